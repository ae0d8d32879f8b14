import dataclasses
import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.case import CaseClosed, CaseParked, RequestResolved
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.staff.people import Branch, BranchDescribed, PersonAdded, Role
from desktop_app.domain.stages.collect import Collected, Collection, EvidenceItem, PaperState
from desktop_app.domain.stages.follow_up import PromiseMade
from desktop_app.domain.stages.identify import Identity
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from tests.storage import sample

OTHER = Identity("欧阳_锋", "resident_id", "11010119850101001X", None, "", key="1101011985010100")


def recorded(vault, session, case_id, *events):
    with vault.work(session) as unit:
        for event in events:
            unit.record(event, case_id)
        unit.commit()


def test_a_row_shows_the_case_and_masks_the_customer(vault, session):
    case_id = sample.full_case(vault, session)
    row = vault.books.case_row(case_id)

    assert (row.number, row.customer, row.kind) == ("00423-03-26-000001-9", "令**", "loan_refused")
    assert (row.stage, row.status, row.is_complaint) == (Stage.COLLECT, "open", True)
    assert (row.requests_total, row.requests_answered) == (1, 0)
    assert row.next_date == dt.date(2026, 12, 1)
    assert row.opened_by == session.person.id
    assert row.opened_at < row.changed_at
    assert vault.books.case_by_number(row.number) == row


def test_unknown_cases_are_none(vault):
    assert vault.books.case_row("nothing") is None
    assert vault.books.case_by_number("nothing") is None


def test_cases_come_by_their_last_change_and_status(vault, session):
    first, second, third = (sample.opened_case(vault, session) for _ in range(3))
    recorded(vault, session, second, CaseClosed("process"))
    recorded(vault, session, first, CaseParked("papers", dt.date(2026, 12, 24), papers_returned=True))

    assert [row.id for row in vault.books.cases()] == [first, third]
    assert [row.id for row in vault.books.cases(status=("closed",))] == [second]
    assert [row.id for row in vault.books.cases(limit=1)] == [first]
    assert vault.books.case_row(first).next_date == dt.date(2026, 12, 24)
    assert vault.books.case_row(second).next_date is None


def test_a_missing_paper_is_the_next_date_when_nothing_is_promised(vault, session):
    case_id = sample.opened_case(vault, session)
    paper = EvidenceItem("income", "收入证明", PaperState.NEEDED)
    recorded(vault, session, case_id, Collected(Collection((), (paper,), (), dt.date(2026, 12, 7))))
    assert vault.books.case_row(case_id).next_date == dt.date(2026, 12, 7)


def test_an_answered_request_is_counted(vault, session):
    case_id = sample.opened_case(vault, session)
    recorded(vault, session, case_id, RequestResolved(1, Resolution.GRANTED))
    assert vault.books.case_row(case_id).requests_answered == 1


def test_a_corrected_customer_takes_the_case_along(vault, session):
    case_id = sample.opened_case(vault, session)
    assert [row.id for row in vault.books.cases_of_customer(sample.CUSTOMER.key)] == [case_id]

    recorded(vault, session, case_id, sample.identified(OTHER))

    assert vault.books.cases_of_customer(sample.CUSTOMER.key) == []
    assert [row.id for row in vault.books.cases_of_customer(OTHER.key)] == [case_id]


def test_promises_stand_by_date_and_the_banks_first(vault, session):
    sample.full_case(vault, session)

    open_ones = vault.books.promises()
    all_of_them = vault.books.promises(open_only=False)

    assert [(row.side, row.state) for row in open_ones] == [("bank", "open")]
    assert [row.side for row in all_of_them] == ["bank", "customer"]
    owed = all_of_them[-1]
    assert (owed.case_number, owed.customer, owed.what) == (
        "00423-03-26-000001-9",
        "令**",
        "补交收入证明",
    )


def promised(vault, session, case_id, promise_id, side, due):
    with vault.work(session) as unit:
        sample.noted(unit, PromiseMade(case_id, side, promise_id, due, ""), promise_id, case_id)
        unit.commit()


def test_of_each_side_the_first_promises_stand_whatever_the_other_side_owes(vault, session):
    case_id = sample.opened_case(vault, session)
    for day in (1, 2, 3):
        promised(vault, session, case_id, f"payment-{day}", Side.CUSTOMER, dt.date(2026, 12, day))
    promised(vault, session, case_id, "answer", Side.BANK, dt.date(2026, 12, 9))

    assert [row.id for row in vault.books.promises(limit=2)] == ["payment-1", "payment-2", "answer"]
    of_case = [row.id for row in vault.books.promises_of(case_id)]
    assert of_case == ["payment-1", "payment-2", "payment-3", "answer"]
    assert vault.books.promises_of("another case") == []


def test_the_print_ledger_keeps_every_sheet(vault, session):
    case_id = sample.full_case(vault, session)
    sheets = vault.books.prints_of(case_id)
    assert [(row.serial, row.state, row.queue, row.job) for row in sheets] == [
        ("1/2", "done", "laser", "17"),
        ("2/2", "voided", "laser", ""),
    ]


def test_people_and_the_branch_can_change(vault, session):
    moved = Branch("示例银行", "新址支行", "00423", "示例路 2 号", "010-00000001", ())
    recorded(vault, session, "person-3", PersonAdded("3001", "风清扬", Role.BRANCH_MANAGER, session.person.id))
    with vault.readers.connect() as connection:
        branch_id = connection.exec_driver_sql("SELECT id FROM branch_row").scalar()
    recorded(vault, session, branch_id, BranchDescribed(moved))

    assert vault.books.people()[-1].name == "风清扬"
    assert vault.books.branch() == moved


def test_a_vault_without_a_branch_is_damaged(vault):
    with vault.desk.writer.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM branch_row")
    with pytest.raises(Unavailable, match="vault_damaged"):
        vault.books.branch()


def test_what_was_agreed_is_found_by_its_way_since_a_day(vault, session):
    early = sample.agreed_case(vault, session, signed_on=dt.date(2026, 3, 1))
    other = dataclasses.replace(
        sample.PACKAGE, figures={"bank_cost": "35.50"}, terms={"amount": "35.50", "fee": "工本费"}
    )
    late = sample.agreed_case(vault, session, other)
    sample.full_case(vault, session)  # offered and not agreed

    every = vault.books.agreed("refund", "refund", since=dt.date(2026, 1, 1))
    assert [(one.case, one.agreed_on.month) for one in every] == [(early, 3), (late, 11)]
    assert every[1].values == {"amount": Decimal("35.50"), "bank_cost": Decimal("35.50")}
    assert [one.case for one in vault.books.agreed("refund", "refund", since=dt.date(2026, 3, 2))] == [late]
    assert vault.books.agreed("refund", "goodwill", since=dt.date(2026, 1, 1)) == []
    assert vault.books.agreed_within(dt.date(2026, 3, 1), dt.date(2026, 11, 30)) == [early, late]
    assert vault.books.agreed_within(dt.date(2026, 3, 1), dt.date(2026, 3, 1)) == [early]
    assert vault.books.agreed_within(dt.date(2026, 3, 2), dt.date(2026, 10, 31)) == []


def test_closed_cases_are_asked_again_from_a_day_on(vault, session):
    case_id = sample.closed_case(vault, session)
    sample.closed_case(vault, session, level=None)
    (row,) = vault.books.asked_again(since=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert (row.case_id, row.days, row.customer) == (case_id, 1, "令**")
    assert vault.books.asked_again(since=row.closed_at + dt.timedelta(seconds=1)) == []
