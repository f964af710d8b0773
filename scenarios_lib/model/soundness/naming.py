"""Names of one's own: allowed ones, and each only once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.names import is_name


def misnamed(
    name: str,
    path: Path,
    reserved: Iterable[str] = (),
    *,
    people: Literal["title", "role"] = "title",
) -> Iterator[Problem]:
    """Yield a problem if `name` is no name, or one of the `reserved` ones.

    `people` read a `title` beside it, or know the name as a `role`.
    """
    if not is_name(name):
        yield problem("not-a-name", path, name, at=placed(path), people=people)
    elif name in reserved:
        yield problem("reserved-name", path, name, at=placed(path))


def repeated(names: Iterable[object], path: Path) -> Iterator[Problem]:
    """Yield a problem for each of `names` that is there more than once; they stand at `path`."""
    for name, times in Counter(names).items():
        if times > 1:
            step = name if isinstance(name, int) else str(name)
            yield problem("name-twice", (*path, step), name, at=placed(path))


def placed(path: Path) -> str:
    """Return the path as sentences show it."""
    return ".".join(str(step) for step in path)
