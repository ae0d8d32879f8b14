"""Page 6: from the terms to both signatures by one key a step, and what happens when the customer will not sign."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Lock
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.signing.signers import OtherSigner, SignerRole
from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.upkeep.day_end import SheetPlace
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.papers import ComposedPaper, ConspicuousTerm, PaperRequest
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.customer.identity_panel import DocumentChecks
from desktop_app.ui.pages.agree import AgreePage
from desktop_app.ui.papers.read_deviation import Reading
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.widgets.field import CodeField
from desktop_app.ui.words import without_letter
from tests.builders import CASE, SUPERVISOR, Counter, collection, policy_on, session
from tests.fakes import UnhurriedClock
from tests.ui.stage_bench import counter_table, enter_alone, handing_of

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    rgb: bytes


@pytest.fixture
def counter() -> Counter:
    """A counter whose vault waits like the real one when a worker and the writer meet."""
    made = Counter()
    lock, plain = Lock(), made.vault.work

    @contextmanager
    def work(*given):
        with lock, plain(*given) as unit:
            yield unit

    made.vault.work = work  # type: ignore[method-assign,assignment] # the fake, made to wait
    return made


@pytest.fixture
def table(qapp: QApplication, counter: Counter) -> Iterator[CaseTable]:
    with counter_table(counter) as made:
        yield made


@pytest.fixture
def world() -> SimpleNamespace:
    """Who attests when a second person is asked for, and which pages were drawn."""
    return SimpleNamespace(attests=SUPERVISOR.id, asked=[], drawn=[], readings=[], is_read=True)


@pytest.fixture
def page(qtbot: QtBot, counter: Counter, table: CaseTable, world: SimpleNamespace) -> AgreePage:
    def render(pdf: bytes, number: int, width: int) -> Drawn:
        world.drawn.append(number)
        return Drawn(2, 2, b"\xff" * 12)

    def ask(operation: Operation) -> str | None:
        world.asked.append(operation)
        attested_by: str | None = world.attests
        return attested_by

    def read_it(reading: Reading, operation: Operation) -> str | None:
        world.readings.append(reading)
        return ask(operation) if world.is_read else None

    made = AgreePage(
        table,
        counter.services.agree,
        counter.services.propose,
        counter.desk.policy,
        render=render,
        print_settings=lambda: counter.settings,
        ask_second_person=ask,
        read_it=read_it,
        policy_changes=counter.services.negotiate,
        beside=counter.services.papers_beside,
        check_in=counter.services.check_in,
        read_scan=lambda path: (path.read_bytes(), "application/pdf"),
        open_scan=lambda parent, _paper: pytest.fail(f"nothing is scanned on {parent}"),
        particulars=counter.services.particulars,
        checks=DocumentChecks(counter.services.identify.check_document, counter.services.identify.check_so_far),
        handing=handing_of(counter),
        running_ms=UnhurriedClock(),
    )
    made.resize(1366, 560)
    qtbot.addWidget(made)
    return made


def enter(qtbot: QtBot, page: AgreePage) -> None:
    """Bring the page to the front and wait for the paper."""
    enter_alone(qtbot, page)
    settle(qtbot, page)


def settle(qtbot: QtBot, page: AgreePage) -> None:
    qtbot.waitUntil(lambda: not page.table.writer.is_busy and not page.is_drawing)


def press(qtbot: QtBot, page: AgreePage, key: Qt.Key = ENTER) -> None:
    """One key to whatever has the focus."""
    qtbot.keyClick(QApplication.focusWidget(), key)
    settle(qtbot, page)


def step(page: AgreePage) -> str:
    return page._path.open_id


def turned_once(steps: list[str]) -> list[str]:
    """*steps* with the pages of the check counted as one."""
    return [one for number, one in enumerate(steps) if one != "check" or number == 0 or steps[number - 1] != "check"]


def test_the_paper_is_accepted_only_when_every_page_was_in_view(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    press(qtbot, page)
    assert step(page) == "check"
    view, said = page.ui.paper, []

    while step(page) == "check":
        said.append((view.pages_read, page.ui.check_button.text()))
        press(qtbot, page)

    last = page.ui.paper.pages
    assert [text for read, text in said if read < last] == [
        f"Read on  (Enter)   {read} of {last} read" for read, _ in said if read < last
    ]
    assert said[0][0] < last
    assert said[-1] == (last, "The paper is right  (Enter)")


def test_printing_before_the_check_says_what_comes_first(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    press(qtbot, page)
    assert step(page) == "check"

    page.print_paper()

    assert page.problem_label.isVisible()
    assert page.problem_label.text().startswith("Print comes after the check")
    assert counter.printer.sent == []


def test_enter_alone_leads_from_the_terms_to_both_signatures(qtbot, counter, page, world):
    counter.to_agree()
    enter(qtbot, page)
    steps = []

    while step(page) != "effect":
        steps.append(step(page))
        press(qtbot, page)

    assert turned_once(steps) == ["explain", "check", "print", "customer", "bank"]
    case = counter.case
    assert [clause.clause for clause in case.agree.explained] == ["answer_by"]
    assert [title.rpartition(" ")[2] for title, _ in counter.printer.sent] == ["1/2", "2/2"]
    assert case.agree.signature(Side.CUSTOMER).signed_on == counter.today
    assert case.agree.signature(Side.BANK).attested_by == SUPERVISOR.id
    assert world.asked == [Operation.ATTEST]
    assert counter.today.isoformat() in page.ui.effect_label.text()


def test_guarantors_sign_one_after_the_other_before_the_bank_and_each_has_an_original(qtbot, counter, page):
    names = ("张翠山", "殷素素")
    boxes = ("guarantor_signature", "guarantor_2_signature")
    counter.texts.others = tuple(map(OtherSigner, boxes, (SignerRole.GUARANTOR,) * 2, names))
    counter.to_agree()
    enter(qtbot, page)
    steps, asked = [], []

    while step(page) != "effect":
        steps.append(step(page))
        asked.append(page.ui.others_body.button.text() if step(page) == "others" else "")
        if asked[-1]:
            tail = page.ui.others_body.findChild(CodeField, "document_tail")
            assert tail.isVisibleTo(page)
            assert not tail.draft()  # what the one before wrote is not theirs
            assert tail.isAncestorOf(QApplication.focusWidget())
            page.ui.others_body.button.setFocus()
            press(qtbot, page)
            assert "4" in tail.problem
            assert step(page) == "others"
            tail.editor.setText("567x")
            page.ui.others_body.button.setFocus()
        press(qtbot, page)

    assert turned_once(steps) == ["explain", "check", "print", "customer", "others", "others", "bank"]
    assert [one.document_tail for one in counter.case.agree.other_signatures] == ["567X", "567X"]
    assert [next(name for name in names if name in text) for text in asked if text] == list(names)
    assert page.ui.others_head.title_text() == "The guarantor signs"
    assert [title.rpartition(" ")[2] for title, _ in counter.printer.sent] == ["1/4", "2/4", "3/4", "4/4"]
    assert "4 originals" in page.ui.print_body.same_copies.text()
    assert page.ui.effect_hint_label.text().startswith("Everybody")
    assert counter.case.is_in_force


def test_what_was_explained_and_checked_survives_a_kill(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    while step(page) != "print":
        press(qtbot, page)
    page.keep_drafts()
    settle(qtbot, page)

    enter(qtbot, page)  # shows what the vault holds, as a program started again does

    assert step(page) == "print"
    assert page.ui.explained_terms.explained()[0].clause == "answer_by"


def test_whose_words_lie_here_is_said_until_somebody_goes_on_with_them(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    press(qtbot, page)
    page.keep_drafts()
    settle(qtbot, page)
    half = counter.vault.drafts.load(CASE, Stage.AGREE)
    counter.services.cases.save_draft(session(SUPERVISOR), CASE, Stage.AGREE, half)

    enter(qtbot, page)
    assert page.told.isVisible()
    assert SUPERVISOR.name in page.told.text()
    while step(page) != "print":
        press(qtbot, page)
    page.keep_drafts()
    settle(qtbot, page)

    assert not page.told.isVisible()


def test_of_another_package_nothing_has_been_explained(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    draft = json.loads(page.ui.explained_terms.draft())

    page.ui.explained_terms.set_draft(json.dumps({**draft, "ground": "round 7", "seconds": {"answer_by": 9}}))

    assert page.ui.explained_terms.explained() == ()


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"ground": "round 1", "seconds": {"answer_by": "soon"}}'])
def test_an_unreadable_draft_explains_nothing(qtbot, counter, page, kept):
    counter.to_agree()
    enter(qtbot, page)

    page.ui.explained_terms.set_draft(kept)

    assert page.ui.explained_terms.lit_term.id == "answer_by"


def test_the_time_a_term_is_lit_keeps_itself(qtbot, counter, page):
    counter.to_agree()
    now = [100_000]
    page.ui.explained_terms.running_ms = lambda: now[0]
    enter(qtbot, page)
    now[0] += 42_900

    press(qtbot, page)

    assert page.ui.explained_terms.explained()[0].seconds == 42


def test_a_term_is_not_ticked_faster_than_anybody_reads_and_the_page_says_how_long_still(qtbot, counter, page):
    counter.to_agree()
    plain = counter.texts.agreement
    long = ConspicuousTerm("answer_by", "答复期限", "答" * 90)
    counter.texts.agreement = lambda request: replace(plain(request), terms=(long,))
    now = [100_000]
    page.ui.explained_terms.running_ms = lambda: now[0]
    enter(qtbot, page)
    early = page.findChild(QLabel, "too_early_label")
    now[0] += 1_500

    press(qtbot, page)

    assert step(page) == "explain"
    assert early.isVisible()
    assert " 4 s" in early.text()  # 90 characters at 20 a second, and a second and a half is over
    now[0] += 3_500
    press(qtbot, page)
    assert step(page) == "check"
    assert page.ui.explained_terms.told()[0].seconds == 5


def test_who_waits_sees_that_the_term_can_be_ticked_now(qtbot, counter, page):
    counter.to_agree()
    page.ui.explained_terms.running_ms = lambda: 100_000
    enter(qtbot, page)
    early = page.findChild(QLabel, "too_early_label")

    press(qtbot, page)

    assert early.isVisible()
    qtbot.waitUntil(early.isHidden)


def test_a_page_that_is_hidden_lights_nothing(qtbot, counter, page):
    counter.to_agree()
    now = [100_000]
    page.ui.explained_terms.running_ms = lambda: now[0]
    enter(qtbot, page)
    now[0] += 5_000
    page.hide()
    now[0] += 600_000
    page.show()
    now[0] += 5_000

    page.ui.explained_terms.explain_lit()

    assert page.ui.explained_terms.explained()[0].seconds == 10


def to_step(qtbot, page, goal):
    while step(page) != goal:
        press(qtbot, page)


def print_fails_at(qtbot, counter, page, copy):
    """Go on to a print whose printer stops at that copy."""
    counter.to_agree()
    counter.printer.fail_at = {copy: "queue_stopped"}
    enter(qtbot, page)
    to_step(qtbot, page, "print")
    press(qtbot, page)
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in page.findChildren(UnavailableDialog)))
    settle(qtbot, page)


def test_a_printer_that_fails_at_the_second_copy_gets_only_that_one_again(qtbot, counter, page):
    print_fails_at(qtbot, counter, page, 2)
    assert counter.case.agree.current is not None
    assert step(page) == "print"
    dialog = page.findChild(UnavailableDialog)

    qtbot.mouseClick(dialog.defaultButton(), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: len(counter.printer.sent) == 2)
    settle(qtbot, page)
    assert [title.rpartition(" ")[2] for title, _ in counter.printer.sent] == ["1/2", "2/2"]
    assert [pdf[-3:] for _, pdf in counter.printer.sent] == [b"1/2", b"2/2"]


def test_the_originals_of_a_version_that_was_replaced_are_asked_for_before_anybody_signs_the_next(qtbot, counter, page):
    counter.to_agree()
    counter.issue()
    counter.print()
    counter.services.particulars.ask_english(counter.session, counter.case.id, is_wanted=True)
    enter(qtbot, page)
    to_step(qtbot, page, "print")
    press(qtbot, page)

    asked = page.ui.print_body.old
    assert (step(page), asked.isVisible(), QApplication.focusWidget() is asked.editor) == ("print", True, True)
    assert [one.serial for one in counter.case.agree.originals()] == ["1/2", "2/2"]
    qtbot.keyClicks(QApplication.focusWidget(), "2")  # only 1/2 is not here
    settle(qtbot, page)

    old = [sheet for sheet in counter.case.agree.sheets if sheet.version == 1]
    assert [(one.serial, one.state) for one in old] == [("1/2", "missing"), ("2/2", "voided")]
    assert step(page) == "customer"
    page.ui.print_body.old_button.click()
    page.ui.print_body.old_collected.emit([])
    settle(qtbot, page)
    assert {sheet.state for sheet in counter.case.agree.sheets if sheet.version == 1} == {"voided"}


def test_what_would_make_the_paper_anew_is_not_offered_once_a_hand_is_on_it(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    keys = (page.ui.who_signs_button, page.ui.otherwise_button, page.ui.english_button)
    to_step(qtbot, page, "customer")
    assert all(key.isVisible() for key in keys)

    to_step(qtbot, page, "bank")

    assert not any(key.isVisible() for key in keys)


def test_the_bytes_that_were_seen_are_the_bytes_that_are_printed(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    seen = page.ui.paper._pdf
    to_step(qtbot, page, "customer")

    assert [pdf for _, pdf in counter.printer.sent] == [seen + b"\n% 1/2", seen + b"\n% 2/2"]


def test_f9_prints_nothing_before_the_paper_was_checked(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)

    assert page.print_paper()
    settle(qtbot, page)

    assert counter.printer.sent == []
    assert step(page) == "explain"


def test_the_state_of_each_job_is_followed(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "customer")
    counter.printer.states = {"job-1": "done", "job-2": "done"}

    with qtbot.waitSignal(page.jobs.moved):
        page.jobs.ask_now()
    settle(qtbot, page)

    assert {sheet.state for sheet in counter.case.agree.originals()} == {"done"}
    assert not page.jobs._timer.isActive()


def test_a_copy_that_does_not_come_out_leads_back_to_the_print_and_says_what_to_do(qtbot, counter, page):
    counter.to_agree()
    counter.printer.states = {"job-1": "queued", "job-2": "queued"}
    enter(qtbot, page)
    to_step(qtbot, page, "customer")
    assert page.ui.customer_body.button.hasFocus()
    counter.printer.states = {"job-1": "done", "job-2": "failed"}

    with qtbot.waitSignal(page.jobs.moved):
        page.jobs.ask_now()
    settle(qtbot, page)

    assert step(page) == "print"
    assert page.ui.print_body.print_button.hasFocus()
    assert "F9" in page.problem_label.text()
    press(qtbot, page)
    settle(qtbot, page)
    assert not page.problem_label.isVisible()


def test_who_would_sign_what_the_printer_says_nothing_of_is_asked_what_lies_in_the_tray(qtbot, counter, page):
    counter.to_agree()
    counter.printer.states = {"job-1": "queued", "job-2": "queued"}
    enter(qtbot, page)
    to_step(qtbot, page, "print")
    press(qtbot, page)
    settle(qtbot, page)
    assert step(page) == "customer"

    press(qtbot, page)
    settle(qtbot, page)
    assert step(page) == "print"
    assert page.ui.print_body.tray.editor.hasFocus()
    press(qtbot, page, Qt.Key.Key_1)
    settle(qtbot, page)
    assert {sheet.state for sheet in counter.case.agree.originals()} == {"done"}
    assert step(page) == "customer"
    press(qtbot, page)
    settle(qtbot, page)
    assert counter.case.agree.signature(Side.CUSTOMER) is not None


def test_after_a_power_cut_somebody_looks_into_the_tray(qtbot, counter, page):
    counter.to_signing()
    enter(qtbot, page)
    assert step(page) == "print"
    assert page.ui.print_body.tray.editor.hasFocus()

    press(qtbot, page, Qt.Key.Key_3)
    assert [sheet.serial for sheet in counter.case.agree.originals()] == ["1/2"]
    press(qtbot, page, Qt.Key.Key_1)
    page.print_now()
    settle(qtbot, page)

    assert [sheet.serial for sheet in counter.case.agree.originals()] == ["1/2", "2b/2"]
    assert step(page) == "customer"


def test_a_reprint_needs_a_reason_and_is_no_third_original(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "customer")
    page.print_now()
    press(qtbot, page, ENTER)
    qtbot.mouseClick(page.ui.print_body.reprint_send, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert page.ui.print_body.reprint_reason.problem

    page.ui.print_body.reprint_reason.editor.setText("卡纸")
    qtbot.mouseClick(page.ui.print_body.reprint_send, Qt.MouseButton.LeftButton)
    settle(qtbot, page)

    kinds = [sheet.kind for sheet in counter.case.agree.sheets]
    assert kinds == [PrintKind.ORIGINAL, PrintKind.ORIGINAL, PrintKind.REPRINT]
    assert step(page) == "customer"


def test_without_the_second_person_nothing_is_signed(qtbot, counter, page, world):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "bank")
    world.attests = None

    press(qtbot, page)

    assert counter.case.agree.signature(Side.BANK) is None
    assert step(page) == "bank"


def test_nobody_is_called_for_a_day_that_is_refused_whoever_signs_in(qtbot, counter, page, world):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "bank")
    world.asked.clear()
    counter.clock.advance(days=10)
    page.ui.bank_body.day.editor.set_value(counter.today)

    page.main_action()
    qtbot.waitUntil(lambda: bool(page.ui.bank_body.day.problem))

    assert world.asked == []
    assert counter.case.agree.signature(Side.BANK) is None


def test_a_day_that_cannot_be_is_said_beside_it(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "customer")
    day = page.ui.customer_body.day
    for typed in ("", "never", (counter.today - timedelta(days=3)).isoformat()):
        day.editor.setText(typed)
        page.main_action()
        settle(qtbot, page)
        assert day.problem
    assert counter.case.agree.signature(Side.CUSTOMER) is None


def test_the_main_action_ends_the_stage(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    assert not page.isComplete()
    to_step(qtbot, page, "effect")
    assert page.isComplete()

    with qtbot.waitSignal(page.kept):
        page.main_action()

    assert counter.case.stage is Stage.FOLLOW_UP


@pytest.mark.parametrize(("digit", "signal"), [("1", "park_wanted"), ("2", "another_round_wanted")])
def test_who_will_not_sign_gets_the_originals_voided(qtbot, counter, page, digit, signal):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "customer")
    page.ui.refuse_button.click()
    qtbot.keyClicks(QApplication.focusWidget(), digit)

    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.keyClick(QApplication.focusWidget(), ENTER)
    settle(qtbot, page)

    assert counter.case.agree.originals() == ()
    assert {sheet.state for sheet in counter.case.agree.sheets} == {"voided"}


def test_the_bank_that_declines_after_the_customer_signed_is_asked_why_and_prints_it(qtbot, counter, page, world):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "bank")
    page.ui.refuse_button.click()
    qtbot.keyClicks(QApplication.focusWidget(), "2")
    body = page.ui.refusal_body
    assert body.back_button.text() == "Not decided yet: back"
    body.go_button.click()
    settle(qtbot, page)
    assert body.declined.problem
    assert Operation.END_SIGNING not in world.asked  # nobody was called for nothing
    assert counter.case.agree.originals()

    qtbot.keyClicks(body.declined.editor, "approval was refused")
    press(qtbot, page)
    assert QApplication.focusWidget() is body.go_button, "Enter leads from the reason to the one key"
    with qtbot.waitSignal(page.another_round_wanted):
        press(qtbot, page)
    settle(qtbot, page)

    assert counter.case.agree.ended[-1].reason == "approval was refused"
    assert counter.case.agree.side_papers.last(SidePaper.DECLINE_NOTICE, "1") is not None


def test_the_bank_that_declines_and_ends_the_talks_gives_the_notice_and_the_record(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "bank")
    page.ui.refuse_button.click()
    qtbot.keyClicks(QApplication.focusWidget(), "3")
    assert page.ui.refusal_body.reason.draft() == "bank_declined"
    qtbot.keyClicks(QApplication.focusWidget(), "approval was refused")
    page.ui.refusal_body.go_button.click()
    settle(qtbot, page)

    case = counter.case
    assert (case.agree.ended[-1].reason, case.agree.no_agreement.reason) == ("approval was refused", "bank_declined")
    assert case.agree.side_papers.last(SidePaper.DECLINE_NOTICE, "1") is not None
    qtbot.waitUntil(lambda: step(page) == "check")
    assert page.drawing.paper.kind is DocumentKind.NO_AGREEMENT


def test_what_was_not_told_when_the_printer_stopped_is_the_first_that_f9_prints(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "bank")
    counter.services.agree.end_signing(
        counter.session, CASE, Side.BANK, "approval was refused", attested_by=SUPERVISOR.id
    )
    page.keep_drafts()
    enter(qtbot, page)
    assert step(page) == "check", "the next version is another paper"

    page.print_paper()
    settle(qtbot, page)

    assert counter.case.agree.side_papers.last(SidePaper.DECLINE_NOTICE, "1") is not None
    assert counter.case.agree.current is None
    to_step(qtbot, page, "print")
    page.print_paper()
    settle(qtbot, page)
    assert counter.case.agree.issued[-1].version == 2


@pytest.mark.parametrize("way", ["park", "withdrawn"])
def test_a_way_that_is_none_any_more_is_not_open_again(qtbot, counter, table, page, way):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "bank" if way == "park" else "customer")
    page.ui.refusal_body.way.set_draft(way)
    page.ui.refusal_body.way.edited.emit()
    page.keep_drafts()
    settle(qtbot, page)

    enter(qtbot, page)

    assert not page.ui.refusal_body.is_begun
    assert step(page) == ("bank" if way == "park" else "customer")


def test_the_customer_who_signed_alone_takes_it_back_by_one_digit_and_gets_a_receipt(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "bank")
    page.ui.refuse_button.click()
    qtbot.keyClicks(QApplication.focusWidget(), "1")
    assert not page.ui.refusal_body.declined.isVisible()
    page.ui.refusal_body.go_button.click()
    settle(qtbot, page)

    assert counter.case.agree.ended[-1].side is Side.CUSTOMER
    assert counter.case.agree.originals() == ()
    assert counter.case.agree.side_papers.last(SidePaper.WITHDRAWAL_RECEIPT, "1") is not None


def test_no_agreement_is_recorded_drawn_and_printed(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "customer")
    page.ui.refuse_button.click()
    qtbot.keyClicks(QApplication.focusWidget(), "3")
    assert counter.desk.policy().remedies[0] in page.ui.refusal_body.remedies.text()

    qtbot.keyClicks(QApplication.focusWidget(), "1")
    press(qtbot, page)
    qtbot.waitUntil(lambda: step(page) == "check")
    to_step(qtbot, page, "handover")
    page.main_action()
    assert page.ui.handover.problem  # Ctrl+Enter does not choose for the teller
    qtbot.keyClicks(QApplication.focusWidget(), "1")
    qtbot.waitUntil(lambda: step(page) == "effect")
    with qtbot.waitSignal(page.kept):
        page.main_action()

    case = counter.case
    assert case.agree.handover.is_signed
    assert case.agree.no_agreement.reason == "terms_not_accepted"
    assert case.agree.current.kind is DocumentKind.NO_AGREEMENT
    assert case.stage is Stage.FOLLOW_UP


def test_no_agreement_asks_why_beside_the_list(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    page.ui.refuse_button.click()
    qtbot.keyClicks(QApplication.focusWidget(), "3")

    page.ui.refusal_body.go_button.click()
    settle(qtbot, page)

    assert page.ui.refusal_body.reason.problem
    assert counter.case.agree.no_agreement is None


def test_a_refusal_half_told_comes_back(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    page.ui.refuse_button.click()
    qtbot.keyClicks(QApplication.focusWidget(), "3")
    qtbot.keyClicks(page.ui.refusal_body.note.editor, "still angry")
    page.keep_drafts()
    settle(qtbot, page)

    enter(qtbot, page)

    assert page.ui.refusal_body.note.draft() == "still angry"
    assert page.ui.refusal_body.reason.isVisible()


def test_before_there_is_a_paper_an_empty_sheet_says_what_comes(qtbot, counter, page):
    counter.identify_quick()
    enter(qtbot, page)
    ui = page.ui
    assert ui.paper.pages == 0
    assert ui.paper.accessibleDescription().startswith("The paper appears here")
    assert not ui.paper_label.isVisible()

    qtbot.keyClicks(QApplication.focusWidget(), "1234")
    page.main_action()

    qtbot.waitUntil(lambda: ui.paper.pages > 0)
    assert ui.paper.accessibleDescription() == ""
    qtbot.waitUntil(lambda: ui.paper_label.isVisible() and "exactly as it will be printed" in ui.paper_label.text())


def test_a_quick_refund_costs_few_keys(qtbot, counter, page):
    counter.identify_quick()
    enter(qtbot, page)
    assert page.ui.quick_body.account_tail.editor.hasFocus()
    assert page.main_words() == without_letter(page.ui.quick_body.settle_button.text()) == "Both agree, make the paper"
    keys = 0
    for digit in "1234":
        qtbot.keyClicks(QApplication.focusWidget(), digit)
        keys += 1
    while step(page) != "effect":
        press(qtbot, page)
        keys += 1

    terms = counter.case.negotiate.accepted.package.terms
    assert terms == {"amount": "20.00", "fee": "手续费", "account_tail": "1234"}
    assert keys <= 13  # two of them read the page whole


def test_a_wrong_account_is_said_beside_it_and_nothing_is_lost(qtbot, counter, page):
    counter.identify_quick()
    enter(qtbot, page)
    qtbot.keyClicks(page.ui.quick_body.account_tail.editor, "12")

    page.main_action()
    settle(qtbot, page)

    assert page.ui.quick_body.account_tail.problem
    assert page.ui.quick_body.account_tail.draft() == "12"
    qtbot.keyClicks(QApplication.focusWidget(), "5678")  # what was refused is chosen: the next key takes its place
    assert page.ui.quick_body.account_tail.draft() == "5678"
    assert page.ui.quick_body.amount.draft().strip("¥") in {"20", "20.00"}


def test_a_long_word_about_the_amount_leaves_the_account_beside_it_where_it_was(qtbot, counter, page):
    counter.identify_quick()
    enter(qtbot, page)
    amount, tail = page.ui.quick_body.amount, page.ui.quick_body.account_tail
    amount.editor.setText("2a0")
    tail.editor.setText("1234")

    page.main_action()
    settle(qtbot, page)
    amount.say_problem(3 * f"{amount.problem} ")  # as long as it is in the narrowest window
    qtbot.waitUntil(lambda: amount.height() > 2 * amount.editor.height() + amount.fontMetrics().lineSpacing())

    tops = {field.editor.mapTo(page, field.editor.rect().topLeft()).y() for field in (amount, tail)}
    assert len(tops) == 1


def test_a_quick_refund_is_typed_fee_amount_account_and_goes_back_the_same_way(qtbot, counter, page):
    counter.identify_quick()
    enter(qtbot, page)
    terms = page.ui.quick_body
    way = [terms.fee.editor, terms.amount.editor, terms.account_tail.editor]
    assert way[-1].hasFocus()
    for before in reversed(way[:-1]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is before


def test_a_quick_refund_of_a_number_instead_of_a_fee_is_refused_beside_the_fee(qtbot, counter, page):
    counter.identify_quick()
    enter(qtbot, page)
    terms = page.ui.quick_body
    terms.account_tail.set_draft("4321")
    terms.fee.set_draft("1500")
    page.main_action()
    qtbot.waitUntil(lambda: bool(terms.fee.problem))
    assert terms.fee.broken is not None
    assert (terms.fee.broken.code, counter.case.negotiate.rounds) == ("words_needed", ())


def test_a_quick_explanation_has_one_sentence_and_a_day(qtbot, counter, page):
    counter.identify_quick()
    enter(qtbot, page)
    page.ui.quick_body.solution.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "2")
    assert page.ui.quick_body.remedy.editor.hasFocus()
    assert not page.ui.quick_body.amount.isVisible()
    page.ui.quick_body.remedy.editor.setText("按公示的价目收取")

    page.main_action()
    settle(qtbot, page)

    package = counter.case.negotiate.accepted.package
    assert (package.kind, package.title, package.answer_by) == ("explain", "按公示的价目收取", counter.today)


def test_a_finished_stage_is_read_and_only_printed_again(qtbot, counter, page):
    counter.to_follow_up()
    enter(qtbot, page)
    assert page.is_reading

    page.print_now()

    assert page.ui.print_body.reprint_reason.editor.hasFocus()
    assert not page.ui.refuse_button.isVisible()
    assert step(page) == "print"


def test_no_letter_opens_two_things(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    words = [label.text() for label in page.findChildren(QLabel) if label.buddy() is not None]
    words += [button.text() for button in page.findChildren(QAbstractButton)]
    letters = [text[text.index("&") + 1].upper() for text in words if "&" in text]
    shared = {letter for letter in letters if letters.count(letter) > 1}

    # signatures, remedy and reading, copies, what comes back: only one step is open at a time; a change that was begun
    # is dropped (Z) where the page is only read
    assert shared <= {"S", "R", "K", "J", "O", "Z"}
    assert not {"N", "B", "F"} & set(letters)


def test_everything_that_takes_the_focus_has_a_name(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    for widget in page.content.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            assert named or widget.objectName().startswith("qt_"), widget


def test_esc_leaves_a_reprint_and_a_refusal_that_was_not_begun(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "customer")
    page.print_now()
    press(qtbot, page, Qt.Key.Key_Escape)
    assert step(page) == "customer"
    page.ui.refuse_button.click()
    assert page.ui.refusal_body.isVisible()

    press(qtbot, page, Qt.Key.Key_Escape)

    assert not page.ui.refusal_body.isVisible()
    assert step(page) == "customer"


def test_why_a_copy_is_printed_again_is_a_draft(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "customer")
    page.print_now()
    qtbot.keyClicks(QApplication.focusWidget(), "bad copy")
    page.keep_drafts()
    settle(qtbot, page)

    enter(qtbot, page)

    assert page.ui.print_body.reprint_reason.draft() == "bad copy"
    assert page.ui.print_body.reprint_reason.isVisible()


# ── A newer policy ──────────────────────────────────────────────────────────────────────────────────────────────────


def newer(counter):
    """A newer loan_review pack comes into force: the answer is due later."""
    policy = policy_on()
    versions = {**policy.versions, "loan_review": "2026.2"}
    changed = replace(policy, versions=versions, loan_review=replace(policy.loan_review, answer_days=20))
    counter.desk._policies = lambda _: changed


def test_a_newer_policy_is_shown_over_the_paper_and_nobody_signs_until_the_customer_knows(qtbot, counter, page):
    counter.to_signing()
    newer(counter)
    enter(qtbot, page)
    qtbot.waitUntil(page.watch.band.isVisible)
    press(qtbot, page, Qt.Key.Key_1)  # all sheets lie in the tray
    assert step(page) == "customer"
    press(qtbot, page)
    assert counter.case.agree.signatures == ()
    page.watch.band.accept_button.setFocus()
    press(qtbot, page)
    qtbot.waitUntil(lambda: not page.watch.band.isVisible())
    press(qtbot, page, Qt.Key.Key_1)  # a printer that says nothing is asked about again
    press(qtbot, page)
    assert len(counter.case.agree.signatures) == 1


def test_another_package_takes_back_what_was_printed_first(qtbot, counter, page):
    counter.to_signing()
    newer(counter)
    enter(qtbot, page)
    qtbot.waitUntil(page.watch.band.isVisible)
    page.watch.band.renew_button.setFocus()
    press(qtbot, page)
    assert counter.case.agree.originals()  # one key more takes them back
    with qtbot.waitSignal(page.another_round_wanted):
        press(qtbot, page)
    assert counter.case.agree.originals() == ()


def in_force(qtbot: QtBot, page: AgreePage, counter: Counter) -> None:
    counter.to_signing()
    counter.sign_both()
    enter(qtbot, page)


def test_two_persons_check_the_signed_paper_in_by_one_key(qtbot, page, counter, world):
    in_force(qtbot, page, counter)
    assert page.ui.check_in.two_button.isVisible()
    qtbot.keyClick(page.focusWidget() or page, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: counter.case.agree.check_in is not None)
    settle(qtbot, page)
    assert world.asked == [Operation.ATTEST]
    assert not page.ui.check_in.two_button.isVisible()


def test_a_term_changed_after_it_was_explained_says_so_and_alone_is_explained_again(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "check")
    reader, word = page.ui.explained_terms, page.findChild(QLabel, "clause_changed_label")
    plain = counter.texts.agreement
    other = ConspicuousTerm("answer_by", "答复期限", "改为两个月")
    second = ConspicuousTerm("data", "个人信息", "只用于本事项")

    def changed(request):
        return replace(plain(request), terms=(other, second))

    counter.texts.agreement = changed
    page.keep_drafts()
    enter(qtbot, page)

    assert step(page) == "explain"
    assert reader.lit_term is other
    assert word.isVisible()
    press(qtbot, page)
    assert reader.lit_term is second
    assert not word.isVisible(), "nobody had explained this one"


def test_what_is_said_otherwise_of_a_printed_paper_is_explained_and_signed_without_a_new_print(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "customer")
    plain = counter.texts.agreement
    ladder = (ConspicuousTerm("if_bank_late", "如果银行没有按时做到", "两日内说明"),)
    counter.texts.agreement = lambda request: replace(plain(request), ladder=ladder)
    enter(qtbot, page)
    assert step(page) == "explain"

    press(qtbot, page)

    assert step(page) == "customer"
    assert ladder[0].sha256 in {one.text_sha256 for one in counter.case.agree.explained}
    press(qtbot, page)
    assert step(page) == "bank"


def test_a_day_that_nobody_typed_turns_with_the_branch_s(page, counter):
    day = page.ui.bank_body.day.editor
    page.ui.bank_body.show_today(counter.today)
    counter.clock.advance(days=5)
    page.turn_day()
    assert day.value() == counter.today
    typed = counter.today - timedelta(days=2)
    day.set_value(typed)
    counter.clock.advance(days=1)
    page.turn_day()
    assert day.value() == typed


def test_an_original_that_was_with_the_customer_is_ticked_back_beside_the_signature(qtbot, counter, page):
    counter.to_signing()
    service, session = counter.services.day_end, counter.session
    places = {
        one.sheet: SheetPlace.WITH_CUSTOMER if one.serial == "1/2" else SheetPlace.IN_DRAWER
        for one in service.review(session).sheets
    }
    service.sign_off(session, SUPERVISOR.id, places)
    enter(qtbot, page)
    body = page.ui.customer_body
    (tick,) = body.brought_back.ticks
    assert "1/2" in tick.text()

    body.button.click()
    settle(qtbot, page)
    assert "1/2" in body.day.problem
    assert counter.case.agree.signature(Side.CUSTOMER) is None
    (tick,) = body.brought_back.ticks

    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    settle(qtbot, page)
    assert body.brought_back.ticks == ()
    assert not body.day.problem
    body.button.click()
    settle(qtbot, page)
    assert counter.case.agree.signature(Side.CUSTOMER) is not None


# ── What comes before the path ──────────────────────────────────────────────────────────────────────────────────


def test_a_step_that_is_done_is_opened_again_by_keys_alone(qtbot, counter, page):
    counter.to_agree()
    enter(qtbot, page)
    to_step(qtbot, page, "check")
    head = page.ui.explain_head
    assert head.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert page.ui.check_head.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert page.ui.print_head.focusPolicy() is Qt.FocusPolicy.NoFocus
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        if head.hasFocus():
            break
    assert head.hasFocus()
    assert "done" in head.accessibleName()
    qtbot.keyClick(head, ENTER)
    assert step(page) == "explain"
    assert QApplication.focusWidget() is page.ui.explained_terms.next_button


def test_of_facts_that_changed_nothing_is_explained_and_the_main_key_leads_to_what_comes_first(qtbot, counter, page):
    counter.to_agree()
    counter.services.collect.collect(counter.session, CASE, collection("260000.00", "36"), reason="核心系统更正")
    wanted: list[Stage] = []
    page.stage_wanted.connect(wanted.append)
    enter(qtbot, page)
    qtbot.waitUntil(lambda: page.watch.has_other_facts)
    settle(qtbot, page)
    assert step(page) == ""
    assert QApplication.focusWidget() is page.watch.band.renew_button
    page.main_action()
    assert wanted == [Stage.COMMUNICATE]


def test_a_signed_paper_that_would_be_another_now_is_shown_as_it_was_and_printed_again(qtbot, counter, page):
    counter.to_follow_up()
    signed = counter.case.agree.current
    pinned = counter.services.agree.pinned(counter.session, CASE)
    said = counter.texts.agreement

    def says_more(request: PaperRequest) -> ComposedPaper:
        composed: ComposedPaper = said(request)
        return replace(composed, paper=replace(composed.paper, title="补充协议"))

    counter.texts.agreement = says_more
    enter(qtbot, page)
    qtbot.waitUntil(lambda: page.ui.paper.shows(pinned))

    assert page.ui.paper_label.text() == f"Paper {signed.number}, as it was issued."
    page.turn_day()  # what is shown anew names the same paper
    assert page.ui.paper_label.text() == f"Paper {signed.number}, as it was issued."
    assert page.print_paper()
    assert page.ui.print_body.reprint_reason.editor.hasFocus()


def test_a_page_read_again_for_a_paper_that_is_not_back_begins_where_it_comes_back(qtbot, counter, page):
    counter.to_follow_up()
    enter(qtbot, page)
    assert page.is_reading
    page.ui.paper.setFocus()  # Qt gives a page that is turned to the keys at its first place

    page.arrive()
    settle(qtbot, page)

    assert page.ui.check_in.scan_button.hasFocus()
    with qtbot.waitSignal(page.ui.check_in.two_wanted):
        qtbot.keyClick(page.ui.check_in.two_button, ENTER)


def test_a_paper_of_which_nothing_was_printed_is_not_said_to_be(qtbot, counter, page):
    print_fails_at(qtbot, counter, page, 1)
    number = counter.case.agree.current.number
    assert page.ui.paper_label.text() == f"Agreement {number}, exactly as it will be printed."
    page.findChild(UnavailableDialog).reject()
