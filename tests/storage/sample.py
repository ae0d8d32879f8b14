"""A branch, its people and a case, all invented; and what the storage is given from outside."""

import datetime as dt
import os
import time
from functools import cache
from pathlib import Path

from desktop_app.devices.device_file import DeviceFiles
from desktop_app.domain import case
from desktop_app.domain.approvals.approval import ApprovalRefused, ApprovalRequested, SupervisorCalled, Way
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.audits import access, audit
from desktop_app.domain.case import CaseClosed, CaseNoted, CaseOpened, StageCompleted, VisitStarted
from desktop_app.domain.deadlines.complaint_clock import ClockExtended, ClockPaused, ClockStep
from desktop_app.domain.deadlines.complaint_policy import PauseEnd
from desktop_app.domain.deadlines.desk_time import Slip, TimeDoubted
from desktop_app.domain.figures import register
from desktop_app.domain.figures.register import FIXED, Fixed, RegisterViewKept
from desktop_app.domain.ids import IdSource
from desktop_app.domain.papers import offer_sheet
from desktop_app.domain.papers.prints import PrintFollowed, PrintKind, PrintSent, PrintVoided
from desktop_app.domain.promises.ask_again import Answer, AskedAgain
from desktop_app.domain.signing import seal
from desktop_app.domain.staff import people, staff
from desktop_app.domain.staff.people import Branch, Role, Session
from desktop_app.domain.staff.responsibility import RecusalDeclared
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind, Signed
from desktop_app.domain.stages.collect import EvidenceReceived, PaperState
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.follow_up import PromiseKept, PromiseMade, SatisfactionGiven
from desktop_app.domain.stages.identify import Identification, Identified, Identity
from desktop_app.domain.stages.negotiate import Round, RoundAdded, RoundAnswered, Side
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.sync import in_step as sync
from desktop_app.domain.upkeep import backup, day_end, retention
from desktop_app.services.ports.keys import Device, DevicePlace, NewPerson
from desktop_app.storage.keys.key_file import KdfProfile
from desktop_app.storage.vaults import DirectoryVaults, Outfit
from desktop_app.wire import Wire
from tests.homes import Mould

PASSWORD, LEADERS_PASSWORD = "correct horse 1001", "correct horse 2001"
QUICK_KDF = KdfProfile(memory_kib=1024, passes=1, lanes=1)
ZONE = dt.timezone(dt.timedelta(hours=8))
BRANCH = Branch("示例银行", "示例支行", "00423", "示例路 1 号", "010-00000000", ("95000", "12378"))
PEOPLE = (
    NewPerson("1001", "张三丰", Role.TELLER, PASSWORD),
    NewPerson("2001", "灭绝师太", Role.SUPERVISOR, LEADERS_PASSWORD),
)
CUSTOMER = Identity("令狐冲", "resident_id", "110101199003070011", None, "13800000000", key="1101011990030700")
WIRE = Wire(
    people.EVENTS
    + staff.EVENTS
    + access.EVENTS
    + register.EVENTS
    + audit.EVENTS
    + seal.EVENTS
    + offer_sheet.EVENTS
    + day_end.EVENTS
    + backup.EVENTS
    + retention.EVENTS
    + sync.EVENTS
    + case.EVENTS
)


class CopiesOfAHome(DeviceFiles):
    """The secrets are shared by every copy of a home, the counts of failed passwords are of each copy."""

    def __init__(self, home, secrets=None):
        super().__init__(secrets or Path(os.environ["XDG_STATE_HOME"], "device"))
        self._own = home.parent / f"device of {home.name}"

    def _path(self, name):
        return self._own / name if name.startswith("attempts") else super()._path(name)

    def put(self, name, secret):
        if not self._own.exists():
            self._own.mkdir()
        super().put(name, secret)


def computer(home, name="a computer"):
    """One without a keystore; a child process finds the same secrets."""
    return Device({DevicePlace.FILE: CopiesOfAHome(home)}, name)


class StepClock:
    """A clock that moves on by a second each time it is read."""

    def __init__(self, start=dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)):
        self.moment = start

    def now(self):
        self.moment += dt.timedelta(seconds=1)
        return self.moment

    def today(self):
        return self.moment.astimezone(ZONE).date()

    def local(self, moment):
        return moment.astimezone(ZONE)

    def monotonic_ms(self):
        return 1_000

    def boot(self):
        return "boot-1"


PACKAGE = Package(
    kind="refund",
    option="refund",
    title="退还账户管理费¥20.00",
    terms={"amount": "20.00"},
    conditions=(),
    papers=(),
    papers_by=None,
    answer_by=dt.date(2026, 11, 26),
    decided_by="",
    not_promised=(),
    articles=("fee.refund",),
    authority=Authority.TELLER,
    rule="refund",
    figures={"bank_cost": "20.00"},
)


def outfit(kdf=QUICK_KDF, clock=None, device=None):
    ids = IdSource(lambda: int(time.time() * 1000), os.urandom)
    return Outfit(WIRE, clock or StepClock(), ids, "0.1.0", kdf, device)


def vaults(home, kdf=QUICK_KDF, clock=None, device=None):
    return DirectoryVaults(home, outfit(kdf, clock, device or computer(home)))


@cache
def _mould(branch, label, people):
    return Mould.taken(lambda home: vaults(home).create(branch, label, people))


def set_up(home, label="00423-03", branch=BRANCH, people=PEOPLE):
    """Make *home* that of a desk without a case, byte for byte that of every other call of the same."""
    _mould(branch, label, people).lay(home)


def session(vault):
    return Session("session-1", vault.books.people()[0])


def identified(customer=CUSTOMER, requests=("重新审核贷款",), *, is_complaint=False):
    asked = Identification(
        "我的贷款为什么被拒", requests, "loan_refused", is_complaint, customer, "您希望重新审核", True
    )
    return Identified(asked)


def opened_case(vault, session):
    """Open a case and identify its customer; returns its id."""
    case_id = vault.desk.new_id()
    with vault.work(session, {"loan_review": "2026.1"}) as unit:
        unit.record(CaseOpened(unit.next_case_number()), case_id)
        unit.record(identified(), case_id)
        unit.record(StageCompleted(Stage.IDENTIFY), case_id)
        unit.commit()
    return case_id


def noted(unit, event, entity_id, case_id):
    """Record an event of another entity, and that the case took note of it."""
    event_id = unit.record(event, entity_id)
    unit.record(CaseNoted(event.ENTITY, entity_id, event_id), case_id)


def agreed_case(vault, session, package=PACKAGE, signed_on=dt.date(2026, 11, 24)):
    """A case whose package both sides signed on paper; returns its id."""
    case_id = opened_case(vault, session)
    with vault.work(session) as unit:
        offer = Round(1, Side.BANK, package, (), Channel.COUNTER, "", "", "", None)
        unit.record(RoundAdded(offer), case_id)
        unit.record(RoundAnswered(1, is_accepted=True), case_id)
        issued = AgreementIssued(
            DocumentKind.AGREEMENT, "1", 1, "t.1", "zh_CN", 1, "0" * 64, "0" * 64, 1, "", signed_on, ()
        )
        unit.record(issued, case_id)
        for side in Side:
            unit.record(Signed(1, side, signed_on), case_id)
        unit.commit()
    return case_id


def full_case(vault, session):
    """A case with a promise of each side, one of them kept, two sheets, a file and a paper without a receipt."""
    case_id = opened_case(vault, session)
    ref = vault.blobs.put(b"%PDF-1.7 sample", mime="application/pdf", role="agreement_pdf")
    bank, customer, first, second = (vault.desk.new_id() for _ in range(4))
    with vault.work(session) as unit:
        unit.record(VisitStarted("counter"), case_id, refs=[ref])
        noted(unit, PromiseMade(case_id, Side.CUSTOMER, "补交收入证明", dt.date(2026, 12, 1), "3"), customer, case_id)
        noted(unit, PromiseMade(case_id, Side.BANK, "十日内答复", dt.date(2026, 12, 1), "4"), bank, case_id)
        noted(unit, PromiseKept(case_id, dt.date(2026, 11, 30)), customer, case_id)
        for sheet, serial in ((first, "1/2"), (second, "2/2")):
            sent = PrintSent(case_id, "agreement", 1, serial, PrintKind.ORIGINAL, "laser", ref.sha256)
            noted(unit, sent, sheet, case_id)
        noted(unit, PrintFollowed(case_id, "done", job="17"), first, case_id)
        noted(unit, PrintVoided(case_id, "卡纸"), second, case_id)
        asked, refused = vault.desk.new_id(), vault.desk.new_id()
        for approval in (refused, asked):
            noted(unit, ApprovalRequested(case_id, PACKAGE, "0" * 64, session.person), approval, case_id)
        noted(unit, ApprovalRefused(case_id, session.person, Way.QUEUE, "other"), refused, case_id)
        offer = Round(1, Side.BANK, PACKAGE, (), Channel.COUNTER, "", "", "", dt.date(2026, 12, 1), approval=asked)
        unit.record(RoundAdded(offer), case_id)
        unit.record(EvidenceReceived("income_proof", PaperState.RECEIVED, dt.date(2026, 11, 23)), case_id)
        unit.record(RecusalDeclared(vault.books.people()[-1], "relative"), case_id)
        unit.record(SupervisorCalled(5, ""), case_id)
        unit.record(identified(is_complaint=True), case_id)
        unit.record(ClockExtended(ClockStep.COMPLEX, "facts_complex", "p-1"), case_id)
        unit.record(ClockPaused("mediation", "调字第1号", 30, PauseEnd.DAY), case_id)
        likely = dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC)
        unit.record(RegisterViewKept("我的案件", "", FIXED[Fixed.LATE], is_first=True), vault.desk.new_id())
        unit.record(TimeDoubted(Slip.SET_BACK, likely, 1), case_id)
        unit.commit()
    return case_id


def closed_case(vault, session, level=4):
    """A closed case whose customer rated it and is asked again; returns its id."""
    case_id = opened_case(vault, session)
    with vault.work(session) as unit:
        unit.record(SatisfactionGiven(level, "counter"), case_id)
        unit.record(CaseClosed("process"), case_id)
        unit.record(AskedAgain(Answer.NOT_REACHED, None, "telephone", dt.date(2026, 12, 1)), case_id)
        unit.commit()
    return case_id
