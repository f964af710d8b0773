"""`scenarios new` writes files that are sound, explained and never in the way of others."""

from pathlib import Path

import pytest

import scenarios_lib as sl
from cli.asking import ask
from scenarios_lib.cli.files import write

ENDINGS = ("", "_partner", "_moves", "_encounter")


@pytest.fixture(params=["en", "ru"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_what_is_written_passes_check_without_warnings(tmp_path: Path, language: str) -> None:
    reply = ask("new", tmp_path / "mine" / "kettle", "--lang", language)
    assert (reply.code, reply.err) == (0, "")
    checked = ask("check", tmp_path / "mine")
    assert checked.out == "Files: 4, problems: 0, warnings: 0. Claims: 2, false: 0.\n"
    assert checked.code == 0


def test_every_file_begins_with_a_schema_that_is_there(tmp_path: Path, language: str) -> None:
    ask("new", tmp_path / "kettle", "--lang", language)
    for ending in ENDINGS:
        file = tmp_path / f"kettle{ending}.yaml"
        first, _, rest = file.read_text(encoding="utf-8").partition("\n")
        sign, _, schema = first.partition("$schema=")
        assert sign == "# yaml-language-server: "
        kind = rest.split("kind: ")[1].split("\n")[0]
        assert (tmp_path / schema).name == f"{kind}.json"
        assert (tmp_path / schema).is_file()
        assert "@" not in rest


def test_what_is_written_can_be_run_and_told(tmp_path: Path, language: str) -> None:
    ask("new", f"{tmp_path}/", "--lang", language)
    encounter = tmp_path / "first_encounter.yaml"
    verdict = sl.run(sl.load(encounter))
    assert all(share > 0 for share in verdict.ends.values()), "every end is worth a look"
    assert all(verdict.reaches("seller", stage).value > 0 for stage in ("refusing", "paying"))
    assert ask("tell", encounter, "--lang", language).code == 0


def test_the_texts_are_in_the_language_asked_for(tmp_path: Path) -> None:
    reply = ask("new", tmp_path / "kettle", "--lang", "ru")
    assert "Записано: " in reply.out
    text = (tmp_path / "kettle.yaml").read_text(encoding="utf-8")
    assert "title: Хочет вернуть деньги" in text
    assert "# Что делает в конфликте один человек" in text


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "kettle_moves.yaml").write_text("mine", encoding="utf-8")
    reply = ask("new", tmp_path / "kettle")
    assert "kettle_moves.yaml  file-exists" in reply.err
    assert reply.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["kettle_moves.yaml"]
    assert (tmp_path / "kettle_moves.yaml").read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_through_a_broken_link(tmp_path: Path) -> None:
    try:
        (tmp_path / "kettle.yaml").symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("this system makes no links")
    assert "kettle.yaml  file-exists" in ask("new", tmp_path / "kettle").err
    assert [path.name for path in tmp_path.iterdir()] == ["kettle.yaml"]


def test_two_scripts_share_a_folder_and_its_schemas(tmp_path: Path) -> None:
    ask("new", tmp_path / "one")
    schema = tmp_path / "schemas" / "script.json"
    schema.write_text("changed", encoding="utf-8")
    assert ask("new", tmp_path / "two").code == 0
    assert schema.read_text(encoding="utf-8") == "changed"
    assert ask("check", tmp_path, "--no-claims").out.startswith("Files: 8, problems: 0")


def test_json_names_what_was_written(tmp_path: Path) -> None:
    data = ask("new", tmp_path / "kettle", "--json").data
    assert [Path(file).name for file in data["written"][:4]] == [
        "kettle_moves.yaml", "kettle.yaml", "kettle_partner.yaml", "kettle_encounter.yaml",
    ]  # fmt: skip
    assert len(data["files"]) == 4


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    reply = ask("new", tmp_path / "file" / "kettle")
    assert "unwritable-file" in reply.err
    assert reply.code == 2


def test_a_file_that_appears_in_between_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "late.yaml"
    path.write_bytes(b"mine")
    with pytest.raises(sl.ScenarioError, match="file-exists"):
        write(path, b"ours", anew=True)
    assert path.read_bytes() == b"mine"
