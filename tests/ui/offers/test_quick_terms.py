"""The small form of a quick matter by its keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.offers.quick_terms import QuickTerms
from tests.builders import policy_on

TODAY = date(2026, 11, 27)


@pytest.fixture
def terms(qtbot):
    made = QuickTerms()
    qtbot.addWidget(made)
    kinds = (kind for kind in policy_on().kinds.values() if kind.quick is not None)
    made.show_kind(next(kinds), "多收了我20元手续费", TODAY)
    made.show()
    QTest.qWaitForWindowActive(made)
    made.fee.setFocus()
    return made


def field_of_focus(terms):
    focus = QApplication.focusWidget()
    fields = (terms.fee, terms.amount, terms.account_tail, terms.settle_button)
    return next((one for one in fields if one is focus or one.isAncestorOf(focus)), None)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_the_keys_go_through_the_fields_as_the_screen_does_and_back(terms, key):
    order = [terms.fee, terms.amount, terms.account_tail, terms.settle_button]
    if key is Qt.Key.Key_Backtab:
        order.reverse()
        terms.settle_button.setFocus()
    met = []
    for _ in order:
        met.append(field_of_focus(terms))
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)

    assert met == order
