"""What the receipt for papers says of each: how many pages, original or copy; Ctrl+Enter takes them in and prints."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.services.papers.paper_receipts import ToCount
from desktop_app.services.stages.receiving import HandedIn
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.kept import said
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets.line_edit import AsciiEdit
from desktop_app.ui.widgets.plain_label import plain_label

_PAGES_PX: Final = 72
_TITLE_PX: Final = 360
_MOST_DIGITS: Final = 4


class ReceiptDialog(ActDialog):
    """A row for each paper on the counter: its name, its pages, a tick where it is a copy.

    Args:
        papers: what the receipt will name.
        parent: of the dialog.
    """

    wanted = Signal(object)
    """The papers as counted, a tuple of :class:`HandedIn`; the dialog stays until the service has answered."""

    def __init__(self, papers: Sequence[ToCount], parent: QWidget | None = None) -> None:
        super().__init__("receipt_dialog", self.tr("Receipt for the papers handed in"), parent)
        self._papers = tuple(papers)
        self.hint = plain_label(self, "receipt_hint_label", tone="hint")
        self.hint.setText(
            self.tr("Count the pages of each paper with the customer. Space ticks a copy; Ctrl+Enter prints two.")
        )
        self.problem = plain_label(self, "receipt_problem_label", tone="problem")
        self.problem.hide()
        self.rows = tuple(self._row(paper, no) for no, paper in enumerate(papers, start=1))
        self.act_button.setObjectName("receipt_print_button")
        self.act_button.setText(self.tr("&Print the receipt (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Cancel (Esc)"))
        self.act_wanted.connect(self.act)
        self._lay_out((self.hint, self._body(), self.problem))
        if self.rows:
            self.rows[0][0].setFocus()
            self.rows[0][0].selectAll()

    def act(self) -> None:
        """Hand over what was counted; a number that is none is said beside it."""
        self.problem.hide()
        counted = []
        for paper, (pages, copy) in zip(self._papers, self.rows, strict=True):
            typed = pages.text().strip()
            if not (typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS):
                self._refuse(RuleBroken("pages_not_counted", field="paper_pages"), pages)
                return
            counted.append(HandedIn(paper.item, paper.received_on, is_copy=copy.isChecked(), pages=int(typed)))
        self.wanted.emit(tuple(counted))

    def say_problem(self, broken: RuleBroken) -> None:
        self._refuse(broken, self.rows[0][0])

    def _refuse(self, broken: RuleBroken, field: QWidget) -> None:
        self.problem.setText(Messages().sentence(broken.code, broken.facts))
        self.problem.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, paper: ToCount, no: int) -> tuple[AsciiEdit, QCheckBox]:
        pages = AsciiEdit()
        pages.setObjectName(f"pages_{no}")
        pages.setText(str(paper.pages))
        pages.setFixedWidth(_PAGES_PX)
        pages.setAlignment(Qt.AlignmentFlag.AlignRight)
        pages.setAccessibleName(self.tr("Pages of {paper}").format(paper=said(paper.title)))
        copy = QCheckBox(self.tr("copy"))
        copy.setObjectName(f"copy_{no}")
        copy.setChecked(paper.is_copy)
        copy.setAccessibleName(self.tr("{paper} is a copy (Space)").format(paper=said(paper.title)))
        return pages, copy

    def _body(self) -> QWidget:
        """The rows; many of them scroll, so that the buttons stay in sight."""
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        for column, text in enumerate((self.tr("Paper"), self.tr("Pages"), "")):
            head = plain_label(body, f"receipt_head_{column}", tone="hint")
            head.setText(text)
            grid.addWidget(head, 0, column)
        for row, (paper, (pages, copy)) in enumerate(zip(self._papers, self.rows, strict=True), start=1):
            title = plain_label(body, f"receipt_paper_{row}")
            title.setText(said(paper.title))
            title.setWordWrap(True)
            title.setMinimumWidth(_TITLE_PX)
            grid.addWidget(title, row, 0)
            grid.addWidget(pages, row, 1)
            grid.addWidget(copy, row, 2)
        area = QScrollArea(self)
        area.setObjectName("receipt_rows")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setMinimumWidth(body.sizeHint().width() + 24)
        area.setMinimumHeight(min(body.sizeHint().height() + 4, 380))
        return area
