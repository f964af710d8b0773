"""The words of a page, its own and those of the scripts, in both languages."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from scenarios_lib.analysis.replies import lines_of
from scenarios_lib.analysis.wording import end_title
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.texts import Lines, Text
from scenarios_lib.render.lettering import role_label
from scenarios_lib.render.phrases import PHRASES
from scenarios_lib.render.quoting import cleaned

LANGUAGES = ("en", "ru")

Both = dict[str, Any]
"""Something in each language."""

WORDS: Mapping[str, tuple[str, str]] = {
    "modes": ("Watch, guess or play", "Смотреть, угадывать или играть"),
    "compare": ("Compare the cases", "Сравнить случаи"),
    "first": ("Who ends first", "Кто заканчивает первым"),
    "too_large": ("too large to be solved for this page", "слишком велик, чтобы решить его здесь"),
    "watch": ("Watch", "Смотреть"),
    "guess": ("Guess", "Угадывать"),
    "play": ("Play", "Играть"),
    "play_as": ("Play: {}", "Играть: {}"),
    "steps": ("Step by step", "Шаг за шагом"),
    "restart": ("Start over", "Сначала"),
    "back": ("Back", "Назад"),
    "step": ("Next", "Дальше"),
    "run": ("Run", "Пуск"),
    "pause": ("Pause", "Пауза"),
    "to_the_end": ("To the end", "До конца"),
    "seed": ("Seed", "Зерно"),
    "seed_fault": (
        "A seed is a whole number from 0 to {}.",
        "Зерно — целое число от 0 до {}.",
    ),
    "likeliest": ("Likeliest course", "Самый вероятный путь"),
    "case": ("Case", "Случай"),
    "in_contact": ("Contact", "Контакт"),
    "play_left_out": (
        "There is no room on this page for playing this side.",
        "Сыграть за эту сторону на этой странице нельзя: не хватило места.",
    ),
    "play_fails": (
        "This side cannot be played: some replies lead the partner where its script fails.",
        "Сыграть за эту сторону нельзя: от некоторых реплик сценарий собеседника даёт сбой.",
    ),
    "cases_left_out": (
        "Too large for a page and left out: {}.",
        "На страницу не поместились: {}.",
    ),
    "contact": ("Contact {}: {}", "Контакт {}: {}"),
    "later": ("{} later", "прошло: {}"),
    "on_the_way": ("On the way the goal is reached.", "Цель достигнута по дороге."),
    "dialogue": ("The dialogue", "Разговор"),
    "odds": ("How it may end", "Чем это может кончиться"),
    "odds_rounded": (
        "Exact chances, rounded to 0.1%: overall, and now, for the start that the seed has "
        "drawn and all that has been said since.",
        "Точные шансы, округлены до 0,1 %: в целом и сейчас, то есть при том начале, которое "
        "выпало по зерну, и после всего, что сказано.",
    ),
    "odds_left_out": (
        "There are too many states to put the chances into a page.",
        "Состояний слишком много: шансы в страницу не поместились.",
    ),
    "in_general": ("overall", "в целом"),
    "now": ("now", "сейчас"),
    "turning": ("Turning point: turn {}", "Поворот: реплика {}"),
    "turns_axis": ("turns", "реплики"),
    "stages": ("Stages", "Этапы"),
    "given_up": (
        "Neither script has ended after {} turns.",
        "Реплик уже {}, а ни один сценарий не закончился.",
    ),
    "turns_and_time": ("Turns: {}, time: {}", "Реплик: {}, время: {}"),
    "seconds": ("{} s", "{}\u00a0с"),
    "minutes": ("{} min", "{}\u00a0мин"),
    "hours": ("{} h", "{}\u00a0ч"),
    "days": ("{} d", "{}\u00a0сут"),
    "language": ("По-русски", "In English"),
    "guess_which": ("What will be said next? ({})", "Что будет сказано дальше? ({})"),
    "guess_right": ("Right.", "Верно."),
    "guess_wrong": ("No: {}.", "Нет: {}."),
    "score": ("Guessed: {} of {}", "Угадано: {} из {}"),
    "your_reply": ("What do you say?", "Что вы скажете?"),
    "your_place": (
        "You speak in this person's place: his script does not count, only what you say does.",
        "Вы говорите за этого человека: его сценарий не в счёт, важны только ваши слова.",
    ),
    "task": (
        "What counts here is whether this comes about: {}. Bring it about, or try to prevent it.",
        "Здесь важно, сбудется ли вот что: {}. Добейтесь этого — или попробуйте не допустить.",
    ),
    "task_open": (
        "There is nothing to win here: see how the other one takes what you say.",
        "Выиграть здесь нельзя: посмотрите, как собеседник принимает ваши слова.",
    ),
    "by_itself": (
        "This contact of the route is played by itself, from its beginning.",
        "Этот контакт из маршрута играется отдельно, с самого начала.",
    ),
    "alike": (
        "In this role all cases are the same: they differ only in the script that you speak for.",
        "В этой роли случаи не различаются: разница только в сценарии, за который вы говорите.",
    ),
    "not_begun": ("Nothing has been said yet.", "Пока ничего не сказано."),
    "earlier": ("Earlier turns, not shown: {}.", "Более ранние реплики не показаны: {}."),
    "leave": ("Stop here", "На этом закончить"),
    "you": ("You", "Вы"),
    "chance_note": (
        "The exact chance if all your further replies were picked at random: it tells how things "
        "stand.",
        "Точный шанс, если дальше отвечать наугад: он показывает, как обстоят дела.",
    ),
    "no_chance_told": ("No chances are shown here.", "Шансы здесь не показаны."),
    "debrief": ("What happened", "Разбор"),
    "you_ended": ("You ended it: {}", "Закончили вы: {}"),
    "you_stopped": ("You stopped here.", "Вы решили на этом закончить."),
    "questions": ("Three questions", "Три вопроса"),
    "made_with": ("Made with scenarios_lib {}", "Сделано в scenarios_lib {}"),
    "no_script": (
        "This page needs JavaScript and a browser from 2023 or later.",
        "Для этой страницы нужны JavaScript и браузер не старше 2023 года.",
    ),
    "keys": (
        "Keys: → next, ← back, space run or pause, End to the end, Home start over.",
        "Клавиши: → дальше, ← назад, пробел — пуск и пауза, End — до конца, Home — сначала.",
    ),
}


SHARED = {
    "techniques": "group_technique",
    "conflictogens": "group_conflictogen",
    "plain": "group_plain",
    "reply_did": "reply_did",
    "turns": "turns_on_average",
    "best_moment": "better_reply",
    "no_better": "no_better_reply",
    "question_1": "question_1",
    "question_2": "question_2",
    "question_3": "question_3",
}
"""Words that a page shares with a terminal, by their names there."""


def words() -> dict[str, Both]:
    """Return the page's own words."""
    pairs = {**WORDS, **{key: PHRASES[name] for key, name in SHARED.items()}}
    return {key: dict(zip(LANGUAGES, pair, strict=True)) for key, pair in pairs.items()}


def shown(text: Text, default: str = "") -> Both:
    """Return a text from a file, with nothing in it that cannot be seen."""
    return {language: clean(text.get(language, default)) for language in LANGUAGES}


def clean(text: str) -> str:
    """Return the text in one line, with nothing in it that cannot be seen."""
    return " ".join(cleaned(text).split())


def party_words(encounter: Encounter, place: int) -> dict[str, Any]:
    """Return the words of a party: its name, and what it says and where, by name."""
    role, script = encounter.roles[place], encounter.played[place]
    ends = {
        end: {
            "title": both(partial(end_title, encounter, role, end)),
            "kind": script.kind_of(end),
        }
        for end in script.ends
    }
    return {
        "role": both(partial(role_label, role)),
        "title": shown(script.title, script.id),
        "stages": {stage.name: shown(stage.title, stage.name) for stage in script.stages},
        "scales": {
            scale.name: {
                "title": shown(scale.title, scale.name),
                "low": scale.low,
                "high": scale.high,
            }
            for scale in script.scales
        },
        "moves": {name: shown(move.title, name) for name, move in script.moves.items()},
        "lines": {stage.name: _lines(stage.lines) for stage in script.stages if stage.lines},
        "ends": ends,
    }


def _lines(lines: Iterable[Lines]) -> dict[str, Both]:
    return {one.move: {language: _spoken(one, language) for language in LANGUAGES} for one in lines}


def _spoken(lines: Lines, language: str) -> list[str]:
    return [clean(line) for line in lines.all(language)]


def line_of(script: Script, move: str, others: Mapping[str, Lines]) -> Both | None:
    """Return the first line that the script has for a move, else that of others, else None."""
    found = lines_of([script]).get(move) or others.get(move)
    if found is None:
        return None
    return {language: _spoken(found, language)[0] for language in LANGUAGES}


def both(told: Callable[[str], str]) -> Both:
    """Return what is told in each language, with nothing in it that cannot be seen."""
    return {language: clean(told(language)) for language in LANGUAGES}
