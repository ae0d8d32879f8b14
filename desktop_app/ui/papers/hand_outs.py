"""Papers to hand out, as a digit list: one letter leads here, a digit prints; above it what the bank owes by when."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.services.papers.hand_outs import HandOut
from desktop_app.ui.papers.print_words import document_word
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import DigitGrid
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.whole_label import WholeLabel

_COLUMNS: Final = 3
_BY_F9: Final = (
    SidePaper.NOT_YET_EFFECTIVE,
    SidePaper.DECLINE_NOTICE,
    SidePaper.WITHDRAWAL_RECEIPT,
    SidePaper.DECISION_NOTICE,
    SidePaper.PAPER_RECEIPT,
)
BY_HAND, SEAL = "by_hand", "seal"
"""Lines beside the papers: no printer works, and the electronic seal."""


class HandOuts(QWidget):
    """Asks; whoever fills it prints.  It is not there while there is nothing to hand out."""

    wanted = Signal(str)
    """A ``SidePaper``, :data:`BY_HAND` or :data:`SEAL`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hand_outs")
        self._outs: tuple[HandOut, ...] = ()
        self._may_seal = False
        self._one_only = self._sealed = ""
        self.title = QLabel(self)
        self.title.setObjectName("hand_outs_label")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.notice = WholeLabel(self)
        self.notice.setObjectName("hand_outs_notice")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.grid = DigitGrid(self, columns=_COLUMNS)
        self.grid.setObjectName("hand_outs_grid")
        self.grid.fold()
        self.grid.picked.connect(self._on_picked)
        self.title.setBuddy(self.grid)
        self.setFocusProxy(self.grid)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.notice, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.grid)
        self.show_outs(())

    def show_outs(
        self, outs: Sequence[HandOut], *, one_only: str = "", may_seal: bool = False, sealed: str = ""
    ) -> None:
        """Show what can be handed out.

        Args:
            outs: the papers, the most pressing first.
            one_only: who keeps the only original, as the receipt says it; empty while no receipt was given.
            may_seal: the archived copy can be sealed by whoever sits here.
            sealed: how it was sealed.
        """
        self._outs, self._one_only, self._may_seal, self._sealed = tuple(outs), one_only, may_seal, sealed
        self.title.setText(self.tr("Papers to hand out (&Q)"))
        self.grid.setAccessibleName(self.tr("Papers to hand out"))
        self.grid.set_lines(self._lines())
        said = [text for out in self._outs if (text := self._said(out))]
        tone = "late" if any(out.is_late for out in self._outs) else "warn"
        self.notice.setText("\n".join([*said, *([sealed] if sealed else [])]))
        mark(self.notice, "tone", tone if said else "hint")
        self.notice.setVisible(bool(self.notice.text()))
        self.title.setVisible(bool(self.grid.lines()))
        self.grid.setVisible(bool(self.grid.lines()))
        self.setVisible(bool(self.grid.lines()) or bool(self.notice.text()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_outs(self._outs, one_only=self._one_only, may_seal=self._may_seal, sealed=self._sealed)

    def _lines(self) -> list[Line]:
        lines = []
        for out in self._outs:
            lines.append((out.kind.value, self._line(out)))
            if out.kind is SidePaper.ORIGINAL_RECEIPT and out.given is None:
                lines.append((BY_HAND, self.tr("No printer works: write it by hand")))
        if self._may_seal:
            lines.append((SEAL, self.tr("Seal the archived copy…")))
        return [Line(name, no, text) for no, (name, text) in enumerate(lines, start=1)]

    def _line(self, out: HandOut) -> str:
        word = document_word(out.kind.value)
        if out.kind is SidePaper.CERTIFIED_COPY and out.count:
            return self.tr("{paper} ({count} made)").format(paper=word, count=out.count)
        if out.given is None:
            key = out.kind in _BY_F9
            return f"{word}  (F9)" if key else word
        return self.tr("{paper} (given {date})").format(paper=word, date=out.given.made_on.isoformat())

    def _said(self, out: HandOut) -> str:
        by = "" if out.until is None else out.until.isoformat()
        if out.kind is SidePaper.NOT_YET_EFFECTIVE and out.is_late:
            return self.tr(
                "The bank was to sign or decline by {date}: the customer's signature no longer binds. Take the"
                " originals back (Alt+X)."
            ).format(date=by)
        if out.kind is SidePaper.NOT_YET_EFFECTIVE:
            return self.tr("Not yet in effect: the bank signs or declines by {date}.").format(date=by)
        if out.kind is SidePaper.PAPER_RECEIPT and out.waiting:
            return self.tr("Papers handed in without a receipt: {count}.  F9 counts their pages and prints it.").format(
                count=out.waiting
            )
        if out.kind is SidePaper.ORIGINAL_RECEIPT:
            return self._said_of_original(out, by)
        if out.is_wanted:
            return self.tr("Large type was noted on page 1: give the customer the copy to read before they sign.")
        return ""

    def _said_of_original(self, out: HandOut, by: str) -> str:
        if self._one_only and out.given is not None:
            return f"{out.given.number}: {self._one_only}"
        return self.tr("An original is missing: with a receipt both may sign, the other follows by {date}.").format(
            date=by
        )

    def _on_picked(self, line: str) -> None:
        self.grid.set_value(None)
        self.wanted.emit(line)
