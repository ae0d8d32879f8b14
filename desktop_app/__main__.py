"""``python -m desktop_app`` and the ``accord-desk`` command."""

import sys
from collections.abc import Sequence

from desktop_app import cli
from desktop_app.process import forbid_dumps


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments without the program's name; by default those of the process.
    """
    forbid_dumps()
    return cli.run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
