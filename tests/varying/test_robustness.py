"""Claims whose settings are known by hand: which are robust, which fragile, and where they fail."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from attrs import evolve

import scenarios_lib as sl
from scenarios_lib.engine import products
from scenarios_lib.engine.chance import Stream
from scenarios_lib.engine.sampling import interval
from scenarios_lib.errors import ScenarioError
from scenarios_lib.varying.planning import Plan
from scenarios_lib.varying.trials import trials_of
from varying.leaving import FALSE, FILES, FRAGILE, LEAVER, NAMED, ROBUST, study_in

SETTINGS = 200


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return sl.load(study_in(tmp_path_factory.mktemp("leaving")))


@pytest.fixture(scope="module")
def found(study):
    return sl.robustness(study, SETTINGS, seed=7)


def test_a_claim_that_fails_at_one_shift_is_fragile_and_the_number_is_named(found):
    claim = found.claims[FRAGILE]
    # plain.ends(one.left) is the leaver's `leave`: 0.5, and 0.4 or 0.6 alone; claimed is > 0.45.
    (broken,) = claim.breaking
    assert (broken.number.id, broken.number.name, broken.amount) == ("leaver", "leave", -0.1)
    assert len(claim.singles) == 2
    assert claim.finding == "fragile"


def test_the_share_of_settings_is_that_in_which_the_claim_holds(found):
    claim = found.claims[FRAGILE]
    # leave = 0.5 + 0.1 (2u - 1) exceeds 0.45 where u exceeds 1/4; leave is number 0, by draw 0.
    expected = sum(Stream(7, index).u(0) > 0.25 for index in range(SETTINGS))
    assert claim.holding == expected
    assert claim.sampled == interval(expected, SETTINGS)
    assert claim.sampled.low < 0.75 < claim.sampled.high


def test_a_claim_that_holds_everywhere_is_robust(found):
    claim = found.claims[ROBUST]
    # 0.5 and 0.3, each up to 0.1 up or down: at the worst 0.4 and 0.4, which is never drawn.
    assert (len(claim.singles), claim.breaking, claim.holding) == (4, (), SETTINGS)
    assert claim.finding == "robust"


def test_a_parameter_that_a_case_sets_is_the_named_change_and_stays(found):
    # With the script's own `leave` it would fail: 0.9 - 0.1 is below 0.85. Nothing else is played.
    claim = found.claims[NAMED]
    assert (claim.singles, claim.holding, claim.finding) == ((), SETTINGS, "robust")


def test_claims_of_exact_numbers_are_left_out(found):
    assert [str(claim.claim) for claim in found.exact] == ["plain.ends(one.left) == 0.5"]
    assert len(found.claims) == 4


def test_a_claim_that_is_false_as_it_stands_is_called_so(found):
    claim = found.claims[FALSE - 1]  # the exact one before it is not among them
    assert not claim.judged.holds
    assert claim.finding == "false"
    assert claim.holding == SETTINGS - found.claims[FRAGILE].holding
    assert not found.stands


def test_nine_tenths_of_the_settings_are_enough_and_no_fewer(found):
    claim = found.claims[ROBUST]
    assert evolve(claim, holding=180).finding == "robust"
    assert evolve(claim, holding=179).finding == "fragile"
    # All settings together make up for no single shift.
    assert evolve(found.claims[FRAGILE], holding=SETTINGS).finding == "fragile"


@pytest.mark.parametrize("workers", [1, 2])
def test_it_is_the_same_whoever_does_the_work(study, found, workers):
    assert sl.robustness(study, SETTINGS, seed=7, workers=workers) == found
    with ThreadPoolExecutor(2) as executor:
        assert sl.robustness(study, SETTINGS, seed=7, executor=executor) == found
    assert pickle.loads(pickle.dumps(found)) == found


def test_more_settings_begin_with_the_same_and_another_seed_has_others(study):
    few, many, other = (Plan(study, settings=n, seed=s) for n, s in ((5, 7), (9, 7), (5, 8)))
    assert many.amounts[: len(few.amounts)] == few.amounts
    assert not set(few.amounts[-5:]) & set(other.amounts[-5:])


def test_by_another_share_of_the_range_numbers_shift_so_far(study):
    (broken,) = sl.robustness(study, 1, by=0.06).claims[FRAGILE].breaking
    assert broken.amount == -0.06
    assert not sl.robustness(study, 1, by=0.04).claims[FRAGILE].breaking


@pytest.mark.parametrize("wrong", [{"by": 0}, {"by": 1.5}, {"settings": 0}])
def test_what_is_no_share_and_no_number_of_settings_is_refused(study, wrong):
    with pytest.raises(ValueError, match="not"):
        sl.robustness(study, **wrong)


def test_an_encounter_has_claims_of_its_own(tmp_path):
    call = FILES["call"] + "claims: [{claim: ends(one.left) > 0.45}]\n"
    path = study_in(tmp_path, call=call).with_name("call.yaml")
    (claim,) = sl.robustness(path, 10).claims
    assert [one.amount for one in claim.breaking] == [-0.1]


CROWD = """kind: population
members: [{script: leaver, share: 3}, {script: calmer, share: 1}]
"""
ROUTE = """kind: route
traveller: {one: leaver}
role: other
start: desk
contacts:
  desk: {meets: listener, then: [{after: one.stayed, to: again}]}
  again: {meets: listener}
claims: [{claim: ends(one.left) > 0.7}]
"""


def test_a_population_has_its_members_numbers_and_its_shares(tmp_path):
    call = "kind: encounter\nparties: {one: crowd, other: listener}\n"
    path = study_in(
        tmp_path, crowd=CROWD, call=f"{call}claims: [{{claim: ends(one.left) > 0.44}}]\n"
    )
    (claim,) = sl.robustness(path.with_name("call.yaml"), 1).claims
    # 3/4 of 0.5 and 1/4 of 0.3 are 0.45. With 1.4 in 4.4 of the calmer ones it is 0.436, with 2.6
    # in 3.6 of the others still 0.444; it is 0.375 with 0.4 for 0.5, and 0.425 with 0.2 for 0.3.
    assert len(claim.singles) == 8
    assert [(one.number.id, one.number.name, one.amount) for one in claim.breaking] == [
        ("crowd", "calmer", 0.1), ("leaver", "leave", -0.1), ("calmer", "leave", -0.1),
    ]  # fmt: skip


def test_a_setting_in_which_nobody_is_left_of_a_population_is_told(tmp_path):
    # By the whole of its range: the only share there is goes from 1 down to 0.
    crowd = "kind: population\nmembers: [{script: leaver, share: 1}, {script: calmer, share: 0}]\n"
    call = "kind: encounter\nparties: {one: crowd, other: listener}\n"
    path = study_in(tmp_path, crowd=crowd, call=f"{call}claims: [{{claim: ends(one.left) > 0}}]\n")
    (claim,) = sl.robustness(path.with_name("call.yaml"), 1, by=1).claims
    assert ("leaver", -1, "no-shares") in [
        (one.number.name, one.amount, one.problem) for one in claim.breaking
    ]


def test_a_route_has_the_numbers_of_all_who_meet_in_it(tmp_path):
    path = study_in(tmp_path, route=ROUTE).with_name("route.yaml")
    (claim,) = sl.robustness(path, 1).claims
    # Whoever stays is asked once more: 0.5 + 0.5 · 0.5 = 0.75; with 0.4 it is 0.64, with 0.6 0.84.
    assert [(one.number.id, one.amount, one.holds) for one in claim.singles] == [
        ("leaver", -0.1, False), ("leaver", 0.1, True),
    ]  # fmt: skip


def test_a_case_may_be_a_route(tmp_path):
    study = (
        "kind: study\ncases: {short: {encounter: call}, long: {route: route}}\n"
        "claims: [{claim: long.ends(one.left) > short.ends(one.left) + 0.245}]\n"
    )
    (claim,) = sl.robustness(study_in(tmp_path, route=ROUTE, study=study), 1).claims
    # 0.75 - 0.5, and in both cases alike 0.64 - 0.4 and 0.84 - 0.6.
    assert claim.judged.holds
    assert [one.holds for one in claim.singles] == [False, False]


def test_a_script_has_no_claims_to_be_tried():
    with pytest.raises(ScenarioError) as caught:
        sl.robustness("textbook/leaving")
    assert [(one.code, one.allowed) for one in caught.value.problems] == [
        ("not-playable", ("study", "encounter", "route"))
    ]


def test_a_setting_without_an_answer_does_not_count_as_holding_and_is_told(tmp_path):
    # The weight 0.55 - leave is negative once leave is 0.6, and for every u above 3/4.
    leaver = LEAVER.format(leave=0.5).replace("1 - leave", "0.55 - leave")
    study = "kind: study\ncases: {a: {encounter: call}}\nclaims: [{claim: a.ends(one.left) > 0}]\n"
    (claim,) = sl.robustness(study_in(tmp_path, leaver=leaver, study=study), 40).claims
    assert [(one.amount, one.problem) for one in claim.breaking] == [(0.1, "negative-weight")]
    failed = sum(Stream(0, index).u(0) > 0.75 for index in range(40))
    assert (claim.holding, claim.problems) == (40 - failed, (("negative-weight", failed),))


def test_what_is_undefined_in_a_setting_does_not_count_as_holding(tmp_path):
    # From 0.1 down to 0 the leaver never leaves first, so there is no length of that.
    leaver = LEAVER.format(leave=0.1).replace("bye, ends: stayed", "bye")
    study = "kind: study\ncases: {a: {encounter: call}}\nclaims: [{claim: a.turns_if(one) < 2}]\n"
    (claim,) = sl.robustness(study_in(tmp_path, leaver=leaver, study=study), 1).claims
    assert [(one.amount, one.problem) for one in claim.breaking] == [(-0.1, "undefined-answer")]


def test_what_is_wrong_before_anything_shifts_is_raised(tmp_path):
    study = "kind: study\ncases: {a: {encounter: call}}\nclaims: [{claim: a.turns_if(other) > 1}]\n"
    with pytest.raises(ScenarioError, match="undefined-answer"):
        sl.robustness(study_in(tmp_path, study=study), 1)


def test_a_study_that_claims_no_order_has_nothing_to_be_tried(tmp_path):
    study = "kind: study\ncases: {a: {encounter: call}}\nclaims: [{claim: a.turns() == 1}]\n"
    found = sl.robustness(study_in(tmp_path, study=study), 3)
    assert (found.claims, found.numbers, found.stands) == ((), (), True)


def test_what_is_played_alike_is_solved_once(study):
    trials = trials_of(Plan(study, settings=3))
    # As it stands three cases. The leaver's number changes only `plain`, the calmer's only
    # `calmer`; drawn, both do, and `eager` never.
    assert [[one.case for one in trial.questions] for trial in trials] == [
        ["plain", "calmer", "eager"],
        ["plain"], ["plain"], ["calmer"], ["calmer"],
        ["plain", "calmer"], ["plain", "calmer"], ["plain", "calmer"],
    ]  # fmt: skip


def test_a_shift_that_changes_nothing_is_no_trial(tmp_path):
    # At the end of its range `leave` shifts only down.
    leaver = LEAVER.format(leave=1)
    study = "kind: study\ncases: {a: {encounter: call}}\nclaims: [{claim: a.ends(one.left) > 0}]\n"
    trials = trials_of(Plan(sl.load(study_in(tmp_path, leaver=leaver, study=study)), settings=1))
    assert [trial.amounts for trial in trials[:2]] == [(0.0,), (-0.1,)]
    (claim,) = sl.robustness(trials.plan.value, 1).claims
    assert [one.amount for one in claim.singles] == [-0.1]


def test_a_script_is_compiled_once_for_all_cases_and_shifts_that_leave_it_alone(study, monkeypatch):
    compiled, compile_script = [], products.compile_script

    def counted(script, alphabet, **how):
        compiled.append(script.id)
        return compile_script(script, alphabet, **how)

    monkeypatch.setattr(products, "compile_script", counted)
    sl.robustness(study, 1)
    assert compiled.count("listener") == 1
    # The leaver at 0.5, at 0.9, at 0.4, at 0.6 and in one setting; the calmer twice fewer.
    assert (compiled.count("leaver"), compiled.count("calmer")) == (5, 4)


def test_progress_counts_trials(study):
    told = []
    sl.robustness(study, 5, progress=told.append)
    assert (told[0], told[-1]) == (0, 1 + 2 * 2 + 5)
    assert told == sorted(told)


def test_the_result_is_plain_data_and_a_data_frame(found):
    data = found.to_dict()
    assert data["numbers"][0] == {
        "id": "leaver", "name": "leave", "kind": "parameter", "range": [0, 1], "step": 0.1,
    }  # fmt: skip
    claim = data["claims"][FRAGILE]
    assert claim["finding"] == "fragile"
    assert claim["one_at_a_time"] == {
        "shifts": 2,
        "holding": 1,
        "breaking": [{"id": "leaver", "name": "leave", "amount": -0.1, "problem": ""}],
    }
    assert claim["all_together"]["share"] == found.claims[FRAGILE].holding / SETTINGS
    assert repr(found) == "<Robustness of study: 2 robust, 1 fragile, 1 false>"
    pytest.importorskip("pandas", reason="the extra `frames` is not installed")
    frame = found.to_frame()
    assert list(frame["finding"]) == ["fragile", "robust", "robust", "false"]
    assert list(frame["breaking"]) == [1, 0, 0, 1]


MOODY = """kind: script
vocabulary: moves
sources: [{backs: "mood = 7: he said so", status: quoted}]
parameters: {limit: {value: 7.5, range: [0, 10]}}
scales: {mood: {range: [0, 10], start: {6: 1, 7: 1, 8: 1, 9: 1}}}
exits: {left: {when: mood >= limit}}
start: waiting
stages: {waiting: {says: bye}}
"""


def moody(tmp_path, script):
    """Return what becomes of two claims about how often the moody one leaves at once: 1 in 2."""
    claims = "claims: [{claim: ends(one.left) > 0.3}, {claim: ends(one.left) < 0.7}]\n"
    study_in(tmp_path, leaver=script, call=FILES["call"] + claims)
    return sl.robustness(tmp_path / "call.yaml", 10)


def test_a_threshold_that_is_a_parameter_halfway_shifts_either_way(tmp_path):
    # At 6.5 he leaves with a mood of 7, 8 or 9: 3 of 4; at 8.5 only with 9: 1 of 4.
    found = moody(tmp_path, MOODY)
    broken = [[(one.number.name, one.amount) for one in claim.breaking] for claim in found.claims]
    assert broken == [[("limit", 1)], [("limit", -1)]]


def test_a_threshold_written_into_a_rule_is_neither_shifted_nor_told(tmp_path):
    lines = MOODY.replace("mood >= limit", "mood >= 7.5").splitlines(keepends=True)
    found = moody(tmp_path, "".join(line for line in lines if "parameters" not in line))
    assert [claim.finding for claim in found.claims] == ["robust", "robust"]
    assert (found.numbers, [one.name for one in found.unshifted]) == ((), ["mood"])
