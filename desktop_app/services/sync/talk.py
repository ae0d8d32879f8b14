"""Signed requests to head office and what its answers mean; no text of the network gets any further than this."""

import gzip
from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import median
from typing import Final, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.sync.in_step import Trouble
from desktop_app.services.ports.unit import Clock
from desktop_app.services.sync.ports import Line, nothing
from desktop_app.wire import MALFORMED, canonical, utc_moment, utc_text
from desktop_app.wire.protocol.codes import Refusal, Refused
from desktop_app.wire.protocol.limits import PROTOCOL
from desktop_app.wire.protocol.parts import CONTENT_TYPE
from desktop_app.wire.protocol.request import PROTOCOL_HEADER, signed_headers

T = TypeVar("T")

JSON: Final = "application/json"
UNCLEAR: Final = "answer_unclear"
"""The code for what came from no hub: a proxy's page, a cut answer."""
SAMPLES: Final = 9
_PACKING: Final = 1
"""How hard a batch is packed: a third of the time of the hardest, for a tenth more bytes (measured)."""
_OK: Final = 300
_BUSY: Final = (429, 503)

_TROUBLE: Final = {
    Refused.BUSY: Trouble.BUSY,
    Refused.UNKNOWN_OUTCOME: Trouble.BUSY,
    Refused.TOO_MANY_REQUESTS: Trouble.BUSY,
    Refused.FAILED: Trouble.HUB_FAILED,
    UNCLEAR: Trouble.HUB_FAILED,
    Refused.UPGRADE_NEEDED: Trouble.UPGRADE,
    Refused.NOT_ENROLLED: Trouble.NOT_KNOWN,
    Refused.REQUEST_SIGNATURE_WRONG: Trouble.NOT_KNOWN,
    Refused.CERTIFICATE_DIFFERS: Trouble.NOT_KNOWN,
    Refused.REVOKED: Trouble.REVOKED,
    Refused.RETIRED: Trouble.RETIRED,
    Refused.BRANCH_MOVED: Trouble.MOVED,
    Refused.CERTIFICATE_EXPIRED: Trouble.EXPIRED,
    Refused.LOG_FROZEN: Trouble.FROZEN,
    Refused.FORK: Trouble.FROZEN,
    Refused.LOG_CLOSED: Trouble.CLOSED,
}


class HubRefused(Exception):
    """Head office answered, and did not do it.

    Args:
        code: one of ``Refused``, or :data:`UNCLEAR`.
        facts: numbers, hashes and codes.
        retry_after_s: when to come again, None where it does not say.
    """

    def __init__(self, code: str, facts: dict[str, str | int] | None = None, retry_after_s: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts or {}
        self.retry_after_s = retry_after_s

    @property
    def trouble(self) -> Trouble:
        """What that means for a lane."""
        return _TROUBLE.get(self.code, Trouble.REFUSED)

    @property
    def is_outcome_unknown(self) -> bool:
        """Whether head office may have done it nevertheless."""
        return self.code in {Refused.UNKNOWN_OUTCOME, Refused.FAILED, UNCLEAR}

    def number(self, name: str) -> int:
        """A number among the facts, 0 where there is none."""
        found = self.facts.get(name)
        return found if isinstance(found, int) else 0

    def text(self, name: str) -> str:
        """A hash or code among the facts, empty where there is none."""
        found = self.facts.get(name)
        return found if isinstance(found, str) else ""


class HubClock:
    """How far this computer's clock is from head office's: the median of the last nine answers.

    Args:
        clock: the workstation's.
        told: hears each time what is to be added to the own clock, in milliseconds.
    """

    def __init__(self, clock: Clock, told: Callable[[int], None] = lambda _offset: None) -> None:
        self._clock, self._told = clock, told
        self._samples: tuple[float, ...] = ()

    @property
    def offset(self) -> timedelta:
        """What is to be added to the own clock."""
        return timedelta(seconds=median(self._samples)) if self._samples else timedelta()

    def now(self) -> datetime:
        """Head office's time, as far as it is known."""
        return self._clock.now() + self.offset

    def heard(self, text: str, sent: datetime, *, is_certain: bool = False) -> None:
        """An answer said that it is *text*; *sent* is when the request left, by the own clock.

        Args:
            text: the hub's ``now``.
            sent: half of what has passed since is taken off.
            is_certain: forget what was heard before: the own clock was refused.
        """
        try:
            there = utc_moment(text)
        except ValueError:
            return
        here = self._clock.now()
        sample = (there - (sent + (here - sent) / 2)).total_seconds()
        self._samples = (sample,) if is_certain else (*self._samples, sample)[-SAMPLES:]
        self._told(round(self.offset / timedelta(milliseconds=1)))

    def sent_at(self) -> datetime:
        """The own clock, for :meth:`heard`."""
        return self._clock.now()


class Talk:
    """Says who asks, and tells an answer from a refusal.

    Args:
        line: to head office.
        workstation: who signs.
        private: the key that was, or is to be, enrolled.
        clock: head office's time.
    """

    def __init__(self, line: Line, workstation: str, private: Ed25519PrivateKey, clock: HubClock) -> None:
        self._line, self._workstation, self.private, self.clock = line, workstation, private, clock

    def get(self, target: str) -> bytes:
        """The body of what is asked for.

        Raises:
            HubRefused: it was not given.
            Unavailable: ``hub_unreachable``.
        """
        return self.send("GET", target, b"", "")

    def post(self, target: str, body: object) -> bytes:
        """Say *body* as JSON; raises as :meth:`get`."""
        return self.send("POST", target, canonical(body), JSON)

    def post_packed(self, target: str, body: bytes, gone: Callable[[], None] = nothing) -> bytes:
        """Say what :func:`packed` has made of several parts; *gone* as :meth:`Line.exchange`, raises as :meth:`get`."""
        return self.send("POST", target, body, CONTENT_TYPE, is_packed=True, gone=gone)

    def post_nothing(self, target: str) -> bytes:
        """Ask for something to be done of which the address says all; raises as :meth:`get`."""
        return self.send("POST", target, b"", "")

    def put(self, target: str, body: bytes) -> bytes:
        """Say plain bytes; raises as :meth:`get`."""
        return self.send("PUT", target, body, "application/octet-stream")

    def send(
        self,
        method: str,
        target: str,
        body: bytes,
        content_type: str,
        *,
        is_packed: bool = False,
        gone: Callable[[], None] = nothing,
    ) -> bytes:
        """Sign, send, and read the answer; a clock that is off is corrected, and the request signed once more.

        Raises:
            HubRefused: it was not done.
            Unavailable: ``hub_unreachable``.
        """
        try:
            return self._once(method, target, body, content_type, is_packed=is_packed, gone=gone)
        except HubRefused as refused:
            if refused.code != Refused.CLOCK_DIFFERS:
                raise
        return self._once(method, target, body, content_type, is_packed=is_packed, gone=gone)

    def _once(
        self, method: str, target: str, body: bytes, content_type: str, *, is_packed: bool, gone: Callable[[], None]
    ) -> bytes:
        sent = self.clock.sent_at()
        at = utc_text(self.clock.now())
        headers = signed_headers(self.private, self._workstation, method, target, body, at=at)
        if content_type:
            headers["Content-Type"] = content_type
        if is_packed:
            headers["Content-Encoding"] = "gzip"
        reply = self._line.exchange(method, target, headers, body, gone)
        if reply.status < _OK:
            return reply.body
        refusal = refusal_of(reply.status, reply.body)
        self.clock.heard(refusal.now, sent, is_certain=refusal.code == Refused.CLOCK_DIFFERS)
        raise HubRefused(refusal.code, refusal.facts, refusal.retry_after_s)


def packed(body: bytes) -> bytes:
    """*body* as it is sent; without a time in its header, for the same bytes are to be sent again."""
    return gzip.compress(body, compresslevel=_PACKING, mtime=0)


def hello_headers() -> dict[str, str]:
    """The headers of the one request that nobody signs."""
    return {PROTOCOL_HEADER: str(PROTOCOL)}


def refusal_of(status: int, body: bytes) -> Refusal:
    """What an answer says that is no success; a proxy's own page says nothing."""
    try:
        return msgspec.json.decode(body, type=Refusal)
    except MALFORMED:
        return Refusal(Refused.BUSY if status in _BUSY else UNCLEAR, "")


def read(body: bytes, kind: type[T]) -> T:
    """An answer as what it should be.

    Raises:
        HubRefused: :data:`UNCLEAR`: whether the request was done is not known.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except MALFORMED as error:
        raise HubRefused(UNCLEAR) from error
