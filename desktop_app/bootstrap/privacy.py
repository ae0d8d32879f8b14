"""Joins what deletes, copies and registers personal data."""

from collections.abc import Mapping
from pathlib import Path

from desktop_app import resources
from desktop_app.bootstrap import Parts, TreeTexts, system_printer
from desktop_app.bootstrap.papers import PapersOnUse
from desktop_app.devices.folder_file import FolderFiles
from desktop_app.domain.errors import Unavailable
from desktop_app.services.customer.subject_copy import SubjectCopies
from desktop_app.services.desk import Desk
from desktop_app.services.ports.printing import Printer
from desktop_app.services.ports.vault import Vault
from desktop_app.services.upkeep.data_register import load_register
from desktop_app.services.upkeep.retention import Retention
from desktop_app.storage.atomic_file import write_whole
from desktop_app.storage.journal.bodies import VaultBodies
from desktop_app.storage.tables import METADATA
from desktop_app.storage.vault import SqlVault


def retention(given: Parts, vault: Vault, printer: Printer | None = None) -> Retention | None:
    """What deletes from an open vault; None of one that only shows."""
    if not isinstance(vault, SqlVault):
        return None
    desk = Desk(vault, given.clock, given.new_id, given.policies)
    return Retention(desk, VaultBodies(vault), PapersOnUse(resources.fonts()), printer or system_printer())


def subject_copies(given: Parts, vault: Vault) -> SubjectCopies:
    """What writes a customer's own copy."""
    desk = Desk(vault, given.clock, given.new_id, given.policies)
    writer = PapersOnUse(resources.fonts())
    return SubjectCopies(desk, load_register(TreeTexts()), writer, FolderFiles())


def write_new(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all.

    Raises:
        Unavailable: ``print_failed``.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        raise Unavailable("print_failed") from error


def columns() -> Mapping[str, Mapping[str, str]]:
    """The class of each column of the vault, by table and column; empty where somebody forgot it."""
    return {
        table.name: {column.name: str(column.info.get("class", "")) for column in table.columns}
        for table in METADATA.sorted_tables
    }


def register_page() -> str:
    """The register of what is kept, as a page to read."""
    return load_register(TreeTexts()).page(columns())
