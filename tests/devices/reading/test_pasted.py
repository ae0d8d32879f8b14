"""Text copied from a screen, parted by tabs or by where things stand."""

import pytest

from desktop_app.devices.reading.pasted import PASTE_LIMIT, split_pasted
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.imports import PasteRecipe

RECIPE = PasteRecipe("r", 1, "t", ("期数", "应还日期", "应还本金", "应还罚息", "状态"), 3, {"贷款余额": "balance"})


def test_tabs_part_cells_and_keep_empty_ones() -> None:
    found = split_pasted("期数\t应还日期\t应还本金\t应还罚息\t状态\r\n1\t2026-01-02\t10.00\t\t正常\r\n", RECIPE)

    assert found.rows == (("1", "2026-01-02", "10.00", "", "正常"),)
    assert found.delimiter == "\t"


def test_a_gap_on_the_screen_stays_a_gap() -> None:
    screen = (
        "户名：张三丰   贷款余额：186,240.55\n"
        "------------------------------------------------\n"
        "期数  应还日期    应还本金   应还罚息   状态\n"
        "1     2026-01-02     10.00       0.50   逾期\n"
        "2     2026-02-02     10.00              正常\n"
    )

    found = split_pasted(screen, RECIPE)

    assert found.rows == (
        ("1", "2026-01-02", "10.00", "0.50", "逾期"),
        ("2", "2026-02-02", "10.00", "", "正常"),
    )
    assert RECIPE.facts_in(line[0] for line in found.preamble) == {"balance": "186,240.55"}


def test_single_spaces_part_a_line_that_has_no_wider_ones() -> None:
    found = split_pasted("期数 应还日期 应还本金\n1 2026-01-02 10.00\n", RECIPE)

    assert found.rows == (("1", "2026-01-02", "10.00"),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "table_empty"),
        ("别的内容\n没有表头", "table_empty"),
        ("期数  应还日期  应还本金\n", "table_empty"),
        ("x" * (PASTE_LIMIT + 1), "table_too_large"),
    ],
)
def test_text_that_is_not_the_screen_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        split_pasted(text, RECIPE)

    assert refused.value.code == code


def test_a_very_long_line_is_parted_in_time() -> None:
    with pytest.raises(RuleBroken):
        split_pasted("a  " * 300_000, RECIPE)
