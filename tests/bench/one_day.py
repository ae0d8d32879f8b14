"""A scripted day at the real window on a real disk: ``python -m tests.bench.one_day --out DIR --cases N``.

It is the day of ``tests.faults.soak``, which says what is held after each case.  Here each Next is told as well: from
the key to the painted page with its commit, and, right after it, one durable write of as many bytes beside the vault.
"""

import argparse
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop_app import bootstrap
from desktop_app.bootstrap.demonstration import PRINTED
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.services.rehearsal.sample_cases import TELLER_NO
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.demo.script import Script
from desktop_app.ui.demo.stage_hand import DemoClock, Stagehand, play
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


class WatchedKeyboard(Keyboard):
    """Notes when Next was pressed, and what the process had written by then."""

    pressed_ms = 0.0
    written = 0
    is_next = False

    def press(self, sequence: str, times: int = 1) -> None:
        self.is_next = sequence == NEXT
        self.pressed_ms, self.written = 1000 * time.monotonic(), bytes_written()
        super().press(sequence, times)


def watched(hand: Stagehand, keys: WatchedKeyboard, script: Script, beside: Path) -> Script:
    """The same *script*; a page that is waited for after Next is painted, and told."""
    for awaited in script:
        yield awaited
        if keys.is_next and awaited.what.startswith("page "):
            keys.is_next = False
            hand.wizard.page_in_front.repaint()
            took = 1000 * time.monotonic() - keys.pressed_ms
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
        keys = hand.keyboard = WatchedKeyboard(lambda: hand.window)
        return watched(hand, keys, long_day(hand, out, asked.cases, leaks=False), out)

    return play(work, clock, out, script, (TELLER_NO, TRAINING_PASSWORD))


if __name__ == "__main__":
    sys.exit(main())
