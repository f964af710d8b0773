"""A value of the model to the YAML text of its file."""

from typing import Any

from scenarios_lib.formats.emitting import emit
from scenarios_lib.formats.kinds import KINDS
from scenarios_lib.formats.shapes import Raw


def write_text(value: Any) -> str:
    """Return the file that reads back as `value`, in short forms where they are natural.

    What the value refers to appears by id. Raises ValueError if that has none.
    """
    record = next((one for one in KINDS.values() if isinstance(value, one.make)), None)
    if record is None:
        raise ValueError(f"no kind of file holds a {type(value).__name__}")
    folder = value.id.rpartition("/")[0]
    return emit({"kind": Raw(record.name)} | record.write(value, folder))
