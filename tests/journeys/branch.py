"""Two desks of a branch and their head office: a desk is worked in the window, then settles with head office."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.ports.printing import Printer
from desktop_app.services.sync.transfers import Roads
from desktop_app.storage.vaults import DirectoryVaults
from desktop_app.ui.sync.roads_dialog import RoadsDialog
from tests.fakes import FakeClock
from tests.journeys.conftest import Desk
from tests.journeys.hands import Hands, asked
from tests.storage import sample
from tests.sync.real_desk import ADDRESS, RealDesk, new_desk
from tests.sync.real_hub import RealHub, listening
from tests.sync.rough_line import RoughLine

OWNER, OTHER = "00423-03", "00423-04"
TELLER, LEADER = ("1001", sample.PASSWORD), ("2001", sample.LEADERS_PASSWORD)


def of_sample(home: Path, clock: FakeClock) -> DirectoryVaults:
    vaults: DirectoryVaults = sample.vaults(home, clock=clock)
    return vaults


class EarlierRun(sample.StepClock):
    """The clock of a desk that ran without its window, before the machine was started again."""

    def boot(self) -> str:
        return "boot-0"


class Branch:
    """The two desks.

    Args:
        rig: head office, in this process.
        home: where the homes of the desks are made.
        start: opens the window of a desk at a moment, and closes the one before.
        address: where the other desk's window finds head office; nobody answers the owner's.
    """

    def __init__(self, rig: RealHub, home: Path, start: Callable[[Path, datetime], Desk], address: str) -> None:
        self.rig, self._home, self._start = rig, home, start
        self._lines = {label: RoughLine(rig, number) for number, label in enumerate((OWNER, OTHER))}
        for label, found_at in ((OWNER, ADDRESS), (OTHER, address)):
            (home / label).mkdir()
            desk = new_desk(
                self._at(label),
                label,
                lambda code=label[:5]: rig.office.workstations.invite(code),
                lambda _link: rig,
                self._clock,
                found_at,
            )
            desk.vault.close()

    @contextmanager
    def opened(self, label: str) -> Iterator[RealDesk]:
        """A desk without its window."""
        desk = RealDesk(self._at(label), lambda _link: self.rig, self._clock)
        desk.line = self._lines[label]
        try:
            yield desk
        finally:
            desk.vault.close()

    def settle(self, *labels: str) -> None:
        """Each desk has its line for a while, one after the other; all of them hear what the others said."""
        for label in labels or (OWNER, OTHER, OWNER):
            with self.opened(label) as desk:
                self._lines[label].heal()
                desk.settle()

    def at(self, label: str, who: tuple[str, str] = TELLER) -> Hands:
        """Whoever sits at that desk, signed in."""
        desk = self._start(self._at(label), self.rig.clock.now())
        desk.start()
        desk.sign_in(*who)
        return Hands(desk)

    def _at(self, label: str) -> Path:
        return self._home / label / "home"

    def _clock(self) -> sample.StepClock:
        return EarlierRun(self.rig.clock.now())


@contextmanager
def two_desks(
    qtbot: QtBot, qapp: QApplication, home: Path, printer: Printer, *, other_has_line: bool = False
) -> Iterator[Branch]:
    """A branch whose windows are closed at the end.

    Args:
        qtbot: waits.
        qapp: the application.
        home: an empty folder.
        printer: the way to paper.
        other_has_line: the other desk's window finds head office.
    """
    started: list[Desk] = []

    def start(at: Path, now: datetime) -> Desk:
        if started:
            started.pop().close()
        started.append(Desk(qtbot, qapp, at, printer, now=now, made_by=of_sample))
        return started[-1]

    hub = RealHub(home)
    with ExitStack() as stack:
        stack.callback(hub.end)
        host, port = stack.enter_context(listening(hub)) if other_has_line else urlsplit(ADDRESS).netloc.split(":")
        yield Branch(hub, home, start, f"http://{host}:{port}")
        for desk in started:
            desk.close()
            desk.shell.language.use("en")


# ── What whoever sits there does in the list of cases between desks ──────────────────────────────────────────────


def in_front(hands: Hands, kind: type[QDialog]) -> Any:
    """The dialog of that kind, once it takes the keys."""
    hands.until(asked(kind).holds)
    found: QWidget | None = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def listed(hands: Hands, what: Callable[[Roads], object]) -> RoadsDialog:
    """Open the list, once the line below the workbench has heard of *what* stands in it."""
    hands.until(lambda: hands.desk.main.roads.roads is not None and what(hands.desk.main.roads.roads))
    hands.press("Ctrl+Shift+F5")
    dialog: RoadsDialog = in_front(hands, RoadsDialog)
    return dialog


def take_in_what_waits(hands: Hands) -> str:
    """Whoever takes it in goes on with it.

    Returns:
        What the list said of it.
    """
    dialog = listed(hands, lambda roads: roads.waiting)
    said = dialog._as_text()
    hands.press("Return")
    hands.back_from_dialog()
    hands.until(lambda: hands.desk.main.workbench._rows.cases)
    hands.desk.close()
    return said
