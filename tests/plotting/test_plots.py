"""Every plot: in both languages, in our font, on its page, the same bytes each time."""

import subprocess
import sys
from itertools import combinations

import attrs
import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

import scenarios_lib as sl
from plotting.drawn import CALL, DRAWN, LEAVING, STUDY, fresh, plotted, texts, words
from scenarios_lib.plotting.saving import drawn
from scenarios_lib.plotting.styling import FAMILIES, SMALL

EVERY = pytest.mark.parametrize(("name", "kind"), DRAWN)


@EVERY
def test_it_speaks_either_language(name: str, kind: str) -> None:
    english, russian = (" ".join(words(plotted(name, kind, one))) for one in ("en", "ru"))
    letters = [char for char in russian if char.isalpha()]
    assert sum("а" <= char.lower() <= "я" or char in "ёЁ" for char in letters) > len(letters) * 0.6
    assert not any("а" <= char.lower() <= "я" for char in english)
    assert "%" not in russian.replace("\N{NO-BREAK SPACE}%", "")


@EVERY
@pytest.mark.parametrize("language", ["en", "ru"])
def test_all_words_stand_on_the_page_in_our_font_and_none_is_too_small(
    name: str, kind: str, language: str
) -> None:
    figure = plotted(name, kind, language)
    page = figure.bbox.padded(1)
    for text in texts(figure):
        box = text.get_window_extent()
        assert page.x0 <= box.x0 <= box.x1 <= page.x1, text.get_text()
        assert page.y0 <= box.y0 <= box.y1 <= page.y1, text.get_text()
        assert text.get_fontfamily() == FAMILIES
        assert text.get_fontsize() >= SMALL


@EVERY
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_words_lie_on_each_other(name: str, kind: str, language: str) -> None:
    figure = plotted(name, kind, language)
    shown = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    for (one, here), (other, there) in combinations(shown, 2):
        assert not here.padded(-1.5).overlaps(there.padded(-1.5)), (one, other)


@EVERY
@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png"])
def test_the_same_plot_has_the_same_bytes(name: str, kind: str, suffix: str) -> None:
    assert drawn(plotted(name, kind), suffix) == drawn(fresh(name, kind), suffix)


def test_a_figure_belongs_to_no_window_and_leaves_the_users_settings_alone() -> None:
    script = (
        "import matplotlib as mpl\n"
        "mpl.rcParams['font.size'] = 33\n"
        "before = {name: mpl.rcParams[name] for name in mpl.rcParams if 'backend' not in name}\n"
        "import sys, scenarios_lib as sl\n"
        "figure = sl.plot('textbook/pride')\n"
        "assert {name: mpl.rcParams[name] for name in before} == before\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
        "figure.axes[0].set_xlabel('mine')\n"
        "assert type(figure).__name__ == 'Figure'\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")


def test_the_users_settings_do_not_change_a_plot() -> None:
    expected = drawn(sl.plot(LEAVING), ".svg")
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "text.parse_math": False}):
        assert drawn(sl.plot(LEAVING), ".svg") == expected


def test_what_people_add_to_a_figure_is_drawn() -> None:
    figure = sl.plot(LEAVING)
    figure.axes[0].set_title("mine \U0001f92f")
    assert len(drawn(figure, ".svg")) > len(drawn(sl.plot(LEAVING), ".svg"))


STRANGE = "$x_1$ \\frac <b>&amp;</b> \x1b[31m\u202e\U0001f92f\n50 % $5"


@pytest.mark.parametrize("kind", ["survival", "odds"])
@pytest.mark.parametrize("suffix", [".svg", ".pdf"])
def test_a_strangers_title_is_plain_text(kind: str, suffix: str) -> None:
    call = sl.load(LEAVING)
    strange = sl.Text((("en", STRANGE),))
    script = call.parties[0].script
    exits = tuple(attrs.evolve(one, title=strange) for one in script.exits)
    parties = tuple(
        attrs.evolve(party, plays=attrs.evolve(script, exits=exits)) for party in call.parties
    )
    named = attrs.evolve(call, title=strange, parties=parties)
    figure = sl.plot(named, kind)
    shown = "$x_1$ \\frac <b>&amp;</b> [31m\ufffd 50 % $5"
    assert shown in words(figure)
    assert drawn(figure, suffix)


@EVERY
def test_in_grey_neighbouring_areas_differ_in_darkness_or_hatch(name: str, kind: str) -> None:
    figure = plotted(name, kind)
    looks = {
        (tuple(np.round(patch.get_facecolor(), 3)), patch.get_hatch())
        for patch in figure.findobj(mpl.patches.Rectangle)
        if patch.get_visible() and patch.get_figure() is figure and patch.get_facecolor()[3]
    }
    greys = [
        (round(float(np.dot(color[:3], (0.2126, 0.7152, 0.0722))), 2), hatch)
        for color, hatch in looks
    ]
    for (one, hatch), (other, second) in combinations(greys, 2):
        assert hatch != second or abs(one - other) > 0.04


def test_without_a_kind_it_is_the_first_that_the_value_has() -> None:
    assert words(sl.plot(STUDY)) == words(sl.plot(STUDY, "cases"))
    assert words(sl.plot(LEAVING)) == words(sl.plot(LEAVING, "survival"))


@pytest.mark.parametrize(
    ("name", "kind", "asked", "code", "path"),
    [
        (CALL, "cases", {}, "not-playable", ()),
        (STUDY, "odds", {}, "not-playable", ()),
        ("textbook/proud", "", {}, "not-playable", ()),
        (CALL, "pie", {}, "not-a-word-of", ("kind",)),
        (LEAVING, "threshold", {}, "not-one-axis", ("over",)),
        (
            LEAVING,
            "threshold",
            {"over": {"ann.leaf": None}},
            "unknown-setting",
            ("over", "ann.leaf"),
        ),
        (CALL, "survival", {"seed": 3}, "not-for-plot", ("seed",)),
    ],
)
def test_what_cannot_be_plotted_is_refused(name, kind, asked, code, path) -> None:
    with pytest.raises(sl.ScenarioError) as refused:
        sl.plot(name, kind, **asked)
    (found,) = refused.value.problems
    assert (found.code, found.where.path) == (code, path)


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenarios_lib.jobs.extras.find_spec", lambda module: None)
    with pytest.raises(sl.ScenarioError, match=r"scenarios_lib\[plots\]"):
        sl.plot(CALL)


def test_a_figure_is_matplotlibs_own() -> None:
    assert type(sl.plot(CALL)) is Figure
