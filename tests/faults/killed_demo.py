"""Kills the demonstration with signal 9 and looks at what it left: nothing acknowledged may be missing."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app import bootstrap
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.rehearsal.sample_cases import TELLER_NO
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.storage.tables import JOURNAL
from desktop_app.storage.vault import SqlVault
from desktop_app.ui.demo import refused_loan
from desktop_app.ui.demo.stage_hand import DemoClock

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = "elsewhere"
"""Where a program may leave things besides its data, below the folder of the run."""
PLACES = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
LINES = 40
"""A whole run prints some more; a kill that came after the end would prove nothing, and fails the test."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the child had acknowledged on whole lines when it was killed.

    Attributes:
        saved: hash by number of the commits.
        drafts: the fields of each case and stage that were kept after the last commit.
    """

    saved: dict[int, str] = field(default_factory=dict)
    drafts: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)


def kill_demo(out: Path, lines: int, delay_s: float) -> Told:
    """Start the demonstration, kill it *delay_s* after so many lines of its output, and return what it told."""
    command = [sys.executable, "-m", "tests.faults.demo_that_tells", "--out", str(out)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    surroundings.pop(bootstrap.HOME_VARIABLE, None)
    for name in PLACES:
        place = out / ELSEWHERE / name.lower()
        place.mkdir(parents=True)
        surroundings[name] = str(place)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", cwd=ROOT, env=surroundings
    ) as child:
        assert child.stdout is not None
        found = [child.stdout.readline() for _ in range(lines)]
        try:
            child.wait(delay_s)
        except subprocess.TimeoutExpired:
            child.kill()
        found += child.stdout.readlines()
    assert child.returncode == -signal.SIGKILL, "the run had ended before it was killed"
    # A line that the kill cut short was not read by anybody, so nobody was told.
    return told_by(line for line in found if line.endswith("\n"))


def customer() -> tuple[str, ...]:
    """What the customer says of themselves on the way through the seven pages."""
    return (refused_loan.NAME, refused_loan.NUMBER, refused_loan.PHONE, refused_loan.WORDS, refused_loan.INTEREST)


def told_by(lines: Iterable[str]) -> Told:
    """Read the lines in order; a commit may have taken up the drafts before it."""
    told = Told()
    for line in lines:
        kind, *rest = line.split(maxsplit=3)
        if kind == "SAVED":
            told.saved[int(rest[0])] = rest[1]
            told.drafts.clear()
        elif kind == "DRAFT":
            kept = told.drafts.setdefault((rest[0], int(rest[1])), {})
            kept.update(json.loads(rest[2]))
    return told


def moments(kills: int, seed: int) -> list[tuple[int, float]]:
    """*kills* moments spread over the run: lines to wait for, and seconds after them; before the first line, too."""
    chance = random.Random(seed)
    places = [round((no + chance.random()) * LINES / kills) for no in range(kills)]
    return [(lines, chance.random() / 10 if lines else chance.random() * 2) for lines in places]


def look_at(home: Path, told: Told) -> str:
    """Open what is left and check it against what was told; returns one line that says what was found."""
    given = bootstrap.parts(home, DemoClock())
    vaults = bootstrap.vaults(given, cheap_keys=True)
    if not vaults.exists():
        assert not told.saved
        return "no home yet"
    vault = vaults.open(TELLER_NO, TRAINING_PASSWORD)
    assert isinstance(vault, SqlVault)
    try:
        report = verify(vault)
        with vault.readers.connect() as connection:
            kept = {row.seq: row.hash for row in connection.execute(JOURNAL.select())}
        assert report.is_clean, report.lines()
        missing = told.saved.items() - kept.items()
        assert not missing, f"acknowledged and lost: {sorted(missing)}"
        is_page_saved = max(kept) > max(told.saved, default=max(kept))
        for (case_id, stage), fields in told.drafts.items():
            found = vault.drafts.load(case_id, Stage(stage))
            # A commit that nobody was told of any more may have taken the drafts up.
            assert is_page_saved or found.items() >= fields.items(), f"draft lost on page {stage}: {sorted(fields)}"
        return f"{len(told.saved)} commits told, {len(kept)} events kept, {len(told.drafts)} pages with drafts"
    finally:
        vault.close()
