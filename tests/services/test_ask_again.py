"""After the case was closed: the customer is asked once more, and may come back with it."""

from datetime import date

import pytest

from desktop_app.domain.promises.ask_again import Answer, AskingTime
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.follow_up import Outcome
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.deadlines.reminders import DueKind
from tests.builders import CASE, Counter, refused

FIRST, LAST = date(2026, 11, 30), date(2026, 12, 14)
"""Five and fifteen workdays after Monday 23 November 2026."""


def closed(level: int | None = 4) -> Counter:
    """A case that was closed today."""
    counter = Counter()
    counter.to_follow_up()
    for promise in counter.case.follow_up.unsettled():
        counter.keep(promise.id)
    counter.check_in()
    service, today = counter.services.follow_up, counter.today
    service.record_outcome(counter.session, CASE, Outcome.APPROVED, "分行", today, today, told_how="by_post")
    service.rate(counter.session, CASE, level, "counter")
    service.close(counter.session, CASE, "process")
    return counter


def ask(counter, answer=Answer.RATED, level=None, channel=Channel.TELEPHONE):
    return counter.services.ask_again.ask(counter.session, CASE, answer, level, channel)


def due(counter):
    rows = counter.services.reminders.read(counter.session).rows
    return [(row.due, row.days_left) for row in rows if row.kind is DueKind.ASK_AGAIN]


def test_the_call_is_due_from_its_first_day_until_there_is_an_answer():
    counter = closed()
    assert counter.services.ask_again.time(counter.case) == AskingTime(FIRST, LAST)
    counter.clock.advance(days=6)
    assert due(counter) == []
    counter.clock.advance(days=1)
    assert due(counter) == [(LAST, 14)]

    ask(counter, level=5)

    assert due(counter) == []
    assert [(one.level, one.on) for one in counter.case.follow_up.asked_again] == [(5, FIRST)]
    given = counter.case.follow_up.satisfaction
    assert given is not None
    assert given.level == 4
    assert counter.case.communicate.contacts[-1].result == "reached"
    assert counter.case.closed is not None


def test_nobody_is_called_before_the_day_but_one_who_comes_may_say():
    counter = closed()
    with refused("asked_too_early") as found:
        ask(counter, level=5, channel=Channel.COUNTER)
    assert found.value.facts["first"] == FIRST
    counter.clock.advance(days=1)
    with refused("asked_too_early"):
        ask(counter, level=5)
    ask(counter, level=5, channel=Channel.COUNTER)
    with refused("nobody_asked_again"):
        ask(counter, level=1, channel=Channel.COUNTER)


def test_on_three_days_in_vain_is_enough():
    counter = closed()
    counter.clock.advance(days=7)
    for _ in range(3):
        ask(counter, Answer.NOT_REACHED)
        ask(counter, Answer.NOT_REACHED)
        counter.clock.advance(days=1)
    assert len(counter.case.follow_up.asked_again) == 3
    assert due(counter) == []
    with refused("nobody_asked_again"):
        ask(counter, level=5)


def test_who_would_not_rate_is_left_alone():
    counter = closed(level=None)
    counter.clock.advance(days=7)
    assert due(counter) == []
    with refused("nobody_asked_again"):
        ask(counter, level=5)


def test_a_call_at_night_and_an_impossible_level_are_refused():
    counter = closed()
    counter.clock.advance(days=7)
    with refused("satisfaction_out_of_range"):
        ask(counter, level=6)
    with refused("satisfaction_missing"):
        ask(counter, Answer.DECLINED, level=3)
    counter.clock.advance(hours=13)  # 22:30 or later
    with refused("contact_outside_hours"):
        ask(counter, Answer.DECLINED)


def test_an_open_case_is_not_asked_again():
    counter = Counter()
    counter.to_follow_up()
    with refused("case_not_closed"):
        ask(counter, level=5)
    with refused("case_not_closed"):
        counter.services.ask_again.reopen(counter.session, CASE, "客户不满意", "other")


def test_a_call_nobody_made_for_sixty_days_leaves_the_list():
    counter = closed()
    counter.clock.advance(days=59)
    assert [left for _day, left in due(counter)] == [-38]
    counter.clock.advance(days=2)
    assert due(counter) == []


@pytest.mark.parametrize(
    ("reason", "wish", "code"),
    [
        ("", "other", "reason_missing"),
        ("客户不满意", "", "reason_missing"),
        ("客户不满意", "no_such", "choice_unknown"),
    ],
)
def test_a_closed_case_is_opened_again_only_with_its_reason(reason, wish, code):
    counter = closed()
    with refused(code):
        counter.services.ask_again.reopen(counter.session, CASE, reason, wish)
    assert counter.case.closed is not None


def test_a_closed_case_is_open_again_with_all_of_its_history():
    counter = closed()
    counter.clock.advance(days=7)
    ask(counter, level=1)
    counter.services.ask_again.reopen(counter.session, CASE, "客户说审批没有结果", "other")

    case = counter.case
    assert (case.status, case.cycle, case.stage) == ("open", 2, Stage.NEGOTIATE)
    assert case.is_in_force is False  # of this cycle; the paper of the first stays
    assert case.agree.effective_from is not None
    assert case.follow_up.satisfaction is None
    assert case.follow_up.asked_again == ()
    counter.services.communicate.add_note(counter.session, CASE, "客户说明情况")
    with refused("case_not_closed"):
        counter.services.ask_again.reopen(counter.session, CASE, "客户说审批没有结果", "other")
