"""The drawer in which the next round is built: whose offer, which way, its terms, why, and who may offer it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.negotiate import Side
from desktop_app.domain.offers import loan_review
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.propose import Package
from desktop_app.services.negotiate import Negotiate
from desktop_app.services.propose import Propose
from desktop_app.ui.compiled.ui_negotiate import Ui_NegotiatePage
from desktop_app.ui.messages import Messages
from desktop_app.ui.models.choice_words import choice_lines, is_chinese, option_titles
from desktop_app.ui.models.round_words import RoundWords
from desktop_app.ui.table import CaseTable
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField

SUGGESTED: Final = "customer_suggested"
"""Id of the concession reason 应客户建议."""
_FIELDS: Final = ("round_side", "round_option", "concession_reason", "round_note")


@dataclass(frozen=True, slots=True)
class NextRound:
    """An offer that is about to be made; ``reason`` is an id of the digit list ``concession_reason``."""

    side: Side
    package: Package
    reason: str = ""
    note: str = ""


class RoundDrawer(QObject):
    """Runs the widgets of the drawer; among the drafts it keeps whether it is open."""

    edited = Signal()

    def __init__(
        self,
        form: Ui_NegotiatePage,
        service: Negotiate,
        propose: Propose,
        policy: Callable[[], PolicyBook],
        table: CaseTable,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._form, self._service, self._propose = form, service, propose
        self._policy, self._table = policy, table
        self._case = table.state
        self._is_open = False
        form.terms.set_columns(2)
        for ground in (form.drawer_scroll.viewport(), form.drawer_ground):
            ground.setAutoFillBackground(False)
        _pack(form.round_side, rows=1)
        _pack(form.round_option, rows=4)
        _pack(form.concession_reason, rows=3)
        form.round_side.editor.setFlow(QListView.Flow.LeftToRight)
        form.round_option.edited.connect(self._on_option)
        form.terms.edited.connect(self._refresh)
        form.round_side.edited.connect(self._on_side)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def is_open(self) -> bool:
        return self._is_open

    # ── As the page and its drafts see it ────────────────────────────────────────────────────────────────────────

    def draft(self) -> str:
        return json.dumps(self._is_open)

    def set_draft(self, text: str) -> None:
        self._is_open = bool(text) and json.loads(text) is True

    def set_read_only(self, *, on: bool) -> None:
        self._form.add_round_button.setEnabled(not on)
        if on:
            self._is_open = False

    def show_case(self, case: CaseState) -> None:
        """Fill the drawer from the package on the table."""
        self._case = case
        self._is_open = False
        self.retranslate()
        self._form.round_side.set_draft(Side.CUSTOMER.value)
        self._form.concession_reason.set_draft(SUGGESTED)
        self._form.round_note.set_draft("")
        package = self._package_before()
        if package is not None:
            self._form.terms.set_kind(package.kind, self._table.today)
            self._form.round_option.set_draft(package.option)
            self._form.terms.show_package(package)

    def settle(self) -> None:
        """After the drafts were laid over: a closed drawer shows the table, an open one what was typed."""
        if not self._is_open:
            self.show_case(self._case)
        else:
            self._refresh()
        self._form.drawer.setVisible(self._is_open)
        self._form.answer_side.setVisible(not self._is_open)

    def open(self) -> None:
        self._is_open = True
        self._form.drawer.show()
        self._form.answer_side.hide()
        self._refresh()
        self._form.round_side.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def open_anew(self) -> bool:
        """Open with the package on the table computed as of today; False when there is none."""
        on_table = self._case.negotiate.on_table
        if on_table is None:
            return False
        try:
            package = self._propose.renewed(self._case, on_table.package)
        except RuleBroken:
            # The terms stand in the drawer as they were, and what is wrong with them is said beside the field.
            package = on_table.package
        self._form.round_side.set_draft(on_table.side.value)
        self._form.concession_reason.set_draft("")
        self._form.terms.show_package(package)
        self.open()
        return True

    def close(self) -> None:
        self._is_open = False
        self.edited.emit()

    def finish(self, case: CaseState) -> None:
        """The round was made: the drawer closes and shows the new table."""
        was_open = self._is_open
        self.show_case(case)
        if was_open:
            self._form.terms.tell_edited()
            for name in _FIELDS:
                getattr(self._form, name).edited.emit()
            self.edited.emit()

    def next_round(self) -> NextRound:
        """What was built.

        Raises:
            RuleBroken: the codes of the kind's rules, with the term as the field.
        """
        form = self._form
        side = Side(form.round_side.draft() or Side.BANK)
        return NextRound(side, self._build(), form.concession_reason.draft(), form.round_note.draft())

    def retranslate(self) -> None:
        """Fill the lists in the language of the screen; what is chosen stays chosen."""
        policy = self._policy()
        translate = QCoreApplication.translate
        sides = (
            Line(Side.CUSTOMER.value, 1, translate("RoundDrawer", "The customer")),
            Line(Side.BANK.value, 2, translate("RoundDrawer", "The bank")),
        )
        self._form.round_side.editor.set_lines(sides)
        self._form.concession_reason.editor.set_lines(choice_lines(policy.choices.get("concession_reason", ())))
        options = [
            Line(option.id, number, option.title if is_chinese() else option.title_en)
            for number, option in enumerate(policy.loan_review.options, start=1)
        ]
        package = self._package_before()
        is_review = package is not None and package.kind == loan_review.KIND
        self._form.round_option.editor.set_lines(options if is_review else ())
        self._form.round_option.setVisible(is_review)
        self._refresh()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keep what has the focus in sight."""
        if new is not None and self._form.drawer_ground.isAncestorOf(new):
            self._form.drawer_scroll.ensureWidgetVisible(new)

    def _package_before(self) -> Package | None:
        on_table = self._case.negotiate.on_table
        return self._case.propose.package if on_table is None else on_table.package

    def _build(self) -> Package:
        return self._form.terms.build(self._propose, self._case, self._form.round_option.draft())

    def _on_side(self) -> None:
        if self._form.round_side.draft() == Side.CUSTOMER and not self._form.concession_reason.draft():
            self._form.concession_reason.set_draft(SUGGESTED)
            self._form.concession_reason.edited.emit()

    def _on_option(self) -> None:
        """Another way opens with the terms page 4 gave it; what fits no way stays as it was typed."""
        option = self._form.round_option.draft()
        proposed = self._case.propose.proposed
        known = () if proposed is None else proposed.packages
        package = next((one for one in known if one.option == option), None)
        if package is not None:
            self._form.terms.show_package(package)
            self._form.terms.tell_edited()
        self._refresh()

    def _refresh(self) -> None:
        """Show at once what the round would change and who may offer it."""
        if not self._is_open:
            return
        form, role = self._form, self._table.session.person.role
        try:
            package = self._build()
        except RuleBroken as broken:
            field = form.terms.field(broken.field)
            if field is not None and field.draft():
                field.say_problem(Messages().sentence(broken.code, broken.facts))
            form.changes_label.clear()
            return
        for name in package.terms:
            if (field := form.terms.field(name)) is not None:
                field.say_problem("")
        found = self._service.changes(self._case, package)
        nothing = QCoreApplication.translate("RoundDrawer", "Nothing is changed yet.")
        words = RoundWords(option_titles(self._policy().loan_review.options), {})
        form.changes_label.setText(words.changes(found) if found else nothing)
        form.authority.show_authority(package.authority, role)


def _pack(field: ChoiceField, *, rows: int) -> None:
    """Keep a list of the drawer short; it has no message line, because any of its lines is right."""
    message = field.findChild(QLabel, "field_message")
    if message is not None:
        message.hide()
    line = field.editor.fontMetrics().lineSpacing() + 8
    field.editor.setFixedHeight(rows * line + 2 * field.editor.frameWidth() + 4)
