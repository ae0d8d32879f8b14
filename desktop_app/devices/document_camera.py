"""A document camera without a driver of ours: its own program leaves stills in a folder, and the newest one counts.

Cameras that the operating system drives itself need QtMultimedia, which is not among the essentials of PySide6; they
come in behind the same port (see ``services.ports.scans.FrameSource``).
"""

from pathlib import Path

from desktop_app.devices.scan_reader import take_scan
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.ports.scans import ScanFile

_ENDINGS = frozenset({".jpg", ".jpeg", ".png"})


class FolderCamera:
    """The folder into which the camera's program writes.

    Args:
        folder: where the stills lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def frame(self) -> ScanFile:
        """The newest still.

        Raises:
            Unavailable: ``camera_missing`` without the folder or any still in it, ``camera_failed`` when it cannot be
                read.
        """
        try:
            stills = [path for path in self._folder.iterdir() if path.suffix.lower() in _ENDINGS and path.is_file()]
            newest = max(stills, key=lambda path: path.stat().st_mtime_ns, default=None)
        except OSError as error:
            raise Unavailable("camera_missing") from error
        if newest is None:
            raise Unavailable("camera_missing")
        try:
            return take_scan(newest)
        except RuleBroken as broken:
            raise Unavailable("camera_failed") from broken
