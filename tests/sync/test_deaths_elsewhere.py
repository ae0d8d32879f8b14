"""A desk that has a case of somebody who has died elsewhere says so, as far as events have come to it."""

from datetime import date

from sqlalchemy import event

from desktop_app.domain.customer.succession import CustomerDied
from desktop_app.services.customer.succession import Succession
from tests.storage import sample
from tests.storage.test_books import OTHER
from tests.sync.test_transfers import clean, moved, settled

DIED = CustomerDied(date(2026, 11, 20), "客户的女儿", "medical_certificate", "医字第12号")


def told(desk):
    """What the desk's list of cases on the road says of deaths: its case, the day, where it was written."""
    rows = desk.transfers.look(desk.session).died
    return [(one.case_id, one.died_on, one.other, one.desk) for one in rows]


def dies(desk, case_id):
    return Succession(desk.desk).record(desk.session, case_id, DIED)


def number(desk, case_id):
    return desk.desk.case(desk.session, case_id).number


def test_the_desk_that_has_another_case_of_the_same_customer_is_told_until_it_is_written_down_there(desks):
    first, second = desks
    at_first, at_second = (sample.opened_case(one.vault, one.session) for one in desks)
    settled(first, second)
    assert told(second) == []
    dies(first, at_first)
    assert told(second) == []  # nothing has come yet

    settled(first, second)

    assert told(second) == [(at_second, DIED.died_on, number(first, at_first), first.vault.label)]
    assert told(first) == []
    dies(second, at_second)
    settled(first, second)
    assert (told(first), told(second)) == ([], [])
    for desk in desks:
        clean(desk)


def test_a_case_of_somebody_else_is_left_alone(desks):
    first, second = desks
    at_first = sample.opened_case(first.vault, first.session)
    at_second = sample.opened_case(second.vault, second.session)
    with second.vault.work(second.session) as unit:
        unit.record(sample.identified(OTHER), at_second)
        unit.commit()
    dies(first, at_first)
    settled(first, second)
    assert told(second) == []


def test_a_case_that_comes_to_a_desk_that_knows_of_the_death_is_told_there(desks):
    first, second = desks
    comes, stays = (sample.opened_case(one.vault, one.session) for one in desks)
    settled(first, second)
    dies(second, stays)
    moved(first, second, comes)

    assert told(second) == [(comes, DIED.died_on, number(second, stays), second.vault.label)]
    dies(second, comes)
    assert told(second) == []


def test_a_desk_of_another_branch_hears_it_with_the_case_that_comes_to_it(rig, desks, far_desk):
    first, _ = desks
    comes = sample.opened_case(first.vault, first.session)
    here = sample.opened_case(far_desk.vault, far_desk.session)
    settled(first, far_desk)
    dies(first, comes)
    settled(first, far_desk)
    assert told(far_desk) == []  # the feed of the other branch is not read here

    first.transfers.send(first.session, comes, far_desk.vault.label, "客户的家属在贵网点", branch="00777")
    settled(first)
    rig.office.projector.catch_up()
    settled(far_desk)

    assert told(far_desk) == [(here, DIED.died_on, number(first, comes), "00423")]


def test_who_asks_for_deaths_reads_no_more_the_more_cases_a_desk_has_of_its_own(desks):
    first, _ = desks
    sample.opened_case(first.vault, first.session)
    asked, readers = [], first.vault.readers
    event.listen(readers, "before_cursor_execute", lambda _c, _k, said, given, *_: asked.append((said, given)))
    told(first)
    wanted = [(said, given) for said, given in asked if "customer_case" in said]
    with readers.connect() as connection:
        found = [list(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given)) for said, given in wanted]
    plans = [line[3] for plan in found for line in plan]
    assert plans
    assert not [line for line in plans if line.startswith("SCAN") or line.endswith("entity_event_1 (entity=?)")], plans
