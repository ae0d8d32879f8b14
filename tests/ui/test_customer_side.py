"""The window turned to the customer: when it is there, what it covers, and what it never takes."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from desktop_app.domain.customer.shown import Ask, Line, ShownPage
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.ui.customer_screen.displays import Displays
from desktop_app.ui.customer_screen.page import COVER, CustomerPage
from desktop_app.ui.customer_screen.side import CustomerSide, Turned
from desktop_app.ui.dialogs import open_over
from tests.builders import Counter, policy_on

ROOT = Path(__file__).resolve().parents[2]


class FakeDisplays(QObject):
    """A workstation whose second display can be plugged in and out."""

    changed = Signal()

    def __init__(self, *, has_second: bool) -> None:
        super().__init__()
        self.has_second = has_second

    @property
    def customers(self) -> QScreen | None:
        return QGuiApplication.primaryScreen() if self.has_second else None

    def plug(self, *, on: bool) -> None:
        self.has_second = on
        self.changed.emit()


class Side:
    """A teller's window with a field in use, and the customer's side of the desk."""

    def __init__(self, qtbot, *, has_second: bool) -> None:
        self.teller = QWidget()
        self.field = QLineEdit(self.teller)
        qtbot.addWidget(self.teller)
        self.teller.show()
        self.teller.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)
        self.counter = Counter()
        self.counter.to_negotiate()
        self.counter.offer()
        self.displays = FakeDisplays(has_second=has_second)
        self.side = CustomerSide(cast("Displays", self.displays), self.view, self.make, self.teller)

    @staticmethod
    def view(language: str) -> CustomerView:
        return CustomerView(policy_on(), language)

    def make(self, view: CustomerView) -> ShownPage:
        return view.of(self.counter.case, Stage.NEGOTIATE, self.counter.today)

    @property
    def page(self) -> CustomerPage:
        assert self.side.window is not None
        return self.side.window.page

    def texts(self) -> str:
        found = [label.text() for label in self.page.findChildren(QLabel)]
        return "\n".join(found + [button.text() for button in self.page.findChildren(QPushButton)])


@pytest.fixture
def two(qtbot) -> Side:
    return Side(qtbot, has_second=True)


@pytest.fixture
def one(qtbot) -> Side:
    return Side(qtbot, has_second=False)


def button(page: CustomerPage, name: str) -> QPushButton:
    found = [one for one in page.findChildren(QPushButton, name) if one.isVisible()]
    assert len(found) == 1, name
    return found[0]


def test_f6_brings_the_page_to_the_second_display_and_leaves_the_keys_with_the_teller(two):
    two.side.turn()
    assert two.side.state is Turned.SECOND_DISPLAY
    assert "桌上的方案" in two.texts()
    assert two.side.window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert two.field.hasFocus()


def test_one_key_blanks_it_and_brings_it_back(two):
    two.side.turn()
    two.side.turn()
    assert two.side.is_blank
    assert two.page.shown.is_calm
    assert "方案" not in two.texts()
    two.side.turn()
    assert "桌上的方案" in two.texts()


def test_on_one_display_it_lies_over_the_window_and_f6_turns_back(qtbot, one):
    one.side.turn()
    assert one.side.state is Turned.OVER_TELLER
    qtbot.waitUntil(one.page.hasFocus)
    qtbot.keyClick(one.page, Qt.Key.Key_F6)
    assert one.side.window is None
    qtbot.waitUntil(one.field.hasFocus)


def test_turned_back_over_a_dialog_the_dialog_has_the_keys_and_not_the_window_behind_it(qtbot, one):
    one.side.turn()
    dialog = QDialog(one.teller)
    open_over(one.teller, dialog)
    qtbot.waitUntil(dialog.isActiveWindow)

    one.side.close()

    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(QApplication.activeWindow(), Qt.Key.Key_Escape)
    qtbot.waitUntil(one.field.hasFocus)


def test_an_unplugged_display_takes_the_page_with_it(qtbot, two):
    two.side.turn()
    with qtbot.waitSignal(two.side.unplugged):
        two.displays.plug(on=False)
    assert two.side.window is None
    two.displays.plug(on=True)
    two.side.turn()
    assert two.side.state is Turned.SECOND_DISPLAY


def test_a_touch_and_a_digit_answer_alike(qtbot, two):
    two.side.turn()
    answers = []
    two.side.answered.connect(lambda ask, answer: answers.append((ask, answer)))
    qtbot.mouseClick(button(two.page, "customer_answer_yes"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(two.page, Qt.Key.Key_2)
    assert answers == [(Ask.AGREE, "yes"), (Ask.AGREE, "no")]


def test_the_mark_of_a_request_stands_on_its_first_line_at_the_middle_of_the_buttons_beside_it(qtbot, two):
    two.side.turn()
    shown = two.page.shown
    # Two characters, so that whatever fonts there are they are one line.
    two.page.show_page(replace(shown, wishes=(replace(shown.wishes[0], text="退费"),)))
    larger = button(two.page, "customer_larger_button")
    labels = [label for label in two.page.findChildren(QLabel, "customer_wish") if label.isVisible()]
    assert len(labels) == 2  # its mark and its words

    def middles() -> list[int]:
        return [one.mapTo(two.page, one.rect().center()).y() for one in (*labels, larger)]

    qtbot.waitUntil(lambda: max(middles()) - min(middles()) <= 1)


def test_agree_and_think_again_weigh_the_same(two):
    two.side.turn()
    yes, no = button(two.page, "customer_answer_yes"), button(two.page, "customer_answer_no")
    assert yes.size() == no.size()
    assert yes.font() == no.font()


def test_debts_stay_covered_until_they_are_touched(qtbot):
    page = CustomerPage(CustomerView(policy_on(), "zh").text, ShownPage(title="x"))
    qtbot.addWidget(page)
    page.show_page(
        ShownPage(title="方案", key=Line("每期", "¥812.40"), lines=(Line("合计", "¥9,748.80"),), hides_amounts=True)
    )
    page.show()
    assert button(page, "customer_key").text() == COVER
    assert "9,748" not in "".join(label.text() for label in page.findChildren(QLabel))
    qtbot.mouseClick(button(page, "customer_key"), Qt.MouseButton.LeftButton)
    assert button(page, "customer_key").text() == "¥812.40"
    page.show_page(ShownPage(title="另一方案", key=Line("每期", "¥700.00"), hides_amounts=True))
    assert button(page, "customer_key").text() == COVER


def test_idleness_leaves_a_still_picture_and_f12_leaves_none(two):
    two.side.turn()
    two.side.lock(is_blank=False)
    assert "桌上的方案" in two.texts()
    assert not button(two.page, "customer_answer_yes").isEnabled()
    two.side.unlock()
    assert button(two.page, "customer_answer_yes").isEnabled()
    two.side.lock(is_blank=True)
    assert two.page.shown.is_calm
    two.side.unlock()
    assert "桌上的方案" in two.texts()


def test_the_next_customer_finds_a_calm_page_in_the_usual_language_and_size(qtbot, two):
    two.side.turn()
    qtbot.mouseClick(button(two.page, "customer_language_button"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(two.page, "customer_larger_button"), Qt.MouseButton.LeftButton)
    assert "The offer on the table" in two.texts()
    two.side.next_customer()
    assert two.page.shown.is_calm
    assert "请稍候" in two.texts()


def test_law_and_payments_unfold_on_request(qtbot, two):
    two.side.turn()
    law = two.page.shown.law[0]
    assert law not in two.texts()
    qtbot.mouseClick(button(two.page, "customer_law_button"), Qt.MouseButton.LeftButton)
    assert law in two.texts()


def test_only_what_is_made_for_the_customer_can_be_shown(two):
    two.side.turn()
    for internal in (two.counter.case, two.counter.case.communicate, "便签：客户情绪激动"):
        with pytest.raises(TypeError):
            two.page.show_page(internal)


def test_touching_the_screen_counts_as_somebody_being_there(qtbot, two):
    two.side.turn()
    with qtbot.waitSignal(two.side.touched):
        qtbot.mouseClick(button(two.page, "customer_larger_button"), Qt.MouseButton.LeftButton)


def test_everything_fits_a_small_display_in_the_largest_type(qtbot):
    view = CustomerView(policy_on(), "en")
    counter = Counter()
    counter.to_follow_up()
    page = CustomerPage(view.text, view.rating(counter.case))
    qtbot.addWidget(page)
    page.resize(1024, 768)
    page.show()
    page.enlarge()
    page.enlarge()
    cut = [
        one.text()
        for one in page.findChildren(QPushButton)
        if one.isVisible() and one.fontMetrics().horizontalAdvance(one.text()) > one.width() - 8
    ]
    assert cut == []


SCRIPT = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.ui.customer_screen.displays import Displays
from desktop_app.ui.customer_screen.side import CustomerSide
from tests.builders import policy_on
teller = QWidget(); teller.show()
displays = Displays(teller)
side = CustomerSide(displays, lambda code: CustomerView(policy_on(), code), lambda view: view.calm(), teller)
side.turn()
print(teller.screen().name(), side.window.screen().name(), side.state.name, side.window.geometry().getRect())
side.close()
"""


def test_two_real_displays_are_told_apart(tmp_path):
    screens = [
        {"name": name, "x": x, "y": 0, "width": width, "height": 800, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, x, width in (("teller", 0, 1366), ("customer", 1366, 1280))
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split(maxsplit=3) == ["teller", "customer", "SECOND_DISPLAY", "(1366, 0, 1280, 800)\n"]


def test_who_reads_large_type_finds_it_and_the_next_customer_the_usual_size(two):
    two.side.prefer_large(on=True)
    two.side.turn()
    assert two.page._scale == 2
    two.page.enlarge()  # their own choice stays
    two.side.prefer_large(on=True)
    assert two.page._scale == 0
    two.side.next_customer()
    two.side.prefer_large(on=False)
    assert two.page._scale == 0


def test_noted_while_the_window_is_there_it_grows_at_once(two):
    two.side.turn()
    assert two.page._scale == 0
    two.side.prefer_large(on=True)
    assert two.page._scale == 2
