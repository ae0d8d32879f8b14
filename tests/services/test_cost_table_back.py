"""The signed cost table comes back with its agreement: due on its day, alarmed, and needed to close the case."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.side_paper import SidePaperCheckedIn
from desktop_app.domain.signing.check_in import CheckedBy
from desktop_app.domain.signing.scan import InkState
from desktop_app.services.ports.scans import ScanFile
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.stages.follow_up import FollowUp
from desktop_app.storage.journal.rebuild import rebuild
from tests.builders import CASE, TODAY, refused
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, set_up, worked
from tests.services.test_card_plan_signed import to_signing
from tests.services.test_check_in import box

SCAN = b"%PDF-1.7 a scan"
DUE = date(2026, 11, 26)  # three workdays after a Monday


def to_signed(counter: RealCounter) -> None:
    to_signing(counter)
    counter.sign_both()


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[RealCounter]:
    """A card plan in force; nothing has come back yet."""
    counter = RealCounter(worked(tmp_path, to_signed))
    yield counter
    counter.close()


def second(plan: RealCounter) -> str:
    return SignIn.second_person(plan.vault, plan.session, "S001", SUPERVISOR_PASSWORD).id


def agreement_back(plan: RealCounter) -> None:
    plan.check_in_scan()


def waiting(plan: RealCounter) -> list[tuple[str, date | None, bool]]:
    return [(row.paper.number, row.due, row.is_late) for row in plan.services.cases.papers(plan.session)]


def test_the_table_is_due_with_its_agreement_and_waits_after_it(plan):
    number = plan.case.number
    assert plan.services.check_in.cost_table_due(plan.case) == DUE
    assert waiting(plan) == [(f"{number}-1", DUE, False)]
    assert "cost_table_not_checked_in" in FollowUp.open_points(plan.case)

    agreement_back(plan)
    plan.clock.advance(days=4)
    assert waiting(plan) == [(f"{number}-C1", DUE, True)]
    assert plan.services.check_in.due(plan.case) is None
    before = plan.services.cases.papers(plan.session)
    with plan.vault.desk.writer.transaction() as connection:
        rebuild(connection, plan.vault.desk.wire, plan.vault.desk.marks)
    assert plan.services.cases.papers(plan.session) == before

    plan.services.check_in.cost_table_by_scan(plan.session, CASE, [plan.scan(table=True)])
    assert waiting(plan) == []
    assert "cost_table_not_checked_in" not in FollowUp.open_points(plan.case)
    kept = cost_table.check_in_of(plan.case)
    assert isinstance(kept, SidePaperCheckedIn)
    assert (kept.how, kept.original) == (CheckedBy.SCAN, "1/2")
    assert [plan.vault.blobs.get(one) for one in kept.scans] == [SCAN]


def test_a_table_comes_back_as_an_agreement_does(plan):
    check_in, table = plan.services.check_in, cost_table.signed_before(plan.case)
    assert table is not None

    last = table.pages

    def by_scan(scan: ScanFile, **more: Any) -> None:
        check_in.cost_table_by_scan(plan.session, CASE, [scan], **more)

    with refused("file_type_not_allowed", field="check_in"):
        by_scan(ScanFile("x.jpg", b"x", ""))
    with refused("pages_missing", field="check_in"):
        by_scan(plan.scan(b"%PDF half", table=True, but=(last,)))
    with refused("scan_refused", field="check_in"):
        by_scan(plan.scan(b"%PDF the agreement"))
    empty = plan.scan(b"%PDF empty", table=True, boxes=(box(InkState.EMPTY, "customer_signature"),))
    with refused("signature_missing", field="check_in"):
        by_scan(empty, decided=(f"box_empty:{last}:customer_signature",), attested_by=second(plan))
    unclear = plan.scan(b"%PDF unclear", table=True, boxes=(box(InkState.ASK, "customer_date"),))
    with refused("scan_undecided", field="check_in"):
        by_scan(unclear, attested_by=second(plan))
    with refused("second_person_needed", field="check_in"):
        by_scan(unclear, decided=(f"box_unclear:{last}:customer_date",))
    with refused("second_person_needed", field="check_in"):
        check_in.cost_table_by_two(plan.session, CASE, table.pages, attested_by="")
    check_in.cost_table_by_two(plan.session, CASE, table.pages, attested_by=second(plan))
    with refused("already_checked_in", field="check_in"):
        by_scan(plan.scan(table=True))
    assert plan.case.agree.check_in is None


def test_no_table_comes_back_before_the_agreement_it_stands_before(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    try:
        to_signing(counter)
        assert cost_table.signature(counter.case) is not None
        assert counter.services.check_in.cost_table_due(counter.case) is None
        with refused("not_in_force", field="check_in"):
            counter.services.check_in.cost_table_by_scan(counter.session, CASE, [ScanFile("x.pdf", SCAN, "")])
    finally:
        counter.close()


def test_the_day_counts_from_the_agreement_not_from_the_table(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    try:
        to_signing(counter)
        counter.clock.advance(days=2)
        counter.sign_both()
        due = counter.services.check_in.cost_table_due(counter.case)
        assert due == counter.services.check_in.due(counter.case)
        assert due is not None
        assert due > TODAY + timedelta(days=3)
    finally:
        counter.close()
