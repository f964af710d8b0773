"""Ten thousand cases, with workers and whole runs killed: bit for bit the undisturbed table."""

import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from cli.asking import ask

import scenarios_lib as sl
from scenarios_lib.jobs.tables import write_table

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like this there"),
]
LEAVING = "textbook/competing_exits"
OVER = {"ann.leave": "0.01:1/100", "ben.leave": "0.01:1/100"}
CASES = 10_000
AXES = [word for name, values in OVER.items() for word in ("--over", f"{name}={values}")]


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A run that is killed half-way, while the undisturbed one keeps the other core busy."""
    output = tmp_path_factory.mktemp("killed") / "table.csv"
    words = [sys.executable, "-m", "scenarios_lib.cli", "sweep", LEAVING, *AXES]
    words += ["--workers", "2", "-o", str(output)]
    run = subprocess.Popen(words, start_new_session=True)

    def kill_half_way():
        while kept(output) < CASES / 2 and run.poll() is None:
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGKILL)

    killer = Thread(target=kill_half_way)
    killer.start()
    return run, killer, words, output


@pytest.fixture(scope="module")
def undisturbed(killed):
    return sl.sweep(LEAVING, OVER)


def table(sweep, form):
    file = BytesIO()
    write_table(file, form, sweep.layout, [sweep.columns])
    return file.getvalue()


def test_a_killed_worker_of_a_cluster_changes_nothing(undisturbed, tmp_path):
    distributed = pytest.importorskip("distributed", reason="the extra `cluster`")
    pytest.importorskip("pyarrow", reason="the extra `parquet`")
    output, killed = tmp_path / "table.parquet", []
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        workers = list(client.run(os.getpid).values())

        def kill_half_way(done):
            if done > CASES / 2 and not killed:
                killed.append(workers[0])
                os.kill(workers[0], signal.SIGKILL)

        executor = client.get_executor(pure=False)
        found = sl.sweep(
            LEAVING, OVER, executor=executor, workers=2, output=output, progress=kill_half_way
        )
        few = ("sweep", LEAVING, "--over", "ann.leave=0.01:0.1/10")
        told = ask(*few, "--scheduler", cluster.scheduler_address)
        assert (told.code, told.out) == (0, ask(*few).out)
    assert killed
    assert found == undisturbed
    assert output.read_bytes() == table(undisturbed, ".parquet")


def test_a_run_that_was_killed_is_finished_by_the_same_command(killed, undisturbed):
    run, killer, words, output = killed
    killer.join()
    assert run.wait(30) == -signal.SIGKILL
    assert not output.exists()
    assert CASES / 2 <= kept(output) < CASES
    again = subprocess.run(words, capture_output=True, check=True)
    assert again.stderr == b""
    assert output.read_bytes() == table(undisturbed, ".csv")
    assert list(output.parent.iterdir()) == [output]


def test_ctrl_c_in_a_terminal_stops_everybody_at_once_and_quietly(tmp_path):
    output = tmp_path / "table.csv"
    words = [sys.executable, "-m", "scenarios_lib.cli", "sweep", LEAVING, *AXES, "--lang", "en"]
    run = subprocess.Popen(
        [*words, "--workers", "2", "-o", str(output)],
        start_new_session=True, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not kept(output):
        assert run.poll() is None
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=10)
    assert run.returncode == 130
    told = f"Stopped. What is finished is kept in {output}.parts; the same command goes on"
    assert said.split() == [*told.split(), "from", "there."]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are not listed there")
def test_workers_end_with_the_run_that_started_them(tmp_path):
    words = [sys.executable, "-m", "scenarios_lib.cli", "sweep", LEAVING, *AXES]
    run = subprocess.Popen([*words, "--workers", "2", "-o", str(tmp_path / "table.csv")])
    while not kept(tmp_path / "table.csv"):
        assert run.poll() is None
        time.sleep(0.05)
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    assert len(children) >= 2
    run.kill()
    run.wait(30)
    limit = time.monotonic() + 10
    while left := [child for child in children if alive(child)]:
        assert time.monotonic() < limit, left
        time.sleep(0.05)


def alive(process: str) -> bool:
    status = Path(f"/proc/{process}/status")
    try:
        return "\nState:\tZ" not in status.read_text()
    except OSError:
        return False


def kept(output: Path) -> int:
    """Return how many cases are kept beside the output."""
    names = [file.name for file in Path(f"{output}.parts").glob("part-*")]
    return sum(int(name.split("-")[2]) - int(name.split("-")[1]) for name in names)
