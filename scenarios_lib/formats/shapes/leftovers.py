"""What commas and missing colons leave of texts and numbers: keys that nobody meant as keys."""

import re

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading
from scenarios_lib.formats.nodes import Leaf, Node, Pairs, is_nothing
from scenarios_lib.model.names import is_name

_WITHOUT_COLON = re.compile(r"[\s:=]")


def left_by_commas(node: Pairs) -> tuple[Leaf, ...]:
    """Return the keys that are no names but what a comma in braces has cut off.

    Such a key has no value and stands in the line of the key before it.
    """
    keys = [key for key, _ in node.pairs]
    return tuple(
        key
        for before, (key, value) in zip(keys, node.pairs[1:], strict=False)
        if is_nothing(value) and not is_name(key.text) and 0 < key.line == before.line
    )


def meant(node: Pairs, path: Path, reading: Reading) -> tuple[tuple[Leaf, Node], ...]:
    """Return the entries of a map from names; refuse what is only left of one."""
    cut_off, entries = left_by_commas(node), []
    for key, value in node.pairs:
        if key in cut_off:
            reading.refuse("text-cut-off", path, key)
        elif is_nothing(value) and _WITHOUT_COLON.search(key.text):
            reading.refuse("not-a-map", path, key)
        else:
            entries.append((key, value))
    return tuple(entries)


def is_torn(line: Node, rest: Node) -> bool:
    """Return whether a comma in brackets has cut a line in “” or «», which mean nothing to YAML."""
    return (
        isinstance(line, Leaf)
        and line.inset == 0
        and line.line == rest.line
        and line.text.startswith(("«", "“", "„"))
        and not set(line.text[1:]) & set("»“”")
    )
