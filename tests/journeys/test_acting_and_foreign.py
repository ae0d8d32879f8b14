"""A guardian for a child, and a foreigner by passport: by keys from page 1 to the agreement in force."""

from datetime import date

import pytest

from desktop_app.domain.signing.signers import Hand, signers_of
from desktop_app.domain.stages.stage import Stage
from tests.builders import resident_number
from tests.journeys.conftest import Desk
from tests.journeys.hands import AGENT_CARD, AGENT_NAME, LAST_DAY, LOAN_WORDS, Hands, text_of
from tests.journeys.test_offers import approve

CHILD, LATIN = "张无忌", "MARIA DEL PILAR O'BRIEN"


@pytest.fixture
def hands(desk: Desk) -> Hands:
    hands = Hands(desk)
    desk.new_case()
    hands.type(LOAN_WORDS)
    return hands


def finish_page_1(hands: Hands) -> None:
    hands.walk_to("is_complaint", "Return")
    hands.type("2")
    hands.type("1")
    hands.press("Ctrl+Return")
    hands.settle()


def to_talks_of_a_minor(hands: Hands) -> None:
    """A minor's matter goes over the teller's authority: the supervisor at this desk allows the offer."""
    hands.collect()
    hands.communicate()
    hands.at(Stage.PROPOSE)
    hands.press("Ctrl+Return")
    hands.at(Stage.NEGOTIATE)
    hands.when_asked(approve(hands))
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.case.negotiate.rounds)
    hands.back_from_dialog()


def sign(hands: Hands) -> str:
    """From the talks to both signatures; the words of the paper."""
    hands.accept()
    hands.at(Stage.AGREE)
    hands.sign_paper()
    assert hands.case.is_in_force
    return text_of(hands.services.agree.pinned(hands.desk.place.table.session, hands.case_id))


def test_a_parent_signs_for_a_child_and_is_not_asked_for_a_letter(hands):
    hands.show_card((f"{resident_number(date(2012, 3, 3))}\t", f"{CHILD}\t", f"{LAST_DAY}\r"))
    hands.walk_to("has_agent")
    hands.press("Space")
    hands.show_card(AGENT_CARD, into="agent_document_number")
    hands.walk_to("agent_relation", "Return")
    hands.type("2")
    hands.walk_to("agent_originals_seen", "Return")
    hands.press("Space")
    finish_page_1(hands)
    to_talks_of_a_minor(hands)

    text = sign(hands)
    given = hands.case.identify.identification
    assert given is not None
    signers = signers_of(given.customer, given.agent, hands.case.agree.particulars.others, on=date(2026, 11, 23))
    assert signers.hand is Hand.GUARDIAN
    assert hands.case.agree.particulars.agent_asked is None
    for words in (CHILD, AGENT_NAME, "监护人签名", "法定代理人"):
        assert words in text


def test_a_foreigner_signs_by_the_latin_name_of_the_passport(hands):
    hands.walk_to("document_type")
    hands.type("外国护照")
    hands.press("Tab")
    for text in ("C01X00T47", LATIN, LAST_DAY):
        hands.type(text)
        hands.press("Return")
    hands.walk_to("birth", "Return")
    hands.type("19850506")
    finish_page_1(hands)
    hands.to_talks()

    text = sign(hands)
    assert LATIN in text
    assert "与证件上的姓名一致" in text
