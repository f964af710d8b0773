"""Verdicts, studies and samples as pages: the verdict's numbers, in the reader's language."""

from pathlib import Path

import pytest
from attrs import evolve

import scenarios_lib as sl
from render.pages import plain
from scenarios_lib.analysis.claiming import Judged
from scenarios_lib.analysis.verdicts import Verdict
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.parsing import parse
from scenarios_lib.model.scales import Start
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.texts import Text
from scenarios_lib.render.claims import claims_section, measured
from scenarios_lib.render.contents import contents_page
from scenarios_lib.render.courses import shown
from scenarios_lib.render.lettering import letters
from scenarios_lib.render.meetings import meeting, settings_told
from scenarios_lib.render.pages import page
from scenarios_lib.render.phrases import PHRASES
from scenarios_lib.render.samples import sampled_section
from scenarios_lib.render.tables import study_page, verdict_page
from scenarios_lib.sweeping.tallies import tally_of

EVIL = Text((("", "[red]loud[/red] :smile: \x1b[31m\u202e"),))
ESCAPED = r"[red]loud[/red] :smile: \x1b[31m\u202e"


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    found = sl.run("textbook/competing_exits")
    assert isinstance(found, Verdict)
    return found


def judged(text: str, *, holds: bool, distance: float, **values: float) -> Judged:
    claim = parse(text, claims=True)
    assert isinstance(claim, Expression)
    named = tuple((name.replace("_", "."), value) for name, value in values.items())
    asked = tuple((f"{name}()", value) for name, value in named)
    return Judged(Claim(claim), holds, named[0][1], 1e-12, distance, asked)


def test_every_share_of_the_verdict_is_on_its_page(verdict: Verdict) -> None:
    page = plain(verdict_page(verdict, "en"))
    # 5/7 and 2/7, as the file's claims work them out
    assert "  ann  71.4%  ███" in page
    assert "  ben  28.6%  ███" in page
    assert "together" not in page, "what never happens is not told"
    assert f"{verdict.turns:.1f}" in page


def test_the_same_page_in_russian_has_russian_numbers(verdict: Verdict) -> None:
    page = plain(verdict_page(verdict, "ru"))
    assert "71,4\xa0%" in page
    assert "Кто заканчивает первым" in page
    assert "Утверждения" in page


def test_every_phrase_is_there_in_both_languages_with_the_same_gaps() -> None:
    for english, russian in PHRASES.values():
        assert english
        assert russian
        assert english.count("{}") == russian.count("{}")


def test_a_study_has_a_row_for_each_case_by_its_name_where_it_has_no_title() -> None:
    result = sl.run("textbook/shorter_first")
    page = plain(study_page(result, "en"))
    for case in result.study.cases:
        assert f"\n  {case.name} " in page
    assert page.count("✓") == len(result.claims)


def test_a_case_has_its_title_in_the_table_and_its_name_below() -> None:
    result = sl.run("textbook/shorter_first")
    first, *others = result.study.cases
    titled = evolve(first, title=Text((("ru", "как есть"),)))
    study = evolve(result.study, cases=(titled, *others))
    page = plain(study_page(evolve(result, study=study), "ru"))
    assert "\n  как есть  " in page
    assert "\n  given  " not in page
    assert "\n  given\xa0— как есть: textbook/fixed_lengths\n" in page


@pytest.mark.parametrize(
    ("language", "bare", "some"),
    [
        ("en", "No sources are given: every number here is", "A number that no source backs"),
        ("ru", "Источники не указаны: все числа здесь — допущения", "Число, не подтверждённое"),
    ],
)
def test_a_script_without_sources_is_told_to_be_all_assumed(
    language: str, bare: str, some: str
) -> None:
    script = sl.load("support_call/dmitry")
    sourced = plain(contents_page(script, language))
    alone = plain(contents_page(evolve(script, sources=()), language))
    assert (bare in alone, some in alone) == (True, False)
    assert (bare in sourced, some in sourced) == (False, True)


def test_a_claim_about_one_answer_tells_its_margin() -> None:
    held = judged("nobody() < 0.5", holds=True, distance=0.38, nobody=0.12)
    assert measured(held, "en") == "0.12, margin 0.38"
    missed = judged("nobody() > 0.5", holds=False, distance=-0.38, nobody=0.12)
    assert measured(missed, "ru") == "0,12, не хватает 0,38"


def test_a_claim_about_several_answers_tells_them_in_their_places() -> None:
    text = "together() + nobody() <= 1 and not turns() > 3"
    found = judged(text, holds=True, distance=0.1, together=0.25, nobody=0.5, turns=float("inf"))
    assert measured(found, "en") == "0.25 + 0.5 <= 1 and not infinite > 3"


def test_an_equality_has_no_margin_to_tell() -> None:
    found = judged("nobody() == 0.12", holds=True, distance=1e-9, nobody=0.12)
    assert measured(found, "en") == "0.12"


def test_what_the_error_could_turn_is_marked() -> None:
    found = judged("nobody() > 0.12", holds=True, distance=1e-13, nobody=0.12)
    assert measured(found, "en").endswith("; closer than the error bound")


def test_a_file_without_claims_has_no_such_section() -> None:
    assert list(claims_section((), "en")) == []


def test_settings_are_told_once_and_the_last_wins() -> None:
    weighted = Setting("a", "tension", (Start(4), Start(6, 2)))
    told = settings_told((Setting("a", "skill", 0.5), weighted, Setting("a", "skill", 0.75)))
    assert told == "a.skill = 0.75, a.tension = {4: 1, 6: 2}"


def test_a_long_course_shows_its_start_its_end_and_its_turning_point() -> None:
    numbers = list(shown(100, 50))
    assert numbers[:7] == [0, 1, 2, 3, 4, 5, None]
    assert numbers[7:15] == [47, 48, 49, 50, 51, 52, 53, None]
    assert numbers[15:] == [97, 98, 99]


def test_a_sample_stands_beside_the_exact_shares(verdict: Verdict) -> None:
    sample = sl.sample("textbook/competing_exits", 400, seed=1)
    shares = tally_of(sample).shares()
    page = plain(sampled_section(verdict.value, sample, shares, 0.125, "en", verdict))
    found = shares["first"]["ann"]
    row = next(line for line in page.splitlines() if "ends first" in line)
    assert f"{100 * found.share:.1f}%" in row
    assert row.endswith("71.4%")
    assert "Sampled: 400 encounters, seed 1, 0.125 s" in page
    bare = plain(sampled_section(verdict.value, sample, shares, 0.125, "en"))
    assert "exact" not in bare


def test_strangers_texts_are_letters_and_nothing_else(verdict: Verdict) -> None:
    encounter = verdict.value
    parties = tuple(
        evolve(party, plays=evolve(party.script, title=EVIL)) for party in encounter.parties
    )
    evil = evolve(encounter, title=EVIL, about=EVIL, parties=parties)
    head = plain(meeting(evil, "en"))
    assert head.count(ESCAPED) == 3
    page = plain(contents_page(evil, "ru"))
    assert page.count(ESCAPED) == 4
    assert "\x1b" not in head + page


def test_a_number_stays_in_one_line_with_its_sign() -> None:
    # "падает до 88,4 %" takes sixteen letters, so a line of fourteen has no room for the sign.
    told = plain(page([letters("падает до 88,4\u00a0%")]), 14)
    assert told == "падает до\n88,4\u00a0%"


def test_narrow_pages_wrap_and_lose_no_words(verdict: Verdict) -> None:
    page = plain(verdict_page(verdict, "en"), width=40)
    assert max(map(len, page.splitlines())) <= 40
    assert "turning point" in page.replace("\n", " ")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_file_of_the_catalog_can_be_read(language: str) -> None:
    for entry in sl.Catalog().list():
        value = sl.load(Path(entry.file))
        page = plain(contents_page(value, language))
        assert value.id in page
        assert max(map(len, page.splitlines())) <= 80


def test_a_page_admits_that_no_bound_was_found(verdict: Verdict) -> None:
    page = plain(verdict_page(evolve(verdict, error_bound=float("inf")), "en"))
    assert "could not be bounded; 4 joint states." in page
    assert "Exact" not in page
