"""Expressions, rules and shares in words that a person reads."""

import pytest
from attrs import evolve
from building import move, parameter, rule, scale, script, stage, target, words

from scenarios_lib.model.parsing import expression
from scenarios_lib.model.scales import Change
from scenarios_lib.model.texts import text_of
from scenarios_lib.render.conditions import Phrases, share

NBSP = "\u00a0"
TENSION = evolve(scale("tension", 0, 10, 4), title=text_of({"en": "how tense", "ru": "напряжение"}))


def phrases(language: str = "en") -> Phrases:
    played = script(
        words(move("shout", tags="loud")),
        stage("only", "shout", rule(target("only"))),
        scales=(TENSION, scale("rapport", 0, 10, 3)),
        parameters=(parameter("pride", 0.25),),
    )
    return Phrases(played, language)


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("tension >= 8", "how tense ≥ 8", "напряжение ≥ 8"),
        ("rapport == 0 or not rapport != 1", "rapport = 0 or not rapport ≠ 1",
         "rapport = 0 или не rapport ≠ 1"),
        ("1 <= tension and rapport < 0.5", "1 ≤ how tense and rapport < 0.5",
         "1 ≤ напряжение и rapport < 0,5"),
        ("-pride * (2 - rapport) / 4", "−pride × (2 − rapport) ÷ 4", "−pride × (2 − rapport) ÷ 4"),
        ("max(0, abs(rapport))", "max(0, |rapport|)", "max(0; |rapport|)"),
        ("true", "always", "всегда"),
    ],
)  # fmt: skip
def test_expressions_are_written_as_people_write_them(
    text: str, english: str, russian: str
) -> None:
    assert phrases().condition(expression(text)).replace(NBSP, " ") == english
    assert phrases("ru").condition(expression(text)).replace(NBSP, " ") == russian


def test_no_line_can_be_broken_between_a_sign_and_what_follows_it():
    assert phrases().condition(expression("rapport >= 8")) == f"rapport ≥{NBSP}8"


def test_weights_that_only_parameters_decide_are_shares() -> None:
    # 0.25 and 0.5 of 0.75 in all.
    weights = [expression("pride"), expression("2 * pride")]
    assert phrases().options(weights) == ["33.3%", "66.7%"]


def test_weights_that_scales_decide_stay_expressions() -> None:
    weights = [expression("tension"), expression("1")]
    assert phrases("ru").options(weights) == [f"вес:{NBSP}напряжение", f"вес:{NBSP}1"]


def test_weights_without_a_sum_stay_expressions() -> None:
    assert phrases().options([expression("0"), expression("0 * pride")]) == [
        f"weight:{NBSP}0",
        f"weight:{NBSP}0 ×{NBSP}pride",
    ]


def test_one_option_needs_no_share() -> None:
    assert phrases().options([expression("tension")]) == [""]


def test_effects_name_the_scale_and_the_change() -> None:
    changes = [Change("tension", -2), Change("rapport", 3), Change("rapport", 0, sets=True)]
    told = f"how tense{NBSP}−2, rapport{NBSP}+3, rapport{NBSP}→{NBSP}0"
    assert phrases().effect(changes) == told


def test_tags_are_marked_and_moves_are_told_by_title() -> None:
    assert phrases().heard(("shout", "tag.loud")) == "shout, #loud"


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (1.0, "100%", f"100{NBSP}%"),
        (0.0, "0%", f"0{NBSP}%"),
        (0.125, "12.5%", f"12,5{NBSP}%"),
        (0.0001, "<0.1%", f"<0,1{NBSP}%"),
        (0.99999, ">99.9%", f">99,9{NBSP}%"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(
    value: float, english: str, russian: str
) -> None:
    assert (share(value, "en"), share(value, "ru")) == (english, russian)
