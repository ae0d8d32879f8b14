"""Ctrl+F1: what a help desk would be given is read first, by keys alone, and then written where somebody says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.errors import Unavailable
from desktop_app.services.upkeep.support import SupportBundle, SupportPart
from desktop_app.ui.help.message_help_dialog import code_shown
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.upkeep.giving import Giving
from desktop_app.ui.upkeep.support_dialog import SupportDialog
from desktop_app.ui.window.main_window import MainWindow
from tests.ui.desk import FakeSeatParts, main_window

CTRL = Qt.KeyboardModifier.ControlModifier
BUNDLE = SupportBundle(
    "0A1B-2C3D", (SupportPart("versions.txt", "accord-desk 1.0\n"), SupportPart("facts.json", "{\n}\n"))
)


class Disk:
    """Keeps what is written; may be full once."""

    def __init__(self) -> None:
        self.files: dict[Path, bytes] = {}
        self.full = 0

    def write(self, path: Path, content: bytes) -> None:
        if self.full:
            self.full -= 1
            raise Unavailable("support_not_written")
        self.files[path] = content


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def window(qtbot, qapp, disk) -> Iterator[MainWindow]:
    parts = FakeSeatParts(giving=Giving(lambda: BUNDLE, disk.write))
    with main_window(qtbot, qapp, parts) as shown:
        yield shown


def opened(qtbot, window) -> SupportDialog:
    qtbot.keyClick(window, Qt.Key.Key_F1, CTRL)
    qtbot.waitUntil(lambda: any(one.bundle is not None for one in window.findChildren(SupportDialog)))
    dialog: SupportDialog = window.findChildren(SupportDialog)[0]
    return dialog


def test_all_parts_are_read_before_anything_is_written(qtbot, window, disk):
    dialog = opened(qtbot, window)

    read = [dialog.reader.toPlainText()]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    read.append(dialog.reader.toPlainText())

    assert read == [part.text for part in BUNDLE.parts]
    assert dialog.reader.isReadOnly()
    qtbot.keyClick(dialog, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == BUNDLE.parts[1].text
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert disk.files == {}


@pytest.mark.parametrize(("language", "first"), [("en", "about-en.md"), ("zh_CN", "about-zh_CN.md")])
def test_what_the_bundle_is_stands_first_in_the_language_of_the_screen(qtbot, english, language, first):
    english.use(language)
    parts = tuple(SupportPart(name, name) for name in ("about-zh_CN.md", "about-en.md", "facts.json"))
    dialog = SupportDialog()
    qtbot.addWidget(dialog)
    dialog.show_bundle(SupportBundle("0A1B-2C3D", parts))
    assert dialog.reader.toPlainText() == first
    assert dialog.table.rowCount() == len(parts)


def test_what_was_read_is_written_where_somebody_says_and_its_number_is_told(qtbot, window, disk, tmp_path):
    asked: list[str] = []

    def ask(_asking: object, name: str) -> Path:
        asked.append(name)
        return Path(tmp_path, name)

    window.support.ask_path = ask
    dialog = opened(qtbot, window)

    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(dialog.said.isVisible)

    assert asked == ["accord-desk-support-0A1B-2C3D.zip"]
    assert disk.files == {tmp_path / asked[0]: BUNDLE.archive()}
    assert BUNDLE.reference in dialog.said.text()


def test_who_thinks_better_of_it_leaves_no_file(qtbot, window, disk):
    window.support.ask_path = lambda _asking, _name: None
    dialog = opened(qtbot, window)

    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    assert not dialog.said.isVisible()
    assert disk.files == {}


def test_a_disk_that_takes_nothing_is_told_and_tried_again(qtbot, window, disk, tmp_path):
    window.support.ask_path = lambda _asking, name: tmp_path / name
    disk.full = 1
    dialog = opened(qtbot, window)

    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(UnavailableDialog)))
    failure = dialog.findChildren(UnavailableDialog)[0]
    assert code_shown(failure) == "support_not_written"
    failure.defaultButton().click()

    qtbot.waitUntil(lambda: bool(disk.files))


def test_a_second_press_opens_no_second_one(qtbot, window):
    opened(qtbot, window)
    window.support.show()

    assert len(window.findChildren(SupportDialog)) == 1
