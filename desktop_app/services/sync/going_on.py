"""The way on after head office has stopped a log: in its next epoch, or as a desk of its own (docs/adr/0009)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Session
from desktop_app.domain.sync.in_step import Standing
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.sync.desk_secrets import certificate_request, signing_key
from desktop_app.services.sync.enrolling import Enrolment, OwnName, WantedLink, noted, plain_code, said
from desktop_app.services.sync.ports import HubLink, Line, Links, NextLog, Outbox, OwnLog
from desktop_app.services.sync.talk import HubClock, HubRefused, Talk, read
from desktop_app.wire import LogName
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.identity import Enrolled, EnrolRequest, RenewRequest
from desktop_app.wire.protocol.push import TailAnswer

_LABEL: Final = re.compile(r"[0-9A-Za-z-]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LogParts:
    """Where the parts of a way on lie: the link in force, one that is asked for, the journal as it is sent."""

    links: Links
    asked: Links
    outbox: Outbox
    next_log: NextLog


class GoingOn:
    """Lets a desk go on whose log was stopped; the lanes are to stand still meanwhile.

    Args:
        desk: the desk.
        parts: its part of the vault.
        open_line: opens the line of a link.
    """

    def __init__(self, desk: Desk, parts: LogParts, open_line: Callable[[HubLink], Line]) -> None:
        self._desk, self._parts, self._open_line = desk, parts, open_line

    def in_next_epoch(self, session: Session, code: str) -> Enrolled:
        """Go on as the same desk, by the code of a release.  An answer that was lost is fetched by asking once more.

        Raises:
            RuleBroken: ``not_permitted``, ``hub_code_form``, ``enrol_code_refused``; ``log_not_stopped`` where head
                office goes on taking what this desk sends, or has given its next epoch to another copy of it.
            Unavailable: ``hub_not_enrolled``, ``hub_unreachable``, ``hub_busy``, ``hub_refuses``, ``hub_mixed_up``,
                the vault's codes.
        """
        permit(session, Operation.ENROL_DESK)
        plain = plain_code(code)
        link, before = self._standing()
        own = self._parts.outbox.log()
        if own.standing not in {Standing.FROZEN, Standing.CLOSED}:
            raise RuleBroken("log_not_stopped", field="hub_code")
        line = self._open_line(link)
        try:
            talk = Talk(line, before.workstation, signing_key(link.secrets), HubClock(self._desk.clock))
            csr = certificate_request(link.secrets, before.workstation)
            wanted = RenewRequest(csr, before.epoch + 1, plain)
            found = read(talk.post("/v1/renew", wanted), Enrolled)
            there = read(talk.get(f"/v1/logs/{before.workstation}/{before.epoch + 1}/tail"), TailAnswer)
        except HubRefused as refused:
            raise said(refused) from refused
        finally:
            line.close()
        of = (found.hub, found.branch, found.workstation, found.epoch)
        if of != (before.hub, before.branch, before.workstation, before.epoch + 1):
            raise Unavailable("hub_mixed_up")
        if there.seq:  # another copy of this desk goes on in it already
            raise RuleBroken("log_not_stopped", field="hub_code")
        self._begin(session, replace(link, enrolled=found), own)
        return found

    def as_another(self, session: Session, code: str, label: str) -> Enrolled:
        """Go on as a desk of its own, with keys of its own: the copy of a disk beside the desk it was copied from.

        Args:
            session: whose act it is.
            code: of an enrolment, from head office.
            label: the new desk's, as head office lists it.

        Raises:
            RuleBroken: as :meth:`in_next_epoch`, and ``desk_label_form``, ``desk_label_taken``.
            Unavailable: as :meth:`in_next_epoch`.
        """
        permit(session, Operation.ENROL_DESK)
        plain_code(code)
        if _LABEL.fullmatch(label.strip()) is None:
            raise RuleBroken("desk_label_form", field="desk_label")
        link, before = self._standing()
        name = OwnName(LogName(before.branch, self._new_workstation(), 1), label.strip(), before.number_part)
        enrolment = Enrolment(self._desk, name, self._parts.asked, self._open_line)
        wanted = WantedLink(link.address, code, link.authority)
        fresh, found = enrolment.certified(session, wanted)
        own = self._parts.outbox.log()
        self._begin(session, replace(fresh, enrolled=found), replace(own, common_seq=self._common(link, before, own)))
        return found

    def _common(self, link: HubLink, before: Enrolled, own: OwnLog) -> int:
        """The last number at which both have the same, where the lane was not told that the log is stopped."""
        if own.standing is not Standing.OPEN:
            return own.common_seq
        line = self._open_line(link)
        try:
            talk = Talk(line, before.workstation, signing_key(link.secrets), HubClock(self._desk.clock))
            talk.get(f"/v1/logs/{before.workstation}/{before.epoch}/tail")
        except HubRefused as refused:
            # Restored from before this desk was known: what it once confirmed it does not have any more.
            return 0 if refused.code in {Refused.NOT_ENROLLED, Refused.NOT_FOUND} else own.acked_seq
        finally:
            line.close()
        return own.acked_seq

    def _begin(self, session: Session, link: HubLink, own: OwnLog) -> None:
        if link.enrolled is None:
            raise Unavailable("hub_not_enrolled")
        before = replace(own, common_seq=min(own.common_seq, own.seq))
        shared = self._parts.outbox.hash_at(before.common_seq)
        note = noted(link.address, link, link.enrolled)
        policies = self._desk.policy().versions
        self._parts.next_log.begin(session, policies, replace(link, asked=b"", is_paused=False), before, shared, note)

    def _standing(self) -> tuple[HubLink, Enrolled]:
        link = self._parts.links.load()
        if link is None or link.enrolled is None:
            raise Unavailable("hub_not_enrolled")
        return link, link.enrolled

    def _new_workstation(self) -> str:
        """The id of a try before, whose answer may have been lost; else a new one."""
        before = self._parts.asked.load()
        if before is not None and before.asked:
            return msgspec.json.decode(before.asked, type=EnrolRequest).workstation
        return self._desk.new_id()
