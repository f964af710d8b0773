"""Expression to text: for files, people and other tools, by one walk and several styles."""

from collections.abc import Callable, Mapping

from attrs import field, frozen

from scenarios_lib.model.expressions import (
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Junction,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Truth,
    plain,
)


@frozen
class Style:
    """How signs and words of the expression language are shown."""

    words: Mapping[str, str] = field(factory=dict)
    name: Callable[[str], str] = str
    number: Callable[[float], str] = plain
    call: Callable[[str, list[str]], str] = lambda function, given: (
        f"{function}({', '.join(given)})"
    )
    chains: bool = True
    answer: Callable[[Answer], str] = str

    def word(self, word: str) -> str:
        """Return how `word` (a sign, `and`, `true`, …) is written in this style."""
        return self.words.get(word, word)


FILE = Style()

_BINDING = {"or": 1, "and": 2, "+": 5, "-": 5, "*": 6, "/": 6}
_NOT, _COMPARISON, _NEGATIVE, _ATOM = 3, 4, 7, 9


def show(node: Node, style: Style = FILE) -> str:
    """Return the expression as text, with no more parentheses than its tree needs.

    >>> from scenarios_lib.model.parsing import expression
    >>> show(expression("(a+b)*c >= 1 and not (d<2 or e<2)").tree)
    '(a + b) * c >= 1 and not (d < 2 or e < 2)'
    """
    return _shown(node, style, 0)


def _shown(node: Node, style: Style, around: int) -> str:
    text, binding = _piece(node, style)
    return f"({text})" if binding < around else text


def _piece(node: Node, style: Style) -> tuple[str, int]:
    match node:
        case Number(value):
            return style.number(value), _ATOM
        case Truth(value):
            return style.word("true" if value else "false"), _ATOM
        case Name(name):
            return style.name(name), _ATOM
        case Answer():
            return style.answer(node), _ATOM
        case Call(function, arguments):
            return style.call(function, [_shown(one, style, 0) for one in arguments]), _ATOM
        case Negative(operand):
            return style.word("-") + _shown(operand, style, _NEGATIVE), _NEGATIVE
        case Arithmetic(sign, left, right):
            own = _BINDING[sign]
            return (
                f"{_shown(left, style, own)} {style.word(sign)} {_shown(right, style, own + 1)}",
                own,
            )
        case Comparison(signs, operands):
            return _comparison(signs, operands, style)
        case Not(operand):
            spaced = style.word("not")
            return f"{spaced} {_shown(operand, style, _NOT)}", _NOT
        case Junction(word, operands):
            own = _BINDING[word]
            parts = (_shown(one, style, own + 1) for one in operands)
            return f" {style.word(word)} ".join(parts), own


def _comparison(
    signs: tuple[str, ...], operands: tuple[Node, ...], style: Style
) -> tuple[str, int]:
    shown = [_shown(one, style, _COMPARISON + 1) for one in operands]
    if style.chains or len(signs) == 1:
        rest = (f" {style.word(sign)} {one}" for sign, one in zip(signs, shown[1:], strict=True))
        return shown[0] + "".join(rest), _COMPARISON
    pairs = (
        f"{left} {style.word(sign)} {right}"
        for left, sign, right in zip(shown, signs, shown[1:], strict=False)
    )
    return f" {style.word('and')} ".join(pairs), _BINDING["and"]
