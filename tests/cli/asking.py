"""The command line, called in this process, and what it answers."""

import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

from attrs import frozen

from scenarios_lib.cli import main

MOVES = "kind: vocabulary\nmoves: {knock: {seconds: 2, tags: [loud]}}\n"
KNOCKER = """kind: script
vocabulary: moves
scales: {left: {range: [0, 9], start: 1}}
exits: {stops: {title: {en: goes home, ru: уходит домой}, when: left == 0}}
start: knocking
stages:
  knocking:
    says: knock
    feel: {left: -1}
    lines: {knock: {en: [Knock!, Knock again!], ru: [Тук!, Снова тук!]}}
"""
CALL = """kind: encounter
title: {en: Two at a door, ru: Двое у двери}
parties: {one: knocker, other: knocker}
set: {other.left: 2}
claims: [{claim: first(one) == 1, text: {en: One stops first., ru: Первым уходит первый.}}]
"""
DOOR = {"moves": MOVES, "knocker": KNOCKER, "call": CALL}
"""Two who knock in turn, once and twice: the first to knock stops first, with the first turn."""


@frozen
class Reply:
    """What a call has printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What was printed as JSON."""
        return json.loads(self.out)


def ask(*words: object, answers: str = "") -> Reply:
    """Call the command line; `answers` is what is typed. English, unless the words say otherwise.

    An exception that gets through is a test that fails.
    """
    out, err = StringIO(), StringIO()
    locale = {"LC_ALL": "en_GB.UTF-8", "LANGUAGE": ""}
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "stdin", StringIO(answers)),
        patch.dict("os.environ", locale),
    ):
        code = main([str(word) for word in words])
    return Reply(code, out.getvalue(), err.getvalue())


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write the files, by name, into the folder."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder
