"""The desk a session works at: one way to change a case, used by every stage."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, TypeVar

from desktop_app.domain.approvals.approval import check_other_person
from desktop_app.domain.approvals.authority_policy import QUOTA_RULE, Concession, QuotaLeft, Trigger, least_left
from desktop_app.domain.approvals.concessions import beside
from desktop_app.domain.approvals.escalation import heard_in, triggers_of, zones_of
from desktop_app.domain.case import CaseClosed, CaseNoted, CaseState, CaseVoided, check_open
from desktop_app.domain.deadlines.calendar import Workdays
from desktop_app.domain.deadlines.clock_reading import Today, today_of
from desktop_app.domain.deadlines.desk_time import Doubt, Moment, TimeDoubted, moment_of
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import BlobRef, Entity, Event, Happened
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import OfferContext, workdays_of
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.promises.continuing import Facts, facts_of
from desktop_app.domain.promises.performed import counted_payments, zone_of_payments
from desktop_app.domain.staff.people import Person, Session
from desktop_app.domain.staff.responsibility import check_not_recused
from desktop_app.domain.stages.collect import UNKNOWN, Fact, PaperState
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.sync.transfer import check_here
from desktop_app.services.cases.decided_on import DecidedOn, Names
from desktop_app.services.packs.pack import NotYetInForce
from desktop_app.services.permissions import Operation, may, permit, permit_on
from desktop_app.services.ports.unit import Clock, Saved, UnitOfWork
from desktop_app.services.ports.vault import Vault


@dataclass(frozen=True, slots=True)
class Other:
    """An event of an entity of its own (promise, print, import); the case takes note of it."""

    event: Event
    entity_id: str
    refs: tuple[BlobRef, ...] = ()


@dataclass(frozen=True, slots=True)
class WithFiles:
    """An event of the case with the files it names."""

    event: Event
    refs: tuple[BlobRef, ...]


Act = Event | Other | WithFiles


@dataclass(frozen=True, slots=True)
class Ground:
    """What a decision stands on beside the case: policy, calendar, today, and who acts.

    Attributes:
        days: what day it is where the desk's clock is not believed; ``today`` is the one it shows.
        now: local time in the branch's zone.
        new_id: makes the id of a new entity.
        next_number: takes the next case number; kept by the commit.
        history: every event of one entity by ``rev``, as it stands in this transaction.
    """

    policy: PolicyBook
    workdays: Workdays
    today: date
    days: Today
    now: datetime
    session: Session
    new_id: Callable[[], str]
    next_number: Callable[[], str]
    history: Callable[[Entity, str], Sequence[Happened]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a commit acknowledged, and the case as it stands after it."""

    saved: Saved
    case: CaseState


@dataclass(frozen=True, slots=True)
class _Asked:
    """From what it was said what the desk may still give away."""

    policy: PolicyBook
    days: Today
    given: tuple[Concession, ...]
    quotas: Mapping[str, Money]
    case_id: str

    def is_same(self, other: "_Asked") -> bool:
        """Whether both are the very same, and not only equal: a policy is never compared word for word."""
        is_same = self.policy is other.policy and self.given is other.given and self.quotas is other.quotas
        return is_same and (self.days, self.case_id) == (other.days, other.case_id)


# A copy is given to the customer, the archived one sealed, the customer asked once more, or heard again, after the case
# is closed, too.
_AFTER_CLOSING: Final = frozenset(
    {Operation.REPRINT, Operation.SEAL, Operation.ASK_AGAIN, Operation.REOPEN_CASE, Operation.RECORD_DEATH}
)

Decide = Callable[[CaseState, Ground], Iterable[Act]]
Quota = Mapping[str, Money]
PoliciesOf = Callable[[Mapping[str, str], date], PolicyBook | None]
Done = TypeVar("Done")


class Desk:
    """Opens, reads and changes cases in one transaction each.

    Args:
        vault: the unlocked vault.
        clock: the workstation's clock.
        new_id: makes UUIDv7 ids.
        policies: the policy in force on a day.
        printed_by: the policy of exactly these versions of its packs, as of a day; None where one is not to be had.
    """

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        new_id: Callable[[], str],
        policies: Callable[[date], PolicyBook],
        printed_by: PoliciesOf = lambda _versions, _day: None,
    ) -> None:
        self.vault = vault
        self.clock = clock
        self.new_id = new_id
        self._policies, self._printed_by = policies, printed_by
        self._given: tuple[tuple[Concession, ...], Quota] | None = None
        self._last_left: tuple[_Asked, Quota] | None = None
        self.names = Names(vault, clock)
        self._decided_on = DecidedOn(self.names)

    def policy(self) -> PolicyBook:
        """The policy in force today; by a clock from before the program's first rules, those.

        Such a clock is read by, but nothing is kept under it (see :meth:`change`).  Where the clock is not believed the
        likely day counts: a clock that is set brings no earlier rules back, and none ahead of their day.
        """
        try:
            return self._policies(self.days().likely)
        except NotYetInForce as early:
            return self._policies(early.first)

    def policy_on(self, day: date) -> PolicyBook:
        """The policy that is or was in force on *day*.

        Raises:
            Unavailable: ``clock_before_rules`` (facts: shown, first), where *day* lies before the program's first.
        """
        try:
            return self._policies(day)
        except NotYetInForce as early:
            raise Unavailable("clock_before_rules", shown=day, first=early.first) from None

    def policy_of(self, versions: Mapping[str, str], day: date) -> PolicyBook | None:
        """The policy of exactly these versions, whatever has come for *day* since; None where that is not to be had."""
        return self._printed_by(versions, day) if versions else None

    def days(self) -> Today:
        """What day it is: by the clock, and by the journal and the machine's running time where those say otherwise."""
        return self._days(self.vault.doubt())

    def moment(self) -> Moment:
        """What time it is, by the clock and by what is likely: what counts by the minute counts by both."""
        return moment_of(self.clock.now(), self.vault.doubt())

    def _days(self, doubt: Doubt | None) -> Today:
        return today_of(self.clock.today(), doubt, self.clock.local(self.clock.now()).tzinfo)

    def case(self, session: Session, case_id: str) -> CaseState:
        """The case as it stands.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``.
        """
        permit(session, Operation.READ_CASE)
        self._read_given(self.days())
        with self.vault.work(session) as work:
            return work.case(case_id)

    def content(self, session: Session, case_id: str) -> CaseState:
        """The case for somebody who is shown what stands in it: who must not work on it is not.

        Lists of what lies at the desk read :meth:`case`: an original has to be found whoever looks for it.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``.
        """
        case = self.case(session, case_id)
        check_not_recused(case.responsibility, session.person)
        return case

    def case_or_new(self, session: Session, case_id: str) -> CaseState:
        """The case, or an empty one that was only typed so far."""
        try:
            return self.case(session, case_id)
        except RuleBroken as broken:
            if broken.code != "case_unknown":
                raise
            return CaseState(case_id)

    def offer_context(self, case: CaseState) -> OfferContext:
        """What offers for *case* are computed from.

        What is given away, and may be, is known from the last read or commit: a page that shows offers does not go to
        the disk for each of them.
        """
        days = self.days()
        given, quotas = self._given or self._read_given(days)
        return self._context(case, self.policy(), days, self.clock.today(), given, quotas)

    def context(self, case: CaseState, ground: "Ground", on: date | None = None, *, but: int = 0) -> OfferContext:
        """The same within a transaction: nobody else gives anything away meanwhile.

        Args:
            case: the case.
            ground: of the transaction.
            on: the day the offer was made; today by default.
            but: number of a round whose own cost does not count as given away, signed by one side already or not.
        """
        given, quotas = self._read_given(ground.days)
        if but:
            given = (*(one for one in given if one.case != case.id), *beside(case, but))
        return self._context(case, ground.policy, ground.days, on or ground.today, given, quotas)

    def triggers(self, case: CaseState) -> tuple[Trigger, ...]:
        """What makes *case* one for a higher level, or a hint that it may be, on either of the days it may be today."""
        opened_on = None if case.opened_at is None else self.clock.local(case.opened_at).date()
        policy = self.policy().authority
        found = {one.id for day in self.days().either for one in triggers_of(case, policy, day, opened_on)}
        return tuple(one for one in policy.triggers if one.id in found)

    def heard(self, text: str) -> tuple[Trigger, ...]:
        """What words that are being typed ask for, as :meth:`triggers` will once they are kept."""
        return heard_in(text, self.policy().authority)

    def quota_left(
        self, case: CaseState, policy: PolicyBook, days: Today, given: tuple[Concession, ...], quotas: Quota
    ) -> Quota:
        """What this desk may still give away, by kind of solution, beside what *case* itself holds ready.

        Where its clock is not believed it is the less of both days: a clock that is set gives no other month's.
        """
        last, asked = self._last_left, _Asked(policy, days, given, quotas, case.id)
        if last is None or not last[0].is_same(asked):
            left = {kind: self._least(case, kind, policy, days, given, quotas).left for kind in policy.solutions}
            self._last_left = last = asked, left  # at once: the screen asks while the writer does
        return last[1]

    def least_left(self, case: CaseState, kind: str) -> QuotaLeft:
        """The same for one kind, as last read, with the quota that leaves the least."""
        days = self.days()
        given, quotas = self._given or self._read_given(days)
        return self._least(case, kind, self.policy(), days, given, quotas)

    def _least(
        self,
        case: CaseState,
        kind: str,
        policy: PolicyBook,
        days: Today,
        given: tuple[Concession, ...],
        quotas: Quota,
    ) -> QuotaLeft:
        others = tuple(one for one in given if one.case != case.id or one.used_on is not None)
        leases, label = policy.authority.leases, self.vault.label
        found = [least_left(leases, label, kind, others, day, quotas) for day in days.either]
        return min(found, key=lambda one: one.left)

    def _context(
        self,
        case: CaseState,
        policy: PolicyBook,
        days: Today,
        on: date,
        given: tuple[Concession, ...],
        quotas: Quota,
    ) -> OfferContext:
        found = context_of(case, policy, workdays_of(policy), on)
        left = self.quota_left(case, policy, days, given, quotas)
        at_least = (*zone_of_payments(case, on), *zones_of(self.triggers(case)))
        return replace(found, quota_left=left, at_least=at_least, counted=counted_payments(case, on))

    def _read_given(self, days: Today) -> tuple[tuple[Concession, ...], Quota]:
        """What was given away this month, or since the earlier of the two it may be, and what head office let give."""
        books = self.vault.books
        self._given = tuple(books.concessions(since=days.earliest.replace(day=1))), books.quotas()
        return self._given

    def second_person(
        self, session: Session, person_id: str, operation: Operation, *, field: str, case: CaseState | None
    ) -> Person:
        """The second person an act names, who must be somebody else, by person and not by account, and allowed to.

        That they were there was proved by ``SignIn.second_person``; this keeps out an id that never was.

        Args:
            session: who acts.
            person_id: of the second person.
            operation: what they do.
            field: where a refusal is shown.
            case: what they do it on; None for an act on no case.

        Raises:
            RuleBroken: ``second_person_is_maker``, ``second_person_unknown``, ``not_permitted``, ``recused``.
        """
        person = named_second(self.vault, session, person_id, operation, field=field)
        if case is not None:
            check_not_recused(case.responsibility, person, field=field)
        return person

    def change(
        self, session: Session, operation: Operation, case_id: str, decide: Decide, *, clears_draft: Stage | None = None
    ) -> Kept:
        """Let *decide* turn the case and the ground into events, and keep them in one transaction.

        Deciding nothing is no event: every act may be repeated.

        Args:
            session: who acts.
            operation: what the permission table is asked.
            case_id: the case; a new one has no history yet and only ``OPEN_CASE`` may begin it.
            decide: pure function of the case and the ground.
            clears_draft: the stage whose half-typed fields have become events; of a case that is closed all go.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``case_closed``, ``case_sent_away``, ``case_taken_over``,
                ``recused`` and what *decide* refuses.
            Unavailable: the vault failed, or ``clock_before_rules`` (facts: shown, first): the computer's clock says a
                day on which the program was not there yet; nothing was kept.
        """
        permit(session, operation)
        self._check_still_here(session, operation)
        policy, doubt = self.policy(), self.vault.doubt()
        self._check_has_rules(self.clock.today())
        with self.vault.work(session, policy.versions) as work:
            case = self._case_in(work, case_id, may_begin=operation is Operation.OPEN_CASE)
            if operation not in _AFTER_CLOSING:
                check_open(case)
            self.check_owned(case)
            permit_on(case, session, operation)
            self._decided_on.check(work, session, case_id, case.rev)
            ground = Ground(
                policy=policy,
                workdays=workdays_of(policy),
                today=self.clock.today(),
                days=self._days(doubt),
                now=self.clock.local(self.clock.now()),
                session=session,
                new_id=self.new_id,
                next_number=work.next_case_number,
                history=work.history,
            )
            written, has_ended = 0, False
            try:
                for act in decide(case, ground):
                    _record(work, case_id, act)
                    written += 1
                    has_ended = has_ended or isinstance(act, CaseClosed | CaseVoided)
            except RuleBroken as broken:
                raise self.saying_which_quota(case, broken) from broken
            if doubt is not None and written:
                work.record(TimeDoubted(doubt.slip, doubt.likely, written), case_id)
            for stage in Stage if has_ended else () if clears_draft is None else (clears_draft,):
                work.drop_draft(case_id, stage)
            # Folded before the commit: a disk that fails behind it may not say of what was kept that it was not.
            left = self._case_in(work, case_id, may_begin=True)
            saved = work.commit()
        self._decided_on.done()
        with suppress(Unavailable):  # for the next screen; whoever decides reads it anew in their transaction
            self._read_given(ground.days)
        return Kept(saved, left)

    def saying_which_quota(self, case: CaseState, broken: RuleBroken) -> RuleBroken:
        """*broken*; where the desk's quota is why, with the one that is used up (facts: because, left, amount)."""
        kind = broken.facts.get("kind")
        if broken.facts.get("rule") != QUOTA_RULE or not isinstance(kind, str):
            return broken
        found = self.least_left(case, kind)
        facts = {"because": f"quota_used_{found.bound.value}", "left": found.left, "amount": found.amount}
        return RuleBroken(broken.code, field=broken.field, **{**broken.facts, **facts})

    def _check_has_rules(self, shown: date) -> None:
        """Refuse to keep anything by a clock from before the program's first rules, whatever the likely day has."""
        try:
            first = self._policies(shown).since
        except NotYetInForce as early:
            first = early.first
        if shown < first:
            raise Unavailable("clock_before_rules", shown=shown, first=first)

    def _check_still_here(self, session: Session, operation: Operation) -> None:
        """Refuse who was ended while they were signed in, by a leader at another desk or by head office's list."""
        known = next((one for one in self.vault.books.staff() if one.id == session.person.id), None)
        if known is not None and not known.is_active:
            raise RuleBroken("not_permitted", operation=operation.value)

    def check_owned(self, case: CaseState) -> None:
        """Refuse to change what another desk owns: its events are the ones that count.

        Raises:
            RuleBroken: ``case_sent_away``, ``case_taken_over``.
        """
        check_here(case.transfer)
        if case.exists and not self.vault.owns(case.id, case.own):
            raise RuleBroken("case_taken_over")

    def decided_on(self, session: Session, case_id: str, rev: int, act: Callable[[], Done]) -> Done:
        """Do *act* in this thread, which was decided on the case as of its event *rev*.

        It is refused if somebody else has changed the case since: before anything is done, for an act may print first,
        and once more in the transaction of its first change, for a log of another desk may have come in between.

        Raises:
            RuleBroken: ``case_changed_meanwhile`` and what *act* refuses.
        """
        with self._decided_on.at(case_id, rev):
            with self.vault.work(session) as work:
                case = self._case_in(work, case_id, may_begin=True)
                self._decided_on.check(work, session, case_id, case.rev)
            return act()

    @staticmethod
    def _case_in(work: UnitOfWork, case_id: str, *, may_begin: bool) -> CaseState:
        try:
            return work.case(case_id)
        except RuleBroken as broken:
            if broken.code != "case_unknown" or not may_begin:
                raise
            return CaseState(case_id)


def named_second(vault: Vault, session: Session, person_id: str, operation: Operation, *, field: str) -> Person:
    """The second person an act names: active, somebody else by person and not by account, and allowed to.

    Raises:
        RuleBroken: ``second_person_is_maker``, ``second_person_unknown``, ``not_permitted``.
    """
    if person_id == session.person.id:
        raise RuleBroken("second_person_is_maker", field=field)
    person = next((one for one in vault.books.people() if one.id == person_id and one.is_active), None)
    if person is None:
        raise RuleBroken("second_person_unknown", field=field)
    check_other_person(session.person, person, field=field)
    if not may(person.role, operation):
        raise RuleBroken("not_permitted", field=field, operation=operation.value)
    return person


def context_of(case: CaseState, policy: PolicyBook, workdays: Workdays, today: date) -> OfferContext:
    """The ground of *case* but for what the desk may give away and who must take part (see :meth:`Desk.context`)."""
    identification = case.identify.identification
    kind = policy.kind("" if identification is None else identification.kind)
    collection = case.collect.collection
    papers = () if collection is None else collection.evidence
    known = facts_of(case, policy.solutions, page_two(case), today)
    missing = case.collect.missing()
    return OfferContext(
        kind=kind,
        policy=policy,
        workdays=workdays,
        today=today,
        missing_titles=tuple(item.title for item in missing),
        held_titles=frozenset(paper.title for paper in papers if paper.state in (PaperState.HELD, PaperState.RECEIVED)),
        return_by=collection.return_by if collection is not None and missing else None,
        facts=known.values,
        disputed=known.disputed,
    )


def page_two(case: CaseState) -> Facts:
    """The facts as page 2 holds them, whatever was paid since."""
    facts = () if case.collect.collection is None else case.collect.collection.facts
    return known_by(facts)


def known_by(facts: tuple[Fact, ...]) -> Facts:
    """What the rows of page 2 say."""
    return Facts(values_of(facts), disputed_of(facts), {fact.label: fact.as_of for fact in reversed(facts)})


def values_of(facts: tuple[Fact, ...]) -> dict[str, str]:
    """What is known, by label; of several the first: page 2 puts the core system's before the others."""
    return {fact.label: fact.value for fact in reversed(facts) if fact.value != UNKNOWN}


def disputed_of(facts: tuple[Fact, ...]) -> frozenset[str]:
    """The labels that two sources disagree on."""
    return frozenset(fact.label for fact in facts if fact.is_disputed)


def _record(work: UnitOfWork, case_id: str, act: Act) -> None:
    match act:
        case Other(event=event, entity_id=entity_id, refs=refs):
            event_id = work.record(event, entity_id, refs=refs)
            work.record(CaseNoted(event.ENTITY, entity_id, event_id), case_id)
        case WithFiles(event=event, refs=refs):
            work.record(event, case_id, refs=refs)
        case _:
            work.record(act, case_id)
