"""``python -m desktop_app`` and the ``accord-desk`` command."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app.process import forbid_dumps


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments without the program's name; by default those of the process.
    """
    forbid_dumps()
    match list(sys.argv[1:] if argv is None else argv):
        case []:
            return _open_window(None)
        case ["--home", home] if not home.startswith("-"):
            return _open_window(Path(home))
        case given:
            from desktop_app import cli

            return cli.run(given)


def _open_window(home: Path | None) -> int:
    """What a teller does each morning waits for no table of commands.

    Nor for the collector: what is loaded is no garbage, and the window has one of its own (``ui.work.collector``).
    """
    gc.disable()
    from desktop_app import bootstrap

    return bootstrap.open_window(bootstrap.home_folder(home))


if __name__ == "__main__":
    sys.exit(main())
