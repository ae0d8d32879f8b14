"""Who may sit here: refusals that are remembered, and a lock that loses no caret."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop_app.domain.events import Entity, Event
from desktop_app.domain.staff.people import SignInRefused
from desktop_app.domain.stages.stage import Stage
from desktop_app.storage.tables import ENTITY_EVENT
from desktop_app.ui.case.park_dialog import ParkDialog
from desktop_app.ui.lock.idle import IdleWatch
from desktop_app.ui.start.sign_in import SignInPage
from tests.journeys.conftest import NONE, OTHER_PASSWORD, PASSWORD, TELLER_NO, Desk, Key
from tests.screen_locks import FakeLockSource


def refusals(desk: Desk) -> Sequence[str]:
    """Staff numbers of the refused sign-ins in the journal."""
    return [event.staff_no for event in journal(desk) if isinstance(event, SignInRefused)]


def journal(desk: Desk) -> Sequence[Event]:
    """Everything sessions have left, in the order it was written."""
    seat = desk.main._seat
    work: Any
    with seat.open_desk.vault.work(seat.open_desk.session) as work:
        rows = select(ENTITY_EVENT.c.entity_id).where(ENTITY_EVENT.c.entity == Entity.SESSION.value)
        ids = dict.fromkeys(work._connection.execute(rows).scalars())
        return [happened.event for entity_id in ids for happened in work.history(Entity.SESSION, entity_id)]


def caret(desk: Desk) -> tuple[str, int]:
    cursor = desk.page.ui.words.editor.text_edit.textCursor()
    return desk.page.ui.words.draft(), cursor.position()


def half_typed(desk: Desk) -> None:
    desk.new_case()
    desk.type("贷款被拒，没有理由")
    desk.press(Key.Key_Left, Key.Key_Left, Key.Key_Left)


def unlock(desk: Desk, password: str = PASSWORD) -> None:
    desk.type(password)
    desk.press(Key.Key_Return)
    desk.settle()


def test_two_refusals_then_the_right_password_and_the_journal_knows(open_desk):
    desk = open_desk()
    desk.set_up()
    desk.start()
    desk.front(SignInPage)
    desk.type(TELLER_NO)
    desk.press(Key.Key_Return)
    sentences = []
    for wrong in ("wrong", OTHER_PASSWORD):
        desk.type(wrong)
        desk.press(Key.Key_Return)
        desk.settle()
        sentences.append(desk.window.form.password.problem)
        assert desk.window.form.staff_no.draft() == TELLER_NO

    unlock(desk)
    desk.until(lambda: not isinstance(desk.window, SignInPage))
    desk.settle()

    assert sentences[0]
    assert sentences[0] == sentences[1]
    assert refusals(desk) == [TELLER_NO, TELLER_NO]


def test_lock_and_unlock_return_to_the_same_caret(desk):
    half_typed(desk)
    before = caret(desk)

    desk.press(Key.Key_F12)
    desk.settle()
    assert not desk.page.isVisible()
    assert desk.main.form.password.isAncestorOf(QApplication.focusWidget())
    desk.press(Key.Key_F2, Key.Key_F5, Key.Key_F1)
    assert not desk.main.panel.isVisible()
    unlock(desk)

    assert caret(desk) == before
    assert desk.page.ui.words.isAncestorOf(QApplication.focusWidget())


def test_somebody_elses_password_does_not_unlock(desk):
    half_typed(desk)
    desk.press(Key.Key_F12)

    unlock(desk, OTHER_PASSWORD)

    assert desk.main.form.password.problem
    assert not desk.page.isVisible()
    unlock(desk)
    assert desk.page.isVisible()


def test_an_open_dialog_and_the_note_pad_are_hidden_by_the_lock_and_come_back(desk):
    half_typed(desk)
    desk.press(Key.Key_F2)
    desk.type("女儿在读高三")
    dialog = ParkDialog((), desk.place.table.today, desk.main)
    dialog.open()
    desk.until(dialog.isActiveWindow)

    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F12, NONE)
    desk.settle()
    assert not dialog.isVisible()
    assert not desk.main.panel.isVisible()
    desk.until(lambda: desk.main.form.password.isAncestorOf(QApplication.focusWidget() or desk.main))
    unlock(desk)

    assert dialog.isVisible()
    assert desk.main.panel.note_box.text() == "女儿在读高三"
    dialog.reject()


def test_our_copy_is_taken_from_the_clipboard_by_the_lock(desk):
    half_typed(desk)
    clipboard = QApplication.clipboard()
    desk.press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    desk.press(Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "贷款被拒，没有理由"

    desk.press(Key.Key_F12)

    assert clipboard.text() == ""


def test_an_untouched_desk_locks_itself_after_the_limit(desk, qtbot):
    half_typed(desk)
    seconds = [1000.0]
    watch = IdleWatch(0.02, lambda: seconds[0], longest_s=3600)
    watch.idle.connect(desk.main.lock)
    looked: list[bool] = []
    watch._timer.timeout.connect(lambda: looked.append(desk.page.isVisible()))
    watch.begin()

    desk.until(lambda: len(looked) >= 2)
    assert looked == [True] * len(looked)  # no time has passed on the clock that counts
    seconds[0] += 1
    desk.until(lambda: not desk.page.isVisible())
    watch.end()
    desk.settle()
    unlock(desk)

    assert caret(desk)[0] == "贷款被拒，没有理由"


def test_keys_and_the_mouse_put_the_idle_lock_off(desk):
    seconds = [1000.0]
    watch = IdleWatch(60, lambda: seconds[0], desk.main, longest_s=3600)
    handle = desk.main.windowHandle()
    handle.installEventFilter(watch)

    for touch in (
        lambda: QTest.keyClick(handle, Qt.Key.Key_Shift, NONE),
        lambda: QTest.mouseMove(handle, desk.main.rect().center()),
    ):
        seconds[0] += 50
        touch()
        desk.until(lambda: watch._touched_at == seconds[0])


def test_the_stage_does_not_change_by_locking(desk):
    half_typed(desk)
    desk.press(Key.Key_F12)
    desk.settle()
    unlock(desk)

    assert desk.place.wizard.stage is Stage.IDENTIFY


def test_the_computers_own_lock_hides_the_tellers_side_and_the_same_password_opens_it(desk):
    screen = FakeLockSource()
    desk.shell.hear_screen((screen,))
    half_typed(desk)
    screen.say(is_lock=True)
    desk.until(lambda: not desk.page.isVisible())
    screen.say(is_lock=True)  # it is locked already
    unlock(desk)
    assert caret(desk)[0] == "贷款被拒，没有理由"
