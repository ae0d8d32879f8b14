"""The certificate is renewed in good time, without anybody being asked; after its end with a code."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.unit import Clock
from desktop_app.services.sync.desk_secrets import certificate_request
from desktop_app.services.sync.ports import HubLink, Line, Links
from desktop_app.services.sync.talk import HubRefused, Talk, read
from desktop_app.wire import utc_moment
from desktop_app.wire.protocol.identity import Enrolled, RenewRequest

BEFORE_END: Final = timedelta(days=30)
"""Of 90 days; from then on with any contact."""
AGAIN_AFTER: Final = timedelta(hours=6)
"""What was refused is not asked at every contact."""


class Renewal:
    """Watches the certificate's end.

    Args:
        talk: signs and sends.
        links: where the link is kept.
        line: shows the certificate.
        clock: the workstation's.
    """

    def __init__(self, talk: Talk, links: Links, line: Line, clock: Clock) -> None:
        self._talk, self._links, self._line, self._clock = talk, links, line, clock
        self._not_before_ms: int | None = None

    def look(self) -> None:
        """Renew it where its end is near; a refusal leaves everything as it was, and is asked again later.

        Raises:
            Unavailable: ``hub_unreachable``, the vault's codes.
        """
        link, now = self._links.load(), self._clock.monotonic_ms()
        if link is None or link.enrolled is None or not self._is_due(link.enrolled):
            return
        if self._not_before_ms is not None and now < self._not_before_ms:
            return
        self._not_before_ms = now + int(AGAIN_AFTER.total_seconds() * 1000)
        try:
            self.renew(link, "")
        except HubRefused:
            return  # the certificate that lies here is good until its end, and then the lanes say so

    def renew(self, link: HubLink, code: str) -> Enrolled:
        """Ask for another certificate, keep it and show it from now on.

        Raises:
            HubRefused: it was refused.
            Unavailable: ``hub_unreachable``, the vault's codes; ``hub_mixed_up``.
        """
        before = link.enrolled
        if before is None:
            raise Unavailable("hub_not_enrolled")
        wanted = RenewRequest(certificate_request(link.secrets, before.workstation), before.epoch, code)
        found = read(self._talk.post("/v1/renew", wanted), Enrolled)
        of = (found.hub, found.branch, found.workstation, found.epoch)
        if of != (before.hub, before.branch, before.workstation, before.epoch):
            raise Unavailable("hub_mixed_up")
        self._links.keep(replace(link, enrolled=found))
        self._line.present(found.certificate)
        return found

    def _is_due(self, enrolled: Enrolled) -> bool:
        try:
            return self._talk.clock.now() >= utc_moment(enrolled.certificate_until) - BEFORE_END
        except ValueError:
            return True
