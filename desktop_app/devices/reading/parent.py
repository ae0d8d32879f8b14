"""The application's end of the pipes: starts the child, feeds it, listens, and ends it in any case."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, BinaryIO, Final

import msgspec

from desktop_app.devices.reading.protocol import (
    Frame,
    FrameBuffer,
    Kind,
    ProtocolBroken,
    Refusal,
    Request,
    request_bytes,
)
from desktop_app.domain.errors import RuleBroken

_LISTEN_S: Final = 0.05
"""How long a cancel or the time limit may go unnoticed."""
_CHUNK: Final = 1 << 16
_VERB: Final = "__read"
"""As ``cli`` knows it, which may not be imported from here."""


@dataclass(slots=True)
class Answer:
    """What the child said when it finished."""

    result: bytes = b""
    blobs: list[bytes] = field(default_factory=list)
    refusal: RuleBroken | None = None


def ask_child(
    command: Sequence[str],
    request: Request,
    content: bytes,
    *,
    time_limit_s: float,
    cancelled: Event,
    progress: Callable[[int, int], None],
) -> Answer:
    """Run the child once.

    Raises:
        RuleBroken: the child's refusal; ``reading_cancelled``; ``file_unreadable`` (facts: reason ``time``, ``died``
            or ``answer``) for a child that took too long, died or spoke nonsense.
    """
    if cancelled.is_set():
        raise RuleBroken("reading_cancelled")
    child = start_child(command)
    assert child.stdin is not None  # noqa: S101 - opened as pipes below; tells the type checker
    assert child.stdout is not None  # noqa: S101 - the same
    chunks: SimpleQueue[bytes] = SimpleQueue()
    threads = (
        Thread(target=_feed, args=(child.stdin, request_bytes(request, content)), name="reader-feed", daemon=True),
        Thread(target=listen, args=(child.stdout, chunks), name="reader-listen", daemon=True),
    )
    for thread in threads:
        thread.start()
    try:
        answer = collect_answer(chunks, monotonic() + time_limit_s, cancelled, progress)
    except (ProtocolBroken, msgspec.MsgspecError) as error:
        raise RuleBroken("file_unreadable", reason="answer") from error
    finally:
        child.kill()
        child.wait()
        for thread in threads:
            thread.join()
        child.stdout.close()
    if answer.refusal is not None:
        raise answer.refusal
    return answer


def child_command() -> tuple[str, ...]:
    """What starts the child: this interpreter with our package or, in a bundle, which has none, the program itself."""
    if getattr(sys, "frozen", False):  # set by PyInstaller
        return (sys.executable, _VERB)
    return (sys.executable, "-m", "desktop_app", _VERB)


def start_child(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start the child with both pipes.

    Raises:
        RuleBroken: ``file_unreadable`` (reason ``not_started``).
    """
    try:
        return subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=_no_window(),
        )
    except OSError as error:
        raise RuleBroken("file_unreadable", reason="not_started") from error


def _no_window() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _environment() -> dict[str, str]:
    """Nothing of the desk's session goes along: no display, no bus, no proxy; memory is taken and given back."""
    kept = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH", "LANG", "LC_ALL")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PYTHONDONTWRITEBYTECODE": "1"}


def _feed(stdin: BinaryIO, content: bytes) -> None:
    try:
        with stdin:
            stdin.write(content)
    except OSError:
        return  # the child refused early or was ended; what it said is heard on the other pipe


def listen(stdout: BinaryIO, chunks: "SimpleQueue[bytes]") -> None:
    """Put what the child says into *chunks*; an empty one is its end."""
    descriptor = stdout.fileno()
    while chunk := os.read(descriptor, _CHUNK):
        chunks.put(chunk)
    chunks.put(b"")


def collect_answer(
    chunks: "SimpleQueue[bytes]", deadline: float, cancelled: Event, progress: Callable[[int, int], None]
) -> Answer:
    """Everything up to the end frame, the child's own refusal among it.

    Raises:
        RuleBroken: ``reading_cancelled`` or ``file_unreadable``.
        ProtocolBroken, msgspec.MsgspecError: the child spoke nonsense.
    """
    frames, answer = FrameBuffer(), Answer()
    while True:
        if cancelled.is_set():
            raise RuleBroken("reading_cancelled")
        if monotonic() >= deadline:
            raise RuleBroken("file_unreadable", reason="time")
        try:
            chunk = chunks.get(timeout=_LISTEN_S)
        except Empty:
            continue
        if not chunk:
            raise RuleBroken("file_unreadable", reason="died")
        for frame in frames.feed(chunk):
            if frame.kind is Kind.END:
                return answer
            _take_in(frame, answer, progress)


def _take_in(frame: Frame, answer: Answer, progress: Callable[[int, int], None]) -> None:
    match frame.kind:
        case Kind.PROGRESS:
            progress(*msgspec.json.decode(frame.payload, type=tuple[int, int]))
        case Kind.RESULT:
            answer.result = frame.payload
        case Kind.BLOB:
            answer.blobs.append(frame.payload)
        case _:
            refusal = msgspec.json.decode(frame.payload, type=Refusal)
            facts: dict[str, Any] = {name: fact for name, fact in refusal.facts.items() if name != "field"}
            answer.refusal = RuleBroken(refusal.code, **facts)
