"""Which files have to do with moves that carry a tag."""

from collections.abc import Iterable
from typing import Any

from scenarios_lib.catalog.loading import Loader
from scenarios_lib.catalog.shelves import File, Shelves
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.populations import Population, scripts_in
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Study


def tagged(shelves: Shelves, files: Iterable[File], tag: str) -> frozenset[str]:
    """Return the paths of the files that say, or define, a move with the tag."""
    loader = Loader(shelves, sound=False)
    return frozenset(file.path for file in files if has_tag(loader.load(file).value, tag))


def has_tag(value: Any, tag: str) -> bool:
    """Return whether a vocabulary has such a move, or a script can say one, here or within.

    A transcript has only the names of moves, and no tags.
    """
    match value:
        case Vocabulary():
            return any(tag in move.tags for move in value.moves)
        case Script():
            moves = value.moves
            return any(tag in moves[name].tags for name in value.says if name in moves)
        case Population():
            return any(has_tag(script, tag) for script in scripts_in(value))
        case Encounter():
            people = (scripts_in(party.plays, value.trigger) for party in value.parties)
            return any(has_tag(script, tag) for scripts in people for script in scripts)
        case Route():
            met = (contact.meets for contact in value.contacts)
            return any(has_tag(one, tag) for one in (value.traveller.plays, *met))
        case Study():
            return any(has_tag(case.played, tag) for case in value.cases)
    return False
