"""Kills, power cuts and failing calls by the hundred, and how many homes kept less than was acknowledged."""

import copy
import errno
import gc
import random
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import select

from desktop_app import bootstrap
from desktop_app.bootstrap import Parts
from desktop_app.storage.tables import JOURNAL
from tests import memory
from tests.faults import power, teller
from tests.faults.kennel import Answer, Kennel, kennel, warmed
from tests.faults.kept import Kept, look, on_computer_of
from tests.faults.preload import Plan
from tests.real_desk import TELLER_PASSWORD, branch

KILLS_A_HOME: Final = 10
KILLED_AT: Final = (Plan.KILL_BEFORE, Plan.KILL_HALFWAY, Plan.KILL_AFTER)
CALLS_OF_A_TURN: Final = 1_200
TURN_S: Final = 0.6
"""About what a case takes here; a kill by the clock comes within it."""
FAILURES: Final = (
    (Plan.FAIL_ONCE, errno.EIO),
    (Plan.FAIL_FOR_GOOD, errno.ENOSPC),
    (Plan.TEAR, errno.EIO),
    (Plan.FAIL_ONCE, errno.ENOSPC),
    (Plan.FAIL_FOR_GOOD, errno.EIO),
)
LOOKS_A_COLLECTION: Final = 50
NEVER: Final = 1_000_000_000


@dataclass(slots=True)
class Tally:
    """What was done and what was found; ``violations`` in words."""

    what: str
    done: int = 0
    commits: int = 0
    unanswered: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def line(self) -> str:
        """For the dated file."""
        seen = ", ".join(f"{name} {count}" for name, count in self.seen.most_common())
        taken = time.monotonic() - self.began
        text = f"{self.done} {self.what}, {self.commits} commits told of, {self.unanswered} unanswered"
        return f"{text}, {len(self.violations)} violations, {taken:.0f} s; {seen or 'nothing else'}"


@dataclass(slots=True)
class Yard:
    """Where homes are made and broken: the kennel, warmed parts, and one home as it was set up, or was worked in.

    Attributes:
        made: the folder below *root* that homes are copied from; ``heard`` what was told while it was worked in.
    """

    root: Path
    given: Parts
    kennel: Kennel
    code: str
    first: Mapping[int, str]
    looks: int = 0
    made: str = "made"
    heard: tuple[str, ...] = ()

    def parts(self, home: Path) -> Parts:
        return replace(self.given, home=home)

    def home(self, name: str) -> Path:
        """A fresh copy of the home."""
        return shutil.copytree(self.root / self.made, self.root / name, dirs_exist_ok=True) / "home"

    def kept(self) -> Kept:
        """What a fresh copy holds."""
        password = teller.EVERYBODY[-1].password
        kept = Kept(saved=dict(self.first), codes={self.code}, passwords={password}).hear(self.heard)
        kept.commits = 0
        return kept

    def drop(self, name: str) -> None:
        shutil.rmtree(self.root / name, ignore_errors=True)


@contextmanager
def yard() -> Iterator[Yard]:
    """A yard in memory where there is one: what is proved does not need a disk."""
    root = Path(tempfile.mkdtemp(prefix="accord-yard-", dir=memory.place()))
    try:
        given = warmed()
        home = root / "made" / "home"
        with on_computer_of(home):
            vaults = bootstrap.vaults(replace(given, home=home), cheap_keys=True)
            code = vaults.create(branch(is_training=False), "10086-01", teller.EVERYBODY)
            vault = vaults.open(teller.TELLER, TELLER_PASSWORD)
            with vault.readers.connect() as connection:
                first = {row.seq: row.hash for row in connection.execute(select(JOURNAL.c.seq, JOURNAL.c.hash))}
            vault.close()
        with kennel(root) as running:
            yield Yard(root, given, running, code, first)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def kills(place: Yard, many: int, seed: int, *, prove_every: int = 1) -> Tally:
    """Kill the teller *many* times, half by the clock and half at a call of the disk; each home is used again."""
    chance, tally = random.Random(seed), Tally("kills")
    kept, home = place.kept(), Path()
    for no in range(many):
        if no % KILLS_A_HOME == 0:
            place.drop(f"kill-{no - KILLS_A_HOME}")
            kept, home = place.kept(), place.home(f"kill-{no}")
        facts: dict[str, object] = {"code": next(iter(kept.codes)), "turn": chance.randrange(2)}
        if no % 2:
            facts |= {"plan": int(chance.choice(KILLED_AT)), "at": chance.randrange(1, CALLS_OF_A_TURN)}
        else:
            facts["kill_after_s"] = chance.random() * TURN_S
        before = kept.commits
        answer = place.kennel.run("work", home, **facts)
        kept.hear(answer.lines)
        tally.done += 1
        tally.commits += kept.commits - before
        tally.unanswered += bool(kept.asked)
        tally.seen["log left hot"] += _size(home / "vault" / "vault.db-wal") > 0
        is_last = no % KILLS_A_HOME == KILLS_A_HOME - 1 or no == many - 1
        found = seen(place, home, kept, is_whole=is_last or no % prove_every == 0)
        found += [f"the teller ended by itself: {answer.end} {answer.said}"] if answer.end != 9 else []
        tally.violations += [f"kill {no} {facts}: {one}" for one in found]
    shutil.rmtree(home.parent, ignore_errors=True)
    return tally


def power_cuts(
    place: Yard, many: int, seed: int, *, control: str = "", prove_every: int = 1, act: str = "day"
) -> Tally:
    """Record a day once, and cut its power *many* times; with *control* the storage breaks one of its promises."""
    top = place.root / "cut"
    home = place.home("cut")
    answer = place.kennel.run(act, home, code=place.code, control=control, record=str(place.root / "log"))
    place.drop("cut")
    place.home("cut")
    tally = Tally(f"power cuts{f' with {control}' if control else ''}")
    _cut(place, top, answer, place.kept(), many, seed, tally, prove_every)
    place.drop("cut")
    return tally


def cuts_while_set_up(place: Yard, many: int, seed: int) -> Tally:
    """Cut the power while a home is made: it is there whole, or can be made."""
    top = place.root / "new"
    top.mkdir()
    answer = place.kennel.run("set_up", top / "home", record=str(place.root / "log"))
    place.drop("new")
    top.mkdir()
    tally = Tally("power cuts while a home was set up")
    _cut(place, top, answer, Kept(is_set_up=False), many, seed, tally, 1)
    place.drop("new")
    return tally


def _cut(
    place: Yard, top: Path, answer: Answer, kept: Kept, many: int, seed: int, tally: Tally, prove_every: int
) -> None:
    calls = power.read_log(place.root / "log")
    disk, chance, at = power.Disk(top), random.Random(seed), 0
    if answer.end or answer.said:
        tally.violations.append(f"the recorded day ended with {answer.end} {answer.said}")
    tally.seen["recorded calls"] = len(calls)
    for no, (cut, model) in enumerate(power.cuts(calls, many, seed)):
        for call in calls[at:cut]:
            if call.kind == "m":
                kept.hear([call.content.decode()])
            else:
                disk.play(call)
        at = cut
        target = place.root / "left"
        disk.cut(model, chance, target)
        then = copy.deepcopy(kept)
        tally.done += 1
        tally.unanswered += bool(then.asked)
        found = seen(place, target / "home", then, is_whole=no % prove_every == 0)
        tally.violations += [f"cut before call {cut}, {model}: {one}" for one in found]
        tally.seen[f"{model} lost"] += bool(found)
        shutil.rmtree(target)
    tally.commits = kept.commits


def calls_of_a_day(place: Yard, *, is_whole: bool, **more: object) -> str:
    """A letter for each call that a day makes; *more* is of the act ``stumble``."""
    home = place.home("count")
    facts = {"code": place.code, "plan": int(Plan.FAIL_ONCE), "at": NEVER}
    answer = place.kennel.run("stumble", home, is_whole=is_whole, **facts, **more)
    place.drop("count")
    assert not answer.said["codes"], answer.said
    assert not answer.said["bugs"], answer.said
    return str(answer.said["calls"])


def failures(place: Yard, points: Sequence[tuple[int, Plan, int]], *, is_whole: bool, **more: object) -> Tally:
    """Let one call fail in each of many days: it is said in one sentence or harms nothing, and nothing is lost."""
    tally = Tally("failing calls")
    for at, plan, number in points:
        home = place.home("fail")
        facts = {"code": place.code, "plan": int(plan), "at": at, "errno": number, "is_whole": is_whole}
        answer = place.kennel.run("stumble", home, **facts, **more)
        _judge(place, tally, answer, home, f"call {at} {plan.name} {errno.errorcode[number]}", is_once=plan != 2)
        place.drop("fail")
    return tally


def full_disks(place: Yard, rooms_kib: Sequence[int], **more: object) -> Tally:
    """A whole day on a disk of its own that has so much room; then there is room again.

    Raises:
        OSError: the system does not let us mount one, which takes root.
    """
    tally = Tally("days on a small disk")
    for room in rooms_kib:
        folder = place.root / "full"
        folder.mkdir()
        mount("-t", "tmpfs", "-o", "size=16m", "accord-test", str(folder))
        try:
            home = place.home("full")
            used = sum(path.stat().st_blocks // 2 for path in folder.rglob("*"))
            mount("-o", f"remount,size={used + room}k", str(folder))
            answer = place.kennel.run("stumble", home, code=place.code, is_whole=True, **more)
            torsos = [path for path in home.rglob("*.pdf") if not path.read_bytes().endswith(b"%%EOF\n")]
            mount("-o", "remount,size=64m", str(folder))
            tally.violations += [f"half a paper under its name: {path.name}" for path in torsos]
            _judge(place, tally, answer, home, f"{room} KiB", is_once=False)
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)  # the same as in mount()
            folder.rmdir()
    return tally


def may_mount() -> bool:
    """Whether the system lets us mount a disk in memory."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            mount("-t", "tmpfs", "-o", "size=1m", "accord-test", folder)
        except OSError:
            return False
        subprocess.run(["umount", "-l", folder], check=True)
    return True


def mount(*arguments: str) -> None:
    """Mount what only root may.

    Raises:
        OSError: it was refused.
    """
    command = shutil.which("mount")
    if command is None or subprocess.run([command, *arguments], capture_output=True, check=False).returncode:
        raise OSError(errno.EPERM, "only root may mount a small disk")


def short_of_memory(place: Yard, limits: Sequence[Mapping[str, int]]) -> Tally:
    """A day under each of *limits* (see ``stumbling.limit_memory``)."""
    tally = Tally("days short of memory")
    for limit in limits:
        home = place.home("memory")
        answer = place.kennel.run("stumble", home, code=place.code, is_whole=False, **limit)
        _judge(place, tally, answer, home, str(limit), is_once=False)
        place.drop("memory")
    return tally


def _judge(place: Yard, tally: Tally, answer: Answer, home: Path, what: str, *, is_once: bool) -> None:
    kept, said = place.kept().hear(answer.lines), answer.said
    tally.done += 1
    tally.commits += kept.commits
    tally.unanswered += bool(kept.asked)
    # What could not be written down on a failing disk is not said to have been.
    kept.refusals = 0
    found = seen(place, home, kept)
    if answer.end or "bug" in said:
        found.append(f"ended with {answer.end}: {said.get('bug', '')}")
    else:
        found += [f"not one sentence but {one}" for one in said["bugs"]]
        found += [f"not mended by trying again: {one}" for one in said["unmended"] if is_once]
        outcome = "out of memory" if said["memory"] and not said["codes"] else next(iter(said["codes"]), "harmless")
        tally.seen[outcome] += 1
    tally.violations += [f"{what} ({said.get('struck', '')}): {one}" for one in found]


def seen(place: Yard, home: Path, kept: Kept, *, is_whole: bool = True) -> list[str]:
    """What :func:`look` finds; an opened vault leaves rings behind, and within a test nothing collects them."""
    found = look(place.parts(home), kept, is_whole=is_whole)
    place.looks += 1
    if place.looks % LOOKS_A_COLLECTION == 0:
        gc.collect()
    return found


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


needs_mount = pytest.mark.skipif(not may_mount(), reason="only root may mount a small disk")
