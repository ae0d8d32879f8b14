"""The seven pages as one wizard, embedded in the main window.

Qt's wizard refuses Next to a page it has met, leaves a dead Next after a backward jump, validates every page a forward
jump leaves, and hides on Esc (all measured).  So every jump is walked: back() as often as needed, then next() with
the pages told not to save; the screen stands still meanwhile.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget, QWizard, QWizardPage
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.cost_table import has_papers_out
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.cases.decided_on import CHANGED_MEANWHILE
from desktop_app.ui.case.first_seen import FirstSeen
from desktop_app.ui.case.stage_pages import MakePage, StagePages
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.widgets.fault_line import FaultLine
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.work.writer import Call

if TYPE_CHECKING:
    from desktop_app.ui.window.keys_ahead import KeysAhead

_AFTER_SAVE_MS: Final = 50
"""After so long it is looked whether the save that was under way is over."""
_PROBE: Final = 0
"""No stage's number."""


class CaseWizard(QWizard):
    """Works one case; where it stands is the case's business, the wizard only follows.

    Args:
        make: what makes each page, below the widget it is given.
    """

    came = Signal()
    """The page in front shows the case, or why it does not."""
    stage_shown = Signal(object)
    """The ``Stage`` whose page came to the front (its state may still be on its way)."""
    page_made = Signal(object)
    """A ``StagePage`` that has not been there before."""
    completed = Signal()
    """The last page was saved."""
    escaped = Signal()
    """Esc was pressed: one level up within the page, never out of the case."""

    def __init__(
        self,
        table: CaseTable,
        make: Callable[[QWidget], Mapping[Stage, MakePage]],
        parent: QWidget | None = None,
        *,
        load_ahead: Sequence[Callable[[], object]] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("case_wizard")
        self.table = table
        self._route: list[int] | None = None
        self._shown: StagePage | None = None
        self._filled: StagePage | None = None
        """The page that is turned to with all that it shows on it already."""
        self._loading: Call | None = None
        self._has_begun = False
        self._has_looked_ahead = False
        self._held_focus: QWidget | None = None
        self._behind_save: Callable[[], object] | None = None
        """Where the teller wants to look once the save under way is over."""
        self._to_change: Stage | None = None
        self._to_say: RuleBroken | None = None
        """What is said on the page that is turned to, once it is filled."""
        self._keys_ahead: KeysAhead | None = None
        self.is_quick = False
        """It was begun as a small matter: page 6 most likely follows page 1."""
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setOption(QWizard.WizardOption.IndependentPages)
        self.setOption(QWizard.WizardOption.NoDefaultButton)
        self.setOption(QWizard.WizardOption.NoCancelButton)
        self._ground = _ground(self)
        self._pages = StagePages(make(self._ground), self._take_in)
        table.outdated.connect(self.renew)
        self._load_ahead = load_ahead
        self._to_do_ahead: list[Callable[[], object]] = []
        self._ahead = QTimer(self)
        self._ahead.setInterval(0)
        self._ahead.timeout.connect(self._do_one_ahead)
        self._pages[Stage.IDENTIFY]
        self.setStartId(Stage.IDENTIFY.value)
        self._fault_line = FaultLine(self)
        self._seen = FirstSeen(self)
        self._lay_buttons()
        self._retranslate()
        self._fill_main()
        self._bind_keys()
        self.currentIdChanged.connect(self._on_turned)

    def end_ahead(self) -> None:
        """The case is left: nothing more is made for it."""
        self._to_do_ahead.clear()
        self._ahead.stop()

    # ── Where we are and where to go ─────────────────────────────────────────────────────────────────────────────

    @property
    def pages(self) -> StagePages:
        return self._pages

    @property
    def stage(self) -> Stage:
        """The stage whose page is in front."""
        return Stage(self.currentId())

    @property
    def page_in_front(self) -> StagePage:
        return self._pages[self.stage]

    def begin(self) -> None:
        """Read the case and open the page where it stands; drafts and all."""
        call = self.table.load(Stage.IDENTIFY)
        call.saved.connect(self._on_begun)
        call.failed.connect(self._on_load_failed)

    def await_keys(self, keys: "KeysAhead | None") -> None:
        """Give the first page, once it shows the case, what was pressed behind the key that opened it."""
        self._keys_ahead = keys

    def show_failure(self, error: object, again: Callable[[], object]) -> None:
        """Show on the page in front how reading the case failed."""
        self.came.emit()
        (self._shown or self._pages[Stage.IDENTIFY]).show_failure(error, again)

    def look_at(self, stage: Stage) -> bool:
        """Bring *stage* to the front, to read or to work; a stage that was not reached yet is refused.

        Where the talks were opened again, page 6 is reached for what was signed before and has still to come back.
        """
        state = self.table.state
        may_look = stage <= state.stage or (stage is Stage.AGREE and has_papers_out(state))
        if stage not in self._pages or not may_look or self._is_busy:
            return False
        self._walk_to(stage)
        return True

    def pick(self, stage: Stage) -> None:
        """Like :meth:`look_at`, for a key or a click: what is asked for during a save is done behind it."""
        if not self._waits(lambda: self.look_at(stage)):
            self.look_at(stage)

    def change(self, stage: Stage) -> bool:
        """Like :meth:`look_at`, for who has something to mend there: a page that is done asks why it is changed."""
        self._to_change = stage
        return self.look_at(stage)

    def say_at(self, stage: Stage, broken: RuleBroken) -> None:
        """Bring *stage* to the front and say there, beside its field, what is to be done."""
        if stage is self.stage:
            self.page_in_front.say_problem(broken)
            return
        self._to_say = broken
        if not self.look_at(stage):
            self._to_say = None

    def go_on(self) -> None:
        """Turn to the page that follows, once an act beside the page in front has ended its stage."""
        if self._next_of(self.stage) is self.table.state.stage:
            self._turn()
        else:
            self.begin()

    def look_back(self) -> None:
        """Alt+←."""
        if not self._waits(self.look_back) and len(self.visitedIds()) > 1:
            self.back()

    def look_forward(self) -> None:
        """Alt+→: over pages that are done or read; the page that is worked is left by its main action only."""
        if self._waits(self.look_forward):
            return
        following = self._next_of(self.stage)
        if following is not None and following <= self.table.state.stage:
            self.look_at(following)

    # ── Called by Qt ─────────────────────────────────────────────────────────────────────────────────────────────

    def nextId(self) -> int:
        if self.currentId() < 0:
            return -1
        for page in self._route or ():
            if page > self.currentId():
                return page
        # At the end of a walk Qt lays out the buttons by what follows, so the flow answers again.
        following = self._next_of(self.stage)
        return -1 if following is None else following.value

    def validateCurrentPage(self) -> bool:
        if not super().validateCurrentPage():
            return False
        following = self.nextId()
        if following > 0:
            self._pages[Stage(following)]  # Qt asks nobody for a page that is not there yet
        return True

    def reject(self) -> None:
        """Esc: an embedded wizard would hide itself with the case in it."""
        self.escaped.emit()

    def done(self, result: int) -> None:
        """Finish: validated like any page; the wizard stays where it is, the main window decides."""
        if result and self.validateCurrentPage():
            self.completed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _is_busy(self) -> bool:
        return self._shown is not None and self._shown.is_saving

    def _waits(self, look: Callable[[], object]) -> bool:
        """Whether *look*, that a key asked for, waits for the save under way: the last one is done behind it.

        A key that is pressed while the disk is slow is so not lost.  A save that fails shows why, and nothing else.
        """
        if self._is_busy:
            self._behind_save = look
        return self._is_busy

    def _forget_look(self) -> None:
        self._behind_save = None

    def _next_of(self, stage: Stage) -> Stage | None:
        following = self.table.state.next_stage(stage)
        return following if following in self._pages else None

    def _way_to(self, goal: Stage) -> list[int]:
        """The pages a teller would have turned to be at *goal*; a skipped stage is only stopped at as the goal."""
        way = [Stage.IDENTIFY]
        while (following := self._next_of(way[-1])) is not None and following <= goal:
            way.append(following)
        if way[-1] is not goal:
            way.append(goal)
        return [stage.value for stage in way]

    def _walk_to(self, goal: Stage) -> None:
        route = self._way_to(goal)
        if route == self.visitedIds():
            return
        self._route = route
        self.setUpdatesEnabled(False)
        walked = [self._pages[Stage(page_id)] for page_id in {*route, *self.visitedIds()}]
        for page in walked:
            page.turn_freely(on=True)
        try:
            while len(self.visitedIds()) > 1 and self.visitedIds() != route[: len(self.visitedIds())]:
                self.back()
            while self.currentId() != goal.value:
                self.next()
        finally:
            for page in walked:
                page.turn_freely(on=False)
            self._route = None
            self.setUpdatesEnabled(True)
        self._bring_to_front()

    def _on_turned(self, page_id: int) -> None:
        if page_id >= 0 and self._route is None and self._has_begun:
            self._bring_to_front()

    def _bring_to_front(self) -> None:
        if self._shown is not None:
            self._shown.leave()
        self._shown = page = self.page_in_front
        self._seen.turn()
        self._fault_line.attend(page.faults)
        is_filled = self._filled is page
        if not is_filled:
            page.await_view()
        self.stage_shown.emit(self.stage)
        if is_filled:
            self._loading = None  # whatever else is under way was asked for another page
            page.arrive()
            self._go_on_from(page)
        else:
            self._load(page, self._to_say)
        self._to_say = None

    def renew(self, said: RuleBroken | None = None) -> None:
        """Show the page in front as the case stands now; what is half-typed on it stays, and *said* is said there."""
        page = self.page_in_front
        page.keep_all_drafts()
        self._load(page, said)

    def _on_refused(self, broken: RuleBroken) -> None:
        if broken.code == CHANGED_MEANWHILE:
            self.renew(broken)

    def _load(self, page: StagePage, said: RuleBroken | None = None) -> None:
        call = self.table.load(page.stage)
        self._loading = call

        def enter(view: StageView) -> None:
            # Whoever turns two pages quickly sees only the second one filled; whoever leaves the case, none.
            if isValid(self) and self._loading is call:
                self._loading = None
                self._enter(page, view)
                if said is not None:
                    page.say_problem(said)

        call.saved.connect(enter)
        call.failed.connect(self._on_load_failed)

    def _enter(self, page: StagePage, view: StageView) -> None:
        page.enter(view)
        self.came.emit()
        keys, self._keys_ahead = self._keys_ahead, None
        if keys is not None and isValid(keys):
            keys.give_to(self.window())
        self._go_on_from(page)

    def _go_on_from(self, page: StagePage) -> None:
        """The page in front takes keys: what is left to do for the others is done between them."""
        if not self._has_looked_ahead:
            self._has_looked_ahead = True
            self._to_do_ahead = [*self._others_ahead(page.stage), *self._load_ahead]
        elif (following := self._next_of(page.stage)) is not None:
            self._to_do_ahead.insert(0, partial(self._foresee, following))
        self._ahead.start()
        wanted, self._to_change = self._to_change, None
        if wanted is page.stage:
            page.begin_change()

    def _get_ready(self, stage: Stage) -> None:
        page = self._pages[stage]
        if page is not self._shown:  # who was quicker has it in front: it takes no input until its case was read
            page.get_ready()

    def _foresee(self, stage: Stage) -> None:
        page = self._pages[stage]
        if page is not self._shown and self.table.may_work:
            page.foresee(self.table.state)

    def _take_in(self, page: StagePage) -> None:
        """Join a page that was just made."""
        # Around Qt's own slot, in this order: it hides and shows the page to set its buttons, and the focus flees
        # into whatever else takes it, such as the side panel (measured).
        page.completeChanged.connect(self._hold_focus)
        self.setPage(page.stage.value, page)
        page.completeChanged.connect(self._give_focus_back)
        page.kept.connect(self._on_kept)
        page.entered.connect(self._name_next)
        page.reading_changed.connect(self._name_next)
        for signal in (page.entered, page.reading_changed, page.completeChanged, page.main_changed):
            signal.connect(self._note_front)
        page.refused.connect(self._on_refused)
        page.not_kept.connect(self._forget_look)
        self.page_made.emit(page)

    def _others_ahead(self, stage: Stage) -> Iterator[Callable[[], object]]:
        """Make the other pages and get each ready: first what *stage* may turn to, for whoever is quick.

        A small matter goes from page 1 to page 6, which takes the longest to make.
        """
        following = self._next_of(stage)
        near = [] if following is None else [following]
        if self.is_quick and stage is Stage.IDENTIFY and Stage.AGREE not in near:
            near.insert(0, Stage.AGREE)
        for other in (*near, *(one for one in self._pages if one is not stage and one not in near)):
            yield partial(self._pages.get, other)
            yield partial(self._get_ready, other)
            if other is following:
                yield partial(self._foresee, other)

    def _do_one_ahead(self) -> None:
        """One step in each turn of the event loop, so that keys are heard in between; none in the way of a save."""
        self._ahead.setInterval(_AFTER_SAVE_MS if self._is_busy else 0)
        if not isValid(self._ground):  # a program that ends while the case is in front: its timer may outlive its pages
            self.end_ahead()
        if self._is_busy:
            return
        if self._to_do_ahead:
            self._to_do_ahead.pop(0)()
        else:
            self._ahead.stop()

    def _on_begun(self) -> None:
        if not self.visitedIds():
            self.restart()
        self._has_begun = True
        goal = self.table.state.stage
        if self.visitedIds() == self._way_to(goal):
            self._bring_to_front()
        else:
            self._walk_to(goal)

    def _on_load_failed(self, error: object) -> None:
        page = self._shown
        self.show_failure(error, self.begin if page is None else lambda: self._load(page))

    def _on_kept(self) -> None:
        if self.sender() is self.page_in_front:
            look, self._behind_save = self._behind_save, None
            is_last = self._next_of(self.stage) is None
            self._turn()
            if look is not None and not is_last:  # behind the last page the case is put away
                look()

    def _turn(self) -> None:
        """Turn the page in front, whose stage is kept; behind the last there is none."""
        page, following = self.page_in_front, self._next_of(self.stage)
        if following is None:
            self.completed.emit()
            return
        self._fill_ahead(self._pages[following])
        page.turn_freely(on=True)
        self.next()
        page.turn_freely(on=False)
        self._filled = None

    def _fill_ahead(self, page: StagePage) -> None:
        """Fill *page* out of sight, where what it shows was read behind the save: it is laid out once, not twice."""
        view = self.table.read_already(page.stage)
        if view is not None:
            page.fill_ahead(view)
            self._filled = page

    def _hold_focus(self) -> None:
        self._held_focus = QApplication.focusWidget()

    def _give_focus_back(self) -> None:
        held, self._held_focus = self._held_focus, None
        if held is not None and held is not QApplication.focusWidget() and held.isVisible() and held.isEnabled():
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_front(self) -> None:
        page = self.sender()
        if isinstance(page, StagePage) and page is self._shown and page.view is not None:
            self._seen.show(page, page.main_words())

    def _main_action(self) -> None:
        if not self._seen.was_for_another():
            self.page_in_front.press_main()

    def _bind_keys(self) -> None:
        keys = {"Ctrl+Return": self._main_action, "Ctrl+Enter": self._main_action}
        keys |= {"Alt+Left": self.look_back, "Alt+Right": self.look_forward}
        for key, action in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            # By its setter: the constructor drops the context when it is given a callable (measured).
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)  # a key held down would save the page after the next one as well
            shortcut.activated.connect(action)
        for stage in self._pages:
            shortcut = QShortcut(QKeySequence(f"Alt+{stage.value}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setObjectName(f"look_{stage.value}")
            shortcut.activated.connect(self._on_look)

    def _on_look(self) -> None:
        self.pick(Stage(int(self.sender().objectName().removeprefix("look_"))))

    def _name_next(self) -> None:
        self.setButtonText(QWizard.WizardButton.NextButton, self._next_words())
        # Who only reads closes nothing.
        self.button(QWizard.WizardButton.FinishButton).setEnabled(self.table.may_work)
        self._order_buttons()

    def _order_buttons(self) -> None:
        """From the last field Enter goes to what continues; Qt puts Back first, again with every page (measured)."""
        forward, finish, back = map(
            self.button,
            (QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton, QWizard.WizardButton.BackButton),
        )
        QWidget.setTabOrder(forward, finish)
        QWidget.setTabOrder(finish, back)
        for button in (forward, finish, back):
            button.raise_()  # read after the page, in the same order

    def _next_words(self) -> str:
        page = self.page_in_front if self.currentId() > 0 else None
        if page is not None and page.is_to_confirm:
            return self.tr("Still right, go on (&N)")
        return self.tr("&Next stage") if page is not None and page.is_reading else self.tr("Save and go on (&N)")

    def _retranslate(self) -> None:
        self.setButtonText(QWizard.WizardButton.BackButton, self.tr("&Back"))
        self._name_next()
        self.setButtonText(QWizard.WizardButton.FinishButton, self.tr("Close the case (&F)"))

    def _lay_buttons(self) -> None:
        """What is still to be corrected stands to the left of what goes on."""
        role = QWizard.WizardButton
        self.setOption(QWizard.WizardOption.HaveCustomButton1)
        self.setButton(role.CustomButton1, self._fault_line)
        self.setButtonLayout(
            [role.CustomButton1, role.Stretch, role.BackButton, role.NextButton, role.FinishButton],
        )

    def _fill_main(self) -> None:
        """Fill the buttons that go on; Qt has styled them by now, with the wizard they stand in."""
        for role in (QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton):
            mark(self.button(role), "main", value=True)
            self._seen.watch(self.button(role))


def _ground(wizard: QWizard) -> QWidget:
    """Where Qt lays the pages of *wizard*, which it names nowhere.

    A page that is made there is no page that is brought there: Qt styles and lays out anew whatever comes under
    another parent, with all it holds, 100 ms of the processor for seven pages (measured).
    """
    probe = QWizardPage(wizard)
    wizard.setPage(_PROBE, probe)
    ground = probe.parentWidget()
    assert ground is not None  # noqa: S101 - as a page of the wizard it has one
    wizard.removePage(_PROBE)
    probe.deleteLater()
    return ground
