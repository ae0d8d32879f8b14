"""What a measured process says of itself, a line each, and who starts it hears."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
SIZE: Final = (1366, 768)
_MARK: Final = "TOLD "


@dataclass(frozen=True, slots=True)
class Moment:
    """Attributes:
    ms: of the machine's own clock, which all processes share.
    kib: of memory that is really there.
    """

    ms: float
    kib: int


def tell(name: str) -> None:
    """Say that *name* has been reached."""
    _say(name, "VmRSS")


def tell_most(name: str) -> None:
    """The same, with what the process has held at most until now."""
    _say(name, "VmHWM")


def _say(name: str, of_memory: str) -> None:
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
    told = {"name": name, "ms": time.monotonic() * 1000, "kib": int(status[of_memory].split()[0])}
    sys.stdout.write(f"{_MARK}{json.dumps(told)}\n")
    sys.stdout.flush()


def end() -> None:
    """End at once: what a program does when it is closed is not measured here."""
    sys.stdout.flush()
    os._exit(0)


def told_by(module: str, *arguments: str, more: Mapping[str, str] | None = None) -> dict[str, Moment]:
    """Run ``python -m module`` to its end; what it told by name, and ``began``: the moment before it was started.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **(more or {})}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is installed has its byte code
    command = [sys.executable, "-m", module, *arguments]
    began = time.monotonic() * 1000
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env=surroundings, check=True)
    return {"began": Moment(began, 0)} | heard(ended.stdout.splitlines())


def heard(lines: Sequence[str]) -> dict[str, Moment]:
    """What stands in *lines*; of two of one name the last."""
    found: list[dict[str, Any]] = [json.loads(one.removeprefix(_MARK)) for one in lines if one.startswith(_MARK)]
    return {str(one["name"]): Moment(float(one["ms"]), int(one["kib"])) for one in found}
