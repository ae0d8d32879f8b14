"""The lane of the journal: batches of whole events, each until head office has said in writing that it has them."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Final

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.sync.in_step import STOPPED, Lane, Standing, Trouble
from desktop_app.services.ports.unit import Clock
from desktop_app.services.sync.batches import BatchSize, Packed, batch_behind
from desktop_app.services.sync.beside import Ahead, Keeping
from desktop_app.services.sync.lane import PERSON_S, Stepper
from desktop_app.services.sync.ports import Outbox, OwnLog
from desktop_app.services.sync.talk import HubRefused, Talk, packed, read
from desktop_app.wire import LogName
from desktop_app.wire.protocol import limits
from desktop_app.wire.protocol.codes import LogState, Refused
from desktop_app.wire.protocol.identity import Enrolled
from desktop_app.wire.protocol.push import ForkAnswer, ForkReport, Probe, PushAnswer, Receipt, TailAnswer
from desktop_app.wire.protocol.signing import fits

IDLE_S: Final = 30.0
"""A commit rings earlier; this is for the one that nobody heard."""
ASK_S: Final = 3600.0
"""With nothing to send, head office is asked so often whether it still has what it had."""
_SAME_BYTES: Final = 2
"""So often a batch is sent as it was before it is made smaller."""

_STANDINGS: Final = {
    LogState.OPEN: Standing.OPEN,
    LogState.FROZEN: Standing.FROZEN,
    LogState.CLOSED: Standing.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told what a push has brought to light.

    Attributes:
        heads: number of the last item of each feed.
        epoch_changed: head office was restored from a backup.
    """

    heads: Callable[[Mapping[str, int]], None]
    epoch_changed: Callable[[], None]


class PushLane(Stepper):
    """Sends what the journal holds, one batch at a time; see :mod:`desktop_app.services.sync.beside`.

    Args:
        talk: signs and sends.
        outbox: the journal.
        enrolled: how head office knows the desk, as it is now.
        clock: the workstation's.
        random: from 0 to below 1.
    """

    def __init__(
        self,
        talk: Talk,
        outbox: Outbox,
        enrolled: Callable[[], Enrolled],
        clock: Clock,
        random: Callable[[], float],
    ) -> None:
        super().__init__(Lane.EVENTS, clock, random)
        self._talk, self._outbox, self._enrolled = talk, outbox, enrolled
        self.ears = Ears(lambda _heads: None, lambda: None)
        self._unanswered: Packed | None = None
        """A batch of which nobody knows whether it arrived."""
        self._ahead, self._keeping = Ahead(self._batch), Keeping(outbox)
        self._known: Enrolled | None = None
        """How head office knows the desk, read once while one batch follows the other."""
        self._tries = 0
        self.size = BatchSize()
        self._must_look_back = False
        self._asked_ms: int | None = None

    def look_back(self) -> None:
        """Ask head office what it has before the next batch; from any thread."""
        self._must_look_back = True

    def end(self) -> None:
        """See :class:`Stepper`."""
        with suppress(Unavailable):  # the next start finds its mark one batch behind
            self._keeping.end()

    def _work(self) -> float:
        own = self._keeping.log()
        if own is None:
            own, self._known = self._outbox.log(), None
        if own.standing is not Standing.OPEN:
            return self._look_whether_open(own)
        if self._must_look_back:
            self._keeping.end()
            seconds = self._look_back(own)
            self._must_look_back = False
            return seconds
        if self._unanswered is None:
            if own.seq <= own.acked_seq and not self._is_to_ask():
                return self._rests(IDLE_S)
            self._unanswered, self._tries = self._next(own), 0
        sent = self._talk.clock.sent_at()
        try:
            answer = read(self._sent(self._unanswered, own), PushAnswer)
        except Unavailable:
            self._not_known()
            raise
        except HubRefused as refused:
            return self._refused(refused, own)
        self._talk.clock.heard(answer.now, sent)
        return self._answered(answer, own)

    # ── What is sent ─────────────────────────────────────────────────────────────────────────────────────────────

    def _is_to_ask(self) -> bool:
        now = self._clock.monotonic_ms()
        return self._asked_ms is None or now < self._asked_ms or now - self._asked_ms >= ASK_S * 1000

    def _next(self, own: OwnLog) -> Packed:
        """What was made ahead, unless the one before it took so long that this is too large; else a batch made now."""
        made = self._ahead.take(own.name, own.acked_seq)
        if made is not None and made.count <= self.size.events:
            return made
        return self._batch(own.name, own.acked_seq, self._outbox.hash_at(own.acked_seq), self.size.events)

    def _batch(self, log: LogName, after: int, base: str, most: int) -> Packed:
        batch = batch_behind(self._outbox, log, after, base, most, self._talk.private)
        return Packed(log, after, batch.last, batch.tail, packed(batch.content))

    def _sent(self, batch: Packed, own: OwnLog) -> bytes:
        began = self._clock.monotonic_ms()
        try:
            answer = self._talk.post_packed(f"{_path(own)}/events", batch.content, partial(self._meanwhile, batch, own))
            self.size.went_in(batch.count, self._clock.monotonic_ms() - began)
            return answer
        finally:
            self._ahead.end()
            self._keeping.end()

    def _meanwhile(self, batch: Packed, own: OwnLog) -> None:
        """While the answer to *batch* is waited for."""
        self._keeping.begin()
        if batch.last < own.seq:
            self._ahead.begin(batch, self.size.next())

    def _not_known(self) -> None:
        """The same bytes again; a line that twice does not carry them is given less."""
        self._tries += 1
        if self._tries >= _SAME_BYTES:
            self._smaller()

    def _smaller(self) -> None:
        self.size.smaller()
        self._unanswered = None

    # ── What comes back ──────────────────────────────────────────────────────────────────────────────────────────

    def _answered(self, answer: PushAnswer, own: OwnLog) -> float:
        receipt = answer.receipt
        if receipt.seq > own.seq and receipt.log == own.name and receipt.seq > self._outbox.log().seq:
            self._unanswered = None
            return self._stands(Standing.BEHIND, own.seq)
        if not self._is_believed(receipt, own):
            return self._stopped(Trouble.RECEIPT_WRONG, "receipt_wrong")
        self._keeping.take(answer, own)
        is_last = not self._ahead.has(own.name, receipt.seq)
        if is_last:  # nothing travels meanwhile
            self._keeping.end()
        self._unanswered = None
        self.size.events = self.size.next()
        self._asked_ms = self._clock.monotonic_ms()
        self._went_well()
        if own.hub_epoch not in {0, receipt.hub_epoch}:
            self.ears.epoch_changed()
        self.ears.heads(answer.heads)
        rest = max(0, answer.throttle_ms) / 1000
        if rest:
            self._keeping.begin()
        is_all = is_last and receipt.seq >= self._outbox.log().seq
        return self._rests(max(rest, IDLE_S)) if is_all else rest

    def _is_believed(self, receipt: Receipt, own: OwnLog) -> bool:
        """Whether it is of this log, of what lies here, and signed by the hub that the desk was enrolled at."""
        enrolled = self._known = self._known or self._enrolled()
        of = (receipt.log, receipt.hub, receipt.key)
        if of != (own.name, enrolled.hub, enrolled.receipt_key.key) or receipt.seq < 1:
            return False
        if receipt.tail != self._tail_at(receipt.seq):
            return False
        return fits(bytes.fromhex(enrolled.receipt_key.public), receipt.statement(), receipt.signature)

    def _tail_at(self, seq: int) -> str:
        """The hash of an event that lies here; that of the batch on its way was made of the journal's own bytes."""
        sent = self._unanswered
        return sent.tail if sent is not None and seq == sent.last else self._outbox.hash_at(seq)

    def _refused(self, refused: HubRefused, own: OwnLog) -> float:
        match refused.code:
            case Refused.GAP:
                return self._gap(refused, own)
            case Refused.FORK:
                return self._report_fork(own)
            case Refused.LOG_FROZEN | Refused.LOG_CLOSED:
                return self._report_fork(own)
        if refused.is_outcome_unknown:
            self._not_known()
        elif refused.trouble is Trouble.REFUSED:
            return self._not_taken(refused)
        raise refused

    def _not_taken(self, refused: HubRefused) -> float:
        """Send less: what comes before the bad one goes through; one alone waits for a person."""
        self._unanswered = None
        if self.size.events == 1:
            return self._stopped(Trouble.REFUSED, refused.code, least=PERSON_S)
        self._smaller()
        self.size.is_told(refused.number("most_events"))
        is_size = refused.code in {Refused.BATCH_TOO_LARGE, Refused.REQUEST_TOO_LARGE}
        return 0.0 if is_size else self._stopped(Trouble.REFUSED, refused.code)

    def _gap(self, refused: HubRefused, own: OwnLog) -> float:
        have, have_hash = refused.number("have_seq"), refused.text("have_hash")
        self._unanswered = None
        if have > own.seq:
            return self._stands(Standing.BEHIND, own.seq)
        if have >= own.acked_seq:  # what it was sent begins there: this is no gap
            return self._stopped(Trouble.REFUSED, refused.code, least=PERSON_S)
        if have and self._outbox.hash_at(have) != have_hash:
            return self._report_fork(own)
        self._outbox.step_back(have, have_hash, own.hub_epoch)
        return 0.0

    # ── When both do not have the same ───────────────────────────────────────────────────────────────────────────

    def _report_fork(self, own: OwnLog) -> float:
        self._unanswered = None
        answer = self._probed(own)
        standing = _STANDINGS[answer.state]
        if standing is not Standing.OPEN:
            return self._stands(standing, answer.common_seq)
        if not self._agrees(answer.common_seq, answer.common_hash):
            return self._stopped(Trouble.REFUSED, Refused.FORK, least=PERSON_S)
        self._outbox.step_back(answer.common_seq, answer.common_hash, own.hub_epoch)
        return 0.0

    def _probed(self, own: OwnLog) -> ForkAnswer:
        """The very last number at which both have the same: asked closer each time, until nothing lies between."""
        numbers, common = probed(own.seq, own.acked_seq), -1
        while True:
            report = ForkReport(tuple(Probe(seq, self._outbox.hash_at(seq)) for seq in numbers))
            answer = read(self._talk.post(f"{_path(own)}/fork", report), ForkAnswer)
            if answer.common_seq <= common or not self._agrees(answer.common_seq, answer.common_hash):
                return answer
            common = answer.common_seq
            numbers = between(common, min((one for one in numbers if one > common), default=common))
            if not numbers:
                return answer

    def _look_back(self, own: OwnLog) -> float:
        """Head office may have lost something: find out what it has."""
        self._unanswered = None
        tail = read(self._talk.get(f"{_path(own)}/tail"), TailAnswer)
        if tail.state is not LogState.OPEN:
            return self._report_fork(own)
        if tail.seq > own.seq:
            return self._stands(Standing.BEHIND, own.seq)
        if not self._agrees(tail.seq, tail.hash):
            return self._report_fork(own)
        if tail.seq < own.acked_seq or tail.hub_epoch != own.hub_epoch:
            self._outbox.step_back(min(tail.seq, own.acked_seq), self._hash_back(tail, own), tail.hub_epoch)
        self._asked_ms = None
        return 0.0

    def _hash_back(self, tail: TailAnswer, own: OwnLog) -> str:
        return tail.hash if tail.seq < own.acked_seq else own.acked_hash

    def _look_whether_open(self, own: OwnLog) -> float:
        tail = read(self._talk.get(f"{_path(own)}/tail"), TailAnswer)
        if tail.state is not LogState.OPEN:
            is_known = own.standing is not Standing.BEHIND and (own.common_seq or not own.acked_seq)
            return self._stands(_STANDINGS[tail.state], own.common_seq) if is_known else self._report_fork(own)
        if tail.seq > own.seq or not self._agrees(tail.seq, tail.hash):
            return self._go_apart(own)
        self._outbox.stand(Standing.OPEN)
        self._outbox.step_back(tail.seq, tail.hash, tail.hub_epoch)
        return 0.0

    def _go_apart(self, own: OwnLog) -> float:
        """Head office has more than this vault, which was put back: what was written here since makes it a fork."""
        answer = self._probed(own)
        if answer.common_seq >= own.seq or not self._agrees(answer.common_seq, answer.common_hash):
            return self._stands(own.standing, min(answer.common_seq, own.seq))
        self._outbox.stand(Standing.OPEN)
        self._outbox.step_back(answer.common_seq, answer.common_hash, own.hub_epoch)
        return 0.0

    def _agrees(self, seq: int, seq_hash: str) -> bool:
        return seq == 0 or self._outbox.hash_at(seq) == seq_hash

    def _stands(self, standing: Standing, common_seq: int) -> float:
        self._unanswered = None
        self._outbox.stand(standing, common_seq)
        return self._stopped(STOPPED[standing], standing.value, least=PERSON_S)


def probed(tail: int, acked: int) -> tuple[int, ...]:
    """The numbers that head office is asked about, down to 1.

    They go back from the own *tail* in powers of two; *acked* is among them, for there both once agreed.
    """
    numbers = {tail, acked, 1}
    back = 1
    while tail - back > 1 and len(numbers) < limits.MOST_PROBES:
        numbers.add(tail - back)
        back *= 2
    return tuple(sorted(numbers - {0}, reverse=True))


def between(low: int, high: int) -> tuple[int, ...]:
    """At most as many numbers as may be probed, evenly from *low* to below *high*; none where nothing lies between."""
    if high - low <= 1:
        return ()
    step = -(-(high - low) // limits.MOST_PROBES)
    return tuple(range(low, high, step)) if low else tuple(range(step, high, step)) or (1,)


def _path(own: OwnLog) -> str:
    return f"/v1/logs/{own.name.workstation}/{own.name.epoch}"
