"""Fcitx: what the environment asks for, and a bridge that gives it the keys of a field before anybody else."""

import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.bootstrap import parts
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.services.ports.input_method import Committed, Composed, Forwarded, Keystroke, Said
from desktop_app.ui.app import Shell
from desktop_app.ui.ime.input_methods import InputBridge
from desktop_app.ui.ime.input_plugins import prefer_input_methods, wants_fcitx
from tests.fakes import FakeClock
from tests.real_desk import AT_THE_COUNTER

SPACE, ESCAPE, BACKSPACE = 0x20, 0xFF1B, 0xFF08


class FakePinyin:
    """Composes letters, and commits 你好 for them when the space bar is pressed."""

    def __init__(self) -> None:
        self._near, self._far = socket.socketpair()
        self.strokes: list[Keystroke] = []
        self.focus_changes: list[bool] = []
        self.carets: list[tuple[int, int, int, int]] = []
        self.resets = 0
        self.is_closed = False
        self._letters = ""
        self._waiting: list[Said] = []

    def fileno(self) -> int:
        return self._near.fileno()

    def focus(self, *, is_on: bool) -> None:
        self.focus_changes.append(is_on)

    def place(self, left: int, top: int, width: int, height: int) -> None:
        self.carets.append((left, top, width, height))

    def key(self, stroke: Keystroke) -> bool:
        self.strokes.append(stroke)
        if stroke.is_release or (stroke.symbol in {SPACE, ESCAPE, BACKSPACE} and not self._letters):
            return False
        if stroke.symbol == SPACE:
            self._letters = ""
            self._waiting += [Committed("你好"), Composed("", "")]
        elif stroke.symbol == ESCAPE:
            self.reset()
            self._waiting.append(Composed("", ""))
        else:
            self._letters += chr(stroke.symbol)
            self._waiting.append(Composed(self._letters, self._letters))
        return True

    def reset(self) -> None:
        self.resets += 1
        self._letters = ""

    def said(self) -> Sequence[Said]:
        if self.fileno() >= 0:
            self._near.setblocking(False)
            with suppress(BlockingIOError):
                if not self._near.recv(64):
                    self._near.close()
        told, self._waiting = self._waiting, []
        return told

    def close(self) -> None:
        self.is_closed = True
        self._near.close()
        self._far.close()

    def say(self, *said: Said) -> None:
        """Something comes without a key, as from a click on a candidate."""
        self._waiting += said
        self._far.send(b"!")

    def die(self) -> None:
        """The bus is gone."""
        self._far.close()


class Window(QWidget):
    """Two fields, a password, a number, and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.note, self.secret = QLineEdit(), QPlainTextEdit(), QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.number = QLineEdit()
        self.number.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.button = QPushButton()
        column = QVBoxLayout(self)
        for widget in (self.words, self.note, self.secret, self.number, self.button):
            column.addWidget(widget)


@pytest.fixture
def window(qtbot):
    shown = Window()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.words.setFocus()
    return shown


@pytest.fixture
def pinyin():
    method = FakePinyin()
    yield method
    method.close()


@pytest.fixture
def bridge(window, pinyin, qapp):
    made = InputBridge(pinyin, qapp)
    yield made
    made.close()


def key(field, symbol, *, named=Qt.Key.Key_unknown, text=None):
    """Press and release a key as the screen sends it, with its keysym."""
    typed = chr(symbol) if text is None else text
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, named, Qt.KeyboardModifier.NoModifier, symbol + 8, symbol, 0, typed)
        QCoreApplication.sendEvent(field, event)


def type_letters(field, letters):
    for letter in letters:
        key(field, ord(letter))


# ── The environment ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({"QT_IM_MODULE": "fcitx"}, "fcitx;ibus"),
        ({"XMODIFIERS": "@im=fcitx"}, "fcitx;ibus"),
        ({"GTK_IM_MODULE": "fcitx5"}, "fcitx;ibus"),
        ({"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "wayland;fcitx"}, "wayland;fcitx;ibus"),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULES": "wayland;fcitx;ibus"}, "wayland;fcitx;ibus"),
    ],
    ids=["uos", "x11", "gtk", "list", "whole list"],
)
def test_fcitx_is_reached_through_the_portal_of_ibus_which_needs_no_ibus_on_the_computer(environment, asked):
    prefer_input_methods(environment)

    assert environment["QT_IM_MODULES"] == asked
    assert environment["IBUS_USE_PORTAL"] == "1"
    assert wants_fcitx(environment)


@pytest.mark.parametrize(
    "environment", [{}, {"QT_IM_MODULE": "ibus"}, {"XMODIFIERS": "@im=fcitx", "QT_IM_MODULES": "ibus"}]
)
def test_other_input_methods_are_left_alone(environment):
    before = dict(environment)

    prefer_input_methods(environment)

    assert environment == before


# ── The bridge ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("field", ["words", "note"])
def test_what_is_composed_is_shown_and_what_is_chosen_stands_in_the_field(window, pinyin, bridge, field):
    asked = getattr(window, field)
    asked.setFocus()

    type_letters(asked, "nihao")
    shown = asked.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText)
    key(asked, SPACE)
    key(asked, SPACE)

    assert shown == ""  # composed is not yet in the field
    text = asked.text() if field == "words" else asked.toPlainText()
    assert text == "你好 "
    assert [stroke.symbol for stroke in pinyin.strokes if not stroke.is_release] == [*map(ord, "nihao"), SPACE, SPACE]


def test_what_is_composed_is_seen_while_it_is_typed(window, pinyin, bridge):
    before = window.words.grab().toImage()
    type_letters(window.words, "ni")

    assert window.words.grab().toImage() != before
    assert window.words.text() == ""


@pytest.mark.parametrize("field", ["secret", "number", "button"])
def test_passwords_numbers_and_buttons_are_nobody_s_business(window, pinyin, bridge, field):
    getattr(window, field).setFocus()
    QTest.keyClicks(getattr(window, field), "12")
    type_letters(getattr(window, field), "12")

    assert pinyin.strokes == []
    assert pinyin.focus_changes == [True, False]


def test_a_shortcut_waits_until_nothing_is_composed(window, pinyin, bridge, qtbot):
    shortcut = QShortcut(Qt.Key.Key_Escape, window)
    fired = []
    shortcut.activated.connect(lambda: fired.append(True))
    type_letters(window.words, "ni")

    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QCoreApplication.sendEvent(window.words, override)
    assert override.isAccepted()
    key(window.words, ESCAPE, named=Qt.Key.Key_Escape, text="")
    assert pinyin.resets == 1

    QTest.keyClick(window.words, Qt.Key.Key_Escape)
    assert fired == [True]


def test_what_was_half_composed_stays_when_the_field_is_left(window, pinyin, bridge):
    type_letters(window.words, "ni")
    window.note.setFocus()

    assert window.words.text() == "ni"
    assert window.note.toPlainText() == ""
    assert pinyin.resets == 1
    assert pinyin.focus_changes == [True, False, True]


def test_a_candidate_that_is_clicked_comes_without_a_key(window, pinyin, bridge, qtbot):
    pinyin.say(Committed("𠮷"), Composed("x𠮷y", "x𠮷"))

    qtbot.waitUntil(lambda: window.words.text() == "𠮷")


def test_a_key_that_is_given_back_is_the_field_s_and_comes_round_once(window, pinyin, bridge, qtbot):
    window.words.setText("ab")
    pinyin.say(Forwarded(Keystroke(BACKSPACE)), Forwarded(Keystroke(ord("c"))), Forwarded(Keystroke(0xFFBE)))

    qtbot.waitUntil(lambda: window.words.text() == "ac")
    assert pinyin.strokes == []


def test_the_candidates_are_shown_where_the_caret_is(window, pinyin, bridge):
    window.note.setFocus()
    caret = window.note.mapToGlobal(window.note.cursorRect().topLeft())
    key(window.note, ord("n"))

    left, top, _width, height = pinyin.carets[-1]
    assert (QPoint(left, top) - caret).manhattanLength() <= window.note.fontMetrics().height()
    assert height > 0


def test_a_field_that_is_deleted_takes_nothing_with_it(window, pinyin, bridge, qtbot):
    passing = QLineEdit(window)
    passing.show()
    passing.setFocus()
    type_letters(passing, "ni")
    passing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    window.words.setFocus()
    type_letters(window.words, "hao")
    key(window.words, SPACE)

    assert window.words.text() == "你好"


def test_a_bus_that_is_gone_leaves_the_keys_to_the_field(window, pinyin, bridge, qtbot):
    pinyin.die()
    key(window.words, BACKSPACE, named=Qt.Key.Key_Backspace, text="")
    QTest.keyClicks(window.words, "as is")

    assert window.words.text() == "as is"


def test_closed_it_watches_nothing(window, pinyin, bridge):
    bridge.close()
    type_letters(window.words, "ni")
    bridge.close()

    assert pinyin.is_closed
    assert pinyin.strokes == []


def test_chinese_can_be_typed_before_the_rest_of_the_program_is_loaded(qtbot, qapp, tmp_path, monkeypatch, pinyin):
    monkeypatch.setenv("XMODIFIERS", "@im=fcitx")
    order: list[str] = []

    def noted(name, given):
        order.append(name)
        return given

    def steps():
        for _ in range(2):
            order.append("ahead")
            yield

    joined = replace(
        joints(parts(tmp_path, FakeClock(AT_THE_COUNTER)), FolderPrinter(tmp_path / "printed")),
        fcitx=lambda: noted("fcitx", pinyin),
        ahead=steps,
        locks=lambda: noted("locks", ()),
    )
    sheet, font, palette = qapp.styleSheet(), qapp.font(), qapp.palette()
    shell = Shell(qapp, joined)
    try:
        shell.start()
        before_any_key = list(order)
        shell.go_on_loading()
        qtbot.waitUntil(lambda: "locks" in order)
    finally:
        shell.close()
        shell.language.use("en")
        qapp.setStyleSheet(sheet)
        qapp.setFont(font)
        qapp.setPalette(palette)

    assert before_any_key == ["fcitx"]  # those that were typed while the window had no page come with the next turn
    assert order == ["fcitx", "ahead", "ahead", "locks"]
    assert pinyin.is_closed
