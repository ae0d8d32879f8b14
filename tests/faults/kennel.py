"""A process that has everything loaded and forks a teller for each task, so that a thousand kills take minutes.

Run as ``python -m tests.faults.kennel`` with the library of :mod:`tests.faults.preload`; one JSON task a line on its
input, one JSON answer a line on its output.  It has one thread, and no vault is open when it forks.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop_app import bootstrap
from desktop_app.bootstrap import Parts, TreeTexts
from desktop_app.services.papers.templates import agreement_text
from desktop_app.services.papers.templates import told as told_texts
from tests.fakes import FakeClock, utc
from tests.faults import acts
from tests.faults.kept import STATE_VARIABLE
from tests.faults.preload import Disk, surroundings

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a teller told, and how it ended: ``end`` is the number of the signal, 0 for an end of its own."""

    lines: list[str] = field(default_factory=list)
    end: int = 0
    said: dict[str, Any] = field(default_factory=dict)


class Kennel:
    """The other end: hands over tasks; made by :func:`kennel`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, act: str, home: Path, **facts: object) -> Answer:
        """Fork a teller who does *act* (see :mod:`tests.faults.acts`) at *home*, and wait for its end.

        Args:
            act: the function's name.
            home: of the desk.
            facts: ``plan`` of the disk, ``kill_after_s``, ``record``, and what the act needs.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"act": act, "home": str(home), **facts}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return Answer(**answer)


@contextmanager
def kennel(root: Path) -> Iterator[Kennel]:
    """Start one; the homes of its tasks lie below *root*."""
    command = [sys.executable, "-m", "tests.faults.kennel"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT, env=surroundings(root)
    ) as process:
        yield Kennel(process)
        assert process.stdin is not None
        process.stdin.close()


def warmed(home: Path = Path("/nowhere")) -> Parts:
    """Parts whose policies are read: what a program has after its first minute."""
    given = bootstrap.parts(home, FakeClock(utc(2026, 11, 23, 2)))
    given.policies(given.clock.today())
    return given


def _read_papers_once() -> None:
    """Each teller would read and prove the same texts; in this process alone, for nobody else may be given these."""
    texts = TreeTexts()
    templates, told = agreement_text.load_templates(texts), told_texts.load_told(texts)
    setattr(agreement_text, "load_templates", lambda _: templates)  # noqa: B010 - the program reads them at each start
    setattr(told_texts, "load_told", lambda _: told)  # noqa: B010 - the same
    for module, name in (
        (agreement_text, "check_released"),
        (agreement_text, "check_templates"),
        (told_texts, "check_told"),
    ):
        setattr(module, name, lambda *_: None)


def serve() -> None:
    """Fork a child for each task until the input ends."""
    given = warmed()
    _read_papers_once()
    acts.warm_up(given)
    for task in sys.stdin:
        answer = _forked(given, json.loads(task))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _forked(given: Parts, task: dict[str, Any]) -> Mapping[str, object]:
    come, go = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(come)
        _work(replace(given, home=Path(task["home"])), task, go)
    os.close(go)
    heard = _heard(come, child, task.get("kill_after_s"))
    os.close(come)
    _, status = os.waitpid(child, 0)
    # A line that the kill cut short was not read by anybody, so nobody was told.
    lines = [line for line in heard.decode().splitlines(keepends=True) if line.endswith("\n")]
    told = [line for line in lines if not line.startswith('{"kind": "said"')]
    said = {key: value for line in lines if line not in told for key, value in json.loads(line).items()}
    return {
        "lines": told,
        "end": os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status),
        "said": said,
    }


def _heard(come: int, child: int, kill_after_s: float | None) -> bytes:
    """Read until the child ends; kill it when its time has come."""
    heard, is_alive = b"", True
    until = time.monotonic() + (LONGEST_S if kill_after_s is None else kill_after_s)
    while True:
        if is_alive and not select.select([come], [], [], max(0.0, until - time.monotonic()))[0]:
            os.kill(child, signal.SIGKILL)
            is_alive = False
        part = os.read(come, 1 << 16)
        if not part:
            return heard
        heard += part


def _work(given: Parts, task: dict[str, Any], go: int) -> None:
    """The child: it never returns."""
    code = 70
    try:
        os.environ[STATE_VARIABLE] = str(given.home.parent / "state")
        disk = Disk()
        if "record" in task:
            disk.record(os.open(task["record"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))

        def tell(kind: str, **facts: object) -> None:
            text = json.dumps({"kind": kind, **facts}, ensure_ascii=False)
            disk.mark(text)
            os.write(go, (text + "\n").encode())

        getattr(acts, task["act"])(given, tell, disk, task)
        code = 0
    except BaseException as error:  # noqa: BLE001 - the child has no other way to say what went wrong
        import traceback

        os.write(
            go,
            (json.dumps({"kind": "said", "bug": "".join(traceback.format_exception(error))[-3000:]}) + "\n").encode(),
        )
    finally:
        os._exit(code)


if __name__ == "__main__":
    serve()
