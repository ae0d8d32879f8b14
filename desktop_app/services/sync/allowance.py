"""The desk's part of its branch's quota: fetched in good time, and spent without a line.

Without a part, or beyond it, an offer needs an approval like any other over its level; nobody is stopped.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.approvals.authority_policy import Concession, part_left
from desktop_app.domain.money import Money
from desktop_app.services.ports.unit import Clock
from desktop_app.services.sync.ports import Inbox
from desktop_app.services.sync.talk import HubRefused, Talk, read
from desktop_app.wire.protocol.quota import QuotaAsked, QuotaLease

AGAIN_AFTER: Final = timedelta(minutes=30)


class Allowance:
    """Asks for the part of this month.

    Args:
        talk: signs and sends.
        inbox: keeps it.
        clock: the workstation's.
        given: what cases of this desk hold ready on a day or later, and what agreements took since then.
    """

    def __init__(self, talk: Talk, inbox: Inbox, clock: Clock, given: Callable[[date], Iterable[Concession]]) -> None:
        self._talk, self._inbox, self._clock, self._given = talk, inbox, clock, given
        self._asked: tuple[str, int] | None = None
        """The month that was asked for last, and when, in monotonic milliseconds."""
        self._low = 0
        """Where less than this is left, it is asked again at once."""

    def look(self) -> None:
        """Ask where the month is new, much was given away, or the last answer is a while ago.

        A hub that gives out none changes nothing.

        Raises:
            Unavailable: ``hub_unreachable``, the vault's codes.
        """
        today, now = self._clock.today(), self._clock.monotonic_ms()
        month = f"{today:%Y-%m}"
        has = self._inbox.quotas().get(month, 0)
        left = part_left({month: Money(has)}, self._given(today.replace(day=1)), today).fen
        if self._asked is not None and self._asked[0] == month and left >= self._low:
            since = now - self._asked[1]
            if 0 <= since < AGAIN_AFTER.total_seconds() * 1000:
                return
        try:
            part = read(self._talk.post("/v1/quota", QuotaAsked(month, has, left)), QuotaLease)
        except HubRefused:
            part = QuotaLease(month, 0, is_governed=False)  # what was given before holds
        grown = max(0, part.amount_fen - has) if part.is_governed and part.month == month else 0
        self._asked, self._low = (month, now), (left + grown) // 2
        if part.is_governed and part.month == month:
            self._inbox.keep_quota(month, has + grown)
