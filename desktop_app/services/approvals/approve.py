"""Approvals: a desk asks, somebody of the level answers here, from the queue or by a document of 分行."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.approvals import approval as rules
from desktop_app.domain.approvals.approval import (
    Approval,
    ApprovalGranted,
    ApprovalGrantedOutside,
    ApprovalRefused,
    ApprovalRequested,
    ApprovalState,
    ApprovalWithdrawn,
    SupervisorCalled,
    SupervisorCame,
    Way,
)
from desktop_app.domain.approvals.authority import Authority, role_may
from desktop_app.domain.approvals.authority_policy import level_missing, may_approve
from desktop_app.domain.approvals.excess import Excess, excesses
from desktop_app.domain.case import CaseOpened, CaseState, VisitStarted, check_not_in_force, check_reached
from desktop_app.domain.customer.printed_fields import FieldKind, FieldRules, checked_field
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.promises.performed import needs_other_eyes
from desktop_app.domain.staff.people import Person, Session
from desktop_app.domain.staff.responsibility import check_not_recused
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.text import clean_line, clean_note
from desktop_app.services.approvals.authority import level_asked, may_decide
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.papers.outside import check_age, mime_of, used_once
from desktop_app.services.permissions import Operation, may, permit
from desktop_app.services.ports.lists import ApprovalRow, CallRow
from desktop_app.services.ports.scans import ScanKind
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.stages.packages import check_marks, check_same
from desktop_app.wire import package_hash


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody types at a desk that is not theirs."""

    staff_no: str
    password: str


@dataclass(frozen=True, slots=True)
class Said:
    """A no: who says it, how, and why."""

    person: Person
    way: Way
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who may approve today, and for whom they stand in, if they do."""

    person: Person
    stands_for: Person | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OutsideDecision:
    """分行's decision as its document names it, and the scan of the document."""

    document_no: str
    approver: str
    decided_on: date | None
    scan: bytes
    mime: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a supervisor: requests they may decide, requests of a higher level, and silent calls."""

    mine: tuple[ApprovalRow, ...]
    others: tuple[ApprovalRow, ...]
    calls: tuple[CallRow, ...]


class Approve:
    """What a desk asks for, and what who is asked can do."""

    def __init__(self, desk: Desk, scan_kind: ScanKind) -> None:
        self._desk = desk
        self._scan_kind = scan_kind

    # ── The desk that asks ───────────────────────────────────────────────────────────────────────────────────────

    def is_needed(self, session: Session, case: CaseState, package: Package) -> bool:
        """Whether *package* is over what the person at the desk may offer alone, or counts payments they alone saw."""
        is_over = not role_may(session.person.role, package.authority)
        return is_over or needs_other_eyes(case, self._desk.clock.today())

    def usable(self, case: CaseState, package: Package) -> Approval | None:
        """The grant of exactly this package that may still be used, if there is one."""
        found = case.approval.for_package(package_hash(package))
        if found is None or found.state is not ApprovalState.GRANTED or found.used_by:
            return None
        policy = self._desk.policy()
        minutes, days = policy.authority.credentials_minutes, policy.solution(package.kind).offer_valid_days
        return None if found.is_expired(self._desk.moment(), minutes, days) else found

    def card(self, case: CaseState, package: Package, maker: Person) -> tuple[Excess, ...]:
        """What the approver has to see: where the package goes over what its maker may offer."""
        return excesses(self._desk.offer_context(case), package, Authority(maker.role.value))

    def asked(self, session: Session, case_id: str, package: Package) -> tuple[Asked, ...]:
        """Who of the branch may approve *package* today, the lowest level first.

        Never who asks, nor who must not work on the case.

        Raises:
            RuleBroken: ``case_unknown``, ``recused``.
        """
        part = self._desk.case(session, case_id).responsibility
        check_not_recused(part, session.person)
        people, today = self._desk.vault.books.people(), self._desk.clock.today()
        deputies = [one for one in self._desk.policy().authority.deputies if one.holds_on(today)]
        by_no = {person.staff_no: person for person in people}
        needed = level_asked(session.person, package.authority)
        found = []
        for person in people:
            is_maker = rules.is_same_person(session.person, person)
            is_out = is_maker or part.is_recused(person)
            if is_out or not may_approve(person, needed, people, deputies, today):
                continue
            standing = next((one for one in deputies if one.deputy == person.staff_no and one.of in by_no), None)
            found.append(Asked(person) if standing is None else Asked(person, by_no[standing.of], standing.valid_until))
        return tuple(sorted(found, key=lambda one: (_rank(one.person), one.person.staff_no)))

    def request(self, session: Session, case_id: str, package: Package, *, asked: str = "") -> Kept:
        """Ask for leave to offer *package*; asked again for the same, nothing changes.

        Raises:
            RuleBroken: ``approval_not_needed``, ``approval_pending``, ``package_was_refused``, ``package_differs``,
                ``stage_not_reached``, ``agreement_in_force``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if self.usable(case, package) is None:
                acts, _ = self._asked(case, ground, package, asked)
                yield from acts

        return self._desk.change(session, Operation.REQUEST_APPROVAL, case_id, decide)

    def withdraw(self, session: Session, case_id: str, approval_id: str) -> Kept:
        """No longer ask; what was withdrawn already stays so.

        Raises:
            RuleBroken: ``approval_unknown``, ``approval_decided``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            found = case.approval.approval(approval_id)
            if found.state is not ApprovalState.WITHDRAWN:
                rules.check_pending(found)
                yield Other(ApprovalWithdrawn(case_id), approval_id)

        return self._desk.change(session, Operation.REQUEST_APPROVAL, case_id, decide)

    def approve_here(self, session: Session, case_id: str, package: Package, by: Credentials) -> Kept:
        """Somebody of the level says yes at this desk, by their own password: asked and answered in one.

        Raises:
            RuleBroken: the codes of :meth:`request`; of ``SignIn.second_person`` and ``approval.check_grant``, beside
                ``second_staff_no`` and ``second_password``.
        """
        person = self._second(session, by)

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if self.usable(case, package) is not None:
                return
            acts, found = self._asked(case, ground, package, person.id)
            yield from acts
            yield self._granted(ground, found, person, Way.HERE, case)

        return self._desk.change(session, Operation.REQUEST_APPROVAL, case_id, decide)

    def refuse_here(
        self, session: Session, case_id: str, package: Package, by: Credentials, reason: str, note: str = ""
    ) -> Kept:
        """Somebody of the level says no at this desk, and why.

        Raises:
            RuleBroken: as :meth:`refuse` and :meth:`approve_here`.
        """
        person = self._second(session, by)

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            acts, found = self._asked(case, ground, package, person.id)
            yield from acts
            yield self._refused(ground, found, Said(person, Way.HERE, reason, note), case)

        return self._desk.change(session, Operation.REQUEST_APPROVAL, case_id, decide)

    # ── Who is asked ─────────────────────────────────────────────────────────────────────────────────────────────

    def queue(self, session: Session) -> Queue:
        """What waits, for whoever may decide anything: by role, or as a deputy today; empty for everybody else.

        A case from which they are recused is on no list of theirs: not even that it waits is theirs to know.  A call
        for help from it is, without the customer.
        """
        permit(session, Operation.READ_CASE)
        if not self._may_decide_anything(session.person):
            return Queue((), (), ())
        books = self._desk.vault.books
        rows = tuple(row for row in books.approvals() if self._is_theirs(session, row.case_id))
        mine = tuple(row for row in rows if self._may_decide(session.person, row.authority))
        return Queue(mine, tuple(row for row in rows if row not in mine), tuple(self._calls(session)))

    def _calls(self, session: Session) -> Iterator[CallRow]:
        for row in self._desk.vault.books.calls():
            yield row if self._is_theirs(session, row.case_id) else replace(row, customer="")

    def _is_theirs(self, session: Session, case_id: str) -> bool:
        return not self._desk.case(session, case_id).responsibility.is_recused(session.person)

    def approve(self, session: Session, case_id: str, approval_id: str) -> Kept:
        """Say yes in one's own session.

        Raises:
            RuleBroken: ``not_permitted``, ``approval_unknown``, the codes of ``approval.check_grant``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_not_in_force(case)
            yield self._granted(ground, case.approval.approval(approval_id), session.person, Way.QUEUE, case)

        return self._desk.change(session, self._operation_of(session.person), case_id, decide)

    def refuse(self, session: Session, case_id: str, approval_id: str, reason: str, note: str = "") -> Kept:
        """Say no in one's own session, and why; the desk may ask for another package.

        Raises:
            RuleBroken: ``reason_missing``, ``choice_unknown``, ``approval_decided``, ``approval_unknown``,
                ``second_person_is_maker``, ``authority_needed``, ``not_permitted``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            found = case.approval.approval(approval_id)
            yield self._refused(ground, found, Said(session.person, Way.QUEUE, reason, note), case)

        return self._desk.change(session, self._operation_of(session.person), case_id, decide)

    def record_outside(
        self, session: Session, case_id: str, approval_id: str, decision: OutsideDecision, second: Credentials
    ) -> Kept:
        """Keep 分行's yes: the branch manager enters the document, a second person has seen it; neither is the maker.

        Raises:
            RuleBroken: ``not_permitted``; ``document_no_missing``, ``approver_missing``, ``date_missing``,
                ``decision_in_future``, ``decision_too_old``, ``document_used``; the codes of ``outside.mime_of``;
                ``second_person_is_maker``; ``approval_decided``; the codes
                of ``SignIn.second_person``.
            Unavailable: ``disk_full``, ``blob_failed``.
        """
        permit(session, Operation.RECORD_OUTSIDE)
        both = session.person, self._second(session, second)
        return self._outside(session, Operation.RECORD_OUTSIDE, case_id, approval_id, decision, both)

    def record_outside_here(
        self,
        session: Session,
        case_id: str,
        approval_id: str,
        decision: OutsideDecision,
        manager: Credentials,
        second: Credentials,
    ) -> Kept:
        """Keep 分行's yes at the desk that asked: the branch manager and a second person by their own passwords.

        Raises:
            RuleBroken: as :meth:`record_outside`; what is wrong with the manager's own beside ``manager_staff_no`` and
                ``manager_password``.
            Unavailable: ``disk_full``, ``blob_failed``.
        """
        vault = self._desk.vault
        try:
            person = SignIn.second_person(vault, session, manager.staff_no, manager.password, Operation.RECORD_OUTSIDE)
        except RuleBroken as broken:
            field = (broken.field or "").replace("second_", "manager_")
            raise RuleBroken(broken.code, field=field, **broken.facts) from None
        both = person, self._second(session, second)
        return self._outside(session, Operation.REQUEST_APPROVAL, case_id, approval_id, decision, both)

    # ── Calling the supervisor ───────────────────────────────────────────────────────────────────────────────────

    def call_silently(self, session: Session, case_id: str, stage: Stage, reason: str = "") -> Kept:
        """Call the supervisor without a word: nothing of it is shown at the counter; a second call changes nothing.

        A customer whose page 1 is still being typed may be the one to fear: the call opens their case.

        Args:
            session: who calls.
            case_id: the case.
            stage: where the talk stands.
            reason: ``customer_asks`` when it is the customer who asks for whoever is in charge.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if not case.exists:
                yield CaseOpened(ground.next_number())
                yield VisitStarted("counter")
            is_new = reason == rules.ASKS_FOR_LEADER and not case.approval.is_leader_asked_for
            if is_new or not case.approval.is_called:
                yield SupervisorCalled(stage.value, clean_line(reason, field="call_reason"))

        permit(session, Operation.CALL_SUPERVISOR)
        return self._desk.change(session, Operation.OPEN_CASE, case_id, decide)

    def answer_call(self, session: Session, case_id: str) -> Kept:
        """Keep that somebody of a higher level has gone to look: to help a teller is no work on the case.

        Raises:
            RuleBroken: ``not_permitted``, ``case_closed``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            if case.approval.is_called:
                yield SupervisorCame(session.person.id)

        return self._desk.change(session, Operation.ANSWER_CALL, case_id, decide)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _second(self, session: Session, by: Credentials) -> Person:
        vault = self._desk.vault
        return SignIn.second_person(vault, session, by.staff_no, by.password, Operation.ATTEST)

    def _asked(self, case: CaseState, ground: Ground, package: Package, asked: str) -> tuple[tuple[Act, ...], Approval]:
        """The request for *package*: the one that waits already, or a new one."""
        digest, session = package_hash(package), ground.session
        check_reached(case, Stage.NEGOTIATE)
        check_not_in_force(case)
        check_same(self._desk.context(case, ground), package)
        check_marks(case, package)
        if not self.is_needed(session, case, package):
            raise RuleBroken("approval_not_needed", field="packages")
        waiting = case.approval.pending
        if waiting is not None and waiting.package_hash == digest:
            return (), waiting
        rules.check_request(case.approval, package)
        made = Approval(ground.new_id(), package, digest, session.person, asked, self._desk.clock.now())
        return (Other(ApprovalRequested(case.id, package, digest, session.person, asked), made.id),), made

    def _outside(
        self,
        session: Session,
        operation: Operation,
        case_id: str,
        approval_id: str,
        decision: OutsideDecision,
        both: tuple[Person, Person],
    ) -> Kept:
        """Keep 分行's document; *both* are the manager and the second person, and neither is the maker."""
        manager, second = both
        checked = _checked(decision, self._desk.clock.today(), self._desk.policy().papers.fields)
        mime = mime_of(decision.scan, self._scan_kind)
        rules.check_other_person(manager, second, field="second_staff_no")
        scan = self._desk.vault.blobs.put(decision.scan, mime=mime, role="approval_scan")

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            found = case.approval.approval(approval_id)
            rules.check_pending(found)
            decided_on = checked.decided_on or ground.today
            asked_on = self._desk.clock.local(found.requested_at).date()
            check_age(decided_on, asked_on, ground.policy.authority.outside_days)
            for person, beside in ((manager, "packages"), (second, "second_staff_no")):
                check_not_recused(case.responsibility, person, field=beside)
            rules.check_other_person(found.maker, manager, field="packages")
            rules.check_other_person(found.maker, second, field="second_staff_no")
            yield from used_once(ground, case_id, found, checked.document_no, scan.sha256)
            granted = ApprovalGrantedOutside(
                case=case_id,
                package_hash=found.package_hash,
                document_no=checked.document_no,
                approver=checked.approver,
                decided_on=decided_on,
                scan_sha256=scan.sha256,
                entered_by=manager,
                second=second,
            )
            yield Other(granted, approval_id, (scan,))

        return self._desk.change(session, operation, case_id, decide)

    def _granted(self, ground: Ground, found: Approval, person: Person, way: Way, case: CaseState) -> Act:
        check_not_recused(case.responsibility, person, field=_field(way))
        has_level = may_decide(self._desk, ground, person, level_asked(found.maker, found.package.authority))
        digest = package_hash(found.package)
        rules.check_grant(found, person, digest, may_approve=has_level, field=_field(way))
        return Other(ApprovalGranted(case.id, person, way, digest), found.id)

    def _refused(self, ground: Ground, found: Approval, said: Said, case: CaseState) -> Act:
        check_not_recused(case.responsibility, said.person, field=_field(said.way))
        if not said.reason:
            raise RuleBroken("reason_missing", field="approval_reason")
        ground.policy.choice("approval_refusal_reason", said.reason, field="approval_reason")
        rules.check_pending(found)
        rules.check_other_person(found.maker, said.person, field=_field(said.way))
        # What is 分行's to allow, the branch manager need not send there.
        asked = level_asked(found.maker, found.package.authority)
        needed = min(asked, Authority.BRANCH_MANAGER, key=lambda level: level.rank)
        if not may_decide(self._desk, ground, said.person, needed):
            raise level_missing(needed, found.package.rule, found.package.kind, field=_field(said.way))
        note = clean_note(said.note, field="approval_note")
        return Other(ApprovalRefused(case.id, said.person, said.way, said.reason, note), found.id)

    def _operation_of(self, person: Person) -> Operation:
        """A deputy approves by another right than their role's; everybody else by the table."""
        is_deputy = not may(person.role, Operation.APPROVE) and self._may_decide_anything(person)
        return Operation.ATTEST if is_deputy else Operation.APPROVE

    def _may_decide_anything(self, person: Person) -> bool:
        return self._may_decide(person, Authority.SUPERVISOR)

    def _may_decide(self, person: Person, needed: Authority) -> bool:
        desk = self._desk
        deputies = desk.policy().authority.deputies
        if needed is Authority.UPPER_BRANCH:
            needed = Authority.BRANCH_MANAGER  # who enters 分行's document, or says no before it is asked
        return may_approve(person, needed, desk.vault.books.people(), deputies, desk.clock.today())


def _field(way: Way) -> str:
    return "second_staff_no" if way is Way.HERE else "packages"


def _rank(person: Person) -> int:
    return Authority(person.role.value).rank


def _checked(decision: OutsideDecision, today: date, rules: FieldRules) -> OutsideDecision:
    number = checked_field(FieldKind.NUMBER, decision.document_no, rules, at="outside_document_no")
    approver = checked_field(FieldKind.PERSON, decision.approver, rules, at="outside_approver")
    if not number:
        raise RuleBroken("document_no_missing", field="outside_document_no")
    if not approver:
        raise RuleBroken("approver_missing", field="outside_approver")
    if decision.decided_on is None:
        raise RuleBroken("date_missing", field="outside_decided_on")
    if decision.decided_on > today:
        raise RuleBroken("decision_in_future", field="outside_decided_on")
    return OutsideDecision(number, approver, decision.decided_on, decision.scan, decision.mime)
