"""`show`, `draw`, `export` and `schema`: what is in files, and what is made of them."""

import json
from pathlib import Path

import pytest

import scenarios_lib as sl
from cli.asking import DOOR, ask, write

STREAM, PRIDE = "support_call/stream_call", "textbook/pride"


@pytest.mark.parametrize(
    ("name", "english", "russian"),
    [
        ("support_call/uralsky", "hidden goal", "скрытая цель"),
        (STREAM, "reported", "пересказ"),
        ("support_call/moves", "listens", "слушает"),
        ("support_call/lasker_dialogue", "Claims", "Утверждения"),
    ],
)
def test_every_kind_of_file_can_be_read(name: str, english: str, russian: str) -> None:
    page = ask("show", name).out
    assert page.splitlines()[1].startswith(name)
    assert english in page
    assert max(map(len, page.splitlines())) <= 80
    assert russian in ask("show", name, "--lang", "ru").out


def test_a_file_says_what_is_merely_assumed() -> None:
    assert "A number that no source backs is assumed." in ask("show", "support_call/dmitry").out


def test_markup_and_control_characters_stay_letters(tmp_path: Path) -> None:
    title = '"[bold]loud[/bold] :smile: \\u202e"'
    text = f"kind: vocabulary\ntitle: {title}\nmoves: {{a: {{title: {title}}}}}\n"
    page = ask("show", write(tmp_path, {"evil": text}) / "evil.yaml").out
    assert page.count(r"[bold]loud[/bold] :smile: \u202e") == 2


def test_the_content_as_json_reads_back_the_same() -> None:
    data = ask("show", "textbook/proud", "--json").data
    again = sl.read_data(
        {"kind": data["kind"]} | data["content"],
        id=data["id"],
        find=lambda kind, reference, folder: sl.load(f"{folder}/{reference}"),
    )
    assert again == sl.load("textbook/proud")


@pytest.mark.parametrize(
    ("ending", "begin"),
    [
        ("svg", b"<svg"),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF"),
        ("dot", b"digraph"),
        ("SVG", b"<svg"),
    ],
)
def test_the_ending_chooses_the_form_of_the_picture(
    ending: str, begin: bytes, tmp_path: Path
) -> None:
    path = tmp_path / f"proud.{ending}"
    reply = ask("draw", "textbook/proud", "-o", path, "--highlight", "arguing")
    assert reply.out == f"Drawn: {path}\n"
    assert begin in path.read_bytes()[:60]


def test_an_encounter_is_drawn_with_the_settings_given(tmp_path: Path) -> None:
    path = tmp_path / "pride.dot"
    words = ("draw", PRIDE, "-o", path, "--highlight", "ann.arguing")
    assert ask(*words, "--json").data["picture"] == str(path)
    before = path.read_text(encoding="utf-8")
    assert ask(*words, "--set", "ann.pride=0", "--lang", "ru").out == f"Нарисовано: {path}\n"
    assert path.read_text(encoding="utf-8") != before


def test_an_encounter_is_exported_as_python_exports_it(tmp_path: Path) -> None:
    expected = sl.export(sl.load(PRIDE)).text
    assert ask("export", PRIDE).out == expected
    path = tmp_path / "pride.prism"
    assert ask("export", PRIDE, "--to", "prism", "-o", path).out == f"Written: {path}\n"
    assert path.read_text(encoding="utf-8") == expected
    assert ask("export", PRIDE, "--json").data["text"] == expected


def test_a_matrix_is_written_to_files_of_one_name(tmp_path: Path) -> None:
    expected = sl.export(PRIDE, to="matrix").files
    reply = ask("export", PRIDE, "--to", "matrix", "-o", tmp_path / "pride", "--lang", "ru")
    assert reply.out.splitlines() == [f"Записано: {tmp_path / 'pride'}{end}" for end in expected]
    found = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert found == {f"pride{end}": text for end, text in expected.items()}
    assert ask("export", PRIDE, "--to", "matrix", "--json").data["texts"] == expected


def test_the_name_of_one_file_of_a_matrix_names_them_all(tmp_path: Path) -> None:
    reply = ask("export", PRIDE, "--to", "matrix", "-o", tmp_path / "pride.tra", "--json")
    assert reply.data["written"][:2] == [str(tmp_path / "pride.tra"), str(tmp_path / "pride.lab")]


def test_the_schema_of_each_kind_is_printed() -> None:
    whole = ask("schema").data["schemas"]
    assert whole.keys() == {
        "vocabulary", "script", "population", "encounter", "route", "study", "transcript",
    }  # fmt: skip
    for kind, schema in whole.items():
        assert ask("schema", kind).data == schema == sl.json_schema(kind)
    assert ask("schema", "script", "--json").data["schema"] == whole["script"]


def test_settings_count_in_what_is_exported(tmp_path: Path) -> None:
    call = write(tmp_path, DOOR) / "call.yaml"
    assert ask("export", call).out != ask("export", call, "--set", "one.left=5").out


def test_json_is_utf8_text_and_not_escapes() -> None:
    reply = ask("show", "support_call/dmitry", "--json")
    assert "Оператор Дмитрий" in reply.out
    assert json.loads(reply.out)["kind"] == "script"
