"""A reader child that is kept warm: many files, one after another, by one process."""

from collections.abc import Callable, Sequence
from queue import SimpleQueue
from subprocess import Popen
from threading import Event, Lock, Thread
from time import monotonic

import msgspec

from desktop_app.devices.reading.parent import Answer, collect_answer, listen, start_child
from desktop_app.devices.reading.protocol import ProtocolBroken, Request, request_bytes
from desktop_app.domain.errors import RuleBroken


class WarmChild:
    """Asks the same child again and again; one that dies, hangs or talks nonsense is ended, and a new one asked next.

    One call at a time; a second waits.

    Args:
        command: starts the child.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._lock = Lock()
        self._child: Popen[bytes] | None = None
        self._chunks: SimpleQueue[bytes] = SimpleQueue()
        self._listener: Thread | None = None

    def ask(
        self,
        request: Request,
        content: bytes,
        *,
        time_limit_s: float,
        cancelled: Event,
        progress: Callable[[int, int], None],
    ) -> Answer:
        """Send one request and wait for its answer.

        Raises:
            RuleBroken: as ``parent.ask_child``; after the child's own refusal it stays warm.
        """
        with self._lock:
            if cancelled.is_set():
                raise RuleBroken("reading_cancelled")
            child = self._warm()
            feeder = Thread(target=self._feed, args=(child, request_bytes(request, content)), daemon=True)
            feeder.start()
            is_sound = False
            try:
                answer = collect_answer(self._chunks, monotonic() + time_limit_s, cancelled, progress)
                is_sound = True
            except (ProtocolBroken, msgspec.MsgspecError) as error:
                raise RuleBroken("file_unreadable", reason="answer") from error
            finally:
                if not is_sound:
                    self._end()
                feeder.join()
            if answer.refusal is not None:
                raise answer.refusal
            return answer

    def warm(self) -> None:
        """Start the child, if there is none."""
        with self._lock:
            self._warm()

    def close(self) -> None:
        """End the child, if there is one; the next request would start another."""
        with self._lock:
            self._end()

    def _warm(self) -> Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        self._child = start_child(self._command)
        assert self._child.stdout is not None  # noqa: S101 - opened as a pipe; tells the type checker
        self._chunks = SimpleQueue()
        self._listener = Thread(target=listen, args=(self._child.stdout, self._chunks), name="reader", daemon=True)
        self._listener.start()
        return self._child

    @staticmethod
    def _feed(child: Popen[bytes], content: bytes) -> None:
        assert child.stdin is not None  # noqa: S101 - opened as a pipe; tells the type checker
        try:
            child.stdin.write(content)
            child.stdin.flush()
        except (OSError, ValueError):
            return  # the child was ended; why is heard on the other pipe

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        if self._listener is not None:
            self._listener.join()
            self._listener = None
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was still to be written has nobody to read it
