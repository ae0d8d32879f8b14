"""A small matter: ¥20 back in three pages and few keys, by the same program as everything else."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.documents.preview import page_count
from desktop_app.domain.stages.collect import Source
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage, StageState
from desktop_app.ui.case.stage_bar import StageMark
from desktop_app.ui.demo.script import Script
from desktop_app.ui.papers.full_way_question import FullWayQuestion
from tests import builders
from tests.journeys.conftest import SUPERVISOR_NO, Desk
from tests.journeys.hands import Hands, asked, text_of

MOST_KEYS = 80
PASSED_OVER = {Stage.COLLECT, Stage.COMMUNICATE, Stage.PROPOSE, Stage.NEGOTIATE}


@pytest.fixture
def hands(desk: Desk) -> Hands:
    return Hands(desk)


def begin(hands: Hands) -> None:
    """Page 1 up to the question whether it is a complaint."""
    hands.keys.page = "page 1"
    hands.press("2")
    hands.at(Stage.IDENTIFY)
    hands.type("多收了我20元手续费")
    hands.show_card()


def finish_page_1(hands: Hands) -> None:
    hands.walk_to("is_complaint", "Return")
    hands.type("2")
    hands.type("1")
    hands.press("Ctrl+Return")


def settle(hands: Hands) -> None:
    """What the words do not say: the account."""
    hands.at(Stage.AGREE)
    hands.at_step("quick")
    hands.type("4321")
    hands.press("Ctrl+Return")


def answer(hands: Hands, key: str) -> Script:
    yield asked(FullWayQuestion)
    hands.press(key)


def states(hands: Hands) -> dict[Stage, StageState]:
    return {mark.stage: mark.state for mark in hands.desk.main.form.stage_bar.findChildren(StageMark)}


def test_nothing_is_half_typed_any_more_once_both_sides_agreed(hands):
    begin(hands)
    finish_page_1(hands)
    hands.at(Stage.AGREE)
    settle(hands)
    hands.until(lambda: hands.case.negotiate.accepted is not None)
    hands.at_step("explain")
    case_id = hands.case_id
    hands.press("Tab")
    hands.press("F3")
    hands.until(lambda: hands.desk.main.place is None)
    hands.settle()

    assert hands.services.desk.vault.drafts.load(case_id, Stage.AGREE) == {}


def test_twenty_yuan_come_back_within_eighty_keys(hands, record_property):
    begin(hands)
    finish_page_1(hands)
    hands.at(Stage.AGREE)
    hands.keys.page = "page 6"
    marks = states(hands)
    settle(hands)
    hands.sign_paper()
    table, case_id = hands.desk.place.table, hands.case_id
    hands.press("Ctrl+Return")
    hands.at(Stage.FOLLOW_UP)
    hands.keys.page = "page 7"
    for key in ("K", "4", "Return", "4", "Return", "5", "1"):
        hands.press(key)
        hands.settle()
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.main.place is None)

    record_property("keys", hands.keys.keys)
    assert hands.keys.total <= MOST_KEYS, hands.keys.keys
    assert {stage for stage, state in marks.items() if state is StageState.NOT_NEEDED} == PASSED_OVER
    case = hands.services.cases.state(table.session, case_id)
    assert case.closed is not None
    assert {case.agree.signature(side) is not None for side in Side} == {True}
    bank = case.agree.signature(Side.BANK)
    people = {person.id: person.staff_no for person in hands.services.desk.vault.books.people()}
    assert bank is not None
    assert people[bank.attested_by] == SUPERVISOR_NO
    pdf = hands.services.agree.pinned(table.session, case_id)
    assert page_count(pdf) == 1
    assert "20.00" in text_of(pdf)


def test_the_paper_counts_once_a_second_person_has_confirmed(hands):
    begin(hands)
    finish_page_1(hands)
    settle(hands)
    hands.settle()
    hands.enter_through("cost_table", "explain", "understanding", "check", "print", "customer")
    hands.at_step("bank")

    hands.when_asked(hands.leave_second_person())
    hands.press("Return")
    hands.settle()

    assert hands.step == "bank"
    assert hands.case.agree.signature(Side.BANK) is None
    assert not hands.case.is_in_force


def test_too_many_in_a_month_go_the_full_way(hands):
    services = hands.services
    rule = services.desk.policy().kind("fee_dispute").quick
    assert rule is not None
    for number in range(rule.per_month):
        given = builders.quick_identification()
        kept = services.identify.identify(hands.desk.main._session, f"earlier-{number}", given)
        assert kept.case.skipped == PASSED_OVER

    begin(hands)
    finish_page_1(hands)
    hands.at(Stage.COLLECT)

    assert not hands.case.skipped
    assert StageState.NOT_NEEDED not in states(hands).values()


def test_with_an_agent_a_small_matter_goes_the_full_way(hands):
    begin(hands)
    said = hands.desk.page.fields()["problem_kind"]
    assert said.accessibleDescription() or said.findChild(object) is not None
    hands.bring_agent()
    finish_page_1(hands)
    hands.at(Stage.COLLECT)

    assert not hands.case.skipped
    assert hands.case.identify.identification.agent is not None


def test_an_amount_over_the_limit_named_on_page_1_goes_the_full_way(hands):
    begin(hands)
    hands.press("Shift+Tab", times=3)
    words = hands.desk.page.ui.words.editor
    words.set_draft("多收了我5,000元手续费")
    words.edited.emit()
    finish_page_1(hands)
    hands.at(Stage.COLLECT)

    assert StageState.NOT_NEEDED not in states(hands).values()


def over_the_limit(hands: Hands) -> None:
    """Page 6 with a slip of the keys: 1500 for 15.00, and the account."""
    begin(hands)
    finish_page_1(hands)
    hands.at(Stage.AGREE)
    hands.at_step("quick")
    hands.type("4321")
    hands.walk_to("amount", "Shift+Tab")
    hands.press("Ctrl+A")
    hands.type("1500")


def test_a_slip_of_the_keys_is_said_as_it_is_typed_and_asked_before_it_changes_the_way(hands):
    over_the_limit(hands)
    assert "50.00" in hands.problem("amount")
    assert not hands.desk.main.findChild(QLabel, "round_label").isVisible()

    hands.when_asked(answer(hands, "Return"))
    hands.press("Ctrl+Return")
    hands.back_from_dialog()

    assert hands.is_in("amount")
    assert hands.case.skipped == PASSED_OVER
    hands.press("Ctrl+A")
    hands.type("15.00")
    assert hands.problem("amount") == ""
    hands.press("Ctrl+Return")
    hands.settle()
    hands.until(lambda: hands.case.negotiate.accepted is not None)
    assert hands.case.negotiate.accepted.package.terms["amount"] == "15.00"


def test_the_full_way_takes_along_what_was_typed_for_the_short_one(hands):
    over_the_limit(hands)
    hands.when_asked(answer(hands, "Alt+W"))
    hands.press("Ctrl+Return")
    hands.at(Stage.COLLECT)

    hands.until(lambda: "50.00" in hands.desk.page.problem_label.text())
    assert StageState.NOT_NEEDED not in states(hands).values()
    assert hands.case.negotiate.rounds == ()
    typed = {fact.label: (fact.value, fact.source) for fact in hands.desk.page.ui.facts.editor.facts()}
    assert typed == {
        "账号后四位": ("4321", Source.SAID),
        "收费项目": ("手续费", Source.SAID),
        "收费金额": ("1,500.00", Source.SAID),
    }

    hands.press("Alt+1")
    hands.at(Stage.IDENTIFY)
    hint = hands.desk.page.ui.problem_kind.editor.accessibleDescription()
    assert "6" not in hint
    assert hint == hands.desk.page.tr("No small matter any more: goes all seven pages.")


def test_a_quick_matter_shows_no_round(hands):
    begin(hands)
    finish_page_1(hands)
    settle(hands)
    hands.at_step("explain")

    assert hands.case.negotiate.rounds
    assert not hands.desk.main.findChild(QLabel, "round_label").isVisible()
