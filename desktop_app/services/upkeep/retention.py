"""Deletes the content of cases whose time is over (PIPL Art. 19 and 47), after a look at what would go.

Who deletes sees numbers of cases and days alone; their own password is asked once more for the act.  Each case is one
transaction, with an event that says under which rule it went: a run may be stopped at any time, and gone on with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.papers.paper import Paper
from desktop_app.domain.staff.people import Session
from desktop_app.domain.upkeep.backup import gone_from_backups
from desktop_app.domain.upkeep.retention import (
    LOOK_UP,
    BodyDeleted,
    Expiry,
    Hold,
    HoldLifted,
    HoldOrdered,
    expiry,
    holds_of,
    retention_entity,
    years_after,
)
from desktop_app.domain.words.text import clean_line
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import PaperWriter
from desktop_app.services.ports.printing import Printer, PrintJob, PrintSettings
from desktop_app.services.ports.upkeep import BodyStore
from desktop_app.services.ports.vault import Progress
from desktop_app.services.staff.own_word import check_own_word
from desktop_app.services.upkeep.deletion_certificate import Deletion, deletion_certificate


@dataclass(frozen=True, slots=True)
class Expired:
    """A case whose time is over.

    Attributes:
        holds: what keeps it all the same; empty for one that is deleted.
    """

    case: str
    number: str
    expiry: Expiry
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """What a run would delete, and what it would leave.

    Attributes:
        look_ups: how many look-ups beyond somebody's own cases are older than policy keeps them.
        drafts: of how many cases that were never begun half-typed pages lie too long.
    """

    cases: tuple[Expired, ...]
    look_ups: int
    drafts: int

    @property
    def to_delete(self) -> tuple[Expired, ...]:
        """Those that nothing keeps."""
        return tuple(one for one in self.cases if not one.holds)


class Retention:
    """Looks, deletes, and says what was deleted.

    Args:
        desk: the desk.
        store: deletes.
        writer: draws the certificate; ``printer`` prints it.
    """

    def __init__(self, desk: Desk, store: BodyStore, writer: PaperWriter, printer: Printer) -> None:
        self._desk, self._store, self._writer, self._printer = desk, store, writer, printer

    def look(self, session: Session, report: Progress) -> Overdue:
        """What is overdue today; to be called in a worker.

        Args:
            session: a leader or an administrator.
            report: told how many cases were looked at, of how many; what it raises stops it.

        Raises:
            RuleBroken: ``not_permitted``, ``retention_day_unknown`` where the desk's clock is not believed.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.DELETE_EXPIRED)
        self._check_day()
        policy, today = self._desk.policy().retention, self._desk.clock.today()
        ids = self._store.ended_before(self._start_of_years_ago(min(policy.years.values())))
        ordered = frozenset(self._orders(session))
        found = []
        for done, case_id in enumerate(ids):
            report(done, len(ids))
            with self._desk.vault.work(session) as work:
                case = work.case(case_id)
            over = self._expiry(case)
            if over is not None and over.is_over(today):
                found.append(Expired(case_id, case.number, over, self._holds(case, ordered)))
        report(len(ids), len(ids))
        return Overdue(tuple(found), len(self._old_look_ups()), len(self._old_drafts()))

    def delete(self, session: Session, *, own_password: str, report: Progress) -> Overdue:
        """Delete what :meth:`look` finds at this moment; returns what it found.  To be called in a worker.

        Args:
            session: a leader or an administrator.
            own_password: theirs, once more, for this one act.
            report: told how many cases are deleted, of how many; what it raises stops it before the next case.

        Raises:
            RuleBroken: as :meth:`look`; ``password_wrong``.
            Unavailable: the vault's codes; what was deleted before is deleted.
        """
        permit(session, Operation.DELETE_EXPIRED)
        check_own_word(self._desk.vault, session, own_password)
        found = self.look(session, lambda _done, _all: None)
        going = found.to_delete
        try:
            for done, one in enumerate(going):
                report(done, len(going))
                self._delete(session, one)
            if ids := self._old_look_ups():
                self._write(session, "", "", LOOK_UP, self._start_of_years_ago(self._look_up_years).date(), ids)
            for case_id in self._old_drafts():
                self._desk.vault.drafts.drop_case(case_id)
        finally:
            self._store.finish(lambda _done, _all: None)
        report(len(going), len(going))
        return found

    def order(self, session: Session, case_id: str, reason: str) -> None:
        """Keep a case although its time is over.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``needed`` and the codes of ``clean_line``.
            Unavailable: the vault's codes.
        """
        self._keep_order(session, case_id, reason, HoldOrdered)

    def lift(self, session: Session, case_id: str, reason: str) -> None:
        """End such an order; what is overdue then goes with the next run.

        Raises:
            RuleBroken: as :meth:`order`.
            Unavailable: the vault's codes.
        """
        self._keep_order(session, case_id, reason, HoldLifted)

    def deletions(self, session: Session) -> tuple[Deletion, ...]:
        """Everything that was deleted at this desk, the oldest first.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.DELETE_EXPIRED)
        names = {person.id: person.name for person in self._desk.vault.books.staff()}
        past = self._past(session)
        places = self._places(session, past)
        return tuple(
            Deletion(self._desk.clock.local(one.at), names.get(one.actor, one.actor), places.get(one.id, 0), one.event)
            for one in past
            if isinstance(one.event, BodyDeleted)
        )

    def certificate(self, session: Session, deletions: Sequence[Deletion]) -> bytes:
        """The certificate of *deletions* as PDF, to be printed or kept.

        Raises:
            RuleBroken: ``not_permitted``, ``nothing_deleted``.
        """
        return self._writer.write(self._certificate(session, deletions)).pdf

    def print(self, session: Session, deletions: Sequence[Deletion], settings: PrintSettings) -> PrintJob:
        """Print the certificate of *deletions*; it names nobody.

        Raises:
            RuleBroken: as :meth:`certificate`.
            Unavailable: the printer's codes.
        """
        paper = self._certificate(session, deletions)
        return self._printer.submit(self._writer.write(paper).pdf, title=paper.number, settings=settings)

    def _certificate(self, session: Session, deletions: Sequence[Deletion]) -> Paper:
        permit(session, Operation.DELETE_EXPIRED)
        if not deletions:
            raise RuleBroken("nothing_deleted")
        return deletion_certificate(tuple(deletions), self._desk.vault.books.branch(), self._desk.vault.label)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _check_day(self) -> None:
        """A clock that runs years ahead would delete everything."""
        if self._desk.vault.doubt() is not None:
            raise RuleBroken("retention_day_unknown")

    def _expiry(self, case: CaseState) -> Expiry | None:
        zone = self._desk.clock.local(self._desk.clock.now()).tzinfo
        return expiry(case, self._desk.policy().retention, zone)

    def _holds(self, case: CaseState, ordered: frozenset[str]) -> tuple[Hold, ...]:
        has_other_open = self._store.has_other_open(case.id)
        return holds_of(case, is_ordered=case.id in ordered, has_other_open=has_other_open)

    def _delete(self, session: Session, one: Expired) -> None:
        ids = self._store.events_of(one.case)
        self._write(session, one.case, one.number, one.expiry.keep.value, one.expiry.until, ids)

    def _write(self, session: Session, case: str, number: str, rule: str, until: date, ids: Sequence[str]) -> None:
        policy = self._desk.policy()
        event = BodyDeleted(
            case=case,
            number=number,
            rule=rule,
            policy=policy.versions.get("retention", ""),
            until=until,
            events=tuple(ids),
            backups_until=gone_from_backups(self._desk.clock.today(), policy.upkeep),
        )
        self._store.delete(session, policy.versions, event)

    def _old_look_ups(self) -> Sequence[str]:
        return self._store.look_ups_before(self._start_of_years_ago(self._look_up_years))

    def _old_drafts(self) -> tuple[str, ...]:
        oldest = self._desk.clock.now() - timedelta(days=self._desk.policy().retention.draft_days)
        pending = self._desk.vault.drafts.pending()
        return tuple(one.case_id for one in pending if not one.has_events and one.changed_at < oldest)

    @property
    def _look_up_years(self) -> int:
        return self._desk.policy().retention.look_up_years

    def _start_of_years_ago(self, years: int) -> datetime:
        now = self._desk.clock.local(self._desk.clock.now())
        return datetime.combine(years_after(now.date(), -years), time(), now.tzinfo)

    def _keep_order(self, session: Session, case_id: str, reason: str, kind: type[HoldOrdered | HoldLifted]) -> None:
        permit(session, Operation.ORDER_HOLD)
        sentence = clean_line(reason, field="hold_reason")
        if not sentence:
            raise RuleBroken("needed", field="hold_reason")
        with self._desk.vault.work(session, self._desk.policy().versions) as work:
            number = work.case(case_id).number
            work.record(kind(case_id, number, sentence), self._entity)
            work.commit()

    def _orders(self, session: Session) -> set[str]:
        ordered: set[str] = set()
        for one in self._past(session):
            match one.event:
                case HoldOrdered(case=case):
                    ordered.add(case)
                case HoldLifted(case=case):
                    ordered.discard(case)
        return ordered

    @property
    def _entity(self) -> str:
        return retention_entity(self._desk.vault.label)

    def _past(self, session: Session) -> Sequence[Happened]:
        with self._desk.vault.work(session) as work:
            return tuple(work.history(Entity.DESK, self._entity))

    def _places(self, session: Session, past: Sequence[Happened]) -> dict[str, int]:
        with self._desk.vault.work(session) as work:
            return dict(work.places([one.id for one in past]))
