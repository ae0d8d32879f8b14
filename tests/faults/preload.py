"""The library of ``preload.c``: compiled where there is a compiler, and its functions inside the child."""

import atexit
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("preload.c")
ROOT_VARIABLE = "ACCORD_FAULT_ROOT"

needs_compiler = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None,
    reason="no C compiler here: the library that stands between the program and its disk cannot be made",
)


class Plan(IntEnum):
    """What happens at the planned call; see ``preload.c``."""

    NOTHING = 0
    FAIL_ONCE = 1
    FAIL_FOR_GOOD = 2
    TEAR = 3
    KILL_BEFORE = 4
    KILL_HALFWAY = 5
    KILL_AFTER = 6


@cache
def library() -> Path:
    """The compiled library, made once in a process and taken away with it."""
    folder = tempfile.mkdtemp(prefix="accord-preload-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = Path(folder) / "preload.so"
    command = ["cc", "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return made


def surroundings(root: Path) -> Mapping[str, str]:
    """The environment of a child whose files below *root* go through the library."""
    return {**os.environ, "LD_PRELOAD": str(library()), ROOT_VARIABLE: str(root), "QT_QPA_PLATFORM": "offscreen"}


class Disk:
    """The library as the child sees it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.fault_struck.restype = ctypes.c_char_p
        self._library.fault_letters.restype = ctypes.c_char_p
        self._library.fault_plan.argtypes = (ctypes.c_int, ctypes.c_long, ctypes.c_int)

    def plan(self, plan: Plan, at: int = 0, errno: int = 0) -> None:
        """Let the *at*-th call from now on be struck; with ``NOTHING`` none, and calls are not counted."""
        self._library.fault_plan(int(plan), at, errno)

    def calls(self) -> str:
        """A letter for each call since the plan: open, read, write, truncate, map, sync, name (rename), link, …"""
        return str(self._library.fault_letters().decode())

    def struck(self) -> str:
        """The name of the call that was struck; empty when it never came to that."""
        return str(self._library.fault_struck().decode())

    def record(self, handle: int) -> None:
        """Write every call from now on into this open file, which lies outside the root."""
        self._library.fault_record(handle)

    def mark(self, text: str) -> None:
        """Put what was told between the calls."""
        self._library.fault_mark(text.encode())
