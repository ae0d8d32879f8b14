"""What both sides signed comes back, though the talks were opened again or a supplement has changed it since."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from desktop_app.domain.papers import cost_table
from desktop_app.domain.signing.check_in import CheckedBy
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.stages.follow_up import FollowUp
from desktop_app.storage.journal.rebuild import rebuild
from tests.builders import CASE, refused
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, close_case
from tests.services.test_paid_and_left import in_force, offer_again, pay, wish


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk where a card plan is in force, nothing has come back, and the customer wishes to change it."""
    made = tmp_path_factory.mktemp("back") / "home"
    real = in_force(made)
    pay(real, 1)
    wish(real)
    real.close()
    return made


@pytest.fixture
def plan(home: Path, tmp_path: Path) -> Iterator[RealCounter]:
    real = RealCounter(copytree(home, tmp_path / "home"))
    yield real
    real.close()


@pytest.fixture
def changed(plan: RealCounter) -> RealCounter:
    """The supplement is in force, too."""
    offer_again(plan)
    plan.issue()
    plan.print()
    plan.sign_both()
    plan.services.agree.finish(plan.session, CASE)
    return plan


def waiting(real: RealCounter) -> list[str]:
    return [row.paper.number for row in real.services.cases.papers(real.session)]


def by_two(real: RealCounter, version: int) -> None:
    paper = real.case.agree.issued[version - 1]
    second = SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD).id
    real.services.check_in.by_two(real.session, CASE, version, paper.pages, attested_by=second)


def codes(real: RealCounter) -> set[str]:
    return set(FollowUp.open_points(real.case))


def test_while_the_talks_go_on_again_what_is_in_force_is_due_and_can_be_checked_in(plan):
    number = plan.case.number
    assert not plan.case.is_in_force
    due = plan.services.check_in.due(plan.case)
    assert due is not None
    plan.clock.advance(days=30)
    assert plan.services.check_in.due(plan.case) == due
    assert waiting(plan) == [f"{number}-1"]

    plan.check_in_scan()
    assert plan.case.agree.checked_in[1].how is CheckedBy.SCAN
    assert plan.services.check_in.due(plan.case) is None
    assert waiting(plan) == [f"{number}-C1"]
    plan.services.check_in.cost_table_by_scan(plan.session, CASE, [plan.scan(table=True)])
    assert waiting(plan) == []


def test_a_paper_on_the_table_is_not_checked_in_in_the_place_of_the_signed_one(plan):
    offer_again(plan)
    plan.issue()
    plan.print()
    with refused("not_in_force", field="check_in"):
        by_two(plan, 2)
    by_two(plan, 1)
    assert set(plan.case.agree.checked_in) == {1}


def test_an_agreement_that_was_changed_stays_in_the_waiting_list_until_it_is_back(changed):
    number = changed.case.number
    assert waiting(changed) == [f"{number}-1", f"{number}-2"]
    before = changed.services.cases.papers(changed.session)
    with changed.vault.desk.writer.transaction() as connection:
        rebuild(connection, changed.vault.desk.wire, changed.vault.desk.marks)
    assert changed.services.cases.papers(changed.session) == before

    by_two(changed, 2)
    assert set(waiting(changed)) == {f"{number}-1", f"{number}-C2"}
    assert "paper_not_checked_in" in codes(changed)
    by_two(changed, 1)
    assert "paper_not_checked_in" not in codes(changed)
    assert "cost_table_not_checked_in" in codes(changed)


def test_no_case_closes_while_the_paper_that_was_changed_or_its_table_is_out(changed):
    by_two(changed, 2)
    by_two(changed, 1)
    second = SignIn.second_person(changed.vault, changed.session, "S001", SUPERVISOR_PASSWORD).id
    while (table := cost_table.to_check_in(changed.case)) is not None:
        assert "cost_table_not_checked_in" in codes(changed)
        changed.services.check_in.cost_table_by_two(changed.session, CASE, table.pages, attested_by=second)
    assert not codes(changed) & {"paper_not_checked_in", "cost_table_not_checked_in"}
    assert list(cost_table.left_out(changed.case)) == []


def test_a_case_is_closed_once_both_have_come_back(changed):
    close_case(changed)
    assert changed.case.closed is not None
    assert set(changed.case.agree.checked_in) == {1, 2}
    assert list(cost_table.left_out(changed.case)) == []
