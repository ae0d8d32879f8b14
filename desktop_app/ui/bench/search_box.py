"""The box that F3 leads to: what it finds among the cases and what the desk can do, and what Enter makes of it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.services.ports.lists import CaseRow
from desktop_app.services.ports.search import SearchHit, SearchPage
from desktop_app.ui.bench.bench_rights import BenchRights
from desktop_app.ui.bench.bench_rows import FoundActs, Reach
from desktop_app.ui.bench.found_words import found_entry
from desktop_app.ui.compiled.ui_workbench import Ui_Workbench
from desktop_app.ui.widgets.entries import Entry
from desktop_app.ui.widgets.key_button import key_button

SCANNED: Final = "ACCORD"
"""What the code of an offer sheet begins with."""


class SearchBox(QObject):
    """Asks with each key, and holds what was found until the search is ended; the workbench shows it in its list.

    Args:
        form: holds the box and the list.
        problem_title: the name of a kind of problem in the language of the screen.
        chosen_case: the id of the case that is chosen in the list, or empty.
        bench: the workbench.
    """

    asked = Signal(str)
    """Find cases by this text; ``show_found`` answers."""
    more_asked = Signal(str, object)
    """Find further ones, below the place that the last answer named; ``show_more`` answers."""
    look_up_asked = Signal(str)
    """Look for this text beyond one's own cases."""
    act_asked = Signal(str)
    """Begin the action of the desk with this id, which was typed in full."""
    sheet_asked = Signal(str)
    """A scanner has typed this code of an offer sheet."""
    typed = Signal()
    """Somebody types: what is searched for stands before what else the list shows."""
    found = Signal(str)
    """What was found is there, and this case or action is to be chosen."""
    found_more = Signal(list)
    """These ``Entry`` were found below what is shown."""
    opening = Signal()
    """Enter was meant for what is chosen now."""
    ended = Signal(str)
    """Nothing is looked for any more; the id of the case that was chosen before, or empty."""

    def __init__(
        self, form: Ui_Workbench, problem_title: Callable[[str], str], chosen_case: Callable[[], str], bench: QWidget
    ) -> None:
        super().__init__(bench)
        self._form, self._edit, self._list = form, form.search_edit, form.cases_list
        self._problem_title, self._chosen_case = problem_title, chosen_case
        self.find_acts: Callable[[str], FoundActs] = lambda _text: FoundActs()
        """Which actions of the desk a text finds; from memory, for it is asked with each key."""
        self._hits: tuple[SearchHit, ...] | None = None
        self._hits_for = ""
        self._below = 0
        self._reach = Reach.OWN
        self._before = ""
        self._opens_found = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)  # as soon as the keys that are already there are read
        self._timer.timeout.connect(self._search)
        self.reach_button = key_button(bench, "reach_button", "", self._look_further)
        self.reach_button.hide()
        form.vbox_4.addWidget(self.reach_button)
        self._edit.textEdited.connect(self._on_typed)

    @property
    def is_on(self) -> bool:
        """What was found is in front."""
        return self._hits is not None

    @property
    def is_waiting(self) -> bool:
        """A key was pressed that is not asked about yet."""
        return self._timer.isActive()

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """The cases that were found."""
        return self._hits or ()

    @property
    def has_more(self) -> bool:
        """More was found than is shown."""
        return bool(self._below)

    @property
    def case_before(self) -> str:
        """The id of the case that was chosen when somebody began to search, or is; empty where it has no events."""
        return self._before if self.is_on else self._chosen_case()

    def show_found(self, text: str, page: SearchPage, reach: Reach) -> None:
        """Take up what the search for *text* found, unless another text stands there now.

        Where Enter was pressed before the answer came, the only case found is opened; among several the teller
        chooses first, and where nothing was found nothing is opened.
        """
        if text != self._sought:
            return
        hits, acts = page.hits, self.find_acts(text)
        self._before = self.case_before
        self._hits, self._hits_for, self._below, self._reach = hits, text, page.below, reach
        # A shorter list in a view that was scrolled would begin at its end, and ask for the page behind it.
        self._list.scrollToTop()
        # A part of a name may be a customer's: the first of them is chosen, and what else the desk can do lies above.
        is_act = bool(acts.entries) and (acts.by_code or bool(acts.meant) or not hits)
        first = hits[0].id if hits else ""
        self.found.emit(acts.entries[0].key if is_act else first)
        wants_it, self._opens_found = self._opens_found, False
        is_sure = len(hits) == 1 or [hit.is_exact for hit in hits[:2]] == [True, False]
        if wants_it and (len(acts.entries) + len(hits) == 1 if is_act else is_sure):
            self.opening.emit()
        elif wants_it and (hits or acts.entries):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_more(self, text: str, page: SearchPage) -> None:
        """Take up what else was found below what is shown."""
        if text != self._sought or self._hits is None:
            return
        self._hits, self._below = (*self._hits, *page.hits), page.below
        self.found_more.emit(list(map(self._entry, page.hits)))

    def ask_more(self) -> None:
        """The end of what is shown was reached."""
        if self._below:
            self.more_asked.emit(self._hits_for, self._below)

    def entries(self) -> list[Entry]:
        """What was found, what the desk can do above the cases."""
        if self._hits is None:
            return []
        return [*self.find_acts(self._hits_for).entries, *map(self._entry, self._hits)]

    def title(self, shown: int) -> str:
        """How much was found; *shown* counts the actions above the cases, too."""
        count = len(self.hits)
        if acts := shown - count:
            return self.tr("Functions: {acts} · cases: {count}").format(acts=acts, count=count)
        if self._below:
            return self.tr("Found: the newest {count}").format(count=count)
        return self.tr("Found: {count}").format(count=count)

    def case_of(self, case_id: str) -> CaseRow | None:
        """The case with this id, where it was found."""
        return next((hit.case for hit in self.hits if hit.id == case_id), None)

    def show_reach(self, *, is_covered: bool) -> None:
        """Say what was looked through and how to look further, unless something else is in front."""
        button = self.reach_button
        button.setVisible(self.is_on and not is_covered and self._reach is not Reach.FIXED)
        button.setEnabled(self._reach is Reach.OWN)
        button.setText(
            self.tr("Only your own cases.  F3: all cases, with a reason")
            if self._reach is Reach.OWN
            else self.tr("All cases of this desk were looked through")
        )

    def show_rights(self, rights: BenchRights) -> None:
        """Say in the empty box what it finds for whoever sits here."""
        self._edit.setPlaceholderText(self.tr("Case, function (F3)") if rights.may_read else self.tr("Function (F3)"))

    def take_focus(self) -> None:
        """The key that leads to the box; in the box it looks further than one's own cases."""
        if self._edit.hasFocus() and self._sought:
            self._look_further()
            return
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    def take_scan(self, letter: str) -> None:
        """A scanner types without being asked: what it types goes where a line can be read."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.setText(letter)

    def took(self, key: int) -> bool:
        """Enter opens and Down goes to what was found; Esc ends the search from the box and from the hits."""
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._edit.hasFocus():
            self._open_sought()
        elif key == Qt.Key.Key_Escape and self._edit.text():
            self._edit.clear()
            self._search()
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Down and self._edit.hasFocus() and self._list.model().rowCount():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def took_up(self, watched: QObject) -> bool:
        """Up leads from the first hit back to the box; whether *watched* is the list, and there."""
        is_first = watched is self._list and self.is_on and self._list.currentIndex().row() <= 0
        if is_first:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_first

    def end(self) -> None:
        """What was looked for is found and done with."""
        if self._sought or self.is_on:
            self._edit.clear()
            self._search()

    def _entry(self, hit: SearchHit) -> Entry:
        return found_entry(hit, self._problem_title)

    @property
    def _sought(self) -> str:
        return self._edit.text().strip()

    @property
    def _is_scanned(self) -> bool:
        """The code of an offer sheet, or the beginning of one, and nobody's name."""
        return self._sought.upper().startswith(SCANNED)

    def _on_typed(self) -> None:
        self._opens_found = False
        self.typed.emit()
        if not self._is_scanned:
            self._timer.start()

    def _search(self) -> None:
        self._timer.stop()
        if self._sought:
            self.asked.emit(self._sought)
            return
        before = self.case_before
        self._hits, self._hits_for, self._below, self._opens_found = None, "", 0, False
        self.ended.emit(before)

    def _look_further(self) -> None:
        if self._sought and self._reach is Reach.OWN and not self._is_scanned:
            self.look_up_asked.emit(self._sought)

    def _open_sought(self) -> None:
        """Enter in the box: what is opened was found by the text that stands there, never what was chosen before."""
        if self._is_scanned:
            code = self._sought
            self._edit.clear()
            self.sheet_asked.emit(code)
        elif meant := self.find_acts(self._sought).meant:
            self.act_asked.emit(meant)
        elif not self._sought:
            self._search()
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.is_on and self._hits_for == self._sought and not self.is_waiting:
            self.opening.emit()
        else:
            self._opens_found = True
            self._search()


def begins_scan(event: QKeyEvent) -> bool:
    """The first letter of what a scanner types."""
    return event.text().upper() == SCANNED[0]
