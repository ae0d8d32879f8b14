"""A card plan's paper cannot be made to say otherwise than its figures, the law, or what nobody may promise."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.lint import stops_print
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.paper_request import paper_request
from desktop_app.services.papers.particulars import AgreedOtherwise
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.papers import PaperRequest
from desktop_app.services.staff.sign_in import SignIn
from tests.builders import CASE, TODAY, refused
from tests.fakes import FakeTextStore
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, set_up
from tests.services.test_card_plan_signed import to_agreed

WHY = "客户按季结算工资"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCounter]:
    """A plan of twelve payments that both want; no test agrees on anything otherwise."""
    home = tmp_path_factory.mktemp("desk")
    set_up(home, is_training=False)
    counter = RealCounter(home)
    to_agreed(counter, periods="12")
    yield counter
    counter.close()


def standard(real: RealCounter, clause: str, word: str) -> str:
    """The paragraph of a clause that has *word*, as the template has it."""
    clauses = AgreementText(load_templates(FakeTextStore())).standard(request_of(real))
    return next(text for one in clauses if one.id == clause for text in one.paragraphs if word in text)


def given(clause: str, before: str, after: str, english: str = "") -> AgreedOtherwise:
    made = AgreedOtherwise(clause, before, after, WHY, "", english)
    return replace(made, document_no="总法审〔2026〕8号", read_by="宋远桥", read_on=TODAY, scan=b"%PDF-1.7")


def wishes(real: RealCounter) -> dict[str, tuple[AgreedOtherwise, str]]:
    """What newcomers made the paper say with one supervisor's yes, and how each is refused now."""
    plan, breach = standard(real, "plan", "每期还款"), standard(real, "breach", "连续2期")
    other = standard(real, "other", "不承诺")
    return {
        "another payment": (
            given("plan", plan, re.sub(r"每期还款¥[\d,.]+", "每期还款¥1.17", plan)),
            "deviation_closed",
        ),
        "no payments": (given("plan", plan, ""), "deviation_closed"),
        "weekly": (given("plan", plan, plan.replace("每月一期", "每周一期")), "deviation_closed"),
        "one day": (given("breach", breach, breach.replace("10日", "1日")), "deviation_closed"),
        "no breach": (given("breach", breach, ""), "deviation_closed"),
        "denial": (given("other", other, other.replace("不承诺", "承诺")), "deviation_closed"),
        "clean record": (given("notices", "", "银行承诺删除甲方的逾期征信记录，并豁免全部本金。"), "deviation_never"),
        "traditional": (given("papers", "", "乙方承諾刪除甲方的徵信記錄。"), "deviation_never"),
        "fee": (given("papers", "", "甲方另付服务费¥5,000.00，年化利率24%。"), "deviation_new_figure"),
        "fee in words": (given("notices", "", "甲方另付服务费。"), "deviation_fee"),
        "collection": (given("notices", "", "乙方无须停止催收。"), "deviation_negates"),
        "schedule": (given("notices", "", "计划表仅供参考。"), "deviation_reserved"),
        "five thousand": (given("papers", "", "甲方另交五千块。"), "deviation_quantity"),
        "not Chinese": (given("papers", "", "The Bank writes off the balance."), "deviation_not_chinese"),
        "english": (
            given("papers", "", "双方照此办理。", "The Bank deletes the credit record of Party A."),
            "deviation_never",
        ),
    }


NAMES = (
    *("another payment", "no payments", "weekly", "one day", "no breach", "denial", "clean record", "traditional"),
    *("fee", "fee in words", "collection", "schedule", "five thousand", "not Chinese", "english"),
)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_refused_before_anybody_is_asked_for_leave(real, name):
    wish, code = wishes(real)[name]
    with refused(code):
        real.services.particulars.leave_for(real.session, CASE, wish)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_allows_it_it_is_refused(real, name):
    wish, code = wishes(real)[name]
    second = SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD)
    before = real.case.rev
    with refused(code):
        real.services.particulars.agree_otherwise(real.session, CASE, replace(wish, allowed_by=second.id))
    assert real.case.rev == before


@pytest.mark.parametrize("name", NAMES)
def test_kept_all_the_same_it_stops_the_print(real, name):
    wish, code = wishes(real)[name]
    deviation = Deviation(wish.clause, wish.before, wish.after, "灭绝师太（运营主管）", TODAY, WHY, wish.after_en)
    request = replace(request_of(real), deviations=(deviation,))
    composed = AgreementText(load_templates(FakeTextStore())).agreement(request)
    findings = PaperLint(lambda _: True)(request, composed)
    assert stops_print(findings)
    assert code in {one.code for one in findings if one.rule == "L13"}


def request_of(real: RealCounter) -> PaperRequest:
    return paper_request(real.desk, real.case, f"{real.case.number}-1", 1, real.today, head="", template="")


def test_words_in_an_open_clause_are_the_branch_managers_to_allow(real):
    wish = given("notices", "", "书面材料也可以由甲方的配偶代收。")
    assert real.services.particulars.leave_for(real.session, CASE, wish) is Operation.ALLOW_DEVIATION_OF_MANAGER
    second = SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD)
    with refused("not_permitted", field="deviation_allowed_by"):
        real.services.particulars.agree_otherwise(real.session, CASE, replace(wish, allowed_by=second.id, is_read=True))


def test_only_what_policy_opens_is_offered(real):
    offered = {
        one.id: (bool(one.paragraphs), one.may_add) for one in real.services.particulars.standard(real.session, CASE)
    }
    assert offered == {"papers": (False, True), "notices": (False, True)}  # a promised day stands in its paragraph


def test_the_clause_of_effect_is_not_offered_and_not_taken(real):
    assert "effect" not in {one.id for one in real.services.particulars.standard(real.session, CASE)}
    with refused("deviation_not_allowed"):
        real.services.particulars.leave_for(real.session, CASE, given("effect", "", "双方照此办理。"))
