"""Files on disk: read whole and checked, written whole or not at all."""

import os
import tempfile
from pathlib import Path

from scenarios_lib.errors import Problem, ScenarioError, Where, problem
from scenarios_lib.formats.composing import MAX_BYTES


def read_file(path: str | Path, shown: str = "") -> str:
    """Return the text of a UTF-8 file; problems name it as `shown`.

    Raises ScenarioError if it cannot be read, is larger than the limit, or is not UTF-8.
    """
    name = shown or str(path)
    try:
        return decoded(_bytes(path, name), name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refusal("unreadable-file", Where((), name), "", reason=reason) from None


def _bytes(path: str | Path, name: str) -> bytes:
    if not os.path.isfile(path):  # a pipe or a device would never end
        reason = "it is no ordinary file"
        raise _refusal("unreadable-file", Where((), name), "", reason=reason)
    with open(path, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        size = os.path.getsize(path)
        raise _refusal("file-too-large", Where((), name), str(size), maximum=MAX_BYTES)
    return data


def decoded(data: bytes, name: str) -> str:
    """Return the bytes as text; raise ScenarioError at the first byte that is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        where = Where((), name, line, column)
        raise _refusal("not-utf8", where, f"0x{data[error.start]:02X}") from None


def write_file(path: str | Path, text: str) -> None:
    """Write the text as UTF-8, so that the file is never seen half written."""
    target = Path(path)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        _take_mode(target, name)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _take_mode(target: Path, name: str) -> None:
    """Give the temporary file the permissions of an ordinary new one, or of its predecessor."""
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(name).chmod(mode)


def _refusal(code: str, where: Where, found: str, **facts: object) -> ScenarioError:
    bare = problem(code, (), found, (), **facts)
    return ScenarioError([Problem(code, where, bare.found, facts=bare.facts)])
