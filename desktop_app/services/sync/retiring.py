"""A desk leaves: everything is at head office, which closes its log, and its keys are forgotten here."""

from collections.abc import Callable
from dataclasses import replace

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Session
from desktop_app.domain.sync.in_step import DeskRetired, Trouble, sync_entity
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.sync.desk import Kept, Synchronisation, SyncState
from desktop_app.services.sync.desk_secrets import new_secrets, signing_key
from desktop_app.services.sync.enrolling import said
from desktop_app.services.sync.ports import HubLink, Line
from desktop_app.services.sync.talk import HubClock, HubRefused, Talk, read
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.identity import Retired, RetireRequest


class Retiring:
    """Takes a desk out of service; nobody works at it meanwhile.

    Args:
        desk: the desk.
        kept: what its vault keeps for the synchronisation.
        lanes: send what is left.
        open_line: opens the line of a link.
    """

    def __init__(self, desk: Desk, kept: Kept, lanes: Synchronisation, open_line: Callable[[HubLink], Line]) -> None:
        self._desk, self._kept, self._lanes, self._open_line = desk, kept, lanes, open_line

    def retire(self, session: Session) -> None:
        """Send what is left, write the last event, have the log closed, and forget the keys.

        Where an answer was lost, the same again ends what was begun.

        Raises:
            RuleBroken: ``not_permitted``; ``desk_not_drained`` (facts: events, files) while something is lacking there.
            Unavailable: ``hub_not_enrolled``, ``hub_unreachable``, ``hub_refuses``, the vault's codes.
        """
        permit(session, Operation.ENROL_DESK)
        state = self._lanes.round(session)
        link = self._kept.links.load()
        if link is None:
            raise Unavailable("hub_not_enrolled")
        if state.trouble is None or state.trouble.trouble is not Trouble.RETIRED:
            _check(state)
            self._note(session)
            _check(self._lanes.round(session))
            self._close(link)
        self._kept.links.keep(replace(link, secrets=new_secrets(), asked=b"", enrolled=None))

    def _note(self, session: Session) -> None:
        own = self._kept.outbox.log()
        with self._desk.vault.work(session, self._desk.policy().versions) as work:
            work.record(DeskRetired(own.name.epoch, own.seq, own.hash), sync_entity(self._desk.vault.label))
            work.commit()

    def _close(self, link: HubLink) -> None:
        own, line = self._kept.outbox.log(), self._open_line(link)
        try:
            talk = Talk(line, own.name.workstation, signing_key(link.secrets), HubClock(self._desk.clock))
            read(talk.post("/v1/retire", RetireRequest(own.seq, own.hash)), Retired)
        except HubRefused as refused:
            if refused.code == Refused.NOT_DRAINED:
                raise RuleBroken("desk_not_drained", events=0, files=refused.number("blobs")) from refused
            raise said(refused) from refused
        finally:
            line.close()


def _check(state: SyncState) -> None:
    if state.trouble is not None and state.trouble.trouble is Trouble.OFFLINE:
        raise Unavailable("hub_unreachable")
    if not state.is_level:
        raise RuleBroken("desk_not_drained", events=state.waiting.events, files=state.waiting.files)
