"""The mirror on pages 4 and 5: one grey line, and a field only where an outlier is about to be offered."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.pages.propose import ProposePage
from tests.agreements import agree_refunds, dispute_fee
from tests.builders import CASE, SUPERVISOR, Counter, policy_on, refused
from tests.ui.stage_bench import Bench, bench, change_language, mnemonics, unnamed
from tests.ui.test_negotiate import SecondPerson, on_page

Key = Qt.Key
USUAL = ("10.00", "12.00", "12.00", "14.00", "16.00", "20.00")
WHY = "系统重复扣收"


def refund(counter: Counter, amount: str) -> Any:
    terms = {"amount": amount, "fee": "账户管理费", "account_tail": "1234"}
    return counter.services.propose.package(counter.case, "refund", "refund", terms)


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    agree_refunds(made.services, made.session, USUAL, attested_by=SUPERVISOR.id)
    dispute_fee(made.services, made.session, CASE)
    return made


def proposed(counter: Counter, amount: str) -> None:
    counter.services.propose.propose(counter.session, CASE, (refund(counter, amount),), 0)


@pytest.fixture
def second() -> SecondPerson:
    return SecondPerson()


def on_page_four(qtbot: QtBot, counter: Counter) -> Any:
    return bench(qtbot, counter, lambda table: ProposePage(table, counter.services.propose, policy_on), Stage.PROPOSE)


@pytest.fixture
def page_four(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    with on_page_four(qtbot, counter) as found:
        yield found


def test_page_four_shows_one_grey_line_that_follows_the_terms(page_four):
    form: Any = page_four.page.form
    assert not form.mirror_label.isVisible()
    for name, text in (("fee", "月费"), ("account_tail", "1234"), ("amount", "15")):
        field = form.terms.field(name)
        field.editor.setFocus()
        page_four.say(text)
    assert form.mirror_label.isVisible()
    assert "6 similar cases" in form.mirror_label.text()
    assert "¥13.00" in form.mirror_label.text()
    assert "unusual" not in form.mirror_label.text()
    form.terms.field("amount").editor.setFocus()
    form.terms.field("amount").editor.selectAll()
    page_four.type("48")
    assert "¥48.00 is unusual" in form.mirror_label.text()
    assert form.mirror_label.property("tone") == "hint"


def test_an_ordinary_offer_goes_on_the_table_by_itself_and_asks_nothing(qtbot, counter, second):
    proposed(counter, "15.00")
    with on_page(qtbot, counter, second) as desk:
        assert len(counter.case.negotiate.rounds) == 1
        assert desk.page.form.fairness.isVisible()
        assert not desk.page.form.fairness.reason.isVisible()


def test_an_outlier_waits_for_one_sentence(qtbot, counter, second):
    proposed(counter, "48.00")
    with on_page(qtbot, counter, second) as desk:
        line = desk.page.form.fairness
        assert counter.case.negotiate.rounds == ()
        assert line.reason.isVisible()
        desk.main()
        assert counter.case.negotiate.rounds == ()
        assert line.reason.editor.hasFocus()
        desk.say(WHY)
        desk.main()
        assert counter.case.negotiate.rounds[0].outlier_reason == WHY
        assert not line.reason.isVisible()
        assert desk.drafts().get("outlier_reason", "") == ""


def test_half_a_sentence_is_there_after_a_power_cut_and_offers_nothing(qtbot, counter, second):
    proposed(counter, "48.00")
    with on_page(qtbot, counter, second) as desk:
        desk.page.form.fairness.reason.setFocus()
        desk.say(WHY)
        desk.drafts()
    with on_page(qtbot, counter, second) as desk:
        assert desk.page.form.fairness.reason.draft() == WHY
        assert counter.case.negotiate.rounds == ()


def test_the_drawer_is_mirrored_while_it_is_typed_in(qtbot, counter, second):
    proposed(counter, "15.00")
    with on_page(qtbot, counter, second) as desk:
        form: Any = desk.page.form
        form.new_package_button.setFocus()
        desk.press(Key.Key_Space)
        desk.press(Key.Key_2)  # the bank
        form.terms.field("amount").editor.setFocus()
        form.terms.field("amount").editor.selectAll()
        desk.type("48")
        assert form.fairness.is_asking
        form.round_side.setFocus()
        desk.press(Key.Key_1)  # the customer may ask for anything
        assert not form.fairness.is_asking
        desk.main()
        assert counter.case.negotiate.rounds[-1].side is Side.CUSTOMER
        assert form.fairness.is_asking  # the bank's yes is to be explained
        desk.main()
        assert counter.case.negotiate.accepted is None
        desk.say(WHY)
        desk.main()
        assert counter.case.negotiate.answers[2].outlier_reason == WHY


def test_with_the_sentence_asked_for_every_letter_is_used_once_and_nothing_is_cut_off(qtbot, counter, second):
    proposed(counter, "48.00")
    with on_page(qtbot, counter, second) as desk:
        for is_open in (False, True):
            desk.page.open_drawer() if is_open else None
            letters = mnemonics(desk.page)
            assert len(letters) == len(set(letters))
            assert unnamed(desk.page) == []
            viewport = desk.page._scroll.viewport()
            assert desk.page.content.width() <= viewport.width()
            assert desk.page.content.height() <= viewport.height()


def test_a_finished_page_asks_nothing(qtbot, counter, second):
    proposed(counter, "48.00")
    with refused("outlier_needs_reason"):
        counter.offer(refund(counter, "48.00"))
    counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, refund(counter, "48.00"), outlier_reason=WHY)
    counter.accept()
    counter.finish_talks()
    with on_page(qtbot, counter, second) as desk:
        assert desk.page.is_reading
        assert not desk.page.form.fairness.reason.isVisible()
        change_language(desk.page)
        assert "¥48.00" in desk.page.form.fairness.label.text()
