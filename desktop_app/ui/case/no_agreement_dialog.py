"""The talks end without agreement: why, and a line if there is more to say."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.papers.no_agreement import NoAgreementRecord
from desktop_app.domain.policy import PolicyBook
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.kept import said
from desktop_app.ui.offers.package_words import PackageWords
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, LineField


class NoAgreementDialog(ActDialog):
    """A digit and an optional line; Ctrl+Enter ends the talks."""

    ended = Signal(str, str)
    """Id of the reason, and the note; the dialog stays until the service has answered."""

    def __init__(
        self,
        reasons: Sequence[Line],
        parent: QWidget | None = None,
        *,
        record: NoAgreementRecord | None = None,
        policy: PolicyBook | None = None,
    ) -> None:
        super().__init__("no_agreement_dialog", self.tr("End without agreement"), parent)
        self.reason = ChoiceField(self, name="no_agreement_reason", label=self.tr("Why was no agreement reached?"))
        self.reason.editor.set_lines(reasons)
        self.note = LineField(self, name="no_agreement_note", label=self.tr("Is there more to say? (may stay empty)"))
        self.act_button.setObjectName("end_button")
        self.act_button.setText(self.tr("&End the talks (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Go on talking (Esc)"))
        self.act_wanted.connect(self.act)
        self.summary = QLabel(self)
        self.summary.setObjectName("no_agreement_summary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setText("" if record is None else self._said(record, PackageWords(policy)))
        self.summary.setVisible(record is not None)
        self._lay_out((self.reason, self.note, self.summary))

    def _said(self, record: NoAgreementRecord, words: PackageWords) -> str:
        """What will stand on the record without being typed, a line each."""
        agreed, disputed = len(record.facts_agreed), len(record.facts_disputed)
        lines = [
            self.tr("On the record: {agreed} facts agreed, {disputed} not").format(agreed=agreed, disputed=disputed)
        ]
        last = self.tr("Last offer of {side}: {title}")
        lines += [last.format(side=words.side(one.side), title=words.title(one.package)) for one in record.last_offers]
        if record.apart:
            lines.append(self.tr("The two sides are {amount} apart.").format(amount=record.apart.display()))
        until = self.tr("until {day}: {remedy}")
        for number, remedy in enumerate(record.remedies, start=1):
            text = said(remedy.text)
            day = "" if remedy.until is None else remedy.until.isoformat()
            lines.append(f"{number}. {until.format(day=day, remedy=text) if day else text}")
        return "\n".join(lines)

    def act(self) -> None:
        # A missing reason is the service's to refuse.
        self.ended.emit(self.reason.draft(), self.note.draft())
