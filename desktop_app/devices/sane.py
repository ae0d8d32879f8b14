"""Scans with ``scanimage`` of SANE: a program of its own, so that a driver that falls takes nobody with it."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final

from desktop_app.devices.scan_reader import take_scan
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.ports.scans import ScanFile

RESOLUTION_DPI: Final = 200
_LIST_TIMEOUT_S: Final = 30.0
_SCAN_TIMEOUT_S: Final = 300.0
_LOOK_S: Final = 0.1
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - each scan makes a folder of its own  # nosec B108 # the same
_ROOM_BYTES: Final = 1 << 29
"""Twice what fifty sheets of full colour come to."""
_END_S: Final = 5.0
_FORMAT: Final = "%d\t%v %m%n"
_COLOUR: Final = re.compile(r"^ *--mode [^\n]*\bColor\b", re.MULTILINE)
_SOURCE: Final = re.compile(r"^ *--source ([^\n\[]*)", re.MULTILINE)
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

    def __init__(
        self, device: str = "", *, has_feeder: bool = False, options: Sequence[str] = (), memory: Path = _MEMORY
    ) -> None:
        self._device = device
        self._has_feeder = has_feeder
        self._options = tuple(options)
        self._memory = memory

    def take(self, cancelled: Event | None = None) -> Sequence[ScanFile]:
        """Scan at 200 dpi in colour: without it a seal cannot be told from a pen.

        Raises:
            RuleBroken: ``file_too_large`` and the like, of what the scanner wrote; ``reading_cancelled``.
            Unavailable: ``no_scanning_system``, ``scanner_missing``, ``scanner_busy``, ``scanner_jammed``,
                ``scanner_empty``, ``scanner_open``, ``scanner_denied``, ``scanner_unplugged``, ``scanner_failed``.
        """
        with tempfile.TemporaryDirectory(prefix="accord-scan-", dir=self._place()) as folder:
            device = ("--device-name", self._device) if self._device else ()
            settings, has_feeder = self._settings(device)
            most = _MOST_SHEETS if has_feeder or self._has_feeder else 1
            wanted = ("--format=png", f"--batch={folder}/%03d.png", f"--batch-count={most}")
            command = ("scanimage", *device, *wanted, *settings, *self._options)
            done = _run(*command, timeout_s=_SCAN_TIMEOUT_S, cancelled=cancelled)
            sheets = sorted(path for path in Path(folder).glob("*.png") if path.stat().st_size)
            is_at_end = done.returncode in {0, _END_OF_FEEDER} and sheets
            if not is_at_end:
                raise Unavailable(_named(done.stderr))
            return [take_scan(path) for path in sheets]

    def settle(self, file: ScanFile, *, is_read: bool) -> None:
        """A scanner has nothing to put away."""

    def _place(self) -> Path | None:
        """Where sheets come in; None for the system's own place."""
        try:
            has_room = shutil.disk_usage(self._memory).free >= _ROOM_BYTES
        except OSError:
            return None
        return self._memory if has_room and os.access(self._memory, os.W_OK) else None

    @staticmethod
    def _settings(device: Sequence[str]) -> tuple[Sequence[str], bool]:
        """What of feeder, resolution and colour the device lets be set, and whether it feeds.

        A setting it does not have would end the scan.
        """
        known = _run("scanimage", *device, "--all-options", timeout_s=_LIST_TIMEOUT_S).stdout
        resolution = ("--resolution", str(RESOLUTION_DPI)) if "--resolution " in known else ()
        colour = ("--mode", "Color") if _COLOUR.search(known) else ()
        feeder = _feeder(known)
        source = ("--source", feeder) if feeder else ()
        return (*source, *resolution, *colour), bool(feeder)


def _feeder(options: str) -> str:
    """The device's way to feed sheets, both sides of them if it can; empty for a flat bed."""
    listed = _SOURCE.search(options)
    ways = [way.strip() for way in listed.group(1).split("|")] if listed else []
    feeders = [way for way in ways if any(word in way.lower() for word in ("adf", "feeder"))]
    return next((way for way in feeders if "duplex" in way.lower()), feeders[0] if feeders else "")


def _named(said: str) -> str:
    lowered = said.lower()
    return next((code for words, code in _SAID if words in lowered), "scanner_failed")


def _run(*command: str, timeout_s: float, cancelled: Event | None = None) -> subprocess.CompletedProcess[str]:
    """Run scanimage in the C locale; its words are read.

    Raises:
        RuleBroken: ``reading_cancelled``.
        Unavailable: ``no_scanning_system`` or ``scanner_failed``.
    """
    try:
        running = subprocess.Popen(
            list(command), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"}
        )
    except (FileNotFoundError, PermissionError) as error:
        raise Unavailable("no_scanning_system") from error
    with running:
        until = monotonic() + timeout_s
        while True:
            try:
                said, wrong = running.communicate(timeout=_LOOK_S)
            except subprocess.TimeoutExpired:
                is_cancelled = cancelled is not None and cancelled.is_set()
                if not is_cancelled and monotonic() < until:
                    continue
                _end(running)
                raise (RuleBroken("reading_cancelled") if is_cancelled else Unavailable("scanner_failed")) from None
            return subprocess.CompletedProcess(
                command, running.returncode, said.decode(errors="replace"), wrong.decode(errors="replace")
            )


def _end(running: "subprocess.Popen[bytes]") -> None:
    """Let scanimage put the sheet out and end; a driver that hangs is not waited for."""
    running.terminate()
    try:
        running.communicate(timeout=_END_S)
    except subprocess.TimeoutExpired:
        running.kill()
        running.communicate()
