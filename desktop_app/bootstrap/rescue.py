"""Joins the rescue page: the way to a damaged home, and what can be read and printed of it."""

import platform
import shutil
from collections.abc import Mapping
from contextlib import suppress

from desktop_app import __version__, resources
from desktop_app.bootstrap import Parts, counter
from desktop_app.bootstrap.upkeep import backup_folder, take_in_hand, take_in_hand_by_code
from desktop_app.services.ports.printing import Printer, PrintJob
from desktop_app.storage import migrations
from desktop_app.ui.device.settings import SettingsFile
from desktop_app.ui.rescue.door import RescueDoor


def rescue_door(given: Parts, printer: Printer, *, cheap_keys: bool = False) -> RescueDoor:
    """What the rescue page is given."""
    settings = SettingsFile(given.home)

    def print_copy(pdf: bytes, words: str, title: str) -> PrintJob:
        from desktop_app.documents.writer import PaperWriter

        marked = PaperWriter(resources.fonts()).mark(pdf, words)
        return printer.submit(marked, title=title, settings=settings.read().printing)

    return RescueDoor(
        take=lambda staff_no, password, folder: take_in_hand(given, staff_no, password, folder, cheap_keys=cheap_keys),
        take_by_code=lambda code, folder: take_in_hand_by_code(given, code, folder, cheap_keys=cheap_keys),
        folder=lambda: backup_folder(given.home),
        serve=lambda vault: counter(given, vault, printer),
        print_copy=print_copy,
        facts=lambda: _facts(given),
        now=lambda: given.clock.local(given.clock.now()),
        new_id=given.new_id,
    )


def _facts(given: Parts) -> Mapping[str, str]:
    """What helps whoever mends it; no path, for a path may name a person."""
    facts = {
        "program": __version__,
        "schema": migrations.head(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
    }
    with suppress(OSError):
        facts["free_bytes"] = str(shutil.disk_usage(given.home).free)
    return facts
