"""The pages of robustness are told from their results, and only what has changed is tried anew."""

import pytest
import robustness
import robustness_pages
from attrs import evolve
from docs.pages import ROOT
from varying.leaving import FILES, study_in

import scenarios_lib as sl


@pytest.fixture
def tried(monkeypatch):
    """What is tried, by id; in three settings only."""
    monkeypatch.setattr(robustness, "SETTINGS", 3)
    return []


def catalog(folder, **files):
    study_in(folder, **files)
    return robustness.claiming(sl.Catalog(home=folder))


@pytest.mark.parametrize("path", robustness_pages.PATHS.values())
def test_a_page_is_told_from_the_results(path):
    told = robustness_pages.pages(robustness.kept())[path]
    assert (ROOT / "docs" / path).read_text("utf-8") == told, "python docs/robustness.py --tell"


def test_what_claims_an_order_is_tried_whatever_its_kind(tmp_path, tried):
    call = FILES["call"] + "claims: [{claim: first(one) > 0}]\n"
    exact = FILES["call"] + "claims: [{claim: first(one) == 1}]\n"
    found = catalog(tmp_path, call=call, exact=exact)
    assert [*robustness.renewed(found, tmp_path / "results.json")] == ["call", "study"]


def test_what_has_not_changed_is_not_tried_again(tmp_path, tried):
    path = tmp_path / "results.json"
    first = robustness.renewed(catalog(tmp_path), path, told=tried.append)
    assert robustness.renewed(catalog(tmp_path), path, told=tried.append) == first
    assert tried == ["study"]
    calmer = FILES["calmer"].replace("0.3", "0.31")
    assert robustness.stale(catalog(tmp_path, calmer=calmer), robustness.kept(path)) == ["study"]
    assert robustness.renewed(catalog(tmp_path, calmer=calmer), path, told=tried.append) != first
    assert tried == ["study", "study"]


def test_another_number_of_settings_changes_everything(tmp_path, tried, monkeypatch):
    path = tmp_path / "results.json"
    robustness.renewed(catalog(tmp_path), path)
    monkeypatch.setattr(robustness, "SETTINGS", 4)
    assert robustness.stale(catalog(tmp_path), robustness.kept(path)) == ["study"]


def test_what_was_done_before_an_interruption_is_kept(tmp_path, tried, monkeypatch):
    path, ways = tmp_path / "results.json", [sl.robustness]

    def once(*given, **how):
        if not ways:
            raise KeyboardInterrupt
        return ways.pop()(*given, **how)

    monkeypatch.setattr(sl, "robustness", once, raising=False)
    found = catalog(tmp_path, other=FILES["study"])
    with pytest.raises(KeyboardInterrupt):
        robustness.renewed(found, path)
    assert [*robustness.kept(path)] == ["other"]
    assert robustness.stale(found, robustness.kept(path)) == ["study"]


def test_what_is_no_longer_in_the_catalog_is_left_out(tmp_path, tried):
    path = tmp_path / "results.json"
    robustness.renewed(catalog(tmp_path, other=FILES["study"]), path)
    (tmp_path / "other.yaml").unlink()
    robustness.renewed(catalog(tmp_path), path)
    assert [*robustness.kept(path)] == ["study"]


def test_the_page_says_what_holds_and_what_breaks_what(tmp_path, tried):
    text = FILES["study"].replace(
        "claim: plain.ends(one.left) > 0.45",
        "claim: plain.ends(one.left) > 0.45\n    text: {en: A | B*, ru: А больше Б}",
    )
    results = robustness.renewed(catalog(tmp_path, study=text), tmp_path / "results.json")
    english = robustness_pages.page(results, "en")
    assert "Of 4 claims in 1 files, 2 are robust." in english
    assert "| `study` | A \\| B\\* | `leaver.leave`\u00a0-0.1 | 1 of 2 |" in english
    assert "`study`. Shifted: `leaver.leave` ± 0.1, `calmer.leave` ± 0.1." in english
    assert "| `eager.ends(one.left) > 0.85` | – | – | robust |" in english
    russian = robustness_pages.page(results, "ru")
    assert "| `study` | А больше Б | `leaver.leave`\u00a0-0,1 | 1 из 2 |" in russian
    assert "**шатко** |" in russian


def test_a_file_that_moves_in_the_catalog_is_another(tmp_path, tried):
    (value,) = catalog(tmp_path).values()
    assert robustness.fingerprint(value) == robustness.fingerprint(evolve(value))
    assert robustness.fingerprint(value) != robustness.fingerprint(evolve(value, id="other"))
