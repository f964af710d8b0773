"""Small catalog folders on disk for the tests of finding, listing and checking."""

from pathlib import Path

from scenarios_lib.catalog import Catalog

MOVES = """kind: vocabulary
title: {en: Words, ru: Слова}
moves:
  hello: {}
  insult: {tags: [rude]}
"""
SCRIPT = """kind: script
role: ROLE
vocabulary: moves
start: a
stages: {a: {says: MOVE, ends: goal}}
goal: {}
"""
POLITE = SCRIPT.replace("ROLE", "client").replace("MOVE", "hello")
RUDE = SCRIPT.replace("ROLE", "operator").replace("MOVE", "insult")
CALL = """# A call.
kind: encounter
title: "The call: a quarrel"
parties: {client: polite, operator: rude}
about: |
  A long story
  about nothing.
"""
STUDY = "kind: study\ncases: {only: {encounter: call}}\n"
HOME = {"t/moves": MOVES, "t/polite": POLITE, "t/rude": RUDE, "t/call": CALL, "t/study": STUDY}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write the files, by id, into the folder."""
    for id, text in files.items():
        path = folder / f"{id}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def catalog(tmp_path: Path, *own: dict[str, str], home: dict[str, str] = HOME) -> Catalog:
    """Return a catalog of `home` and of folders own0, own1, … beside it."""
    folders = [write(tmp_path / f"own{number}", files) for number, files in enumerate(own)]
    return Catalog(folders, home=write(tmp_path / "home", home))
