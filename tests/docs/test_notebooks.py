"""The example notebooks run in a kernel, and every value in them shows itself."""

import re

import nbformat
import pytest
from docs.pages import ROOT
from nbclient import NotebookClient

NOTEBOOKS = {"docs/notebook.ipynb": "en", "docs/ru/notebook.ipynb": "ru"}
RICH = {"text/html", "image/svg+xml"}


@pytest.fixture(scope="module", params=NOTEBOOKS)
def run(request, tmp_path_factory):
    """Return the language of a notebook and its cells as a fresh kernel leaves them."""
    notebook = nbformat.read(ROOT / request.param, as_version=4)
    folder = tmp_path_factory.mktemp("jupyter")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "en_GB.UTF-8")
        patch.setenv("LANGUAGE", "")
        patch.setenv("IPYTHONDIR", str(folder))
        for name in ("CONFIG", "DATA", "RUNTIME"):
            patch.setenv(f"JUPYTER_{name}_DIR", str(folder / name.lower()))
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder}}).execute()
    assert not [one for one in folder.iterdir() if one.suffix in (".html", ".svg")]
    return NOTEBOOKS[request.param], [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_every_value_shows_itself_in_the_notebook(run):
    _, cells = run
    shown = [
        set(output["data"])
        for cell in cells
        for output in cell.outputs
        if output.output_type == "execute_result"
    ]
    assert len(shown) == 7
    plain = [kinds for kinds in shown if not kinds & RICH]
    assert plain == [{"text/plain"}], "only the number is a mere number"


def test_the_notebook_speaks_one_language(run):
    language, cells = run
    html = "".join(
        output["data"].get("text/html", "")
        for cell in cells
        for output in cell.outputs
        if output.output_type == "execute_result"
    )
    assert set(re.findall(r'class="scenarios" lang="(\w+)"', html)) == {language}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_kept_without_outputs(name):
    notebook = nbformat.read(ROOT / name, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)


def test_both_notebooks_do_the_same():
    english, russian = (
        [
            cell.source.replace(', language="ru"', "")
            for cell in nbformat.read(ROOT / name, as_version=4).cells
            if cell.cell_type == "code" and not cell.source.startswith("%env")
        ]
        for name in NOTEBOOKS
    )
    assert english == russian
