"""Joins the window: what its first page needs at once, and behind it everything else, loaded when it is wanted.

Nothing but widgets before the first paint: this module imports what is light, and ``AHEAD`` names what is loaded right
after it, so that whoever has signed in waits for no import.
"""

import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from desktop_app import resources
from desktop_app.bootstrap import Parts, rule_books, system_printer, told, vaults
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.keys import NewPerson
from desktop_app.storage.upkeep.home_look import look_at
from desktop_app.ui.joints import Joints

if TYPE_CHECKING:
    from desktop_app.services.ports.input_method import InputMethod
    from desktop_app.services.ports.printing import Printer
    from desktop_app.services.ports.screen_lock import LockSource
    from desktop_app.services.ports.vault import Vaults
    from desktop_app.services.staff.sign_in import OpenDesk, SignIn
    from desktop_app.services.upkeep.announced import Announce
    from desktop_app.ui.rescue.door import RescueDoor
    from desktop_app.ui.seat import Seat
    from desktop_app.ui.start.first_start import SetUp
    from desktop_app.ui.upkeep.changing_key import KeyDoor

TRAINING_LABEL: Final = "01"
AHEAD: Final = (
    "desktop_app.ui.problems",
    "desktop_app.domain.policy",
    "desktop_app.domain.offers",
    "desktop_app.domain.case",
    "desktop_app.services.staff.sign_in",
    "desktop_app.storage.engine",
    "desktop_app.storage.tables",
    "desktop_app.storage.migrations",
    "desktop_app.storage.vault",
    "desktop_app.storage.vaults",
    "desktop_app.devices.this_device",
    "desktop_app.storage.keys.kdf_calibration",
    "desktop_app.devices.secret_service",
    "desktop_app.services.counter",
    "desktop_app.services.papers.templates.agreement_text",
    "desktop_app.services.papers.templates.side_paper_text",
    "desktop_app.services.papers.templates.told",
    "desktop_app.devices.reading.sniff",
    "desktop_app.devices.scan_reader",
    "desktop_app.ui.seat",
    "desktop_app.ui.case.place",
    "desktop_app.ui.window.main_window",
    "desktop_app.ui.pages.identify",
    "desktop_app.ui.pages.collect",
    "desktop_app.ui.pages.communicate",
    "desktop_app.ui.pages.propose",
    "desktop_app.ui.pages.negotiate",
    "desktop_app.ui.pages.agree",
    "desktop_app.ui.pages.follow_up",
    "desktop_app.bootstrap.seating",
    "desktop_app.bootstrap.syncing",
)
"""In the order in which signing in wants them; each in a turn of its own, so that a key waits for one at most."""


def joints(
    given: Parts, printer: "Printer | None" = None, *, cheap_keys: bool = False, announce: "Announce | None" = None
) -> Joints:
    """Join the window to everything behind it.

    Args:
        given: the shared parts.
        printer: the way to paper; without one the workstation's own, made for who has signed in.
        cheap_keys: a key derivation that costs little, for training homes of the demonstration and for tests.
        announce: told each acknowledged commit of who signs in.
    """
    bank = bank_name()

    @cache
    def home() -> "Vaults":
        return vaults(given, cheap_keys=cheap_keys)

    @cache
    def sign_in() -> "SignIn":
        from desktop_app.services.staff.sign_in import SignIn
        from desktop_app.services.upkeep.announced import AnnouncedVaults

        signed_in = home() if announce is None else AnnouncedVaults(home(), announce)
        return SignIn(signed_in, given.new_id, given.passwords)

    def create_training() -> Sequence[NewPerson]:
        return _create_training(given, home(), printer or system_printer(), bank)

    def create(wanted: "SetUp") -> str:
        return home().create(wanted.branch, wanted.label, wanted.people)

    def seat(desk: "OpenDesk") -> "Seat":
        from desktop_app.bootstrap import seating

        return seating.seat(given, desk, printer or system_printer())

    @cache
    def rescue() -> "RescueDoor":
        from desktop_app.bootstrap.rescue import rescue_door

        return rescue_door(given, printer or system_printer(), cheap_keys=cheap_keys)

    @cache
    def key_door() -> "KeyDoor":
        from desktop_app.bootstrap import key_changing

        return key_changing.key_door(given, cheap_keys=cheap_keys)

    return Joints(
        home=given.home,
        look=lambda: look_at(given.home),
        open_vaults=home,
        open_sign_in=sign_in,
        seat=seat,
        create=create,
        create_training=create_training,
        training=_training_people,
        bank=bank,
        rescue=rescue,
        times=lambda: given.access(given.clock.today()).desk,
        key_door=key_door,
        fcitx=_fcitx,
        locks=_locks,
        ahead=lambda: _load_ahead(given),
    )


def bank_name() -> str:
    """The bank's name, which is data (``resources/bank``); no logo, no colours of it.

    Raises:
        Unavailable: ``resource_missing``.
    """
    return str(tomllib.loads(resources.path("bank", "bank.toml").read_text("utf-8"))["name"])


def _load_ahead(given: Parts) -> Iterator[None]:
    given.release.begin()
    for name in AHEAD:
        import_module(name)
        yield
    from desktop_app.services.packs.pack import PolicyBroken

    # A pack that cannot be read is said where it is used: with who signs in.
    with suppress(PolicyBroken, Unavailable):
        book = given.policies(given.clock.today())
        yield
        books = rule_books(given)
        if books is not None:
            books.proved(book)
            yield
            told(given)


def _training_people() -> Sequence[NewPerson]:
    from desktop_app.services.rehearsal import sample_cases
    from desktop_app.storage.keys.key_file import TRAINING_PASSWORD

    return sample_cases.training_people(TRAINING_PASSWORD)


def _create_training(given: Parts, home: "Vaults", printer: "Printer", bank: str) -> Sequence[NewPerson]:
    from desktop_app.bootstrap import counter
    from desktop_app.services.rehearsal import sample_cases
    from desktop_app.services.staff.sign_in import SignIn
    from desktop_app.storage.keys.key_file import TRAINING_PASSWORD

    people = _training_people()
    home.create(sample_cases.training_branch(bank), TRAINING_LABEL, people)
    desk = SignIn(home, given.new_id, given.passwords).sign_in(sample_cases.TELLER_NO, TRAINING_PASSWORD)
    try:
        sample_cases.make_sample_cases(counter(given, desk.vault, printer), desk.session)
    finally:
        desk.vault.close()
    return people


def _fcitx() -> "InputMethod | None":
    """Fcitx by its own protocol; it speaks to Linux alone."""
    if sys.platform != "linux":
        return None
    from desktop_app.devices.fcitx import open_fcitx

    return open_fcitx()


def _locks() -> "Sequence[LockSource]":
    """Where a Linux desktop says that its screen is locked; others are not heard yet."""
    if sys.platform != "linux":
        return ()
    from desktop_app.devices.desktop_lock import open_desktop_locks

    return open_desktop_locks()
