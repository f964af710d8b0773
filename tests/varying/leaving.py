"""Two who leave by chance, with the opener's first move: every answer is a number of a file.

Whoever opens says one thing and leaves, with chance `leave`, else stays: `ends(one.left)` is just
that parameter.
"""

from pathlib import Path

from cli.asking import write

MOVES = "kind: vocabulary\nmoves: {bye: {}}\n"
LEAVER = """kind: script
vocabulary: moves
parameters: {{leave: {{value: {leave}, range: [0, 1]}}}}
exits: {{left: {{}}, stayed: {{kind: concede}}}}
start: {{leaving: leave, staying: 1 - leave}}
stages:
  leaving: {{says: bye, ends: left}}
  staying: {{says: bye, ends: stayed}}
"""
LISTENER = """kind: script
vocabulary: moves
exits: {left: {}}
start: listening
stages: {listening: {says: bye, ends: left}}
"""
CALL = "kind: encounter\nparties: {one: leaver, other: listener}\n"
STUDY = """kind: study
cases:
  plain: {encounter: call}
  calmer: {encounter: call, with: {one: calmer}}
  eager: {encounter: call, set: {one.leave: 0.9}}
claims:
  - plain.ends(one.left) > 0.45
  - plain.ends(one.left) > calmer.ends(one.left)
  - eager.ends(one.left) > 0.85
  - plain.ends(one.left) == 0.5
  - plain.ends(one.left) < 0.45
"""
FILES = {
    "moves": MOVES,
    "leaver": LEAVER.format(leave=0.5),
    "calmer": LEAVER.format(leave=0.3),
    "listener": LISTENER,
    "call": CALL,
    "study": STUDY.replace("  - ", "  - claim: "),
}
FRAGILE, ROBUST, NAMED, EXACT, FALSE = range(5)
"""The claims of the study, by what becomes of them."""


def study_in(folder: Path, **files: str) -> Path:
    """Write the files, some of them other ones, and return the path of the study."""
    return write(folder, FILES | files) / "study.yaml"
