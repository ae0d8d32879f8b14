"""What a page asks for and cannot do itself: another case, another page, a dialog."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWizard

from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.counter import Counter as Services
from desktop_app.services.desk import Kept
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.ui.case.no_agreement_dialog import NoAgreementDialog
from desktop_app.ui.case.park_dialog import ParkDialog
from desktop_app.ui.choice_words import chosen_text
from desktop_app.ui.widgets.field import MoneyField
from tests import builders
from tests.builders import CASE, identification, identity
from tests.journeys.conftest import CTRL, SUPERVISOR_NO, Desk, Key


class Real(builders.Counter):
    """The steps of the process case over the desk's real vault."""

    def __init__(self, desk: Desk) -> None:
        self.clock = desk.clock
        services: Services = desk.main._seat.counter
        self.services, self.desk, self.settings = services, services.desk, PrintSettings()
        self.session = desk.main._session
        people = services.desk.vault.books.people()
        self.supervisor = next(person for person in people if person.staff_no == SUPERVISOR_NO)

    def sign_both(self) -> Kept:
        self.sign(Side.CUSTOMER)
        return self.sign(Side.BANK, self.supervisor.id)


@pytest.fixture
def counter(desk: Desk) -> Real:
    return Real(desk)


def dialog(desk: Desk, kind: type) -> Any:
    def has_keys() -> bool:
        asked, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        return asked is not None and isinstance(asked, kind) and focus is not None and asked.isAncestorOf(focus)

    desk.until(has_keys)
    return QApplication.activeModalWidget()


def opened(desk: Desk, stage: Stage) -> None:
    desk.main.open_case(CASE)
    desk.at(stage)


def test_an_earlier_case_of_the_customer_comes_to_the_front(desk, counter):
    counter.to_negotiate()
    desk.new_case()
    first = desk.place.table.case_id
    desk.type("又来了")
    page = desk.page
    number = page.ui.document_number
    number.setFocus()
    desk.type(identity().number)
    desk.press(Key.Key_Return)
    desk.until(page.ui.earlier_panel.isVisible)

    page.ui.open_button.setFocus()
    desk.press(Key.Key_Space)
    desk.at(Stage.NEGOTIATE)

    assert desk.place.table.case_id == CASE
    assert counter.services.cases.load_draft(counter.session, first, Stage.IDENTIFY)["words"] == "又来了"


def test_talks_end_without_agreement_by_a_digit_and_page_6_keeps_the_record(desk, counter):
    counter.to_negotiate()
    counter.offer()
    opened(desk, Stage.NEGOTIATE)

    desk.page.form.no_agreement_button.setFocus()
    desk.press(Key.Key_Space)
    asked = dialog(desk, NoAgreementDialog)
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.settle()
    assert asked.reason.problem
    assert counter.case.agree.no_agreement is None

    desk.press(Key.Key_3, Key.Key_Return)
    desk.type("客户理解")
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.at(Stage.AGREE)

    ended: Any = counter.case.agree.no_agreement
    assert (ended.reason, ended.note) == ("beyond_rules", "客户理解")


def test_going_on_talking_ends_nothing(desk, counter):
    counter.to_negotiate()
    counter.offer()
    opened(desk, Stage.NEGOTIATE)
    desk.page.no_agreement_wanted.emit()
    dialog(desk, NoAgreementDialog)

    desk.press(Key.Key_Escape)
    desk.until(lambda: QApplication.activeModalWidget() is None)

    assert counter.case.agree.no_agreement is None
    assert desk.place.wizard.stage is Stage.NEGOTIATE


def test_who_thinks_it_over_at_home_is_parked(desk, counter):
    counter.to_signing()
    opened(desk, Stage.AGREE)

    desk.page.park_wanted.emit()
    dialog(desk, ParkDialog)
    desk.press(Key.Key_2)
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.until(lambda: desk.main.place is None)
    desk.settle()

    assert counter.case.parked.reason == "thinks_it_over"


def test_the_case_that_was_put_aside_is_the_one_that_is_chosen_on_the_workbench(desk, counter):
    counter.to_communicate()
    another = counter.services.cases.new_id()
    counter.services.identify.identify(counter.session, another, identification())
    desk.main.refresh()
    desk.until(lambda: {row.id for row in desk.main.workbench._rows.cases} == {CASE, another})
    desk.main.workbench.choose(another)
    opened(desk, Stage.COMMUNICATE)

    desk.press(Key.Key_F5)
    dialog(desk, ParkDialog)
    desk.press(Key.Key_2)
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.until(lambda: desk.main.place is None)

    desk.until(lambda: desk.main.workbench.chosen == CASE)


def test_the_workbench_says_why_the_chosen_case_was_put_aside_and_nothing_of_it_beside_another(desk, counter):
    counter.to_communicate()
    counter.services.cases.park(counter.session, CASE, "thinks_it_over", None, papers_returned=True)
    another = counter.services.cases.new_id()
    counter.services.identify.identify(counter.session, another, identification())
    desk.main.refresh()
    desk.until(lambda: {row.id for row in desk.main.workbench._rows.cases} == {CASE, another})
    why = chosen_text(counter.desk.policy().choices["park_reason"], "thinks_it_over")
    label = desk.main.workbench.form.brief_parked_label

    desk.main.workbench.choose(CASE)
    desk.until(lambda: label.isVisible() and why in label.text())
    desk.main.workbench.choose(another)
    desk.settle()
    assert not label.isVisible()

    desk.main.workbench.choose(CASE)
    desk.main.workbench.choose(another)  # before the answer is there
    desk.settle()
    assert not label.isVisible()


def test_another_round_opens_page_5_ready_for_it_and_asks_no_reason(desk, counter):
    counter.to_agree()
    opened(desk, Stage.AGREE)

    desk.page.another_round_wanted.emit()
    desk.at(Stage.NEGOTIATE)
    desk.until(lambda: desk.page.drawer.is_open)
    assert not desk.page.is_reading

    amount = next(one for one in desk.page.findChildren(MoneyField, "amount") if one.isVisible())
    amount.setFocus()
    amount.editor.selectAll()
    desk.type("150000")
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.until(lambda: len(counter.case.negotiate.rounds) == 2)
    assert counter.case.stage is Stage.NEGOTIATE


def test_a_broken_promise_leads_to_page_5_of_the_next_cycle(desk, counter):
    counter.to_follow_up()
    promise_id = counter.miss_first_promise()
    opened(desk, Stage.FOLLOW_UP)
    counter.services.follow_up.reopen(counter.session, CASE, promise_id, "答复没有按时给出")

    desk.page.reopened.emit()
    desk.at(Stage.NEGOTIATE)

    assert counter.case.cycle == 2
    assert not desk.page.is_reading


def test_page_1_changed_in_force_is_looked_through_by_the_main_key_and_then_the_case_closes(desk, counter):
    counter.to_follow_up()
    given = identification(customer=identity(phone="13700000000"))
    counter.services.identify.identify(counter.session, CASE, given, reason="电话换了")
    opened(desk, Stage.FOLLOW_UP)
    listed = [button.objectName() for button in desk.page.ui.open_points.findChildren(QPushButton)]
    assert listed[:5] == [f"check_{stage.key}_button" for stage in tuple(Stage)[1:6]]

    desk.press(Key.Key_Return, modifier=CTRL)
    for stage in tuple(Stage)[1:6]:
        desk.at(stage)
        assert desk.page.is_reading
        assert desk.page.is_to_confirm
        desk.press(Key.Key_Return, modifier=CTRL)
    desk.at(Stage.FOLLOW_UP)

    assert counter.case.check_again == frozenset()
    assert "stage_to_check_again" not in desk.page.ui.open_points.codes


def test_each_stage_to_check_again_is_a_line_of_the_closing_list_that_leads_to_its_page(desk, counter):
    counter.to_follow_up()
    proposed = counter.case.propose.proposed
    given = identification(customer=identity(phone="13700000000"))
    counter.services.identify.identify(counter.session, CASE, given, reason="电话换了")
    opened(desk, Stage.FOLLOW_UP)

    desk.page.ui.open_points.findChild(QPushButton, "check_propose_button").click()
    desk.at(Stage.PROPOSE)
    desk.place.wizard.button(QWizard.WizardButton.NextButton).click()
    desk.at(Stage.NEGOTIATE)

    assert Stage.PROPOSE not in counter.case.check_again
    assert counter.case.propose.proposed == proposed


def test_a_page_to_check_again_may_still_be_changed_with_a_reason(desk, counter):
    counter.to_follow_up()
    given = identification(customer=identity(phone="13700000000"))
    counter.services.identify.identify(counter.session, CASE, given, reason="电话换了")
    opened(desk, Stage.FOLLOW_UP)
    desk.place.wizard.look_at(Stage.COMMUNICATE)
    desk.at(Stage.COMMUNICATE)

    desk.page.findChild(QPushButton, "change_button").click()
    desk.type("电话也核对过")
    desk.page.form.interest.set_draft("想早点换房")
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.at(Stage.PROPOSE)

    assert counter.case.communicate.communication.interest == "想早点换房"
    assert Stage.COMMUNICATE not in counter.case.check_again


def test_f9_on_page_6_asks_why_a_printed_paper_is_printed_again(desk, counter):
    counter.to_signing()
    opened(desk, Stage.AGREE)
    desk.until(lambda: desk.page.drawing.paper is not None)

    desk.press(Key.Key_F9)

    desk.until(desk.page.ui.print_body.reprint_reason.isVisible)
    assert desk.page.ui.print_body.reprint_reason.isAncestorOf(QApplication.focusWidget())


def test_on_page_7_the_main_key_is_called_what_it_does(desk, counter):
    counter.to_follow_up()
    opened(desk, Stage.FOLLOW_UP)

    # The customer has not been asked how satisfied they are: it leads there, and closes nothing yet.
    assert desk.main.findChild(QToolButton, "key_ctrl_enter_button").text() == "Ctrl+Enter  看还差什么"
