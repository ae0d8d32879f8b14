"""Ctrl+F1: all that a help desk would be given, to be read before it is written."""

from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QWidget

from desktop_app.services.upkeep.support import SupportBundle, SupportPart
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.plain_label import plain_label

_WIDTH_PX: Final = 960
_HEIGHT_PX: Final = 580
_NAME: Final = 0
_ABOUT: Final = "about-{language}.md"


class SupportDialog(TableDialog):
    """Up and down choose a part, Ctrl+Enter asks where the file goes, Esc writes none; Ctrl+C copies the shown part."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        title = self.tr("Bundle for the help desk")
        super().__init__("support", title, table=self.tr("Parts of the bundle"), text=self._shown, parent=parent)
        self.bundle: SupportBundle | None = None
        self._parts: tuple[SupportPart, ...] = ()
        self.title.setText(title)
        self.hint.setText(self.tr("Being gathered…"))
        self.hint.setWordWrap(True)
        self.reader = QPlainTextEdit(self)
        self.reader.setObjectName("support_text")
        self.reader.setReadOnly(True)
        self.reader.setTabChangesFocus(True)
        self.reader.setAccessibleName(self.tr("The part as it would be handed over"))
        self.table.itemSelectionChanged.connect(self._show_part)
        self.said = plain_label(self, "support_said_label", tone="good")
        self.said.setWordWrap(True)
        self.said.hide()
        self.copy_button = self.add_button("copy_support_button", self.tr("Copy (Ctrl+C)"), self.copy)
        self.save_button = self.add_button("save_support_button", self.tr("Save &as… (Ctrl+Enter)"), self._save)
        self.save_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.save_button.setEnabled(False)
        self.close_button = self.add_button("close_support_button", self.tr("Close (Esc)"), self.reject)
        column = self.stack(self.title, self.hint, self.table, self.reader, self.said)
        column.setStretch(column.indexOf(self.table), 2)
        column.setStretch(column.indexOf(self.reader), 3)
        self.add_row(column, (self.copy_button,), (self.close_button, self.save_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        self.close_button.setFocus()

    def show_bundle(self, bundle: SupportBundle) -> None:
        """Show what was gathered."""
        self.bundle = bundle
        said = self.tr(
            "Nothing has left the desk.  Read what would; no customer, no case and no person is named in it."
        )
        self.hint.setText(said)
        own = _ABOUT.format(language="zh_CN" if QLocale().language() == QLocale.Language.Chinese else "en")
        self._parts = tuple(sorted(bundle.parts, key=lambda part: part.name != own))  # what it is, in this language
        rows = [(part.name, str(part.text.count("\n"))) for part in self._parts]
        self.put((self.tr("Part"), self.tr("Lines")), rows)
        self.table.horizontalHeader().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.save_button.setEnabled(True)
        self.table.setFocus()
        self._show_part()

    def show_saved(self, file: str) -> None:
        """It was written."""
        number = "" if self.bundle is None else self.bundle.reference
        said = self.tr("Saved in {file}.  Its number for the telephone: {number}")
        self.said.setText(said.format(file=file, number=number))
        self.said.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self.bundle is not None:
            self.save_wanted.emit()

    def _show_part(self) -> None:
        self.reader.setPlainText(self._shown())

    def _shown(self) -> str:
        at = self.table.currentRow()
        return self._parts[at].text if 0 <= at < len(self._parts) else ""
