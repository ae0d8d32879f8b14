"""A line of so many bits a second between a desk and head office, with latency, that loses connections.

It carries bytes and knows nothing of what they mean.  Each direction has its own width, which all connections share;
what waits for it waits at the sender, whose kernel notices.
"""

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from typing import Final

_PIECE: Final = 256
"""Bytes; at 16 kbit/s an eighth of a second."""
_BUFFER: Final = 4096
_LATENCY_S: Final = (0.3, 2.0)
"""There and back."""
_ONE_IN, _FIRST_LOST = 20, 4
"""Of so many requests one is lost with its connection, the fourth to begin with."""
_SOON_LOST_BYTES: Final = 16 << 10


class _Width:
    """One direction.

    Args:
        bytes_s: so many pass in a second; 0 for all at once.
    """

    def __init__(self, bytes_s: float) -> None:
        self.bytes_s = bytes_s
        self.carried = 0
        self._free_at = 0.0
        self._lock = threading.Lock()

    def passed_at(self, size: int) -> float:
        """When so many more bytes have gone through."""
        with self._lock:
            self.carried += size
            took = size / self.bytes_s if self.bytes_s else 0.0
            self._free_at = max(time.monotonic(), self._free_at if self.bytes_s else 0.0) + took
            return self._free_at


class ThinLine:
    """The line's mind; wide and sure until it is told.

    Args:
        hub: host and port behind it.
        seed: of what it draws.
    """

    def __init__(self, hub: tuple[str, int], seed: int) -> None:
        self.hub, self.chance = hub, random.Random(seed)
        self.there, self.back = _Width(0), _Width(0)
        self.is_thin, self.asked, self.lost = False, 0, 0
        self.ended = threading.Event()

    def narrow(self, bits_s: int) -> None:
        """From now on it is thin, slow and lossy."""
        self.there.bytes_s = self.back.bytes_s = bits_s / 8
        self.is_thin = True

    def heal(self) -> None:
        """From now on it carries all at once and loses nothing."""
        self.is_thin = False
        self.there.bytes_s = self.back.bytes_s = 0

    def latency_s(self) -> float:
        """Of one direction."""
        return self.chance.uniform(*_LATENCY_S) / 2 if self.is_thin else 0.0

    def bytes_left(self) -> int | None:
        """After how many bytes a connection that begins to ask is lost; None for one that is not."""
        if not self.is_thin:
            return None
        self.asked += 1
        if self.asked % _ONE_IN != _FIRST_LOST:
            return None
        return self.chance.randrange(_SOON_LOST_BYTES)

    def wait_until(self, moment: float) -> None:
        """Until then, or the end."""
        self.ended.wait(max(0.0, moment - time.monotonic()))


class _Connection:
    """One connection of the desk's, and its other half to the hub."""

    def __init__(self, line: ThinLine, desk: socket.socket) -> None:
        self._line, self._desk = line, desk
        self._hub = socket.create_connection(line.hub)
        self._is_asking = False
        self._left: int | None = None
        """So many bytes more, and it is lost."""
        ways = ((self._desk, self._hub, line.there), (self._hub, self._desk, line.back))
        self.threads = []
        for source, target, width in ways:
            under_way: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
            self.threads.append(threading.Thread(target=self._take_in, args=(source, width, under_way)))
            self.threads.append(threading.Thread(target=self._deliver, args=(target, under_way)))
        for thread in self.threads:
            thread.start()

    def _take_in(self, source: socket.socket, width: _Width, under_way: "SimpleQueue[tuple[float, bytes]]") -> None:
        latency_s = self._line.latency_s()
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                self._look_whether_lost(len(piece), is_asking=source is self._desk)
                passed = width.passed_at(len(piece))
                self._line.wait_until(passed)
                under_way.put((passed + (latency_s if self._line.is_thin else 0.0), piece))
        under_way.put((0.0, b""))

    def _look_whether_lost(self, size: int, *, is_asking: bool) -> None:
        if is_asking and not self._is_asking:
            self._left = self._line.bytes_left()
        self._is_asking = is_asking
        if self._left is not None:
            self._left -= size
            if self._left < 0:
                self._line.lost += 1
                self.cut()
                raise ConnectionAbortedError

    def _deliver(self, target: socket.socket, under_way: "SimpleQueue[tuple[float, bytes]]") -> None:
        with suppress(OSError):
            while True:
                due, piece = under_way.get()
                if not piece:
                    target.shutdown(socket.SHUT_WR)
                    return
                self._line.wait_until(due)
                target.sendall(piece)

    def cut(self) -> None:
        """Nothing more goes either way."""
        for end in (self._desk, self._hub):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.cut()
        for thread in self.threads:
            thread.join()
        self._desk.close()
        self._hub.close()


@contextmanager
def before(hub: tuple[str, int], seed: int) -> Iterator[tuple[ThinLine, str]]:
    """Such a line before *hub*, wide until it is told, and the address of its near end."""
    line, made = ThinLine(hub, seed), list[_Connection]()
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)  # what it accepts has it, too
        door.bind(("127.0.0.1", 0))
        door.listen()

        def accept() -> None:
            with suppress(OSError):
                while True:
                    made.append(_Connection(line, door.accept()[0]))

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield line, f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            line.ended.set()
            door.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in made:
                connection.close()
