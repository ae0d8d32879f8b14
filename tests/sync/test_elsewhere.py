"""Papers brought to another desk: their case is found by its whole number or their code, read, and asked for."""

import pytest

from desktop_app.domain.audits.access import CaseAsked, FoundOpened, LookedUp
from desktop_app.domain.papers.page_code import PageCode
from desktop_app.services.sync.transfers import TOLD_FOR
from tests.storage import sample
from tests.sync.test_transfers import clean, moved, refused, settled, worked

WHY = "customer_here"
STAYS = "客户下午回本柜台"


def looked_for(desk, text):
    """What *desk* finds of other desks by *text*, with the leave that a person gives a reason for."""
    given = desk.find.look_up(desk.session, text, WHY)
    return desk.elsewhere.find(desk.session, given, text)


@pytest.fixture
def away(desks):
    """A case of the first desk, as the second has heard of it."""
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    settled(first, second)
    return first.desk.case(first.session, case_id)


def test_a_case_of_another_desk_is_read_by_its_whole_number_and_by_the_code_of_its_paper(desks, away):
    first, second = desks
    second.line.cut()  # the other branch office is offline, and so is this one

    code = PageCode(f"{away.number}-1", 1, 2, 4, "0123456789AB").payload
    for typed in (away.number, away.number.replace("-", ""), code):
        found = looked_for(second, typed)
        assert found is not None, typed
        seen = found.seen
        assert (seen.desk, seen.branch, seen.at) == (first.vault.label, "00423", away.changed_at)
        for part in ("identify", "negotiate", "agree", "follow_up", "responsibility"):
            assert getattr(seen.case, part) == getattr(away, part), part
        assert found.brief.name(found.brief.last_by) == first.vault.label
        owed = {(one.side, one.due) for one in found.brief.due}
        assert owed == {(one.side, one.due) for one in away.follow_up.promises if not one.state.is_settled}


def test_that_it_was_read_is_kept_beside_the_reason(desks, away):
    _, second = desks
    given = second.find.look_up(second.session, away.number, WHY)
    second.elsewhere.find(second.session, given, away.number)

    with second.vault.work(second.session) as unit:
        kept = [one.event for one in unit.history(FoundOpened.ENTITY, given.id)]
    assert kept == [LookedUp(WHY, away.number), FoundOpened(away.id)]


def test_a_part_of_a_number_another_number_and_leave_for_another_text_find_nothing(desks, away):
    _, second = desks
    other = second.find.look_up(second.session, "张三丰", WHY)
    unknown = f"{away.number[:-3]}99-0"

    assert looked_for(second, away.number[:-2]) is None
    assert looked_for(second, unknown) is None
    assert second.elsewhere.find(second.session, other, away.number) is None


def test_a_case_that_is_worked_here_is_the_searchs_to_find(desks, away):
    first, second = desks
    moved(first, second, away.id)
    settled(second, first)

    assert looked_for(second, away.number) is None
    found = looked_for(first, away.number)
    assert found is not None
    assert (found.seen.desk, found.seen.case.own) == (second.vault.label, 2)


def test_what_has_not_come_whole_is_not_shown_as_the_case(desks, away):
    first, second = desks
    worked(first, away.id)
    worked(first, away.id)
    settled(first, second)
    with second.vault.desk.writer.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM foreign_event WHERE op = 'case.parked'")

    refused("transfer_incomplete", looked_for, second, away.number)


def test_the_owner_sees_that_a_case_is_asked_for_until_it_has_moved(desks, away):
    first, second = desks
    for _ in range(2):  # asking twice is one request
        second.elsewhere.ask(second.session, looked_for(second, away.number).seen)
    settled(second, first)

    (asked,) = first.transfers.look(first.session).asked
    assert (asked.case_id, asked.number, asked.desk) == (away.id, away.number, second.vault.label)
    assert second.transfers.look(second.session).asked == ()

    taken = moved(first, second, away.id)
    assert taken.status == "open"
    assert first.transfers.look(first.session).asked == ()
    moved(second, first, away.id)  # it comes back: the old request is nobody's wish any more
    assert first.transfers.look(first.session).asked == ()


def test_a_request_is_declined_with_a_reason_that_the_asking_desk_reads(desks, away):
    first, second = desks
    label = second.vault.label
    for _ in range(2):
        second.elsewhere.ask(second.session, looked_for(second, away.number).seen)
    settled(second, first)

    refused("request_why_missing", first.transfers.decline, first.session, away.id, label, "  ")
    first.transfers.decline(first.session, away.id, label, STAYS)
    assert first.transfers.look(first.session).asked == ()
    refused("request_gone", first.transfers.decline, first.session, away.id, label, STAYS)
    assert worked(first, away.id).transfer.away is None  # it is worked on as before
    settled(first, second)

    (kept,) = second.transfers.look(second.session).kept
    assert (kept.case_id, kept.number, kept.desk, kept.why) == (away.id, away.number, first.vault.label, STAYS)
    assert first.transfers.look(first.session).kept == ()
    clean(first)

    second.elsewhere.ask(second.session, looked_for(second, away.number).seen)  # the customer insists
    settled(second, first)
    assert [one.desk for one in first.transfers.look(first.session).asked] == [label]
    moved(first, second, away.id)
    assert second.transfers.look(second.session).kept == ()


def test_an_answer_of_days_ago_is_told_no_more(desks, away):
    first, second = desks
    second.elsewhere.ask(second.session, looked_for(second, away.number).seen)
    settled(second, first)
    first.transfers.decline(first.session, away.id, second.vault.label, STAYS)
    settled(first, second)
    assert second.transfers.look(second.session).kept

    second.desk.clock.moment += 2 * TOLD_FOR
    assert second.transfers.look(second.session).kept == ()


def test_a_case_on_its_way_is_not_asked_for(desks, away):
    first, second = desks
    first.transfers.send(first.session, away.id, "00777-01", "客户下午来", branch="00777")
    settled(first, second)
    found = looked_for(second, away.number)

    refused("transfer_gone", second.elsewhere.ask, second.session, found.seen)

    with second.vault.readers.connect() as connection:
        envelopes = connection.exec_driver_sql("SELECT envelope FROM journal").scalars().all()
    assert not any(CaseAsked.OP.encode() in bytes(one) for one in envelopes)
