"""What is read aloud: numbers, money, rates and dates as they are said, in sentences an ear can follow."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.spoken import chinese_integer, script, sentences, spoken

_UNITS = {"十": 10, "百": 100, "千": 1000}


def heard(said: str) -> int:
    """Reads a spoken number by another way than it was made: from left to right, as an ear does."""
    total = group = digit = 0
    for letter in said.replace("两", "二"):
        if letter in "零一二三四五六七八九":
            digit = "零一二三四五六七八九".index(letter)
        elif letter in _UNITS:
            group += (digit or 1) * _UNITS[letter]
            digit = 0
        elif letter == "万":
            total += (group + digit) * 10_000
            group = digit = 0
        else:
            total = (total + group + digit) * 100_000_000
            group = digit = 0
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (10, "十"),
        (15, "十五"),
        (110, "一百一十"),
        (105, "一百零五"),
        (2000, "两千"),
        (12_000, "一万二千"),
        (20_005, "两万零五"),
        (100_010, "十万零一十"),
        (101_000, "十万一千"),
        (1_000_500, "一百万零五百"),
        (100_000_000, "一亿"),
    ],
)
def test_a_number_is_said_as_people_say_it(number, said):
    assert chinese_integer(number) == said


@given(st.integers(0, 10**12))
def test_what_is_said_is_heard_as_the_same_number(number):
    said = chinese_integer(number)
    assert heard(said) == number
    assert "零零" not in said
    assert not said.endswith("零") or number == 0


def test_no_number_below_zero_or_beyond_all_money_is_said():
    for number in (-1, 10**16):
        with pytest.raises(RuleBroken):
            chinese_integer(number)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("每期还¥12,000.00", "每期还一万二千元"),
        ("每期¥826.81，末期¥826.94元", "每期八百二十六元八角一分，末期八百二十六元九角四分"),
        ("¥1,409.05", "一千四百零九元零五分"),
        ("¥0.50和¥0.05", "五角和五分"),
        ("欠款人民币52,422.26元（人民币伍万贰仟肆佰贰拾贰元贰角陆分）", "欠款人民币五万二千四百二十二元二角六分"),
        ("年化利率（单利）13.03%", "年化利率，单利，百分之十三点零三"),
        ("自2026年12月5日（含当日）起10日内", "自二零二六年十二月五日，含当日，起十日内"),
        ("连续2期没有足额还款", "连续两期没有足额还款"),
        ("2日内书面通知", "二日内书面通知"),
        ("共60期", "共六十期"),
        ("投诉电话：95500、12378，010-12345678", "投诉电话：九五五零零、一二三七八，零一零，一二三四五六七八"),
        ("甲方违约的，乙方可以宣布到期；丙方同意", "您违约的，银行可以宣布到期；保证人同意"),
        ("按《信用卡领用合约》办理", "按信用卡领用合约办理"),
    ],
)
def test_what_is_written_is_said_in_plain_words(written, said):
    assert spoken(written) == said


def test_a_term_is_read_in_sentences_that_an_ear_can_follow():
    text = (
        "甲方连续2期没有足额还款，经乙方书面通知后10日内仍未补足的，乙方可以宣布剩余款项全部到期，"
        "恢复计收已经减免的利息、违约金，并恢复催收。通知按第十条送达；未送达的不算。"
    )
    said = script("违约", text)
    assert said[0] == "违约。"
    assert all(len(one) <= 50 and one[-1] in "。，：" for one in said)
    assert not re.search(r"[0-9¥%（）]|甲方|乙方", "".join(said))
    assert "".join(said[1:]).replace("。", "；").count("；") == 3


def test_the_lines_of_a_list_begin_with_their_number_and_no_pause():
    said = sentences("甲方应提交下列材料：\n（一）收入证明（近六个月）；\n（二）还款意愿声明。")
    assert said == ("您应提交下列材料：", "一，收入证明，近六个月。", "二，还款意愿声明。")


@given(st.text("甲乙方，。；（）0123456789,.%¥年月日期元 ", max_size=60))
def test_nothing_that_stands_in_a_paper_leaves_a_figure_unsaid(text):
    assert not re.search(r"[0-9]", "".join(sentences(text)))
