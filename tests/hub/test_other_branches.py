"""A desk of one branch names a case of another: it neither becomes its owner by that, nor is it told what is in it."""

import pytest

from desktop_app.domain.case import CaseNoted, CaseOpened
from desktop_app.domain.events import Entity
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.follow_up import PromiseMade
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.sync.transfer import CaseSentAway, CaseTakenIn, CaseTakenOver
from desktop_app.hub.notices import open_exceptions
from desktop_app.hub.owners import Owner, owner_of
from desktop_app.wire.protocol.pull import inbox_feed
from tests.hub.desks import Desk
from tests.hub.rigs import Rig

CASE, SECRET = "case-1", "说给本网点的话"
HOME, ELSEWHERE, THIRD = "20086", "10086", "30086"


@pytest.fixture
def owner(rig: Rig) -> Desk:
    """A desk with a case."""
    desk = rig.desk(HOME)
    desk.log.add(CaseOpened("20086-01-26-000001-0"), CASE)
    desk.log.add(NoteAdded(SECRET), CASE)
    desk.push()
    rig.office.projector.catch_up()
    return desk


def row(rig: Rig, branch: str = HOME) -> Owner | None:
    with rig.office.store.reading() as connection:
        return owner_of(connection, branch, CASE)


def noticed(rig: Rig) -> list[str]:
    with rig.office.store.reading() as connection:
        return [one.notice.code for one in open_exceptions(connection)]


def pushed(desk: Desk) -> None:
    assert desk.push().held == ()


@pytest.mark.parametrize(
    "taken",
    [
        CaseTakenIn(HOME, "", "no-such-event", 0, "0" * 64),
        CaseTakenOver(HOME, "", "no-such-order", ("1", "2"), 0, "0" * 64),
    ],
)
def test_no_branch_takes_a_case_from_another_by_saying_so(rig, owner, taken):
    thief = rig.desk(ELSEWHERE)
    thief.log.add(taken, CASE, own=2)
    pushed(thief)

    assert row(rig) == Owner(owner.workstation, 1, 2)
    owner.log.add(NoteAdded("接着办"), CASE)
    owner.push(owner.log.seq)
    assert noticed(rig) == []  # who owns it is not told that somebody else does


def sent(owner: Desk, to: Desk, branch: str, own: int = 2) -> str:
    event_id = owner.log.add(CaseSentAway(branch, to.label, own, "接着办"), CASE, own=own - 1)
    owner.push(1)
    return event_id


def test_what_was_sent_to_another_branch_is_that_branchs_to_take(rig, owner):
    first, wrong = rig.desk(ELSEWHERE), rig.desk(THIRD)
    event_id = sent(owner, first, ELSEWHERE)
    wrong.log.add(CaseTakenIn(HOME, "", event_id, 0, "0" * 64), CASE, own=2)
    pushed(wrong)
    assert row(rig) == Owner(owner.workstation, 1, 3)

    first.log.add(CaseTakenIn(HOME, "", event_id, 0, "0" * 64), CASE, own=2)
    pushed(first)

    assert row(rig) == Owner(first.workstation, 2, 1)


def given(rig: Rig, desk: Desk) -> str:
    """All that a desk is brought."""
    rig.office.projector.catch_up()
    return "".join(part.decode() for item in desk.read(inbox_feed(desk.workstation)) for part in item[::2])


def test_a_branch_gives_on_no_case_that_it_was_not_given(rig, owner):
    thief, friend = rig.desk(ELSEWHERE), rig.desk(THIRD)
    thief.log.add(CaseSentAway(THIRD, friend.label, 8, "x"), CASE, own=7)
    pushed(thief)

    assert SECRET not in given(rig, friend)


def test_what_a_case_takes_note_of_brings_nothing_of_another_branch(rig, owner):
    thief, friend = rig.desk(ELSEWHERE), rig.desk(THIRD)
    made = PromiseMade(CASE, Side.BANK, SECRET, owner.now().date(), "1")
    event_id = owner.log.add(made, "promise-1")
    owner.push(1)
    rig.office.projector.catch_up()
    thief.log.add(CaseOpened("10086-01-26-000001-0"), "case-2")
    thief.log.add(CaseNoted(Entity.PROMISE, "promise-1", event_id), "case-2")
    thief.log.add(CaseSentAway(THIRD, friend.label, 2, "x"), "case-2")
    pushed(thief)

    brought = given(rig, friend)

    assert "10086-01-26-000001-0" in brought
    assert SECRET not in brought


def test_a_case_goes_on_to_a_third_branch_with_all_that_came_with_it(rig, owner):
    middle, last = rig.desk(ELSEWHERE), rig.desk(THIRD)
    event_id = sent(owner, middle, ELSEWHERE)
    assert SECRET in given(rig, middle)
    middle.log.revisions[CASE] = owner.log.revisions[CASE]
    middle.log.add(CaseTakenIn(HOME, "", event_id, 0, "0" * 64), CASE, own=2)
    middle.log.add(CaseSentAway(THIRD, last.label, 3, "接着办"), CASE, own=2)
    pushed(middle)

    assert SECRET in given(rig, last)
