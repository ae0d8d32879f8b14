"""The seven stages against a model that knows nothing of ``domain.case``: whoever goes any way through the doors
of a case never stands on a page whose ground is missing.

The model in words: a stage is entered when all before it are done or not needed; what is
changed after a later one was done says why and has the later ones looked at again; a round opens talks and paper anew.
Whether the talks have ended is asked of the case: ``test_ledger`` holds those against a model of their own.
"""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_app.domain import case as cases
from desktop_app.domain.case import CaseClosed, CaseParked, CaseResumed, CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Event
from desktop_app.domain.stages.negotiate import RoundAnswered
from desktop_app.domain.stages.stage import Stage, StageState
from tests.builders import TODAY
from tests.domain.test_case import MIDDLE, OPENED, folded, offered, skipped

TALKS, PAPER, LAST = Stage.NEGOTIATE.value, Stage.AGREE.value, Stage.FOLLOW_UP.value


def _code(act: Callable[[], object]) -> str:
    """Why *act* was refused, "" where it was not."""
    try:
        act()
    except RuleBroken as broken:
        return broken.code
    return ""


class Stages(RuleBasedStateMachine):
    """One case, worked at in any order by somebody who heeds no hint."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = [OPENED]
        self.finished: set[int] = set()
        self.doubted: set[int] = set()
        self.spared: set[int] = set()
        self.rounds = 0
        self.is_closed = False

    @property
    def case(self) -> CaseState:
        return folded(*self.events)

    @property
    def front(self) -> int:
        return next((number for number in range(1, LAST) if number not in self.finished | self.spared), LAST)

    @initialize(is_quick=st.booleans(), far=st.integers(0, 6))
    def begin(self, is_quick: bool, far: int) -> None:
        if is_quick:
            self.events += skipped(*MIDDLE)
            self.spared = {stage.value for stage in MIDDLE}
        for _ in range(far):
            self.go_on()

    @rule()
    def go_on(self) -> None:
        if self.front < LAST:
            self.leave(Stage(self.front), "", is_changed=True)

    @rule(stage=st.sampled_from(list(Stage)[:-1]), reason=st.sampled_from(["", "客户补充"]), is_changed=st.booleans())
    def leave(self, stage: Stage, reason: str, is_changed: bool) -> None:
        was_done = stage.value in self.finished
        later = {number for number in self.finished if number > stage.value}
        is_revision = was_done and is_changed and bool(later)
        if self.is_closed:
            refused = "case_closed"
        elif stage.value > self.front:
            refused = "stage_not_reached"
        else:
            refused = "change_needs_reason" if is_revision and not reason else ""
        assert _code(lambda: self._leave(stage, reason, is_changed=is_changed)) == refused
        if refused:
            return
        self.finished.add(stage.value)
        self.doubted.discard(stage.value)
        if is_revision:
            self.doubted |= later

    def _leave(self, stage: Stage, reason: str, *, is_changed: bool) -> None:
        state = self.case
        cases.check_open(state)
        cases.check_reached(state, stage)
        self.events += cases.completion(state, stage, reason, is_changed=is_changed)

    @rule(stage=st.sampled_from(list(Stage)))
    def look_again(self, stage: Stage) -> None:
        is_asked, has_ended = stage.value in self.doubted, self.case.has_ended_talks
        refused = _code(lambda: self.events.extend(cases.confirmation(self.case, stage)))
        assert refused == ("stage_not_confirmed" if is_asked and not has_ended else "")
        if not refused:
            self.doubted.discard(stage.value)

    @precondition(lambda self: self.front >= TALKS and not self.is_closed)
    @rule(is_accepted=st.booleans())
    def talk(self, is_accepted: bool) -> None:
        self.rounds += 1
        self.events += [offered(self.rounds), RoundAnswered(self.rounds, is_accepted=is_accepted)]
        self.finished -= {TALKS, PAPER}
        self.doubted -= {TALKS, PAPER}

    @rule()
    def wait(self) -> None:
        before = self.case
        if not self.is_closed:
            self.events += [CaseParked("papers", TODAY, papers_returned=True)]
            assert self.case.stage is before.stage
            self.events += [CaseResumed()]

    @precondition(lambda self: self.front == LAST)
    @rule()
    def close(self) -> None:
        if self.is_closed:
            return
        if self.doubted:
            return  # the invariant below says that it is refused
        self.events += [CaseClosed("process")]
        self.is_closed = True
        self.finished.add(LAST)

    @invariant()
    def nobody_stands_where_the_ground_is_missing(self) -> None:
        state = self.case
        assert {stage.value for stage in state.done} == self.finished
        assert {stage.value for stage in state.check_again} == self.doubted
        assert state.stage.value == self.front
        assert all(stage in state.done | state.skipped for stage in Stage if stage < state.stage)

    @invariant()
    def what_is_to_be_looked_at_again_keeps_a_case_open(self) -> None:
        refused = _code(lambda: cases.check_nothing_to_check_again(self.case))
        assert refused == ("stage_to_check_again" if self.doubted else "")

    @invariant()
    def the_bar_shows_one_stage_in_work_and_none_behind_it_ahead(self) -> None:
        bar = self.case.stage_states()
        assert all(bar[stage] is not StageState.AHEAD for stage in Stage if stage.value < self.front)
        assert sum(shown is StageState.CURRENT for shown in bar.values()) <= 1
