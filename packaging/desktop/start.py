"""Where the bundle begins: what PyInstaller's own start has changed is put back first."""

import os
import sys

from desktop_app.__main__ import main


def give_back_library_path() -> None:
    """Let programs of the system (``lp``, ``scanimage``) find the system's libraries, not those of the bundle.

    The start of a bundle points ``LD_LIBRARY_PATH`` at itself and keeps what was there as ``LD_LIBRARY_PATH_ORIG``; the
    linker of this process has read it already, so that only children notice.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    give_back_library_path()
    sys.exit(main())
