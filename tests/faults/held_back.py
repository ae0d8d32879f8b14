"""The program, held back between its first window and the page in it: ``python -m tests.faults.held_back HOME``.

It writes a line once the window is painted, and goes on with the next line that it reads.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from desktop_app import __main__ as program
from desktop_app.services.ports.keys import HomeLook
from desktop_app.ui.start import opening


def main(home: str) -> int:
    begin = opening.open_ground

    def open_and_wait(home: Path, look: Callable[[], HomeLook]) -> opening.Opening | None:
        opened = begin(home, look)
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        sys.stdin.readline()
        return opened

    vars(opening)["open_ground"] = open_and_wait
    return program.main(["--home", home])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
