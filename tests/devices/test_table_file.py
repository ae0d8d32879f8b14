"""What is written for a spreadsheet: kinds of cells, what could be a formula, and nothing left behind."""

import csv
import errno
import re
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from desktop_app.devices.table_file import MOST_ROWS, TableFiles
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.figures import TableForm, TableSheet
from tests.builders import refused
from tests.conftest import ROOT

RISKY = ("=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "＠x")
ROW = ("00423-03-26-000001-9", "令**", date(2026, 11, 27), 14, Decimal("312.40"), None, "")


def sheet(*rows, name="案件", count=None):
    return TableSheet(name, ("编号", "=客户", "日期", "天数", "金额", "空", "无"), rows, count or len(rows))


def written(tmp_path, form, *sheets):
    tmp_path.mkdir(exist_ok=True)
    tables, path = TableFiles(), tmp_path / f"figures.{form.value}"
    tables.keep(tables.draft(path, form, sheets, lambda _rows: None), path)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    return path


def test_a_workbook_has_real_numbers_and_dates(tmp_path):
    path = written(tmp_path, TableForm.XLSX, sheet(ROW), sheet(("a",), name="承诺"))
    book = load_workbook(path)
    page = book["案件"]
    cells = page[2]
    assert [cell.data_type for cell in cells[:5]] == ["s", "s", "d", "n", "n"]
    assert cells[2].value.date() == date(2026, 11, 27)
    assert cells[2].number_format == "yyyy-mm-dd"
    assert (cells[3].value, cells[4].value) == (14, 312.40)
    assert cells[5].value is None
    assert book.sheetnames == ["案件", "承诺"]
    assert page.freeze_panes == "A2"


@pytest.mark.parametrize("text", RISKY)
def test_no_cell_of_a_workbook_is_a_formula(tmp_path, text):
    page = load_workbook(written(tmp_path, TableForm.XLSX, sheet((text, "令狐冲"))))["案件"]
    cell = page["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value == "".join(one for one in text if ord(one) > 31)
    assert not page["B2"].quotePrefix
    assert page["B1"].data_type == "s"


@pytest.mark.parametrize("text", RISKY)
def test_no_cell_of_a_text_file_is_read_as_a_formula(tmp_path, text):
    path = written(tmp_path, TableForm.CSV, sheet((text, "令狐冲", Decimal("-3.50"))))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][1] == "'=客户"
    assert rows[1] == [f"'{text}", "令狐冲", "-3.50"]


def test_a_text_file_begins_with_the_mark_by_which_spreadsheets_know_utf_8(tmp_path):
    content = written(tmp_path, TableForm.CSV, sheet(ROW), sheet(("a",), name="承诺")).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines()[1] == "00423-03-26-000001-9,令**,2026-11-27,14,312.40,,"
    assert content.count(b"\r\n") == 2


def test_an_archive_has_a_text_file_of_each_table_by_its_name(tmp_path):
    path = written(tmp_path, TableForm.CSV_EACH, sheet(ROW), sheet(("=a", "令狐冲"), name="让利"))
    with ZipFile(path) as archive:
        assert archive.namelist() == ["案件.csv", "让利.csv"]
        first, second = (archive.read(name) for name in archive.namelist())
    assert first == written(tmp_path / "one", TableForm.CSV, sheet(ROW)).read_bytes()
    assert second.decode("utf-8-sig").splitlines()[1] == "'=a,令狐冲"


def test_more_rows_than_a_sheet_holds_are_refused_before_anything_is_written(tmp_path):
    with refused("export_too_large"):
        TableFiles().draft(tmp_path / "x.xlsx", TableForm.XLSX, [sheet(count=MOST_ROWS + 1)], lambda _rows: None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", TableForm)
def test_what_stops_the_writing_leaves_nothing_behind(tmp_path, form, monkeypatch):
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spare))

    class Stopped(Exception):
        pass

    def stop(rows):
        raise Stopped

    with pytest.raises(Stopped):
        TableFiles().draft(tmp_path / "x", form, [sheet(ROW), sheet(ROW, name="b")], stop)
    assert list(tmp_path.rglob("*")) == [spare]


def test_a_folder_that_is_gone_or_full_is_said_so(tmp_path, monkeypatch):
    with pytest.raises(Unavailable) as gone:
        TableFiles().draft(tmp_path / "gone" / "x.csv", TableForm.CSV, [sheet(ROW)], lambda _rows: None)
    assert gone.value.code == "export_failed"

    def full(_self, _target):
        raise OSError(errno.ENOSPC, "full")

    draft = TableFiles().draft(tmp_path / "x.csv", TableForm.CSV, [sheet(ROW)], lambda _rows: None)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Unavailable) as no_room:
        TableFiles().keep(draft, tmp_path / "x.csv")
    assert no_room.value.code == "disk_full"


def test_nothing_else_writes_a_table() -> None:
    """One home for what keeps a cell from being a formula; the child's rehearsal writes a book that nobody keeps."""
    writes = re.compile(r"csv\.(writer|DictWriter)\(|\bWorkbook\(|\.to_csv\(")
    sources = (ROOT / "desktop_app").rglob("*.py")
    found = {path.relative_to(ROOT).as_posix() for path in sources if writes.search(path.read_text("utf-8"))}
    assert found == {"desktop_app/devices/table_file.py", "desktop_app/devices/reading/xlsx_table.py"}
