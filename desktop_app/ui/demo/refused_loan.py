"""The process case: a refused loan application, an agitated customer, a re-review against supplementary papers."""

from datetime import date
from typing import Final

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.demo.script import Script, Until
from desktop_app.ui.demo.stage_hand import Stagehand
from desktop_app.ui.demo.steps import (
    give_receipt,
    keep_promises,
    look_at_figures,
    receive_papers,
    sign_in,
    sign_the_paper,
    turn_to_customer,
)

MOST_KEYS: Final = 450
"""Of the first visit."""
WORDS: Final = "贷款说拒就拒，理由都不给！今天必须给我重新审。"
NAME: Final = "马𬱖𬭎"
NUMBER: Final = "110105198811110019"
PHONE: Final = "13800000000"
INTEREST: Final = "店里月底要进年货，急着周转"
CORE_SCREEN: Final = """贷款申请查询
申请编号：DK2026110087    贷款产品：个人经营贷款
申请金额：120,000.00      申请期限（月）：36
未获批准日期：2026-11-20  原审批方式：系统自动审批
认定月收入：11,000.00     现有月还款额：2,300.00
查询日期：2026-11-24
"""


def refused_loan(hand: Stagehand) -> Script:
    """From the first sentence to the closed case."""
    yield from sign_in(hand)
    hand.picture("0-workbench")
    yield from first_visit(hand)
    hand.check_budget(MOST_KEYS)
    for day in (date(2026, 11, 27), date(2026, 12, 2), date(2026, 12, 7)):
        yield from call(hand, day)
    yield from papers_brought(hand, date(2026, 12, 8))
    yield from approved(hand, date(2026, 12, 15))
    yield from look_at_figures(hand)


def first_visit(hand: Stagehand) -> Script:
    """Everything until the customer has signed and gone."""
    hand.keyboard.page = "workbench"
    hand.keyboard.press("1")
    yield from identify(hand)
    yield from collect(hand)
    yield from communicate(hand)
    yield from propose(hand)
    yield from negotiate(hand)
    yield from agree(hand)


def identify(hand: Stagehand) -> Script:
    """Page 1: the customer's words while they speak, the card on the reader, the kind, one yes."""
    keys = hand.keyboard
    yield hand.at(Stage.IDENTIFY)
    keys.page = "1-identify"
    keys.type(WORDS)
    keys.press("Tab", times=3)
    keys.scan(f"{NUMBER}\t{NAME}\r")
    yield Until(lambda: bool(hand.text("checked_label")), "the card is read")
    hand.focus("valid_until")
    keys.type("0")
    keys.press("Return")
    keys.type(PHONE)
    keys.press("Return", times=4)
    keys.press("2")
    keys.press("1")
    hand.page_picture(Stage.IDENTIFY)
    keys.press("Ctrl+Return")


def collect(hand: Stagehand, core_screen: str = CORE_SCREEN) -> Script:
    """Page 2: the core system's screen pasted, the consent ticked."""
    keys = hand.keyboard
    yield hand.at(Stage.COLLECT)
    keys.page = "2-collect"
    keys.paste(core_screen)
    hand.go_to("sensitive_consent")
    yield Until(lambda: hand.is_ticked("sensitive_consent"), "the consent is ticked")
    hand.page_picture(Stage.COLLECT)
    keys.press("Ctrl+Return")


def communicate(hand: Stagehand) -> Script:
    """Page 3: the interest, the reasons told, the facts both sides agree on."""
    keys = hand.keyboard
    yield hand.at(Stage.COMMUNICATE)
    keys.page = "3-communicate"
    keys.type(INTEREST)
    keys.press("Tab")
    keys.press("Return")
    keys.press("2")
    keys.press("Return")
    keys.press("2")
    keys.press("Return")
    keys.press("0")
    keys.press("F7")
    keys.press("2")
    hand.page_picture(Stage.COMMUNICATE)
    keys.press("Ctrl+Return")


def propose(hand: Stagehand) -> Script:
    """Page 4."""
    yield hand.at(Stage.PROPOSE)
    keys = hand.keyboard
    keys.page = "4-propose"
    hand.page_picture(Stage.PROPOSE)
    keys.press("Ctrl+Return")


def negotiate(hand: Stagehand) -> Script:
    """Page 5: the customer suggests, the bank agrees."""
    keys = hand.keyboard
    yield hand.at(Stage.NEGOTIATE)
    keys.page = "5-negotiate"
    yield hand.rounds(1)
    hand.go_to("new_package_button")
    yield Until(lambda: hand.child("round_side").isVisible(), "the drawer")
    keys.press("1")
    keys.press("Return")
    keys.press("2")
    hand.go_to("amount")
    keys.type("90000")
    keys.press("Return")
    keys.press("Ctrl+Return")
    yield hand.rounds(2)
    keys.press("F7")
    keys.press("4")
    yield Until(lambda: hand.case.negotiate.made[-1].mood_after is not None, "the mood is kept")
    keys.press("Ctrl+Return")
    yield Until(lambda: hand.case.negotiate.accepted is not None, "the bank accepts")
    hand.page_picture(Stage.NEGOTIATE)
    yield from turn_to_customer(hand)
    keys.press("Ctrl+Return")


def agree(hand: Stagehand) -> Script:
    """Page 6, and a look at what was promised."""
    yield hand.at(Stage.AGREE)
    hand.keyboard.page = "6-agree"
    yield hand.step("explain")
    yield from sign_the_paper(hand, picture_at="explain")
    hand.keyboard.press("Ctrl+Return")
    yield hand.at(Stage.FOLLOW_UP)
    yield hand.calm()
    hand.picture("7-promises")


def back_on(hand: Stagehand, day: date, hour: int) -> Script:
    """Another day: from the workbench into the case again."""
    case = hand.case
    hand.keyboard.page = "7-follow_up"
    hand.desk.show_bench()
    hand.clock.go_on(day, hour)
    yield Until(lambda: hand.desk.place is None and not hand.shell.writer.is_busy, "the workbench")
    hand.keyboard.press("F3")
    hand.keyboard.type(case.number[-8:-2])
    yield Until(lambda: hand.desk.workbench.chosen == case.id, "the case is found")
    hand.keyboard.press("Return")
    yield hand.at(Stage.FOLLOW_UP)


def call(hand: Stagehand, day: date) -> Script:
    """The bank calls by itself, as promised, and its promise is kept."""
    yield from back_on(hand, day, 10)
    calls = len(hand.case.communicate.contacts)
    hand.keyboard.press("C")
    hand.keyboard.press("1")
    hand.keyboard.press("Return")
    yield Until(lambda: len(hand.case.communicate.contacts) > calls, "the call is logged")
    yield hand.calm()
    yield from keep_promises(hand, 1)


def papers_brought(hand: Stagehand, day: date) -> Script:
    """The customer brings every paper in one visit: each is received, the receipt given, and the promises kept.

    The receipt's promise leads to the papers; what was promised of them is kept with the papers and their receipt.
    """
    yield from back_on(hand, day, 14)
    keys = hand.keyboard
    yield hand.calm()
    hand.page_picture(Stage.FOLLOW_UP)
    keys.press("K")
    yield hand.calm()
    yield from receive_papers(hand)
    hand.at_dialog(give_receipt(hand))
    keys.press("F9")
    yield Until(lambda: bool(hand.case.collect.receipts), "the receipt is given")
    yield hand.calm()
    hand.picture("7-papers-brought")


def approved(hand: Stagehand, day: date) -> Script:
    """The re-review ends with an approval; the customer is told, which keeps the promise, and rates the bank."""
    yield from back_on(hand, day, 11)
    hand.keyboard.press("K")
    yield hand.calm()
    hand.keyboard.press("1")
    hand.keyboard.press("Return")
    yield Until(lambda: hand.case.follow_up.outcome is not None, "the outcome is kept")
    yield hand.calm()
    hand.keyboard.press("5")
    yield Until(lambda: hand.case.follow_up.satisfaction is not None, "the rating is kept")
    yield hand.calm()
    hand.keyboard.press("Ctrl+Return")
    yield from keep_promises(hand, len(hand.case.follow_up.unsettled()))
    hand.keyboard.press("1")
    hand.picture("7-before-closing")
    hand.keyboard.press("Ctrl+Return")
    yield Until(lambda: hand.desk.place is None and not hand.shell.writer.is_busy, "the case is closed")
