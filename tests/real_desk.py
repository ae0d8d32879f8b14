"""The counter of ``builders`` over what is delivered: the real vault, the real papers, a folder for a printer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from desktop_app import bootstrap
from desktop_app.bootstrap import Parts
from desktop_app.devices.clock import SystemClock
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.signing.papers_back import versions_out
from desktop_app.domain.staff.people import Branch, Role
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.collect import PaperState
from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.domain.stages.follow_up import Outcome
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.desk import Kept
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.ports.printing import Printer, PrintSettings
from desktop_app.services.signing.scan_readings import ScanReadings
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.stages.agree import Drawn
from desktop_app.storage.vault import SqlVault
from desktop_app.storage.vaults import DirectoryVaults
from tests import builders
from tests.fakes import FakeClock, FakeScanReader, utc
from tests.homes import Mould

TELLER_PASSWORD = "Wudang-Sword-77"
SUPERVISOR_PASSWORD = "Emei-Needle-88"
PEOPLE = (
    NewPerson("T001", "周芷若", Role.TELLER, TELLER_PASSWORD),
    NewPerson("S001", "灭绝师太", Role.SUPERVISOR, SUPERVISOR_PASSWORD),
    NewPerson("A001", "范遥", Role.ADMINISTRATOR, "Light-Envoy-99"),
)
_BEFORE_THE_FIRST_CUSTOMER = utc(2026, 11, 23, 1)
AT_THE_COUNTER = utc(2026, 11, 23, 2)
"""When a desk of these tests begins to work; by a clock of another month it has another month's quotas."""
AN_HOUR_LATER = utc(2026, 11, 23, 3)
MANAGER = NewPerson("M001", "张无忌", Role.BRANCH_MANAGER, "Nine-Suns-Manual-66")


def branch(*, is_training: bool, code: str = "10086") -> Branch:
    return Branch(
        "示例银行", "示例银行武当支行", code, "示例市紫霄路1号", "010-12345678", ("95500", "12378"), is_training
    )


@cache
def shipped() -> Parts:
    """What is shipped, read once for all the desks of a test run: nobody changes a policy that was read."""
    return bootstrap.parts(Path("/nowhere"), FakeClock(_BEFORE_THE_FIRST_CUSTOMER))


def parts_of(home: Path, clock: FakeClock) -> Parts:
    """The parts of a start on *home*, with the policies of every other."""
    return replace(bootstrap.parts(home, clock), policies=shipped().policies, access=shipped().access)


def vaults_of(home: Path, now: datetime = _BEFORE_THE_FIRST_CUSTOMER) -> DirectoryVaults:
    """The vaults of *home*, with cheap keys."""
    return bootstrap.vaults(parts_of(home, FakeClock(now)), cheap_keys=True)


@cache
def mould(set_for: Branch, label: str, people: tuple[NewPerson, ...], now: datetime) -> Mould:
    """A home that was set up at *now* under the rules that are shipped."""
    return Mould.taken(lambda home: vaults_of(home, now).create(set_for, label, people))


def set_up_today(home: Path) -> None:
    """A real home of the day that the machine's clock shows: for a desk that meets a hub, which has no other clock."""
    vaults = bootstrap.vaults(bootstrap.parts(home, SystemClock()), cheap_keys=True)
    vaults.create(branch(is_training=False), "10086-01", PEOPLE)


def stop_the_machines_clock(monkeypatch: pytest.MonkeyPatch, at: datetime = AN_HOUR_LATER) -> None:
    """Let the commands of this process run an hour after the counter's work, on whichever day they are tested.

    By the machine's clock the passwords of such a home are too old one day, and so are its drafts.
    """
    monkeypatch.setattr(SystemClock, "now", lambda _self: at)


def set_up(
    home: Path,
    *,
    is_training: bool,
    label: str = "10086-01",
    code: str = "10086",
    people: tuple[NewPerson, ...] = PEOPLE,
) -> DirectoryVaults:
    """A home with cheap keys, its people, and no case; byte for byte that of every other call of the same."""
    mould(branch(is_training=is_training, code=code), label, people, _BEFORE_THE_FIRST_CUSTOMER).lay(home)
    return vaults_of(home)


class RealCounter(builders.Counter):
    """A counter of a home that was set up; close it."""

    vault: SqlVault  # type: ignore[assignment] # the real one in the fake's place

    def __init__(self, home: Path, readings: ScanReadings | None = None, printer: Printer | None = None) -> None:
        self.clock = FakeClock(AT_THE_COUNTER)
        given = parts_of(home, self.clock)
        opened = SignIn(bootstrap.vaults(given, cheap_keys=True), given.new_id, given.passwords).sign_in(
            "T001", TELLER_PASSWORD
        )
        assert isinstance(opened.vault, SqlVault)
        self.vault = opened.vault
        self.session = opened.session
        self.printed = home / "printed"
        self.scan_reader = FakeScanReader()
        self.readings = readings or ScanReadings(lambda: self.scan_reader)
        way = printer or FolderPrinter(self.printed)
        self.services = bootstrap.counter(given, opened.vault, way, readings=self.readings)
        self.desk = self.services.desk
        self.settings = PrintSettings()

    def bring_out(self) -> None:
        """What is sent to a folder lies in it at once."""

    def sign_both(self) -> Kept:
        second = SignIn.second_person(self.vault, self.session, "S001", SUPERVISOR_PASSWORD)
        self.sign(Side.CUSTOMER)
        return self.sign(Side.BANK, second.id)

    def check_in(self, attested_by: str = "") -> Kept:
        second = SignIn.second_person(self.vault, self.session, "S001", SUPERVISOR_PASSWORD)
        return super().check_in(attested_by or second.id)

    def draw(self) -> Drawn:
        return self.services.agree.draw(self.session, builders.CASE)

    def close(self) -> None:
        self.vault.close()


@cache
def _worked(work: Callable[[RealCounter], object], people: tuple[NewPerson, ...], *, is_training: bool) -> Mould:
    def make(home: Path) -> None:
        set_up(home, is_training=is_training, people=people)
        counter = RealCounter(home)
        work(counter)
        counter.close()

    return Mould.taken(make)


def worked(
    home: Path,
    work: Callable[[RealCounter], object],
    *,
    is_training: bool = False,
    people: tuple[NewPerson, ...] = PEOPLE,
) -> Path:
    """Make *home* one where *work* was done, as it was the first time in this process; the next sign-in goes on."""
    _worked(work, people, is_training=is_training).lay(home)
    return home


def close_case(counter: RealCounter) -> None:
    """Settle everything the case still asks for, and close it."""
    service, session = counter.services.follow_up, counter.session
    for item in counter.case.collect.missing():
        counter.services.collect.receive(session, builders.CASE, item.id, PaperState.RECEIVED, counter.today)
    service.record_outcome(
        session, builders.CASE, Outcome.APPROVED, "分行", counter.today, counter.today, told_how="by_post"
    )
    for promise in counter.case.follow_up.unsettled():
        if promise.kind is PromiseKind.CALL:
            now = counter.desk.clock.local(counter.desk.clock.now())
            met = Contact(Channel.COUNTER, "reached", now, is_effective=True, promise=promise.id)
            counter.services.communicate.log_contact(session, builders.CASE, met)
        counter.keep(promise.id)
    while versions_out(counter.case):
        counter.check_in()
    service.rate(session, builders.CASE, 5, "counter")
    service.close(session, builders.CASE, "process")
