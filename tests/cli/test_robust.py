"""`scenarios robust` tells which claims are robust, and what breaks the others."""

import re
from pathlib import Path

import pytest
from varying.leaving import FILES, study_in

import scenarios_lib as sl
from cli.asking import ask


def test_each_claim_has_its_counts_what_breaks_it_and_what_it_is(tmp_path: Path) -> None:
    reply = ask("robust", study_in(tmp_path), "--settings", "40", "--seed", "7")
    lines = [" ".join(line.split()) for line in reply.out.splitlines()]
    claim = sl.robustness(tmp_path / "study.yaml", 40, seed=7).claims[0]
    share = f"{100 * claim.sampled.share:.1f}%"
    (row,) = (line for line in lines if "> 0.45" in line)
    assert row.startswith("✓ plain.ends(one.left) > 0.45 1 of 2 " + share)
    assert row.endswith("fragile")
    assert "fails at leaver.leave -0.1" in lines
    assert "✓ eager.ends(one.left) > 0.85 – – – robust" in lines
    assert "Claims of exact numbers, left out: 1." in lines
    assert "leaver leave ± 0.1" in lines
    assert any(line.startswith("✗ plain.ends(one.left) < 0.45") for line in lines)
    assert (reply.code, reply.err) == (1, "")


def test_what_is_written_into_the_rules_is_said_to_stay(tmp_path: Path) -> None:
    path = study_in(tmp_path)
    told = {
        language: " ".join(ask("robust", path, "--settings", "1", "--lang", language).out.split())
        for language in ("en", "ru")
    }
    assert (
        "numbers written into the rules themselves (thresholds, weights, steps) stay" in told["en"]
    )
    assert "записанные прямо в правилах (пороги, веса, шаги), остаются как есть" in told["ru"]


def test_it_speaks_russian(tmp_path: Path) -> None:
    reply = ask("robust", study_in(tmp_path), "--settings", "3", "--lang", "ru")
    assert "не держится при leaver.leave -0,1" in " ".join(reply.out.split())
    assert {"1 из 2", "устойчиво", "шатко", "неверно"} <= set(re.split(r"\s{2,}", reply.out))


def test_a_study_that_stands_ends_with_0(tmp_path: Path) -> None:
    claims = FILES["study"].splitlines(keepends=True)
    study = "".join(line for line in claims if "0.45" not in line)
    reply = ask("robust", study_in(tmp_path, study=study), "--settings", "3")
    assert (reply.code, reply.err) == (0, "")


def test_json_has_the_result_with_the_files_that_it_is_made_of(tmp_path: Path) -> None:
    path = study_in(tmp_path)
    reply = ask("robust", path, "--settings", "5", "--by", "0.2", "--workers", "2", "--json")
    expected = sl.robustness(path, 5, by=0.2).to_dict()
    assert reply.data | expected == reply.data
    assert len(reply.data["files"]) == len(FILES)
    assert reply.code == 1


def test_what_is_not_shifted_is_told_with_the_reason(tmp_path: Path) -> None:
    leaver = FILES["leaver"].replace("range: [0, 1]", "range: [0, 1]}, mood: {value: 2")
    source = 'sources: [{backs: "mood = 2: he said so", status: quoted}]\n'
    path = study_in(tmp_path, leaver=leaver.replace("vocabulary", f"{source}vocabulary"))
    text = " ".join(ask("robust", path, "--settings", "1").out.split())
    assert "Not shifted a source gives it leaver.mood" in text


def test_what_has_no_claims_of_order_says_what_was_left_out() -> None:
    reply = ask("robust", "textbook/pride", "--settings", "1")
    assert "Claims of exact numbers, left out: 4." in reply.out
    assert reply.code == 0


@pytest.mark.parametrize("words", [("--settings", "0"), ("--by", "0"), ("--by", "1.1")])
def test_what_is_no_number_of_settings_and_no_share_is_refused(words: tuple[str, str]) -> None:
    assert ask("robust", "textbook/pride", *words).code == 2
