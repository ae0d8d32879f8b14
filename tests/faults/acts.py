"""What a forked teller may be asked to do; each act gets the parts of its home, whom to tell, the disk and its task."""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from desktop_app import bootstrap
from desktop_app.bootstrap import Parts
from desktop_app.storage import atomic_file, blobs
from desktop_app.storage import engine as engine_module
from desktop_app.storage import vaults as vaults_module
from tests.faults import teller
from tests.faults.kept import on_computer_of
from tests.faults.key_day import Held, KeyDay
from tests.faults.preload import Disk, Plan
from tests.faults.stumbling import stumble
from tests.faults.teller import Tell
from tests.real_desk import branch

__all__ = ["change_key", "day", "set_up", "stumble", "warm_up", "work"]

Task = Mapping[str, Any]


def warm_up(given: Parts) -> None:
    """Do everything once, away from any task's home, so that fonts and modules are loaded before the first fork."""
    folder = Path(tempfile.mkdtemp(prefix="accord-warm-"))
    try:
        given = replace(given, home=folder / "home")
        with on_computer_of(given.home):
            vaults = bootstrap.vaults(given, cheap_keys=True)
            code = vaults.create(branch(is_training=False), "10086-01", teller.EVERYBODY)
            teller.case_of_the_day(given, lambda *_, **__: None)
            teller.people_of_the_day(given, lambda *_, **__: None, code)
    finally:
        shutil.rmtree(folder)


def work(given: Parts, tell: Tell, disk: Disk, task: Task) -> None:
    """Cases and changes of people in turn, for ever; until a kill by the clock or at a call of the disk."""
    teller.tell_commits(tell)
    code = task["code"]
    disk.plan(Plan(task.get("plan", 0)), task.get("at", 0))
    for turn in count(task["turn"]):
        if turn % 2:
            code = teller.people_of_the_day(given, tell, code)
        else:
            teller.case_of_the_day(given, tell)


def day(given: Parts, tell: Tell, disk: Disk, task: Task) -> None:
    """One case and one change of people, recorded; ``control`` takes a promise of the storage away."""
    weaken(task.get("control", ""))
    teller.tell_commits(tell)
    for _ in range(task.get("cases", 1)):
        teller.case_of_the_day(given, tell)
    teller.people_of_the_day(given, tell, task["code"])


def change_key(given: Parts, tell: Tell, disk: Disk, task: Task) -> None:
    """The data key is changed, and somebody works under the new one; recorded, or killed at a call of the disk."""
    weaken(task.get("control", ""))
    held = Held(tell)
    teller.tell_commits(held)
    day = KeyDay(given, held)
    disk.plan(Plan(task.get("plan", 0)), task.get("at", 0))
    for step in day.steps():
        step()


def set_up(given: Parts, tell: Tell, disk: Disk, task: Task) -> None:
    """The home is made."""
    teller.tell_commits(tell)
    with teller.doing(tell, "set_up") as done:
        vaults = bootstrap.vaults(given, cheap_keys=True)
        done["code"] = vaults.create(branch(is_training=False), "10086-01", teller.EVERYBODY)


def weaken(control: str) -> None:
    """Break what the product promises, to see that the harness bites; the program has no door for any of this."""
    if control in ("NORMAL", "OFF"):
        real = engine_module.open_engine

        def lax(path: Path, raw_key: bytes, *, is_reader: bool = False) -> Engine:
            engine = real(path, raw_key, is_reader=is_reader)
            event.listen(engine, "connect", lambda raw, _: raw.execute(f"PRAGMA synchronous = {control}"))
            return engine

        setattr(vaults_module, "open_engine", lax)  # noqa: B010 - a fault is planted
    elif control == "files not synced":
        setattr(blobs, "write_whole", _write_lightly)  # noqa: B010 - the same
    elif control == "names not synced":
        setattr(atomic_file, "names_of", lambda _: nullcontext(lambda: None))  # noqa: B010 - the same


def _write_lightly(path: Path, content: bytes) -> None:
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(content)
    fresh.replace(path)
    atomic_file.sync_directory(path.parent)
