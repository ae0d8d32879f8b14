"""A program that crashes leaves no picture of its memory, and neither does its child."""

import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

PATTERN = Path("/proc/sys/kernel/core_pattern")
SECRET = "the-secret-of-the-desk"
AS_STARTED = """import contextlib, desktop_app.__main__ as program
with contextlib.suppress(SystemExit): program.main(['--version'])
"""
CRASH = "import os, signal; secret = '-'.join(('the', 'secret-of-the-desk')); os.kill(os.getpid(), signal.SIGSEGV)\n"
CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CRASH!r}])\n"


def cores(folder, source):
    """What a Python program that may write core files leaves in its folder."""

    def unlimited():
        with suppress(ValueError, OSError):  # the limit may have been taken from this process already
            resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    subprocess.run(
        [sys.executable, "-c", source], cwd=folder, preexec_fn=unlimited, stdout=subprocess.DEVNULL, check=False
    )
    return [path.name for path in folder.iterdir()]


def writes_cores_here():
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    # Another test of this process may have started the program in it, and then not even root raises the limit again.
    return hard == resource.RLIM_INFINITY and PATTERN.read_text().strip() in {"core", "core.%p"}


@pytest.mark.parametrize("source", [CRASH, CHILD])
def test_without_the_ban_a_crash_writes_its_memory_where_the_machine_lets_it(tmp_path, source):
    found = cores(tmp_path, source)
    assert len(found) == int(writes_cores_here())
    assert all(SECRET.encode() in (tmp_path / name).read_bytes() for name in found)


@pytest.mark.parametrize("source", [AS_STARTED + CRASH, AS_STARTED + CHILD])
def test_a_program_that_was_started_as_ours_leaves_nothing_when_it_crashes(tmp_path, source):
    assert cores(tmp_path, source) == []


def test_no_other_program_of_the_account_may_read_its_memory(tmp_path):
    said = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    for source, wanted in ((said, "1"), (AS_STARTED + said, "0")):
        found = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
        assert found.stdout.split()[-1] == wanted
