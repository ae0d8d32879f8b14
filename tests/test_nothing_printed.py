"""What Python and Qt say by themselves, past the log: nothing of it quotes a customer, whatever failed and wherever."""

import gc
import io
import json
import logging
import os
import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app import bootstrap, cli, hub_cli
from desktop_app.log import stream_log
from tests import canaries

CANARIES = ("令狐冲", "ling hu chong", "13912345671", "110101199003070011", "6222020200012345678", "12,345.67")
PATH = "/media/令狐冲/13912345671.pdf"
SQL = "UPDATE person SET name = '令狐冲' WHERE phone = 13912345671"
_log = logging.getLogger("desktop_app.services.stages.identify")
_library = logging.getLogger("somebody.else")


def quoting() -> Exception:
    """An exception that quotes a customer in every place it has."""
    try:
        try:
            raise OSError(2, "No such file", PATH)
        except OSError as error:
            raise KeyError(*CANARIES) from error
    except KeyError as error:
        found = ExceptionGroup("令狐冲", [ValueError(SQL), error])
        found.add_note("13912345671 ¥12,345.67")
        return found


class Ends:
    """Fails when it is let go of, where nobody can catch it."""

    def __repr__(self) -> str:
        return "令狐冲 110101199003070011"

    def __del__(self) -> None:
        raise quoting()


def log_it() -> None:
    _log.error("case.opened", exc_info=quoting(), extra={"customer": "令狐冲", "code": "令狐冲"})
    _library.error("INSERT %s", SQL, exc_info=quoting(), stack_info=True)


def end_in_vain() -> None:
    ends = Ends()
    del ends
    gc.collect()


def warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"unclosed file {PATH}", ResourceWarning, stacklevel=1)
        warnings.warn(SQL, UserWarning, stacklevel=1)


def end_a_thread() -> None:
    def work() -> None:
        raise quoting()

    thread = threading.Thread(target=work, name="令狐冲 13912345671")
    thread.start()
    thread.join()


def collect_in_vain() -> None:
    gc.callbacks.append(_fail)
    try:
        gc.collect()
    finally:
        gc.callbacks.remove(_fail)


def _fail(_phase: str, _info: dict[str, int]) -> None:
    raise quoting()


WAYS: tuple[Callable[[], None], ...] = (log_it, end_in_vain, warn, end_a_thread, collect_in_vain)


@pytest.fixture
def hooks() -> Iterator[None]:
    before = (sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning, logging.lastResort)
    yield
    assert before == (
        sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning, logging.lastResort,
    )  # fmt: skip


def quoted(text: str) -> list[str]:
    return [one for one in (*CANARIES, "media", "UPDATE") if one in text or json.dumps(one)[1:-1] in text]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("hooks")
def test_a_command_or_the_hub_says_a_number_and_quotes_nothing(way, capsys):
    kept = io.StringIO()
    with stream_log(kept):
        way()
    printed = capsys.readouterr()
    assert quoted(printed.out + printed.err + kept.getvalue()) == []
    assert [json.loads(line) for line in kept.getvalue().splitlines()]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("hooks", "qapp")
def test_a_window_whose_log_cannot_be_opened_quotes_nothing_either(way, tmp_path, monkeypatch, capsys):
    home = tmp_path / "home"
    home.mkdir()
    (home / "log").write_bytes(b"no folder")

    def run(_joints: object, opening: object) -> int:
        assert opening.guard.is_first  # type: ignore[attr-defined] # as the real one it is given
        way()
        opening.language.use("en")  # type: ignore[attr-defined]
        opening.ground.close()  # type: ignore[attr-defined]
        opening.guard.release()  # type: ignore[attr-defined]
        return 0

    monkeypatch.setattr("desktop_app.ui.app.run", run)
    # Of the tests' own runner: it hears every record, so that Python's last resort never would.
    root = logging.getLogger()
    for handler in tuple(root.handlers):
        monkeypatch.setattr(root, "handlers", [one for one in root.handlers if one is not handler])
    assert bootstrap.open_window(Path(home)) == 0
    printed = capsys.readouterr()
    assert quoted(printed.out + printed.err) == []


@pytest.mark.usefixtures("hooks")
def test_a_command_that_is_stopped_by_a_key_quotes_nothing_of_what_it_was_at(tmp_path, monkeypatch, capsys):
    def stopped(_home: Path) -> bootstrap.Parts:
        try:
            raise quoting()
        except ExceptionGroup:
            raise KeyboardInterrupt  # noqa: B904 - as it comes in the middle of anything

    monkeypatch.setattr(bootstrap, "parts", stopped)
    assert cli.run(["--home", str(tmp_path), "restore", "--look"]) == 130
    printed = capsys.readouterr()
    assert quoted(printed.out + printed.err) == []


@pytest.mark.usefixtures("hooks")
@pytest.mark.parametrize("way", WAYS)
def test_a_command_of_the_hub_that_fails_says_a_number_and_quotes_no_row_of_its_database(
    way, tmp_path, monkeypatch, capsys
):
    def fail(_arguments: object) -> int:
        way()
        raise quoting()

    monkeypatch.setattr("desktop_app.hub_cli.project", fail)
    assert hub_cli.main(["--data", str(tmp_path), "project"]) == 1
    printed = capsys.readouterr()
    assert quoted(printed.out + printed.err) == []
    assert re.search("[0-9A-F]{4}-[0-9A-F]{4}", printed.err)


CHOOSES = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from desktop_app.ui.dialogs import choose_folder, remember_no_folders

app, asking = QApplication(["desk"]), QWidget()
if sys.argv[2] == "ours":
    remember_no_folders()


def answer():
    dialog = QApplication.activeModalWidget()
    dialog.accept() if dialog is not None else QTimer.singleShot(0, answer)


QTimer.singleShot(0, answer)
print(choose_folder(asking, sys.argv[1]))
"""


@pytest.mark.parametrize("whose", ["qt", "ours"])
def test_no_dialog_for_files_writes_down_where_somebody_looked(tmp_path, whose):
    stick, kept = tmp_path / "令狐冲 13912345671", tmp_path / "config"
    stick.mkdir()
    kept.mkdir()
    surroundings = {**os.environ, "XDG_CONFIG_HOME": str(kept), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", CHOOSES, str(stick), whose]
    done = subprocess.run(command, env=surroundings, capture_output=True, check=True, timeout=60)

    assert str(stick).encode() in done.stdout
    assert bool(canaries.found([kept], ["令狐冲", "13912345671"])) is (whose == "qt")  # what Qt itself would do
