"""A desk of the bench in a process of its own, as each is on a machine of its own.

Run as ``python -m tests.bench.desk_beside HOME ADDRESS CODE LABEL``: it works and pushes when it is told to.
"""

import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop_app.ui.work.turns import ShortTurns
from tests.bench.branch_day import BenchDesk, Hub
from tests.bench.told import ROOT

END_S = 60.0


@dataclass(frozen=True, slots=True)
class Invited:
    """The hub as a desk hears of it: where it is, and the code that was made for its branch."""

    address: str
    code: str

    def invite(self, _branch: str) -> str:
        return self.code


class DeskBeside:
    """See :class:`tests.bench.branch_day.BenchDesk`, which it is in its process.

    Raises:
        RuntimeError: by each of its methods: the process has ended.
    """

    def __init__(self, home: Path, hub: Hub, label: str) -> None:
        self.branch = label[:5]
        given = [str(home), hub.address, hub.invite(self.branch), label]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.desk_beside", *given],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="ascii",
            cwd=ROOT,
        )

    def work(self, cases: int) -> None:
        self._told(f"work {cases}")

    def push(self) -> int:
        return self._told("push 0")

    def close(self) -> None:
        """Nothing more is asked of it; its own errors are those of the process."""
        self._process.communicate(timeout=END_S)
        if self._process.returncode:
            raise RuntimeError("the desk ended", self._process.returncode)

    def _told(self, what: str) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the desk ended", self._process.wait(END_S))
        return int(answer)


def main(home: str, address: str, code: str, label: str) -> None:
    """Do what is said a line each on standard input, and say how many events that were, until nothing more comes."""
    with closing(ShortTurns()), closing(BenchDesk(Path(home), Invited(address, code), label)) as desk:
        for line in sys.stdin:
            what, cases = line.split()
            sent = desk.push() if what == "push" else 0
            if what == "work":
                desk.work(int(cases))
            sys.stdout.write(f"{sent}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
