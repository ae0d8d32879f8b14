from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.money import Money
from desktop_app.domain.offers import solutions
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.follow_up import Outcome
from desktop_app.domain.stages.guessing import guess
from desktop_app.domain.stages.identify import HowChecked
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.packs.policy import PolicyBroken, load_policies
from desktop_app.services.packs.solution_needs import OF_EVERY_KIND
from desktop_app.ui.language import LANGUAGES
from tests.fakes import ChangedTexts

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TODAY = date(2026, 11, 23)


def shipped(path: str) -> str:
    return RESOURCES.joinpath(path).read_text("utf-8")


def with_change(path: str, old: str, new: str) -> ChangedTexts:
    text = shipped(path)
    assert old in text
    return ChangedTexts({path: text.replace(old, new, 1)})


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return load_policies(ChangedTexts(), TODAY)


def test_every_shipped_pack_is_in_force_and_names_its_version(book):
    files = [path for folder in ("policies", "phrases") for path in RESOURCES.joinpath(folder).glob("*.toml")]
    assert set(book.versions) == {path.name.partition(".")[0] for path in files}
    assert all(book.versions.values())
    assert all(header.source for header in book.headers.values())


def test_unconfirmed_figures_are_marked(book):
    assert not book.articles["complaint.20"].is_verified
    assert book.articles["civil.490"].is_verified
    assert not book.headers["refund"].is_verified


def test_at_least_ten_kinds_are_known_and_a_refused_loan_comes_first(book):
    assert len(book.kinds) >= 10
    assert next(iter(book.kinds)) == "loan_refused"
    assert book.kind("loan_refused").digit == 1
    assert book.kind("loan_refused").solutions[0] == "loan_review"
    assert book.kind("loan_refused").understanding_checks == 3


def test_kinds_refer_only_to_what_is_there(book):
    for kind in book.kinds.values():
        assert set(kind.articles) <= set(book.articles)
        assert set(kind.solutions) <= solutions().keys()
        assert kind.reasons in book.choices.values()
        assert kind.title_en.isascii()
        assert kind.quick is None or kind.quick.id in book.articles


def test_a_frozen_account_can_only_be_explained(book):
    assert set(book.kind("judicial_freeze").solutions) == {"explain", "refer"}


def test_small_matters_go_straight_from_identify_to_agree(book):
    quick = {kind.id: kind.quick for kind in book.kinds.values() if kind.quick}
    assert {"fee_dispute", "service_complaint"} <= set(quick)
    middle = (Stage.COLLECT, Stage.COMMUNICATE, Stage.PROPOSE, Stage.NEGOTIATE)
    assert all(rule.not_needed == middle for rule in quick.values())


def test_no_small_matter_is_beyond_the_tellers_limit(book):
    for kind in book.kinds.values():
        if kind.quick and "refund" in kind.solutions:
            assert kind.quick.most <= book.refund.limits["teller"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("我的贷款申请被你们拒了，给我重新审", "loan_refused"),
        ("短信费乱收，退钱", "fee_dispute"),
        ("法院把我的账户冻结了", "judicial_freeze"),
        ("柜员态度不好，排队等了一个钟头", "service_complaint"),
        ("信用卡欠款还不上了", "card_debt"),
        ("有一笔交易不是我做的，是盗刷", "disputed_transaction"),
        ("买的理财亏了", "wealth_explain"),
        ("房贷还不上了，能不能缓几个月再还，或者延长一下期限？", "loan_hardship"),
        ("法院把我的账户冻结了，钱取不出来", "judicial_freeze"),
        ("转账转错了，钱转到别人账户了", "disputed_transaction"),
        ("我失业了，这个月的房贷还不起", "loan_hardship"),
        ("月供太高，能不能少还一点", "loan_hardship"),
        ("经营贷快到期了，能不能办展期", "loan_hardship"),
        ("发工资的日子变了，想改还款日", "loan_hardship"),
        ("我想提前还一部分房贷，月供能降多少", "loan_hardship"),
        ("贷款逾期了，罚息太多，能不能免一点", "loan_hardship"),
        ("车贷下个月还不上，想宽限两个月", "loan_hardship"),
        ("我申请的消费贷没通过，请重新审核", "loan_refused"),
        ("房贷批不下来，为什么不批", "loan_refused"),
        ("贷款被拒了，我收入没有问题啊", "loan_refused"),
        ("你们凭什么拒了我的贷款申请", "loan_refused"),
        ("我的卡用不了，转不了账", "account_restricted"),
        ("账户被限制了，货款付不出去", "account_restricted"),
        ("手机银行限额太低，一天只能转五千", "account_restricted"),
        ("好久没用的存折变成不动户了", "account_restricted"),
        ("公安局说要解冻，我不知道找谁", "judicial_freeze"),
        ("我的存款被冻结了，哪个法院冻的也不告诉我", "judicial_freeze"),
        ("账户冻结了，是公安查封的吗", "judicial_freeze"),
        ("你们乱收我的短信费，退给我", "fee_dispute"),
        ("小额账户管理费凭什么收", "fee_dispute"),
        ("信用卡年费我没同意，多收的退还", "fee_dispute"),
        ("转账扣了我五块手续费", "fee_dispute"),
        ("柜台的人态度太差了，不耐烦", "service_complaint"),
        ("排队等了两个小时没人理", "service_complaint"),
        ("办个业务推来推去让我跑了三趟", "service_complaint"),
        ("信用卡欠了五万还不上，能不能分期", "card_debt"),
        ("信用卡逾期三个月，天天催收电话", "card_debt"),
        ("卡债太多，只能还最低还款", "card_debt"),
        ("能不能免了信用卡的违约金，我慢慢还", "card_debt"),
        ("昨晚卡上少了钱，肯定是盗刷", "disputed_transaction"),
        ("这笔消费不是我刷的", "disputed_transaction"),
        ("我被骗了，刚转出去三万", "disputed_transaction"),
        ("汇款时账号打错了一位", "disputed_transaction"),
        ("买的基金亏了一半，销售说没有风险", "wealth_explain"),
        ("这个理财怎么还不能赎回", "wealth_explain"),
        ("当初说是存款，结果给我买成了保险", "wealth_explain"),
        ("征信上有一条逾期记录不对", "credit_record"),
        ("信用报告上的贷款不是我的，要更正", "credit_record"),
        ("我的个人信息被你们泄露了，老有推销电话", "personal_data"),
        ("你们怎么有我的电话，不要再打骚扰电话", "personal_data"),
        ("这笔款重复扣了两次", "wrong_posting"),
        ("存折余额不对，少记了一笔", "wrong_posting"),
        ("我昨天存了两千到现在没到账", "wrong_posting"),
        ("想问一下换身份证后怎么办理更新", "service_question"),
        ("请问大额取款要带什么", "service_question"),
    ],
)
def test_the_customers_words_lead_to_the_kind(book, words, first):
    found = guess(book.kinds.values(), words)
    assert found.is_sure
    assert found.kinds[0].id == first


def test_papers_the_bank_holds_are_marked_for_a_refused_loan(book):
    evidence = book.kind("loan_refused").evidence
    assert sum(need.bank_holds for need in evidence) >= 4
    assert any(need.is_sensitive for need in evidence)
    assert all(need.purpose for need in evidence)


def test_the_loan_review_has_four_options_and_lawful_bounds(book):
    policy = book.loan_review
    assert [option.id for option in policy.options] == ["re_review", "smaller_amount", "longer_term", "guarantor"]
    assert policy.supplement_workdays == 10
    assert policy.answer_days <= 15
    assert any("批准" in item for item in policy.never_promised)
    assert any("征信" in item for item in policy.never_promised)
    assert any("诉讼" in item for item in policy.never_promised)


@pytest.mark.parametrize(
    ("fen", "role"),
    [
        (1, Authority.TELLER),
        (50_00, Authority.TELLER),
        (50_01, Authority.SUPERVISOR),
        (200_00, Authority.SUPERVISOR),
        (200_01, Authority.BRANCH_MANAGER),
        (2_000_00, Authority.BRANCH_MANAGER),
    ],
)
def test_a_refund_is_decided_by_the_lowest_role_that_may(book, fen, role):
    assert book.refund.authority_for(Money(fen)) is role


def test_the_complaint_clock_is_fifteen_thirty_and_sixty_days(book):
    assert (book.complaint.answer_days, book.complaint.extended_days, book.complaint.longest_days) == (15, 30, 60)
    assert book.complaint.review_days == 30


def test_calls_are_allowed_from_eight_to_ten_and_three_a_day(book):
    assert (book.contact.from_hour, book.contact.until_hour, book.contact.most_effective_a_day) == (8, 22, 3)


def test_a_contact_counts_when_somebody_spoke_with_the_customer(book):
    silent = {choice.id for choice in book.choices["contact_result"] if not choice.is_effective}

    assert silent == {"no_answer", "wrong_number", "somebody_else"}


def test_choices_are_complete_in_both_languages(book):
    for choices in book.choices.values():
        assert len({choice.digit for choice in choices}) == len(choices)
        for choice in choices:
            assert choice.text
            assert choice.text_en
            assert choice.text != choice.text_en


@pytest.mark.parametrize(
    ("list_id", "values"),
    [("contact_channel", Channel), ("how_checked", HowChecked), ("outcome", Outcome)],
)
def test_choices_that_the_domain_knows_have_its_ids(book, list_id, values):
    assert {choice.id for choice in book.choices[list_id]} == {value.value for value in values}


def test_the_rating_has_five_levels_with_five_the_best(book):
    assert {choice.digit: choice.text for choice in book.choices["satisfaction"]} == {
        5: "非常满意", 4: "满意", 3: "一般", 2: "不满意", 1: "非常不满意",
    }  # fmt: skip


def test_three_sentences_answer_each_low_mood_at_each_stage(book):
    for stage in Stage:
        for mood, count in ((0, 1), (1, 3), (2, 3)):
            assert (
                sum(phrase.stage is stage and phrase.mood == mood and not phrase.kinds for phrase in book.phrases)
                == count
            )


def test_the_calendar_of_2026_is_published_and_2027_is_not(book):
    assert [year.year for year in book.workdays] == [2026]
    assert date(2026, 10, 1) in book.workdays[0].holidays
    assert date(2026, 10, 10) in book.workdays[0].worked


def test_what_nobody_may_promise_stands_in_no_pack(book):
    for words in book.never_say:
        assert all(words not in phrase.text for phrase in book.phrases)
        assert all(words not in article.plain for article in book.articles.values())
        assert all(words not in option.summary for option in book.loan_review.options)


def test_a_later_version_takes_over_on_its_day_and_old_cases_keep_the_old_one():
    later = shipped("policies/refund.toml")
    later = later.replace('version = "2026.1"', 'version = "2099.1"').replace("2026-01-01", "2099-01-01")
    later = later.replace('teller = "50.00"', 'teller = "80.00"')
    texts = ChangedTexts({"policies/refund.2099.1.toml": later})
    before, after = (load_policies(texts, day).refund for day in (date(2026, 11, 23), date(2099, 1, 1)))
    assert (before.version, before.limits["teller"]) == ("2026.1", Money(50_00))
    assert (after.version, after.limits["teller"]) == ("2099.1", Money(80_00))


def test_a_later_article_takes_over_on_its_day():
    later = """
[[article]]
id = "complaint.20"
version = "2027.1"
effective_from = 2027-03-01
source = "假设的新办法"
source_en = "Supposed new measures"
is_verified = true
title = "新办法 第二十条"
title_en = "New measures, Art. 20"
plain = "十日内答复。"
plain_en = "Answered within ten days."
text = "十日内作出决定并告知。"
text_en = "Decided and told within ten days."
"""
    texts = ChangedTexts({"policies/articles.toml": shipped("policies/articles.toml") + later})
    assert load_policies(texts, date(2027, 2, 28)).articles["complaint.20"].version == "2020.3"
    assert load_policies(texts, date(2027, 3, 1)).articles["complaint.20"].version == "2027.1"


def test_an_article_not_yet_in_force_is_left_out():
    assert "personal_loan.disclosure" not in load_policies(ChangedTexts(), date(2026, 7, 31)).articles
    assert "personal_loan.disclosure" in load_policies(ChangedTexts(), date(2026, 8, 1)).articles


def test_a_pack_that_has_ended_is_refused_by_name():
    texts = with_change("policies/contact.toml", "source =", f"effective_until = {TODAY - timedelta(days=1)}\nsource =")
    with pytest.raises(PolicyBroken) as caught:
        load_policies(texts, TODAY)
    assert "contact" in str(caught.value)
    assert str(TODAY) in caught.value.why


CARD = "policies/card_instalment.toml"
BROKEN = [
    ("policies/refund.toml", 'teller = "50.00"', "teller = 50.0", "refund.limits", "teller"),
    ("policies/refund.toml", 'teller = "50.00"', 'teller = "五十"', "refund.limits", "teller"),
    ("policies/refund.toml", 'supervisor = "200.00"', 'supervisor = "20.00"', "refund.limits", "supervisor"),
    ("policies/refund.toml", 'teller = "50.00"', "", "refund.limits", "teller"),
    ("policies/refund.toml", "pay_within_workdays = 3", "pay_within_workdays = 3\npay_in = 1", "refund", "pay_in"),
    ("policies/refund.toml", "pay_within_workdays = 3", "pay_within_workdays = true", "refund", "pay_within_workdays"),
    ("policies/refund.toml", "fee.refund", "fee.refunds", "refund", "articles"),
    ("policies/refund.toml", "2026-01-01", '"2026-01-01"', "policy", "effective_from"),
    ("policies/refund.toml", "is_verified = false", 'is_verified = "no"', "policy", "is_verified"),
    ("policies/refund.toml", 'id = "refund"', 'id = "refunds"', "policy", "id"),
    ("policies/refund.toml", 'id = "refund"', 'id = "contact"', "policy", "id"),
    ("policies/refund.toml", 'articles = ["fee.refund"]', "articles = []", "refund", "articles"),
    ("policies/refund.toml", 'articles = ["fee.refund"]', 'articles = "fee.refund"', "refund", "articles"),
    ("policies/refund.toml", "[refund.limits]", "[refund.limit]", "refund", "limits"),
    ("policies/refund.toml", "is_verified = false", "effective_until = 2025-12-31\nis_verified = false", "policy",
     "effective_until"),
    ("policies/refund.toml", 'source = "', "source = 1 # ", "policy", "source"),
    ("policies/articles.toml", "is_verified = true", "effective_until = 2019-01-01\nis_verified = true", "article[1]",
     "effective_until"),
    ("policies/workdays-2026.toml", "worked = [", "worked = [7, ", "workdays", "worked"),
    ("policies/workdays-2026.toml", "year = 2026", "year = 2027", "workdays", "holidays"),
    ("policies/problem_kinds.toml", 'days_to_come = ["冻结截止日期"]', 'days_to_come = ["月收入"]', "days_to_come", ""),
    ("policies/problem_kinds.toml", "evidence = []", "evidence = 1", "kind[13]", "evidence"),
    ("policies/complaint.toml", "longest_days = 60", "longest_days = 20", "complaint", "longest_days"),
    ("policies/contact.toml", "until_hour = 22", "until_hour = 7", "contact", "until_hour"),
    ("policies/contact.toml", "until_hour = 22", "until_hour = 25", "contact", "until_hour"),
    ("policies/promises.toml", "bank_put_off_workdays = 5", "bank_put_off_workdays = 0", "promises",
     "bank_put_off_workdays"),
    ("policies/promises.toml", "bank_put_off_workdays = 5", "", "promises", "bank_put_off_workdays"),
    ("policies/promises.toml", "bank_put_off_workdays = 5", "bank_put_off_workdays = 5\nmost = 1", "promises", "most"),
    ("policies/articles.toml", 'id = "complaint.12"', 'id = "complaint.8"', "article[2]", "id"),
    ("policies/articles.toml", 'version = "2020.3"\n', "", "article[1]", "version"),
    ("policies/articles.toml", "is_verified = true", "is_verifed = true", "article[1]", "is_verified"),
    ("policies/articles.toml", "is_verified = true", "is_verified = true\nnote = 1", "article[1]", "note"),
    ("policies/choices.toml", "digit = 2", "digit = 1", "lists.contact_channel[2]", "digit"),
    ("policies/choices.toml", 'id = "telephone"', 'id = "counter"', "lists.contact_channel[2]", "id"),
    ("policies/problem_kinds.toml", 'template = "business_confirmation"', 'template = "paper"', "kind[1]", "template"),
    ("policies/choices.toml", ', text_en = "Telephone"', "", "lists.contact_channel[2]", "text_en"),
    ("policies/choices.toml", "park_reason = [", "parking = [", "lists", "park_reason"),
    ("policies/choices.toml", "digit = 2", "digit = 12", "lists.contact_channel[2]", "digit"),
    ("policies/problem_kinds.toml", '"pipl.24"', '"pipl.240"', "kind[1]", "articles"),
    ("policies/problem_kinds.toml", '"refusal_reason"', '"refusal_reasons"', "kind[1]", "reasons"),
    ("policies/problem_kinds.toml", '"loan_review", "explain"', '"loan_reviews"', "kind[1]", "solutions"),
    ("policies/problem_kinds.toml", "understanding_checks = 3", "understanding_checks = 4", "kind[1]",
     "understanding_checks"),
    ("policies/problem_kinds.toml", "digit = 2\n", "digit = 1\n", "kind[2]", "digit"),
    ("policies/problem_kinds.toml", 'id = "account_restricted"', 'id = "loan_refused"', "kind[2]", "id"),
    ("policies/problem_kinds.toml", 'id = "identity_copy"', 'id = "application_form"', "kind[1].evidence[2]", "id"),
    ("policies/problem_kinds.toml", '"申请金额", ', "", "kind[1]", "facts"),
    ("policies/problem_kinds.toml", '"collect"', '"agree"', "kind[4].quick", "not_needed"),
    ("policies/problem_kinds.toml", '"collect"', '"gather"', "kind[4].quick", "not_needed"),
    ("policies/problem_kinds.toml", 'most = "50.00"', 'most = "50.01"', "kind[4].quick", "most"),
    ("policies/problem_kinds.toml", 'title = "贷款申请未获批准"', 'title = ""', "kind[1]", "title"),
    ("policies/problem_kinds.toml", 'title = "贷款申请未获批准"', 'title = "贷款 "', "kind[1]", "title"),
    ("policies/loan_review.toml", 'id = "guarantor"', 'id = "guarantors"', "loan_review.option[4]", "id"),
    ("policies/loan_review.toml", 'id = "guarantor"', 'id = "longer_term"', "loan_review.option[4]", "id"),
    ("policies/loan_review.toml", 'authority = "teller"', 'authority = "auditor"', "loan_review.option[1]",
     "authority"),
    ("policies/loan_review.toml", 'rule = "loan_review.options"', 'rule = "none"', "loan_review.option[1]", "rule"),
    ("policies/loan_review.toml", 'smaller_amount_step = "1000.00"', 'smaller_amount_step = "0"', "loan_review",
     "smaller_amount_step"),
    (CARD, 'option = "measured"', 'option = "guessed"', "solution.solver[1]", "option"),
    (CARD, 'periods = "1-60"', 'periods = "1-61"', "solution.solver[1]", "periods"),
    (CARD, 'periods = "1-60"', 'periods = "60-1"', "solution.solver[1]", "periods"),
    (CARD, 'periods = "1-60"', 'period = "1-60"', "solution.solver[1]", "period"),
    (CARD, 'periods = "1-60"', 'first_due = "1-60"', "solution.solver[1]", "first_due"),
    (CARD, '"0, 10, 20, 30"', '"0, 10, 10"', "solution.solver[1]", "down_payment_pct"),
    (CARD, '"0, 10, 20, 30"', '"0; 10"', "solution.solver[1]", "down_payment_pct"),
    (CARD, '"0, 50, 100"', '"0-100"', "solution.solver[1]", "waive_late_fee_pct"),
    ("policies/workdays-2026.toml", "2026-10-10", "2027-10-10", "workdays", "worked"),
    ("policies/workdays-2026.toml", "2026-10-10", "2026-10-12", "workdays", "worked"),
    ("policies/workdays-2026.toml", "2026-06-19", "2026-06-20", "workdays", "holidays"),
    ("policies/workdays-2026.toml", "2026-06-19", "2026-04-06", "workdays", "holidays"),
    ("policies/outcomes.toml", "never_say = [", "never_said = [", "outcomes", "never_say"),
    ("phrases/phrases.toml", "您别着急，我先听您说完", "您放心，保证通过", "mood[2]", "identify"),
    ("phrases/phrases.toml", "level = 2", "level = 3", "mood", ""),
    ("phrases/phrases.toml", "{papers_by}之前给我", "{papers}之前给我", "for_kind[2]", "negotiate"),
    ("phrases/phrases.toml", 'kinds = ["card_debt"]', 'kinds = ["card_debts"]', "for_kind", ""),
    ("policies/temper.toml", "break_minutes = 5", "break_minutes = 0", "temper", "break_minutes"),
    ("policies/fairness.toml", "least_cases = 5", "least_cases = 4", "fairness", "least_cases"),
    ("policies/fairness.toml", "from = 30", "from = 0", "fairness.age_group[1]", "from"),
    ("policies/fairness.toml", "from = 30", "from = 50", "fairness", "age_group"),
    ("policies/fairness.toml", 'whisker = "1.5"', "whisker = 1.5", "fairness", "whisker"),
    ("policies/fairness.toml", 'size_factor = "2"', 'size_factor = "0.5"', "fairness", "size_factor"),
    ("policies/fairness.toml", 'kind = "refund"', 'kind = "refunds"', "fairness.measure[6]", "kind"),
    ("policies/fairness.toml", 'kind = "compensation"', 'kind = "refund"', "fairness", "measure"),
    ("policies/fairness.toml", '"waived_share_pct"', '"monthly_income"', "fairness.measure[1]", "measure"),
    ("policies/fairness.toml", 'size = "owed"', 'size = "income_share_pct"', "fairness.measure[2]", "size"),
    ("policies/fairness.toml", 'near = "5"', 'near = "-5"', "fairness.measure[1]", "near"),
    ("policies/fairness.toml", 'near = "5"', 'near = "5"\nage = "30"', "fairness.measure[1]", "age"),
    ("policies/temper.toml", "most_minutes = 10", "most_minutes = 0", "temper.identify", "most_minutes"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "where", "key"), BROKEN)
def test_a_broken_pack_is_refused_with_file_table_and_key(path, old, new, where, key):
    with pytest.raises(PolicyBroken) as caught:
        load_policies(with_change(path, old, new), TODAY)
    broken = caught.value
    assert (broken.file, broken.where, broken.key) == (path, where, key)
    assert path in str(broken)
    assert key in str(broken)
    assert broken.why


def test_text_that_is_not_toml_is_refused_with_its_line():
    with pytest.raises(PolicyBroken) as caught:
        load_policies(ChangedTexts({"policies/refund.toml": '[policy]\nid = "refund\n'}), TODAY)
    assert caught.value.file == "policies/refund.toml"
    assert "line 2" in caught.value.where


def test_two_versions_that_begin_on_one_day_are_refused():
    with pytest.raises(PolicyBroken) as caught:
        load_policies(ChangedTexts({"policies/refund.2.toml": shipped("policies/refund.toml")}), TODAY)
    assert caught.value.key == "effective_from"


def test_before_the_first_version_nothing_is_guessed():
    with pytest.raises(PolicyBroken, match="no version is in force on 2019-01-01"):
        load_policies(ChangedTexts(), date(2019, 1, 1))


def test_help_has_one_text_per_stage_and_theme_in_both_languages():
    themes = {"workbench.md", "keys.md", "first_start.md", "printing.md", "training.md", "backups.md", "support.md"}
    themes |= {"succession.md"}
    wanted = {f"{stage.key}.md" for stage in Stage} | themes
    assert {path.name for path in RESOURCES.joinpath("help").iterdir()} == {
        *LANGUAGES,
        "actions.toml",
        "manual.toml",
        "messages.toml",
    }
    for language in LANGUAGES:
        files = {path.name: path for path in RESOURCES.joinpath("help", language).iterdir()}
        assert set(files) == wanted
        assert all(path.read_text("utf-8").startswith("# ") for path in files.values())


AUTHORITY, CARD, REPLAN = "policies/authority.toml", "policies/card_instalment.toml", "policies/replan.toml"
DEFERRAL, WAIVER, RELEASE = "policies/deferral.toml", "policies/waiver.toml", "policies/account_release.toml"
EXTENSION, DISPUTE = "policies/loan_extension.toml", "policies/disputed_transaction.toml"


@pytest.mark.parametrize(
    ("path", "old", "new", "names"),
    [
        # What a limit measures is a figure or a number of the pack.
        (CARD, 'measure = "waived"', 'measure = "waivd"', "waivd"),
        (CARD, 'measure = "waived"', 'measure = "currency"', "currency"),
        (CARD, 'measure = "waived"', 'measure = "first_due"', "first_due"),
        (CARD, 'measure = "waived"', 'measure = "last_due"', "last_due"),
        # The settings of a kind are all there, known, typed and bounded.
        (REPLAN, 'opens_due_day = "10"', 'opens_due_day = "ten"', "opens_due_day"),
        (REPLAN, 'opens_due_day = "10"', 'opens_due_day = "32"', "opens_due_day"),
        (REPLAN, 'opens_due_day = "10"\n', "", "opens_due_day"),
        (REPLAN, 'opens_due_day = "10"', 'opens_due_dey = "10"\nopens_due_day = "10"', "opens_due_dey"),
        (REPLAN, 'opens_prepay_step = "100"', 'opens_prepay_step = "0"', "opens_prepay_step"),
        (DEFERRAL, 'payment_tolerance_pct = "1"', 'payment_tolerance_pct = "NaN"', "payment_tolerance_pct"),
        (DEFERRAL, 'payment_tolerance_pct = "1"', 'payment_tolerance_pct = "99999"', "payment_tolerance_pct"),
        (DEFERRAL, 'payment_tolerance_pct = "1"', 'payment_tolerance_pct = "-1"', "payment_tolerance_pct"),
        (DEFERRAL, 'longer_opens_months = "12"', 'longer_opens_months = "1.5"', "longer_opens_months"),
        (CARD, 'income_share_warn_pct = "50"', 'income_share_warn_pct = "half"', "income_share_warn_pct"),
        (CARD, 'income_share_warn_pct = "50"', 'income_share_warn_pct = "NaN"', "income_share_warn_pct"),
        (CARD, 'breach_periods = "2"', 'breach_periods = "0"', "breach_periods"),
        (RELEASE, "[solution.settings]", "[solution.setings]", "settings"),
        # Terms, choices and ways the computation knows by name.
        (REPLAN, 'name = "guarantor"', 'name = "guarantr"', "guarantor"),
        (CARD, 'name = "first_due"\ntitle = "首期还款日"', 'name = "first_dew"\ntitle = "首期还款日"', "first_due"),
        (DEFERRAL, 'id = "equal_payment"', 'id = "equal_pay"', "equal_payment"),
        (REPLAN, 'id = "shorter"', 'id = "short"', "shorter"),
        (WAIVER, 'id = "kept_plan"', 'id = "keep_plan"', "kept_plan"),
        (DISPUTE, 'id = "correct"', 'id = "corrects"', "correct"),
        (EXTENSION, 'unit = "months"', 'unit = "count"', "unit"),
        # Bounds beyond which no number makes sense, and days to come.
        (CARD, 'least = "0"\nmost = "62"', 'least = "-400"\nmost = "62"', "first_due"),
        (CARD, 'most = "100"', 'most = "999999999"', "most"),
        # A title names terms there are, the same in both languages.
        (CARD, "分{periods}期偿还", "分{period}期偿还", "period"),
        (CARD, "{periods}-month plan", "plan", "package_title"),
        (CARD, "[首付{down_payment_pct}%，]", "[首付{down_payment_pct}%，", "package_title"),
        # The solver's grid is counted before it is made.
        (CARD, 'down_payment_pct = "0, 10, 20, 30"', 'debt_total = "1-30000000"', "debt_total"),
        (CARD, 'down_payment_pct = "0, 10, 20, 30"', 'due_day = "1-2"', "due_day"),
        (CARD, 'periods = "1-60"', 'periods = "1.5, 2"', "periods"),
        # A lease is for kinds there are.
        (AUTHORITY, 'kinds = ["*"]\namount = "20000.00"', 'kinds = ["refnd"]\namount = "20000.00"', "refnd"),
    ],
)
def test_a_pack_the_program_cannot_work_with_is_refused_by_name(path, old, new, names):
    with pytest.raises(PolicyBroken) as caught:
        load_policies(with_change(path, old, new), TODAY)
    assert caught.value.file == path
    assert caught.value.where
    assert names in str(caught.value)


@pytest.mark.parametrize(("old", "new"), [("[solution]", "[solutions]"), ("[policy]", "[policies]")])
def test_a_fault_of_the_whole_file_names_the_table(old, new):
    with pytest.raises(PolicyBroken) as caught:
        load_policies(with_change(WAIVER, old, new), TODAY)
    assert caught.value.where == old.strip("[]")


def test_every_kind_says_what_it_reads_and_its_pack_has_it(book):
    for kind, one in solutions().items():
        policy = book.solution(kind)
        assert one.needs.terms or one.needs.options
        assert {term.name for term in policy.terms} >= {*one.needs.terms, *one.needs.may_have}
        assert policy.settings.keys() <= {*one.needs.settings, *OF_EVERY_KIND}
