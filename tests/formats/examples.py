"""Small files that the tests of reading and writing share, and a finder that knows them."""

from pathlib import Path
from typing import Any

from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.formats import read_text

INVALID = Path(__file__).parent / "invalid"

MOVES = """
kind: vocabulary
moves:
  hello: {title: {en: Hello, ru: Привет}, seconds: 2}
  bye: {tags: [leaving]}
  insult: {feel: {tension: +2, trust: =0}, tags: [rude, leaving]}
"""

ONE = """
kind: script
vocabulary: moves
scales: {tension: {range: [0, 10], start: 4}}
parameters: {skill: 0.5}
start: a
stages: {a: {says: hello}}
"""

CALL = """
kind: encounter
parties: {client: one, operator: one}
"""

FILES = {"moves": MOVES, "one": ONE, "call": CALL}


def find(kind: str, reference: str, folder: str) -> Any:
    """Return one of the files above."""
    if reference not in FILES:
        raise ScenarioError([problem("unknown-reference", (), reference, FILES)])
    return read(FILES[reference], reference)


def read(text: str, id: str = "thing") -> Any:
    """Return what the text holds, with the files above at hand."""
    return read_text(text, file=f"{id}.yaml", id=id, find=find)


def script(body: str) -> Any:
    """Return a script of one stage with these lines added."""
    return read("kind: script\nvocabulary: moves\nstart: a\nstages: {a: {says: hello}}\n" + body)


def problems(text: str) -> list[tuple[str, int, int]]:
    """Return code, line and column of everything wrong with the text."""
    try:
        read(text)
    except ScenarioError as error:
        return [(one.code, one.where.line, one.where.column) for one in error.problems]
    return []
