"""What is done while a batch is on its way: the next one is made, and the receipt of the one before is kept.

To read, sign and pack a batch costs what the hub costs, and to keep a receipt costs the desk's disk a write.  Both are
begun once the batch has gone: before that they would take the turns of Python from the thread that sends it.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Generic, ParamSpec, TypeVar

from desktop_app.domain.errors import Unavailable
from desktop_app.services.sync.batches import Packed
from desktop_app.services.sync.ports import Outbox, OwnLog
from desktop_app.wire import LogName
from desktop_app.wire.protocol.push import PushAnswer

P = ParamSpec("P")
T = TypeVar("T")


class Beside(Generic[T]):
    """One piece of work at a time, in a thread of its own that ends with it.

    Args:
        name: of the thread.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._begun: Future[T] | None = None

    def begin(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do it meanwhile; what was begun before has come to its end."""
        thread = ThreadPoolExecutor(1, thread_name_prefix=self._name)
        self._begun = thread.submit(act, *args, **kwargs)
        thread.shutdown(wait=False)

    @property
    def is_begun(self) -> bool:
        """Whether there is one that nobody has waited for."""
        return self._begun is not None

    def end(self) -> T | None:
        """Wait until it is done; what came of it, or None where nothing was begun.  Raises what it raised."""
        begun, self._begun = self._begun, None
        return None if begun is None else begun.result()


class Ahead:
    """Makes the next batch.

    Args:
        make: a batch of at most so many events of a log behind a number and its hash; may raise ``Unavailable``.
    """

    def __init__(self, make: Callable[[LogName, int, str, int], Packed]) -> None:
        self._make = make
        self._beside = Beside[Packed]("sync-ahead")
        self._made: Packed | None = None

    def begin(self, before: Packed, most: int) -> None:
        """Make the batch behind that one meanwhile, unless that is under way."""
        if self._beside.is_begun:
            return
        self._made = None
        self._beside.begin(self._make, before.log, before.last, before.tail, most)

    def end(self) -> None:
        """Wait until it is made."""
        with suppress(Unavailable):  # whoever wants it makes it anew, and hears why it cannot be made
            self._made = self._beside.end() or self._made

    def has(self, log: LogName, after: int) -> bool:
        """Whether that is what was made."""
        return self._made is not None and (self._made.log, self._made.after) == (log, after)

    def take(self, log: LogName, after: int) -> Packed | None:
        """What was made, if it is that; whoever takes it has it alone."""
        made = self._made if self.has(log, after) else None
        self._made = None
        return made


class Keeping:
    """Keeps the receipt of the batch before, and knows how the log then stands, so that nobody has to read it.

    A desk that stops in between finds its mark one batch behind: head office is sent that batch again, says that it
    has it, and by the next receipt that it has both.

    Args:
        outbox: where it is kept.
    """

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._beside = Beside[None]("sync-receipt")
        self._own: OwnLog | None = None
        self._waits: Callable[[], None] | None = None

    def take(self, answer: PushAnswer, own: OwnLog) -> None:
        """Take a receipt that was believed, to be kept; *own* is how the log stood before."""
        receipt = answer.receipt
        self._own = replace(own, acked_seq=receipt.seq, acked_hash=receipt.tail, hub_epoch=receipt.hub_epoch)
        self._waits = partial(self._outbox.acknowledge, receipt, answer.archived_seq, answer.held)

    def begin(self) -> None:
        """Keep meanwhile what was taken, if anything was."""
        waits, self._waits = self._waits, None
        if waits is not None:
            self._beside.begin(waits)

    def end(self) -> None:
        """Wait until it is kept; it is kept now where that was not begun.

        Raises:
            Unavailable: it could not be.
        """
        self._own = None
        waits, self._waits = self._waits, None
        if waits is not None:
            waits()
        self._beside.end()

    def log(self) -> OwnLog | None:
        """How the own log stands once the receipt is kept, but for what was written since; None where none is kept."""
        return self._own
