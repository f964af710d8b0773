"""What the numbers are measured on and with: processor, programs, commit; no names of hosts."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ("numpy", "scipy", "numba", "stormpy", "simpy", "transitions")


def about(*, quick: bool) -> dict[str, Any]:
    """Return what stands beside all numbers of a run."""
    return {
        "quick": quick,
        "date": datetime.now(UTC).date().isoformat(),
        "commit": said("git", "describe", "--always", "--dirty"),
        "machine": {
            "processor": processor(),
            "cores": os.cpu_count() or 1,
            "memory": memory(),
            "system": system(),
            "python": platform.python_version(),
            "gcc": said("gcc", "-dumpfullversion"),
            "packages": {name: found for name in PACKAGES if (found := installed(name))},
        },
    }


def said(*command: str) -> str:
    """Return what a program prints, '' where there is no such program or it fails."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def installed(name: str) -> str:
    """Return the version of a package, '' where there is none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def processor() -> str:
    """Return the model of the processor, as it names itself."""
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text().splitlines() if listed.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    named += [said("sysctl", "-n", "machdep.cpu.brand_string"), platform.processor()]
    name = next((name for name in named if name), platform.machine())
    return name.replace("(R)", "").replace("(TM)", "")


def memory() -> int:
    """Return the memory of the machine in bytes, 0 where it cannot be asked for."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def system() -> str:
    """Return the operating system with its version."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.mac_ver()[0] or platform.release()}"
