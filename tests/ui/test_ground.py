"""The first window is painted before anything is loaded, and the page comes into it without a jump."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_app.bootstrap import parts
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.services.ports.keys import DevicePlace, HomeLook
from desktop_app.storage.upkeep.home_look import look_at
from desktop_app.ui.app import Shell
from desktop_app.ui.compiled import rc_app
from desktop_app.ui.device.settings import Settings, SettingsFile
from desktop_app.ui.look.palettes import LIGHT, SCALES_PCT, colors
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.start.first_paint import FirstPaint
from desktop_app.ui.start.ground import Ground
from desktop_app.ui.start.one_instance import OneInstance
from desktop_app.ui.start.opening import Opening, open_ground
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.work.writer import Writer
from tests.fakes import FakeClock
from tests.real_desk import AT_THE_COUNTER

ROOT = Path(__file__).resolve().parents[2]
NEW = HomeLook(is_set_up=False, is_training=False, place=None)
SET_UP = HomeLook(is_set_up=True, is_training=False, place=DevicePlace.KEYSTORE)
TRAINING = replace(SET_UP, is_training=True)
LOOKS = [("zh_CN", False, SET_UP), ("zh_CN", True, TRAINING), ("en", False, TRAINING), ("en", True, SET_UP)]


@pytest.fixture
def opened(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[HomeLook], Opening]]:
    """Opens the first window on the home, and puts all back as it was."""
    rc_app.qInitResources()
    before, made = (qapp.styleSheet(), qapp.palette(), qapp.font()), []

    def begin(look: HomeLook) -> Opening:
        opening = open_ground(tmp_path, lambda: look)
        assert opening is not None
        made.append(opening)
        return opening

    yield begin
    for opening in made:
        opening.ground.close()
        opening.ground.deleteLater()
        opening.language.use("en")
        opening.guard.release()
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


@pytest.fixture
def writer(qapp: QApplication) -> Iterator[Writer]:
    writer = Writer()
    yield writer
    assert writer.close()


def shades(window: QWidget) -> list[QColor]:
    """Of the ground: at both lower corners, and on both sides of where the brand panel ends."""
    picture = window.grab().toImage()
    edge = brand_width(picture)
    return [picture.pixelColor(x, picture.height() - 3) for x in (2, edge - 1, edge, picture.width() - 3)]


def brand_width(picture: QImage) -> int:
    """Up to where the lowest line but some looks like its left corner."""
    line = picture.height() - 3
    first = picture.pixelColor(0, line)
    return next(x for x in range(picture.width()) if picture.pixelColor(x, line) != first)


def sign_in(writer: Writer, opening: Opening) -> SignInPage:
    return SignInPage(lambda: cast("Any", None), writer, other_language=opening.language.other())


@pytest.mark.parametrize(("language", "is_dark", "look"), LOOKS)
def test_the_sign_in_comes_into_the_window_that_is_painted_and_nothing_jumps(
    qtbot, qapp, tmp_path, writer, opened, language, is_dark, look
):
    SettingsFile(tmp_path).write(Settings(language=language, is_dark=is_dark))

    opening = opened(look)
    ground = opening.ground
    painted, title, place = shades(ground), ground.windowTitle(), ground.geometry()
    Theme(qapp).apply(is_dark=is_dark, scale_pct=100, is_training=look.is_training)
    page = sign_in(writer, opening)
    with qtbot.waitSignal(FirstPaint(page).painted):
        ground.hold(page)

    chosen = colors(is_dark=is_dark, is_training=look.is_training)
    assert [one.name() for one in painted] == [chosen.accent_fill] * 2 + [chosen.window] * 2
    assert shades(ground) == painted
    assert brand_width(ground.grab().toImage()) == page.form.brand_panel.width()
    assert (ground.windowTitle(), ground.geometry()) == (title, place)
    assert page.geometry() == ground.rect()


@pytest.mark.parametrize("scale_pct", [SCALES_PCT[1], SCALES_PCT[-1]])
def test_with_larger_text_the_brand_stays_where_it_was(qtbot, qapp, writer, opened, scale_pct):
    opening = opened(SET_UP)
    width = brand_width(opening.ground.grab().toImage())
    Theme(qapp).apply(is_dark=False, scale_pct=scale_pct, is_training=False)
    page = sign_in(writer, opening)

    with qtbot.waitSignal(FirstPaint(page).painted):
        opening.ground.hold(page)

    assert page.form.brand_panel.width() == width


def test_a_home_that_is_not_set_up_has_a_plain_ground(opened):
    picture = opened(NEW).ground.grab().toImage()

    assert {picture.pixelColor(x, picture.height() // 2).name() for x in range(0, picture.width(), 50)} == {
        LIGHT.window
    }


@pytest.mark.parametrize("is_dark", [False, True])
def test_other_colours_that_are_chosen_on_its_page_are_those_of_the_window_too(qtbot, qapp, tmp_path, opened, is_dark):
    SettingsFile(tmp_path).write(Settings(is_dark=is_dark))
    ground, theme, page = opened(NEW).ground, Theme(qapp), QWidget()
    theme.apply(is_dark=is_dark, scale_pct=100, is_training=False)
    with qtbot.waitSignal(FirstPaint(page).painted):
        ground.hold(page)

    theme.apply(is_dark=not is_dark, scale_pct=100)

    assert ground.grab().toImage().pixelColor(3, 3).name() == theme.colors.window


def test_keys_of_the_window_reach_the_field_of_its_page(qtbot, opened):
    ground = opened(SET_UP).ground
    page = QWidget()
    field = QLineEdit(page)
    ground.hold(page)
    field.setFocus()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)

    for digit in b"100001":
        QTest.keyClick(ground.windowHandle(), digit)

    assert field.text() == "100001"


def test_the_title_of_the_page_is_that_of_the_window(opened):
    ground, page = opened(SET_UP).ground, QWidget()
    page.setWindowTitle("登录")
    ground.hold(page)

    page.setWindowTitle("Sign in")

    assert ground.windowTitle() == "Sign in"


def test_a_home_that_cannot_be_looked_at_has_a_window_to_say_it_in(qapp, tmp_path):
    """As that of another account of the machine is; root, who runs the tests, may read those."""
    home = tmp_path / ("x" * 300)

    opening = open_ground(home, lambda: look_at(home))

    assert opening is not None
    assert opening.ground.isVisible()
    opening.ground.close()
    opening.ground.deleteLater()
    opening.language.use("en")
    opening.guard.release()


def test_the_first_page_waits_neither_for_the_icon_nor_for_what_a_second_program_calls(qtbot, qapp, opened, tmp_path):
    noted: list[tuple[bool, bool]] = []
    second: list[OneInstance] = []

    def steps() -> Iterator[None]:
        for _ in range(2):
            noted.append((qapp.windowIcon().isNull(), second[0].raise_first()))
            yield

    qapp.setWindowIcon(QIcon())
    given = joints(parts(tmp_path, FakeClock(AT_THE_COUNTER)), FolderPrinter(tmp_path / "printed"))
    shell = Shell(qapp, replace(given, ahead=steps, locks=lambda: ()), opened(NEW))
    second.append(OneInstance(tmp_path))
    shell.started.connect(shell.go_on_loading)
    try:
        shell.start()
        qtbot.waitUntil(lambda: len(noted) == 2)
    finally:
        shell.close()
        shell.language.use("en")
        second[0].release()

    assert noted == [(True, False), (False, True)]


def test_where_the_program_is_open_already_no_window_is_painted(qapp, tmp_path):
    command = [sys.executable, "-m", "tests.ui.first_instance", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "first True\n"
        assert open_ground(tmp_path, lambda: SET_UP) is None
        assert first.stdout.readline() == "raised\n"
        first.kill()

    assert [one for one in qapp.topLevelWidgets() if isinstance(one, Ground) and one.isVisible()] == []


def test_who_closes_the_window_at_once_has_closed_the_program(qapp, tmp_path):
    def close() -> None:
        (ground,) = [one for one in qapp.topLevelWidgets() if isinstance(one, Ground) and one.isVisible()]
        ground.close()

    QTimer.singleShot(0, close)

    assert open_ground(tmp_path, lambda: SET_UP) is None
    again = OneInstance(tmp_path)
    assert again.is_first
    again.release()
