"""The start as its command makes it: the window first, then the page in it, then the desk in its place."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.ports.printing import Printer
from desktop_app.storage.upkeep.home_look import look_at
from desktop_app.ui.start.first_start import FirstStartPage
from desktop_app.ui.start.ground import Ground
from desktop_app.ui.start.opening import open_ground
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.window.main_window import MainWindow
from tests.journeys.conftest import BRANCH, NOW, PEOPLE, Desk
from tests.real_desk import mould


@pytest.fixture
def by_command(
    qtbot: QtBot, qapp: QApplication, home: Path, printer: Printer, desk_look: None
) -> Iterator[Callable[[], Desk]]:
    """Starts the program on the home, its window first."""
    started = []

    def start() -> Desk:
        home.mkdir(exist_ok=True)
        opening = open_ground(home, lambda: look_at(home))
        assert opening is not None
        desk = Desk(qtbot, qapp, home, printer, opening=opening)
        started.append((opening, desk))
        desk.shell.start()
        return desk

    yield start
    for opening, desk in started:
        desk.close()
        opening.language.use("en")
        opening.guard.release()


@pytest.fixture
def windows() -> Callable[[], list[QWidget]]:
    """What the program shows, beside what others have left on the screen."""
    before = shown()
    return lambda: [one for one in shown() if one not in before]


def shown() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_one_window_becomes_the_sign_in_and_then_the_workbench_in_the_same_place(home, windows, by_command):
    mould(BRANCH, "01", PEOPLE, NOW).lay(home)

    desk = by_command()
    (ground,) = windows()
    assert isinstance(ground, Ground)
    place = ground.geometry()
    desk.front(SignInPage)
    assert desk.window.window() is ground
    desk.sign_in()

    assert windows() == [desk.main]
    assert isinstance(desk.window, MainWindow)
    assert desk.main.geometry() == place


def test_the_language_chosen_at_the_sign_in_is_that_of_its_window(home, by_command):
    mould(BRANCH, "01", PEOPLE, NOW).lay(home)
    desk = by_command()
    desk.front(SignInPage)
    title = desk.window.window().windowTitle()

    desk.shell.window.form.language_button.click()

    desk.until(lambda: desk.window.window().windowTitle() != title)
    assert (title, desk.window.window().windowTitle()) == ("登录", "Sign in")


def test_a_new_desk_is_set_up_in_that_window(windows, by_command):
    desk = by_command()

    desk.front(FirstStartPage)

    (ground,) = windows()
    assert desk.window.window() is ground
    assert ground.windowTitle() == desk.window.windowTitle()
    assert desk.window.geometry() == ground.rect()
