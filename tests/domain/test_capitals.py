"""Amounts and dates in capitals: the official examples, every accepted form, and a round trip."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import MOST_FEN, Money
from desktop_app.domain.words.capitals import amount_in_words, read_amount_words

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))


@pytest.mark.parametrize("row", VECTORS["amount_words"], ids=lambda row: row["amount"])
def test_an_amount_has_one_form_and_every_accepted_form_reads_back(row: dict[str, Any]) -> None:
    amount = Money.parse(row["amount"])

    assert amount_in_words(amount) == row["canonical"]
    for form in row["accepted"]:
        assert read_amount_words(form) == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0.01", "壹分"),
        ("10.00", "壹拾元整"),
        ("1000000000000.00", "壹万亿元整"),
        ("1234567890123.45", "壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元肆角伍分"),
        ("10000000000000.00", "壹拾万亿元整"),
        ("1000100000000.00", "壹万零壹亿元整"),
        ("1000000010000.00", "壹万亿零壹万元整"),
        ("1000000000000.10", "壹万亿元零壹角"),
        ("110010000.00", "壹亿壹仟零壹万元整"),
        ("20001000.00", "贰仟万壹仟元整"),
        ("100001000.00", "壹亿零壹仟元整"),
    ],
)
def test_large_amounts(amount: str, words: str) -> None:
    assert amount_in_words(Money.parse(amount)) == "人民币" + words
    assert read_amount_words(words) == Money.parse(amount)


def test_old_and_traditional_forms_are_read() -> None:
    assert read_amount_words("人民币陸億圆正") == Money.parse("600000000.00")
    assert read_amount_words("貳萬參仟圓整") == Money.parse("23000.00")
    assert read_amount_words("人民币 壹拾元整") == Money.parse("10.00")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "人民币",
        "元整",
        "零",
        "零元",
        "整",
        "拾元整",
        "十元整",
        "一元整",
        "壹元",
        "壹分整",
        "壹元贰分",
        "壹元零贰角",
        "壹元壹角零壹分",
        "壹佰壹元整",
        "壹佰零拾元整",
        "壹零元整",
        "壹万壹元整",
        "壹亿壹万元整",
        "零壹元整",
        "壹元整整",
        "壹万壹万元整",
        "壹拾佰元整",
        "廿元整",
        "壹毛",
        "壹元零",
        "壹元零零壹分",
        "万元整",
        "1元整",
    ],
)
def test_what_the_rule_does_not_allow_is_not_read(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_amount_words(text, field="words_edit")

    assert (refused.value.code, refused.value.field) == ("words_not_an_amount", "words_edit")


def test_a_debit_has_no_words() -> None:
    with pytest.raises(RuleBroken, match="amount_negative"):
        amount_in_words(Money(-1))


@given(st.integers(0, MOST_FEN))
def test_every_amount_reads_back(fen: int) -> None:
    assert read_amount_words(amount_in_words(Money(fen))) == Money(fen)


def test_a_sweep_of_awkward_amounts_reads_back_and_never_repeats_a_form() -> None:
    draw = random.Random(1)
    # Figures made of few digits and many zeros, where the rules for 零 bite.
    fens = {int("".join(draw.choice("0001295") for _ in range(draw.randint(1, 15)))) for _ in range(8_000)}
    words = {fen: amount_in_words(Money(fen)) for fen in fens}

    assert len(set(words.values())) == len(fens)
    assert all(read_amount_words(form).fen == fen for fen, form in words.items())
    assert not any("零零" in form for form in words.values())


@given(st.text("零壹贰拾佰仟万亿元角分整", max_size=12))
def test_whatever_is_read_writes_the_same_amount(text: str) -> None:
    try:
        amount = read_amount_words(text)
    except RuleBroken:
        return

    assert read_amount_words(amount_in_words(amount)) == amount
