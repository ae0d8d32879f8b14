"""Approvals on the screen: one card, few keys, the caret back; the queue; a hold that says who is asked."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.approvals.approval import ApprovalState
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.telephone_code import read_key
from desktop_app.domain.money import Money
from desktop_app.domain.stages.ledger import entries
from desktop_app.domain.stages.negotiate import RoundState
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.approvals.approve import Credentials
from desktop_app.ui.approvals.code_dialog import CodeDialog, EnrolDialog
from desktop_app.ui.approvals.dialog import ApprovalDialog, Shown
from desktop_app.ui.approvals.leave import AtThisDesk, Leave
from desktop_app.ui.approvals.telephone_dialog import TelephoneDialog
from desktop_app.ui.case.supervisor_dialog import ASKED_FOR, HERE, QUEUE, SILENT, SupervisorDialog
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.language import Language
from desktop_app.ui.pages.negotiate import NegotiatePage
from desktop_app.ui.talks.round_words import RoundWords, state_word
from tests.builders import CASE, PASSWORD, SUPERVISOR, TODAY, Counter, identification, policy_on, session
from tests.ui.stage_bench import Bench, bench, mnemonics, unnamed

Key = Qt.Key


@pytest.fixture
def counter() -> Counter:
    counter = Counter()
    counter.to_propose()
    packages = counter.services.propose.packages(counter.case)
    counter.services.propose.propose(counter.session, CASE, packages, 2)  # a longer term: the supervisor's
    return counter


@contextmanager
def page_5(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    """Page 5 with the case at *counter* and everybody who can be asked for leave."""

    def make(table: CaseTable) -> NegotiatePage:
        services = counter.services
        return NegotiatePage(
            table,
            services.negotiate,
            policy_on,
            propose=services.propose,
            communicate=services.communicate,
            approve=services.approve,
            ask_leave=Leave(table, services.approve, services.telephone, policy_on),
        )

    with bench(qtbot, counter, make, Stage.NEGOTIATE) as found:
        yield found


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    with page_5(qtbot, counter) as found:
        yield found


def when_asked(kind: type[QDialog], act: Callable[[Any], None]) -> None:
    """Do *act* with the next dialog of *kind*, once it has the keys."""
    timer = QTimer(QApplication.instance())
    timer.setInterval(5)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and QApplication.activeWindow() is dialog:
            timer.stop()
            timer.deleteLater()
            try:
                act(dialog)
            except BaseException:
                dialog.reject()  # or the test would wait for ever
                raise

    timer.timeout.connect(look)
    timer.start()


def sign(qtbot: QtBot, password: str = PASSWORD) -> Callable[[ApprovalDialog], None]:
    def act(dialog: ApprovalDialog) -> None:
        qtbot.keyClicks(dialog.staff_no.editor, SUPERVISOR.staff_no)
        qtbot.keyClick(dialog.staff_no.editor, Key.Key_Return)
        qtbot.keyClicks(dialog.password.editor, password)
        qtbot.keyClick(dialog.password.editor, Key.Key_Return)

    return act


def picture(widget: QWidget, name: str) -> None:
    """Keep a picture where somebody asked for them."""
    if folder := os.environ.get("APPROVAL_PICTURES"):
        widget.grab().save(f"{folder}/{name}.png")


def test_the_supervisor_approves_at_the_desk_in_fifteen_keys_and_the_caret_returns(desk, counter, qtbot):
    form = desk.page.form
    form.accept_button.setFocus()
    seen: list[str] = []

    def act(dialog: ApprovalDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.asked_label.text()))
        seen.extend(dialog.card.texts())
        picture(dialog, "card")
        sign(qtbot)(dialog)

    when_asked(ApprovalDialog, act)
    desk.main()
    (made,) = counter.case.negotiate.rounds
    assert made.authorised_by == SUPERVISOR.id
    assert any("supervisor" in text for text in seen)
    assert any(counter.case.number in text for text in seen)
    assert QApplication.focusWidget() is form.accept_button


def test_a_wrong_password_is_said_beside_it_and_nothing_is_offered(desk, counter, qtbot):
    def act(dialog: ApprovalDialog) -> None:
        sign(qtbot, "wrong")(dialog)
        qtbot.waitUntil(lambda: bool(dialog.password.problem))
        dialog.reject()

    when_asked(ApprovalDialog, act)
    desk.main()
    assert counter.case.negotiate.rounds == ()
    assert counter.case.approval.approvals == ()


def test_a_no_takes_one_digit_and_the_page_says_why(desk, counter, qtbot):
    def act(dialog: ApprovalDialog) -> None:
        qtbot.keyClicks(dialog.staff_no.editor, SUPERVISOR.staff_no)
        qtbot.keyClicks(dialog.password.editor, PASSWORD)
        dialog.ask_reason()
        qtbot.keyClick(dialog.reason.editor, Key.Key_3)

    when_asked(ApprovalDialog, act)
    desk.main()
    assert counter.case.approval.approvals[0].reason == "evidence_missing"
    assert desk.page.hold.isVisible()
    assert SUPERVISOR.name in desk.page.hold.label.text()
    picture(desk.wizard, "refused")


def refuse(qtbot: QtBot) -> Callable[[ApprovalDialog], None]:
    def act(dialog: ApprovalDialog) -> None:
        qtbot.keyClicks(dialog.staff_no.editor, SUPERVISOR.staff_no)
        qtbot.keyClicks(dialog.password.editor, PASSWORD)
        dialog.ask_reason()
        qtbot.keyClick(dialog.reason.editor, Key.Key_2)

    return act


def test_after_a_no_before_the_first_round_another_package_is_one_key_away(desk, counter, qtbot):
    form = desk.page.form
    when_asked(ApprovalDialog, refuse(qtbot))
    desk.main()
    assert not desk.page.problem_label.isVisible()  # the band says it all
    assert not form.accept_button.isVisible()
    assert form.new_package_button.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.new_package_button)

    desk.press(Key.Key_Space)
    assert desk.page.drawer.is_open
    assert form.round_side.draft() == "bank"
    form.terms.field("term_months").editor.setFocus()
    form.terms.field("term_months").editor.selectAll()
    desk.type("60")
    when_asked(ApprovalDialog, sign(qtbot))
    desk.main()
    (made,) = counter.case.negotiate.rounds
    assert (made.no, made.side.value, made.package.terms["term_months"]) == (1, "bank", "60")


def test_after_a_no_ctrl_enter_never_offers_the_refused_package_again(desk, counter, qtbot):
    when_asked(ApprovalDialog, refuse(qtbot))
    desk.main()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    desk.main()
    assert desk.page.drawer.is_open
    assert counter.case.negotiate.rounds == ()
    assert len(counter.case.approval.approvals) == 1


def test_what_was_granted_has_one_button_and_not_two_of_one_name(desk, counter):
    package = counter.case.propose.package
    counter.approved(package)
    desk.page.table.note(counter.case)
    desk.page._show_case(counter.case)
    assert desk.page.hold.use_button.isVisible()
    assert not desk.page.form.accept_button.isVisible()
    desk.main()
    assert len(counter.case.negotiate.rounds) == 1


def test_while_the_reasons_stand_there_no_key_approves(desk, counter, qtbot):
    seen: list[str] = []

    def act(dialog: ApprovalDialog) -> None:
        qtbot.keyClicks(dialog.staff_no.editor, SUPERVISOR.staff_no)
        qtbot.keyClicks(dialog.password.editor, PASSWORD)
        dialog.refuse_button.click()
        qtbot.keyClick(dialog.reason.editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        seen.append(dialog.reason.problem)
        qtbot.keyClick(dialog.password.editor, Key.Key_Return)
        assert not dialog.approve_button.isEnabled()
        qtbot.keyClick(dialog.reason.editor, Key.Key_Escape)
        assert dialog.isVisible()
        assert dialog.reason.isHidden()
        assert dialog.approve_button.isEnabled()
        dialog.refuse_button.click()
        qtbot.keyClick(dialog.reason.editor, Key.Key_Down)
        qtbot.keyClick(dialog.reason.editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    when_asked(ApprovalDialog, act)
    desk.main()
    assert seen[0] != ""
    (found,) = counter.case.approval.approvals
    assert found.state is ApprovalState.REFUSED
    assert counter.case.negotiate.rounds == ()


def test_while_it_waits_the_page_says_so_and_it_can_be_withdrawn(desk, counter):
    when_asked(ApprovalDialog, lambda dialog: dialog.send_to_queue())
    desk.main()
    assert counter.case.approval.pending is not None
    assert desk.page.hold.isVisible()
    assert "Nothing is agreed yet" in desk.page.hold.label.text()
    picture(desk.wizard, "hold")
    desk.page.hold.withdraw_button.click()
    desk.settle()
    assert counter.case.approval.pending is None
    assert not desk.page.hold.isVisible()


def test_what_the_queue_granted_is_put_on_the_table_by_one_button(desk, counter):
    when_asked(ApprovalDialog, lambda dialog: dialog.send_to_queue())
    desk.main()
    waiting = counter.case.approval.pending
    kept = counter.services.approve.approve(session(SUPERVISOR), CASE, waiting.id)
    desk.table.note(kept.case)
    desk.page.show_approvals()
    picture(desk.wizard, "granted")
    desk.page.hold.use_button.click()
    desk.settle()
    assert counter.case.negotiate.rounds[0].approval == waiting.id
    assert not desk.page.hold.isVisible()


def test_a_code_by_telephone_puts_it_on_the_table(desk, counter, qtbot):
    telephone = counter.services.telephone
    key = telephone.make_key(session(SUPERVISOR), "10086-01")
    telephone.enrol(counter.session, Credentials(SUPERVISOR.staff_no, PASSWORD), key)

    def say(dialog: TelephoneDialog) -> None:
        qtbot.waitUntil(dialog.act_button.isEnabled)
        picture(dialog, "telephone")
        cost = "0"
        code = telephone.code_for(session(SUPERVISOR), "", dialog.challenge_label.text(), cost)
        qtbot.keyClicks(dialog.code.editor, code)
        dialog.act()

    def choose(dialog: ApprovalDialog) -> None:
        when_asked(TelephoneDialog, say)
        dialog.telephone_button.click()

    when_asked(ApprovalDialog, choose)
    desk.main()
    assert counter.case.negotiate.rounds[0].authorised_by == SUPERVISOR.id


def test_the_key_is_shown_where_it_is_made_and_hidden_where_it_is_typed(desk, counter, qtbot):
    telephone, writer = counter.services.telephone, desk.page.table.writer
    own = CodeDialog(telephone, session(SUPERVISOR), (), writer)
    asking = EnrolDialog(telephone, counter.session, writer)
    for dialog in (own, asking):
        qtbot.addWidget(dialog)
    own.new_desk.set_draft("10086-01")
    own.act()
    qtbot.waitUntil(lambda: bool(own.result_label.text()))
    key = own.result_label.text()
    picture(own, "key_made")
    qtbot.keyClicks(asking.staff_no.editor, SUPERVISOR.staff_no)
    qtbot.keyClicks(asking.password.editor, PASSWORD)
    qtbot.keyClicks(asking.key.editor, key)
    assert asking.key.editor.echoMode() is QLineEdit.EchoMode.Password
    picture(asking, "key_typed")
    asking.act()
    qtbot.waitUntil(lambda: not asking.act_button.isEnabled())
    assert counter.vault.code_keys.get(SUPERVISOR.id, "") == read_key(key, field="")
    assert all(key not in label.text() for label in asking.findChildren(QLabel))
    assert all(not field.editor.text() for field in (asking.key, asking.password))


def test_who_makes_a_key_in_the_dialog_goes_on_in_it_at_once(desk, counter, qtbot):
    telephone = counter.services.telephone
    key = telephone.make_key(session(SUPERVISOR), "10086-01")
    seen: list[str] = []

    def enrol(asking: EnrolDialog) -> None:
        qtbot.keyClicks(asking.staff_no.editor, SUPERVISOR.staff_no)
        qtbot.keyClicks(asking.password.editor, PASSWORD)
        qtbot.keyClicks(asking.key.editor, key)
        asking.act()
        qtbot.waitUntil(lambda: not asking.act_button.isEnabled())
        asking.reject()

    def say(dialog: TelephoneDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.challenge_label.text()))
        seen.append(dialog.hint_label.text())
        when_asked(EnrolDialog, enrol)
        dialog.enrol_button.click()
        qtbot.waitUntil(dialog.act_button.isEnabled)
        seen.append(dialog.hint_label.text())
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        assert QApplication.focusWidget() is dialog.code.editor
        dialog.reject()

    def choose(dialog: ApprovalDialog) -> None:
        when_asked(TelephoneDialog, say)
        dialog.telephone_button.click()

    when_asked(ApprovalDialog, choose)
    desk.main()
    assert seen[0].startswith("Nobody has a key here yet")
    assert seen[1].startswith("Call the approver.")


def test_left_without_a_code_nothing_is_asked_any_more(desk, counter, qtbot):
    def leave(dialog: TelephoneDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.challenge_label.text()))
        dialog.reject()

    def choose(dialog: ApprovalDialog) -> None:
        when_asked(TelephoneDialog, leave)
        dialog.telephone_button.click()

    when_asked(ApprovalDialog, choose)
    desk.main()
    desk.settle()
    assert counter.case.approval.pending is None
    assert counter.case.negotiate.rounds == ()


def over_quota(counter: Counter) -> None:
    """The desk may give nothing away any more, and the case is about a fee: 分行 decides."""
    policy = policy_on()
    (lease, *_) = policy.authority.leases
    authority = replace(policy.authority, leases=(replace(lease, amount=Money(0)),))
    counter.desk._policies = lambda _: replace(policy, authority=authority)
    fee = identification(kind="fee_dispute", words="多收了我20元手续费")
    counter.services.identify.identify(counter.session, CASE, fee, reason="客户说的是手续费")
    terms = {"amount": "20.00", "fee": "账户管理费", "account_tail": "1234"}
    package = counter.services.propose.package(counter.case, "refund", "refund", terms)
    counter.services.propose.propose(counter.session, CASE, (package,), 0, reason="改为退费")


@pytest.fixture
def outside(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    over_quota(counter)
    with page_5(qtbot, counter) as found:
        yield found


def test_what_is_the_upper_branchs_is_asked_for_and_nobody_here_may_say_yes(outside, counter, qtbot):
    def act(dialog: ApprovalDialog) -> None:
        assert not dialog.staff_no.isVisible()
        assert not dialog.refuse_button.isVisible()
        assert not dialog.telephone_button.isVisible()
        assert "document" in dialog.asked_label.text()
        picture(dialog, "outside_card")
        qtbot.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    when_asked(ApprovalDialog, act)
    outside.main()
    waiting = counter.case.approval.pending
    assert waiting is not None
    assert waiting.package.authority is Authority.UPPER_BRANCH
    hold = outside.page.hold
    assert hold.document_button.isVisible()
    assert hold.park_button.isVisible()
    letters = mnemonics(outside.page)
    assert len(letters) == len(set(letters))
    picture(outside.wizard, "outside_hold")
    assert not outside.page.form.accept_button.isVisible()  # it is asked for already
    qtbot.waitUntil(lambda: QApplication.focusWidget() is hold.document_button)
    outside.page.form.mood.setFocus()
    outside.main()
    assert "waits for the upper branch" in outside.page.problem_label.text()
    assert QApplication.focusWidget() is hold.document_button
    assert counter.case.approval.approvals == (waiting,)
    with qtbot.waitSignal(outside.page.document_wanted) as asked:
        outside.press(Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [waiting.id]
    with qtbot.waitSignal(outside.page.park_wanted):
        outside.press(Key.Key_O, Qt.KeyboardModifier.AltModifier)


def test_what_waits_for_somebody_here_has_no_document_to_enter(desk):
    when_asked(ApprovalDialog, lambda dialog: dialog.send_to_queue())
    desk.main()
    assert desk.page.hold.park_button.isVisible()
    assert not desk.page.hold.document_button.isVisible()


@pytest.mark.parametrize("digit", [HERE, QUEUE, SILENT, ASKED_FOR])
def test_f8_is_one_digit(qtbot, digit):
    dialog = SupervisorDialog(has_package=True)
    qtbot.addWidget(dialog)
    chosen: list[int] = []
    dialog.chosen.connect(chosen.append)
    dialog.show()
    picture(dialog, "f8")
    qtbot.keyClick(dialog, Key(Key.Key_0 + digit))
    assert chosen == [digit]
    assert not dialog.isVisible()


def test_without_a_package_only_the_calls_are_left(qtbot):
    dialog = SupervisorDialog(has_package=False)
    qtbot.addWidget(dialog)
    assert [digit for digit, button in dialog.buttons.items() if button.isEnabled()] == [SILENT, ASKED_FOR]


def test_the_card_has_a_letter_for_everything_and_a_name(desk, counter, qtbot):
    table = desk.table
    package = counter.case.propose.package
    excesses = counter.services.approve.card(counter.case, package, counter.session.person)
    ways = AtThisDesk(counter.services.approve, table, package)
    dialog = ApprovalDialog(Shown("张**", package, excesses), ways, policy_on(), table.writer)
    qtbot.addWidget(dialog)
    dialog.show()
    letters = mnemonics(dialog)
    assert len(letters) == len(set(letters))
    assert unnamed(dialog) == []


def test_the_card_cuts_nothing_it_quotes_and_rounds_shares(desk, counter, qtbot):
    package = counter.case.propose.package
    (found, *_) = counter.services.approve.card(counter.case, package, counter.session.person)
    article = next(key for key, one in policy_on().articles.items() if len(one.plain) > 30)
    share = replace(found, measure="waived_share_pct", value="27.2440", limit="0", article=article)
    ways = AtThisDesk(counter.services.approve, desk.table, package)
    dialog = ApprovalDialog(Shown("张**", package, (share, share)), ways, policy_on(), desk.table.writer)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    labels = [label for label in dialog.card.findChildren(QLabel) if label.isVisible()]
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)
    assert any("27.24%" in text and " 0%" in text for text in dialog.card.texts())


def test_on_a_low_screen_the_card_scrolls_and_every_answer_stays_in_sight(desk, counter, qtbot):
    excesses = counter.services.approve.card(counter.case, counter.case.propose.package, counter.session.person)
    shown = Shown("张*", counter.case.propose.package, excesses * 12)
    ways = AtThisDesk(counter.services.approve, desk.page.table, shown.package)
    dialog = ApprovalDialog(shown, ways, policy_on(), desk.page.table.writer)
    qtbot.addWidget(dialog)
    dialog.show()
    low = 640
    for is_refusing in (False, True):
        if is_refusing:
            dialog.ask_reason()
        dialog.setMaximumHeight(low)
        dialog.resize(dialog.width(), low)
        for laid_out in (dialog.card, dialog):
            layout = laid_out.layout()
            assert layout is not None
            layout.activate()
        picture(dialog, f"low-{is_refusing}")
        assert dialog.height() <= low
        for answer in (dialog.approve_button, dialog.refuse_button, dialog.queue_button):
            assert dialog.rect().contains(answer.geometry())
    bar = dialog.card_scroll.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(dialog.staff_no.editor, Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(dialog.staff_no.editor, Key.Key_PageUp)
    assert bar.value() == 0


def test_what_goes_over_the_limit_is_in_view_before_anything_is_scrolled(desk, counter, qtbot):
    excesses = counter.services.approve.card(counter.case, counter.case.propose.package, counter.session.person)
    shown = Shown("张*", counter.case.propose.package, excesses)
    ways = AtThisDesk(counter.services.approve, desk.page.table, shown.package)
    dialog = ApprovalDialog(shown, ways, policy_on(), desk.page.table.writer)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.height() == min(dialog.sizeHint().height(), dialog.maximumHeight())
    over = dialog.findChildren(QLabel, "excess_label")
    assert over
    assert len(over) == len(excesses)
    assert over[0].visibleRegion().boundingRect() == over[0].rect()
    above = [label for label in dialog.card.findChildren(QLabel) if label.y() < over[0].y()]
    assert len(above) == 3  # whose case, which package, and the heading: no figure


def test_the_letter_of_the_granted_approval_is_its_own(desk, counter):
    when_asked(ApprovalDialog, lambda dialog: dialog.send_to_queue())
    desk.main()
    kept = counter.services.approve.approve(session(SUPERVISOR), CASE, counter.case.approval.pending.id)
    desk.table.note(kept.case)
    desk.page.show_approvals()
    letters = mnemonics(desk.wizard)
    assert letters.count("X") == 1
    assert len(letters) == len(set(letters))


def test_a_declined_offer_and_a_declined_rating_are_two_words(qapp):
    language = Language(qapp)
    language.use("zh_CN")
    try:
        assert state_word(RoundState.REFUSED) == "未接受"
        assert QCoreApplication.translate("ClosingPath", "declined") == "未评价"
    finally:
        language.use("en")


def test_who_agree_are_not_apart(counter):
    counter.offer(counter.build("re_review"))
    counter.accept()
    (entry,) = entries(counter.case.negotiate, TODAY)
    assert RoundWords(policy_on()).apart(replace(entry, apart=Money(64349))) == ""
