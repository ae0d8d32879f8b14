"""The lane of papers and scans: by the hash of their content, a chunk at a time, with room left on the line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.sync.in_step import Lane
from desktop_app.services.ports.unit import Clock
from desktop_app.services.sync.lane import Stepper
from desktop_app.services.sync.ports import FileBox
from desktop_app.services.sync.talk import HubRefused, Talk, read
from desktop_app.wire.protocol import limits
from desktop_app.wire.protocol.blobs import BlobAnnounced, BlobsAsked, BlobsMissing, BlobState, chunk_count
from desktop_app.wire.protocol.codes import Refused

IDLE_S: Final = 60.0
SHARE: Final = 0.6
"""Of the line's measured speed, at most so much; the rest is for events and for whatever else the branch does."""
REPAIR_EVERY: Final = timedelta(days=7)
"""So often head office is asked whether it still has all files."""
TOO_LARGE: Final = "blob_too_large"
_HELD_BY: Final = frozenset({Refused.BLOB_DIFFERS, Refused.REQUEST_TOO_LARGE, Refused.CHUNK_WRONG})
_BEGIN_AGAIN: Final = frozenset({Refused.BLOB_INCOMPLETE, Refused.NOT_FOUND})
_MOST_BEGINNINGS: Final = 3


@dataclass(slots=True)
class _Sending:
    """A file on its way."""

    sha256: str
    content: bytes
    missing: list[int]


class FileLane(Stepper):
    """Sends what the journal names beside itself.

    Args:
        talk: signs and sends.
        box: the files.
        clock: the workstation's.
        random: from 0 to below 1.
    """

    def __init__(self, talk: Talk, box: FileBox, clock: Clock, random: Callable[[], float]) -> None:
        super().__init__(Lane.FILES, clock, random)
        self._talk, self._box = talk, box
        self._sending: _Sending | None = None
        self._beginnings: dict[str, int] = {}
        self._must_ask = False
        self._is_first = True

    def ask_all(self) -> None:
        """Ask head office whether it still has what it had; from any thread."""
        self._must_ask = True

    def _work(self) -> float:
        if self._is_first:
            self._box.take_up_held()
            self._is_first = False
        if self._must_ask or self._is_repair_due():
            self._ask()
            self._must_ask = False
        if self._sending is None:
            self._sending = self._begun()
        if self._sending is None:
            self._went_well()
            return self._rests(IDLE_S)
        try:
            rest = self._go_on(self._sending)
        except HubRefused as refused:
            rest = self._refused(refused, self._sending.sha256)
        self._went_well()
        return rest

    def _begun(self) -> _Sending | None:
        """The next file, announced; one that cannot go is held back, and the next is taken."""
        while (waiting := self._box.next()) is not None:
            sha256 = waiting.sha256
            if waiting.size > limits.MOST_BLOB_BYTES:
                self._box.hold(sha256, TOO_LARGE)
                continue
            try:
                content = self._box.read(sha256)
                path = f"/v1/blobs/{sha256}"
                state = read(self._talk.post(path, BlobAnnounced(len(content))), BlobState)
            except HubRefused as refused:
                if refused.code not in _HELD_BY:
                    raise
                self._box.hold(sha256, refused.code)
                continue
            except Unavailable as failure:
                if failure.code not in {"blob_missing", "blob_damaged"}:
                    raise
                self._box.hold(sha256, failure.code)
                continue
            if state.is_stored:
                self._box.stored(sha256)
                continue
            count = chunk_count(len(content))
            return _Sending(sha256, content, [index for index in state.missing if 0 <= index < count])
        return None

    def _go_on(self, sending: _Sending) -> float:
        path, began = f"/v1/blobs/{sending.sha256}", self._clock.monotonic_ms()
        if not sending.missing:
            if read(self._talk.post_nothing(f"{path}/complete"), BlobState).is_stored:
                self._box.stored(sending.sha256)
            self._sending = None
            return 0.0
        index = sending.missing[0]
        chunk = sending.content[index * limits.CHUNK_BYTES : (index + 1) * limits.CHUNK_BYTES]
        self._talk.put(f"{path}/{index}", chunk)
        del sending.missing[0]
        took = max(0, self._clock.monotonic_ms() - began) / 1000
        return took * (1 / SHARE - 1)

    def _refused(self, refused: HubRefused, sha256: str) -> float:
        if refused.code in _HELD_BY:
            self._box.hold(sha256, refused.code)
        elif refused.code in _BEGIN_AGAIN or refused.code == Refused.BLOB_WRONG:
            self._beginnings[sha256] = self._beginnings.get(sha256, 0) + 1
            if self._beginnings[sha256] >= _MOST_BEGINNINGS:
                self._box.hold(sha256, refused.code)
        else:
            raise refused
        self._sending = None
        return 0.0

    def _is_repair_due(self) -> bool:
        asked, now = self._box.asked_at(), self._clock.now()
        return asked is None or not timedelta() <= now - asked < REPAIR_EVERY

    def _ask(self) -> None:
        sent = self._box.sent()
        for first in range(0, len(sent), limits.MOST_ASKED_BLOBS):
            some = tuple(sent[first : first + limits.MOST_ASKED_BLOBS])
            missing = read(self._talk.post("/v1/blobs/missing", BlobsAsked(some)), BlobsMissing)
            self._box.send_again([sha256 for sha256 in missing.sha256 if sha256 in some])
        self._box.asked(self._clock.now())
