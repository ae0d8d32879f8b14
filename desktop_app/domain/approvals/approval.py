"""Approval: somebody of the level a package needs says yes or no to exactly this package.

An approval is an entity of its own.  It is bound to the SHA-256 of the package's canonical bytes, counts a quarter of
an hour until the offer is on the table and then as long as the offer, and is looked at again at signing (acts beyond
authority may not bind the bank: Supreme Court interpretation on contracts 2023 No. 13, Art. 21 and 22).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.authority_policy import level_missing
from desktop_app.domain.deadlines.desk_time import Moment, TimeDoubted
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.staff.people import Person
from desktop_app.domain.stages.negotiate import Change, RoundAdded
from desktop_app.domain.stages.propose import Package, unmarked

_BRACKETED: Final = re.compile(r"[(\[{<【〔〖《「『].*?(?:[)\]}>】〕〗》」』]|$)")


class Way(StrEnum):
    """How the approver said it."""

    HERE = "here"
    """By their own credentials at this desk."""
    QUEUE = "queue"
    """In their own session."""
    TELEPHONE = "telephone"
    """By a code of one use."""
    OUTSIDE = "outside"
    """分行, by a document of its own."""


class ApprovalState(StrEnum):
    """Where an approval stands; that it has expired is seen from the clock and is no state."""

    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ApprovalRequested(Event):
    """Leave is asked for one package.

    Attributes:
        package_hash: SHA-256 of the package's canonical bytes; nothing but this package is asked for.
        maker: who built the package, as they were then: by person, not by account.
        asked: id of the person who is asked; empty for whoever has the level.
    """

    OP: ClassVar[str] = "approval.requested"
    ENTITY: ClassVar[Entity] = Entity.APPROVAL

    case: str
    package: Package
    package_hash: str
    maker: Person
    asked: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalGranted(Event):
    """Somebody of the level said yes."""

    OP: ClassVar[str] = "approval.granted"
    ENTITY: ClassVar[Entity] = Entity.APPROVAL

    case: str
    approver: Person
    way: Way
    package_hash: str


@dataclass(frozen=True, slots=True)
class ApprovalRefused(Event):
    """Somebody of the level said no, and why; another package opens the next round."""

    OP: ClassVar[str] = "approval.refused"
    ENTITY: ClassVar[Entity] = Entity.APPROVAL

    case: str
    approver: Person
    way: Way
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalWithdrawn(Event):
    """The desk no longer asks."""

    OP: ClassVar[str] = "approval.withdrawn"
    ENTITY: ClassVar[Entity] = Entity.APPROVAL

    case: str


@dataclass(frozen=True, slots=True)
class ApprovalGrantedOutside(Event):
    """分行 said yes by a document, entered by the branch manager and a second person.

    Attributes:
        document_no: number of the document; approver and decided_on as it names them.
        scan_sha256: of the scan that is kept beside the journal.
    """

    OP: ClassVar[str] = "approval.granted_outside"
    ENTITY: ClassVar[Entity] = Entity.APPROVAL

    case: str
    package_hash: str
    document_no: str
    approver: str
    decided_on: date
    scan_sha256: str
    entered_by: Person
    second: Person


@dataclass(frozen=True, slots=True)
class OutsideDocumentUsed(Event):
    """A document of 分行, or the bytes of its scan, carries one approval of this branch and never a second.

    Its entity is the document itself: the id is made of the number, or of the scan's SHA-256.
    """

    OP: ClassVar[str] = "approval.document_used"
    ENTITY: ClassVar[Entity] = Entity.APPROVAL

    case: str
    approval: str


@dataclass(frozen=True, slots=True)
class CodeRefused(Event):
    """A code by telephone did not fit."""

    OP: ClassVar[str] = "approval.code_refused"
    ENTITY: ClassVar[Entity] = Entity.APPROVAL

    case: str
    approver: str


ASKS_FOR_LEADER: Final = "customer_asks"
"""Reason of a call, and id of the trigger: the customer asks for whoever is in charge."""


@dataclass(frozen=True, slots=True)
class SupervisorCalled(Event):
    """The teller called the supervisor: without a word (F8, 3), or because the customer asks for them (F8, 4)."""

    OP: ClassVar[str] = "case.supervisor_called"
    ENTITY: ClassVar[Entity] = Entity.CASE

    stage: int
    reason: str


@dataclass(frozen=True, slots=True)
class SupervisorCame(Event):
    """Somebody with the level has looked after the case that called."""

    OP: ClassVar[str] = "case.supervisor_came"
    ENTITY: ClassVar[Entity] = Entity.CASE

    person: str


@dataclass(frozen=True, slots=True)
class PolicyChangeAccepted(Event):
    """A newer policy came between offer and signature; what differs was shown to the customer, who still wants it."""

    OP: ClassVar[str] = "case.policy_change_accepted"
    ENTITY: ClassVar[Entity] = Entity.CASE

    no: int
    changes: tuple[Change, ...]


EVENTS: tuple[type[Event], ...] = (
    ApprovalRequested,
    ApprovalGranted,
    ApprovalRefused,
    ApprovalWithdrawn,
    ApprovalGrantedOutside,
    OutsideDocumentUsed,
    CodeRefused,
    SupervisorCalled,
    SupervisorCame,
    PolicyChangeAccepted,
)


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval as it stands.

    Attributes:
        decided_at: when it was granted or refused, UTC.
        asked_rev: of the case's event that noted the request; ``decided_rev`` of the one that noted the answer.
        asked_likely: when it was asked for, ``decided_likely`` when it was answered, if the clock on the wall was not
            believed then; None while it was.
        approver: who decided within the branch.
        outside: 分行's document.
        reason: id of the digit list ``approval_refusal_reason``.
        used_by: number of the round it was used for, 0 while it was not.
        wrong_codes: how many codes did not fit.
    """

    id: str
    package: Package
    package_hash: str
    maker: Person
    asked: str
    requested_at: datetime
    state: ApprovalState = ApprovalState.PENDING
    approver: Person | None = None
    way: Way | None = None
    decided_at: datetime | None = None
    reason: str = ""
    note: str = ""
    outside: ApprovalGrantedOutside | None = None
    used_by: int = 0
    wrong_codes: int = 0
    asked_rev: int = 0
    decided_rev: int = 0
    asked_likely: datetime | None = None
    decided_likely: datetime | None = None

    @property
    def granted_by(self) -> str:
        """Name of who said yes: the approver, or whom the document of 分行 names; empty while nobody has."""
        if self.outside is not None:
            return self.outside.approver
        if self.approver is None or self.state is not ApprovalState.GRANTED:
            return ""
        return self.approver.name

    def is_expired(self, now: Moment, minutes: int, offer_days: int) -> bool:
        """Whether a grant no longer counts for putting the offer on the table.

        Credentials count *minutes*; a document of 分行 as long as an offer of the kind, *offer_days*.  Both count by
        the clock on the wall and by what is likely, so that a clock that is set lengthens neither.  One that was set
        back behind the grant makes it expired too: nobody knows how much time has passed.
        """
        if self.decided_at is None:
            return False
        counts = timedelta(days=offer_days) if self.outside is not None else timedelta(minutes=minutes)
        return not now.is_within(counts, Moment(self.decided_at, self.decided_likely or self.decided_at))

    def may_be_said(self, now: Moment, minutes: int) -> bool:
        """Whether it was asked for so lately that a code by telephone still answers it."""
        since = Moment(self.requested_at, self.asked_likely or self.requested_at)
        return now.is_within(timedelta(minutes=minutes), since)


@dataclass(frozen=True, slots=True)
class ApprovalPart:
    """The approvals of a case, oldest first, and whether the supervisor was called and has not come.

    ``is_leader_asked_for`` says that it was the customer who asked.

    Attributes:
        accepted_changes: what a newer policy would change in an offer, as it was shown and accepted, by round.
    """

    approvals: tuple[Approval, ...] = ()
    is_called: bool = False
    is_leader_asked_for: bool = False
    accepted_changes: Mapping[int, tuple[Change, ...]] = field(default_factory=dict)

    @property
    def pending(self) -> Approval | None:
        """The one that waits for an answer; there is never a second."""
        return next((one for one in self.approvals if one.state is ApprovalState.PENDING), None)

    def approval(self, approval_id: str) -> Approval:
        """One approval.

        Raises:
            RuleBroken: ``approval_unknown``.
        """
        for one in self.approvals:
            if one.id == approval_id:
                return one
        raise RuleBroken("approval_unknown", field="packages")

    def for_package(self, package_hash: str) -> Approval | None:
        """The last approval that was asked for exactly this package."""
        return next((one for one in reversed(self.approvals) if one.package_hash == package_hash), None)


def evolve(part: ApprovalPart, happened: Happened, rev: int) -> ApprovalPart:  # noqa: PLR0911 - one return an event
    """Return *part* after an event of an approval, or of the case, whose own event *rev* it is or is noted by."""
    match happened.event:
        case ApprovalRequested() as asked:
            made = Approval(
                happened.entity_id,
                asked.package,
                asked.package_hash,
                asked.maker,
                asked.asked,
                happened.at,
                asked_rev=rev,
            )
            return replace(part, approvals=(*part.approvals, made))
        case TimeDoubted(likely=likely, events=events):
            doubted = range(rev - events, rev)
            return replace(part, approvals=tuple(_doubted(one, doubted, likely) for one in part.approvals))
        case RoundAdded(round=added) if added.approval:
            return _changed(part, added.approval, used_by=added.no)
        case SupervisorCalled(reason=reason):
            is_asked_for = part.is_leader_asked_for or reason == ASKS_FOR_LEADER
            return replace(part, is_called=True, is_leader_asked_for=is_asked_for)
        case SupervisorCame():
            return replace(part, is_called=False, is_leader_asked_for=False)
        case PolicyChangeAccepted(no=no, changes=changes):
            return replace(part, accepted_changes={**part.accepted_changes, no: changes})
        case CodeRefused():
            wrong = sum(one.wrong_codes for one in part.approvals if one.id == happened.entity_id) + 1
            return _changed(part, happened.entity_id, wrong_codes=wrong)
    changed = dict(_decided(happened))
    return _changed(part, happened.entity_id, decided_rev=rev, **changed) if changed else part


def closed(part: ApprovalPart, at: datetime) -> ApprovalPart:
    """A closed case asks for nothing more: the request that waits is withdrawn, and nobody is called."""
    waiting = part.pending
    if waiting is not None:
        part = _changed(part, waiting.id, state=ApprovalState.WITHDRAWN, decided_at=at)
    return replace(part, is_called=False)


def _doubted(one: Approval, revs: range, likely: datetime) -> Approval:
    """*one* with when it likely was asked for and answered, of what the case noted with events *revs*."""
    if one.asked_rev in revs:
        one = replace(one, asked_likely=likely)
    return replace(one, decided_likely=likely) if one.decided_rev in revs else one


def _decided(happened: Happened) -> Iterator[tuple[str, object]]:
    match happened.event:
        case ApprovalGranted(approver=approver, way=way):
            yield from (("state", ApprovalState.GRANTED), ("approver", approver), ("way", way))
        case ApprovalRefused(approver=approver, way=way, reason=reason, note=note):
            yield from (("state", ApprovalState.REFUSED), ("approver", approver), ("way", way))
            yield from (("reason", reason), ("note", note))
        case ApprovalGrantedOutside() as outside:
            yield from (("state", ApprovalState.GRANTED), ("way", Way.OUTSIDE), ("outside", outside))
        case ApprovalWithdrawn():
            yield ("state", ApprovalState.WITHDRAWN)
        case _:
            return
    yield ("decided_at", happened.at)


def _changed(part: ApprovalPart, approval_id: str, **changes: object) -> ApprovalPart:
    found = tuple(
        replace(one, **changes) if one.id == approval_id else one  # type: ignore[arg-type] # fields of Approval
        for one in part.approvals
    )
    return replace(part, approvals=found)


# ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def is_same_person(one: Person, other: Person) -> bool:
    """Whether two accounts are one person: the same id, staff number or name.

    A name is compared without what tells accounts apart: what stands in brackets, digits, blanks and marks.  Two people
    of one name cannot approve for each other; a third does.  Better that than one person with two accounts.
    """
    return one.id == other.id or one.staff_no == other.staff_no or plain_name(one.name) == plain_name(other.name)


def check_other_person(maker: Person, other: Person, *, field: str) -> None:
    """Refuse four eyes that are two.

    Raises:
        RuleBroken: ``second_person_is_maker``.
    """
    if is_same_person(maker, other):
        raise RuleBroken("second_person_is_maker", field=field)


def check_request(part: ApprovalPart, package: Package) -> None:
    """Refuse what cannot be asked for; who suggested a condition does not make it another package.

    Raises:
        RuleBroken: ``approval_pending`` while another waits; ``package_was_refused`` for what was refused unchanged.
    """
    if part.pending is not None:
        raise RuleBroken("approval_pending", field="packages")
    if was_refused(part, package):
        raise RuleBroken("package_was_refused", field="packages")


def was_refused(part: ApprovalPart, package: Package) -> bool:
    """Whether leave for *package* was refused; who suggested a condition does not make it another."""
    refused = (unmarked(one.package) for one in part.approvals if one.state is ApprovalState.REFUSED)
    return unmarked(package) in refused


def has_refused(part: ApprovalPart) -> bool:
    """Whether leave was refused for any package at all."""
    return any(one.state is ApprovalState.REFUSED for one in part.approvals)


def check_pending(approval: Approval) -> None:
    """Refuse to decide twice: who clicked later may not turn what was said.

    Raises:
        RuleBroken: ``approval_decided``.
    """
    if approval.state is not ApprovalState.PENDING:
        raise RuleBroken("approval_decided", field="packages")


def check_grant(approval: Approval, approver: Person, package_hash: str, *, may_approve: bool, field: str) -> None:
    """Refuse a yes that does not count.

    Args:
        approval: what was asked for.
        approver: who says yes.
        package_hash: of the package the approver saw.
        may_approve: whether they have the level, by role or as a deputy.
        field: where a refusal is shown.

    Raises:
        RuleBroken: ``approval_decided``, ``approval_other_package``, ``second_person_is_maker``, ``authority_needed``.
    """
    check_pending(approval)
    if approval.package_hash != package_hash:
        raise RuleBroken("approval_other_package", field="packages")
    check_other_person(approval.maker, approver, field=field)
    package = approval.package
    if not may_approve or package.authority is Authority.UPPER_BRANCH:
        raise level_missing(package.authority, package.rule, package.kind, field=field)


def check_use(
    approval: Approval, package_hash: str, actor: Person, now: Moment, *, minutes: int, offer_days: int
) -> None:
    """Refuse to put a package on the table on an approval that does not carry it.

    Raises:
        RuleBroken: ``approval_missing`` while it was not granted, ``approval_other_package``, ``approval_used``,
            ``approval_expired``, ``second_person_is_maker`` when the approver makes the offer.
    """
    if approval.state is not ApprovalState.GRANTED:
        raise RuleBroken("approval_missing", field="packages")
    if approval.package_hash != package_hash:
        raise RuleBroken("approval_other_package", field="packages")
    if approval.used_by:
        raise RuleBroken("approval_used", field="packages", no=approval.used_by)
    if approval.is_expired(now, minutes, offer_days):
        raise RuleBroken("approval_expired", field="packages", minutes=minutes)
    for person in approvers(approval):
        check_other_person(actor, person, field="packages")


def approvers(approval: Approval) -> tuple[Person, ...]:
    """Who of the branch stands for a grant: the approver, or the two who entered 分行's document."""
    if approval.outside is not None:
        return (approval.outside.entered_by, approval.outside.second)
    return () if approval.approver is None else (approval.approver,)


def plain_name(name: str) -> str:
    """*name* as :func:`is_same_person` compares it."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    bare = _BRACKETED.sub("", folded)
    # A name of nothing else is compared as it stands: two accounts without a name are not one person for that.
    return _letters(bare) or _letters(folded) or folded


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())
