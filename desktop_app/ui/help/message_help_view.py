"""Every message with what lies behind it: a search box, the messages found, and the help for the one in front."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.ui.help.message_help import MessageHelp, all_help, found
from desktop_app.ui.widgets.entries import Entry, EntryList
from desktop_app.ui.widgets.wrapped_rows import WrappedRows

_LIST: Final = 2
_TEXT: Final = 3
"""Shares of the room that list and text take."""


class MessageHelpView(QWidget):
    """Shows the help for one code, or finds it by any word.

    Args:
        language: of the screen now.
    """

    def __init__(self, language: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._helps: Sequence[MessageHelp] = ()
        self._shown = ""
        self._is_stale = True
        self.search = QLineEdit(self)
        self.search.setObjectName("message_search_edit")
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self._find)
        self._model = EntryList(self)
        self.list = QListView(self)
        self.list.setObjectName("messages_list")
        self.list.setModel(self._model)
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WrappedRows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("message_help_text")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self._searched = QLabel(self)
        self._searched.setTextFormat(Qt.TextFormat.PlainText)
        self._searched.setObjectName("message_count_label")
        self._searched.setProperty("tone", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self._searched)
        column.addWidget(self.list, stretch=_LIST)
        column.addWidget(self.text, stretch=_TEXT)
        self.setFocusProxy(self.search)
        self.retranslate()

    @property
    def code(self) -> str:
        """Of the message whose help is in front; empty while none is."""
        return self._shown

    def show_code(self, code: str) -> None:
        """Bring one message to the front; an unknown code, or none, shows all of them."""
        self._read()
        self.search.clear()
        self._shown = code
        self._list_messages(self._helps)

    def retranslate(self) -> None:
        """The language of the screen may be another one; the messages are read when somebody looks at them."""
        self.search.setPlaceholderText(self.tr("Search the messages"))
        self.search.setAccessibleName(self.tr("Search the messages"))
        self.list.setAccessibleName(self.tr("Messages"))
        self.text.setAccessibleName(self.tr("What a message means"))
        self._is_stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        self._read()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._model.rowCount():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(self._model.rowCount() - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self._model.index(row, 0))
            return
        super().keyPressEvent(event)

    def _read(self) -> None:
        """Hundreds of messages that few ask for: to lay them out was a third of the way to the workbench."""
        if self._is_stale:
            self._is_stale = False
            self._helps = all_help(self._language())
            self._find(self.search.text())

    def _find(self, words: str) -> None:
        self._list_messages(found(self._helps, words))

    def _list_messages(self, hits: Sequence[MessageHelp]) -> None:
        wanted = self._shown
        self._model.show_entries([Entry(one.code, one.sentence, one.area) for one in hits])
        self._searched.setText(self.tr("%n message(s); ↓ ↑ goes through them.", "", len(hits)))
        row = next((at for at, one in enumerate(hits) if one.code == wanted), 0 if self.search.text() else -1)
        index = self._model.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QListView.ScrollHint.PositionAtTop)
        self._show_current(index)

    def _show_current(self, current: QModelIndex) -> None:
        entry = self._model.entry_at(current.row()) if current.isValid() else None
        one = next((help_ for help_ in self._helps if entry is not None and help_.code == entry.case_id), None)
        self._shown = "" if one is None else one.code
        self.text.setPlainText("" if one is None else self._words(one))
        self.text.setVisible(one is not None)

    def _words(self, one: MessageHelp) -> str:
        means, what, who = self.tr("What it means"), self.tr("What to do now"), self.tr("Who may help")
        code = self.tr("Code for the help desk: {code}").format(code=one.code)
        parts = (one.sentence, f"{means}\n{one.means}", f"{what}\n{one.next}", f"{who}\n{one.who}", code)
        return "\n\n".join(parts)
