"""The ledger on the window: whole packages of both sides, append-only; the thermometer tied to the rounds."""

from desktop_app.domain.case import fold
from desktop_app.domain.events import Entity
from desktop_app.domain.stages import ledger
from desktop_app.domain.stages.negotiate import RoundAdded, RoundState, Side
from tests.journeys.at_work import at_talks
from tests.journeys.hands import Hands


def suggest(hands: Hands, amount: str, side: str = "1") -> None:
    """Build the next round in the drawer by keys and put it on the table."""
    before = len(hands.case.negotiate.rounds)
    hands.lead_to("new_package_button")
    hands.until(lambda: hands.desk.page.drawer.is_open)
    hands.press(side)
    hands.press("Return")
    hands.press("2")
    hands.walk_to("amount", "Return")
    hands.press("Ctrl+A")
    hands.type(amount)
    hands.press("Ctrl+Return")
    hands.until(lambda: len(hands.case.negotiate.rounds) > before)
    hands.settle()


def feel(hands: Hands, digit: str) -> None:
    """F7 and a digit; the focus comes back by itself."""
    hands.press("F7")
    hands.press(digit)
    hands.settle()


def answer_no(hands: Hands, button: str, digit: str) -> None:
    """Decline, or take back, by a letter and the digit of the reason."""
    hands.lead_to(button)
    hands.until(lambda: hands.is_in("answer_reason"))
    hands.press(digit)
    hands.settle()


def test_b1_the_ledger_holds_whole_packages_of_both_sides_and_replays_to_each_of_them(hands_after):
    hands = hands_after(at_talks)
    desk = hands.desk
    states = [hands.case]
    suggest(hands, "90000")
    states.append(hands.case)
    answer_no(hands, "decline_button", "3")
    hands.press("Ctrl+Return")  # a refusal is no dead end: the main key opens the next round
    hands.until(lambda: desk.page.drawer.is_open)
    hands.press("Escape")
    suggest(hands, "100000", side="2")
    states.append(hands.case)
    answer_no(hands, "withdraw_button", "1")
    suggest(hands, "95000", side="2")
    states.append(hands.case)

    rounds = hands.case.negotiate.rounds
    assert [one.side for one in rounds] == [Side.BANK, Side.CUSTOMER, Side.BANK, Side.BANK]
    assert all({"amount", "term_months"} <= one.package.terms.keys() for one in rounds)
    found = ledger.entries(hands.case.negotiate, desk.clock.today())
    assert [one.state for one in found] == [
        RoundState.COUNTERED,
        RoundState.REFUSED,
        RoundState.WITHDRAWN,
        RoundState.ON_TABLE,
    ]
    assert [one.reason for one in found] == ["", "beyond_rules", "better_offer", ""]
    assert all(one.made.at is not None and one.made.by for one in found)
    assert "¥95,000.00" in desk.page.form.headline_label.text()

    table = desk.place.table
    with hands.services.desk.vault.work(table.session) as work:
        history = work.history(Entity.CASE, hands.case_id)
    made = [happened.rev for happened in history if isinstance(happened.event, RoundAdded)]
    assert len(made) == len(states)
    for rev, known in zip(made, states, strict=True):
        again = fold(hands.case_id, history[:rev], lambda _: None)
        assert again.negotiate == known.negotiate


def test_b11_the_thermometer_says_which_move_heated_and_which_calmed(hands_after):
    hands = hands_after(at_talks)
    desk = hands.desk
    feel(hands, "1")
    assert desk.page.form.mood.phrase_label.text()  # an upset customer: one sentence to read aloud
    suggest(hands, "90000")
    feel(hands, "4")

    first, second = ledger.entries(hands.case.negotiate, desk.clock.today())
    assert (first.mood, second.made.mood, second.mood) == (1, 1, 4)
    assert first.mood_change < 0 < second.mood_change
    rows = desk.page.form.rounds.rows
    assert "▼" in rows[0].mood
    assert "▲" in rows[1].mood
    assert [(no, mood) for no, mood, _ in desk.page.form.mood_plot.points] == [(1, 1), (2, 4)]
    assert desk.page.form.mood_plot.isVisible()
