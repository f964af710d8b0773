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

CROWD = """
kind: population
members:
  - {script: one, share: 0.1}
  - script: one
    share: 0.01
    set: {tension: {6: 1, 7: 2}}
    triggers: [notice, demand]
"""

TRIP = """
kind: route
traveller: {client: crowd}
role: operator
start: desk
set: {tension: 5, client.skill: 0.9}
contacts:
  desk:
    meets: one
    opens: operator
    then:
      - after: [client.goal, operator.*]
        to: lab
        feel: {tension: -2}
        seconds: 600
        keeps: stage
  lab: {meets: one, set: {skill: 1}}
claims: [{claim: stops(lab) < 1, text: Not always.}]
"""

HEARD = """
kind: transcript
events:
  - {who: client, move: hello, at: 0, text: {ru: Привет}, status: quoted}
  - {who: operator, move: bye, at: 2.5}
  - {who: client, move: bye}
"""

KINDS_OF_FILES = {
    "moves": "vocabulary",
    "one": "script",
    "call": "encounter",
    "crowd": "population",
    "trip": "route",
    "heard": "transcript",
}
FILES = {"moves": MOVES, "one": ONE, "call": CALL, "crowd": CROWD, "trip": TRIP, "heard": HEARD}


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
