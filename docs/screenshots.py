"""The pictures of a page that the docs show, taken in Chromium: `python docs/screenshots.py`."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

import scenarios_lib as sl

PICTURES = Path(__file__).parent / "screenshots"
CALL = "support_call/stream_call"
NAMES = {"en": "page.png", "ru": "page_ru.png"}
TURNS = 12


def take(browser: Browser, page: Path, picture: Path) -> None:
    """Take a picture of the page some turns into the likeliest course of the call."""
    shown = browser.new_page(viewport={"width": 1280, "height": 800})
    shown.goto(page.as_uri())
    shown.click("[data-focus=likeliest]")
    for _ in range(TURNS):
        shown.click("[data-focus=step]")
    shown.mouse.move(0, 0)
    shown.screenshot(path=picture)
    shown.close()


def main() -> None:
    """Take both pictures."""
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for language, name in NAMES.items():
            page = sl.page(CALL, language=language).save(Path(folder) / f"{language}.html")
            take(browser, page, PICTURES / name)
        browser.close()


if __name__ == "__main__":
    main()
