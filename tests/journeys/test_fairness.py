"""The mirror of fairness on the window: what similar cases got, from this desk's own vault."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.offers.fairness_dialog import FairnessDialog
from desktop_app.ui.window.main_window import MainWindow
from tests.agreements import agree_refunds, dispute_fee
from tests.journeys.conftest import CTRL, OTHER_PASSWORD, SUPERVISOR_NO, Key
from tests.journeys.hands import Hands, text_of

USUAL = ("10.00", "12.00", "14.00", "16.00", "20.00")
WHY = "系统重复扣收，全额退还"
CASE = "fee-case"


def test_b22_an_outlier_is_offered_with_one_sentence_and_an_ordinary_offer_with_none(desk):
    hands = Hands(desk)
    services, session = hands.services, desk.main._session
    second = next(one for one in services.desk.vault.books.people() if one.staff_no == SUPERVISOR_NO)
    agree_refunds(services, session, USUAL, attested_by=second.id)
    dispute_fee(services, session, CASE)
    desk.main.open_case(CASE)
    hands.at(Stage.PROPOSE)
    for name, text in (("fee", "月费"), ("account_tail", "1234"), ("amount", "15")):
        hands.walk_to(name)
        hands.type(text)
    assert "5" in desk.page.form.mirror_label.text()
    assert "¥14.00" in desk.page.form.mirror_label.text()
    hands.press("Ctrl+Return")
    hands.at(Stage.NEGOTIATE)
    hands.until(lambda: hands.case.negotiate.rounds)  # an ordinary offer asks nothing
    assert not hands.child("outlier_reason").isVisible()

    hands.lead_to("new_package_button")
    hands.until(lambda: desk.page.drawer.is_open)
    hands.press("2")
    hands.walk_to("amount", "Return")
    hands.press("Ctrl+A")
    hands.type("49")
    hands.press("Ctrl+Return")
    hands.settle()
    assert len(hands.case.negotiate.rounds) == 1
    assert hands.is_in("outlier_reason")
    hands.type(WHY)
    hands.press("Ctrl+Return")
    hands.until(lambda: len(hands.case.negotiate.rounds) == 2)
    hands.settle()
    assert [one.outlier_reason for one in hands.case.negotiate.rounds] == ["", WHY]

    hands.accept()
    hands.until(lambda: desk.page.drawing.paper is not None)
    paper = text_of(desk.page.drawing.paper.file.pdf)
    assert "49.00" in paper
    assert WHY not in paper


def test_b22_a_supervisor_reads_the_month_by_one_key_and_a_teller_does_not(desk, open_desk):
    services, session = Hands(desk).services, desk.main._session
    second = next(one for one in services.desk.vault.books.people() if one.staff_no == SUPERVISOR_NO)
    agree_refunds(services, session, USUAL, attested_by=second.id)
    desk.press(Key.Key_4)
    desk.settle()
    assert not desk.main.findChildren(FairnessDialog)

    later = open_desk()
    later.start()
    later.sign_in(SUPERVISOR_NO, OTHER_PASSWORD)
    later.press(Key.Key_4)
    later.until(lambda: isinstance(QApplication.activeModalWidget(), FairnessDialog))
    dialog = later.main.findChild(FairnessDialog)
    assert dialog is not None
    later.until(lambda: dialog.report is not None)
    later.press(Key.Key_C, modifier=CTRL)
    copied = QGuiApplication.clipboard().text()
    assert "¥14.00" in copied
    assert "张三丰" not in copied
    later.press(Key.Key_Escape)
    later.front(MainWindow)
