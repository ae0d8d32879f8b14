"""The case on the table: what the wizard and its pages share while one customer is served."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.stage import Stage, StageState
from desktop_app.services.cases.decided_on import ByOther
from desktop_app.services.desk import Done, Kept
from desktop_app.services.permissions import Operation, may
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Call, Writer


@dataclass(frozen=True, slots=True)
class StageView:
    """What a page shows when it is entered.

    Attributes:
        case: the case as last committed; ``exists`` is false while it was only typed.
        drafts: half-typed fields of this stage by field id; they go over what the case says once it is worked at.
        is_open: the page may be worked at; else it is read until the teller asks to change it.
        typed_by: who typed the drafts, where that was somebody else.
        elsewhere: why nothing is changed at this desk, where another one has the case.
    """

    case: CaseState
    drafts: Mapping[str, str]
    is_open: bool
    typed_by: ByOther | None = None
    elsewhere: RuleBroken | None = None


class Cases(Protocol):
    """What the table asks of ``services.cases.cases.Cases``; every method is called in the writer's thread."""

    def state(self, session: Session, case_id: str) -> CaseState: ...

    def load_draft(self, session: Session, case_id: str, stage: Stage) -> Mapping[str, str]: ...

    def save_draft(self, session: Session, case_id: str, stage: Stage, fields: Mapping[str, str]) -> None: ...

    def drop_draft(self, session: Session, case_id: str, stage: Stage, fields: Iterable[str]) -> None: ...

    def confirm_stage(self, session: Session, case_id: str, stage: Stage) -> Kept: ...

    def decided_on(self, session: Session, case_id: str, rev: int, act: Callable[[], Done]) -> Done: ...

    def typed_by_other(self, session: Session, case_id: str, stage: Stage) -> ByOther | None: ...

    def only_read_because(self, session: Session, case: CaseState) -> RuleBroken | None: ...


class CaseTable(QObject):
    """One case, the session that works at it, and the threads; pages get nothing else from the program."""

    changed = Signal(object)
    """The ``CaseState`` after a commit or a load."""
    typed = Signal(str)
    """Texts that were typed and are being kept as drafts, joined."""
    outdated = Signal()
    """A dialog was refused its act, for somebody else has changed the case: the page in front is to be read anew."""
    whose_wanted = Signal(object, str)
    """A sheet of another case lies before somebody: the dialog it lies in, and its code."""
    kept = Signal(object)
    """Local time (``datetime``) of the last acknowledged save, drafts included: "saved ✓"."""

    def __init__(
        self,
        cases: Cases,
        session: Session,
        case_id: str,
        *,
        writer: Writer,
        workers: Workers,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.case_id = case_id
        self.writer = writer
        self.workers = workers
        self.state = CaseState(case_id)
        self.now = now
        self.elsewhere: RuleBroken | None = None
        """Why the case is only read, whoever sits here: another desk has it; as it was last read."""
        self._cases = cases
        self._following: tuple[Stage, Call] | None = None
        """What :meth:`turn` asked for, from the word of the save until it is answered."""

    @property
    def today(self) -> date:
        """The date in the branch's zone."""
        return self.now().date()

    def load(self, stage: Stage) -> Call:
        """Read the case and the drafts of *stage*; ``saved`` carries the :class:`StageView`."""
        following, self._following = self._following, None
        if following is not None and following[0] is stage:
            return following[1]  # of the case as it was noted with the save
        call = self.writer.run(lambda: self._read(stage))
        call.saved.connect(self._on_loaded)
        return call

    def save_drafts(self, stage: Stage, fields: Mapping[str, str]) -> Call:
        """Keep half-typed fields."""
        self.typed.emit("\n".join(fields.values()))
        call = self.writer.run(lambda: self._cases.save_draft(self.session, self.case_id, stage, fields))
        call.saved.connect(self._on_draft_kept)
        return call

    def typed_by(self, stage: Stage) -> Call:
        """Whose half-typed words lie at *stage*; ``saved`` carries a :class:`ByOther`, or None where it is our own."""
        return self.writer.run(lambda: self._cases.typed_by_other(self.session, self.case_id, stage))

    def drop_drafts(self, stage: Stage, fields: Iterable[str]) -> Call:
        """Forget half-typed fields that are not wanted any more."""
        return self.writer.run(lambda: self._cases.drop_draft(self.session, self.case_id, stage, fields))

    def confirm(self, stage: Stage) -> Call:
        """Keep that *stage* still stands as it is; ``saved`` carries the ``Kept``."""
        return self.turn(stage, lambda: self._cases.confirm_stage(self.session, self.case_id, stage))

    def turn(self, stage: Stage, work: Callable[[], Kept]) -> Call:
        """Like :meth:`act`, for the save that ends *stage*; ``saved`` carries the ``Kept``.

        What the page that follows shows is read in the same go, once the save is on the disk: :meth:`read_already` has
        it, and where that failed :meth:`load` says so and asks no second time.
        """
        kept: list[Kept] = []

        def save() -> Kept:
            kept[:] = [work()]
            return kept[0]

        call, reading = self.writer.run_together(self._decided(save), lambda: self._read_behind(kept, stage))
        call.saved.connect(lambda done: self._await(done.case.next_stage(stage), reading))
        reading.ended.connect(self._on_read_behind)
        return call

    def read_already(self, stage: Stage) -> StageView | None:
        """What :meth:`turn` has read for *stage*, to be filled in before its page is shown; None where it could not."""
        if self._following is None or self._following[0] is not stage:
            return None
        view = self._following[1].result
        return view if isinstance(view, StageView) else None

    def act(self, work: Callable[[], object]) -> Call:
        """Run *work*, which was decided on the case as it stands on the screen now.

        It fails with ``case_changed_meanwhile`` where somebody else has changed the case since; nothing is kept.
        """
        return self.writer.run(self._decided(work))

    def _decided(self, work: Callable[[], Done]) -> Callable[[], Done]:
        """*work* as it was decided on the case that the screen shows now."""
        seen = self.state.rev
        return lambda: self._cases.decided_on(self.session, self.case_id, seen, work)

    def note(self, case: CaseState) -> None:
        """Take over what a service returned after its commit."""
        self.state = case
        self.kept.emit(self.now())
        self.changed.emit(case)

    def is_open(self, stage: Stage) -> bool:
        """Whether *stage* is worked at now, and not only read."""
        return self.may_work and _is_open(self.state, stage)

    @property
    def may_work(self) -> bool:
        """Whether whoever sits here may change the case, and not only read it; the services ask the same."""
        return self.elsewhere is None and self._has_role

    @property
    def _has_role(self) -> bool:
        return may(self.session.person.role, Operation.CHANGE_CASE)

    def _read_behind(self, kept: Sequence[Kept], stage: Stage) -> StageView | None:
        """What follows *stage* once it was kept; None where it was not, or nothing follows."""
        following = kept[0].case.next_stage(stage) if kept else None
        return None if following is None else self._view(kept[0].case, following)

    def _await(self, following: Stage | None, reading: Call) -> None:
        self._following = None if following is None else (following, reading)

    def _on_read_behind(self) -> None:
        self._following = None

    def _read(self, stage: Stage) -> StageView:
        return self._view(self._cases.state(self.session, self.case_id), stage)

    def _view(self, case: CaseState, stage: Stage) -> StageView:
        drafts = self._cases.load_draft(self.session, self.case_id, stage)
        typed_by = self._cases.typed_by_other(self.session, self.case_id, stage) if drafts else None
        elsewhere = self._cases.only_read_because(self.session, case)
        is_open = elsewhere is None and self._has_role and _is_open(case, stage)
        return StageView(case, dict(drafts), is_open, typed_by, elsewhere)

    def _on_loaded(self, view: StageView) -> None:
        self.state, self.elsewhere = view.case, view.elsewhere
        self.changed.emit(view.case)

    def _on_draft_kept(self) -> None:
        self.kept.emit(self.now())


def _is_open(case: CaseState, stage: Stage) -> bool:
    open_states = {StageState.CURRENT, StageState.REOPENED, StageState.CHECK_AGAIN, StageState.NOT_NEEDED}
    return case.stage_states()[stage] in open_states and case.closed is None and not case.may_stand(stage)
