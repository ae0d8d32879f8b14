"""A day on a disk that fails, or in too little memory: each step is tried again once, as a teller does."""

import resource
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from desktop_app.bootstrap import Parts
from desktop_app.domain.errors import RuleBroken, Unavailable
from tests import builders
from tests.faults import teller
from tests.faults.key_day import Held, KeyDay
from tests.faults.preload import Disk, Plan
from tests.faults.teller import People, Tell, Teller

Step = Callable[[], object]


@dataclass(slots=True)
class Steps:
    """How the steps went.

    Attributes:
        codes: of what the teller was told, in order.
        memory: how often the interpreter itself had none; the window has its one dialog for that.
        bugs: whatever else came.
        unmended: steps that failed twice.
    """

    codes: list[str] = field(default_factory=list)
    memory: int = 0
    bugs: list[str] = field(default_factory=list)
    unmended: list[str] = field(default_factory=list)

    def do(self, step: Step) -> bool:
        """Do one step, at most twice; says whether it was done."""
        for _ in range(2):
            try:
                step()
            except Unavailable as failure:
                self.codes.append(failure.code)
            except MemoryError:
                self.memory += 1
            except Exception as error:  # noqa: BLE001 - told, and then it is a violation
                what = f"{error.code}: " if isinstance(error, RuleBroken) else ""
                self.bugs.append(what + "".join(traceback.format_exception(error))[-1500:])
            else:
                return True
        self.unmended.append(getattr(step, "__name__", "step"))
        return False


class Day:
    """The steps of one day, which ends where one cannot be done."""

    def __init__(self, given: Parts, tell: Tell, task: Mapping[str, Any]) -> None:
        self._given, self._tell, self._task = given, tell, task
        self._teller: Teller | None = None

    def steps(self) -> Iterator[Step]:
        """Sign in, talk, put on paper where the task says so, sign out, and what happens to passwords."""
        yield self.sign_in
        assert self._teller is not None
        acts = list(self._teller.talk())
        yield from acts if self._task.get("is_whole") else acts[:6]
        if self._task.get("is_whole"):
            yield from self._teller.put_on_paper()
        yield self._teller.sign_out
        self.close()
        yield from People(self._given, self._tell, self._task["code"]).acts()

    def sign_in(self) -> None:
        self._teller = Teller(self._given, self._tell)

    def close(self) -> None:
        """Close the vault; this never fails."""
        if self._teller is not None:
            self._teller.close()
            self._teller = None


def stumble(given: Parts, tell: Tell, disk: Disk, task: Mapping[str, Any]) -> None:
    """Go through the day with the disk's plan, or with little memory; say how it went."""
    held = Held(tell)
    teller.tell_commits(held)
    builders.CASE = given.new_id()
    day: Day | KeyDay = KeyDay(given, held) if task.get("changes_key") else Day(given, held, task)
    steps = Steps()
    limit_memory(task)
    disk.plan(Plan(task.get("plan", 0)), task.get("at", 0), task.get("errno", 0))
    try:
        for step in day.steps():
            if not steps.do(step):
                break
        day.close()
    except Exception as error:  # noqa: BLE001 - told, and then it is a violation
        steps.bugs.append("".join(traceback.format_exception(error))[-1500:])
    calls, struck = disk.calls(), disk.struck()
    disk.plan(Plan.NOTHING)
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    tell(
        "said",
        codes=steps.codes,
        memory=steps.memory,
        bugs=steps.bugs,
        unmended=steps.unmended,
        calls=calls,
        struck=struck,
    )


def limit_memory(task: Mapping[str, Any]) -> None:
    """Leave SQLite's heap ``heap`` bytes, or the process ``more`` bytes beyond what it has."""
    if "heap" in task:
        dbapi2.connect(":memory:").execute(f"PRAGMA hard_heap_limit = {int(task['heap'])}").close()
    if "more" in task:
        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + int(task["more"]), resource.RLIM_INFINITY))
