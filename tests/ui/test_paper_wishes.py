"""Page 6: who else signs, English, and a clause agreed otherwise, by keys alone; the paper beside is drawn at once."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from desktop_app.domain.papers.particulars import BesideRole, NamedSigner
from desktop_app.domain.signing.signers import (
    GuaranteeContract,
    GuaranteeMode,
    Interpreter,
    OtherSigner,
    OtherSigners,
    SignerRole,
)
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.permissions import Operation
from desktop_app.ui.pages.agree import AgreePage
from desktop_app.ui.widgets.digit_grid import GridField
from tests.builders import CASE, SUPERVISOR, TODAY, identity, resident_number
from tests.ui.test_agree import counter, enter, page, press, settle, step, table, world

__all__ = ["counter", "page", "table", "world"]
NAMES = ((1, "LIN"), (2, "WEN"), (3, "ZHOU"))
ENTER, ESC, ALT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.AltModifier


def key(qtbot, page: AgreePage, letter: Qt.Key) -> None:
    """Alt and a letter, wherever the caret is; Qt shows the key going down for a moment before it acts."""
    keys = {Qt.Key.Key_M: page.ui.who_signs_button, Qt.Key.Key_P: page.ui.otherwise_button}
    with qtbot.waitSignal(keys.get(letter, page.ui.english_button).clicked):
        qtbot.keyClick(QApplication.focusWidget(), letter, ALT)
    settle(qtbot, page)


def say(qtbot, page: AgreePage, *texts: str) -> None:
    """One text a field, each left with Enter."""
    for text in texts:
        taker = QApplication.focusWidget()
        assert isinstance(taker, QLineEdit)
        for letter in text:
            if letter.isascii():
                qtbot.keyClicks(taker, letter)
            else:
                taker.insert(letter)
        press(qtbot, page)


def name_person(qtbot, page: AgreePage, role: str, name: str, born: date = date(1970, 5, 6)) -> None:
    """A digit for the role, then number, name, last day and telephone, and Enter on the key."""
    qtbot.keyClicks(page.ui.who_signs_body.role.editor, role)
    form = page.ui.who_signs_body
    form.person.document_number.setFocus()
    say(qtbot, page, resident_number(born), name, "20360101", "")
    qtbot.keyClick(form.add_button, ENTER)
    settle(qtbot, page)


def has_paper(page: AgreePage) -> bool:
    return page.drawing.paper is not None


def open_signers(qtbot, page: AgreePage) -> None:
    page.ui.who_signs_button.click()
    settle(qtbot, page)


def test_a_guarantor_is_named_by_keys_and_the_paper_gets_a_third_original_and_a_step(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    first = page.drawing.paper.file.content_sha256
    key(qtbot, page, Qt.Key.Key_M)
    assert page.ui.who_signs_body.isVisible()
    assert step(page) == ""

    name_person(qtbot, page, "2", "ZHANG CUISHAN")
    assert [one.name for one in counter.case.agree.particulars.others.guarantors] == ["ZHANG CUISHAN"]
    assert page.drawing.paper.file.content_sha256 != first
    assert not page.ui.who_signs_body.is_begun
    assert "ZHANG CUISHAN" in page.ui.wishes_label.text()

    qtbot.keyClick(page.ui.who_signs_body, ESC)
    settle(qtbot, page)
    steps = []
    while step(page) != "effect":
        steps.append(step(page))
        press(qtbot, page)
    # The paper is read page by page, so that a step may take several keys.
    assert list(dict.fromkeys(steps)) == ["explain", "check", "print", "customer", "others", "bank"]
    assert [title.rpartition(" ")[2] for title, _ in counter.printer.sent] == ["1/3", "2/3", "3/3"]


def test_what_is_wrong_with_a_document_is_said_beside_the_field_and_what_was_typed_stays(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    open_signers(qtbot, page)
    name_person(qtbot, page, "1", "ZHANG WUJI", born=date(2012, 5, 6))
    form = page.ui.who_signs_body
    assert form.person.document_number.problem
    assert form.person.name.draft() == "ZHANG WUJI"
    assert counter.case.agree.particulars.others.co_borrowers == ()


def test_half_a_signer_survives_a_kill(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    open_signers(qtbot, page)
    form = page.ui.who_signs_body
    qtbot.keyClicks(form.role.editor, "5")
    say(qtbot, page, "SHILI TRADE", "91350100M000100Y43")
    page.keep_drafts()
    settle(qtbot, page)
    form.forget()
    enter(qtbot, page)
    assert form.isVisible()
    assert (form.role.draft(), form.company_name.draft()) == (BesideRole.COMPANY, "SHILI TRADE")
    assert form.credit_code.draft() == "91350100M000100Y43"


def test_somebody_who_cannot_write_is_asked_for_two_witnesses_before_a_paper_is_drawn(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    open_signers(qtbot, page)
    form = page.ui.who_signs_body
    qtbot.keyClicks(form.role.editor, "6")
    assert QApplication.focusWidget() is form.add_button
    press(qtbot, page)
    assert counter.case.agree.particulars.others.cannot_write
    assert not has_paper(page)
    assert "2" in page.problem_label.text()
    name_person(qtbot, page, "3", "YU LIANZHOU")
    name_person(qtbot, page, "3", "ZHANG SONGXI", born=date(1972, 2, 2))
    assert has_paper(page)
    assert page.problem_label.isHidden()

    drop = form.findChild(type(form.add_button), "drop_3_button")
    drop.click()
    settle(qtbot, page)
    assert not counter.case.agree.particulars.others.cannot_write


def test_english_is_one_key_and_stays_with_the_case(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    plain = page.drawing.paper.composed.paper.blocks
    key(qtbot, page, Qt.Key.Key_E)
    assert counter.case.agree.particulars.has_english
    assert page.ui.english_button.isChecked()
    assert page.drawing.paper.composed.paper.blocks != plain
    key(qtbot, page, Qt.Key.Key_E)
    assert page.drawing.paper.composed.paper.blocks == plain
    assert not page.ui.english_button.isChecked()


def agree_otherwise(qtbot, page: AgreePage) -> None:
    key(qtbot, page, Qt.Key.Key_P)
    qtbot.keyClicks(page.ui.otherwise_body.clause.editor, "1")
    qtbot.keyClicks(page.ui.otherwise_body.paragraph.editor, "2")


def test_a_clause_agreed_otherwise_needs_a_supervisor_and_its_sheet_goes_before_the_originals(
    qtbot, counter, page, world
):
    counter.to_agree()
    enter(qtbot, page)
    agree_otherwise(qtbot, page)
    form = page.ui.otherwise_body
    assert form.after.draft() == "乙方按约定的期限答复。"
    form.after.editor.set_text("乙方按约定的期限当面答复。")
    form.ask_button.click()
    assert form.why.problem
    assert world.asked == []
    form.why.set_draft("客户要求")

    world.is_read = False
    form.ask_button.click()
    settle(qtbot, page)
    assert world.asked == []
    (reading,) = world.readings
    assert (reading.clause, reading.why) == ("一、期限", "客户要求")
    assert (reading.before, reading.after) == ("乙方按约定的期限答复。", "乙方按约定的期限当面答复。")
    world.is_read, world.attests = True, None
    form.ask_button.click()
    settle(qtbot, page)
    assert counter.case.agree.particulars.deviations == ()
    assert form.after.draft() == "乙方按约定的期限当面答复。"

    world.attests = SUPERVISOR.id
    form.ask_button.click()
    settle(qtbot, page)
    assert world.asked == [Operation.ALLOW_DEVIATION, Operation.ALLOW_DEVIATION]
    (kept,) = counter.case.agree.particulars.deviations
    assert (kept.before, kept.after) == ("乙方按约定的期限答复。", "乙方按约定的期限当面答复。")
    assert not form.paragraph.draft()

    qtbot.keyClick(form, ESC)
    settle(qtbot, page)
    while step(page) != "customer":
        press(qtbot, page)
    titles = [title for title, _ in counter.printer.sent]
    assert [title.rpartition(" ")[2] for title in titles] == ["1/2", "2/2", "1/2", "2/2"]
    assert ["-P1" in title for title in titles] == [True, True, False, False]


def test_what_nobody_may_allow_is_said_beside_it_and_nobody_is_called(qtbot, counter, page, world):
    counter.to_agree()
    enter(qtbot, page)
    agree_otherwise(qtbot, page)
    form = page.ui.otherwise_body
    for typed, words in (
        ("乙方在5个工作日内答复。", "5个工作日"),
        ("乙方按约定的期限答复，并删除甲方的征信记录。", "删除甲方的征信"),
        ("乙方按约定的期限答复，甲方另付服务费。", "服务费"),
    ):
        form.after.editor.set_text(typed)
        form.why.set_draft("客户要求")
        form.ask_button.click()
        settle(qtbot, page)
        assert words in form.after.problem
        assert (form.after.draft(), form.why.draft()) == (typed, "客户要求")
    assert world.asked == []
    assert counter.case.agree.particulars.deviations == ()


def test_the_refusal_of_a_deviation_is_in_view_on_a_small_screen(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    page.resize(1366, 480)
    agree_otherwise(qtbot, page)
    form, seen = page.ui.otherwise_body, page.ui.path_scroll.viewport()
    form.after.editor.set_text("乙方在5个工作日内答复。")
    form.why.set_draft("客户要求")
    form.ask_button.click()

    def is_in_view() -> bool:
        message = form.after.findChild(QLabel, "field_message")
        assert message is not None
        return bool(form.after.problem) and seen.rect().contains(message.mapTo(seen, message.rect().bottomLeft()))

    qtbot.waitUntil(is_in_view)


def test_the_field_a_key_opened_is_in_view_on_a_small_screen(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    page.resize(1366, 400)
    agree_otherwise(qtbot, page)
    form, seen = page.ui.otherwise_body, page.ui.path_scroll.viewport()

    def is_in_view() -> bool:
        box = form.after.editor.text_edit
        return bool(seen.rect().contains(box.mapTo(seen, box.rect().center())))

    qtbot.waitUntil(is_in_view)


def test_a_begun_deviation_is_taken_up_where_it_was_left(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    agree_otherwise(qtbot, page)
    form = page.ui.otherwise_body
    form.after.editor.set_text("乙方三日内答复。")
    form.after.edited.emit()
    page.keep_drafts()
    settle(qtbot, page)
    form.show_clauses((), {})
    enter(qtbot, page)
    settle(qtbot, page)
    assert form.isVisible()
    assert (form.clause.draft(), form.paragraph.draft()) == ("times", "1")
    assert form.after.draft() == "乙方三日内答复。"


def test_once_it_is_in_force_nothing_of_the_paper_is_offered_for_change(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    while step(page) != "effect":
        press(qtbot, page)
    for widget in (page.ui.who_signs_button, page.ui.otherwise_button, page.ui.english_button):
        assert widget.isHidden()


def test_whoever_comes_first_signs_first_by_a_digit(qtbot, counter, page):
    people = [OtherSigner(f"co_borrower_{no}_signature", SignerRole.CO_BORROWER, name) for no, name in NAMES]
    counter.texts.others = tuple(people)
    counter.to_agree()
    enter(qtbot, page)
    while step(page) != "others":
        press(qtbot, page)
    who = page.ui.others_body.findChild(GridField, "other_signer")
    assert [line.text for line in who.editor.lines()] == ["Co-borrower LIN", "Co-borrower WEN", "Co-borrower ZHOU"]
    qtbot.keyClicks(who.editor, "2")
    assert "WEN" in page.ui.others_body.button.text()
    press(qtbot, page)
    assert [one.box for one in counter.case.agree.other_signatures] == ["co_borrower_2_signature"]
    assert [line.text for line in who.editor.lines()] == ["Co-borrower LIN", "Co-borrower ZHOU"]
    press(qtbot, page)
    assert who.isHidden()
    press(qtbot, page)
    assert step(page) == "bank"


def test_what_page_1_noted_is_named_beside_the_path_and_its_key_opens_the_right_form(qtbot, counter, page):
    counter.identify(care=("interpreter", "cannot_write"))
    counter.collect()
    counter.communicate()
    counter.propose()
    counter.offer()
    counter.accept()
    counter.finish_talks()
    enter(qtbot, page)
    said = page.ui.wishes_label.text()
    assert "an interpreter; name them with Alt+M" in said
    assert "cannot write; two witnesses, with Alt+M" in said
    key(qtbot, page, Qt.Key.Key_M)
    assert page.ui.who_signs_body.role.draft() == BesideRole.INTERPRETER.value
    assert page.ui.who_signs_body.interpreter_name.isVisible()


def test_a_guarantor_of_a_colleagues_name_is_asked_by_a_digit_in_the_form(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    open_signers(qtbot, page)
    form = page.ui.who_signs_body
    colleague = counter.session.person.name
    name_person(qtbot, page, "2", colleague)
    assert form.works_here.isVisible()
    assert form.works_here.problem
    qtbot.keyClicks(form.works_here.editor, "2")
    qtbot.keyClick(form.add_button, ENTER)
    settle(qtbot, page)
    assert [one.name for one in counter.case.agree.particulars.others.guarantors] == [colleague]
    assert not form.works_here.isVisible()


def test_a_witness_or_an_interpreter_of_a_colleagues_name_is_asked_too(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    open_signers(qtbot, page)
    form = page.ui.who_signs_body
    colleague = counter.session.person.name
    name_person(qtbot, page, "3", colleague)
    assert form.works_here.isVisible()
    qtbot.keyClicks(form.works_here.editor, "1")
    form.add_button.click()
    settle(qtbot, page)
    assert form.is_of_bank.problem  # a witness of the bank is none
    assert counter.case.agree.particulars.others == OtherSigners()

    form.forget()
    qtbot.keyClicks(form.role.editor, "4")
    form.interpreter_name.editor.setText(colleague)
    form.language.editor.setText("English")
    form.add_button.click()
    settle(qtbot, page)
    assert form.works_here.isVisible()
    qtbot.keyClicks(form.works_here.editor, "2")
    form.add_button.click()
    settle(qtbot, page)
    assert counter.case.agree.particulars.others.interpreter == Interpreter(colleague, "English")
    assert counter.case.agree.particulars.not_of_bank == {colleague}


def test_a_guarantor_says_by_what_contract_or_gives_a_guarantee_now(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    open_signers(qtbot, page)
    form = page.ui.who_signs_body
    qtbot.keyClicks(form.role.editor, "1")
    assert not form.guarantee_mode.isVisible()  # a co-borrower owes the debt itself
    qtbot.keyClicks(form.role.editor, "2")
    form.guarantee_number.editor.setText("BZ-2024-018")
    name_person(qtbot, page, "2", "ZHANG CUISHAN")
    assert form.guarantee_on.problem
    form.guarantee_on.editor.setText("20240301")
    form.add_button.click()
    settle(qtbot, page)
    (one,) = counter.case.agree.particulars.others.guarantors
    assert one.contract == GuaranteeContract("BZ-2024-018", date(2024, 3, 1))

    name_person(qtbot, page, "2", "YIN SUSU", born=date(1972, 5, 6))
    page.ui.who_signs_body.rows.dropped.emit(0)
    settle(qtbot, page)
    qtbot.keyClicks(form.role.editor, "2")
    qtbot.keyClicks(form.guarantee_mode.editor, "1")
    name_person(qtbot, page, "2", "ZHANG CUISHAN")
    assert [one.mode for one in counter.case.agree.particulars.others.guarantors] == [None, GuaranteeMode.JOINT]


def test_who_signed_the_agreement_in_force_is_left_out_with_a_reason_and_a_leader(qtbot, counter, page, world):
    counter.to_agree()
    who = identity(name="张翠山", born=date(1970, 5, 6))
    particulars = counter.services.particulars
    particulars.name_signer(counter.session, CASE, NamedSigner(BesideRole.GUARANTOR, who))
    counter.issue()
    counter.print()
    counter.sign(Side.CUSTOMER)
    counter.services.agree.sign_other(counter.session, CASE, "guarantor_signature", TODAY, document_seen=True)
    counter.sign(Side.BANK, SUPERVISOR.id)
    counter.services.agree.finish(counter.session, CASE)
    counter.services.follow_up.change_agreement(counter.session, CASE, "pays_more")
    counter.offer()
    counter.accept()
    counter.finish_talks()
    particulars.drop_signer(counter.session, CASE, BesideRole.GUARANTOR)
    enter(qtbot, page)
    open_signers(qtbot, page)
    form = page.ui.who_signs_body
    (button,) = (one for one in form.missing.findChildren(QPushButton) if one.isVisible())
    assert "张翠山" in button.accessibleName()

    button.click()
    assert form.left_out_why.problem
    assert world.asked == []  # nobody is called for it before the reason stands there
    form.left_out_why.editor.setText("客户要求只减轻债务")
    button.click()
    settle(qtbot, page)
    assert world.asked == [Operation.ALLOW_DEVIATION]
    (leave,) = counter.case.agree.particulars.left_out
    assert (leave.name, leave.why, leave.allowed_by) == ("张翠山", "客户要求只减轻债务", SUPERVISOR.id)
    assert not form.missing.isVisible()
    assert not form.left_out_why.isVisible()
