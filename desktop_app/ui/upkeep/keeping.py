"""What the window is given to look after the desk's data."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.services.staff.key_changing import KeyChanging
from desktop_app.services.upkeep.second_place import SecondPlace
from desktop_app.services.upkeep.upkeep import Upkeep


@dataclass(frozen=True, slots=True)
class Keeping:
    """Backups and the look at the pages, of an open desk.

    Attributes:
        upkeep: the service.
        folder: where backups go now, as chosen in the settings.
        is_automatic: they are made without being asked for; not at a training desk, which holds nothing real.
        second: makes the copy of the end of the day; None at a training desk.
        second_folder: where that goes now; None while nobody has chosen a second place.
        key_changing: changes the key of the data; None at a training desk, whose key is published.
    """

    upkeep: Upkeep
    folder: Callable[[], Path]
    is_automatic: bool = True
    key_changing: KeyChanging | None = None
    second: SecondPlace | None = None
    second_folder: Callable[[], Path | None] = lambda: None
