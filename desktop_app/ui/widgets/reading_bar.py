"""The band over a page that is read: why it is, and how it is opened for a change."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.reason import typed_reason
from desktop_app.ui.widgets.field import LineField
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.plain_label import plain_label


class ReadingBar(QFrame):
    """One line; while the page is changed it asks for the reason, and else it is not there."""

    change_wanted = Signal()
    """Open the page for a change, or go on with the one that lies there."""
    drop_wanted = Signal()
    """Forget the change that lies there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reading_bar")
        self._has_unsaved = False
        self._label = plain_label(self, "reading_label")
        self._label.setWordWrap(False)
        self.reason = LineField(self, name="change_reason")
        self.reason.editor.editingFinished.connect(self._check_reason)
        self._change_button = key_button(self, "change_button", "", self.change_wanted)
        self._drop_button = key_button(self, "drop_button", "", self.drop_wanted)
        row = QHBoxLayout(self)
        row.addWidget(self._label)
        row.addWidget(self.reason, stretch=1)
        row.addStretch()
        row.addWidget(self._change_button)
        row.addWidget(self._drop_button)
        self.put_away()
        self._retranslate()

    def say(self, words: str) -> None:
        """Say why the page is read; with no *words*, that it is changed now."""
        self._label.setText(words or self.tr("This stage was done; you are changing it."))

    def begin_reading(self, *, may_change: bool, has_unsaved: bool) -> None:
        """The page is only read; a change that was not saved may lie there."""
        self._has_unsaved = has_unsaved
        self._retranslate()
        self.reason.hide()
        self._change_button.setVisible(may_change)
        self._drop_button.setVisible(has_unsaved)
        self.show()

    def ask_reason(self) -> None:
        """The page is changed: why?"""
        self._change_button.hide()
        self._drop_button.hide()
        self.reason.show()
        self.show()

    def put_away(self) -> None:
        """The page is worked at."""
        self.reason.hide()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.reason.set_label(self.tr("Why is it changed?"))
        self._drop_button.setText(self.tr("Drop the change (&Z)"))
        goes_on, change = self.tr("Go on with the change (&C)"), self.tr("&Change…")
        self._change_button.setText(goes_on if self._has_unsaved else change)
        spoken = goes_on.replace("&", "") if self._has_unsaved else self.tr("Change this stage")
        self._change_button.setAccessibleName(spoken)

    def _check_reason(self) -> None:
        """Say at once that a reason says nothing: later the caret stands elsewhere."""
        if not self.reason.draft().strip():
            return
        try:
            typed_reason(self.reason.draft(), field="change_reason")
        except RuleBroken as broken:
            self.reason.refuse(broken)
