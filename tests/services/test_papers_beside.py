"""Papers beside the agreement: the cost table that gates it, receipts for who signed alone or complains."""

from datetime import timedelta

import pytest

from desktop_app.domain.agree import PrintKind
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.negotiate import Side
from desktop_app.domain.side_paper import SidePaper
from tests.builders import CASE, TODAY, Counter, refused
from tests.real_desk import RealCounter, set_up
from tests.services.test_card_plan_signed import to_agreed


@pytest.fixture
def plan(tmp_path):
    """A card plan both sides want, over the real vault and papers."""
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    to_agreed(counter)
    yield counter
    counter.close()


@pytest.fixture
def signing():
    counter = Counter()
    counter.to_signing()
    return counter


def table_of(counter):
    return counter.case.agree.side_papers.last(SidePaper.COST_TABLE, str(counter.case.negotiate.accepted.no))


# ── The cost table ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_plan_is_not_put_on_paper_before_its_cost_table_is_signed(plan):
    agree, beside = plan.services.agree, plan.services.papers_beside
    drawn = plan.draw()
    with refused("cost_table_unsigned", field="cost_table"):
        agree.issue(plan.session, CASE, drawn, plan.clauses(drawn))
    with refused("no_paper_to_sign", field="cost_disclosure"):
        beside.sign_cost_table(plan.session, CASE, plan.today)

    printed = beside.print_cost_table(plan.session, CASE, plan.settings)
    assert len(printed.jobs) == 2
    assert table_of(plan).number == f"{plan.case.number}-C1"
    with refused("cost_table_unsigned"):
        agree.issue(plan.session, CASE, drawn, plan.clauses(drawn))
    beside.sign_cost_table(plan.session, CASE, plan.today)
    with refused("facts_not_said", field="understanding"):
        agree.issue(plan.session, CASE, plan.draw(), plan.clauses(drawn))
    assert plan.issue().case.paper.version == 1


def test_the_same_table_is_printed_again_and_pinned_once(plan):
    beside = plan.services.papers_beside
    beside.print_cost_table(plan.session, CASE, plan.settings)
    first = table_of(plan)
    plan.clock.advance(days=1)
    beside.print_cost_table(plan.session, CASE, plan.settings)
    assert table_of(plan) == first
    assert len(plan.case.agree.side_papers.all_of(SidePaper.COST_TABLE)) == 1
    assert plan.vault.blobs.get(first.pdf_sha256).startswith(b"%PDF")


def test_it_is_signed_on_a_day_that_can_be(plan):
    beside = plan.services.papers_beside
    beside.print_cost_table(plan.session, CASE, plan.settings)
    with refused("signature_in_future", field="cost_disclosure"):
        beside.sign_cost_table(plan.session, CASE, plan.today + timedelta(days=1))
    with refused("signature_before_paper", field="cost_disclosure"):
        beside.sign_cost_table(plan.session, CASE, plan.today - timedelta(days=1))


def test_another_round_asks_for_its_own_table(plan):
    plan.sign_cost_table()
    assert plan.case.agree.side_papers.signature(SidePaper.COST_TABLE, "1").signed_on == TODAY
    assert plan.case.agree.side_papers.signature(SidePaper.COST_TABLE, "2") is None


# ── Signed by the customer alone ────────────────────────────────────────────────────────────────────────────────


def test_who_signed_alone_takes_a_receipt_and_the_bank_owes_an_answer(signing):
    beside = signing.services.papers_beside
    with refused("not_signed_alone", field="print"):
        beside.print_not_yet_effective(signing.session, CASE, signing.settings)
    signing.sign(Side.CUSTOMER)
    kept = beside.print_not_yet_effective(signing.session, CASE, signing.settings).kept
    owed = kept.case.follow_up.promises[-1]
    assert (owed.side, owed.due) == (Side.BANK, TODAY + timedelta(days=3))
    beside.print_not_yet_effective(signing.session, CASE, signing.settings)
    assert len(signing.case.follow_up.promises) == 1
    assert [sheet.kind for sheet in signing.case.agree.sheets][-2:] == [PrintKind.SLIP, PrintKind.SLIP]


def test_the_bank_keeps_that_promise_by_signing(signing):
    signing.sign(Side.CUSTOMER)
    signing.services.papers_beside.print_not_yet_effective(signing.session, CASE, signing.settings)
    case = signing.sign(Side.BANK, "p-supervisor").case
    owed = next(one for one in case.follow_up.promises if "签署" in one.what)
    assert owed.state == "kept"
    with refused("not_signed_alone"):
        signing.services.papers_beside.print_not_yet_effective(signing.session, CASE, signing.settings)


# ── A complaint, and a printer that fails ───────────────────────────────────────────────────────────────────────


def test_a_complaint_has_its_receipt(signing):
    printed = signing.services.papers_beside.print_complaint_receipt(signing.session, CASE, signing.settings)
    made = printed.kept.case.agree.side_papers.last(SidePaper.COMPLAINT_RECEIPT)
    assert made.number == f"{signing.case.number}-T"


def test_a_paper_that_could_not_be_printed_is_kept_and_sent_again(signing):
    beside, printer = signing.services.papers_beside, signing.printer
    printer.fail_at[printer.tried + 1] = "queue_stopped"
    with pytest.raises(Unavailable):
        beside.print_complaint_receipt(signing.session, CASE, signing.settings)
    assert signing.case.agree.sheets[-1].state == "failed"
    made = signing.case.agree.side_papers.last(SidePaper.COMPLAINT_RECEIPT)
    beside.print_complaint_receipt(signing.session, CASE, signing.settings)
    assert signing.case.agree.side_papers.last(SidePaper.COMPLAINT_RECEIPT) == made
