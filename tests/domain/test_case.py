from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop_app.domain import case as cases
from desktop_app.domain.case import (
    CaseClosed,
    CaseNoted,
    CaseOpened,
    CaseParked,
    CaseReopened,
    CaseResumed,
    CaseState,
    RequestResolved,
    StageCompleted,
    StageNotNeeded,
    StageRevised,
    VisitEnded,
    VisitStarted,
    completion,
    fold,
)
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.papers.prints import PrintKind, PrintSent
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind, NoAgreementReached, Signed
from desktop_app.domain.stages.communicate import Channel, NoteAdded
from desktop_app.domain.stages.follow_up import (
    Outcome,
    OutcomeRecorded,
    PromiseMade,
    PromiseMissed,
    PromiseState,
    SatisfactionGiven,
)
from desktop_app.domain.stages.identify import Identified
from desktop_app.domain.stages.negotiate import Round, RoundAdded, RoundAnswered, Side
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage, StageState
from tests.builders import TODAY, agent, identification, package, quick_identification, refused
from tests.domain.test_agree import ISSUED
from tests.fakes import ZONE

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
OTHERS = {
    "e-made": Happened("e-made", "p1", 1, 1, NOW, "p", {}, PromiseMade("c", Side.BANK, "答复", TODAY, "")),
    "e-missed": Happened("e-missed", "p1", 2, 1, NOW, "p", {}, PromiseMissed("c")),
}
MADE, MISSED = (CaseNoted(Entity.PROMISE, "p1", event_id) for event_id in OTHERS)


def folded(*events: Event) -> CaseState:
    history = [Happened(f"e{rev}", "c", rev, 1, NOW, "p-teller", {}, event) for rev, event in enumerate(events, 1)]
    return fold("c", history, OTHERS.get)


def done(*stages: Stage) -> tuple[StageCompleted, ...]:
    return tuple(StageCompleted(stage) for stage in stages)


def skipped(*stages: Stage) -> tuple[StageNotNeeded, ...]:
    return tuple(StageNotNeeded(stage, "quick_matter", "quick.small_matter") for stage in stages)


def offered(no: int) -> RoundAdded:
    return RoundAdded(Round(no, Side.BANK, package(), (), Channel.COUNTER, "", "", "", None))


OPENED = CaseOpened("10086-01-26-000001-4")
MIDDLE = (Stage.COLLECT, Stage.COMMUNICATE, Stage.PROPOSE, Stage.NEGOTIATE)
TALKED = (OPENED, *done(*list(Stage)[:4]), offered(1), RoundAnswered(1, is_accepted=True), *done(Stage.NEGOTIATE))
SIGNED = (*TALKED, ISSUED, Signed(1, Side.CUSTOMER, TODAY), Signed(1, Side.BANK, TODAY))
AGREED = (*SIGNED, *done(Stage.AGREE))


def test_without_history_there_is_no_case():
    with refused("case_unknown"):
        folded()
    assert not CaseState("c").exists


def test_an_opened_case_stands_at_the_first_stage():
    state = folded(OPENED)
    assert (state.exists, state.number, state.opened_at, state.opened_by) == (True, OPENED.number, NOW, "p-teller")
    assert (state.stage, state.status, state.rev) == (Stage.IDENTIFY, "open", 1)


def test_a_case_is_opened_on_a_day_of_the_branch():
    late = datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert CaseState("c").opened_on(ZONE) is None
    assert replace(folded(OPENED), opened_at=late).opened_on(ZONE) == date(2026, 11, 24)


def test_each_completed_stage_opens_the_next_and_the_last_stays_to_be_read():
    for stage in list(Stage)[:6]:
        assert folded(OPENED, *done(*range(1, stage))).stage is stage
    assert folded(OPENED, *done(*Stage)).stage is Stage.FOLLOW_UP


def test_a_stage_is_reached_when_those_before_it_are_done_or_not_needed():
    state = folded(OPENED, *done(Stage.IDENTIFY))
    cases.check_reached(state, Stage.IDENTIFY)
    cases.check_reached(state, Stage.COLLECT)
    with refused("stage_not_reached") as found:
        cases.check_reached(state, Stage.COMMUNICATE)
    assert found.value.facts == {"stage": "collect"}
    cases.check_reached(folded(OPENED, *done(Stage.IDENTIFY), *skipped(*MIDDLE)), Stage.AGREE)


def test_the_stage_bar_of_a_case_in_the_middle():
    states = folded(OPENED, *done(Stage.IDENTIFY, Stage.COLLECT)).stage_states()
    assert list(states.values()) == [StageState.DONE] * 2 + [StageState.CURRENT] + [StageState.AHEAD] * 4


def test_a_parked_case_waits_where_it_is_and_goes_on():
    parked = CaseParked("papers", date(2026, 12, 1), papers_returned=True)
    state = folded(OPENED, parked)
    assert (state.status, state.parked, state.stage_states()[Stage.IDENTIFY]) == ("parked", parked, StageState.WAITING)
    assert folded(OPENED, parked, CaseResumed()).status == "open"


def test_a_quick_matter_shows_dashes_but_a_page_that_was_worked_all_the_same_a_tick():
    events = (OPENED, *done(Stage.IDENTIFY), *skipped(*MIDDLE))
    state = folded(*events)
    assert state.stage is Stage.AGREE
    assert state.next_stage(Stage.IDENTIFY) is Stage.AGREE
    assert state.next_stage(Stage.FOLLOW_UP) is None
    assert {state.stage_states()[stage] for stage in MIDDLE} == {StageState.NOT_NEEDED}
    assert folded(*events, *done(Stage.COLLECT)).stage_states()[Stage.COLLECT] is StageState.DONE


def test_another_kind_of_problem_or_an_agent_ends_the_short_way():
    quick = quick_identification()
    start = (OPENED, Identified(quick), *done(Stage.IDENTIFY), *skipped(*MIDDLE))
    assert folded(*start, Identified(replace(quick, care_needs="大字"))).stage is Stage.AGREE
    assert folded(*start, Identified(identification())).stage is Stage.COLLECT
    assert folded(*start, Identified(replace(quick, agent=agent()))).stage is Stage.COLLECT


def test_a_change_marks_what_comes_after_to_be_checked_and_empties_nothing():
    state = folded(*AGREED, StageRevised(Stage.COLLECT, "金额有误"))
    assert state.done == folded(*AGREED).done
    assert state.check_again == {Stage.COMMUNICATE, Stage.PROPOSE, Stage.NEGOTIATE, Stage.AGREE}
    assert state.stage_states()[Stage.PROPOSE] is StageState.CHECK_AGAIN
    assert state.stage_states()[Stage.COLLECT] is StageState.DONE
    checked = folded(*AGREED, StageRevised(Stage.COLLECT, "金额有误"), *done(Stage.PROPOSE))
    assert Stage.PROPOSE not in checked.check_again


def test_while_talks_go_on_a_stage_to_check_again_is_worked_through_and_not_only_looked_at():
    state = folded(*TALKED, StageRevised(Stage.COLLECT, "金额有误"))
    assert not state.may_stand(Stage.PROPOSE)
    with refused("stage_not_confirmed"):
        cases.confirmation(state, Stage.PROPOSE)
    assert cases.confirmation(state, Stage.COLLECT) == ()


def test_once_the_talks_are_over_looking_at_a_stage_again_is_enough():
    change = StageRevised(Stage.IDENTIFY, "电话有误")
    in_force = folded(*AGREED, change)
    assert in_force.may_stand(Stage.PROPOSE)
    assert cases.confirmation(in_force, Stage.PROPOSE) == done(Stage.PROPOSE)
    ended = folded(*TALKED, NoAgreementReached("terms", "", ("起诉",)), change)
    assert ended.may_stand(Stage.PROPOSE)


def test_a_request_without_an_answer_is_worked_at_on_page_5_also_when_the_talks_are_over():
    asked = Identified(identification(requests=("请道歉",)))
    state = folded(*AGREED, asked, StageRevised(Stage.IDENTIFY, "客户补充"))
    assert state.may_stand(Stage.AGREE)
    with refused("stage_not_confirmed"):
        cases.confirmation(state, Stage.NEGOTIATE)


def test_a_case_with_a_stage_to_check_again_is_not_closed():
    cases.check_nothing_to_check_again(folded(*SIGNED))
    changed = folded(*AGREED, StageRevised(Stage.IDENTIFY, "电话有误"))
    with refused("stage_to_check_again", field="closing") as found:
        cases.check_nothing_to_check_again(changed)
    stages = found.value.facts["stages"]
    assert isinstance(stages, tuple)
    assert stages[-1] is Stage.AGREE


def test_leaving_a_stage_for_the_first_time_completes_it():
    assert completion(folded(OPENED), Stage.IDENTIFY, "") == done(Stage.IDENTIFY)
    assert completion(folded(OPENED), Stage.IDENTIFY, "", is_changed=False) == done(Stage.IDENTIFY)


def test_a_finished_stage_changes_freely_until_a_later_one_is_done():
    assert completion(folded(OPENED, *done(Stage.IDENTIFY)), Stage.IDENTIFY, "") == ()


@pytest.mark.parametrize("reason", ["", "  "])
def test_then_a_change_needs_a_reason(reason):
    state = folded(OPENED, *done(Stage.IDENTIFY, Stage.COLLECT))
    with refused("change_needs_reason", field="change_reason"):
        completion(state, Stage.IDENTIFY, reason)
    assert completion(state, Stage.IDENTIFY, " 证件号更正 ") == (StageRevised(Stage.IDENTIFY, "证件号更正"),)
    assert completion(state, Stage.IDENTIFY, "", is_changed=False) == ()


def test_a_reason_is_text_that_may_be_kept():
    with refused("secret_not_storable", field="change_reason"):
        completion(folded(*AGREED), Stage.COLLECT, "密码是 123456")


def test_what_was_checked_again_and_stands_is_done_without_a_reason():
    state = folded(*TALKED, StageRevised(Stage.IDENTIFY, "x"))
    assert completion(state, Stage.COLLECT, "", is_changed=False) == done(Stage.COLLECT)
    assert completion(state, Stage.COLLECT, "补正") == (StageRevised(Stage.COLLECT, "补正"), *done(Stage.COLLECT))
    assert completion(state, Stage.NEGOTIATE, "") == done(Stage.NEGOTIATE)


def test_a_visit_starts_and_ends():
    assert folded(OPENED, VisitStarted("counter")).visit_started_at == NOW
    assert folded(OPENED, VisitStarted("counter"), VisitEnded(20)).visit_started_at is None


def test_a_request_is_answered():
    state = folded(OPENED, Identified(identification()), RequestResolved(2, Resolution.REFUSED, "pipl.24"))
    assert [request.resolution for request in state.requests] == [Resolution.OPEN, Resolution.REFUSED]


def test_the_case_takes_note_of_others_and_passes_over_what_it_cannot_find():
    assert folded(OPENED, MADE, MISSED).follow_up.promises[0].state is PromiseState.MISSED
    lost = folded(OPENED, CaseNoted(Entity.PROMISE, "p1", "no-such-event"))
    assert (lost.follow_up.promises, lost.rev) == ((), 2)


def test_other_events_leave_the_way_as_it_was():
    assert folded(*AGREED, NoteAdded("x")).done == folded(*AGREED).done


@pytest.mark.parametrize("event", [offered(2), RoundAnswered(1, is_accepted=False, reason="x")])
def test_another_round_or_a_no_opens_the_talks_again_and_the_paper_is_out_of_date(event):
    before = folded(*TALKED, ISSUED, StageRevised(Stage.COLLECT, "x"))
    assert before.paper == ISSUED
    state = folded(*TALKED, ISSUED, StageRevised(Stage.COLLECT, "x"), event)
    assert (state.stage, state.paper, state.agree.current) == (Stage.NEGOTIATE, None, ISSUED)
    assert Stage.NEGOTIATE not in state.check_again


def test_the_paper_is_the_one_that_carries_out_how_the_talks_ended():
    record = replace(ISSUED, kind=DocumentKind.NO_AGREEMENT, version=2, round_no=0)
    ended = NoAgreementReached("terms", "", ("起诉",))
    assert folded(*TALKED).paper is None
    assert folded(*TALKED, ISSUED, ended).paper is None
    assert folded(*TALKED, ISSUED, ended, record).paper == record
    assert folded(*TALKED, record).paper is None
    assert not folded(*TALKED, ended, record, Signed(2, Side.BANK, TODAY), Signed(2, Side.CUSTOMER, TODAY)).is_in_force


def test_an_agreement_in_force_is_not_talked_over():
    assert not folded(*SIGNED[:-1]).is_in_force
    cases.check_not_in_force(folded(*SIGNED[:-1]))
    with refused("agreement_in_force"):
        cases.check_not_in_force(folded(*SIGNED))


def reopened(*more: Event) -> CaseState:
    start = (*AGREED, MADE, MISSED, OutcomeRecorded(Outcome.DONE, "x", TODAY, TODAY), SatisfactionGiven(5, "counter"))
    return folded(*start, StageRevised(Stage.IDENTIFY, "x"), CaseReopened(2, "p1", "逾期未答复"), *more)


def test_a_broken_promise_opens_a_second_cycle_at_the_talks():
    state = reopened()
    assert (state.cycle, state.stage) == (2, Stage.NEGOTIATE)
    assert state.stage_states()[Stage.NEGOTIATE] is StageState.REOPENED
    assert state.stage_states()[Stage.AGREE] is StageState.AHEAD


def test_the_second_cycle_keeps_the_history_and_counts_nothing_of_it():
    state = reopened()
    assert (state.negotiate.rounds[0].no, state.agree.current) == (1, ISSUED)
    assert state.agree.effective_from == TODAY
    assert (state.negotiate.accepted, state.paper, state.is_in_force) == (None, None, False)
    assert (state.follow_up.outcome, state.follow_up.satisfaction) == (None, None)
    assert len(state.follow_up.promises) == 1


def test_the_second_cycle_ends_with_a_round_and_a_paper_of_its_own():
    again: AgreementIssued = replace(ISSUED, version=2, round_no=2)
    state = reopened(offered(2), RoundAnswered(2, is_accepted=True), *done(Stage.NEGOTIATE))
    assert (state.paper, state.stage) == (None, Stage.AGREE)
    state = reopened(offered(2), RoundAnswered(2, is_accepted=True), *done(Stage.NEGOTIATE), again)
    assert (state.paper, state.is_in_force) == (again, False)


def test_a_quick_matter_that_is_opened_again_goes_the_full_way():
    state = folded(OPENED, *done(Stage.IDENTIFY), *skipped(*MIDDLE), *done(Stage.AGREE), CaseReopened(2, "p1", "x"))
    assert (state.stage, state.skipped) == (Stage.COLLECT, frozenset())


def test_a_closed_case_is_not_changed():
    cases.check_open(folded(OPENED))
    state = folded(*AGREED, CaseClosed("process"))
    assert (state.status, set(state.stage_states().values())) == ("closed", {StageState.DONE})
    with refused("case_closed"):
        cases.check_open(state)


def test_a_print_is_noted_beside_the_case():
    sent = PrintSent("c", "agreement", 1, "1/2", PrintKind.ORIGINAL, "", "p")
    history = [
        Happened("e1", "c", 1, 1, NOW, "p", {}, OPENED),
        Happened("e2", "c", 2, 1, NOW, "p", {}, CaseNoted(Entity.PRINT, "s1", "e-sent")),
    ]
    state = fold("c", history, {"e-sent": Happened("e-sent", "s1", 1, 1, NOW, "p", {}, sent)}.get)
    assert [sheet.id for sheet in state.agree.sheets] == ["s1"]


def test_a_journal_in_which_a_complaint_was_unmade_still_shows_the_complaint():
    """Journals of before the rule hold such a change; the answer is due all the same."""
    yes, no = Identified(identification(is_complaint=True)), Identified(identification(is_complaint=False))
    assert folded(yes, no).is_complaint
    assert not folded(no).is_complaint
