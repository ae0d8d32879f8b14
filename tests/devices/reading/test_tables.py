"""Statements as banks export them, and workbooks made to harm, read by a child under its real limits."""

import codecs
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
import pytest

from desktop_app.devices.reader import FileReader, SheetTable, TakenFile
from desktop_app.devices.reading import xlsx_table
from desktop_app.domain.errors import RuleBroken

Refusal = Callable[[str, bytes], RuleBroken]
RARE = "张䶮、王頔、李𠮷、赵㑇、𰻝"
STATEMENT = f"交易日期,金额,对方户名\n2026-01-02,12.50,{RARE}\n"


def workbook(*rows: Sequence[object], title: str = "明细") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def replaced(content: bytes, part: str, text: bytes) -> bytes:
    """The same archive with one part written anew."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return target.getvalue()


def read(reader: FileReader, content: bytes, name: str = "a.csv") -> SheetTable:
    return reader.read_table(TakenFile(name, content, ""))


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (STATEMENT.encode(), "utf-8"),
        (STATEMENT.encode("utf-8-sig"), "utf-8"),
        (STATEMENT.encode("gb18030"), "gb18030"),
        (STATEMENT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + STATEMENT.encode("utf-16-be"), "utf-16"),
        (STATEMENT.encode("utf-16-le"), "utf-16-le"),
        (STATEMENT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_text_in_every_usual_encoding_keeps_its_rare_characters(
    reader: FileReader, content: bytes, encoding: str
) -> None:
    table = read(reader, content)

    assert table.rows == (("2026-01-02", "12.50", RARE),)
    assert table.encoding == encoding


def test_a_workbook_gives_exact_text(reader: FileReader) -> None:
    moment = dt.datetime(2026, 11, 23, 9, 30, 15)  # noqa: DTZ001 - Excel knows no time zones
    content = workbook(
        ["日期", "金额", "时间", "备注", "对"],
        [dt.date(2026, 11, 23), 0.1 + 0.2, moment, "=文字", True],
        [dt.date(2026, 11, 24), 123456789012.34, dt.time(9, 5), 12, 1e-7],
        [None, -5, None, "  空格 ", 1e20],
    )

    table = read(reader, replaced_formula_text(content), "a.xlsx")

    assert table.rows == (
        ("2026-11-23", "0.3", "2026-11-23 09:30:15", "=文字", "TRUE"),
        ("2026-11-24", "123456789012.34", "09:05:00", "12", "0.0000001"),
        ("", "-5", "", "  空格 ", "100000000000000000000"),
    )
    assert (table.sheet, table.sheets, table.encoding) == ("明细", ("明细",), "xlsx")


def replaced_formula_text(content: bytes) -> bytes:
    """openpyxl writes a text that begins with ``=`` as a formula; a bank's export holds it as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    as_text = re.sub(rb'<c r="D2"[^>]*>.*?</c>', '<c r="D2" t="inlineStr"><is><t>=文字</t></is></c>'.encode(), sheet)
    return replaced(content, "xl/worksheets/sheet1.xml", as_text)


def test_a_formula_gives_its_stored_result_or_is_marked(reader: FileReader) -> None:
    content = workbook(["日期", "金额"], ["2026-01-02", "=1+1"], ["2026-01-03", "=2+2"])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    for stored in (b"<f>1+1</f><v></v>", b"<f>1+1</f><v/>", b"<f>1+1</f><v />"):
        sheet = sheet.replace(stored, b"<f>1+1</f><v>2</v>")

    table = read(reader, replaced(content, "xl/worksheets/sheet1.xml", sheet), "a.xlsx")

    assert table.rows == (("2026-01-02", "2"), ("2026-01-03", ""))
    assert table.uncomputed == ((1, 1),)


def test_a_formula_without_a_result_is_marked_whatever_prefix_its_program_writes(reader: FileReader) -> None:
    content = workbook(["日期", "金额"], ["2026-01-02", "=1+1"])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    prefixed = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", sheet).replace(b" xmlns=", b" xmlns:x=")

    table = read(reader, replaced(content, "xl/worksheets/sheet1.xml", prefixed), "a.xlsx")

    assert table.rows == (("2026-01-02", ""),)
    assert table.uncomputed == ((0, 1),)


def test_a_workbook_with_two_parts_of_one_name_is_refused(reader: FileReader) -> None:
    target = io.BytesIO(workbook(["日期", "金额"], ["2026-01-02", 1]))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", archive.read("xl/worksheets/sheet1.xml"))

    with pytest.raises(RuleBroken) as refused:
        read(reader, target.getvalue(), "a.xlsx")

    assert refused.value.code == "file_unreadable"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quotation_mark_that_is_never_closed_swallows_no_row(reader: FileReader, end: str) -> None:
    lines = ["日期,金额,备注", '2026-01-02,12.50,"5寸屏', "2026-01-03,3.00,x", "2026-01-04,4.00,y"]

    table = read(reader, end.join(lines).encode())

    assert [row[:2] for row in table.rows] == [("2026-01-02", "12.50"), ("2026-01-03", "3.00"), ("2026-01-04", "4.00")]


def test_an_empty_or_hidden_sheet_is_passed_over_and_a_named_one_read(reader: FileReader) -> None:
    book = openpyxl.Workbook()
    hidden, full, other = book.create_sheet("藏"), book.create_sheet("一月"), book.create_sheet("二月")
    hidden.sheet_state = "hidden"
    for page in (hidden, full, other):
        page.append(["日期", "金额"])
        page.append([page.title, 1])
    target = io.BytesIO()
    book.save(target)
    source = TakenFile("a.xlsx", target.getvalue(), "")

    assert reader.read_table(source).sheet == "一月"
    assert reader.read_table(source, sheet="二月").rows == (("二月", "1"),)
    with pytest.raises(RuleBroken):
        reader.read_table(source, sheet="藏")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"   \n \n", "table_empty"),
        ("a.csv", "日期,金额\n".encode(), "table_empty"),
        ("a.csv", b"1,2\n3,4\n", "table_empty"),
        ("a.csv", b"\x01\x02\x80\x81" * 50, "table_encoding_unknown"),
        ("a.csv", "日期,金额\n".encode() + b"\xff\xff\xff", "table_encoding_unknown"),
        ("a.csv", workbook(["a", "b"]), "file_type_mismatch"),
        ("a.xlsx", STATEMENT.encode(), "file_type_mismatch"),
        ("a.csv", b"%PDF-1.7", "file_type_mismatch"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "file_type_not_allowed"),
        ("a.xlsx", workbook(), "table_empty"),
        ("a.csv", ("日期," * 101 + "\n").encode() * 3, "table_too_large"),
        ("a.csv", b"a,b\n" + b"1,2\n" * 20_001, "table_too_large"),
        ("a.xlsx", workbook(["列"] * 101, [1] * 101), "table_too_large"),
        ("a.xlsx", replaced(workbook(["a", "b"], [1, 2]), "xl/workbook.xml", b"<broken"), "file_unreadable"),
        ("a.xlsx", replaced(workbook(["a", "b"], [1, 2]), "xl/worksheets/sheet1.xml", b"<a/>"), "table_empty"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(table_refusal: Refusal, name: str, content: bytes, code: str) -> None:
    assert table_refusal(name, content).code == code


def test_a_workbook_that_unpacks_without_end_is_refused_by_its_directory(table_refusal: Refusal) -> None:
    bomb = replaced(workbook(["a", "b"], [1, 2]), "xl/worksheets/sheet1.xml", bytes(257 << 20))

    refused = table_refusal("a.xlsx", bomb)

    assert len(bomb) < 1 << 20
    assert (refused.code, refused.facts["what"]) == ("table_too_large", "bytes")


def test_entities_that_multiply_do_not_reach_a_cell(table_refusal: Refusal) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    sheet = f'<!DOCTYPE a [<!ENTITY e0 "laugh">{entities}]><worksheet><sheetData><row><c t="str"><v>&e8;</v></c></row>'
    bomb = replaced(
        workbook(["a", "b"], [1, 2]), "xl/worksheets/sheet1.xml", f"{sheet}</sheetData></worksheet>".encode()
    )

    assert table_refusal("a.xlsx", bomb).code in {"file_unreadable", "table_empty"}


def test_a_row_far_below_the_records_is_refused(table_refusal: Refusal) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(["a", "b"], [1, 2]))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").replace(b'<row r="2"', b'<row r="99999999"')

    refused = table_refusal("a.xlsx", replaced(workbook(["a", "b"]), "xl/worksheets/sheet1.xml", sheet))

    assert refused.code in {"table_too_large", "file_unreadable"}


def test_more_cells_than_the_child_can_read_in_its_time_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "CELLS_LIMIT", 8)
    plain: list[list[object]] = [["a", "b"], [1, 2], [1, 2], [1, 2]]
    computed: list[list[object]] = [["a", "b"], [1, "=1+1"], [1, "=1+1"], [1, "=1+1"]]

    assert len(xlsx_table.read_xlsx(workbook(*plain), None, lambda _done, _total: None).rows) == 4
    with pytest.raises(RuleBroken) as refused:
        xlsx_table.read_xlsx(workbook(*computed), None, lambda _done, _total: None)

    assert refused.value.facts == {"what": "cells", "limit": 8}
