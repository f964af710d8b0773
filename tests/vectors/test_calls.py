"""Problems of the command line are told by their code and at their place, with exit code 2."""

from pathlib import Path

import pytest

from scenarios_lib.cli import main
from vectors.calling import CALLS, Call


@pytest.mark.parametrize("call", CALLS, ids=lambda one: " ".join(one.words))
def test_a_call_that_cannot_be_meant_is_refused_at_its_place(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    (tmp_path / "taken.yaml").touch()
    assert main([word.replace("FOLDER", folder) for word in call.words]) == 2
    place, _, code = "".join(capsys.readouterr()).split("\n")[0].rpartition("  ")
    assert f"{code} {place}".replace(folder, "FOLDER").replace("\\", "/") == call.expected
