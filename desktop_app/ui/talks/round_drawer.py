"""The drawer in which the next round is built: whose offer, which way, its terms, why, and who may offer it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.propose import Package
from desktop_app.services.stages.negotiate import Negotiate
from desktop_app.services.stages.propose import Propose, Way
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.choice_words import choice_lines, way_lines
from desktop_app.ui.compiled.ui_negotiate import Ui_NegotiatePage
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.talks.round_words import RoundWords
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField

SUGGESTED: Final = "customer_suggested"
"""Id of the concession reason 应客户建议."""
_FIELDS: Final = ("round_side", "concession_reason", "round_note")
_LINES_OF_CHANGES: Final = 3
_LETTERS: Final = "NBFSYWERVGCJZUQTOMX"
"""Those of the wizard, of the page around the open drawer and of its bands; the terms have the others."""


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
        self._is_filled = False
        """Ways and terms are those of the case; as long as nobody opens the drawer there is nothing to see of them."""
        self._ways: dict[str, Way] = {}
        form.round_option.is_drafted = False
        form.terms.set_columns(2)
        form.terms.reserve(_LETTERS)
        for ground in (form.drawer_scroll.viewport(), form.drawer_ground):
            ground.setAutoFillBackground(False)
        _pack(form.round_side, rows=1)
        _pack(form.round_option, rows=4)
        _pack(form.concession_reason, rows=3)
        form.round_side.editor.setFlow(QListView.Flow.LeftToRight)
        form.round_option.edited.connect(self._on_option)
        form.round_option.editor.refused.connect(form.round_option.say_hint)
        form.terms.edited.connect(self._on_terms)
        form.round_side.edited.connect(self._on_side)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def is_open(self) -> bool:
        return self._is_open

    @property
    def has_keys(self) -> bool:
        """Somebody is typing the next round."""
        now = QApplication.focusWidget()
        return self._is_open and now is not None and self._form.drawer.isAncestorOf(now)

    # ── As the page and its drafts see it ────────────────────────────────────────────────────────────────────────

    def draft(self) -> str:
        kept: dict[str, object] = {"open": self._is_open}
        if self._is_open:
            kept |= {"way": self._form.round_option.draft(), "typed": self._form.terms.typed()}
        return json.dumps(kept, ensure_ascii=False)

    def set_draft(self, text: str) -> None:
        kept = json.loads(text) if text else {}
        self._is_open = isinstance(kept, dict) and kept.get("open") is True
        if self._is_open:
            self._fill()
        if self._is_open and kept["way"] in self._ways:
            self._form.round_option.set_draft(kept["way"])
            self._form.terms.set_way(self._ways[kept["way"]], self._policy(), self._table.today)
            self._form.terms.show_typed(kept["typed"])
            self._form.drawer.show()  # now: the keys go back to the field that somebody is typing in

    def set_read_only(self, *, on: bool) -> None:
        self._form.add_round_button.setEnabled(not on)
        if on:
            self._is_open = False

    def show_case(self, case: CaseState) -> None:
        """Close the drawer over the package on the table: it is filled from that when it is opened."""
        self._case = case
        self._is_open = self._is_filled = False
        self._show_lists()
        self._form.round_side.set_draft(Side.CUSTOMER.value)
        self._form.concession_reason.set_draft(SUGGESTED)
        self._form.round_note.set_draft("")

    def _fill(self) -> None:
        if self._is_filled:
            return
        self._is_filled = True
        is_identified = self._case.identify.identification is not None
        self._ways = {way.key: way for way in self._propose.ways(self._case)} if is_identified else {}
        self._show_ways()
        package = self._package_before()
        if package is not None:
            self._show(package)

    def settle(self) -> None:
        """After the drafts were laid over: a closed drawer shows the table, an open one what was typed."""
        if not self._is_open:
            self.show_case(self._case)
        else:
            self._show_ways()
            self._refresh()
        self._form.drawer.setVisible(self._is_open)
        self._form.answer_side.setVisible(not self._is_open)

    def open(self, *, is_first: bool = False) -> None:
        """Show it; *is_first* when nothing was offered yet, so that the bank makes the offer."""
        self._fill()
        if is_first:
            self._form.round_side.set_draft(Side.BANK.value)
            self._form.concession_reason.set_draft("")
        self._is_open = True
        self._form.drawer.show()
        self._form.answer_side.hide()
        self._show_ways()
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
        self._fill()
        self._form.round_side.set_draft(on_table.side.value)
        self._form.concession_reason.set_draft("")
        self._show(package)
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
        self._show_lists()
        if self._is_filled:
            self._show_ways()
            self._refresh()

    def _show_lists(self) -> None:
        policy = self._policy()
        translate = QCoreApplication.translate
        sides = (
            Line(Side.CUSTOMER.value, 1, translate("RoundDrawer", "The customer")),
            Line(Side.BANK.value, 2, translate("RoundDrawer", "The bank")),
        )
        self._form.round_side.editor.set_lines(sides)
        self._form.concession_reason.editor.set_lines(choice_lines(policy.choices.get("concession_reason", ())))

    def _show_ways(self) -> None:
        """The ways; once the drawer is open those that are not possible say why."""
        refused = self._propose.refusals(self._case) if self._is_open else {}
        self._form.round_option.editor.set_lines(way_lines(self._ways.values(), refused))
        self._form.round_option.setVisible(len(self._ways) > 1)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keep what has the focus in sight."""
        if new is not None and self._form.drawer_ground.isAncestorOf(new):
            self._form.drawer_scroll.ensureWidgetVisible(new)

    def _package_before(self) -> Package | None:
        on_table = self._case.negotiate.on_table
        return self._case.propose.package if on_table is None else on_table.package

    def _build(self) -> Package:
        return self._form.terms.build(self._propose, self._case)

    def _show(self, package: Package) -> None:
        """Put a package into the fields of its way."""
        key = self._way_named(package)
        self._form.round_option.set_draft(key)
        self._form.terms.set_way(self._ways.get(key), self._policy(), self._table.today)
        self._form.terms.show_terms(self._propose.typed(package))

    def _way_named(self, package: Package) -> str:
        """The way whose name the package bears: terms typed on page 4 may have made another of it than it began as."""
        own = f"{package.kind}:{package.option}"
        named = (
            key
            for key, way in self._ways.items()
            if (way.policy.kind, way.option.title) == (package.kind, package.title)
        )
        return next(named, own)

    def _on_terms(self) -> None:
        self._refresh()
        self.edited.emit()

    def _on_side(self) -> None:
        if self._form.round_side.draft() == Side.CUSTOMER and not self._form.concession_reason.draft():
            self._form.concession_reason.set_draft(SUGGESTED)
            self._form.concession_reason.edited.emit()
        self._refresh()

    def _on_option(self) -> None:
        """Another way opens with the terms page 4 gave it, else as policy opens it, else with its empty fields."""
        way = self._ways.get(self._form.round_option.draft())
        if way is None:
            return
        proposed = self._case.propose.proposed
        known = () if proposed is None else proposed.packages
        package = next((one for one in known if f"{one.kind}:{one.option}" == way.key), None)
        try:
            self._show(package or self._propose.package(self._case, way.policy.kind, way.option.id, {}))
        except RuleBroken:
            self._form.terms.set_way(way, self._policy(), self._table.today)
            self._form.terms.show_terms(self._propose.opening(self._case, way))
        self._on_terms()

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
                form.terms.refuse(broken)
            form.changes_label.clear()
            return
        form.terms.clear_problems()
        found = self._service.changes(self._case, package)
        said = RoundWords(self._policy()).changes(found, package.kind) if found else self._nothing_changed()
        form.changes_label.setText(said)
        # The label is cut after three lines, so that the terms keep their room.
        form.changes_label.setToolTip(plain_tip(said))
        form.changes_label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.changes_label.setMaximumHeight(_LINES_OF_CHANGES * form.changes_label.fontMetrics().lineSpacing())
        form.authority.show_authority(package.authority, role)

    def _nothing_changed(self) -> str:
        """Whose offer would be made again: what the other side offers, unchanged, is mostly a yes to it."""
        on_table, side = self._case.negotiate.on_table, self._form.round_side.draft()
        if on_table is not None and on_table.side is Side.BANK and side == Side.CUSTOMER:
            return QCoreApplication.translate(
                "RoundDrawer", "The same as our offer. If the customer says yes to it: Esc, then “accepts”."
            )
        return QCoreApplication.translate("RoundDrawer", "Nothing is changed yet.")


def _pack(field: ChoiceField, *, rows: int) -> None:
    """Keep a list of the drawer short; it has no message line, because any of its lines is right."""
    message = field.findChild(QLabel, "field_message")
    if message is not None:
        message.hide()
    line = field.editor.fontMetrics().lineSpacing() + 8
    field.editor.setFixedHeight(rows * line + 2 * field.editor.frameWidth() + 4)
