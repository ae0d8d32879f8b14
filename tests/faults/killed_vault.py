"""A child that works in a vault, or sets one up, is killed at any moment; what is left is whole."""

import random
import subprocess
import sys
from pathlib import Path

from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import JOURNAL
from tests.storage import sample

ROOT = Path(__file__).resolve().parents[2]
MOST_COMMITS_BEFORE_A_KILL = 25


def kill_at_work(home, kills, seed):
    """Kill so often in one home; all that was acknowledged is there each time.  Returns how much that was."""
    chance = random.Random(seed)
    acknowledged: dict[int, str] = {}
    for _ in range(kills):
        lines = killed_after("work", home, chance.randrange(MOST_COMMITS_BEFORE_A_KILL) + 1, chance.random() / 100)
        acknowledged |= {int(line.split()[1]): line.split()[2] for line in lines if line.startswith("SAVED")}
        vault = sample.vaults(home).open("1001", sample.PASSWORD)
        report = verify(vault)
        with vault.readers.connect() as connection:
            kept = {row.seq: row.hash for row in connection.execute(JOURNAL.select())}
        vault.close()

        assert report.is_clean, report.lines()
        assert acknowledged.items() <= kept.items()
    return len(acknowledged)


def kill_while_set_up(folder, kills, seed):
    """Kill whoever sets up homes, so many times: the last home is whole, or can be set up."""
    chance = random.Random(seed)
    for no in range(kills):
        homes = folder / str(no)
        begun = killed_after("set_up", homes, chance.randrange(3) + 1, chance.random() / 20)
        last = homes / begun[-1].split()[1]
        if not sample.vaults(last).exists():
            sample.vaults(last).create(sample.BRANCH, "00423-03", sample.PEOPLE)
        vault = sample.vaults(last).open("1001", sample.PASSWORD)
        assert verify(vault).is_clean
        vault.close()


def killed_after(task, home, lines_read, delay_s):
    """Run a child, kill it *delay_s* after so many lines; returns every line that came whole."""
    command = [sys.executable, "-m", "tests.storage.worker", task, str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(lines_read)]
        try:
            child.wait(delay_s)
        except subprocess.TimeoutExpired:
            child.kill()
        lines += child.stdout.readlines()
    # A line that the kill cut short was not read by anybody, so nobody was told.
    return [line for line in lines if line.endswith("\n")]
