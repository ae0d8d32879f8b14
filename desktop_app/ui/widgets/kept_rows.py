"""What was kept, a line each, with a key that takes it back."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop_app.ui.widgets.act_button import ActButton


class KeptRows(QWidget):
    """Lines of plain text; hidden while there is none."""

    dropped = Signal(int)
    """Take the line back that stands at this place, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act = ""
        self._buttons: list[tuple[ActButton, str]] = []
        self._shown: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)

    def say_act(self, text: str) -> None:
        """Say what the key of each line does, where it does not take it off."""
        self._act = text
        self._retranslate()

    def show_rows(self, texts: Sequence[str], *, fixed: Sequence[str] = ()) -> None:
        """Show *texts*, and below them *fixed*, which nobody takes back here."""
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._buttons, self._shown = [], []
        for row, text in enumerate((*texts, *fixed)):
            label = QLabel(text, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._grid.addWidget(label, row, 0)
            self._shown.append(label)
            if row < len(texts):
                button = ActButton(self)
                button.setObjectName(f"drop_{row + 1}_button")
                button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
                button.clicked.connect(lambda _on=False, at=row: self.dropped.emit(at))
                button.setText(self._act or self.tr("Take off"))
                button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
                self._grid.addWidget(button, row, 1)
                self._shown.append(button)
                self._buttons.append((button, text))
        self.setVisible(bool(texts or fixed))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for button, text in self._buttons:
            button.setText(self._act or self.tr("Take off"))
            button.setAccessibleName(
                f"{self._act}: {text}" if self._act else self.tr("Take off: {text}").format(text=text)
            )
