"""The product of two automata: their chain over every joint state that can be reached."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from scenarios_lib.engine.automata import NONE, Automaton, Ints, Shares, require_meeting
from scenarios_lib.engine.chains import Chain
from scenarios_lib.engine.columns import Column, Mask
from scenarios_lib.engine.compiling import Entering, compile_script
from scenarios_lib.engine.exploring import Exploring
from scenarios_lib.engine.storing import made_or_stored
from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.scripts import Script

MAX_STATES = 20_000_000


def automata_of(encounter: Encounter) -> tuple[Automaton, ...]:
    """Return each party's automaton, compiled for what the other's file can say."""
    one, other = encounter.played
    return compile_for(one, other), compile_for(other, one)


def compile_for(script: Script, partner: Script, entries: Entering | None = None) -> Automaton:
    """Return the automaton of a script that hears no more than this partner's file can say."""
    keeps = any(stage.goes_on for stage in partner.stages)
    if entries is not None:
        return compile_script(script, partner.says, keeps=keeps, entries=entries)
    return made_or_stored(
        (script, partner.says, keeps), lambda: compile_script(script, partner.says, keeps=keeps)
    )


def chain_of(encounter: Encounter, *, limit: int = MAX_STATES) -> Chain:
    """Return the chain of an encounter.

    Raises ScenarioError: `too-many-states` over `limit`; failing weights and conditions in states
    that the encounter can reach.
    """
    opens = encounter.roles.index(encounter.opens)
    try:
        return join(automata_of(encounter), roles=encounter.roles, opens=opens, limit=limit)
    except ScenarioError as error:
        raise ScenarioError(found.located(encounter.origin) for found in error.problems) from None


def join(
    automata: Sequence[Automaton],
    *,
    roles: Sequence[str] = ("client", "operator"),
    opens: int = 0,
    limit: int = MAX_STATES,
) -> Chain:
    """Return the chain of two automata, of which party number `opens` speaks first.

    Raises ValueError if they are not two, or one can say what the other cannot hear.
    """
    require_meeting(automata, roles, opens)
    return _Product(tuple(automata), tuple(roles), opens, limit).chain()


class _Product:
    def __init__(
        self, automata: tuple[Automaton, ...], roles: tuple[str, ...], opens: int, limit: int
    ) -> None:
        self.automata, self.roles, self.opens, self.limit = automata, roles, opens, limit
        self.exploring = Exploring(automata, limit)

    def chain(self) -> Chain:
        codes, shares = self.starts()
        self.exploring.explore(codes)
        if self.exploring.turning.failures:
            raise ScenarioError(self.exploring.turning.problems())
        return self.tables(self.exploring.numbering.find(codes), shares)

    def starts(self) -> tuple[Ints, Shares]:
        (one, share), (other, other_share) = (
            (locals_[shares > 0], shares[shares > 0])
            for locals_, shares in (automaton.starts for automaton in self.automata)
        )
        if (count := len(one) * len(other)) > self.limit:
            raise ScenarioError([problem("too-many-states", (), count, maximum=self.limit)])
        left, right = (axis.ravel() for axis in np.meshgrid(one, other, indexing="ij"))
        shares = np.multiply.outer(share, other_share).ravel()
        possible = shares > 0
        return self.exploring.code(self.opens, left[possible], right[possible]), shares[possible]

    def tables(self, starts: Ints, shares: Shares) -> Chain:
        exploring, base = self.exploring, len(self.automata[1].ends) + 1
        turn, one, other = exploring.decoded(exploring.numbering.codes)
        steps, endings = _Rows(exploring.steps, STEP), _Rows(exploring.endings, ENDING)
        for begin in range(0, len(turn), exploring.turning.batch):
            part = slice(begin, begin + exploring.turning.batch)
            for found in exploring.turning.turns(turn[part], one[part], other[part]):
                over = (found.own_end != NONE) | (found.other_end != NONE)
                (final, other_final), (end, other_end) = found.locals_, found.ends
                common = (found.source, found.share, found.move)
                endings.put(over, *common, end * base + other_end, final, other_final)
                speaker = found.speaker if found.kept else 1 - found.speaker
                target = exploring.code(speaker, final, other_final)
                steps.put(~over, *common, target)
            steps.settle(begin, exploring.numbering.find)
            endings.settle(begin)
        ways, way = np.unique(endings.columns["way"], return_inverse=True)
        return Chain(
            roles=self.roles,
            automata=self.automata,
            turn=turn.astype(np.int8),
            locals_=np.stack((one, other), axis=1).astype(np.int32),
            start_states=starts,
            start_shares=shares,
            **steps.columns,
            end_source=endings.columns["source"],
            end_way=way.astype(np.int32),
            end_share=endings.columns["share"],
            end_move=endings.columns["move"],
            final=np.stack((endings.columns["one"], endings.columns["other"]), axis=1),
            ways=tuple((int(way) // base, int(way) % base) for way in ways),
        )


_Kinds = Mapping[str, type[np.generic]]
STEP: _Kinds = {"source": np.int32, "share": np.float64, "move": np.int32, "target": np.int32}
ENDING: _Kinds = {
    "source": np.int32, "share": np.float64, "move": np.int32, "way": np.int32,
    "one": np.int32, "other": np.int32,
}  # fmt: skip


class _Rows:
    """Rows of a table whose length is known, filled batch by batch in the order of `source`."""

    def __init__(self, count: int, kinds: _Kinds) -> None:
        self.columns: dict[str, Any] = {
            name: np.empty(count, dtype=kind) for name, kind in kinds.items()
        }
        self.done, self.pieces = 0, list[list[Column]]()

    def put(self, which: Mask, *columns: Column) -> None:
        """Add rows of the batch that is being worked on, their sources counted in it."""
        if which.any():
            self.pieces.append([column[which] for column in columns])

    def settle(self, begin: int, last: Callable[[Ints], Ints] = np.asarray) -> None:
        """Order a batch whose sources begin at `begin`; `last` maps the last column."""
        if not self.pieces:
            return
        source, *rest = (np.concatenate(parts) for parts in zip(*self.pieces, strict=True))
        order = np.argsort(source.astype(np.uint16), kind="stable")  # in linear time
        rest[-1] = last(rest[-1])
        rows = slice(self.done, self.done + len(order))
        for column, found in zip(self.columns.values(), (source + begin, *rest), strict=True):
            column[rows] = found[order]
        self.done, self.pieces = rows.stop, []
