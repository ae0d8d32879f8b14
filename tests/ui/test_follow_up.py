"""Page 7: promises by one key, calls by a digit, and a case that closes only when nothing is open."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.case import CaseClosed
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.collect import PaperState
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.follow_up import Outcome, PromiseKept, PromiseKeptUndone, PromiseState, Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.permissions import Operation
from desktop_app.ui.case.stage_bar import StageBar, StageMark
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.pages.follow_up import FollowUpPage
from desktop_app.ui.promises.change_dialog import ChangeDialog
from desktop_app.ui.promises.closing_path import CLOSING
from desktop_app.ui.promises.filing import FilingDialog, FilingLine
from desktop_app.ui.promises.ladder_dialog import LadderDialog
from desktop_app.ui.promises.promise_rows import PromiseAct
from tests.builders import CASE, SUPERVISOR, Counter
from tests.ui.stage_bench import counter_table, enter_alone, handing_of

ENTER = Qt.Key.Key_Return


@pytest.fixture
def counter(request: pytest.FixtureRequest) -> Counter:
    """A signed agreement; the bank's promise in it is of the kind asked for.  Or what is asked for instead."""
    asked_for = getattr(request, "param", PromiseKind.OTHER)
    if not isinstance(asked_for, PromiseKind):
        instead: Counter = asked_for()
        return instead
    made = Counter()
    made.texts.bank_kind = asked_for
    made.to_follow_up()
    return made


@pytest.fixture
def table(qapp: QApplication, counter: Counter) -> Iterator[CaseTable]:
    with counter_table(counter) as made:
        yield made


class Asked:
    """The second person's dialog, answered at once; remembers what it was asked for."""

    def __init__(self) -> None:
        self.person: str | None = None
        self.operations: list[Operation] = []

    def __call__(self, operation: Operation) -> str | None:
        self.operations.append(operation)
        return self.person


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def page(qtbot: QtBot, counter: Counter, table: CaseTable, asked: Asked) -> FollowUpPage:
    services = counter.services
    made = FollowUpPage(
        table,
        services.follow_up,
        services.communicate,
        services.collect,
        counter.desk.policy,
        ask_second_person=asked,
        handing=handing_of(counter),
        agreements=services.agree,
    )
    made.resize(1366, 560)
    qtbot.addWidget(made)
    return made


def changing(qtbot: QtBot, page: FollowUpPage) -> ChangeDialog:
    """The dialog that changes what is in force, with "wrong on the paper" chosen."""
    page.ask_change()
    qtbot.waitUntil(lambda: page.window().findChild(ChangeDialog) is not None)
    dialog = page.window().findChild(ChangeDialog)
    assert isinstance(dialog, ChangeDialog)
    qtbot.keyClick(dialog.wish.editor, Qt.Key.Key_4)
    return dialog


def test_what_is_wrong_on_the_paper_is_undone_by_serial_with_a_leader(qtbot, counter, page, asked):
    enter(qtbot, page)
    dialog = changing(qtbot, page)
    first, second = dialog.ticks
    qtbot.keyClick(first.editor, Qt.Key.Key_Space)
    dialog.act()  # 2/2 is not there: nobody is called
    assert "2/2" in first.problem
    assert asked.operations == []

    qtbot.keyClick(second.editor, Qt.Key.Key_Space)
    asked.person = SUPERVISOR.id
    dialog.act()
    qtbot.waitUntil(lambda: not counter.case.is_in_force and not page.table.writer.is_busy)
    assert asked.operations == [Operation.UNDO_SIGNED]


def test_what_can_no_longer_be_undone_says_so_before_anything_is_typed(qtbot, counter, page, asked):
    counter.check_in()
    enter(qtbot, page)
    dialog = changing(qtbot, page)
    said = dialog.findChild(QLabel, "undoing_label")
    assert isinstance(said, QLabel)
    assert "supplement" in said.text()
    assert dialog.ticks == ()
    dialog.reject()
    assert asked.operations == []


def ended_without_agreement() -> Counter:
    made = Counter()
    made.to_negotiate()
    made.services.agree.end_without_agreement(made.session, CASE, "terms_not_accepted", "")
    made.issue()
    made.print()
    made.services.agree.hand_over(made.session, CASE, is_signed=True)
    made.services.agree.finish(made.session, CASE)
    return made


@pytest.mark.parametrize("counter", [ended_without_agreement], indirect=True)
def test_a_page_that_was_made_ready_before_its_case_was_read_offers_how_this_case_may_end(qtbot, page):
    page.get_ready()
    causes = page.ui.root_cause.editor.count()
    assert Outcome.NO_AGREEMENT.value not in offered(page)
    enter(qtbot, page)

    assert Outcome.NO_AGREEMENT.value in offered(page)
    assert page.ui.root_cause.editor.count() == causes > 0


def offered(page: FollowUpPage) -> list[str]:
    return [line.id for line in page.ui.outcome.editor.lines()]


def enter(qtbot: QtBot, page: FollowUpPage) -> None:
    enter_alone(qtbot, page)
    settle(qtbot, page)


def settle(qtbot: QtBot, page: FollowUpPage) -> None:
    qtbot.waitUntil(lambda: not page.table.writer.is_busy)


def press(qtbot: QtBot, page: FollowUpPage, *keys: object) -> None:
    """Keys to whatever has the focus, one after the other."""
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(QApplication.focusWidget(), key)
        else:
            qtbot.keyClick(QApplication.focusWidget(), key)
        settle(qtbot, page)


def states(counter: Counter) -> list[PromiseState]:
    return [promise.state for promise in counter.case.follow_up.promises]


def test_a_case_is_closed_by_keys_alone(qtbot, counter, page):
    counter.check_in()
    enter(qtbot, page)

    press(qtbot, page, "k", "4", ENTER, Qt.Key.Key_Down, "k", "4", ENTER)
    assert states(counter) == [PromiseState.KEPT, PromiseState.KEPT]
    while counter.case.collect.missing():
        press(qtbot, page, "1")
    press(qtbot, page, "1", "2", ENTER)
    press(qtbot, page, "5")
    press(qtbot, page, "1")
    with qtbot.waitSignal(page.kept):
        page.main_action()

    case = counter.case
    assert case.follow_up.outcome.outcome is Outcome.APPROVED
    assert case.follow_up.outcome.decided_by == counter.case.negotiate.accepted.package.decided_by
    assert case.follow_up.satisfaction.level == 5
    assert case.closed == CaseClosed("process", "loan", "counter")


def test_what_a_case_is_filed_under_is_changed_by_digits(qtbot, counter, page):
    counter.check_in()
    for promise in counter.case.follow_up.promises:
        counter.keep(promise.id)
    service, session = counter.services.follow_up, counter.session
    service.record_outcome(session, CASE, Outcome.APPROVED, "分行", counter.today, counter.today, told_how="by_post")
    service.rate(session, CASE, 5, "counter")
    enter(qtbot, page)
    assert page.ui.root_cause.draft() == "process"
    line = page.findChild(FilingLine)
    assert line is not None
    assert line.accessibleName().startswith("Loans · At the branch")

    page._path.open(CLOSING)
    press(qtbot, page, "a")
    line.setFocus()
    press(qtbot, page, ENTER)
    dialog = page.window().findChild(FilingDialog)
    assert dialog is not None
    for key in ("2", "5"):
        qtbot.keyClick(dialog.focusWidget(), key)
    qtbot.keyClick(dialog, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert line.accessibleName().startswith("Credit cards · Mobile app")
    with qtbot.waitSignal(page.kept):
        page.main_action()

    assert counter.case.closed == CaseClosed("returns", "credit_card", "app")


def test_what_a_case_is_filed_under_is_read_whole_however_narrow_its_column_is(qtbot, counter):
    line = FilingLine(counter.desk.policy)
    qtbot.addWidget(line)
    line.resize(900, 60)
    line.show()
    line.set_draft("own_wealth back_office")
    line.resize(line.sizeHint().width() - 1, 60)
    assert "\n" in line.text()
    assert line.sizeHint().width() <= line.width()
    line.resize(900, 60)
    assert line.text() == line.accessibleName()


def test_a_closed_case_says_when_it_was_closed_and_with_what_outcome(qtbot, counter, page):
    counter.check_in()
    for promise in counter.case.follow_up.promises:
        counter.keep(promise.id)
    service, session = counter.services.follow_up, counter.session
    service.record_outcome(session, CASE, Outcome.APPROVED, "分行", counter.today, counter.today, told_how="by_post")
    service.rate(session, CASE, 5, "counter")
    service.close(session, CASE, "process")
    counter.clock.advance(days=3)
    enter(qtbot, page)

    said = page.reading_words()
    assert "2026-11-23" in said
    assert counter.case.number in said
    assert page.ui.closing_label.text() == said
    assert not page.ui.root_cause.isVisible()
    bar = StageBar()
    qtbot.addWidget(bar)
    bar.show_case(counter.case, Stage.FOLLOW_UP, page.table.now().tzinfo)
    mark = bar.findChild(StageMark, "follow_up_mark")
    assert mark is not None
    assert "2026-11-23" in mark.note()
    assert mark.text() == "Case closed"


def test_a_signed_paper_that_is_not_back_leads_to_page_6(qtbot, counter, page):
    for promise in counter.case.follow_up.promises:
        counter.keep(promise.id)
    service, session = counter.services.follow_up, counter.session
    service.record_outcome(session, CASE, Outcome.APPROVED, "分行", counter.today, counter.today, told_how="by_post")
    service.rate(session, CASE, 5, "counter")
    enter(qtbot, page)
    with qtbot.waitSignal(page.stage_wanted) as wanted:
        page.main_action()
    assert wanted.args == [Stage.AGREE]


def first(counter: Counter, side: Side):
    return next(promise for promise in counter.case.follow_up.promises if promise.side is side)


def focus(page: FollowUpPage, counter: Counter, side: Side) -> None:
    row = page.ui.promises.row(first(counter, side).id)
    assert row is not None
    row.setFocus()


def late(counter: Counter) -> None:
    """Both first promises are a week late."""
    last = max(promise.due for promise in counter.case.follow_up.promises)
    counter.clock.advance(days=(last - counter.today).days + 7)


def test_late_is_said_in_words_and_the_bank_stands_first(qtbot, counter, page):
    late(counter)
    enter(qtbot, page)

    rows = page.ui.promises.rows()
    assert [row.line.promise.side for row in rows] == [Side.BANK, Side.CUSTOMER]
    assert all(row.line.days_late >= 7 for row in rows)
    assert str(rows[0].line.days_late) in rows[0].state_words()
    assert "late" in rows[0].accessibleName()


def test_a_promise_is_missed_only_once_it_is_late(qtbot, counter, page):
    enter(qtbot, page)
    press(qtbot, page, "m")
    assert first(counter, Side.BANK).state is PromiseState.OPEN

    late(counter)
    enter(qtbot, page)
    focus(page, counter, Side.BANK)
    press(qtbot, page, "m")

    assert first(counter, Side.BANK).state is PromiseState.MISSED


def test_a_new_date_takes_a_digit_and_a_day(qtbot, counter, page):
    enter(qtbot, page)
    focus(page, counter, Side.CUSTOMER)
    press(qtbot, page, "r", "2", "+20", ENTER, ENTER)

    promise = first(counter, Side.CUSTOMER)
    assert promise.due == counter.today + timedelta(days=20)
    assert promise.note == "papers_take_longer"
    assert not page.ui.promise_act.is_open
    assert page.ui.contact_log.isVisible()


def test_the_bank_is_put_off_a_little_once_and_page_7_says_how_often(qtbot, counter, page, asked):
    enter(qtbot, page)
    due = first(counter, Side.BANK).due
    focus(page, counter, Side.BANK)
    press(qtbot, page, "r", "1", (due + timedelta(days=1)).isoformat(), ENTER, ENTER)

    assert asked.operations == []
    row = page.ui.promises.row(first(counter, Side.BANK).id)
    assert "put off 1" in row.state_words()
    assert "put off 1" in row.accessibleName()
    assert f"first promised for {due.isoformat()}" in row.state_words()


def test_more_time_for_the_bank_is_asked_of_a_supervisor(qtbot, counter, page, asked):
    asked.person = SUPERVISOR.id
    enter(qtbot, page)
    due = first(counter, Side.BANK).due + timedelta(days=40)
    focus(page, counter, Side.BANK)
    press(qtbot, page, "r", "1", due.isoformat(), ENTER, ENTER)

    assert asked.operations == [Operation.PUT_OFF_BANK_PROMISE]
    assert first(counter, Side.BANK).due == due
    assert not page.ui.promise_act.is_open


def test_without_a_supervisor_the_banks_day_stays_and_the_field_says_why(qtbot, counter, page, asked):
    enter(qtbot, page)
    before = first(counter, Side.BANK)
    focus(page, counter, Side.BANK)
    press(qtbot, page, "r", "1", (before.due + timedelta(days=40)).isoformat(), ENTER, ENTER)

    assert len(asked.operations) == 1
    assert first(counter, Side.BANK) == before
    assert "5 workdays" in page.ui.promise_act.due.problem
    assert page.ui.promise_act.is_open


@pytest.mark.parametrize(("keys", "field"), [(["r"], "reschedule_reason"), (["r", "1"], "promise_due")])
def test_what_a_new_date_lacks_is_said_beside_it(qtbot, counter, page, keys, field):
    enter(qtbot, page)
    press(qtbot, page, *keys)

    page.ui.promise_act.confirm_button.click()
    settle(qtbot, page)

    assert page.fields()[field].problem
    assert page.ui.promise_act.is_open


def test_partly_kept_says_what_is_missing_if_anything(qtbot, counter, page):
    enter(qtbot, page)
    focus(page, counter, Side.CUSTOMER)
    press(qtbot, page, "p")
    page.ui.promise_act.note.editor.setText("缺两个月流水")
    press(qtbot, page, ENTER, ENTER)

    promise = first(counter, Side.CUSTOMER)
    assert (promise.state, promise.note) == (PromiseState.PARTLY, "缺两个月流水")


def test_the_customer_may_be_let_off_with_a_reason_and_the_bank_never(qtbot, counter, page):
    enter(qtbot, page)
    press(qtbot, page, "d")
    assert not page.ui.promise_act.is_open

    focus(page, counter, Side.CUSTOMER)
    press(qtbot, page, "d", ENTER, ENTER)
    assert page.ui.promise_act.note.problem
    page.ui.promise_act.note.editor.setText("已由单位直接提供")
    page.ui.promise_act.confirm_button.click()
    settle(qtbot, page)

    assert first(counter, Side.CUSTOMER).state is PromiseState.DROPPED


def test_a_missed_promise_opens_the_talks_again(qtbot, counter, page):
    late(counter)
    enter(qtbot, page)
    focus(page, counter, Side.BANK)
    press(qtbot, page, "m", "a")
    assert first(counter, Side.BANK).what in page.ui.promise_act.note.draft()

    with qtbot.waitSignal(page.reopened):
        page.ui.promise_act.confirm_button.click()
    settle(qtbot, page)

    assert counter.case.cycle == 2
    assert counter.case.stage is Stage.NEGOTIATE


def test_a_call_costs_a_digit_and_enter(qtbot, counter, page):
    enter(qtbot, page)
    press(qtbot, page, "c", "5", ENTER, "1", ENTER)

    missed, reached = counter.case.communicate.contacts
    assert (missed.result, missed.is_effective, missed.promise) == ("no_answer", False, first(counter, Side.BANK).id)
    assert (reached.result, reached.is_effective, reached.channel) == ("reached", True, Channel.TELEPHONE)
    assert page.ui.contact_log.effective_today() == 1
    assert page.ui.contact_log.list.count() == 2


def test_the_main_key_logs_the_call_that_somebody_is_at_and_leads_nowhere_else(qtbot, counter, page):
    enter(qtbot, page)
    press(qtbot, page, "c")
    assert page.main_words() == "What is left"
    press(qtbot, page, "3")
    page.ui.contact_log.note.setFocus()
    page.ui.contact_log.note.editor.setText("材料这周补齐")
    assert page.main_words() == "Log the call"

    page.main_action()
    settle(qtbot, page)

    (call,) = counter.case.communicate.contacts
    assert (call.note, call.promise) == ("材料这周补齐", first(counter, Side.BANK).id)
    assert not page.problem_label.isVisible()
    assert page.main_words() == "What is left"


def test_whoever_is_led_to_what_is_left_sees_where(qtbot, counter, page):
    enter(qtbot, page)

    page.ui.open_points.setFocus()
    assert page.focusWidget().text() == page.ui.open_points.sentence("promise_open")

    press(qtbot, page, ENTER)
    assert page.ui.promises.rows()[0].hasFocus()


def test_a_call_at_night_is_refused_in_words(qtbot, counter, page):
    counter.clock.advance(hours=13)
    enter(qtbot, page)
    assert not page.ui.contact_log.band.is_open
    press(qtbot, page, "c", "1", ENTER)

    assert counter.case.communicate.contacts == ()
    assert page.problem_label.isVisible()
    assert page.ui.contact_log.result.draft() == "reached"


def test_a_paper_is_received_or_not_usable_and_why(qtbot, counter, page):
    enter(qtbot, page)
    before = counter.case.collect.missing()
    page.ui.papers_body.list.setFocus()
    press(qtbot, page, "1")
    press(qtbot, page, "2", "1")

    evidence = {item.id: item for item in counter.case.collect.collection.evidence}
    assert evidence[before[0].id].state is PaperState.RECEIVED
    assert (evidence[before[1].id].state, evidence[before[1].id].why) == (PaperState.REJECTED, "not_readable")


def test_a_customer_may_decline_to_rate(qtbot, counter, page):
    enter(qtbot, page)
    page.ui.rating_head.click()
    press(qtbot, page, "0")

    assert counter.case.follow_up.satisfaction.level is None


def test_the_main_action_leads_to_the_first_open_point(qtbot, counter, page):
    enter(qtbot, page)
    page.ui.contact_log.note.setFocus()

    page.main_action()

    assert page.ui.promises.rows()[0].hasFocus()
    assert "1 of the bank, 1 of the customer" in page.problem_label.text()
    assert page.ui.open_points.codes == (
        "promise_open",
        "complaint_unanswered",
        "satisfaction_missing",
        "paper_not_checked_in",
    )
    assert counter.case.closed is None


def test_an_outcome_told_before_it_was_decided_is_said_beside_its_day(qtbot, counter, page):
    enter(qtbot, page)
    page.ui.outcome_head.click()
    page.ui.outcome.setFocus()
    press(qtbot, page, "1")
    page.ui.told_on.editor.setText((counter.today - timedelta(days=1)).isoformat())

    page.ui.outcome_button.click()
    settle(qtbot, page)

    assert page.ui.told_on.problem
    assert counter.case.follow_up.outcome is None


@pytest.mark.parametrize(("decided", "told", "field"), [(-1, 0, "decided_on"), (1, 1, "decided_on"), (0, 1, "told_on")])
def test_an_outcome_before_the_case_or_in_the_future_is_said_beside_its_day(qtbot, counter, page, decided, told, field):
    enter(qtbot, page)
    page.ui.outcome_head.click()
    page.ui.outcome.setFocus()
    press(qtbot, page, "1")
    for name, days in (("decided_on", decided), ("told_on", told)):
        page.fields()[name].editor.setText((counter.today + timedelta(days=days)).isoformat())

    page.ui.outcome_button.click()
    settle(qtbot, page)

    assert page.fields()[field].problem
    assert counter.case.follow_up.outcome is None


def test_everything_half_typed_comes_back(qtbot, counter, page):
    enter(qtbot, page)
    press(qtbot, page, "r", "2", "+9")
    page.ui.contact_log.note.editor.setText("x")
    page.ui.contact_log.note.editor.edited.emit()
    page.ui.contact_log.result.setFocus()
    page.ui.contact_log.result.editor.keyPressEvent(key_event("4"))
    page.ui.contact_log.channel.keyPressEvent(key_event("3"))
    page.keep_drafts()
    settle(qtbot, page)

    enter(qtbot, page)

    panel, log = page.ui.promise_act, page.ui.contact_log
    assert (panel.act, panel.promise_id) == (PromiseAct.RESCHEDULE, first(counter, Side.BANK).id)
    assert (panel.reason.draft(), panel.due.draft()) == (
        "papers_take_longer",
        (counter.today + timedelta(days=9)).isoformat(),
    )
    assert first(counter, Side.BANK).what in panel.title.text()
    assert (log.result.draft(), log.channel.draft(), log.note.draft()) == ("call_back_later", "email", "x")


def key_event(text: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, ord(text), Qt.KeyboardModifier.NoModifier, text)


def test_a_closed_case_is_only_read(qtbot, counter, page):
    service, session = counter.services.follow_up, counter.session
    for promise in counter.case.follow_up.promises:
        counter.keep(promise.id)
    service.record_outcome(session, CASE, Outcome.APPROVED, "分行", counter.today, counter.today, told_how="by_post")
    service.rate(session, CASE, 5, "counter")
    counter.check_in()
    service.close(session, CASE, "process")
    enter(qtbot, page)
    assert page.is_reading
    rev = counter.case.rev

    page.ui.promises.rows()[0].setFocus()
    press(qtbot, page, "k", "r")

    assert counter.case.rev == rev
    assert not page.ui.outcome_button.isVisible()
    assert not page.ui.contact_log.log_button.isVisible()


def test_no_letter_opens_two_things(qtbot, counter, page):
    enter(qtbot, page)
    words = [label.text() for label in page.content.findChildren(QLabel) if label.buddy() is not None]
    words += [button.text() for button in page.findChildren(QAbstractButton)]
    letters = [text[text.index("&") + 1].upper() for text in words if "&" in text]

    assert sorted(letters) == sorted(set(letters))
    assert not {"N", "B", "F"} & set(letters)


def test_everything_that_takes_the_focus_has_a_name(qtbot, counter, page):
    enter(qtbot, page)
    for widget in page.content.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            assert named or widget.objectName().startswith("qt_"), widget


def test_esc_leaves_what_a_promise_was_asked(qtbot, counter, page):
    enter(qtbot, page)
    press(qtbot, page, "r")

    press(qtbot, page, Qt.Key.Key_Escape)

    assert not page.ui.promise_act.is_open
    assert page.ui.promises.rows()[0].hasFocus()


def test_a_call_is_logged_at_the_time_it_was_made_not_at_the_time_the_page_was_opened(qtbot, counter, page):
    enter(qtbot, page)
    counter.clock.advance(hours=3)
    press(qtbot, page, "c", "1", ENTER)

    (contact,) = counter.case.communicate.contacts
    assert contact.at == counter.clock.local(counter.clock.now())


def test_a_page_left_open_until_night_logs_no_call_and_shows_the_hours_of_now(qtbot, counter, page):
    enter(qtbot, page)
    assert page.ui.contact_log.band.is_open
    counter.clock.advance(hours=13)
    press(qtbot, page, "c")
    assert not page.ui.contact_log.band.is_open
    press(qtbot, page, "1", ENTER)

    assert counter.case.communicate.contacts == ()
    assert page.problem_label.isVisible()


def test_a_key_pressed_twice_logs_one_call(qtbot, counter, page):
    enter(qtbot, page)
    press(qtbot, page, "c", "1")
    page.ui.contact_log.log_button.click()
    counter.clock.advance(seconds=1)
    page.ui.contact_log.log_button.click()
    settle(qtbot, page)

    assert len(counter.case.communicate.contacts) == 1


def test_five_times_k_keeps_nothing_without_a_proof(qtbot, counter, page):
    enter(qtbot, page)

    press(qtbot, page, *"kkkkk")

    assert states(counter) == [PromiseState.OPEN, PromiseState.OPEN]
    assert first(counter, Side.BANK).due.isoformat() in page.ui.promise_act.title.text()


def test_an_entry_in_the_books_is_named_by_its_number(qtbot, counter, page):
    enter(qtbot, page)

    press(qtbot, page, "k", "3", ENTER, ENTER)
    assert page.ui.promise_act.reference.problem
    page.ui.promise_act.reference.setFocus()
    press(qtbot, page, "20261123-7", ENTER, ENTER)

    kept = next(event for event in counter.vault.events() if isinstance(event, PromiseKept))
    assert (kept.proof, kept.reference) == (Proof.JOURNAL, "20261123-7")


@pytest.mark.parametrize("key", ["z", Qt.Key.Key_Backspace])
def test_kept_is_taken_back_on_the_same_day_by_one_key_and_a_reason(qtbot, counter, page, key):
    enter(qtbot, page)
    press(qtbot, page, "k", "4", ENTER)
    row = page.ui.promises.row(first(counter, Side.BANK).id)
    assert row.hasFocus()  # not run into the customer's column
    assert row.button.text().startswith("Z")

    press(qtbot, page, key, ENTER, ENTER)

    assert first(counter, Side.BANK).state is PromiseState.OPEN
    assert any(isinstance(event, PromiseKeptUndone) and event.reason for event in counter.vault.events())


def test_on_another_day_kept_stays_kept(qtbot, counter, page):
    counter.keep(first(counter, Side.BANK).id)
    counter.clock.advance(days=1)
    enter(qtbot, page)
    focus(page, counter, Side.BANK)

    press(qtbot, page, "z")

    assert not page.ui.promise_act.is_open


@pytest.mark.parametrize(
    ("counter", "place"),
    [(PromiseKind.CALL, "contact_result"), (PromiseKind.ANSWER, "outcome"), (PromiseKind.RECEIPT, "")],
    indirect=["counter"],
)
def test_what_the_case_has_to_show_first_is_said_and_the_focus_goes_there(qtbot, counter, page, place):
    enter(qtbot, page)

    press(qtbot, page, "k")

    assert page.problem_label.isVisible()
    assert first(counter, Side.BANK).state is PromiseState.OPEN
    target = page.fields()[place] if place else page.ui.papers_body.list
    assert target.isAncestorOf(QApplication.focusWidget()) or target is QApplication.focusWidget()


@pytest.mark.parametrize("counter", [PromiseKind.CALL], indirect=True)
def test_after_kept_was_refused_for_lack_of_a_call_a_new_date_logs_none(qtbot, counter, page):
    enter(qtbot, page)
    press(qtbot, page, "k")
    grid = page.ui.contact_log.result.editor
    lit = [button.property("lit") for button in grid.findChildren(QPushButton)]

    press(qtbot, page, "r")

    assert (set(lit), grid.hasFocus()) == ({True}, False)
    assert page.ui.promise_act.act is PromiseAct.RESCHEDULE
    press(qtbot, page, *"20261201", ENTER)
    assert counter.case.communicate.contacts == ()
    assert page.ui.contact_log.result.draft() == ""


@pytest.mark.parametrize("counter", [PromiseKind.CALL], indirect=True)
def test_a_call_that_reached_the_customer_leads_back_and_keeps_it(qtbot, counter, page):
    enter(qtbot, page)

    press(qtbot, page, "c", "5", ENTER, "1", ENTER)
    assert page.ui.promises.row(first(counter, Side.BANK).id).hasFocus()
    press(qtbot, page, "k", ENTER)

    kept = next(event for event in counter.vault.events() if isinstance(event, PromiseKept))
    assert kept.proof is Proof.CONTACT


def test_the_main_action_saves_the_note_that_is_being_typed(qtbot, counter, page):
    late(counter)
    enter(qtbot, page)
    press(qtbot, page, "m", "a")

    with qtbot.waitSignal(page.reopened):
        page.main_action()
    settle(qtbot, page)

    assert counter.case.cycle == 2


def test_the_main_action_says_what_the_note_lacks_and_stays_there(qtbot, counter, page):
    enter(qtbot, page)
    focus(page, counter, Side.CUSTOMER)
    press(qtbot, page, "d")

    page.main_action()
    settle(qtbot, page)

    assert page.ui.promise_act.note.problem
    assert page.ui.promise_act.is_open


def test_a_complaint_is_withdrawn_by_one_digit_and_how_it_was_received(qtbot, counter, page):
    enter(qtbot, page)
    page.ui.outcome_head.click()
    page.ui.outcome.setFocus()
    press(qtbot, page, "3", "1", ENTER, ENTER)
    settle(qtbot, page)
    assert page.ui.withdrawal_evidence.problem
    page.ui.withdrawal_evidence.set_draft("撤诉书1号")
    page.ui.outcome_button.click()
    settle(qtbot, page)

    given = counter.case.follow_up.outcome
    assert (given.outcome, given.told_how, given.evidence) == (Outcome.WITHDRAWN, "handed_over", "撤诉书1号")
    assert given.decided_by == counter.case.identify.identification.customer.name
    assert given.decided_on == given.told_on == counter.today


def test_a_missed_promise_shows_what_the_paper_says_and_one_act_sets_it_going(qtbot, counter, page):
    page._breach = counter.services.breach
    late(counter)
    enter(qtbot, page)
    focus(page, counter, Side.BANK)
    press(qtbot, page, "m", "l")
    dialog = page.window().findChild(LadderDialog)
    assert dialog is not None
    assert first(counter, Side.BANK).what in dialog.what.text()

    dialog.act_button.click()
    settle(qtbot, page)
    assert dialog.channel.problem  # how it was told is not known yet
    dialog.channel.editor.set_value("by_telephone")
    dialog.act_button.click()
    settle(qtbot, page)

    assert first(counter, Side.BANK).noticed_on == counter.today
    owed = counter.case.follow_up.promises[-1]
    assert (owed.side, owed.due > counter.today) == (Side.BANK, True)
