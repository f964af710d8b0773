"""The fixed words of tables and dialogues on a terminal, in English and in Russian."""

from collections.abc import Mapping

PHRASES: Mapping[str, tuple[str, str]] = {
    # Who meets whom
    "opens": ("opens", "начинает"),
    "set": ("Set: {}", "Задано: {}"),
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
    # Why
    "why": ("Why", "Почему"),
    "course": (
        "The likeliest course ({})",
        "Самый вероятный ход событий ({})",
    ),
    "turning": ("▸ turning point", "▸ поворот"),
    "one_in": ("1 in {}", "1 из {}"),
    # Claims
    "claims": ("Claims", "Утверждения"),
    "margin": ("{}, margin {}", "{}, запас {}"),
    "missed": ("{}, missed by {}", "{}, не хватает {}"),
    "uncertain": ("closer than the error bound", "ближе, чем граница погрешности"),
    # How surely
    "exact": ("Exact: error at most {}, {} joint states.",
              "Точно: погрешность не больше {}, совместных состояний {}."),
    "sampled": ("Sampled: {} encounters, seed {}, {} s", "Выборка: встреч {}, зерно {}, {} с"),
    "ends_first": ("ends first", "первым"),
    "share": ("share", "доля"),
    "interval": ("95% interval", "95%-ный интервал"),
    "exactly": ("exact", "точно"),
    # Studies
    "cases": ("Cases", "Случаи"),
    "first_of": ("{} first", "первый {}"),
    "goal_of": ("goal: {}", "цель: {}"),
    "plays": ("{} plays {}", "{} — {}"),
    # Tellings
    "encounter": ("Encounter {} under seed {}", "Встреча {}, зерно {}"),
    "starts": ("{}: stage “{}”", "{}: этап «{}»"),
    "goes_to": ("→ “{}”", "→ «{}»"),
    "goes_on": ("goes on: “{}”", "говорит дальше: «{}»"),
    "rule": ("by {}", "по {}"),
    "no_rule": ("no rule fits, stays", "ни одно правило не подошло, остаётся"),
    "ended_goal": ("{} reaches the goal: “{}”", "{} достигает цели: «{}»"),
    "ended": ("{} ends: “{}”", "{} заканчивает: «{}»"),
    "endless": (
        "Neither script had ended after {} turns; the first {} are shown.",
        "За реплик: {} — не закончился ни один сценарий; показаны первые {}.",
    ),
    "total": ("{} turns, {}", "Реплик: {}, {}"),
    "odds": ("chances", "шансы"),
}  # fmt: skip


def phrase(key: str, language: str, *gaps: object) -> str:
    """Return the phrase in the language, its gaps filled.

    >>> phrase("if_first", "en", "client")
    'client ends first'
    """
    return PHRASES[key][language == "ru"].format(*gaps)
