"""The words of tables, plots and numbers, in both languages; the sentences are in `pages/`."""

from collections.abc import Mapping
from typing import Any

Words = Mapping[str, Any]

EN: Words = {
    "point": ".", "group": ",", "mib": "MiB", "gib": "GiB", "s": "s",
    "million": "M",
    "yes": "yes", "no": "**no**", "on": "{day} {month} {year}",
    "months": ("January", "February", "March", "April", "May", "June", "July", "August",
               "September", "October", "November", "December"),
    "run": "on {date} at commit `{commit}`",
    "measured": "Measured {runs}: {processor}, {cores}, {memory} of memory; {system}; {programs}.",
    "core": "1 core", "cores": "{} cores",
    "parts": {"solving": "solving", "walking": "walking", "growing": "growth",
              "starting": "command line", "loading": "page"},
    "trial": "```{{admonition}} A trial\n:class: warning\n\nMeasured with small sizes, to see that "
             "everything works: {parts}. The goals are meant for the full sizes, so nothing "
             "follows from these numbers.\n```\n\n",
    "goals": ("what", "ours", "theirs", "ratio", "goal", "met"),
    "goal": {
        "quarrel build : build":
            "Building the quarrel with {states} states; Storm reads the text",
        "quarrel build+answers : answers":
            "Building it and all answers; Storm's three answers alone",
        "stalemate answers : answers":
            "All answers for the stalemate, {turns} turns; Storm's one",
        "memory": "Memory for the quarrel with {states} states; Storm's",
        "bound": "Error bound for the stalemate",
        "growth seconds": "Time from {from} to {to} states: exponent of its growth",
        "growth memory": "Memory, likewise",
        "numpy alone / C": "Walking `{short}` with numpy alone; C",
        "with the kernel / C": "Walking `{short}` with the kernel; C",
        "with the kernel / SimPy": "Walking `{short}` with the kernel; SimPy",
        "with the kernel / transitions": "Walking `{short}` with the kernel; transitions",
        "processes fresh": "Walking on two processes started for it; on one",
        "processes running": "Walking on two processes that already run; on one",
        "verdict":
            "`scenarios run support_call/stream_call`; at commit `95b9abf`, before this work",
        "list": "`scenarios list`; an empty Python (the ratio is ours to its)",
        "load":
            "The page of `stream_call`, to its load event in Chromium; an empty page (ours to its)",
        "shown": "The same page, until it is shown; an empty page (ours to its)",
    },
    "solving": ("encounter, states", "Storm reads", "building", "Storm", "×", "answers",
                "Storm", "×", "all: ×"),
    "sizes": ("encounter, states", "transitions", "turns on average", "error bound",
              "memory", "Storm's (`prism`)"),
    "walking": ("encounter", "numpy", "kernel", "C", "SimPy", "transitions", "joint chain in C"),
    "family": {"quarrel": "quarrel", "stalemate": "stalemate"},
    "growth": ("more slowly than linearly", "linearly", "faster than linearly"),
    "few points": " (in this trial to all points where there are not two such)",
    "plots": {
        "stages": ("Compiling: stages", "stages, two scales of 11 values", "seconds"),
        "scales": ("Compiling: scales", "scales of 11 values, ten stages", "seconds"),
        "states": ("Solving: time", "joint states", "seconds"),
        "memory": ("Solving: memory", "joint states", "MiB"),
        "samples": ("Walking: encounters", "encounters in a sample", "million turns a second"),
        "workers": ("Walking: processes", "processes", "times as fast as one"),
        "build": "building", "answers": "answers", "linear": "linear", "kernel": "with the kernel",
        "numpy": "numpy alone", "running": "already running", "fresh": "started for it",
        "ideal": "ideal",
    },
}  # fmt: skip

RU: Words = {
    "point": ",", "group": "\u00a0", "mib": "МиБ", "gib": "ГиБ", "s": "с",
    "million": "млн",
    "yes": "да", "no": "**нет**", "on": "{day} {month} {year} года",
    "months": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
               "сентября", "октября", "ноября", "декабря"),
    "run": "{date} на коммите `{commit}`",
    "measured": "Измерено {runs}: {processor}, {cores}, {memory} памяти; {system}; {programs}.",
    "core": "1 ядро", "cores": "ядер: {}",
    "parts": {"solving": "точный ответ", "walking": "розыгрыш", "growing": "рост цены",
              "starting": "командная строка", "loading": "страница"},
    "trial": "```{{admonition}} Проба\n:class: warning\n\nИзмерено на малых размерах, только чтобы "
             "убедиться, что всё работает: {parts}. Цели относятся к полным размерам, и из этих "
             "чисел ничего не следует.\n```\n\n",
    "goals": ("что", "у нас", "у них", "отношение", "цель", "итог"),
    "goal": {
        "quarrel build : build":
            "Построить ссору, состояний {states}; Storm читает текст",
        "quarrel build+answers : answers":
            "Построить её и найти все ответы; у Storm — только три ответа",
        "stalemate answers : answers":
            "Все ответы для противостояния, реплик {turns}; у Storm — один",
        "memory": "Память для ссоры, состояний {states}; у Storm",
        "bound": "Граница ошибки для противостояния",
        "growth seconds": "Показатель роста времени, состояний от {from} до {to}",
        "growth memory": "То же для памяти",
        "numpy alone / C": "Розыгрыш `{short}`, один numpy; C",
        "with the kernel / C": "Розыгрыш `{short}`, с ядром; C",
        "with the kernel / SimPy": "Розыгрыш `{short}`, с ядром; SimPy",
        "with the kernel / transitions": "Розыгрыш `{short}`, с ядром; transitions",
        "processes fresh": "Розыгрыш на двух процессах, которые надо запустить; на одном",
        "processes running": "Розыгрыш на двух уже запущенных процессах; на одном",
        "verdict": "`scenarios run support_call/stream_call`; коммит `95b9abf`, до этих работ",
        "list": "`scenarios list`; пустой Python (здесь отношение — наше время к его)",
        "load": "Страница `stream_call` до события load в Chromium; пустая страница (наше к её)",
        "shown": "Та же страница, пока не показана; пустая страница (наше к её)",
    },
    "solving": ("встреча, состояний", "Storm читает", "построить", "Storm", "×", "ответы",
                "Storm", "×", "всё: ×"),
    "sizes": ("встреча, состояний", "переходов", "реплик в среднем", "граница ошибки",
              "память", "у Storm (`prism`)"),
    "walking": ("встреча", "numpy", "ядро", "C", "SimPy", "transitions", "совместная цепь на C"),
    "family": {"quarrel": "ссора", "stalemate": "противостояние"},
    "growth": ("медленнее, чем линейно", "линейно", "быстрее, чем линейно"),
    "few points": " (в этой пробе — по всем, если таких нет хотя бы двух)",
    "plots": {
        "stages": ("Компиляция: этапы", "этапов; две шкалы по 11 значений", "секунды"),
        "scales": ("Компиляция: шкалы", "шкал по 11 значений; десять этапов", "секунды"),
        "states": ("Точный ответ: время", "совместных состояний", "секунды"),
        "memory": ("Точный ответ: память", "совместных состояний", "МиБ"),
        "samples": ("Розыгрыш: встречи", "встреч в выборке", "млн реплик в секунду"),
        "workers": ("Розыгрыш: процессы", "процессов", "во сколько раз быстрее одного"),
        "build": "построение", "answers": "ответы", "linear": "линейно", "kernel": "с ядром",
        "numpy": "один numpy", "running": "уже запущены", "fresh": "надо запустить",
        "ideal": "предел",
    },
}  # fmt: skip

LANGUAGES = {"en": EN, "ru": RU}


def count(value: float, words: Words) -> str:
    """Return a whole number with its thousands set apart."""
    return f"{round(value):,}".replace(",", words["group"])


def number(value: float, words: Words, digits: int = 3) -> str:
    """Return a number with so many digits that say something, in full."""
    rounded = float(f"{value:.{digits}g}")
    if abs(rounded) >= 10 ** (digits - 1):
        return count(rounded, words)
    places = max(0, digits - 1 - int(f"{rounded:e}".partition("e")[2]))
    return f"{rounded:.{places}f}".replace(".", words["point"])


def decimal(value: float, words: Words) -> str:
    """Return a number with two decimals."""
    return f"{value:.2f}".replace(".", words["point"])


def power(value: float, words: Words) -> str:
    """Return a small number as a power of ten."""
    mantissa, _, exponent = f"{value:.1e}".partition("e")
    raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{mantissa.replace('.', words['point'])}·10{raised}"


def day(date: str, words: Words) -> str:
    """Return a date as people write it."""
    year, month, at = date.split("-")
    return words["on"].format(day=int(at), month=words["months"][int(month) - 1], year=year)
