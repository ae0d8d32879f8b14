"""What the window is given to make a bundle for a help desk."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.services.upkeep.support import SupportBundle

WriteNew = Callable[[Path, bytes], None]
"""Writes a file, whole or not at all; raises ``Unavailable``."""


@dataclass(frozen=True, slots=True)
class Giving:
    """How this desk tells of itself.

    Attributes:
        gather: all that would leave; in a worker, for it reads disk and vault.
        write: puts the file where somebody said.
    """

    gather: Callable[[], SupportBundle]
    write: WriteNew
