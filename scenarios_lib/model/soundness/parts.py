"""What a value is made of: a study of encounters and routes, these of scripts, and so on."""

from collections.abc import Iterator

from scenarios_lib.errors import Path
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.populations import Population
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Study
from scenarios_lib.model.transcripts import Transcript

Part = Vocabulary | Script | Population | Encounter | Route | Study | Transcript


def parts(value: Part) -> Iterator[tuple[Path, Part]]:
    """Yield the value and all that it is made of, parts first, each once with a way to it."""
    return _parts(value, (), set())


def _parts(value: Part, path: Path, seen: set[int]) -> Iterator[tuple[Path, Part]]:
    if id(value) in seen:
        return
    seen.add(id(value))
    for step, part in _direct(value):
        yield from _parts(part, (*path, *step), seen)
    yield path, value


def _direct(value: Part) -> Iterator[tuple[Path, Part]]:
    match value:
        case Script():
            yield from (
                (("vocabulary", number), words) for number, words in enumerate(value.vocabularies)
            )
        case Population():
            for number, member in enumerate(value.members):
                key = "script" if member.population is None else "population"
                if member.script is not None or member.population is not None:
                    yield ("members", number, key), member.plays
        case Encounter():
            yield from ((("parties", party.name), party.plays) for party in value.parties)
        case Route():
            yield ("traveller", value.traveller.name), value.traveller.plays
            for contact in value.contacts:
                yield ("contacts", contact.name, "meets"), contact.meets
        case Study():
            for case in value.cases:
                if case.encounter is not None:
                    yield ("cases", case.name, "encounter"), case.encounter
                if case.route is not None:
                    yield ("cases", case.name, "route"), case.route
                for party in case.replaced:
                    yield ("cases", case.name, "with", party.name), party.plays
