"""The end of the day (日终): what is still open at this desk, signed off by who sits there and a leader.

Everything on the list is read anew when the day is signed off: what happened meanwhile counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.prints import TO_TAKE_BACK, Sheet
from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.signing.waiting_paper import WaitingPaper
from desktop_app.domain.staff.people import Role, Session
from desktop_app.domain.stages.agree import AgreePart, is_unsigned, slips_there
from desktop_app.domain.upkeep.day_end import (
    DESTROYED,
    DayEnded,
    PlacedSheet,
    SheetBroughtBack,
    SheetPlace,
    SheetPlaced,
    check_late,
    check_placed,
    day_entity,
    settled_until,
    unsigned_days,
)
from desktop_app.services.cases.cases import Cases
from desktop_app.services.day.carry_over import carry_over_sheet
from desktop_app.services.day.day_review import DayReview, LooseSheet, Signing
from desktop_app.services.deadlines.reminders import Reminders
from desktop_app.services.desk import Act, Desk, Ground, Other
from desktop_app.services.permissions import Operation, may, permit
from desktop_app.services.ports.lists import CaseRow
from desktop_app.services.ports.papers import PaperWriter
from desktop_app.services.ports.printing import Printer, PrintJob, PrintSettings
from desktop_app.services.stages.agree import Agree

_EVERY: Final = 1_000_000


def beside_at_day_end(role: Role) -> Operation:
    """What the second person must be allowed to do: a leader at the desk needs a colleague, not another leader."""
    return Operation.END_DAY if may(role, Operation.SIGN_OFF_DAY) else Operation.SIGN_OFF_DAY


def unsigned_at(desk: Desk, ended: Sequence[DayEnded]) -> tuple[date, ...]:
    """The days before today that were worked on at *desk* and that none of its sign-offs *ended* names."""
    worked = desk.vault.books.worked_days(after=settled_until(ended), before=desk.clock.today())
    return unsigned_days(worked, ended)


class DayEnd:
    """Reads what is open, and keeps that the day was signed off.

    Args:
        desk: the desk.
        cases: lists drafts and cases.
        reminders: lists what is due.
        agree: takes originals back.
        writer: draws the carry-over sheet; ``printer`` prints it.
    """

    def __init__(
        self, desk: Desk, cases: Cases, reminders: Reminders, agree: Agree, writer: PaperWriter, printer: Printer
    ) -> None:
        self._desk, self._cases, self._reminders, self._agree = desk, cases, reminders, agree
        self._writer, self._printer = writer, printer

    def unsigned(self, session: Session) -> tuple[date, ...]:
        """Every day before today on which somebody worked at this desk and that nobody signed off, the oldest first.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.END_DAY)
        return unsigned_at(self._desk, [event for _, event in self._past(session)])

    def review(self, session: Session, day: date | None = None) -> DayReview:
        """What is open at this desk now, and whether it is what was signed off on *day*, today where none is named.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.END_DAY)
        due = [row for row in self._reminders.read(session).rows if row.days_left <= 0]
        carried = tuple(self._desk.vault.books.cases(limit=_EVERY))
        names = {person.id: person.name for person in self._desk.vault.books.staff()}
        customers = {row.id: row.customer for row in carried}
        review = DayReview(
            sheets=(*self._loose(session), *self._void(session, carried), *self._tables(session, carried)),
            drafts=tuple(
                replace(row, by=names.get(row.by, row.by), customer=row.customer or customers.get(row.case_id, ""))
                for row in self._cases.drafts(session)
            ),
            due=tuple(due),
            approvals=tuple(self._desk.vault.books.approvals()),
            carried=carried,
            last=None,
            days=self._desk.days(),
            day=day or self._desk.clock.today(),
            unsigned=self.unsigned(session),
        )
        return self._with_signings(session, review, names)

    def sign_off(
        self, session: Session, signed_by: str, places: Mapping[str, SheetPlace], *, day: date | None = None
    ) -> DayReview:
        """Keep that the day ended, with where each original lies; what was destroyed is void with it.

        It may be signed off again the same day, after a late customer: the last one counts.

        Args:
            session: who sits at the desk.
            signed_by: id of the second person; one of the two must be a supervisor or the branch manager.
            places: by id of the print; one that is on no list any more is passed over.
            day: the oldest day that nobody signed off; the sign-off says when it was made.

        Raises:
            RuleBroken: ``day_not_open``, ``older_day_open``, ``sheets_unplaced``, ``signed_sheet_kept``,
                ``not_permitted``; the codes of ``Desk.second_person``.
        """
        beside = beside_at_day_end(session.person.role)
        second = self._desk.second_person(session, signed_by, beside, field="second_staff_no", case=None)
        if day is not None and day != self._desk.clock.today():
            check_late(day, self.unsigned(session))
        review = self.review(session, day)
        destroyed = [sheet for sheet in review.sheets if places.get(sheet.sheet) is SheetPlace.DESTROYED]
        check_placed(
            sum(sheet.sheet not in places for sheet in review.sheets),
            signed_and_destroyed=sum(not sheet.may_be_destroyed for sheet in destroyed),
        )
        # Each case first: a power cut before the last line leaves a day that is not signed off, and is signed again.
        for sheet in review.sheets:
            self._keep_place(session, sheet, places[sheet.sheet], second.id)
        for sheet in destroyed:
            self._agree.void_sheet(session, sheet.case_id, sheet.sheet, DESTROYED, attested_by=second.id)
        no = 1 if review.last is None else review.last.event.no + 1
        ended = self._ended(self.review(session, day), no, second.id, places)
        with self._desk.vault.work(session) as work:
            work.record(ended, self._entity)
            work.commit()
        return self.review(session, day)

    def print(self, session: Session, settings: PrintSettings) -> PrintJob:
        """Print the carry-over sheet; it is no paper of a case.

        Tonight it is what two persons signed off; before today is signed off it is what goes on this morning, with the
        last sign-off on it.

        Raises:
            RuleBroken: ``day_not_ended``, ``day_changed_since``, ``not_permitted``, ``no_glyph``.
            Unavailable: the printer's codes.
        """
        review = self.review(session)
        signing = review.last or review.before
        if signing is None:
            raise RuleBroken("day_not_ended", field="day_end")
        if review.last is not None and not review.last.is_still_so:
            raise RuleBroken("day_changed_since", field="day_end")
        printed_at = None if review.last is not None else self._desk.clock.local(self._desk.clock.now())
        label = self._desk.vault.label
        paper = carry_over_sheet(review, signing, self._desk.vault.books.branch(), label, printed_at=printed_at)
        return self._printer.submit(self._writer.write(paper).pdf, title=paper.number, settings=settings)

    @property
    def _entity(self) -> str:
        return day_entity(self._desk.vault.label)

    def _ended(self, review: DayReview, no: int, signed_by: str, places: Mapping[str, SheetPlace]) -> DayEnded:
        """The event of *review*; originals without a place are left out of it."""
        return DayEnded(
            day=review.day,
            no=no,
            signed_by=signed_by,
            sheets=tuple(
                PlacedSheet(sheet.case_id, sheet.sheet, sheet.paper, sheet.serial, places[sheet.sheet])
                for sheet in review.sheets
                if sheet.sheet in places
            ),
            drafts=len(review.drafts),
            late=review.late,
            due_today=sum(row.days_left == 0 for row in review.due),
            approvals=len(review.approvals),
            carried=tuple(sorted(row.number for row in review.carried)),
            written_on=self._desk.clock.today() if review.is_late else None,
            likely=None if review.days.shown == review.days.likely else review.days.likely,
            all_before=not any(day < review.day for day in review.unsigned),
        )

    def _keep_place(self, session: Session, sheet: LooseSheet, place: SheetPlace, signed_by: str) -> None:
        placed = SheetPlaced(sheet.case_id, self._desk.clock.today(), place, signed_by)

        def decide(_case: CaseState, ground: Ground) -> Iterator[Act]:
            past = [happened.event for happened in ground.history(Entity.PRINT, sheet.sheet)]
            if [event for event in past if isinstance(event, SheetPlaced | SheetBroughtBack)][-1:] != [placed]:
                yield Other(placed, sheet.sheet)

        self._desk.change(session, Operation.END_DAY, sheet.case_id, decide)

    def _loose(self, session: Session) -> Iterator[LooseSheet]:
        for row in self._desk.vault.books.waiting_papers():
            part, version = self._desk.case(session, row.case_id).agree, row.paper.version
            is_last = part.current is not None and part.current.version == version
            about = (row.case_id, row.case_number, row.customer)
            for sheet in _originals_of(part, row.paper):
                may_be_destroyed = sheet.is_original and is_last and is_unsigned(part)
                yield LooseSheet(*about, sheet.id, row.paper.number, sheet.serial, row.paper.standing, may_be_destroyed)

    def _void(self, session: Session, carried: Sequence[CaseRow]) -> Iterator[LooseSheet]:
        """Originals that a later version replaced, or that the customer signed alone: they may be anywhere."""
        ids = self._desk.vault.books.void_originals()
        for row in carried:
            part = self._desk.case(session, row.id).agree if row.id in ids else AgreePart()
            numbers = {issued.version: issued.number for issued in part.issued}
            for sheet in part.void_sheets(TO_TAKE_BACK):
                about = (row.id, row.number, row.customer, sheet.id, numbers[sheet.version], sheet.serial)
                yield LooseSheet(*about, Standing.VOIDED, may_be_destroyed=True)

    def _tables(self, session: Session, carried: Sequence[CaseRow]) -> Iterator[LooseSheet]:
        """Originals of the tables of all-in cost: signed by the customer, as the agreement is."""
        ids = self._desk.vault.books.cost_tables_out()
        for row in carried:
            case = self._desk.case(session, row.id) if row.id in ids else CaseState(row.id)
            for made, stands in cost_table.left_out(case):
                for sheet in slips_there(case.agree, made):
                    about = (row.id, row.number, row.customer, sheet.id, made.number, sheet.serial, stands)
                    if CopyCode.of_serial(sheet.serial) is not None:
                        yield LooseSheet(*about, may_be_destroyed=stands is not Standing.EFFECTIVE)

    def _past(self, session: Session) -> list[tuple[Happened, DayEnded]]:
        """Every sign-off of this desk, the oldest first."""
        with self._desk.vault.work(session) as work:
            past = work.history(Entity.DESK, self._entity)
        return [(one, one.event) for one in past if isinstance(one.event, DayEnded)]

    def _with_signings(self, session: Session, review: DayReview, names: Mapping[str, str]) -> DayReview:
        """*review* with how its day was signed off, and the last day before it."""
        past = self._past(session)
        of_day = [one for one in past if one[1].day == review.day]
        before = [one for one in past if one[1].day < review.day]
        return replace(
            review,
            last=self._signing(review, *of_day[-1], names) if of_day else None,
            before=self._signing(review, *before[-1], names) if before else None,
        )

    def _signing(self, review: DayReview, happened: Happened, event: DayEnded, names: Mapping[str, str]) -> Signing:
        places = {placed.sheet: placed.place for placed in event.sheets}
        # What was signed off since then of days before is no change of this one.
        now = replace(self._ended(review, event.no, event.signed_by, places), all_before=event.all_before)
        return Signing(
            at=self._desk.clock.local(happened.at),
            by=names.get(happened.actor, happened.actor),
            signed_by=names.get(event.signed_by, event.signed_by),
            event=event,
            is_still_so=now == event and all(sheet.sheet in places for sheet in review.sheets),
        )


def _originals_of(part: AgreePart, paper: WaitingPaper) -> tuple[Sheet, ...]:
    """The originals of a version that waits; those of a cost table that is still to come back stand for themselves."""
    is_version = any((one.number, one.version) == (paper.number, paper.version) for one in part.issued)
    return tuple(one for one in part.sheets if is_version and one.version == paper.version and one.is_original)
