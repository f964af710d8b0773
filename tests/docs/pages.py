"""The pages as Markdown: all of them, their headings and their links."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]

FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")
PICTURE = re.compile(r"(?:^```\{image\} |<img src=\")([^\s\"]+)", re.M)
HEADING = re.compile(r"^#+ (.+)$", re.M)


def pages() -> list[Path]:
    """Return every page of the project."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def prose(page: Path) -> str:
    """Return a page with its generated part and without its blocks of code."""
    import reference_pages

    name = page.relative_to(ROOT / "docs").with_suffix("").as_posix() if _in_docs(page) else ""
    text = page.read_text("utf-8")
    if name in reference_pages.PAGES:
        text += reference_pages.page(name)
    return FENCE.sub("", text)


def _in_docs(page: Path) -> bool:
    return page.is_relative_to(ROOT / "docs")


def links(page: Path) -> list[str]:
    """Return what a page links to."""
    return LINK.findall(prose(page))


def pictures(page: Path) -> list[str]:
    """Return the pictures that a page shows."""
    return PICTURE.findall(page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """Return the anchors that the headings of a page make."""
    return {_slug(heading) for heading in HEADING.findall(prose(page))}


def _slug(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")
