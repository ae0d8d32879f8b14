"""How dialogs are opened, and how they outlive a lock: hidden with the desk, and shown again as they were."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final
from weakref import ref

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from desktop_app.ui.window.keys_ahead import KeysAhead

_BARS_PX: Final = 48
"""A title bar, and what a panel covers that the system does not tell of."""


def wait_until_left(dialog: QDialog) -> bool:
    """Show *dialog* and wait until somebody has left it; whether it is still there (its window may have gone).

    ``QDialog.exec`` takes a dialog that is hidden for one that was left: a lock would so answer No for the teller.
    """
    loop = QEventLoop()
    dialog.finished.connect(loop.quit)
    dialog.destroyed.connect(loop.quit)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.show()
    loop.exec()
    return isValid(dialog)


def room_for(window: QWidget) -> QSize:
    """How large *window* may be: what its screen leaves beside the bars of the system and its own title bar."""
    screen = window.screen().availableSize()
    return QSize(screen.width(), screen.height() - _BARS_PX)


def open_over(asking: QWidget, dialog: QDialog, *, keeps: bool = False, takes_keys: bool = False) -> None:
    """Open *dialog* over the window of *asking*, which has the keys again once it was left.

    The dialog is then gone, unless *keeps*: whoever asked still hears it, and puts it away.

    Args:
        asking: somewhere in the window.
        dialog: goes with it.
        keeps: see above.
        takes_keys: what is pressed while it opens is meant for it, as it was asked for by a key; one that opens by
            itself must not be answered by what was typed elsewhere.
    """
    if takes_keys:
        keys = hold_keys(dialog)
        if keys is not None:
            keys.wait_for(dialog)
    # Not held: a dialog that goes with its window would let go of it for the last time while it is being destroyed.
    window = ref(asking.window())
    dialog.finished.connect(lambda: give_keys_back(window()))
    if not keeps:
        dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def hold_keys(owner: QObject, *, in_the_end: QWidget | None = None) -> "KeysAhead | None":
    """Hold the keys that are pressed from now on for what is being read; None where nothing but X11 loses them.

    Args: as of :class:`KeysAhead`.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication) or app.platformName() != "xcb":
        return None
    from desktop_app.ui.window.keys_ahead import KeysAhead

    return KeysAhead(app, owner, in_the_end)


def remember_no_folders() -> None:
    """Let no dialog for files write down where somebody looked: Qt does, in the open, in a file for all its programs.

    A folder on a stick may be called by a customer's name.  While the program runs the last one is known all the same.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def choose_file(asking: QWidget, title: str, name_filter: str = "") -> Path | None:
    """Ask for one file in the system's own dialog; *asking* has the keys again, whatever was answered."""
    name, _ = QFileDialog.getOpenFileName(asking, title, "", name_filter)
    give_keys_back(asking)
    return Path(name) if name else None


def choose_files(asking: QWidget, title: str, name_filter: str = "") -> tuple[Path, ...]:
    """Like :func:`choose_file`, of as many files as are wanted."""
    names, _ = QFileDialog.getOpenFileNames(asking, title, "", name_filter)
    give_keys_back(asking)
    return tuple(map(Path, names))


def choose_folder(asking: QWidget, before: str) -> Path | None:
    """Like :func:`choose_file`, of a folder; the dialog begins in *before*."""
    name = QFileDialog.getExistingDirectory(asking, "", before)
    give_keys_back(asking)
    return Path(name) if name else None


def choose_new_file(asking: QWidget, name: str, name_filter: str) -> Path | None:
    """Like :func:`choose_file`, of a file that is to be written; the system's dialog asks before one is replaced."""
    chosen, _ = QFileDialog.getSaveFileName(asking, "", name, name_filter)
    give_keys_back(asking)
    return Path(chosen) if chosen else None


def give_keys_back(asking: QWidget | None) -> None:
    """Let *asking* have the keys: not every window manager does it by itself, and the desk may have gone meanwhile.

    Where another dialog has opened by then, it is the one that is answered: the window behind it hears no key.
    """
    if asking is not None and isValid(asking):
        (QApplication.activeModalWidget() or asking.window()).activateWindow()


def window_in_front() -> QWidget | None:
    """The window that a dialog is to stand over; None where there is none.

    A dialog that was just left is active until the next event, and would take its children with it; where another
    program is in front no window is active.  A dialog without a window behind it would be lost behind the desk.
    """
    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow)]
    found = (QApplication.activeWindow(), QApplication.activeModalWidget(), *windows)
    return next((one for one in found if one is not None and one.isVisible()), None)


class HiddenDialogs(QObject):
    """Keeps the dialogs of a window out of sight while its desk is locked, those too that would open meanwhile.

    Args:
        window: the window.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QDialog] = []

    def hide(self) -> bool:
        """Hide what is open; whether anything was."""
        self._hidden = []
        for dialog in [one for one in self._window.findChildren(QDialog) if one.isVisible()]:
            self._put_away(dialog)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        return bool(self._hidden)

    def show_again(self) -> None:
        """Show what is still to be answered; a dialog may have been left or destroyed behind the lock."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        hidden, self._hidden = self._hidden, []
        for dialog in hidden:
            if isValid(dialog):
                dialog.finished.disconnect(self._on_left)
                dialog.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog) and self._is_ours(watched):
            # Not from within its own event.
            QTimer.singleShot(0, watched, lambda: self._put_away(watched))
        return super().eventFilter(watched, event)

    def _put_away(self, dialog: QDialog) -> None:
        self._hidden.append(dialog)
        dialog.finished.connect(self._on_left)
        dialog.hide()

    def _on_left(self) -> None:
        """What was answered behind the lock, by work that went on, is not asked again."""
        self._hidden = [one for one in self._hidden if one is not self.sender()]

    def _is_ours(self, dialog: QDialog) -> bool:
        return dialog not in self._hidden and dialog in self._window.findChildren(QDialog)
