"""The auditor's dialogs: draw a sample, look at it case by case, and read a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QWidget

from desktop_app.domain.audits.audit import Criteria
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PolicyBook
from desktop_app.services.audits.audit_rows import Sample, SampledCase
from desktop_app.ui.audits import audit_words
from desktop_app.ui.audits.audit_words import ListWords
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.choice_words import choice_text, title_of
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.messages import Messages
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.field import CodeField, DateField, LineField
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.table_filling import fill_table

_WIDTH_PX: Final = 1180
_HEIGHT_PX: Final = 600
_FORM_PX: Final = 640
_USUAL_SIZE: Final = "20"
_FOUND: Final = 8
TitleOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn; an empty ``seed`` is a random one."""

    criteria: Criteria
    size: int
    seed: str


class SampleForm(ActDialog):
    """Out of what, how many, and with which seed; Ctrl+Enter draws."""

    wanted = Signal(object)
    """The :class:`Wanted`; the form stays until the service has answered."""

    def __init__(self, policy: PolicyBook, today: date, parent: QWidget | None = None) -> None:
        super().__init__("sample_form", self.tr("Draw a random sample"), parent)
        self.first = DateField(self, name="sample_first", label=self.tr("Opened from"))
        self.last = DateField(self, name="sample_last", label=self.tr("to"))
        for field in (self.first, self.last):
            field.editor.set_today(today)
        self.first.set_draft(today.replace(day=1).isoformat())
        self.last.set_draft(today.isoformat())
        self.kind = QComboBox(self)
        self.outcome = QComboBox(self)
        kinds = [(kind.id, title_of(kind)) for kind in policy.kinds.values()]
        outcomes = [(choice.id, choice_text(choice)) for choice in policy.choices["outcome"]]
        any_kind, any_outcome = self.tr("whatever the problem"), self.tr("whatever became of it")
        for combo, name, anything, lines in (
            (self.kind, "sample_kind", any_kind, kinds),
            (self.outcome, "sample_outcome", any_outcome, outcomes),
        ):
            combo.setObjectName(name)
            combo.addItem(anything, "")
            for line_id, text in lines:
                combo.addItem(text, line_id)
        kind_label, outcome_label = QLabel(self.tr("&Problem"), self), QLabel(self.tr("&Outcome"), self)
        for label in (kind_label, outcome_label):
            label.setTextFormat(Qt.TextFormat.PlainText)
        kind_label.setBuddy(self.kind)
        outcome_label.setBuddy(self.outcome)
        self.concession = QCheckBox(self.tr("Only with a &concession"), self)
        self.concession.setObjectName("sample_concession")
        self.complaint = QCheckBox(self.tr("Only co&mplaints"), self)
        self.complaint.setObjectName("sample_complaint")
        self.size_field = CodeField(self, name="sample_size", label=self.tr("How many cases"))
        self.size_field.set_draft(_USUAL_SIZE)
        self.seed = CodeField(self, name="sample_seed", label=self.tr("Own seed (optional)"))
        self.hint = QLabel(
            self.tr("Seed, conditions and how many cases fitted are kept before anything is shown."), self
        )
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setProperty("tone", "hint")
        self.hint.setWordWrap(True)
        rows = QWidget(self)
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, pair in enumerate(
            (
                (self.first, self.last),
                (kind_label, outcome_label),
                (self.kind, self.outcome),
                (self.concession, self.complaint),
                (self.size_field, self.seed),
            )
        ):
            for column, part in enumerate(pair):
                grid.addWidget(part, at, column)
        self.act_button.setObjectName("draw_button")
        self.act_button.setText(self.tr("&Draw (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.act_wanted.connect(self.act)
        self._lay_out((rows, self.hint))
        self.setMinimumWidth(_FORM_PX)
        self.first.setFocus()

    def act(self) -> None:
        """Hand over what was typed; what the service can judge is left to it."""
        for field in (self.first, self.last, self.size_field, self.seed):
            field.say_problem("")
        try:
            self.wanted.emit(self._read())
        except RuleBroken as broken:
            self.say_problem(broken)

    def _read(self) -> Wanted:
        days = []
        for field in (self.first, self.last):
            try:
                day = field.editor.value()
            except RuleBroken as broken:
                raise RuleBroken(broken.code, field=field.objectName(), **broken.facts) from None
            if day is None:
                raise RuleBroken("needed", field=field.objectName())
            days.append(day)
        size = self.size_field.draft().strip()
        criteria = Criteria(
            first=days[0],
            last=days[1],
            kind=str(self.kind.currentData() or ""),
            outcome=str(self.outcome.currentData() or ""),
            with_concession=self.concession.isChecked(),
            with_complaint=self.complaint.isChecked(),
        )
        is_number = size.isascii() and size.isdecimal() and len(size) <= len("1000")
        return Wanted(criteria, int(size) if is_number else 0, self.seed.draft().strip())


class FindingForm(ActDialog):
    """One sentence on one case; Ctrl+Enter keeps it."""

    said = Signal(str)

    def __init__(self, one: SampledCase, problem: TitleOf, parent: QWidget | None = None) -> None:
        super().__init__("finding_form", self.tr("What was found"), parent)
        about = "" if one.row is None else f"{one.row.number} · {one.row.customer} · {problem(one.row.kind)}"
        self.about = plain_label(self, "finding_about_label", tone="hint")
        self.about.setText(about)
        self.finding = LineField(self, name="finding", label=self.tr("One sentence, kept in the journal"))
        if one.finding is not None:
            self.finding.set_draft(one.finding.sentence)
        self.act_button.setObjectName("keep_finding_button")
        self.act_button.setText(self.tr("&Keep (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.act_wanted.connect(lambda: self.said.emit(self.finding.draft()))
        self._lay_out((self.about, self.finding))
        self.setMinimumWidth(_FORM_PX)
        self.finding.setFocus()


class SampleDialog(TableDialog):
    """Enter opens a case, 1 keeps what was found, 2 draws again; PgUp and PgDn turn to other samples.

    Args:
        samples: every sample of this desk, the oldest first; the newest is shown.
        policy: names kinds and outcomes.
        problem: the title of a kind of problem.
        colors: of the look in use.
    """

    case_wanted = Signal(str)
    finding_wanted = Signal(object)
    """The ``SampledCase`` of the row."""
    again_wanted = Signal(object)
    """The ``Sample`` is to be drawn again, to see that it is the same."""
    export_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(
        self,
        samples: Sequence[Sample],
        policy: PolicyBook,
        problem: TitleOf,
        colors: Colors,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Random sample")
        super().__init__("sample", title, table=self.tr("The cases drawn"), text=self._as_text, parent=parent)
        self._policy, self._problem, self._colors = policy, problem, colors
        self.samples = tuple(samples)
        self._at = len(self.samples) - 1
        self.title.setText(title)
        self.seed = plain_label(self, "sample_seed_label", tone="hint")
        self.told = plain_label(self, "sample_told_label", tone="good")
        self.told.hide()
        self.finding_button = self.add_button("finding_button", self.tr("What was found (1)…"), self._find)
        self.again_button = self.add_button("draw_again_button", self.tr("Draw again to check (2)"), self._again)
        self.before_button = self.add_button("sample_before_button", self.tr("Sample before (PgUp)"), self._turn_back)
        self.after_button = self.add_button("sample_after_button", self.tr("Sample after (PgDn)"), self._turn_on)
        self.export_button = self.add_button("export_sample_button", self.tr("E&xport…"), self._export)
        self.print_button = self.add_button("print_sample_button", self.tr("Print (F9)"), self._print)
        self.copy_button = self.add_button("copy_sample_button", self.tr("Copy all (Ctrl+C)"), self.copy)
        self.close_button = self.add_button("close_sample_button", self.tr("Close (Esc)"), self.reject)
        for digit, button in enumerate((self.finding_button, self.again_button), start=1):
            QShortcut(QKeySequence(str(digit)), self, button.click)
        for key, button in ((Qt.Key.Key_PageUp, self.before_button), (Qt.Key.Key_PageDown, self.after_button)):
            QShortcut(QKeySequence(key), self, button.click)
        self.table.doubleClicked.connect(self._open)
        column = self.stack(self.title, self.hint, self.seed, self.told, self.table)
        self.add_row(column, (self.finding_button, self.again_button), (self.before_button, self.after_button))
        self.add_row(column, (self.export_button, self.print_button), (self.copy_button, self.close_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        self._fill(0)

    @property
    def sample(self) -> Sample:
        """The one that is shown."""
        return self.samples[self._at]

    def show_samples(self, samples: Sequence[Sample]) -> None:
        """Show what was read just now; the sample and the row stay, and the next case without a finding is chosen."""
        shown = self.sample.id
        self.samples = tuple(samples)
        self._at = next((at for at, one in enumerate(self.samples) if one.id == shown), len(self.samples) - 1)
        rows = self.sample.cases
        at = max(self.table.currentRow(), 0)
        open_ = [no for no, one in enumerate(rows) if one.finding is None]
        self._fill(next((no for no in open_ if no >= at), at))

    def say(self, text: str, *, is_good: bool = True) -> None:
        """Say what was done, or that it is not as it should be."""
        self.told.setText(text)
        mark(self.told, "tone", "good" if is_good else "late")
        self.told.setVisible(bool(text))

    def say_problem(self, broken: RuleBroken) -> None:
        """Say why it cannot be done."""
        self.say(Messages().sentence(broken.code, broken.facts), is_good=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            self._open()
        elif event.key() == Qt.Key.Key_F9:
            self._print()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> SampledCase | None:
        at = self.table.currentRow()
        return self.sample.cases[at] if 0 <= at < len(self.sample.cases) else None

    def _open(self) -> None:
        one = self._chosen()
        if one is not None and one.row is not None:
            self.accept()
            self.case_wanted.emit(one.case_id)

    def _find(self) -> None:
        one = self._chosen()
        if one is not None:
            self.finding_wanted.emit(one)

    def _again(self) -> None:
        self.again_wanted.emit(self.sample)

    def _export(self) -> None:
        self.export_wanted.emit(self.sample)

    def _print(self) -> None:
        self.print_wanted.emit(self.sample)

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        if 0 <= self._at + by < len(self.samples):
            self._at += by
            self.say("")
            self._fill(0)

    def _fill(self, chosen: int) -> None:
        sample = self.sample
        self.hint.setText(audit_words.sample_line(sample, self._policy))
        self.seed.setText(audit_words.seed_line(sample))
        self.before_button.setEnabled(self._at > 0)
        self.after_button.setEnabled(self._at + 1 < len(self.samples))
        cells = [audit_words.sample_cells(no, one, self._problem) for no, one in enumerate(sample.cases, start=1)]
        fill_table(self.table, audit_words.sample_columns(), cells, wide=_FOUND)
        for at, one in enumerate(sample.cases):
            item = self.table.item(at, 0)
            if item is not None and one.finding is None:
                item.setForeground(QColor(self._colors.muted))
        choose_row(self.table, min(chosen, len(cells) - 1))
        self.table.setFocus()

    def _as_text(self) -> str:
        return audit_words.sample_text(self.sample, self._policy, self._problem)


class ListDialog(TableDialog):
    """A list to be read: Enter opens the case of the row, Ctrl+C copies all of it, Esc closes."""

    case_wanted = Signal(str)

    def __init__(self, words: ListWords, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__("audit_list", words.title, table=words.title, text=self._as_text, parent=parent)
        self.words = words
        self.title.setText(words.title)
        self.hint.setText(words.hint)
        self.copy_button = self.add_button("copy_list_button", self.tr("Copy all (Ctrl+C)"), self.copy)
        self.close_button = self.add_button("close_list_button", self.tr("Close (Esc)"), self.reject)
        self.table.doubleClicked.connect(self._open)
        column = self.stack(self.title, self.hint, self.table)
        self.add_row(column, (), (self.copy_button, self.close_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        fill_table(self.table, words.columns, [row.cells for row in words.rows], wide=words.wide)
        for at, row in enumerate(words.rows):
            for column_no in range(len(row.cells) if row.is_late else 0):
                item = self.table.item(at, column_no)
                if item is not None:
                    item.setForeground(QColor(colors.late))
        if words.rows:
            choose_row(self.table, 0)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self.words.rows) and self.words.rows[at].case_id:
            self.accept()
            self.case_wanted.emit(self.words.rows[at].case_id)

    def _as_text(self) -> str:
        return audit_words.list_text(self.words)
