"""Numbers and parties in words, in English and in Russian."""

from collections.abc import Mapping
from math import isinf

from scenarios_lib.model.casts import Scene, scripts_of
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script

NBSP = "\u00a0"

_INNER = str.maketrans("«»", "„“")
"""Quotation marks inside others, as Russian has them."""

ROLES: Mapping[str, tuple[str, str, str]] = {
    "client": ("the client", "клиент", "клиента"),
    "operator": ("the operator", "оператор", "оператора"),
    "engineer": ("the engineer", "инженер", "инженера"),
    "seller": ("the seller", "продавец", "продавца"),
    "buyer": ("the buyer", "покупатель", "покупателя"),
    "observer": ("the observer", "наблюдатель", "наблюдателя"),
    "installer": ("the installer", "монтажник", "монтажника"),
    "girl": ("the girl", "девушка", "девушки"),
    "event": ("the event", "событие", "события"),
    "traveller": ("the traveller", "путник", "путника"),
    "moderator": ("the moderator", "модератор", "модератора"),
    "member": ("the member", "участник", "участника"),
    "newcomer": ("the newcomer", "новичок", "новичка"),
    "provider": ("the provider", "провайдер", "провайдера"),
    "reader": ("the reader", "читатель", "читателя"),
    "passer_by": ("the passer-by", "прохожий", "прохожего"),
    "insurer": ("the insurer", "страховщик", "страховщика"),
    "person": ("the person", "человек", "человека"),
    "equipment": ("the equipment", "техника", "техники"),
    "contract": ("the contract", "договор", "договора"),
    "speaker": ("the speaker", "говорящий", "говорящего"),
    "other_side": ("the other side", "другая сторона", "другой стороны"),
    "other": ("the other", "собеседник", "собеседника"),
    "teacher": ("the teacher", "учитель", "учителя"),
    "student": ("the student", "ученик", "ученика"),
    "parent": ("the parent", "родитель", "родителя"),
    "child": ("the child", "ребёнок", "ребёнка"),
    "wife": ("the wife", "жена", "жены"),
    "husband": ("the husband", "муж", "мужа"),
    "boss": ("the boss", "начальник", "начальника"),
    "employee": ("the employee", "сотрудник", "сотрудника"),
    "mother": ("the mother", "мать", "матери"),
    "father": ("the father", "отец", "отца"),
    "son": ("the son", "сын", "сына"),
    "daughter": ("the daughter", "дочь", "дочери"),
    "teenager": ("the teenager", "подросток", "подростка"),
    "brother": ("the brother", "брат", "брата"),
    "sister": ("the sister", "сестра", "сестры"),
    "friend": ("the friend", "друг", "друга"),
    "neighbour": ("the neighbour", "сосед", "соседа"),
    "host": ("the host", "хозяин", "хозяина"),
    "guest": ("the guest", "гость", "гостя"),
    "doctor": ("the doctor", "врач", "врача"),
    "patient": ("the patient", "пациент", "пациента"),
    "passenger": ("the passenger", "пассажир", "пассажира"),
    "driver": ("the driver", "водитель", "водителя"),
    "author": ("the author", "автор", "автора"),
    "critic": ("the critic", "критик", "критика"),
    "teen": ("the teen", "подросток", "подростка"),
    "mum": ("the mum", "мама", "мамы"),
    "mom": ("the mom", "мама", "мамы"),
    "dad": ("the dad", "папа", "папы"),
    "grandmother": ("the grandmother", "бабушка", "бабушки"),
    "grandfather": ("the grandfather", "дедушка", "дедушки"),
    "grandson": ("the grandson", "внук", "внука"),
    "granddaughter": ("the granddaughter", "внучка", "внучки"),
    "stepmother": ("the stepmother", "мачеха", "мачехи"),
    "stepfather": ("the stepfather", "отчим", "отчима"),
    "aunt": ("the aunt", "тётя", "тёти"),
    "uncle": ("the uncle", "дядя", "дяди"),
    "relative": ("the relative", "родственник", "родственника"),
    "man": ("the man", "мужчина", "мужчины"),
    "woman": ("the woman", "женщина", "женщины"),
    "boy": ("the boy", "мальчик", "мальчика"),
    "adult": ("the adult", "взрослый", "взрослого"),
    "partner": ("the partner", "партнёр", "партнёра"),
    "spouse": ("the spouse", "супруг", "супруга"),
    "stranger": ("the stranger", "незнакомец", "незнакомца"),
    "neighbor": ("the neighbor", "сосед", "соседа"),
    "roommate": ("the roommate", "сосед по комнате", "соседа по комнате"),
    "classmate": ("the classmate", "одноклассник", "одноклассника"),
    "pupil": ("the pupil", "ученик", "ученика"),
    "coach": ("the coach", "тренер", "тренера"),
    "head_teacher": ("the head teacher", "директор школы", "директора школы"),
    "manager": ("the manager", "руководитель", "руководителя"),
    "director": ("the director", "директор", "директора"),
    "worker": ("the worker", "работник", "работника"),
    "colleague": ("the colleague", "коллега", "коллеги"),
    "subordinate": ("the subordinate", "подчинённый", "подчинённого"),
    "candidate": ("the candidate", "кандидат", "кандидата"),
    "secretary": ("the secretary", "секретарь", "секретаря"),
    "nurse": ("the nurse", "медсестра", "медсестры"),
    "psychologist": ("the psychologist", "психолог", "психолога"),
    "therapist": ("the therapist", "психотерапевт", "психотерапевта"),
    "counsellor": ("the counsellor", "консультант", "консультанта"),
    "mediator": ("the mediator", "посредник", "посредника"),
    "lawyer": ("the lawyer", "юрист", "юриста"),
    "judge": ("the judge", "судья", "судьи"),
    "witness": ("the witness", "свидетель", "свидетеля"),
    "policeman": ("the policeman", "полицейский", "полицейского"),
    "guard": ("the guard", "охранник", "охранника"),
    "conductor": ("the conductor", "кондуктор", "кондуктора"),
    "cashier": ("the cashier", "кассир", "кассира"),
    "customer": ("the customer", "покупатель", "покупателя"),
    "visitor": ("the visitor", "посетитель", "посетителя"),
    "waiter": ("the waiter", "официант", "официанта"),
    "landlord": ("the landlord", "хозяин жилья", "хозяина жилья"),
    "tenant": ("the tenant", "жилец", "жильца"),
    "owner": ("the owner", "владелец", "владельца"),
    "debtor": ("the debtor", "должник", "должника"),
    "creditor": ("the creditor", "кредитор", "кредитора"),
    "bully": ("the bully", "обидчик", "обидчика"),
    "victim": ("the victim", "жертва", "жертвы"),
    "opponent": ("the opponent", "противник", "противника"),
}
"""Role names of the catalog and of everyday conflicts; any other name is quoted as it stands."""


def dash(language: str) -> str:
    """Return the dash between two parts, with its spaces: long in Russian.

    >>> dash("en"), dash("ru") == f"{NBSP}— "
    (' – ', True)
    """
    return f"{NBSP}— " if language == "ru" else " – "


def role_name(role: str, language: str) -> str:
    """Return the party as the subject of a sentence.

    >>> role_name("client", "ru"), role_name("ann", "en")
    ('клиент', 'ann')
    """
    if role in ROLES:
        return ROLES[role][1 if language == "ru" else 0]
    return f"сторона {role}" if language == "ru" else role


def of_role(role: str, language: str) -> str:
    """Return the party as the owner of something.

    >>> of_role("operator", "ru"), of_role("operator", "en")
    ('оператора', "the operator's")
    """
    if language != "ru":
        return f"{role_name(role, 'en')}'s"
    return ROLES[role][2] if role in ROLES else f"стороны {role}"


def quoted(title: str, language: str) -> str:
    """Return a title in the quotation marks of the language, unless it is a quotation itself.

    >>> quoted("Outrage", "en"), quoted("«бред полный!»", "ru"), quoted("кричит «нет»", "ru")
    ('“Outrage”', '«бред полный!»', '«кричит „нет“»')
    """
    if title[:1] in '«“„"' and title[-1:] in '»”“"':
        return title
    if language == "ru":
        return f"«{title.translate(_INNER)}»"
    return f"“{title}”"


def percent(share: float, language: str) -> str:
    """Return a share as a percentage, never rounded to nothing or to all.

    >>> percent(0.9312, "en"), percent(0.00001, "en"), percent(0.5, "ru") == "50,0" + NBSP + "%"
    ('93.1%', '<0.1%', True)
    """
    if share in (0, 1):
        text = "100" if share else "0"
    elif share < 0.0005:
        text = "<0.1"
    elif share > 0.9995:
        text = ">99.9"
    else:
        text = f"{100 * share:.1f}"
    return f"{text.replace('.', ',')}{NBSP}%" if language == "ru" else f"{text}%"


def amount(value: float, language: str) -> str:
    """Return a number with one decimal, or the word for an endless one.

    >>> amount(12.34, "en"), amount(float("inf"), "en")
    ('12.3', 'infinite')
    """
    if isinf(value):
        return "бесконечно" if language == "ru" else "infinite"
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "ru" else text


def end_title(value: Scene, role: str, end: str, language: str, *contacts: str) -> str:
    """Return what people call this end of the party's script, in these contacts of a route.

    Where several scripts can be meant that call it differently, all their titles.
    """
    scripts = (one for contact in contacts or ("",) for one in scripts_of(value, role, contact))
    return " / ".join(
        dict.fromkeys(_end_title(one, end, language) for one in scripts if end in one.ends)
    )


def _end_title(script: Script, end: str, language: str) -> str:
    if end == GOAL:
        default = "цель" if language == "ru" else "goal"
        return script.goal.title.get(language, default) if script.goal else default
    return next(way.title.get(language, end) for way in script.exits if way.name == end)


def stage_title(value: Scene, role: str, stage: str, language: str, contact: str = "") -> str:
    """Return what people call this stage of the party's script, in a contact of a route."""
    scripts = scripts_of(value, role, contact)
    found = next(one.stage_named[stage] for one in scripts if stage in one.stage_named)
    return found.title.get(language, stage)


def move_title(value: Scene, role: str, move: str, language: str) -> str:
    """Return what people call this move of the party."""
    found = next(one.moves[move] for one in scripts_of(value, role) if move in one.moves)
    return found.title.get(language, move)


def contact_title(route: Route, contact: str, language: str) -> str:
    """Return what people call a contact: its title, else that of the script that is met."""
    found = route.contact_named[contact]
    return (found.title or found.meets.title).get(language, contact)


def script_title(script: Script, language: str) -> str:
    """Return what people call a script."""
    return script.title.get(language, script.id)


def capitalised(sentence: str) -> str:
    """Return the sentence with its first letter large and the others as they are."""
    return sentence[:1].upper() + sentence[1:]
