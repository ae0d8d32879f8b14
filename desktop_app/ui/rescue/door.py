"""What the rescue page is given: the way to a damaged home, and to what can be read of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.services.counter import Counter
from desktop_app.services.ports.printing import PrintJob
from desktop_app.services.ports.upkeep import Rescue
from desktop_app.services.ports.vault import Vault


@dataclass(frozen=True, slots=True)
class RescueDoor:
    """Everything here but ``now`` may take long and is called in a worker.

    Attributes:
        take: takes the home in hand with a staff number, its password and the folder of backups.
        take_by_code: the same with head office's recovery code, on another computer.
        folder: where backups lie, as the settings say.
        serve: the services over what can be read.
        print_copy: prints a kept paper with words on each page that say what the copy is; its title.
        facts: what helps whoever mends it: the program, the system; nobody's data.
        now: local time.
        new_id: of a session.
    """

    take: Callable[[str, str, Path], Rescue]
    take_by_code: Callable[[str, Path], Rescue]
    folder: Callable[[], Path]
    serve: Callable[[Vault], Counter]
    print_copy: Callable[[bytes, str, str], PrintJob]
    facts: Callable[[], Mapping[str, str]]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
