"""Every claim of the catalog holds, and fails where something that the thread names is changed."""

from functools import cache, lru_cache

import pytest
from attrs import evolve
from shelves import marked

from scenarios_lib.analysis.claiming import cases_in, judge
from scenarios_lib.analysis.mixing import AnyAnswers, answers_of
from scenarios_lib.catalog import Catalog
from scenarios_lib.errors import ScenarioError
from scenarios_lib.model.casts import Scene, places
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.expressions import (
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Junction,
    Negative,
    Node,
    Not,
)
from scenarios_lib.model.studies import Case, Study
from scenarios_lib.model.texts import NO_TEXT
from scenarios_lib.verbs import load


def ids(kind):
    return sorted(entry.id for entry in Catalog().list(kind=kind))


@cache
def value(id):
    return load(id)


@lru_cache(maxsize=12)  # large ones are hundreds of megabytes each
def answered(scene: Scene) -> AnyAnswers:
    return answers_of(scene)


@pytest.fixture(autouse=True)
def _forgotten():
    yield
    answered.cache_clear()


def answers(case: Case) -> AnyAnswers:
    """Return the answers to what a case plays; cases that play the same share them."""
    return answered(evolve(case.played, id="", title=NO_TEXT, about=NO_TEXT, sources=()))


def differ(one: Case, other: Case) -> bool:
    """Return whether two cases differ by more than scales set to an end of their range."""
    if one.base.id != other.base.id or one.replaced != other.replaced:
        return True
    scales = {
        (name, scale.name): (scale.low, scale.high)
        for name, scripts in places(one.played).items()
        for script in scripts
        for scale in script.scales
    }
    changed = set(one.settings) ^ set(other.settings)
    return any(
        as_number(set_.value) not in scales.get((set_.party, set_.name), ()) for set_ in changed
    )


def as_number(value):
    """Return a setting's value as a number, None for several weighted starts."""
    if not isinstance(value, tuple):
        return value
    return value[0].value if len(value) == 1 else None


def renamed(node: Node, old: str, new: str) -> Node:
    """Return a claim's tree in which case `old` is called `new`."""
    match node:
        case Answer(case=case) if case == old:
            return evolve(node, case=new)
        case Negative(operand) | Not(operand):
            return type(node)(renamed(operand, old, new))
        case Arithmetic(sign, left, right):
            return Arithmetic(sign, renamed(left, old, new), renamed(right, old, new))
        case Call(head, below) | Comparison(head, below) | Junction(head, below):
            return type(node)(head, tuple(renamed(one, old, new) for one in below))
    return node


NO_ANSWER = {"undefined-answer", "division-by-zero"}


def holds(claim: Claim, found) -> bool:
    """Return whether a claim holds; one that asks for what never happens does not."""
    try:
        return judge((claim,), found)[0].holds
    except ScenarioError as error:
        if not {one.code for one in error.problems} <= NO_ANSWER:
            raise
        return False


def breaks(claim: Claim, found) -> bool:
    """Return whether a claim fails there; one that cannot even be asked there tells nothing."""
    try:
        return not holds(claim, found)
    except (KeyError, ValueError, StopIteration):
        return False


def require(claims, found, origin) -> None:
    for judged in judge(claims, found, origin):
        assert judged.holds, str(judged.claim.claim)
        assert judged.certain, str(judged.claim.claim)


CASES = [(study, case) for study in ids("study") for case in value(study).cases]


CLAIMING = [id for id in ids("encounter") + ids("route") if value(id).claims]


@pytest.mark.parametrize("id", marked(CLAIMING))
def test_every_claim_holds_surely_and_fails_in_some_case_of_a_study(id):
    given = value(id)
    as_it_is = Case("as_it_is", **{type(given).__name__.lower(): given})
    require(given.claims, {"": answers(as_it_is)}, given.origin)
    unbroken = dict.fromkeys(given.claims)
    for _, case in CASES:
        if unbroken and case.base.id == id and differ(case, as_it_is):
            found = {"": answers(case)}
            unbroken = dict.fromkeys(one for one in unbroken if holds(one, found))
    assert [str(claim.claim) for claim in unbroken] == []


@pytest.mark.parametrize("id", marked(ids("study")))
def test_every_claim_of_a_study_holds_surely_and_fails_with_another_case_in_its_place(id):
    study: Study = value(id)
    cases = {case.name: case for case in study.cases}
    known = {name: answers(case) for name, case in cases.items()}
    require(study.claims, known, study.origin)
    for claim in study.claims:
        named = cases_in(claim)
        swaps = (
            (old, new)
            for old in sorted(named)
            for new in sorted(cases.keys() - named)
            if differ(cases[old], cases[new])
        )
        assert any(breaks(swapped(claim, *swap), known) for swap in swaps), str(claim.claim)


def swapped(claim: Claim, old: str, new: str) -> Claim:
    """Return the claim with one case in another's place."""
    tree = renamed(claim.claim.tree, old, new)
    return evolve(claim, claim=Expression(tree, str(claim.claim)))
