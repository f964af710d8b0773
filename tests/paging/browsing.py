"""Pages in a real browser: opened from disk, played, and read."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@define
class Shown:
    """A page in a browser, and whatever it asked for or complained about."""

    page: Any
    asked: list[str] = field(factory=list)
    complaints: list[str] = field(factory=list)

    def press(self, name: str) -> None:
        """Press the button that is called so in the page's own code."""
        self.page.click(f"[data-focus='{name}']")

    def reply(self, move: str) -> None:
        """Say something, after opening the group in which it is folded."""
        button = self.page.locator(f"[data-focus='reply-{move}']")
        if not button.is_visible():
            self.page.locator("details", has=button).locator("summary").click()
        button.click()

    def box(self, selector: str) -> tuple[float, float]:
        """Return the upper and the lower edge of the last such element, from the window's."""
        edges = "one => (({top, bottom}) => [top, bottom])(one.getBoundingClientRect())"
        top, bottom = self.page.locator(selector).last.evaluate(edges)
        return top, bottom

    def has(self, name: str) -> bool:
        return self.page.locator(f"[data-focus='{name}']:not(:disabled)").count() > 0

    def texts(self, selector: str) -> list[str]:
        return [text.strip() for text in self.page.locator(selector).all_inner_texts()]

    def to_the_end(self) -> None:
        """Go on until the page says that it is over."""
        if self.has("end"):
            self.press("end")

    def steps(self, most: int) -> None:
        """Go on turn by turn, at most so many."""
        for _ in range(most):
            if self.has("step"):
                self.press("step")

    def seed(self, seed: int) -> None:
        self.page.fill("#seed", str(seed))
        self.page.locator("#seed").dispatch_event("change")

    def spoken(self) -> list[tuple[str, str]]:
        """Return what was said in each turn: the head of its bubble, and the line."""
        beats = self.page.locator(".beat").evaluate_all(
            "all => all.map(one => [...one.children].map(part => part.textContent))"
        )
        return [(head, line) for head, line in beats]

    def chances(self) -> list[str]:
        return self.texts(".chart tbody td:last-child")


@contextmanager
def opened(browser: Any, path: Path, width: int = 1280, height: int = 900) -> Iterator[Shown]:
    """Open a page, and hold it to asking nobody and complaining of nothing."""
    page = browser.new_page(viewport={"width": width, "height": height})
    shown = Shown(page)
    page.on("request", lambda request: shown.asked.append(request.url))
    page.on("console", lambda message: shown.complaints.append(message.text))
    page.on("pageerror", lambda error: shown.complaints.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_selector("main, noscript p")
    yield shown
    page.close()
    assert [url for url in shown.asked if url != path.as_uri()] == []
    assert shown.complaints == []


def turns_of(head: str) -> int:
    """Return the number of the turn that a bubble's head begins with."""
    found = re.match(r"\d+", head)
    assert found
    return int(found[0])
