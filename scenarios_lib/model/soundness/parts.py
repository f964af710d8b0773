"""What a value is made of: a study of encounters, these of scripts, these of vocabularies."""

from collections.abc import Iterator

from scenarios_lib.errors import Path
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Study

Part = Vocabulary | Script | Encounter | Study


def parts(value: Part) -> Iterator[tuple[Path, Part]]:
    """Yield the value and all that it is made of, parts first, each once with the way to it."""
    return iter({id(part): (path, part) for path, part in _parts(value, ())}.values())


def _parts(value: Part, path: Path) -> Iterator[tuple[Path, Part]]:
    for step, part in _direct(value):
        yield from _parts(part, (*path, *step))
    yield path, value


def _direct(value: Part) -> Iterator[tuple[Path, Part]]:
    match value:
        case Script():
            yield from (
                (("vocabulary", number), words) for number, words in enumerate(value.vocabularies)
            )
        case Encounter():
            yield from ((("parties", party.name), party.script) for party in value.parties)
        case Study():
            for case in value.cases:
                yield ("cases", case.name, "encounter"), case.encounter
                for party in case.replaced:
                    yield ("cases", case.name, "with", party.name), party.script
