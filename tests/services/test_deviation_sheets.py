"""The sheet of what was agreed otherwise is of the very version it names; a supplement has clauses of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.services.papers.particulars import AgreedOtherwise
from desktop_app.services.staff.sign_in import SignIn
from tests.builders import CASE, refused
from tests.journeys.hands import text_of
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, worked
from tests.services.test_card_plan_signed import to_agreed
from tests.services.test_paid_and_left import offer_again, wish


def to_other_hours(real: RealCounter) -> None:
    to_agreed(real, periods="12")
    real.services.particulars.agree_otherwise(real.session, CASE, hours(real, "9:00-11:30"))


@pytest.fixture
def agreed(tmp_path: Path) -> Iterator[RealCounter]:
    """Both sides want a card plan, and that the bank calls from nine to half past eleven."""
    real = RealCounter(worked(tmp_path, to_other_hours))
    yield real
    real.close()


def hours(real: RealCounter, slot: str) -> AgreedOtherwise:
    leader = SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD)
    return AgreedOtherwise("notices", "", slot, "客户上夜班", leader.id, "", is_read=True, wording="contact_hours")


def sheet(real: RealCounter) -> tuple[str, str]:
    """What the sheet printed now is about, and what it says."""
    kept = real.services.papers_beside.print_deviation_sheet(real.session, CASE, real.settings).kept
    made = kept.case.agree.side_papers.all_of(SidePaper.DEVIATION_SHEET)[-1]
    return made.subject, text_of(real.vault.blobs.get(made.pdf_sha256)).replace("\n", "")


def test_whatever_is_agreed_after_a_version_its_sheet_says_what_that_version_says(agreed):
    agreed.issue()
    agreed.services.particulars.drop_deviation(agreed.session, CASE, 1)
    agreed.services.particulars.agree_otherwise(agreed.session, CASE, hours(agreed, "18:00-21:00"))

    about, said = sheet(agreed)

    assert about == "1"
    assert "09:00" in said
    assert "18:00" not in said
    agreed.services.particulars.drop_deviation(agreed.session, CASE, 1)
    assert agreed.services.papers_beside.needs_deviation_sheet(agreed.case)
    assert "09:00" in sheet(agreed)[1]


def test_the_sheet_of_what_is_in_force_can_be_had_while_the_talks_go_on_and_after_them(agreed):
    agreed.issue()
    agreed.print()
    agreed.sign_both()
    agreed.services.agree.finish(agreed.session, CASE)
    wish(agreed)
    assert agreed.case.paper is None
    about, said = sheet(agreed)
    assert about == "1"
    assert f"编号为{agreed.case.agree.issued[0].number}的《个性化分期还款协议》（第1版）" in said
    offer_again(agreed)
    agreed.issue()
    assert not agreed.services.papers_beside.needs_deviation_sheet(agreed.case)
    assert sheet(agreed)[0] == "1"


def test_a_supplement_offers_the_clauses_it_has_and_nobody_is_called_for_one_it_has_not(plan):
    wish(plan)
    offer_again(plan)
    assert plan.services.particulars.standard(plan.session, CASE) == ()
    with refused("deviation_clause_unknown", field="deviation_clause"):
        plan.services.particulars.leave_for(plan.session, CASE, hours(plan, "18:00-21:00"))
    with refused("deviation_clause_unknown", field="deviation_clause"):
        plan.services.particulars.agree_otherwise(plan.session, CASE, hours(plan, "18:00-21:00"))
    assert plan.draw().composed.template == "supplement_agreement.1"


def test_a_case_whose_versions_say_nothing_otherwise_has_no_sheet(plan):
    with refused("no_deviations", field="print"):
        sheet(plan)
