"""What every script does alike: sign in, sign the paper, keep promises."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QApplication

from desktop_app.domain.papers import cost_table
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.rehearsal.sample_cases import SUPERVISOR_NO
from desktop_app.ui.demo.script import Script, Until
from desktop_app.ui.demo.stage_hand import Stagehand
from desktop_app.ui.figures.dialog import FiguresDialog
from desktop_app.ui.start.first_start import FirstStartPage
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.window.main_window import MainWindow

_SEVERAL_KEYS: Final = frozenset({"explain", "understanding", "cost_table"})
"""Steps that are not over with one key."""
_EXPLAINED_IN_S: Final = 40
"""For a term of two hundred characters, which is the usual length, read aloud."""


def sign_in(hand: Stagehand) -> Script:
    """Make the training desk if the home is new, and sign in to it."""
    yield Until(lambda: isinstance(hand.window, FirstStartPage | SignInPage), "first start or sign-in")
    if isinstance(hand.window, FirstStartPage):
        hand.window.training_asked.emit()
    yield hand.window_is(SignInPage)
    staff_no, password = hand.entrance
    hand.keyboard.page = "sign-in"
    hand.keyboard.type(staff_no)
    hand.keyboard.press("Return")
    hand.keyboard.type(password)
    hand.keyboard.press("Return")
    yield hand.window_is(MainWindow)


def look_at_figures(hand: Stagehand) -> Script:
    """The desk goes to the supervisor, who looks how the branch kept its word; a picture is kept."""
    hand.keyboard.page = "figures"
    hand.keyboard.press("Shift+F12")
    yield hand.window_is(SignInPage)
    hand.keyboard.type(SUPERVISOR_NO)
    hand.keyboard.press("Return")
    hand.keyboard.type(hand.entrance[1])
    hand.keyboard.press("Return")
    yield hand.window_is(MainWindow)
    yield Until(hand.desk.workbench.ways.figures_button.isVisible, "a leader sits here")
    hand.keyboard.press("8")
    yield Until(lambda: _figures(hand) is not None, "the figures are read")
    hand.picture_of_dialog("8-figures")
    hand.keyboard.press("Escape")
    yield hand.window_is(MainWindow)


def turn_to_customer(hand: Stagehand) -> Script:
    """The screen is turned to the customer, who reads the package on the table, and back; a picture is kept."""
    side = hand.desk.customer
    hand.keyboard.press("F6")
    yield Until(lambda: side.window is not None and side.window.isActiveWindow(), "the customer's screen")
    hand.picture_of_customers_screen("5-customer-screen")
    hand.keyboard.press("F6")
    yield Until(lambda: side.window is None and hand.window.isActiveWindow(), "the teller's screen")


def _figures(hand: Stagehand) -> FiguresDialog | None:
    """The figures, once they are counted and laid out."""
    found = hand.window.findChild(FiguresDialog)
    return found if found is not None and found.boards is not None and found.isActiveWindow() else None


def sign_the_paper(hand: Stagehand, *, picture_at: str = "check") -> Script:
    """Page 6: terms explained, two originals printed, both signatures, a second person's eye."""
    keys = hand.keyboard
    while hand.agree_step() != "effect":
        if hand.agree_step() == picture_at:
            yield hand.paper_drawn()
            hand.page_picture(Stage.AGREE)
            picture_at = ""
        if hand.agree_step() == "bank":
            hand.at_dialog(second_person(hand))
        step = hand.agree_step()
        if step == "explain":
            hand.clock.pass_seconds(_EXPLAINED_IN_S)
        keys.press("1" if step == "handover" else "Return")
        yield hand.calm()
        if step not in _SEVERAL_KEYS:
            yield hand.past(step)
    hand.picture("6-in-effect")
    if hand.child("two_persons_button").isVisible():
        hand.at_dialog(second_person(hand))
        keys.press("Alt+O")
        yield Until(lambda: hand.case.agree.check_in is not None, "the signed paper is checked back in")
        yield hand.calm()
    if hand.child("cost_table_two_persons_button").isVisible():
        hand.at_dialog(second_person(hand))
        keys.press("Alt+O")
        yield Until(lambda: cost_table.to_check_in(hand.case) is None, "the signed cost table is checked back in")
        yield hand.calm()


def second_person(hand: Stagehand) -> Script:
    """The supervisor at the same desk, by their own password."""
    yield Until(_dialog_takes_keys, "the second person's dialog")
    hand.picture_of_dialog("6-second-person")
    _, password = hand.entrance
    hand.keyboard.type(SUPERVISOR_NO)
    hand.keyboard.press("Return")
    hand.keyboard.type(password)
    hand.keyboard.press("Return")


def _dialog_takes_keys() -> bool:
    dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
    return dialog is not None and focus is not None and dialog.isAncestorOf(focus)


def fewer(count: Callable[[], int], than: int, what: str) -> Until:
    """Wait until *count* is below *than*."""
    return Until(lambda: count() < than, what)


def receive_papers(hand: Stagehand) -> Script:
    """Every paper that is missing is handed in, a digit each."""
    while hand.case.collect.missing():
        left = len(hand.case.collect.missing())
        hand.keyboard.press("1")
        yield fewer(lambda: len(hand.case.collect.missing()), left, "a paper is received")
        yield hand.calm()


def give_receipt(hand: Stagehand) -> Script:
    """The pages of each paper stand there as counted; one key takes them in and prints."""
    yield Until(_dialog_takes_keys, "the receipt's dialog")
    hand.keyboard.press("Ctrl+Return")


def keep_promises(hand: Stagehand, number: int) -> Script:
    """Mark the next promises as kept: a key, and what the page asks when the case does not show it."""
    for _ in range(number):
        left = len(hand.case.follow_up.unsettled())
        hand.keyboard.press("K")
        yield hand.calm()
        if hand.child("promise_confirm_button").isVisible():
            if hand.child("proof").isVisible():
                hand.keyboard.press("4")
            hand.keyboard.press("Return")
        yield fewer(lambda: len(hand.case.follow_up.unsettled()), left, "a promise is kept")
        yield hand.calm()
