"""The fixed words of pictures, in English and in Russian."""

from collections.abc import Mapping
from typing import Final

from scenarios_lib.analysis.wording import NBSP

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # What a script's picture says under its title
    "heat": (
        "How likely each stage is reached, and each end: {}",
        "С какой вероятностью доходит до каждого этапа и исхода: {}",
    ),
    "hint_taken": (
        "Arrows: how often an encounter takes this way on average; the thicker, the more often. "
        "Ways taken less than once in 200 encounters are left out where another leads there.",
        "Стрелки: как часто в среднем идут этим путём за встречу; чем толще, тем чаще. "
        "Пути, которыми идут реже раза на 200 встреч, не показаны, если туда ведёт и другой.",
    ),
    "hint_untaken": ("Dotted: never taken.", "Точками: так не идут никогда."),
    "cut_off": (
        "The other's script ends first, and cuts this one off: {}.",
        "Первым кончается сценарий собеседника и обрывает этот: {}.",
    ),
    "shade": ("The darker, the likelier it is reached", "Чем темнее, тем вероятнее этап"),
    "script_of": ("{} script", "Сценарий {}"),
    # Rules
    "hears": ("hears: {}", "слышит: {}"),
    "if": ("if {}", "если {}"),
    "and_if": (", and {}", ", если {}"),
    "otherwise": ("otherwise", "иначе"),
    "weight": (f"weight:{NBSP}{{}}", f"вес:{NBSP}{{}}"),
    "anywhere": ("From any stage", "С любого этапа"),
    "anywhere_when": (
        "when none of the stage's own rules fits",
        "если ни одно правило самого этапа не подошло",
    ),
    # Expressions
    "and": ("and", "и"),
    "or": ("or", "или"),
    "not": ("not", "не"),
    "true": ("always", "всегда"),
    "false": ("never", "никогда"),
    # Ends
    "goal": ("goal", "цель"),
    "hidden": ("hidden goal", "скрытая цель"),
    "break": ("exit: contact broken", "выход: разрыв контакта"),
    "handoff": ("exit: handed over", "выход: передача другому"),
    "concede": ("exit: gives in", "выход: уступка"),
    # Routes, populations and transcripts
    "hint_flow": (
        "Arrows: how often a journey takes this way on average; the thicker, the more often.",
        "Стрелки: как часто в среднем идут этим путём; чем толще, тем чаще.",
    ),
    "reached": ("reached: {}", "доходят: {}"),
    "waits": ("{} later", "через {}"),
    "keeps": ("goes on where he is", "продолжает с того же этапа"),
    "any_end": ("any end", "любой исход"),
    "endless": ("Never ends: {}.", "Не кончается никогда: {}."),
    "population": ("Population, with the members' shares", "Группа: участники и их доли"),
    "occasions": ("on: {}", "повод: {}"),
    "transcript": (
        "Transcript; dashed: inferred or assumed",
        "Запись разговора; пунктир: вывод или допущение",
    ),
    # Legend of a script
    "legend": ("Legend", "Обозначения"),
    "arrows": ("Arrows", "Стрелки"),
    "sample_start": ("start", "начало"),
    "sample_stage": ("Stage", "Этап"),
    "sample_says": ("what is said", "что говорят"),
    "sample_feel": ("what saying it does", "что от этого меняется"),
    "sample_rule": ("on hearing", "услышав ответ"),
    "sample_goes_on": ("goes on at once", "говорит дальше"),
    "sample_ends": ("script ends", "конец сценария"),
    "hint_bare": (
        "An arrow without words: whatever is heard. Where no arrow fits, the stage is repeated.",
        "Стрелка без слов: что бы ни прозвучало. Если ни одна не подошла, этап повторяется.",
    ),
    "hint_share": (
        "Percentages are the shares of one choice.",
        "Проценты: как часто выпадает каждый вариант одного выбора.",
    ),
    "hint_weight": (
        "A weight counts against the other weights of the same choice.",
        "Вес сравнивается с другими весами того же выбора.",
    ),
    "hint_number": (
        "2), 3), …: tried only if the rules before do not fit.",
        "2), 3), …: только если не подошли предыдущие правила.",
    ),
    "hint_letter": (
        "→ {0} in a stage: an arrow of circle {0} also starts there.",
        "→ {0} на этапе: стрелка из кружка {0} начинается и здесь.",
    ),
    # An encounter
    "course": (
        "Drawn: the likeliest course, {} of all encounters",
        "На схеме — самый вероятный путь ({} всех встреч)",
    ),
    "turning_goal": (
        f"Turning point: {{}} goal, {{}}{NBSP}→{NBSP}{{}}",
        f"Поворот: цель {{}}, {{}}{NBSP}→{NBSP}{{}}",
    ),
    "turning_end": (
        f"Turning point: this ending, {{1}}{NBSP}→{NBSP}{{2}}",
        f"Поворот: этот исход, {{1}}{NBSP}→{NBSP}{{2}}",
    ),
    "quoted": ("“{}”", "«{}»"),
    "left_out": ("… {} turns not shown …", "… пропущено реплик: {} …"),
    "cut_short": ("cut short in the stage", "оборван на этапе"),
    "starts": ("starts here", "начало"),
    "sample_turn": (
        "Numbers: turns. Arrow: who answers whom.",
        "Числа: номера реплик. Стрелка: кто кому отвечает.",
    ),
    "sample_went_on": (
        "An arrow that stays in its lane: goes on at once, without waiting for an answer.",
        "Стрелка внутри дорожки: говорит дальше, не дожидаясь ответа.",
    ),
    # Notes
    "scales": ("Scales", "Шкалы"),
    "parameters": ("Parameters", "Параметры"),
    "tags": ("Moves", "Ходы"),
    "starts_at": ("starts at {}", "вначале {}"),
}


def word(key: str, language: str) -> str:
    """Return the words for `key`, in English unless the language is Russian.

    >>> word("otherwise", "ru")
    'иначе'
    """
    return WORDS[key][language == "ru"]
