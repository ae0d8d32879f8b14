"""A complaint's clock at the counter: who may move it, by what, and that nobody can bend it."""

from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.case import CaseNoted
from desktop_app.domain.deadlines.clock_reading import ClockReading, ClockState
from desktop_app.domain.deadlines.complaint_clock import ClockStep, MarkKind
from desktop_app.domain.deadlines.desk_time import ClockConfirmed, Slip, TimeDoubted
from desktop_app.domain.papers.prints import NOT_TAKEN_BACK, PrintKind
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.collect import PaperState
from desktop_app.domain.stages.follow_up import Outcome, PromiseMade, PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.papers.paper_request import paper_request
from desktop_app.services.papers.printed.pinned_papers import VaultPapers
from desktop_app.services.papers.templates.agreement_text import load_templates
from desktop_app.services.papers.templates.side_paper_text import SidePaperText
from desktop_app.services.papers.values.answer_time import AnswerTime, answer_time
from desktop_app.services.permissions import Operation
from tests.builders import CASE, MANAGER, SECOND_TELLER, SUPERVISOR, TODAY, Counter, refused
from tests.fakes import FakeTextStore
from tests.services.test_solution_papers import text_of


def read(counter: Counter) -> ClockReading:
    found = counter.services.clocks.reading(counter.case.clock)
    assert found is not None
    return found


def begun() -> Counter:
    counter = Counter()
    counter.identify()
    return counter


def extend(counter: Counter, by: str = SUPERVISOR.id, document: str = "") -> None:
    clocks = counter.services.clocks
    clocks.extend(counter.session, CASE, "facts_complex", approved_by=by, document=document)


def tell(counter: Counter) -> None:
    counter.services.clocks.tell(counter.session, CASE, "by_post", "EMS 1234567890")


def pause(counter: Counter, reason: str = "mediation", evidence: str = "调字第1号") -> None:
    counter.services.clocks.pause(counter.session, CASE, reason, evidence)


def answer(counter: Counter, outcome: Outcome = Outcome.DONE, told_on: date | None = None) -> None:
    day, shown = told_on or counter.today, "撤诉书1号" if outcome is Outcome.WITHDRAWN else ""
    service = counter.services.follow_up
    service.record_outcome(counter.session, CASE, outcome, "分行", day, day, told_how="handed_over", evidence=shown)


def test_a_complaint_has_a_clock_from_the_day_it_was_received_and_other_matters_have_none():
    counter = begun()
    other = Counter()
    other.identify(is_complaint=False)

    assert read(counter).due == date(2026, 12, 8)
    assert other.services.clocks.reading(other.case.clock) is None
    with refused("clock_missing"):
        pause(other)


def test_a_matter_called_a_complaint_later_was_received_when_it_was_first_written_down():
    counter = Counter()
    counter.identify(is_complaint=False)
    counter.clock.advance(days=5)
    counter.identify(is_complaint=True)

    assert read(counter).started == date(2026, 11, 23)


def test_an_extension_needs_a_reason_and_a_second_person_who_may_allow_it():
    counter = begun()
    clocks = counter.services.clocks

    with refused("reason_missing", field="extension_reason"):
        clocks.extend(counter.session, CASE, "", approved_by=SUPERVISOR.id)
    with refused("choice_unknown", field="extension_reason"):
        clocks.extend(counter.session, CASE, "weather", approved_by=SUPERVISOR.id)
    with refused("extension_needs_leave"):
        clocks.extend(counter.session, CASE, "facts_complex")
    with refused("second_person_is_maker"):
        extend(counter, by=counter.session.person.id)
    with refused("not_permitted"):
        extend(counter, by=SECOND_TELLER.id)
    assert read(counter).due == date(2026, 12, 8)


def test_an_extension_moves_the_last_day_when_the_customer_was_told_and_keeps_how_and_when():
    counter = begun()
    extend(counter)
    assert read(counter).due == date(2026, 12, 8)
    counter.clock.advance(days=2)

    tell(counter)

    found = read(counter)
    assert (found.due, found.step) == (date(2026, 12, 23), ClockStep.COMPLEX)
    (extension,) = found.extensions
    assert (extension.by, extension.told_on, extension.told_how) == (SUPERVISOR.id, date(2026, 11, 25), "by_post")
    told = next(mark for mark in counter.case.clock.marks if mark.kind is MarkKind.TOLD)
    assert (told.at, told.evidence) == (counter.clock.now(), "EMS 1234567890")


def test_the_customer_is_told_of_one_extension_before_the_next_is_allowed():
    counter = begun()
    with refused("nothing_to_tell"):
        tell(counter)
    extend(counter)

    with refused("extension_untold"):
        extend(counter)
    with refused("told_how_missing"):
        counter.services.clocks.tell(counter.session, CASE, "")


def test_the_last_step_is_the_branch_managers_and_needs_the_document_from_above():
    counter = begun()
    extend(counter)
    tell(counter)

    with refused("document_no_missing", field="extension_document"):
        extend(counter, by=MANAGER.id)
    with refused("not_permitted"):
        extend(counter, document="分行批复〔2026〕8号")
    extend(counter, by=MANAGER.id, document="分行批复〔2026〕8号")
    tell(counter)

    assert read(counter).due == date(2027, 1, 22)
    with refused("clock_at_longest"):
        extend(counter)


def test_after_the_last_day_nothing_is_extended_or_paused_any_more():
    counter = begun()
    counter.clock.advance(days=16)

    with refused("clock_too_late"):
        extend(counter)
    with refused("clock_too_late"):
        pause(counter)
    assert read(counter).state is ClockState.LATE


def test_a_pause_needs_a_reason_of_the_policy_and_evidence():
    counter = begun()

    with refused("reason_missing", field="pause_reason"):
        pause(counter, reason="")
    with refused("choice_unknown", field="pause_reason"):
        pause(counter, reason="busy")
    with refused("pause_evidence_missing", field="pause_evidence"):
        pause(counter, evidence="  ")
    with refused("no_paper_missing"):
        pause(counter, reason="customer_papers")


def test_a_pause_for_papers_ends_by_itself_when_the_last_one_is_here():
    counter = begun()
    counter.collect()
    assert counter.case.collect.missing()
    pause(counter, reason="customer_papers", evidence="清单1号")
    counter.clock.advance(days=4)
    assert read(counter).state is ClockState.PAUSED

    for item in counter.case.collect.missing():
        counter.services.collect.receive(counter.session, CASE, item.id, PaperState.RECEIVED, counter.today)

    found = read(counter)
    assert (found.state, found.paused_days, found.due) == (ClockState.RUNNING, 4, date(2026, 12, 12))
    assert found.pauses[0].is_by_itself


def test_a_pause_that_the_customer_asked_for_ends_by_itself_when_they_sit_here_again():
    counter = begun()
    pause(counter, reason="customer_asked")
    cases = counter.services.cases
    cases.park(counter.session, CASE, "thinks_it_over", None, papers_returned=True)
    counter.clock.advance(days=3)

    cases.resume(counter.session, CASE)

    assert (read(counter).state, read(counter).paused_days) == (ClockState.RUNNING, 3)


def test_a_pause_ends_by_itself_after_the_days_of_the_policy_and_all_pauses_have_one_limit():
    counter = begun()
    pause(counter, reason="customer_asked")
    with refused("clock_is_paused"):
        pause(counter)
    counter.clock.advance(days=16)
    assert (read(counter).state, read(counter).paused_days) == (ClockState.RUNNING, 15)
    pause(counter)
    counter.clock.advance(days=40)

    found = read(counter)
    assert found.paused_days == 30
    assert found.state is ClockState.LATE


def test_somebody_may_let_the_clock_run_on_before():
    counter = begun()
    with refused("clock_not_paused"):
        counter.services.clocks.resume(counter.session, CASE)
    pause(counter)
    counter.clock.advance(days=2)

    counter.services.clocks.resume(counter.session, CASE)

    assert (read(counter).state, read(counter).paused_days) == (ClockState.RUNNING, 2)


def test_a_withdrawn_complaint_stops_its_clock_that_day_and_a_later_one_changes_nothing_any_more():
    counter = begun()
    counter.clock.advance(days=3)
    answer(counter, Outcome.WITHDRAWN)

    found = read(counter)
    assert (found.state, found.ended_why, found.ended_on) == (ClockState.ENDED, "withdrawn", date(2026, 11, 26))
    with refused("clock_stopped"):
        pause(counter)


def test_an_answer_dated_back_is_shown_as_said_and_not_as_met():
    counter = begun()
    counter.clock.advance(days=20)
    answer(counter, told_on=date(2026, 12, 8))

    assert read(counter).state is ClockState.SAID_ONLY


def test_a_case_opened_by_mistake_needs_a_second_person_and_stops_its_clock():
    counter = begun()
    clocks = counter.services.clocks
    with refused("void_needs_leave"):
        clocks.void(counter.session, CASE, "duplicate")
    with refused("not_permitted"):
        clocks.void(counter.session, CASE, "duplicate", allowed_by=SECOND_TELLER.id)

    clocks.void(counter.session, CASE, "duplicate", allowed_by=SUPERVISOR.id, note="与另一案相同")

    assert counter.case.status == "voided"
    assert not counter.case.follow_up.unsettled()
    assert (read(counter).state, read(counter).ended_why) == (ClockState.ENDED, "voided")
    with refused("case_voided"):
        counter.collect()


def test_a_case_with_a_signature_is_not_voided():
    counter = Counter()
    counter.to_signing()
    counter.sign_both()

    with refused("void_signed"):
        counter.services.clocks.void(counter.session, CASE, "duplicate", allowed_by=SUPERVISOR.id)


def test_of_a_case_opened_by_mistake_no_paper_counts_wherever_it_lies():
    counter = Counter()
    counter.to_signing()
    before = counter.case.agree
    assert (len(before.originals()), before.voided) == (2, frozenset())

    counter.services.clocks.void(counter.session, CASE, "duplicate", allowed_by=SUPERVISOR.id)

    after = counter.case.agree
    assert after.voided == {before.issued[-1].version}
    assert [(one.serial, one.state) for one in after.sheets if one.kind is PrintKind.ORIGINAL] == [
        ("1/2", NOT_TAKEN_BACK),
        ("2/2", NOT_TAKEN_BACK),
    ]
    printed = VaultPapers(counter.desk, counter.session, lambda _stored: ((), ())).pinned(
        counter.case, before.issued[-1]
    )
    assert not printed.expected.is_current
    assert [serial for serial, _day in printed.expected.void] == ["1/2", "2/2"]


def test_a_clock_set_back_marks_the_case_and_both_last_days_stand():
    counter = begun()
    counter.clock.set_by(days=-3)
    counter.clock.advance(hours=1)
    other = "case-2"
    given = counter.case.identify.identification
    assert given is not None

    counter.services.identify.identify(counter.session, other, given)

    case = counter.desk.case(counter.session, other)
    found = counter.services.clocks.reading(case.clock)
    assert found is not None
    assert (found.due, found.due_otherwise, found.is_uncertain) == (date(2026, 12, 5), date(2026, 12, 8), True)
    doubt = counter.vault.events(other)[-1]
    assert isinstance(doubt, TimeDoubted)
    assert doubt.slip is Slip.SET_BACK


def test_a_clock_set_back_does_not_bring_a_late_answer_back_in_time():
    counter = begun()
    counter.clock.advance(days=17)
    counter.services.communicate.add_note(counter.session, CASE, "已电话说明")
    counter.clock.set_by(days=-10)

    assert read(counter).state is ClockState.LATE
    answer(counter, told_on=date(2026, 11, 30))
    assert read(counter).state is ClockState.SAID_ONLY


def test_a_clock_that_two_persons_found_right_is_believed_again():
    counter = begun()
    counter.clock.set_by(days=40)
    clocks = counter.services.clocks
    assert clocks.doubt() is not None
    with refused("not_permitted"):
        clocks.confirm_clock(counter.session, SECOND_TELLER.id)

    with refused("manager_confirms_clock") as found:  # the day hangs on it
        clocks.confirm_clock(counter.session, SUPERVISOR.id)
    assert found.value.facts == {"shown": date(2027, 1, 2), "likely": TODAY}
    assert clocks.doubt() is not None
    assert clocks.leave_to_confirm() is Operation.CONFIRM_CLOCK_OF_MANAGER

    clocks.confirm_clock(counter.session, MANAGER.id)

    assert clocks.doubt() is None
    assert isinstance(counter.vault.events()[-1], ClockConfirmed)
    before = counter.count()
    clocks.confirm_clock(counter.session, SUPERVISOR.id)
    assert counter.count() == before


def test_within_one_day_a_supervisor_may_find_the_clock_right():
    counter = begun()
    counter.clock.set_by(hours=-1)
    clocks = counter.services.clocks
    assert clocks.leave_to_confirm() is Operation.CONFIRM_CLOCK
    clocks.confirm_clock(counter.session, SUPERVISOR.id)
    assert clocks.doubt() is None


def promise_an_answer(counter: Counter) -> None:
    promised = PromiseMade(CASE, Side.BANK, "答复投诉", date(2026, 12, 8), "", PromiseKind.ANSWER)
    with counter.vault.work(counter.session) as work:
        event = work.record(promised, "promise-1")
        work.record(CaseNoted(promised.ENTITY, "promise-1", event), CASE)
        work.commit()


def test_what_was_promised_in_a_case_opened_by_mistake_is_owed_no_more():
    counter = begun()
    promise_an_answer(counter)
    counter.clock.advance(days=30)
    assert counter.services.cases.due(counter.session)

    counter.services.clocks.void(counter.session, CASE, "duplicate", allowed_by=SUPERVISOR.id)

    (promise,) = counter.case.follow_up.promises
    assert promise.state is PromiseState.DROPPED
    assert not counter.services.cases.due(counter.session)


def test_a_customer_who_comes_back_with_a_closed_complaint_gets_an_answer_by_a_day():
    counter = Counter()
    counter.to_follow_up()
    for promise in counter.case.follow_up.unsettled():
        counter.keep(promise.id)
    counter.check_in()
    answer(counter, Outcome.APPROVED)
    counter.services.follow_up.rate(counter.session, CASE, 4, "counter")
    counter.services.follow_up.close(counter.session, CASE, "process")
    first = read(counter)
    counter.clock.advance(days=3)

    wish = next(iter(counter.services.desk.policy().choices["supplement_reason"])).id
    counter.services.ask_again.reopen(counter.session, CASE, "还是扣了款", wish)

    review = read(counter)
    assert (review.is_review, review.state, review.before) == (True, ClockState.RUNNING, first)
    assert review.due == counter.today + timedelta(days=30)
    rows = counter.services.reminders.read(counter.session).clocks
    assert CASE in rows
    counter.clock.advance(days=31)
    assert read(counter).state is ClockState.LATE


def test_an_answer_promised_for_the_last_day_moves_with_an_extension_that_was_told():
    counter = begun()
    promise_an_answer(counter)
    extend(counter)

    tell(counter)

    (promise,) = counter.case.follow_up.promises
    assert promise.due == read(counter).due == date(2026, 12, 23)


def end_without_agreement(counter: Counter) -> list[date]:
    """End the talks; returns the days on which the bank still owes its answer to the complaint."""
    counter.services.agree.end_without_agreement(counter.session, CASE, "terms_not_accepted", "")
    return [one.due for one in counter.case.follow_up.unsettled() if one.kind is PromiseKind.ANSWER]


def proposed() -> Counter:
    counter = Counter()
    counter.to_negotiate()
    return counter


def test_without_an_agreement_the_answer_is_owed_by_the_day_of_an_extension_that_was_told():
    counter = proposed()
    extend(counter)
    tell(counter)
    counter.clock.advance(days=20)  # past the fifteen days of a simple case, within the thirty

    assert end_without_agreement(counter) == [read(counter).due] == [date(2026, 12, 23)]
    due = counter.services.reminders.read(counter.session)
    assert due.late_bank == 0


def test_without_an_agreement_a_pause_is_not_promised_to_the_bank_while_the_day_without_it_is_to_come():
    counter = proposed()
    pause(counter)
    counter.clock.advance(days=10)
    assert end_without_agreement(counter) == [date(2026, 12, 8)]

    later = proposed()
    pause(later)
    later.clock.advance(days=20)
    assert end_without_agreement(later) == [read(later).due]
    assert read(later).due > later.today


def test_a_complaint_that_was_withdrawn_is_owed_no_answer():
    counter = proposed()
    answer(counter, Outcome.WITHDRAWN)

    assert end_without_agreement(counter) == []


def test_a_review_that_ends_without_agreement_is_owed_an_answer_of_its_own():
    counter = proposed()
    assert end_without_agreement(counter) == [date(2026, 12, 8)]
    counter.issue()
    counter.print()
    counter.services.agree.hand_over(counter.session, CASE, is_signed=True)
    counter.services.agree.finish(counter.session, CASE)
    answer(counter, Outcome.NO_AGREEMENT)
    for promise in counter.case.follow_up.unsettled():
        counter.services.follow_up.keep(counter.session, CASE, promise.id, is_sure=True)
    counter.services.follow_up.rate(counter.session, CASE, 3, "counter")
    counter.services.follow_up.close(counter.session, CASE, "process")
    counter.clock.advance(days=40)
    counter.services.ask_again.reopen(counter.session, CASE, "要求核查")
    counter.clock.advance(days=1)

    assert end_without_agreement(counter) == [read(counter).due] == [date(2027, 2, 1)]


def test_what_a_customer_may_expect_is_the_day_their_clock_says():
    counter = proposed()
    expected = counter.services.communicate.answer_until
    assert expected(counter.case) == date(2026, 12, 8)
    extend(counter)
    tell(counter)
    assert expected(counter.case) == date(2026, 12, 23)
    answer(counter)
    assert expected(counter.case) is None


def test_the_receipt_of_a_complaint_says_the_last_day_of_an_extension_that_was_told():
    counter, texts = begun(), SidePaperText(load_templates(FakeTextStore()))

    def said() -> str:
        asked = paper_request(counter.desk, counter.case, "1", 1, counter.today, head="", template="")
        return text_of(texts.complaint_receipt(replace(asked, opened_on=TODAY), "周芷若"))

    assert "自受理次日起15日内作出决定并告知您，最后一天是2026年12月8日" in said()
    assert "情况复杂的可以延长到30日（2026年12月23日）" in said()
    extend(counter)
    tell(counter)
    assert "自受理次日起30日内作出决定并告知您，最后一天是2026年12月23日" in said()
    assert "情况复杂的可以延长" not in said()
    assert "特别复杂的，经批准最长到60日（2027年1月22日）" in said()
    extend(counter, MANAGER.id, "分行延〔2026〕7号")
    tell(counter)
    assert "自受理次日起60日内作出决定并告知您，最后一天是2027年1月22日" in said()
    assert "不再延长" in said()


def test_a_paper_says_by_when_a_complaint_is_answered_as_the_clock_stood_on_its_day():
    counter = proposed()
    first = counter.today
    counter.clock.advance(days=2)
    extend(counter)
    tell(counter)
    counter.clock.advance(days=1)
    told = counter.today
    counter.clock.advance(days=1)
    answer(counter)
    counter.clock.advance(days=1)

    def said(on: date) -> AnswerTime | None:
        return answer_time(paper_request(counter.desk, counter.case, "1", 1, on, head="", template=""))

    assert said(first) == AnswerTime(15, date(2026, 12, 8))
    assert said(told) == AnswerTime(30, date(2026, 12, 23))
    assert said(told + timedelta(days=1)) == AnswerTime(30, date(2026, 12, 23))  # answered with that paper, or after it
    assert said(counter.today) is None
