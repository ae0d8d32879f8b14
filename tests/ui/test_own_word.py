"""Ctrl+F12 changes one's own password: the dialog says what is wrong beside its field, and is gone once it is done."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.look.palettes import LIGHT
from desktop_app.ui.seat import Seat
from desktop_app.ui.staff.own_word import ChangePasswordDialog, OwnPassword
from desktop_app.ui.window.over_window import Around
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer
from tests.builders import PASSWORD, TELLER, Counter

NEW = "Another Invented 9 One"


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def dialog(qtbot: QtBot, counter: Counter) -> Iterator[ChangePasswordDialog]:
    writer, workers, window = Writer(), Workers(), QWidget()
    qtbot.addWidget(window)
    window.show()
    seat = Seat(
        open_desk=OpenDesk(cast("Any", counter.vault), counter.session),
        counter=counter.services,
        pages=lambda _table, _ground: {},
        new_id=counter.new_id,
        now=lambda: counter.clock.local(counter.clock.now()),
        queues=tuple,
        read_scan=lambda _path: (b"", ""),
    )
    own = OwnPassword(Around(seat, lambda: counter.session, writer, workers, lambda: LIGHT, PrintSettings, window))
    own.change()
    (opened,) = window.findChildren(ChangePasswordDialog)
    yield opened
    workers.close()
    assert writer.close()


def ask(dialog: ChangePasswordDialog, old: str, new: str, again: str) -> None:
    for field, text in ((dialog.old, old), (dialog.new, new), (dialog.again, again)):
        field.editor.setText(text)
    dialog.act_wanted.emit()


def test_a_new_password_is_typed_twice_and_then_opens(
    qtbot: QtBot, counter: Counter, dialog: ChangePasswordDialog
) -> None:
    ask(dialog, PASSWORD, NEW, NEW + "x")
    assert dialog.again.problem
    left = []
    dialog.accepted.connect(lambda: left.append(True))
    ask(dialog, PASSWORD, NEW, NEW)
    qtbot.waitUntil(lambda: bool(left))
    counter.vault.keys.check(TELLER.staff_no, NEW)


def test_a_wrong_old_password_is_said_beside_it(qtbot: QtBot, counter: Counter, dialog: ChangePasswordDialog) -> None:
    ask(dialog, "guessed", NEW, NEW)
    qtbot.waitUntil(lambda: bool(dialog.old.problem))
    counter.vault.keys.check(TELLER.staff_no, PASSWORD)
    assert dialog.act_button.isEnabled()
