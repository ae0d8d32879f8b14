"""No agreement is an outcome: the talks end on paper, with what the customer may still do."""

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.demo.refused_loan import collect, communicate, identify, propose
from desktop_app.ui.demo.script import Script, Until
from desktop_app.ui.demo.stage_hand import Stagehand
from desktop_app.ui.demo.steps import sign_in, sign_the_paper


def no_deal(hand: Stagehand) -> Script:
    """From the first sentence to the record of no agreement, and the case closed."""
    yield from sign_in(hand)
    yield from part_without_agreement(hand)


def part_without_agreement(hand: Stagehand) -> Script:
    """The whole case, from the workbench and back to it."""
    keys = hand.keyboard
    keys.page = "workbench"
    keys.press("1")
    yield from identify(hand)
    yield from collect(hand)
    yield from communicate(hand)
    yield from propose(hand)
    yield hand.at(Stage.NEGOTIATE)
    keys.page = "5-negotiate"
    yield hand.rounds(1)
    yield hand.calm()
    hand.page_picture(Stage.NEGOTIATE)
    hand.go_to("no_agreement_button")
    yield Until(lambda: hand.has("no_agreement_dialog"), "the dialog")
    keys.press("1")
    keys.press("Ctrl+Return")
    yield hand.at(Stage.AGREE)
    keys.page = "6-agree"
    yield from sign_the_paper(hand)
    keys.press("Ctrl+Return")
    yield hand.at(Stage.FOLLOW_UP)
    keys.page = "7-follow_up"
    yield hand.calm()
    hand.page_picture(Stage.FOLLOW_UP)
    keys.press("5")
    keys.press("Return")
    yield Until(lambda: hand.case.follow_up.outcome is not None, "the outcome is kept")
    yield hand.calm()
    keys.press("3")
    yield Until(lambda: hand.case.follow_up.satisfaction is not None, "the rating is kept")
    yield hand.calm()
    keys.press("1")
    keys.press("Ctrl+Return")
    yield Until(lambda: hand.desk.place is None and not hand.shell.writer.is_busy, "the case is closed")
