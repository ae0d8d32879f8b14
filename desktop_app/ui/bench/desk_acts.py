"""The actions behind the search box (F3, Ctrl+K): offered by number and name to whoever may, beside what was found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from shiboken6 import isValid

from desktop_app.domain.staff.people import Role
from desktop_app.services.permissions import Operation, may
from desktop_app.ui.bench.bench_rows import FoundActs
from desktop_app.ui.bench.desk_actions import DeskAction, desk_actions, matches
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.case.place import CasePlace
from desktop_app.ui.widgets.entries import Entry


@dataclass(frozen=True, slots=True)
class ActScreen:
    """What the actions ask of the window around them.

    Attributes:
        role: of who sits here now.
        language: of the screen.
        open_case: brings a case to the front.
        place: the case in front, if any; none behind the lock.
        there: by what an action needs (``DeskAction.needs``), whether it is there now; a case is known here.
    """

    role: Callable[[], Role]
    language: Callable[[], str]
    open_case: Callable[[str], None]
    place: Callable[[], CasePlace | None]
    there: Mapping[str, Callable[[], bool]]


class DeskActs(QObject):
    """Answers the workbench while somebody types, from memory alone, and begins what is chosen.

    Args:
        bench: asks and shows.
        screen: the window around it.
        desk_runs: what each action of the table does, by its id.
        case_runs: the same for those that do it with a case in front.
        parent: the window.
    """

    def __init__(
        self,
        bench: Workbench,
        screen: ActScreen,
        desk_runs: Mapping[str, Callable[[], object]],
        case_runs: Mapping[str, Callable[[], object]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bench, self._screen = bench, screen
        self._desk_runs, self._case_runs = desk_runs, case_runs
        self.left_case = ""
        """The case that F3 put away: what the box can do with a case is meant for it."""
        self._then: tuple[str, Callable[[], object]] | None = None
        bench.search.find_acts = self.find
        bench.act_asked.connect(self.run)

    @property
    def ids(self) -> set[str]:
        """What can be run."""
        return {*self._desk_runs, *self._case_runs}

    @property
    def offered(self) -> tuple[DeskAction, ...]:
        """What whoever sits here may do, whether it can be done now or not."""
        role = self._screen.role()
        return tuple(one for one in desk_actions() if one.operation is None or may(role, one.operation))

    def find(self, text: str) -> FoundActs:
        """What *text* finds, as rows."""
        found = matches(self.offered, text)
        meant = "" if found.meant is None else found.meant.id
        return FoundActs(tuple(self._entry(one, text.strip()) for one in found.actions), meant, by_code=found.by_code)

    def run(self, act: str) -> None:
        """Begin it; what cannot be done now is said, and the box stays as it is."""
        action = next((one for one in self.offered if one.id == act), None)
        if action is None:
            return
        if self._lacks(action):
            self._bench.say_refused(f"{self._title(action)}: {_why(action.needs)}")
            return
        self._bench.say_refused("")
        case_id, runs = self._case, self._case_runs.get(act)
        if runs is None:
            self._desk_runs[act]()
        else:
            self._then = (case_id, runs)
            self._screen.open_case(case_id)
        if isValid(self._bench):  # who signed out took the desk with them
            self._bench.search.end()

    def act_soon(self) -> None:
        """A case was read: its page shows it in the same turn of the loop."""
        if self._then is not None:
            QTimer.singleShot(0, self, self._act)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _act(self) -> None:
        place, then = self._screen.place(), self._then
        if then is None:
            return
        if place is None or place.table.case_id != then[0]:
            self._then = None
        elif place.wizard.currentId() > 0 and place.wizard.page_in_front.content.isEnabled():
            self._then = None
            then[1]()

    @property
    def _case(self) -> str:
        return self.left_case or self._bench.search.case_before

    def _lacks(self, action: DeskAction) -> bool:
        if action.needs == "case":
            return not self._case
        return bool(action.needs) and not self._screen.there[action.needs]()

    def _title(self, action: DeskAction) -> str:
        return f"{action.code}  {action.said(self._screen.language())}"

    def _entry(self, action: DeskAction, typed: str) -> Entry:
        title = self._title(action)
        key = action.auditors_key if may(self._screen.role(), Operation.AUDIT) else action.key
        translate = QCoreApplication.translate
        detail = translate("DeskActs", "Function · key {key}") if key else translate("DeskActs", "Function")
        detail = detail.format(key=key)
        if self._lacks(action):
            detail = translate("DeskActs", "{what} · not now: {why}").format(what=detail, why=_why(action.needs))
        elif action.needs == "case":
            detail = " · ".join(filter(None, (detail, self._bench.named(self._case))))
        at = title.casefold().find(typed.casefold())
        return Entry("", title, detail, marks=((at, len(typed)),) if at >= 0 else (), act=action.id)


def _why(needs: str) -> str:
    """Why an action that lacks this cannot be done now."""
    translate = QCoreApplication.translate
    return {
        "case": translate("DeskActs", "no case is chosen, and none was in front."),
        "training": translate("DeskActs", "only a training desk rehearses."),
        "papers": translate("DeskActs", "no paper waits."),
        "backups": translate("DeskActs", "no backups are made at this desk."),
        "head_office": translate("DeskActs", "a training desk is not known at head office."),
    }[needs]
