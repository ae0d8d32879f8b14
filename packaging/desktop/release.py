"""Writes the list that an installed program holds its files against (``release.sha256``), and says its digest.

Run by the interpreter of ``.venv``: ``python packaging/desktop/release.py FOLDER``, after the last change of any file
in it: on Windows after everything was signed.
"""

import hashlib
import sys
from pathlib import Path

from desktop_app.devices.release import LIST, release_list


def write(folder: Path) -> str:
    """Write the list of *folder* into it, and return the list's SHA-256 in hex.

    Raises:
        SystemExit: a file cannot be read, or a link leads out of the folder: no desk would take it.
    """
    text = release_list(folder)
    unreadable = [line.strip() for line in text.splitlines() if line.startswith(" ")]
    if unreadable:
        raise SystemExit(f"{folder} cannot be listed: {', '.join(unreadable)}")
    (folder / LIST).write_text(text, "utf-8", newline="\n")
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
