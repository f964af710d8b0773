"""Plans: which cases there are, and everything that is wrong with what was asked."""

import pytest

import scenarios_lib as sl
from scenarios_lib.errors import ScenarioError
from scenarios_lib.sweeping.planning import Asked, planned

CALL = sl.load("support_call/stream_call")
PRIDE = sl.load("textbook/pride")


def cases_of(asked):
    plan, cases = planned(asked)
    return [
        tuple(axis.label(at) for axis, at in zip(plan.axes, coordinates, strict=True))
        for _, coordinates in cases
    ]


def problems_of(asked):
    with pytest.raises(ScenarioError) as caught:
        planned(asked)
    return [f"{one.code} {one.where}" for one in caught.value.problems]


def test_the_cases_are_all_combinations_the_last_setting_fastest():
    asked = Asked(PRIDE, {"ann.pride": [0, 1], "ben.yielding": "0.5,1"}, opens=["ben", "ann"])
    assert cases_of(asked) == [
        ("ben", 0, 0.5), ("ben", 0, 1), ("ben", 1, 0.5), ("ben", 1, 1),
        ("ann", 0, 0.5), ("ann", 0, 1), ("ann", 1, 0.5), ("ann", 1, 1),
    ]  # fmt: skip


def test_a_scale_without_values_goes_over_its_range_and_its_starts_are_whole():
    found = cases_of(Asked(CALL, {"operator.repeats": None, "client.tension": "4:8:2"}))
    assert found == [(repeats, tension) for repeats in range(9) for tension in (4, 6, 8)]
    assert all(isinstance(cell, int) for case in found for cell in case)


def test_a_case_is_the_encounter_with_its_values():
    plan, cases = planned(
        Asked(CALL, {"client.tension": [8]}, {"operator": [sl.load("support_call/lasker")]})
    )
    played = plan.played(cases[0][1])
    assert played.played[1] == sl.load("support_call/lasker")
    assert [start.value for start in played.played[0].scales[0].starts] == [8]
    assert played.claims == ()


def test_cases_can_be_had_by_number():
    _, cases = planned(Asked(PRIDE, {"ann.pride": "0:1/5", "ben.pride": "0:1/3"}))
    assert len(cases) == 15
    assert cases[4:6] == [*cases][4:6] == [(4, (1.0, 1.0)), (5, (1.0, 2.0))]


def test_sobol_points_are_in_their_ranges_and_the_same_for_the_same_seed():
    asked = Asked(
        CALL,
        {"operator.asks_back": None, "client.tension": "3:6", "operator.repeats": [1, 8]},
        opens=["client", "operator"],
        sobol=100,
        seed=3,
    )
    found = cases_of(asked)
    assert found == cases_of(asked)
    opens, asks, tension, repeats = zip(*found, strict=True)
    assert len(set(asks)) == 100
    assert all(0 <= share <= 1 for share in asks)
    # Evenly: of 64 points of a scrambled net, 16 fall into each quarter of an axis.
    assert [sum(n / 4 <= share < (n + 1) / 4 for share in asks[:64]) for n in range(4)] == [16] * 4
    assert [tension[:64].count(value) for value in (3, 4, 5, 6)] == [16] * 4
    assert opens[:64].count("client") == repeats[:64].count(8) == 32


def test_more_sobol_points_begin_with_the_same_and_another_seed_has_others():
    def points(sobol, seed):
        return cases_of(
            Asked(PRIDE, {"ann.pride": "0:1", "ben.pride": "0:1"}, sobol=sobol, seed=seed)
        )

    assert points(7, 1) == points(50, 1)[:7]
    assert not set(points(7, 1)) & set(points(7, 2))


def test_all_that_is_wrong_with_the_axes_is_told_at_once():
    over = {
        "client.tension": [4, 21, 22.5],
        "client.mood": [1],
        "operator.asks_back": "0:2/5",
        "operator.rewords": "0:1",
        "client.attention": "high",
        "operator.repeats": [],
    }
    assert problems_of(Asked(CALL, over)) == [
        "start-out-of-range over.client.tension",
        "not-whole over.client.tension",
        "unknown-setting over.client.mood",
        "parameter-out-of-range over.operator.asks_back",
        "axis-without-values over.operator.rewords",
        "not-an-axis over.client.attention",
        "axis-without-values over.operator.repeats",
    ]
    assert problems_of(Asked(CALL, {"tension": [1], "bob.x": [1]}, opens=["bob"])) == [
        "axis-without-party over.tension",
        "unknown-party over.bob.x",
        "unknown-party opens",
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("tension", ("client.tension",)),
        ("tensions", ("client.tension",)),
        ("operator.", ("operator.repeats", "operator.asks_back", "operator.rewords")),
    ],
)
def test_a_setting_without_a_party_is_told_with_those_that_could_be_meant(name, meant):
    with pytest.raises(ScenarioError) as caught:
        planned(Asked(CALL, {name: [1]}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.allowed) == ("axis-without-party", meant)


def test_a_setting_without_a_party_may_be_that_of_either():
    with pytest.raises(ScenarioError) as caught:
        planned(Asked(PRIDE, {"pride": [1]}))
    assert caught.value.problems[0].allowed == ("ann.pride", "ben.pride")


def test_scripts_that_cannot_meet_or_lack_what_is_set_are_refused():
    proud, lasker = sl.load("textbook/proud"), sl.load("support_call/lasker")
    found = problems_of(Asked(CALL, scripts={"operator": [lasker, proud], "bob": [lasker]}))
    assert set(found) == {"unheard-move scripts.client", "unheard-move scripts.operator",
                          "unknown-party scripts.bob"}  # fmt: skip
    asked = Asked(CALL, {"operator.asks_back": [0]}, {"operator": [lasker, CALL.parties[1].script]})
    assert problems_of(asked) == ["unknown-setting over.operator.asks_back"]


def test_too_many_cases_are_counted_before_they_are_made():
    over = {"ann.pride": "0:1/2000", "ben.pride": "0:1/2000"}
    assert problems_of(Asked(PRIDE, over)) == ["too-many-cases over"]
    assert problems_of(Asked(PRIDE, {"ann.pride": "0:1"}, sobol=10**8)) == ["too-many-cases sobol"]
    assert problems_of(Asked(PRIDE)) == ["missing-argument over"]
