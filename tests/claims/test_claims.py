"""Every claim of the catalog holds, and fails where something that the thread names is changed."""

from functools import cache

import pytest
from attrs import evolve

from scenarios_lib.analysis.claiming import cases_in, judge
from scenarios_lib.analysis.verdicts import Verdict, verdict_on
from scenarios_lib.catalog import Catalog
from scenarios_lib.model.casts import places
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
from scenarios_lib.verbs import load


def ids(kind):
    return sorted(entry.id for entry in Catalog().list(kind=kind))


@cache
def verdict(encounter_id) -> Verdict:
    return verdict_on(load(encounter_id), why=False)


@cache
def case_answers(study_id, name):
    case = next(case for case in load(study_id).cases if case.name == name)
    return verdict_on(case.played, why=False).answers


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


def holds(claim: Claim, answers) -> bool:
    return judge((claim,), answers)[0].holds


@pytest.mark.parametrize("id", ids("encounter"))
def test_every_claim_of_an_encounter_holds_and_surely(id):
    for judged in verdict(id).claims:
        assert judged.holds, str(judged.claim.claim)
        assert judged.certain, str(judged.claim.claim)


@pytest.mark.parametrize("id", ids("study"))
def test_every_claim_of_a_study_holds_and_surely(id):
    study: Study = load(id)
    answers = {case.name: case_answers(id, case.name) for case in study.cases}
    for judged in judge(study.claims, answers, study.origin):
        assert judged.holds, str(judged.claim.claim)
        assert judged.certain, str(judged.claim.claim)


@pytest.mark.parametrize("id", ids("encounter"))
def test_every_claim_of_an_encounter_fails_in_some_case_of_a_study(id):
    cases = [
        (study, case.name)
        for study in ids("study")
        for case in load(study).cases
        if case.base.id == id and differ(case, Case("as it is", case.encounter, route=case.route))
    ]
    for claim in load(id).claims:
        broken = [place for place in cases if not holds(claim, {"": case_answers(*place)})]
        assert broken, str(claim.claim)


@pytest.mark.parametrize("id", ids("study"))
def test_every_claim_of_a_study_fails_with_some_other_case_in_its_place(id):
    study: Study = load(id)
    cases = {case.name: case for case in study.cases}
    for claim in study.claims:
        named = cases_in(claim)
        swaps = [
            (old, new)
            for old in named
            for new in cases.keys() - named
            if differ(cases[old], cases[new])
        ]
        assert any(not holds(*swapped(id, claim, *swap)) for swap in swaps), str(claim.claim)


def swapped(study_id, claim, old, new):
    """Return the claim with one case in another's place, and the answers that it asks for."""
    tree = renamed(claim.claim.tree, old, new)
    changed = evolve(claim, claim=Expression(tree, str(claim.claim)))
    return changed, {name: case_answers(study_id, name) for name in cases_in(changed)}
