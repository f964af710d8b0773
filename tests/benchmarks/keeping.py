"""The file of all numbers: where it is, its parts, and how it is written."""

import json
import os
from pathlib import Path
from typing import Any

NAMES = ("solving", "walking", "growing", "starting", "loading")
"""The parts, in the order in which they are measured."""
DOCS = Path(__file__).parents[2] / "docs"
NUMBERS = DOCS / "benchmarks.json"

Numbers = dict[str, Any]


def kept(path: Path = NUMBERS) -> Numbers:
    """Return the numbers that there are."""
    numbers: Numbers = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return numbers


def rounded(value: Any) -> Any:
    """Return the value with six digits of every number: no clock says more."""
    match value:
        case dict():
            return {key: rounded(one) for key, one in value.items()}
        case list():
            return [rounded(one) for one in value]
        case float():
            return float(f"{value:.6g}")
    return value


def save(numbers: Numbers, path: Path = NUMBERS) -> None:
    """Write all numbers, so that the file is either the old one or the new one."""
    told = rounded({name: numbers[name] for name in NAMES if name in numbers})
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8", newline="\n")
    part.replace(path)
