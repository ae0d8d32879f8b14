"""F1 over a dialog: the help for the message that stands in it, or all messages to search.

Every window answers F1, the first one too: what reads the help is loaded with the first question.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.dialogs import open_over

_WIDTH_PX: Final = 620
_HEIGHT_PX: Final = 560
_EXPLAINED_BY: Final = "explained_by"


class MessageHelpDialog(QDialog):
    """Esc or F1 goes back to the dialog below, which stays as it was."""

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        from desktop_app.ui.help.message_help_view import MessageHelpView
        from desktop_app.ui.widgets.key_button import key_button

        super().__init__(parent)
        self.setObjectName("message_help_dialog")
        self.setWindowTitle(self.tr("What a message means"))
        self.view = MessageHelpView(screen_language, self)
        close = key_button(self, "close_message_help_button", self.tr("Close (Esc)"), self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.addWidget(self.view, stretch=1)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        QShortcut(QKeySequence("F1"), self, self.reject)
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self.view.show_code(code)
        self.view.setFocus()


def answer_f1(window: QWidget, topic: str = "") -> None:
    """F1 in *window* opens the help for what it says just now, else for what :func:`explain_by` says of it.

    Args:
        window: any but the one whose help stands beside it.
        topic: the page of the help that is opened where no message stands there; empty for the list of all messages.
    """
    QShortcut(QKeySequence("F1"), window, lambda: open_over(window, _help_for(window, topic)))


def _help_for(window: QWidget, topic: str) -> QDialog:
    code = code_shown(window)
    if code or not topic:
        return MessageHelpDialog(code, window)
    from desktop_app.ui.help.side_panel import help_text
    from desktop_app.ui.rescue.dialogs import HelpDialog

    return HelpDialog(*help_text(screen_language(), topic), window)


def explain_by(window: QWidget, code: str) -> None:
    """Let F1 open the help for the message *code* while none stands in *window*: it says what the window is for."""
    window.setProperty(_EXPLAINED_BY, code)


def code_shown(window: QWidget) -> str:
    """The code of the message that stands in *window*, the one nearest to the caret first; else what explains it.

    Every message is a sentence of ``ui.sentences``, wherever it is shown, so that none has to be told apart by hand.
    """
    return _code_in(_labels(window)) or str(window.property(_EXPLAINED_BY) or "")


def problem_shown(window: QWidget) -> str:
    """The code of the problem that stands in *window*; what is only good to know is none."""
    return _code_in([one for one in _labels(window) if one.property("tone") == "problem"])


def _labels(window: QWidget) -> list[QLabel]:
    found = window.findChildren(QLabel)
    return [one for one in found if one.isVisible() and one.text() and one.window() is window]


def _code_in(labels: Sequence[QLabel]) -> str:
    """Of the label nearest to the caret, else of the first one that says a message."""
    from desktop_app.ui.help.message_help import code_of

    focus = QApplication.focusWidget()
    near = [one for one in labels if focus is not None and one.parentWidget() is not None and _holds(one, focus)]
    codes = (code_of(one.text()) for one in (*near, *labels))
    return next((code for code in codes if code), "")


def screen_language() -> str:
    """The language of the screen, as the help is named by it."""
    return "zh_CN" if QLocale().language() == QLocale.Language.Chinese else "en"


def _holds(label: QLabel, focus: QWidget) -> bool:
    """Whether the label stands in the same field as the caret."""
    parent = label.parentWidget()
    return parent is not None and not parent.isWindow() and parent.isAncestorOf(focus)
