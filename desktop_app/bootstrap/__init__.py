"""The composition root: the only place that knows all parts and joins them.

Here stands what every way into the program shares; ``window`` joins the window, ``demonstration`` plays on it.  It is
loaded before the first window is painted: whatever is not needed by then is imported where it is used.
"""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app import __version__

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.devices.release import Release
    from desktop_app.domain.audits.access_policy import AccessPolicy
    from desktop_app.domain.events import Event
    from desktop_app.domain.ids import IdSource
    from desktop_app.domain.policy import PolicyBook
    from desktop_app.services.counter import Counter
    from desktop_app.services.papers.templates.told import Told
    from desktop_app.services.ports.papers import PaperWriter
    from desktop_app.services.ports.printing import Printer, PrintSettings
    from desktop_app.services.ports.unit import Clock
    from desktop_app.services.ports.vault import Vault
    from desktop_app.services.signing.scan_readings import ScanReadings
    from desktop_app.services.staff.passwords import Passwords
    from desktop_app.services.staff.sign_in import OpenDesk
    from desktop_app.services.sync.rules import PolicyBooks
    from desktop_app.storage.vaults import DirectoryVaults
    from desktop_app.ui.start.opening import Opening

HOME_VARIABLE: Final = "ACCORD_HOME"
_NOTHING_TO_OPEN: Final = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """What every way into the program shares: the window, the commands, the tests.

    Attributes:
        home: the folder everything of this desk lies in.
        new_id: makes UUIDv7 ids, from any thread.
    """

    home: Path
    clock: "Clock"
    new_id: Callable[[], str]
    policies: "Callable[[date], PolicyBook]"
    access: "Callable[[date], AccessPolicy]"
    """The one pack that is needed before a desk is open; read without the others."""
    release: "Release"
    """The program itself; no vault is opened by one that was changed."""

    @property
    def passwords(self) -> "Passwords":
        """What a password must be."""
        from desktop_app.services.staff.passwords import Passwords

        return Passwords(self.access, _read_name, self.clock)


class TreePolicies:
    """Policies by day, read once between two changes: a pack that comes into force tomorrow is taken tomorrow."""

    def __call__(self, day: "date") -> "PolicyBook":
        """The policies of *day*."""
        return self.books(day)

    @cached_property
    def books(self) -> "PolicyBooks":
        """The program's own packs, over which those of head office are laid."""
        from desktop_app.services.sync.rules import PolicyBooks

        return PolicyBooks(TreeTexts())

    @cached_property
    def told(self) -> "Mapping[str, Told]":
        """What is said of the program's own templates, read once like them."""
        from desktop_app.services.papers.templates.told import load_told

        return load_told(TreeTexts())


class TreeTexts:
    """Policies, templates, phrases and help as files (see ``services.ports.papers.TextStore``)."""

    def read(self, *parts: str) -> str:
        """The UTF-8 text of one resource."""
        from desktop_app import resources

        return resources.path(*parts).read_text(encoding="utf-8")

    def names(self, *parts: str) -> list[str]:
        """The file names in one resource folder, sorted."""
        from desktop_app import resources

        return sorted(entry.name for entry in resources.path(*parts).iterdir() if entry.is_file())

    def file(self, *parts: str) -> Path:
        """Where the resource lies."""
        from desktop_app import resources

        return resources.path(*parts)


def home_folder(given: Path | None) -> Path:
    """The home: as given, else ``ACCORD_HOME``, else the user's data folder."""
    if given is not None:
        return given.absolute()
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named).absolute()
    from platformdirs import user_data_path

    return user_data_path("accord-desk", appauthor=False)


def device_folder() -> Path:
    """Where the secrets of this computer lie that no keystore takes: never within the home of :func:`home_folder`.

    A system that keeps no state apart from data (Windows) names one folder for both; there it is one beside the home.
    """
    from platformdirs import PlatformDirs

    own = PlatformDirs("accord-desk", appauthor=False)
    if own.user_state_path == own.user_data_path:
        return PlatformDirs("accord-desk-device", appauthor=False).user_state_path
    return own.user_state_path / "device"


def parts(home: Path, clock: "Clock | None" = None) -> Parts:
    """What the program needs before anything is unlocked."""
    from desktop_app.devices.clock import SystemClock
    from desktop_app.devices.release import Release, installed

    own_clock = clock or SystemClock()
    return Parts(home, own_clock, id_maker(own_clock), TreePolicies(), _access(), Release(installed()))


def id_maker(clock: "Clock") -> Callable[[], str]:
    """Makes UUIDv7 ids, from any thread: the window makes that of a new case, the writer's those of everything else."""
    from threading import Lock

    source, one_at_a_time = _id_source(clock), Lock()

    def new_id() -> str:
        with one_at_a_time:
            return str(source.make())

    return new_id


def rule_books(given: Parts) -> "PolicyBooks | None":
    """The packs that the policies of *given* are read from; None where a test gave policies of its own."""
    return given.policies.books if isinstance(given.policies, TreePolicies) else None


def told(given: Parts) -> "Mapping[str, Told]":
    """What is said of the templates; read once, but for a test that gave policies of its own."""
    from desktop_app.services.papers.templates.told import load_told

    return given.policies.told if isinstance(given.policies, TreePolicies) else load_told(TreeTexts())


def events() -> "tuple[type[Event], ...]":
    """Every event class of the product."""
    from desktop_app.domain import case
    from desktop_app.domain.audits import access, audit
    from desktop_app.domain.figures import register
    from desktop_app.domain.papers import offer_sheet
    from desktop_app.domain.signing import seal
    from desktop_app.domain.staff import people, staff
    from desktop_app.domain.sync import in_step as sync
    from desktop_app.domain.upkeep import backup, day_end, retention

    return (
        *people.EVENTS,
        *staff.EVENTS,
        *access.EVENTS,
        *register.EVENTS,
        *audit.EVENTS,
        *seal.EVENTS,
        *offer_sheet.EVENTS,
        *day_end.EVENTS,
        *backup.EVENTS,
        *retention.EVENTS,
        *sync.EVENTS,
        *case.EVENTS,
    )


def vaults(given: Parts, *, cheap_keys: bool = False) -> "DirectoryVaults":
    """The home's vault, locked or not yet made.

    Args:
        given: the shared parts.
        cheap_keys: a key derivation that costs little, for training homes of the demo and for tests.
    """
    from desktop_app.devices.this_device import this_device
    from desktop_app.storage.keys.kdf_calibration import calibrated
    from desktop_app.storage.keys.key_file import KdfProfile
    from desktop_app.storage.vaults import DirectoryVaults, Outfit
    from desktop_app.wire import Wire

    return DirectoryVaults(
        given.home,
        Outfit(
            wire=Wire(events()),
            clock=given.clock,
            ids=_id_source(given.clock),
            app=f"accord-desk {__version__}",
            kdf=KdfProfile(memory_kib=1024, passes=1, lanes=1) if cheap_keys else KdfProfile(),
            device=this_device(device_folder()),
            calibrate=(lambda floor: floor) if cheap_keys else calibrated,
            lockout=lambda: given.access(given.clock.today()).lockout,
            prove_program=given.release.prove,
        ),
    )


def counter(
    given: Parts,
    vault: "Vault",
    printer: "Printer",
    writer: "PaperWriter | None" = None,
    readings: "ScanReadings | None" = None,
) -> "Counter":
    """The services of an unlocked vault."""
    from desktop_app import resources
    from desktop_app.bootstrap.papers import PapersOnUse, field_places
    from desktop_app.devices.reading.sniff import attachment_kind
    from desktop_app.devices.scan_reader import PaperReader
    from desktop_app.services.counter import serve
    from desktop_app.services.desk import Desk
    from desktop_app.services.papers.templates.agreement_text import AgreementText, check_released
    from desktop_app.services.papers.templates.side_paper_text import SidePaperText
    from desktop_app.services.papers.templates.told import check_told
    from desktop_app.services.rehearsal.rehearsals import read_rehearsals
    from desktop_app.services.signing.scan_readings import ScanReadings
    from desktop_app.services.sync.rules import PolicyBooks

    kept = rule_books(given)
    exact = {} if kept is None else {"printed_by": kept.of_versions}
    desk = Desk(vault, given.clock, given.new_id, given.policies, **exact)
    check_released(TreeTexts())
    templates = (kept or PolicyBooks(TreeTexts())).proved(desk.policy())
    words = told(given)
    check_told(words, templates)
    return serve(
        desk,
        AgreementText(templates, words),
        SidePaperText(templates, words),
        writer or PapersOnUse(resources.fonts()),
        printer,
        attachment_kind,
        readings or ScanReadings(PaperReader),
        field_places,
        passwords=given.passwords,
        customers=lambda: read_rehearsals(TreeTexts()),
    )


def open_window(home: Path) -> int:
    """Open the application on *home*, its window before anything else is loaded; returns its exit code."""
    from desktop_app.ui.start.pyside_tools import load_without_tools

    load_without_tools()
    from desktop_app.ui.start.unread_sources import leave_sources_unread

    leave_sources_unread()
    from desktop_app.storage.upkeep.home_look import look_at
    from desktop_app.ui.start.opening import open_ground

    # A disk that cannot be written must not keep the window shut, which says so in words.
    with suppress(OSError):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    opening = open_ground(home, lambda: look_at(home))
    return _NOTHING_TO_OPEN if opening is None else _load_behind(home, opening)


def _load_behind(home: Path, opening: "Opening") -> int:
    """Everything else, behind the window that is there."""
    from desktop_app import log
    from desktop_app.bootstrap.window import joints
    from desktop_app.ui import app

    with ExitStack() as stack:
        stack.enter_context(log.hear_interpreter())
        with suppress(OSError):  # the same
            stack.callback(log.open_log(home).close)
        return app.run(joints(parts(home)), opening)


def run_demo(out: Path, case_name: str, home: Path | None, language: str | None = None) -> int:
    """Drive the real window through a case, offscreen; leaves pictures, papers and ``case.json`` in *out*."""
    from desktop_app.bootstrap.demonstration import run

    return run(out, case_name, home, language)


def print_settings() -> "PrintSettings":
    """The settings of a copy that goes to a file."""
    from desktop_app.services.ports.printing import PrintSettings

    return PrintSettings(queue="", two_sided=False)


def unlock(given: Parts, staff_no: str | None, password: str | None) -> "OpenDesk":
    """Unlock the home for a command; a training home needs neither number nor password.

    Raises:
        RuleBroken: ``sign_in_refused``.
        Unavailable: ``home_not_set_up`` and what opening a vault may raise.
    """
    from desktop_app.domain.errors import Unavailable
    from desktop_app.services.staff.sign_in import SignIn
    from desktop_app.storage.keys.key_file import TRAINING_PASSWORD

    home = vaults(given)
    if not home.exists():
        raise Unavailable("home_not_set_up")
    if password is None and home.is_training():
        password = TRAINING_PASSWORD
        staff_no = staff_no or next(iter(home.staff()), "")
    return SignIn(home, given.new_id, given.passwords).sign_in(staff_no or "", password or "")


def system_printer() -> "Printer":
    """The workstation's own way to paper."""
    if sys.platform == "win32":
        from desktop_app.documents.preview import page_count, render_page
        from desktop_app.ui.device.windows_printer import WindowsPrinter

        return WindowsPrinter(page_count, render_page)
    from desktop_app.devices.cups import CupsPrinter

    return CupsPrinter()


def _id_source(clock: "Clock") -> "IdSource":
    from desktop_app.domain.ids import IdSource

    return IdSource(lambda: int(clock.now().timestamp() * 1000), os.urandom)


def _access() -> "Callable[[date], AccessPolicy]":
    """The same of the pack ``access``."""
    kept: dict[date, AccessPolicy] = {}

    def policy(day: "date") -> "AccessPolicy":
        from desktop_app.services.packs.pack import NotYetInForce
        from desktop_app.services.packs.policy import load_access

        if day not in kept:
            kept.clear()
            try:
                kept[day] = load_access(TreeTexts(), day)
            except NotYetInForce as early:  # by a clock that is wrong: who signs in is told by it
                kept[day] = load_access(TreeTexts(), early.first)
        return kept[day]

    return policy


def _read_name(name: str) -> str:
    from desktop_app.storage.lists.readings import usual

    return usual(name)
