"""How a home does: sizes and times of its files, and what an open vault holds, in numbers."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Table, func, select

from desktop_app.domain.errors import Unavailable
from desktop_app.storage import migrations
from desktop_app.storage.failures import world_errors
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal.last_proof import last_proof
from desktop_app.storage.keys import key_file
from desktop_app.storage.tables import APPROVAL_ROW, BLOB, CASE_ROW, DRAFT, JOURNAL, PERSON_ROW, PROMISE_ROW
from desktop_app.storage.upkeep.rescue import ASIDE
from desktop_app.storage.upkeep.settling import VAULT
from desktop_app.storage.vault import SqlVault

_KIB: Final = 1024
_COUNTED: Final[Mapping[str, Table]] = {
    "events": JOURNAL,
    "files": BLOB,
    "cases": CASE_ROW,
    "drafts": DRAFT,
    "promises": PROMISE_ROW,
    "approvals": APPROVAL_ROW,
    "people": PERSON_ROW,
}


def closed_health(home: Path) -> Mapping[str, object]:
    """What can be seen of a home from outside, whether or not its vault opens; sizes in KiB, times in UTC."""
    files = HomeFiles(home / VAULT)
    named = {
        "database": files.database,
        "write_ahead_log": files.database.with_name(f"{files.database.name}-wal"),
        "tail": files.tail,
        "head": files.head,
        "spool": files.spool,
        "keys": files.keys,
        "attempts": files.attempts,
    }
    found: dict[str, object] = {"is_set_up": files.folder.is_dir(), "schema_of_program": migrations.head()}
    with suppress(OSError):
        found["free_kib"] = shutil.disk_usage(home).free // _KIB
    with suppress(Unavailable, OSError):
        found["is_training"] = key_file.read(files.keys).training
    found["parts"] = {name: part for name, path in named.items() if (part := _part(path))}
    sizes = list(_sizes(files.blobs))
    found["kept_files"] = {"count": len(sizes), "kib": sum(sizes) // _KIB}
    found["kept_aside"] = sum(1 for path in _lying(home) if path.name.startswith(ASIDE))
    found["last_proof"] = last_proof(files.folder)
    return found


def open_health(vault: SqlVault) -> Mapping[str, object]:
    """What an open vault holds, which is of the program's own schema: rows by kind, and cases by state.

    Raises:
        Unavailable: it cannot be read.
    """
    with world_errors(), vault.readers.connect() as connection:
        counts = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in _COUNTED.items()
        }
        by_state = connection.execute(select(CASE_ROW.c.status, func.count()).group_by(CASE_ROW.c.status)).all()
    doubt = vault.doubt()
    return {
        "counts": counts,
        "cases_by_state": {str(state): number for state, number in by_state},
        "clock_doubt": None if doubt is None else doubt.slip.value,
        "device": vault.keys.place(),
    }


def _part(path: Path) -> Mapping[str, object]:
    with suppress(OSError):
        found = path.stat()
        at = datetime.fromtimestamp(found.st_mtime, UTC).isoformat(timespec="seconds")
        return {"kib": -(-found.st_size // _KIB), "changed_at": at}
    return {}


def _sizes(folder: Path) -> Iterator[int]:
    with suppress(OSError):
        for path in folder.rglob("*"):
            if path.is_file():
                yield path.stat().st_size


def _lying(home: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from home.iterdir()
