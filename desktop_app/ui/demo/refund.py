"""A ¥20 fee: pages 1, 6 and 7, at most 80 keys and a minute and a half."""

from typing import Final

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.demo.script import Script, Until
from desktop_app.ui.demo.stage_hand import Stagehand
from desktop_app.ui.demo.steps import keep_promises, sign_in, sign_the_paper

MOST_KEYS: Final = 80
WORDS: Final = "管理费扣我20块没人说过"
NAME: Final = "练小二"
NUMBER: Final = "110105199003070017"


def refund(hand: Stagehand) -> Script:
    """The fee is explained, given back, receipted, and the case is closed."""
    yield from sign_in(hand)
    yield from give_fee_back(hand, NUMBER, NAME)
    hand.check_budget(MOST_KEYS)


def give_fee_back(hand: Stagehand, number: str, name: str) -> Script:
    """The whole case, from the workbench and back to it, of the customer whose identity card says *number*, *name*."""
    keys = hand.keyboard
    keys.page = "workbench"
    keys.press("2")
    yield hand.at(Stage.IDENTIFY)
    keys.page = "1-identify"
    keys.type(WORDS)
    hand.go_to("document_number")
    keys.scan(f"{number}\t{name}\r")
    yield Until(lambda: bool(hand.text("checked_label")), "the card is read")
    keys.type("0")
    hand.go_to("is_complaint")
    keys.press("2")
    keys.press("1")
    hand.page_picture(Stage.IDENTIFY)
    keys.press("Ctrl+Return")
    yield hand.at(Stage.AGREE)
    keys.page = "6-agree"
    yield hand.step("quick")
    hand.picture("6-terms")
    keys.type("0817")
    keys.press("Ctrl+Return")
    yield hand.past("quick")
    yield from sign_the_paper(hand)
    keys.press("Ctrl+Return")
    yield hand.at(Stage.FOLLOW_UP)
    keys.page = "7-follow_up"
    yield from keep_promises(hand, len(hand.case.follow_up.unsettled()))
    keys.press("4")
    keys.press("Return")
    yield Until(lambda: hand.case.follow_up.outcome is not None, "the outcome is kept")
    yield hand.calm()
    keys.press("5")
    yield Until(lambda: hand.case.follow_up.satisfaction is not None, "the rating is kept")
    yield hand.calm()
    keys.press("1")
    hand.page_picture(Stage.FOLLOW_UP)
    keys.press("Ctrl+Return")
    yield Until(lambda: hand.desk.place is None and not hand.shell.writer.is_busy, "the case is closed")
