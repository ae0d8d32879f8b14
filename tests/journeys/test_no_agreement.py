"""No agreement is an end like another: its reason, its paper, the follow-up, and the case is closed."""

from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.domain.stages.follow_up import Outcome
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.no_agreement_dialog import NoAgreementDialog
from desktop_app.ui.case.stage_bar import StageMark
from tests.journeys.hands import Hands, asked, text_of


def test_from_no_agreement_on_page_5_to_the_closed_case(desk):
    hands = Hands(desk)
    hands.identify()
    hands.to_talks()

    hands.lead_to("no_agreement_button")
    hands.until(asked(NoAgreementDialog).holds)
    hands.type("3")
    hands.press("Return")
    hands.type("客户理解")
    hands.press("Ctrl+Return")
    hands.at(Stage.AGREE)
    assert QApplication.activeModalWidget() is None
    hands.enter_through("cost_table", "explain", "understanding", "check", "print")
    hands.at_step("handover")
    shown = desk.main.findChild(QLabel, "paper_label")
    assert "未达成协议记录" in shown.text()
    hands.press("2")
    hands.at_step("effect")
    assert hands.case.agree.handover is not None
    assert not hands.case.agree.handover.is_signed
    session, case_id = desk.place.table.session, hands.case_id
    hands.press("Ctrl+Return")
    hands.at(Stage.FOLLOW_UP)
    marks = {mark.stage: mark for mark in desk.main.form.stage_bar.findChildren(StageMark)}
    assert marks[Stage.AGREE].text() == "未达成协议"
    offered = [line.id for line in desk.page.ui.outcome.editor.lines()]
    assert offered == ["withdrawn", "no_agreement"]
    assert desk.page.ui.decided_by.draft() == "本网点"

    record, ended = hands.case.paper, hands.case.agree.no_agreement
    assert record is not None
    assert ended is not None
    assert record.kind is DocumentKind.NO_AGREEMENT
    text = text_of(hands.services.agree.pinned(session, case_id))
    policy = hands.services.desk.policy()
    printed = ended.remedies
    assert printed == policy.remedies
    assert all(remedy in text for remedy in printed)
    reasons = {choice.id: choice.text for choice in policy.choices["no_agreement_reason"]}
    assert reasons[ended.reason] in text
    assert len(list((desk.home.parent / "printed").glob("*.pdf"))) == len(hands.case.agree.originals())
    assert {request.resolution for request in hands.case.requests} == {Resolution.REFUSED}

    close(hands)
    hands.until(lambda: desk.main.place is None)
    case = hands.services.cases.state(session, case_id)
    assert case.closed is not None
    assert case.follow_up.outcome is not None
    assert case.follow_up.outcome.outcome is Outcome.NO_AGREEMENT


def close(hands: Hands) -> None:
    """Page 7: the outcome that is proposed, the rating, the cause; papers are no longer asked for."""
    assert hands.is_in("outcome")
    for key in ("5", "Return", "3", "1"):
        hands.press(key)
        hands.settle()
    hands.press("Ctrl+Return")
