"""The desk's part of its branch's quota: fetched in good time, and spent without a line.

Without a part, or beyond it, an offer needs an approval like any other over its level; nobody is stopped.
"""

from datetime import timedelta
from typing import Final

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
    """

    def __init__(self, talk: Talk, inbox: Inbox, clock: Clock) -> None:
        self._talk, self._inbox, self._clock = talk, inbox, clock
        self._asked: tuple[str, int] | None = None
        """The month that was asked for last, and when, in monotonic milliseconds."""

    def look(self) -> None:
        """Ask where the month is new or the last answer is a while ago; a hub that gives out none changes nothing.

        Raises:
            Unavailable: ``hub_unreachable``, the vault's codes.
        """
        month, now = f"{self._clock.today():%Y-%m}", self._clock.monotonic_ms()
        if self._asked is not None and self._asked[0] == month:
            since = now - self._asked[1]
            if 0 <= since < AGAIN_AFTER.total_seconds() * 1000:
                return
        has = self._inbox.quotas().get(month, 0)
        try:
            part = read(self._talk.post("/v1/quota", QuotaAsked(month, has)), QuotaLease)
        except HubRefused:
            part = QuotaLease(month, 0, is_governed=False)  # what was given before holds
        self._asked = month, now
        if part.is_governed and part.month == month:
            self._inbox.keep_quota(month, max(part.amount_fen, has))
