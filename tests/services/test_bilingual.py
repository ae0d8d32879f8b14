"""Every Chinese text of the packs has its English, and what cases keep of them is read in English by it."""

import re

import pytest

from desktop_app.domain.words.glossary import Glossary
from desktop_app.services.packs.pack import PolicyBroken
from desktop_app.services.packs.policy import load_policies
from desktop_app.services.papers.templates.agreement_text import load_templates
from desktop_app.services.papers.templates.template import PromisePart, Template
from tests.builders import TODAY, policy_on
from tests.domain.offers.grounds import offered
from tests.domain.offers.test_every_way import WAYS
from tests.fakes import FakeTextStore
from tests.services.test_policy import with_change

HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]")
SAMPLES = {
    "no": "3",
    "row.no": "12",
    "row.title": "收入证明",
    "row.payment": "¥842.90",
    "fee": "Fee",
    "amount": "¥20.00",
    "account_tail": "6688",
    "term.account_tail": "6688",
    "term.amount": "¥20.00",
    "term.prepay_amount": "¥5,000.00",
    "figure.down_payment": "¥5,000.00",
    "remedy": "核实身份后，激活尾号6688的长期不动账户。",
    "row.what": "全部结清之前不向任何银行申领信用卡",
    "package_title": "征信异议：说明并转征信部门",
}
"""What a case puts into a promise; the fee is the customer's own word."""
PROMISES = [(template, promise) for template in load_templates(FakeTextStore()) for promise in template.promises]


@pytest.mark.parametrize(
    ("path", "old", "new", "where", "key"),
    [
        ("policies/refer.toml", "summary_en = ", "resume_en = ", "", "unknown key"),
        ("policies/explain.toml", 'summary_en = "The', 'summary_en = "当', "solution.option[1]", "summary_en"),
        (
            "policies/refer.toml",
            'never_promised_en = ["',
            'never_promised_en = ["One", "',
            "solution",
            "never_promised_en",
        ),
        ("policies/refer.toml", "{explained}. Frozen", "{told}. Frozen", "solution.option[4]", "sentence_en"),
        ("policies/problem_kinds.toml", '"每月已有还款" = "Payments already due a month"\n', "", "kind[1]", "facts_en"),
    ],
)
def test_a_pack_that_lacks_english_or_says_something_else_in_it_is_refused(path, old, new, where, key):
    with pytest.raises(PolicyBroken) as caught:
        load_policies(with_change(path, old, new), TODAY)

    assert caught.value.file == path
    assert key in str(caught.value)
    assert where in caught.value.where


@pytest.mark.parametrize(("template", "promise"), PROMISES, ids=lambda one: getattr(one, "name", None))
def test_what_a_paper_promises_is_read_in_english(template: Template, promise: PromisePart):
    kept = "".join(SAMPLES[piece.text] if piece.is_field else piece.text for piece in promise.what)

    assert not HAN.search(policy_on().english.read(kept)), template.name


@pytest.mark.parametrize(("kind", "option"), WAYS)
def test_a_package_is_read_in_english_whatever_it_changes_and_asks(kind, option):
    package, english = offered(kind, option), policy_on().english
    kept = [package.decided_by, *package.gives_up, *package.not_promised, *package.papers]
    kept += [text for one in package.conditions for text in (one.title, one.before, one.after)]

    assert [text for text in kept if HAN.search(english.read(text))] == []


def test_a_fact_is_read_by_its_label_and_keeps_what_was_said():
    english = policy_on().english

    assert english.read("申请金额：120,000.00") == "Amount applied for: 120,000.00"
    assert english.read("困难原因：母亲住院") == "Reason for the difficulty: 母亲住院"
    assert english.read("母亲住院：已出院") == "母亲住院：已出院"


def test_a_list_is_read_item_by_item_though_an_item_has_a_comma_of_its_own():
    read = policy_on().english.read("房产、车辆等资产证明、收入证明")

    assert read == "Proof of assets such as house or car, Proof of income"


def test_only_a_text_that_one_chinese_text_reads_as_leads_back_to_it():
    english = policy_on().english

    assert english.back("Please look at my loan application again") == "请银行重新审查我的贷款申请"
    assert Glossary({"退费": "Refund", "退款": "Refund"}).back("Refund") == "Refund"
    assert english.back("Words of the teller") == "Words of the teller"


def test_dates_and_amounts_in_a_sentence_are_read_in_english_too():
    read = policy_on().english.read("材料您在12月8日之前给我，我们在12月23日之前书面答复您。")

    assert read == "Give me the papers by 8 December, and we answer in writing by 23 December."
