"""The understanding check: the question first, the answer once the customer has given theirs."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.domain.stages.understanding import FactToSay, SaidBack
from desktop_app.ui.papers.say_back import SayBack

PAY = FactToSay("payment", "每月还多少？", "每期¥800.00", "How much a month?", "¥800.00 each")
BREACH = FactToSay("breach", "连续几期没还会怎样？", "一次到期", "What if you miss some?", "All is due")


@pytest.fixture
def asking(qtbot) -> SayBack:
    made = SayBack()
    qtbot.addWidget(made)
    made.show_facts((PAY, BREACH), "round 1")
    made.show()
    return made


def label(asking: SayBack, name: str) -> QLabel:
    found = asking.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def test_what_is_right_is_shown_after_the_customer_has_answered(asking):
    answer = label(asking, "fact_answer_label")
    assert not answer.isVisible()
    assert PAY.answer_en not in asking.right_button.accessibleDescription()

    asking.go_on()
    assert answer.isVisible()
    assert PAY.answer_en in answer.text()
    assert asking.said() == ()

    asking.go_on()
    assert asking.said() == (SaidBack("payment", 1, PAY.sha256),)
    assert not answer.isVisible()


def test_what_is_explained_again_is_asked_again_without_its_answer(asking):
    asking.go_on()
    asking.explain_again()
    assert not label(asking, "fact_answer_label").isVisible()
    asking.go_on()
    asking.go_on()
    assert asking.said() == (SaidBack("payment", 2, PAY.sha256),)


def test_a_fact_that_reads_otherwise_is_asked_again_and_says_why(qtbot, asking):
    for _ in range(4):
        asking.go_on()
    assert asking.is_finished
    kept, draft = asking.said(), asking.draft()
    other = replace(BREACH, answer="通知之后一次到期")

    asking.show_facts((PAY, other), "round 1", kept)
    asking.set_draft(draft)

    assert asking.asked == other
    assert label(asking, "fact_changed_label").isVisible()
    with qtbot.waitSignal(asking.finished):
        asking.go_on()
        asking.go_on()
    assert asking.said()[-1] == SaidBack("breach", 1, other.sha256)


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"ground": "round 1", "said": {"payment": "soon"}}'])
def test_a_draft_of_other_words_or_none_says_nothing(asking, kept):
    asking.set_draft(kept)
    assert asking.asked == PAY
