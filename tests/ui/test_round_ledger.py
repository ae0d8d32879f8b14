"""Page 5 as it is read: what moved, what became of each round, the mood; and what can be done now by which key."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.domain.stages.negotiate import Move, RoundState, Side, moves
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.language import Language
from desktop_app.ui.look.theme import FIGURE_PT
from tests.builders import CASE, SUPERVISOR, Counter, refused
from tests.domain.offers.grounds import owing
from tests.ui.test_negotiate import SecondPerson, build, form, on_page

pytestmark = pytest.mark.usefixtures("english")

Key = Qt.Key


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_negotiate()
    return made


@pytest.fixture
def second() -> SecondPerson:
    return SecondPerson()


@pytest.fixture
def card() -> Counter:
    """A card debt on page 5."""
    made = owing()
    made.propose()
    return made


def plan(counter: Counter, **terms: str) -> Package:
    """Instalments of the card debt, nothing waived but what *terms* say."""
    nothing = {"waive_interest_pct": "0", "waive_late_fee_pct": "0"}
    return counter.services.propose.package(counter.case, "card_instalment", "long", {**nothing, **terms})


def note_mood(counter: Counter, mood: int) -> None:
    counter.services.communicate.note_mood(counter.session, CASE, mood, Stage.NEGOTIATE)


def three_rounds(counter: Counter) -> None:
    """Bank, customer, bank again: the last gives ¥1,526.55, two months, and calms."""
    note_mood(counter, 3)
    counter.offer(plan(counter, periods="30"))
    note_mood(counter, 1)
    counter.offer(plan(counter, periods="36", waive_interest_pct="50", waive_late_fee_pct="100"), Side.CUSTOMER)
    better = plan(counter, periods="32", waive_interest_pct="10", waive_late_fee_pct="100")
    counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, better, approval=counter.approved(better))
    note_mood(counter, 4)


def test_the_newest_move_is_said_in_large_type_with_its_yuan_and_months(qtbot, qapp, card, second):
    three_rounds(card)
    language = Language(qapp)
    language.use("zh_CN")
    try:
        with on_page(qtbot, card, second) as desk:
            said = form(desk).headline_label
            assert said.text() == "本轮银行少收¥1,526.55，期限多2个月，每月少还¥156.92"
            assert said.property("type_size") == "figure"
            assert form(desk).apart_label.text() == "双方还相差¥1,286.98。"
    finally:
        language.use("en")
    assert FIGURE_PT == 20


def test_each_sheet_says_what_it_gave_what_became_of_it_and_the_mood(qtbot, card, second):
    three_rounds(card)
    with on_page(qtbot, card, second) as desk:
        rows = form(desk).rounds.rows
        assert [row.state for row in rows] == ["countered", "countered", "on the table"]
        assert ["¥2,813.53" in rows[1].concession, "¥1,526.55" in rows[2].concession] == [True, True]
        assert rows[0].concession == ""
        assert [row.mood for row in rows] == ["mood 3 → 1 ▼ heated", "mood 1", "mood 1 → 4 ▲ calmed"]
        assert f"allowed by {SUPERVISOR.name}" in rows[2].card.accessibleDescription()
        assert card.session.person.name in rows[2].head


def test_the_mood_is_plotted_under_the_rounds_and_said_in_words(qtbot, card, second):
    three_rounds(card)
    with on_page(qtbot, card, second) as desk:
        plot = form(desk).mood_plot
        assert plot.points == ((1, 1, -2), (2, 1, 0), (3, 4, 3))
        assert plot.accessibleDescription() == "round 1: 1, heated; round 2: 1; round 3: 4, calmed"
        before = plot.grab().toImage()
        desk.page.mood.setFocus()
        desk.press(Key.Key_2)
        desk.settle()
        assert card.case.negotiate.made[-1].mood_after == 2
        assert plot.points[-1] == (3, 2, 1)
        assert plot.grab().toImage() != before


def test_a_process_case_says_the_terms_that_moved(qtbot, counter, second):
    counter.offer()
    with on_page(qtbot, counter, second) as desk:
        build(desk, Key.Key_1, Key.Key_2, amount="150000")
        desk.main()
        assert form(desk).headline_label.text() == "Amount: ¥200,000.00 → ¥150,000.00"
        assert not form(desk).apart_label.text()


# ── What can be done ─────────────────────────────────────────────────────────────────────────────────────────────


def nothing(_counter: Counter) -> None:
    """The offer lies on the table."""


def decline(counter: Counter) -> None:
    counter.services.negotiate.answer(counter.session, CASE, 1, is_accepted=False, reason="terms_not_accepted")


def take_back(counter: Counter) -> None:
    counter.services.negotiate.withdraw(counter.session, CASE, 1, Side.BANK, reason="was_mistaken")


def wait(counter: Counter) -> None:
    counter.clock.advance(days=30)


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (nothing, RoundState.ON_TABLE),
        (decline, RoundState.REFUSED),
        (take_back, RoundState.WITHDRAWN),
        (wait, RoundState.EXPIRED),
        (Counter.accept, RoundState.ACCEPTED),
    ],
)
def test_buttons_and_service_go_through_one_gate(qtbot, counter, second, end, state):
    """What the page shows, what a key does and what the service keeps are the same moves."""
    counter.offer()
    end(counter)
    possible = moves(counter.case.negotiate, counter.today)
    with on_page(qtbot, counter, second) as desk:
        assert (
            form(desk)
            .rounds.rows[-1]
            .state.startswith(
                {"on_table": "on the table", "withdrawn": "taken back", "refused": "declined", "expired": "ended"}.get(
                    state.value, state.value
                )
            )
        )
        page = form(desk)
        assert page.decline_button.isVisible() == (Move.REFUSE in possible)
        assert page.withdraw_button.isVisible() == (Move.WITHDRAW in possible)
        assert page.new_package_button.isVisible() == (Move.OFFER in possible)
        says_yes = page.accept_button.isVisible() and "accepts" in page.accept_button.text()
        assert says_yes == (Move.ACCEPT in possible)
    service = counter.services.negotiate
    acts = {
        Move.ACCEPT: lambda: service.answer(counter.session, CASE, 1, is_accepted=True),
        Move.WITHDRAW: lambda: service.withdraw(counter.session, CASE, 1, Side.BANK, reason="other"),
        Move.REFUSE: lambda: service.answer(counter.session, CASE, 1, is_accepted=False, reason="other"),
    }
    is_again = {Move.ACCEPT: RoundState.ACCEPTED}
    for move in acts.keys() - possible:
        if is_again.get(move) is not state:
            with refused("offer_expired" if state is RoundState.EXPIRED else "round_not_on_table"):
                acts[move]()


def test_a_key_and_a_digit_take_an_offer_back_and_the_next_key_builds_another(qtbot, counter, second):
    counter.offer()
    with on_page(qtbot, counter, second) as desk:
        form(desk).withdraw_button.setFocus()
        desk.press(Key.Key_Space)
        assert form(desk).answer_reason.editor.hasFocus()

        desk.press(Key.Key_3)
        desk.settle()

        assert counter.case.negotiate.withdrawn[1].reason == "was_mistaken"
        assert form(desk).rounds.rows[-1].state == "taken back · The offer was mistaken"
        assert not form(desk).accept_button.isVisible()
        assert form(desk).new_package_button.hasFocus()
        desk.main()
        assert desk.page.drawer.is_open


def test_after_a_refusal_the_main_key_opens_the_next_round(qtbot, counter, second):
    counter.offer()
    with on_page(qtbot, counter, second) as desk:
        form(desk).decline_button.setFocus()
        desk.press(Key.Key_Space)
        desk.press(Key.Key_1)
        desk.settle()

        desk.main()

        assert desk.page.drawer.is_open
        assert desk.page.content.isEnabled()


def test_the_reasons_asked_are_those_of_the_act(qtbot, counter, second):
    counter.offer()
    policy = counter.desk.policy()
    with on_page(qtbot, counter, second) as desk:
        for ask, list_id in ((desk.page.withdraw, "withdrawal_reason"), (desk.page.decline, "no_agreement_reason")):
            ask()
            editor = form(desk).answer_reason.editor
            shown = [editor.item(row).text() for row in range(editor.count())]
            assert shown == [f"{one.digit}  {one.text_en}" for one in policy.choices[list_id]]


def test_an_expired_offer_is_computed_anew_and_the_difference_shown(qtbot, counter, second):
    counter.offer()
    until = counter.case.negotiate.rounds[0].valid_until
    assert until is not None
    counter.clock.advance(days=15)  # over the day of page 2, too
    with on_page(qtbot, counter, second) as desk:
        assert until.isoformat() in form(desk).validity_label.text()
        assert form(desk).accept_button.text().startswith("Compute it anew")

        desk.main()

        assert form(desk).round_side.draft() == Side.BANK.value
        difference = form(desk).changes_label.text()
        package = counter.services.propose.renewed(counter.case, counter.case.negotiate.rounds[0].package)
        assert package.answer_by is not None
        assert "Answer by: " in difference
        assert package.answer_by.isoformat() in difference

        desk.main()
        assert counter.case.negotiate.on_table.package == package
        assert counter.case.negotiate.on_table.valid_until == counter.today + timedelta(days=7)
        assert [row.state for row in form(desk).rounds.rows] == [f"ended · {until.isoformat()}", "on the table"]


def test_earlier_talks_are_one_line_until_their_key_is_pressed(qtbot, second):
    counter = Counter()
    counter.to_follow_up()
    promise = counter.miss_first_promise()
    counter.services.follow_up.reopen(counter.session, CASE, promise, "银行未按时答复")
    counter.offer(counter.build(amount="150000", term_months="36"))
    with on_page(qtbot, counter, second) as desk:
        ledger = form(desk).rounds
        line = ledger.findChild(QPushButton, "earlier_talks_button")
        assert line.isVisible()
        assert line.text() == "↺ talks 1: 1 round, round 1 accepted (&K)"
        assert [row.card.objectName() for row in ledger.rows] == ["round_2_card"]
        assert form(desk).headline_label.text().startswith("First offer")

        line.setFocus()
        desk.press(Key.Key_Space)

        assert [row.card.objectName() for row in ledger.rows] == ["round_1_card", "round_2_card"]
        assert [row.state for row in ledger.rows] == ["accepted", "on the table"]
        assert QApplication.focusWidget() is line
        assert [no for no, _, _ in form(desk).mood_plot.points] == [2]
