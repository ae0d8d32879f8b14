"""What opens beside the page: help and what a message means (F1), the note pad (F2), the policies in force (F4)."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app import resources
from desktop_app.domain.policy import Article
from desktop_app.domain.words.plain_numbers import masked_numbers
from desktop_app.ui.help.message_help_view import MessageHelpView
from desktop_app.ui.kept import said, titled
from desktop_app.ui.widgets.entries import Entry, EntryList
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.wrapped_rows import WrappedRows

_LINE: Final = 22
LINE_HEIGHT_PCT: Final = 120
_CELL_PX: Final = 3
_INDENT_PX: Final = 20
_TOPICS: Final = ("keys", "printing", "first_start", "training", "backups")
"""What can be read wherever one is; the page's own topic comes before them, under 1."""
_MESSAGES_PLACE: Final = len(_TOPICS) + 1
_MESSAGES: Final = 3
"""Sheet of the messages."""


class SidePanel(QDockWidget):
    """One of four sheets at the right; Esc or the same key closes it."""

    note_kept = Signal(str)
    """The teller wants this note kept with the case."""
    note_edited = Signal(str)
    """The note pad changed: a draft like any field."""
    line_dropped = Signal(str)
    """The teller wants this line of the note in the field he came from."""
    opening = Signal()
    """It is about to be seen: whoever lies beside it makes room, before the window grows."""
    closed = Signal()

    def __init__(self, language: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_panel")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setTitleBarWidget(QWidget(self))
        self._language = language
        self._own_topic = self._topic = "workbench"
        self._articles: tuple[Article, ...] = ()
        self._title = _plain_label("panel_title_label", self)
        self._title.setProperty("type_size", "title")
        self._close = QPushButton(self)
        self._close.setObjectName("panel_close_button")
        self._close.clicked.connect(self.shut)
        self._help = _reader("help_text", self)
        self._topic_buttons = [self._topic_button(place) for place in range(len(_TOPICS) + 1)]
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
        self._article = _reader("article_text", self)
        self._stack = QStackedWidget(self)
        self.messages = MessageHelpView(self._language, self)
        self._messages_button = self._topic_button(_MESSAGES_PLACE)
        self._messages_button.setCheckable(False)
        for widgets in (
            (self._help, self._topics()),
            (self.note_box, self._notes_hint, self._keep),
            (self._filter, self._list, self._article),
            (self.messages,),
        ):
            self._stack.addWidget(_column(widgets))
        self.setWidget(self._sheet())
        self._retranslate()
        self._keep_narrow()
        self.hide()

    def toggle_help(self, topic: str) -> None:
        """Show the help of a stage (its key) or of ``workbench``."""
        if not (self.isVisible() and self._stack.currentIndex() == 0):
            self._own_topic = self._topic = topic
        self._toggle(0, self._help)

    def show_topic(self, topic: str) -> None:
        """Show a topic that can be read wherever one is."""
        if not (self.isVisible() and self._stack.currentIndex() == 0):
            self.toggle_help(self._own_topic)
        self._read(_TOPICS.index(topic) + 1)

    @property
    def explains_message(self) -> bool:
        """What a message means is in front."""
        return self.isVisible() and self._stack.currentIndex() == _MESSAGES

    def show_messages(self, code: str) -> None:
        """What the message *code* means and what to do now; every message to search where there is no code."""
        self.messages.show_code(code)
        if not self.explains_message:
            self._toggle(_MESSAGES, self.messages)

    def toggle_notes(self) -> None:
        self._toggle(1, self.note_box)

    def show_note(self, kept: str) -> None:
        """Put back what was half typed on the pad; whoever was quicker than the disk goes on behind it."""
        self._replace_note("\n".join(filter(None, (kept, self.note_box.text()))))

    def take_note_out(self, kept: str) -> None:
        """The note is *kept* with the case; what was typed behind it meanwhile stays on the pad."""
        self._replace_note(self.note_box.text().removeprefix(kept).lstrip("\n"))

    def _replace_note(self, text: str) -> None:
        self.note_box.set_text(text)
        self.note_box.text_edit.moveCursor(QTextCursor.MoveOperation.End)

    def toggle_policies(self, articles: Sequence[Article]) -> None:
        """List the articles in force; plain words first."""
        self._articles = tuple(articles)
        self._filter.clear()
        self._list_policies()
        self._toggle(2, self._filter)

    def shut(self) -> None:
        if self.isVisible():
            # First: Qt would hand the focus of what is hidden to whatever comes next.
            self.closed.emit()
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        if self._is_topic_key(event):
            self._read(int(event.text()) - 1)
            return
        if event.key() == Qt.Key.Key_Down and self._filter.hasFocus() and self._model.rowCount():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.setCurrentIndex(self._model.index(0, 0))
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
            self._show_help()

    def _toggle(self, sheet: int, focus: QWidget) -> None:
        if self.isVisible() and self._stack.currentIndex() == sheet:
            self.shut()
            return
        self._stack.setCurrentIndex(sheet)
        self._retranslate()
        self.opening.emit()
        self._keep_narrow()
        self.show()
        focus.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_narrow(self) -> None:
        """A line of so many Han characters, or what large text leaves: the page beside it keeps its columns."""
        window, width = self.parentWidget(), _LINE * self.fontMetrics().horizontalAdvance("中")
        if isinstance(window, QMainWindow) and window.isVisible():
            left = window.width() - window.centralWidget().minimumSizeHint().width()
            width = min(width, max(left, self.minimumSizeHint().width()))
        self.setFixedWidth(width)

    def _topic_button(self, place: int) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"topic_{place + 1}_button")
        button.setCheckable(True)
        # The caret stays in the text, where PgUp and PgDn scroll.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._read(place))
        return button

    def _topics(self) -> QWidget:
        """The buttons of the topics, two a row; the page's own has the first row for itself."""
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self._topic_buttons[0], 0, 0, 1, 2)
        for place, button in enumerate((*self._topic_buttons[1:], self._messages_button)):
            grid.addWidget(button, 1 + place // 2, place % 2)
        return box

    def _is_topic_key(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digits = [str(place + 1) for place in range(_MESSAGES_PLACE + 1)]
        return plain and self._stack.currentIndex() == 0 and event.text() in digits

    def _read(self, place: int) -> None:
        """Show a topic by its place in the list; after the last come the messages."""
        if place == _MESSAGES_PLACE:
            self.show_messages("")
            return
        self._topic = (self._own_topic, *_TOPICS)[place]
        self._retranslate()
        self._help.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_help(self) -> None:
        language = self._language()
        _show_markdown(self._help, help_text(language, self._topic)[1])
        for place, topic in enumerate((self._own_topic, *_TOPICS)):
            button, title = self._topic_buttons[place], help_text(language, topic)[0]
            button.setText(f"{place + 1}  {title}")
            button.setAccessibleName(title)
            button.setChecked(topic == self._topic)

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
        wanted = self._filter.text().strip().casefold()
        hits = [article for article in self._articles if wanted in _searched(article)]
        self._model.show_entries([Entry(article.id, said(article.plain), titled(article)) for article in hits])
        self._article.clear()
        self._article.hide()
        if wanted and hits:
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _show_article(self, current: QModelIndex) -> None:
        entry = self._model.entry_at(current.row())
        article = next((a for a in self._articles if entry is not None and a.id == entry.case_id), None)
        if article is not None:
            since = self.tr("In force since {date}, version {version}")
            foot = since.format(date=article.effective_from.isoformat(), version=article.version)
            texts = (titled(article), said(article.text), said(article.source))
            lines = (f"**{said(article.plain)}**", *texts, foot)
            _show_markdown(self._article, "\n\n".join(lines))
            self._article.setAccessibleName(titled(article))
            self._article.show()

    def _on_note(self) -> None:
        self.note_edited.emit(self.note_box.text())

    def _drop_line(self) -> None:
        cursor = self.note_box.text_edit.textCursor()
        line = cursor.selectedText().replace("\u2029", " ") or cursor.block().text()
        if line.strip():
            self.line_dropped.emit(line.strip())

    def _keep_note(self) -> None:
        if self.note_box.text().strip():
            hidden = masked_numbers(self.note_box.text())
            if hidden != self.note_box.text():
                self.note_box.set_text(hidden)
            self.note_kept.emit(hidden)

    def _retranslate(self) -> None:
        topic = help_text(self._language(), self._topic)[0]
        help_word = self.tr("Help")  # on a line of its own: lupdate does not look into f-strings
        messages = self.tr("Messages")
        titles = (f"{help_word} · {topic}", self.tr("Note pad"), self.tr("Policies in force"), messages)
        self._messages_button.setText(f"{_MESSAGES_PLACE + 1}  {titles[_MESSAGES]}")
        self._messages_button.setAccessibleName(titles[_MESSAGES])
        self.messages.retranslate()
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
        self._help.setAccessibleName(titles[0])
        self._show_help()
        chosen = self._list.currentIndex().row()
        self._list_policies()
        self._list.setCurrentIndex(self._model.index(chosen, 0))


def help_text(language: str, topic: str) -> tuple[str, str]:
    """The title of a help page, and what stands under it as Markdown.

    Raises:
        Unavailable: ``resource_missing``, of a program that was copied in part.
    """
    title, _, body = resources.path("help", language, f"{topic}.md").read_text("utf-8").partition("\n")
    return title.removeprefix("# "), body


def _searched(article: Article) -> str:
    kept = (article.title, article.plain, article.text, article.source)
    return "\n".join((article.id, *kept, *map(said, kept))).casefold()


def _reader(name: str, parent: QWidget) -> QTextBrowser:
    """A text to read and to scroll; it leads nowhere."""
    reader = QTextBrowser(parent)
    reader.setObjectName(name)
    reader.setOpenLinks(False)
    reader.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    reader.setTabChangesFocus(True)
    reader.document().setIndentWidth(_INDENT_PX)
    return reader


def _show_markdown(reader: QTextBrowser, text: str) -> None:
    """Set our own text in the type of the screen."""
    reader.setMarkdown(text)
    set_airy(reader.document())
    reader.moveCursor(QTextCursor.MoveOperation.Start)


def set_airy(document: QTextDocument) -> None:
    """Airy lines, and tables without a grid: on the screen as in the manuals that are made of the same texts."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    airy = QTextBlockFormat()
    airy.setLineHeight(LINE_HEIGHT_PCT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(airy)
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            form = table.format().toTableFormat()
            form.setBorder(0)
            form.setCellSpacing(0)
            form.setCellPadding(_CELL_PX)
            table.setFormat(form)


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
