"""Shift+F9: the sheets of the case in words, what they count to, and a copy of all of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.papers.prints import PrintKind, PrintSent
from desktop_app.ui.look.palettes import LIGHT
from desktop_app.ui.papers.print_ledger_dialog import PrintLedgerDialog
from desktop_app.ui.papers.print_words import columns
from tests.builders import CASE, Counter, policy_on


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_signing()
    agree = made.services.agree
    agree.void_sheet(made.session, CASE, made.case.agree.originals()[1].id, "bad_print")
    made.print()
    agree.reprint(made.session, CASE, made.settings, "客户要求")
    return made


@pytest.fixture
def dialog(qtbot, counter) -> PrintLedgerDialog:
    def read(then) -> None:
        then(counter.services.print_ledger.read(counter.session, CASE))

    made = PrintLedgerDialog(read, policy_on().choices, LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog) -> list[list[str]]:
    table = dialog.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())
    ]


def test_every_sheet_has_a_line_and_the_kinds_are_counted(dialog, counter):
    number = f"{counter.case.number}-1"
    assert [row[1:8] for row in rows(dialog)] == [
        ["Agreement", number, "1/2", "original", "printed", "", "周芷若"],
        ["Agreement", number, "2/2", "original", "taken back", "Bad print", "周芷若"],
        ["Agreement", number, "2b/2", "original", "printed", "", "周芷若"],
        ["Agreement", number, "R1", "printed again", "printed", "客户要求", "周芷若"],
    ]
    assert dialog.hint.text() == "Originals: 2 · printed again: 1 · handed out: 0 · taken back: 1"
    assert dialog.table.hasFocus()


def test_the_whole_ledger_is_copied_without_a_customers_name(qtbot, dialog, counter):
    qtbot.keyClick(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith(counter.case.number)
    assert lines[1].split("\t") == [*columns(), "SHA-256"]
    assert [line.split("\t")[:-1] for line in lines[2:]] == rows(dialog)
    sent = [one.pdf_sha256 for one in counter.vault.events() if isinstance(one, PrintSent)]
    assert [line.split("\t")[-1] for line in lines[2:]] == sent
    assert counter.case.identify.identification.customer.name not in QGuiApplication.clipboard().text()


def test_f5_asks_the_printer_again(qtbot, dialog, counter):
    plain = counter.vault.books.prints_of
    jobs = {sheet.id: f"job-{no}" for no, sheet in enumerate(counter.case.agree.sheets, start=1)}

    def prints_of(case_id):
        return [replace(row, job=jobs[row.id]) for row in plain(case_id)]

    counter.vault.books.prints_of = prints_of
    counter.printer.states = dict.fromkeys(jobs.values(), "done")
    qtbot.keyClick(dialog, Qt.Key.Key_F5)
    assert [row[5] for row in rows(dialog)] == ["printed", "taken back", "printed", "printed"]
    assert dialog.ledger.count(PrintKind.ORIGINAL) == 2


@pytest.mark.parametrize("width", [1180, 900])
def test_why_and_by_whom_stand_in_sight_however_narrow_the_screen(qtbot, dialog, width):
    dialog.resize(width, 520)
    dialog.show()
    table = dialog.table

    qtbot.waitUntil(lambda: table.viewport().width() > width - 120)

    last = table.columnViewportPosition(table.columnCount() - 1) + table.columnWidth(table.columnCount() - 1)
    assert last <= table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0
