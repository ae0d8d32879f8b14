"""Papers beside the agreement: the cost table that gates it, receipts for who signed alone or complains."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.lint import stops_print
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.particulars import BesideRole, NamedSigner
from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.stages.ending import WithoutAgreement
from desktop_app.services.stages.follow_up import FollowUp
from tests.builders import CASE, SUPERVISOR, TODAY, Counter, agent, identity, refused
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, set_up, worked
from tests.services.test_card_plan_signed import to_agreed
from tests.services.test_solution_papers import text_of


@pytest.fixture
def plan(tmp_path):
    """A card plan both sides want, over the real vault and papers."""
    counter = RealCounter(worked(tmp_path, to_agreed))
    yield counter
    counter.close()


def test_whoever_prints_the_cost_table_says_that_nobody_else_charges_and_it_is_kept(plan):
    beside, session = plan.services.papers_beside, plan.session
    assert plan.case.agree.particulars.charges_asked is None
    beside.ask_other_charges(session, CASE, has_any=True)
    with refused("charges_beside", field="cost_table"):
        beside.print_cost_table(session, CASE, plan.settings)
    assert cost_table.standing(plan.case) is None
    beside.ask_other_charges(session, CASE, has_any=False)
    beside.print_cost_table(session, CASE, plan.settings)
    beside.ask_other_charges(session, CASE, has_any=True)  # they remembered one, with the table before them
    with refused("charges_beside"):
        beside.sign_cost_table(session, CASE, TODAY)
    assert cost_table.signature(plan.case) is None


def test_once_somebody_else_charges_the_signed_table_is_void_until_one_is_made_and_signed_anew(plan):
    beside, session = plan.services.papers_beside, plan.session
    plan.issue()
    plan.print()
    signed = cost_table.standing(plan.case)
    assert signed is not None
    beside.ask_other_charges(session, CASE, has_any=True)

    assert cost_table.signature(plan.case) is None
    assert (signed, Standing.VOIDED) in list(cost_table.left_out(plan.case))
    drawn = plan.services.agree.draw(session, CASE)
    with refused("charges_beside", field="cost_table"):
        plan.services.agree.issue(session, CASE, drawn, ())
    with refused("charges_beside"):
        plan.sign(Side.CUSTOMER)

    beside.ask_other_charges(session, CASE, has_any=False)
    again = cost_table.reopened(plan.case)
    assert again is not None
    assert again.why is cost_table.Why.CHARGES
    with refused("cost_table_charges_said"):
        plan.sign(Side.CUSTOMER)
    plan.issue()  # prints the table anew and signs it
    made = cost_table.standing(plan.case)
    assert made is not None
    assert (signed.no, made.no) == (1, 2)
    plan.sign_both()
    assert plan.case.is_in_force
    assert [one for _, one in cost_table.tables_out(plan.case)] == [made]


def test_where_no_table_is_needed_none_is_asked_for_and_nothing_is_kept(tmp_path):
    set_up(tmp_path, is_training=False)
    real = RealCounter(tmp_path)
    try:
        real.to_agree()
        before = real.case
        with refused("no_schedule", field="print"):
            real.services.papers_beside.print_cost_table(real.session, CASE, real.settings)
        assert real.case == before
    finally:
        real.close()


def test_the_answer_is_of_the_round_and_asked_anew_with_another_one(plan):
    plan.services.papers_beside.print_cost_table(plan.session, CASE, plan.settings)
    asked = plan.case.agree.particulars.charges_asked
    accepted = plan.case.negotiate.accepted
    assert asked is not None
    assert accepted is not None
    assert (asked.round_no, asked.has_any) == (accepted.no, False)
    part = replace(
        plan.case.agree, particulars=replace(plan.case.agree.particulars, charges_asked=replace(asked, round_no=9))
    )
    assert cost_table.charges_answered(plan.case) == asked
    assert cost_table.charges_answered(replace(plan.case, agree=part)) is None


@pytest.fixture
def signing():
    counter = Counter()
    counter.to_signing()
    return counter


def name(counter, role, who="", born=date(1970, 5, 6)):
    """Named on page 6."""
    person = None if role is BesideRole.CANNOT_WRITE else identity(name=who, born=born)
    mode = "joint" if role is BesideRole.GUARANTOR else ""  # it guarantees a card debt, which nothing secured before
    counter.services.particulars.name_signer(counter.session, CASE, NamedSigner(role, person, mode=mode))


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


def test_other_terms_ask_for_a_table_of_their_own_and_say_that_the_rate_is_another(plan):
    plan.sign_cost_table()
    signed = cost_table.signature(plan.case)
    assert signed is not None
    assert signed.signed_on == TODAY
    first = plan.case.negotiate.accepted
    terms = first.package.terms | {"monthly_fee_rate_pct": "0.3000"}
    dearer = plan.services.propose.package(plan.case, "card_instalment", "long", terms)
    kept = plan.services.approve.approve_here(plan.session, CASE, dearer, Credentials("S001", SUPERVISOR_PASSWORD))
    leave = plan.services.approve.usable(kept.case, dearer).id
    plan.services.negotiate.add_round(plan.session, CASE, Side.BANK, dearer, approval=leave)
    plan.accept()
    plan.finish_talks()

    assert cost_table.standing(plan.case) is None
    drawn = plan.draw()
    assert not stops_print(drawn.findings)
    with refused("cost_table_rate_changed", field="cost_table") as found:
        plan.services.agree.issue(plan.session, CASE, drawn, plan.clauses(drawn))
    before, now = (one.package.figures["annual_simple_pct"] for one in (first, plan.case.negotiate.accepted))
    assert found.value.facts == {"before": before, "now": now}
    assert before != now
    plan.sign_cost_table()
    assert plan.issue().case.paper.version == 1


@pytest.mark.parametrize("role", [BesideRole.CO_BORROWER, BesideRole.GUARANTOR])
def test_who_bears_the_cost_too_signs_a_table_that_names_them(plan, role):
    plan.sign_cost_table()
    first = cost_table.standing(plan.case)
    name(plan, role, "殷素素")

    assert cost_table.standing(plan.case) is None
    assert "殷素素" in cost_table.bearers(plan.case)
    drawn = plan.draw()
    with refused("cost_table_signers_changed", field="cost_table") as found:
        plan.services.agree.issue(plan.session, CASE, drawn, plan.clauses(drawn))
    assert found.value.facts == {"names": "殷素素"}
    with refused("no_paper_to_sign", field="cost_disclosure"):
        plan.services.papers_beside.sign_cost_table(plan.session, CASE, plan.today)

    plan.sign_cost_table()
    second = cost_table.standing(plan.case)
    assert first is not None
    assert second is not None
    assert (first.no, second.no) == (1, 2)
    assert "殷素素" in text_of(plan.services.papers_beside.cost_table(plan.session, CASE).composed)
    assert plan.issue().case.paper.version == 1


def test_every_hand_of_the_cost_table_gets_an_original_and_copies_the_same_sentence(plan):
    name(plan, BesideRole.CO_BORROWER, "殷素素")
    name(plan, BesideRole.GUARANTOR, "张翠山", date(1969, 1, 2))
    drawn = plan.services.papers_beside.cost_table(plan.session, CASE)
    plan.services.papers_beside.print_cost_table(plan.session, CASE, plan.settings)

    sent = [sheet.serial for sheet in plan.case.agree.sheets if sheet.number == drawn.made.number]
    assert sent == ["1/4", "2/4", "3/4", "4/4"]
    copied = [field.id for field in drawn.file.fields if field.id.endswith("_read")]
    assert copied == ["customer_read", "co_borrower_1_read", "guarantor_read"]


def test_who_was_named_by_mistake_and_dropped_again_leaves_the_signed_table_as_it_was(plan):
    plan.sign_cost_table()
    signed = cost_table.signature(plan.case)
    assert signed is not None
    name(plan, BesideRole.CO_BORROWER, "殷素素")
    plan.services.particulars.drop_signer(plan.session, CASE, BesideRole.CO_BORROWER)

    assert cost_table.signature(plan.case) == signed
    assert plan.services.papers_beside.cost_table(plan.session, CASE).made.no == signed.no
    assert plan.issue().case.paper.version == 1


def test_one_who_signed_the_table_and_no_longer_signs_leaves_another_table(plan):
    name(plan, BesideRole.CO_BORROWER, "殷素素")
    plan.sign_cost_table()
    plan.services.particulars.drop_signer(plan.session, CASE, BesideRole.CO_BORROWER)
    assert cost_table.reopened(plan.case) == cost_table.Reopened(cost_table.Why.SIGNERS, {"names": "殷素素"})
    plan.sign_cost_table()
    assert cost_table.bearers(plan.case) == (plan.case.identify.identification.customer.name,)
    assert plan.issue().case.paper.version == 1


def test_an_agent_who_comes_after_the_table_was_signed_sees_and_signs_it(plan):
    plan.sign_cost_table()
    given = plan.case.identify.identification
    plan.services.identify.identify(plan.session, CASE, replace(given, agent=agent()), reason="代理人来了")

    assert cost_table.signature(plan.case) is None
    assert cost_table.reopened(plan.case) == cost_table.Reopened(cost_table.Why.SIGNERS, {"names": agent().person.name})


def test_two_who_only_witness_hear_the_table_and_sign_it_but_bear_nothing(plan):
    plan.sign_cost_table()
    name(plan, BesideRole.WITNESS, "俞莲舟")
    name(plan, BesideRole.WITNESS, "张松溪", date(1972, 2, 2))
    name(plan, BesideRole.CANNOT_WRITE)
    assert cost_table.signature(plan.case) is None
    assert cost_table.bearers(plan.case) == (plan.case.identify.identification.customer.name,)
    plan.sign_cost_table()
    text = text_of(plan.services.papers_beside.cost_table(plan.session, CASE).composed)
    assert "见证人" in text


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


def test_the_bank_that_declines_says_why_voids_the_originals_and_has_answered_once_the_notice_is_printed(signing):
    signing.sign(Side.CUSTOMER)
    beside, agree = signing.services.papers_beside, signing.services.agree
    beside.print_not_yet_effective(signing.session, CASE, signing.settings)
    with refused("reason_missing", field="declined_reason"):
        agree.end_signing(signing.session, CASE, Side.BANK, attested_by=SUPERVISOR.id)

    case = agree.end_signing(signing.session, CASE, Side.BANK, "审批没有通过", attested_by=SUPERVISOR.id).case

    assert case.agree.current is None
    assert case.agree.ended[-1].serials == ("1/2", "2/2")
    assert {one.state for one in case.agree.sheets if one.kind is PrintKind.ORIGINAL} == {"void"}, "asked for"
    assert [one.state for one in case.follow_up.promises] == ["open"], "the customer was not told yet"
    with refused("not_signed_alone", field="declined_reason"):
        agree.end_signing(signing.session, CASE, Side.BANK, "审批没有通过", attested_by=SUPERVISOR.id)
    signing.printer.fail_at[signing.printer.tried + 1] = "queue_stopped"
    with pytest.raises(Unavailable):
        beside.print_signing_ended(signing.session, CASE, signing.settings)
    assert [one.state for one in signing.case.follow_up.promises] == ["open"]

    told = beside.print_signing_ended(signing.session, CASE, signing.settings).kept.case

    assert told.agree.side_papers.last(SidePaper.DECLINE_NOTICE, "1") is not None
    assert [one.state for one in told.follow_up.promises] == ["kept"]


@pytest.mark.parametrize(
    "why",
    [
        "额度不足，但我行保证下月一定批准并全部免息",
        "本金全部豁免，征信已删除，双方债务结清",
        "剩余利息同意减免",
        "您不再欠我行款项",
        "您的债务已清偿",
        "我行同意减半收取",
        "我行放弃追索",
    ],
)
def test_why_the_bank_does_not_sign_forgives_settles_and_promises_nothing(signing, why):
    signing.sign(Side.CUSTOMER)
    before = signing.count()
    with refused("field_says_terms", field="declined_reason"):
        signing.services.agree.check_declined(why)
    with refused("field_says_terms", field="declined_reason"):
        signing.services.agree.end_signing(signing.session, CASE, Side.BANK, why, attested_by=SUPERVISOR.id)
    assert signing.count() == before


@pytest.mark.parametrize(
    "why", ["减免金额超出本网点权限", "保证人没有到场", "收入不足以支付每期利息", "征信报告显示另有逾期"]
)
def test_why_the_bank_does_not_sign_may_name_what_was_asked_for(signing, why):
    signing.sign(Side.CUSTOMER)
    case = signing.services.agree.end_signing(signing.session, CASE, Side.BANK, why, attested_by=SUPERVISOR.id).case
    assert case.agree.ended[-1].reason == why


def test_the_notice_names_the_originals_the_customer_signed_also_when_one_was_taken_back_before(signing):
    signing.sign(Side.CUSTOMER)
    first = signing.case.agree.originals()[0]
    signing.services.agree.void_sheet(signing.session, CASE, first.id, "打印不清", attested_by=SUPERVISOR.id)

    case = signing.services.agree.end_signing(
        signing.session, CASE, Side.BANK, "审批没有通过", attested_by=SUPERVISOR.id
    ).case

    assert case.agree.ended[-1].serials == ("1/2", "2/2")
    assert case.agree.originals() == ()


def test_a_bank_that_declines_and_ends_the_talks_does_both_or_neither(signing):
    signing.sign(Side.CUSTOMER)
    agree, before = signing.services.agree, signing.count()
    with refused("reason_missing", field="no_agreement_reason"):
        agree.end_signing(
            signing.session, CASE, Side.BANK, "审批没有通过", attested_by=SUPERVISOR.id, without=WithoutAgreement("")
        )
    assert signing.count() == before
    assert signing.case.agree.signature(Side.CUSTOMER) is not None

    end = WithoutAgreement("bank_declined")
    case = agree.end_signing(
        signing.session, CASE, Side.BANK, "审批没有通过", attested_by=SUPERVISOR.id, without=end
    ).case

    assert case.agree.ended[-1].reason == "审批没有通过"
    assert case.agree.no_agreement.reason == "bank_declined"


def test_the_customer_takes_the_signature_back_without_a_reason_and_may_sign_a_new_print(signing):
    agree = signing.services.agree
    with refused("not_signed_alone"):
        agree.end_signing(signing.session, CASE, Side.CUSTOMER, attested_by=SUPERVISOR.id)
    signing.sign(Side.CUSTOMER)
    signing.services.papers_beside.print_not_yet_effective(signing.session, CASE, signing.settings)

    for person, code in ((signing.session.person.id, "second_person_is_maker"), ("p-second", "not_permitted")):
        with refused(code):
            agree.end_signing(signing.session, CASE, Side.CUSTOMER, attested_by=person)

    case = agree.end_signing(signing.session, CASE, Side.CUSTOMER, attested_by=SUPERVISOR.id).case

    assert (case.agree.ended[-1].side, case.agree.ended[-1].reason) == (Side.CUSTOMER, "")
    assert [one.state for one in case.follow_up.promises] == ["open"]  # until the customer has the receipt for it
    with refused("no_paper_to_sign"):
        signing.sign(Side.BANK, "p-supervisor")
    made = signing.services.papers_beside.print_signing_ended(signing.session, CASE, signing.settings)
    assert made.kept.case.agree.side_papers.last(SidePaper.WITHDRAWAL_RECEIPT, "1") is not None
    assert [one.state for one in made.kept.case.follow_up.promises] == ["dropped"]
    assert signing.issue().case.paper.version == 2


@pytest.mark.parametrize(("side", "settled"), [(Side.BANK, "kept"), (Side.CUSTOMER, "dropped")])
def test_the_notice_of_an_earlier_signing_settles_nothing_of_the_next(signing, side, settled):
    agree, beside = signing.services.agree, signing.services.papers_beside

    def alone() -> None:
        signing.sign(Side.CUSTOMER)
        beside.print_not_yet_effective(signing.session, CASE, signing.settings)

    alone()
    why = "审批没有通过" if side is Side.BANK else ""
    agree.end_signing(signing.session, CASE, side, why, attested_by=SUPERVISOR.id)
    agree.collect_void(signing.session, CASE, [])
    signing.issue()  # before anybody printed what the customer gets
    beside.print_signing_ended(signing.session, CASE, signing.settings)
    assert [one.state for one in signing.case.follow_up.promises] == [settled]
    signing.print()
    alone()
    beside.print_signing_ended(signing.session, CASE, signing.settings)  # once more, marked as a reprint
    assert [one.state for one in signing.case.follow_up.promises] == [settled, "open"]


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


def test_a_case_is_not_closed_before_somebody_has_said_where_its_void_originals_are(signing):
    signing.sign(Side.CUSTOMER)
    agree, end = signing.services.agree, WithoutAgreement("bank_declined")
    agree.end_signing(signing.session, CASE, Side.BANK, "审批没有通过", attested_by=SUPERVISOR.id, without=end)
    signing.issue()
    signing.print()
    agree.hand_over(signing.session, CASE, is_signed=True)
    agree.finish(signing.session, CASE)

    assert "void_originals_open" in FollowUp.open_points(signing.case)
    open_ = next(one for one in FollowUp.left_to_do(signing.case) if one.code == "void_originals_open")
    assert open_.facts == {"serials": ("1/2", "2/2")}
    agree.collect_void(signing.session, CASE, [signing.case.agree.sheets[1].id])
    assert "void_originals_open" not in FollowUp.open_points(signing.case)
