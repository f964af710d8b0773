"""How long a page of the call takes to load in Chromium, beside a page with nothing on it."""

import shutil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import scenarios_lib as sl

CALL = "support_call/stream_call"
EMPTY = "<!doctype html><title>Nothing</title><body><main></main>"
PAIRS = 5
GOALS = {"load": "<= 10", "shown": "<= 10"}
"""How many times as long as an empty page it may take."""
WATCH = """new MutationObserver((_, observer) => {
    if (!document.querySelector("main")) return;
    observer.disconnect();
    requestAnimationFrame(() => { window.shownAt = performance.now(); });
}).observe(document, {childList: true, subtree: true});"""


def loaded(browser: Browser, page: Path) -> tuple[float, float]:
    """Return how many seconds it takes to the load event, and until something is shown."""
    fresh = browser.new_context().new_page()
    fresh.add_init_script(WATCH)
    fresh.goto(page.as_uri())
    fresh.wait_for_function("window.shownAt")
    event = fresh.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    shown = fresh.evaluate("window.shownAt")
    fresh.context.close()
    return event / 1000, shown / 1000


def rows(pairs: int = PAIRS) -> list[dict[str, Any]]:
    """Return load event and first picture of the page, each beside those of an empty one."""
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        page = sl.page(CALL).save(Path(folder) / "call.html")
        empty = Path(folder) / "empty.html"
        empty.write_text(EMPTY, encoding="utf-8")
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        loaded(browser, empty)  # the first page of a browser pays for the browser
        runs = [(loaded(browser, page), loaded(browser, empty)) for _ in range(pairs)]
        browser.close()
        size = page.stat().st_size
    found = []
    for place, name in enumerate(("load", "shown")):
        ours, other = ([one[side][place] for one in runs] for side in (0, 1))
        ratios = [mine / theirs for mine, theirs in zip(ours, other, strict=True)]
        found.append(
            {
                "name": name, "ours": median(ours), "other": median(other),
                "ratio": median(ratios), "unit": "s", "pairs": pairs, "goal": GOALS[name],
                "size": size,
            }
        )  # fmt: skip
    return found
