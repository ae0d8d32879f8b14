"""Joins the demonstration: a training home, a clock of its own, and a folder in place of a printer."""

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from desktop_app.bootstrap import HOME_VARIABLE, Parts, home_folder, parts, vaults
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.services.ports.unit import Saved
from desktop_app.services.rehearsal.sample_cases import TELLER_NO
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.ui.demo.scripts import SCRIPTS
from desktop_app.ui.demo.stage_hand import DemoClock, play
from desktop_app.ui.device.settings import SettingsFile

PRINTED: Final = "printed"


def run(out: Path, case_name: str, home: Path | None, language: str | None = None) -> int:
    """Play one script; prints ``SAVED seq hash`` after every acknowledged commit.

    Args:
        out: where pictures, papers and ``case.json`` go; made when it is missing.
        case_name: name of a script.
        home: the home, or None for ``ACCORD_HOME``, or else ``out/home``.
        language: what the screen speaks; None for what the home's settings say.  The case itself is Chinese.
    """
    out.mkdir(parents=True, exist_ok=True)
    clock = DemoClock()
    is_named = home is not None or HOME_VARIABLE in os.environ
    given = parts(home_folder(home) if is_named else (out / "home").absolute(), clock)
    if not is_named:
        _clear(given, out)
    if language is not None:
        settings = SettingsFile(given.home)
        settings.write(replace(settings.read(), language=language))
    printer = FolderPrinter(out / PRINTED)
    entrance = (TELLER_NO, TRAINING_PASSWORD)
    return play(joints(given, printer, cheap_keys=True, announce=_say), clock, out, SCRIPTS[case_name], entrance)


def _clear(given: Parts, out: Path) -> None:
    """Take away what an earlier demonstration left in *out*; a home that is no training desk is never touched."""
    earlier = vaults(given)
    if earlier.exists() and earlier.is_training():
        shutil.rmtree(given.home)
        shutil.rmtree(out / PRINTED, ignore_errors=True)


def _say(saved: Saved) -> None:
    sys.stdout.write(f"SAVED {saved.seq} {saved.hash}\n")
    sys.stdout.flush()
