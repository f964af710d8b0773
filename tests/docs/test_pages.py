"""The pages hold together: links lead somewhere, tables are complete, versions agree."""

import re
import tomllib
from pathlib import Path

import pytest
from docs.pages import ROOT, anchors, links, pages, pictures, prose

from scenarios_lib.formats import KINDS
from scenarios_lib.formats.shapes.lists import ListOf
from scenarios_lib.formats.shapes.maps import MapOf
from scenarios_lib.formats.shapes.records import Record

PAGES = [page.relative_to(ROOT).as_posix() for page in pages()]


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_page_and_a_heading_that_exist(name: str):
    page = ROOT / name
    for link in links(page):
        if link.startswith("https://"):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), f"{name} links to {file}"
        assert not anchor or anchor in anchors(target), f"{name} links to {link}"


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_of_a_page_is_there(name: str):
    assert all((ROOT / name).parent.joinpath(file).is_file() for file in pictures(ROOT / name))


def test_the_picture_of_the_first_page_is_looked_for():
    shown = ["docs/pictures/stream_call.svg", "docs/screenshots/page.png"]
    assert pictures(ROOT / "README.md") == shown


def test_a_link_to_a_heading_that_is_not_there_would_be_noticed():
    assert "no-such-heading" not in anchors(ROOT / "docs/explanation.md")
    assert "an-encounter" in anchors(ROOT / "docs/explanation.md")
    assert "встреча" in anchors(ROOT / "docs/ru/explanation.md")


@pytest.mark.parametrize("name", ["docs/reference/problems.md", "docs/ru/problems.md"])
def test_every_problem_code_is_an_anchor_of_the_page_of_problems(name: str):
    folder = ROOT / "scenarios_lib/errors/codes"
    codes = {
        code for file in folder.glob("*.toml") for code in tomllib.loads(file.read_text("utf-8"))
    }
    assert codes
    assert codes <= anchors(ROOT / name)


def _keys(shape: object, found: set[str]) -> set[str]:
    """Return every key of the table of fields below a shape."""
    if isinstance(shape, Record):
        for field in shape.fields:
            if field.key and field.key not in found:
                found.add(field.key)
            _keys(field.shape, found)
    elif isinstance(shape, ListOf | MapOf):
        inner = shape.item if isinstance(shape, ListOf) else shape.entry
        _keys(inner, found)
    return found


def test_the_page_of_the_format_names_every_key_of_every_kind():
    text = prose(ROOT / "docs/reference/format.md")
    shown = set(re.findall(r"`([a-z_]+)`", text))
    for kind, record in KINDS.items():
        assert kind in shown
        assert _keys(record, set()) <= shown


def test_the_python_page_names_everything_that_the_package_offers():
    import scenarios_lib

    text = (ROOT / "docs/reference/python.md").read_text("utf-8")
    import reference_pages

    text += reference_pages.page("reference/python")
    for name in set(scenarios_lib.__all__) - {"__version__"}:
        assert f":: scenarios_lib.{name}\n" in text


def test_citation_changelog_and_package_have_one_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"version: {project}\n" in citation
    assert re.findall(r"^## (\S+)", changes, re.M)[0] == project
    assert f"version {project}." in (ROOT / "docs/paper.md").read_text("utf-8")


def test_every_page_of_the_docs_stands_in_the_index():
    index = (ROOT / "docs/index.md").read_text("utf-8")
    entries = set(re.findall(r"^[\w/]+$", index, re.M))
    names = {
        Path(name).relative_to("docs").with_suffix("").as_posix()
        for name in PAGES
        if name.startswith("docs/")
    }
    assert names - {"index"} == entries
