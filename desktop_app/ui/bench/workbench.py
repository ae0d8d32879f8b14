"""What lies on the desk when nobody sits in front of it: promises due, open cases, and the next action."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPushButton, QWidget

from desktop_app.domain.staff.people import Person, Role
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.sync.in_step import WaitingWork
from desktop_app.services.cases.case_views import View, ViewRows
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.lists import MOST_CASES, CaseRow
from desktop_app.services.ports.search import SearchHit, SearchPage
from desktop_app.services.ports.unit import DraftRow
from desktop_app.ui.compiled.ui_workbench import Ui_Workbench
from desktop_app.ui.day.band import DayBand
from desktop_app.ui.day.due_band import DueBand
from desktop_app.ui.models.bench_rows import DeskRows, FoundActs, Reach, late_first, near_promises
from desktop_app.ui.models.bench_words import BenchWords, waiting_entries
from desktop_app.ui.models.entries import Entry, EntryList
from desktop_app.ui.models.found_words import found_entry
from desktop_app.ui.models.view_words import due_why, first_of, nothing_in, view_title, why
from desktop_app.ui.palettes import Colors
from desktop_app.ui.reading_order import read_as_laid_out, tab_as_read
from desktop_app.ui.widgets.audit_panel import AuditPanel
from desktop_app.ui.widgets.case_brief import CaseBrief
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.marked_rows import MarkedRows
from desktop_app.ui.widgets.papers_waiting import PapersWaiting
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.toned_rows import TonedRows
from desktop_app.ui.widgets.view_bar import KEYS as VIEW_KEYS
from desktop_app.ui.widgets.view_bar import ViewBar
from desktop_app.ui.words import role_word

SCANNED: Final = "ACCORD"
"""What the code of an offer sheet begins with."""
_DIGITS: Final = (
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_4,
    Qt.Key.Key_5,
    Qt.Key.Key_6,
    Qt.Key.Key_7,
    Qt.Key.Key_8,
    Qt.Key.Key_9,
)
_OWN_KEYS: Final = (*_DIGITS, *VIEW_KEYS)
"""What a list would look for in its lines."""
_WITH_OTHERS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Workbench(QWidget):
    """Three columns; the keys 1 and 2 begin a case wherever nothing is being typed."""

    new_case_asked = Signal(bool)
    """True for a quick matter."""
    case_asked = Signal(str)
    """Work on the case with this id."""
    approval_asked = Signal(object)
    """Decide on this ``ApprovalRow``."""
    call_asked = Signal(str)
    """Somebody goes to look after the case with this id."""
    code_asked = Signal()
    """A code by telephone."""
    sheet_asked = Signal(str)
    """A customer brings an offer sheet; what a scanner has typed of it already, or nothing."""
    fairness_asked = Signal()
    """The monthly report of fairness."""
    rehearsal_asked = Signal()
    """Rehearse with a scripted customer; only on a training desk."""
    parked_asked = Signal(str)
    """This parked case is chosen: why was it put aside?"""
    brief_asked = Signal(str)
    """The brief of this case, which was handed to whoever sits here."""
    people_asked = Signal(str)
    """Who works on this case: a leader has to name somebody or to decide."""
    figures_asked = Signal()
    """The figures of the branch."""
    register_asked = Signal()
    """The register of the branch's cases."""
    due_asked = Signal()
    """The list of what is due."""
    search_asked = Signal(str)
    """Find cases by this text; ``show_found`` answers."""
    more_asked = Signal(str, object)
    """Find further ones, below the place that the last answer named; ``show_more`` answers."""
    look_up_asked = Signal(str)
    """Look for this text beyond one's own cases."""
    act_asked = Signal(str)
    """Begin the action of the desk with this id, which was found by its number or its name."""
    search_ended = Signal()
    """Nothing is looked for any more."""

    def __init__(self, problem_title: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem_title = problem_title
        self._rows = DeskRows()
        self._waiting = WaitingWork()
        self._found: tuple[SearchHit, ...] | None = None
        self._found_below = 0
        self._before = ""
        self.find_acts: Callable[[str], FoundActs] = lambda _text: FoundActs()
        """Which actions of the desk a text finds; from memory, for it is asked with each key."""
        self._reach = Reach.OWN
        self._found_for = ""
        self._opens_found = False
        self._today: date | None = None
        self._person: Person | None = None
        self._is_training = False
        self._is_queue = False
        self._awaits_rows = False
        self._put_away = ""
        self._cases = EntryList(self)
        self._promises = EntryList(self)
        self._is_narrow = False
        self.form = Ui_Workbench()
        self.form.setupUi(self)
        self._brief = CaseBrief(self.form)
        self._prepare_leaders()
        self.papers = PapersWaiting(self)
        self.form.vbox_5.insertWidget(1, self.papers, stretch=2)
        self.due, self.audit = self._due_band(), self._audit_panel()
        self.day = DayBand(self)
        self.form.middle_column.insertWidget(0, self.day)
        self.papers.chosen.connect(self.choose)
        self.papers.opened.connect(self._continue)
        self._prepare_more_ways()
        self.closed_label = plain_label(self, "closed_label", tone="good")
        self.closed_label.hide()
        self.form.middle_column.insertWidget(0, self.closed_label)
        for view, model in ((self.form.cases_list, self._cases), (self.form.promises_list, self._promises)):
            view.setModel(model)
            view.installEventFilter(self)
            view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            view.selectionModel().currentChanged.connect(self._on_current)
            view.doubleClicked.connect(self._on_activated)
        self._prepare_search()
        self.views = ViewBar(self)
        self.form.vbox_4.insertWidget(0, self.views)
        self.views.picked.connect(self._on_view)
        self.form.new_customer_button.clicked.connect(self._begin)
        self.form.quick_matter_button.clicked.connect(self._begin_quick)
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
        self._person, self._today, self._is_training = person, today, is_training
        self._show()

    def set_colors(self, colors: Colors) -> None:
        """The colour of what is late."""
        self.papers.set_late_color(colors.late)
        self._cases.late_color = self._promises.late_color = QColor(colors.late)

    def show_rows(self, rows: DeskRows) -> None:
        """Replace the lists; the chosen case stays chosen."""
        self._rows = rows
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

    def show_found(self, text: str, page: SearchPage, reach: "Reach") -> None:
        """Show what the search for *text* found in place of the open cases, unless another text stands there now.

        Where Enter was pressed before the answer came, the only case found is opened; among several the teller
        chooses first, and where nothing was found nothing is opened.
        """
        if text != self._sought:
            return
        found, acts = page.hits, self.find_acts(text)
        self._before = self.case_before
        self._found, self._found_for, self._found_below, self._reach = found, text, page.below, reach
        # A shorter list in a view that was scrolled would begin at its end, and ask for the page behind it.
        self.form.cases_list.scrollToTop()
        # A part of a name may be a customer's: the first of them is chosen, and what else the desk can do lies above.
        is_act = bool(acts.entries) and (acts.by_code or bool(acts.meant) or not found)
        first = found[0].id if found else ""
        self._show_cases(acts.entries[0].key if is_act else first)
        wants_it, self._opens_found = self._opens_found, False
        is_sure = len(found) == 1 or [hit.is_exact for hit in found[:2]] == [True, False]
        if wants_it and (len(acts.entries) + len(found) == 1 if is_act else is_sure):
            self._continue()
        elif wants_it and (found or acts.entries):
            self.form.cases_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_more(self, text: str, page: SearchPage) -> None:
        """Put what else was found below what is shown."""
        if text != self._sought or self._found is None:
            return
        self._found, self._found_below = (*self._found, *page.hits), page.below
        self._cases.add_entries(list(map(self._found_entry, page.hits)), has_more=bool(page.below))

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
        self.form.brief_sheet.setVisible(self._may_read and not on)

    def focus_search(self) -> None:
        """The key that leads to the box; in the box it looks further than one's own cases."""
        if self.form.search_edit.hasFocus() and self._sought:
            self._look_further()
            return
        self.form.search_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.search_edit.selectAll()

    def end_search(self) -> None:
        """What was looked for is found and done with: all open cases stand here again."""
        if self._sought or self._found is not None:
            self.form.search_edit.clear()
            self._search()

    @property
    def chosen(self) -> str:
        """The id of the chosen case, or empty."""
        entry = self._cases.entry_at(self.form.cases_list.currentIndex().row())
        return "" if entry is None else entry.case_id

    @property
    def case_before(self) -> str:
        """The id of the case that was chosen when somebody began to search, or is; empty where it has no events."""
        return self.chosen_case if self._found is None else self._before

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
        if self._took_search_key(key) or (not is_typing and (self._took_digit(key) or self._took_view(event))):
            return
        if not is_typing and _begins_scan(event):
            self._take_scan(event.text())
        elif key == Qt.Key.Key_6 and not is_typing and self._may_open_cases:
            self.sheet_asked.emit("")
        elif key == Qt.Key.Key_7 and not is_typing and self.rehearsal_button.isVisible():
            self.rehearsal_asked.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            self.form.cases_list.hasFocus() or self.form.promises_list.hasFocus() or self.papers.list.hasFocus()
        ):
            self._continue()
        elif key == Qt.Key.Key_5 and self.papers.isVisible() and not is_typing:
            self.papers.take_focus()
        elif key in {Qt.Key.Key_1, Qt.Key.Key_2} and not is_typing:
            self.new_case_asked.emit(key == Qt.Key.Key_2)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list would search its lines for the digits that begin a case, or the first letter of what is scanned."""
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and is_press and event.key() == Qt.Key.Key_Up and self._is_at_top(watched):
            self.form.search_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if isinstance(event, QKeyEvent) and is_press and (event.key() in _OWN_KEYS or _begins_scan(event)):
            self.keyPressEvent(event)
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.form.retranslateUi(self)
            self._show()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _prepare_more_ways(self) -> None:
        """What begins a case beside the next customer."""
        self.sheet_button = key_button(self, "sheet_button", "", lambda: self.sheet_asked.emit(""))
        self.rehearsal_button = key_button(self, "rehearsal_button", "", self.rehearsal_asked)
        self._put_below_hint(self.sheet_button, self.rehearsal_button)

    def _put_below_hint(self, *buttons: QPushButton) -> None:
        """In this order, below what is said of a quick matter."""
        column = self.form.vbox_2
        for place, button in enumerate(buttons, start=column.indexOf(self.form.quick_hint_label) + 1):
            column.insertWidget(place, button)

    def _say(self, text: str, *, tone: str) -> None:
        self.closed_label.setText(text)
        mark(self.closed_label, "tone", tone)
        self.closed_label.setVisible(bool(text))

    def _prepare_leaders(self) -> None:
        """What leads a supervisor and the branch manager on."""
        named = ("approvals_button", "code_button", "fairness_button", "figures_button", "register_button")
        own = [QPushButton(self) for _ in named]
        self.approvals_button, self.code_button, self.fairness_button, self.figures_button, self.register_button = own
        for name, button in zip(named, own, strict=True):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.hide()
        self._put_below_hint(*own)
        self.approvals_button.setProperty("large", True)  # noqa: FBT003 - Qt's signature
        self.approvals_button.clicked.connect(self.show_queue)
        self.code_button.clicked.connect(self.code_asked)
        self.fairness_button.clicked.connect(self.fairness_asked)
        self.figures_button.clicked.connect(self.figures_asked)
        self.register_button.clicked.connect(self.register_asked)

    def _prepare_search(self) -> None:
        self._search_timer = QTimer(self)
        self._search_timer.setSingleShot(True)  # as soon as the keys that are already there are read
        self._search_timer.timeout.connect(self._search)
        self.reach_button = key_button(self, "reach_button")
        self.reach_button.hide()
        self.reach_button.clicked.connect(self._look_further)
        self.form.vbox_4.addWidget(self.reach_button)
        self.form.cases_list.setItemDelegate(MarkedRows(self.form.cases_list))
        self.form.cases_list.setUniformItemSizes(True)  # one row of two lines is measured, and not hundreds
        self.form.promises_list.setItemDelegate(TonedRows(self.form.promises_list))
        self._cases.more_wanted.connect(self._ask_more)
        self.form.search_edit.textEdited.connect(self._on_typed)

    def _audit_panel(self) -> AuditPanel:
        panel = AuditPanel(self)
        panel.hide()
        self.form.vbox_2.insertWidget(2, panel)
        return panel

    def _due_band(self) -> DueBand:
        band = DueBand(self)
        self.form.middle_column.insertWidget(0, band)
        band.wanted.connect(self.due_asked)
        return band

    def _show(self) -> None:
        self._show_queue_button()
        self._show_ways()
        promises = near_promises(self._rows.promises, self._today, self._rows.due.clocks.values())
        self._promises.show_entries(list(map(self._words.promise_entry, promises)))
        title = self.tr("Promises, what hurts first")
        self.form.promises_title_label.setText(f"{title} ({len(promises)})" if promises else title)
        self.form.promises_list.setVisible(bool(self._promises.rowCount()))
        self.form.no_promises_label.setVisible(not self._promises.rowCount())
        if self._today is not None:
            self.form.day_label.setText(self._today.isoformat())
        if self._person is not None:
            self.form.person_label.setText(f"{self._person.name} · {role_word(self._person.role)}")
        self._show_cases()

    def _show_cases(self, chosen: str | None = None) -> None:
        """What a key of the search changes: the list in the middle with what stands around it, and the brief.

        Args:
            chosen: the case or action to choose; what is chosen already where it is None.
        """
        chosen = self._chosen_key if chosen is None else chosen
        cases = self._rows.cases if self._found is None else ()
        drafts = [] if self._found is not None else [row for row in self._rows.drafts if not row.has_events]
        view = self._view
        self._show_views()
        self._show_reach()
        if self._is_queue:
            self._cases.show_entries(waiting_entries(self._rows.queue))
        else:
            found = list(map(self._found_entry, self._found or ()))
            acts = () if self._found is None else self.find_acts(self._found_for).entries
            shown = [*acts, *self._open_entries(cases, drafts), *found] if view is None else self._view_entries(view)
            self._cases.show_entries(shown, has_more=bool(self._found_below))
        self.form.cases_list.setVisible(bool(self._cases.rowCount()))
        self.form.no_cases_label.setVisible(not self._cases.rowCount())
        if self._is_queue:
            self.form.cases_title_label.setText(self.tr("Waits for you (Esc: back to the cases)"))
            self.form.no_cases_label.setText(self.tr("Nothing waits for you."))
        elif self._found is not None:
            self.form.cases_title_label.setText(self._found_title())
            self.form.no_cases_label.setText(
                self.tr("Nothing found.  Try a part of the name, its initials, or the last four digits of a number.")
            )
        elif view is not None:
            listed = self._rows.views.get(view, ViewRows())
            self.form.cases_title_label.setText(first_of(view_title(view), len(listed.rows), listed.total))
            self.form.no_cases_label.setText(nothing_in(view))
        else:
            title = self.tr("Open and parked cases")
            if len(cases) >= MOST_CASES:
                title = self.tr("Open and parked cases: the {count} changed last; F3 finds the others")
            self.form.cases_title_label.setText(title.format(count=len(cases)))
            begin = self.tr("No case is open.  Press 1 when the next customer sits down.")
            self.form.no_cases_label.setText(begin + "\n" + self.tr("New here?  Shift+F1 shows you round."))
        if not self._may_read:
            self.form.no_cases_label.setText(
                self.tr("Nothing of the desk has this number or name.")
                if self._found is not None
                else self.tr("Cases are not for your role.  F3 finds what is: settings, people, backups, the journal.")
            )
        self.choose(chosen if self._cases.row_of(chosen) >= 0 else self._first())
        self._show_brief()

    def _show_ways(self) -> None:
        """What begins a case, where whoever sits here may."""
        self.sheet_button.setVisible(self._may_open_cases)
        self.sheet_button.setText(self.tr("6  A sheet with an offer…"))
        self.rehearsal_button.setVisible(self._is_training and self._may_open_cases)
        self.rehearsal_button.setText(self.tr("7  Rehearse…"))
        self.audit.setVisible(self._is_audited)
        for widget in (self.form.new_customer_button, self.form.quick_matter_button, self.form.quick_hint_label):
            widget.setVisible(self._may_open_cases)
        self.form.search_edit.setPlaceholderText(
            self.tr("Case, function (F3)") if self._may_read else self.tr("Function (F3)")
        )
        # What is due is not theirs to know: nothing is said of it, and least of all that it is nothing.
        self.form.promises_sheet.setVisible(self._may_read)
        self.form.brief_sheet.setVisible(self._may_read and not self._is_narrow)

    @property
    def _may_read(self) -> bool:
        """Whether cases are shown at all: an administrator keeps the desk and reads none."""
        return self._person is None or may(self._person.role, Operation.READ_CASE)

    @property
    def _view(self) -> View | None:
        """The view in front; a search or what waits for a leader stands before it."""
        return None if self._is_queue or self._found is not None or self._is_audited else self.views.view

    def _show_views(self) -> None:
        """Views are of those who serve; an auditor has lists of their own."""
        self.views.setVisible(self._may_read and not self._is_audited)
        self.views.is_covered = self._is_queue or self._found is not None
        counts = {view: listed.total for view, listed in self._rows.views.items()}
        if self._person is not None:
            counts[View.MINE] = counts.get(View.MINE, 0) + len(self._rows.drafts_of(self._person.id))
        self.views.show_counts(counts)

    def _open_entries(self, cases: Sequence[CaseRow], drafts: Sequence[DraftRow]) -> list[Entry]:
        """What waits for whoever sits here on top of everything, then what the bank is late with, as it hurts."""
        words, due = self._words, self._rows.due
        late = {row.case_id: row for row in reversed(due.rows) if row.is_late and row.side is Side.BANK}
        others = late_first([row for row in cases if not words.task(row)], due)
        return [
            *(words.case_entry(row) for row in cases if words.task(row)),
            *(words.case_entry(row, due_why(late[row.id]), is_late=True) for row in others if row.id in late),
            *map(words.draft_entry, drafts),
            *(words.case_entry(row) for row in others if row.id not in late),
        ]

    def _view_entries(self, view: View) -> list[Entry]:
        words, listed = self._words, self._rows.views.get(view, ViewRows())
        late = {case for case, row in listed.due.items() if row.is_late}
        entries = [words.case_entry(row, why(listed, row), is_late=row.id in late) for row in listed.rows]
        if view is View.MINE and self._person is not None:
            return [*map(words.draft_entry, self._rows.drafts_of(self._person.id)), *entries]
        return entries

    def _on_view(self, _view: object) -> None:
        """A view ends what was searched for, and what waited for a leader."""
        self._is_queue = False
        if self.form.search_edit.text():
            self.form.search_edit.clear()
            self._search()
        self._show()
        if self._cases.rowCount():
            self.choose(self._first())
            self.form.cases_list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.views.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _may_approve(self) -> bool:
        """Whether anything can wait for whoever sits here; the service decides what does."""
        queue = self._rows.queue
        is_leader = self._person is not None and self._person.role in {Role.SUPERVISOR, Role.BRANCH_MANAGER}
        return is_leader or bool(queue.mine or queue.others or queue.calls)

    def _show_queue_button(self) -> None:
        queue = self._rows.queue
        self._is_queue = self._is_queue and self._may_approve
        self.approvals_button.setVisible(self._may_approve)
        self.code_button.setVisible(self._may_approve)
        self.code_button.setText(self.tr("Code by &telephone…"))
        may_read = self._person is not None and may(self._person.role, Operation.READ_FAIRNESS)
        self.fairness_button.setVisible(may_read)
        self.fairness_button.setText(self.tr("4  Fairness of the month…"))
        self.figures_button.setVisible(self._person is not None and may(self._person.role, Operation.READ_FIGURES))
        self.figures_button.setText(self.tr("8  Figures of the branch…"))
        is_readers = self._person is not None and may(self._person.role, Operation.READ_REGISTER)
        self.register_button.setVisible(is_readers and not self._is_audited)
        self.register_button.setText(self.tr("9  Register of cases…"))
        text = self.tr("3  To approve: {count}").format(count=len(queue.mine))
        if queue.calls:
            text += self.tr(" · called: {count}").format(count=len(queue.calls))
        self.approvals_button.setText(text)
        mark(self.approvals_button, "tone", "late" if queue.calls else "")

    def _open_waiting(self) -> None:
        queue = self._rows.queue
        call = next((row for row in queue.calls if row.case_id == self.chosen), None)
        row = next((row for row in queue.mine if row.case_id == self.chosen), None)
        if call is not None:
            self.call_asked.emit(call.case_id)
        elif row is not None:
            self.approval_asked.emit(row)

    def _focus_cases(self) -> None:
        begin: QWidget = self.audit.buttons[0] if self._is_audited else self.form.new_customer_button
        if not self._may_open_cases and not self._is_audited:
            begin = self
        place = self.form.cases_list if self._cases.rowCount() else begin
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
        found = next((hit for hit in self._found or () if hit.id == case_id), None)
        if found is not None:
            return found.case
        view = self._view
        listed = () if view is None else self._rows.views.get(view, ViewRows()).rows
        return next((row for row in (*listed, *self._rows.cases) if row.id == case_id), None)

    def _found_entry(self, hit: SearchHit) -> Entry:
        return found_entry(hit, self._problem_title)

    def _found_title(self) -> str:
        count = len(self._found or ())
        acts = self._cases.rowCount() - count
        if acts:
            return self.tr("Functions: {acts} · cases: {count}").format(acts=acts, count=count)
        if self._found_below:
            return self.tr("Found: the newest {count}").format(count=count)
        return self.tr("Found: {count}").format(count=count)

    def _show_reach(self) -> None:
        """What was looked through, and how to look further."""
        self.reach_button.setVisible(self._found is not None and not self._is_queue and self._reach is not Reach.FIXED)
        self.reach_button.setEnabled(self._reach is Reach.OWN)
        own = self.tr("Only your own cases.  F3: all cases, with a reason")
        self.reach_button.setText(
            own if self._reach is Reach.OWN else self.tr("All cases of this desk were looked through")
        )

    def _look_further(self) -> None:
        if self._sought and self._reach is Reach.OWN and not self._is_scanned:
            self.look_up_asked.emit(self._sought)

    def _ask_more(self) -> None:
        if self._found_below:
            self.more_asked.emit(self._found_for, self._found_below)

    def _is_at_top(self, view: QObject) -> bool:
        return (
            view is self.form.cases_list and self._found is not None and self.form.cases_list.currentIndex().row() <= 0
        )

    @property
    def _words(self) -> BenchWords:
        waiting = self._waiting
        return BenchWords(
            # Hundreds of cases are of a handful of kinds.
            cache(self._problem_title),
            self._person,
            self._today,
            self._rows.due.clocks,
            waiting.cases,
            waiting.held_cases,
        )

    def _show_brief(self) -> None:
        draft = next((row for row in self._rows.drafts if row.case_id == self.chosen), None)
        row = self._row_of(self.chosen)
        self._brief.show(row, draft, self._rows, self._words, is_read=self._is_audited)
        if row is not None and row.status == "parked":
            self.parked_asked.emit(row.id)

    @property
    def _sought(self) -> str:
        return self.form.search_edit.text().strip()

    def _take_scan(self, letter: str) -> None:
        """A scanner types without being asked: what it types goes where a line can be read."""
        self.form.search_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.search_edit.setText(letter)

    @property
    def _is_scanned(self) -> bool:
        """The code of an offer sheet, or the beginning of one, and nobody's name."""
        return self._sought.upper().startswith(SCANNED)

    @property
    def _is_audited(self) -> bool:
        """An auditor sits here: nobody is served, the digits draw samples and show lists."""
        return self._person is not None and may(self._person.role, Operation.AUDIT)

    @property
    def _may_open_cases(self) -> bool:
        return self._person is not None and may(self._person.role, Operation.OPEN_CASE)

    def _on_typed(self) -> None:
        """What is searched for stands before what waits for a leader, as before a view."""
        self._opens_found = self._is_queue = False
        if not self._is_scanned:
            self._search_timer.start()

    def _search(self) -> None:
        self._search_timer.stop()
        if self._sought:
            self.search_asked.emit(self._sought)
        else:
            before = self.case_before
            self._found, self._found_for, self._found_below, self._opens_found = None, "", 0, False
            self.search_ended.emit()
            self._show()
            if before and self._cases.row_of(before) >= 0:
                self.choose(before)

    def _took_digit(self, key: int) -> bool:
        """The auditor's digits are others than a leader's."""
        if not self._may_read:
            if key == Qt.Key.Key_6:
                self.audit.verify_asked.emit()
            return key in _DIGITS
        return self.audit.took(key) if self._is_audited else self._took_leaders_key(key)

    def _took_view(self, event: QKeyEvent) -> bool:
        """A letter leads to its view, Esc back to all open cases."""
        if event.modifiers() & _WITH_OTHERS or self._is_audited or not self._may_read:
            return False
        if event.key() == Qt.Key.Key_Escape and self._view is not None:
            self.views.pick(None)
            return True
        return self.views.took(event.key())

    def _took_leaders_key(self, key: int) -> bool:
        """What is not offered to whoever sits here takes no key."""
        if key == (Qt.Key.Key_Escape if self._is_queue else Qt.Key.Key_3) and self._may_approve:
            self.show_queue()
        elif key == Qt.Key.Key_4 and self.fairness_button.isVisible():
            self.fairness_asked.emit()
        elif key == Qt.Key.Key_8 and self.figures_button.isVisible():
            self.figures_asked.emit()
        elif key == Qt.Key.Key_9 and self.register_button.isVisible():
            self.register_asked.emit()
        else:
            return False
        return True

    def _took_search_key(self, key: int) -> bool:
        """Enter opens and Down goes to what was found; Esc ends the search from the box and from the hits."""
        edit = self.form.search_edit
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and edit.hasFocus():
            self._open_sought()
        elif key == Qt.Key.Key_Escape and edit.text():
            edit.clear()
            self._search()
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Down and edit.hasFocus() and self._cases.rowCount():
            self.form.cases_list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def _open_sought(self) -> None:
        """Enter in the search: what is opened was found by the text that stands there, never what was chosen before."""
        if self._is_scanned:
            code = self._sought
            self.form.search_edit.clear()
            self.sheet_asked.emit(code)
        elif meant := self.find_acts(self._sought).meant:
            self.act_asked.emit(meant)
        elif not self._sought:
            self._search()
            self.form.cases_list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._found is not None and self._found_for == self._sought and not self._search_timer.isActive():
            self._continue()
        else:
            self._opens_found = True
            self._search()

    def _on_current(self, current: QModelIndex) -> None:
        if self.sender() is self.form.promises_list.selectionModel():
            entry = self._promises.entry_at(current.row())
            if entry is not None:
                self.choose(entry.case_id)
        self._show_brief()

    def _on_activated(self) -> None:
        self._continue()

    def _begin(self) -> None:
        self.new_case_asked.emit(False)  # noqa: FBT003 - a signal has no keywords

    def _begin_quick(self) -> None:
        self.new_case_asked.emit(True)  # noqa: FBT003 - a signal has no keywords

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
        row = self._row_of(self.chosen)
        task = "" if row is None or row.status not in {"open", "parked"} else self._words.task(row)
        if row is not None and task and self._person is not None and row.waits_for == self._person.id:
            self.brief_asked.emit(row.id)
        elif row is not None and task:
            self.people_asked.emit(row.id)
        else:
            self.case_asked.emit(self.chosen)


def _begins_scan(event: QKeyEvent) -> bool:
    return event.text().upper() == SCANNED[0]
