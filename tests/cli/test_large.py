"""Files as large as they may be, whoever wrote them, are judged in seconds and in few words."""

import subprocess
import sys
from pathlib import Path

import pytest

from cli.asking import Reply, ask, write

MANY = 3_000
"""So many of one thing; where each was held against each, this took a minute or a gigabyte."""
HEAD = "kind: script\nvocabulary: words\nstart: a0\nexits: {out: {}}\n"
SCALE = "scales: {t: {range: [0, 3], start: 0}}\n"


def words(count: int) -> str:
    moves = "".join(f"  m{at}: {{tags: [t]}}\n" for at in range(count))
    return f"kind: vocabulary\nmoves:\n{moves}"


def stages(rest: str, count: int = MANY) -> str:
    """As many stages; in `rest`, NEXT stands for the number of the next one."""
    lines = (f"  a{at}: {{says: m0, {rest}}}\n".replace("NEXT", str(at + 1)) for at in range(count))
    return f"stages:\n{''.join(lines)}  a{count}: {{says: m0, ends: out}}\n"


def checked(folder: Path, script: str, moves: int = 1, command: str = "check") -> Reply:
    """Check in a process of its own, with a limit on time."""
    write(folder, {"words": words(moves), "large": script})
    run = subprocess.run(
        [sys.executable, "-m", "scenarios_lib.cli", command, folder / "large.yaml"],
        capture_output=True, text=True, check=False, timeout=40,
    )  # fmt: skip
    return Reply(run.returncode, run.stdout, run.stderr)


def test_a_chain_of_many_stages(tmp_path: Path) -> None:
    reply = checked(tmp_path, HEAD + stages("next: [{to: aNEXT}]"))
    assert (reply.code, reply.err) == (0, "")


def test_a_rule_of_the_script_leads_to_many_stages(tmp_path: Path) -> None:
    to = ", ".join(f"a{at}: 1" for at in range(MANY))
    reply = checked(tmp_path, f"{HEAD}next: [{{to: {{{to}}}}}]\n{stages('feel: {}', MANY // 10)}")
    assert (reply.code, reply.out.count("unknown-stage-in-rule")) == (2, MANY - MANY // 10 - 1)


def test_a_rule_for_all_of_many_moves_and_stages(tmp_path: Path) -> None:
    feels = "feels: [{hears: tag.t, feel: {t: +1}}, {when: t > 1, feel: {t: +1}}]\n"
    script = HEAD + SCALE + feels + stages("next: [{to: aNEXT}]", 2 * MANY)
    reply = checked(tmp_path, script, moves=2 * MANY, command="show")
    assert (reply.code, reply.err) == (0, "")


def test_many_wrong_names_among_many(tmp_path: Path) -> None:
    reply = checked(tmp_path, HEAD + stages("next: [{to: bNEXT}]"))
    assert (reply.code, reply.out.count("unknown-stage\n")) == (2, MANY)
    assert "a99, …" in reply.out, "the first hundred of the stages are named"
    assert len(reply.out) < 1000 * MANY


def test_many_unknown_keys(tmp_path: Path) -> None:
    reply = checked(tmp_path, HEAD + "".join(f"k{at}: 1\n" for at in range(10 * MANY)))
    assert (reply.code, reply.out.count("unknown-key\n")) == (2, 10 * MANY)


def test_a_text_of_a_megabyte_is_not_repeated_to_the_reader(tmp_path: Path) -> None:
    write(tmp_path, {"long": "kind: script\nrole: " + "9" * 2**19})
    assert len(ask("check", tmp_path / "long.yaml").out) < 2_000


def test_more_scales_than_any_number_holds_are_no_matter_where_few_values_are_reached(
    tmp_path: Path,
) -> None:
    scales = ", ".join(f"s{at}: {{range: [0, 9], start: 0}}" for at in range(300))
    script = f"{HEAD}scales: {{{scales}}}\n" + stages("next: [{to: aNEXT}]", 1)
    assert checked(tmp_path, script).code == 0


def test_more_starts_than_any_memory_holds(tmp_path: Path) -> None:
    starts = ", ".join(f"{at}: 1" for at in range(21))
    scales = "".join(f"  s{at}: {{range: [0, 20], start: {{{starts}}}}}\n" for at in range(12))
    reply = checked(tmp_path, f"{HEAD}scales:\n{scales}" + stages("next: [{to: aNEXT}]", 1))
    assert reply.code == 2
    assert "more than 5000000 states (7355827511386641)" in reply.out, "21 to the 12th"


def test_more_pairs_of_starts_than_any_memory_holds(tmp_path: Path) -> None:
    starts = ", ".join(f"{at}: 1" for at in range(20))
    scales = "".join(f"  s{at}: {{range: [0, 20], start: {{{starts}}}}}\n" for at in range(4))
    script = f"{HEAD}scales:\n{scales}" + stages("next: [{to: aNEXT}]", 1)
    write(tmp_path, {"call": "kind: encounter\nparties: {one: large, other: large}\n"})
    write(tmp_path, {"words": words(1), "large": script})
    reply = ask("run", tmp_path / "call.yaml")
    assert reply.code == 2
    assert "25600000000" in reply.err, "20 to the 8th"


@pytest.mark.parametrize("command", ["run", "tell", "check"])
def test_weights_that_overflow_only_together_are_told_and_not_warned_of(
    tmp_path: Path, command: str
) -> None:
    call = "kind: encounter\nparties: {one: large, other: large}\n"
    start = SCALE.replace("start: 0", "start: {0: 1e308, 1: 1e308}")
    script = HEAD + start + stages("next: [{to: aNEXT}]", 1)
    write(tmp_path, {"words": words(1), "large": script, "call": call})
    reply = ask(command, tmp_path / "call.yaml")
    assert reply.code == 2
    assert "overflow" in reply.out + reply.err
    assert "Warning" not in reply.err
