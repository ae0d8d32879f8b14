from datetime import date, timedelta

import pytest

from desktop_app.domain.case import CaseClosed, CaseReopened
from desktop_app.domain.signing.papers_back import versions_out
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.collect import PaperState
from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.domain.stages.follow_up import ON_SCREEN, Outcome, PromiseKept, PromiseRescheduled, PromiseState, Proof
from desktop_app.domain.stages.identify import Identification
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from tests.builders import (
    AUDITOR,
    CASE,
    SECOND_TELLER,
    SUPERVISOR,
    TELLER,
    TODAY,
    Counter,
    identification,
    identity,
    policy_on,
    refused,
    session,
)


@pytest.fixture
def counter():
    made = Counter()
    made.to_follow_up()
    return made


def promise_of(counter, side):
    return next(promise for promise in counter.case.follow_up.promises if promise.side is side)


def outcome(
    counter, result=Outcome.APPROVED, decided_by="分行", decided_on=None, told_on=None, told_how="by_post", evidence=""
):
    today = counter.today
    days = (decided_on or today, told_on or today)
    service = counter.services.follow_up
    return service.record_outcome(
        counter.session, CASE, result, decided_by, *days, told_how=told_how, evidence=evidence
    )


def settle_all(counter):
    """Every promise is kept and the signed paper is back."""
    for promise in counter.case.follow_up.unsettled():
        counter.keep(promise.id)
    while versions_out(counter.case):
        counter.check_in()


def close(counter, cause="process"):
    return counter.services.follow_up.close(counter.session, CASE, cause)


def test_one_more_promise_is_kept_once(counter):
    service = counter.services.follow_up
    due = counter.today + timedelta(days=1)
    service.promise(counter.session, CASE, Side.BANK, "送一份副本", due)
    before = counter.count()
    kept = service.promise(counter.session, CASE, Side.BANK, " 送一份副本", due)
    assert counter.count() == before
    assert len(kept.case.follow_up.promises) == 3
    with refused("never_promised"):
        service.promise(counter.session, CASE, Side.BANK, "贷款一定批准", due)


def test_a_promise_is_kept_wholly_or_partly_and_once(counter):
    service, promise = counter.services.follow_up, promise_of(counter, Side.CUSTOMER)
    service.keep_partly(counter.session, CASE, promise.id, "缺流水")
    assert promise_of(counter, Side.CUSTOMER).state is PromiseState.PARTLY
    counter.keep(promise.id)
    before = counter.count()
    counter.keep(promise.id)
    assert counter.count() == before
    assert promise_of(counter, Side.CUSTOMER).state is PromiseState.KEPT
    with refused("promise_unknown"):
        service.keep(counter.session, CASE, "no-such-promise")


def of_kind(bank=PromiseKind.OTHER, customer=PromiseKind.OTHER):
    counter = Counter()
    counter.texts.bank_kind, counter.texts.customer_kind = bank, customer
    counter.to_follow_up()
    return counter, promise_of(counter, Side.BANK)


def keep(counter, promise, **how):
    return counter.services.follow_up.keep(counter.session, CASE, promise.id, **how)


def last_kept(counter):
    return next(event for event in reversed(counter.vault.events()) if isinstance(event, PromiseKept))


def log_call(counter, *, result="reached", about=""):
    reached = result == "reached"
    contact = Contact(Channel.TELEPHONE, result, counter.clock.local(counter.clock.now()), reached, promise=about)
    counter.services.communicate.log_contact(counter.session, CASE, contact)


def test_a_call_is_kept_by_a_logged_contact_on_its_day_or_about_it_and_by_nothing_else():
    counter, promise = of_kind(PromiseKind.CALL)
    for work in (
        lambda: None,
        lambda: log_call(counter),  # on another day, about nothing
        lambda: log_call(counter, result="no_answer", about=promise.id),
        lambda: log_call(counter, about="another promise"),
    ):
        work()
        counter.clock.advance(days=1)
        with refused("promise_needs_contact"):
            keep(counter, promise, proof=Proof.SEEN, is_sure=True)
    counter.clock.advance(days=(promise.due - counter.today).days)
    log_call(counter)
    keep(counter, promise)
    assert last_kept(counter).proof is Proof.CONTACT


def test_a_receipt_needs_a_paper_while_papers_are_expected():
    counter, promise = of_kind(PromiseKind.RECEIPT)
    with refused("promise_needs_paper"):
        keep(counter, promise, proof=Proof.SEEN)
    item = counter.case.collect.missing()[0].id
    counter.services.collect.receive(counter.session, CASE, item, PaperState.RECEIVED, counter.today)
    keep(counter, promise)
    assert last_kept(counter).proof is Proof.PAPER


def test_a_receipt_for_papers_nobody_brings_any_more_is_settled_by_the_tellers_word():
    counter, promise = of_kind(PromiseKind.RECEIPT)
    counter.services.follow_up.drop(counter.session, CASE, promise_of(counter, Side.CUSTOMER).id, "已由系统查得")
    with refused("proof_missing"):
        keep(counter, promise)
    keep(counter, promise, proof=Proof.SEEN)


def test_an_answer_is_kept_once_the_customer_was_told_the_decision():
    counter, promise = of_kind(PromiseKind.ANSWER)
    with refused("promise_needs_outcome"):
        keep(counter, promise, proof=Proof.SEEN, is_sure=True)
    outcome(counter)
    with refused("promise_kept_early") as found:
        keep(counter, promise)
    assert found.value.facts == {"due": promise.due}
    keep(counter, promise, is_sure=True)
    assert last_kept(counter).proof is Proof.OUTCOME


@pytest.mark.parametrize(
    ("proof", "code"),
    [
        (None, "proof_missing"),
        (Proof.OUTCOME, "proof_missing"),
        (Proof.CONTACT, "proof_needs_contact"),
        (Proof.PAPER, "proof_needs_paper"),
        (Proof.JOURNAL, "proof_needs_number"),
    ],
)
def test_for_anything_else_the_teller_names_what_shows_it(counter, proof, code):
    promise = promise_of(counter, Side.BANK)
    counter.clock.advance(days=(promise.due - counter.today).days)
    with refused(code):
        keep(counter, promise, proof=proof)
    keep(counter, promise, proof=Proof.JOURNAL, reference=" 流水 8812 ")
    assert last_kept(counter).reference == "流水 8812"


def test_kept_is_taken_back_on_the_same_day_only_and_leaves_the_state_of_before(counter):
    service, promise = counter.services.follow_up, promise_of(counter, Side.BANK)
    with refused("promise_not_kept"):
        service.take_back_kept(counter.session, CASE, promise.id, "按错了")
    service.keep_partly(counter.session, CASE, promise.id, "只答复了一半")
    counter.keep(promise.id)
    with refused("reason_missing"):
        service.take_back_kept(counter.session, CASE, promise.id, " ")
    service.take_back_kept(counter.session, CASE, promise.id, "按错了")
    with refused("promise_not_kept"):  # a key pressed twice never says that it did what it did not
        service.take_back_kept(counter.session, CASE, promise.id, "按错了")
    assert promise_of(counter, Side.BANK).state is PromiseState.PARTLY

    counter.keep(promise.id)
    counter.clock.advance(days=1)
    with refused("promise_kept_before_today"):
        service.take_back_kept(counter.session, CASE, promise.id, "按错了")


def test_a_promise_is_missed_the_day_after_it_was_due_and_once(counter):
    service, promise = counter.services.follow_up, promise_of(counter, Side.BANK)
    counter.clock.advance(days=(promise.due - counter.today).days)
    with refused("promise_not_due"):
        service.miss(counter.session, CASE, promise.id)
    counter.clock.advance(days=1)
    service.miss(counter.session, CASE, promise.id)
    before = counter.count()
    service.miss(counter.session, CASE, promise.id)
    assert counter.count() == before
    assert promise_of(counter, Side.BANK).state is PromiseState.MISSED


def test_a_new_date_has_a_reason_and_is_kept_once(counter):
    service, promise = counter.services.follow_up, promise_of(counter, Side.BANK)
    later = promise.due + timedelta(days=3)
    with refused("promise_date_past"):
        service.reschedule(counter.session, CASE, promise.id, TODAY - timedelta(days=1), "illness")
    with refused("reason_missing"):
        service.reschedule(counter.session, CASE, promise.id, later, "")
    service.reschedule(counter.session, CASE, promise.id, later, "illness")
    before = counter.count()
    service.reschedule(counter.session, CASE, promise.id, later, "illness")
    assert counter.count() == before
    assert promise_of(counter, Side.BANK).due == later


def put_off(counter, days, allowed_by=""):
    promise = promise_of(counter, Side.BANK)
    later = promise.due + timedelta(days=days)
    service = counter.services.follow_up
    return service.reschedule(counter.session, CASE, promise.id, later, "illness", allowed_by=allowed_by)


def test_the_bank_is_put_off_a_second_time_only_with_a_supervisor(counter):
    put_off(counter, 3)
    with refused("put_off_needs_leave", field="promise_due"):
        put_off(counter, 1)
    for person, code in ((TELLER, "second_person_is_maker"), (SECOND_TELLER, "not_permitted")):
        with refused(code, field="promise_due"):
            put_off(counter, 1, person.id)
    kept = put_off(counter, 1, SUPERVISOR.id)
    event = next(e for e in reversed(counter.vault.events()) if isinstance(e, PromiseRescheduled))
    assert event.allowed_by == SUPERVISOR.id
    assert next(p for p in kept.case.follow_up.promises if p.side is Side.BANK).times_put_off == 2


def test_the_bank_is_put_off_for_long_only_with_a_supervisor(counter):
    with refused("put_off_needs_leave") as found:
        put_off(counter, 30)
    assert found.value.facts["most"] == 5
    put_off(counter, 30, SUPERVISOR.id)
    assert promise_of(counter, Side.BANK).times_put_off == 1


def test_what_the_bank_is_late_with_gets_another_day_only_with_a_leader_and_shows_the_first_one(counter):
    service, promise = counter.services.follow_up, promise_of(counter, Side.BANK)
    counter.clock.advance(days=(promise.due - counter.today).days + 3)
    tomorrow = counter.today + timedelta(days=1)
    for is_missed in (False, True):
        if is_missed:
            service.miss(counter.session, CASE, promise.id)
        with refused("late_put_off_needs_leave", field="promise_due") as found:
            service.reschedule(counter.session, CASE, promise.id, tomorrow, "bank_delay")
        assert found.value.facts == {"due": promise.due}
    service.reschedule(counter.session, CASE, promise.id, tomorrow, "bank_delay", allowed_by=SUPERVISOR.id)
    assert promise_of(counter, Side.BANK).first_due == promise.due
    (row,) = [row for row in counter.services.reminders.read(counter.session).rows if row.what == promise.what]
    assert (row.due, row.first_due) == (tomorrow, promise.due)


def test_nobody_is_named_as_having_allowed_what_the_teller_may_decide(counter):
    put_off(counter, 3, SUPERVISOR.id)
    event = next(e for e in reversed(counter.vault.events()) if isinstance(e, PromiseRescheduled))
    assert event.allowed_by == ""


def test_only_the_customers_promise_can_be_dropped_and_a_dropped_one_stays_dropped(counter):
    service = counter.services.follow_up
    with refused("bank_promise_stays"):
        service.drop(counter.session, CASE, promise_of(counter, Side.BANK).id, "不做了")
    mine = promise_of(counter, Side.CUSTOMER)
    with refused("reason_missing"):
        service.drop(counter.session, CASE, mine.id, " ")
    service.drop(counter.session, CASE, mine.id, "已由系统查得")
    before = counter.count()
    service.drop(counter.session, CASE, mine.id, "已由系统查得")
    assert counter.count() == before
    with refused("promise_is_dropped"):
        counter.keep(mine.id)
    assert promise_of(counter, Side.CUSTOMER).state is PromiseState.DROPPED


def test_the_outcome_names_who_decided_and_when_the_customer_was_told(counter):
    counter.clock.advance(days=5)
    yesterday, tomorrow = counter.today - timedelta(days=1), counter.today + timedelta(days=1)
    with refused("decider_missing"):
        outcome(counter, decided_by=" ")
    with refused("date_in_future"):
        outcome(counter, decided_on=tomorrow, told_on=tomorrow)
    with refused("told_before_decided"):
        outcome(counter, told_on=yesterday)
    with refused("decided_before_case", field="decided_on") as found:
        outcome(counter, decided_on=TODAY - timedelta(days=1))
    assert found.value.facts == {"opened_on": TODAY}
    outcome(counter, decided_on=yesterday)
    before = counter.count()
    kept = outcome(counter, decided_on=yesterday)
    assert (kept.case.follow_up.outcome.decided_on, counter.count()) == (yesterday, before)


def test_a_rating_is_kept_once_and_may_be_declined(counter):
    service = counter.services.follow_up
    service.rate(counter.session, CASE, None, "counter")
    before = counter.count()
    service.rate(counter.session, CASE, None, "counter")
    assert counter.count() == before
    assert service.rate(counter.session, CASE, 5, "counter").case.follow_up.satisfaction.level == 5
    with refused("satisfaction_out_of_range"):
        service.rate(counter.session, CASE, 6, "counter")


def test_what_the_customer_chose_on_their_own_screen_nobody_types_over(counter):
    service = counter.services.follow_up
    service.rate(counter.session, CASE, 1, ON_SCREEN)
    before = counter.count()
    for level in (5, None):
        with refused("rated_on_screen", field="satisfaction"):
            service.rate(counter.session, CASE, level, "counter")
    assert counter.count() == before
    assert service.rate(counter.session, CASE, 2, ON_SCREEN).case.follow_up.satisfaction.level == 2


def test_a_broken_promise_opens_the_talks_again_once(counter):
    service = counter.services.follow_up
    with refused("promise_not_missed"):
        service.reopen(counter.session, CASE, promise_of(counter, Side.BANK).id, "逾期")
    missed = counter.miss_first_promise()
    with refused("reason_missing"):
        service.reopen(counter.session, CASE, missed, " ")
    kept = service.reopen(counter.session, CASE, missed, "逾期未答复")
    assert (kept.case.cycle, kept.case.stage) == (2, Stage.NEGOTIATE)
    before = counter.count()
    service.reopen(counter.session, CASE, missed, "逾期未答复")
    assert counter.count() == before
    other = promise_of(counter, Side.CUSTOMER)
    service.miss(counter.session, CASE, other.id)
    with refused("agreement_open"):
        service.reopen(counter.session, CASE, other.id, "材料未到")
    assert sum(isinstance(event, CaseReopened) for event in counter.vault.events()) == 1


def test_before_any_agreement_there_is_nothing_to_open_again():
    counter = Counter()
    counter.identify()
    kept = counter.services.follow_up.promise(counter.session, CASE, Side.BANK, "回电", TODAY)
    promise = kept.case.follow_up.promises[0]
    counter.clock.advance(days=1)
    counter.services.follow_up.miss(counter.session, CASE, promise.id)
    with refused("agreement_open"):
        counter.services.follow_up.reopen(counter.session, CASE, promise.id, "没有回电")


def test_closing_names_everything_that_is_open_and_no_path_skips_it(counter):
    service = counter.services.follow_up
    assert service.open_points(counter.case) == (
        "promise_open",
        "complaint_unanswered",
        "satisfaction_missing",
        "paper_not_checked_in",
    )
    with refused("promise_open", field="closing"):
        close(counter)
    for promise in counter.case.follow_up.unsettled():
        counter.keep(promise.id)
    with refused("complaint_unanswered"):
        close(counter)
    outcome(counter)
    with refused("satisfaction_missing"):
        close(counter)
    service.rate(counter.session, CASE, 4, "counter")
    with refused("paper_not_checked_in", field="closing"):
        close(counter)
    counter.check_in()
    with refused("reason_missing", field="root_cause"):
        close(counter, "")
    with refused("choice_unknown", field="root_cause"):
        close(counter, "no_such")
    assert service.open_points(counter.case) == ()
    assert close(counter).case.status == "closed"


def ready_to_close() -> Counter:
    counter = Counter()
    counter.to_follow_up()
    counter.check_in()
    for promise in counter.case.follow_up.unsettled():
        counter.keep(promise.id)
    outcome(counter)
    counter.services.follow_up.rate(counter.session, CASE, 4, "counter")
    return counter


def test_a_closed_case_is_filed_under_the_business_of_its_kind_done_at_the_branch():
    closed = close(ready_to_close()).case.closed
    assert closed == CaseClosed("process", "loan", "counter")


def test_a_case_may_be_filed_otherwise_but_only_under_what_the_standard_names():
    counter = ready_to_close()
    service, session = counter.services.follow_up, counter.session
    with refused("choice_unknown", field="root_cause"):
        service.close(session, CASE, "pricing", category="gold_dust")
    with refused("choice_unknown", field="root_cause"):
        service.close(session, CASE, "pricing", channel="pigeon")

    closed = service.close(session, CASE, "pricing", category="credit_card", channel="app").case.closed

    assert closed == CaseClosed("pricing", "credit_card", "app")


def test_every_kind_of_problem_has_a_place_on_all_three_axes():
    policy = policy_on()
    for kind in policy.kinds:
        filing = policy.filed_under(kind)
        assert policy.choice("root_cause", filing.cause, field="").digit >= 0
        assert policy.choice("business_category", filing.category, field="").text == policy.kind(kind).category
        assert policy.choice("handling_channel", filing.channel, field="").text == "营业现场"


def test_a_case_without_a_paper_is_not_closed():
    counter = Counter()
    counter.to_signing()
    assert counter.services.follow_up.open_points(counter.case)[:2] == ("agreement_open", "signature_missing")
    early = Counter()
    early.identify()
    assert early.services.follow_up.open_points(early.case)[:2] == ("agreement_open", "request_open")
    with refused("agreement_open"):
        close(early)


def test_a_request_added_after_the_talks_keeps_the_case_open(counter):
    given: Identification = identification(requests=(*identification().requests, "请道歉"))
    counter.services.identify.identify(counter.session, CASE, given, reason="客户补充")
    assert "request_open" in counter.services.follow_up.open_points(counter.case)


def change_telephone(counter):
    given = identification(customer=identity(phone="13700000000"))
    counter.services.identify.identify(counter.session, CASE, given, reason="电话换了")


def test_a_change_of_page_1_keeps_the_case_open_until_each_later_stage_was_looked_at(counter):
    change_telephone(counter)
    settle_all(counter)
    outcome(counter)
    counter.services.follow_up.rate(counter.session, CASE, 5, "counter")
    assert counter.services.follow_up.open_points(counter.case) == ("stage_to_check_again",)
    with refused("stage_to_check_again", field="closing") as found:
        close(counter)
    later = tuple(Stage)[1:6]
    assert found.value.facts["stages"] == later

    for stage in later:
        counter.services.cases.confirm_stage(counter.session, CASE, stage)

    assert close(counter).case.status == "closed"


def test_a_stage_is_confirmed_once_and_only_when_it_was_to_be_checked_again(counter):
    cases = counter.services.cases
    before = counter.count()
    cases.confirm_stage(counter.session, CASE, Stage.PROPOSE)
    assert counter.count() == before
    change_telephone(counter)
    cases.confirm_stage(counter.session, CASE, Stage.PROPOSE)
    before = counter.count()
    kept = cases.confirm_stage(counter.session, CASE, Stage.PROPOSE)
    assert counter.count() == before
    assert Stage.PROPOSE not in kept.case.check_again


def test_pages_saved_again_unchanged_let_the_case_close_too(counter):
    change_telephone(counter)
    counter.collect()
    counter.communicate()
    proposed = counter.case.propose.proposed
    counter.services.propose.propose(counter.session, CASE, proposed.packages, proposed.chosen)
    counter.finish_talks()
    counter.services.agree.finish(counter.session, CASE)
    assert counter.case.check_again == frozenset()


def test_the_second_cycle_asks_for_its_own_outcome_and_rating(counter):
    settle = counter.services.follow_up
    outcome(counter)
    settle.rate(counter.session, CASE, 5, "counter")
    settle.reopen(counter.session, CASE, counter.miss_first_promise(), "逾期未答复")
    points = settle.open_points(counter.case)
    assert {"agreement_open", "complaint_unanswered", "satisfaction_missing"} <= set(points)


def closed(counter):
    outcome(counter)
    settle_all(counter)
    counter.services.follow_up.rate(counter.session, CASE, 5, "counter")
    return close(counter)


def test_a_closed_case_is_not_changed_but_can_be_copied(counter):
    closed(counter)
    for call in (
        lambda: close(counter),
        counter.communicate,
        lambda: outcome(counter, Outcome.WITHDRAWN),
        lambda: counter.services.cases.park(counter.session, CASE, "x", None, papers_returned=True),
    ):
        with refused("case_closed"):
            call()
    printed = counter.services.agree.reprint(session(AUDITOR), CASE, counter.settings, "检查")
    assert (printed.kept.case.status, len(printed.jobs)) == ("closed", 1)


def test_the_process_case_ends_closed_with_every_promise_settled(counter):
    service = counter.services.follow_up
    counter.clock.advance(days=3)
    counter.keep(promise_of(counter, Side.CUSTOMER).id)
    counter.clock.advance(days=5)
    counter.keep(promise_of(counter, Side.BANK).id)
    outcome(counter)
    service.rate(counter.session, CASE, 5, "telephone")
    counter.check_in()
    state = close(counter).case
    assert (state.status, state.done, state.follow_up.unsettled()) == ("closed", frozenset(Stage), ())
    assert all(request.resolution != "open" for request in state.requests)
    assert state.agree.effective_from == TODAY


def test_twenty_yuan_are_given_back_from_first_word_to_closed():
    counter = Counter()
    counter.identify_quick()
    service = counter.services
    terms = {"amount": "20", "fee": "账户管理费", "account_tail": "0042"}
    service.agree.settle_quick(counter.session, CASE, service.propose.package(counter.case, "refund", "refund", terms))
    counter.issue()
    counter.print()
    counter.sign_both()
    service.agree.finish(counter.session, CASE)
    assert [(p.side, p.due) for p in counter.case.follow_up.promises] == [(Side.BANK, date(2026, 11, 26))]
    state = closed(counter).case
    assert state.status == "closed"
    assert state.negotiate.accepted.package.terms["amount"] == "20.00"
    assert Stage.COLLECT in state.skipped


@pytest.fixture
def ended():
    counter = Counter()
    counter.to_negotiate()
    counter.services.agree.end_without_agreement(counter.session, CASE, "terms_not_accepted", "")
    counter.issue()
    counter.print()
    counter.services.agree.hand_over(counter.session, CASE, is_signed=True)
    counter.services.agree.finish(counter.session, CASE)
    return counter


def test_no_agreement_closes_too(ended):
    assert closed(ended).case.status == "closed"


def test_a_change_after_no_agreement_is_looked_through_as_well(ended):
    change_telephone(ended)
    with refused("stage_to_check_again"):
        closed(ended)
    for stage in sorted(ended.case.check_again):
        ended.services.cases.confirm_stage(ended.session, CASE, stage)
    assert close(ended).case.status == "closed"


@pytest.fixture
def renegotiated(counter):
    """The bank broke its promise; a second agreement of the same case is in effect."""
    service = counter.services.follow_up
    service.promise(counter.session, CASE, Side.BANK, "送一份副本", counter.today + timedelta(days=90))
    service.keep_partly(counter.session, CASE, promise_of(counter, Side.CUSTOMER).id, "缺流水")
    service.reopen(counter.session, CASE, counter.miss_first_promise(), "逾期未答复")
    counter.offer(counter.build("re_review"))
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.sign(Side.CUSTOMER)
    return counter


def test_what_the_first_agreement_still_owes_is_superseded_when_the_second_takes_effect(renegotiated):
    counter = renegotiated
    assert [p.state for p in counter.case.follow_up.promises] == ["missed", "partly_kept", "open"]
    counter.sign(Side.BANK, SUPERVISOR.id)
    case = counter.case
    states = [(p.what, p.state, p.note) for p in case.follow_up.promises]
    number = case.agree.current.number
    assert states == [
        ("书面答复", PromiseState.SUPERSEDED, number),
        ("补齐材料", PromiseState.SUPERSEDED, number),
        ("送一份副本", PromiseState.OPEN, ""),  # stands on no paper
        ("书面答复", PromiseState.OPEN, ""),
        ("补齐材料", PromiseState.OPEN, ""),
    ]
    due = [row.what for row in counter.services.cases.due(counter.session)]
    assert due == ["补齐材料", "书面答复", "送一份副本"]


def test_a_superseded_promise_is_neither_kept_nor_missed_nor_put_off(renegotiated):
    counter, service = renegotiated, renegotiated.services.follow_up
    counter.sign(Side.BANK, SUPERVISOR.id)
    old = counter.case.follow_up.promises[0]
    for act in (
        lambda: counter.keep(old.id),
        lambda: service.keep_partly(counter.session, CASE, old.id, "x"),
        lambda: service.miss(counter.session, CASE, old.id),
        lambda: service.reschedule(counter.session, CASE, old.id, counter.today, "illness"),
        lambda: service.reopen(counter.session, CASE, old.id, "x"),
    ):
        with refused("promise_superseded") as found:
            act()
        assert found.value.facts == {"number": counter.case.agree.current.number}


def test_an_agreement_of_the_second_cycle_closes_without_the_promises_of_the_first(renegotiated):
    counter = renegotiated
    counter.sign(Side.BANK, SUPERVISOR.id)
    counter.services.agree.finish(counter.session, CASE)
    assert closed(counter).case.status == "closed"
    assert sum(promise.state is PromiseState.KEPT for promise in counter.case.follow_up.promises) == 3


def test_the_door_asks_who_it_is(counter):
    with refused("not_permitted"):
        counter.services.follow_up.close(session(AUDITOR), CASE, "x")


def test_a_complaint_is_answered_with_how_it_was_told(counter):
    with refused("told_how_missing", field="told_how"):
        outcome(counter, told_how="")
    with refused("choice_unknown", field="told_how"):
        outcome(counter, told_how="by pigeon")
    assert outcome(counter).case.follow_up.outcome.told_how == "by_post"
    assert "complaint_unanswered" not in counter.services.follow_up.open_points(counter.case)


def test_a_withdrawn_complaint_ends_on_that_day(counter):
    counter.clock.advance(days=2)
    with refused("withdrawal_ends_that_day", field="told_on"):
        outcome(counter, Outcome.WITHDRAWN, decided_on=counter.today - timedelta(days=1))
    with refused("withdrawal_evidence_missing", field="withdrawal_evidence"):
        outcome(counter, Outcome.WITHDRAWN, "张三丰", evidence=" ")
    outcome(counter, Outcome.WITHDRAWN, "张三丰", evidence="撤诉书2026-15，存柜3号盒")
    assert counter.case.follow_up.outcome.evidence == "撤诉书2026-15，存柜3号盒"


def test_a_complaint_that_was_answered_is_not_called_withdrawn_afterwards(counter):
    outcome(counter, Outcome.DONE)
    with refused("complaint_answered", field="outcome"):
        outcome(counter, Outcome.WITHDRAWN, "张三丰", evidence="撤诉书2026-15")
    outcome(counter, Outcome.APPROVED)


def test_what_is_no_complaint_needs_no_way_of_telling():
    counter = Counter()
    counter.identify(is_complaint=False)
    assert "outcome_missing" in counter.services.follow_up.open_points(counter.case)
    outcome(counter, told_how="")


def test_after_no_agreement_the_answer_to_the_complaint_is_a_promise_of_the_bank(ended):
    (promise,) = ended.case.follow_up.promises
    assert (promise.side, promise.due) == (Side.BANK, TODAY + timedelta(days=15))
    assert [row.what for row in ended.services.cases.due(ended.session)] == [promise.what]
    with refused("promise_needs_outcome"):
        keep(ended, promise, is_sure=True)
    outcome(ended, Outcome.NO_AGREEMENT)
    keep(ended, promise, is_sure=True)
    before = ended.count()
    ended.services.agree.end_without_agreement(ended.session, CASE, "terms_not_accepted", "")
    assert ended.count() == before


def test_without_a_complaint_no_agreement_leaves_nothing_owed():
    counter = Counter()
    counter.identify(is_complaint=False)
    counter.collect()
    counter.communicate()
    counter.propose()
    kept = counter.services.agree.end_without_agreement(counter.session, CASE, "terms_not_accepted", "")
    assert kept.case.follow_up.promises == ()


def settled(state):
    """A case whose customer's promise is in *state*, with every act that may be tried on it."""
    counter = Counter()
    counter.to_follow_up()
    service, promise = counter.services.follow_up, promise_of(counter, Side.CUSTOMER)
    if state is PromiseState.KEPT:
        counter.keep(promise.id)
    else:
        service.drop(counter.session, CASE, promise.id, "客户不再需要")
    assert promise_of(counter, Side.CUSTOMER).state is state
    later = counter.today + timedelta(days=9)
    return counter, {
        "keep": lambda: keep(counter, promise, proof=Proof.SEEN, is_sure=True),
        "keep_partly": lambda: service.keep_partly(counter.session, CASE, promise.id, "缺流水"),
        "miss": lambda: service.miss(counter.session, CASE, promise.id),
        "reschedule": lambda: service.reschedule(counter.session, CASE, promise.id, later, "customer_asked"),
        "drop": lambda: service.drop(counter.session, CASE, promise.id, "客户不再需要"),
    }


@pytest.mark.parametrize("days", [0, 1, 400])
@pytest.mark.parametrize(
    ("state", "code", "again"),
    [(PromiseState.KEPT, "promise_is_kept", "keep"), (PromiseState.DROPPED, "promise_is_dropped", "drop")],
)
def test_what_is_settled_stays_so_on_every_later_day_whatever_is_tried(state, code, again, days):
    counter, acts = settled(state)
    counter.clock.advance(days=days)
    before = counter.count()
    for name, act in acts.items():
        if name == again:
            act()  # the same again is no event
        else:
            with refused(code, field="promises"):
                act()
    assert counter.count() == before
    assert promise_of(counter, Side.CUSTOMER).state is state


@pytest.mark.parametrize("note", ["", "  "])
def test_a_part_kept_says_what_is_still_missing(counter, note):
    promise = promise_of(counter, Side.CUSTOMER)
    before = counter.count()
    with refused("still_missing_missing", field="promise_note"):
        counter.services.follow_up.keep_partly(counter.session, CASE, promise.id, note)
    assert counter.count() == before
