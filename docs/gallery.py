"""The gallery: every file of the catalog with its picture, verdict, claims and sources.

`python docs/gallery.py FOLDER` writes the pages as Markdown with their pictures; the build of the
docs does the same. Nothing has to be registered: what stands in the catalog stands here.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from attrs import evolve

from scenarios_lib.analysis.claiming import Judged, judge
from scenarios_lib.analysis.verdicts import StudyResult, verdict_of
from scenarios_lib.catalog import Catalog
from scenarios_lib.cli.judging import Judge
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.routes import Route
from scenarios_lib.model.studies import Study
from scenarios_lib.render.documents.entries import Result, short_entry
from scenarios_lib.render.documents.markdown import Markdown, escaped
from scenarios_lib.render.documents.runs import plain
from scenarios_lib.render.pages import Figure, Page
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.sources import source_rows
from scenarios_lib.verbs import load

DOCS = Path(__file__).parent
LANGUAGES = ("en", "ru")
ORDER = ("study", "route", "encounter", "population", "script", "transcript", "vocabulary")
ROWS = re.compile(r"# rows? ([\d, ]+)")
WORDS = {
    "row": ("No.", "№"),
    "system": ("System", "Система"),
    "files": ("Files", "Файлы"),
    "result": ("Claims that hold", "Верных утверждений"),
    "nowhere": ("nowhere yet", "пока нигде"),
    "entries": ("{} files", "Файлов: {}"),
}


def word(key: str, language: str, *gaps: object) -> str:
    """Return a fixed word of the pages."""
    return WORDS[key][LANGUAGES.index(language)].format(*gaps)


class Found(NamedTuple):
    """What is told of a file, without the large answers that it was computed from."""

    judged: tuple[Judged, ...]
    pages: Mapping[str, Page]


class Files:
    """The files of a catalog, with what is computed of them, each once."""

    def __init__(self, catalog: Catalog, under: str = "") -> None:
        self.entries = {one.id: one for one in catalog.list() if one.id.startswith(under)}
        self.judge = Judge()
        self.found = cache(self._found)

    def themes(self) -> dict[str, list[str]]:
        """Return the ids by folder; in each what shows something stands first."""
        found: dict[str, list[str]] = {}
        for id, entry in self.entries.items():
            found.setdefault(id.rpartition("/")[0], []).append(id)
            assert entry.kind in ORDER, entry
        for ids in found.values():
            ids.sort(key=lambda id: (ORDER.index(self.entries[id].kind), id))
        return found

    def _found(self, id: str) -> Found:
        value = load(id)
        result = self._result(value)
        judged = result.claims if result else ()
        pages = {language: short_entry(value, language, result) for language in LANGUAGES}
        return Found(judged, pages)

    def _result(self, value: Any) -> Result:
        if isinstance(value, Study):
            answers = {case.name: self.judge.answers(case.played) for case in value.cases}
            cases = {name: verdict_of(one, why=False) for name, one in answers.items()}
            return StudyResult(value, cases, judge(value.claims, answers, value.origin))
        if isinstance(value, Encounter | Route):
            verdict = verdict_of(self.judge.answers(value), why=True)
            judged = judge(value.claims, {"": verdict.answers}, value.origin)
            return evolve(verdict, value=value, claims=judged)
        return None

    def rows(self) -> dict[int, list[str]]:
        """Return which files show which of the forty systems, as their first lines say."""
        found: dict[int, list[str]] = {}
        for id, entry in self.entries.items():
            head = Path(entry.file).read_text("utf-8").split("\n", 1)[0]
            if named := ROWS.match(head):
                for number in named[1].split(","):
                    found.setdefault(int(number), []).append(id)
        return found


def systems() -> dict[int, dict[str, str]]:
    """Return the forty systems by number, in both languages."""
    table = tomllib.loads((DOCS / "coverage.toml").read_text("utf-8"))
    return {int(number): titles for number, titles in table.items()}


def coverage(files: Files, language: str, gallery: str = "gallery.md") -> Iterator[str]:
    """Yield the table of systems: the files that show each, and how many claims hold."""
    shown = files.rows()
    heads = [word(key, language) for key in ("row", "system", "files", "result")]
    yield f"| {' | '.join(heads)} |"
    yield "| ---: | --- | --- | ---: |"
    for number, titles in sorted(systems().items()):
        ids = shown.get(number, [])
        links = ", ".join(f"[{escaped(id)}]({gallery}#{label(id, language)})" for id in ids)
        judged = [one for id in ids for one in files.found(id).judged]
        held = f"{sum(one.holds for one in judged)} / {len(judged)}" if judged else "–"
        where = links or word("nowhere", language)
        yield f"| {number} | {escaped(titles[language])} | {where} | {held} |"
    yield ""


def label(id: str, language: str) -> str:
    """Return the label of a file's entry, which no other page of the docs has."""
    return f"{anchor(id)}-{language}"


def anchor(id: str) -> str:
    """Return an id as it stands in names of pictures and in labels."""
    return id.replace("/", "-").replace("_", "-")


class Picture(NamedTuple):
    """A picture of the gallery: the name of its file, and whose it is."""

    name: str
    id: str
    language: str

    def write(self, folder: Path, files: Files) -> None:
        """Draw it into the folder."""
        page = files.found(self.id).pages[self.language]
        (svg,) = (one.svg for one in page.parts if isinstance(one, Figure))
        folder.joinpath(self.name).write_text(svg, "utf-8")


def pictures(files: Files, language: str) -> Iterator[Picture]:
    """Yield the pictures of all files that have one."""
    for id, entry in files.entries.items():
        if entry.kind not in ("study", "vocabulary"):
            yield Picture(picture_name(id, language), id, language)


def picture_name(id: str, language: str) -> str:
    """Return what the picture of a file is called."""
    return f"{anchor(id)}_{language}.svg"


def gallery(files: Files, language: str, folder: str) -> Iterator[str]:
    """Yield a section for each theme and an entry for each file; pictures are in `folder`."""
    for theme, ids in files.themes().items():
        yield f"## {escaped(theme or 'catalog')}\n"
        yield word("entries", language, len(ids)) + "\n"
        for id in ids:
            yield from entry(files, id, language, folder)


def entry(files: Files, id: str, language: str, folder: str) -> Iterator[str]:
    """Yield what the gallery says of one file."""
    value = load(id)
    yield f"({label(id, language)})="
    yield _writer(files, id, language, folder).write(files.found(id).pages[language])
    if value.sources:
        yield f"<details><summary>{phrase('sources', language)}</summary>\n"
        yield _writer(files, id, language, folder).write_part(source_rows(value.sources, language))
        yield "</details>\n"


def _writer(files: Files, id: str, language: str, folder: str) -> Markdown:
    """Return what writes an entry: pictures that open alone, links to the other entries."""

    def shown(figure: Figure) -> str:
        picture = f"{folder}/{picture_name(id, language)}"
        alt = escape(plain(figure.title), quote=True)
        return (
            f'<a href="{picture}"><img src="{picture}" alt="{alt}" loading="lazy" '
            'style="max-width: 100%; max-height: 34rem; background: #fff"></a>'
        )

    def link(other: str) -> str:
        return f"#{label(other, language)}" if other in files.entries else ""

    return Markdown(shown, link, level=3, lowest=3)


PAGES = {
    "gallery": ("en", "gallery_pictures"),
    "coverage": ("en", ""),
    "ru/gallery": ("ru", "../gallery_pictures"),
    "ru/coverage": ("ru", ""),
}
"""The pages that the build of the docs fills, with their language and where pictures are."""


@cache
def shipped(under: str) -> Files:
    """Return the files of the shipped catalog whose ids start so."""
    return Files(Catalog(), under)


def _fill(app: Any, name: str, source: list[str]) -> None:
    if name in PAGES:
        language, folder = PAGES[name]
        files = shipped(app.config.gallery_under)
        make = gallery(files, language, folder) if folder else coverage(files, language)
        source[0] = f"{source[0]}\n" + "\n".join(make)


def _draw(app: Any, failed: Exception | None) -> None:
    folder = Path(app.outdir, "gallery_pictures")
    folder.mkdir(exist_ok=True)
    for language in LANGUAGES if failed is None else ():
        for picture in pictures(shipped(app.config.gallery_under), language):
            picture.write(folder, shipped(app.config.gallery_under))


def setup(app: Any) -> dict[str, bool]:
    """Let Sphinx fill the pages as it reads them, and draw the pictures when it is done.

    This solves and draws the whole catalog for minutes; the tag `without_gallery` spares it,
    and with `gallery_under` only that is shown whose id starts so.
    """
    app.add_config_value("gallery_under", "", "env")
    if not app.tags.has("without_gallery"):
        app.connect("source-read", _fill)
        app.connect("env-get-outdated", lambda *_: list(PAGES))
        app.connect("build-finished", _draw)
    return {"parallel_read_safe": False}


def main(folder: Path) -> None:
    """Write the pages in both languages, with their pictures, into a folder."""
    files = Files(Catalog())
    shown = folder / "pictures"
    shown.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        text = "\n".join([*coverage(files, language), *gallery(files, language, "pictures")])
        folder.joinpath(f"gallery_{language}.md").write_text(text, "utf-8")
        for picture in pictures(files, language):
            picture.write(shown, files)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
