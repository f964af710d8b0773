"""The gallery: every file of the catalog with its picture, verdict, claims and sources.

`python docs/gallery.py FOLDER` writes the pages as Markdown with their pictures; the build of the
docs does the same. Nothing has to be registered: what stands in the catalog stands here.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from scenarios_lib.analysis.claiming import Judged, judge
from scenarios_lib.analysis.reasons import Reason
from scenarios_lib.analysis.verdicts import Verdict, verdict_of
from scenarios_lib.analysis.wording import amount, percent, role_name
from scenarios_lib.catalog import Catalog
from scenarios_lib.cli.judging import Judge
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.names import GOAL, NOBODY
from scenarios_lib.model.populations import Population
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.sources import Source
from scenarios_lib.model.studies import Study
from scenarios_lib.model.transcripts import Transcript
from scenarios_lib.render.claims import measured
from scenarios_lib.render.lettering import duration, role_label
from scenarios_lib.render.phrases import phrase
from scenarios_lib.verbs import draw, load

DOCS = Path(__file__).parent
LANGUAGES = ("en", "ru")
ORDER = ("study", "route", "encounter", "population", "script", "transcript", "vocabulary")
MARKS = re.compile(r"([\\`*_{}\[\]<>#|$~])")
ROWS = re.compile(r"# rows? ([\d, ]+)")
WORDS = {
    "kinds": ("What kind it is", "Вид"),
    "claims": ("Claims", "Утверждения"),
    "cases": ("Cases", "Случаи"),
    "case": ("case", "случай"),
    "sources": ("Sources", "Источники"),
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


def told(text: str) -> str:
    """Return a text as Markdown that shows just this text."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))


class Result(NamedTuple):
    """What a study's table says of a case."""

    roles: tuple[str, ...]
    first: Mapping[str, float]
    ends: Mapping[str, float]
    turns: float


class Found(NamedTuple):
    """What is computed of a file, without the large answers that it was computed from."""

    judged: tuple[Judged, ...] = ()
    why: Reason | None = None
    pictures: Mapping[str, str] = {}
    cases: Mapping[str, Result] = {}


def _result(verdict: Verdict) -> Result:
    return Result(tuple(verdict.value.roles), verdict.first, verdict.ends, verdict.turns)


def _drawn(value: Any) -> dict[str, str]:
    return {language: draw(value, language=language).svg() for language in LANGUAGES}


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
        value, kind = load(id), self.entries[id].kind
        if isinstance(value, Study):
            answers = {case.name: self.judge.answers(case.played) for case in value.cases}
            cases = {name: _result(verdict_of(one, why=False)) for name, one in answers.items()}
            return Found(judge(value.claims, answers, value.origin), cases=cases)
        if isinstance(value, Encounter | Route):
            verdict = verdict_of(self.judge.answers(value), why=True)
            judged = judge(value.claims, {"": verdict.answers}, value.origin)
            return Found(judged, verdict.why, _drawn(verdict))
        return Found(pictures={} if kind == "vocabulary" else _drawn(value))

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
        links = ", ".join(f"[{told(id)}]({gallery}#{label(id, language)})" for id in ids)
        judged = [one for id in ids for one in files.found(id).judged]
        held = f"{sum(one.holds for one in judged)} / {len(judged)}" if judged else "–"
        where = links or word("nowhere", language)
        yield f"| {number} | {told(titles[language])} | {where} | {held} |"
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
        svg = files.found(self.id).pictures[self.language]
        folder.joinpath(self.name).write_text(svg, "utf-8")


def pictures(files: Files, language: str) -> Iterator[Picture]:
    """Yield the pictures of all files that have one."""
    for id, entry in files.entries.items():
        if entry.kind not in ("study", "vocabulary"):
            yield Picture(f"{anchor(id)}_{language}.svg", id, language)


def gallery(files: Files, language: str, folder: str) -> Iterator[str]:
    """Yield a section for each theme and an entry for each file; pictures are in `folder`."""
    for theme, ids in files.themes().items():
        yield f"## {told(theme or 'catalog')}\n"
        yield word("entries", language, len(ids)) + "\n"
        for id in ids:
            yield from entry(files, id, language, folder)


def entry(files: Files, id: str, language: str, folder: str) -> Iterator[str]:
    """Yield what the gallery says of one file."""
    value, kind = load(id), files.entries[id].kind
    yield f"({label(id, language)})="
    yield f"### {told(value.title.get(language, id))}\n"
    yield f"`{id}` · {phrase(kind, language)}{_role(value, language)}\n"
    if about := value.about.get(language):
        yield told(about) + "\n"
    if kind not in ("study", "vocabulary"):
        name = f"{anchor(id)}_{language}.svg"
        alt = escape(value.title.get(language, id), quote=True)
        yield f'<a href="{folder}/{name}"><img src="{folder}/{name}" alt="{alt}" loading="lazy" '
        yield 'style="max-width: 100%; max-height: 34rem; background: #fff"></a>\n'
    yield from _who(value, language)
    if isinstance(value, Encounter | Route):
        why = files.found(id).why
        yield told(why.get(language) if why else "") + "\n"
    if isinstance(value, Study):
        yield from _cases(files, value, language)
    yield from _claims(files.found(id).judged, language)
    yield from _sources(value, language)


def _role(value: Any, language: str) -> str:
    role = getattr(value, "role", "")
    return f" · {told(role_label(role, language))}" if role else ""


def _link(value: Any, language: str) -> str:
    return f"[{told(value.title.get(language, value.id))}](#{label(value.id, language)})"


def _who(value: Any, language: str) -> Iterator[str]:
    match value:
        case Encounter():
            for party in value.parties:
                yield f"- {told(role_name(party.name, language))}: {_link(party.plays, language)}"
        case Route():
            traveller = value.traveller
            name = told(role_name(traveller.name, language))
            yield f"- {name}: {_link(traveller.plays, language)}"
            for contact in value.contacts:
                yield f"- {told(contact.name)}: {_link(contact.meets, language)}"
        case Population():
            total = sum(member.share for member in value.members)
            for member in value.members:
                share = percent(member.share / total, language)
                yield f"- {share}: {_link(member.plays, language)}"
        case Transcript():
            for event in value.events:
                when = f"{duration(event.at, language)} · " if event.at is not None else ""
                said = event.text.get(language, event.move)
                yield f"- {when}{told(role_name(event.who, language))}: {told(said)}"
        case Script():
            return
    yield ""


def _cases(files: Files, study: Study, language: str) -> Iterator[str]:
    results = files.found(study.id).cases
    roles = dict.fromkeys(role for result in results.values() for role in result.roles)
    goals = [
        role for role in roles if any(f"{role}.{GOAL}" in one.ends for one in results.values())
    ]
    heads = [word("case", language)]
    heads += [phrase("first_of", language, role_label(role, language)) for role in roles]
    heads += [phrase("goal_of", language, role_label(role, language)) for role in goals]
    heads += [phrase("turns", language)]
    yield f"| {' | '.join(map(told, heads))} |"
    yield f"| --- |{' ---: |' * (len(heads) - 1)}"
    for case in study.cases:
        result = results[case.name]
        cells = [told(case.title.get(language, case.name))]
        cells += [_share(result.first.get(role), language) for role in roles]
        cells += [_share(result.ends.get(f"{role}.{GOAL}"), language) for role in goals]
        turns = amount(result.turns, language)
        cells.append(turns if not result.first[NOBODY] else f"∞ ({told(case.name)})")
        yield f"| {' | '.join(cells)} |"
    yield ""


def _share(share: float | None, language: str) -> str:
    return "–" if share is None else percent(share, language)


def _claims(judged: Iterable[Judged], language: str) -> Iterator[str]:
    for one in judged:
        mark = "✓" if one.holds else "✗"
        text = told(one.claim.text.get(language))
        value = told(measured(one, language))
        yield f"- {mark} {text} `{one.claim.claim}` — {value}{_by(one.claim, language)}"
    yield ""


def _by(claim: Claim, language: str) -> str:
    names = [source.who.get(language) for source in claim.sources if source.who]
    return f" ({told(', '.join(dict.fromkeys(names)))})" if names else ""


def _sources(value: Any, language: str) -> Iterator[str]:
    if not value.sources:
        return
    yield f"<details><summary>{word('sources', language)}</summary>\n"
    for source in value.sources:
        yield f"- {phrase(source.status, language)}: {_source(source, language)}"
    yield "\n</details>\n"


def _source(source: Source, language: str) -> str:
    place = [source.who.get(language), source.when.get(language), source.where.get(language)]
    parts = [", ".join(filter(None, place)), source.backs.get(language)]
    return told(" — ".join(filter(None, parts)))


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
