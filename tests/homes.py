"""Homes that were set up once, and are laid down again by file: fifteen migrations and two keys a test prove no more.

Equal from the first byte on, so only for homes of which nobody compares two; setting up has its own tests
(``tests/storage/test_vaults.py``), and so has a home that was copied (``tests/sync``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import memory


@dataclass(frozen=True)
class Mould:
    """What a set-up left: folders and files below the home, with their modes."""

    folders: tuple[tuple[str, int], ...]
    files: tuple[tuple[str, int, bytes], ...]

    @classmethod
    def taken(cls, set_up: Callable[[Path], object]) -> "Mould":
        """Have *set_up* make a home in a folder of its own, once it is closed again."""
        with TemporaryDirectory(prefix="accord-mould-", dir=memory.place()) as folder:
            home = Path(folder, "home")
            set_up(home)
            parts = sorted(home.rglob("*"))
            names = [(path.relative_to(home).as_posix(), path.stat().st_mode & 0o777, path) for path in parts]
            return cls(
                tuple((name, mode) for name, mode, path in names if path.is_dir()),
                tuple((name, mode, path.read_bytes()) for name, mode, path in names if path.is_file()),
            )

    def lay(self, home: Path) -> None:
        """Make *home* as it was."""
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, mode in self.folders:
            Path(home, name).mkdir(mode=mode)
        for name, mode, content in self.files:
            Path(home, name).write_bytes(content)
            Path(home, name).chmod(mode)
