"""Shift+F7: the customer says that a colleague promised them something; what the records say, and the bank's answer."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import Choice
from desktop_app.domain.stages.follow_up import PromiseState
from desktop_app.services.desk import Kept
from desktop_app.services.stages.earlier import EarlierSaid, Said, SaidIn
from desktop_app.ui.choice_words import chosen_text
from desktop_app.ui.dialogs import hold_keys, open_over
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.field import DateField, LineField
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.table_filling import fill_table
from desktop_app.ui.window.over_window import OverWindow

if TYPE_CHECKING:
    from desktop_app.ui.window.keys_ahead import KeysAhead

_WIDTH_PX: Final = 1180
_HEIGHT_PX: Final = 620
_TEXT: Final = 4


def _where_word(one: Said, results: Sequence[Choice]) -> str:
    translate = QCoreApplication.translate
    words = {
        SaidIn.PROMISE: translate("EarlierWords", "Promise of the bank"),
        SaidIn.CONTACT: translate("EarlierWords", "Contact"),
        SaidIn.NOTE: translate("EarlierWords", "Note"),
        SaidIn.EARLIER: translate("EarlierWords", "Asked about before"),
    }
    found = chosen_text(results, one.result) if one.result else ""
    return " · ".join(filter(None, (words[one.where], found)))


def _state_word(one: Said) -> str:
    translate = QCoreApplication.translate
    words = {
        None: "",
        PromiseState.OPEN: translate("EarlierWords", "open"),
        PromiseState.PARTLY: translate("EarlierWords", "partly kept"),
        PromiseState.KEPT: translate("EarlierWords", "kept"),
        PromiseState.MISSED: translate("EarlierWords", "not kept"),
    }
    state = words.get(one.state, translate("EarlierWords", "replaced"))
    return " · ".join(filter(None, ("" if one.due is None else one.due.isoformat(), state)))


class EarlierDialog(TableDialog):
    """The first row says that no record was found; Enter goes on from field to field, Ctrl+Enter keeps the answer.

    Args:
        found: what was said before.
        results: the digit list of contact results, for the words of a contact.
        today: of the branch.
    """

    answered = Signal(str, str, object, str)
    """The claim, the record or nothing, the day by which the bank keeps it or None, and why it does not."""

    def __init__(
        self, found: EarlierSaid, results: Sequence[Choice], today: date, parent: QWidget | None = None
    ) -> None:
        title = self.tr("An earlier promise")
        super().__init__("earlier", title, table=self.tr("What the records say"), text=self._as_text, parent=parent)
        self._found, self._results = found, tuple(results)
        self.title.setText(title)
        words = self.tr("What the bank promised, said or noted in every case of this customer, the newest first.")
        closed = self.tr("Cases that you must not look into: {count}.").format(count=found.closed_to)
        self.hint.setText(f"{words}  {closed}" if found.closed_to else words)
        self.say_label = plain_label(self, "earlier_say_label")
        self.claim = LineField(self, name="earlier_claim", label=self.tr("What was promised, in the customer's &words"))
        self.due = DateField(self, name="earlier_due", label=self.tr("The bank &keeps it by"))
        self.due.editor.set_today(today)
        self.why = LineField(self, name="earlier_why", label=self.tr("or does not, beca&use (as the customer is told)"))
        self.answer_button = self.add_button(
            "answer_earlier_button", self.tr("Keep the &answer (Ctrl+Enter)"), self.act
        )
        self.answer_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.copy_button = self.add_button("copy_earlier_button", self.tr("Copy all (Ctrl+C)"), self.copy)
        self.close_button = self.add_button("close_earlier_button", self.tr("Close (Esc)"), self.reject)
        self.table.currentCellChanged.connect(self._say)
        column = self.stack(self.title, self.hint, self.table, self.say_label, self.claim, self.due, self.why)
        self.add_row(column, (self.answer_button,), (self.copy_button, self.close_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        self._fill()
        self.claim.setFocus()

    def act(self) -> None:
        """Hand over what was typed; what the service can judge is left to it."""
        for field in (self.claim, self.due, self.why):
            field.say_problem("")
        try:
            due = self.due.editor.value()
        except RuleBroken as broken:
            self.say_problem(RuleBroken(broken.code, field="earlier_due", **broken.facts))
            return
        self.answered.emit(self.claim.draft(), self._record, due, self.why.draft())

    def say_problem(self, broken: RuleBroken) -> None:
        """Say why it cannot be kept, beside its field or else beside the first."""
        places = {"promise_what": "earlier_claim", "promise_due": "earlier_due"}
        name = places.get(broken.field or "", broken.field)
        fields = (self.claim, self.due, self.why)
        field = next((one for one in fields if one.objectName() == name), self.claim)
        field.refuse(broken)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.act()
        else:
            self.focusNextPrevChild(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    @property
    def _record(self) -> str:
        at = self.table.currentRow()
        return self._found.said[at - 1].record if at > 0 else ""

    def _say(self) -> None:
        """What the teller says, in neutral words: nobody is called a liar, and nothing is promised by it."""
        self.say_label.setText(
            self.tr("Say: “This is in our records.”  The bank keeps its word, or says why it cannot.")
            if self._record
            else self.tr("Say: “I find no record of it here. I have written down what you told me.”")
        )

    def _rows(self) -> list[tuple[str, ...]]:
        none = ("—", "", "", "", self.tr("No record was found"), "")
        return [
            none,
            *(
                (f"{one.at:%Y-%m-%d %H:%M}", one.by, one.case_number, _where_word(one, self._results), one.text, state)
                for one in self._found.said
                for state in (_state_word(one),)
            ),
        ]

    def _fill(self) -> None:
        titles = (
            self.tr("When"),
            self.tr("Who"),
            self.tr("Case"),
            self.tr("Where"),
            self.tr("What"),
            self.tr("How it stands"),
        )
        fill_table(self.table, titles, self._rows(), wide=_TEXT)
        self.wrap(self.table, wide=_TEXT)
        choose_row(self.table, 0)
        self._say()

    def _as_text(self) -> str:
        return "\n".join("\t".join(cells) for cells in self._rows())


class EarlierDesk(OverWindow):
    """Reads what was said to the customer of a case, and keeps the answer."""

    kept = Signal(object)
    """The :class:`CaseState` after an answer."""

    def show(self, case_id: str) -> None:
        """Read all cases of the customer and show what was said."""
        session, earlier, keys = self._session(), self._seat.counter.earlier, hold_keys(self)
        call = self._writer.run(lambda: earlier.said(session, case_id))
        call.saved.connect(lambda found: self._open(found, keys))
        call.failed.connect(lambda error: self._fail(error, keys))

    def _fail(self, error: object, keys: "KeysAhead | None") -> None:
        if isValid(self):
            if keys is not None and isValid(keys):
                keys.forget()
            self.failed.emit(error)

    def _open(self, found: EarlierSaid, keys: "KeysAhead | None") -> None:
        if not isValid(self):
            return
        results = self._seat.counter.desk.policy().choices["contact_result"]
        dialog = EarlierDialog(found, results, self._seat.now().date(), self._window)
        dialog.answered.connect(
            lambda claim, record, due, why: self._answer(dialog, found.case, claim, record, due, why)
        )
        if keys is not None and isValid(keys):
            keys.wait_for(dialog)
        open_over(self._window, dialog)

    def _answer(
        self, dialog: EarlierDialog, case: CaseState, claim: str, record: str, due: date | None, why: str
    ) -> None:
        session, earlier = self._session(), self._seat.counter.earlier
        work: Callable[[], Kept] = lambda: earlier.answer(session, case.id, claim, record, due=due, why=why)  # noqa: E731 - runs later
        call = self._writer.run(work)

        def finish(kept: Kept) -> None:
            if isValid(dialog):
                dialog.accept()
            if isValid(self):
                self.kept.emit(kept.case)

        def refuse(error: object) -> None:
            if isinstance(error, RuleBroken) and isValid(dialog):
                dialog.say_problem(error)
            else:
                self.failed.emit(error)

        call.saved.connect(finish)
        call.failed.connect(refuse)
