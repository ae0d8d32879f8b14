"""Somebody signs beside the customer: named by keys on page 6, up to the agreement that binds all of them."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop_app.domain.papers.side_paper import SidePaper
from tests.builders import resident_number
from tests.journeys.at_work import Work, at_paper
from tests.journeys.hands import LAST_DAY, NAME, Hands, text_of

GUARANTOR = "张翠山"
WITNESSES = ("俞莲舟", "张松溪")


@pytest.fixture
def hands(hands_after: Callable[[Work], Hands]) -> Hands:
    """A loan refused, agreed in one round, at the first step of page 6."""
    return hands_after(at_paper)


def name_person(hands: Hands, role: str, name: str, born: date) -> None:
    """Alt+M and a digit, the card, and Enter on the key."""
    hands.type(role)
    hands.show_card((f"{resident_number(born)}\t", f"{name}\t", f"{LAST_DAY}\r"), into="signer_document_number")
    hands.walk_to("name_signer_button")
    hands.press("Return")
    hands.until(lambda: name in str(hands.case.agree.particulars.others))
    hands.until(lambda: hands.is_in("signer_role"))


def open_names(hands: Hands) -> None:
    hands.press("Alt+M")
    hands.until(lambda: hands.is_in("signer_role"))


def paper(hands: Hands) -> str:
    return text_of(hands.services.agree.pinned(hands.desk.place.table.session, hands.case_id))


def test_a_guarantor_gets_an_original_and_it_binds_once_he_signed(hands):
    open_names(hands)
    name_person(hands, "2", GUARANTOR, date(1970, 5, 6))
    hands.press("Esc")
    hands.sign_paper()

    text = paper(hands)
    assert f"丙方（保证人）：{GUARANTOR}" in text
    assert "一式三份" in text
    assert [sheet.serial for sheet in hands.case.agree.originals()] == ["1/3", "2/3", "3/3"]
    assert [one.box for one in hands.case.agree.other_signatures] == ["guarantor_signature"]
    assert hands.case.is_in_force


def test_who_cannot_write_is_heard_by_two_witnesses(hands):
    open_names(hands)
    for no, name in enumerate(WITNESSES):
        name_person(hands, "3", name, date(1970 + no, 5, 6))
    hands.type("6")
    hands.until(lambda: hands.is_in("name_signer_button"))
    hands.press("Return")
    hands.until(lambda: hands.case.agree.particulars.others.cannot_write)
    hands.until(lambda: hands.is_in("signer_role"))
    hands.press("Esc")
    hands.until(lambda: hands.step == "explain")
    reader = hands.child("explained_terms")
    assert reader.is_aloud, "the paper will say that it was read out"
    assert not hands.child("read_aloud_button").isEnabled()
    hands.press("Alt+K")
    hands.until(lambda: hands.case.agree.side_papers.last(SidePaper.READ_ALOUD, "1"))
    hands.sign_paper()

    assert all(one.sentences for one in hands.case.agree.explained)
    text = paper(hands)
    assert NAME in text
    assert "不能书写，已当面宣读" in text
    assert "见证人二" in text
    assert len(hands.case.agree.other_signatures) == len(WITNESSES)
    assert hands.case.is_in_force


def put_on(hands: Hands, role: str, *texts: str) -> None:
    """Alt+M, a digit for the role, one text a field, each left with Enter, and Enter on the key."""
    open_names(hands)
    hands.type(role)
    for text in texts:
        hands.type(text)
        hands.press("Return")
    hands.until(lambda: hands.is_in("name_signer_button"))
    hands.press("Return")
    hands.until(lambda: hands.is_in("signer_role"))
    hands.press("Esc")


def test_a_company_is_the_customer_its_representative_signs_and_its_seal_has_a_field(hands):
    put_on(hands, "5", "示例贸易有限公司", "91350100M000100Y43", NAME)
    hands.sign_paper()

    text = paper(hands)
    for words in ("示例贸易有限公司", "91350100M000100Y43", "甲方（单位）", "法定代表人签名", "单位印章"):
        assert words in text
    assert len(hands.case.agree.originals()) == 2
    assert hands.case.is_in_force


def test_an_interpreter_signs_that_the_paper_was_put_right(hands):
    put_on(hands, "4", "宋青书", "维吾尔语")
    hands.sign_paper()

    text = paper(hands)
    assert "宋青书" in text
    assert "翻译人员" in text
    assert [one.box for one in hands.case.agree.other_signatures] == ["interpreter_signature"]
    assert hands.case.is_in_force
