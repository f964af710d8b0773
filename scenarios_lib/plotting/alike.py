"""What all cases of a study have in common, in a sentence that stands in place of a panel."""

from collections.abc import Sequence

from scenarios_lib.analysis.verdicts import StudyResult, Verdict
from scenarios_lib.analysis.wording import amount, percent, role_name
from scenarios_lib.model.names import GOAL, NOBODY, TOGETHER
from scenarios_lib.plotting.marks import round_percent
from scenarios_lib.render.lettering import goal_label, role_label
from scenarios_lib.render.phrases import phrase


def alike_told(
    result: StudyResult, names: Sequence[str], goals: Sequence[str], language: str
) -> dict[str, str]:
    """Return a sentence for each question with the same answer in all cases, but not for all."""
    verdicts = [result.cases[case.name] for case in result.study.cases]
    found = dict[str, str]()
    if len(verdicts) < 2:
        return found
    firsts = {
        tuple(percent(one.first.get(name, 0.0), language) for name in names) for one in verdicts
    }
    if len(firsts) == 1:
        found["first"] = _same_first(names, verdicts[0], language)
    for role in goals:
        shares = {_goal(one, role, language) for one in verdicts}
        if len(shares) == 1:
            what = goal_label(role, language)
            found["goal"] = phrase("same_everywhere", language, what, shares.pop())
    lengths = {amount(one.turns, language) for one in verdicts}
    if len(lengths) == 1 and len(found) < 1 + len(goals):
        what = phrase("turns_on_average", language)
        found["turns"] = phrase("same_everywhere", language, what, lengths.pop())
    return found


def _goal(verdict: Verdict, role: str, language: str) -> str:
    share = verdict.ends.get(f"{role}.{GOAL}")
    return "" if share is None else percent(share, language)


def _same_first(names: Sequence[str], verdict: Verdict, language: str) -> str:
    shares = {name: verdict.first.get(name, 0.0) for name in names}
    shown = {name: share for name, share in shares.items() if share}
    most = max(shown, key=lambda name: shown[name])
    if round_percent(shown[most], language).startswith("100"):
        if most in (TOGETHER, NOBODY):
            return phrase(f"cases_{most}", language)
        return phrase("cases_first", language, role_name(most, language))
    told = [f"{_named(name, language)} {percent(share, language)}" for name, share in shown.items()]
    return phrase("same_everywhere", language, phrase("first", language), ", ".join(told))


def _named(name: str, language: str) -> str:
    return phrase(name, language) if name in (TOGETHER, NOBODY) else role_label(name, language)
