"""Page 5: offers of both sides as rounds, a second person where it takes one, an answer to each request."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.pages.negotiate import NegotiatePage
from tests.builders import CASE, SUPERVISOR, Counter, policy_on
from tests.ui.stage_bench import CTRL, Bench, bench, change_language, mnemonics, unnamed

pytestmark = pytest.mark.long

Key = Qt.Key


@dataclass
class SecondPerson:
    """Approves by the real service, or does not, and remembers what was asked."""

    counter: Counter | None = None
    answer: bool = True
    asked: list[Package] = field(default_factory=list)

    def __call__(self, package: Package) -> str | None:
        self.asked.append(package)
        assert self.counter is not None
        return self.counter.approved(package) if self.answer else None


@pytest.fixture
def counter() -> Counter:
    counter = Counter()
    counter.to_negotiate()
    return counter


@pytest.fixture
def second() -> SecondPerson:
    return SecondPerson()


def on_page(qtbot: QtBot, counter: Counter, second: SecondPerson):
    second.counter = counter
    return bench(qtbot, counter, lambda table: page_of(counter, second, table), Stage.NEGOTIATE)


def page_of(counter: Counter, second: SecondPerson, table: CaseTable) -> NegotiatePage:
    return NegotiatePage(
        table,
        counter.services.negotiate,
        policy_on,
        propose=counter.services.propose,
        communicate=counter.services.communicate,
        approve=counter.services.approve,
        ask_leave=second,
    )


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, second: SecondPerson) -> Iterator[Bench]:
    with on_page(qtbot, counter, second) as found:
        yield found


def form(desk: Bench) -> Any:
    """The widgets of the page, each with the editor of its kind."""
    assert isinstance(desk.page, NegotiatePage)
    return desk.page.form


def rounds(desk: Bench):
    return desk.counter.case.negotiate.rounds


def build(desk: Bench, side: Key, option: Key, **terms: str) -> None:
    """Open the drawer and build the next round by keys."""
    form(desk).new_package_button.setFocus()
    desk.press(Key.Key_Space)
    desk.press(side)
    desk.press(Key.Key_Return)
    desk.press(option)
    for name, text in terms.items():
        editor = form(desk).terms.field(name).editor
        editor.setFocus()
        editor.selectAll()
        desk.type(text)


def test_the_package_of_page_four_is_put_on_the_table_once(qtbot, counter, second):
    for _ in range(2):
        with on_page(qtbot, counter, second) as desk:
            (first,) = rounds(desk)
            assert first.side is Side.BANK
            assert first.package == counter.case.propose.package
    assert second.asked == []


def test_a_second_ctrl_enter_while_the_first_is_being_kept_is_answered_and_does_nothing(desk, counter):
    may_keep = Event()
    desk.table.writer.run(may_keep.wait)
    desk.press(Key.Key_Return, CTRL)
    assert not desk.page.done_label.isVisible()

    desk.press(Key.Key_Return, CTRL)

    assert desk.page.done_label.text() == "Still being saved: once is enough"
    assert desk.page.done_label.isVisible()
    may_keep.set()
    desk.settle()
    assert counter.case.negotiate.accepted is not None
    assert not desk.page.done_label.isVisible()
    assert not desk.page.problem_label.isVisible()
    assert desk.wizard.stage is Stage.NEGOTIATE


def test_two_times_ctrl_enter_accept_and_turn_the_page(desk, counter):
    desk.main()
    assert counter.case.negotiate.accepted.no == 1
    assert {one.resolution for one in form(desk).requests.requests} == {Resolution.GRANTED}

    desk.main()

    assert {request.resolution for request in counter.case.requests} == {Resolution.GRANTED}
    assert desk.wizard.stage is Stage.AGREE


def test_a_suggestion_of_the_customer_becomes_the_next_round_and_the_bank_accepts(desk, counter):
    build(desk, Key.Key_1, Key.Key_2, amount="150000")
    desk.main()

    suggested = rounds(desk)[-1]
    assert (suggested.side, suggested.reason) == (Side.CUSTOMER, "customer_suggested")
    assert suggested.package.terms["amount"] == "150000.00"
    assert not desk.page.drawer.is_open
    assert "¥200,000.00" in form(desk).table_package.struck()

    desk.main()
    assert counter.case.negotiate.accepted.no == 2


def test_an_offer_over_the_tellers_authority_asks_a_second_person(desk, second):
    build(desk, Key.Key_2, Key.Key_3)
    assert form(desk).authority.needed is Authority.SUPERVISOR

    desk.main()

    assert [one.authority for one in second.asked] == [Authority.SUPERVISOR]
    assert rounds(desk)[-1].authorised_by == SUPERVISOR.id


def test_without_the_second_person_the_drawer_stays_as_it_is(desk, second):
    second.answer = False
    build(desk, Key.Key_2, Key.Key_3)

    desk.main()

    assert len(rounds(desk)) == 1
    assert desk.page.drawer.is_open
    assert desk.page.problem_label.isVisible()


def test_the_banks_yes_over_the_authority_is_an_offer_with_a_second_person(desk, counter, second):
    build(desk, Key.Key_1, Key.Key_3)
    desk.main()
    assert second.asked == []

    desk.main()

    assert [one.side for one in rounds(desk)] == [Side.BANK, Side.CUSTOMER, Side.BANK]
    assert rounds(desk)[-1].authorised_by == SUPERVISOR.id
    desk.main()
    assert counter.case.negotiate.accepted.no == 3


def test_a_chosen_package_over_the_authority_waits_for_the_teller(qtbot, second):
    counter = Counter()
    counter.to_propose()
    packages = counter.services.propose.packages(counter.case)
    counter.services.propose.propose(counter.session, CASE, packages, 2)
    with on_page(qtbot, counter, second) as desk:
        assert rounds(desk) == ()
        desk.main()
        assert rounds(desk)[0].authorised_by == SUPERVISOR.id


def test_a_no_takes_its_reason_by_digit(desk, counter):
    form(desk).decline_button.setFocus()
    desk.press(Key.Key_Space)

    desk.press(Key.Key_1)
    desk.settle()

    answer = counter.case.negotiate.answers[1]
    assert (answer.is_accepted, answer.reason) == (False, "terms_not_accepted")
    assert not form(desk).answer_reason.isVisible()


def test_terms_out_of_bounds_are_said_in_the_drawer_and_make_no_round(desk):
    build(desk, Key.Key_1, Key.Key_2, amount="250000")

    desk.main()

    assert form(desk).terms.field("amount").problem
    assert len(rounds(desk)) == 1


def test_the_same_package_again_is_no_round(desk):
    build(desk, Key.Key_2, Key.Key_1)

    desk.main()

    assert len(rounds(desk)) == 1
    assert desk.page.problem_label.isVisible()


def test_esc_closes_the_drawer(desk):
    build(desk, Key.Key_1, Key.Key_2)

    desk.press(Key.Key_Escape)

    assert not form(desk).drawer.isVisible()
    assert form(desk).requests.isVisible()


def test_each_request_ends_by_a_digit_and_a_refusal_names_its_article(desk, counter):
    desk.main()
    assert form(desk).requests.hasFocus()

    desk.press(Key.Key_2)
    desk.press(Key.Key_3)
    desk.main()

    ends = [(request.resolution, bool(request.article)) for request in counter.case.requests]
    assert ends == [(Resolution.PARTLY, False), (Resolution.REFUSED, True)]


def test_the_same_digit_again_takes_the_next_article(desk):
    desk.main()
    desk.press(Key.Key_3)
    first = form(desk).requests.requests[0].article

    desk.press(Key.Key_3)

    assert form(desk).requests.requests[0].article not in {"", first}


def test_zero_grants_every_request(desk):
    form(desk).requests.setFocus()

    desk.press(Key.Key_0)

    assert {one.resolution for one in form(desk).requests.requests} == {Resolution.GRANTED}


def test_saving_without_an_accepted_package_is_refused(desk):
    assert not desk.page.isComplete()

    desk.page.save_and_turn()

    assert desk.page.problem_label.isVisible()
    assert desk.wizard.stage is Stage.NEGOTIATE


def test_no_agreement_is_a_way_of_its_own(qtbot, desk):
    form(desk).no_agreement_button.setFocus()

    with qtbot.waitSignal(desk.page.no_agreement_wanted):
        desk.press(Key.Key_Space)


def test_after_a_power_cut_drawer_answers_and_mood_are_there(qtbot, counter, second):
    with on_page(qtbot, counter, second) as desk:
        form(desk).requests.setFocus()
        desk.press(Key.Key_4)
        desk.page.mood.setFocus()
        desk.press(Key.Key_4)
        desk.settle()
        build(desk, Key.Key_2, Key.Key_2, amount="15")
        desk.drafts()

    with on_page(qtbot, counter, second) as desk:
        again = form(desk)
        assert again.drawer.isVisible()
        assert (again.round_side.draft(), again.round_option.draft()) == ("bank", "loan_review:smaller_amount")
        assert again.terms.field("amount").draft() == "15"
        assert again.terms.field("amount").problem
        assert again.requests.requests[0].resolution is Resolution.WITHDRAWN
        assert again.mood.value() == 4


def test_a_made_round_leaves_no_draft_of_the_drawer(qtbot, counter, second):
    with on_page(qtbot, counter, second) as desk:
        build(desk, Key.Key_1, Key.Key_2, amount="150000")
        desk.main()
        desk.drafts()

    with on_page(qtbot, counter, second) as desk:
        assert not form(desk).drawer.isVisible()
        assert len(rounds(desk)) == 2


def test_rounds_before_the_last_three_are_folded_until_asked_for(desk):
    for amount in ("150000", "140000", "130000"):
        build(desk, Key.Key_1, Key.Key_2, amount=amount)
        desk.main()

    ledger = form(desk).rounds
    assert ledger.findChild(QPushButton, "fold_button").isVisible()
    assert [row.card.objectName() for row in ledger.rows] == ["round_2_card", "round_3_card", "round_4_card"]

    desk.qtbot.mouseClick(ledger.findChild(QPushButton, "fold_button"), Qt.MouseButton.LeftButton)

    assert [row.card.objectName() for row in ledger.rows] == [
        "round_1_card",
        "round_2_card",
        "round_3_card",
        "round_4_card",
    ]


def test_an_offer_that_ended_says_so(qtbot, counter, second):
    counter.offer()
    counter.clock.advance(days=8)
    with on_page(qtbot, counter, second) as desk:
        assert form(desk).validity_label.property("tone") == "late"
        desk.main()
        assert counter.case.negotiate.accepted is None
        assert desk.page.drawer.is_open


def test_an_offer_that_ends_while_the_page_is_open_says_so(qtbot, counter, second):
    counter.offer()
    with on_page(qtbot, counter, second) as desk:
        assert form(desk).accept_button.text() == "The customer accepts (&A)"
        counter.clock.advance(days=8)
        desk.page.turn_day()
        assert form(desk).validity_label.property("tone") == "late"
        assert form(desk).accept_button.text() == "Compute it anew (&A)"


def test_our_own_offer_in_the_customer_s_name_is_said_to_be_mostly_a_yes(desk):
    desk.page.open_drawer()
    said, side = form(desk).changes_label, form(desk).round_side
    assert said.text() == "The same as our offer. If the customer says yes to it: Esc, then “accepts”."
    assert side.editor.hasFocus()

    desk.press(Key.Key_2)
    assert said.text() == "Nothing is changed yet."


def test_what_the_next_round_changes_takes_three_lines_and_is_whole_in_its_tip(desk):
    desk.page.open_drawer()
    field = form(desk).terms.field("amount")
    field.editor.setFocus()
    field.editor.selectAll()
    desk.type("150000")
    said = form(desk).changes_label
    assert said.height() <= 3 * said.fontMetrics().lineSpacing()
    assert said.toolTip() == said.text()
    assert "150,000" in said.toolTip()


def test_a_second_key_while_a_round_is_on_its_way_makes_no_second_round(desk):
    build(desk, Key.Key_1, Key.Key_2, amount="150000")

    desk.page.main_action()
    desk.page.main_action()
    desk.settle()

    assert len(rounds(desk)) == 2


def test_a_finished_page_is_only_read(qtbot, counter, second):
    counter.offer()
    counter.accept()
    counter.finish_talks()
    with on_page(qtbot, counter, second) as desk:
        assert desk.page.is_reading
        form(desk).requests.setFocus()
        desk.press(Key.Key_3)
        assert form(desk).requests.requests[0].resolution is Resolution.GRANTED
        assert not form(desk).accept_button.isVisible()
        assert not form(desk).new_package_button.isVisible()


def test_an_upset_customer_is_offered_a_sentence(desk):
    desk.page.mood.setFocus()

    desk.press(Key.Key_1)
    desk.settle()

    assert form(desk).mood.phrase_label.text()


def test_every_letter_is_used_once_and_everything_has_a_name(desk):
    for is_open in (False, True):
        desk.page.open_drawer() if is_open else None
        letters = mnemonics(desk.page)
        assert len(letters) == len(set(letters))
        assert not {"N", "B", "F"} & set(letters)
        assert unnamed(desk.page) == []


def test_nothing_is_cut_off_at_the_smallest_screen(desk):
    viewport = desk.page._scroll.viewport()
    for is_open in (False, True):
        desk.page.open_drawer() if is_open else desk.page.decline()
        assert desk.page.content.width() <= viewport.width()
        assert desk.page.content.height() <= viewport.height()


def test_the_ways_of_one_kind_are_told_apart_where_their_list_is_narrow(desk):
    desk.page.open_drawer()
    ways = form(desk).round_option.editor
    shown = [ways.item(row).text() for row in range(ways.count())]
    assert len(shown) > 2
    assert len({text[:24] for text in shown}) == len(shown)


def test_a_change_of_language_keeps_the_table(desk):
    build(desk, Key.Key_2, Key.Key_2)

    change_language(desk.page)

    assert form(desk).round_option.draft() == "loan_review:smaller_amount"
    assert desk.page.drawer.is_open


def test_the_focus_waits_on_the_answer(desk):
    assert form(desk).accept_button is QApplication.focusWidget()


def test_a_new_cycle_begins_with_a_new_package(qtbot, second):
    counter = Counter()
    counter.to_follow_up()
    promise = counter.miss_first_promise()
    counter.services.follow_up.reopen(counter.session, CASE, promise, "银行未按时答复")
    with on_page(qtbot, counter, second) as desk:
        assert not form(desk).accept_button.isVisible()
        desk.main()
        assert desk.page.drawer.is_open
        desk.main()
        assert len(rounds(desk)) == 2
        assert form(desk).accept_button.isVisible()


def test_while_the_reasons_are_open_ctrl_enter_asks_for_one_and_accepts_nothing(desk, counter):
    form(desk).decline_button.setFocus()
    desk.press(Key.Key_Space)

    desk.main()

    assert counter.case.negotiate.accepted is None
    assert form(desk).answer_reason.problem
    assert form(desk).answer_reason.isVisible()


def test_esc_closes_the_reasons_and_then_ctrl_enter_accepts_again(desk, counter):
    desk.page.decline()

    desk.press(Key.Key_Escape)

    assert not form(desk).answer_reason.isVisible()
    assert form(desk).decline_button.hasFocus()
    desk.main()
    assert counter.case.negotiate.accepted.no == 1


def test_requests_the_program_granted_are_open_again_when_the_package_is_refused(desk, counter):
    desk.main()
    desk.press(Key.Key_2)
    build(desk, Key.Key_2, Key.Key_2, amount="150000")
    desk.main()
    desk.page.decline()
    desk.press(Key.Key_1)
    desk.settle()

    assert [one.resolution for one in form(desk).requests.requests] == [Resolution.PARTLY, Resolution.OPEN]


def test_grants_that_were_saved_are_open_again_when_the_next_package_is_refused(desk, counter):
    desk.main()
    desk.main()
    counter.offer(counter.build(amount="150000", term_months="36"))
    no = counter.case.negotiate.on_table.no

    counter.services.negotiate.answer(counter.session, CASE, no, is_accepted=False, reason="terms_not_accepted")

    assert {request.resolution for request in counter.case.requests} == {Resolution.OPEN}


def test_an_accepted_offer_is_not_said_to_have_ended_later(qtbot, counter, second):
    counter.offer()
    counter.accept()
    counter.clock.advance(days=30)
    with on_page(qtbot, counter, second) as desk:
        assert not form(desk).validity_label.isVisible()


class Paints(QObject):
    """Notes in *order* when what it watches is painted."""

    def __init__(self, order: list[str], watched: QWidget) -> None:
        super().__init__(watched)
        self._order = order
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._order.append("painted")
        return super().eventFilter(watched, event)


def test_the_page_is_painted_before_its_first_round_is_sent(qtbot, counter, second):
    order: list[str] = []

    def make(table: CaseTable) -> NegotiatePage:
        page = page_of(counter, second, table)
        Paints(order, page.content)
        page.entered.connect(lambda: order.append("entered"))
        table.writer.busy_changed.connect(lambda is_busy: order.append("sent" if is_busy else "answered"))
        return page

    with bench(qtbot, counter, make, Stage.NEGOTIATE) as desk:
        qtbot.waitUntil(lambda: len(rounds(desk)) == 1)

    behind = order[order.index("entered") :]
    assert behind[:2] == ["entered", "painted"]
    assert "sent" in behind


def test_the_drawer_is_filled_when_it_is_opened(desk):
    assert form(desk).terms.way is None

    form(desk).new_package_button.setFocus()
    desk.press(Key.Key_Space)

    on_table = desk.counter.case.negotiate.on_table
    assert form(desk).round_option.draft() == f"{on_table.package.kind}:{on_table.package.option}"
    assert form(desk).terms.typed()["amount"] == "¥200,000.00"


@pytest.mark.parametrize(
    ("terms", "way"),
    [({}, "re_review"), ({"amount": "150000.00"}, "smaller_amount"), ({"term_months": "48"}, "longer_term")],
)
def test_the_drawer_marks_the_way_whose_name_the_package_bears(qtbot, counter, second, terms, way):
    package = counter.build("re_review", **{"amount": "200000.00", "term_months": "36", **terms})
    approval = counter.approved(package) if package.authority is not Authority.TELLER else ""
    counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, package, approval=approval)
    with on_page(qtbot, counter, second) as desk:
        desk.page.open_drawer()
        marked = form(desk).terms.way
        assert form(desk).round_option.draft() == f"loan_review:{way}"
        assert marked is not None
        assert marked.option.title == package.title
        assert form(desk).changes_label.text().startswith("The same as our offer.")


def test_who_goes_to_the_requests_before_a_no_is_kept_goes_on_there(desk):
    desk.page.decline()
    desk.press(Key.Key_1)
    form(desk).requests.setFocus()
    desk.settle()

    assert form(desk).rounds.rows[0].state.startswith("declined")
    assert form(desk).requests.hasFocus()


def test_who_answers_the_requests_before_an_offer_is_kept_goes_on_there(desk):
    desk.page.open_drawer()
    desk.page.drawer.close()
    desk.page.add_round()
    form(desk).requests.setFocus()
    desk.settle()

    assert form(desk).requests.hasFocus()


def test_heads_begin_where_what_is_under_them_begins(desk):
    def left_of(widget: QWidget, inside: int = 0) -> int:
        return widget.mapTo(desk.page, QPoint(inside, 0)).x()

    head, title = form(desk).headline_label, form(desk).table_title_label
    on_table = [label for label in form(desk).table_package.findChildren(QLabel) if label.isVisible()]

    assert left_of(head, head.indent()) == left_of(form(desk).rounds.rows[0])
    assert left_of(title, title.indent()) == min(map(left_of, on_table))
