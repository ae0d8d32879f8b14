"""The desk becomes known at head office, by a code that is good once."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

import msgspec

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Session
from desktop_app.domain.sync.in_step import HubEnrolled, sync_entity
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.sync.asking import not_done
from desktop_app.services.sync.desk_secrets import bundle_key, certificate_request, new_secrets, signing_key
from desktop_app.services.sync.ports import HubLink, Line, Links
from desktop_app.services.sync.renewal import Renewal
from desktop_app.services.sync.talk import HubClock, HubRefused, Talk, hello_headers, read
from desktop_app.wire import LogName, canonical
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.identity import Enrolled, EnrolRequest, Hello
from desktop_app.wire.protocol.limits import CODE_DIGITS
from desktop_app.wire.protocol.signing import key_id

_CODE: Final = re.compile(rf"[0-9]{{{CODE_DIGITS}}}", re.ASCII)
_HERE: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_DATE: Final = 10
_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class OwnName:
    """What the desk calls itself: its log, its label, and its part of case numbers."""

    log: LogName
    label: str
    number_part: int


@dataclass(frozen=True, slots=True)
class WantedLink:
    """What somebody types in to enrol a desk.

    Attributes:
        address: where head office answers.
        code: eight digits, from head office.
        authority: PEM of who is to be believed at the first contact; empty for those the system believes.
    """

    address: str
    code: str
    authority: str = ""


class Enrolment:
    """Enrols a desk, and renews it by a code.

    Args:
        desk: the desk.
        name: what it calls itself.
        links: where the link is kept.
        open_line: opens the line of a link.
    """

    def __init__(self, desk: Desk, name: OwnName, links: Links, open_line: Callable[[HubLink], Line]) -> None:
        self._desk, self._name, self._links, self._open_line = desk, name, links, open_line

    def link(self, session: Session) -> HubLink | None:
        """How the desk is known; None before anybody has tried.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.READ_SYNC)
        return self._links.load()

    def enrol(self, session: Session, wanted: WantedLink) -> Enrolled:
        """Ask head office to know this desk.  An answer that was lost is fetched by asking once more.

        Raises:
            RuleBroken: ``not_permitted``, ``hub_code_form``, ``hub_address_wrong``, ``desk_enrolled_already``,
                ``enrol_code_refused``, ``desk_label_taken``.
            Unavailable: ``hub_unreachable``, ``hub_busy``, ``hub_refuses`` (fact: reason), ``hub_too_new``,
                ``hub_mixed_up``, the vault's codes.
        """
        link, enrolled = self.certified(session, wanted)
        self._links.keep(replace(link, enrolled=enrolled))
        self._note(session, link.address, link, enrolled)
        return enrolled

    def certified(self, session: Session, wanted: WantedLink) -> tuple[HubLink, Enrolled]:
        """What head office answers, and the link that was asked for; nothing but the question is kept.

        Raises:
            RuleBroken: as :meth:`enrol`.
            Unavailable: as :meth:`enrol`.
        """
        permit(session, Operation.ENROL_DESK)
        code = plain_code(wanted.code)
        address = checked_address(wanted.address)
        before = self._links.load()
        if before is not None and before.enrolled is not None:
            raise RuleBroken("desk_enrolled_already", field="hub_address")
        # The keys of a try before are used again: its answer may have been lost, and head office knows them by now.
        secrets = new_secrets() if before is None else before.secrets
        link = HubLink(address, secrets, b"", None, wanted.authority)
        asked = self._request(link, code)
        if before is not None and _is_same(before.asked, asked):
            asked = before.asked
        self._links.keep(replace(link, asked=asked))
        line = self._open_line(link)
        try:
            enrolled = self._asked(line, link, asked)
        finally:
            line.close()
        own = self._name.log
        if (enrolled.branch, enrolled.workstation, enrolled.epoch) != (own.branch, own.workstation, own.epoch):
            raise Unavailable("hub_mixed_up")
        return link, enrolled

    def renew(self, session: Session, code: str) -> Enrolled:
        """Ask for another certificate after the end of the one before, by a code of the branch manager's.

        Raises:
            RuleBroken: ``not_permitted``, ``hub_code_form``, ``enrol_code_refused``.
            Unavailable: ``hub_not_enrolled``, and as :meth:`enrol`.
        """
        permit(session, Operation.ENROL_DESK)
        plain = plain_code(code) if code.strip() else ""
        link = self._links.load()
        if link is None or link.enrolled is None:
            raise Unavailable("hub_not_enrolled")
        line = self._open_line(link)
        try:
            talk = self._talk(line, link, link.enrolled.workstation)
            enrolled = Renewal(talk, self._links, line, self._desk.clock).renew(link, plain)
        except HubRefused as refused:
            raise said(refused) from refused
        finally:
            line.close()
        self._note(session, link.address, link, enrolled)
        return enrolled

    def _asked(self, line: Line, link: HubLink, asked: bytes) -> Enrolled:
        try:
            greeting = line.exchange("GET", "/v1/hello", hello_headers(), b"")
            hello = read(greeting.body, Hello)
            talk = self._talk(line, link, self._name.log.workstation)
            talk.clock.heard(hello.now, talk.clock.sent_at())
            return read(talk.send("POST", "/v1/enrol", asked, _JSON), Enrolled)
        except HubRefused as refused:
            raise said(refused) from refused

    def _talk(self, line: Line, link: HubLink, workstation: str) -> Talk:
        return Talk(line, workstation, signing_key(link.secrets), HubClock(self._desk.clock))

    def _request(self, link: HubLink, code: str) -> bytes:
        own, secrets = self._name, link.secrets
        return canonical(
            EnrolRequest(
                code,
                own.log.branch,
                own.log.workstation,
                own.log.epoch,
                own.label,
                own.number_part,
                signing_key(secrets).public_key().public_bytes_raw().hex(),
                bundle_key(secrets).public_key().public_bytes_raw().hex(),
                certificate_request(secrets, own.log.workstation),
            )
        )

    def _note(self, session: Session, address: str, link: HubLink, enrolled: Enrolled) -> None:
        event = noted(address, link, enrolled)
        with self._desk.vault.work(session, self._desk.policy().versions) as work:
            work.record(event, sync_entity(self._desk.vault.label))
            work.commit()


def noted(address: str, link: HubLink, enrolled: Enrolled) -> HubEnrolled:
    """What the journal says of an enrolment."""
    signing = signing_key(link.secrets).public_key().public_bytes_raw()
    sealing = bundle_key(link.secrets).public_key().public_bytes_raw()
    until = enrolled.certificate_until[:_DATE]
    return HubEnrolled(
        enrolled.hub,
        address,
        key_id(signing),
        enrolled.epoch,
        until,
        signing_key=signing.hex(),
        bundle_key=sealing.hex(),
    )


def plain_code(text: str) -> str:
    """The digits of a code as it was typed.

    Raises:
        RuleBroken: ``hub_code_form``.
    """
    code = "".join(text.split()).replace("-", "")
    if _CODE.fullmatch(code) is None:
        raise RuleBroken("hub_code_form", field="hub_code", digits=CODE_DIGITS)
    return code


def checked_address(text: str) -> str:
    """The address of head office as it is kept: ``https``, or ``http`` on this very computer, for a trial.

    Raises:
        RuleBroken: ``hub_address_wrong``.
    """
    try:
        found = urlsplit(text.strip())
        port = found.port
    except ValueError as error:
        raise RuleBroken("hub_address_wrong", field="hub_address") from error
    host = found.hostname or ""
    is_safe = found.scheme == "https" or (found.scheme == "http" and host in _HERE)
    if not is_safe or not host or found.path not in {"", "/"} or found.query or found.fragment or found.username:
        raise RuleBroken("hub_address_wrong", field="hub_address")
    shown = f"[{host}]" if ":" in host else host
    return f"{found.scheme}://{shown}" + ("" if port is None else f":{port}")


def _is_same(before: bytes, now: bytes) -> bool:
    """Whether both ask for the same, but for the signature of the certificate request, which is random."""
    if not before:
        return False
    first, second = (msgspec.json.decode(one, type=EnrolRequest) for one in (before, now))
    return replace(first, csr="") == replace(second, csr="")


def said(refused: HubRefused) -> RuleBroken | Unavailable:
    """What a refusal means for whoever typed in the code."""
    match refused.code:
        case Refused.CODE_WRONG:
            return RuleBroken("enrol_code_refused", field="hub_code")
        case Refused.LABEL_TAKEN:
            return RuleBroken("desk_label_taken", field="desk_label")
    return not_done(refused)
