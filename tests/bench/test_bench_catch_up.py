"""A desk that was away for long sends its cases and scans while its teller works: the window must not feel it.

The default is a tenth of it; ``ACCORD_CATCH_UP=full`` sends all: 5,000 cases with 2 GB of scans, which takes minutes.
"""

import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import psycopg
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.case import CaseOpened
from desktop_app.domain.stages.communicate import NoteAdded
from tests.bench.branch_day import NOTES_A_CASE, BenchDesk
from tests.bench.limits import Limits, say
from tests.conftest import ROOT
from tests.hub.served import ServedHub
from tests.journeys.branch import TELLER, of_sample
from tests.journeys.conftest import Desk
from tests.journeys.hands import Hands

TENTH, ALL = 500, 5_000
SCAN_BYTES = 400_000
"""Of each case: 2 GB in all."""
FRAME_MS = 16
MOST_FRAME_MS = 33.0
AT_REST = 300
"""Frames, before it and after it."""
LOOK_S = 0.5
MOST_S = 3_600.0


def away(home: Path, hub: ServedHub, cases: int) -> int:
    """Make a desk that head office knows and has nothing of; returns how many events it holds."""
    made, size = BenchDesk(home, hub), random.Random(20261128)
    vault, session = made.desk.vault, made.desk.session
    for _ in range(cases):
        case_id, scan = vault.desk.new_id(), size.randbytes(SCAN_BYTES)
        with vault.work(session) as unit:
            unit.record(CaseOpened(unit.next_case_number()), case_id)
            for number in range(NOTES_A_CASE - 1):
                unit.record(NoteAdded(f"{number} 客户来电询问利息，已说明计算办法。"), case_id)
            ref = vault.blobs.put(scan, mime="image/tiff", role="attachment")
            unit.record(NoteAdded("附扫描件。"), case_id, refs=[ref])
            unit.commit()
    events = made.desk.kept.outbox.log().seq
    made.close()
    return int(events)


class Arrived:
    """Looks, in a thread of its own, how much has come to head office; set once all of it has."""

    def __init__(self, dsn: str, events: int, files: int) -> None:
        self._dsn, self._wanted = dsn, (events, files)
        self._stop, self.all = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Arrived":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        asked = "SELECT (SELECT sum(seq) FROM log_cursor), (SELECT count(*) FROM blob_file WHERE is_stored = 1)"
        with psycopg.connect(self._dsn, autocommit=True) as connection:
            while not self._stop.wait(LOOK_S):
                events, files = connection.execute(asked).fetchone() or (0, 0)
                # What the window itself writes, a signing in among it, comes on top.
                if events >= self._wanted[0] and files == self._wanted[1]:
                    self.all.set()
                    return


class Frames:
    """The window as it is painted sixty times a second while somebody goes through its list.

    A frame's time is from when it was due until it stands on the screen.
    """

    def __init__(self, window: Hands) -> None:
        self._hands = window
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._frame)
        self._due = 0.0
        self.took_ms: list[float] = []

    def begin(self) -> None:
        self.took_ms.clear()
        self._due = perf_counter() + FRAME_MS / 1000
        self._timer.start(FRAME_MS)

    def end(self) -> list[float]:
        """Stop; what they took, the shortest first."""
        self._timer.stop()
        return sorted(self.took_ms)

    def _frame(self) -> None:
        key = Qt.Key.Key_Down if len(self.took_ms) // 20 % 2 == 0 else Qt.Key.Key_Up
        QTest.keyClick(QApplication.focusWidget() or self._hands.desk.window, key)
        self._hands.desk.window.repaint()
        done = perf_counter()
        self.took_ms.append(1000 * (done - self._due))
        self._due = max(self._due + FRAME_MS / 1000, done)


@pytest.fixture
def started(qtbot: QtBot, qapp: QApplication, tmp_path: Path, hub: ServedHub) -> Iterator[tuple[Hands, int, int]]:
    """The window of such a desk, signed in; how many events and scans head office is to get."""
    cases = ALL if os.environ.get("ACCORD_CATCH_UP") == "full" else TENTH
    home = tmp_path / "home"
    events = away(home, hub, cases)
    sheet, font, palette = qapp.styleSheet(), qapp.font(), qapp.palette()
    desk = Desk(qtbot, qapp, home, FolderPrinter(tmp_path / "printed"), now=datetime.now(UTC), made_by=of_sample)
    desk.start()
    desk.sign_in(*TELLER)
    yield Hands(desk), events, cases
    desk.close()
    desk.shell.language.use("en")
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.mark.timeout(0)
def test_the_window_while_a_long_absence_is_caught_up(
    started: tuple[Hands, int, int], hub: ServedHub, qtbot: QtBot
) -> None:
    hands, events, cases = started
    frames = Frames(hands)
    before = resting(frames, qtbot)
    hands.press("Ctrl+F5")
    with Arrived(hub.place.dsn, events, cases) as arrived:
        hands.press("Ctrl+Return")
        hands.press("Escape")
        with bare_beside() as bare:
            frames.begin()
            began = perf_counter()
            qtbot.waitUntil(arrived.all.is_set, timeout=int(MOST_S * 1000))
            took = perf_counter() - began
            meanwhile = frames.end()
    at_rest = sorted(before + resting(frames, qtbot))
    megabytes = cases * SCAN_BYTES / 1e6
    say("catch-up", f"{cases:,} cases, {events:,} events, {megabytes:,.0f} MB of scans in {took:.0f} s")
    say("frames, ms at p50, p99, worst", f"{spread(meanwhile)} over {len(meanwhile):,}; at rest {spread(at_rest)}")
    say("a bare window's, at the same time", " / ".join(bare))
    limits = Limits()
    limits.hold("frame p99 while catching up, ms", at_most(meanwhile, 0.99), MOST_FRAME_MS)
    limits.check()


@contextmanager
def bare_beside() -> Iterator[list[str]]:
    """A window with nothing behind it, painted meanwhile in a process of its own; its figures, once it has ended."""
    found: list[str] = []
    command = [sys.executable, "-m", "tests.bench.bare_window"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as window:
        yield found
        found += window.communicate()[0].split()
    assert window.returncode == 0


def resting(frames: Frames, qtbot: QtBot) -> list[float]:
    """Frames while nothing is sent."""
    frames.begin()
    qtbot.waitUntil(lambda: len(frames.took_ms) >= AT_REST, timeout=int(MOST_S * 1000))
    return frames.end()


def at_most(ordered: list[float], share: float) -> float:
    """What so large a *share* of them is at most."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def spread(ordered: list[float]) -> str:
    return " / ".join(f"{one:.1f}" for one in (at_most(ordered, 0.5), at_most(ordered, 0.99), ordered[-1]))
