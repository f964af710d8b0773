"""What is drawn is what was computed."""

import numpy as np
import pytest
from matplotlib.collections import PolyCollection, QuadMesh

import scenarios_lib as sl
from plotting.drawn import CALL, LEAVING, PRIDE, ROUTE, SCRIPTS, STUDY, plotted, words
from scenarios_lib.analysis.odds import odds_along_course
from scenarios_lib.analysis.pairings import pairings
from scenarios_lib.plotting.endings import bands, kind_of
from scenarios_lib.plotting.odds import turning_point
from scenarios_lib.render.courses import MOST_ROWS


def test_the_outline_of_the_survival_is_what_still_goes_on() -> None:
    (line,) = (one for one in plotted(CALL, "survival").axes[0].lines if len(one.get_xdata()) > 2)
    going_on = sl.run(CALL, why=False).survival().going_on
    drawn = line.get_ydata()
    assert drawn == pytest.approx(going_on[: len(drawn)], abs=1e-9)
    assert drawn[-1] < 0.006


def test_the_bands_of_a_survival_begin_with_the_shares_of_their_endings() -> None:
    text = " ".join(words(plotted(PRIDE, "survival")))
    # Nobody: 0.4 · 0.3; see the textbook. The others end together or one after the other.
    shares = sl.run(PRIDE, why=False).survival().points[0]
    assert shares[-1] == pytest.approx(0.12)
    for share in shares:
        assert not share or f"{100 * share:.1f}%" in text


def test_the_bars_of_a_course_are_its_odds() -> None:
    odds = odds_along_course(sl.run(PRIDE).likeliest)
    expected = bands(sl.load(PRIDE), odds.endings, odds.points, "en")
    drawn = plotted(PRIDE, "odds").axes[0].containers
    assert len(odds.points) <= MOST_ROWS
    assert len(drawn) == len(expected)
    for bars, band in zip(drawn, expected, strict=True):
        assert [bar.get_width() for bar in bars] == pytest.approx(list(band.shares))


def test_the_turn_that_changes_most_is_marked() -> None:
    odds = sl.Odds(("a", "b"), ((0.5, 0.5), (0.4, 0.6), (0.9, 0.1), (1.0, 0.0)))
    assert turning_point(odds) == 1
    assert turning_point(sl.Odds(("a",), ((1.0,), (1.0,)))) == -1


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


def test_what_never_ends_is_drawn_as_one_band() -> None:
    proud = sl.settle(sl.load(PRIDE), {"ann.pride": 1, "ben.pride": 1})
    figure = sl.plot(proud)
    assert "100%  never ends" in words(figure)
    (band,) = figure.axes[0].collections
    assert band.get_paths()[0].get_extents().bounds == (0, 0, 1, 1)
