"""A scripted teller at the real services, who says what was acknowledged, one JSON line each.

``next`` stands before a commit and ``saved`` after it, ``doing`` before any other act and ``done`` after it.  What was
asked for and not yet answered may be there or not; what was answered must be.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desktop_app import bootstrap
from desktop_app.bootstrap import Parts
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.ports.unit import Saved
from desktop_app.services.signing.scan_readings import ScanReadings
from desktop_app.services.staff.sign_in import OpenDesk, SignIn
from desktop_app.services.stages.collect import CheckedFile
from desktop_app.storage import unit_of_work
from desktop_app.storage.vault import SqlVault
from tests import builders
from tests.fakes import FakeScanReader
from tests.real_desk import PEOPLE, SUPERVISOR_PASSWORD, TELLER_PASSWORD, RealCounter

TELLER, SUPERVISOR, CHANGING = "T001", "S001", "T002"
"""Who works, who is present, and whose password changes."""
FIRST_PASSWORD = "First-Given-2026"
EVERYBODY = (*PEOPLE, NewPerson(CHANGING, "赵敏", Role.TELLER, "Mongol-Princess-55"))

Tell = Callable[..., None]
"""Told a kind and its facts."""


def tell_commits(tell: Tell) -> None:
    """From now on every commit of this process is told of."""
    commit = unit_of_work.SqlUnitOfWork.commit

    def told(unit: unit_of_work.SqlUnitOfWork) -> Saved:
        rows = {str(entry.seq): entry.hash for entry in unit._pending.entries}
        tell("next", rows=rows, dropped=[[case, int(stage)] for case, stage in unit._pending.dropped])
        saved = commit(unit)
        tell("saved", seq=saved.seq, hash=saved.hash)
        return saved

    setattr(unit_of_work.SqlUnitOfWork, "commit", told)  # noqa: B010 - the program knows nothing of it


class Teller(RealCounter):
    """The counter of :mod:`tests.real_desk`, on parts that were warmed up before the fork."""

    def __init__(self, given: Parts, tell: Tell, opened: OpenDesk | None = None) -> None:
        found = opened or SignIn(bootstrap.vaults(given, cheap_keys=True), given.new_id, given.passwords).sign_in(
            TELLER, TELLER_PASSWORD
        )
        assert isinstance(found.vault, SqlVault)
        try:
            self._take(given, tell, found.vault, found.session)
        except BaseException:
            found.vault.close()
            raise

    def _take(self, given: Parts, tell: Tell, vault: SqlVault, session: Session) -> None:
        self.clock = given.clock  # type: ignore[assignment] # it is never moved here
        self.vault, self.session, self.tell = vault, session, tell
        self.printed = given.home / "printed"
        self.scan_reader = FakeScanReader()
        self.readings = ScanReadings(lambda: self.scan_reader)
        self.services = bootstrap.counter(given, vault, FolderPrinter(self.printed), readings=self.readings)
        self.desk = self.services.desk
        self.settings = PrintSettings()

    def draft(self, stage: Stage, **fields: str) -> None:
        with doing(self.tell, "draft", case=builders.CASE, stage=int(stage), fields=fields):
            self.vault.drafts.save(builders.CASE, stage, fields, self.session)

    def attach(self, content: bytes) -> None:
        file = CheckedFile("工资单.pdf", "application/pdf", content, 1)
        with doing(self.tell, "file", sha256=hashlib.sha256(content).hexdigest()):
            self.services.collect.attach(self.session, builders.CASE, "income_proof", file)

    def talk(self) -> Iterator[Callable[[], object]]:
        """From the first word to what both sides want."""
        yield lambda: self.draft(Stage.IDENTIFY, words="我的贷款", name="张")
        yield lambda: self.draft(Stage.IDENTIFY, name="张三丰", phone="13800000000", restatement="您希望")
        yield self.identify
        yield lambda: self.draft(Stage.COLLECT, amount="200000", term="36")
        yield self.collect
        yield lambda: self.attach(f"%PDF-1.7 {builders.CASE}".encode() * 400)
        yield self.communicate
        yield self.propose
        yield self.offer
        yield self.accept
        yield lambda: self.draft(Stage.NEGOTIATE, note="说到一半")
        yield self.finish_talks

    def put_on_paper(self) -> Iterator[Callable[[], object]]:
        """The agreement is pinned, printed twice and signed by both sides."""
        yield self.issue
        yield self.print_both
        yield self.look_into_tray
        yield lambda: self.sign(Side.CUSTOMER)
        yield lambda: self.sign(Side.BANK, self.supervisor().id)
        yield lambda: self.services.agree.finish(self.session, builders.CASE)

    def print_both(self) -> None:
        with doing(self.tell, "print") as done:
            printed = self.services.agree.print_originals(self.session, builders.CASE, self.settings)
            done["files"] = [job.id for job in printed.jobs]

    def look_into_tray(self) -> None:
        """Where the word of what became of a copy could not be kept, a person looks: the program asks for that."""
        originals = self.case.agree.originals()
        waiting = [one for one in originals if not one.lies_there]
        if not waiting:
            return
        if len(list(self.printed.glob("*.pdf"))) >= len(originals):
            self.services.agree.lie_in_tray(self.session, builders.CASE)
            return
        for one in waiting:
            self.services.agree.void_sheet(self.session, builders.CASE, one.id, "纸没有出来")
        self.print_both()

    def sign_out(self) -> None:
        SignIn.sign_out(OpenDesk(self.vault, self.session), "signed_out")

    def supervisor(self) -> Person:
        return SignIn.second_person(self.vault, self.session, SUPERVISOR, SUPERVISOR_PASSWORD)


@contextmanager
def doing(tell: Tell, what: str, **facts: object) -> Iterator[dict[str, object]]:
    """Tell of one act before and after; facts of the answer go into what is yielded."""
    tell("doing", what=what, **facts)
    more: dict[str, object] = {}
    yield more
    tell("done", what=what, **facts, **more)


def case_of_the_day(given: Parts, tell: Tell) -> None:
    """A new case from sign-in to both signatures and sign-out."""
    builders.CASE = given.new_id()
    teller = Teller(given, tell)
    try:
        for act in (*teller.talk(), *teller.put_on_paper()):
            act()
        teller.sign_out()
    finally:
        teller.close()


class People:
    """What happens to passwords: one is refused, one given and replaced, one found by the recovery code.

    Args:
        given: the parts of the home.
        tell: who is told.
        code: what the recovery code is now.
    """

    def __init__(self, given: Parts, tell: Tell, code: str) -> None:
        self._given, self._tell, self.code = given, tell, code
        self._signing = SignIn(bootstrap.vaults(given, cheap_keys=True), given.new_id, given.passwords)
        self._own, self._first = "", FIRST_PASSWORD

    def acts(self) -> Iterator[Callable[[], object]]:
        """One after the other."""
        yield self.refuse
        yield self.give
        yield self.choose
        yield self.recover

    def refuse(self) -> None:
        """Nobody gets in by a wrong password, and it is written down."""
        with doing(self._tell, "refusal"), suppress_code("sign_in_refused"):
            self._signing.sign_in(TELLER, "not the password at all")

    def give(self) -> None:
        """A leader gives a first password."""
        opened = self._signing.sign_in(SUPERVISOR, SUPERVISOR_PASSWORD)
        try:
            leader = Teller(self._given, self._tell, opened)
            person = {one.staff_no: one.id for one in opened.vault.books.staff()}
            # Another one each time: the last five are not taken again.
            self._first = f"First-Given-{self._given.new_id()}"
            with doing(self._tell, "password", password=self._first, has_gap=True):
                leader.services.staff.reset_password(opened.session, person[TELLER], person[CHANGING], self._first)
        finally:
            opened.vault.close()

    def choose(self) -> None:
        """They replace it; whoever was cut short comes in with the one or the other and is asked again."""
        before, self._own = self._own or self._first, f"Own-Chosen-{self._given.new_id()}"
        with doing(self._tell, "password", password=self._own):
            try:
                opened = self._signing.sign_in(CHANGING, self._first, self._own)
            except RuleBroken as broken:
                if broken.code != "sign_in_refused" or before == self._first:
                    raise
                self._tell("doing", what="refusal")
                self._tell("done", what="refusal")
                opened = self._signing.sign_in(CHANGING, before, self._own)
            opened.vault.close()

    def recover(self) -> None:
        """They forget it, and the code of the safe helps; the next code is written down before."""
        again = f"Found-Again-{self._given.new_id()}"
        fresh = self._signing.new_recovery_code(CHANGING, self.code, again)
        with doing(self._tell, "password", password=again), doing(self._tell, "code", code=fresh):
            self._signing.recover(CHANGING, self.code, again, fresh).vault.close()
        self.code = fresh


def people_of_the_day(given: Parts, tell: Tell, code: str) -> str:
    """All that happens to passwords; returns the recovery code after it."""
    people = People(given, tell, code)
    for act in people.acts():
        act()
    return people.code


@contextmanager
def suppress_code(code: str) -> Iterator[None]:
    """Expect a refusal."""
    try:
        yield
    except RuleBroken as broken:
        if broken.code != code:
            raise
