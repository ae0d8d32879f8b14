"""Finds cases beside the GUI thread while somebody types; the last key wins, and the writer is never waited for."""

from collections.abc import Callable, Sequence
from threading import Event as ThreadEvent
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.domain.sync.transfer import AWAY
from desktop_app.services.cases.find import LookUp, covers
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.search import SearchPage
from desktop_app.ui.bench.bench_rows import Reach
from desktop_app.ui.bench.look_up_dialog import LookUpDialog
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer


class FindCases(Protocol):
    """What is asked of ``services.cases.find.Find``."""

    def find(
        self, session: Session, text: str, *, look_up: LookUp | None, below: int, stop: ThreadEvent | None
    ) -> SearchPage | None: ...

    def look_up(self, session: Session, text: str, reason: str) -> LookUp: ...

    def opened(self, session: Session, look_up: LookUp, case_id: str) -> None: ...


class CaseFinder(QObject):
    """Answers the workbench's search box.

    Args:
        bench: asks and shows.
        find: the service; ``find`` runs in a thread of its own, the rest in the writer's.
        session: who sits here now.
        writer: keeps why somebody looks beyond their own cases.
        reasons: the digit list, in the language of the screen.
        parent: the window.
    """

    failed = Signal(object)
    """What went wrong that is not about a field."""
    not_worked_here = Signal(str, object)
    """No case that is worked here fits this text, and this is the leave to look further."""

    def __init__(
        self,
        bench: Workbench,
        find: FindCases,
        session: Callable[[], Session],
        writer: Writer,
        reasons: Callable[[], Sequence[Line]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bench, self._find, self._session, self._writer = bench, find, session, writer
        self._reasons, self._window = reasons, parent
        self._look_up: LookUp | None = None
        self._foreign: set[str] = set()
        self._threads = Workers(self, threads=1)
        self._stop = ThreadEvent()
        self._running = 0
        bench.search.asked.connect(self.ask)
        bench.search.ended.connect(self._end)
        bench.search.more_asked.connect(self._ask_more)
        bench.search.look_up_asked.connect(self.ask_reason)
        bench.case_asked.connect(self._on_opened)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._running)

    def ask(self, text: str) -> None:
        """Search for *text*, in place of what is being searched for; who reads no cases finds what the desk can do."""
        if not may(self._session().person.role, Operation.READ_CASE):
            self._bench.search.show_found(text, SearchPage((), 0), Reach.FIXED)
            return
        if not covers(self._look_up, self._session(), text):
            self._look_up = None
        self._start(text, 0)

    def ask_reason(self, text: str) -> None:
        """Ask why everybody's cases are to be looked through; one digit answers."""
        if not may(self._session().person.role, Operation.LOOK_UP):
            return
        dialog = LookUpDialog(self._reasons(), self._window)
        dialog.said.connect(lambda reason: self._look(dialog, text, reason))
        open_over(self._window, dialog)

    def close(self) -> None:
        """Stop what is searched for and end the thread."""
        self._stop.set()
        self._threads.close()

    def _start(self, text: str, below: int) -> None:
        self._stop.set()
        self._stop = stop = ThreadEvent()
        session, look_up, find = self._session(), self._look_up, self._find
        worker = self._threads.start(lambda _: find.find(session, text, look_up=look_up, below=below, stop=stop))
        self._running += 1
        worker.ended.connect(self._on_ended)
        worker.done.connect(lambda page: self._show(stop, text, page, below))
        worker.failed.connect(lambda error: None if stop.is_set() else self.failed.emit(error))

    def _show(self, stop: ThreadEvent, text: str, page: SearchPage | None, below: int) -> None:
        if page is None or stop.is_set() or not isValid(self._bench):
            return
        person = self._session().person
        self._foreign.update(hit.id for hit in page.hits if hit.owner != person.id)
        if below:
            self._bench.search.show_more(text, page)
            return
        if self._look_up is not None and all(hit.status == AWAY for hit in page.hits):
            self.not_worked_here.emit(text, self._look_up)
        reach = Reach.ALL if self._look_up is not None else Reach.OWN
        self._bench.search.show_found(text, page, reach if may(person.role, Operation.LOOK_UP) else Reach.FIXED)

    def _on_ended(self) -> None:
        self._running -= 1

    def _ask_more(self, text: str, below: int) -> None:
        self._start(text, below)

    def _end(self) -> None:
        self._stop.set()
        self._look_up = None
        self._foreign.clear()

    def _look(self, dialog: LookUpDialog, text: str, reason: str) -> None:
        session, find = self._session(), self._find
        call = self._writer.run(lambda: find.look_up(session, text, reason))
        call.saved.connect(lambda given: self._on_look_up(dialog, text, given))
        call.failed.connect(lambda error: self._on_refused(dialog, error))

    def _on_look_up(self, dialog: LookUpDialog, text: str, given: LookUp) -> None:
        self._look_up = given
        if isValid(dialog):
            dialog.accept()
        self._bench.form.search_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask(text)

    def _on_refused(self, dialog: LookUpDialog, error: object) -> None:
        if isinstance(error, RuleBroken) and isValid(dialog):
            dialog.refuse(error)
        else:
            self.failed.emit(error)

    def _on_opened(self, case_id: str) -> None:
        """A case of somebody else that was found by a reason: that it was opened is kept beside the reason."""
        look_up, session, find = self._look_up, self._session(), self._find
        if look_up is not None and case_id in self._foreign:
            call = self._writer.run(lambda: find.opened(session, look_up, case_id))
            call.failed.connect(self.failed)
