"""What is in force is changed by a supplement alone; what says something wrong is undone while all of it lies here."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop_app.domain.signing.standing import Standing, standing_of
from desktop_app.domain.stages.follow_up import PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.paper_request import paper_request
from desktop_app.services.stages.follow_up import SIGNS_SUPPLEMENT
from tests.builders import CASE, SUPERVISOR, TODAY, Counter, identification, identity, refused
from tests.journeys.hands import text_of
from tests.real_desk import SUPERVISOR_PASSWORD


@pytest.fixture
def counter() -> Counter:
    """An agreement in force, page 6 finished."""
    made = Counter()
    made.to_follow_up()
    return made


def wish(counter: Counter, reason: str = "date_changed", **more: Any):
    return counter.services.follow_up.change_agreement(counter.session, CASE, reason, **more)


def talk_again(counter: Counter, option: str = "re_review", **terms: str) -> None:
    counter.offer(counter.build(option, **terms))
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()


def take_back(counter: Counter):
    here = [one.serial for one in counter.case.agree.originals()]
    return counter.services.agree.take_back(counter.session, CASE, here, "typing_error", attested_by=SUPERVISOR.id)


# ── A wish to change ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_wish_opens_the_talks_without_any_breach_and_the_agreement_stays_in_force(counter):
    case = wish(counter).case
    assert (case.cycle, case.stage) == (2, Stage.NEGOTIATE)
    assert (case.reopened.promise, case.reopened.wish) == ("", "date_changed")
    assert case.reopened.reason == "希望改变还款日或者办理日期"
    assert standing_of(case.agree, 1) is Standing.EFFECTIVE
    assert [one.state for one in case.follow_up.promises] == ["open", "open"]
    count = counter.count()
    wish(counter)
    assert counter.count() == count


def test_what_is_wished_is_one_of_the_list_and_something_is_in_force(counter):
    with refused("reason_missing", field="change_wish"):
        wish(counter, "")
    with refused("choice_unknown", field="change_wish"):
        wish(counter, "whim")
    fresh = Counter()
    fresh.to_signing()
    with refused("nothing_in_force", field="change_wish"):
        wish(fresh)
    fresh.sign_both()
    with refused("agreement_open", field="change_wish"):
        wish(fresh)


def test_the_first_agreement_binds_until_both_have_signed_the_supplement(counter):
    wish(counter)
    talk_again(counter)
    assert counter.case.agree.current.template == "supplement.1"
    counter.sign(Side.CUSTOMER)
    assert standing_of(counter.case.agree, 1) is Standing.EFFECTIVE
    assert {one.state for one in counter.case.follow_up.promises} == {"open"}

    case = counter.sign(Side.BANK, SUPERVISOR.id).case
    assert standing_of(case.agree, 1) is Standing.AMENDED
    assert standing_of(case.agree, 2) is Standing.EFFECTIVE
    assert [one.state for one in case.follow_up.promises] == ["superseded", "superseded", "open", "open"]


def test_the_linter_wants_every_part_of_a_supplement(plan):
    wish(plan, "pays_more")
    package = plan.services.propose.package(plan.case, "card_instalment", "medium", {})
    leave = plan.services.approve.approve_here(plan.session, CASE, package, Credentials("S001", SUPERVISOR_PASSWORD))
    usable = plan.services.approve.usable(leave.case, package)
    plan.services.negotiate.add_round(plan.session, CASE, Side.BANK, package, approval=usable.id)
    plan.accept()
    drawn = plan.draw()
    wanted = {one.clause for one in plan.desk.policy().papers.rule(drawn.composed.template).contents}
    assert wanted == {"earlier", "changes", "stays", "disputes", "effect"}

    request = paper_request(plan.desk, plan.case, drawn.number, drawn.version, plan.today, head="", template="")
    found = PaperLint(lambda _: True)(
        request, replace(drawn.composed, clauses=drawn.composed.clauses - {"changes", "effect"})
    )
    assert [one.facts["content"] for one in found if one.code == "content_missing"] == ["变更的内容", "生效的条件"]


def test_a_card_plan_is_supplemented_and_only_what_is_said_anew_is_replaced(plan):
    wish(plan, "pays_more")
    package = plan.services.propose.package(plan.case, "card_instalment", "medium", {})
    leave = plan.services.approve.approve_here(plan.session, CASE, package, Credentials("S001", SUPERVISOR_PASSWORD))
    usable = plan.services.approve.usable(leave.case, package)
    plan.services.negotiate.add_round(plan.session, CASE, Side.BANK, package, approval=usable.id)
    plan.accept()
    plan.finish_talks()
    plan.issue()
    plan.print()
    paper = plan.case.agree.current
    said = text_of(plan.services.agree.pinned(plan.session, CASE))
    assert paper.template == "supplement_agreement.1"
    assert "变更前后对照如下" in said
    assert f"编号为{plan.case.agree.issued[0].number}" in said

    case = plan.sign_both().case
    by_state = {one.what: one.state for one in case.follow_up.promises}
    first = [one for one in case.follow_up.promises if one.note == paper.number]
    assert {one.state for one in first} == {PromiseState.SUPERSEDED}
    assert sum(one.what.startswith("第") for one in first) == 60
    assert {one.what for one in first if not one.what.startswith("第")} == {
        "提交收入证明",
        "提交还款意愿声明",
        "收到补充材料当日出具收件回执",
        "还清后出具结清证明",
        "全部结清之前不向任何银行申领信用卡",
    }
    stop = next(what for what in by_state if what.startswith("停止催收"))
    assert by_state[stop] is PromiseState.OPEN
    fresh = [one for one in case.follow_up.promises if one.what.startswith("第") and one.state is PromiseState.OPEN]
    assert len(fresh) == int(package.terms["periods"])


# ── A wrong name, found after both have signed ──────────────────────────────────────────────────────────────────


def test_while_every_original_lies_here_the_version_is_void_and_the_next_one_is_made(counter):
    case = take_back(counter).case
    assert standing_of(case.agree, 1) is Standing.VOIDED
    assert {sheet.state for sheet in case.agree.sheets} == {"voided"}
    assert {one.state for one in case.follow_up.promises} == {"dropped"}
    assert case.stage is Stage.AGREE
    assert not case.is_in_force

    right = identification(customer=identity(name="张三峰"))
    counter.services.identify.identify(counter.session, CASE, right, reason="姓名有误")
    counter.issue()
    counter.print()
    case = counter.sign_both().case
    assert (case.agree.current.version, case.agree.current.template) == (2, "fake.1")
    assert [one.state for one in case.follow_up.promises][-2:] == ["open", "open"]


def test_a_supplement_that_is_undone_gives_back_what_it_had_replaced(counter):
    wish(counter)
    talk_again(counter)
    counter.sign_both()
    case = take_back(counter).case
    assert standing_of(case.agree, 1) is Standing.EFFECTIVE
    assert standing_of(case.agree, 2) is Standing.VOIDED
    states = [(one.what, one.state) for one in case.follow_up.promises]
    assert states[:2] == [("书面答复", "open"), ("补齐材料", "open")]
    assert states[2:] == [("书面答复", "dropped"), ("补齐材料", "dropped")]


def test_once_the_customer_has_gone_the_bank_owes_an_appointment_for_the_supplement(counter):
    with refused("appointment_missing", field="appointment"):
        wish(counter, "wrong_data")
    with refused("promise_date_past", field="appointment"):
        wish(counter, "wrong_data", appointment=TODAY - timedelta(days=1))
    case = wish(counter, "wrong_data", appointment=TODAY + timedelta(days=2)).case
    owed = case.follow_up.promises[-1]
    assert (owed.side, owed.what, owed.due) == (Side.BANK, SIGNS_SUPPLEMENT, TODAY + timedelta(days=2))


def test_a_supplement_for_a_wrong_name_sets_both_names_beside_each_other(plan):
    wish(plan, "wrong_data", appointment=plan.today)
    given = plan.case.identify.identification
    right = replace(given, customer=replace(given.customer, name="张三峰"))
    plan.services.identify.identify(plan.session, CASE, right, reason="姓名有误")
    package = plan.case.propose.package
    leave = plan.services.approve.approve_here(plan.session, CASE, package, Credentials("S001", SUPERVISOR_PASSWORD))
    usable = plan.services.approve.usable(leave.case, package)
    plan.services.negotiate.add_round(plan.session, CASE, Side.BANK, package, approval=usable.id)
    plan.accept()
    plan.finish_talks()
    plan.issue()
    said = text_of(plan.services.agree.pinned(plan.session, CASE))
    assert "甲方姓名张三丰张三峰" in "".join(said.split())


# ── The customer leaves ─────────────────────────────────────────────────────────────────────────────────────────


def test_originals_that_nobody_signed_are_void_when_the_case_is_parked():
    counter = Counter()
    counter.to_signing()
    case = counter.services.cases.park(
        counter.session, CASE, "thinks_it_over", counter.today, papers_returned=True
    ).case
    assert [sheet.state for sheet in case.agree.sheets] == ["voided", "voided"]
    counter.services.cases.resume(counter.session, CASE)
    counter.print()
    assert [sheet.serial for sheet in counter.case.agree.originals()] == ["1b/2", "2b/2"]


def test_what_the_customer_has_signed_stays_when_the_case_is_parked():
    counter = Counter()
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    counter.services.cases.park(counter.session, CASE, "waits_for_approval", counter.today, papers_returned=True)
    assert len(counter.case.agree.originals()) == 2


def test_once_the_talks_about_a_change_have_failed_the_agreement_that_still_binds_can_be_changed_all_the_same(counter):
    wish(counter)
    agree, session = counter.services.agree, counter.session
    agree.end_without_agreement(session, CASE, "terms_not_accepted", "")
    counter.issue()
    counter.print()
    agree.hand_over(session, CASE, is_signed=True)
    case = agree.finish(session, CASE).case
    assert standing_of(case.agree, 1) is Standing.EFFECTIVE
    assert {one.state for one in case.follow_up.promises if one.paper} == {"open"}

    case = wish(counter, "pays_more").case
    assert (case.cycle, case.stage, case.reopened.wish) == (3, Stage.NEGOTIATE, "pays_more")
    talk_again(counter)
    assert counter.case.agree.current.template == "supplement.1"
    case = counter.sign_both().case
    assert standing_of(case.agree, 1) is Standing.AMENDED
    assert standing_of(case.agree, 3) is Standing.EFFECTIVE
