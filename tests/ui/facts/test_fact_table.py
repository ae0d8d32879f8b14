"""The table of facts and the rows it makes ahead."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop_app.domain.stages.collect import Fact, Source
from desktop_app.domain.stages.communicate import AgreedFact, Answer
from desktop_app.ui.facts.fact_cell import FactCell
from desktop_app.ui.facts.fact_table import FactTable
from desktop_app.ui.talks.agreed_facts import AgreedFacts

TODAY, YESTERDAY = date(2026, 11, 24), date(2026, 11, 23)


def test_facts_come_into_rows_that_were_made_ahead(qtbot):
    table = FactTable()
    qtbot.addWidget(table)
    table.make_ready(YESTERDAY)
    made = set(table.findChildren(FactCell))

    kept = Fact("贷款金额", "20000", Source.CORE, YESTERDAY)
    table.show_facts(["申请编号", "贷款金额"], [kept], TODAY, needed=["申请编号"], banks=["申请编号"])

    assert set(table.findChildren(FactCell)) == made
    (number,), (amount,) = table.cells("申请编号"), table.cells("贷款金额")
    assert (number.typed().source, number.typed().as_of) == (Source.CORE, "2026-11-24")
    assert table.facts() == (kept,)
    assert [cell.isVisibleTo(table) for cell in (number, amount)] == [True, True]
    assert sum(cell.isVisibleTo(table) for cell in made) == 2


def test_more_facts_than_rows_are_shown_all_the_same(qtbot):
    table = FactTable()
    qtbot.addWidget(table)
    table.make_ready(TODAY)
    labels = [f"第{number}项" for number in range(12)]

    table.show_facts(labels, [], TODAY)

    assert [len(table.cells(label)) for label in labels] == [1] * 12


class Measures(QStyledItemDelegate):
    """Counts how often a cell is measured."""

    asked = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        self.asked += 1
        return super().sizeHint(option, index)


def test_cells_both_sides_agree_on_are_measured_once_for_a_width(qtbot):
    view, measures = AgreedFacts(), Measures()
    qtbot.addWidget(view)
    view.setItemDelegate(measures)
    facts = [f"fact {number} that takes more than one line of any width it is shown in " * 3 for number in range(8)]
    view.show_facts([AgreedFact(fact, Answer.UNKNOWN, Answer.UNKNOWN) for fact in facts])
    view.resize(500, 400)
    view.show()
    view.resizeRowsToContents()
    once = measures.asked
    assert once

    for _ in range(3):
        view.hide()
        view.show()
        view.resizeRowsToContents()
    assert measures.asked == once

    view.resize(300, 400)  # narrower, so that texts wrap elsewhere
    assert measures.asked > once
    before = measures.asked
    qtbot.keyClicks(view, "1")
    view.resizeRowsToContents()
    assert measures.asked > before  # an answer has another word


def test_a_fact_in_one_line_is_not_measured_again_for_another_width(qtbot):
    view, measures = AgreedFacts(), Measures()
    qtbot.addWidget(view)
    view.setItemDelegate(measures)
    view.show_facts([AgreedFact("已付", Answer.UNKNOWN, Answer.UNKNOWN)])
    view.resize(500, 400)
    view.show()
    view.resizeRowsToContents()
    once = measures.asked

    view.resize(400, 400)
    view.resizeRowsToContents()

    assert measures.asked == once


@pytest.mark.parametrize("width", [700, 420, 300, 240, 180])
def test_a_row_is_as_high_as_qt_measures_it_in_any_width(qtbot, width):
    view = AgreedFacts()
    qtbot.addWidget(view)
    texts = [
        "已付",
        "贷款金额：二十万元整",
        "客户说从未收到过任何催收的短信或者电话，也没有人上门",
        "two words of English",
    ]
    view.show_facts([AgreedFact(text, Answer.YES, Answer.UNKNOWN) for text in texts])
    view.resize(700, 400)
    view.show()
    view.resizeRowsToContents()

    view.resize(width, 400)
    view.resizeRowsToContents()

    measured = [view.rowHeight(row) for row in range(len(texts))]
    least = view.verticalHeader().minimumSectionSize()
    assert measured == [max(least, QTableView.sizeHintForRow(view, row)) for row in range(len(texts))]
