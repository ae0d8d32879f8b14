"""A scripted day at the real window on a real disk: ``python -m tests.bench.one_day --out DIR --cases N``.

It is the day of ``tests.faults.soak``, which says what is held after each case.  Here each Next is told as well: from
the key to the painted page with its commit, and, right after it, one durable write of as many bytes beside the vault.

The page is painted when the window has first been painted with it in front, whole and taking keys.  The script looks
for it every few milliseconds only, which no teller does, and so does not say when that was.
"""

import argparse
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app import bootstrap
from desktop_app.bootstrap.demonstration import PRINTED
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.services.rehearsal.sample_cases import TELLER_NO
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.ui.case.wizard import CaseWizard
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.demo.script import Script, Until
from desktop_app.ui.demo.stage_hand import DemoClock, Stagehand, play
from desktop_app.ui.pages.base import StagePage
from tests.faults.soak import long_day

NEXT = "Ctrl+Return"
MARK = "TURN "


@dataclass(frozen=True, slots=True)
class Turn:
    """One Next.

    Attributes:
        ms: from the key to the painted page, its commit included.
        write_ms: one write of as many bytes as the program wrote meanwhile, and one fsync.
    """

    ms: float
    write_ms: float


class FirstPaint(QObject):
    """Sees when the window has been painted with another page in front than at first, which shows its case.

    All that is to be painted is painted in one go, and handed to the screen before the window is done with it.
    """

    def __init__(self, window: QWidget, wizard: CaseWizard) -> None:
        super().__init__(wizard)
        self._window, self._wizard, self._before = window, wizard, wizard.page_in_front
        self.at_ms: float | None = None
        self._has_entered = self._is_painted = False
        wizard.page_made.connect(self._watch)
        for page in wizard.pages.made:
            self._watch(page)
        window.installEventFilter(self)

    def seen(self) -> Until:
        """Wait until it is painted."""
        return Until(lambda: self.at_ms is not None, "the page is painted")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.UpdateRequest and self.at_ms is None:
            self._is_painted = False
            self._window.event(event)
            if self._is_painted and self._is_usable():
                self.at_ms = 1000 * time.monotonic()
            return True
        if event.type() == QEvent.Type.Paint and watched is self._wizard.page_in_front:
            self._is_painted = True
        return False

    def _watch(self, page: StagePage) -> None:
        page.entered.connect(self._on_entered)
        page.installEventFilter(self)

    def _on_entered(self) -> None:
        self._has_entered = True

    def _is_usable(self) -> bool:
        page = self._wizard.page_in_front
        return page is not self._before and self._has_entered and page.content.isEnabled() and not page.is_saving


class WatchedKeyboard(Keyboard):
    """Notes when Next was pressed, what the process had written by then, and looks for the page that it brings."""

    def __init__(self, hand: Stagehand) -> None:
        super().__init__(lambda: hand.window)
        self._hand = hand
        self.pressed_ms = 0.0
        self.written = 0
        self.first_paint: FirstPaint | None = None

    def press(self, sequence: str, times: int = 1) -> None:
        self.look_no_further()
        if sequence == NEXT and self._hand.desk.place is not None:
            self.first_paint = FirstPaint(self._hand.window, self._hand.wizard)
        self.pressed_ms, self.written = 1000 * time.monotonic(), bytes_written()
        super().press(sequence, times)

    def look_no_further(self) -> None:
        """Let go of the page that Next was to bring: it came, or another key was pressed instead."""
        if self.first_paint is not None and isValid(self.first_paint):
            self.first_paint.deleteLater()
        self.first_paint = None


def watched(keys: WatchedKeyboard, script: Script, beside: Path) -> Script:
    """The same *script*; a page that is waited for after Next is told, once it is painted."""
    for awaited in script:
        yield awaited
        paint = keys.first_paint
        if paint is not None and awaited.what.startswith("page "):
            yield paint.seen()
            took = (paint.at_ms or 0.0) - keys.pressed_ms
            keys.look_no_further()
            turn = Turn(took, durable_write(beside, bytes_written() - keys.written))
            sys.stdout.write(f"{MARK}{json.dumps(asdict(turn))}\n")
            sys.stdout.flush()


def bytes_written() -> int:
    """What this process has written to files so far."""
    lines = dict(line.split(": ") for line in Path("/proc/self/io").read_text("ascii").splitlines())
    return int(lines["wchar"])


def durable_write(folder: Path, size: int) -> float:
    """Milliseconds that one write of *size* bytes to a new place of a file takes until it is on the disk."""
    content = os.urandom(size)
    with (folder / "durable").open("ab", buffering=0) as file:
        began = time.monotonic()
        file.write(content)
        os.fsync(file.fileno())
        return 1000 * (time.monotonic() - began)


def main() -> int:
    """Work the day that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cases", type=int, required=True)
    asked = parser.parse_args()
    out, clock = asked.out, DemoClock()
    work = joints(bootstrap.parts(out / "home", clock), FolderPrinter(out / PRINTED), cheap_keys=True)

    def script(hand: Stagehand) -> Script:
        keys = hand.keyboard = WatchedKeyboard(hand)
        return watched(keys, long_day(hand, out, asked.cases, leaks=False), out)

    return play(work, clock, out, script, (TELLER_NO, TRAINING_PASSWORD))


if __name__ == "__main__":
    sys.exit(main())
