"""What lies on the desk when nobody sits in front of it: promises due, open cases, and the next action."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QSizePolicy, QWidget

from desktop_app.domain.staff.people import Person
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.sync.in_step import WaitingWork
from desktop_app.services.cases.case_views import View, ViewRows
from desktop_app.services.ports.lists import MOST_CASES, CaseRow
from desktop_app.ui.bench.bench_rights import BenchRights
from desktop_app.ui.bench.bench_rows import DeskRows, late_first, near_promises
from desktop_app.ui.bench.bench_words import BenchWords, waiting_entries
from desktop_app.ui.bench.case_brief import CaseBrief
from desktop_app.ui.bench.marked_rows import MarkedRows
from desktop_app.ui.bench.papers_waiting import PapersWaiting
from desktop_app.ui.bench.search_box import SearchBox, begins_scan
from desktop_app.ui.bench.view_bar import KEYS as VIEW_KEYS
from desktop_app.ui.bench.view_bar import ViewBar
from desktop_app.ui.bench.view_words import due_why, first_of, nothing_in, view_title, why
from desktop_app.ui.bench.ways import DIGITS, Ways
from desktop_app.ui.compiled.ui_workbench import Ui_Workbench
from desktop_app.ui.day.band import DayBand
from desktop_app.ui.deadlines.due_band import DueBand
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.reading_order import read_as_laid_out, tab_as_read
from desktop_app.ui.widgets.entries import Entry, EntryList
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.toned_rows import TonedRows
from desktop_app.ui.words import role_word

_OWN_KEYS: Final = (*DIGITS, *VIEW_KEYS)
"""What a list would look for in its lines."""
_WITH_OTHERS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Workbench(QWidget):
    """Three columns; the keys 1 and 2 begin a case wherever nothing is being typed."""

    case_asked = Signal(str)
    """Work on the case with this id."""
    approval_asked = Signal(object)
    """Decide on this ``ApprovalRow``."""
    call_asked = Signal(str)
    """Somebody goes to look after the case with this id."""
    sheet_asked = Signal(str)
    """A customer brings an offer sheet; what a scanner has typed of it already, or nothing."""
    parked_asked = Signal(str)
    """This parked case is chosen: why was it put aside?"""
    brief_asked = Signal(str)
    """The brief of this case, which was handed to whoever sits here."""
    people_asked = Signal(str)
    """Who works on this case: a leader has to name somebody or to decide."""
    due_asked = Signal()
    """The list of what is due."""
    act_asked = Signal(str)
    """Begin the action of the desk with this id, which was found by its number or its name."""

    def __init__(self, problem_title: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem_title = problem_title
        self._rows = DeskRows()
        self._is_read = False
        """Whether the lists have come once: before, nothing is said to be none."""
        self._waiting = WaitingWork()
        self._today: date | None = None
        self._rights = BenchRights()
        self._is_queue = False
        self._awaits_rows = False
        self._put_away = ""
        self._cases = EntryList(self)
        self._promises = EntryList(self)
        self._is_narrow = False
        self.form = Ui_Workbench()
        self.form.setupUi(self)
        self._brief = CaseBrief(self.form)
        self.ways = Ways(self.form, self)
        self.papers = PapersWaiting(self)
        self.due, self.day = DueBand(self), DayBand(self)
        self.closed_label = plain_label(self, "closed_label", tone="good")
        self.views = ViewBar(self)
        self.search = SearchBox(self.form, problem_title, lambda: self.chosen_case, self)
        self._lay_out()
        self._join_lists()
        self._join_search()
        self.ways.sheet_asked.connect(self.sheet_asked)
        self.ways.queue_asked.connect(self.show_queue)
        self.papers.chosen.connect(self.choose)
        self.papers.opened.connect(self._continue)
        self.due.wanted.connect(self.due_asked)
        self.views.picked.connect(self._on_view)
        self.form.continue_button.clicked.connect(self._continue)
        self._order()
        self._show()

    def _order(self) -> None:
        """Tab and a screen reader go the way of the eye: ways to begin, what is owed, papers, cases, and on."""
        form = self.form
        read_as_laid_out(form.left_panel, form.middle_panel, form.lists_panel, form.cases_sheet)
        tab_as_read(self)

    def show_desk(self, person: Person, today: date, *, is_training: bool = False) -> None:
        """Who works here, what day it is, and whether nobody here is real."""
        self._rights, self._today = BenchRights(person, is_training), today
        self._show()

    def set_colors(self, colors: Colors) -> None:
        """The colour of what is late."""
        self.papers.set_late_color(colors.late)
        self._cases.late_color = self._promises.late_color = QColor(colors.late)

    def show_rows(self, rows: DeskRows) -> None:
        """Replace the lists; the chosen case stays chosen."""
        self._rows, self._is_read = rows, True
        self.papers.show_rows(rows.papers)
        self.due.show_due(rows.due)
        self._show()
        put_away, self._put_away = self._put_away, ""
        if put_away and self._cases.row_of(put_away) >= 0:
            self.choose(put_away)
        awaited, self._awaits_rows = self._awaits_rows, False
        if awaited and self.focusWidget() in {self.form.new_customer_button, self.form.cases_list}:
            self._focus_cases()

    def choose_next(self, case_id: str) -> None:
        """Choose this case once the lists are read: it was just put away, and what it waits for stands in its brief."""
        self._put_away = case_id

    def show_marks(self, waiting: WaitingWork) -> None:
        """Mark the cases of which something is not at head office, or is held there."""
        self._waiting = waiting
        self._show()

    def take_focus(self) -> None:
        """The teller came here: to the case to go on with, where there is none to the next customer.

        The lists may still be read; the focus follows them then, unless it was moved.
        """
        self._awaits_rows = True
        self._focus_cases()

    def show_view(self, view: View) -> None:
        """Go to *view*, where it is in front already, too."""
        self.views.view = None
        self.views.pick(view)

    @property
    def has_queue(self) -> bool:
        """What waits for a leader is in front."""
        return self._is_queue

    def show_queue(self) -> None:
        """What waits for whoever sits here, in place of the open cases; a second time leads back."""
        self._is_queue = not self._is_queue
        self._show()
        self.form.cases_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_closed(self, sentence: str) -> None:
        """Say that a case was just closed, above the lists, until the next one is opened; empty says nothing."""
        self._say(f"✓ {sentence}" if sentence else "", tone="good")

    def say_refused(self, sentence: str) -> None:
        """Say why a case was not opened, until the next one is."""
        self._say(sentence, tone="warn")

    def make_narrow(self, *, on: bool) -> None:
        """Leave the brief out while something beside the workbench needs its room."""
        self._is_narrow = on
        self.form.brief_sheet.setVisible(self._rights.may_read and not on)

    @property
    def chosen(self) -> str:
        """The id of the chosen case, or empty."""
        entry = self._cases.entry_at(self.form.cases_list.currentIndex().row())
        return "" if entry is None else entry.case_id

    def named(self, case_id: str) -> str:
        """The customer, masked, and the number of a case that lies here; empty where it does not."""
        row = self._row_of(case_id)
        return "" if row is None else f"{row.customer} {row.number}"

    @property
    def chosen_case(self) -> str:
        """The id of the chosen case where it has events, or empty."""
        row = self._row_of(self.chosen)
        return "" if row is None else row.id

    def show_parked(self, case_id: str, words: str) -> None:
        """Why the chosen case was put aside; of another one that was asked about before, nothing."""
        if case_id == self.chosen_case:
            self._brief.show_parked(words)

    def choose(self, key: str) -> None:
        """Choose a case of the list, or an action of the desk that was found."""
        index = self._cases.index(self._cases.row_of(key), 0)
        self.form.cases_list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_typing = event.key(), isinstance(self.focusWidget(), QLineEdit)
        if self.search.took(key) or (not is_typing and (self._took_back(key) or self._took_own(event))):
            return
        lists = (self.form.cases_list, self.form.promises_list, self.papers.list)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and any(one.hasFocus() for one in lists):
            self._continue()
        elif key == Qt.Key.Key_Escape and is_typing:
            self.take_focus()  # nothing is looked for: the digits begin something again
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list would search its lines for the digits that begin a case, or the first letter of what is scanned."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Up:
            return self.search.took_up(watched)
        if event.key() in _OWN_KEYS or begins_scan(event):
            self.keyPressEvent(event)
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.form.retranslateUi(self)
            self._show()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _say(self, text: str, *, tone: str) -> None:
        self.closed_label.setText(text)
        mark(self.closed_label, "tone", tone)
        self.closed_label.setVisible(bool(text))

    def _lay_out(self) -> None:
        """Put what the form does not know into its columns; what was just closed stands highest."""
        self.form.vbox_4.insertWidget(0, self.views)
        self.form.vbox_5.insertWidget(1, self.papers, stretch=2)
        self.closed_label.hide()
        for place, band in enumerate((self.closed_label, self.day, self.due)):
            self.form.middle_column.insertWidget(place, band)

    def _join_lists(self) -> None:
        cases, promises = self.form.cases_list, self.form.promises_list
        for view, model in ((cases, self._cases), (promises, self._promises)):
            view.setModel(model)
            view.installEventFilter(self)
            view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            view.selectionModel().currentChanged.connect(self._on_current)
            view.doubleClicked.connect(self._continue)
        cases.setItemDelegate(MarkedRows(cases))
        cases.setUniformItemSizes(True)  # one row of two lines is measured, and not hundreds
        promises.setItemDelegate(TonedRows(promises))

    def _join_search(self) -> None:
        search = self.search
        self._cases.more_wanted.connect(search.ask_more)
        search.typed.connect(self._leave_queue)
        search.found.connect(self._show_cases)
        search.found_more.connect(self._add_found)
        search.opening.connect(self._continue)
        search.ended.connect(self._on_search_ended)
        search.act_asked.connect(self.act_asked)
        search.sheet_asked.connect(self.sheet_asked)

    def _show(self) -> None:
        person, queue = self._rights.person, self._rows.queue
        self._is_queue = self._is_queue and self._rights.may_approve(queue)
        self.ways.show(self._rights, queue)
        self.search.show_rights(self._rights)
        # To who reads no cases nothing is said of what is due, and least of all that it is nothing.
        self.form.promises_sheet.setVisible(self._rights.may_read)
        self.form.brief_sheet.setVisible(self._rights.may_read and not self._is_narrow)
        promises = near_promises(self._rows.promises, self._today, self._rows.due.clocks.values())
        self._promises.show_entries(list(map(self._words.promise_entry, promises)))
        title = self.tr("Promises, what hurts first")
        self.form.promises_title_label.setText(f"{title} ({len(promises)})" if promises else title)
        self._give_room(has_promises=bool(promises))
        if self._today is not None:
            self.form.day_label.setText(self._today.isoformat())
        if person is not None:
            self.form.person_label.setText(f"{person.name} · {role_word(person.role)}")
        self._show_cases()

    def _give_room(self, *, has_promises: bool) -> None:
        """What is owed has its share of the height; that nothing is takes one line, and the cases have the rest."""
        form = self.form
        form.promises_list.setVisible(has_promises)
        form.no_promises_label.setVisible(not has_promises)
        form.no_promises_label.setText(self.tr("Nothing is due.") if self._is_read else "…")
        policy = form.promises_sheet.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred if has_promises else QSizePolicy.Policy.Maximum)
        form.promises_sheet.setSizePolicy(policy)

    def _show_cases(self, chosen: str | None = None) -> None:
        """What a key of the search changes: the list in the middle with what stands around it, and the brief.

        Args:
            chosen: the case or action to choose; what is chosen already where it is None.
        """
        chosen = self._chosen_key if chosen is None else chosen
        self._show_views()
        self.search.show_reach(is_covered=self._is_queue)
        form, view = self.form, self._view
        if self._is_queue:
            self._cases.show_entries(waiting_entries(self._rows.queue))
            title, nothing = self.tr("Waits for you (Esc: back to the cases)"), self.tr("Nothing waits for you.")
        elif self.search.is_on:
            self._cases.show_entries(self.search.entries(), has_more=self.search.has_more)
            title, nothing = self.search.title(self._cases.rowCount()), self._nothing_found()
        elif view is not None:
            listed = self._rows.views.get(view, ViewRows())
            self._cases.show_entries(self._view_entries(view))
            title, nothing = first_of(view_title(view), len(listed.rows), listed.total), nothing_in(view)
        else:
            self._cases.show_entries(self._open_entries())
            title, nothing = self._open_title(), self._nothing_open()
        if not self._is_read and self._rights.may_read and not self.search.is_on:
            nothing = self.tr("Reading the cases…")
        form.cases_title_label.setText(title)
        form.no_cases_label.setText(nothing)
        form.cases_list.setVisible(bool(self._cases.rowCount()))
        form.no_cases_label.setVisible(not self._cases.rowCount())
        self.choose(chosen if self._cases.row_of(chosen) >= 0 else self._first())
        self._show_brief()

    def _nothing_found(self) -> str:
        if not self._rights.may_read:
            return self.tr("Nothing of the desk has this number or name.")
        return self.tr("Nothing found.  Try a part of the name, its initials, or the last four digits of a number.")

    def _nothing_open(self) -> str:
        if not self._rights.may_read:
            return self.tr("Cases are not for your role.  F3 finds what is: settings, people, backups, the journal.")
        begin = self.tr("No case is open.  Press 1 when the next customer sits down.")
        return begin + "\n" + self.tr("New here?  Shift+F1 shows you round.")

    def _open_title(self) -> str:
        count = len(self._rows.cases)
        if count < MOST_CASES:
            return self.tr("Open and parked cases")
        return self.tr("Open and parked cases: the {count} changed last; F3 finds the others").format(count=count)

    @property
    def _view(self) -> View | None:
        """The view in front; a search or what waits for a leader stands before it."""
        return None if self._is_queue or self.search.is_on or self._rights.is_audited else self.views.view

    def _show_views(self) -> None:
        """Views are of those who serve; an auditor has lists of their own."""
        self.views.setVisible(self._rights.may_read and not self._rights.is_audited)
        self.views.is_covered = self._is_queue or self.search.is_on
        if not self._is_read:
            self.views.show_counts(None, 0, has_more=False)
            return
        counts = {view: listed.total for view, listed in self._rows.views.items()}
        if self._rights.person is not None:
            counts[View.MINE] = counts.get(View.MINE, 0) + len(self._rows.drafts_of(self._rights.person.id))
        listed = len(self._rows.cases)
        self.views.show_counts(counts, listed + len(self._rows.begun), has_more=listed >= MOST_CASES)

    def _open_entries(self) -> list[Entry]:
        """What waits for whoever sits here on top of everything, then what the bank is late with, as it hurts."""
        words, due, cases = self._words, self._rows.due, self._rows.cases
        late = {row.case_id: row for row in reversed(due.rows) if row.is_late and row.side is Side.BANK}
        others = late_first([row for row in cases if not words.task(row)], due)
        return [
            *(words.case_entry(row) for row in cases if words.task(row)),
            *(words.case_entry(row, due_why(late[row.id]), is_late=True) for row in others if row.id in late),
            *map(words.draft_entry, self._rows.begun),
            *(words.case_entry(row) for row in others if row.id not in late),
        ]

    def _view_entries(self, view: View) -> list[Entry]:
        words, listed = self._words, self._rows.views.get(view, ViewRows())
        late = {case for case, row in listed.due.items() if row.is_late}
        entries = [words.case_entry(row, why(listed, row), is_late=row.id in late) for row in listed.rows]
        person = self._rights.person
        if view is View.MINE and person is not None:
            return [*map(words.draft_entry, self._rows.drafts_of(person.id)), *entries]
        return entries

    def _on_view(self, _view: object) -> None:
        """A view ends what was searched for, and what waited for a leader."""
        self._leave_queue()
        self.search.end()
        self._show()
        if self._cases.rowCount():
            self.choose(self._first())
            self.form.cases_list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.views.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_waiting(self) -> None:
        queue = self._rows.queue
        call = next((row for row in queue.calls if row.case_id == self.chosen), None)
        row = next((row for row in queue.mine if row.case_id == self.chosen), None)
        if call is not None:
            self.call_asked.emit(call.case_id)
        elif row is not None:
            self.approval_asked.emit(row)

    def _focus_cases(self) -> None:
        place = self.form.cases_list if self._cases.rowCount() else self.ways.first
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> str:
        """The case that was half-typed last: after a power cut it is the one to go on with; else the first."""
        by_time = sorted(self._rows.drafts, key=lambda row: row.changed_at, reverse=True)
        typed = next((row.case_id for row in by_time if self._cases.row_of(row.case_id) >= 0), "")
        entry = self._cases.entry_at(0)
        return typed or ("" if entry is None else entry.case_id)

    @property
    def _chosen_key(self) -> str:
        entry = self._cases.entry_at(self.form.cases_list.currentIndex().row())
        return "" if entry is None else entry.key

    def _row_of(self, case_id: str) -> CaseRow | None:
        if (found := self.search.case_of(case_id)) is not None:
            return found
        view = self._view
        listed = () if view is None else self._rows.views.get(view, ViewRows()).rows
        return next((row for row in (*listed, *self._rows.cases) if row.id == case_id), None)

    @property
    def _words(self) -> BenchWords:
        waiting = self._waiting
        return BenchWords(
            # Hundreds of cases are of a handful of kinds.
            cache(self._problem_title),
            self._rights.person,
            self._today,
            self._rows.due.clocks,
            waiting.cases,
            waiting.held_cases,
        )

    def _show_brief(self) -> None:
        draft = next((row for row in self._rows.drafts if row.case_id == self.chosen), None)
        row = self._row_of(self.chosen)
        self._brief.show(row, draft, self._rows, self._words, is_read=self._rights.is_audited)
        if row is not None and row.status == "parked":
            self.parked_asked.emit(row.id)

    def _leave_queue(self) -> None:
        self._is_queue = False

    def _add_found(self, entries: list[Entry]) -> None:
        self._cases.add_entries(entries, has_more=self.search.has_more)

    def _on_search_ended(self, before: str) -> None:
        """All open cases stand here again, and the one that was chosen before is chosen."""
        self._show()
        if before and self._cases.row_of(before) >= 0:
            self.choose(before)

    def _took_back(self, key: int) -> bool:
        """Esc leads from what waits for a leader, or from a view, back to all open cases."""
        is_back = key == Qt.Key.Key_Escape
        if is_back and self._is_queue:
            self.show_queue()
        elif is_back and self._view is not None:
            self.views.pick(None)
        else:
            return False
        return True

    def _took_own(self, event: QKeyEvent) -> bool:
        """A digit begins something, a letter leads to its view or is the first of what a scanner types."""
        key, rights = event.key(), self._rights
        if self.ways.took(key):
            return True
        has_views = rights.may_read and not rights.is_audited and not event.modifiers() & _WITH_OTHERS
        if has_views and self.views.took(key):
            return True
        if begins_scan(event):
            self.search.take_scan(event.text())
        elif key == Qt.Key.Key_5 and self.papers.isVisible():
            self.papers.take_focus()
        else:
            return False
        return True

    def _on_current(self, current: QModelIndex) -> None:
        if self.sender() is self.form.promises_list.selectionModel():
            entry = self._promises.entry_at(current.row())
            if entry is not None:
                self.choose(entry.case_id)
        self._show_brief()

    def _continue(self) -> None:
        entry = self._cases.entry_at(self.form.cases_list.currentIndex().row())
        if self._is_queue:
            self._open_waiting()
        elif entry is not None and entry.act:
            self.act_asked.emit(entry.act)
        elif self.chosen:
            self._open_chosen()

    def _open_chosen(self) -> None:
        """The brief stands before a hand-over; a case that nobody may work on needs a leader before a page."""
        row, person = self._row_of(self.chosen), self._rights.person
        task = "" if row is None or row.status not in {"open", "parked"} else self._words.task(row)
        if row is not None and task and person is not None and row.waits_for == person.id:
            self.brief_asked.emit(row.id)
        elif row is not None and task:
            self.people_asked.emit(row.id)
        else:
            self.case_asked.emit(self.chosen)
