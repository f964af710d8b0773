"""The page about all pairs is told from its numbers, and these are those of the catalog."""

import json
from math import inf

import pairs
import pytest
from building import rule, script, stage, target, way_out, words

from scenarios_lib.analysis.pairings import length_alone, lengths_alone, pairing, pairings
from scenarios_lib.verbs import load

DATA = json.loads(pairs.DATA.read_text("utf-8"))
TALK = words("talk", "bye")


@pytest.mark.parametrize("language", pairs.PAGES)
def test_the_page_is_told_from_the_numbers(language):
    told = pairs.page(DATA, language)
    assert pairs.PAGES[language].read_text("utf-8") == told, "python docs/pairs.py --pages"


def test_the_numbers_of_some_pairs_are_found_again():
    known = {(one["opener"], one["replier"]): one for one in DATA["pairs"]}
    for ids in [
        ("support_call/dmitry", "support_call/engineer"),
        ("textbook/leaving", "textbook/counted"),
        ("textbook/proud", "textbook/parting"),
    ]:
        found = pairing(*map(load, ids), (0.0, 0.0))
        assert list(found.first) == pytest.approx(known[ids]["first"], abs=1e-9)


def leaver(share, id):
    """Return a script that leaves with this chance whenever it has heard something."""
    reacts = rule(target("talks", 1 - share), target("leaves", share))
    return script(
        TALK, stage("talks", "talk", reacts), stage("leaves", "bye", ends="left"),
        exits=(way_out("left"),), id=id,
    )  # fmt: skip


def test_a_length_alone_counts_the_moves_of_the_script_itself():
    # It says talk, then each time leaves with the chance p: 1 + 1/p moves on average.
    assert length_alone(leaver(0.25, "quick"), ("talk", "bye")) == pytest.approx(5, abs=1e-9)
    assert length_alone(script(TALK, stage("talks", "talk")), ("talk",)) == inf


def test_of_two_leavers_the_hastier_is_first_and_the_rule_holds():
    quick, slow = leaver(0.5, "quick"), leaver(0.1, "slow")
    found = {(one.opener, one.replier): one for one in pairings([quick, slow])}
    assert set(found) == {("quick", "slow"), ("slow", "quick")}
    assert all(one.holds for one in found.values())
    assert found["quick", "slow"].shorter == 0
    assert found["slow", "quick"].shorter == 1
    # The replier reacts first: in each round he leaves with 0.5, the other with 0.1 of the rest.
    assert found["slow", "quick"].first[1] == pytest.approx(0.5 / (1 - 0.5 * 0.9), abs=1e-12)
    assert lengths_alone([quick, slow]) == pytest.approx({"quick": 3, "slow": 11}, abs=1e-9)
