"""Every number within its bound of the exact fraction, whatever solves the chain."""

from collections import Counter
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve, frozen
from building import encounter, rule, script, stage, target, way_out, words
from generating import encounter as generated

from scenarios_lib.engine import krylov, parts, systems
from scenarios_lib.engine.automata import PASS, Automaton, automaton_from_arrays
from scenarios_lib.engine.krylov import fixed_point, largest, total
from scenarios_lib.engine.products import chain_of, join
from scenarios_lib.engine.solving import Bounded, Solution

PATHS = ((3000, 48, 2**20, 30), (0, 0, 1, 30), (0, 0, 1, 0), (0, 3, 4, 0), (5, 2, 3, 1))
"""DIRECT, SMALL, RUN and BAND: with the first all small chains are factorised at once; with the
others they are cut into runs, banded parts and iterated ones."""


@pytest.fixture
def solved_by(monkeypatch):
    """Return what sets the constants that choose how a chain is solved."""

    def choose(direct, small, run, band):
        monkeypatch.setattr(systems, "DIRECT", direct)
        monkeypatch.setattr(systems, "SMALL", small)
        monkeypatch.setattr(systems, "RUN", run)
        monkeypatch.setattr(parts, "BAND", band)

    return choose


def holds(found, truth):
    """Return whether the true number lies within the bound, which is a number."""
    assert not np.isnan(found.bound)
    return found.bound == np.inf or abs(Fraction(float(found.value)) - truth) <= Fraction(
        float(found.bound)
    )


def way_of(solution, *ends):
    return [solution.chain.way_name(way) for way in range(len(solution.chain.ways))].index(ends)


# Automata drawn at random, as tables with weights: their shares are then exact fractions.


@frozen
class Player:
    """`say` (move, to, end, weight) and `on` (to, weight) by state; `take` (to, end) and `react`
    lists of (to, end, weight) by state and move."""

    say: list
    on: list
    take: list
    react: list
    seconds: list

    def automaton(self):
        size, moves = len(self.say), len(self.seconds)
        react = [row for rows in self.react for row in rows]
        take = [entry for rows in self.take for entry in rows]
        nothing, none = np.zeros(size, np.int32), np.zeros(size * moves, np.int32)
        names = tuple(f"m{move}" for move in range(moves))
        return Automaton(
            moves=names, alphabet=names, seconds=np.array(self.seconds), ends=("a", "b"),
            kinds=("break", "break"), stages=tuple(f"s{at}" for at in range(size)), scales=(),
            stage=np.arange(size, dtype=np.int32), values=np.empty((size, 0), np.int64),
            start_shares=(np.ones(1),), start_locals=np.zeros(1, np.int64),
            say_first=first(self.say), say_move=column(self.say, 0, np.int32),
            say_to=column(self.say, 1), say_end=column(self.say, 2, np.int32),
            say_share=shares(self.say),
            on_first=first(self.on), on_to=column(self.on, 0), on_share=shares(self.on),
            kind=nothing, group=np.arange(moves, dtype=np.int32)[None, :],
            hear_first=np.arange(size) * moves,
            take_to=column([take], 0), take_end=column([take], 1, np.int32),
            take_react=np.array([to * moves + at % moves for at, (to, _) in enumerate(take)]),
            react_first=first(react), react_to=column(react, 0),
            react_end=column(react, 1, np.int32), react_share=shares(react),
            say_fault=nothing, on_fault=nothing, take_fault=none, react_fault=none,
        )  # fmt: skip


def first(rows):
    return np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)


def column(rows, at, kind=np.int64):
    return np.array([entry[at] for row in rows for entry in row], dtype=kind)


def shares(rows):
    """Return weights as shares, added up and divided in floats as the engine does."""
    return np.array(
        [entry[-1] / sum(one[-1] for one in row) for row in rows for entry in row], dtype=float
    )


def exactly(row):
    """Return entries with their weights as exact shares."""
    whole = sum(Fraction(entry[-1]) for entry in row)
    return [(*entry[:-1], Fraction(entry[-1]) / whole) for entry in row]


def drawn(rng, size, spread, keeps):
    """Return a player with weights of up to `spread` orders of magnitude."""

    def weight():
        return float(rng.random() + 0.1) * 10.0 ** (-spread * float(rng.random()))

    def local():
        return int(rng.integers(size))

    def ending(likely):
        return [(local(), int(rng.integers(1, 3)), weight())] if rng.random() < likely else []

    def saying():
        going = [(local(), 0, weight()) for _ in range(int(rng.integers(1, 3)))]
        return [(int(rng.integers(2)), *entry) for entry in going + ending(0.4)]

    def reacting():
        return [(local(), 0, weight()) for _ in range(int(rng.integers(1, 4)))] + ending(0.3)

    def going_on():
        return [(PASS, weight()), (local(), weight())] if keeps and rng.random() < 0.5 else []

    states = range(size)
    return Player(
        say=[saying() for _ in states],
        on=[going_on() for _ in states],
        take=[[(local(), int(rng.random() < 0.05)) for _ in range(2)] for _ in states],
        react=[[reacting() for _ in range(2)] for _ in states],
        seconds=[float(rng.random() + 0.01) for _ in range(2)],
    )


# The truth about two players, told turn by turn as the format does and solved in fractions.


@frozen
class Step:
    share: Fraction
    move: int
    to: tuple | None
    ends: tuple = ()
    final: tuple = ()


class Truth:
    def __init__(self, players):
        self.players, self.start, self.steps = players, (0, 0, 0), {}
        waiting = [self.start]
        while waiting:
            state = waiting.pop()
            if state not in self.steps:
                self.steps[state] = list(self._turn(*state))
                waiting += [step.to for step in self.steps[state] if step.to]
        self.live = self.leading(lambda state, step: not step.to)
        self.visits = self.visited(self.live, lambda state, step: False)
        self.ways = {step.ends for steps in self.steps.values() for step in steps if not step.to}

    def _turn(self, speaker, one, two):
        def pair(mine, other):
            return (mine, other) if speaker == 0 else (other, mine)

        own, hearer = pair(*self.players)
        me, you = pair(one, two)
        for move, to, end, share in exactly(own.say[me]):
            taken, heard_end = hearer.take[you][move]
            if end or heard_end:
                yield Step(share, move, None, pair(end, heard_end), pair(to, taken))
                continue
            for onward, kept in exactly(own.on[to] or [(PASS, 1.0)]):
                if onward != PASS:
                    yield Step(share * kept, move, (speaker, *pair(onward, taken)))
                    continue
                for gone, gone_end, reacted in exactly(hearer.react[taken][move]):
                    chance, stand = share * kept * reacted, pair(to, gone)
                    if gone_end:
                        yield Step(chance, move, None, pair(0, gone_end), stand)
                    else:
                        yield Step(chance, move, (1 - speaker, *stand))

    def leading(self, goal, shut=lambda state, step: False):
        """Return the states from which steps that are not `shut` lead to one that is a goal."""
        found = {s for s, steps in self.steps.items() if any(goal(s, step) for step in steps)}
        while more := {
            s
            for s, steps in self.steps.items()
            if s not in found and any(step.to in found and not shut(s, step) for step in steps)
        }:
            found |= more
        return sorted(found)

    def matrix(self, states, shut):
        at = {state: place for place, state in enumerate(states)}
        rows = [[Fraction(int(i == j)) for j in range(len(at))] for i in range(len(at))]
        for state in states:
            for step in self.steps[state]:
                if step.to in at and not shut(state, step):
                    rows[at[state]][at[step.to]] -= step.share
        return rows

    def visited(self, states, shut):
        turned = [list(row) for row in zip(*self.matrix(states, shut), strict=True)]
        given = [Fraction(int(state == self.start)) for state in states]
        return dict(zip(states, eliminated(turned, given), strict=True))

    def chances(self, way):
        """Return the chance to end in this way from each state."""
        given = [
            sum(step.share for step in self.steps[s] if not step.to and step.ends == way)
            for s in self.live
        ]
        found = eliminated(self.matrix(self.live, lambda state, step: False), given)
        return dict.fromkeys(self.steps, Fraction(0)) | dict(zip(self.live, found, strict=True))

    def summed(self, worth):
        """Return the expected sum of what each turn is worth."""
        return sum(
            visits * step.share * worth(state, step)
            for state, visits in self.visits.items()
            for step in self.steps[state]
        )

    def seconds(self, state, step):
        return Fraction(self.players[state[0]].seconds[step.move])

    def hit(self, hits):
        """Return the chance that a turn ever `hits`."""
        states = self.leading(hits, shut=hits)
        visits = self.visited(states, hits)
        return sum(
            visits[s] * step.share for s in states for step in self.steps[s] if hits(s, step)
        )


def eliminated(rows, given):
    """Return x with rows x = given, by Gauss and Jordan."""
    rows = [[*row, right] for row, right in zip(rows, given, strict=True)]
    for i in range(len(rows)):
        pivot = next(r for r in range(i, len(rows)) if rows[r][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [entry / rows[i][i] for entry in rows[i]]
        for r, row in enumerate(rows):
            if r != i and row[i]:
                rows[r] = [a - row[i] * b if b else a for a, b in zip(row, rows[i], strict=True)]
    return [row[-1] for row in rows]


def misses(solution, truth):
    """Yield what lies out of its bound."""
    chain, ended = solution.chain, truth.summed(lambda state, step: not step.to)

    def told(name, found, true):
        if not holds(found, true):
            yield name, found, float(true)

    yield from told("nobody", solution.nobody, 1 - ended)
    if ended == 1:
        yield from told("turns", solution.turns, truth.summed(lambda state, step: 1))
        yield from told("seconds", solution.seconds, truth.summed(truth.seconds))
    assert set(chain.ways) == truth.ways
    for number, way in enumerate(chain.ways):
        chances = truth.chances(way)
        share = chances[truth.start]
        yield from told("share", solution.share([number]), share)
        bound = solution.chance_bound([number])
        for state, chance in chances.items():
            found = Bounded(solution.chance([number])[chain.find(*state)], bound)
            yield from told("chance", found, chance)

        def after(step, way=way, chances=chances):
            return chances[step.to] if step.to else int(step.ends == way)

        turns = truth.summed(lambda state, step, after=after: after(step))
        seconds = truth.summed(
            lambda state, step, after=after: truth.seconds(state, step) * after(step)
        )
        yield from told("turns given", solution.turns_given([number]), turns / share)
        yield from told("seconds given", solution.seconds_given([number]), seconds / share)
    for party in (0, 1):
        for local in range(len(truth.players[party].say)):
            at = {s for s in truth.steps if s[1 + party] == local}
            true = (
                1
                if truth.start in at
                else truth.hit(
                    lambda s, step, at=at, p=party, n=local: (
                        step.to in at or (not step.to and step.final[p] == n)
                    )
                )
            )
            yield from told("reaches", solution.reaches(party, f"s{local}"), true)
            final = truth.summed(
                lambda s, step, p=party, n=local: not step.to and step.final[p] == n
            )
            found = solution.final_stages(party, range(len(chain.ways))).get(f"s{local}", 0.0)
            yield from told("final", Bounded(found, solution.share_bound), final)
        for move in range(2):
            true = truth.hit(lambda s, step, p=party, m=move: s[0] == p and step.move == m)
            yield from told("says", solution.says(party, f"m{move}"), true)


@pytest.mark.parametrize("seed", range(12))
def test_every_answer_lies_within_its_bound_whatever_solves_it(seed, solved_by):
    rng = np.random.default_rng(seed)
    size, spread = 2 + seed % 2, (0, 3, 8)[seed % 3]
    players = [drawn(rng, size, spread, keeps=seed % 4 < 2) for _ in range(2)]
    truth = Truth(players)
    for path in PATHS:
        solved_by(*path)
        solution = Solution(join([player.automaton() for player in players]))
        assert solution.chain.size == len(truth.steps)
        assert list(misses(solution, truth)) == [], path
        assert solution.share_bound < 1e-6, path  # the bound says something


def test_the_drawn_chains_can_be_missed(monkeypatch):
    rng = np.random.default_rng(3)
    players = [drawn(rng, 2, 0, keeps=True) for _ in range(2)]
    right = systems.System.forward
    monkeypatch.setattr(
        systems.System, "left_forward", lambda self, given, found: np.zeros_like(given)
    )
    monkeypatch.setattr(systems.System, "forward", lambda s, given: right(s, given) * (1 + 1e-9))
    solution = Solution(join([player.automaton() for player in players]))
    assert {name for name, *_ in misses(solution, Truth(players))} >= {"turns given", "final"}


def dense(chain, states, starts):
    """Return the expected visits of some states in fractions, from the chain's own shares."""
    at = {int(state): place for place, state in enumerate(states)}
    rows = [[Fraction(int(i == j)) for j in range(len(at))] for i in range(len(at))]
    for source, to, share in zip(chain.source, chain.target, chain.share, strict=True):
        if int(source) in at and int(to) in at:
            rows[at[int(to)]][at[int(source)]] -= Fraction(float(share))
    return eliminated(rows, [Fraction(float(starts[state])) for state in states])


def test_every_way_of_solving_runs_and_meets_a_dense_elimination(solved_by, monkeypatch):
    made = Counter()
    make = systems.System._make

    def noted(self, begin, end):
        part = make(self, begin, end)
        if isinstance(part, parts.Direct):
            made["banded" if part.order is not None else part.ordering] += 1
        else:
            made["halved" if part.onward.half else "whole"] += 1
        return part

    monkeypatch.setattr(systems.System, "_make", noted)
    for seed in (*range(24), 50, 61):
        chain = chain_of(generated(seed))
        if not 2 <= chain.size <= 26:
            continue
        states = np.nonzero(Solution(chain).can_end)[0]
        visits = dense(chain, states, Solution(chain).starts)
        for path in (*PATHS, (0, 0, 1, 10**9), (1, 1, 2, 0), (3, 0, 2, 30)):
            solved_by(*path)
            solution = Solution(chain)
            assert np.array_equal(np.nonzero(solution.can_end)[0], states)
            off = sum(
                abs(Fraction(float(solution.visits[state])) - one)
                for state, one in zip(states, visits, strict=True)
            )
            assert off <= Fraction(solution.turn_bound), (seed, path)
            if solution.can_end.all():
                assert holds(solution.turns, sum(visits)), (seed, path)
                assert solution.turns.bound <= 1e-9 * solution.turns.value, (seed, path)
    assert set(made) == {"NATURAL", "COLAMD", "banded", "halved", "whole"}


# Numbers that once lay out of their bounds.


def leaving(chance):
    """Return a script that before each move but the first leaves, weighing `chance` beside 1."""
    return script(
        words("talk", "bye"),
        stage("stays", "talk", rule(target("stays", 1.0), target("leaves", chance))),
        stage("leaves", "bye", ends="left"),
        start="stays",
        exits=(way_out("left"),),
    )


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [(1e-12, 2e-12), (1e-15, 3e-15), (1e-16, 1e-16), (1e-100, 1e-110), (1e-300, 1e-300),
     (0.1, 1e-300), (0.1, 5e-324)],
)  # fmt: skip
def test_rare_exits_are_bounded_or_said_to_be_unknown(mine, theirs):
    p, q = (Fraction(one) / (1 + Fraction(one)) for one in (mine, theirs))
    # After the opening the operator leaves with q, else the client with p, and so on.
    going = (1 - p) * (1 - q)
    operator = q / (1 - going)
    turns = 2 * operator / (1 - going) + (1 - operator) * (1 + 2 / (1 - going))
    solution = Solution(chain_of(encounter(client=leaving(mine), operator=leaving(theirs))))
    way, other = way_of(solution, "", "left"), way_of(solution, "left", "")
    assert holds(solution.turns, turns)
    assert holds(solution.share([way]), operator)
    assert holds(solution.share([other]), 1 - operator)
    assert holds(solution.says(1, "bye"), operator)
    assert holds(solution.reaches(0, "leaves"), 1 - operator)
    start = int(solution.chain.start_states[0])
    chance = solution.chance([way])[start]
    assert holds(Bounded(chance, solution.chance_bound([way])), operator)
    if given := solution.turns_given([way]):
        assert holds(given, 2 / (1 - going))
    assert solution.nobody.value == 0


def test_starts_too_light_to_be_seen_beside_another_are_within_the_bound():
    # Two thousand starts of weight 1e-16 beside one of weight 1: 1 + 1e-16 is 1 in floats.
    count, light = 2_000, 1e-16
    names = [f"s{number}" for number in range(count)]
    vocabulary = words("talk", "bye")
    mine = script(
        vocabulary,
        stage("stays", "talk"),
        *(stage(name, "bye", ends="left") for name in names),
        start={"stays": 1.0} | dict.fromkeys(names, light),
        exits=(way_out("left"),),
    )
    echo = script(vocabulary, stage("e", "talk"))
    solution = Solution(chain_of(encounter(client=mine, operator=echo)))
    never = 1 / (1 + count * Fraction(light))
    assert holds(solution.nobody, never)
    assert holds(solution.reaches(0, "stays"), never)
    assert holds(Bounded(solution.lengths.tail, solution.lengths.bound), never)
    assert holds(solution.share([0]), 1 - never)
    assert solution.nobody.value - never > 1e-13  # it is the bound that holds it


def one_talker(weights, stop):
    """Return a player that says one of many moves and stays, or, weighing `stop`, ends."""
    moves = len(weights) + 1
    say = [[*((move, 0, 0, one) for move, one in enumerate(weights)), (moves - 1, 0, 1, stop)]]
    return Player(say, [[]], [[(0, 0)] * moves], [[[(0, 0, 1.0)]] * moves], [5.0] * moves)


@pytest.mark.parametrize("stop", [1.0, 1e-3])
@pytest.mark.parametrize("light", [9e-9, 1e-8, 1.05e-8])
def test_parallel_steps_that_vanish_one_by_one_are_within_the_bound(light, stop):
    # 150 moves with 150 reactions each, all to the same state: products of two light ones lie
    # below half an ulp of the heavy one, and there are 22,201 of them.
    row = [1.0] + [light] * 149
    client = one_talker(row, stop)
    answers = [[[(0, 0, one) for one in row]] * 151]
    echo = Player([[(0, 0, 0, 1.0)]], [[]], [[(0, 0)] * 151], answers, [5.0] * 151)
    solution = Solution(join([client.automaton(), echo.automaton()]))
    # The client speaks until it stops, the operator between: 1 + 2 s / (1 - s).
    stays = sum(map(Fraction, row)) / (sum(map(Fraction, row)) + Fraction(stop))
    assert holds(solution.turns, 1 + 2 * stays / (1 - stays))
    assert np.isfinite(solution.turns.bound)


def starting_anywhere(count, end):
    """Return an automaton with `count` equal starts, each of which says one move."""
    nothing = np.zeros(count, np.int32)
    return evolve(
        Player([[(0, 0, end, 1.0)]], [[]], [[(0, 0)]], [[[(0, 0, 1.0)]]], [5.0]).automaton(),
        stage=nothing, values=np.empty((count, 0), np.int64),
        start_shares=(np.full(count, 1 / count),), start_locals=np.arange(count),
        say_first=np.arange(count + 1), say_move=nothing, say_to=nothing.astype(np.int64),
        say_end=np.full(count, end, np.int32), say_share=np.ones(count),
        on_first=np.zeros(count + 1, np.int64), kind=nothing,
        hear_first=np.zeros(count, np.int64), say_fault=nothing, on_fault=nothing,
    )  # fmt: skip


def test_a_million_equal_starts_add_up_to_one():
    # 1/1000 is rounded; a million products of it, added up one by one, miss 1 by some 1e-11.
    solution = Solution(join([starting_anywhere(1_000, 1), starting_anywhere(1_000, 0)]))
    assert solution.chain.size == 10**6
    assert solution.share_bound < 1e-12
    ways = range(len(solution.chain.ways))
    for party in (0, 1):
        found = solution.final_stages(party, ways)["s0"]
        assert holds(Bounded(found, solution.share_bound), 1)
    assert holds(Bounded(solution.lengths.shares.sum(), solution.lengths.bound), 1)
    assert holds(solution.turns, 1)


@pytest.mark.parametrize("leave", [1e-3, 1e-6])
def test_arrays_that_miss_one_by_what_is_accepted_mean_their_shares(leave):
    # Rows may miss 1 by 1e-12: divided by their sums, they are shares again.
    off = 9e-13
    stays = 1 - leave + off

    def made():
        return automaton_from_arrays(
            moves=["talk", "bye"], alphabet=["talk", "bye"], ends=["left"], say_ends=[0, 0, 1],
            says=[[[1, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 1]], [[0, 0, 0], [0, 0, 1]]],
            hears=[[[stays, leave, 0]] * 2, [[0, 1, 0]] * 2, [[0, 0, 1]] * 2],
        )  # fmt: skip

    solution = Solution(join([made(), made()]))
    chance = Fraction(leave) / (Fraction(stays) + Fraction(leave))
    # As two who leave alike: the first chance is the operator's, on turn 2.
    assert holds(solution.turns, 1 + 1 / chance)
    first_leaves = solution.share([way_of(solution, "", "left")])
    assert holds(first_leaves, 1 / (2 - chance))


def test_what_is_visited_with_share_zero_beside_what_is_unknown_gives_no_nan():
    # 1e-200 squared vanishes: those states are reached, but with a share of 0 in floats.
    vocabulary = words("talk", "bye")
    back = rule(target("a", 1), target("leaves", 1e-15))
    odd = rule(target("a", 1), target("b", 1e-200), hears="bye")
    party = script(
        vocabulary, stage("a", {"talk": 1, "bye": 1e-200}, odd, back),
        stage("b", "talk", back), stage("leaves", "bye", ends="left"),
        start="a", exits=(way_out("left"),),
    )  # fmt: skip
    solution = Solution(chain_of(encounter(client=party, operator=party)))
    assert (solution.visits == 0).any()
    ways = range(len(solution.chain.ways))
    bounds = [solution.share_bound, solution.turns.bound]
    bounds += [solution.turns_given([way]).bound for way in ways]
    bounds += [solution.chance_bound([way]) for way in ways]
    assert not np.isnan(bounds).any()


def test_components_in_an_order_that_is_not_assumed_lose_no_trap(monkeypatch, solved_by):
    vocabulary = words("talk", "bye")
    trap = script(
        vocabulary, stage("g", "talk", rule(target("s", 0.5), target("leaves", 0.5))),
        stage("s", "talk"), stage("leaves", "bye", ends="left"),
        start="g", exits=(way_out("left"),),
    )  # fmt: skip
    chain = chain_of(encounter(client=trap, operator=script(vocabulary, stage("e", "talk"))))
    found = systems.csgraph.connected_components

    def reversed_(*given, **options):
        count, labels = found(*given, **options)
        return count, count - 1 - labels

    monkeypatch.setattr(systems.csgraph, "connected_components", reversed_)
    solved_by(*PATHS[1])
    solution = Solution(chain)
    assert holds(solution.nobody, Fraction(1, 2))
    assert solution.nobody.bound < 1e-12


def test_the_chances_of_two_ways_leave_out_what_never_ends():
    # After the opening: 1/2 leaves, 1/4 stops, 1/4 is caught for good.
    vocabulary = words("talk", "bye")
    fates = rule(target("leaves", 0.5), target("stops", 0.25), target("stays", 0.25))
    party = script(
        vocabulary, stage("begins", "talk", fates), stage("stays", "talk"),
        stage("leaves", "bye", ends="left"), stage("stops", "bye", ends="stopped"),
        start="begins", exits=(way_out("left"), way_out("stopped")),
    )  # fmt: skip
    echo = script(vocabulary, stage("e", "talk"))
    solution = Solution(chain_of(encounter(client=party, operator=echo)))
    start = int(solution.chain.start_states[0])
    for end, truth in (("left", Fraction(1, 2)), ("stopped", Fraction(1, 4))):
        way = way_of(solution, end, "")
        bound = solution.chance_bound([way])
        assert bound < 1e-12
        assert holds(Bounded(solution.chance([way])[start], bound), truth)
        assert (solution.chance([way])[~solution.can_end] == 0).all()
        assert holds(solution.turns_given([way]), 3)  # the opening, the answer, the parting


def test_a_mean_given_an_end_knows_how_good_the_chances_are():
    solution = Solution(chain_of(encounter(client=leaving(0.5), operator=leaving(0.25))))
    way = way_of(solution, "", "left")
    good = solution.turns_given([way])
    spoilt = Solution(solution.chain)
    spoilt._chances[frozenset([way])] = solution.chance([way]) * (1 - 1e-3)
    bad = spoilt.turns_given([way])
    assert bad.bound > abs(bad.value - good.value) > 1e-4


def test_what_is_left_after_ten_thousand_turns_is_within_its_bound():
    # Each turn but the first goes on with 1 : 1 + 1e-4, rounded ten thousand times.
    solution = Solution(chain_of(encounter(client=leaving(1e-4), operator=leaving(1e-4))))
    with localcontext(prec=60):  # exact but for its sixtieth digit
        left = Fraction(1 / (1 + Decimal.from_float(1e-4)) ** 9_999)
    lengths = solution.lengths
    assert len(lengths.shares) == 10_000
    assert holds(Bounded(lengths.tail, lengths.bound), left)
    assert abs(Fraction(lengths.tail) - left) > Fraction(solution._flat_error)  # it grows


# The iteration itself: x = given + M x, M a ring of states that leak.


def ring(size=400, onward=0.5, back=0.49):
    matrix = np.zeros((size, size))
    for state in range(size):
        matrix[state, (state + 1) % size] = onward
        matrix[state, state - 1] = back
    return matrix


def noting(calls, name, old):
    def noted(*given):
        calls[name] += 1
        return old(*given)

    return noted


@pytest.fixture
def counted(monkeypatch):
    """Return how often each method of iteration was called."""
    calls = Counter()
    for name in ("_bicgstab", "_summed"):
        monkeypatch.setattr(krylov, name, noting(calls, name, getattr(krylov, name)))
    return calls


@pytest.mark.parametrize("norm", [total, largest])
def test_a_slow_fixed_point_is_found_by_the_krylov_method_in_few_steps(norm, counted):
    matrix, steps = ring(onward=0.5, back=0.4999), Counter()
    given = np.random.default_rng(0).random(400)

    def apply(column):
        steps["all"] += 1
        return matrix @ column

    found = fixed_point(apply, given, 1e-13, norm)
    # 0.9999 of what is carried stays in each step: plain steps would be 300,000 for 1e-13.
    assert norm(given + matrix @ found - found) <= 1e-12 * norm(given) + 1e-15 * norm(found)
    assert counted["_bicgstab"] >= 1
    assert counted["_summed"] == 0
    assert steps["all"] < 2_000
    assert found == pytest.approx(np.linalg.solve(np.eye(400) - matrix, given), rel=1e-9)


@pytest.mark.parametrize("size", [1e-200, 1e-250])
def test_where_squares_vanish_plain_steps_find_the_fixed_point(size, counted):
    # The method's first product is 1e-200 squared, 0 in floats: it gives up at once.
    matrix = ring()
    given = size * np.random.default_rng(0).random(400)
    found = fixed_point(lambda column: matrix @ column, given, 1e-13, total)
    assert counted["_summed"] == 1
    assert found == pytest.approx(
        np.linalg.solve(np.eye(400) - matrix, given / size) * size, rel=1e-11, abs=0
    )


def test_a_method_that_leads_astray_is_not_followed(counted, monkeypatch):
    astray = krylov._bicgstab
    monkeypatch.setattr(krylov, "_bicgstab", lambda *given: 1e3 + astray(*given))
    matrix, given = ring(), np.ones(400)
    found = fixed_point(lambda column: matrix @ column, given, 1e-13, total)
    # Each state sends 0.99 on: 1 / (1 - 0.99) in all.
    assert found == pytest.approx(np.full(400, 100.0), rel=1e-10)
    assert counted["_summed"] == 1


def test_nothing_given_is_nothing_found(counted):
    found = fixed_point(lambda column: column, np.zeros(3), 1e-13, total)
    assert (found == 0).all()
    assert not counted
