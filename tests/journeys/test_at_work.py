"""A journey that begins with a kept case begins with a copy, where and when the one who worked it stopped."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from tests.journeys.at_work import at_paper
from tests.journeys.conftest import NOW, Desk
from tests.journeys.hands import Hands

Start = Callable[[datetime], Desk]


class Counted:
    """A case up to page 3, seven minutes later, and how often somebody worked it."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, hands: Hands) -> None:
        self.times += 1
        hands.identify()
        hands.collect()
        hands.desk.clock.advance(minutes=7)


@pytest.fixture
def elsewhere(qtbot, qapp, printer, tmp_path, desk_look) -> Iterator[Start]:
    """A desk whose home lies beside that of the test."""
    made: list[Desk] = []

    def start(now: datetime) -> Desk:
        made.append(Desk(qtbot, qapp, tmp_path / "other" / "home", printer, now=now))
        return made[-1]

    yield start
    for desk in made:
        desk.close()


def test_a_case_is_worked_once_and_each_begins_with_its_own_copy_at_the_time_it_stopped(
    hands_after, kept_cases, elsewhere, tmp_path
):
    work = Counted()
    first = hands_after(work)
    began = first.case
    assert (first.desk.clock.now() - NOW).total_seconds() >= 7 * 60
    first.communicate()
    first.until(lambda: first.case != began)
    first.settle()
    first.desk.close()

    second = kept_cases.after(work, elsewhere, tmp_path / "other", elsewhere)

    assert work.times == 1
    assert second.case == began


def test_what_was_worked_by_keys_is_what_is_opened_again(hands_after, elsewhere):
    desk = elsewhere(NOW)
    desk.set_up()
    desk.start()
    desk.sign_in()
    walked = Hands(desk)
    at_paper(walked)
    negotiated, step, stage = walked.case.negotiate, walked.step, desk.place.wizard.stage
    desk.close()

    opened = hands_after(at_paper)

    assert (opened.step, opened.desk.place.wizard.stage) == (step, stage)
    assert [one.package for one in opened.case.negotiate.rounds] == [one.package for one in negotiated.rounds]
