"""Where the witnesses disagree about an encounter, question by question."""

from collections.abc import Iterable
from math import isinf, isnan

import numpy as np
from attrs import frozen
from comparing import same_course

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.engine.solving import Bounded
from scenarios_lib.engine.walking import walk
from scenarios_lib.verbs import sample as sampled
from witness.asking import Asked, Question
from witness.storm import LENGTHS, Interval

PROMISED = 1e-9
"""How good a bound is to be: of a probability, and of a length relative to it."""
PROMISED_UP_TO = 1e5
"""Expected turns."""


@frozen
class Dispute:
    """A question with the engine's answer and Storm's: by the text and by the engine's chain."""

    question: Question
    ours: Bounded
    by_text: Interval
    by_matrix: Interval | None


def disputes(
    answers: Answers, questions: Iterable[Question], exact_up_to: int
) -> list[Dispute | str]:
    """Return what the engine and Storm cannot both be right about."""
    asked = Asked(answers.value, exact_up_to)
    chain, found = answers.solution.chain, list[Dispute | str]()
    if asked.turns_begun != chain.size:
        found.append(f"turns begin in {asked.turns_begun} states of the text, not {chain.size}")
    rounding = _rounding(answers)
    for question in questions:
        ours = answers.ask(*question)
        assert ours is not None, question
        text, matrix = asked.by_text(question), asked.by_matrix(question)
        if not _agree(ours, text, matrix, rounding):
            found.append(Dispute(question, ours, text, matrix))
    return found


def _agree(ours: Bounded, text: Interval, matrix: Interval | None, rounding: float) -> bool:
    granted = rounding * max(1.0, ours.value) if not isinf(ours.value) else 0.0
    if not text.meets(ours.value, ours.bound + granted):
        return False
    if matrix is None:
        return True
    return matrix.meets(ours.value, ours.bound + granted) and text.meets(
        matrix.middle, matrix.width + granted
    )


def _rounding(answers: Answers) -> float:
    """Return what Storm's floats may lose: its shares are off by a rounding or two in each turn."""
    turns = answers.solution.turns.value
    return 4e-16 * (min(turns, 1e7) if not isinf(turns) else 1e3)


def broken_promises(
    answers: Answers, questions: Iterable[Question]
) -> list[tuple[Question, Bounded]]:
    """Return the answers whose bound is not as good as promised."""
    if PROMISED_UP_TO < answers.solution.turns.value < float("inf"):
        return []
    found = []
    for question in questions:
        ours = answers.ask(*question)
        assert ours is not None, question
        scale = ours.value if question[0] in LENGTHS else 1.0
        if isnan(ours.bound) or (not isinf(scale) and ours.bound > PROMISED * scale):
            found.append((question, ours))
    return found


def outside_samples(
    answers: Answers, *, seed: int, moves: float = 5e4, limit: int = 2_000
) -> list[str]:
    """Return the shares of samples that are more than five standard errors from the exact ones.

    About `moves` moves are played, in at least 40 encounters and at most 4,000, each up to `limit`
    moves; the first two are played by the plain walker as well and must be the same.
    """
    call, turns = answers.value, answers.solution.turns.value
    length = 200.0 if isinf(turns) else turns
    count = int(min(max(moves / length, 40), 4_000))
    sample = sampled(call, count, seed=seed, limit=limit)
    found = []
    for place in range(2):
        if not same_course(sample, place, walk(call, seed=seed, index=place, limit=limit)):
            found.append(f"course {place}")
    ended = sample.ends > 0
    unfinished = float((~sample.finished).mean())
    seen = {role: ended[:, party] & ~ended[:, 1 - party] for party, role in enumerate(sample.roles)}
    exact = {role: answers.first(role).value for role in sample.roles}
    seen["together"], exact["together"] = ended.all(axis=1), answers.together().value
    for who, mask in seen.items():
        share = min(max(exact[who], 0.0), 1.0)
        # Rare things are not normal: one or two in the sample tell nothing.
        granted = 5 * np.sqrt(share * (1 - share) / count) + 2 / count + unfinished
        if abs(float(mask.mean()) - share) > granted:
            found.append(f"{who}: {float(mask.mean())} of {count}, not {share}")
    return found
