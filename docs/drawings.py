"""The pictures in the pages, made by the tool itself: `python docs/drawings.py` draws them anew."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import examples

import scenarios_lib as sl

FOLDER = examples.DOCS / "pictures"
CALL = "support_call/stream_call"


def pictures() -> Mapping[str, str]:
    """Return the text of every picture by the name of its file."""
    return {
        "stream_call.svg": _drawn(sl.load(CALL), "en"),
        "stream_call_ru.svg": _drawn(sl.load(CALL), "ru"),
        "child.svg": _drawn(_shown("tutorial.md", "dishes/child.yaml"), "en"),
        "child_ru.svg": _drawn(_shown("ru/tutorial.md", "dishes/child.yaml"), "ru"),
    }


def _drawn(value: Any, language: str) -> str:
    return sl.draw(value, language=language).svg()


def _shown(page: str, file: str) -> Any:
    """Return the value of a file that a page of the docs has its reader write."""
    text = (examples.DOCS / page).read_text("utf-8")
    with TemporaryDirectory() as folder:
        for one in examples.examples(text):
            if one.kind.startswith("file "):
                path = Path(folder, one.kind.removeprefix("file "))
                path.parent.mkdir(exist_ok=True)
                path.write_text(one.source, "utf-8")
        return sl.load(Path(folder, file))


if __name__ == "__main__":
    for name, text in pictures().items():
        (FOLDER / name).write_text(text, "utf-8")
