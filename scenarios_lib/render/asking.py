"""Claims and the answers that they ask for, in words."""

from collections.abc import Sequence
from typing import Final

from scenarios_lib.analysis.wording import (
    contact_title,
    end_title,
    move_title,
    quoted,
    stage_title,
)
from scenarios_lib.model.casts import Scene, places
from scenarios_lib.model.expressions import Answer, Expression
from scenarios_lib.model.printing import Style, show
from scenarios_lib.model.routes import ANY_END, Route
from scenarios_lib.model.settings import things_of
from scenarios_lib.render.conditions import SIGNS
from scenarios_lib.render.lettering import decimal, goal_label, role_label
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.words import word

KINDS: Final = {"breaks": "break", "handoff": "handoff", "concedes": "concede"}
"""The functions that ask for ends of one kind."""
COUNTED: Final = {
    "turns": "turns_on_average",
    "seconds": "seconds_on_average",
    "turns_if": "turns_on_average_if",
    "contacts": "contacts_on_average",
    "visits": "visits_on_average",
}
"""The functions that are no probabilities, with their words; nor is `value` one."""
OTHERS: Final = {"first": "first_of", "meets": "meets_contact", "stops": "stops_at"}
"""What is said of one party or contact."""


def claim_told(value: Scene, claim: Expression, language: str) -> str:
    """Return a claim in words: its own where the file has them, else the formula's.

    These have words for its functions, and signs and numbers as the language writes them.
    """
    known = next((one.text for one in value.claims if one.claim == claim), None)
    return known.get(language).rstrip(".") if known else _formula(value, claim, language)


def _formula(value: Scene, claim: Expression, language: str) -> str:
    words = {key: word(key, language) for key in ("and", "or", "not", "true", "false")}
    style = Style(
        {**SIGNS, **words},
        number=lambda number: decimal(number, language).replace("-", "−"),
        answer=lambda answer: answer_told(value, answer, language),
    )
    return show(claim.tree, style)


def answer_told(value: Scene, answer: Answer, language: str) -> str:
    """Return what a function of claims asks for, in words."""
    arguments: Sequence[str] = answer.arguments
    match answer.function, *arguments:
        case ("goal", role) | ("ends", role, "goal"):
            return goal_label(role, language)
        case ("ends", role, end):
            told = word("any_end", language) if end == ANY_END else None
            title = told or end_title(value, role, end, language)
            return f"{role_label(role, language)}: {title}"
        case ("value", place, parameter):
            return (
                f"{_place(value, place, language)}: {_parameter(value, place, parameter, language)}"
            )
        case ("reaches", role, stage):
            title = quoted(stage_title(value, role, stage, language), language)
            return phrase("reaches_stage", language, role_label(role, language), title)
        case ("says", role, move):
            title = quoted(move_title(value, role, move, language), language)
            return phrase("says_once", language, role_label(role, language), title)
        case (function, *_) if function in KINDS:
            kind = phrase(KINDS[function], language)
            return f"{kind}: {role_label(arguments[0], language)}"
    named = [_place(value, one, language) for one in arguments]
    return phrase((COUNTED | OTHERS).get(answer.function, answer.function), language, *named)


def _place(value: Scene, name: str, language: str) -> str:
    """Return a party or a contact of a route, by its title."""
    if isinstance(value, Route) and name in value.contact_named:
        return contact_title(value, name, language)
    return role_label(name, language)


def _parameter(value: Scene, place: str, name: str, language: str) -> str:
    things = (one for script in places(value)[place] for one in things_of(script))
    found = next(one for one in things if one.name == name)
    return found.title.get(language, name.replace("_", " "))
