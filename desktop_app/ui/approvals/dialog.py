"""One card and a yes or a no: by the approver's own password at this desk, or in their own session from the queue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.domain.approvals.excess import Excess
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.propose import Package
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.desk import Kept
from desktop_app.ui.approvals.approval_card import ApprovalCard, CardScroll
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.dialogs import give_keys_back, room_for, wait_until_left
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.staff.typed_credentials import are_typed
from desktop_app.ui.widgets.field import ChoiceField, CodeField, SecretField
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.work.writer import Writer

"""Height of the frame that a window manager puts around a dialog."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the card."""

    whose: str
    package: Package
    excesses: tuple[Excess, ...]


class Ways(Protocol):
    """What can be done with the card; each is called in the writer's thread."""

    def approve(self, by: Credentials) -> Kept: ...

    def refuse(self, by: Credentials, reason: str) -> Kept: ...

    def send_to_queue(self) -> Kept: ...


class ApprovalDialog(QDialog):
    """Stays until the service has answered; what was refused is said beside its field."""

    decided = Signal(object)
    """The :class:`Kept` of a yes, a no, or a request that went to the queue."""
    telephone_wanted = Signal()
    document_wanted = Signal()

    def __init__(
        self, shown: Shown, ways: Ways, policy: PolicyBook, writer: Writer, *, is_own_session: bool = False
    ) -> None:
        super().__init__(None)
        answer_f1(self)
        self.setObjectName("approval_dialog")
        self.setWindowTitle(self.tr("Approval"))
        self.kept: Kept | None = None
        self._ways, self._writer, self._is_own_session = ways, writer, is_own_session
        self._is_busy, self._asks_upper_branch = False, False
        self.title_label = QLabel(self.tr("Approve this package?"), self)
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        self.title_label.setProperty("type_size", "title")
        self.card = ApprovalCard(self)
        self.card.show_package(shown.whose, shown.package, shown.excesses, policy)
        self.card_scroll = CardScroll(self.card, self)
        self.asked_label = QLabel(self)
        self.asked_label.setObjectName("asked_label")
        self.asked_label.setTextFormat(Qt.TextFormat.PlainText)
        self.asked_label.setWordWrap(True)
        self.asked_label.setVisible(not is_own_session)
        self.staff_no = CodeField(self, name="second_staff_no", label=self.tr("Staff number of the approver"))
        self.password = SecretField(self, name="second_password", label=self.tr("Their own password"))
        for field in (self.staff_no, self.password):
            field.setVisible(not is_own_session)
        self.reason = ChoiceField(self, name="approval_reason", label=self.tr("Why is it refused?"))
        self.reason.editor.set_lines(choice_lines(policy.choices["approval_refusal_reason"]))
        self.reason.hide()
        self.reason.editor.picked.connect(self._refuse)
        self.problem_label = QLabel(self)
        self.problem_label.setProperty("tone", "problem")
        self.problem_label.setTextFormat(Qt.TextFormat.PlainText)
        self.problem_label.setWordWrap(True)
        self.problem_label.hide()
        self._build()

    # ── Called by Qt ─────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_refusing:
            self._leave_reasons()
            return
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.card_scroll.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
            return
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        is_done = (
            bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) or self.focusWidget() is self.password.editor
        )
        if is_done and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._finish()
        else:
            self.focusNextPrevChild(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the card needs, though Qt opens at two thirds of a screen; never above the screen."""
        room = room_for(self).height()
        self.setMaximumHeight(room)
        self.resize(self.width(), min(self.sizeHint().height(), room))
        super().showEvent(event)

    # ── What can be done ─────────────────────────────────────────────────────────────────────────────────────────

    def approve(self) -> None:
        """Yes; what is 分行's to decide is asked for instead."""
        if self._asks_upper_branch:
            self.send_to_queue()
            return
        if not self._are_typed():
            return
        by = self._credentials()
        self._run(lambda: self._ways.approve(by))

    def ask_reason(self) -> None:
        """No: the digit of the reason is the answer; as long as the reasons stand there, nothing approves."""
        self._show_reasons(on=True)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_to_upper_branch(self) -> None:
        """Nobody here may say yes: it is asked for, and 分行 answers by a document of its own."""
        self._asks_upper_branch = True
        for widget in (self.staff_no, self.password, self.refuse_button, self.queue_button, self.telephone_button):
            widget.hide()
        self.title_label.setText(self.tr("Ask the upper branch for this package?"))
        self.approve_button.setText(self.tr("&Ask (Ctrl+Enter)"))
        self.approve_button.setFocus()
        self.say_asked(
            self.tr(
                "Nothing is agreed before its document is here.  Until then the case may be parked with the day of the "
                "answer."
            )
        )

    def say_asked(self, text: str) -> None:
        """Who may approve it, in one sentence; known a moment after the card is shown."""
        if isValid(self):
            self.asked_label.setText(text)

    def send_to_queue(self) -> None:
        """Ask, and go on serving: whoever has the level finds it in the queue."""
        self._run(self._ways.send_to_queue)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.approve_button = self._button("approve_button", self.tr("&Approve (Ctrl+Enter)"), self.approve)
        self.approve_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.refuse_button = self._button("refuse_button", self.tr("&Refuse…"), self._press_refuse)
        self.queue_button = self._button("queue_button", self.tr("To the &queue"), self.send_to_queue)
        self.telephone_button = self._button("telephone_button", self.tr("By &telephone…"), self.telephone_wanted.emit)
        self.document_button = self._button("document_button", self.tr("&Document…"), self.document_wanted.emit)
        cancel = self._button("cancel_button", self.tr("Not now (Esc)"), self.reject)
        self.queue_button.setVisible(not self._is_own_session)
        self.telephone_button.hide()
        self.document_button.hide()
        row = QHBoxLayout()
        for button in (self.queue_button, self.telephone_button, self.document_button):
            row.addWidget(button)
        row.addStretch()
        for button in (cancel, self.refuse_button, self.approve_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        fields.addWidget(self.staff_no)
        fields.addWidget(self.password)
        column.addWidget(self.title_label)
        column.addWidget(self.card_scroll, stretch=1)
        column.addWidget(self.asked_label)
        column.addLayout(fields)
        column.addWidget(self.reason)
        column.addWidget(self.problem_label)
        column.addLayout(row)
        (self.approve_button if self._is_own_session else self.staff_no).setFocus()

    def _button(self, name: str, text: str, act: Callable[[], object]) -> QPushButton:
        return key_button(self, name, text, lambda _checked: act())

    def _are_typed(self) -> bool:
        return self._is_own_session or are_typed(self.staff_no, self.password)

    def _credentials(self) -> Credentials:
        return Credentials(self.staff_no.editor.text(), self.password.editor.text())

    @property
    def _is_refusing(self) -> bool:
        return not self.reason.isHidden()

    def _show_reasons(self, *, on: bool) -> None:
        self.reason.setVisible(on)
        self.approve_button.setEnabled(not on)
        self.refuse_button.setText(self.tr("&Refuse (Ctrl+Enter)") if on else self.tr("&Refuse…"))

    def _leave_reasons(self) -> None:
        """Esc: no answer yet."""
        self.reason.set_draft("")
        self._show_reasons(on=False)
        self.refuse_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press_refuse(self) -> None:
        self._finish() if self._is_refusing else self.ask_reason()

    def _finish(self) -> None:
        """The answer that is being given: yes, or no once the reasons stand there."""
        if not self._is_refusing:
            self.approve()
        elif reason := self.reason.draft():
            self._refuse(reason)
        else:
            self._say(RuleBroken("reason_missing", field="approval_reason"))

    def _refuse(self, reason: str) -> None:
        if not self._are_typed():
            return
        by = self._credentials()
        self._run(lambda: self._ways.refuse(by, reason))

    def _run(self, work: Callable[[], Kept]) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self.problem_label.hide()
        call = self._writer.run(work)
        call.saved.connect(self._on_decided)
        call.failed.connect(self._on_failed)

    def _on_decided(self, kept: object) -> None:
        self._is_busy = False
        if isinstance(kept, Kept):
            self.kept = kept
            self.decided.emit(kept)
            self.accept()

    def _on_failed(self, error: object) -> None:
        self._is_busy = False
        if not self.isVisible() and isinstance(error, RuleBroken | Unavailable):
            return  # left while the answer was on its way
        if isinstance(error, RuleBroken):
            self._say(error)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, lambda: None)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _say(self, broken: RuleBroken) -> None:
        by_name = {field.objectName(): field for field in (self.staff_no, self.password, self.reason)}
        field = by_name.get(broken.field or "")
        sentence = Messages().sentence(broken.code, broken.facts)
        if field is None or field.isHidden():
            self.problem_label.setText(sentence)
            self.problem_label.show()
            return
        field.say_problem(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if field is self.password:
            self.password.editor.selectAll()


def shown_over(window: QWidget | None, dialog: QDialog) -> bool:
    """Show *dialog* over *window* until it is left; whether its window is still there.  The caret goes back."""
    focus = QApplication.focusWidget()
    dialog.setParent(window, dialog.windowFlags())
    if not wait_until_left(dialog):
        return False  # its window was closed under it
    dialog.deleteLater()
    if window is not None and isValid(window) and window.isVisible():
        give_keys_back(window)
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def whose_words(case: CaseState, masked: str) -> str:
    """Whose case it is: every approval names customer and case."""
    parts: Sequence[str] = (masked, case.number)
    return " · ".join(part for part in parts if part)
