"""The desk that is walked at: its people, its days, its rules, and how each step chooses."""

import random
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Final, TypeVar, cast

from sqlalchemy import func, select

from desktop_app import bootstrap, resources
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.hub.packs import signed
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.signing.scan_readings import ScanReadings
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.sync.rules import PolicyBooks
from desktop_app.storage.tables import JOURNAL
from desktop_app.storage.vault import SqlVault
from desktop_app.wire.protocol.identity import Enrolled
from desktop_app.wire.protocol.pull import SignedPack
from tests import builders, real_desk
from tests.fakes import ChangedTexts, FakeClock, FakeScanReader
from tests.real_desk import MANAGER, PEOPLE
from tests.services.test_rules_meanwhile import HANDS, TwoKeys
from tests.walks.watched import Calls, watched

One = TypeVar("One")

EVERYBODY: Final = (
    *PEOPLE,
    MANAGER,
    NewPerson("T002", "赵敏", Role.TELLER, "Mongol-Princess-55"),
    NewPerson("S002", "宋青书", Role.SUPERVISOR, "Second-Needle-55"),
    NewPerson("U001", "说不得", Role.AUDITOR, "Cloth-Bag-Monk-44"),
)
PASSWORDS: Final = {one.staff_no: one.password for one in EVERYBODY}
TELLER, LEADERS, STRANGERS = "T001", ("S001", "S002", "M001"), ("A001", "U001")
LAST_DAY: Final = date(2027, 2, 5)
CALENDAR: Final = """
[policy]
id = "workdays-{year}"
version = "{year}.1"
effective_from = {before}-12-01
source = "invented"
is_verified = true

[workdays]
year = {year}
holidays = [{year}-01-01, {year}-01-04, {year}-01-05, {year}-02-08]
worked = [{year}-01-09, {year}-01-10]
"""
NOT_ASKED: Final = {"not_permitted", "recused", "case_closed", "case_unknown", "second_person_is_maker"}
CHANGES: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("choices", {"收入与负债的比例偏高": "负债相对收入偏高{no}"}),
    ("card_instalment", {'cure_days = "10"': 'cure_days = "{no}"'}),
    ("problem_kinds", {"您对一笔收费有异议，": "您对第{no}笔收费有异议，"}),
    ("promises", {}),
    ("complaint", {}),
)
"""What head office changes: words of a reason, days of a clause, words of a page; or nothing but the version."""


class AtADesk(builders.Counter):
    """A real desk at which anything may be done next.

    Args:
        home: an empty folder.
        seed: of this walk.
    """

    vault: SqlVault  # type: ignore[assignment] # the real one in the fake's place

    def __init__(self, home: Path, seed: int) -> None:
        self.home, self.random = home, random.Random(seed)
        real_desk.set_up(home, is_training=False, people=EVERYBODY)
        self.clock = FakeClock(real_desk.AT_THE_COUNTER)
        self.scan_reader = FakeScanReader()
        self.readings = ScanReadings(lambda: self.scan_reader)
        self.settings = PrintSettings()
        self.calendars: dict[str, str] = {}
        self.packs: list[SignedPack] = []
        self.cases: list[str] = []
        self.case_id = ""
        self.numbers = 0
        self.calls = Calls(self.place)
        self.open()

    def open(self) -> None:
        """Start the program on the home."""
        given = real_desk.parts_of(self.home, self.clock)
        signing = SignIn(bootstrap.vaults(given, cheap_keys=True), given.new_id, given.passwords)
        opened = signing.sign_in(TELLER, PASSWORDS[TELLER])
        assert isinstance(opened.vault, SqlVault)
        self.vault, self.session = opened.vault, opened.session
        way = FolderPrinter(self.home / "printed")
        self.services = watched(bootstrap.counter(given, self.vault, way, readings=self.readings), self.calls)
        self.desk = self.services.desk
        self.people = {one.staff_no: one for one in self.vault.books.people()}
        self.use_rules()

    def use_rules(self) -> None:
        """Go by what has come from head office so far."""
        books = PolicyBooks(ChangedTexts(self.calendars))
        if self.packs:
            books.follow(tuple(self.packs), cast("Enrolled", TwoKeys()), self.clock.today())
        self.desk._policies, self.desk._printed_by = books, books.of_versions

    def bring_out(self) -> None:
        """What is sent to a folder lies in it at once."""

    def close(self) -> None:
        self.vault.close()

    def place(self) -> int:
        """Where the journal stands."""
        with self.vault.readers.connect() as connection:
            return int(connection.execute(select(func.max(JOURNAL.c.pos))).scalar_one())

    # ── Choosing ────────────────────────────────────────────────────────────────────────────────────────────────────

    def one(self, some: Iterable[One]) -> One:
        return self.random.choice(list(some))

    def any(self, some: Iterable[One]) -> One | None:
        found = list(some)
        return self.random.choice(found) if found else None

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def reason(self) -> str:
        return self.one(["", "客户补充", "客户补充"])

    def person(self, staff_no: str) -> Person:
        return self.people[staff_no]

    def leader(self) -> Person:
        return self.person(self.one([one for one in LEADERS if one != self.session.person.staff_no]))

    def word(self, person: Person) -> Credentials:
        return Credentials(person.staff_no, PASSWORDS[person.staff_no])

    def digits(self, length: int = 6) -> str:
        self.numbers += 1
        return f"{self.numbers:0{length}d}"

    def choice(self, lists: str) -> str:
        return self.one(self.desk.policy().choices[lists]).id

    def workday(self, days: int) -> date:
        day = self.clock.today() + timedelta(days=days)
        while not self.services.collect.is_workday(day):
            day += timedelta(days=1)
        return day

    @property
    def reader(self) -> Session:
        """Whoever may read everything."""
        return builders.session(self.person("M001"))

    @property
    def case(self) -> CaseState:
        return self.desk.case_or_new(self.reader, self.case_id)

    @contextmanager
    def said_to_be_possible(
        self, what: str, *, is_possible: bool = True, refused: RuleBroken | None = None
    ) -> Iterator[None]:
        """Hold what a service does against what it said before; who may, and whether it is still here, is not asked."""
        code = ""
        try:
            yield
        except RuleBroken as broken:
            code = broken.code
            if code in NOT_ASKED:
                raise
        said = "" if is_possible or refused is None else refused.code
        assert code == said, f"{what} was said to be refused for {said!r}, and was for {code!r}"
        if refused is not None:
            raise refused

    def recused(self) -> set[str]:
        """The ids of those who must not work on the case."""
        return {one.id for one in self.case.responsibility.recused}

    # ── The desk ────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_time(self) -> None:
        self.clock.advance(minutes=self.one([1, 5, 20, 60, 180]))

    def do_days(self) -> None:
        self.pass_days(self.one([1, 1, 1, 2, 3, 7, 31]))

    def pass_days(self, days: int) -> None:
        """Past the end of the year, and never so far that a password is too old to begin with."""
        self.clock.advance(days=max(0, min(days, (LAST_DAY - self.clock.today()).days)))

    def do_calendar(self) -> None:
        if self.chance(0.2):
            year = 2027 + len(self.calendars)
            self.calendars[f"policies/workdays-{year}.toml"] = CALENDAR.format(year=year, before=year - 1)
            self.use_rules()

    def do_pack(self) -> None:
        """Head office changes words, or what a plan says, from a day on that may have been."""
        if self.chance(0.7):
            return
        name, changes = self.one(CHANGES)
        no, day = len(self.packs) + 1, self.clock.today() - timedelta(days=self.one([0, 0, 10]))
        text = resources.path("policies", f"{name}.toml").read_text("utf-8")
        text = re.sub(r'(?m)^version = "[0-9.]+"', f'version = "2026.{20 + no}"', text, count=1)
        text = re.sub(r"effective_from = [0-9-]+", f"effective_from = {day}", text, count=1)
        for old, new in changes.items():
            assert old in text, (name, old)
            text = text.replace(old, new.format(no=no), 1)
        pack = SignedPack(f"policies/{name}", no, day.isoformat(), text, ())
        for hand in HANDS:
            pack = signed(pack, hand)
        self.packs.append(pack)
        self.use_rules()

    def do_recount(self) -> None:
        self.services.recounting.run(self.session)

    def do_restart(self) -> None:
        before = {case_id: self.desk.case_or_new(self.reader, case_id) for case_id in self.cases}
        self.vault.close()
        self.open()
        for case_id, state in before.items():
            assert self.desk.case_or_new(self.reader, case_id) == state, "a case is another one after a start"
