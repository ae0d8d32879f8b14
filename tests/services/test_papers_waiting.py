"""Papers that wait for a hand: whose turn it is, by when, and that the read table says what the journal says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.cases.cases import Cases
from desktop_app.services.ports.lists import WaitingRow
from desktop_app.storage.journal.rebuild import rebuild
from tests.builders import CASE, SUPERVISOR, TODAY, Counter, refused, session
from tests.real_desk import RealCounter, set_up

THURSDAY = TODAY + timedelta(days=3)  # three workdays after a Monday


@pytest.fixture
def counter():
    made = Counter()
    made.to_signing()
    return made


def waiting(counter):
    return counter.services.cases.papers(counter.session)


def test_a_printed_paper_waits_for_the_customer_as_long_as_its_offer_stands(counter):
    (row,) = waiting(counter)
    assert (row.paper.standing, row.paper.is_banks) == (Standing.PRINTED, False)
    assert row.due == counter.case.negotiate.accepted.valid_until
    assert (row.case_number, row.paper.number) == (counter.case.number, f"{counter.case.number}-1")


def test_what_the_customer_signed_alone_the_bank_owes_within_workdays(counter):
    counter.sign(Side.CUSTOMER)
    (row,) = waiting(counter)
    assert (row.paper.standing, row.due, row.is_late) == (Standing.CUSTOMER_SIGNED, THURSDAY, False)
    counter.clock.advance(days=4)
    assert waiting(counter)[0].is_late


def test_what_both_signed_waits_for_its_check_in_and_is_gone_after_it(counter):
    counter.sign_both()
    (row,) = waiting(counter)
    assert (row.paper.standing, row.due) == (Standing.EFFECTIVE, THURSDAY)
    assert row.due == counter.services.check_in.due(counter.case)
    counter.check_in()
    assert waiting(counter) == ()


def test_a_weekend_is_no_workday(counter):
    counter.clock.advance(days=4)  # a Friday
    counter.sign(Side.CUSTOMER)
    assert waiting(counter)[0].due == date(2026, 12, 2)


def test_a_version_that_was_replaced_waits_no_more(counter):
    counter.offer(counter.build(amount="150000.00", term_months="36"))
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    assert [row.paper.version for row in waiting(counter)] == [2]


def test_a_record_of_no_agreement_waits_until_it_is_handed_over():
    counter = Counter()
    counter.to_negotiate()
    counter.offer()
    counter.services.agree.end_without_agreement(counter.session, CASE, "terms_not_accepted", "")
    counter.issue()
    counter.print()
    assert [row.paper.standing for row in waiting(counter)] == [Standing.PRINTED]
    counter.services.agree.hand_over(counter.session, CASE, is_signed=True)
    assert waiting(counter) == ()


def test_what_the_bank_is_late_with_stands_first(counter):
    counter.sign(Side.CUSTOMER)
    (one,) = counter.vault.books.waiting_papers()
    late = replace(one, case_id="late", paper=replace(one.paper, since=TODAY - timedelta(days=7)))
    printed = replace(one.paper, standing=Standing.PRINTED, valid_until=TODAY - timedelta(days=30))
    customers = replace(one, case_id="customers", paper=printed)
    counter.vault.books.waiting_papers = lambda: [customers, one, late]

    assert [(row.case_id, row.is_late) for row in waiting(counter)] == [
        ("late", True),
        ("customers", True),
        (CASE, False),
    ]


def test_who_may_not_read_cases_sees_no_papers(counter):
    with refused("not_permitted"):
        counter.services.cases.papers(session(replace(SUPERVISOR, role=Role.ADMINISTRATOR)))


def test_the_table_is_what_the_journal_makes_of_it(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    try:
        counter.to_signing()
        counter.sign(Side.CUSTOMER)
        before = counter.vault.books.waiting_papers()
        assert [one.paper.standing for one in before] == [Standing.CUSTOMER_SIGNED]
        assert isinstance(before[0], WaitingRow)
        assert before[0].customer
        with counter.vault.desk.writer.transaction() as connection:
            rebuild(connection, counter.vault.desk.wire, counter.vault.desk.marks)
        assert counter.vault.books.waiting_papers() == before
        assert Cases(counter.desk).papers(counter.session)[0].due == THURSDAY
    finally:
        counter.close()
