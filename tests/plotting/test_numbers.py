"""What is drawn is what was computed."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.collections import PolyCollection, QuadMesh

import scenarios_lib as sl
from plotting.drawn import CALL, LASKER, LEAVING, PRIDE, ROUTE, SCRIPTS, STUDY, plotted, words
from scenarios_lib.analysis.courses import likeliest_course
from scenarios_lib.analysis.odds import odds_along_course
from scenarios_lib.analysis.pairings import Pairing, pairings
from scenarios_lib.plotting.endings import bands, kind_of
from scenarios_lib.plotting.marks import round_percent
from scenarios_lib.plotting.pairs import pairs_plot
from scenarios_lib.plotting.styling import styled
from scenarios_lib.render.courses import MOST_ROWS
from scenarios_lib.render.styles import TOGETHER_FILL


def test_the_outline_of_the_survival_is_what_still_goes_on() -> None:
    (line,) = (one for one in plotted(CALL, "survival").axes[0].lines if len(one.get_xdata()) > 2)
    going_on = sl.run(CALL, why=False).survival().going_on
    drawn = line.get_ydata()
    assert drawn[:-1] == pytest.approx(going_on[: len(drawn) - 1], abs=1e-9)
    assert drawn[-1] == drawn[-2] < 0.006


def test_the_bands_of_a_survival_begin_with_the_shares_of_their_endings() -> None:
    text = " ".join(words(plotted(PRIDE, "survival")))
    # Nobody: 0.4 · 0.3; see the textbook. The others end together or one after the other.
    shares = sl.run(PRIDE, why=False).survival().points[0]
    assert shares[-1] == pytest.approx(0.12)
    for share in shares:
        assert not share or f"{100 * share:.1f}%" in text


def test_the_axis_of_a_survival_says_what_its_shares_are_of() -> None:
    assert "share of all encounters" in words(plotted(PRIDE, "survival"))
    assert "доля всех встреч" in words(plotted(PRIDE, "survival", "ru"))
    assert "share of all journeys" in words(sl.plot(ROUTE, "survival"))


def test_the_bars_of_a_course_are_its_odds() -> None:
    odds = odds_along_course(sl.run(PRIDE).likeliest)
    points = [odds.overall, *odds.points]
    expected = bands(sl.load(PRIDE), odds.endings, points, "en")
    drawn = plotted(PRIDE, "odds").axes[0].containers
    assert len(odds.points) <= MOST_ROWS
    assert len(drawn) == len(expected)
    for bars, band in zip(drawn, expected, strict=True):
        assert [bar.get_width() for bar in bars] == pytest.approx(list(band.shares))


def test_the_odds_begin_overall_and_then_at_the_start_that_chance_has_drawn() -> None:
    verdict = sl.run(LASKER)
    figure = plotted(LASKER, "odds")
    said = words(figure)
    start = {role: dict(at.scales) for role, at in likeliest_course(verdict.likeliest).start}
    told = f"at this start: client – tension\N{NO-BREAK SPACE}{start['client']['tension']}, "
    assert said.index("overall") < next(at for at, one in enumerate(said) if one.startswith(told))
    assert "before the first turn" not in said
    first = [bars[0].get_width() for bars in figure.axes[0].containers]
    endings = ("client.goal", "operator.goal", "client.goal + operator.goal")
    assert first[:3] == pytest.approx([verdict.survival().of(one)[0] for one in endings])
    at_start = [bars[1].get_width() for bars in figure.axes[0].containers]
    assert at_start == pytest.approx([1, 0, 0, 0], abs=1e-5)
    russian = words(plotted(LASKER, "odds", "ru"))
    assert "в целом" in russian
    assert any(one.startswith("при этом начале: клиент") for one in russian)


def test_where_nothing_is_drawn_at_the_start_one_row_stands_before_the_first_turn() -> None:
    said = words(sl.plot(LEAVING, "odds"))
    assert "before the first turn" in said
    assert "overall" not in said


def test_a_told_encounter_and_a_journey_name_the_start_they_had() -> None:
    (tension, *_) = sl.tell(LASKER, seed=5).starts[0].scales
    said = words(sl.plot(LASKER, "odds", seed=5))
    nbsp = "\N{NO-BREAK SPACE}"
    assert any(one.startswith(f"at this start: client – tension{nbsp}{tension}") for one in said)
    said = words(sl.plot(ROUTE, "odds"))
    assert "overall" in said
    assert any(one.startswith(f"at this start: tension{nbsp}") for one in said)


def test_rare_endings_are_drawn_as_one_and_contacts_count_together() -> None:
    call = sl.load(LEAVING)
    points = [(0.3, 0.2, 0.499, 0.001), (0.0, 1.0, 0.0, 0.0)]
    found = bands(call, ("x: ann.leaves", "y: ann.leaves", "ben.leaves", "nobody"), points, "en")
    assert [band.name for band in found] == ["ann: has left", "ben: has left", "other endings"]
    assert [band.shares[0] for band in found] == pytest.approx([0.5, 0.499, 0.001])
    assert found[0].fill != found[1].fill


def test_an_ending_of_both_is_of_the_clients_kind() -> None:
    route = sl.load(ROUTE)
    assert kind_of(route, "operator.goal") == "goal"
    assert kind_of(route, "nobody") == "nobody"


def test_a_fan_shows_the_median_of_its_scale() -> None:
    fan = sl.run(CALL, why=False).fans()[0]
    axes = plotted(CALL, "scales").axes[0]
    median, mean = axes.lines
    assert list(median.get_ydata()) == list(fan.quantile(0.5))
    assert mean.get_ydata() == pytest.approx(fan.mean)
    assert len([one for one in axes.collections if isinstance(one, PolyCollection)]) == 2


def test_the_cases_of_a_study_have_their_shares_in_order() -> None:
    result = sl.run(STUDY, why=False)
    axes = plotted(STUDY, "cases").axes[0]
    shares = [one.first[one.value.roles[0]] for one in result.cases.values()]
    assert [patch.get_width() for patch in axes.containers[0]] == pytest.approx(shares)


def test_a_cell_is_the_chance_of_the_script_that_opens() -> None:
    (mesh,) = (
        one for one in plotted("scripts", "pairs").axes[0].collections if isinstance(one, QuadMesh)
    )
    found = list(pairings([sl.load(name) for name in SCRIPTS]))
    lengths = {one.opener: one.lengths[0] for one in found}
    order = sorted(lengths, key=lambda id: (lengths[id], id))
    cells = np.ma.filled(mesh.get_array(), np.nan)
    for one in found:
        at = order.index(one.opener), order.index(one.replier)
        assert cells[at] == pytest.approx(one.first[0])
    assert np.isnan(cells).sum() == len(order) ** 2 - len(found)


def test_a_threshold_is_written_where_it_is() -> None:
    # 1/11, see the sweep's tests.
    assert "0.0909" in words(plotted(LEAVING, "threshold"))
    assert "0,0909" in words(plotted(LEAVING, "threshold", "ru"))


@pytest.mark.parametrize("name", [CALL, ROUTE, "forum/society_calls"])
def test_endings_have_one_order_and_one_look_in_every_plot(name: str) -> None:
    verdict = sl.run(name, why=False)
    survival, odds = verdict.survival(), odds_along_course(verdict.likeliest)
    looks = [
        {band.name: (place, band.fill) for place, band in enumerate(bands(
            verdict.value, found.endings, found.points, "en"))}
        for found in (survival, odds)
    ]  # fmt: skip
    common = [one for one in looks[0] if one in looks[1] and one != "other endings"]
    assert common
    for look in looks:
        assert sorted(common, key=lambda one: look[one][0]) == common
    assert [looks[0][one][1] for one in common] == [looks[1][one][1] for one in common]


def test_an_ending_keeps_its_fill_unless_another_has_it() -> None:
    call = sl.load(CALL)
    ends = [f"client.{one}" for one in call.parties[0].script.ends]
    points = [tuple(1 / len(ends) for _ in ends)]
    alone = [bands(call, ends, [tuple(float(one == end) for one in ends)], "en") for end in ends]
    fills = {band.name: band.fill for band in bands(call, ends, points, "en")}
    assert all(fills[found[0].name] == found[0].fill for found in alone)


def test_a_scale_that_never_changes_is_told_in_words_and_has_no_panel() -> None:
    said = words(sl.plot("support_call/stream_call", "scales"))
    assert "Without change – client: weariness (0); client: has answered (0)" in said
    assert "client: weariness" not in said
    russian = words(sl.plot("support_call/stream_call", "scales", language="ru"))
    assert "Без изменений — клиент: усталость (0); клиент: отвечал на вопросы (0)" in russian


def test_the_axis_of_a_scale_is_its_range_with_both_ends_marked() -> None:
    for axes in sl.plot(ROUTE, "scales").axes:
        low, high = axes.get_ylim()
        ticks = axes.get_yticks()
        assert (ticks[0], ticks[-1]) == (low, high)
        assert len(ticks) <= 6


def test_the_scales_of_a_route_are_those_of_journeys() -> None:
    said = " ".join(words(sl.plot(ROUTE, "scales")))
    assert "90% of journeys (5th–95th percentile)" in said
    assert "encounter" not in said


def test_curves_that_begin_late_are_those_of_who_got_there() -> None:
    fans = sl.run(ROUTE, why=False).fans()
    late = [fan for fan in fans if not sum(fan.points[0])]
    assert words(sl.plot(ROUTE, "scales")).count("of those who got there") == len(late) > 0
    assert "из тех, кто дошёл" in words(sl.plot(ROUTE, "scales", language="ru"))
    assert "of those who got there" not in words(plotted(CALL, "scales"))


def test_a_scale_of_0_and_1_is_one_line_of_shares() -> None:
    (fan,) = (one for one in sl.run(LASKER, why=False).fans() if one.scale == "answered")
    figure = plotted(LASKER, "scales")
    (axes,) = (
        one
        for one in figure.axes
        if "client: has answered" in [text.get_text() for text in one.texts]
    )
    (line,) = axes.lines
    assert line.get_ydata() == pytest.approx(fan.mean)
    assert not axes.collections
    assert axes.get_ylim() == (0, 1)
    assert {"0%", "50%", "100%"} <= {one.get_text() for one in axes.get_yticklabels()}
    assert "of a scale from 0 to 1: share of encounters with 1" in words(figure)


def test_a_scale_that_is_always_spread_the_same_is_told_in_words() -> None:
    # The operator's hope is drawn at the start, and nothing moves it.
    said = words(plotted(LASKER, "scales"))
    assert "Without change – operator: hope (2\N{NO-BREAK SPACE}…\N{NO-BREAK SPACE}3)" in said


def test_the_titles_of_scales_are_wrapped_and_not_cut() -> None:
    said = words(sl.plot("provider/legal_road", "scales", language="ru"))
    assert not any("…" in one for one in said)
    assert "измерить" in said


def test_every_part_of_a_bar_has_its_percentage() -> None:
    said = words(plotted(STUDY, "cases"))
    for verdict in sl.run(STUDY, why=False).cases.values():
        for share in verdict.first.values():
            assert not share or round_percent(share, "en") in said


def test_the_usual_question_is_answered_in_words() -> None:
    asked = {"over": {"operator.asks_back": [0.1, 0.5, 0.9]}}
    call = "support_call/stream_call"
    said = words(sl.plot(call, "threshold", **asked))
    ends = "If one ends before the other, it is more often the operator everywhere here"
    assert ends in said
    russian = words(sl.plot(call, "threshold", language="ru", **asked))
    ends = "Если кто-то заканчивает раньше другого, то на всём участке это чаще оператор"
    assert ends in russian
    where = " ".join(words(plotted(LEAVING, "threshold")))
    assert "If one ends before the other, it is more often " in where
    assert "где закрашено" not in " ".join(words(plotted(LEAVING, "threshold", "ru")))


def test_where_both_may_end_together_that_is_a_line_of_its_own() -> None:
    # In Lasker's call both reach their goals at once in a quarter of all; in the textbook's never.
    figure = sl.plot(LASKER, "threshold", over={"client.tension": "5:7"})
    assert "together" in words(figure)
    together = sl.run(LASKER, why=False).first["together"]
    assert together > 0.2
    (curve, sample) = (line for line in figure.axes[0].lines if line.get_marker() == "^")
    assert max(curve.get_ydata()) > 0.2
    assert min(sample.get_xdata()) > 1  # beside the name, in widths of the plot
    alone = plotted(LEAVING, "threshold")
    assert "together" not in words(alone)


def test_a_claim_is_told_in_words_with_signs_as_people_write_them() -> None:
    asked = {"over": {"operator.asks_back": [0.1, 0.5, 0.9]}}
    call = "support_call/stream_call"
    claim = "goal(client) >= 0.02 and concedes(client) < 0.9"
    said = words(sl.plot(call, "threshold", claim=claim, **asked))
    told = "“goal: client ≥ 0.02 and gives in: client < 0.9” holds (shaded) at "
    assert any(one.startswith(told) for one in said)
    assert {"goal: client", "gives in: client"} <= {*said}
    russian = words(sl.plot(call, "threshold", language="ru", claim=claim, **asked))
    told = "Утверждение «цель клиента ≥ 0,02 и уступка: клиент < 0,9» верно"
    assert any(one.startswith(told) for one in russian)
    assert {"цель клиента", "уступка: клиент"} <= {*russian}


def test_a_claim_of_the_file_is_told_in_the_words_of_the_file() -> None:
    claim = next(one for one in sl.load(LEAVING).claims if one.text)
    asked = {"over": {"ann.leave": [0.1, 0.2]}, "claim": str(claim.claim)}
    said = " ".join(words(sl.plot(LEAVING, "threshold", language="ru", **asked)))
    assert f"Утверждение «{claim.text.get('ru').rstrip('.')}» " in said
    assert str(claim.claim) not in said


def test_the_number_of_a_claim_is_a_line_and_small_shares_are_told_apart() -> None:
    asked = {"over": {"client.attention": [0, 0.5, 1]}, "claim": "goal(client) >= 0.02"}
    figure = sl.plot("support_call/stream_call", "threshold", **asked)
    assert "bound: 2%" in words(figure)
    axes = figure.axes[0]
    low, high = axes.get_ylim()
    lines = [line for line in axes.lines if len(line.get_ydata()) == 3]
    assert (max(lines[0].get_ydata()) - low) / (high - low) > 0.5
    assert [0.02, 0.02] in [list(line.get_ydata()) for line in axes.lines]


def test_a_map_of_few_scripts_is_no_wider_than_it_need_be() -> None:
    figure = plotted("scripts", "pairs")
    assert figure.get_size_inches()[0] < 6
    assert words(figure).count("Scripts in pairs: textbook") == 1


def test_what_is_hatched_and_what_is_white_on_the_map_is_explained() -> None:
    said = words(plotted("scripts", "pairs"))
    assert any(one.startswith("no encounter: a script with itself") for one in said)
    russian = words(plotted("scripts", "pairs", "ru"))
    assert any(one.startswith("встречи нет: сценарий с самим собой") for one in russian)
    cells = [one.get_text() for one in plotted("scripts", "pairs").axes[0].texts]
    assert sum(one.endswith("%") for one in cells) == 6


def test_long_names_of_scripts_stand_in_full_beside_the_map() -> None:
    names = [one.id for one in sl.Catalog().list(kind="script") if "support_call/" in one.id]
    scripts = {name: sl.load(name) for name in names}
    known = [
        Pairing(one, other, (1.0, 1.0), (0.5, 0.5), 0.0, 0.0, ({}, {}))
        for one, other in pairwise([*names, names[0]])
    ]
    for language in ("en", "ru"):
        with styled():
            said = words(pairs_plot(scripts, known, "support_call", language))
        assert not any("…" in one for one in said)


def test_where_no_script_ever_ends_first_a_sentence_says_so_instead_of_a_map() -> None:
    # The manager ends with either client; the clients wait for each other, see their files.
    names = ("salon/seller", "salon/buyer", "salon/asker")
    figure = sl.plot(names, "pairs")
    assert figure.axes == []
    said = words(figure)
    assert "Whichever two of these scripts meet, neither ends before the other" in said
    assert "The manager of a car salon + Looks for a car: together 100%" in said
    assert "Looks for a car + Asks about the warranty: nobody 100%" in said
    some = words(sl.plot(names[:2], "pairs", language="ru"))
    assert "Какие бы два из этих сценариев ни встретились, оба кончаются вместе" in some


def test_what_never_ends_is_drawn_as_one_band() -> None:
    proud = sl.settle(sl.load(PRIDE), {"ann.pride": 1, "ben.pride": 1})
    figure = sl.plot(proud)
    assert "100%  never ends" in words(figure)
    (band,) = figure.axes[0].collections
    assert band.get_paths()[0].get_extents().bounds == (0, 0, 1, 1)


def test_names_are_told_in_full_where_there_is_room() -> None:
    cut = [
        one
        for kind in ("odds", "survival")
        for language in ("en", "ru")
        for one in words(sl.plot("provider/legal_road", kind, language=language))
        if "…" in one
    ]
    assert not cut


def test_the_number_of_a_thin_part_stands_after_a_mark_of_its_own_beside_the_bar() -> None:
    figure = plotted("provider/to_court", "cases")
    bars = figure.axes[0]
    # By the law 9% end together, see the catalog; so thin a part has no room for its number.
    (number, *_) = (one for one in bars.texts if one.get_text() == "9%")
    assert number.get_position()[0] > 1
    marks = [one for one in bars.patches if one.get_x() > 1]
    row = number.get_position()[1]
    (mark,) = (one for one in marks if one.get_y() < row < one.get_y() + one.get_height())
    assert mark.get_x() + mark.get_width() < number.get_position()[0]
    assert mark.get_hatch() == TOGETHER_FILL.hatch
    names = [one.get_text() for one in bars.get_yticklabels()]
    assert not any("%" in one for one in names)


def test_every_thin_part_has_a_number_of_its_own() -> None:
    # In all four cases the other ends first in less than one of a hundred.
    said = words(plotted("tiers/two_nineties", "cases"))
    assert said.count("<1%") == 4
    assert not any("…" in one for one in said)


def test_lines_do_not_run_through_numbers() -> None:
    for axes in plotted("provider/to_court", "cases").axes[1:]:
        assert axes.texts
        assert all(one.get_bbox_patch() is not None for one in axes.texts)


def test_what_is_alike_in_all_cases_is_a_sentence_and_no_panel() -> None:
    figure = plotted("salon/after_the_sale", "cases")
    assert "In every case both end together." in words(figure)
    assert "Во всех случаях оба заканчивают вместе." in words(
        plotted("salon/after_the_sale", "cases", "ru")
    )
    assert "100%" not in [one.get_text() for axes in figure.axes for one in axes.texts]
    assert [axes.get_xlabel() for axes in figure.axes] == ["goal: client", "turns on average"]
