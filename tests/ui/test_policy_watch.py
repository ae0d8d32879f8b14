"""The band over pages 5 and 6 while a newer policy stands between offer and signature."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.stages.negotiate import Change, Side
from desktop_app.ui.case.policy_band import PolicyBand
from tests.builders import CASE, Counter, collection, policy_on
from tests.ui.stage_bench import Bench, mnemonics, unnamed
from tests.ui.test_negotiate import SecondPerson, on_page

Key = Qt.Key


def newer(counter: Counter, **review: Any) -> None:
    """A newer loan_review pack comes into force."""
    policy = policy_on()
    versions = {**policy.versions, "loan_review": "2026.2"}
    changed = replace(policy, versions=versions, loan_review=replace(policy.loan_review, **review))
    counter.desk._policies = lambda _: changed


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_negotiate()
    made.offer()
    return made


def entered(qtbot: QtBot, counter: Counter) -> Any:
    return on_page(qtbot, counter, SecondPerson())


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    newer(counter, answer_days=20)
    with entered(qtbot, counter) as found:
        found.settle()
        yield found


def band(desk: Bench) -> PolicyBand:
    watch: Any = desk.page
    found: PolicyBand = watch.watch.band
    return found


def test_while_the_rules_are_those_of_the_offer_there_is_no_band(qtbot, counter):
    with entered(qtbot, counter) as desk:
        desk.settle()
        assert not band(desk).isVisible()


def test_a_newer_pack_that_changes_nothing_shows_nothing(qtbot, counter):
    newer(counter)
    with entered(qtbot, counter) as desk:
        desk.settle()
        assert not band(desk).isVisible()


def test_the_band_says_before_and_after_and_both_keys_have_letters_of_their_own(desk, counter):
    assert band(desk).isVisible()
    before = counter.case.negotiate.on_table.package.answer_by.isoformat()
    assert f"{before} →" in band(desk).label.text()
    for is_open in (False, True):
        desk.page.open_drawer() if is_open else None
        letters = mnemonics(desk.page)
        assert len(letters) == len(set(letters))
        assert unnamed(desk.page) == []


def test_what_was_shown_is_kept_once_and_the_band_goes(desk, counter):
    band(desk).accept_button.setFocus()
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not band(desk).isVisible())
    (found,) = counter.case.approval.accepted_changes[1]
    assert found.what == "answer_by"
    desk.page.watch.look()
    desk.settle()
    assert not band(desk).isVisible()


def test_a_new_package_is_computed_by_the_rules_of_today(desk, counter):
    band(desk).renew_button.setFocus()
    desk.press(Key.Key_Return)
    assert desk.page.drawer.is_open
    desk.main()
    desk.settle()
    assert len(counter.case.negotiate.rounds) == 2
    desk.qtbot.waitUntil(lambda: not band(desk).isVisible())


def test_what_is_not_allowed_any_more_can_only_be_made_anew(qtbot, counter):
    given = counter.build("longer_term")
    counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, given, approval=counter.approved(given))
    newer(counter, longest_term_months=40)
    with entered(qtbot, counter) as desk:
        qtbot.waitUntil(band(desk).isVisible)
        assert not band(desk).accept_button.isVisible()
        assert band(desk).renew_button.isVisible()


def test_changes_that_read_alike_are_said_once_in_plain_words(qtbot):
    made = PolicyBand()
    qtbot.addWidget(made)
    made.show_changes((Change("bases", "card.70", "card.70"),), policy_on(), "card_instalment")
    assert "another version of the articles" in made.label.text()


def test_an_agreement_in_force_is_not_asked_again(qtbot):
    counter = Counter()
    counter.to_follow_up()
    newer(counter, answer_days=20)
    before = counter.count()
    with entered(qtbot, counter) as desk:
        desk.settle()
        assert not band(desk).isVisible()
    assert counter.count() == before
    assert counter.case.id == CASE


# ── Other facts ─────────────────────────────────────────────────────────────────────────────────────────────────


def correct(counter: Counter, amount: str, term: str = "36") -> None:
    """Page 2 gets another amount after the offer."""
    changed = collection(amount, term)
    counter.services.collect.collect(counter.session, CASE, changed, reason="核心系统更正")


def test_other_facts_stop_the_yes_and_the_band_leads_to_the_package_computed_anew(qtbot, counter):
    correct(counter, "260000.00")
    with entered(qtbot, counter) as desk:
        desk.settle()
        assert "The facts on page 2 changed since this was offered; compute it anew:" in band(desk).label.text()
        assert not band(desk).accept_button.isVisible()
        desk.main()
        assert counter.case.negotiate.accepted is None
        assert "make a new package" in desk.page.problem_label.text()
        assert not desk.page.form.accept_button.isEnabled()
        assert not desk.page.form.accept_button.property("main")

        band(desk).renew_button.setFocus()
        desk.press(Key.Key_Return)
        desk.main()
        assert QApplication.focusWidget() is desk.page.form.accept_button
        desk.settle()
        assert not band(desk).isVisible()
        assert QApplication.focusWidget() is desk.page.form.accept_button
        desk.main()
    assert [one.no for one in counter.case.negotiate.rounds] == [1, 2]
    assert (counter.case.negotiate.answers or {})[2].is_accepted


def test_facts_that_no_longer_allow_the_offer_are_said_so(qtbot, counter):
    given = counter.build("smaller_amount", amount="150000.00", term_months="36")
    counter.offer(given)
    correct(counter, "120000.00")
    with entered(qtbot, counter) as desk:
        qtbot.waitUntil(band(desk).isVisible)
        assert "they no longer allow it" in band(desk).label.text()
        assert not band(desk).accept_button.isVisible()
        assert band(desk).renew_button.isVisible()


# ── Another package on page 4 ───────────────────────────────────────────────────────────────────────────────────


def choose_other(counter: Counter, *, is_accepted: bool = True) -> None:
    """Page 4 is changed after the offer, or after the customer has said yes to it."""
    if is_accepted:
        counter.accept()
        counter.finish_talks()
    other = counter.build(amount="150000.00", term_months="36")
    shown = (other, *counter.services.propose.packages(counter.case)[1:])
    counter.services.propose.propose(counter.session, CASE, shown, 0, reason="客户改了主意")


def test_page_4s_other_package_is_named_and_one_key_puts_it_on_the_table(qtbot, counter):
    choose_other(counter)
    with entered(qtbot, counter) as desk:
        qtbot.waitUntil(band(desk).isVisible)
        assert "150,000" in band(desk).label.text()
        desk.page.work_again()
        assert not desk.page.isComplete()
        letters = mnemonics(desk.page)
        assert len(letters) == len(set(letters))
        desk.main()
        assert "Page 4 has another package" in desk.page.problem_label.text()
        assert QApplication.focusWidget() is band(desk).renew_button
        desk.press(Key.Key_Return)
        desk.settle()
        assert not band(desk).isVisible()
        assert QApplication.focusWidget() is desk.page.form.accept_button
    assert [one.package.terms["amount"] for one in counter.case.negotiate.rounds][1:] == ["150000.00"]
    assert counter.case.negotiate.accepted is None


def test_no_key_takes_a_yes_before_one_of_the_two_packages_is_meant(qtbot, counter):
    choose_other(counter, is_accepted=False)
    with entered(qtbot, counter) as desk:
        qtbot.waitUntil(band(desk).isVisible)
        desk.main()
        assert counter.case.negotiate.accepted is None
        assert "Page 4 has another package" in desk.page.problem_label.text()
        assert QApplication.focusWidget() is band(desk).renew_button
        assert not desk.page.form.accept_button.isEnabled()

        band(desk).accept_button.setFocus()
        desk.press(Key.Key_Return)
        qtbot.waitUntil(lambda: not band(desk).isVisible())
        desk.settle()
        assert QApplication.focusWidget() is desk.page.form.accept_button
        desk.main()
    assert counter.case.negotiate.accepted == counter.case.negotiate.rounds[-1]


def test_the_old_package_is_kept_by_a_key_of_its_own(qtbot, counter):
    choose_other(counter)
    with entered(qtbot, counter) as desk:
        qtbot.waitUntil(band(desk).isVisible)
        desk.page.work_again()
        band(desk).accept_button.setFocus()
        desk.press(Key.Key_Return)
        qtbot.waitUntil(lambda: not band(desk).isVisible())
        desk.settle()
        assert desk.page.isComplete()
        assert QApplication.focusWidget() is not None
    assert len(counter.case.negotiate.rounds) == 1
    assert not counter.case.has_other_proposal
