"""`scenarios check` tells everything that is wrong, and judges claims."""

from pathlib import Path

from cli.asking import CALL, DOOR, KNOCKER, ask, write

FALSE = CALL.replace("first(one) == 1", "first(one) < 1")
UNUSED = KNOCKER.replace("scales: {", "parameters: {height: 2}\nscales: {")
FAILING = KNOCKER.replace("says: knock", "says: {knock: left - 3}")


def test_sound_files_with_true_claims_end_with_zero(tmp_path: Path) -> None:
    reply = ask("check", write(tmp_path, DOOR))
    assert reply.out == "Files: 3, problems: 0, warnings: 0. Claims: 1, false: 0.\n"
    assert (reply.code, reply.err) == (0, "")


def test_the_shipped_catalog_is_sound() -> None:
    reply = ask("check", "--no-claims")
    assert "problems: 0, warnings: 0.\n" in reply.out
    assert reply.code == 0


def test_problems_end_with_two_and_all_are_told(tmp_path: Path) -> None:
    files = DOOR | {"moves": "kind: vocabulary\nmoves: {Knock: {}}\n", "x": "kind: scrpt\n"}
    reply = ask("check", write(tmp_path, files))
    assert "x.yaml:1:7  unknown-kind" in reply.out
    assert "moves.yaml:2:9  not-a-name" in reply.out
    assert reply.code == 2


def test_a_false_claim_ends_with_one_and_its_place(tmp_path: Path) -> None:
    reply = ask("check", write(tmp_path, DOOR | {"call": FALSE}))
    assert "call.yaml:5:18  ✗\nThis claim is false.\nfirst(one) < 1 — 1\n" in reply.out
    assert reply.out.endswith("Claims: 1, false: 1.\n")
    assert reply.code == 1


def test_a_problem_outweighs_a_false_claim(tmp_path: Path) -> None:
    assert ask("check", write(tmp_path, DOOR | {"call": FALSE, "x": "kind: x\n"})).code == 2


def test_claims_can_be_left_alone(tmp_path: Path) -> None:
    reply = ask("check", "--no-claims", write(tmp_path, DOOR | {"call": FALSE}))
    assert reply.out == "Files: 3, problems: 0, warnings: 0.\n"
    assert reply.code == 0


def test_warnings_are_told_and_change_nothing(tmp_path: Path) -> None:
    reply = ask("check", write(tmp_path, DOOR | {"knocker": UNUSED}), "--lang", "ru")
    assert "unused-parameter (предупреждение)\n" in reply.out
    assert "предупреждений: 1." in reply.out
    assert reply.code == 0


def test_what_some_partner_could_break_is_a_warning(tmp_path: Path) -> None:
    reply = ask("check", "--no-claims", write(tmp_path, DOOR | {"knocker": FAILING}))
    assert "knocker.yaml:8:12  weight-may-fail (warning)" in reply.out
    assert reply.code == 0


def test_what_this_encounter_breaks_is_a_problem(tmp_path: Path) -> None:
    reply = ask("check", write(tmp_path, DOOR | {"knocker": FAILING}))
    assert "negative-weight" in reply.out
    assert reply.code == 2


def test_json_holds_problems_and_claims(tmp_path: Path) -> None:
    folder = write(tmp_path, DOOR | {"call": FALSE, "knocker": UNUSED})
    reply = ask("check", folder, "--json")
    (problem,), (claim,) = reply.data["problems"], reply.data["claims"]
    assert (problem["code"], problem["severity"]) == ("unused-parameter", "warning")
    assert problem["line"] == 3
    assert (claim["id"], claim["holds"]) == ("call", False)
    assert len(reply.data["files"]) == 3
    assert reply.code == 1


def test_a_place_without_files_is_a_problem(tmp_path: Path) -> None:
    assert "empty-folder" in ask("check", tmp_path).out
    reply = ask("check", tmp_path / "nowhere")
    assert "scenarios check  no-such-file" in reply.out
    assert reply.code == 2
