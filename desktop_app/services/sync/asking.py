"""One question to head office at a time, beside the lanes: what a person waits for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.unit import Clock
from desktop_app.services.sync.desk_secrets import signing_key
from desktop_app.services.sync.ports import HubLink, Line, Links
from desktop_app.services.sync.talk import HubClock, HubRefused, Talk
from desktop_app.wire.protocol.codes import Refused


class Asking:
    """Opens the line for one question.

    Args:
        links: how the desk is known.
        open_line: opens the line of a link.
        clock: the workstation's.
    """

    def __init__(self, links: Links, open_line: Callable[[HubLink], Line], clock: Clock) -> None:
        self._links, self._open_line, self._clock = links, open_line, clock

    def is_enrolled(self) -> bool:
        """Whether head office knows this desk."""
        link = self._links.load()
        return link is not None and link.enrolled is not None

    @contextmanager
    def talk(self) -> Iterator[Talk]:
        """The line, open.

        Raises:
            Unavailable: ``hub_not_enrolled``, ``hub_unreachable``, and the codes of :func:`not_done`.
        """
        link = self._links.load()
        if link is None or link.enrolled is None:
            raise Unavailable("hub_not_enrolled")
        line = self._open_line(link)
        try:
            yield Talk(line, link.enrolled.workstation, signing_key(link.secrets), HubClock(self._clock))
        except HubRefused as refused:
            raise not_done(refused) from refused
        finally:
            line.close()


def not_done(refused: HubRefused) -> Unavailable:
    """What a refusal means that no field mends: ``hub_busy``, ``hub_too_new``, ``hub_refuses``."""
    match refused.code:
        case Refused.TOO_MANY_REQUESTS | Refused.BUSY | Refused.UNKNOWN_OUTCOME:
            return Unavailable("hub_busy")
        case Refused.UPGRADE_NEEDED:
            return Unavailable("hub_too_new")
    return Unavailable("hub_refuses", reason=refused.code)
