"""The verdict of the last proof of a vault, beside it: counts and codes and nothing of its content, so it lies open."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from desktop_app.storage.atomic_file import read_regular, write_whole
from desktop_app.storage.journal.rebuild import Look, unfollowed
from desktop_app.storage.journal.verify import Report, verify
from desktop_app.storage.vault import SqlVault
from desktop_app.wire import MALFORMED

FILE_NAME: Final = "last_proof.json"
MOST_CODES: Final = 20
"""Kinds of problems that are kept; how many there were in all is kept too."""


def prove_and_keep(vault: SqlVault, look: Look = unfollowed) -> Report:
    """Check everything the vault holds, and keep the verdict for whoever is asked for help; raises as ``verify``."""
    report = verify(vault, look)
    kept = {
        "at": vault.desk.clock.now().astimezone(UTC).isoformat(timespec="seconds"),
        "is_clean": report.is_clean,
        "events": report.events,
        "unknown": report.unknown,
        "files": report.blobs,
        "problems": len(report.problems),
        "codes": list(dict.fromkeys(one.code for one in report.problems))[:MOST_CODES],
    }
    with suppress(OSError):  # on a disk that only reads, the verdict is told and not kept
        write_whole(vault.files.folder / FILE_NAME, json.dumps(kept).encode())
    return report


def last_proof(folder: Path) -> Mapping[str, object]:
    """The kept verdict; empty where there is none, or none that can be read."""
    with suppress(OSError, *MALFORMED):
        found = json.loads(read_regular(folder / FILE_NAME))
        if isinstance(found, dict):
            datetime.fromisoformat(str(found.get("at")))
            return found
    return {}
