"""A customer's statement comes in: read by the child, matched by the teller, kept with its bytes."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTableWidget

from desktop_app.bootstrap.seating import COLUMNS_FILE
from desktop_app.domain.stages.imports import Field
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.facts.column_match_dialog import ColumnMatchDialog
from desktop_app.ui.messages import Messages
from tests.journeys.conftest import Desk
from tests.journeys.hands import CORE_SCREEN, Hands, asked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""The file dialog's list of proposals asks the platform for what the offscreen one has not."""
HEADER = ("记账日期", "交易日期", "收入金额", "支出金额", "余额", "对方户名", "摘要")
ROWS = (
    ("2026-08-03", "2026-08-01", "8000.00", "", "8000.00", "峨眉商行", "货款"),
    ("2026-08-20", "—", "", "1,500.00", "6500.00", "武当山房", "房租"),
    ("2026-09-02", "—", "7000.00", "", "13500.00", "峨眉商行", "货款"),
    ("2026-09-21", "2026-09-19", "", "15OO.00", "12000.00", "武当山房", "房租"),
    ("2026-10-09", "2026-10-08", "9000.00", "", "21000.00", "峨眉商行", "货款"),
)
"""Some days of booking are not given, and one amount was written with the letter O."""


@pytest.fixture
def hands(desk: Desk) -> Hands:
    """On page 2, with the core system's facts pasted already."""
    hands = Hands(desk)
    hands.identify()
    hands.at(Stage.COLLECT)
    hands.keys.paste(CORE_SCREEN)
    return hands


def csv_file(folder: Path, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    """As the bank's own counter systems write it."""
    lines = [",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in (HEADER, *rows)]
    file = folder / "流水一.csv"
    file.write_bytes("\r\n".join(lines).encode("gb18030"))
    return file


def xlsx_file(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, ("2026-11-02", "2026-11-01", 6000.5, None, 27000.5, "峨眉商行", "货款")):
        sheet.append(row)
    file = folder / "流水二.xlsx"
    book.save(file)
    book.close()
    return file


def open_file(hands: Hands, file: Path) -> None:
    hands.when_asked(hands.choose_file(file))
    hands.press("Ctrl+I")


def matching(hands: Hands) -> ColumnMatchDialog:
    """The dialog, once it has read every row."""
    hands.until(asked(ColumnMatchDialog).holds)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ColumnMatchDialog)
    hands.until(lambda: dialog.matched is not None)
    return dialog


def label(dialog: ColumnMatchDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def marked(dialog: ColumnMatchDialog) -> list[tuple[int, int]]:
    table = dialog.findChild(QTableWidget, "preview_table")
    assert isinstance(table, QTableWidget)
    found = []
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            item = table.item(row, column)
            if item is not None and item.text().startswith("⚠") and item.toolTip():
                found.append((row, column))
    return found


def test_a_wrong_guess_is_put_right_and_the_rows_are_kept_with_their_bytes(hands, tmp_path):
    open_file(hands, csv_file(tmp_path))
    dialog = matching(hands)
    guessed = dialog.findChild(QComboBox, "date_box")
    assert isinstance(guessed, QComboBox)
    assert guessed.currentData() == HEADER.index("交易日期")
    assert marked(dialog) == [(1, 1), (2, 1), (3, 3)]
    assert "3" in label(dialog, "totals_label")

    hands.walk_to("date_box")
    hands.press("Up")
    hands.until(lambda: dialog.matched is not None)
    assert marked(dialog) == [(3, 3)]
    totals = label(dialog, "totals_label")
    assert all(part in totals for part in ("2026-08-03", "2026-10-09", "8,000.00", "500.00"))
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.case.collect.imports)

    (kept,) = hands.case.collect.imports
    assert (kept.file_name, kept.rows, kept.refused_rows) == ("流水一.csv", 4, 1)
    assert (kept.first_day, kept.last_day) == (date(2026, 8, 3), date(2026, 10, 9))
    assert kept.monthly_income_fen == 8_000_00
    assert kept.columns["date"] == "记账日期"
    rows = json.loads(hands.services.desk.vault.blobs.get(kept.sha256))
    assert [row["amount_fen"] for row in rows] == [800_000, -150_000, 700_000, 900_000]
    assert rows[0]["counterparty"] == "峨眉商行"
    hands.until(lambda: "流水一.csv" in hands.desk.page.ui.imports_label.text())


def test_a_second_file_with_the_same_header_matches_by_itself(hands, tmp_path):
    open_file(hands, csv_file(tmp_path))
    first = matching(hands)
    hands.walk_to("date_box")
    hands.press("Up")
    hands.until(lambda: first.matched is not None)
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.case.collect.imports)
    hands.settle()

    open_file(hands, xlsx_file(tmp_path))
    dialog = matching(hands)
    assert label(dialog, "note_label") == dialog.tr("Matched as the last time.")
    assert dialog.mapping().columns[Field.DATE] == HEADER.index("记账日期")
    assert marked(dialog) == []
    hands.press("Ctrl+Return")
    hands.until(lambda: len(hands.case.collect.imports) == 2)

    second = hands.case.collect.imports[-1]
    assert (second.file_name, second.rows, second.refused_rows) == ("流水二.xlsx", 1, 0)
    assert second.monthly_income_fen == 6_000_50


def test_cancel_leaves_nothing(hands, tmp_path):
    hands.settle()
    before = hands.services.cases.state(hands.desk.place.table.session, hands.case_id)
    open_file(hands, csv_file(tmp_path))
    matching(hands)
    hands.press("Escape")
    hands.until(lambda: QApplication.activeModalWidget() is None)
    hands.settle()

    assert hands.services.cases.state(hands.desk.place.table.session, hands.case_id) == before
    assert not (hands.desk.home / COLUMNS_FILE).exists()
    assert [file for file in (hands.desk.home / "blobs").rglob("*") if file.is_file()] == []


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("kaputt.xlsx", b"PK\x03\x04 and no more of it", "file_type_mismatch"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(64), "file_type_mismatch"),
        ("noise.csv", "日期\x01金额".encode("gb18030"), "table_encoding_unknown"),
        ("empty.csv", b"", "file_empty"),
        ("missing.csv", None, None),
    ],
    ids=["xlsx", "picture", "noise", "empty", "missing"],
)
def test_a_broken_file_is_said_beside_and_nothing_typed_is_lost(hands, tmp_path, name, content, code):
    facts = hands.desk.page.ui.facts.draft()
    file = tmp_path / name
    file.write_bytes(content or b"")
    open_file(hands, file)
    if content is None:
        file.unlink()
    hands.until(lambda: hands.problem("evidence"))
    hands.settle()

    if code is not None:
        assert hands.problem("evidence") == Messages().sentence(code, {})
    assert not hands.case.collect.imports
    assert hands.desk.page.ui.facts.draft() == facts
    assert "120,000.00" in facts
