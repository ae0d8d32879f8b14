"""The program is killed at any moment: what was acknowledged is there, and what is there is whole."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.storage.tables import JOURNAL
from desktop_app.storage.verify import verify
from tests.storage import sample

ROOT = Path(__file__).resolve().parents[2]
KILLS = 8
MOST_COMMITS_BEFORE_A_KILL = 25


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(home):
    chance = random.Random(20261123)
    acknowledged = {}
    for _ in range(KILLS):
        acknowledged |= killed_after(home, chance.randrange(MOST_COMMITS_BEFORE_A_KILL), chance.random() / 100)
        vault = sample.vaults(home).open("1001", sample.PASSWORD)
        report = verify(vault)
        with vault.readers.connect() as connection:
            kept = {row.seq: row.hash for row in connection.execute(JOURNAL.select())}
        vault.close()

        assert report.is_clean, report.lines()
        assert acknowledged.items() <= kept.items()
    assert acknowledged


def killed_after(home, commits, delay_s):
    """Run a child, kill it *delay_s* after so many commits; returns what it has acknowledged."""
    command = [sys.executable, "-m", "tests.storage.worker", str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        lines = [child.stdout.readline() for _ in range(commits + 1)]
        try:
            child.wait(delay_s)
        except subprocess.TimeoutExpired:
            child.kill()
        lines += child.stdout.readlines()
    # A line that the kill cut short was not read by anybody, so nobody was told.
    whole = [line.split() for line in lines if line.endswith("\n") and line.startswith("SAVED")]
    return {int(seq): sha for _, seq, sha in whole}
