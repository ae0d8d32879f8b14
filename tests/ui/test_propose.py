"""Page 4: cards from the engine, chosen by digit, changed in place; other kinds are built from fields."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget, QWizard
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.collect import Collection, Fact, Source
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.offers.lock_label import LockLabel
from desktop_app.ui.offers.package_rows import package_rows
from desktop_app.ui.pages.propose import ProposePage
from tests.builders import CASE, TODAY, Counter, collection, policy_on
from tests.ui.stage_bench import Bench, bench, change_language, counter_table, enter_alone, mnemonics, unnamed

Key = Qt.Key


@pytest.fixture
def counter() -> Counter:
    counter = Counter()
    counter.to_propose()
    return counter


def on_page(qtbot: QtBot, counter: Counter):
    return bench(qtbot, counter, lambda table: ProposePage(table, counter.services.propose, policy_on), Stage.PROPOSE)


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    with on_page(qtbot, counter) as found:
        yield found


def other_kind(kind: str, *facts: tuple[str, str]) -> Counter:
    """A case of a kind whose package no engine computes."""
    counter = Counter()
    counter.identify(kind=kind)
    found = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in facts)
    counter.services.collect.collect(
        counter.session, CASE, Collection(facts=found, evidence=(), articles=(), return_by=None)
    )
    reason = policy_on().kind(kind).reasons[0].id
    article = counter.services.communicate.explained(policy_on().kind(kind).articles[:1])
    counter.communicate(reasons_told=(reason,), explained=article, facts=())
    return counter


def form(desk: Bench) -> Any:
    """The widgets of the page, each with the editor of its kind."""
    assert isinstance(desk.page, ProposePage)
    return desk.page.form


def chosen(counter: Counter) -> Package:
    package = counter.case.propose.package
    assert package is not None
    return package


def retype(desk: Bench, name: str, text: str) -> None:
    editor = form(desk).terms.field(name).editor
    editor.setFocus()
    editor.selectAll()
    desk.type(text)


def test_the_cards_are_made_ahead_out_of_sight_and_that_is_no_typing(qtbot, counter):
    with counter_table(counter) as table:
        page = ProposePage(table, counter.services.propose, policy_on)
        qtbot.addWidget(page)
        page.foresee(counter.case)
        made = page.form.packages.findChildren(QLabel)
        page.keep_drafts()
        assert (page.view, page.isVisible()) == (None, False)
        assert made

        enter_alone(qtbot, page)
        assert page.form.packages.findChildren(QLabel) == made
        page.foresee(replace(counter.case, propose=type(counter.case.propose)()))
        assert page.form.packages.offers
        qtbot.waitUntil(lambda: not table.writer.is_busy)
    assert not counter.vault.drafts.load(CASE, Stage.PROPOSE)


def test_the_first_package_is_kept_with_one_key(desk, counter):
    desk.main()

    proposed = counter.case.propose.proposed
    assert (len(proposed.packages), proposed.chosen) == (4, 0)
    assert desk.wizard.stage is Stage.NEGOTIATE


def test_a_digit_chooses_a_package(desk, counter):
    assert form(desk).packages.hasFocus()

    desk.press(Key.Key_3)
    desk.main()

    assert chosen(counter).option == "longer_term"


def test_arrows_choose_and_the_edge_follows(desk):
    desk.press(Key.Key_Right)
    desk.press(Key.Key_Right)
    desk.press(Key.Key_Left)

    assert [card.is_marked for card in form(desk).packages._cards] == [False, True, False, False]


def test_changed_terms_are_on_the_card_within_a_tenth_of_a_second_a_key(desk):
    desk.press(Key.Key_2)
    form(desk).terms.field("amount").editor.setFocus()
    form(desk).terms.field("amount").editor.selectAll()
    watch = QElapsedTimer()
    watch.start()

    desk.type("150000")

    assert watch.elapsed() < 6 * 100
    assert form(desk).packages.package.terms["amount"] == "150000.00"
    assert form(desk).packages.package.conditions[0].after == "¥150,000.00"


def test_terms_over_the_bounds_are_said_beside_the_field_and_are_not_saved(desk, counter):
    desk.press(Key.Key_2)
    retype(desk, "amount", "250000")
    assert form(desk).terms.field("amount").problem

    desk.main()

    assert counter.case.propose.proposed is None
    assert form(desk).terms.field("amount").problem
    assert form(desk).terms.field("amount").isAncestorOf(QApplication.focusWidget())


def test_what_is_wrong_with_a_term_at_the_right_is_said_under_that_field(desk):
    for option in range(1, 5):
        desk.press(getattr(Key, f"Key_{option}"))
        if form(desk).terms.field("guarantor") is not None:
            break
    guarantor = form(desk).terms.field("guarantor")
    form(desk).terms.refuse(RuleBroken("name_digits", field="guarantor"))
    form(desk).terms.layout().activate()
    (said,) = [label for label in form(desk).terms._said if label.isVisible()]
    assert said.text().endswith(guarantor.problem)
    assert said.geometry().right() == guarantor.geometry().right()
    assert said.alignment() & Qt.AlignmentFlag.AlignRight
    assert said.geometry().top() >= guarantor.geometry().bottom()

    form(desk).terms.clear_problems()
    form(desk).terms.refuse(RuleBroken("amount_not_a_number", field="amount"))
    form(desk).terms.layout().activate()
    (said,) = [label for label in form(desk).terms._said if label.isVisible()]
    assert said.geometry().left() == form(desk).terms.field("amount").geometry().left()


def test_a_term_that_was_typed_over_is_not_said_to_be_wrong_because_another_one_is(desk):
    amount, months = form(desk).terms.field("amount"), form(desk).terms.field("term_months")
    retype(desk, "amount", "12ab0")
    retype(desk, "term_months", "0")
    assert amount.problem
    retype(desk, "amount", "120000")
    assert months.problem
    assert not amount.problem


def test_each_card_keeps_its_own_terms(desk, counter):
    desk.press(Key.Key_2)
    retype(desk, "amount", "150000")
    form(desk).packages.setFocus()
    desk.press(Key.Key_3)
    retype(desk, "term_months", "60")
    desk.main()

    packages = counter.case.propose.proposed.packages
    assert [one.terms["amount"] for one in packages[:3]] == ["200000.00", "150000.00", "200000.00"]
    assert packages[2].terms["term_months"] == "60"
    assert counter.case.propose.proposed.chosen == 2


def test_what_is_over_the_tellers_authority_shows_a_lock_and_words(desk):
    labels = [form(desk).packages._labels["authority", column] for column in range(4)]

    assert [isinstance(label, LockLabel) and label.is_locked for label in labels] == [False, False, True, True]
    assert all(label.text() for label in labels)


def test_the_space_bar_shows_every_paper(desk):
    papers = form(desk).packages._labels["papers", 0]
    assert "\n" not in papers.text()

    desk.press(Key.Key_Space)

    assert papers.text().count("\n") == len(form(desk).packages.packages[0].papers) - 1


def test_what_differs_is_bold_and_what_is_equal_grey(desk):
    labels = form(desk).packages._labels

    assert labels["amount", 0].font().bold()
    assert labels["answer_by", 0].property("tone") == "hint"
    assert not labels["answer_by", 0].font().bold()


def test_after_a_power_cut_choice_terms_and_half_typed_text_are_there(qtbot, counter):
    with on_page(qtbot, counter) as desk:
        desk.press(Key.Key_2)
        retype(desk, "amount", "150000")
        form(desk).packages.setFocus()
        desk.press(Key.Key_3)
        retype(desk, "term_months", "99")
        desk.drafts()

    with on_page(qtbot, counter) as desk:
        packages = form(desk).packages
        assert packages.chosen == 2
        assert packages.packages[1].terms["amount"] == "150000.00"
        assert form(desk).terms.field("term_months").draft() == "99"
        assert form(desk).terms.field("term_months").problem
        assert form(desk).terms.field("amount").draft() == "¥200,000.00"


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_without_the_amount_the_page_says_so_and_leads_back(qtbot, key):
    counter = Counter()
    counter.identify()
    counter.collect(facts=())
    counter.communicate(facts=())
    with on_page(qtbot, counter) as desk:
        assert form(desk).way_back_label.isVisible()

        desk.press(key)
        desk.settle()

        assert desk.wizard.stage is Stage.COLLECT
        page = desk.wizard.page_in_front
        assert not page.is_reading  # what is typed is taken
        assert page.findChild(QWidget, "change_reason").isAncestorOf(QApplication.focusWidget())


def test_without_the_amount_the_main_key_leads_back_too_and_nothing_else_is_offered(qtbot):
    counter = Counter()
    counter.identify()
    counter.collect(facts=())
    counter.communicate(facts=())
    with on_page(qtbot, counter) as desk:
        assert not desk.wizard.button(QWizard.WizardButton.NextButton).isEnabled()
        assert desk.page.main_words() == "Go to the facts on page 2"

        desk.main()

        assert desk.wizard.stage is Stage.COLLECT


def test_what_an_authority_froze_opens_with_its_explanation_and_the_other_ways_stay_open(qtbot):
    counter = other_kind("account_restricted", ("账号后四位", "1234"), ("限制的业务", "转账"), ("限制原因", "法院冻结"))
    with on_page(qtbot, counter) as desk:
        assert form(desk).sides.currentIndex() == 0
        assert form(desk).hint_label.isVisible()
        assert "the bank can explain it, never lift it" in form(desk).hint_label.text()
        assert form(desk).packages.offer.way.key == "explain:explain"
        assert form(desk).way_button.isVisible()
        desk.main()

    package = chosen(counter)
    assert package.kind == "explain"
    assert "有权机关依法冻结的，银行也不能自行解除" in package.terms["remedy"]


def test_a_remedy_is_built_from_its_fields(qtbot):
    counter = other_kind("service_complaint")
    with on_page(qtbot, counter) as desk:
        form(desk).terms.field("remedy").setFocus()
        desk.say("向客户书面道歉")
        desk.press(Key.Key_Return)
        desk.type("1130")
        assert form(desk).packages.package.title == "向客户书面道歉"
        desk.main()

    package = chosen(counter)
    assert (package.kind, package.answer_by) == ("service_remedy", date(2026, 11, 30))


def test_a_refund_opens_with_the_facts_of_page_two(qtbot):
    counter = other_kind("fee_dispute", ("收费金额", "20.00"), ("收费项目", "账户管理费"), ("账号后四位", "0000"))
    with on_page(qtbot, counter) as desk:
        desk.main()

    package = chosen(counter)
    assert package.terms == {"amount": "20.00", "fee": "账户管理费", "account_tail": "0000"}


def test_another_solution_is_chosen_by_digit_and_survives_a_power_cut(qtbot):
    counter = other_kind("service_complaint")
    with on_page(qtbot, counter) as desk:
        form(desk).way_button.click()
        lines = form(desk).way.editor
        (line,) = [lines.item(row).text() for row in range(lines.count()) if "Explain" in lines.item(row).text()]
        desk.type(line[0])
        assert form(desk).packages.package.kind == "explain"
        desk.drafts()

    with on_page(qtbot, counter) as desk:
        assert form(desk).way.draft() == "explain:explain"
        assert form(desk).packages.package.kind == "explain"


def test_a_missing_remedy_is_asked_for(qtbot):
    counter = other_kind("service_complaint")
    with on_page(qtbot, counter) as desk:
        assert form(desk).empty_label.isVisible()
        desk.main()

        assert form(desk).terms.field("remedy").problem
        assert counter.case.propose.proposed is None


def test_a_finished_page_is_only_read(qtbot, counter):
    counter.propose()
    with on_page(qtbot, counter) as desk:
        assert desk.page.is_reading
        form(desk).packages.setFocus()
        desk.press(Key.Key_3)
        assert form(desk).packages.chosen == 0


def test_packages_are_computed_again_when_page_two_was_changed(qtbot, counter):
    counter.propose()
    counter.services.collect.collect(counter.session, CASE, collection(amount="100000.00"), reason="金额有误")
    counter.services.communicate.communicate(
        counter.session, CASE, counter.case.communicate.communication, reason="已核对"
    )
    with on_page(qtbot, counter) as desk:
        assert form(desk).packages.packages[0].terms["amount"] == "100000.00"


def test_every_letter_is_used_once_and_everything_has_a_name(desk):
    letters = mnemonics(desk.page)
    assert len(letters) == len(set(letters))
    assert not {"N", "B", "F"} & set(letters)
    assert unnamed(desk.page) == []


def test_nothing_is_cut_off_at_the_smallest_screen(desk):
    viewport = desk.page._scroll.viewport()
    assert desk.page.content.width() <= viewport.width()
    assert desk.page.content.height() <= viewport.height()


def test_a_change_of_language_keeps_the_choice(desk):
    desk.press(Key.Key_2)

    change_language(desk.page)

    assert form(desk).packages.chosen == 1


def test_the_rows_of_a_card_keep_their_order_when_the_package_comes_back_from_the_journal(counter):
    policy = counter.desk.policy()
    made = counter.services.propose.packages(counter.case)[-1]
    kept = replace(made, terms=dict(sorted(made.terms.items())))
    assert list(kept.terms) != list(made.terms)

    def keys(package: Package) -> list[str]:
        return [row.key for row in package_rows(package, Role.TELLER, policy)]

    assert keys(kept) == keys(made)


def test_rows_out_of_sight_have_no_labels_and_are_read_in_their_place_later(desk):
    cards = form(desk).packages
    before = [label.text() for label in cards.findChildren(QLabel)]
    assert ("rule", 0) not in cards._labels

    desk.press(Key.Key_Space)

    titles = [label for label in cards.findChildren(QLabel) if label in cards._titles.values()]
    assert [label.text() for label in titles] == [
        cards._titles[key].text() for key in cards._keys if key in cards._titles
    ]
    assert len(cards.findChildren(QLabel)) > len(before)
    lines = [cards._grid.itemAtPosition(line, 0) for line in range(len(titles))]
    assert None not in lines  # an empty line would take its spacing under the cards


def test_the_fields_of_a_way_that_stands_there_already_stay_where_they_are(desk):
    terms = form(desk).terms
    before = terms.findChildren(QLabel)

    terms.set_way(terms.way, policy_on(), desk.table.today)

    assert terms.findChildren(QLabel) == before
    assert set(terms.typed().values()) == {""}
