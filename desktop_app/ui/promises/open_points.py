"""What still stands in the way of closing, each a sentence that leads to its place."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.words import stage_word

_CHECK_AGAIN: Final = "stage_to_check_again"


class OpenPoints(QWidget):
    """One plain button a point; the first one is where the main action leads."""

    wanted = Signal(str)
    """Go where the point with this code is settled."""
    stage_wanted = Signal(object)
    """Go to this ``Stage``, which is to be checked again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.codes: tuple[str, ...] = ()
        self._stages: tuple[Stage, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_codes(self, codes: tuple[str, ...], stages: tuple[Stage, ...] = ()) -> None:
        """Show what is open, in the order a teller would settle it; each of *stages* to check again has its line."""
        self.codes, self._stages = codes, stages
        while self._column.count():
            self._column.takeAt(0).widget().deleteLater()
        for code in codes:
            if code != _CHECK_AGAIN:
                self._add(code, self.sentence(code)).clicked.connect(partial(self.wanted.emit, code))
                continue
            for stage in stages:
                button = self._add(
                    f"check_{stage.key}", self.tr("Check again: {stage}").format(stage=stage_word(stage))
                )
                button.clicked.connect(partial(self.stage_wanted.emit, stage))
        self.setVisible(bool(codes))

    def sentence(self, code: str) -> str:
        """What is left to do about the point with this code."""
        return {
            "agreement_open": self.tr("The agreement is not finished"),
            "request_open": self.tr("A request has no answer yet"),
            "signature_missing": self.tr("A signature is missing"),
            "void_originals_open": self.tr("Void originals: nobody has said where they are"),
            "late_original_unsigned": self.tr("An original that was printed later lacks a signature"),
            "paper_not_checked_in": self.tr("The signed paper is not checked back in yet"),
            "cost_table_not_checked_in": self.tr("The signed cost table is not checked back in yet"),
            "promise_open": self.tr("A promise is still open"),
            "complaint_unanswered": self.tr("The complaint has no answer yet"),
            "outcome_missing": self.tr("The outcome is not recorded"),
            "satisfaction_missing": self.tr("The customer was not asked"),
        }.get(code, code)

    def _add(self, name: str, text: str) -> QPushButton:
        button = ActButton(self)
        button.setObjectName(f"{name}_button")
        button.setText(text)
        button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        if not self._column.count():  # whoever is led here sees where
            self.setFocusProxy(button)
        self._column.addWidget(button)
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_codes(self.codes, self._stages)
