"""What opens beside the page: help (F1), the note pad (F2), the policies in force (F4)."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import resources
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.policy import Article
from desktop_app.ui.models.entries import Entry, EntryList
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.wrapped_rows import WrappedRows

_LINE: Final = 22


class SidePanel(QDockWidget):
    """One of three sheets at the right; Esc or the same key closes it."""

    note_kept = Signal(str)
    """The teller wants this note kept with the case."""
    note_edited = Signal(str)
    """The note pad changed: a draft like any field."""
    line_dropped = Signal(str)
    """The teller wants this line of the note in the field he came from."""
    closed = Signal()

    def __init__(self, language: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_panel")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setTitleBarWidget(QWidget(self))
        self._language = language
        self._topic = "workbench"
        self._articles: tuple[Article, ...] = ()
        self._title = _plain_label("panel_title_label", self)
        self._title.setProperty("type_size", "title")
        self._close = QPushButton(self)
        self._close.setObjectName("panel_close_button")
        self._close.clicked.connect(self.shut)
        self._help = _plain_label("help_label", self)
        self._help.setWordWrap(True)
        self._help.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note_box = TextBox(self)
        self.note_box.setObjectName("note_pad")
        self.note_box.edited.connect(self._on_note)
        self._notes_hint = _plain_label("notes_hint_label", self)
        self._notes_hint.setWordWrap(True)
        self._notes_hint.setProperty("tone", "hint")
        self._keep = QPushButton(self)
        self._keep.setObjectName("keep_note_button")
        self._keep.clicked.connect(self._keep_note)
        self._filter = QLineEdit(self)
        self._filter.setObjectName("policy_filter_edit")
        self._filter.textEdited.connect(self._list_policies)
        self._model = EntryList(self)
        self._list = QListView(self)
        self._list.setObjectName("policies_list")
        self._list.setModel(self._model)
        self._list.setWordWrap(True)
        self._list.setItemDelegate(WrappedRows(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.selectionModel().currentChanged.connect(self._show_article)
        self._article = _plain_label("article_label", self)
        self._article.setWordWrap(True)
        self._article.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget(self)
        for widgets in (
            (self._help,),
            (self.note_box, self._notes_hint, self._keep),
            (self._filter, self._list, self._article),
        ):
            self._stack.addWidget(_column(widgets))
        self.setWidget(self._sheet())
        self._retranslate()
        self._keep_narrow()
        self.hide()

    def toggle_help(self, topic: str) -> None:
        """Show the help of a stage (its key) or of ``workbench``."""
        self._topic = topic
        self._help.setText(help_text(self._language(), topic))
        self._toggle(0, self._close)

    def toggle_notes(self) -> None:
        self._toggle(1, self.note_box)

    def toggle_policies(self, articles: Sequence[Article]) -> None:
        """List the articles in force; plain words first."""
        self._articles = tuple(articles)
        self._list_policies()
        self._toggle(2, self._filter)

    def shut(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.note_box.text_edit.hasFocus():
            self._drop_line()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._keep_narrow()

    def _toggle(self, sheet: int, focus: QWidget) -> None:
        if self.isVisible() and self._stack.currentIndex() == sheet:
            self.shut()
            return
        self._stack.setCurrentIndex(sheet)
        self._retranslate()
        self.show()
        focus.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_narrow(self) -> None:
        """A line of so many Han characters: the page beside it keeps its columns."""
        self.setFixedWidth(_LINE * self.fontMetrics().horizontalAdvance("中"))

    def _sheet(self) -> QWidget:
        sheet = QFrame(self)
        sheet.setObjectName("sheet")
        head = QHBoxLayout()
        head.addWidget(self._title, stretch=1)
        head.addWidget(self._close)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 16, 16)
        column.addLayout(head)
        column.addWidget(self._stack, stretch=1)
        return sheet

    def _list_policies(self) -> None:
        wanted = self._filter.text().strip()
        hits = [a for a in self._articles if wanted in a.title or wanted in a.plain or wanted in a.id]
        self._model.show_entries([Entry(article.id, article.title, article.plain) for article in hits])
        self._article.clear()

    def _show_article(self, current: QModelIndex) -> None:
        entry = self._model.entry_at(current.row())
        article = next((a for a in self._articles if entry is not None and a.id == entry.case_id), None)
        if article is not None:
            since = self.tr("In force since {date}, version {version}")
            foot = since.format(date=article.effective_from.isoformat(), version=article.version)
            self._article.setText(f"{article.plain}\n\n{article.text}\n\n{foot}")

    def _on_note(self) -> None:
        self.note_edited.emit(self.note_box.text())

    def _drop_line(self) -> None:
        cursor = self.note_box.text_edit.textCursor()
        line = cursor.selectedText().replace("\u2029", " ") or cursor.block().text()
        if line.strip():
            self.line_dropped.emit(line.strip())

    def _keep_note(self) -> None:
        if self.note_box.text().strip():
            self.note_kept.emit(self.note_box.text())

    def _retranslate(self) -> None:
        titles = (self.tr("Help"), self.tr("Note pad"), self.tr("Policies in force"))
        self._title.setText(titles[max(0, self._stack.currentIndex())])
        self._close.setText(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close"))
        self._notes_hint.setText(self.tr("Ctrl+Enter puts this line into the field you came from."))
        self._keep.setText(self.tr("&Keep with the case"))
        self._keep.setAccessibleName(self.tr("Keep the note with the case"))
        self.note_box.setAccessibleName(self.tr("Note pad"))
        self._filter.setPlaceholderText(self.tr("Search the policies"))
        self._filter.setAccessibleName(self.tr("Search the policies"))
        self._list.setAccessibleName(self.tr("Policies in force"))
        self._help.setText(help_text(self._language(), self._topic))


def help_text(language: str, topic: str) -> str:
    """The help page of *topic* as plain text; empty when there is none."""
    with suppress(Unavailable, OSError):
        return resources.path("help", language, f"{topic}.txt").read_text("utf-8")
    return ""


def _plain_label(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _column(widgets: Sequence[QWidget]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return page
