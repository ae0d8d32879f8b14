"""The four fixed views: what stands in each, in which order, and for whom in none."""

from datetime import date

import pytest

from desktop_app.services.cases.case_views import View, WaitsFor
from tests.builders import CASE, SECOND_TELLER, SUPERVISOR, TELLER, Counter, session


@pytest.fixture
def counter():
    return Counter()


def views(counter, person=TELLER):
    services, who = counter.services, session(person)
    papers, due = services.cases.papers(who), services.reminders.read(who)
    return services.views.fixed(who, due, papers, services.cases.receipts_due(who))


def listed(counter, person=TELLER):
    return {view: [row.id for row in found.rows] for view, found in views(counter, person).items()}


def test_a_case_stands_in_mine_of_whoever_answers_for_it_and_of_nobody_else(counter):
    counter.to_propose()
    assert listed(counter)[View.MINE] == [CASE]
    assert views(counter)[View.MINE].rows[0].owner_name == TELLER.name
    assert listed(counter, SECOND_TELLER)[View.MINE] == []


def test_a_parked_case_waits_for_the_customer_and_is_due_when_the_day_has_come(counter):
    counter.to_propose()
    counter.services.cases.park(counter.session, CASE, "fetches_papers", date(2026, 11, 24), papers_returned=True)
    assert views(counter)[View.WAITING].waits == {CASE: (WaitsFor.CUSTOMER,)}
    assert listed(counter)[View.TODAY] == []

    counter.clock.advance(days=1)

    assert listed(counter)[View.TODAY] == [CASE]
    assert views(counter)[View.TODAY].due[CASE].days_left == 0


def test_a_case_on_its_way_waits_for_the_colleague_and_is_theirs_to_see(counter):
    counter.to_propose()
    counter.services.responsibility.offer(counter.session, CASE, SECOND_TELLER.id, "leave", "打电话")
    assert views(counter)[View.WAITING].waits == {CASE: (WaitsFor.COLLEAGUE,)}
    assert listed(counter, SECOND_TELLER)[View.MINE] == [CASE]


def test_a_paper_that_lies_here_without_a_receipt_stands_in_papers(counter):
    counter.to_signing()
    found = listed(counter)
    assert found[View.PAPERS] == [CASE]
    assert views(counter)[View.WAITING].waits == {CASE: (WaitsFor.SIGNATURE,)}


def test_who_must_not_work_on_a_case_sees_it_in_no_view_and_in_no_count(counter):
    counter.to_signing()
    counter.services.responsibility.declare(session(SUPERVISOR), CASE, "relative", "")
    assert [(found.rows, found.total) for found in views(counter, SUPERVISOR).values()] == [((), 0)] * len(View)
    assert listed(counter)[View.PAPERS] == [CASE]
