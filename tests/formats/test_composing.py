"""YAML is read by the rules of version 1.2, whichever parser there is, and never without limits."""

import time
from typing import Any

import pytest
import yaml

from scenarios_lib.errors import explain
from scenarios_lib.errors.problems import codes as codes_of_problems
from scenarios_lib.formats.composing import LOADER, compose
from scenarios_lib.formats.nodes import Items, Leaf, Node, Pairs

LOADERS = [yaml.SafeLoader, LOADER]


def plain(node: Node | None) -> Any:
    if isinstance(node, Pairs):
        return {key.text: plain(value) for key, value in node.pairs}
    if isinstance(node, Items):
        return [plain(item) for item in node.nodes]
    return node.value if node else None


@pytest.fixture(params=LOADERS, ids=["python", "c"])
def load(request: pytest.FixtureRequest) -> Any:
    return lambda text: compose(text, "file.yaml", request.param)


@pytest.mark.parametrize(
    ("text", "value"),
    [("no", "no"), ("on", "on"), ("Yes", "Yes"), ("1:30", "1:30"), ("1_000", "1_000"),
     ("0123", 123), ("0o17", 15), ("0x1F", 31), ("+2", 2), ("=3", "=3"), (".5", 0.5),
     ("1e3", 1000.0), ("~", None), ("True", True), ("'true'", "true"), ('"4"', "4"),
     ("2001-12-14", "2001-12-14"), ("=", "="), ("0b11", "0b11"), ("1.", 1.0),
     ("-.inf", float("-inf"))],
)  # fmt: skip
def test_scalars_follow_the_core_rules_of_1_2(load: Any, text: str, value: object) -> None:
    root, problems = load(f"[{text}]")
    assert not problems
    (item,) = plain(root)
    assert item == value
    assert type(item) is type(value)


def test_leaves_know_line_and_column_counted_from_one(load: Any) -> None:
    root, _ = load("а: да\nб:\n  - 'три'\n")
    (_, first), (key, second) = root.pairs
    assert (first.line, first.column, first.inset) == (1, 4, 0)
    assert (key.line, key.column) == (2, 1)
    assert (second.nodes[0].line, second.nodes[0].column, second.nodes[0].inset) == (3, 5, 1)


def test_text_that_is_not_there_verbatim_has_no_inset(load: Any) -> None:
    root, _ = load("[\"a\\tb\", 'it''s', \"one\n  two\"]")
    assert [leaf.inset for leaf in root.nodes] == [-1, -1, -1]


def test_aliases_repeat_what_was_anchored(load: Any) -> None:
    root, problems = load("a: &x [1, &y 2]\nb: *x\nc: *y\n")
    assert not problems
    assert plain(root) == {"a": [1, 2], "b": [1, 2], "c": 2}


def test_a_later_anchor_of_the_same_name_wins(load: Any) -> None:
    root, _ = load("a: &x [&x 1]\nb: *x\n")
    assert plain(root) == {"a": [1], "b": 1}


def test_a_byte_mark_at_the_beginning_is_no_text(load: Any) -> None:
    root, problems = load("\ufeffkind: script\n")
    assert (plain(root), problems) == ({"kind": "script"}, [])


def test_windows_line_ends_do_not_count_twice(load: Any) -> None:
    root, _ = load("a: 1\r\nb: 2\r\n")
    assert root.pairs[1][0].line == 2


def codes(found: tuple[Node | None, Any]) -> list[str]:
    return [problem.code for problem in found[1]]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_before_it_is_built(load: Any, opening: str) -> None:
    started = time.perf_counter()
    assert codes(load(opening * 20_000)) in (["yaml-too-deep"], ["yaml-syntax"], ["yaml-key"])
    assert time.perf_counter() - started < 5


def test_a_hundred_levels_are_allowed_and_one_more_is_not(load: Any) -> None:
    assert not codes(load("[" * 100 + "]" * 100))
    assert codes(load("[" * 101 + "]" * 101)) == ["yaml-too-deep"]


def test_aliases_are_counted_and_not_expanded(load: Any) -> None:
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 60)]
    started = time.perf_counter()
    assert codes(load("\n".join(lines))) == ["yaml-too-large"]
    assert time.perf_counter() - started < 1


def test_a_large_file_without_aliases_is_read() -> None:
    root, problems = compose("[" + "1," * 120_000 + "1]", "file.yaml")
    assert not problems
    assert len(root.nodes) == 120_001


def test_a_text_over_a_mebibyte_is_refused(load: Any) -> None:
    assert codes(load("#" + "я" * 2**19)) == ["file-too-large"]
    assert codes(load("a: " + "b" * (2**20 - 3))) == []


def test_all_problems_of_one_document_are_found_together(load: Any) -> None:
    assert codes(load("a: !x 1\na: 2\nb: {<<: {}}\n")) == ["yaml-tag", "merge-key", "duplicate-key"]


def test_a_quoted_merge_sign_is_an_ordinary_key(load: Any) -> None:
    root, problems = load('{"<<": 1}')
    assert (plain(root), problems) == ({"<<": 1}, [])


def test_leaves_are_told_as_they_were_written() -> None:
    assert [str(leaf) for leaf in (Leaf(None, ""), Leaf(3, "+3"), Items(()), Pairs(()))] == [
        "null", "+3", "[…]", "{…}"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cause", "place"),
    [
        ("a:\n\tb: 1\n", "tab", (2, 1)),
        ("a:\n  b: 1\n  \tc: 2\n", "tab", (3, 3)),
        ("title: Сосед: хочет\n", "colon", (1, 13)),
        ("a:\n  b: 1\n    c: 2\n", "runs-on", (3, 6)),
        ("a:\n  says hello\n  b: 1\n", "runs-on", (3, 4)),
        ("a: 1\nb\n", "no-colon", (2, 1)),
        ("a: {b: c, d: e\nf: 1\n", "bracket", (2, 2)),
        ("a: [b, c\n", "bracket", (2, 1)),
        ('a: "b\nc: 1\n', "quote", (1, 4)),
        ('a: ["Ну!, "нет", "да"]\n', "late-quote", (1, 5)),
        ('a: ["да", "нет]\nb:\n  - ["да"]\n', "late-quote", (1, 11)),
        ('# «»\r\na:\r\n  - ["нет, "да"]\r\n', "late-quote", (3, 6)),
        ("a: ['it''s, 'b']\n", "late-quote", (1, 5)),
        ('a: "b\\" c\nd: "e"\n', "late-quote", (1, 4)),
        ('a: ["b" "c"]\n', "bracket", (1, 9)),
        ('a: ["b"c]\n', "bracket", (1, 8)),
        ("a:\n  - b\n  c: 1\n", "no-dash", (3, 3)),
        ("a:\n    b: 1\n   c: 2\n", "indent", (3, 4)),
        ('a: "b" c\n', "rest", (1, 8)),
        ("a: `b`\n", "sign", (1, 4)),
        ("a: >= 6\n", "sign", (1, 5)),
        ("a: - b\n", "dash", (1, 4)),
        ("a: [b,, c]\n", "nothing", (1, 7)),
    ],
)
def test_what_breaks_a_text_is_named_alike_whichever_parser_there_is(
    load: Any, text: str, cause: str, place: tuple[int, int]
) -> None:
    _, (problem,) = load(text)
    assert (problem.code, dict(problem.facts)["reason"]) == ("yaml-syntax", cause)
    assert (problem.where.line, problem.where.column) == place
    assert cause in codes_of_problems()["yaml-syntax"]["words"]["reason"]


def test_an_open_bracket_is_told_with_the_line_where_it_opens(load: Any) -> None:
    _, (problem,) = load("a: 1\nb: {c: d\n\ne: 2\n")
    assert "скобка из строки 2 не закрыта" in explain(problem, "ru")
