"""What every page of the wizard does: load, keep drafts, save through the writer, say what is wrong.

A page's subclass builds its fields in ``self.content`` (by a compiled form or in code) and answers four questions:
``show_view`` (what stands in the fields), ``command`` (what the teller wants kept), ``send`` (which service keeps
it) and, where a shorter way exists, ``main_action``.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar, Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.shown import Ask, ShownPage
from desktop_app.domain.errors import RuleBroken, Unavailable, every
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.desk import Kept
from desktop_app.ui.case.page_drafts import FIELD_IN_USE, PageDrafts
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.promises.closing_words import closed_words
from desktop_app.ui.talks.mood import Mood
from desktop_app.ui.widgets.caret import Caret
from desktop_app.ui.widgets.date_edit import turn_days
from desktop_app.ui.widgets.fault_line import Faults
from desktop_app.ui.widgets.field import Editor, Field
from desktop_app.ui.widgets.in_sight import bring_whole, takes_focus
from desktop_app.ui.widgets.lead_on import LeadOn
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.reading_bar import ReadingBar
from desktop_app.ui.widgets.told_line import ToldLine
from desktop_app.ui.work.writer import Call

_OF_ACTS: Final = frozenset({Stage.NEGOTIATE, Stage.AGREE, Stage.FOLLOW_UP})
"""Pages of one act after another: they begin where the next act is waited for, whatever was typed for the last one."""
Known = Mapping[str, RuleBroken]
"""Problems by the field they stand beside."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StagePage(QWizardPage):
    """One stage of the negotiation.  Field ids are the object names of its :class:`Field` widgets."""

    MENDED_ELSEWHERE: ClassVar[frozenset[str]] = frozenset()
    """Codes beside a field that another field may have mended: only a new refusal says them again."""

    entered = Signal(object)
    """The page shows the state and drafts of this ``StageView``, and may be used."""
    kept = Signal(object)
    """A save succeeded: the service's ``Kept``."""
    reading_changed = Signal()
    """The teller began to change a finished page."""
    calming_chosen = Signal(object)
    """The customer wants this :class:`Calming`."""
    customer_changed = Signal()
    """What the customer may see of this page is another now."""
    main_changed = Signal()
    """Ctrl+Enter does something else now."""
    refused = Signal(object)
    """A save was refused with this ``RuleBroken``; the page says so already."""
    not_kept = Signal()
    """A save failed, whatever the reason: the page stays in front, and says it."""

    def __init__(self, stage: Stage, table: CaseTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.table = table
        self.view: StageView | None = None
        self.mood: Mood | None = None
        self.lead_on = LeadOn()
        self.setObjectName(f"{stage.key}_page")
        self._is_showing = False
        self._is_saving = False
        self._is_pressed = False
        self._main_acts: list[Call] = []
        """What the main action has asked for, and is not answered yet."""
        self._may_turn = False
        self._qt_heard: bool | None = None
        self._is_reading = False
        self._said: RuleBroken | None = None
        self._problems_beside: dict[str, QLabel] = {}
        self._drafts = PageDrafts(
            stage, table, self.fields, lambda: not self._is_showing and not self._is_reading, self
        )
        self._drafts.edited.connect(self._on_edited)
        self._drafts.kept.connect(self._see_who_typed)
        self._drafts.failed.connect(self._on_draft_failed)
        self._unsaved: frozenset[str] = frozenset()
        self._meanwhile: Mapping[str, str] = {}
        self._build_frame()
        self._drafts.others["change_reason"] = self._reading_bar.reason
        self.await_view()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    # ── For the page of a stage ──────────────────────────────────────────────────────────────────────────────────

    def make_ready(self) -> None:
        """Show what policy says and no case changes, such as digit lists: done ahead, while another page is read."""

    def show_ahead(self, case: CaseState) -> None:
        """Make what the page would show of *case* as it stands on the page before.

        Only where much is made for this one case; what the page before adds to it comes with :meth:`show_view`.
        """

    def show_view(self, view: StageView) -> None:
        """Fill the fields from the case; the base lays the drafts over them afterwards."""

    def command(self) -> object:
        """Read the fields into what the service takes; called in the GUI thread.

        Raises:
            RuleBroken: a field cannot be read; ``field`` names it.
        """
        raise NotImplementedError

    def send(self, command: object, reason: str) -> Kept:
        """Hand *command* to the service; called in the writer's thread, so no widget may be touched here.

        Args:
            command: what :meth:`command` returned.
            reason: why a finished page is changed; empty when it is not.
        """
        raise NotImplementedError

    def main_action(self) -> None:
        """Ctrl+Enter: the page's main action, which is to save and turn the page unless a page knows better."""
        self.save_and_turn()

    def main_words(self) -> str:
        """What :meth:`main_action` does as the page stands, for the line of the keys."""
        is_read = self._is_reading and not self.is_to_confirm
        return self.tr("Go on") if is_read else self.tr("Save and go on")

    def leads_on(self) -> bool:
        """Whether the wizard's own button may be pressed."""
        return True

    def package_for_leave(self) -> Package | None:
        """The package on this page that somebody of a higher level has to allow (F8); None when there is none."""
        return None

    def ask_leave(self) -> None:
        """F8, 1: let them decide here, and go on."""

    def show_approvals(self) -> None:
        """An approval was asked for or decided elsewhere than on this page."""

    def turn_day(self) -> None:
        """The day has turned while this page was in front; a page that shows more of it than dates extends this."""
        turn_days(self, self.table.today)

    def print_paper(self) -> bool:
        """F9: print what this page prints; False where there is nothing to print."""
        return False

    def shown_to_customer(self, view: CustomerView) -> ShownPage | None:  # noqa: ARG002 - a hook
        """What of this page's own the customer sees just now; None for what the stage shows as it was committed."""
        return None

    def hear_customer(self, ask: Ask, answer: str) -> None:
        """The customer answered on their screen; a page that asks takes it up, the teller keeps it."""

    def say_customer(self, text: str) -> None:
        """Tell the teller at the foot of the page what the customer chose."""
        self.customer_label.setText(text)
        self.customer_label.setVisible(bool(text))

    def set_reading(self, *, on: bool) -> None:
        """Switch between reading and working; a page with more than fields extends it."""
        self._is_reading = on
        for field in self.fields().values():
            field.set_read_only(on=on)
        for editor in self._drafts.others.values():
            editor.set_read_only(on=on)

    # ── For pages and services ───────────────────────────────────────────────────────────────────────────────────

    def keep_as_draft(self, field_id: str, editor: Editor) -> None:
        """Keep something that is no :class:`Field` (a list, the mood) among the drafts, under *field_id*."""
        self._drafts.others[field_id] = editor

    def say_beside(self, field_id: str, label: QLabel, edited: SignalInstance) -> None:
        """Say what is wrong with something that is no :class:`Field` in *label*, and not at the foot of the page.

        It is framed as a wrong field is, and the problem goes with *edited*, as that of a field does.
        """
        label.hide()
        edited.connect(label.hide)
        edited.connect(lambda: self._frame_beside(field_id, is_wrong=False))
        self._problems_beside[field_id] = label

    def fields(self) -> dict[str, Field]:
        """The fields by their id."""
        return {field.objectName(): field for field in self.content.findChildren(Field)}

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll so far that *widget* is seen, once what has just changed in it has its place."""

        def bring() -> None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self._scroll.ensureWidgetVisible(widget, 0, 0)

        QTimer.singleShot(0, widget, bring)

    def add_band(self, band: QWidget) -> None:
        """Put *band* over the content, under the line that says a page is only read."""
        column = cast("QVBoxLayout", self.layout())
        column.insertWidget(1, band)

    def add_foot(self, line: QWidget) -> None:
        """Put *line* at the foot of the page, where it stays in sight however far the content is scrolled."""
        column = cast("QVBoxLayout", self.layout())
        column.insertWidget(column.indexOf(self.customer_label), line)

    def attempt(self, work: Callable[[], Kept], then: Callable[[Kept], None] | None = None) -> Call:
        """Run any service call of the page in the writer's thread and show how it ended.

        *then* is called in the GUI thread after success; problems are shown beside their fields.
        """
        call, at = self.table.act(work), QApplication.focusWidget()
        if self._is_pressed:
            self._main_acts.append(call)

        def succeed(kept: object) -> None:
            # A case may be put away while its last write is under way: it is kept, and nobody is left to be told.
            if not isinstance(kept, Kept) or not isValid(self.table):
                return
            with self.lead_on.answering(at):
                self.table.note(kept.case)
                if then is not None and isValid(self):
                    then(kept)
                if isValid(self):
                    self._see_who_typed()

        def fail(error: object) -> None:
            self.show_failure(error, lambda: self.attempt(work, then))

        call.saved.connect(lambda _kept: self._forget_main_act(call))
        call.failed.connect(lambda _error: self._forget_main_act(call))
        call.saved.connect(succeed)
        call.failed.connect(fail)
        return call

    def _see_who_typed(self) -> None:
        """The line about half-typed words of somebody else goes once they are kept or gone on with."""
        if self.told.says_typed:
            self.table.typed_by(self.stage).saved.connect(self.told.show_still_typed)

    def attempt_with_all_typed(self, work: Callable[[], Kept], then: Callable[[Kept], None]) -> None:
        """Like :meth:`attempt`, of what makes events of all that is typed here, and drops the drafts of the stage."""
        held = self._drafts.hold()

        def succeed(kept: Kept) -> None:
            self._drafts.forget_held()
            then(kept)

        call = self.attempt(work, succeed)
        call.failed.connect(lambda _error: self._drafts.give_back(held) if isValid(self) else None)

    def say_problem(self, error: RuleBroken) -> None:
        """Show *error* beside its field and bring the focus there, or at the foot of the page."""
        is_reason = error.field == "change_reason"
        field = self._reading_bar.reason if is_reason else self.fields().get(error.field or "")
        if is_reason:
            self._reading_bar.ask_reason()
        if field is None:
            self._said = error
            label = self._label_of(error)
            label.setText(Messages().sentence(error.code, error.facts))
            label.show()
            self._frame_beside(error.field or "", is_wrong=True)
            other = self._drafts.others.get(error.field or "")
            focus = getattr(other, "setFocus", None)
            if focus is not None:
                focus(Qt.FocusReason.OtherFocusReason)
        else:
            field.refuse(error)
            self._lead_to(field)

    def _frame_beside(self, field_id: str, *, is_wrong: bool) -> None:
        editor: object = self._drafts.others.get(field_id)
        if field_id in self._problems_beside and isinstance(editor, QWidget):
            mark(editor, "wrong", is_wrong)

    def _label_of(self, error: RuleBroken) -> QLabel:
        return self._problems_beside.get(error.field or "", self.problem_label)

    def say_done(self, sentence: str) -> None:
        """Say at the foot of the page what was just done, until the next act or a problem."""
        self.done_label.setText(f"✓ {sentence}")
        self.done_label.show()

    def show_failure(self, error: object, again: Callable[[], object]) -> None:
        """Show how a call failed: beside the field, in the one dialog with Try again, or as a bug."""
        if isinstance(error, RuleBroken):
            self._refuse(error)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, again)
        elif isinstance(error, BaseException):
            report_bug(error)

    def clear_problems(self, fields: Mapping[str, Field] | None = None) -> None:
        """Take away all that is said to be wrong; *fields* are those of the page, where they were looked up already."""
        self._said = None
        self.faults.end()
        for label in (self.problem_label, *self._problems_beside.values()):
            label.clear()
            label.hide()
        for field_id in self._problems_beside:
            self._frame_beside(field_id, is_wrong=False)
        self.done_label.hide()
        for field in [*(self.fields() if fields is None else fields).values(), self._reading_bar.reason]:
            field.forget_problem()

    def set_buttons(self) -> None:
        """Let the wizard set its buttons where they have to change; else only what Ctrl+Enter does may have.

        To set them Qt hides the page and shows it again, all that is in it laid out anew: not with every key, and not
        of a page that is filled before it comes to the front, for then Qt asks by itself.
        """
        if self.isHidden():
            return
        if self.leads_on() is not self._qt_heard:
            self.completeChanged.emit()
        else:
            self.main_changed.emit()

    # ── For the wizard ───────────────────────────────────────────────────────────────────────────────────────────

    @property
    def is_reading(self) -> bool:
        """The page only shows; turning it saves nothing."""
        return self._is_reading

    @property
    def is_ahead(self) -> bool:
        """The case has not come to this page, or not again: it is looked at for what is left of earlier talks."""
        return self.stage > self.table.state.stage

    @property
    def is_to_confirm(self) -> bool:
        """The page is read because an earlier one was changed: turning it says that this one still stands."""
        return self._is_reading and self.table.may_work and self.table.state.may_stand(self.stage)

    @property
    def is_saving(self) -> bool:
        return self._is_saving

    def get_ready(self) -> None:
        """Do ahead what the page need not be in front for; nothing once it was."""
        if self.view is None:
            self._is_showing = True
            self.make_ready()
            self._is_showing = False
            self._drafts.watch()
            self.content.setEnabled(True)  # of some hundred widgets; no key comes here before the page is in front

    def foresee(self, case: CaseState) -> None:
        """Show ahead and out of sight what there is of *case* already; nothing once the page was filled."""
        if self.view is None:
            self._is_showing = True
            self.show_ahead(case)
            self._is_showing = False
            self._drafts.watch()

    def enter(self, view: StageView) -> None:
        """Show *view* on the page in front.

        On a page that is worked at while it is read anew, what was typed meanwhile goes over what had been kept of it,
        and the caret stays where it was.
        """
        self._meanwhile, caret = self._typed_here(), Caret(self.content)
        if self._meanwhile and not view.is_open:
            self.keep_all_drafts()
        self.fill(view)
        self.arrive()
        if self._meanwhile:
            caret.put_back()
        self._meanwhile = {}

    def fill_ahead(self, view: StageView) -> None:
        """Show *view* before the page is turned to; what it holds comes into sight with :meth:`arrive`.

        While Qt turns it hides and shows the page twice, and lays out anew each time all that is in sight.
        """
        self.fill(view)
        self.content.hide()

    def fill(self, view: StageView) -> None:
        """Show *view* in the fields; called each time the page comes to the front, or is about to.

        Drafts lie over a page that is worked at.  One that is only read shows what is kept (half-typed words would pass
        for the case's), and a line says that a change lies there.
        """
        self.view = view
        self._is_showing = True
        self.clear_problems()
        self._reading_bar.reason.set_draft("")
        self.show_view(view)
        self._drafts.watch()
        shown = {**view.drafts, **self._meanwhile} if view.is_open else {}
        typed = self._drafts.other_than(view.drafts)
        self._unsaved = frozenset() if view.is_open or not self._may_change() else typed
        self.told.show_typed(view.typed_by if typed else None)
        self._drafts.show(shown, kept=view.drafts)
        self._is_showing = False
        self._show_reading(on=not view.is_open)
        self.content.setEnabled(True)

    def arrive(self) -> None:
        """Take the keys: the page is in front and filled."""
        view = self.view
        if view is None:
            return
        if self.content.isHidden():
            self.content.show()
        # What has just come into sight is as high as its letters only once it was laid out: whoever scrolls to the
        # first field before, scrolls too far.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.focus_first()
        self.entered.emit(view)
        self._take_up({**view.drafts, **self._meanwhile}.get(FIELD_IN_USE, "") if view.is_open else "")
        QTimer.singleShot(0, self, self._open_at_head)

    def _typed_here(self) -> Mapping[str, str]:
        """What stands typed on the page that is worked at; one that comes to the front shows what is kept."""
        is_worked_at = self.view is not None and self.content.isEnabled() and not self._is_reading
        return self._drafts.typed() if is_worked_at else {}

    def await_view(self) -> None:
        """Take no input until the state has been read."""
        self.content.setEnabled(False)

    def leave(self) -> None:
        """Keep what is half-typed; called each time the page goes to the back."""
        self.keep_drafts()

    def keep_drafts(self) -> None:
        """Save the changed fields as drafts now."""
        self._drafts.keep()

    def keep_all_drafts(self) -> None:
        """Save all that was typed here as drafts, whatever was done with them meanwhile."""
        self._drafts.keep_all()

    def isComplete(self) -> bool:
        """Asked by Qt, which sets the wizard's buttons by it."""
        self._qt_heard = self.leads_on()
        return self._qt_heard

    def validatePage(self) -> bool:
        """Start the save and stay; its success turns the page (decision: the GUI never waits for the disk)."""
        if self._may_turn or (self._is_reading and not self.is_to_confirm):
            return True
        self.save_and_turn()
        return False

    def turn_freely(self, *, on: bool) -> None:
        """Let the wizard walk over this page without saving (resume, after a save)."""
        self._may_turn = on

    def was_kept(self, before: CaseState, after: CaseState) -> None:
        """What a page has to say of its save before the wizard turns it; of itself nothing."""

    def begin_change(self) -> None:
        """Open a page that is read for a change, and ask why it is changed; nothing where it may not be."""
        if not (self._is_reading and self._may_change()):
            return
        goes_on = bool(self._unsaved)
        self._open()
        self._show_band()
        self._reading_bar.ask_reason()
        if not goes_on or not self._reading_bar.reason.draft():
            self._reading_bar.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reading_changed.emit()

    def work_again(self) -> None:
        """Open a page that is being read for an act that needs no reason, such as another round of the talks."""
        if self._is_reading and self.table.may_work:
            self._open()
            self._reading_bar.put_away()
            self.reading_changed.emit()

    def press_main(self) -> None:
        """Do the main action for its key; while what it asked for before is under way, say so and do nothing."""
        if self._main_acts:
            self._say_saving()
            return
        self._is_pressed = True
        try:
            self.main_action()
        finally:
            self._is_pressed = False

    def save_and_turn(self) -> None:
        """Save the page; after success the wizard turns it.

        Asked again meanwhile it says so: what follows is another page, which nobody has read yet.
        """
        if self._is_saving:
            self._say_saving()
            return
        if self.view is None or not self.content.isEnabled():
            return
        if self.is_to_confirm:
            self._confirm()
            return
        if self._is_reading:
            self.wizard().next()
            return
        fields = self.fields()
        known = self._known_problems(fields)
        self.clear_problems(fields)
        try:
            command = self.command()
        except RuleBroken as broken:
            self.keep_drafts()  # as after a refusal of the service
            self._refuse(broken, known)
            return
        reason = self._reading_bar.reason.draft().strip()
        self._is_saving = True
        held = self._drafts.hold()
        call = self.table.turn(self.stage, lambda: self.send(command, reason))
        call.saved.connect(self._on_kept)
        call.failed.connect(lambda error: self._on_save_failed(error, held, known))

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not _is_composing():
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
                self.focusNextPrevChild(not back)
                event.accept()
                return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.content.isHidden():  # while the page is turned Qt shows it twice, and it was filled before
            self._drafts.watch()

    def _build_frame(self) -> None:
        self._reading_bar = ReadingBar(self)
        self._reading_bar.change_wanted.connect(self.begin_change)
        self._reading_bar.drop_wanted.connect(self._drop_change)
        self.content = QWidget()
        self.content.setObjectName("content")
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("page_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.content)
        self._lowest = 0
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_length)
        self.problem_label = QLabel(self)
        self.problem_label.setObjectName("problem_label")
        self.problem_label.setTextFormat(Qt.TextFormat.PlainText)
        self.problem_label.setWordWrap(True)
        self.problem_label.setProperty("tone", "problem")
        self.problem_label.hide()
        self.customer_label = plain_label(self, "customer_label", tone="good")
        self.customer_label.hide()
        self.faults = Faults(self._wrong, self._lead_to, self)

        self.told = ToldLine(self)
        self.done_label = plain_label(self, "done_label", tone="good")
        self.done_label.hide()

        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._reading_bar)
        column.addWidget(self.told)
        column.addWidget(self._scroll, stretch=1)
        column.addWidget(self.customer_label)
        column.addWidget(self.done_label)
        column.addWidget(self.problem_label)
        self._retranslate()

    def _retranslate(self) -> None:
        self._show_band()
        if self._said is not None:
            self._label_of(self._said).setText(Messages().sentence(self._said.code, self._said.facts))

    def reading_words(self) -> str:
        """Why the page is only read."""
        if self.is_to_confirm:
            return self.tr("An earlier stage was changed. If this one still stands, go on; else change it.")
        if self.table.elsewhere is not None:
            return Messages().sentence(self.table.elsewhere.code, self.table.elsewhere.facts)
        if not self.table.may_work:
            return self.tr("You read this case; with your role nothing is changed.")
        if self._unsaved:
            return self.tr("You are reading what is kept; a change lies here that is not saved.")
        closed = closed_words(self.table.state, self.table.now().tzinfo)
        return closed or self.tr("This stage is done; you are reading it.")

    def _on_edited(self) -> None:
        self.problem_label.hide()
        self.faults.count()
        self.set_buttons()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or self.view is None or self._is_showing or self._is_reading or self._is_saving:
            return
        if _is_inside(self.content, now):
            self._drafts.note_caret(now)

    def _take_up(self, field_id: str) -> None:
        """Bring the caret back to the field it stood in when the page was left half typed."""
        place = self._drafts.take_up(field_id)
        if place is not None and not self._is_reading and self.stage not in _OF_ACTS:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
            _go_on_behind(place)

    def _show_reading(self, *, on: bool) -> None:
        self.set_reading(on=on)
        self._show_band()
        if on:
            self._reading_bar.begin_reading(may_change=self._may_change(), has_unsaved=bool(self._unsaved))
        else:
            self._reading_bar.put_away()

    def _may_change(self) -> bool:
        is_open = self.view is not None and self.view.case.closed is None
        return is_open and self.table.may_work and not self.is_ahead

    def _show_band(self) -> None:
        """Say that the page is read, or that it is changed now: with the reason, the band stays."""
        is_changed = self.view is not None and not self._is_reading
        self._reading_bar.say("" if is_changed else self.reading_words())

    def _open(self) -> None:
        """Let the page be worked at, with the change that lay there."""
        if self._unsaved and self.view is not None:
            self.enter(replace(self.view, is_open=True))
        else:
            self.set_reading(on=False)

    def _drop_change(self) -> None:
        """Forget the change that was never saved; the page shows what is kept already."""
        call = self.table.drop_drafts(self.stage, {*self._unsaved, FIELD_IN_USE})
        call.saved.connect(self._on_change_dropped)
        call.failed.connect(self._on_draft_failed)

    def _on_change_dropped(self) -> None:
        if not isValid(self):
            return
        self._unsaved = frozenset()
        self._show_reading(on=self._is_reading)
        self.focus_first()

    def focus_first(self) -> None:
        """Bring the caret to the first field, unless it stands in one."""
        if _is_inside(self.content, QApplication.focusWidget()):
            return
        widget = self.content.nextInFocusChain()
        while widget is not None and widget is not self.content:
            if takes_focus(widget) and _is_inside(self.content, widget):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            widget = widget.nextInFocusChain()

    def _confirm(self) -> None:
        self.clear_problems()
        self._is_saving = True
        call = self.table.confirm(self.stage)
        call.saved.connect(self._on_kept)
        call.failed.connect(lambda error: self._on_save_failed(error, set(), {}))

    def _open_at_head(self) -> None:
        """Once all of the view has its place: the head of the page, or so far down that the keys are seen."""
        now = QApplication.focusWidget()
        if now is not None and _is_inside(self.content, now):
            self._scroll.verticalScrollBar().setValue(0)
            self._follow_focus(None, now)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what takes the focus into view with its label and message, whichever way it got the focus."""
        if now is None or not _is_inside(self.content, now):
            return
        self.faults.count()  # what was left may have been found wrong as well
        field: QWidget | None = now
        while field is not None and field is not self.content and not isinstance(field, Field):
            field = field.parentWidget()
        is_small = isinstance(field, Field) and field.height() <= self._scroll.viewport().height()
        bring_whole(field if is_small and field is not None else now, within=self)

    def _on_length(self, _highest: int, lowest: int) -> None:
        """Follow what has the keys where the page has grown above it, as by the answer to a look-up.

        Where it was out of sight already somebody reads elsewhere, and is not led away.
        """
        grown, self._lowest = lowest - self._lowest, lowest
        now = QApplication.focusWidget()
        if self._is_showing or grown <= 0 or now is None or not _is_inside(self.content, now):
            return
        room = self._scroll.viewport().height()
        below = now.mapTo(self.content, now.rect().bottomLeft()).y() - self._scroll.verticalScrollBar().value()
        if room <= below < room + grown:
            QTimer.singleShot(0, self, lambda: self._follow_focus(None, QApplication.focusWidget()))

    def _say_saving(self) -> None:
        self.done_label.setText(self.tr("Still being saved: once is enough"))
        self.done_label.show()

    def _forget_main_act(self, call: Call) -> None:
        if isValid(self) and call in self._main_acts:
            self._main_acts.remove(call)
            self.done_label.hide()

    def _on_kept(self, kept: Kept) -> None:
        self._is_saving = False
        self.done_label.hide()
        self._drafts.forget_caret()
        before = self.table.state
        self.table.note(kept.case)
        self.was_kept(before, kept.case)
        self.kept.emit(kept)

    def _on_save_failed(self, error: object, held: set[str], known: Known) -> None:
        self._is_saving = False
        self.done_label.hide()
        self.not_kept.emit()
        self._drafts.give_back(held)
        if isinstance(error, RuleBroken):
            self._refuse(error, known)
        else:
            self.show_failure(error, self.save_and_turn)

    def _known_problems(self, fields: Mapping[str, Field]) -> Known:
        """What stands beside *fields* now: an edit of a field takes its problem away, so none of it is mended."""
        named = {name: field.broken for name, field in fields.items()}
        return {name: broken for name, broken in named.items() if broken and broken.code not in self.MENDED_ELSEWHERE}

    def _refuse(self, broken: RuleBroken, known: Known | None = None) -> None:
        """Show all that is wrong; the caret goes to the first of it."""
        for error in reversed(every(broken)):
            self.say_problem(error)
        fields = self.fields()
        for name, earlier in (known or {}).items():
            if not fields[name].problem:
                fields[name].refuse(earlier)
        wrong = self._wrong()
        self.faults.begin()
        if broken.field in fields and wrong:
            self._lead_to(wrong[0])
        self.refused.emit(broken)

    def _wrong(self) -> list[Field]:
        """The fields with a problem, on the way of the Tab key."""
        wrong = [field for field in self.fields().values() if field.problem and field.isVisible()]
        found: list[Field] = []
        widget = self.content.nextInFocusChain()
        while widget is not None and widget is not self.content and len(found) < len(wrong):
            found += [
                field for field in wrong if field not in found and (field is widget or field.isAncestorOf(widget))
            ]
            widget = widget.nextInFocusChain()
        return found

    def _lead_to(self, field: Field) -> None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.choose_line()
        bring_whole(field, within=self)

    def _on_draft_failed(self, error: object) -> None:
        if isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, self.keep_drafts)
        elif isinstance(error, RuleBroken):  # the case was closed meanwhile, or is not this person's any more
            self._refuse(error)
        elif isinstance(error, BaseException):
            report_bug(error)


def _is_composing() -> bool:
    return bool(getattr(QApplication.focusWidget(), "is_composing", False))


def _is_inside(outer: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and outer.isAncestorOf(widget)


def _go_on_behind(place: QWidget) -> None:
    """Put the caret behind the half sentence: what is typed next goes on from there."""
    inner = place
    while (proxy := inner.focusProxy()) is not None:
        inner = proxy
    if isinstance(inner, QPlainTextEdit):
        inner.moveCursor(QTextCursor.MoveOperation.End)
    elif isinstance(inner, QLineEdit):
        inner.end(False)  # noqa: FBT003 - Qt's signature
