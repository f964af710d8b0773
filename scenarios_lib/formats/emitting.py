"""Plain data to YAML text: small things on one line, the rest in blocks, always the same."""

import re
from collections.abc import Iterator

from scenarios_lib.formats.scalars import FORBIDDEN, resolved
from scenarios_lib.formats.shapes import Block, Plain, Raw

WIDTH = 100
INLINE_DEPTH = 2

_PLAIN = re.compile(r"[\w(](?:[^:#,\[\]{}\"\\\n]*[^\s:#,\[\]{}\"\\])?\Z")
_PLAIN_IN_BLOCK = re.compile(r"[\w(](?:(?::(?=\S)|[^:#\n])*[^\s:#])?\Z")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def emit(data: dict[str, Plain]) -> str:
    """Return a map as a YAML document."""
    return "".join(f"{line}\n" for line in _map_lines(data))


def scalar(value: Plain, *, block: bool = False) -> str:
    """Return a scalar as YAML; in a block more texts can do without quotes.

    >>> [scalar(text) for text in ("uralsky", "no: yes", "12", "Вообще, бред")]
    ['uralsky', '"no: yes"', '"12"', '"Вообще, бред"']
    """
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    pattern = _PLAIN_IN_BLOCK if block else _PLAIN
    if pattern.match(value) and value.isprintable() and isinstance(resolved(value), str):
        return str(value)
    return '"' + "".join(_escaped(char) for char in value) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char == " " or (char.isprintable() and not FORBIDDEN.match(char)):
        return char
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _inline(data: Plain) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f"{scalar(k)}: {_inline(v)}" for k, v in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(_inline(item) for item in data) + "]"
    return scalar(data)


def _depth(data: Plain) -> int:
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 0 if parts is None else 1 + max(map(_depth, parts), default=0)


def _is_large(data: Plain) -> bool:
    """Return whether the data need lines of their own however short they are."""
    parts = data.values() if isinstance(data, dict) else data
    blocks = isinstance(data, Block) or any(isinstance(part, Block) for part in parts)
    return blocks or _depth(data) > INLINE_DEPTH


def _one_line(data: Plain, room: int) -> str | None:
    """Return the data on one line if that is short and simple enough."""
    if not isinstance(data, dict | list):
        return None if _is_long(data) else scalar(data, block=True)
    if data and _is_large(data):
        return None
    line = _inline(data)
    return line if len(line) <= room or not data else None


def _is_long(text: Plain) -> bool:
    """Return whether the text is better written as a block of lines."""
    return (
        isinstance(text, str)
        and "\n" in text.strip("\n")
        and not text[0].isspace()  # it would be taken for indentation
        and text.replace("\n", "").replace("\t", " ").isprintable()
        and not FORBIDDEN.search(text)
    )


def _map_lines(data: dict[str, Plain]) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry_lines(f"{scalar(key)}:", value)


def _entry_lines(head: str, value: Plain) -> Iterator[str]:
    line = _one_line(value, WIDTH - len(head) - 8)
    if line is not None:
        yield f"{head} {line}"
    elif isinstance(value, dict):
        yield head
        yield from _indented(_map_lines(value))
    elif isinstance(value, list):
        yield head
        yield from _indented(_list_lines(value))
    else:
        yield f"{head} |{_chomping(value)}"
        yield from _indented(iter(value.removesuffix("\n").split("\n")))


def _chomping(text: str) -> str:
    return "+" if text.endswith("\n\n") else "" if text.endswith("\n") else "-"


def _list_lines(data: list[Plain]) -> Iterator[str]:
    for item in data:
        line = _one_line(item, WIDTH - 10)
        lines = iter((line,)) if line is not None else _item_lines(item)
        yield f"- {next(lines)}"
        yield from _indented(lines)


def _item_lines(item: Plain) -> Iterator[str]:
    if isinstance(item, dict):
        return _map_lines(item)
    if isinstance(item, list):
        return _list_lines(item)
    return iter((scalar(item),))


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" if line else line for line in lines)
