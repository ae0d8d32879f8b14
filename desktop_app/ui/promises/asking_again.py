"""What stands on page 7 once the case is closed: the customer is asked once more, or comes back with it."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.promises.ask_again import DISCONTENT, Answer, AskingTime
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.communicate import Channel
from desktop_app.services.desk import Kept
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.case.dialog_act import act_from
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import DigitGrid
from desktop_app.ui.widgets.field import ChoiceField, LineField
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label

_DECLINED: Final = Line(Answer.DECLINED.value, 0, "")
_NOT_REACHED: Final = Line(Answer.NOT_REACHED.value, 9, "")


class AskAgainService(Protocol):
    """What is asked of ``services.promises.ask_again.AskAgain``; all but ``time`` in the writer's thread."""

    def time(self, case: CaseState) -> AskingTime | None: ...

    def ask(self, session: Session, case_id: str, answer: Answer, level: int | None, channel: Channel) -> Kept: ...

    def reopen(self, session: Session, case_id: str, reason: str, wish: str = "") -> Kept: ...


class AskAgainPanel(QWidget):
    """Where the customer was met, and one key for what they said; below it the way back to the table."""

    answered = Signal(object, object, object)
    """The :class:`Answer`, its level or None, and the :class:`Channel`."""
    reopen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: dict[str, int] = {}
        self.title = plain_label(self, "ask_again_title")
        self.title.setProperty("type_size", "subtitle")
        self.hint = plain_label(self, "ask_again_hint", tone="hint")
        self.channel = DigitGrid(self, columns=3)
        self.channel.setObjectName("ask_again_channel")
        self.grid = DigitGrid(self, columns=1)
        self.grid.setObjectName("asked_again")
        self.told = plain_label(self, "asked_again_label")
        self.reopen_button = key_button(self, "reopen_button")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        for widget in (self.title, self.hint, self.channel, self.grid, self.told, self.reopen_button):
            column.addWidget(widget)
        self.channel.picked.connect(lambda _id: self.grid.setFocus())
        self.grid.picked.connect(self._on_picked)
        self.reopen_button.clicked.connect(self.reopen_wanted)
        self._retranslate()

    def show_scale(self, channels: Sequence[Line], levels: Sequence[Line]) -> None:
        """Give the words of both lists."""
        ordered = sorted(levels, key=lambda line: -line.digit)
        self._levels = {line.id: line.digit for line in ordered}
        self.channel.set_lines(channels)
        self.channel.set_value(Channel.TELEPHONE.value)
        declined = Line(_DECLINED.id, _DECLINED.digit, self.tr("Would rather not say"))
        not_reached = Line(_NOT_REACHED.id, _NOT_REACHED.digit, self.tr("Nobody was reached"))
        self.grid.set_lines([*ordered, declined, not_reached])
        self.grid.setAccessibleName(self.tr("How content is the customer by now?"))
        self.channel.setAccessibleName(self.tr("How was the customer met?"))

    def show_asking(self, *, is_asked: bool, hint: str, told: str, is_discontent: bool) -> None:
        """Show what is asked, what was answered, and where that leads."""
        for widget in (self.title, self.channel, self.grid):
            widget.setVisible(is_asked)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.told.setText(told)
        self.told.setVisible(bool(told))
        mark(self.told, "tone", "warn" if is_discontent else "")
        self.grid.set_value(None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _on_picked(self, line: str) -> None:
        level = self._levels.get(line)
        answer = Answer.RATED if level is not None else Answer(line)
        channel = self.channel.value()
        if channel is not None:
            self.answered.emit(answer, level, Channel(channel))

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Asked again"))
        self.reopen_button.setText(self.tr("The customer co&mes back…"))


class ReopenDialog(ActDialog):
    """Why the talks begin anew, in the customer's words; where an agreement is in force also what it is to change."""

    given = Signal(str, str)
    """The wish's id, or empty, and the reason; the dialog stays until the service has answered."""

    def __init__(self, wishes: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__("reopen_dialog", self.tr("The customer comes back"), parent)
        self.wish = ChoiceField(self, name="reopen_wish", label=self.tr("What shall be changed, and why?"))
        self.wish.editor.set_lines(wishes)
        self.wish.setVisible(bool(wishes))
        self.reason = LineField(self, name="reopen_reason", label=self.tr("Why, in the customer's words"))
        self.reason.say_hint(self.tr("The case is open again with all of its history; what is in force stays so."))
        self.act_button.setObjectName("reopen_act_button")
        self.act_button.setText(self.tr("&Open the talks (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it closed (Esc)"))
        self.act_wanted.connect(lambda: self.given.emit(self.wish.draft(), self.reason.draft()))
        self._lay_out((self.wish, self.reason) if wishes else (self.reason,))


class AskingAgain(QObject):
    """The panel on its page: shown while the case is closed, and only then.

    Args:
        page: shows how a call ended.
        panel: the panel.
        service: keeps what was answered; without it the panel is never shown.
        policy: the policy in force.
    """

    answered = Signal()
    """What the customer said is kept."""
    reopened = Signal()
    """The case is open again: page 5 is the page to be at."""

    def __init__(
        self, page: StagePage, panel: AskAgainPanel, service: AskAgainService | None, policy: Callable[[], PolicyBook]
    ) -> None:
        super().__init__(page)
        self._page, self._panel, self._service, self._policy = page, panel, service, policy
        panel.answered.connect(self._ask)
        panel.reopen_wanted.connect(self._open)
        panel.hide()

    def show_choices(self) -> None:
        choices = self._policy().choices
        self._panel.show_scale(choice_lines(choices["contact_channel"]), choice_lines(choices["satisfaction"]))

    def show_case(self, case: CaseState) -> None:
        """Ask where the customer may be asked now; say what they answered, and when they are asked."""
        service, closed_on = self._service, case.closed_on(self._page.table.now().tzinfo)
        is_closed = service is not None and closed_on is not None and case.voided is None
        may_work = self._page.table.may_work
        self._panel.setVisible(is_closed)
        if service is None or not is_closed:
            return
        time, today = service.time(case), self._page.table.today
        is_asked = may_work and time is not None and closed_on is not None and closed_on < today
        hint = "" if time is None else self._hint(time, len({one.on for one in case.follow_up.asked_again}))
        last = case.follow_up.asked_again[-1] if case.follow_up.asked_again else None
        level = None if last is None else last.level
        self._panel.reopen_button.setVisible(may_work)
        self._panel.show_asking(
            is_asked=is_asked,
            hint=hint,
            told=self._told(case),
            is_discontent=level is not None and level <= DISCONTENT,
        )

    @property
    def is_asked(self) -> bool:
        """Somebody is to be asked here now."""
        return self._panel.isVisibleTo(self._page) and self._panel.grid.isVisibleTo(self._panel)

    def focus(self) -> None:
        """To the first key."""
        self._panel.grid.setFocus()

    def _hint(self, time: AskingTime, days: int) -> str:
        text = self.tr("Ask from {first} to {last} whether the customer is content by now.")
        asked = text.format(first=time.first.isoformat(), last=time.last.isoformat())
        most = self._policy().contact.ask_again.most_days
        tried = self.tr("Nobody was reached on {days} of {most} days.").format(days=days, most=most)
        return f"{asked} {tried}" if days else asked

    def _told(self, case: CaseState) -> str:
        if not case.follow_up.asked_again:
            return ""
        last = case.follow_up.asked_again[-1]
        words = {
            Answer.RATED: self.tr("Asked again on {date}: {level} of 5."),
            Answer.DECLINED: self.tr("Asked again on {date}: would rather not say."),
            Answer.NOT_REACHED: self.tr("Called on {date}: nobody was reached."),
        }[last.answer].format(date=last.on.isoformat(), level=last.level)
        if last.level is not None and last.level <= DISCONTENT:
            words += " " + self.tr("Offer to open the talks again.")
        return words

    def _ask(self, answer: Answer, level: int | None, channel: Channel) -> None:
        table, service = self._page.table, self._service
        if service is None:
            return
        self._page.clear_problems()

        def then(_kept: Kept) -> None:
            self.answered.emit()
            if not self.is_asked:
                self._page.lead_on.to(self._panel.reopen_button)

        self._page.attempt(lambda: service.ask(table.session, table.case_id, answer, level, channel), then)

    def _open(self) -> None:
        is_bound = self._page.table.state.is_bound
        wishes = choice_lines(self._policy().choices["supplement_reason"]) if is_bound else []
        dialog = ReopenDialog(wishes, self._page.window())
        dialog.given.connect(lambda wish, reason: self._reopen(dialog, wish, reason))
        open_over(self._page.window(), dialog)

    def _reopen(self, dialog: ReopenDialog, wish: str, reason: str) -> None:
        table, service = self._page.table, self._service
        if service is None:
            return
        act_from(
            dialog,
            table,
            lambda: service.reopen(table.session, table.case_id, reason, wish),
            self.reopened.emit,
            lambda error: self._page.show_failure(error, lambda: self._reopen(dialog, wish, reason)),
        )
