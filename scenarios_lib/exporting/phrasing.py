"""Phrases of PRISM's language: conditions, commands, first matches, comments; text from text."""

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from scenarios_lib.errors import printable

ALWAYS = "true"
NEVER = "false"


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(texts)


@frozen
class Section:
    """Part of a party's text: formulas, which stand before its module, and lines inside it."""

    formulas: tuple[str, ...] = field(default=(), converter=_lines)
    lines: tuple[str, ...] = field(default=(), converter=_lines)

    def __add__(self, other: "Section") -> "Section":
        return Section(self.formulas + other.formulas, self.lines + other.lines)


def joined(sections: Iterable[Section]) -> Section:
    """Return the sections one after the other as one."""
    return sum(sections, Section())


def comment(text: str) -> str:
    r"""Return the text as a comment of one line, whatever it holds.

    >>> comment("hello\nlabel \"ended\" = true;")
    '// hello\\nlabel "ended" = true;'
    """
    return f"// {printable(text)}".rstrip()


def noted(line: str, text: str) -> str:
    """Return the line with a comment behind it, if there is anything to say."""
    return f"{line} {comment(text)}" if text else line


def all_of(conditions: Iterable[str]) -> str:
    """Return the condition that all conditions hold.

    >>> all_of(["step = 1", "true", "a = 1 | b = 1"])
    'step = 1 & (a = 1 | b = 1)'
    """
    parts = [condition for condition in dict.fromkeys(conditions) if condition != ALWAYS]
    if NEVER in parts:
        return NEVER
    if len(parts) == 1:
        return parts[0]
    return " & ".join(f"({part})" if _loose(part) else part for part in parts) or ALWAYS


def any_of(conditions: Iterable[str]) -> str:
    """Return the condition that one of the conditions holds."""
    return " | ".join(conditions) or NEVER


def indented(lines: Iterable[str]) -> list[str]:
    """Return the lines, which may hold line ends, moved to the right."""
    return [f"  {line}" if line else "" for text in lines for line in text.split("\n")]


def command(condition: str, options: Sequence[str]) -> str:
    """Return the command that does one of the options, a line each, where the condition holds."""
    if len(options) == 1:
        return f"[] {condition} -> {options[0]};"
    return f"[] {condition} ->\n    " + "\n  + ".join(options) + ";"


def updates(assignments: Iterable[str]) -> str:
    """Return the assignments as one update."""
    return " & ".join(assignments) or ALWAYS


@frozen
class Case:
    """A line of a table of which the first that holds counts; `note` says it in words."""

    condition: str
    value: str
    note: str = ""


def live(cases: Iterable[Case]) -> list[Case]:
    """Return the cases that can be the first to hold."""
    found: list[Case] = []
    for case in cases:
        if case.condition != NEVER:
            found.append(case)
        if case.condition == ALWAYS:
            break
    return found


def is_total(cases: Sequence[Case]) -> bool:
    """Return whether some live case holds whatever happens."""
    return any(case.condition == ALWAYS for case in cases)


def first_match(name: str, cases: Sequence[Case], otherwise: str) -> str:
    """Return the formula with the value of the first live case that holds."""
    lines = [
        noted(
            case.value if case.condition == ALWAYS else f"{case.condition} ? {case.value}",
            case.note,
        )
        for case in cases
    ]
    if not cases:
        return f"formula {name} = {otherwise};"
    if not is_total(cases):
        lines.append(otherwise)
    return f"formula {name} =\n    " + "\n  : ".join(lines) + "\n  ;"


def _loose(condition: str) -> bool:
    return " | " in condition or " ? " in condition
