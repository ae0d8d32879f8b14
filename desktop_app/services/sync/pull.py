"""The lane of what head office has for this desk: asked for when there is news, and now and then."""

from collections.abc import Callable, Mapping
from typing import Final

from desktop_app.domain.sync.in_step import Lane
from desktop_app.services.ports.unit import Clock
from desktop_app.services.sync.lane import Stepper
from desktop_app.services.sync.pages import Pages
from desktop_app.services.sync.renewal import Renewal
from desktop_app.services.sync.talk import UNCLEAR, HubRefused, Talk
from desktop_app.wire.protocol.pull import feeds_target, read_pull

_SPREAD: Final = 0.4
_LEAST_POLL_S: Final = 10
"""However often an answer would have it: fifty thousand desks that are told 0 would all ask without a pause."""


class PullLane(Stepper):
    """Fetches what is new.

    Args:
        talk: signs and sends.
        pages: keeps what comes.
        renewal: of the certificate, looked at before each round.
        clock: the workstation's.
        random: from 0 to below 1.
    """

    def __init__(self, talk: Talk, pages: Pages, renewal: Renewal, clock: Clock, random: Callable[[], float]) -> None:
        super().__init__(Lane.NEWS, clock, random)
        self._talk, self._pages, self._renewal = talk, pages, renewal
        self._hub_epoch: int | None = None
        self.epoch_changed: Callable[[], None] = lambda: None
        self.before_each: Callable[[], None] = lambda: None
        """Called before each round."""
        self.news_came: Callable[[], None] = lambda: None
        """Something new was kept."""
        self.history_differs: Callable[[], None] = lambda: None
        """An event of the own log came back that does not lie here like that."""

    def is_new(self, heads: Mapping[str, int]) -> bool:
        """Whether a feed has more than was read; from any thread."""
        return any(heads.get(one.feed, 0) > one.seq for one in self._pages.cursors())

    def _work(self) -> float:
        self._renewal.look()
        self.before_each()
        sent = self._talk.clock.sent_at()
        answer = self._talk.get(feeds_target(self._pages.cursors()))
        try:
            pulled = read_pull(answer)
            self._talk.clock.heard(pulled.head.now, sent)
            taken = self._pages.take(pulled)
        except ValueError as error:
            raise HubRefused(UNCLEAR) from error
        if not taken.is_same:
            self.history_differs()
        if taken.items:
            self.news_came()
        if self._hub_epoch not in {None, pulled.head.hub_epoch}:
            self.epoch_changed()
        self._hub_epoch = pulled.head.hub_epoch
        self._went_well()
        if taken.has_more:
            return 0.0
        poll_s = max(_LEAST_POLL_S, pulled.head.poll_s)
        return self._rests(poll_s * (1 - _SPREAD / 2 + _SPREAD * self.random()))
