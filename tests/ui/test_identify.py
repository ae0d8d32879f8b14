"""Page 1: from the customer's words to an identification, by keys alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.stages.identify import HowChecked
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.ui.bench.related_dialog import RelatedDialog
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.look.palettes import LIGHT
from desktop_app.ui.messages import Messages
from desktop_app.ui.pages.identify import IdentifyPage
from desktop_app.ui.widgets.fault_line import FaultLine
from desktop_app.ui.widgets.field import Field
from tests.builders import CASE, SUPERVISOR, Counter, agent, identification, identity, resident_number
from tests.ui.stage_bench import change_language, counter_table, in_wizard, take_down
from tests.ui.test_screens import look

__all__ = ["look"]

NUMBER = resident_number(date(1988, 1, 1))
WORDS = "我的贷款申请被拒了，凭什么？"


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def table(qapp: QApplication, counter: Counter) -> Iterator[CaseTable]:
    with counter_table(counter) as made:
        yield made


@pytest.fixture
def second() -> SimpleNamespace:
    """Who answers when a second person is asked for."""
    return SimpleNamespace(person=None, asked=[])


@pytest.fixture
def make(
    qtbot: QtBot, counter: Counter, table: CaseTable, second: SimpleNamespace
) -> Iterator[Callable[[], IdentifyPage]]:
    """Open the page as after a start of the program."""

    def ask(operation: object) -> str | None:
        second.asked.append(operation)
        attested_by: str | None = second.person
        return attested_by

    kept_alive = []

    def receipt() -> SlipsSent:
        return counter.services.papers_beside.print_complaint_receipt(counter.session, CASE, PrintSettings())

    def build() -> IdentifyPage:
        page = IdentifyPage(table, counter.services.identify, counter.services.desk.policy, ask, receipt)
        kept_alive.append(in_wizard(qtbot, table, page))
        return page

    yield build
    for wizard in kept_alive:
        wizard.close()
    qtbot.waitUntil(lambda: not table.writer.is_busy)
    take_down(*kept_alive)


@pytest.fixture
def page(make: Callable[[], IdentifyPage]) -> IdentifyPage:
    return make()


def say(text: str, into: QWidget | None = None) -> None:
    """Type as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    taker = into or QApplication.focusWidget()
    assert taker is not None
    QApplication.sendEvent(taker, event)


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Keys as they come from the keyboard, to whatever has the focus."""
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(QApplication.focusWidget(), key)
        else:
            qtbot.keyClick(QApplication.focusWidget(), key)


def type_into(qtbot: QtBot, field: Any, text: str) -> None:
    """Replace what stands in a field and leave it with Enter."""
    field.setFocus()
    editor = field.editor
    editor.selectAll() if hasattr(editor, "selectAll") else editor.text_edit.selectAll()
    say(text)
    if hasattr(editor, "selectAll"):
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def fill(qtbot: QtBot, page: IdentifyPage, words: str = WORDS) -> None:
    """Everything but what engine and policy propose."""
    ui = page.ui
    say(words, ui.words.editor.text_edit)
    type_into(qtbot, ui.document_number, NUMBER)
    type_into(qtbot, ui.name, "张三丰")
    type_into(qtbot, ui.valid_until, "20360101")
    type_into(qtbot, ui.phone, "13800000000")
    qtbot.keyClick(ui.is_complaint.editor, Qt.Key.Key_2)
    qtbot.keyClick(ui.is_agreed.editor, Qt.Key.Key_1)


def saved(qtbot: QtBot, page: IdentifyPage) -> None:
    with qtbot.waitSignal(page.kept):
        page.main_action()


def test_the_page_is_filled_by_keys_alone(qtbot, page, counter):
    enter, tab = Qt.Key.Key_Return, Qt.Key.Key_Tab
    assert QApplication.focusWidget() is page.ui.words.editor.text_edit

    say(WORDS)
    press(qtbot, tab, tab, enter, NUMBER.lower(), enter)
    say("张三丰")
    press(qtbot, enter, "0", enter, "13800000000", enter, enter, enter, "1", enter, "1", "1")
    saved(qtbot, page)

    kept = counter.vault.folded(CASE).identify.identification
    assert kept.words == WORDS
    assert kept.kind == "loan_refused"
    assert kept.requests == ("请银行重新审查我的贷款申请",)
    assert (kept.customer.name, kept.customer.number, kept.customer.valid_until) == ("张三丰", NUMBER, None)
    assert kept.customer.how_checked is HowChecked.SEEN
    assert kept.is_complaint
    assert kept.is_agreed


def test_what_stands_on_the_page_is_the_command(qtbot, page):
    fill(qtbot, page)
    given = page.command()

    assert given.customer.valid_until == date(2036, 1, 1)
    assert given.customer.phone == "13800000000"
    assert not given.is_complaint
    assert given.restatement.startswith("您申请的贷款没有获得批准")
    assert given.agent is None


def test_the_best_guess_is_chosen_while_the_words_are_typed(page):
    say("多收了我手续费", page.ui.words.editor.text_edit)

    assert page.ui.problem_kind.editor.value() == "fee_dispute"
    assert page.ui.requests.editor.lines() == ("请退还这笔费用",)
    assert page.ui.restatement.editor.text().startswith("您对一笔收费有异议")


def test_in_doubt_no_kind_is_chosen_and_the_two_best_stand_there(qtbot, page):
    say("账户被限制，理财也赎回不了", page.ui.words.editor.text_edit)
    choice = page.ui.problem_kind

    assert choice.editor.value() == ""
    assert choice.editor.guess_list.count() == 2
    assert choice._message.text() == "The words fit more than one: press the digit."
    qtbot.keyClick(choice.editor.guess_list, Qt.Key.Key_2)
    assert choice.editor.value() == "wealth_explain"


def test_a_fee_and_its_amount_in_plain_words_are_offered_back(page):
    say("为什么扣我二十块钱的年费？退给我", page.ui.words.editor.text_edit)

    assert page.ui.problem_kind.editor.value() == "fee_dispute"
    assert page.ui.problem_kind._message.text() == "Small matter: goes 1 → 6 → 7; 年费 ¥20.00 back."


def test_numbers_in_the_customers_words_move_to_their_fields_at_one_key(qtbot, page, table, counter):
    card, words = "6216 6101 0000 0000 006", page.ui.words.editor.text_edit
    say(f"卡{card}扣了年费，我的证件{NUMBER}，电话13800000000", words)
    assert page.ui.words._message.text().startswith("A card number: Ctrl+M")
    page.keep_drafts()
    qtbot.waitUntil(lambda: not table.writer.is_busy)
    kept = counter.vault.drafts.load(CASE, Stage.IDENTIFY)["words"]
    assert (card in kept, NUMBER in kept) == (False, False)

    qtbot.keyClick(words, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)

    hidden = f"110***********{NUMBER[-4:]}"
    assert page.ui.words.draft() == f"卡621661*********0006扣了年费，我的证件{hidden}，电话138****0000"
    assert page.ui.words._message.text() == ""
    assert page.ui.document_number.draft() == NUMBER
    assert page.ui.phone.draft() == "13800000000"
    words.undo()
    assert card not in page.ui.words.draft()


def test_a_card_number_that_stands_is_refused_beside_its_field(qtbot, page, counter):
    fill(qtbot, page)
    QApplication.clipboard().setText("，卡６２１６　６１０１　００００　００００　００６")
    page.ui.words.editor.text_edit.paste()
    with qtbot.waitSignal(page.refused):
        page.main_action()

    assert page.ui.words.broken.code == "card_number_in_text"
    qtbot.waitUntil(lambda: "words" in counter.vault.drafts.load(CASE, Stage.IDENTIFY))
    assert counter.vault.drafts.load(CASE, Stage.IDENTIFY)["words"].endswith("，卡621661*********0006")


def test_a_digit_picks_another_guess_and_more_words_do_not_change_it_back(qtbot, page):
    say("贷款被拒，账户也用不了", page.ui.words.editor.text_edit)
    first = page.ui.problem_kind.editor.value()
    qtbot.keyClick(page.ui.problem_kind.editor.guess_list, Qt.Key.Key_2)
    second = page.ui.problem_kind.editor.value()

    say("，贷款贷款", page.ui.words.editor.text_edit)

    assert second not in {"", first}
    assert page.ui.problem_kind.editor.value() == second


@pytest.mark.parametrize("sought", ["理财", "wealth", "9"])
def test_the_complete_list_is_reached_by_key_and_typed_filter(qtbot, page, sought):
    say(WORDS, page.ui.words.editor.text_edit)
    page.ui.problem_kind.setFocus()
    press(qtbot, "0")
    assert QApplication.focusWidget() is page.ui.problem_kind.editor.find_edit

    say(sought)
    press(qtbot, Qt.Key.Key_Return)

    assert page.ui.problem_kind.editor.value() == "wealth_explain"
    assert page.ui.requests.editor.lines() == ("请把产品和销售过程给我讲清楚",)
    assert QApplication.focusWidget() is page.ui.problem_kind.editor.guess_list


def test_a_request_of_the_customers_own_is_not_replaced_by_a_proposal(qtbot, page):
    page.ui.requests.setFocus()
    say("我要见行长")
    press(qtbot, Qt.Key.Key_Return)
    say("还要书面答复")

    say(WORDS, page.ui.words.editor.text_edit)

    assert page.ui.requests.editor.lines() == ("我要见行长", "还要书面答复")


def test_a_yes_to_other_words_is_withdrawn(qtbot, page):
    fill(qtbot, page)
    page.ui.restatement.setFocus()
    say("改一改")

    assert page.ui.is_agreed.editor.value() is None


def test_a_small_matter_says_which_way_it_goes(page):
    say("多收了我手续费", page.ui.words.editor.text_edit)

    assert "1 → 6 → 7" in shown_message(page, "problem_kind")


def shown_message(page: IdentifyPage, field_id: str) -> str:
    label = page.fields()[field_id].findChild(QLabel, "field_message")
    assert label is not None
    return label.text()


def test_a_complaint_says_what_follows(qtbot, page):
    qtbot.keyClick(page.ui.is_complaint.editor, Qt.Key.Key_1)

    assert "15" in shown_message(page, "is_complaint")
    assert "2026-12-08" in shown_message(page, "is_complaint")


# ── The document ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["2", "temporary_id", "临时身份证", "临时居民身份证"])
def test_a_document_type_is_a_digit_a_key_or_a_name(qtbot, page, typed):
    set_type(qtbot, page, typed)

    assert page.ui.document_type.editor.typed() == "temporary_id"
    assert page.ui.document_type.editor.currentText() == "2  Temporary ID card"


def set_type(qtbot: QtBot, page: IdentifyPage, typed: str) -> None:
    page.ui.document_type.setFocus()
    line = page.ui.document_type.editor.lineEdit()
    assert line is not None
    line.selectAll()
    say(typed, line)
    page.ui.document_number.setFocus()


def test_an_unknown_document_type_is_said_beside_it_and_kept(qtbot, page):
    fill(qtbot, page)
    set_type(qtbot, page, "图书证")
    page.main_action()

    assert page.ui.document_type.problem
    assert not page.ui.document_number.problem
    assert page.ui.document_type.editor.currentText() == "图书证"


def test_an_unknown_document_type_is_said_when_its_field_is_left(qtbot, page):
    set_type(qtbot, page, "15")

    assert page.ui.document_type.problem
    type_into(qtbot, page.ui.document_number, "12345")
    assert not page.ui.document_number.problem


def test_a_number_is_refused_at_the_first_digit_no_typing_can_mend(qtbot, page):
    page.ui.document_number.setFocus()
    qtbot.keyClicks(page.ui.document_number.editor, "1101051988")
    assert not page.ui.document_number.problem

    qtbot.keyClicks(page.ui.document_number.editor, "13")

    assert page.ui.document_number.problem


def test_a_checked_number_is_normalised_and_shows_birth_and_sex(qtbot, page):
    number = "11010519491231002X"
    type_into(qtbot, page.ui.document_number, number.lower())

    assert page.ui.document_number.editor.text() == number
    assert "1949-12-31" in page.ui.checked_label.text()
    assert page.ui.checked_label.property("tone") == "good"

    page.ui.document_number.setFocus()
    press(qtbot, Qt.Key.Key_Backspace)
    assert not page.ui.checked_label.text()


BAD = [
    ("document_number", "11010519880230002X"),
    ("document_number", NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2")),
    ("document_number", "1101 0519"),
    ("document_number", NUMBER[:8] + "\u200b" + NUMBER[8:]),
    ("name", "三" * 200),
    ("name", "张\u200b三"),
    ("name", "张\u202e三"),
    ("name", "张\x07三"),
    ("name", "张三😀"),
    ("name", "三" * 100_000),
    ("phone", "12"),
    ("valid_until", "20200101"),
    ("valid_until", "20361301"),
    ("valid_until", ""),
    ("words", WORDS + "字" * 100_000),
    ("words", "我的\u202e贷款"),
    ("restatement", "贷款\u200b"),
]


@pytest.mark.parametrize(("field_id", "text"), BAD, ids=[f"{name}-{number}" for number, (name, _) in enumerate(BAD)])
def test_bad_input_is_said_beside_its_field_and_nothing_is_lost(qtbot, page, counter, field_id, text):
    fill(qtbot, page)
    field = page.fields()[field_id]
    field.set_draft(text)
    field.edited.emit()
    qtbot.keyClick(page.ui.is_agreed.editor, Qt.Key.Key_1)
    others = {name: each.draft() for name, each in page.fields().items() if name != field_id}

    page.main_action()
    qtbot.waitUntil(lambda: bool(field.problem))

    assert len(field.draft()) >= min(len(text), 32_767)
    assert {name: each.draft() for name, each in page.fields().items() if name != field_id} == others
    assert counter.count() == 0


@pytest.mark.parametrize(("field_id", "text"), [("name", "张三😀"), ("phone", "12"), ("document_number", NUMBER[:-1])])
def test_a_slip_is_said_as_soon_as_the_field_is_left(qtbot, page, field_id, text):
    type_into(qtbot, page.fields()[field_id], text)

    assert page.fields()[field_id].problem


@pytest.mark.parametrize(
    ("clear", "field_id"),
    [
        (lambda ui: ui.words.editor.set_text(""), "words"),
        (lambda ui: ui.requests.editor.show_lines(()), "requests"),
        (lambda ui: ui.name.set_draft(""), "name"),
        (lambda ui: ui.document_number.set_draft(""), "document_number"),
        (lambda ui: ui.is_complaint.set_draft(""), "is_complaint"),
        (lambda ui: ui.is_agreed.set_draft("no"), "is_agreed"),
        (lambda ui: ui.problem_kind.editor.set_value(""), "problem_kind"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(qtbot, page, clear, field_id):
    fill(qtbot, page)
    clear(page.ui)
    page.main_action()

    qtbot.waitUntil(lambda: bool(page.fields()[field_id].problem))


def test_a_number_that_was_not_typed_is_missing_and_not_too_short(qtbot, page):
    fill(qtbot, page)
    page.ui.document_number.set_draft("")

    page.main_action()

    assert page.ui.document_number.problem == Messages().sentence("needed", {})


def test_all_that_is_wrong_is_said_at_once_and_stays_until_it_is_mended(qtbot, page, counter):
    fill(qtbot, page)
    type_into(qtbot, page.ui.valid_until, "20200101")
    type_into(qtbot, page.ui.phone, "12")
    page.ui.name.set_draft("")
    page.ui.is_complaint.set_draft("")

    page.main_action()

    assert wrong(page) == {"name", "valid_until", "phone", "is_complaint"}
    assert page.ui.name.isAncestorOf(QApplication.focusWidget())
    type_into(qtbot, page.ui.name, "张三丰")
    type_into(qtbot, page.ui.valid_until, "20360101")
    page.main_action()
    assert wrong(page) == {"phone", "is_complaint"}
    type_into(qtbot, page.ui.phone, "13800000000")
    qtbot.keyClick(page.ui.is_complaint.editor, Qt.Key.Key_2)
    assert counter.count() == 0
    saved(qtbot, page)


def test_what_the_service_knows_is_said_together_with_what_the_page_knows(qtbot, page, counter):
    fill(qtbot, page)
    page.ui.words.set_draft("字" * 100_000)
    page.ui.is_agreed.set_draft("no")
    page.ui.is_complaint.set_draft("")
    type_into(qtbot, page.ui.phone, "12")

    page.main_action()

    assert wrong(page) == {"words", "is_agreed", "is_complaint", "phone"}
    assert counter.count() == 0


def foot(page: IdentifyPage) -> str:
    """What is said at the foot of the wizard of what is still to be corrected; empty while nothing is."""
    line = page.wizard().findChild(FaultLine)
    return line.text() if line is not None and line.isVisible() else ""


def field_in_use(page: IdentifyPage) -> str:
    focus = QApplication.focusWidget()
    return next(name for name, field in page.fields().items() if focus is not None and field.isAncestorOf(focus))


def test_a_page_refused_everywhere_says_how_many_and_a_key_leads_from_one_to_the_next(qtbot, page):
    assert foot(page) == ""
    page.main_action()

    order = [
        "words",
        "requests",
        "document_number",
        "name",
        "valid_until",
        "problem_kind",
        "is_complaint",
        "is_agreed",
    ]
    assert wrong(page) == set(order)
    assert f" {len(order)} " in foot(page)
    met = [field_in_use(page)]
    for _ in order:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        met.append(field_in_use(page))
    assert met == [*order, order[0]]

    say(WORDS)  # which also chooses the kind, and with it the request
    page.ui.is_complaint.setFocus()
    press(qtbot, "2")
    assert f" {len(wrong(page))} " in foot(page)
    assert len(wrong(page)) < len(order) - 1


def test_one_fault_is_not_counted_for_the_caret_stands_in_it(qtbot, page):
    fill(qtbot, page)
    page.ui.is_complaint.set_draft("")
    page.main_action()

    assert wrong(page) == {"is_complaint"}
    assert field_in_use(page) == "is_complaint"
    assert foot(page) == ""


def test_whatever_was_refused_has_a_red_frame(qtbot, page, look):
    plain = {name: reds(field) for name, field in page.fields().items() if field.isVisible()}
    assert set(plain.values()) == {0}

    page.main_action()

    for name in wrong(page):
        field = page.fields()[name]
        assert reds(field) > field.width() // 4, name


def reds(field: Any) -> int:
    """How many points of the editor of *field* have the colour of what is wrong: its message is not counted."""
    picture = field.editor.grab().toImage()
    late = QColor(LIGHT.late).rgb()
    across, down = range(picture.width()), range(picture.height())
    return sum(picture.pixel(x, y) == late for x in across for y in down)


def wrong(page: IdentifyPage) -> set[str]:
    return {name for name, field in page.fields().items() if field.problem}


# ── Readers work as keyboards ─────────────────────────────────────────────────────────────────────────────────────


def test_a_reader_that_sends_number_tab_name_fills_both(qtbot, page):
    page.ui.document_number.setFocus()
    press(qtbot, NUMBER, Qt.Key.Key_Tab)
    say("张三丰")
    press(qtbot, Qt.Key.Key_Return)

    assert page.ui.document_number.editor.text() == NUMBER
    assert page.ui.name.editor.text() == "张三丰"
    assert page.ui.checked_label.text()


def test_a_reader_that_sends_the_name_first_is_put_in_order(qtbot, page):
    page.ui.document_number.setFocus()
    say("张三丰")
    press(qtbot, Qt.Key.Key_Tab, NUMBER, Qt.Key.Key_Return)

    assert page.ui.document_number.editor.text() == NUMBER
    assert page.ui.name.editor.text() == "张三丰"
    assert not page.ui.document_number.problem


def test_what_a_reader_left_in_the_clipboard_fills_number_and_name(qtbot, page):
    QApplication.clipboard().setText(f"张三丰\t{NUMBER}\r\n")
    page.ui.document_number.setFocus()
    qtbot.keyClick(page.ui.document_number.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert page.ui.document_number.editor.text() == NUMBER
    assert page.ui.name.editor.text() == "张三丰"
    assert page.ui.how_checked.editor.value() == HowChecked.READER.value


def test_a_name_no_paper_can_show_is_told_beside_the_field_and_kept_as_the_document_has_it(qtbot, page, counter):
    fill(qtbot, page)
    page.ui.name.setFocus()
    page.ui.name.editor.clear()
    say("张\ue000")  # the fake's fonts draw all but this
    press(qtbot, Qt.Key.Key_Return)

    assert "U+E000" in page.ui.name.problem
    assert "张LIANG" in page.ui.name.problem
    with qtbot.waitSignal(page.kept):
        page.main_action()
    assert counter.case.identify.identification.customer.name == "张\ue000"
    page.ui.name.setFocus()
    page.ui.name.editor.clear()
    say("张LIANG")
    press(qtbot, Qt.Key.Key_Return)
    assert not page.ui.name.problem


# ── The second person, earlier cases, the agent ───────────────────────────────────────────────────────────────────


def test_an_expired_document_passes_with_a_second_person(qtbot, page, counter, second):
    fill(qtbot, page)
    type_into(qtbot, page.ui.valid_until, "20260101")
    assert page.ui.valid_until.problem
    assert page.ui.expired_button.isVisible()

    second.person = SUPERVISOR.id
    page.ui.expired_button.click()
    assert not page.ui.expired_button.isVisible()
    saved(qtbot, page)

    assert counter.vault.folded(CASE).identify.identification.expired_allowed_by == SUPERVISOR.id


def test_the_leave_for_an_expired_document_does_not_pass_to_another_one(qtbot, page, second):
    fill(qtbot, page)
    type_into(qtbot, page.ui.valid_until, "20260101")
    second.person = SUPERVISOR.id
    page.ui.expired_button.click()

    type_into(qtbot, page.ui.document_number, resident_number(date(1990, 1, 1)))
    page.ui.valid_until.setFocus()

    with pytest.raises(RuleBroken, match="document_expired"):
        page.command()
    type_into(qtbot, page.ui.valid_until, "20360101")
    assert page.command().expired_allowed_by == ""
    assert page.ui.expired_button.isVisible() or not page.ui.expired_panel.isVisible()


def test_no_second_person_leaves_the_document_refused(qtbot, page, counter, second):
    fill(qtbot, page)
    type_into(qtbot, page.ui.valid_until, "20260101")
    page.ui.expired_button.click()
    page.main_action()

    qtbot.waitUntil(lambda: bool(page.ui.valid_until.problem))
    assert len(second.asked) == 1
    assert counter.count() == 0


def test_an_open_case_of_the_same_customer_is_named_and_can_be_opened(qtbot, page, counter):
    counter.services.identify.identify(counter.session, "case-0", identification())
    number = counter.vault.folded("case-0").number

    type_into(qtbot, page.ui.document_number, identity().number)
    qtbot.waitUntil(page.ui.earlier_panel.isVisible)
    assert number in page.ui.earlier_label.text()

    with qtbot.waitSignal(page.case_wanted) as wanted:
        page.ui.open_button.click()
    assert wanted.args == ["case-0"]


def test_a_customer_without_earlier_cases_gets_no_line(qtbot, page, table):
    type_into(qtbot, page.ui.document_number, NUMBER)
    qtbot.waitUntil(lambda: not table.writer.is_busy)

    assert not page.ui.earlier_panel.isVisible()


def test_an_agent_is_unfolded_filled_and_kept(qtbot, page, counter):
    fill(qtbot, page)
    ui = page.ui
    assert not ui.agent_panel.isVisible()
    ui.has_agent.editor.click()
    assert ui.agent_panel.isVisible()

    type_into(qtbot, ui.agent_document_number, resident_number(date(1990, 5, 5)))
    type_into(qtbot, ui.agent_name, "宋远桥")
    type_into(qtbot, ui.agent_valid_until, "0")
    type_into(qtbot, ui.agent_phone, "13900000000")
    type_into(qtbot, ui.agent_authority_no, "授字第1号")
    type_into(qtbot, ui.agent_authority_until, "20261231")
    qtbot.keyClick(ui.agent_relation.editor, Qt.Key.Key_3)
    ui.agent_originals_seen.editor.click()
    saved(qtbot, page)

    kept = counter.vault.folded(CASE).identify.identification.agent
    assert (kept.person.name, kept.relation, kept.authority_no) == ("宋远桥", "child", "授字第1号")
    assert kept.authority_until == date(2026, 12, 31)
    assert kept.originals_seen


FEE = "多收了我20元手续费"


def test_a_small_matter_with_an_agent_says_before_and_after_why_it_goes_all_seven_pages(qtbot, page):
    said: list[RuleBroken] = []
    page.short_way_left.connect(said.append)
    fill(qtbot, page, FEE)
    page.ui.has_agent.editor.click()
    show_agent(page)
    qtbot.waitUntil(lambda: "all seven pages" in page.ui.problem_kind._message.text())
    saved(qtbot, page)
    assert [why.code for why in said] == ["short_way_agent"]


def test_a_small_matter_that_goes_the_short_way_is_said_nothing_about(qtbot, page, counter):
    said: list[RuleBroken] = []
    page.short_way_left.connect(said.append)
    fill(qtbot, page, FEE)
    saved(qtbot, page)
    assert counter.vault.folded(CASE).skipped
    assert said == []


@pytest.mark.parametrize(
    ("field_id", "text"),
    [
        ("agent_document_number", ""),
        ("agent_document_number", NUMBER),
        ("agent_relation", ""),
        ("agent_authority_no", ""),
        ("agent_authority_until", "20200101"),
        ("agent_originals_seen", ""),
    ],
)
def test_what_is_wrong_with_an_agent_is_said_beside_its_field(qtbot, page, counter, field_id, text):
    fill(qtbot, page)
    page.ui.has_agent.editor.click()
    show_agent(page)
    page.fields()[field_id].set_draft(text)
    page.main_action()

    qtbot.waitUntil(lambda: bool(page.fields()[field_id].problem))
    assert counter.count() == 0


def test_a_mother_acts_for_her_child_without_a_letter(qtbot, page, counter):
    fill(qtbot, page)
    type_into(qtbot, page.ui.document_number, resident_number(date(2015, 5, 5)))
    page.ui.has_agent.editor.click()
    show_agent(page)
    for field_id, text in (("agent_authority_no", ""), ("agent_authority_until", ""), ("agent_relation", "colleague")):
        page.fields()[field_id].set_draft(text)
    page.main_action()
    qtbot.waitUntil(lambda: bool(page.ui.agent_relation.problem))

    assert "signed original" in page.ui.agent_originals_seen.label_text()
    qtbot.keyClick(page.ui.agent_relation.editor, Qt.Key.Key_2)
    assert "household register" in page.ui.agent_originals_seen.label_text()
    assert "authority" not in page.ui.agent_authority_no.label_text().lower()
    saved(qtbot, page)

    kept = counter.vault.folded(CASE).identify.identification.agent
    assert (kept.relation, kept.authority_no, kept.authority_until) == ("parent", "", None)


def test_a_parent_of_a_grown_up_brings_a_letter_until_the_customer_turns_out_a_child(qtbot, page):
    fill(qtbot, page)
    page.ui.has_agent.editor.click()
    qtbot.keyClick(page.ui.agent_relation.editor, Qt.Key.Key_2)
    assert "signed original" in page.ui.agent_originals_seen.label_text()

    type_into(qtbot, page.ui.document_number, resident_number(date(2015, 5, 5)))
    assert "household register" in page.ui.agent_originals_seen.label_text()
    change_language(page)
    assert "household register" in page.ui.agent_originals_seen.label_text()


def test_a_kind_that_the_words_choose_takes_away_that_it_was_missing(qtbot, page):
    page.main_action()
    qtbot.waitUntil(lambda: bool(page.ui.problem_kind.problem))

    type_into(qtbot, page.ui.words, "贷款被拒了")

    assert page.ui.problem_kind.editor.value()
    assert page.ui.problem_kind.problem == ""


def test_what_the_kind_fills_in_is_not_said_to_be_missing_any_more(qtbot, page):
    page.main_action()
    qtbot.waitUntil(lambda: bool(page.ui.requests.problem and page.faults.left))
    before = page.faults.left

    type_into(qtbot, page.ui.words, "贷款被拒了")

    assert page.ui.requests.editor.lines()
    assert page.ui.requests.problem == page.ui.restatement.problem == ""
    assert page.faults.left <= before - 3  # the words, the kind and what follows from it


def test_f9_prints_the_receipt_of_a_complaint_and_keeps_the_page_first(qtbot, page, counter, table):
    fill(qtbot, page)
    page.ui.is_complaint.set_draft("yes")
    page.print_paper()
    qtbot.waitUntil(lambda: not table.writer.is_busy and table.state.exists)

    assert counter.case.agree.side_papers.last(SidePaper.COMPLAINT_RECEIPT, "") is not None
    assert len(counter.printer.sent) == 2  # one for each side
    assert page.done_label.isVisible()
    assert "F9" not in shown_message(page, "is_complaint")
    page.print_paper()
    qtbot.waitUntil(lambda: not table.writer.is_busy and len(counter.printer.sent) == 3)
    assert counter.printer.sent[-1][1].endswith(b"% R1")
    saved(qtbot, page)
    assert counter.case.done == {Stage.IDENTIFY}


def test_what_is_no_complaint_has_no_receipt(qtbot, page, counter):
    fill(qtbot, page)
    page.ui.is_complaint.set_draft("no")
    page.print_paper()
    assert page.ui.is_complaint.problem
    assert counter.count() == 0


def test_a_passport_asks_for_the_date_of_birth_beside_its_field(qtbot, page, counter):
    fill(qtbot, page)
    page.ui.document_type.editor.set_value("foreign_passport")
    type_into(qtbot, page.ui.document_number, "X1234567")
    assert page.ui.birth.isVisible()
    set_type(qtbot, page, "1")
    assert not page.ui.birth.isVisible()
    set_type(qtbot, page, "foreign_passport")
    type_into(qtbot, page.ui.document_number, "X1234567")
    page.main_action()
    qtbot.waitUntil(lambda: bool(page.ui.birth.problem))

    type_into(qtbot, page.ui.birth, "19900505")
    saved(qtbot, page)

    assert counter.vault.folded(CASE).identify.identification.customer.birth == date(1990, 5, 5)


def show_agent(page: IdentifyPage) -> None:
    given = agent(relation="child")
    drafts = {
        "agent_document_number": given.person.number,
        "agent_name": given.person.name,
        "agent_valid_until": "长期",
        "agent_relation": "child",
        "agent_authority_no": given.authority_no,
        "agent_authority_until": "2026-12-31",
        "agent_originals_seen": "yes",
    }
    for field_id, text in drafts.items():
        page.fields()[field_id].set_draft(text)


def test_a_seventeen_year_old_passes_only_on_own_income(qtbot, page, counter):
    fill(qtbot, page)
    assert not page.ui.lives_on_own_income.isVisible()
    type_into(qtbot, page.ui.document_number, resident_number(date(2009, 6, 1)))
    assert page.ui.lives_on_own_income.isVisible()

    page.ui.lives_on_own_income.editor.click()
    saved(qtbot, page)

    assert counter.vault.folded(CASE).identify.identification.customer.lives_on_own_income


# ── Drafts, reading, keyboard, room ───────────────────────────────────────────────────────────────────────────────


def test_everything_half_typed_is_there_again_after_a_restart(qtbot, make, table, second):
    page = make()
    fill(qtbot, page)
    ui = page.ui
    type_into(qtbot, ui.valid_until, "20260101")
    second.person = SUPERVISOR.id
    ui.expired_button.click()
    qtbot.keyClick(ui.problem_kind.editor.guess_list, Qt.Key.Key_1)
    ui.more_button.click()
    type_into(qtbot, ui.care_needs, "大字")
    type_into(qtbot, ui.address, "武当山紫霄宫")
    ui.requests.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    say("还要书面答复")
    ui.has_agent.editor.click()
    type_into(qtbot, ui.agent_name, "宋")
    set_agent_type(ui.agent_document_type.editor.lineEdit())
    qtbot.keyClick(ui.agent_relation.editor, Qt.Key.Key_3)
    qtbot.keyClick(ui.is_agreed.editor, Qt.Key.Key_1)
    before = everything(page)
    page.leave()
    qtbot.waitUntil(lambda: not table.writer.is_busy)

    again = make()

    assert everything(again) == before
    assert again.ui.agent_panel.isVisible()
    assert again.ui.more_panel.isVisible()
    assert not again.ui.expired_button.isVisible()
    assert again.ui.checked_label.text()


def set_agent_type(line: QLineEdit) -> None:
    line.selectAll()
    say("图书", line)


def everything(page: IdentifyPage) -> dict[str, str]:
    others = {field_id: editor.draft() for field_id, editor in page._drafts.others.items()}
    return {field_id: field.draft() for field_id, field in page.fields().items()} | others


def test_a_finished_page_is_read_and_changed_with_a_reason(qtbot, make, counter):
    given = identification(agent=agent(relation="child"), care_needs="大字")
    counter.services.identify.identify(counter.session, CASE, given)
    page = make()
    ui = page.ui

    assert page.is_reading
    assert ui.words.editor.text() == given.words
    assert ui.requests.editor.lines() == given.requests
    assert ui.agent_name.editor.text() == "宋远桥"
    qtbot.keyClicks(ui.name.editor, "abc")
    qtbot.keyClick(ui.is_agreed.editor, Qt.Key.Key_2)
    assert ui.name.editor.text() == "张三丰"

    page.set_reading(on=False)
    assert given.agent is not None
    assert page.command() == replace(
        given,
        customer=replace(given.customer, birth=page.command().customer.birth),
        agent=replace(given.agent, person=replace(given.agent.person, birth=None)),
    )


def stops(page: IdentifyPage) -> list[str]:
    """The fields in the order of the Tab key."""
    found = []
    page.ui.words.setFocus()
    for _ in range(40):
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Field):
            widget = widget.parentWidget()
        if widget is None:
            break
        found.append(widget.objectName())
        page.focusNextPrevChild(True)
    return found


def test_the_tab_key_goes_as_the_talk_goes(page):
    assert stops(page) == [
        "words",
        "requests",
        "document_type",
        "document_number",
        "name",
        "valid_until",
        "phone",
        "how_checked",
        "has_agent",
        "problem_kind",
        "is_complaint",
        "restatement",
        "is_agreed",
    ]


def mnemonics(page: QWidget) -> list[str]:
    texts = [label.text() for label in page.findChildren(QLabel) if label.buddy() is not None]
    texts += [button.text() for button in page.findChildren(QAbstractButton)]
    return [text[text.index("&") + 1].upper() for text in texts if "&" in text]


def test_no_letter_is_used_twice_nor_taken_from_the_wizard(page):
    letters = mnemonics(page)

    assert sorted(letters) == sorted(set(letters))
    assert not {"N", "B", "F"} & set(letters)


def test_every_editor_has_a_name_for_a_screen_reader(page):
    assert [name for name, field in page.fields().items() if not field.editor.accessibleName()] == []


def test_the_plain_page_fits_without_scrolling(qtbot, page):
    fill(qtbot, page)

    assert page.content.minimumSizeHint().height() <= 540
    assert page.content.minimumSizeHint().width() <= QSize(1330, 0).width()


def test_what_else_may_belong_here_is_one_calm_line_with_a_key(qtbot, page, counter):
    for case in ("case-0", "case-8"):
        counter.services.identify.identify(counter.session, case, identification())
    type_into(qtbot, page.ui.document_number, identity().number)
    qtbot.waitUntil(page.related_line.isVisible)
    assert page.related_line.label.text() == "Other cases — open, of this customer: 1"

    page.related_line.button.click()
    dialog = page.window().findChild(RelatedDialog)
    assert dialog is not None
    assert dialog.table.rowCount() == 2
    qtbot.waitUntil(dialog.table.hasFocus)
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert wanted.args[0] in {"case-0", "case-8"}


def test_care_is_ticked_by_digit_kept_and_shown_again(qtbot, page, counter):
    fill(qtbot, page)
    page.ui.more_button.click()
    page.care.setFocus()
    qtbot.keyClicks(page.care.editor, "16")
    assert page.care.editor.ticked() == ("large_type", "cannot_write")
    page.main_action()
    qtbot.waitUntil(lambda: counter.count() > 0)
    kept = counter.case.identify.identification
    assert kept is not None
    assert kept.care == ("large_type", "cannot_write")
