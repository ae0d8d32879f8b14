"""Page 4 with something to pay: cards of several kinds, what the customer can pay, the chart, the plan, drafts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.authority_policy import Concession
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solver import Found, Goal
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.collect import Collection, Fact, Source
from desktop_app.domain.stages.negotiate import Change
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.offers.package_words import PackageWords
from desktop_app.ui.offers.schedule_dialog import ScheduleDialog
from desktop_app.ui.pages.propose import ProposePage
from tests.builders import CASE, TODAY, Counter, policy_on
from tests.domain.offers.grounds import LOAN
from tests.ui.stage_bench import Bench, bench, change_language, mnemonics, unnamed

pytestmark = pytest.mark.usefixtures("english")

Key = Qt.Key
KIND = "card_debt"
DEBT = {
    "卡号后四位": "0000",
    "欠款总额": "30000.00",
    "其中本金": "28000.00",
    "其中利息": "1200.00",
    "其中违约金": "800.00",
    "月收入": "1500.00",
}


def in_debt(**changes: str) -> Counter:
    """A customer with a card debt, about to be shown ways out of it."""
    counter = Counter()
    counter.identify(kind=KIND)
    facts = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in {**DEBT, **changes}.items() if value)
    counter.services.collect.collect(
        counter.session, CASE, Collection(facts=facts, evidence=(), articles=(), return_by=None)
    )
    kind = policy_on().kind(KIND)
    explained = counter.services.communicate.explained(kind.articles[:1])
    counter.communicate(reasons_told=(kind.reasons[0].id,), explained=explained, facts=())
    return counter


def on_page(qtbot: QtBot, counter: Counter):
    return bench(qtbot, counter, lambda table: ProposePage(table, counter.services.propose, policy_on), Stage.PROPOSE)


@pytest.fixture
def counter() -> Counter:
    return in_debt()


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    with on_page(qtbot, counter) as found:
        yield found


def form(desk: Bench) -> Any:
    assert isinstance(desk.page, ProposePage)
    return desk.page.form


def label(desk: Bench, key: str, column: int) -> Any:
    return form(desk).packages._labels[key, column]


def retype(desk: Bench, name: str, text: str) -> None:
    editor = form(desk).terms.field(name).editor
    editor.setFocus()
    editor.selectAll()
    desk.type(text)


def go_way(desk: Bench, key: str) -> None:
    """Ask for the other ways and take one by its digit."""
    form(desk).way_button.click()
    lines = form(desk).way.editor
    rows = [row for row in range(lines.count()) if lines.item(row).data(Qt.ItemDataRole.UserRole) == key]
    desk.type(lines.item(rows[0]).text()[0])


def solved(desk: Bench) -> None:
    """Wait for the answer to what was typed last."""
    assert isinstance(desk.page, ProposePage)
    search = desk.page.search
    desk.qtbot.waitUntil(lambda: not search.is_running)


# ── The cards ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_card_says_what_is_paid_what_it_costs_and_how_long_it_lasts(desk):
    assert label(desk, "payment", 0).text() == "¥486.67"
    assert label(desk, "total", 2).text() == "¥28,600.00, of it ¥600.00 interest and late fees owed before"
    assert label(desk, "rates", 0).text() == "0.00% simple, 0.00% compound"
    assert label(desk, "until", 1).text() == "36 months, to 2029-11-23"
    assert label(desk, "down_payment", 2).text() == "¥2,860.00"
    assert label(desk, "down_payment", 0).text() == "–"


def test_a_payment_over_half_of_the_income_is_a_warning_in_words(desk):
    shares = [label(desk, "income_share_pct", column) for column in range(3)]

    assert [share.text() for share in shares] == [
        "32.44%",
        "⚠ 53.63%, more than 50% of it",
        "⚠ 71.50%, more than 50% of it",
    ]
    assert [share.property("tone") for share in shares] == ["", "warn", "warn"]


def test_without_any_income_the_packages_stand_and_the_burden_is_said_in_words(qtbot):
    with on_page(qtbot, in_debt(月收入="0")) as desk:
        shares = [label(desk, "income_share_pct", column) for column in range(3)]
        assert [share.text() for share in shares] == ["⚠ no income"] * 3
        assert [share.property("tone") for share in shares] == ["warn"] * 3
        assert label(desk, "payment", 0).text() == "¥486.67"


def test_a_fact_beyond_what_policy_allows_is_not_called_missing(qtbot):
    with on_page(qtbot, in_debt(月收入="10000000.01")) as desk:
        said = form(desk).way_back_label.text()
        assert said.startswith("The fact “月收入” may go from ¥0.00 to ¥10,000,000.00")


def test_policy_says_from_where_on_a_payment_is_heavy(qtbot, counter, monkeypatch):
    settings = policy_on().solutions["card_instalment"].settings
    assert isinstance(settings, dict)
    monkeypatch.setitem(settings, "income_share_warn_pct", "60")

    with on_page(qtbot, counter) as desk:
        assert [label(desk, "income_share_pct", column).property("tone") for column in range(3)] == ["", "", "warn"]


def test_zone_and_rule_follow_every_key(desk):
    assert form(desk).authority.needed is Authority.SUPERVISOR
    assert form(desk).rule_label.text() == (
        "Waived: supervisor up to ¥2,000.00  This counter may still give away ¥20,000.00."
    )
    assert form(desk).rule_label.property("rule") == "card.waived"

    retype(desk, "waive_late_fee_pct", "0")
    assert form(desk).rule_label.text() == "Instalments: supervisor up to 60 payments"
    assert form(desk).rule_label.property("rule") == "card.periods"
    retype(desk, "periods", "36")

    assert form(desk).authority.needed is Authority.TELLER


def test_what_the_case_itself_asks_for_is_said_as_the_rule(desk):
    for_minors = replace(form(desk).packages.package, authority=Authority.SUPERVISOR, rule="authority.minor")
    assert PackageWords(policy_on()).rule(for_minors) == ("The customer is under eighteen: the supervisor takes part.")


def test_a_typing_error_leaves_no_figure_that_nobody_asked_for(desk):
    before = form(desk).packages.package
    retype(desk, "periods", "61")

    assert form(desk).packages.package == before
    assert form(desk).terms.field("periods").draft() == "61"
    assert form(desk).terms.field("periods").problem

    for text in ("101", "12.5", "1e3"):
        retype(desk, "periods", text)
        assert form(desk).packages.package == before


def test_the_last_valid_package_stays_while_something_else_is_typed(desk, counter):
    retype(desk, "periods", "9")
    desk.press(Key.Key_Tab)
    retype(desk, "periods", "99")

    field = form(desk).terms.field("periods")
    assert form(desk).packages.package.terms["periods"] == "9"
    assert label(desk, "until", 0).text() == "9 months, to 2027-08-23"
    for told in ("Instalments (months)", "From 1 to 60", "第七十条"):
        assert told in field.problem

    desk.main()

    assert counter.case.propose.proposed is None
    assert field.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(
    ("name", "text"),
    [("periods", "0"), ("periods", "-3"), ("periods", "x"), ("down_payment_pct", "1e400"), ("first_due", "2026-11-22"),
     ("first_due", "nan"), ("monthly_fee_rate_pct", "0.76"), ("waive_interest_pct", "")],
)  # fmt: skip
def test_bad_input_names_the_field_and_the_range_and_changes_no_card(desk, name, text):
    before = form(desk).packages.packages
    editor = form(desk).terms.field(name).editor
    editor.setFocus()
    editor.selectAll()
    desk.press(Key.Key_Backspace)
    QApplication.clipboard().setText(text)
    editor.paste()

    problem = form(desk).terms.field(name).problem
    assert problem.startswith(form(desk).terms.field(name).label_text().split(" (&")[0])
    has_range = text not in ("x", "1e400", "nan")  # what is no value at all is in no range
    assert ("allowed" in problem) == has_range
    assert form(desk).packages.packages == before


def test_another_way_takes_the_place_of_the_selected_card(desk, counter):
    desk.press(Key.Key_2)
    go_way(desk, "explain:explain")

    assert form(desk).packages.package.kind == "explain"
    assert not form(desk).way.isVisible()
    assert form(desk).packages.hasFocus()
    desk.main()

    proposed = counter.case.propose.proposed
    assert [package.kind for package in proposed.packages] == [
        "card_instalment",
        "explain",
        "card_instalment",
        "card_waiver",
    ]
    assert proposed.chosen == 1


def test_a_way_without_a_package_yet_asks_for_its_fields_and_stays_off_the_paper(desk, counter):
    desk.press(Key.Key_3)
    go_way(desk, "service_remedy:service_remedy")
    assert form(desk).terms.field("remedy").isAncestorOf(QApplication.focusWidget())
    form(desk).packages.setFocus()
    desk.press(Key.Key_1)
    desk.main()

    assert [package.option for package in counter.case.propose.proposed.packages] == ["long", "medium", "lump_sum"]


def test_going_back_to_a_way_brings_back_what_was_typed(desk):
    retype(desk, "periods", "48")
    go_way(desk, "explain:explain")
    go_way(desk, "card_instalment:long")

    assert form(desk).packages.package.terms["periods"] == "48"
    assert form(desk).terms.field("periods").draft() == "48"


def test_escape_leaves_the_ways_as_they_are(desk):
    form(desk).way_button.click()
    desk.press(Key.Key_Escape)

    assert not form(desk).way.isVisible()
    assert form(desk).packages.package.option == "long"


@pytest.mark.parametrize("label_missing", ["其中本金", "卡号后四位"])
def test_a_missing_fact_leads_back_to_page_two(qtbot, label_missing):
    with on_page(qtbot, in_debt(**{label_missing: ""})) as desk:
        assert label_missing in form(desk).way_back_label.text()

        desk.press(Key.Key_Space)
        desk.settle()

        assert desk.wizard.stage is Stage.COLLECT


def in_hardship(**changes: str) -> Counter:
    """A customer with a loan that weighs too much, about to be shown ways out of it."""
    counter = Counter()
    counter.identify(kind="loan_hardship")
    facts = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in {**LOAN, **changes}.items() if value)
    counter.services.collect.collect(
        counter.session, CASE, Collection(facts=facts, evidence=(), articles=(), return_by=None)
    )
    kind = policy_on().kind("loan_hardship")
    explained = counter.services.communicate.explained(kind.articles[:1])
    counter.communicate(reasons_told=(kind.reasons[0].id,), explained=explained, facts=())
    return counter


@pytest.fixture
def loan_desk(qtbot: QtBot) -> Iterator[Bench]:
    with on_page(qtbot, in_hardship()) as found:
        yield found


def lines_of(desk: Bench) -> dict[str, Any]:
    """The lines of the ways by the key that stands before them."""
    ways = form(desk).way.editor
    return {ways.item(row).text()[0]: ways.item(row) for row in range(ways.count())}


def test_the_ways_beyond_the_ninth_have_letters(loan_desk):
    form(loan_desk).way_button.click()
    lines = lines_of(loan_desk)
    assert list(lines) == [*"123456789abcde"]

    assert "Explained at the counter" in lines["d"].text()
    loan_desk.type("d")
    assert form(loan_desk).way.draft() == "explain:explain"
    assert not form(loan_desk).way.isVisible()


def test_a_way_that_is_not_possible_stands_there_greyed_and_says_why(loan_desk):
    form(loan_desk).way_button.click()
    ways = form(loan_desk).way
    before = ways.draft()
    key, line = next((key, line) for key, line in lines_of(loan_desk).items() if "Six months more" in line.text())
    assert not line.flags() & Qt.ItemFlag.ItemIsEnabled
    assert line.text().endswith("— This loan is repaid in another way than the one this changes.")

    loan_desk.type(key)

    assert ways.isVisible()
    assert ways.draft() == before
    assert ways.editor.accessibleDescription() == "This loan is repaid in another way than the one this changes."


def test_a_loan_in_arrears_says_so_beside_every_way_that_needs_it_settled(qtbot):
    arrears = {"逾期本金": "3180.00", "逾期利息": "340.10", "逾期天数": "37", "违约金": "100.00"}
    with on_page(qtbot, in_hardship(**arrears)) as desk:
        form(desk).way_button.click()
        refused = [line.text() for line in lines_of(desk).values() if not line.flags() & Qt.ItemFlag.ItemIsEnabled]

        assert len(refused) == 10
        assert sum("Part of the loan is overdue" in text for text in refused) == 7


def test_what_a_month_can_bear_is_found_for_a_loan_too(loan_desk):
    form(loan_desk).solver.monthly.editor.setFocus()
    loan_desk.type("3000")
    solved(loan_desk)

    packages = form(loan_desk).packages.packages
    assert form(loan_desk).packages.best == 0
    assert packages[0].title == "提前还20000.00元，减少月供"
    assert all(Money.parse(one.figures["payment"]) <= Money(3000_00) for one in packages)


def test_a_changed_share_is_told_with_one_percent_sign(qapp):
    words = PackageWords(policy_on(), KIND)
    assert words.change(Change("waive_interest_pct", "20", "50")) == "Interest waived: 20.00% → 50.00%"
    assert words.change(Change("periods", "36", "48")) == "Instalments: 36 payments → 48 payments"


def test_less_interest_than_today_is_an_amount_like_any_other(qapp):
    assert PackageWords(policy_on(), "replan").value("extra_interest", "-1015.02") == "-¥1,015.02"


# ── The quota ─────────────────────────────────────────────────────────────────────────────────────────────────────


def give_away(monkeypatch: pytest.MonkeyPatch, counter: Counter) -> None:
    """Another case of this desk holds something ready to be given."""
    ready = (Concession("another", KIND, Money(1234_00)),)
    monkeypatch.setattr(type(counter.desk.vault.books), "concessions", lambda _books, *, since: ready if since else ())


def test_what_is_left_of_the_quota_follows_what_is_kept_at_this_desk(desk, counter, monkeypatch):
    assert form(desk).rule_label.text().endswith("This counter may still give away ¥20,000.00.")

    give_away(monkeypatch, counter)
    desk.page.table.writer.run(lambda: counter.desk.case(counter.session, CASE))
    desk.settle()

    assert form(desk).rule_label.text().endswith("This counter may still give away ¥18,766.00.")


def test_what_is_left_of_the_quota_is_asked_again_when_the_page_is_shown_again(desk, counter, monkeypatch):
    desk.page.hide()
    give_away(monkeypatch, counter)
    counter.desk.case(counter.session, CASE)
    desk.page.show()

    assert form(desk).rule_label.text().endswith("This counter may still give away ¥18,766.00.")


# ── The chart ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_chart_is_read_by_keys(desk):
    chart = form(desk).chart
    chart.setFocus()
    assert chart.accessibleDescription() == (
        "Still to pay, interest and fees included: 1: ¥29,200.00, 2: ¥28,960.00, 3: ¥28,600.00, 4: ¥28,600.00"
    )

    desk.press(Key.Key_Right)
    assert chart.accessibleDescription().startswith(
        "Still to pay after payment 1, 2026-12-23: 1: ¥28,713.33, 2: ¥28,155.56"
    )
    desk.press(Key.Key_PageDown)
    assert chart.month == 13
    desk.press(Key.Key_End)
    assert chart.accessibleDescription() == (
        "Still to pay after payment 60, 2031-11-23: 1: ¥0.00, 2: ¥0.00, 3: ¥0.00, 4: ¥0.00"
    )
    desk.press(Key.Key_Right)
    assert chart.month == 60
    desk.press(Key.Key_Home)
    assert chart.month == 0


def test_the_chart_follows_the_terms(desk):
    retype(desk, "periods", "12")

    assert [line.months for line in form(desk).chart.lines] == [12, 36, 24, 1]


def test_every_line_starts_at_all_that_is_paid_and_ends_at_nothing(desk):
    """Of a lump sum as of instalments, and what is paid at once is part of it."""
    packages, lines = form(desk).packages.packages, form(desk).chart.lines

    assert [line.left[0].plain() for line in lines] == [one.figures["total"] for one in packages]
    assert [line.at_once.plain() for line in lines] == ["0.00", "0.00", "2860.00", "0.00"]
    assert all(not line.left[-1] for line in lines)


def test_the_lines_differ_without_their_colour(desk):
    chart = form(desk).chart
    shot = chart.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    ground = chart._ground()
    dark = []
    for line in chart.lines:
        # Walk along the line and count the steps that are drawn: solid all the way, dashed and dotted in parts.
        steps = range(40, 160)
        marks = 0
        for step in steps:
            share = step / 200 * line.months
            before, rest = int(share), share - int(share)
            fen = line.balance(before).fen * (1 - rest) + line.balance(before + 1).fen * rest
            point = chart._at(ground, 0, 0)
            x = point.x() + ground.width() * share / chart._months
            y = ground.bottom() - ground.height() * fen / chart._most
            around = [shot.pixelColor(round(x), round(y) + off).lightness() for off in (-1, 0, 1)]
            marks += min(around) < 128
        dark.append(marks / len(steps))

    assert dark[0] > 0.95
    assert all(0.2 < share < 0.9 for share in dark[1:])
    assert abs(dark[1] - dark[2]) > 0.1


def test_there_is_no_chart_and_no_plan_where_nothing_is_paid(qtbot):
    counter = Counter()
    counter.to_propose()
    with on_page(qtbot, counter) as desk:
        assert not form(desk).chart.isVisible()
        assert not form(desk).schedule_button.isVisible()
        assert not form(desk).solver.isVisible()


# ── The plan of payments ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_plan_shows_every_payment_whose_it_is_and_the_sum(desk):
    desk.press(Key.Key_3)
    form(desk).schedule_button.click()
    dialog = desk.page.findChild(ScheduleDialog)
    model = dialog.table.model()
    cells = [[model.index(row, column).data() for column in range(6)] for row in (0, model.rowCount() - 1)]

    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(6)]
    assert heads[3:] == ["Of the debt", "Interest on it", "Debt left"]
    assert model.rowCount() == 24
    assert cells[0] == ["1", "2026-12-23", "¥1,072.50", "¥1,072.50", "¥0.00", "¥24,667.50"]
    assert cells[1] == ["24", "2028-11-23", "¥1,072.50", "¥1,072.50", "¥0.00", "¥0.00"]
    assert dialog.sum_label.text() == "24 payments, ¥25,740.00 in total: Of the debt ¥25,740.00, Interest on it ¥0.00"
    said = [one.text() for one in dialog.findChildren(type(dialog.sum_label))]
    assert any("张**" in text and "0000" in text for text in said)

    desk.qtbot.keyClick(dialog.table, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert dialog.table.currentIndex().row() == 23
    desk.qtbot.keyClick(dialog.table, Key.Key_Escape)
    assert not dialog.isVisible()


# ── What the customer can pay ─────────────────────────────────────────────────────────────────────────────────────


def test_the_cards_become_what_fits_and_the_best_is_marked(desk, counter):
    form(desk).solver.setFocus()
    desk.type("900")
    solved(desk)

    cards = form(desk).packages
    assert len(cards.packages) == 3
    assert all(Money.parse(package.figures["payment"]) <= Money(90_000) for package in cards.packages)
    assert (cards.best, cards.chosen) == (0, 0)
    assert [label(desk, "title", column).text().endswith("★ fits best") for column in range(3)] == [True, False, False]
    assert form(desk).solver.said.startswith(f"3 packages fit.  Best is package 1: {label(desk, 'payment', 0).text()}")
    desk.main()

    assert counter.case.propose.proposed.monthly_budget_fen == 90_000


def test_without_a_budget_the_cards_are_those_from_before(desk):
    retype(desk, "periods", "48")
    form(desk).solver.setFocus()
    desk.type("900")
    solved(desk)
    form(desk).solver.monthly.editor.selectAll()
    desk.press(Key.Key_Delete)

    assert [package.terms.get("periods") for package in form(desk).packages.packages] == ["48", "36", "24", None]
    assert form(desk).packages.best is None
    assert form(desk).solver.said == ""


def test_when_nothing_fits_the_nearest_is_named(desk):
    form(desk).solver.setFocus()
    desk.type("90")
    solved(desk)

    cards = form(desk).packages
    over = Money.parse(cards.packages[0].figures["payment"]) - Money(9_000)
    assert (cards.best, cards.chosen) == (None, 0)
    assert [package.option for package in cards.packages[1:]] == ["long", "medium"]
    assert form(desk).solver.said.startswith("Nothing fits.  Package 1 comes nearest: ")
    assert form(desk).solver.said.endswith(f", {over.display()} a month more than that.")


@pytest.mark.parametrize(
    ("name", "text", "goal"),
    [
        ("monthly", "812.5", Goal(monthly=Money(81_250))),
        ("pay_day", "15", Goal(pay_day=15)),
        ("end_by", "2029-01-31", Goal(end_by=date(2029, 1, 31))),
    ],
)
def test_budget_income_day_and_end_are_asked_for(desk, monkeypatch, name, text, goal):
    asked: list[Goal] = []

    def find(_case: CaseState, wanted: Goal, *, role: Role) -> Found:
        asked.append(wanted)
        return Found(())

    monkeypatch.setattr(desk.page.search, "_find", find)
    getattr(form(desk).solver, name).setFocus()
    desk.type(text)
    solved(desk)

    assert asked[-1] == goal


@pytest.mark.parametrize(("name", "text"), [("monthly", "-5"), ("monthly", "0"), ("pay_day", "32"), ("end_by", "1332")])
def test_a_wish_that_cannot_be_read_is_said_and_changes_no_card(desk, name, text):
    before = form(desk).packages.packages
    getattr(form(desk).solver, name).setFocus()
    desk.type(text)

    assert getattr(form(desk).solver, name).problem
    assert getattr(form(desk).solver, name).problem in form(desk).solver.said
    desk.main()
    assert form(desk).packages.packages == before


def test_the_last_key_wins_over_a_search_that_still_runs(desk, counter, monkeypatch):
    first_may_end = Event()
    packages: tuple[Package, ...] = counter.services.propose.packages(counter.case)

    def find(_case: CaseState, goal: Goal, *, role: Role) -> Found:
        if goal.monthly == Money(900):
            first_may_end.wait(5)
            return Found(packages[2:])
        return Found(packages[:1])

    monkeypatch.setattr(desk.page.search, "_find", find)
    form(desk).solver.setFocus()
    desk.type("9")
    desk.type("00")
    solved(desk)
    first_may_end.set()
    desk.page.table.workers.close()
    QApplication.sendPostedEvents()

    assert form(desk).packages.packages == packages[:1]


def test_a_rule_that_stops_the_search_is_said_under_the_wish(desk, monkeypatch):
    def refuse(_case: CaseState, _goal: Goal, *, role: Role) -> Found:
        raise RuleBroken("fact_missing", field="facts", label="月收入")

    monkeypatch.setattr(desk.page.search, "_find", refuse)
    form(desk).solver.setFocus()
    desk.type("800")
    solved(desk)

    assert "月收入" in form(desk).solver.said


# ── Drafts, language, letters ─────────────────────────────────────────────────────────────────────────────────────


def test_after_a_power_cut_cards_ways_terms_and_budget_are_there(qtbot, counter):
    with on_page(qtbot, counter) as desk:
        form(desk).solver.setFocus()
        desk.type("900")
        solved(desk)
        form(desk).packages.setFocus()
        desk.press(Key.Key_2)
        retype(desk, "periods", "9")
        desk.press(Key.Key_Tab)
        retype(desk, "periods", "99")
        form(desk).packages.setFocus()
        desk.press(Key.Key_1)
        go_way(desk, "explain:explain")
        desk.press(Key.Key_2)
        desk.drafts()

    with on_page(qtbot, counter) as desk:
        cards = form(desk).packages
        assert [package.kind for package in cards.packages] == ["explain", "card_instalment", "card_instalment"]
        assert cards.chosen == 1
        assert cards.package.terms["periods"] == "9"
        assert form(desk).terms.field("periods").draft() == "99"
        assert form(desk).terms.field("periods").problem
        # As it stood when the draft was kept: typed, or laid out once the field was left.
        assert form(desk).solver.budget() == Money(900_00)


def test_a_kept_page_shows_the_budget_again(qtbot, counter):
    with on_page(qtbot, counter) as desk:
        form(desk).solver.setFocus()
        desk.type("900")
        solved(desk)
        desk.main()

    with on_page(qtbot, counter) as desk:
        assert form(desk).solver.monthly.draft() == "¥900.00"
        assert [package.option for package in form(desk).packages.packages] == ["measured"] * 3
        assert desk.page.is_reading


def test_a_change_of_language_keeps_cards_and_what_is_wrong(desk):
    retype(desk, "periods", "99")

    change_language(desk.page)

    assert form(desk).terms.field("periods").draft() == "99"
    assert form(desk).terms.field("periods").problem


def test_every_letter_is_used_once_and_everything_has_a_name(desk):
    letters = mnemonics(desk.page)
    assert len(letters) == len(set(letters))
    assert not {"N", "B", "F"} & set(letters)
    assert unnamed(desk.page) == []


def test_cards_terms_and_chart_fit_the_smallest_screen(desk):
    viewport = desk.page._scroll.viewport()
    assert desk.page.content.width() <= viewport.width()
    assert desk.page.content.height() <= viewport.height()
