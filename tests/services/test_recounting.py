"""Days counted through a year whose calendar is not published are counted anew once it is, as the paper says."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from desktop_app.domain.case import CaseState
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.follow_up import Promise
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.deadlines.reminders import Reminders
from desktop_app.services.packs.policy import load_policies
from desktop_app.services.promises.recounting import TELLS
from desktop_app.storage.journal.verify import verify
from tests.builders import CASE
from tests.fakes import ChangedTexts
from tests.real_desk import RealCounter, set_up

CALENDAR = """
[policy]
id = "workdays-2027"
version = "2027.1"
effective_from = 2026-12-01
source = "invented"
is_verified = true

[workdays]
year = 2027
holidays = [2027-01-01, 2027-01-04, 2027-01-05]
worked = [2027-01-09, 2027-01-10]
"""
NEXT_CALENDAR = f"""
{CALENDAR[: CALENDAR.index("[workdays]")].replace("2027", "2028")}
[workdays]
year = 2028
holidays = [2028-01-03]
worked = [2028-01-08]
"""
BROUGHT = date(2027, 1, 6)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCounter]:
    """It is 22 December, and the holidays of the next year are not published."""
    set_up(tmp_path, is_training=False)
    real = RealCounter(tmp_path)
    real.clock.advance(days=29)
    yield real
    real.close()


def arrive(real: RealCounter, *, more: bool = False) -> None:
    packs = {"policies/workdays-2027.toml": CALENDAR}
    if more:
        packs["policies/workdays-2028.toml"] = NEXT_CALENDAR
    use(real, packs)


def use(real: RealCounter, packs: dict[str, str]) -> None:
    texts = ChangedTexts(packs)
    real.desk._policies = lambda day: load_policies(texts, day)


def to_signing(real: RealCounter) -> None:
    real.identify()
    real.collect(return_by=BROUGHT)
    real.communicate()
    real.propose()
    real.offer()
    real.accept()
    real.finish_talks()
    real.issue()
    real.print()


def signed(real: RealCounter) -> dict[tuple[Side, str], Promise]:
    return {(one.side, one.what): one for one in real.case.follow_up.promises if one.paper}


def provisional(promises: dict[tuple[Side, str], Promise]) -> dict[tuple[Side, str], date]:
    return {key: one.due for key, one in promises.items() if one.is_provisional}


def test_what_a_paper_calls_provisional_is_provisional_wherever_it_is_owed(real: RealCounter) -> None:
    to_signing(real)
    real.sign_both()
    found = provisional(signed(real))
    assert {due.year for due in found.values()} == {2027}
    assert {side for side, _ in found} == {Side.BANK, Side.CUSTOMER}
    assert all(not one.is_provisional for one in signed(real).values() if one.due.year == 2026)
    due = real.services.reminders.of_case(real.session, CASE)
    marked = {(row.side, row.what) for row in due if row.is_provisional}
    assert marked == set(found)


class CountedDesk:
    """The desk, and how many cases were read from it one by one."""

    def __init__(self, real: RealCounter) -> None:
        self._desk, self.read = real.desk, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)

    def case(self, session: Session, case_id: str) -> CaseState:
        self.read += 1
        return self._desk.case(session, case_id)


def test_whether_a_day_is_provisional_is_read_of_a_case_once_until_a_calendar_comes(real: RealCounter) -> None:
    to_signing(real)
    real.sign_both()
    desk = CountedDesk(real)
    reminders = Reminders(cast("Any", desk), real.services.clocks)
    real.clock.advance(days=14)

    def marked() -> int:
        return sum(row.is_provisional for row in reminders.read(real.session).rows)

    found = [marked() for _ in range(3)]
    assert found[0] > 0
    assert found == found[:1] * 3
    assert desk.read == 1

    arrive(real)
    real.services.recounting.run(real.session)
    assert (marked(), desk.read) == (0, 1)


def test_once_the_calendar_comes_each_day_is_counted_anew_by_an_event_and_never_twice(real: RealCounter) -> None:
    assert not real.services.recounting.run(real.session)
    to_signing(real)
    real.sign_both()
    before = provisional(signed(real))
    answer = next(due for (side, what), due in before.items() if side is Side.BANK and due > BROUGHT)
    assert not real.services.recounting.is_due(real.session)
    arrive(real)
    assert real.services.recounting.is_due(real.session)
    assert real.services.recounting.run(real.session)

    after = signed(real)
    assert provisional(after) == {}
    # 6 January was the fourth workday of the year by the weekdays: 4, 5 and 1 January are holidays now.
    assert {after[key].due for key, due in before.items() if due == BROUGHT} == {date(2027, 1, 9)}
    # 21 January was the fifteenth.
    moved = {after[key].due for key, due in before.items() if due == answer}
    assert (answer, moved) == (date(2027, 1, 21), {date(2027, 1, 22)})
    assert all(one.times_put_off == 0 and one.first_due is None for one in after.values())
    rows = {(row.side, row.what): row.due for row in real.vault.books.promises_of(CASE)}
    assert {key: rows[key] for key in after} == {key: one.due for key, one in after.items()}
    told = [one for one in real.case.follow_up.promises if one.what == TELLS]
    assert [(one.side, one.due) for one in told] == [(Side.BANK, date(2026, 12, 25))]
    assert verify(real.vault).is_clean
    rev = real.case.rev
    assert not real.services.recounting.run(real.session)
    assert real.case.rev == rev


def test_a_calendar_that_comes_before_the_one_it_follows_makes_no_day_final(real: RealCounter) -> None:
    to_signing(real)
    real.sign_both()
    before = provisional(signed(real))
    use(real, {"policies/workdays-2028.toml": NEXT_CALENDAR})
    real.services.recounting.run(real.session)

    assert provisional(signed(real)) == before
    due = real.services.reminders.of_case(real.session, CASE)
    assert {(row.side, row.what) for row in due if row.is_provisional} == set(before)


def test_a_calendar_that_comes_while_another_is_counted_by_is_counted_by_as_well(
    real: RealCounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    real.services.recounting.run(real.session)
    to_signing(real)
    real.sign_both()
    arrive(real)
    with monkeypatch.context() as few:
        few.setattr(
            "desktop_app.services.promises.recounting.AT_ONCE", 0
        )  # as where more cases wait than are looked at
        real.services.recounting.run(real.session)
    arrive(real, more=True)

    assert real.services.recounting.run(real.session)

    assert provisional(signed(real)) == {}
    assert real.services.recounting.is_due(real.session)
    assert not real.services.recounting.run(real.session)
    assert not real.services.recounting.is_due(real.session)


def test_a_paper_of_before_the_calendar_is_signed_as_it_was_printed_and_its_days_count_anew(real: RealCounter) -> None:
    to_signing(real)
    paper = real.case.agree.current
    arrive(real)
    real.sign_both()
    assert real.case.agree.current == paper
    after = signed(real)
    assert provisional(after) == {}
    assert {one.due for (side, _), one in after.items() if side is Side.CUSTOMER} == {date(2027, 1, 9)}
    assert [one.side for one in real.case.follow_up.promises if one.what == TELLS] == [Side.BANK]


def as_of_before(real: RealCounter, patch: pytest.MonkeyPatch) -> set[tuple[Side, str]]:
    """A paper as a program of before made and kept it, which wrote down for none of its days what they wait for."""
    with patch.context() as before:
        before.setattr("desktop_app.services.papers.templates.filling.Filling.open_year", lambda *_: 0)
        to_signing(real)
        real.sign_both()
    assert provisional(signed(real)) == {}
    return {key for key, one in signed(real).items() if one.due.year == 2027}


@pytest.mark.parametrize("is_first_run", [True, False])
def test_what_a_program_of_before_left_unmarked_is_known_by_its_paper_and_counted_anew(
    real: RealCounter, monkeypatch: pytest.MonkeyPatch, is_first_run: bool
) -> None:
    if not is_first_run:
        real.services.recounting.run(real.session)
    waited = as_of_before(real, monkeypatch)
    arrive(real)
    while real.services.recounting.is_due(real.session):
        real.services.recounting.run(real.session)

    after = signed(real)
    assert {after[key].due for key in waited if key[0] is Side.CUSTOMER} == {date(2027, 1, 9)}
    # A call on the day after the papers is counted in no workdays, and stays.
    banks = {date(2027, 1, 7), date(2027, 1, 9), date(2027, 1, 22)}
    assert {after[key].due for key in waited if key[0] is Side.BANK} == banks
    assert [one.side for one in real.case.follow_up.promises if one.what == TELLS] == [Side.BANK]
    rev = real.case.rev
    arrive(real, more=True)
    while real.services.recounting.is_due(real.session):
        real.services.recounting.run(real.session)
    assert real.case.rev == rev


def test_a_day_somebody_chose_meanwhile_is_left_alone_and_nobody_has_to_be_told(real: RealCounter) -> None:
    real.services.recounting.run(real.session)
    to_signing(real)
    real.sign_both()
    for (side, _), one in signed(real).items():
        if one.is_provisional and side is Side.CUSTOMER:
            real.services.follow_up.reschedule(real.session, CASE, one.id, date(2027, 1, 7), "customer_asked")
    chosen = {key for key, one in signed(real).items() if one.due == date(2027, 1, 7)}
    arrive(real)
    real.services.recounting.run(real.session)
    assert {signed(real)[key].due for key in chosen} == {date(2027, 1, 7)}


def test_whoever_must_not_work_on_the_case_still_lets_its_days_be_counted(real: RealCounter) -> None:
    real.services.recounting.run(real.session)
    to_signing(real)
    real.sign_both()
    real.services.responsibility.declare(real.session, CASE, "relative", "")
    arrive(real)
    assert real.services.recounting.run(real.session)
    assert provisional(signed(real)) == {}
