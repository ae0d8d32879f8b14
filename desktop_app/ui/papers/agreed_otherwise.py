"""A clause that was agreed otherwise: which one, which paragraph, the text instead, and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.approvals.deviation import Deviation, DeviationKind
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.agreed_wordings import Wording, filled
from desktop_app.services.papers.particulars import AgreedOtherwise as Otherwise
from desktop_app.services.ports.papers import StandardClause
from desktop_app.ui.approvals.outside_dialog import ReadScan
from desktop_app.ui.dialogs import choose_file
from desktop_app.ui.kept import is_chinese
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, DateField, Field, LineField, TextField
from desktop_app.ui.widgets.folding_buttons import FoldingButtons
from desktop_app.ui.widgets.kept_rows import KeptRows

_WORDING: Final = "wording:"
"""Before the id of a ready-made wording."""
_ADDED: Final = "added"
"""Instead of a paragraph's place: another paragraph at the end of the clause."""
_SHOWN: Final = 24
"""Letters of a text that say which one it is."""
_TEXT_LINES: Final = 4
_EMPTY: Final = "……"
"""Stands for what is not typed yet."""


class AgreedOtherwise(QWidget):
    """What differs already, and one form for the next; somebody with the authority allows it."""

    wanted = Signal()
    """Have it allowed as it stands."""
    dropped = Signal(int)
    """The standard text of the *n*-th (from 1) holds again."""
    withdrawn = Signal()
    """Back to the path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clauses: tuple[StandardClause, ...] = ()
        self._is_loaded = False
        self._deviations: tuple[Deviation, ...] = ()
        self._has_english = False
        self.rows = KeptRows(self)
        self.clause = ChoiceField(self, name="deviation_clause")
        self.paragraph = ChoiceField(self, name="deviation_paragraph")
        self.slot = LineField(self, name="deviation_slot")
        self.after = TextField(self, name="deviation_after")
        self.after_en = LineField(self, name="deviation_after_en")
        self.why = LineField(self, name="deviation_why")
        self.document_no = LineField(self, name="deviation_document_no")
        self.read_by = LineField(self, name="deviation_read_by")
        self.read_on = DateField(self, name="deviation_read_on")
        self._read_scan: ReadScan | None = None
        self._scan = b""
        self.scan_button = ActButton(self)
        self.scan_button.setObjectName("deviation_scan_button")
        self.scan_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.scan_button.clicked.connect(self._ask_scan)
        self.scan_label = _hint(self)
        self.scan_label.setObjectName("deviation_scan_label")
        self.after.editor.set_lines(_TEXT_LINES)
        self.preview, self.hint = _hint(self), _hint(self)
        self.preview.setObjectName("deviation_preview")
        self.ask_button = ActButton(self)
        self.ask_button.setObjectName("allow_deviation_button")
        self.ask_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.back_button = ActButton(self)
        self.back_button.setObjectName("deviations_done_button")
        self.back_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        for widget in (self.rows, *self._fields(), self.hint):
            column.addWidget(widget)
        column.insertWidget(column.indexOf(self.slot) + 1, self.preview)
        for at, widget in enumerate((self.scan_button, self.scan_label), start=column.indexOf(self.read_on) + 1):
            column.insertWidget(at, widget)
        column.addWidget(FoldingButtons(self.ask_button, self.back_button, parent=self))
        for field in self._fields():
            field.wrap_label()
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clause.editor.picked.connect(self._on_clause)
        self.paragraph.editor.picked.connect(self._on_paragraph)
        for choice in (self.clause, self.paragraph):
            choice.edited.connect(self.refresh)
        self.slot.edited.connect(self._say_slot)
        self.ask_button.clicked.connect(self.wanted)
        self.back_button.clicked.connect(self.withdrawn)
        self.rows.dropped.connect(lambda at: self.dropped.emit(at + 1))
        self.setFocusProxy(self.clause)
        self._retranslate()

    def show_clauses(self, clauses: Sequence[StandardClause], drafts: Mapping[str, str]) -> None:
        """Show what may be agreed otherwise; *drafts* is what was begun before the clauses were known."""
        begun = {**drafts, **{field.objectName(): field.draft() for field in (self.clause, self.paragraph)}}
        self._clauses, self._is_loaded = tuple(clauses), True
        self._show_clauses()
        self.clause.editor.set_draft(begun["deviation_clause"] or drafts.get("deviation_clause", ""))
        self._show_paragraphs()
        self.paragraph.editor.set_draft(begun["deviation_paragraph"] or drafts.get("deviation_paragraph", ""))
        self.refresh()

    def set_reading(self, read_scan: ReadScan) -> None:
        """Say who reads the scan of head office's document."""
        self._read_scan = read_scan

    def take_scan(self, path: Path) -> None:
        """Read and check one file; what is not taken is said below the key."""
        if self._read_scan is None:
            return
        try:
            self._scan, _ = self._read_scan(path)
        except RuleBroken as broken:
            self._scan = b""
            self.scan_label.setText(Messages().sentence(broken.code, broken.facts))
            return
        self.scan_label.setText(path.name)

    def _ask_scan(self) -> None:
        chosen = choose_file(self, self.tr("Scan of head office's document"))
        if chosen is not None:
            self.take_scan(chosen)

    def set_today(self, today: date) -> None:
        """The day that a date is read from."""
        self.read_on.editor.set_today(today, past=True)

    def show_deviations(self, deviations: Sequence[Deviation], *, has_english: bool) -> None:
        """Show what was agreed otherwise already."""
        self._deviations, self._has_english = tuple(deviations), has_english
        self._show_rows()
        self.refresh()

    @property
    def clause_id(self) -> str:
        return self.clause.draft()

    @property
    def heading(self) -> str:
        """Heading of the clause chosen, in the language of the screen."""
        clause = self._clause()
        return "" if clause is None else clause.heading if is_chinese() else clause.heading_en or clause.heading

    @property
    def wording(self) -> Wording | None:
        """The ready-made wording chosen; None for free words."""
        place, clause = self.paragraph.draft(), self._clause()
        found = () if clause is None else clause.wordings
        return next((one for one in found if place == f"{_WORDING}{one.id}"), None)

    def given(self) -> Otherwise:
        """What the form says; nobody has allowed it yet.

        Raises:
            RuleBroken: ``date_not_a_date`` beside the day of the document.
        """
        wording = self.wording
        if wording is not None:
            return Otherwise(self.clause_id, "", self.slot.draft(), self.why.draft(), "", wording=wording.id)
        return Otherwise(
            self.clause_id,
            self.standard,
            self.after.draft(),
            self.why.draft(),
            "",
            self.after_en.draft(),
            document_no=self.document_no.draft(),
            read_by=self.read_by.draft(),
            read_on=_day(self.read_on),
            scan=self._scan,
        )

    @property
    def standard(self) -> str:
        """The standard paragraph that is replaced or struck; empty for one that is added."""
        place, clause = self.paragraph.draft(), self._clause()
        return "" if clause is None or not place.isdecimal() else clause.paragraphs[int(place)]

    def forget(self) -> None:
        """Empty the form: what stood in it was agreed."""
        for field in self._fields():
            field.set_draft("")
            field.edited.emit()
        self._scan = b""
        self.scan_label.clear()
        self._show_paragraphs()
        self.refresh()

    def refresh(self) -> None:
        """Show what the chosen clause asks."""
        is_chosen = bool(self.paragraph.draft())
        self._say_after()
        self._say_clauses()
        self.paragraph.setVisible(bool(self.clause.draft()))
        self.why.setVisible(is_chosen)
        clause, is_free = self._clause(), is_chosen and self.wording is None
        for widget in (self.slot, self.preview):
            widget.setVisible(is_chosen and not is_free)
        self.after.setVisible(is_free)
        self.after_en.setVisible(is_free and self._has_english)
        for asked in (self.document_no, self.read_by, self.read_on, self.scan_button, self.scan_label):
            asked.setVisible(is_free and clause is not None and clause.needs_reader)
        self._say_hint()
        self.ask_button.setEnabled(is_chosen)

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _clause(self) -> StandardClause | None:
        return next((one for one in self._clauses if one.id == self.clause.draft()), None)

    def _show_paragraphs(self) -> None:
        clause = self._clause()
        texts = () if clause is None else clause.paragraphs
        offered = () if clause is None else clause.wordings
        lines = [
            Line(f"{_WORDING}{one.id}", at, one.title if is_chinese() else one.title_en)
            for at, one in enumerate(offered, start=1)
        ]
        lines += [Line(str(at), at + 1 + len(offered), text) for at, text in enumerate(texts)]
        if clause is not None and clause.may_add:
            lines.append(Line(_ADDED, len(lines) + 1, self.tr("Add a paragraph in words of your own")))
        self.paragraph.editor.set_lines(lines)

    def _show_clauses(self) -> None:
        headings = {one.id: one.heading if is_chinese() else one.heading_en for one in self._clauses}
        lines = [Line(clause, digit, heading) for digit, (clause, heading) in enumerate(headings.items(), start=1)]
        self.clause.editor.set_lines(lines)

    def _on_clause(self, _clause: str) -> None:
        self._show_paragraphs()
        self.paragraph.set_draft("")
        self.paragraph.edited.emit()
        self.refresh()
        self.paragraph.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_paragraph(self, _place: str) -> None:
        """Begin with the standard text, unless something was written that stands on no paper."""
        known = {text for one in self._clauses for text in one.paragraphs}
        self.slot.set_draft("")  # what was typed is for another sentence
        self.slot.edited.emit()
        if not self.after.draft().strip() or self.after.draft() in known:
            self.after.set_draft(self.standard)
            self.after.edited.emit()
        self.refresh()
        (self.after if self.wording is None else self.slot).setFocus(Qt.FocusReason.TabFocusReason)

    def _say_clauses(self) -> None:
        """With the first look: which clauses there are to agree on, or that there is none."""
        closed = self.tr("No clause of this paper is agreed otherwise in words; make the offer anew on page 5")
        self.clause.set_label(
            self.tr("Which clause? These can be agreed otherwise") if self._clauses or not self._is_loaded else closed
        )

    def _say_after(self) -> None:
        clause = self._clause()
        may_strike = self.standard and clause is not None and clause.may_strike
        self.after.set_label(
            self.tr("What is agreed instead; empty strikes it") if may_strike else self.tr("What is agreed")
        )
        wording = self.wording
        if wording is None:
            self.slot.set_label(self.tr("What is agreed"))
            return
        self.slot.set_label(wording.slot if is_chinese() else wording.slot_en)
        self._say_slot()

    def _say_slot(self) -> None:
        """Below the slot: what may be chosen, and the sentence as it will stand."""
        wording = self.wording
        if wording is None:
            return
        at = 0 if is_chinese() else 1
        choices = "  ".join(f"{no} {one[at]}" for no, one in enumerate(wording.choices, start=1))
        said = self.tr("The paper will say: {text}").format(text=_as_it_will_stand(wording, self.slot.draft())[at])
        self.preview.setText("\n".join(part for part in (choices, said) if part))

    def _say_hint(self) -> None:
        self.hint.setVisible(self.wording is None)
        self.hint.setText(
            self.tr(
                "Only the clauses listed here: amounts, rates, days, schedule, effect, promises, breach, rights and "
                "annexes change by a new offer on page 5, or not at all, and the paper says so in a box. Take a "
                "ready-made wording where one fits; words of your own, in Chinese, need a document of head office's, "
                "and the branch manager reads both texts and signs in."
            )
        )

    def _fields(self) -> tuple[Field, ...]:
        """In the order of the caret."""
        free = (self.after_en, self.document_no, self.read_by, self.read_on)
        return (self.clause, self.paragraph, self.slot, self.after, *free, self.why)

    def _show_rows(self) -> None:
        kinds = {
            DeviationKind.CHANGED: self.tr("changed"),
            DeviationKind.ADDED: self.tr("added"),
            DeviationKind.STRUCK: self.tr("struck"),
        }
        texts = [
            f"{kinds[one.kind]}: {(one.after or one.before)[:_SHOWN]}… · {one.approved_by}" for one in self._deviations
        ]
        self.rows.show_rows(texts)

    def _retranslate(self) -> None:
        self._say_clauses()
        self.paragraph.set_label(self.tr("Which paragraph?"))
        self._say_after()
        self.after_en.set_label(self.tr("The same in English"))
        self.why.set_label(self.tr("Why"))
        self.document_no.set_label(self.tr("Document number of head office"))
        self.read_by.set_label(self.tr("Who of head office read them"))
        self.read_on.set_label(self.tr("Date of that document"))
        self.scan_button.setText(self.tr("Scan of that document…"))
        self._say_hint()
        self._show_clauses()
        self.ask_button.setText(self.tr("Have it allowed  (Enter)"))
        self.back_button.setText(self.tr("Back to the paper"))
        self._show_rows()
        self._show_paragraphs()
        self.refresh()


def _hint(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("tone", "hint")
    return label


def _as_it_will_stand(wording: Wording, typed: str) -> tuple[str, str]:
    """The sentence with what is typed so far, and its English."""
    try:
        _, text, english = filled(wording, typed)
    except RuleBroken:  # said when it is to be allowed; half an address is none yet
        value = typed.strip() or _EMPTY
        return wording.text.format(value=value), wording.text_en.format(value=value)
    return text, english


def _day(field: DateField) -> date | None:
    try:
        return field.editor.value()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field="deviation_read_on", **broken.facts) from None
