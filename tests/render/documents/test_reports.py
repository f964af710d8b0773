"""A report holds everything of a file, is written whole, and says how to have it again."""

import re
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

import scenarios_lib as sl
from render.documents.hostile import Seen
from scenarios_lib.model.soundness.parts import parts
from scenarios_lib.render.phrases import phrase

NAMES = [
    "textbook/competing_exits", "textbook/shorter_first", "textbook/proud",
    "support_call/uralsky", "support_call/moves",
]  # fmt: skip


@pytest.fixture(scope="module")
def report():
    return sl.report("textbook/competing_exits")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_section_of_a_verdict_has_its_place(language):
    text = sl.report("textbook/competing_exits", language=language).markdown()
    keys = ["parties", "first", "ends", "length", "why", "claims", "sources", "made"]
    places = [text.index(f"\n## {phrase(key, language)}\n") for key in keys]
    assert places == sorted(places)
    assert phrase("exact", language, "", "").split(":")[0] in text


def test_a_report_says_the_numbers_of_the_verdict(report):
    verdict = sl.run("textbook/competing_exits")
    assert verdict.first["ann"] == pytest.approx(5 / 7)
    assert "| ann | 71.4% |" in report.markdown()
    assert "71.4%" in Seen(report.html()).text
    assert 'style="width:71.43%"' in report.html()


def test_each_case_of_a_study_is_told_with_its_picture_and_all_are_plotted():
    study = sl.load("textbook/shorter_first")
    text = sl.report(study).markdown()
    assert len(re.findall(r"^## Case: ", text, re.M)) == len(study.cases)
    assert text.count("](data:image/svg+xml;base64,") == len(study.cases) + 1
    assert "\n## Plots\n" in text
    assert "![The cases side by side](data:" in text


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_kind_has_a_report_in_both_forms(name):
    value = sl.load(name)
    told = sl.report(value, language="ru")
    title = value.title.get("ru", value.id)
    assert f"<title>{title}</title>" in told.html()
    assert '<html lang="ru">' in told.html()
    assert told.markdown().startswith(f"# {title}\n")


def test_a_verdict_is_told_as_it_is():
    verdict = sl.run("textbook/competing_exits")
    assert sl.report(verdict).html() == sl.report(verdict.value).html()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_parts_are_told_in_full_with_rules_numbers_and_sources(language):
    told = sl.report("support_call/lasker_call", language=language).markdown()
    told = told[told.index(f"\n## {phrase('parts', language)}\n") :]
    client, operator, moves = (
        told.index(f"\n### {sl.load(name).title.get(language)}\n")
        for name in ("support_call/uralsky", "support_call/lasker", "support_call/moves")
    )
    assert client < operator < moves
    uralsky = sl.load("support_call/uralsky")
    for key in ("feelings", "goal_and_exits", "stages", "sources"):
        assert f"\n#### {phrase(key, language)}\n" in told[client:operator]
    for stage in uralsky.stages:
        assert stage.title.get(language) in told[client:operator]
    for scale in uralsky.scales:
        assert f"| {scale.low} … {scale.high} |" in told[client:operator]
    assert f"\n#### {phrase('moves', language)}\n" in told[moves:]


def test_a_part_that_several_cases_share_is_told_once():
    study = sl.load("textbook/shorter_first")
    told = sl.report(study).markdown()
    scripts = {party.plays for case in study.cases for party in case.encounter.parties}
    for script in scripts:
        assert told.count(f"\n### {script.title.get('en', script.id)}\n") == 1


@pytest.mark.parametrize("name", ["textbook/shorter_first", "support_call/stream_case"])
def test_from_the_files_in_a_report_all_of_it_follows(name, tmp_path):
    """Whoever has only the report can have its numbers again."""
    original = sl.load(name)
    told = sl.report(original).markdown()
    told = told[told.index(f"\n## {phrase('files', 'en')}\n") :]
    written = re.findall(r"^### (.+?)\n\n```yaml\n(.*?)^```$", told, re.M | re.S)
    assert len(written) == sum(1 for _, part in parts(original) if part.id)
    for title, text in written:
        id = title.replace("\\", "")
        path = tmp_path / f"{id}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    catalog = sl.Catalog(home=tmp_path)
    assert catalog.load(name) == original


def test_claims_of_the_parts_are_told_with_their_sources():
    study = sl.load("textbook/shorter_first")
    claims = [claim for _, part in parts(study) for claim in getattr(part, "claims", ())]
    claims = [claim for claim in claims if claim not in study.claims]
    assert claims
    text = Seen(sl.report(study).html()).text
    for claim in claims:
        assert str(claim.claim) in text
        assert all(source.where.get("en") in text for source in claim.sources)


def test_versions_hashes_and_the_command_are_told(report):
    text = report.markdown()
    assert "`scenarios report textbook/competing_exits --lang en`" in text
    for package in ("numpy", "scipy"):
        assert f" {version(package)}" in text
    file = Path(sl.load("textbook/leaving").origin.file)
    digest = sha256(file.read_bytes()).hexdigest()
    assert f"| `textbook/leaving` | `{digest}` |" in text


def test_a_report_never_tells_where_the_files_lie(report):
    folder = str(Path(sl.load("textbook/leaving").origin.file).parent)
    assert folder not in report.markdown() + report.html()


def test_without_an_id_no_command_is_made_up():
    text = sl.report(sl.load("textbook/pride")).markdown()
    assert "scenarios report" not in text


def test_a_report_has_plots_where_matplotlib_is_there(report, monkeypatch):
    text = report.markdown()
    assert [text.count(f"![{phrase(f'plot_{kind}', 'en')}]") for kind in ("survival", "odds")] == [
        1,
        1,
    ]
    monkeypatch.setattr("scenarios_lib.jobs.extras.installed", lambda module: False)
    without = sl.report("textbook/competing_exits").markdown()
    assert phrase("plots", "en") not in without
    assert without.count("](data:") == 1


def test_the_same_report_is_the_same_text(report):
    again = sl.report("textbook/competing_exits")
    assert (again.html(), again.markdown()) == (report.html(), report.markdown())


def test_html_is_one_file_and_markdown_has_its_pictures_beside_it(report, tmp_path):
    assert report.save(tmp_path / "a.html") == (tmp_path / "a.html",)
    made = report.save(str(tmp_path / "приложение.md"))
    pictures = [f"приложение_{number}.svg" for number in (1, 2, 3)]  # the diagram and two plots
    assert [one.name for one in made] == ["приложение.md", *pictures]
    assert "](приложение_1.svg)" in made[0].read_text("utf-8")
    assert all("<svg" in one.read_text("utf-8")[:500] for one in made[1:])
    assert {one.name for one in tmp_path.iterdir()} == {"a.html", *(one.name for one in made)}
    assert (tmp_path / "a.html").read_text("utf-8") == report.html()


def test_the_form_outdoes_the_ending_and_an_unknown_ending_is_refused(report, tmp_path):
    assert report.save(tmp_path / "a.txt", "html")[0].read_text("utf-8") == report.html()
    with pytest.raises(ValueError, match=r"'b\.txt' does not end as a report does.*\.html"):
        report.save(tmp_path / "b.txt")
    with pytest.raises(ValueError, match=r"'pdf' is no form of a report"):
        report.save(tmp_path / "b.pdf", "pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_what_cannot_be_written_leaves_nothing_behind(report, tmp_path):
    (tmp_path / "a.html").mkdir()
    with pytest.raises(OSError, match=r"a\.html"):
        report.save(tmp_path / "a.html")
    assert [one.name for one in tmp_path.iterdir()] == ["a.html"]


def test_what_is_no_file_has_no_report():
    with pytest.raises(TypeError, match="'int' has no report"):
        sl.report(3)
