"""Expressions: guards, weights and claims, each with the position of what is wrong inside it."""

from math import isfinite
from typing import Any

from attrs import frozen

from scenarios_lib.errors import Path, Problem
from scenarios_lib.formats.collecting import Reading, path_text
from scenarios_lib.formats.nodes import Leaf, Node
from scenarios_lib.formats.shapes import Definitions, Plain, Schema, Shape
from scenarios_lib.formats.shapes.numbers import is_number, raw_number
from scenarios_lib.model.expressions import Expression, Number, Truth, plain
from scenarios_lib.model.parsing import MAX_CHARACTERS, parse
from scenarios_lib.model.printing import show


@frozen
class _Formula(Shape):
    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return an Expression."""
        if not isinstance(node, Leaf) or node.value is None:
            return reading.refuse("not-an-expression", path, node)
        if is_number(node) and not isfinite(float(node.value)):
            return reading.refuse("not-finite", path, node)
        found = self.parsed(_text(node))
        if isinstance(found, Problem):
            return _keep(found, node, path, reading)
        return self.fitting(found, node, path, reading)

    def parsed(self, text: str) -> Expression | Problem:
        return parse(text)

    def fitting(self, found: Expression, node: Leaf, path: Path, reading: Reading) -> Any:
        return found

    def write(self, value: Any, folder: str) -> Plain:
        """Return the expression with the fewest parentheses."""
        return show(value.tree)


class Weight(_Formula):
    """A number, or an expression that gives one."""

    def fitting(self, found: Expression, node: Leaf, path: Path, reading: Reading) -> Any:
        """Return the expression if it is a number."""
        return reading.refuse("expression-not-number", path, node) if found.is_boolean else found

    def write(self, value: Any, folder: str) -> Plain:
        """Return a number as a number, anything else as an expression."""
        if isinstance(value.tree, Number):
            return raw_number(value.tree.value)
        return super().write(value, folder)

    def schema(self, definitions: Definitions) -> Schema:
        """Return a number or a string."""
        return {"anyOf": [{"type": "number"}, {"type": "string", "maxLength": MAX_CHARACTERS}]}


class Guard(_Formula):
    """A condition."""

    def fitting(self, found: Expression, node: Leaf, path: Path, reading: Reading) -> Any:
        """Return the expression if it is true or false."""
        return found if found.is_boolean else reading.refuse("expression-not-boolean", path, node)

    def write(self, value: Any, folder: str) -> Plain:
        """Return `true` and `false` as such, anything else as an expression."""
        return value.tree.value if isinstance(value.tree, Truth) else super().write(value, folder)

    def schema(self, definitions: Definitions) -> Schema:
        """Return a boolean or a string."""
        return {"anyOf": [{"type": "boolean"}, {"type": "string", "maxLength": MAX_CHARACTERS}]}


class Assertion(_Formula):
    """A comparison of answers."""

    def parsed(self, text: str) -> Expression | Problem:
        """Return the expression, read with the functions of answers."""
        return parse(text, claims=True)

    def schema(self, definitions: Definitions) -> Schema:
        """Return a string."""
        return {"type": "string", "maxLength": MAX_CHARACTERS}


def _text(node: Leaf) -> str:
    if isinstance(node.value, bool):
        return "true" if node.value else "false"
    return node.text if isinstance(node.value, str) else plain(float(node.value or 0))


def _keep(found: Problem, node: Leaf, path: Path, reading: Reading) -> None:
    facts = dict(found.facts)
    where = reading.where(path, node, int(facts.pop("offset", "0")))
    told = (("at", path_text(path)), *facts.items())
    reading.keep(Problem(found.code, where, found.found, found.allowed, found.hint, told))
