"""A study's cases side by side."""

from rich.console import RenderableType
from rich.text import Text

from scenarios_lib.analysis.courses import protagonist
from scenarios_lib.analysis.verdicts import StudyResult, Verdict
from scenarios_lib.analysis.wording import dash, percent
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.studies import Case
from scenarios_lib.render.lettering import QUIET, goal_label, letters, role_label
from scenarios_lib.render.meetings import settings_told
from scenarios_lib.render.outcomes import length, told_of
from scenarios_lib.render.pages import section, table
from scenarios_lib.render.phrases import phrase


def case_table(result: StudyResult, language: str) -> RenderableType:
    """Return one row for each case: who ends first, the goal, how long it lasts."""
    names = first_names(result)
    goals = goal_roles(result)
    rows = table("w" + "r" * (len(names) + len(goals) + 2))
    heads = [phrase("first_of", language, role_label(name, language)) if name in _roles(result)
             else phrase(name, language) for name in names]  # fmt: skip
    heads += [goal_label(role, language) for role in goals]
    heads += [phrase(key, language) for key in ("turns", "time")]
    rows.add_head("", *(head.replace(" ", "\n", 1) for head in heads))
    for case in result.study.cases:
        verdict = result.cases[case.name]
        shares = [verdict.first.get(name, 0.0) for name in names]
        shares += [verdict.ends.get(f"{role}.{GOAL}", 0.0) for role in goals]
        rows.add_row(
            letters(case_title(case, language)),
            *(percent(share, language) for share in shares),
            *length(verdict.turns, verdict.seconds, language),
        )
    notes = "\n".join(case_told(case, language) for case in result.study.cases)
    return section(phrase("cases", language), rows, Text(" "), letters(notes, QUIET))


def case_title(case: Case, language: str) -> str:
    """Return what people call a case."""
    return case.title.get(language, case.name)


def case_told(case: Case, language: str) -> str:
    """Return what the case is made of, after its name in the file and its title."""
    replaced = [f"{party.name} = {party.plays.id}" for party in case.replaced]
    settings = settings_told(case.settings)
    made = ", ".join([case.base.id, *replaced, *([settings] if settings else [])])
    title = case.title.get(language)
    return f"{dash(language).join(filter(None, (case.name, title)))}: {made}"


def _verdicts(result: StudyResult) -> list[Verdict]:
    return list(result.cases.values())


def _roles(result: StudyResult) -> list[str]:
    roles = (role for verdict in _verdicts(result) for role in verdict.value.roles)
    return list(dict.fromkeys(roles))


def first_names(result: StudyResult) -> list[str]:
    """Return the parties of all cases, and `together` and `nobody` where they happen at all."""
    told = {name for verdict in _verdicts(result) for name in told_of(verdict.first)}
    order = [*_roles(result), *(name for verdict in _verdicts(result) for name in verdict.first)]
    return [name for name in dict.fromkeys(order) if name in told]


def goal_roles(result: StudyResult) -> list[str]:
    """Return the party from whose side the cases are judged, if it has a goal in one of them."""
    roles = (protagonist(verdict.value.roles) for verdict in _verdicts(result))
    known = {name for verdict in _verdicts(result) for name in verdict.ends}
    return [role for role in dict.fromkeys(roles) if f"{role}.{GOAL}" in known]
