"""Column matching and exact reading of a customer's transaction records."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.stages.imports import (
    ColumnMapping,
    ColumnWords,
    Field,
    PasteRecipe,
    RowProblem,
    Transaction,
    apply_columns,
    header_fingerprint,
    monthly_summary,
    propose_columns,
    read_amount,
    read_date,
)

IMPORTS = Path(__file__).parents[2] / "resources" / "imports"
SIDES = {Field.DATE: 0, Field.DEBIT: 1, Field.CREDIT: 2}


@pytest.fixture(scope="module")
def words() -> ColumnWords:
    return ColumnWords.from_data(tomllib.loads((IMPORTS / "statement_columns.toml").read_text("utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23", "2026/11/23", "2026.11.23", "20261123", "2026年11月23日", " 2026-11-23 ", "2026-11-23 09:30:00",
        "2026/11/23 9:05", "20261123 093000", "20261123093000", '="20261123"', "\t2026-11-23",
        "2026年11月23日 9时30分05秒",
    ],
)  # fmt: skip
def test_a_date_is_read_in_each_usual_form(text: str) -> None:
    assert read_date(text) == dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date_unreadable"),
        ("2026-02-30", "date_unreadable"),
        ("23/11/2026", "date_unreadable"),
        ("11-23", "date_unreadable"),
        ("2026-11/23", "date_unreadable"),
        ("46349", "date_unreadable"),
        ("２０２６-11-23", "digits_not_ascii"),
        ("٢٠٢٦-11-23", "digits_not_ascii"),
    ],
)
def test_a_date_that_could_mean_something_else_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_date(text)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12", 1200), ("12.5", 1250), ("1,234.56", 123456), ("-0.01", -1), ("+12.00", 1200), ("(12.00)", -1200),
        ("（1,000.00）", -100000), ("¥12", 1200), ("¥-12", -1200), ("-¥12", -1200), ("12.00元", 1200),
        ("CNY 12.00", 1200), ('="12.30"', 1230), ("12.3000", 1230), ("0.00", 0),
    ],
)  # fmt: skip
def test_an_amount_is_read_to_the_fen(text: str, fen: int) -> None:
    assert read_amount(text) == Money(fen)


@pytest.mark.parametrize("text", ["", " ", "-", "--", "—"])
def test_an_empty_amount_is_nothing_and_not_zero(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("１２.00", "digits_not_ascii"),
        ("12.345", "amount_not_a_number"),
        ("1e5", "amount_not_a_number"),
        ("1_000", "amount_not_a_number"),
        ("NaN", "amount_not_a_number"),
        ("=A1+1", "amount_not_a_number"),
        ("1,23.00", "amount_not_a_number"),
        ("(-5)", "amount_not_a_number"),
        ("--5", "amount_not_a_number"),
        ("-+5", "amount_not_a_number"),
        ("1.2.3", "amount_not_a_number"),
        ("9" * 40, "amount_too_large"),
    ],
)
def test_an_amount_that_is_not_exact_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_amount(text)

    assert refused.value.code == code


@given(st.integers(-(10**14), 10**14))
def test_every_amount_written_plainly_is_read_back(fen: int) -> None:
    assert read_amount(Money(fen).plain()) == Money(fen)


@given(st.text(max_size=30))
def test_any_text_is_either_an_amount_or_a_rule_broken(text: str) -> None:
    try:
        amount = read_amount(text)
    except RuleBroken:
        return
    assert amount is None or isinstance(amount, Money)


@given(st.text(alphabet="0123456789-/年月日. :", max_size=20))
def test_any_text_is_either_a_date_or_a_rule_broken(text: str) -> None:
    try:
        date = read_date(text)
    except RuleBroken:
        return
    assert str(date.year) in text


@pytest.mark.parametrize(
    ("header", "row", "columns"),
    [
        (
            ["序号", "交易日期", "记账日期", "借方发生额(元)", "贷方发生额(元)", "账户余额", "对方户名", "摘要"],
            ["1", "2026-01-02", "2026-01-03", "", "12.00", "100.00", "张三丰", "工资"],
            {"date": 1, "debit": 3, "credit": 4, "balance": 5, "counterparty": 6, "note": 7},
        ),
        (
            ["交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)", "备注"],
            ["2026-01-02 09:00:00", "消费", "面馆", "面", "支出", "¥18.00", ""],
            {"date": 0, "counterparty": 2, "direction": 4, "amount": 5, "note": 6},
        ),
        (
            ["Date", "Amount", "Balance", "Description"],
            ["2026/1/2", "-5.00", "7.00", "tea"],
            {"date": 0, "amount": 1, "balance": 2, "note": 3},
        ),
        (["记账日", "收入", "支出"], ["20260102", "1.00", ""], {"date": 0, "credit": 1, "debit": 2}),
    ],
)
def test_columns_are_proposed_by_their_headings(
    header: list[str], row: list[str], columns: dict[str, int], words: ColumnWords
) -> None:
    proposed = propose_columns(header, [row], {}, words=words)

    assert {field.value: column for field, column in proposed.columns.items()} == columns
    assert not proposed.missing


def test_a_heading_is_not_believed_when_its_cells_say_otherwise(words: ColumnWords) -> None:
    proposed = propose_columns(["金额", "发生额"], [["人民币", "5.00"]], {}, words=words)

    assert proposed.columns == {Field.AMOUNT: 1}
    assert proposed.missing == (Field.DATE,)


def test_full_width_digits_do_not_hide_the_column_they_stand_in(words: ColumnWords) -> None:
    proposed = propose_columns(["日期", "金额"], [["2026-01-02", "１２"]], {}, words=words)

    assert proposed.columns[Field.AMOUNT] == 1


def test_a_confirmed_mapping_is_remembered_by_its_header(words: ColumnWords) -> None:
    chosen = {Field.DATE: 1, Field.AMOUNT: 0}
    remembered = {header_fingerprint(["甲 (元)", "乙"]): chosen}

    proposed = propose_columns(["甲", "乙"], [], remembered, words=words)

    assert proposed == ColumnMapping(chosen, is_remembered=True)


def test_a_remembered_mapping_beyond_the_header_is_not_used(words: ColumnWords) -> None:
    remembered = {header_fingerprint(["日期"]): {Field.DATE: 0, Field.AMOUNT: 7}}

    assert propose_columns(["日期"], [], remembered, words=words).columns == {Field.DATE: 0}


def test_different_headers_have_different_fingerprints() -> None:
    assert header_fingerprint(["ab", "c"]) != header_fingerprint(["a", "bc"])


def test_debit_goes_out_and_credit_comes_in(words: ColumnWords) -> None:
    rows = [["2026-01-02", "5.00", ""], ["2026-01-03", "0.00", "7.00"], ["2026-01-04", "-3.00", "-"]]

    transactions, problems = apply_columns(rows, ColumnMapping(SIDES), words=words)

    assert [entry.amount for entry in transactions] == [Money(-500), Money(700), Money(-300)]
    assert problems == ()


def test_a_direction_column_gives_the_sign(words: ColumnWords) -> None:
    mapping = ColumnMapping({Field.DATE: 0, Field.AMOUNT: 1, Field.DIRECTION: 2})
    rows = [["20260102", "5.00", "借"], ["20260103", "7.00", "收入"], ["20260104", "3.00", "/"]]

    transactions, problems = apply_columns(rows, mapping, words=words)

    assert [entry.amount for entry in transactions] == [Money(-500), Money(700)]
    assert problems == (RowProblem(2, 2, Field.DIRECTION, "direction_unreadable"),)


def test_each_bad_cell_is_named_and_its_row_left_out(words: ColumnWords) -> None:
    mapping = ColumnMapping({Field.DATE: 0, Field.AMOUNT: 1, Field.BALANCE: 2})
    rows = [
        ["2026-13-01", "１２", "x"],
        ["2026-01-02", "", "1.00"],
        ["2026-01-03", "1.00"],
        ["2026-01-04", "2.00", "?"],
    ]

    transactions, problems = apply_columns(rows, mapping, words=words)

    assert transactions == (Transaction(2, dt.date(2026, 1, 3), Money(100)),)
    assert [(p.row, p.column, p.code) for p in problems] == [
        (0, 0, "date_unreadable"),
        (0, 1, "digits_not_ascii"),
        (0, 2, "amount_not_a_number"),
        (1, 1, "amount_missing"),
        (3, 2, "amount_not_a_number"),
    ]


def test_a_row_with_both_sides_or_none_is_a_problem(words: ColumnWords) -> None:
    rows = [["2026-01-02", "5.00", "6.00"], ["2026-01-03", "", ""], ["2026-01-04", "a", "6.00"]]

    transactions, problems = apply_columns(rows, ColumnMapping(SIDES), words=words)

    assert transactions == ()
    assert [problem.code for problem in problems] == ["debit_and_credit", "amount_missing", "amount_not_a_number"]


def test_empty_rows_and_sums_are_passed_over(words: ColumnWords) -> None:
    rows = [["", "", ""], ["合计：", "5.00", "6.00"], ["", "总计", "9"]]

    assert apply_columns(rows, ColumnMapping(SIDES), words=words) == ((), ())


def test_text_that_looks_like_a_formula_stays_text(words: ColumnWords) -> None:
    mapping = ColumnMapping({Field.DATE: 0, Field.AMOUNT: 1, Field.NOTE: 2, Field.COUNTERPARTY: 3})
    rows = [["2026-01-02", "1.00", "=HYPERLINK(1)", "@龑"]]

    (transaction,), _ = apply_columns(rows, mapping, words=words)

    assert (transaction.note, transaction.counterparty) == ("=HYPERLINK(1)", "@龑")


def test_no_row_is_read_without_date_and_amount(words: ColumnWords) -> None:
    with pytest.raises(RuleBroken) as refused:
        apply_columns([], ColumnMapping({Field.NOTE: 0}), words=words)

    assert refused.value.code == "columns_incomplete"
    assert refused.value.facts == {"missing": "date,amount"}


def test_a_month_without_bookings_counts_in_the_average() -> None:
    booked = [
        Transaction(0, dt.date(2026, 1, 31), Money(10000)),
        Transaction(1, dt.date(2025, 11, 2), Money(-100)),
        Transaction(2, dt.date(2025, 11, 3), Money(-101)),
    ]

    summary = monthly_summary(booked)

    assert [(m.year, m.month, m.income.fen, m.expense.fen) for m in summary.months] == [
        (2025, 11, 0, 201),
        (2025, 12, 0, 0),
        (2026, 1, 10000, 0),
    ]
    assert (summary.average_income, summary.average_expense) == (Money(3333), Money(67))


def test_nothing_booked_has_no_months_and_no_average() -> None:
    assert monthly_summary([]).months == ()


@pytest.mark.parametrize(
    ("name", "has_bookings"),
    [
        ("loan_account_screen.toml", False),
        ("loan_application_screen.toml", False),
        ("card_account_screen.toml", False),
        ("account_history_screen.toml", True),
    ],
)
def test_each_recipe_of_the_product_is_sound(name: str, has_bookings: bool) -> None:
    recipe = PasteRecipe.from_data(tomllib.loads((IMPORTS / name).read_text("utf-8")))

    assert recipe.is_header(recipe.headings) is has_bookings
    assert recipe.facts
    assert recipe.id == name.removesuffix(".toml")


def test_labelled_facts_of_a_screen_are_found() -> None:
    recipe = PasteRecipe("r", 1, "t", ("期数",), 1, {"贷款余额": "balance", "余额": "other", "查询日期": "as_of"})

    facts = recipe.facts_in(["户名：张三丰  贷款余额：186,240.55  查询日期: 2026-11-23", "贷款余额：1.00"])

    assert facts == {"balance": "186,240.55", "as_of": "2026-11-23"}


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ({"id": "a", "title": "b"}, "version"),
        ({"id": "a", "title": "b", "version": 1, "least_headings": 1, "facts": []}, "facts"),
        ({"id": "a", "title": "b", "version": 1, "least_headings": 1, "headings": [1]}, "headings"),
        ({"title": "b", "version": 1, "least_headings": 1}, "id"),
    ],
)
def test_a_broken_recipe_is_refused_with_its_part(data: dict[str, object], part: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        PasteRecipe.from_data(data)

    assert (refused.value.code, refused.value.facts["part"]) == ("recipe_broken", part)


def test_a_recipe_without_facts_finds_none() -> None:
    assert PasteRecipe("r", 1, "t", ("期数",), 1, {}).facts_in(["期数：1"]) == {}
