"""Delimiters, quotes, headers and hostile characters, tried without a child."""

import pytest

from desktop_app.devices.reading.csv_table import find_delimiter, read_csv
from desktop_app.devices.reading.grid import CELL_LIMIT, Grid, find_header, lay_out
from desktop_app.devices.reading.protocol import TableResult
from desktop_app.domain.errors import RuleBroken


def table(text: str) -> TableResult:
    return lay_out(read_csv(text.encode(), lambda _done, _total: None))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_usual_delimiter_is_found(delimiter: str) -> None:
    lines = [["日期", "金额", "摘要"], ["2026-01-02", "1.00", "a"], ["2026-01-03", "2.00", "b"]]

    assert find_delimiter("\n".join(map(delimiter.join, lines))) == delimiter


def test_commas_in_amounts_do_not_pass_for_delimiters() -> None:
    found = table("日期;金额;摘要\n2026-01-02;1,234.00;a\n2026-01-03;2,345.00;b\n")

    assert (found.delimiter, found.rows[0]) == (";", ("2026-01-02", "1,234.00", "a"))


def test_quotes_hold_delimiters_line_ends_and_quotes() -> None:
    found = table('日期,摘要\r\n2026-01-02,"a,""b""\r\n第二行"\r\n')

    assert found.rows == (("2026-01-02", 'a,"b"\n第二行'),)


def test_a_quote_never_closed_does_not_swallow_the_rows() -> None:
    rows = 19_000
    line = f"2026-01-03,{'长' * 60}\n"

    found = table('日期,摘要\n2026-01-02,"open\n' + line * rows)

    assert len(found.rows) == rows + 1
    assert found.rows[0] == ("2026-01-02", '"open')


def test_a_quotation_mark_inside_a_cell_stays() -> None:
    assert table('日期,摘要\n2026-01-02,5" pipe\n').rows == (("2026-01-02", '5" pipe'),)


def test_lines_above_the_header_are_kept_apart() -> None:
    found = table("某银行交易明细,,\n账号：6222 0000,户名：张三丰,\n\n交易日期,金额,余额\n2026-01-02,1.00,9.00\n")

    assert found.header == ("交易日期", "金额", "余额")
    assert found.preamble == (("某银行交易明细",), ("账号：6222 0000", "户名：张三丰"))
    assert found.first_row == 5


def test_short_rows_are_filled_and_empty_columns_kept() -> None:
    assert table("日期,金额,摘要\n2026-01-02\n").rows == (("2026-01-02", "", ""),)


def test_invisible_characters_are_taken_out_and_counted() -> None:
    found = table("日期,摘要\n2026-01-02,工\u202e资\u200b\ufeff\nx,普通\n")

    assert found.rows[0][1] == "工资"
    assert found.cleaned == 1


@pytest.mark.parametrize("name", ["𠮷", "䶮", "𰻝", "\U000323af", "\U0002ebf0", "\ue863", "阿卜杜·热合曼"])
def test_rare_and_private_characters_stay(name: str) -> None:
    assert table(f"日期,户名\n2026-01-02,{name}\n").rows[0][1] == name


@pytest.mark.parametrize("cell", ["=1+1", "+1", "@SUM(A1)", "<b>x</b>", "'; DROP TABLE--", "%s{0}", "&lt;"])
def test_hostile_text_is_only_text(cell: str) -> None:
    assert table(f"日期,摘要\n2026-01-02,{cell}\n").rows[0][1] == cell


def test_a_long_cell_is_cut_and_said_so() -> None:
    found = table(f"日期,摘要\n2026-01-02,{'长' * (CELL_LIMIT + 1)}\n")

    assert (len(found.rows[0][1]), found.truncated) == (CELL_LIMIT, True)


def test_exactly_the_limit_of_rows_is_taken() -> None:
    assert len(table("a,b\n" + "1,2\n" * 20_000).rows) == 20_000


def fill(grid: Grid) -> None:
    for _ in range(90):
        grid.add(["x" * CELL_LIMIT] * 100)


def test_too_much_text_in_all_is_refused() -> None:
    grid = Grid(encoding="utf-8")

    with pytest.raises(RuleBroken) as refused:
        fill(grid)

    assert refused.value.facts["what"] == "characters"


def test_no_header_is_found_among_figures() -> None:
    assert find_header([("1", "2"), ("2026-01-02", "3")]) is None
