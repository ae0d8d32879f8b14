"""An agent acts for the customer: authority and originals, up to the paper that names both."""

import pytest

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.messages import Messages
from tests.journeys.conftest import Desk
from tests.journeys.hands import AGENT_CARD, AGENT_NAME, AGENT_NUMBER, CARD, LOAN_WORDS, NAME, NUMBER, Hands, text_of


@pytest.fixture
def hands(desk: Desk) -> Hands:
    hands = Hands(desk)
    desk.new_case()
    hands.type(LOAN_WORDS)
    hands.show_card()
    return hands


def finish_page_1(hands: Hands) -> None:
    hands.walk_to("is_complaint", "Return")
    hands.type("2")
    hands.type("1")
    hands.press("Ctrl+Return")
    hands.settle()


def test_the_paper_names_the_agent_and_the_principal(hands):
    hands.bring_agent()
    finish_page_1(hands)
    hands.to_talks()
    hands.accept()
    hands.sign_paper()

    text = text_of(hands.services.agree.pinned(hands.desk.place.table.session, hands.case_id))

    for words in (f"甲方（客户）：{NAME}", f"甲方代理人：{AGENT_NAME}", NUMBER[-4:], AGENT_NUMBER[-4:], "授字第1号"):
        assert words in text
    assert NUMBER not in text, "two originals lie about: only the last four characters are printed"
    assert AGENT_NUMBER not in text
    hands.press("Ctrl+Return")
    hands.at(Stage.FOLLOW_UP)


def test_an_agent_who_works_for_the_bank_ends_the_signing_until_another_one_comes(hands):
    hands.bring_agent()
    finish_page_1(hands)
    hands.to_talks()
    hands.accept()
    hands.at_step("agent")
    hands.until(lambda: hands.is_in("agent_of_bank"))

    hands.press("Ctrl+Return")
    assert hands.problem("agent_of_bank") == Messages().sentence("agent_not_asked", {})
    hands.type("1")
    hands.until(lambda: hands.problem("agent_of_bank").startswith(AGENT_NAME))
    assert hands.step == "agent"
    assert hands.case.agree.particulars.agent_asked.is_of_bank
    assert hands.case.paper is None

    hands.type("2")
    hands.until(lambda: hands.step not in ("", "agent"))
    hands.sign_paper()
    assert hands.case.is_in_force


@pytest.mark.parametrize(
    ("changed", "field", "code", "facts"),
    [
        ({"until": "20261122"}, "agent_authority_until", "authority_expired", {"until": "2026-11-22"}),
        ({"are_originals_seen": False}, "agent_originals_seen", "originals_not_seen", {}),
        ({"card": CARD}, "agent_document_number", "agent_is_customer", {}),
        ({"authority_no": ""}, "agent_authority_no", "authority_missing", {}),
        (
            {"card": (*AGENT_CARD[:2], "20261120\r")},
            "agent_valid_until",
            "document_expired",
            {"until": "2026-11-20"},
        ),
    ],
)
def test_what_is_wrong_with_the_agent_is_said_beside_its_field(hands, changed, field, code, facts):
    hands.bring_agent(**changed)
    finish_page_1(hands)

    assert hands.problem(field) == Messages().sentence(code, facts)
    assert hands.is_in(field)
    assert not hands.case.exists
    assert hands.desk.page.ui.words.draft() == LOAN_WORDS
    assert hands.desk.page.ui.agent_name.draft()
