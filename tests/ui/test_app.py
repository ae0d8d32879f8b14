"""One instance per home, settings that survive damage, faults."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLockFile, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap import parts
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.ui.app import Shell, show_fault
from desktop_app.ui.device.settings import Settings, SettingsFile
from desktop_app.ui.language import LANGUAGES, Language
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.start.ground import first_size
from desktop_app.ui.start.one_instance import OneInstance
from tests.fakes import FakeClock
from tests.real_desk import AT_THE_COUNTER

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("available", "height"), [(1040, 768), (800, 768), (728, 696)])
def test_the_first_window_opens_above_the_task_bar(available, height):
    assert (first_size(available).width(), first_size(available).height()) == (1366, height)


def test_the_second_program_on_a_home_raises_the_first(qtbot, tmp_path):
    first = OneInstance(tmp_path)
    first.listen()
    second = OneInstance(tmp_path)
    assert first.is_first
    assert not second.is_first

    with qtbot.waitSignal(first.raise_asked):
        assert second.raise_first()
    first.release()

    third = OneInstance(tmp_path)
    assert third.is_first
    third.release()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")
def test_a_killed_program_leaves_no_lock_behind(qapp, tmp_path):
    command = [sys.executable, "-m", "tests.ui.first_instance", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "first True\n"
        second = OneInstance(tmp_path)
        assert not second.is_first
        assert second.raise_first()
        assert child.stdout.readline() == "raised\n"
        second.release()
        child.kill()

    third = OneInstance(tmp_path)
    assert third.is_first
    third.release()


@pytest.mark.skipif(sys.platform == "win32", reason="stopping is a signal")
def test_a_second_program_knows_whether_the_first_answers(qapp, tmp_path):
    command = [sys.executable, "-m", "tests.ui.first_instance", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "first True\n"
        second = OneInstance(tmp_path)
        answered = [second.is_answered()]
        child.send_signal(signal.SIGSTOP)
        answered.append(second.is_answered(answer_wait_ms=100))
        child.send_signal(signal.SIGCONT)
        answered.append(second.is_answered())
        said = child.stdout.readline()
        child.kill()
    second.release()
    assert (answered, said) == ([True, False, True], "raised\n")


def test_a_first_program_that_never_listens_does_not_answer(qapp, tmp_path):
    first, second = OneInstance(tmp_path), OneInstance(tmp_path)
    assert not second.is_answered(start_wait_ms=0)
    assert not second.is_first
    first.release()
    second.release()


def test_a_second_program_is_the_first_where_that_was_ending(qapp, tmp_path):
    first, second = OneInstance(tmp_path), OneInstance(tmp_path)
    QTimer.singleShot(0, first.release)
    assert second.is_answered()
    assert second.is_first
    second.release()


UNANSWERED = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.language import Language
from desktop_app.ui.start.unanswered import tell_unanswered

def read():
    box = app.activeModalWidget()
    for said in (box.text(), box.informativeText(), box.buttons()[0].text()):
        print(said)
    box.accept()

app = QApplication(["accord-desk", "-style", "fusion"])
language = Language(app)
language.use("zh_CN")
QTimer.singleShot(0, app, read)
tell_unanswered(app, Settings())
"""


def test_a_start_beside_a_program_that_does_not_answer_says_what_to_do():
    """In a program where nothing of the window was loaded yet."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", UNANSWERED], stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT, check=True
    )
    said, how, button = done.stdout.splitlines()
    assert said == "已打开的程序没有响应。"
    assert how.startswith("请等一分钟再启动。")
    assert button == "关闭(&C)"


def test_a_lock_file_with_the_number_of_a_living_program_locks_nobody_out(qapp, tmp_path):
    left = QLockFile(str(tmp_path / "window.lock"))
    assert left.tryLock(0)
    content = (tmp_path / "window.lock").read_bytes()
    left.unlock()
    (tmp_path / "window.lock").write_bytes(content)

    guard = OneInstance(tmp_path)
    assert guard.is_first
    guard.release()


def test_a_home_that_cannot_be_looked_at_is_said_in_words_and_tried_again(qtbot, qapp, tmp_path):
    """As that of another account of the machine is; root, who runs the tests, may read those."""
    sheet, font, palette = qapp.styleSheet(), qapp.font(), qapp.palette()
    given = parts(tmp_path / ("x" * 300), FakeClock(AT_THE_COUNTER))
    shell = Shell(qapp, joints(given, FolderPrinter(tmp_path / "printed")))
    asked: list[str] = []

    def answer(name: str) -> None:
        (dialog,) = unavailable_dialogs()
        asked.append(dialog.text())
        button = next(one for one in dialog.buttons() if (one is dialog.defaultButton()) == (name == "again"))
        button.click()

    try:
        shell.start()
        assert shell.window is None
        answer("again")
        answer("leave")
        said = Messages().sentence("home_not_readable", {})
    finally:
        shell.close()
        shell.language.use("en")
        qapp.setStyleSheet(sheet)
        qapp.setFont(font)
        qapp.setPalette(palette)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    assert asked == [said, said]
    assert unavailable_dialogs() == []


def unavailable_dialogs() -> list[UnavailableDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, UnavailableDialog) and one.isVisible()]


def test_two_homes_run_side_by_side(qapp, tmp_path):
    homes = [OneInstance(tmp_path / name) for name in ("a", "b") if not (tmp_path / name).mkdir()]

    assert [home.is_first for home in homes] == [True, True]
    for home in homes:
        home.release()


def test_settings_come_back_as_they_were_kept(tmp_path):
    kept = Settings("en", is_dark=True, scale_pct=150, printing=PrintSettings("laser", two_sided=False))
    file = SettingsFile(tmp_path)

    file.write(kept)

    assert file.read() == kept
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"language": 1}', '{"language": "en", "printing": []}', "\udcff", "[" * 100_000]
)
def test_damaged_settings_are_the_defaults(tmp_path, text):
    (tmp_path / "settings.json").write_bytes(text.encode("utf-8", "surrogateescape"))

    assert SettingsFile(tmp_path).read() == Settings()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_or_a_giant_in_the_place_of_the_settings_is_the_defaults(tmp_path):
    path = tmp_path / "settings.json"
    os.mkfifo(path)
    assert SettingsFile(tmp_path).read() == Settings()
    path.unlink()
    path.write_bytes(b"")
    os.truncate(path, 1 << 40)
    assert SettingsFile(tmp_path).read() == Settings()


def test_unknown_values_fall_back_one_by_one(tmp_path):
    file = SettingsFile(tmp_path)
    file.write(replace(Settings(), language="xx", scale_pct=7, is_dark=True))

    assert file.read() == replace(Settings(), is_dark=True)


def test_settings_that_cannot_be_written_say_so(tmp_path):
    (tmp_path / "home").write_text("a file, no folder")

    with pytest.raises(Unavailable, match="settings_not_written"):
        SettingsFile(tmp_path / "home").write(Settings())


def test_an_unknown_language_is_the_products_own(qapp):
    language = Language(qapp)

    language.use("xx")
    assert language.code == next(iter(LANGUAGES))
    language.use("en")

    assert language.other() == "zh_CN"


def test_a_fault_shows_its_number_and_nothing_else(qtbot):
    box = show_fault("1A2B-3C4D")
    qtbot.addWidget(box)

    assert "1A2B-3C4D" in box.informativeText()
    box.close()
