"""Scans with ``scanimage`` of SANE: a program of its own, so that a driver that falls takes nobody with it."""

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app.devices.scan_reader import take_scan
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports import ScanFile

RESOLUTION_DPI: Final = 200
_LIST_TIMEOUT_S: Final = 30.0
_SCAN_TIMEOUT_S: Final = 300.0
_FORMAT: Final = "%d\t%v %m%n"
_COLOUR: Final = re.compile(r"^ *--mode [^\n]*\bColor\b", re.MULTILINE)
_MOST_SHEETS: Final = 50
_END_OF_FEEDER: Final = 7
"""SANE_STATUS_NO_DOCS: with sheets scanned, the feeder is simply empty."""
_SAID: Final = (
    ("document feeder jammed", "scanner_jammed"),
    ("document feeder out of documents", "scanner_empty"),
    ("cover is open", "scanner_open"),
    ("device busy", "scanner_busy"),
    ("access to resource has been denied", "scanner_denied"),
    ("error during device i/o", "scanner_unplugged"),
    ("open of device", "scanner_missing"),
    ("no sane devices found", "scanner_missing"),
)
"""The words of ``sane_strstatus`` in the C locale, and of scanimage itself; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """A scanner as SANE names it, and as a person may know it."""

    device: str
    name: str


def scanners() -> Sequence[Scanner]:
    """The scanners there are; asking the network for them may take seconds.

    Raises:
        Unavailable: ``no_scanning_system`` or ``scanner_failed``.
    """
    listed = _run("scanimage", f"--formatted-device-list={_FORMAT}", timeout_s=_LIST_TIMEOUT_S)
    rows = (line.partition("\t") for line in listed.stdout.splitlines() if "\t" in line)
    return [Scanner(device, name.strip()) for device, _, name in rows]


class SaneScanner:
    """One scanner as a source of scans: whatever lies in its feeder or on its glass. One call at a time.

    Args:
        device: as SANE names it; empty for its default.
        has_feeder: scans until its feeder is empty; a flat bed would scan the same sheet for ever.
        options: more of the device's own, such as ``("--source", "ADF Duplex")``.
    """

    def __init__(self, device: str = "", *, has_feeder: bool = False, options: Sequence[str] = ()) -> None:
        self._device = device
        self._most = _MOST_SHEETS if has_feeder else 1
        self._options = tuple(options)

    def take(self) -> Sequence[ScanFile]:
        """Scan at 200 dpi in colour: without it a seal cannot be told from a pen.

        Raises:
            RuleBroken: ``file_too_large`` and the like, of what the scanner wrote.
            Unavailable: ``no_scanning_system``, ``scanner_missing``, ``scanner_busy``, ``scanner_jammed``,
                ``scanner_empty``, ``scanner_open``, ``scanner_denied``, ``scanner_unplugged``, ``scanner_failed``.
        """
        with tempfile.TemporaryDirectory(prefix="accord-scan-") as folder:
            device = ("--device-name", self._device) if self._device else ()
            wanted = ("--format=png", f"--batch={folder}/%03d.png", f"--batch-count={self._most}")
            settings = self._settings(device)
            done = _run("scanimage", *device, *wanted, *settings, *self._options, timeout_s=_SCAN_TIMEOUT_S)
            sheets = sorted(path for path in Path(folder).glob("*.png") if path.stat().st_size)
            is_at_end = done.returncode in {0, _END_OF_FEEDER} and sheets
            if not is_at_end:
                raise Unavailable(_named(done.stderr))
            return [take_scan(path) for path in sheets]

    @staticmethod
    def _settings(device: Sequence[str]) -> Sequence[str]:
        """What of resolution and colour the device lets be set; a setting it does not have would end the scan."""
        known = _run("scanimage", *device, "--all-options", timeout_s=_LIST_TIMEOUT_S).stdout
        resolution = ("--resolution", str(RESOLUTION_DPI)) if "--resolution " in known else ()
        colour = ("--mode", "Color") if _COLOUR.search(known) else ()
        return *resolution, *colour


def _named(said: str) -> str:
    lowered = said.lower()
    return next((code for words, code in _SAID if words in lowered), "scanner_failed")


def _run(*command: str, timeout_s: float) -> subprocess.CompletedProcess[str]:
    """Run scanimage in the C locale; its words are read."""
    try:
        done = subprocess.run(
            list(command), capture_output=True, timeout=timeout_s, env={**os.environ, "LC_ALL": "C"}, check=False
        )
    except (FileNotFoundError, PermissionError) as error:
        raise Unavailable("no_scanning_system") from error
    except subprocess.TimeoutExpired as error:
        raise Unavailable("scanner_failed") from error
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    )
