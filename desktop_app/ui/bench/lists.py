"""The lists of the workbench: read in the writer's thread, shown when they are there."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.staff.people import Session
from desktop_app.services.cases.cases import PaperDue
from desktop_app.services.desk import Kept
from desktop_app.ui.bench.bench_rows import DeskRows
from desktop_app.ui.bench.parked_strip import ParkedStrip
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.case.place import CasePlace
from desktop_app.ui.deadlines.reminding import Reminding
from desktop_app.ui.seat import Seat
from desktop_app.ui.staff.desk_rights import DeskRights
from desktop_app.ui.work.writer import Call, Writer


def begin_reading(seat: Seat, session: Session, writer: Writer) -> Call | None:
    """Read the lists in the writer's thread: a call that comes to ``DeskRows``; None for who reads no cases."""
    if not DeskRights(session.person.role).reads_cases:
        return None
    counter = seat.counter
    cases, approve, reminders, views = counter.cases, counter.approve, counter.reminders, counter.views

    def read() -> DeskRows:
        papers, due, receipts = cases.papers(session), reminders.read(session), cases.receipts_due(session)
        promises = cases.due(session)
        return DeskRows(
            cases.open_cases(session, promises, papers),
            promises,
            cases.drafts(session),
            approve.queue(session),
            papers,
            due,
            receipts,
            views.fixed(session, due, papers, receipts),
        )

    return writer.run(read)


class BenchLists(QObject):
    """Shows what was read to the workbench, to the strip of who waits, and to what reminds.

    Args:
        seat: the services.
        session: whoever sits here now.
        writer: where they are read.
        workbench: shows them.
        parked: says beside a case in front who waits.
        reminding: of what is due.
        parent: the window.
        begun: the first reading, which goes on while the window is made.
    """

    stale = Signal()
    """Something was kept that they show."""
    shown = Signal()
    """They are there."""
    case_wanted = Signal(str)
    """A call was answered, and its case is to come to the front."""
    failed = Signal(object)
    """They could not be read."""

    def __init__(
        self,
        seat: Seat,
        session: Callable[[], Session],
        writer: Writer,
        *,
        workbench: Workbench,
        parked: ParkedStrip,
        reminding: Reminding,
        parent: QObject,
        begun: Call | None = None,
    ) -> None:
        super().__init__(parent)
        self._begun = begun
        self._seat, self._session, self._writer = seat, session, writer
        self._workbench, self._parked, self._reminding = workbench, parked, reminding
        self._papers: tuple[PaperDue, ...] = ()
        self._is_ended = False

    @property
    def papers_wait(self) -> bool:
        """Whether papers wait to be signed or scanned."""
        return bool(self._papers)

    def end(self) -> None:
        """Signed out: a list asked for now would be read from a vault that is closed by then."""
        self._is_ended = True

    def read(self) -> None:
        """Read them anew; who reads no cases has none."""
        if self._is_ended:
            return
        call, self._begun = self._begun or begin_reading(self._seat, self._session(), self._writer), None
        if call is None:
            return
        call.saved.connect(self.show_rows)
        call.failed.connect(self.failed)

    def show_rows(self, rows: DeskRows) -> None:
        """Show what was read."""
        zone = self._seat.now().tzinfo
        drafts = tuple(replace(row, changed_at=row.changed_at.astimezone(zone)) for row in rows.drafts)
        self._workbench.show_rows(replace(rows, drafts=drafts))
        self._parked.note(rows.cases)
        self._papers = rows.papers
        self._reminding.note(rows.due)
        self.shown.emit()
        self._count_anew()

    def _count_anew(self) -> None:
        """Behind the lists: days that waited for a calendar which is published now."""
        session, recounting = self._session(), self._seat.counter.recounting
        if self._is_ended or not recounting.is_due(session):
            return
        call = self._writer.run(lambda: recounting.run(session))
        call.saved.connect(self._on_counted)
        call.failed.connect(self.failed)

    def _on_counted(self, has_looked: bool) -> None:  # noqa: FBT001 - what a call comes to
        if has_looked:
            self.read()

    def show_parked(self, place: CasePlace | None) -> None:
        """Say beside the case in *place* who waits, and what the bank is late with; at the workbench nothing."""
        if place is None:
            self._parked.show("", 0, 0)
        else:
            bench = self._workbench
            self._parked.show(place.table.case_id, bench.papers.late, bench.due.due.late_bank)

    def answer_call(self, case_id: str) -> None:
        """Go and look: the call is answered, and the case comes to the front of whoever may work on it."""
        session, approve = self._session(), self._seat.counter.approve
        call = self._writer.run(lambda: approve.answer_call(session, case_id))
        call.saved.connect(self._on_call_answered)
        call.failed.connect(self.failed)

    def _on_call_answered(self, kept: Kept) -> None:
        if not kept.case.responsibility.is_recused(self._session().person):
            self.case_wanted.emit(kept.case.id)
            return
        self.stale.emit()
        self._workbench.say_refused(self.tr("They know that you are coming.  The case itself stays closed to you."))
