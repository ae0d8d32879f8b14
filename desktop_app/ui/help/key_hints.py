"""Which keys are said at the bottom of the window, and in what order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop_app.domain.case import CaseState
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.place import CasePlace
from desktop_app.ui.help.key_bar import KeyHint
from desktop_app.ui.staff.desk_rights import DeskRights


@dataclass(frozen=True, slots=True)
class KeysWanted:
    """What decides which keys work now.

    Attributes:
        rights: of whoever sits here.
        is_auditor: whether they read only.
        place: the case in front, if any.
        customer: what F6 does now.
        papers_wait: whether papers wait to be signed or scanned.
        backs_up: whether a backup is being made.
        reads_staff: whether they may see the people of the branch.
        deletes: whether they may delete what is over its time.
    """

    rights: DeskRights
    is_auditor: bool
    place: CasePlace | None
    customer: str
    papers_wait: bool
    backs_up: bool
    reads_staff: bool
    deletes: bool


class KeyHints(QObject):
    """Says what each key does here.

    Args:
        runs: what a key does, by its name as it stands on the bar.
        acts: what a digit does at the workbench, by the ids of ``resources/help/actions.toml``.
        parent: the window.
    """

    def __init__(
        self, runs: Mapping[str, Callable[[], object]], acts: Mapping[str, Callable[[], object]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runs, self._acts = runs, acts

    def of(self, wanted: KeysWanted) -> list[KeyHint]:
        """The keys, in the order of the bar."""
        place, rights = wanted.place, wanted.rights
        hints = [self._hint("F1", self.tr("Help"), 0)]
        if wanted.is_auditor:
            hints += self._of_audit() if place is None else self._of_read_case(place)
        elif place is None:
            hints += self._of_bench(wanted)
        else:
            hints += self._of_case(place, wanted.customer)
        exists = place is not None and place.table.state.exists
        if rights.reads_cases and (place is None or exists):
            hints.append(self._hint("F11", self.tr("Deadlines")))
        if exists:
            hints.append(self._hint("Shift+F2", self.tr("Brief"), 3))
            hints.append(self._hint("Shift+F5", self.tr("Who has it"), 3))
        if place is None and rights.ends_day:
            hints.append(self._hint("F10", self.tr("Day's end")))
        hints += self._of_keeper(wanted)
        hints.append(self._hint("F12", self.tr("Lock"), 0))
        if place is None:
            hints.append(self._hint("Shift+F12", self.tr("Sign out")))
            hints.append(self._hint("Ctrl+,", self.tr("Settings")))
        return hints

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _hint(self, key: str, text: str, rank: int = 1) -> KeyHint:
        return KeyHint(key, text, self._runs[key], rank)

    def _digit(self, key: str, text: str, act: str) -> KeyHint:
        return KeyHint(key, text, self._acts[act])

    def _of_bench(self, wanted: KeysWanted) -> list[KeyHint]:
        rights = wanted.rights
        if not rights.reads_cases:
            return [
                self._hint("F3", self.tr("Find")),
                self._digit("6", self.tr("Verify the journal"), "audit_verify"),
                self._hint("F4", self.tr("Policies")),
            ]
        return [
            self._digit("1", self.tr("New customer"), "new_case"),
            self._digit("2", self.tr("Quick matter"), "quick_matter"),
            *([self._hint("3", self.tr("To approve"))] if rights.leads else []),
            *([self._digit("4", self.tr("Fairness"), "fairness")] if rights.reads_fairness else []),
            *([self._digit("5", self.tr("Papers"), "papers_waiting")] if wanted.papers_wait else []),
            *([self._digit("6", self.tr("Offer sheet"), "offer_sheet")] if rights.opens_cases else []),
            *([self._digit("8", self.tr("Figures"), "figures")] if rights.reads_fairness else []),
            self._hint("F3", self.tr("Find")),
            self._hint("F4", self.tr("Policies")),
        ]

    def _of_case(self, place: CasePlace, customer: str) -> list[KeyHint]:
        case = place.table.state
        is_closed = case.closed is not None
        hints = [
            *([] if is_closed else [self._hint("Ctrl+Enter", place.main_words(), 0)]),
            KeyHint("Alt+←", self.tr("Back"), place.wizard.look_back),
            self._hint("F2", self.tr("Note")),
            self._hint("F3", self.tr("Find"), 2),
            self._hint("F4", self.tr("Policies"), 2),
            self._hint("F5", self.tr("Leave") if is_closed else self.tr("Park"), 0),
            self._hint("F6", customer),
            *([self._hint("F7", self.tr("Mood"))] if place.has_mood else []),
            self._hint("F8", self.tr("Supervisor")),
        ]
        stage = place.wizard.currentId()
        if stage in {Stage.IDENTIFY, Stage.NEGOTIATE, Stage.AGREE} or _prints_last(stage, case):
            hints.append(self._hint("F9", self.tr("Print"), 0))
        if stage in {Stage.AGREE, Stage.FOLLOW_UP}:
            hints.append(self._hint("Shift+F9", self.tr("Papers")))
        return hints

    def _of_audit(self) -> list[KeyHint]:
        return [
            self._digit("1", self.tr("Draw a sample"), "audit_draw"),
            self._digit("2", self.tr("Samples"), "audit_samples"),
            self._digit("6", self.tr("Verify the journal"), "audit_verify"),
            self._hint("F3", self.tr("Find")),
            self._hint("F4", self.tr("Policies")),
        ]

    def _of_read_case(self, place: CasePlace) -> list[KeyHint]:
        """An auditor reads: what changes a case has no key."""
        return [
            KeyHint("Alt+←", self.tr("Back"), place.wizard.look_back),
            self._hint("F3", self.tr("Find")),
            self._hint("F4", self.tr("Policies")),
            self._hint("F5", self.tr("Leave")),
            self._hint("Shift+F9", self.tr("Papers")),
            self._hint("Shift+F11", self.tr("History")),
        ]

    def _of_keeper(self, wanted: KeysWanted) -> list[KeyHint]:
        """For who looks after the people and the data of the branch."""
        if wanted.place is not None:
            # The line below the workbench is out of sight then.
            return [self._hint("Ctrl+F10", self.tr("Being backed up…"))] if wanted.backs_up else []
        people = self._hint("Shift+F8", self.tr("People"))
        limits = self._hint("Ctrl+F11", self.tr("Time limits of data"), 3)
        return [*([people] if wanted.reads_staff else []), *([limits] if wanted.deletes else [])]


def _prints_last(stage: int, case: CaseState) -> bool:
    """Page 7 prints what was carried out, or a receipt for papers that came meanwhile."""
    waits = case.closed is None and bool(case.collect.to_receipt)
    return stage == Stage.FOLLOW_UP and (case.follow_up.outcome is not None or waits)
