"""The fixed words of tables and dialogues on a terminal, in English and in Russian."""

from collections.abc import Mapping

PHRASES: Mapping[str, tuple[str, str]] = {
    # Who meets whom
    "opens": ("opens", "начинает"),
    "set": ("Set: {}", "Задано: {}"),
    "begins_here": ("first", "сначала"),
    # Who ends first, and how
    "first": ("Who ends first", "Кто заканчивает первым"),
    "together": ("together", "вместе"),
    "nobody": ("nobody", "никто"),
    "ends": ("How it ends", "Чем заканчивается"),
    "goal": ("goal", "цель"),
    "break": ("contact broken", "разрыв контакта"),
    "handoff": ("handed over", "передача другому"),
    "concede": ("gives in", "уступка"),
    # How long it lasts
    "length": ("How long it lasts", "Сколько длится"),
    "turns": ("turns", "реплик"),
    "time": ("time", "время"),
    "on_average": ("on average", "в среднем"),
    "if_first": ("{} ends first", "первым — {}"),
    # Where a route leads, and who is who in a population
    "contacts": ("Contacts, {} on average", "Контакты, в среднем {}"),
    "meets": ("ever", "вообще"),
    "visits": ("times", "раз"),
    "stops": ("ends there", "конец"),
    "members": ("Members", "Участники"),
    # Why
    "why": ("Why", "Почему"),
    "course": (
        "The likeliest course ({})",
        "Самый вероятный путь ({})",
    ),
    "turning": ("▸ turning point", "▸ поворот"),
    "one_in": ("1 in {}", "1 из {}"),
    # Claims
    "claims": ("Claims", "Утверждения"),
    "margin": ("{}, margin {}", "{}, запас {}"),
    "missed": ("{}, missed by {}", "{}, не хватает {}"),
    "uncertain": ("closer than the error bound", "в пределах погрешности"),
    # How surely
    "exact": ("Exact: error at most {}, {} joint states.",
              "Точно: погрешность не больше {}, совместных состояний {}."),
    "unbounded": ("How far off the numbers may be could not be bounded; {} joint states.",
                  "Оценить погрешность не удалось; совместных состояний {}."),
    "sampled": ("Sampled: {} encounters, seed {}, {} s", "Выборка: встреч {}, зерно {}, {} с"),
    "ends_first": ("ends first", "первым"),
    "share": ("share", "доля"),
    "interval": ("95% interval", "интервал 95 %"),
    "exactly": ("exact", "точно"),
    # Robustness
    "shifted_by": ("An assumed number shifts by {} of its range; {} settings, seed {}.",
                   "Число без источника сдвигается на {} диапазона; вариантов {}, зерно {}."),
    "exact_claims": ("Claims of exact numbers, left out: {}.",
                     "Утверждений с точными числами, они не проверялись: {}."),
    "one_at_a_time": ("one at\na time", "по\nодному"),
    "all_together": ("all\ntogether", "все\nвместе"),
    "of": ("{} of {}", "{} из {}"),
    "robust": ("robust", "устойчиво"),
    "fragile": ("fragile", "шатко"),
    "false": ("false", "неверно"),
    "broken_by": ("fails at {}", "не держится при {}"),
    "without_answer": ("without an answer: {}", "без ответа: {}"),
    "shifted": ("Shifted", "Сдвигались"),
    "unshifted": ("Not shifted", "Не сдвигались"),
    "why_sourced": ("a source gives it", "есть источник"),
    "why_named": ("a case sets it", "задано случаем"),
    "why_unbounded": ("no finite range", "нет диапазона"),
    "why_two_values": ("only two values", "только два значения"),
    # Studies
    "cases": ("Cases", "Случаи"),
    "first_of": ("{} first", "первым: {}"),
    "goal_of": ("goal: {}", "цель: {}"),
    "plays": ("{} plays {}", "{} — {}"),
    # Files
    "script": ("script", "сценарий"),
    "encounter": ("encounter", "встреча"),
    "population": ("population", "группа"),
    "route": ("route", "маршрут"),
    "transcript": ("transcript", "запись разговора"),
    "study": ("study", "исследование"),
    "vocabulary": ("vocabulary", "словарь ходов"),
    "parties": ("Who meets whom", "Кто с кем встречается"),
    "triggers": ("Chosen on", "Поводы"),
    "feelings": ("Scales and parameters", "Шкалы и параметры"),
    "fixed": ("= {}", "= {}"),
    "starts_at": ("starts at {}", "вначале {}"),
    "starts_among": ("starts by chance at {} to {}", "вначале случайно, от {} до {}"),
    "goal_and_exits": ("Goal and exits", "Цель и выходы"),
    "hidden_goal": ("hidden goal", "скрытая цель"),
    "by_stage": ("when a stage ends so", "если так кончается этап"),
    "stages": ("Stages", "Этапы"),
    "start": ("start", "начало"),
    "says": ("says: {}", "говорит: {}"),
    "then_says": ("may keep the turn: {}", "может говорить дальше: {}"),
    "leads_to": ("leads to: {}", "дальше: {}"),
    "then_ends": ("ends with: {}", "конец: {}"),
    "onward": ("Where he goes then", "Куда дальше"),
    "events": ("What happened", "Что было"),
    "moves": ("Moves", "Ходы"),
    "move": ("move", "ход"),
    "title": ("title", "название"),
    "seconds": ("seconds", "секунды"),
    "feel": ("hearing it, and tags", "что делает с услышавшим; метки"),
    "sources": ("Sources", "Источники"),
    "quoted": ("quoted", "цитата"),
    "reported": ("reported", "пересказ"),
    "published": ("published", "публикация"),
    "inferred": ("inferred", "вывод"),
    "assumed": ("assumed", "допущение"),
    "assumed_note": (
        "A number that no source backs is assumed.",
        "Число, не подтверждённое источником, — допущение.",
    ),
    # Reports
    "made": ("How to repeat this", "Как это повторить"),
    "made_with": ("Made with {}.", "Получено с помощью {}."),
    "file": ("file", "файл"),
    "case": ("Case {}", "Случай {}"),
    "part_sources": ("Sources of its parts", "Источники составных частей"),
    # Tellings
    "told": ("Encounter {} under seed {}", "Встреча № {}, зерно {}"),
    "journey": ("Journey {} under seed {}", "Путь № {}, зерно {}"),
    "contact": ("Contact {}: {}", "Контакт {}: {}"),
    "between": ("{} later", "прошло: {}"),
    "arrived": ("On the way the goal is reached.", "Цель достигнута по дороге."),
    "journey_total": (
        "{} contacts, {} turns, {}", "Контактов: {}, реплик: {}, время: {}",
    ),
    "goes_to": ("now at {}", "теперь на этапе {}"),
    "goes_on": ("keeps the turn: {}", "говорит дальше: {}"),
    "rule": ("rule: {}", "правило: {}"),
    "ended_goal": ("End: {} reaches the goal, {}", "Конец: {} — цель достигнута, {}"),
    "ended": ("End: {} – {}", "Конец: {} — {}"),
    "endless": (
        "Neither script had ended after {} turns; the first {} are shown.",
        "Реплик: {}, а ни один сценарий не закончился; показаны первые {}.",
    ),
    "total": ("{} turns, {}", "Реплик: {}, время: {}"),
    # Games
    "group_technique": ("Techniques", "Приёмы"),
    "group_conflictogen": ("Conflictogens", "Конфликтогены"),
    "group_plain": ("Plain", "Обычные"),
    "reply_did": ("Your reply: {} → {}", "Ваша реплика: {} → {}"),
    "chance_of": ("The exact chance of this, if all further replies are picked at random: {}.",
                  "Точный шанс на это, если дальше отвечать наугад: {}."),
    "better_reply": (
        "Another reply would have changed most at turn {}: "
        "{} left a chance of {}, {} would have left {}.",
        "Больше всего изменил бы другой ответ на реплике {}: "
        "{} — и шанс стал {}, а {} — стал бы {}.",
    ),
    "no_better_reply": (
        "At no turn would another reply have left a better chance.",
        "Ни на одной реплике другой ответ не оставил бы шанса лучше.",
    ),
    "question_1": ("What went wrong?", "Что было не так?"),
    "question_2": ("How should it be?", "Как было бы правильно?"),
    "question_3": ("What could be done?", "Что можно было сделать?"),
}  # fmt: skip


def phrase(key: str, language: str, *gaps: object) -> str:
    """Return the phrase in the language, its gaps filled.

    >>> phrase("if_first", "en", "client")
    'client ends first'
    """
    return PHRASES[key][language == "ru"].format(*gaps)
