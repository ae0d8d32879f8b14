"""What the application is joined to; light enough to stand before the first paint."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.audits.access_policy import DeskTimes
    from desktop_app.services.ports.input_method import InputMethod
    from desktop_app.services.ports.keys import HomeLook, NewPerson
    from desktop_app.services.ports.screen_lock import LockSource
    from desktop_app.services.ports.vault import Vaults
    from desktop_app.services.staff.sign_in import OpenDesk, SignIn
    from desktop_app.ui.rescue.door import RescueDoor
    from desktop_app.ui.seat import Seat
    from desktop_app.ui.start.first_start import SetUp
    from desktop_app.ui.upkeep.changing_key import KeyDoor


@dataclass(frozen=True, slots=True)
class Joints:
    """What the application is joined to; ``bootstrap`` makes it.

    Nothing behind it is loaded before it is asked for; what is asked for twice is made once.

    Attributes:
        home: the folder of this desk; its lock lies in it.
        look: what the home says of itself while nothing of it is open.
        open_vaults: the vault of the home, locked or not yet made.
        open_sign_in: unlocks it.
        seat: makes everything a signed-in person works with; called in the GUI thread.
        create: sets the home up and returns the recovery code; called in the writer's thread.
        create_training: sets it up as a training desk with sample data; returns its people.
        training: the people of a training desk, with their published password.
        bank: the bank's name as data.
        rescue: the way to a damaged home.
        times: how long a desk stays open, where nobody is signed in.
        key_door: changes the key of the data.
        fcitx: the input method that Qt does not reach; None where there is none.
        locks: where the desktop says that its screen is locked.
        ahead: loads what signing in will want, a piece at each step.
    """

    home: Path
    look: "Callable[[], HomeLook]"
    open_vaults: "Callable[[], Vaults]"
    open_sign_in: "Callable[[], SignIn]"
    seat: "Callable[[OpenDesk], Seat]"
    create: "Callable[[SetUp], str]"
    create_training: "Callable[[], Sequence[NewPerson]]"
    training: "Callable[[], Sequence[NewPerson]]"
    bank: str
    rescue: "Callable[[], RescueDoor]"
    times: "Callable[[], DeskTimes]"
    key_door: "Callable[[], KeyDoor]"
    fcitx: "Callable[[], InputMethod | None]"
    locks: "Callable[[], Sequence[LockSource]]"
    ahead: Callable[[], Iterator[None]]

    @property
    def vaults(self) -> "Vaults":
        """The vault of the home."""
        return self.open_vaults()

    @property
    def sign_in(self) -> "SignIn":
        """Unlocks it."""
        return self.open_sign_in()
