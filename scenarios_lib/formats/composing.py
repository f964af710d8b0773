"""YAML text to nodes: one pass over the parser's events, with every limit kept on the way."""

from collections.abc import Iterator
from typing import Any

import yaml
from attrs import define, field

from scenarios_lib.errors import Problem, Where, problem
from scenarios_lib.formats.breaking import cause_of, mark_of
from scenarios_lib.formats.nodes import MAX_DEPTH, MAX_NODES, Items, Leaf, Node, Pairs
from scenarios_lib.formats.scalars import FORBIDDEN, resolved

MAX_BYTES = 2**20
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_SPACES = str.maketrans("\r", "\n")


class Refused(Exception):
    """Raised where a text cannot be read on: `problem` says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found)
        self.problem = found


@define
class _Open:
    """A list or map that has begun and not ended; `size` and `height` count what aliases repeat."""

    mark: Any
    is_map: bool
    anchor: str | None
    nodes: list[Node] = field(factory=list)
    keys: list[Leaf] = field(factory=list)
    size: int = 1
    height: int = 1

    @property
    def wants_key(self) -> bool:
        return self.is_map and len(self.keys) == len(self.nodes)


@define
class _Composer:
    file: str
    problems: list[Problem] = field(factory=list)
    opened: list[_Open] = field(factory=list)
    anchors: dict[str, tuple[Node, int, int] | _Open] = field(factory=dict)
    repeated: int = 0
    documents: int = 0
    root: Node | None = None

    def take(self, event: Any) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self.begin_document(event)
            case yaml.ScalarEvent():
                self.check_tag(event)
                self.add(self.leaf(event), 1, 0, event.anchor)
            case yaml.CollectionStartEvent():
                self.begin(event)
            case yaml.CollectionEndEvent():
                self.end()
            case yaml.AliasEvent():
                self.repeat(event)

    def begin_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self.refusal("several-documents", event.start_mark)

    def leaf(self, event: Any) -> Leaf:
        start, end, text = event.start_mark, event.end_mark, event.value
        plain = event.style is None or event.style == ""
        quotes = 0 if plain else 1
        verbatim = start.line == end.line and end.column - start.column == len(text) + 2 * quotes
        value = resolved(text) if plain else text
        return Leaf(value, text, start.line + 1, start.column + 1, quotes if verbatim else -1)

    def begin(self, event: Any) -> None:
        self.check_tag(event)
        if self.opened and self.opened[-1].wants_key:
            raise self.refusal("yaml-key", event.start_mark, "…")
        if len(self.opened) >= MAX_DEPTH:
            raise self.refusal("yaml-too-deep", event.start_mark, maximum=MAX_DEPTH)
        begun = _Open(event.start_mark, isinstance(event, yaml.MappingStartEvent), event.anchor)
        self.opened.append(begun)
        if event.anchor:
            self.anchors[event.anchor] = begun

    def end(self) -> None:
        done = self.opened.pop()
        line, column = done.mark.line + 1, done.mark.column + 1
        node: Node = Items(tuple(done.nodes), line, column)
        if done.is_map:
            node = Pairs(self.distinct(zip(done.keys, done.nodes, strict=True)), line, column)
        reached = self.anchors.get(done.anchor) if done.anchor else None
        self.add(node, done.size, done.height, done.anchor if reached is done else None)

    def repeat(self, event: Any) -> None:
        found = self.anchors.get(event.anchor)
        if found is None:
            names = tuple(self.anchors)
            raise self.refusal("unknown-anchor", event.start_mark, event.anchor, names)
        if isinstance(found, _Open):
            raise self.refusal("yaml-cycle", event.start_mark, event.anchor)
        node, size, height = found
        self.repeated += size
        if self.repeated > MAX_NODES:
            raise self.refusal("yaml-too-large", event.start_mark, maximum=MAX_NODES)
        if len(self.opened) + height > MAX_DEPTH:
            raise self.refusal("yaml-too-deep", event.start_mark, maximum=MAX_DEPTH)
        self.add(node, size, height, None)

    def add(self, node: Node, size: int, height: int, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node, size, height
        if not self.opened:
            self.root = node
            return
        around = self.opened[-1]
        around.size += size
        around.height = max(around.height, height + 1)
        if not around.wants_key:
            around.nodes.append(node)
        elif isinstance(node, Leaf):
            around.keys.append(node)
        else:
            raise self.refusal("yaml-key", around.mark, str(node))

    def distinct(self, pairs: Iterator[tuple[Leaf, Node]]) -> tuple[tuple[Leaf, Node], ...]:
        known: dict[str, tuple[Leaf, Node]] = {}
        for key, node in pairs:
            if key.text == "<<" and key.inset == 0:
                self.refuse("merge-key", key)
            elif first := known.get(key.text):
                self.refuse("duplicate-key", key, key.text, first_line=first[0].line)
            else:
                known[key.text] = key, node
        return tuple(known.values())

    def check_tag(self, event: Any) -> None:
        if event.tag is not None:
            where = Where((), self.file, event.start_mark.line + 1, event.start_mark.column + 1)
            self.problems.append(_placed(problem("yaml-tag", (), event.tag), where))

    def refuse(self, code: str, key: Leaf, found: str = "", **facts: object) -> None:
        where = Where((), self.file, key.line, key.column)
        self.problems.append(_placed(problem(code, (), found, (), **facts), where))

    def refusal(
        self, code: str, mark: Any, found: str = "", names: tuple[str, ...] = (), **facts: object
    ) -> Refused:
        where = Where((), self.file, mark.line + 1, mark.column + 1)
        return Refused(_placed(problem(code, (), found, names, **facts), where))


def _placed(found: Problem, where: Where) -> Problem:
    return Problem(found.code, where, found.found, found.allowed, found.hint, found.facts)


def compose(text: str, file: str, loader: Any = LOADER) -> tuple[Node | None, list[Problem]]:
    """Return the one document in `text` as nodes, or None, and every problem with its YAML."""
    composer = _Composer(file)
    try:
        check_characters(text, file)
        _compose(text, composer, loader)
    except Refused as refused:
        composer.problems.append(refused.problem)
        return None, composer.problems
    root = composer.root
    if root is None or (isinstance(root, Leaf) and root.value is None):
        composer.problems.append(_placed(problem("empty-document"), Where((), file, 1, 1)))
    return root, composer.problems


def _compose(text: str, composer: _Composer, loader: Any) -> None:
    text = text.removeprefix("\ufeff")
    stream = loader(text)
    try:
        while event := stream.get_event():
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text, composer.file) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        found = problem("yaml-syntax", (), reason=str(error).splitlines()[0])
        raise Refused(_placed(found, Where((), composer.file))) from None
    finally:
        stream.dispose()


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Refused:
    cause = cause_of(error, text)
    mark, opened = mark_of(error, cause, text), error.context_mark
    where = Where((), file, mark.line + 1, mark.column + 1) if mark else Where((), file)
    begun = opened.line + 1 if opened else where.line
    return Refused(_placed(problem("yaml-syntax", (), reason=cause, opened=begun), where))


def check_characters(text: str, file: str) -> None:
    """Raise `Refused` if the text is over the limit or holds a character that no text may."""
    size = len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        found = problem("file-too-large", (), size, maximum=MAX_BYTES)
        raise Refused(_placed(found, Where((), file)))
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").translate(_SPACES)
    if stray := FORBIDDEN.search(lines):
        before = lines[: stray.start()]
        line, column = before.count("\n") + 1, stray.start() - before.rfind("\n")
        found = problem("control-character", (), f"U+{ord(stray.group()):04X}")
        raise Refused(_placed(found, Where((), file, line, column)))
