"""One browser for all tests of pages, and pages made once."""

from functools import cache

import pytest
from sharing import solved_once

import scenarios_lib as sl
from paging.browsing import CHROMIUM, QUIET


@pytest.fixture(autouse=True, scope="package")
def _solved_once():
    with solved_once():
        yield


@pytest.fixture(scope="session")
def browser():
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="session")
def page_made():
    """A page of the catalog, in a language."""
    return cache(lambda id, language="en": sl.page(id, language=language))


@pytest.fixture(scope="session")
def page_file(tmp_path_factory, page_made):
    """The file of a page of the catalog, in a language."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def made(id, language="en"):
        return page_made(id, language).save(folder / f"{id.replace('/', '_')}.{language}.html")

    return made
