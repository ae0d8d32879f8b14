"""What is due: the bank's own first, offline, and honest about a clock nobody believes."""

from collections.abc import Iterator
from datetime import date, timedelta

from desktop_app.domain.case import CaseOpened, CaseParked, CaseState
from desktop_app.domain.stages.follow_up import PromiseMade
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.deadlines.reminders import DueKind, DueRow
from desktop_app.services.desk import Act, Ground, Other
from desktop_app.services.permissions import Operation
from tests.builders import CASE, SUPERVISOR, Counter, refused


def rows(counter: Counter) -> tuple[DueRow, ...]:
    return counter.services.reminders.read(counter.session).rows


def promised(counter: Counter, side: Side, what: str, due: date) -> str:
    counter.services.follow_up.promise(counter.session, CASE, side, what, due)
    return counter.case.follow_up.promises[-1].id


def test_what_hurts_first_stands_first():
    counter = Counter()
    counter.identify()
    promised(counter, Side.CUSTOMER, "补交收入证明", date(2026, 12, 1))
    promised(counter, Side.CUSTOMER, "补交住址证明", date(2026, 12, 8))
    promised(counter, Side.BANK, "致电客户", date(2026, 12, 7))
    promised(counter, Side.BANK, "寄送副本", date(2026, 12, 8))
    promised(counter, Side.BANK, "再次核实", date(2026, 12, 10))
    counter.clock.advance(days=15)  # 8 December, the last day of the complaint

    found = [(row.kind, row.side, row.what, row.days_left) for row in rows(counter)]

    assert found == [
        (DueKind.PROMISE, Side.BANK, "致电客户", -1),
        (DueKind.ANSWER, Side.BANK, "", 0),
        (DueKind.PROMISE, Side.BANK, "寄送副本", 0),
        (DueKind.PROMISE, Side.CUSTOMER, "补交收入证明", -7),
        (DueKind.PROMISE, Side.CUSTOMER, "补交住址证明", 0),
        (DueKind.PROMISE, Side.BANK, "再次核实", 2),
    ]
    due = counter.services.reminders.read(counter.session)
    assert (due.late_bank, due.late_customer, due.today) == (1, 1, 3)


def unpaid(counter: Counter, count: int, first: date) -> None:
    """So many payments of the customer, a day each, none of which was made."""

    def decide(_: CaseState, ground: Ground) -> Iterator[Act]:
        for no in range(count):
            due = first + timedelta(days=no)
            yield Other(PromiseMade(CASE, Side.CUSTOMER, f"第{no}期还款", due, ""), ground.new_id())

    counter.desk.change(counter.session, Operation.FOLLOW_UP, CASE, decide)


def test_however_much_customers_owe_nothing_that_the_bank_owes_is_left_out():
    counter = Counter()
    counter.identify()
    unpaid(counter, 1200, date(2020, 1, 1))
    promised(counter, Side.BANK, "致电客户", date(2026, 11, 24))
    counter.clock.advance(days=2)

    due = counter.services.reminders.read(counter.session)

    assert (due.rows[0].side, due.rows[0].what) == (Side.BANK, "致电客户")
    assert due.late_bank == 1
    assert "致电客户" in {row.what for row in counter.services.cases.due(counter.session)}


def test_of_one_case_everything_is_told_however_far_ahead_it_lies():
    counter = Counter()
    counter.identify()
    unpaid(counter, 1200, counter.today)
    promised(counter, Side.BANK, "出具结清证明", date(2031, 11, 24))

    found = counter.services.reminders.of_case(counter.session, CASE)

    assert sum(row.kind is DueKind.PROMISE for row in found) == 1201


def test_what_lies_further_ahead_than_the_policy_looks_is_left_out():
    counter = Counter()
    counter.identify()
    promised(counter, Side.BANK, "致电客户", date(2026, 11, 27))

    assert rows(counter) == ()
    counter.clock.advance(days=1)
    assert [row.days_left for row in rows(counter)] == [3]


def test_the_customers_grace_is_shown_and_nothing_is_called_broken_within_it():
    counter = Counter()
    counter.identify()
    promise = promised(counter, Side.CUSTOMER, "补交收入证明", date(2026, 11, 24))
    miss = counter.services.follow_up.miss
    with refused("promise_not_due"):
        miss(counter.session, CASE, promise)
    counter.clock.advance(days=4)  # 27 November

    with refused("promise_in_grace") as found:
        miss(counter.session, CASE, promise)

    assert found.value.facts["until"] == date(2026, 11, 27)
    (row,) = rows(counter)
    assert (row.grace_until, row.is_late) == (date(2026, 11, 27), False)
    counter.clock.advance(days=1)
    assert rows(counter)[0].is_late
    miss(counter.session, CASE, promise)


def test_the_bank_has_no_grace():
    counter = Counter()
    counter.identify()
    promise = promised(counter, Side.BANK, "致电客户", date(2026, 11, 24))
    counter.clock.advance(days=2)

    counter.services.follow_up.miss(counter.session, CASE, promise)

    assert rows(counter)[0].is_late


def test_an_extension_the_customer_does_not_know_of_is_named_as_such():
    counter = Counter()
    counter.identify()
    clocks = counter.services.clocks
    clocks.extend(counter.session, CASE, "facts_complex", approved_by=SUPERVISOR.id)
    counter.clock.advance(days=13)

    assert [row.kind for row in rows(counter)] == [DueKind.TELL]
    clocks.tell(counter.session, CASE, "by_telephone")
    assert rows(counter) == ()


def test_papers_that_wait_and_parked_cases_whose_day_has_come_are_due_too():
    counter = Counter()
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    counter.clock.advance(days=2)
    sign = next(row for row in rows(counter) if row.kind is DueKind.SIGN)
    assert (sign.side, sign.due) == (Side.BANK, date(2026, 11, 26))

    cases = counter.services.cases
    cases.park(counter.session, CASE, "thinks_it_over", date(2026, 11, 26), papers_returned=True)

    back = next(row for row in rows(counter) if row.kind is DueKind.RETURN)
    assert (back.due, back.days_left) == (date(2026, 11, 26), 1)


def test_however_many_cases_are_parked_the_one_parked_longest_comes_back_too():
    counter = Counter()

    def decide(_: CaseState, ground: Ground) -> Iterator[Act]:
        yield CaseOpened(ground.next_number())
        yield CaseParked("thinks_it_over", date(2026, 11, 24), papers_returned=True)

    for no in range(210):
        counter.desk.change(counter.session, Operation.OPEN_CASE, f"case-{no}", decide)
        counter.clock.advance(minutes=1)

    assert sum(row.kind is DueKind.RETURN for row in rows(counter)) == 210


def test_a_clock_set_back_hides_nothing_that_is_late():
    counter = Counter()
    counter.identify()
    promised(counter, Side.BANK, "致电客户", date(2026, 11, 24))
    counter.clock.advance(days=4)
    counter.services.communicate.add_note(counter.session, CASE, "已记")
    counter.clock.set_by(days=-4)

    due = counter.services.reminders.read(counter.session)

    assert due.doubt is not None
    assert (due.late_bank, due.rows[0].days_left) == (1, -3)


def test_beyond_the_published_calendar_a_day_counted_in_workdays_is_provisional():
    counter = Counter()
    counter.clock.advance(days=37)  # 30 December
    counter.identify()
    counter.collect(return_by=date(2027, 1, 20))
    counter.communicate()
    counter.propose()
    counter.offer()
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.sign(Side.CUSTOMER)
    counter.clock.advance(days=2)

    sign = next(row for row in rows(counter) if row.kind is DueKind.SIGN)

    assert sign.due.year == 2027
    assert sign.is_provisional


def test_from_december_on_the_list_says_that_the_next_years_holidays_have_not_come():
    counter = Counter()
    told = []
    for days in (7, 1, 30, 1, 365):  # 30 November, 1 and 31 December, 1 January, and a year later
        counter.clock.advance(days=days)
        told.append(counter.services.reminders.read(counter.session).open_year)

    assert told == [0, 2027, 2027, 2027, 2028]


def test_a_clock_that_is_not_believed_misses_no_holidays():
    counter = Counter()
    counter.identify()
    counter.clock.set_by(days=3650)

    due = counter.services.reminders.read(counter.session)

    assert due.doubt is not None
    assert due.open_year == 0
