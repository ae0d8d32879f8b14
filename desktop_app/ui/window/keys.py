"""The keys of the window: which work, what they begin, and what is said of them at the bottom."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app.ui.bench.desk_acts import ActScreen, DeskActs
from desktop_app.ui.bench.parked_strip import MOST_PARKED
from desktop_app.ui.case.place import CasePlace
from desktop_app.ui.help.key_hints import KeyHints, KeysWanted
from desktop_app.ui.window import runs as window_runs

if TYPE_CHECKING:
    from desktop_app.ui.window.main_window import MainWindow


class WindowKeys(QObject):
    """Binds the keys that work everywhere, and the actions of the search box; made when all rooms are there."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.show)
        self._bind()
        self._hints = KeyHints(window_runs.said_runs(window), window_runs.desk_runs(window), self)
        self.acts = self._desk_acts()

    @property
    def is_said(self) -> bool:
        """Whether the line of the keys, and what lies around the page of a case, say how things stand now."""
        place = self._window.place
        return not self._soon.isActive() and (place is None or place.is_said)

    def show(self) -> None:
        """Say at the bottom which keys work now."""
        window = self._window
        wanted = KeysWanted(
            window.rights,
            window.audits.is_auditor,
            window.place,
            window.front.customer_words(),
            papers_wait=window.lists.papers_wait,
            backs_up=window.backups.is_running,
            reads_staff=window.staff.may_read,
            deletes=window.retention.may_delete,
        )
        window.form.key_bar.show_keys(self._hints.of(wanted))

    def show_soon(self) -> None:
        """The same behind the paint of what has changed, and once: a page that is turned asks for it several times."""
        self._soon.start()

    def show_main(self) -> None:
        """The line of the keys is made anew only where what Ctrl+Enter does has changed."""
        place = self._window.place
        if place is not None and place.main_words() != self._window.form.key_bar.text_of("Ctrl+Enter"):
            self.show_soon()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _bind(self) -> None:
        window = self._window
        for key, action in window_runs.key_runs(window).items():
            QShortcut(QKeySequence(key), window, self._unless_locked(action))
        QShortcut(QKeySequence("F8"), window, self._supervisor_or_other)
        for number in range(1, MOST_PARKED + 1):
            open_it = partial(window.parked.open, number)
            QShortcut(QKeySequence(f"Ctrl+{number}"), window, self._unless_locked(open_it))

    def _desk_acts(self) -> DeskActs:
        window = self._window
        there: dict[str, Callable[[], bool]] = {
            "training": lambda: window.is_training,
            "papers": lambda: window.lists.papers_wait,
            "backups": lambda: window.backups.work is not None,
            "head_office": lambda: window.sync.office is not None,
        }
        screen = ActScreen(
            lambda: window.rights.role, lambda: window.language, window.open_case, self._place_unless_locked, there
        )
        return DeskActs(window.workbench, screen, window_runs.desk_runs(window), window.front.runs(), window)

    def _place_unless_locked(self) -> CasePlace | None:
        return None if self._window.desk_lock.is_locked else self._window.place

    def _supervisor_or_other(self) -> None:
        """F8: the supervisor; at a locked desk whoever else is to go on here."""
        if self._window.desk_lock.is_locked:
            self._window.desk_lock.other.ask()
        else:
            self._window.front.supervisor()

    def _unless_locked(self, action: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            if not self._window.desk_lock.is_locked:
                action()

        return act
