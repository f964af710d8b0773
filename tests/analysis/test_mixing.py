"""Populations: the members' answers mixed by their shares, and kept."""

import pytest
from building import encounter, goal, rule, script, stage, target, way_out, words
from enumerating import visit
from generating import population

from scenarios_lib.analysis.mixing import MixedAnswers, answers_of
from scenarios_lib.analysis.verdicts import verdict_on
from scenarios_lib.errors import ScenarioError
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.mixtures import components
from scenarios_lib.model.populations import Member, Population

TALK = words("talk", "bye")


def leaver(share, name):
    """Return a script that ends with this chance whenever it has heard something."""
    stays = 1 - share
    reacts = rule(target("talks", stays), target("leaves", share))
    return script(
        TALK,
        stage("talks", "talk", reacts),
        stage("leaves", "bye", ends="left"),
        exits=(way_out("left"),),
        id=name,
    )


def waiter():
    return script(TALK, stage("waits", "talk", ends=None), id="waiter")


def mixed(*members):
    crowd = Population("crowd", tuple(members))
    return Encounter("mixed", (Party("client", crowd), Party("operator", waiter())), "operator")


def test_expected_lengths_are_the_weighted_means():
    found = answers_of(mixed(Member(1, leaver(0.5, "quick")), Member(3, leaver(0.1, "slow"))))
    # The operator speaks; the client leaves on his next move with the chance p, after 2/p turns.
    assert found.turns().value == pytest.approx(0.25 * 4 + 0.75 * 20, abs=1e-12)
    assert found.first("client").value == pytest.approx(1, abs=1e-15)
    assert isinstance(found, MixedAnswers)
    assert [(part.share, part.members) for part in found.parts] == [
        (0.25, ("quick", "")),
        (0.75, ("slow", "")),
    ]


def test_what_is_conditional_is_weighed_by_the_share_of_its_condition():
    endless = script(TALK, stage("talks", "talk"), id="endless")
    found = answers_of(mixed(Member(1, leaver(0.5, "quick")), Member(3, endless)))
    assert found.first("client").value == 0.25
    assert found.nobody().value == 0.75
    assert found.ask("turns_if", ("client",)).value == pytest.approx(4, abs=1e-12)
    assert found.ask("turns_if", ("operator",)) is None
    assert found.turns().value == float("inf")


def test_an_end_that_only_some_members_have_counts_as_nothing_for_the_others():
    happy = script(TALK, stage("talks", "talk", ends="goal"), goal=goal(), id="happy")
    found = answers_of(mixed(Member(1, happy), Member(1, leaver(0.5, "quick"))))
    assert found.goal("client").value == 0.5
    assert found.ends("client", "left").value == pytest.approx(0.5, abs=1e-15)
    assert found.reaches("client", "leaves").value == pytest.approx(0.5, abs=1e-15)


@pytest.mark.parametrize("seed", range(40))
def test_a_mixture_is_what_its_members_come_to_by_enumeration(seed):
    asked = population(seed)
    found, shares = answers_of(asked), [part.share for part in components(asked)]
    assert sum(shares) == pytest.approx(1, abs=1e-12)
    seen = [visit(part.value).outcomes for part in components(asked)]
    for place, role in enumerate(asked.roles):
        expected = sum(
            share * chance
            for share, outcomes in zip(shares, seen, strict=True)
            for ends, chance in outcomes.items()
            if ends[place] and not ends[1 - place]
        )
        first = found.first(role)
        assert abs(first.value - expected) < 1e-12 + first.bound


def test_a_verdict_keeps_the_members_and_tells_whose_course_it_is():
    verdict = verdict_on(mixed(Member(1, leaver(0.5, "quick")), Member(3, leaver(0.1, "slow"))))
    assert [one.members[0] for one in verdict.members] == ["quick", "slow"]
    assert verdict.members[0].verdict.turns == pytest.approx(4, abs=1e-12)
    assert "The likeliest course is that of “slow”" in verdict.why.en
    assert "«slow»" in verdict.why.ru
    assert verdict.to_dict()["members"][1]["share"] == 0.75


def test_a_mixture_over_the_limit_is_refused_as_a_whole():
    asked = mixed(Member(1, leaver(0.5, "quick")), Member(3, leaver(0.1, "slow")))
    states = answers_of(asked).states
    answers_of(asked, limit=states)
    with pytest.raises(ScenarioError, match="too-many-states"):
        answers_of(asked, limit=states - 1)


def test_a_population_of_one_has_the_answers_of_its_member():
    plain = encounter(opens="operator", client=leaver(0.3, "one"), operator=waiter())
    found, expected = answers_of(mixed(Member(5, leaver(0.3, "one")))), answers_of(plain)
    assert found.turns().value == expected.turns().value
    assert found.cut_short("operator") == expected.cut_short("operator")
