"""What a workstation remembers about its screen and printer; no personal data, so it lies open in the home."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.sync.metered import WhenMetered
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.ports.scans import ScanSettings, SourceKind
from desktop_app.ui.language import LANGUAGES
from desktop_app.ui.look.palettes import SCALES_PCT

FILE_NAME: Final = "settings.json"
MOST_BYTES: Final = 1 << 20
"""More than all the settings ever have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings dialog's values.

    Attributes:
        language: code of ``LANGUAGES``.
        scale_pct: size of text, one of ``SCALES_PCT``.
        backup_folder: where backups go: another disk or a share; empty while none was chosen.
        metered: what waits while the line to head office is paid by volume.
        second_folder: where a copy goes at the end of the day: a stick or another share; empty likewise.
    """

    language: str = next(iter(LANGUAGES))
    is_dark: bool = False
    scale_pct: int = SCALES_PCT[0]
    printing: PrintSettings = field(default_factory=PrintSettings)
    scanning: ScanSettings = field(default_factory=ScanSettings)
    backup_folder: str = ""
    second_folder: str = ""
    metered: WhenMetered = WhenMetered.FILES


class SettingsFile:
    """Reads leniently (a damaged file means the defaults) and writes in one step."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE_NAME

    def read(self) -> Settings:
        """The settings; anything unreadable is the default."""
        with suppress(OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
            found = json.loads(self._text())
            printing = found["printing"]
            return Settings(
                language=found["language"] if found["language"] in LANGUAGES else Settings().language,
                is_dark=found["is_dark"] is True,
                scale_pct=found["scale_pct"] if found["scale_pct"] in SCALES_PCT else SCALES_PCT[0],
                printing=PrintSettings(queue=str(printing["queue"]), two_sided=printing["two_sided"] is not False),
                scanning=_scanning(found.get("scanning")),
                backup_folder=str(found.get("backup_folder", "")),
                second_folder=str(found.get("second_folder", "")),
                metered=WhenMetered(found.get("metered", WhenMetered.FILES)),
            )
        return Settings()

    def _text(self) -> str:
        if not self._path.is_file() or self._path.stat().st_size > MOST_BYTES:
            raise FileNotFoundError  # a pipe would be waited for, a giant would fill the memory
        return self._path.read_text("utf-8")

    def write(self, settings: Settings) -> None:
        """Replace the file.

        Raises:
            Unavailable: ``settings_not_written``.
        """
        part = self._path.with_name(f".{FILE_NAME}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("w", encoding="utf-8") as file:
                json.dump(asdict(settings), file, ensure_ascii=False, indent=2)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError as error:
            raise Unavailable("settings_not_written") from error


def _scanning(found: object) -> ScanSettings:
    """How scans come; of a desk that never chose, or of a damaged file, they are picked."""
    if isinstance(found, dict) and found.get("kind") in set(SourceKind):
        return ScanSettings(SourceKind(found["kind"]), str(found.get("place", "")))
    return ScanSettings()
