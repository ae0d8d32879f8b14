"""A long day at the real window, and what it still holds at the end of each case.

Run as ``python -m tests.faults.soak --out DIR --cases N``: a line ``HELD {…}`` for the desk after each case.  With
``--leaks`` each case leaves something behind, and :func:`grown` must say so.
"""

import argparse
import gc
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import bootstrap
from desktop_app.bootstrap.demonstration import PRINTED
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.services.rehearsal.sample_cases import TELLER_NO
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.ui.demo.no_deal import part_without_agreement
from desktop_app.ui.demo.refund import give_fee_back
from desktop_app.ui.demo.script import Script, Until
from desktop_app.ui.demo.stage_hand import OPENING, DemoClock, Stagehand, play
from desktop_app.ui.start.first_start import FirstStartPage
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.window.main_window import MainWindow
from tests import builders

ROOT: Final = Path(__file__).resolve().parents[2]
MOST_MEMORY: Final = 1.3
"""Times what was held once the program had done everything for the first time."""
LONG_CASE_EACH, LOOK_UP_EACH, CASES_A_DAY = 10, 5, 25
PARTS: Final = 5
"""The second fifth is held against the last: in the first, everything is made for the first time."""
LEAKED_BYTES: Final = 48 << 20


@dataclass(frozen=True, slots=True)
class Held:
    """What the process holds when the workbench is in front again.

    Attributes:
        kib: of memory that is really there.
        files: open ones, sockets and pipes among them.
        widgets: of Qt, seen or not.
        beside: files of the home and of the folder for passing things that are no kept papers.
    """

    kib: int
    files: int
    threads: int
    children: int
    widgets: int
    beside: int


def grown(held: Sequence[Held]) -> list[str]:
    """Name what is more at the end of the day than it was when the day had got going."""
    part = len(held) // PARTS
    early, late = held[part : 2 * part], held[-part:]
    memory = median(one.kib for one in late) / median(one.kib for one in early)
    found = [f"memory is {memory:.2f} times what it was"] if memory > MOST_MEMORY else []
    for name in ("files", "threads", "children", "widgets", "beside"):
        before, after = (max(getattr(one, name) for one in some) for some in (early, late))
        if after > before:
            found.append(f"{name}: {before} became {after}")
    return found


def told(out: Path, cases: int, *more: str) -> list[Held]:
    """Let a process of its own work *cases* cases and return what it held after each.

    Raises:
        subprocess.CalledProcessError: it stopped before the last.
    """
    command = [sys.executable, "-m", "tests.faults.soak", "--out", str(out), "--cases", str(cases), *more]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(out / "passing")}
    (out / "passing").mkdir(parents=True)
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env=surroundings, check=False)
    if ended.returncode:
        raise subprocess.CalledProcessError(ended.returncode, command, ended.stdout, ended.stderr)
    lines = [line.removeprefix("HELD ") for line in ended.stdout.splitlines() if line.startswith("HELD ")]
    return [Held(**json.loads(line)) for line in lines]


def measured(out: Path) -> Held:
    """What this process holds now that everything has been let go that will be."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
    beside = [path for path in (out / "home").rglob("*") if path.is_file() and "blobs" not in path.parts]
    passing = [path for path in (out / "passing").rglob("*") if path.is_file()]
    return Held(
        kib=int(status["VmRSS"].split()[0]),
        files=sum(1 for _ in Path("/proc/self/fd").iterdir()),
        threads=int(status["Threads"]),
        children=len(Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()),
        widgets=len(QApplication.allWidgets()),
        beside=len(beside) + len(passing),
    )


def customer(no: int) -> tuple[str, str]:
    """Number and name of an invented customer, another one each time."""
    return builders.resident_number(date(1970, 1, 1) + timedelta(days=no)), f"练{chr(0x4E00 + no)}"


def long_day(hand: Stagehand, out: Path, cases: int, *, leaks: bool) -> Script:
    """So many cases, fees and longer talks, with look-ups, signing out and in, and a night after each twenty-five."""
    kept: list[tuple[object, ...]] = []
    yield from _sit_down(hand)
    day = OPENING.date()
    for no in range(cases):
        if no % LONG_CASE_EACH == 0:
            yield from part_without_agreement(hand)
        else:
            yield from give_fee_back(hand, *customer(no))
        if no % LOOK_UP_EACH == 0:
            yield from _look_up(hand)
        if no % CASES_A_DAY == CASES_A_DAY - 1:
            day += timedelta(days=1)
            hand.clock.go_on(day, OPENING.hour)
            yield from _leave_and_come_back(hand)
        if leaks:
            kept.append(_left_behind(out, no))
        yield Until(lambda: not hand.desk.finder.is_busy and not hand.shell.writer.is_busy, "nothing is under way")
        _say(measured(out))


def _sit_down(hand: Stagehand) -> Script:
    yield Until(lambda: hand.shell.window is not None and hand.window.isVisible(), "a window")
    if isinstance(hand.window, FirstStartPage):
        hand.window.training_asked.emit()
    yield from _sign_in(hand)


def _sign_in(hand: Stagehand) -> Script:
    yield hand.window_is(SignInPage)
    for text in hand.entrance:
        hand.keyboard.type(text)
        hand.keyboard.press("Return")
    yield hand.window_is(MainWindow)


def _look_up(hand: Stagehand) -> Script:
    """Find somebody, then lock the desk and come back to it."""
    hand.keyboard.press("F3")
    hand.keyboard.type("练")
    yield Until(lambda: not hand.desk.finder.is_busy, "found")
    hand.keyboard.press("Escape")
    hand.keyboard.press("Down")
    hand.keyboard.press("F12")
    yield Until(hand.desk.form.lock_place.isVisible, "locked")
    hand.keyboard.type(hand.entrance[1])
    hand.keyboard.press("Return")
    yield Until(hand.desk.workbench.isVisible, "unlocked")


def _leave_and_come_back(hand: Stagehand) -> Script:
    hand.keyboard.press("Shift+F12")
    yield from _sign_in(hand)


def _left_behind(out: Path, no: int) -> tuple[object, ...]:
    """An open file, memory that was written to, a widget, and a thread that ends with the process."""
    waiting = threading.Thread(target=threading.Event().wait, daemon=True)
    waiting.start()
    left = (out / "passing" / str(no)).open("w", encoding="utf-8")
    return left, bytes(range(256)) * (LEAKED_BYTES // 256), QWidget(), waiting


def _say(held: Held) -> None:
    sys.stdout.write(f"HELD {json.dumps(asdict(held))}\n")
    sys.stdout.flush()


def main() -> int:
    """Work the day that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cases", type=int, required=True)
    parser.add_argument("--leaks", action="store_true")
    asked = parser.parse_args()
    out, clock = asked.out, DemoClock()
    given = bootstrap.parts(out / "home", clock)
    work = joints(given, FolderPrinter(out / PRINTED), cheap_keys=True)
    entrance = (TELLER_NO, TRAINING_PASSWORD)
    return play(work, clock, out, lambda hand: long_day(hand, out, asked.cases, leaks=asked.leaks), entrance)


if __name__ == "__main__":
    sys.exit(main())
