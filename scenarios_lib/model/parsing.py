"""Text to expression: Python's syntax tree, whitelisted; nothing is ever executed."""

import ast
import re

from attrs import evolve, frozen

from scenarios_lib.errors import Problem, problem
from scenarios_lib.model.expressions import (
    FUNCTIONS,
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Junction,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Truth,
    is_boolean,
)

MAX_CHARACTERS = 500
MAX_DEPTH = 200

_PLAIN_NUMBER = re.compile(r"(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\Z")
_ALLOWED_CHARACTERS = re.compile(r"[\w\s.+\-*/<>=!(),]*\Z", re.ASCII)
_ANY_END = "._any_"  # `.*` is no Python; names of ours never begin with an underscore

_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip
_ALLOWED = ("numbers", "names", "+ - * /", "comparisons", "and or not", "true false", "min max abs")


class _Refusal(Exception):
    """Something the language does not have, found while turning Python's tree into ours."""

    def __init__(self, code: str, found: str, column: int = 0) -> None:
        super().__init__(code)
        self.code, self.found, self.column = code, found, column


@frozen
class _Reader:
    text: str
    claims: bool

    def node(self, tree: ast.AST, depth: int = 0) -> Node:
        if depth > MAX_DEPTH:
            raise _Refusal("expression-too-deep", str(MAX_DEPTH))
        match tree:
            case ast.Constant():
                return self.number(tree)
            case ast.Name(id="true" | "false"):
                return Truth(tree.id == "true")
            case ast.Name():
                return Name(tree.id)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Negative(self.numeric(operand, depth))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.boolean(operand, depth))
            case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div()):
                return Arithmetic(
                    _SIGNS[type(tree.op)],
                    self.numeric(tree.left, depth),
                    self.numeric(tree.right, depth),
                )
            case ast.BoolOp(op=operator, values=values):
                word = "and" if isinstance(operator, ast.And) else "or"
                return Junction(word, tuple(self.boolean(value, depth) for value in values))
            case ast.Compare(left=left, ops=ops, comparators=rest) if all(
                type(op) in _SIGNS for op in ops
            ):
                operands = tuple(self.numeric(value, depth) for value in (left, *rest))
                return Comparison(tuple(_SIGNS[type(op)] for op in ops), operands)
            case ast.Call(keywords=[]):
                return self.call(tree, depth)
        raise self.refusal("expression-syntax", tree)

    def number(self, tree: ast.Constant) -> Number:
        written = self.written(tree)
        if not _PLAIN_NUMBER.match(written):
            raise self.refusal("expression-syntax", tree)
        value = float(written)
        if value == float("inf"):
            raise self.refusal("expression-syntax", tree)
        return Number(value)

    def call(self, tree: ast.Call, depth: int) -> Node:
        if isinstance(tree.func, ast.Name) and tree.func.id in FUNCTIONS:
            name, count = tree.func.id, len(tree.args)
            if (count != 1) if name == "abs" else (count < 2):
                raise self.refusal("expression-syntax", tree)
            return Call(name, tuple(self.numeric(argument, depth) for argument in tree.args))
        if not self.claims or len(tree.args) > 1:
            raise self.refusal("expression-syntax", tree)
        path, argument = self.dotted(tree.func), [self.dotted(one) for one in tree.args]
        if len(path) > 2 or any(len(one) > 2 for one in argument):
            raise self.refusal("expression-syntax", tree)
        arguments = tuple("*" if name == "_any_" else name for name in sum(argument, ()))
        return Answer(path[-1], arguments, path[0] if len(path) == 2 else "")

    def dotted(self, tree: ast.AST) -> tuple[str, ...]:
        match tree:
            case ast.Name(id=name):
                return (name,)
            case ast.Attribute(value=value, attr=name):
                return (*self.dotted(value), name)
        raise self.refusal("expression-syntax", tree)

    def numeric(self, tree: ast.AST, depth: int) -> Node:
        node = self.node(tree, depth + 1)
        if is_boolean(node):
            raise self.refusal("expression-not-number", tree)
        return node

    def boolean(self, tree: ast.AST, depth: int) -> Node:
        node = self.node(tree, depth + 1)
        if not is_boolean(node):
            raise self.refusal("expression-not-boolean", tree)
        return node

    def written(self, tree: ast.AST) -> str:
        return ast.get_source_segment(self.text, tree) or ""

    def refusal(self, code: str, tree: ast.AST) -> _Refusal:
        shown = self.written(tree).replace(_ANY_END, ".*")
        return _Refusal(code, shown, getattr(tree, "col_offset", 0))


def parse(text: str, *, claims: bool = False) -> Expression | Problem:
    """Return the expression, or the problem that keeps `text` from being one.

    With `claims`, functions of answers such as `case.first(operator)` may occur and plain names
    may not. The problem's fact `offset` is the column inside `text`, from 0.

    >>> parse("tension >= 8 and not rapport > 2")({"tension": 9, "rapport": 1})
    True
    """
    flat = re.sub(r"[\t\r\n]", " ", text)
    if len(flat) > MAX_CHARACTERS:
        return problem("expression-too-long", (), len(flat), maximum=MAX_CHARACTERS)
    try:
        return _parsed(flat, claims)
    except _Refusal as refusal:
        offset = max(refusal.column - (len(flat) - len(flat.lstrip())), 0)
        return problem(refusal.code, (), refusal.found or flat, _ALLOWED, offset=offset)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        offset = max((getattr(error, "offset", 1) or 1) - 1, 0)
        return problem("expression-syntax", (), flat, _ALLOWED, offset=offset)


def _parsed(flat: str, claims: bool) -> Expression:
    readable = flat
    if claims:
        readable = re.sub(r"\.\*(?=\s*\))", _ANY_END, flat)
    if not _ALLOWED_CHARACTERS.match(readable) or "_any_" in flat:
        raise _Refusal("expression-syntax", flat)
    tree = ast.parse(readable.strip(), mode="eval", feature_version=(3, 11))
    reader = _Reader(readable.strip(), claims)
    node = reader.node(tree.body)
    if claims and not is_boolean(node):
        raise _Refusal("expression-not-boolean", flat)
    return Expression(node, flat.strip())


def expression(text: str) -> Expression:
    """Return the weight or guard written as `text`; raise ValueError with the problem otherwise."""
    return _required(parse(text))


def claimed(text: str) -> Expression:
    """Return the comparison of answers written as `text`; raise ValueError with the problem.

    >>> str(claimed("first(client) >= 0.9"))
    'first(client) >= 0.9'
    """
    return _required(parse(text, claims=True))


def _required(found: Expression | Problem) -> Expression:
    if isinstance(found, Problem):
        raise ValueError(str(evolve(found, facts=(("at", "text"), *found.facts))))
    return found
