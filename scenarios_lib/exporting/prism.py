"""The PRISM text of an encounter: a Markov chain for other model checkers to read."""

from collections.abc import Iterable, Iterator, Sequence

from scenarios_lib.exporting.declaring import LANGUAGE, constants, moves, steps, variables
from scenarios_lib.exporting.ending import heard, over, reacted, spoken
from scenarios_lib.exporting.labelling import labels, rewards
from scenarios_lib.exporting.phrasing import Section, comment, indented
from scenarios_lib.exporting.ruling import feeling, reacting
from scenarios_lib.exporting.sides import Side, sides_of
from scenarios_lib.exporting.speaking import going_on, saying
from scenarios_lib.exporting.starting import Beginning, beginnings, starting
from scenarios_lib.model.encounters import Encounter

Block = Iterable[str]


def prism(encounter: Encounter) -> str:
    """Return the encounter as a `dtmc` in PRISM's language, one command for each state.

    Labels: `PARTY_first` for each party, `together`, `ended`, and one for each end
    (`export.naming.end_labels`). Rewards until `ended`: `turns` and `seconds`. Numbers stand as in
    the model: a tool that computes constants exactly, as Storm does, decides a guard that hangs on
    the last bit of a float by the decimal numbers.
    """
    sides = sides_of(encounter)
    begun = beginnings(sides)
    blocks: list[Block] = [
        _heading(encounter),
        steps(sides, begun, encounter.opens),
        moves(sides),
        *(block for side in sides for block in _party(side, sides, begun, encounter)),
        labels(encounter, sides),
        *rewards(sides),
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _heading(encounter: Encounter) -> Iterator[str]:
    yield comment(f"{encounter.id}: {encounter.title.get(LANGUAGE)}".rstrip(": "))
    yield comment("Two scripts that meet, one module each; whose ends first?")
    yield "dtmc"


def _party(
    side: Side, sides: Sequence[Side], begun: Sequence[Beginning], encounter: Encounter
) -> list[Block]:
    opener = next(other for other in sides if other.role == encounter.opens)
    speaker = next(other for other in sides if other.role == side.partner)
    section = sum(
        [
            starting(side, begun, opener.own("step", "speaks")),
            saying(side),
            spoken(side),
            feeling(side),
            heard(side, speaker),
            going_on(side),
            reacting(side),
            reacted(side),
            over(side) if side == sides[0] else Section(),
        ],
        Section(),
    )
    title = side.script.title.get(LANGUAGE)
    return [
        [comment(f"{side.role} plays {side.script.id}: {title}".rstrip(": ")), *constants(side)],
        section.formulas,
        [
            f"module {side.names[side.role,]}",
            *indented([*variables(side), "", *section.lines]),
            "endmodule",
        ],
    ]
