"""A day at a desk whose computer's clock is moved while it runs, in a process of its own under libfaketime.

Run as ``python -m tests.faults.clock_day FOLDER``; the last line it prints is what happened, as JSON.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from desktop_app import bootstrap
from desktop_app.bootstrap import Parts
from desktop_app.devices.clock import SystemClock
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity, Happened
from desktop_app.services.staff.sign_in import OpenDesk, SignIn
from desktop_app.storage.journal.verify import verify
from tests import builders
from tests.faults import teller
from tests.faults.kept import on_computer_of
from tests.faults.teller import Teller
from tests.real_desk import TELLER_PASSWORD, branch

FAKETIME: Final = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
STAMP_VARIABLE: Final = "FAKETIME_TIMESTAMP_FILE"
STEPS: Final = ("-3", "+3")
"""Seconds by which the network's time sets a clock, forth and back."""
TEN_YEARS_ON, TEN_YEARS_BACK, RIGHT = "+10y", "-10y", "+0"
WRONG_TRIES: Final = 6


def live(folder: Path) -> Mapping[str, Any]:
    """Let a desk in *folder* have such a day; returns what it told at its end."""
    folder.mkdir()
    stamp = folder / "clock"
    stamp.write_text(RIGHT, "ascii")
    moved = {
        "LD_PRELOAD": str(FAKETIME),
        STAMP_VARIABLE: str(stamp),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    command = [sys.executable, "-m", "tests.faults.clock_day", str(folder)]
    done = subprocess.run(command, env={**os.environ, **moved}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def main(folder: Path) -> None:
    given = bootstrap.parts(folder / "home", SystemClock())
    with on_computer_of(given.home):
        told = ClockDay(given, Path(os.environ[STAMP_VARIABLE])).live()
    sys.stdout.write(json.dumps(told) + "\n")


class ClockDay:
    """One case, and tries at a password, while the clock goes where it should not."""

    def __init__(self, given: Parts, stamp: Path) -> None:
        self._given, self._stamp = given, stamp
        self._vaults = bootstrap.vaults(given, cheap_keys=True)
        self._signing = SignIn(self._vaults, given.new_id, given.passwords)
        self._told: dict[str, object] = {}

    def live(self) -> Mapping[str, object]:
        """All of it; what is told is JSON."""
        self._vaults.create(branch(is_training=False), "10086-01", teller.EVERYBODY)
        builders.CASE = self._given.new_id()
        counter = Teller(self._given, lambda *_, **__: None)
        try:
            for no, act in enumerate(counter.talk()):
                self._set(STEPS[no % len(STEPS)])
                act()
            self._on_wrong_days(counter)
            for act in counter.put_on_paper():
                act()
            counter.sign_out()
            self._told["happened"] = [(one.event.OP, one.rev, one.at.year) for one in _history(counter)]
            self._told["problems"] = [one.line() for one in verify(counter.vault).problems]
        finally:
            counter.close()
        self._guess()
        return self._told

    def _on_wrong_days(self, counter: Teller) -> None:
        self._set(TEN_YEARS_ON)
        counter.attach(b"%PDF-1.7 ten years on" * 400)
        self._told["doubted"] = counter.services.clocks.doubt() is not None
        self._set(TEN_YEARS_BACK)
        self._told["before_rules"] = [
            self._code(counter.issue),
            self._code(lambda: counter.attach(b"%PDF-1.7 ten years back" * 400)),
        ]
        self._told["read_then"] = counter.case.exists
        self._set(RIGHT)

    def _guess(self) -> None:
        """Guess until the door is shut; no clock on the wall opens it."""
        self._told["guessed"] = [self._code(lambda: self._sign_in("wrong")) for _ in range(WRONG_TRIES)]
        for name, moved in (("right", RIGHT), ("ten_years_on", TEN_YEARS_ON), ("ten_years_back", TEN_YEARS_BACK)):
            self._set(moved)
            self._told[f"door_{name}"] = self._code(lambda: self._sign_in(TELLER_PASSWORD))

    def _sign_in(self, password: str) -> OpenDesk:
        return self._signing.sign_in(teller.TELLER, password)

    def _set(self, moved: str) -> None:
        self._stamp.write_text(moved, "ascii")

    @staticmethod
    def _code(act: Callable[[], object]) -> str:
        try:
            act()
        except (RuleBroken, Unavailable) as failure:
            return failure.code
        return ""


def _history(counter: Teller) -> Sequence[Happened]:
    with counter.vault.work(counter.session) as work:
        return work.history(Entity.CASE, builders.CASE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
