"""What the customer's words suggest: by the pack in force, sure or in doubt, with the amount and the fee they name."""

from datetime import date

import pytest

from desktop_app import bootstrap
from desktop_app.domain.stages.guessing import IN_DOUBT, Guess, guess
from desktop_app.domain.stages.quick import amount_named, fee_named, is_over

BOOK = bootstrap.TreePolicies()(date(2026, 11, 23))

PLAIN = [
    ("为什么扣我二十块钱的年费？退给我", "fee_dispute"),
    ("怎么又扣了十块钱短信费，我又没开通", "fee_dispute"),
    ("你们扣我三块五的手续费是什么意思", "fee_dispute"),
    ("小额账户管理费每个季度三块，凭什么", "fee_dispute"),
    ("为什么收我一百五十元年费，卡我都没用过", "fee_dispute"),
    ("挂失收了我十块，能退吗", "fee_dispute"),
    ("取钱怎么还要收我两块钱", "fee_dispute"),
    ("我这张卡每个月都被扣两块钱，你们给我退回来", "fee_dispute"),
    ("为什么拒绝我的贷款，总得给个说法吧", "loan_refused"),
    ("我申请了三十万的装修贷，你们说综合评分不足", "loan_refused"),
    ("请问为什么我的房贷没批", "loan_refused"),
    ("我老公的经营贷申请被你们退回来了，想再审一次", "loan_refused"),
    ("为什么我的卡不能转账了", "account_restricted"),
    ("网银突然转不出去钱，说账户异常被管控", "account_restricted"),
    ("我要取十万块钱，你们说非柜面被限制", "account_restricted"),
    ("卡一天只能转一千块，太不方便了，给我把限额调高", "account_restricted"),
    ("法院为什么把我的工资卡冻结了，我一分钱都取不出来", "judicial_freeze"),
    ("请问是哪个公安局冻的我账户", "judicial_freeze"),
    ("我的钱被法院划走了两万块", "judicial_freeze"),
    ("柜员爱理不理，我等了一个半小时", "service_complaint"),
    ("昨天那个大堂经理态度太恶劣了，我要投诉", "service_complaint"),
    ("开个证明跑了三趟还没办好", "service_complaint"),
    ("信用卡欠了四万八，这个月实在还不上", "card_debt"),
    ("催收一天打十几个电话，能不能让我分期还信用卡", "card_debt"),
    ("信用卡逾期了，利息和违约金太高，想协商每个月还八百块", "card_debt"),
    ("公司裁员了，房贷这几个月还不起，能缓一缓吗", "loan_hardship"),
    ("我的贷款下个月到期，三十万一下子拿不出来，想展期半年", "loan_hardship"),
    ("生病住院没收入，月供六千块压力太大", "loan_hardship"),
    ("卡里莫名其妙少了两千块，我没有消费过", "disputed_transaction"),
    ("有人盗刷我的卡，刷了八百块", "disputed_transaction"),
    ("转账转错人了，五千块钱能追回来吗", "disputed_transaction"),
    ("在网上买东西被骗了一万二千块", "disputed_transaction"),
    ("理财亏了三万块，当初说保本的", "wealth_explain"),
    ("我妈被你们忽悠买了保险，现在要退保", "wealth_explain"),
    ("基金赎回为什么要好几天", "wealth_explain"),
    ("征信报告上有一笔不是我的贷款", "credit_record"),
    ("我都还清了，为什么征信还显示逾期", "credit_record"),
    ("为什么总有人打电话给我推销，是不是你们泄露我的手机号", "personal_data"),
    ("请把我的个人信息从你们系统里删掉", "personal_data"),
    ("我存了五百块，存折上只记了五十", "wrong_posting"),
    ("工资卡余额跟我算的不对，差了三百块", "wrong_posting"),
    ("请问补办银行卡需要带什么材料", "service_question"),
    ("为什么要下载手机银行，能给我解释一下吗", "service_question"),
    ("存单到期了怎么办", "service_question"),
    ("卡里的钱被你们扣了三十六块，说是年费", "fee_dispute"),
    ("一年扣了我十二块短信通知费", "fee_dispute"),
    ("跨行取款手续费太贵了，取一次四块", "fee_dispute"),
    ("你们凭什么从我卡里划走五块钱", "fee_dispute"),
    ("我的贷款批了二十万，怎么只给我放了十五万", "loan_refused"),
    ("贷款审批了一个月还没结果", "loan_refused"),
    ("为啥不给我贷款", "loan_refused"),
    ("我的社保卡被锁了", "account_restricted"),
    ("你们保安骂人", "service_complaint"),
    ("叫号叫了半天也不办，窗口就开一个", "service_complaint"),
    ("信用卡还不上了，能少还点吗", "card_debt"),
    ("失业三个月了，贷款还不上了", "loan_hardship"),
    ("昨天晚上卡里被人转走了九千八", "disputed_transaction"),
    ("ATM吞了我的钱，没吐钞但是扣账了", "wrong_posting"),
    ("天天接到你们的推销电话，烦死了", "personal_data"),
    ("我转了两千块过去，对方说没收到", "disputed_transaction"),
    ("利息算得不对，少给我三十块", "wrong_posting"),
    ("你们态度这么差，还乱收我二十块钱", "fee_dispute"),
]
BETWEEN = [
    ("账户被限制，理财也赎回不了", ("account_restricted", "wealth_explain")),
    ("信用卡被盗刷，现在欠款还不上", ("card_debt", "disputed_transaction")),
    ("同一笔钱扣了我两遍，赶紧退一遍给我", ("wrong_posting", "fee_dispute")),
    ("贷款还款", ("loan_refused", "loan_hardship")),
    ("态度太差，还乱收费", ("service_complaint", "fee_dispute")),
]


def of(words: str) -> Guess:
    return guess(BOOK.kinds.values(), words)


@pytest.mark.parametrize(("words", "kind"), PLAIN)
def test_plain_words_lead_to_one_kind(words, kind):
    found = of(words)

    assert found.is_sure
    assert found.kinds[0].id == kind


@pytest.mark.parametrize(("words", "kinds"), BETWEEN)
def test_in_doubt_the_two_best_are_offered_and_none_is_chosen(words, kinds):
    found = of(words)

    assert not found.is_sure
    assert len(found.kinds) == IN_DOUBT
    assert {kind.id for kind in found.kinds} == set(kinds)


def test_words_that_say_nothing_suggest_nothing():
    assert of("我来了") == Guess()


def test_a_mere_question_yields_to_what_it_is_about():
    assert of("请问为什么").kinds[0].id == "service_question"
    assert of("请问为什么扣年费").kinds[0].id == "fee_dispute"


def test_a_keyword_does_not_reach_over_the_end_of_a_sentence():
    assert "fee_dispute" not in [kind.id for kind in of("我的卡被扣下了。停车费怎么交").kinds]


def test_a_book_pasted_into_the_words_is_weighed_at_once():
    assert of("我" * 100_000 + "年费") == Guess()


@pytest.mark.parametrize(
    ("words", "amount", "fee"),
    [
        ("为什么扣我二十块钱的年费？退给我", "20", "年费"),
        ("一年扣了十二块短信费", "12", "短信费"),
        ("小额账户管理费每季度三块五", "3.50", "小额账户管理费"),
        ("乱收费！跨行手续费扣了４元", "4", "跨行手续费"),
        ("收了我一百五十元信用卡年费", "150", "信用卡年费"),
        ("扣了我两千零五十元，不知道是什么", "2050", ""),
        ("扣了二十多块", "", ""),
    ],
)
def test_the_amount_and_the_fee_are_heard_in_the_words(words, amount, fee):
    kind = BOOK.kind("fee_dispute")

    assert (amount_named(words), fee_named(words, kind)) == (amount, fee)
    assert is_over(kind, amount) is (amount in {"150", "2050"})
