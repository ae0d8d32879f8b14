"""A card debt the customer cannot repay at once: talked over in rounds, agreed as sixty instalments, all on paper."""

from typing import Final

from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.demo.refused_loan import collect
from desktop_app.ui.demo.script import Script, Until
from desktop_app.ui.demo.stage_hand import Stagehand
from desktop_app.ui.demo.steps import second_person, sign_in, sign_the_paper

WORDS: Final = "信用卡欠款还不上了，能不能分期？"
NAME: Final = "练小卡"
NUMBER: Final = "110105199203150011"
PHONE: Final = "13800000001"
INTEREST: Final = "生意淡，每月最多还八九百"
CORE_SCREEN: Final = """信用卡账户查询
卡号后四位：6688          欠款总额：52,422.26
其中本金：48,000.00       其中利息：3,217.46
其中违约金：1,204.80      逾期期数：3
月收入：6,000.00          每月可还金额：860.00
查询日期：2026-11-24
"""


def card_plan(hand: Stagehand) -> Script:
    """From the first sentence to the promises of both sides on page 7."""
    yield from sign_in(hand)
    keys = hand.keyboard
    keys.page = "workbench"
    keys.press("1")
    yield from _identify(hand)
    yield from collect(hand, CORE_SCREEN)
    yield from _communicate(hand)
    yield hand.at(Stage.PROPOSE)
    keys.page = "4-propose"
    yield hand.calm()
    keys.press("2")  # three years, the second card
    yield hand.calm()
    hand.page_picture(Stage.PROPOSE)
    keys.press("Ctrl+Return")
    yield from _negotiate(hand)
    yield hand.at(Stage.AGREE)
    keys.page = "6-agree"
    yield hand.step("cost_table")
    yield from sign_the_paper(hand, picture_at="cost_table")
    keys.press("Ctrl+Return")
    yield hand.at(Stage.FOLLOW_UP)
    keys.page = "7-follow_up"
    yield hand.calm()
    hand.page_picture(Stage.FOLLOW_UP)


def _identify(hand: Stagehand) -> Script:
    keys = hand.keyboard
    yield hand.at(Stage.IDENTIFY)
    keys.page = "1-identify"
    keys.type(WORDS)
    hand.go_to("document_number")
    keys.scan(f"{NUMBER}\t{NAME}\r")
    yield Until(lambda: bool(hand.text("checked_label")), "the card is read")
    keys.type("0")
    keys.press("Return")
    keys.type(PHONE)
    hand.go_to("is_complaint")
    keys.press("2")
    keys.press("1")
    hand.page_picture(Stage.IDENTIFY)
    keys.press("Ctrl+Return")


def _communicate(hand: Stagehand) -> Script:
    keys = hand.keyboard
    yield hand.at(Stage.COMMUNICATE)
    keys.page = "3-communicate"
    keys.type(INTEREST)
    hand.go_to("explained")
    keys.press("0")
    hand.go_to("reasons_told")
    keys.press("1")
    hand.go_to("agreed_facts")
    keys.press("0")
    keys.press("F7")
    keys.press("2")
    hand.page_picture(Stage.COMMUNICATE)
    keys.press("Ctrl+Return")


def _negotiate(hand: Stagehand) -> Script:
    """The bank offers three years, the customer five, the bank five years and less interest; each round is printed."""
    keys = hand.keyboard
    yield hand.at(Stage.NEGOTIATE)
    keys.page = "5-negotiate"
    yield hand.calm()
    hand.at_dialog(second_person(hand))  # a waiver is over the teller's authority
    keys.press("Ctrl+Return")
    yield hand.rounds(1)
    yield hand.calm()
    yield from _print_round(hand, 1)
    yield from _next_round(hand, side="1", way="1")
    yield hand.rounds(2)
    yield hand.calm()
    yield from _print_round(hand, 2)
    yield from _next_round(hand, side="2", waive_interest_pct="20")
    yield hand.rounds(3)
    yield hand.calm()
    yield from _print_round(hand, 3)
    keys.press("Ctrl+Return")
    yield Until(lambda: hand.case.negotiate.accepted is not None, "the customer accepts")
    yield hand.calm()
    hand.page_picture(Stage.NEGOTIATE)
    keys.press("Ctrl+Return")


def _next_round(hand: Stagehand, *, side: str, way: str = "", **terms: str) -> Script:
    """The drawer: whose offer, which way by its digit, and what is changed of it."""
    keys = hand.keyboard
    hand.go_to("new_package_button")
    yield Until(lambda: hand.child("round_side").isVisible(), "the drawer")
    keys.press(side)
    if way:
        keys.press("Return")
        keys.press(way)
    for name, text in terms.items():
        hand.go_to(name)
        keys.press("Ctrl+A")
        keys.type(text)
        keys.press("Return")
    yield hand.calm()
    if side == "2":
        hand.at_dialog(second_person(hand))
    keys.press("Ctrl+Return")


def _print_round(hand: Stagehand, no: int) -> Script:
    hand.keyboard.press("F9")
    yield Until(
        lambda: hand.case.agree.side_papers.last(SidePaper.ROUND_SHEET, str(no)) is not None, f"the sheet of round {no}"
    )
    yield hand.calm()
