"""Why an encounter or a route ends as it does, in sentences that a person can read."""

from collections.abc import Mapping
from math import isinf

from attrs import frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.courses import Course, likeliest_course
from scenarios_lib.analysis.mixing import AnyAnswers, MixedAnswers, Part
from scenarios_lib.analysis.wording import (
    NBSP,
    amount,
    capitalised,
    contact_title,
    dash,
    end_title,
    move_title,
    of_role,
    percent,
    quoted,
    role_name,
    script_title,
    stage_title,
)
from scenarios_lib.model.casts import Scene, scripts_of
from scenarios_lib.model.names import GOAL, NOBODY, TOGETHER
from scenarios_lib.model.routes import Route

EQUAL = 1e-9
"""Chances that differ by less are told as equal."""


@frozen
class Reason:
    """The likeliest course of an encounter (None if it never ends), and the reason in words."""

    course: Course | None
    en: str
    ru: str

    def get(self, language: str) -> str:
        """Return the sentences in `language`, else in English."""
        return self.ru if language == "ru" else self.en


def reason_of(answers: AnyAnswers) -> Reason:
    """Return why it ends as it does; of a mixture the course is that of the likeliest members."""
    part = answers.likeliest if isinstance(answers, MixedAnswers) else None
    plain = part.answers if part else answers
    assert isinstance(plain, Answers)
    course = likeliest_course(plain)

    def told(language: str) -> str:
        sentences = [_who(answers, language)]
        if course is not None:
            sentences += [_members(part, language)] if part else []
            sentences += [_how(plain, course, language), _turning(plain, course, language)]
        return " ".join(filter(None, sentences))

    return Reason(course, told("en"), told("ru"))


def who_first(answers: AnyAnswers) -> Mapping[str, float]:
    """Return the probability of each party to end first, of `together` and of `nobody`."""
    roles = {role: answers.first(role).value for role in answers.roles}
    return roles | {
        TOGETHER: answers.together().value,
        NOBODY: answers.nobody().value,
    }


def _who(answers: AnyAnswers, language: str) -> str:
    first = who_first(answers)
    most = max(first.values())
    names = [name for name, share in first.items() if most - share < EQUAL]
    told, share = [_ending_first(name, language) for name in names], percent(most, language)
    who = " ".join(told[0])
    if len(names) > 1:
        clauses = _joined([" ".join(clause) for clause in told], language)
        often = (
            f"одинаково часто (по {share})" if language == "ru" else f"equally often ({share} each)"
        )
        text = f"{often} {clauses}"
    elif most > 1 - EQUAL and language == "ru":
        text = f"всегда {who}"
    elif most > 1 - EQUAL:
        text = who if names == [NOBODY] else " always ".join(told[0])
    elif language == "ru":
        text = f"чаще всего {who} ({share})"
    else:
        text = f"most often {who} ({share})"
    return capitalised(text) + _contacts(answers, language) + "."


def _ending_first(name: str, language: str) -> tuple[str, str]:
    """Return a clause that says who ends first, up to its verb and from there on."""
    if language == "ru":
        return {
            TOGETHER: ("оба сценария", "заканчиваются на одной и той же реплике"),
            NOBODY: ("не заканчивается", "ни один сценарий: ссора без конца"),
        }.get(name, ("первым заканчивается", f"сценарий {of_role(name, 'ru')}"))
    return {
        TOGETHER: ("both scripts", "end on the same move"),
        NOBODY: ("neither script", "ever ends: an endless quarrel"),
    }.get(name, (f"{of_role(name, 'en')} script", "ends first"))


def _contacts(answers: AnyAnswers, language: str) -> str:
    """Return how many contacts a route takes, nothing for an encounter or a route without end."""
    if not isinstance(answers.value, Route):
        return ""
    found = answers.contacts().value
    if isinf(found):
        return ""
    number = amount(found, language)
    if language == "ru":
        return f"; контактов в среднем {number}"
    return f", after {number} contacts on average"


def _members(part: Part, language: str) -> str:
    """Return whose course is told, of all members."""
    value = part.answers.value
    named = zip(value.roles, part.members, strict=True)
    titles = [
        quoted(script_title(scripts_of(value, role)[0], language), language)
        for role, member in named
        if member
    ]
    who, share = _joined(titles, language), percent(part.share, language)
    if language == "ru":
        return f"Самый вероятный путь проходит {who} (доля {share}); ниже речь о нём."
    return f"The likeliest course is that of {who} (a share of {share}), told in what follows."


def _how(answers: Answers, course: Course, language: str) -> str:
    value, way = answers.value, answers.likeliest_way
    assert way is not None, "there is a course, so there is a way to end"
    share = percent(float(answers.solution.way_shares[way]), language)
    ended = {role: end for role, end in zip(answers.roles, course.ends, strict=True) if end}
    cut = [role for role, end in zip(answers.roles, course.ends, strict=True) if not end]
    contact = answers.way_contact(way)
    ends = _joined(
        [_end_phrase(value, role, end, contact, language) for role, end in ended.items()], language
    )
    if contact:
        ends = _in_contact(value, contact, language) + ends
    if language == "ru":
        text = f"самый частый исход: {ends} ({share})"
    else:
        text = f"the most frequent ending: {ends} ({share})"
    if cut:
        stages = answers.solution.final_stages(answers.party(cut[0]), [way])
        stage = max(stages, key=lambda one: stages[one])
        title = quoted(stage_title(value, cut[0], stage, language, contact), language)
        if language == "ru":
            text += f"; {role_name(cut[0], 'ru')} при этом чаще всего на этапе {title}"
        else:
            text += f"; {role_name(cut[0], 'en')} is then most often in the stage {title}"
    return capitalised(text) + "."


def _in_contact(value: Scene, contact: str, language: str) -> str:
    """Return in which contact something happens, nothing in an encounter."""
    if not isinstance(value, Route):
        return ""
    title = quoted(contact_title(value, contact, language), language)
    return f"в контакте {title}{dash('ru')}" if language == "ru" else f"in the contact {title}, "


def _end_phrase(value: Scene, role: str, end: str, contact: str, language: str) -> str:
    title = quoted(end_title(value, role, end, language, contact), language)
    if language == "ru":
        what = "цель" if end == GOAL else "выход"
        return f"{what} {of_role(role, 'ru')} {title}".removesuffix(" «цель»")
    what = "goal reached" if end == GOAL else "exit"
    return f"{role_name(role, 'en')} – {what}: {title}"


def _joined(parts: list[str], language: str) -> str:
    return (" и " if language == "ru" else " and ").join(parts)


def _turning(answers: Answers, course: Course, language: str) -> str:
    step = course.steps[course.turning_point]
    before, after = percent(step.before, language), percent(step.after, language)
    if not course.turns:
        return _never_turns(course, language)
    move = quoted(move_title(answers.value, step.role, step.move, language), language)
    number, rises = course.turning_point + 1, step.after > step.before
    chance = _chance(course, language)
    where = _in_contact(answers.value, step.contact, language)
    other = next(role for role in answers.roles if role != step.role)
    if language == "ru":
        verb = "вырастает" if rises else "падает"
        return (
            f"Поворот — {number}-я реплика самого вероятного пути: {where}"
            f"{role_name(step.role, 'ru')} {move}. "
            f"После неё и реакции {of_role(other, 'ru')} {chance} {verb} "
            f"с{NBSP}{before} до{NBSP}{after}."
        )
    verb = "rises" if rises else "falls"
    return (
        f"The turning point of the likeliest course is turn {number}: "
        f"{where}{role_name(step.role, 'en')}, {move}. "
        f"After it and {of_role(other, 'en')} reaction, {chance} {verb} from {before} to {after}."
    )


def _chance(course: Course, language: str) -> str:
    owner, _, end = course.judged_by.partition(".")
    if language == "ru":
        return (
            f"шанс, что {role_name(owner, 'ru')} достигнет цели,"
            if end == GOAL
            else ("вероятность этого исхода")
        )
    if end == GOAL:
        return f"the chance that {role_name(owner, 'en')} reaches the goal"
    return "the chance of this ending"


def _never_turns(course: Course, language: str) -> str:
    chances = {percent(one, language) for step in course.steps for one in (step.before, step.after)}
    if len(chances) == 1:
        (chance,) = chances
        if language == "ru":
            return f"Поворота нет: на самом вероятном пути шанс не меняется ({chance})."
        return (
            f"There is no turning point: along the likeliest course the chance stays at {chance}."
        )
    if language == "ru":
        return (
            "Поворота нет: ни одна реплика самого вероятного пути не меняет шанс "
            "на целый процентный пункт."
        )
    return (
        "There is no turning point: no turn of the likeliest course changes the chance by one "
        "percentage point."
    )
