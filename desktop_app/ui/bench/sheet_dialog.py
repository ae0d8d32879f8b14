"""A customer brings an offer sheet: scan it, see what it says and what it is today, and go on from it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.domain.errors import RuleBroken, Unavailable, every
from desktop_app.domain.papers.offer_sheet import Trust
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.identify import Identity
from desktop_app.services.desk import Kept
from desktop_app.services.papers.offer_sheets import OfferSheets, Reading
from desktop_app.services.stages.identify import Identify
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.customer.identity_panel import PersonDesk, PersonFields
from desktop_app.ui.dialogs import choose_file
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.talks.round_words import RoundWords
from desktop_app.ui.widgets.document_edit import (
    DocumentNumberField,
    DocumentTypeField,
    RowChoiceField,
    ValidUntilField,
)
from desktop_app.ui.widgets.field import CodeField, DateField, LineField
from desktop_app.ui.widgets.field_reading import day_of
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.work.writer import Writer

_WIDTH: Final = 640


@dataclass(frozen=True, slots=True)
class SheetServices:
    """What the dialog asks; called in the writer's thread, but for the checks, which are pure."""

    sheets: OfferSheets
    identify: Identify
    session: Session
    new_id: Callable[[], str]
    read_code: Callable[[Path], str]


class SheetDialog(ActDialog):
    """The scanner types into the first field; then what the sheet says, and for a guest the document."""

    case_wanted = Signal(str)
    """Work on the case with this id: the desk's own, or the one just opened."""

    def __init__(
        self, services: SheetServices, writer: Writer, words: RoundWords, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("sheet_dialog", self.tr("A sheet with an offer"), parent)
        self._services, self._writer, self._words = services, writer, words
        self._reading: Reading | None = None
        self._name, self._asked_name = "", ""
        self.code = CodeField(self, name="offer_sheet", label=self.tr("Scan the large code on the sheet"))
        self.file_button = key_button(self, "sheet_file_button", self.tr("&Picture or file…"), self.ask_file)
        self.said_label = _plain(self, "sheet_said_label")
        self.trust_label = _plain(self, "sheet_trust_label", tone="hint")
        self.guest = QWidget(self)
        self._person_fields(today)
        self.act_button.setObjectName("sheet_button")
        self.cancel_button.setText(self.tr("Close (Esc)"))
        self.act_wanted.connect(self.act)
        self._lay_out((self.code, self.file_button, self.said_label, self.trust_label, self.guest))
        self.setMinimumWidth(_WIDTH)
        self._show()
        self.code.setFocus()

    def take(self, text: str) -> None:
        """Read what the scanner typed, here or at the workbench."""
        self.code.set_draft(text.strip())
        self.read()

    def ask_file(self) -> None:
        """Choose a picture or a PDF of the sheet."""
        chosen = choose_file(self, self.tr("Picture or PDF of the sheet"))
        if chosen is not None:
            self._run(lambda: self._services.read_code(chosen), self.take)

    def read(self) -> None:
        """Take the code apart and look at what the offer is today."""
        text, services = self.code.editor.text(), self._services
        self._reading = None
        self._asked_name = ""
        self._show()
        self._run(lambda: services.sheets.read(services.session, text), self._on_read)

    def act(self) -> None:
        """Read the code, or go on from what was read."""
        reading = self._reading
        if reading is None or reading.text != self.code.editor.text():
            self.read()
        elif reading.case_id:
            self._leave_for(reading.case_id)
        else:
            self._open(reading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The Enter that a scanner sends after the code reads it."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()
        if is_enter and self.code.editor.hasFocus() and self.code.editor.text():
            self.read()
            return
        super().keyPressEvent(event)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _person_fields(self, today: date) -> None:
        place = self.guest
        fields = PersonFields(
            DocumentTypeField(place, name="document_type", label=self.tr("Document")),
            DocumentNumberField(place, name="document_number", label=self.tr("Number (reader or typed)")),
            LineField(place, name="name", label=self.tr("Name")),
            ValidUntilField(place, name="valid_until", label=self.tr("Valid until (0 = no end)")),
            CodeField(place, name="phone", label=self.tr("Telephone")),
            RowChoiceField(place, name="how_checked"),
        )
        self.birth = DateField(place, name="birth", label=self.tr("Born on, where the number does not say it"))
        self.birth.editor.set_today(today)
        self.verdict = _plain(place, "sheet_verdict_label", tone="good")
        self.person = PersonDesk(
            fields,
            self.verdict,
            check=self._services.identify.check_document,
            check_so_far=self._services.identify.check_so_far,
            check_name=self._services.identify.check_name,
            parent=self,
        )
        self.person.set_today(today)
        self.person.show_person(None)
        fields.how_checked.hide()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.addWidget(_plain(place, "sheet_guest_label", text=self.tr("Whose document lies here?")), 0, 0, 1, 2)
        pairs = ((fields.document_type, fields.document_number), (fields.name, fields.valid_until))
        for row, pair in enumerate((*pairs, (fields.phone, self.birth)), start=1):
            for column, field in enumerate(pair):
                grid.addWidget(field, row, column)
        grid.addWidget(self.verdict, len(pairs) + 2, 0, 1, 2)
        order = (fields.document_type, fields.document_number, fields.name, fields.valid_until, fields.phone)
        for before, after in zip(order, (*order[1:], self.birth), strict=True):
            self.setTabOrder(before, after)

    def _open(self, reading: Reading) -> None:
        services = self._services
        try:
            birth = None if not self.birth.draft() else day_of(self.birth)
            customer: Identity = self.person.person(birth=birth)
        except RuleBroken as broken:
            for one in reversed(every(broken)):
                self.say_problem(one)
            return
        case_id, is_sure = services.new_id(), customer.name == self._asked_name
        self._name = customer.name
        self._run(
            lambda: services.sheets.open_guest(services.session, case_id, reading.text, customer, is_sure=is_sure),
            self._on_opened,
        )

    def _on_opened(self, kept: Kept) -> None:
        self._leave_for(kept.case.id)

    def _leave_for(self, case_id: str) -> None:
        self.accept()
        self.case_wanted.emit(case_id)

    def _on_read(self, reading: Reading) -> None:
        self._reading = reading
        self._show()
        if self.guest.isVisibleTo(self):
            self.person.fields.document_number.setFocus()
        else:
            self.act_button.setFocus()

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        call = self._writer.run(work)
        call.saved.connect(then)
        call.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RuleBroken):
            if error.code == "sheet_other_name":
                self._asked_name = self._name
            for one in reversed(every(error)):
                self.say_problem(one)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, lambda: None)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _show(self) -> None:
        reading = self._reading
        self.said_label.setText("" if reading is None else "\n".join(self._said(reading)))
        self.trust_label.setText("" if reading is None else self._trusted(reading))
        for label in (self.said_label, self.trust_label):
            label.setVisible(bool(label.text()))
        is_guest = reading is not None and not reading.case_id
        self.guest.setVisible(is_guest)
        if reading is None:
            self.act_button.setText(self.tr("&Read it (Ctrl+Enter)"))
        elif is_guest:
            self.act_button.setText(self.tr("&Open a case here (Ctrl+Enter)"))
        else:
            self.act_button.setText(self.tr("&Open the case (Ctrl+Enter)"))
        self._fit()

    def _fit(self) -> None:
        """As high as its lines need at this width: wrapped lines would take it from the fields below."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            width = max(self.width(), _WIDTH)
            self.resize(width, max(layout.totalHeightForWidth(width), layout.totalSizeHint().height()))

    def _said(self, reading: Reading) -> list[str]:
        sheet, judged = reading.sheet, reading.judged
        head = self.tr("{customer} · case {number} · round {no} · made on {date}")
        lines = [
            head.format(customer=sheet.customer, number=sheet.number, no=sheet.round_no, date=sheet.made_on.isoformat())
        ]
        if judged is not None and judged.package is not None:
            lines.append(self._words.title(judged.package))
        if reading.has_moved_on:
            lines.append(self.tr("The talks have gone on since; the case shows where they stand."))
        elif sheet.valid_until is not None:
            until = self.tr("The offer ran out on {date}.") if reading.is_expired else self.tr("It holds until {date}.")
            lines.append(until.format(date=sheet.valid_until.isoformat()))
        return lines + self._differences(reading)

    def _differences(self, reading: Reading) -> list[str]:
        judged = reading.judged
        if judged is None:
            return []
        if judged.refused is not None:
            why = Messages().sentence(judged.refused.code, judged.refused.facts)
            return [self.tr("Today's rules do not allow it any more: {why}").format(why=why)]
        if judged.stands:
            return [self.tr("It holds here as it stands on the paper.")]
        told = self._words.changes(judged.changes, reading.sheet.solution)
        if not told:
            return [self.tr("By today's rules it is the same; it is offered anew.")]
        return [self.tr("By today's rules it is: {changes}").format(changes=told)]

    def _trusted(self, reading: Reading) -> str:
        if reading.trust is Trust.OWN:
            return self.tr("Signed at this desk.")
        if reading.trust is Trust.KNOWN:
            return self.tr("Signed by desk {desk}, which is known here.").format(desk=reading.sheet.desk)
        return self.tr(
            "Signed by desk {desk}, not certified here yet.  You can go on; what is signed waits for head office."
        ).format(desk=reading.sheet.desk)


def _plain(parent: QWidget, name: str, *, text: str = "", tone: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    return label
