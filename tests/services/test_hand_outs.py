"""What is handed out: the receipt for the only original, the notice of a decision, certified copies of the scan."""

from datetime import date, timedelta

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.papers import decision
from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.signing.signing import hands_lacking
from desktop_app.domain.stages.agree import is_fully_printed, missing_originals
from desktop_app.domain.stages.collect import Fact, Source
from desktop_app.domain.stages.follow_up import Outcome
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.papers.hand_outs import hand_outs
from desktop_app.services.papers.values.decided import decision_of
from desktop_app.services.stages.follow_up import FollowUp
from tests.builders import AUDITOR, CASE, SUPERVISOR, TODAY, Counter, collection, policy_on, refused, session
from tests.real_desk import RealCounter, close_case, set_up

SCAN = b"%PDF-1.7 a scan"
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def counter():
    made = Counter()
    made.to_signing()
    return made


def offered(counter):
    return {one.kind: one for one in hand_outs(counter.case, policy_on(), counter.desk.days())}


# ── Only one original ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def one_only():
    """The printer died after 1/2."""
    made = Counter()
    made.to_agree()
    made.issue()
    made.printer.fail_at[2 + made.printer.tried] = "queue_stopped"
    with pytest.raises(Unavailable):
        made.print()
    return made


def test_with_one_original_the_other_is_owed_by_tomorrow_and_the_paper_may_be_signed(one_only):
    agree, beside = one_only.services.agree, one_only.services.papers_beside
    assert missing_originals(one_only.case.agree) == ("2/2",)
    assert offered(one_only)[SidePaper.ORIGINAL_RECEIPT].until == TOMORROW
    with refused("original_missing", field="customer_signed_on"):
        one_only.sign(Side.CUSTOMER)

    printed = beside.keep_original_receipt(one_only.session, CASE, one_only.settings)

    assert len(printed.jobs) == 2
    owed = printed.kept.case.follow_up.promises[-1]
    assert (owed.side, owed.due) == (Side.BANK, TOMORROW)
    assert "2/2" in owed.what
    one_only.sign(Side.CUSTOMER)
    one_only.sign(Side.BANK, SUPERVISOR.id)
    assert one_only.case.agree.effective_from == TODAY
    agree.finish(one_only.session, CASE)
    one_only.print()
    assert is_fully_printed(one_only.case.agree)
    assert SidePaper.ORIGINAL_RECEIPT not in offered(one_only)
    with refused("original_not_missing", field="print"):
        beside.keep_original_receipt(one_only.session, CASE, one_only.settings)
    with refused("second_person_needed"):
        agree.sign_original(one_only.session, CASE, Side.CUSTOMER, one_only.today)
    assert "late_original_unsigned" in FollowUp.open_points(one_only.case)
    for side in Side:  # it is signed by both when it is handed over
        agree.sign_original(one_only.session, CASE, side, one_only.today, attested_by=SUPERVISOR.id)
    assert hands_lacking(one_only.case.agree) == {}
    assert "late_original_unsigned" not in FollowUp.open_points(one_only.case)


def test_the_only_original_signed_by_the_customer_alone_outlives_the_parking(one_only):
    beside, cases = one_only.services.papers_beside, one_only.services.cases
    beside.keep_original_receipt(one_only.session, CASE, one_only.settings)
    one_only.sign(Side.CUSTOMER)
    beside.print_not_yet_effective(one_only.session, CASE, one_only.settings)

    cases.park(one_only.session, CASE, "waits_for_approval", one_only.today, papers_returned=True)
    cases.resume(one_only.session, CASE)

    assert [one.serial for one in one_only.case.agree.originals()] == ["1/2"]
    waiting = offered(one_only)[SidePaper.NOT_YET_EFFECTIVE]
    assert waiting.given is not None
    assert waiting.until == one_only.case.follow_up.promises[-1].due
    again = beside.print_not_yet_effective(one_only.session, CASE, one_only.settings)
    assert again.reprint == 1  # it still says the same
    one_only.sign(Side.BANK, SUPERVISOR.id)
    assert one_only.case.agree.effective_from == TODAY


def test_without_any_printer_the_receipt_has_its_number_and_is_written_by_hand(one_only):
    before = one_only.printer.tried
    kept = one_only.services.papers_beside.keep_original_receipt(
        one_only.session, CASE, one_only.settings, by_hand=True
    ).kept
    made = kept.case.agree.side_papers.last(SidePaper.ORIGINAL_RECEIPT, "1")
    assert made is not None
    assert made.number == f"{kept.case.number}-K1"
    assert one_only.printer.tried == before
    assert [one.due for one in kept.case.follow_up.promises] == [TOMORROW]
    assert offered(one_only)[SidePaper.ORIGINAL_RECEIPT].given == made


def test_where_no_original_is_there_nothing_is_kept_for_anybody():
    counter = Counter()
    counter.to_agree()
    counter.issue()
    with refused("original_not_missing", field="print"):
        counter.services.papers_beside.keep_original_receipt(counter.session, CASE, counter.settings)


# ── The decision ────────────────────────────────────────────────────────────────────────────────────────────────


def decided(counter, outcome, **more):
    service = counter.services.follow_up
    service.record_outcome(
        counter.session, CASE, outcome, "分行", counter.today, counter.today, told_how="by_post", **more
    )
    return decision_of(counter.case, policy_on())


def test_a_second_refusal_names_facts_reasons_articles_and_the_data_a_system_used():
    counter = Counter()
    counter.identify()
    facts = (*collection().facts, Fact("原审批方式", "系统自动审批", Source.CORE, TODAY))
    counter.services.collect.collect(counter.session, CASE, collection(facts=facts))
    counter.communicate()
    counter.propose()
    counter.offer()
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.sign_both()
    counter.services.agree.finish(counter.session, CASE)

    found = decided(counter, Outcome.REFUSED_AGAIN)

    assert found.outcome is decision.Outcome.REFUSED
    assert found.found == (
        "申请金额：¥200,000.00",
        "原决定由系统自动作出，使用了您的下列信息：申请金额：¥200,000.00、申请期限（月）：36",
    )
    assert found.reasons
    assert "loan_review.process_only" in found.articles
    assert not found.is_automated  # people have reviewed what the system decided
    printed = counter.services.papers_beside.print_decision(counter.session, CASE, counter.settings)
    made = printed.kept.case.agree.side_papers.last(SidePaper.DECISION_NOTICE)
    assert made is not None
    assert made.number.endswith("-D")


def test_what_was_approved_or_decided_by_people_names_no_data(counter):
    counter.sign_both()
    counter.services.agree.finish(counter.session, CASE)
    found = decided(counter, Outcome.APPROVED)
    assert (found.outcome, found.is_automated, found.reasons) == (decision.Outcome.APPROVED, False, ())
    assert counter.case.negotiate.accepted.package.title in found.text


def test_without_agreement_the_reason_of_the_end_and_the_data_of_the_system_are_told():
    counter = Counter()
    counter.identify()
    facts = (*collection().facts, Fact("原审批方式", "系统自动审批", Source.CORE, TODAY))
    counter.services.collect.collect(counter.session, CASE, collection(facts=facts))
    counter.communicate()
    counter.propose()
    counter.offer()
    counter.services.agree.end_without_agreement(counter.session, CASE, "terms_not_accepted", "利率没有谈拢")
    counter.issue()
    counter.print()
    counter.services.agree.hand_over(counter.session, CASE, is_signed=True)
    counter.services.agree.finish(counter.session, CASE)
    found = decided(counter, Outcome.NO_AGREEMENT)
    assert found.outcome is decision.Outcome.REFUSED
    assert {"对条件未能达成一致", "利率没有谈拢"} <= set(found.reasons)
    assert found.is_automated  # nobody has reviewed what the system decided
    assert found.data_used == ("申请金额：¥200,000.00", "申请期限（月）：36")


def test_no_decision_is_told_before_one_was_recorded(counter):
    assert SidePaper.DECISION_NOTICE not in offered(counter)
    with refused("outcome_missing", field="outcome"):
        counter.services.papers_beside.print_decision(counter.session, CASE, counter.settings)


def test_the_real_notice_holds_all_of_it(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    try:
        counter.to_follow_up()
        decided(counter, Outcome.REFUSED_AGAIN)
        printed = counter.services.papers_beside.print_decision(counter.session, CASE, counter.settings)
        assert printed.jobs[0].state == "done"
    finally:
        counter.close()


# ── Certified copies ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def scanned(counter):
    counter.sign_both()
    counter.check_in_scan(SCAN)
    return counter


def test_each_certified_copy_is_an_event_with_its_count_and_who_compared_it(scanned):
    copies = scanned.services.certified_copies
    printed = copies.print(scanned.session, CASE, 2, scanned.settings)
    copies.print(session(SUPERVISOR), CASE, 1, scanned.settings)

    made = scanned.case.agree.side_papers.all_of(SidePaper.CERTIFIED_COPY)
    number = scanned.case.agree.current.number
    assert [(one.no, one.number, one.compared_by) for one in made] == [
        (1, f"{number}-Y1", scanned.session.person.id),
        (2, f"{number}-Y2", scanned.session.person.id),
        (3, f"{number}-Y3", SUPERVISOR.id),
    ]
    assert len({one.pdf_sha256 for one in made}) == 3
    assert len(printed.jobs) == 2
    assert [s.serial for s in scanned.case.agree.sheets if s.kind is PrintKind.SLIP] == ["1/2", "2/2", "3/3"]
    assert offered(scanned)[SidePaper.CERTIFIED_COPY].count == 3
    assert scanned.vault.blobs.get(made[0].pdf_sha256).startswith(b"%PDF-copy\n" + SCAN)


def test_a_copy_needs_a_scan_and_a_possible_number(counter):
    copies = counter.services.certified_copies
    counter.sign_both()
    with refused("scan_not_there", field="copies"):
        copies.print(counter.session, CASE, 1, counter.settings)
    counter.check_in()
    with refused("scan_not_there", field="copies"):
        copies.print(counter.session, CASE, 1, counter.settings)
    for count in (0, 10):
        with refused("copies_out_of_range", field="copies"):
            copies.print(counter.session, CASE, count, counter.settings)


def test_a_closed_case_still_gives_copies(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    try:
        counter.to_follow_up()
        counter.check_in_scan(counter.services.agree.pinned(counter.session, CASE))
        close_case(counter)
        printed = counter.services.certified_copies.print(counter.session, CASE, 1, counter.settings)
        made = printed.kept.case.agree.side_papers.all_of(SidePaper.CERTIFIED_COPY)[-1]
        assert made.made_on == counter.today
        assert counter.vault.blobs.get(made.pdf_sha256).startswith(b"%PDF")
    finally:
        counter.close()


def test_an_auditor_may_have_a_copy(scanned):
    assert scanned.services.certified_copies.print(session(AUDITOR), CASE, 1, scanned.settings).jobs


# ── Accounts ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_frozen_account_has_its_notice_and_a_loan_has_none(counter):
    assert SidePaper.ACCOUNT_NOTICE not in offered(counter)
    assert policy_on().papers.account_problems == {"account_restricted", "judicial_freeze"}


def test_what_the_customer_signed_alone_is_due_by_workdays(counter):
    counter.sign(Side.CUSTOMER)
    assert offered(counter)[SidePaper.NOT_YET_EFFECTIVE].until == date(2026, 11, 26)
