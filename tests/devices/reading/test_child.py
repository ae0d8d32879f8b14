"""The child's own life: rights given up before the file is looked at, an answer in any case."""

import io
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from desktop_app.devices.reading import main
from desktop_app.devices.reading.protocol import FrameBuffer, Kind, Refusal, Request, Task, request_bytes

ROOT = Path(__file__).parents[3]


def run(content: bytes, task: Task = Task.TABLE, name: str = "a.csv") -> list[Kind]:
    target = io.BytesIO()
    assert main(io.BytesIO(request_bytes(Request(task, name, len(content)), content)), target, lambda: None) == 0
    return [frame.kind for frame in FrameBuffer().feed(target.getvalue())]


def test_an_answer_ends_with_its_end() -> None:
    assert run("日期,金额\n2026-01-02,1\n".encode()) == [Kind.PROGRESS, Kind.RESULT, Kind.END]
    assert run(b"GIF8", Task.ATTACHMENT, "a.png") == [Kind.REFUSAL, Kind.END]


def test_rights_are_given_up_before_the_file_is_looked_at() -> None:
    target = io.BytesIO()

    def refuse() -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        main(io.BytesIO(request_bytes(Request(Task.TABLE, "a.csv", 1), b"x")), target, refuse)

    assert target.getvalue() == b""


def test_memory_that_runs_out_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr("desktop_app.devices.reading.tables.answer_table", hungry)
    target = io.BytesIO()

    main(io.BytesIO(request_bytes(Request(Task.TABLE, "a.csv", 1), b"x")), target, lambda: None)

    refusal = msgspec.json.decode(next(FrameBuffer().feed(target.getvalue())).payload, type=Refusal)
    assert refusal == Refusal("file_unreadable", {"reason": "memory"})


@pytest.mark.parametrize("request_", [b"", b"\0\0", b"\0\0\0\1{", b"\0\0\0\2{}", b"\xff\xff\xff\xff{}"])
def test_what_is_no_request_is_not_answered(request_: bytes) -> None:
    target = io.BytesIO()

    assert main(io.BytesIO(request_), target, lambda: None) == 2
    assert target.getvalue() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are POSIX ones")
def test_after_the_limits_there_is_no_file_no_socket_and_little_memory() -> None:
    script = f"""
import socket, sys
sys.path.insert(0, {str(ROOT)!r})
from desktop_app.devices.reading.limits import restrict_process
restrict_process()
done = []
acts = dict(file=lambda: open("/etc/hostname"), socket=socket.socket, memory=lambda: bytes(2 << 30))
for name, act in acts.items():
    try:
        act()
    except (OSError, MemoryError):
        done.append(name)
print(*done)
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=20)

    assert ran.stdout.split() == [b"file", b"socket", b"memory"]


def test_a_parser_that_never_ends_loses_the_processor() -> None:
    script = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from desktop_app.devices.reading.limits import restrict_process
restrict_process(cpu_seconds=1)
while True:
    pass
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)

    assert -ran.returncode in {signal.SIGXCPU, signal.SIGKILL}
