"""Runs tests as on another day: ``python -m tests.other_day '2027-02-28 23:59' tests/hub``, by the branch's time."""

import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from desktop_app.devices.clock import BEIJING

SOURCE = Path(__file__).with_suffix(".c")
_AHEAD = "OTHER_DAY_S"


def compiled(folder: Path) -> Path:
    """The library that moves the clock, made in *folder*; needs a C compiler."""
    made = folder / "other_day.so"
    command = ["cc", "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return made


def surroundings(library: Path, moment: datetime) -> Mapping[str, str]:
    """The environment of a process, and of all that it starts, whose clock goes on from *moment*."""
    already = int(os.environ.get(_AHEAD, "0"))  # of a run that shows another day itself
    ahead = math.ceil((moment - datetime.now(BEIJING)).total_seconds()) + already
    return {**os.environ, "LD_PRELOAD": str(library), _AHEAD: str(ahead)}


def main(moment: str, *arguments: str) -> int:
    """Run pytest with *arguments* as from *moment* on; returns its code."""
    with tempfile.TemporaryDirectory(prefix="accord-other-day-") as folder:
        moved = surroundings(compiled(Path(folder)), datetime.fromisoformat(moment).replace(tzinfo=BEIJING))
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, env=moved, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
