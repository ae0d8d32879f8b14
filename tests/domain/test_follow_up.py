from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.promises import put_off
from desktop_app.domain.promises.keeping import AFTER_BREACH
from desktop_app.domain.stages import follow_up
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.follow_up import (
    FollowUpPart,
    Outcome,
    OutcomeRecorded,
    PromiseDropped,
    PromiseKept,
    PromiseMade,
    PromiseMissed,
    PromiseRescheduled,
    PromiseState,
    SatisfactionGiven,
)
from desktop_app.domain.stages.negotiate import Side
from tests.builders import TODAY, policy_on, refused

NEVER = policy_on().never_say


def check(side=Side.BANK, what="书面答复", due=TODAY, never=NEVER):
    return follow_up.check_promise(side, what, due, today=TODAY, never_say=never)


def test_a_promise_says_what_and_by_when():
    assert check(what=" 书面答复 ") == "书面答复"
    with refused("promise_missing", field="promise_what"):
        check(what=" ")
    with refused("promise_date_past", field="promise_due"):
        check(due=TODAY - timedelta(days=1))


@pytest.mark.parametrize("phrase", NEVER)
def test_the_bank_never_promises_what_nobody_may_promise(phrase):
    with refused("never_promised", field="promise_what") as found:
        check(what=f"我行{phrase}。")
    assert str(found.value.facts["phrase"]) in f"我行{phrase}。"


def test_the_customer_may_say_so():
    check(Side.CUSTOMER, what="银行说一定批准")


OPENED_ON = TODAY - timedelta(days=9)


def decided(decided_on=TODAY, told_on=TODAY, decided_by=" 分行 ", opened_on=OPENED_ON):
    given = OutcomeRecorded(Outcome.APPROVED, decided_by, decided_on, told_on)
    return follow_up.checked_outcome(given, opened_on=opened_on, today=TODAY)


@pytest.mark.parametrize("day", [OPENED_ON, TODAY])
def test_a_matter_is_decided_between_the_day_of_the_case_and_today(day):
    assert decided(day, day) == OutcomeRecorded(Outcome.APPROVED, "分行", day, day)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"decided_by": " "}, "decider_missing", "decided_by"),
        ({"decided_on": TODAY + timedelta(days=1)}, "date_in_future", "decided_on"),
        ({"told_on": TODAY + timedelta(days=1)}, "date_in_future", "told_on"),
        ({"decided_on": OPENED_ON - timedelta(days=1)}, "decided_before_case", "decided_on"),
        ({"told_on": TODAY - timedelta(days=1)}, "told_before_decided", "told_on"),
    ],
)
def test_what_is_wrong_with_an_outcome_is_said_beside_its_field(changes, code, field):
    with refused(code, field=field):
        decided(**changes)


@pytest.mark.parametrize("level", [None, 1, 5])
def test_a_rating_is_one_to_five_or_declined(level):
    follow_up.check_level(level)


@pytest.mark.parametrize("level", [0, 6, -1])
def test_another_rating_is_refused(level):
    with refused("satisfaction_out_of_range", field="satisfaction"):
        follow_up.check_level(level)


def after(*events, part=None):
    folded = part or FollowUpPart()
    for event, entity_id in events:
        folded = follow_up.evolve(folded, event, entity_id)
    return folded


BOTH = after(
    (PromiseMade("case-1", Side.BANK, "书面答复", TODAY, "第三条"), "b"),
    (PromiseMade("case-1", Side.CUSTOMER, "补齐材料", TODAY, "第二条"), "c"),
)


def test_the_promises_of_both_sides_stand_side_by_side():
    assert [(p.id, p.side, p.state) for p in BOTH.promises] == [
        ("b", Side.BANK, PromiseState.OPEN),
        ("c", Side.CUSTOMER, PromiseState.OPEN),
    ]
    assert BOTH.promise("c").what == "补齐材料"
    with refused("promise_unknown"):
        BOTH.promise("x")


@pytest.mark.parametrize(
    ("event", "state", "is_settled"),
    [
        (PromiseKept("case-1", TODAY), PromiseState.KEPT, True),
        (PromiseKept("case-1", TODAY, is_partly=True, note="缺一页"), PromiseState.PARTLY, False),
        (PromiseMissed("case-1"), PromiseState.MISSED, False),
        (PromiseDropped("case-1", "已由他行办理"), PromiseState.DROPPED, True),
    ],
)
def test_one_promise_changes_and_the_other_stays(event, state, is_settled):
    part = after((event, "c"), part=BOTH)
    assert part.promise("c").state is state
    assert part.promise("b") == BOTH.promise("b")
    assert [p.id for p in part.unsettled()] == (["b"] if is_settled else ["b", "c"])


def test_a_new_date_opens_a_missed_promise_again():
    later = TODAY + timedelta(days=5)
    part = after((PromiseMissed("case-1"), "c"), (PromiseRescheduled("case-1", later, "illness"), "c"), part=BOTH)
    promise = part.promise("c")
    assert (promise.state, promise.due, promise.note) == (PromiseState.OPEN, later, "illness")


def test_only_a_later_date_counts_as_putting_off():
    later, latest = TODAY + timedelta(days=5), TODAY + timedelta(days=9)
    moves = [PromiseRescheduled("case-1", day, "illness") for day in (later, TODAY, latest)]
    part = after(*((move, "b") for move in moves), part=BOTH)
    assert (part.promise("b").times_put_off, part.promise("c").times_put_off) == (2, 0)
    assert after((moves[0], "gone"), part=BOTH) == BOTH


@pytest.mark.parametrize(
    ("side", "times", "workdays", "late", "code"),
    [
        ("b", 0, 0, 0, ""),
        ("b", 0, 5, 0, ""),
        ("b", 0, 6, 0, "put_off_needs_leave"),
        ("b", 1, 1, 0, "put_off_needs_leave"),
        ("b", 1, 0, 0, ""),
        ("b", 0, 1, 1, "late_put_off_needs_leave"),
        ("c", 0, 60, 0, ""),
        ("c", 9, 60, 9, ""),
    ],
)
def test_the_bank_is_put_off_once_in_time_and_not_far_without_a_leader(side, times, workdays, late, code):
    policy = policy_on()
    promise = replace(BOTH.promise(side), times_put_off=times)
    due, today = workdays_of(policy).add_workdays(promise.due, workdays).date, promise.due + timedelta(days=late)
    assert policy.promises.bank_put_off_workdays == 5
    with refused(code, field="promise_due") if code else nullcontext():
        put_off.check_leave(promise, due, policy=policy.promises, workdays=workdays_of(policy), today=today)


def test_more_time_to_make_good_what_was_broken_needs_a_leader():
    policy = policy_on()
    promise = replace(BOTH.promise("c"), clause=AFTER_BREACH)
    days = policy.promises, workdays_of(policy)
    with refused("cure_needs_leave", field="promise_due"):
        put_off.check_leave(promise, promise.due + timedelta(days=1), policy=days[0], workdays=days[1], today=TODAY)


def test_the_day_promised_first_is_known_however_often_it_moves():
    moves = [PromiseRescheduled("case-1", TODAY + timedelta(days=days), "illness") for days in (5, 9)]
    assert after((moves[0], "b"), (moves[1], "b"), part=BOTH).promise("b").first_due == TODAY
    back = PromiseRescheduled("case-1", TODAY, "illness")
    assert after((moves[0], "b"), (back, "b"), part=BOTH).promise("b").first_due is None


def test_a_promise_is_late_the_day_after_unless_it_is_settled():
    tomorrow = TODAY + timedelta(days=1)
    assert not BOTH.promise("b").is_late(TODAY)
    assert BOTH.promise("b").is_late(tomorrow)
    assert not after((PromiseKept("case-1", TODAY), "b"), part=BOTH).promise("b").is_late(tomorrow)


def test_outcome_and_satisfaction_are_kept():
    outcome, rating = OutcomeRecorded(Outcome.APPROVED, "分行", TODAY, TODAY), SatisfactionGiven(5, "counter")
    part = after((outcome, ""), (rating, ""), (NoteAdded("x"), ""), part=BOTH)
    assert (part.outcome, part.satisfaction, part.promises) == (outcome, rating, BOTH.promises)
