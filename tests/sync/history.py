"""What a desk did to its log at head office, and whether one head office can have answered all of it.

A log only grows, so each answer is a lower bound for every request that left after it came, and what was sent is an
upper one.  A request without an answer is unknown: it may have been done, at any time from then on.
"""

import gzip
import time
from dataclasses import dataclass, field
from typing import Any

import msgspec

from desktop_app.domain.errors import Unavailable
from desktop_app.services.sync.ports import nothing
from desktop_app.wire.protocol.push import PushAnswer, TailAnswer, read_batch


@dataclass(frozen=True)
class Step:
    """One request: when it left and came back, the last event it carried, and what head office said that it has."""

    left: float
    came: float
    carried: int
    seen: int | None
    tail: str = ""


@dataclass
class Recorded:
    """A line that writes down what goes over it.

    Attributes:
        line: carries it.
    """

    line: Any
    steps: list[Step] = field(default_factory=list)

    def exchange(self, method, target, headers, body, gone=nothing):
        carried = read_batch(gzip.decompress(body)).head.last if target.endswith("/events") else 0
        left = time.monotonic()
        try:
            reply = self.line.exchange(method, target, headers, body, gone)
        except Unavailable:
            self._note(left, carried, None, "")
            raise
        seen, tail = _said(target, reply)
        self._note(left, carried, seen, tail)
        return reply

    def _note(self, left, carried, seen, tail):
        if carried or seen is not None:
            self.steps.append(Step(left, time.monotonic(), carried, seen, tail))

    def present(self, certificate):
        self.line.present(certificate)

    def close(self):
        self.line.close()


def _said(target, reply):
    if reply.status != 200:
        return None, ""
    if target.endswith("/events"):
        receipt = msgspec.json.decode(reply.body, type=PushAnswer).receipt
        return receipt.seq, receipt.tail
    if target.endswith("/tail"):
        answer = msgspec.json.decode(reply.body, type=TailAnswer)
        return answer.seq, answer.hash
    return None, ""


def violations(steps, hashes, final):
    """What no head office can have said.

    Args:
        steps: of one log.
        hashes: of its events, from 1 on.
        final: what head office has in the end.
    """
    found = []
    answered = [step for step in steps if step.seen is not None]
    for step in answered:
        before = max((one.seen for one in answered if one.came <= step.left), default=0)
        sent = max(one.carried for one in steps if one.left <= step.came)
        if step.seen < before:
            found.append(f"{step}: {before} was there already")
        if step.seen > max(sent, before):
            found.append(f"{step}: nobody had sent more than {sent}")
        if step.seen and step.tail != hashes[step.seen - 1]:
            found.append(f"{step}: another event")
    most = max((step.seen for step in answered), default=0)
    if not most <= final <= max((step.carried for step in steps), default=0):
        found.append(f"in the end {final}, acknowledged {most}")
    return found
