"""Joins the cases of other desks to the window: one that the search finds by its number is read, and asked for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.audits.access import REASONS
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.find import whole_number
from desktop_app.services.cases.find import LookUp
from desktop_app.services.permissions import Operation, may
from desktop_app.services.sync.elsewhere import ReadElsewhere
from desktop_app.ui.bench.look_up_dialog import LookUpDialog
from desktop_app.ui.case.brief_dialog import BriefDialog
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.sync import elsewhere_words
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.window.over_window import Around, OverWindow


class ElsewhereDesk(OverWindow):
    """A case of another desk in a dialog; Ctrl+Enter asks for it, Esc closes.

    Args:
        around: what lies around the dialogs.
    """

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._office = around.seat.head_office

    def show(self, text: str, look_up: object) -> None:
        """Read the case that *text* names, where one has come; *look_up* is the leave to look further."""
        office, session = self._office, self._session()
        if office is None or not isinstance(look_up, LookUp):
            return
        call = self._writer.run(lambda: office.elsewhere.find(session, look_up, text))
        call.saved.connect(lambda found: self._open(found) if isValid(self) else None)
        call.failed.connect(self.failed)

    def ask_whose(self, over: QWidget, code: str, reasons: Sequence[Line]) -> None:
        """A sheet of another case lies before somebody, in *over*: where that is, once one of *reasons* was given."""
        dialog = LookUpDialog(reasons, over)
        dialog.said.connect(lambda reason: self._look_up(dialog, over, code, reason))
        open_over(over, dialog)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _look_up(self, dialog: LookUpDialog, over: QWidget, code: str, reason: str) -> None:
        office, session, find = self._office, self._session(), self._seat.counter.find

        def read() -> ReadElsewhere:
            look_up = find.look_up(session, code, reason)
            found = None if office is None else office.elsewhere.find(session, look_up, code)
            if found is None:
                raise RuleBroken("case_not_elsewhere", field=REASONS, number=whole_number(code))
            return found

        def show(found: ReadElsewhere) -> None:
            if isValid(dialog):
                dialog.accept()
            if isValid(self) and isValid(over):
                self._open(found, over)

        def refuse(error: object) -> None:
            if isinstance(error, RuleBroken) and isValid(dialog):
                dialog.refuse(error)
            elif isValid(self):
                self.failed.emit(error)

        call = self._writer.run(read)
        call.saved.connect(show)
        call.failed.connect(refuse)

    def _open(self, found: ReadElsewhere | None, over: QWidget | None = None) -> None:
        if found is None:
            return
        over = over or self._window
        may_ask = found.seen.case.transfer.away is None and found.seen.case.closed is None
        may_ask = may_ask and may(self._session().person.role, Operation.TAKE_IN_CASE)
        text = elsewhere_words.elsewhere_text(found, self._seat.counter.desk.policy(), self._seat.now())
        dialog = BriefDialog(text, over, waits=may_ask)
        dialog.print_button.hide()
        dialog.take_button.setText(self.tr("&Ask for it (Ctrl+Enter)"))
        dialog.take_wanted.connect(lambda: self._ask(dialog, found))
        open_over(over, dialog)

    def _ask(self, dialog: BriefDialog, found: ReadElsewhere) -> None:
        office, session = self._office, self._session()
        if office is None or not dialog.take_button.isEnabled():
            return
        dialog.take_button.setEnabled(False)
        call = self._writer.run(lambda: office.elsewhere.ask(session, found.seen))
        call.saved.connect(lambda _none: dialog.say(elsewhere_words.asked_words(found)) if isValid(dialog) else None)
        call.failed.connect(lambda error: self._refuse(dialog, error))

    def _refuse(self, dialog: BriefDialog, error: object) -> None:
        if isinstance(error, RuleBroken) and isValid(dialog):
            dialog.say_problem(error)
            return
        if isValid(dialog):
            dialog.take_button.setEnabled(True)
        if isValid(self):
            self.failed.emit(error)
