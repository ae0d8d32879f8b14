"""Plainly invented people and cases, and the policy that is shipped."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest

from desktop_app.devices.reading.sniff import attachment_kind
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.deviation import DeviationKind
from desktop_app.domain.approvals.deviation_rules import Level, OpenClause
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.solution import OfferContext, workdays_of
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.page_code import DIGEST_LENGTH, CopyCode, PageCode
from desktop_app.domain.papers.paper_policy import PaperRule
from desktop_app.domain.papers.particulars import agent_answer, asks_agent
from desktop_app.domain.papers.prints import QUEUED, PrintFollowed
from desktop_app.domain.papers.side_paper import PaperMade
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.promises.keeping import stops_collection
from desktop_app.domain.promises.performed import payment_of
from desktop_app.domain.signing.papers_back import version_wanted
from desktop_app.domain.signing.scan import BoxReading, PageReading
from desktop_app.domain.staff.people import Branch, Person, Role, Session
from desktop_app.domain.stages.agree import ExplainedClause
from desktop_app.domain.stages.collect import Collection, Fact, PaperState, Source, checklist
from desktop_app.domain.stages.communicate import AgreedFact, Answer, Communication, Explained
from desktop_app.domain.stages.follow_up import Proof
from desktop_app.domain.stages.identify import Agent, Identification, Identity
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.domain.stages.understanding import SaidBack, left_to_say
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.counter import serve
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.packs.policy import load_policies
from desktop_app.services.papers.values.side_paper_values import needs_disclosure
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.ports.scans import ScanFile
from desktop_app.services.signing.scan_readings import ScanReadings
from desktop_app.services.stages.agree import Drawn
from desktop_app.services.stages.explaining import facts_to_say, must_hear
from tests.fakes import (
    FakeClock,
    FakeIds,
    FakePaperWriter,
    FakePrinter,
    FakeScanReader,
    FakeSidePaperText,
    FakeTexts,
    FakeTextStore,
    FakeVault,
    utc,
)
from tests.passwords import passwords

TODAY = date(2026, 11, 23)  # a Monday
CASE = "case-1"
FIRST_OF_TWO = CopyCode(1, 2)
PASSWORD = "an invented password"

TELLER = Person("p-teller", "1001", "周芷若", Role.TELLER)
SECOND_TELLER = Person("p-second", "1002", "赵敏", Role.TELLER)
SUPERVISOR = Person("p-supervisor", "2001", "灭绝师太", Role.SUPERVISOR)
MANAGER = Person("p-manager", "3001", "张无忌", Role.BRANCH_MANAGER)
AUDITOR = Person("p-auditor", "4001", "说不得", Role.AUDITOR)
ADMINISTRATOR = Person("p-administrator", "5001", "范遥", Role.ADMINISTRATOR)
PEOPLE = (TELLER, SECOND_TELLER, SUPERVISOR, MANAGER, AUDITOR, ADMINISTRATOR)
BRANCH = Branch("示例银行", "示例银行武当支行", "10086", "示例市紫霄路1号", "010-12345678", ("95500", "12378"))


@cache
def policy_on(day: date = TODAY) -> PolicyBook:
    """The shipped policy, which opens clauses of the papers of ``FakeTexts``, too."""
    book = load_policies(FakeTextStore(), day)
    kinds = frozenset(DeviationKind)
    opened = tuple(OpenClause(one, kinds, Level.SUPERVISOR) for one in ("times", "notice"))
    fake = PaperRule("fake", opened=opened)
    deviations = replace(book.papers.deviations, reads_free_words=False)  # the second net of words, alone
    rules = {**book.papers.rules, "fake": fake}
    return replace(book, papers=replace(book.papers, rules=rules, deviations=deviations))


@contextmanager
def refused(code: str, *, field: str | None = None) -> Iterator[pytest.ExceptionInfo[RuleBroken]]:
    """Expect the rule *code*, beside *field* when it is given."""
    with pytest.raises(RuleBroken) as found:
        yield found
    assert found.value.code == code
    assert field is None or found.value.field == field


def resident_number(birth: date, serial: str = "002") -> str:
    """An identity number that no register has given out, with its right check digit (GB 11643)."""
    body = f"110105{birth:%Y%m%d}{serial}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def identity(**changes: Any) -> Identity:
    born = changes.pop("born", date(1988, 1, 1))
    assert isinstance(born, date)
    person = Identity("张三丰", "resident_id", resident_number(born), date(2036, 1, 1), "13800000000")
    return replace(person, **changes)


def agent(**changes: Any) -> Agent:
    person = identity(name="宋远桥", number=resident_number(date(1990, 5, 5)), phone="13900000000")
    return replace(Agent(person, "child", "授字第1号", date(2026, 12, 31), originals_seen=True), **changes)


def identification(**changes: Any) -> Identification:
    given = Identification(
        words="我的贷款申请为什么被拒？请你们重新审查！",
        requests=("请银行重新审查我的贷款申请", "请告诉我被拒的原因"),
        kind="loan_refused",
        is_complaint=True,
        customer=identity(),
        restatement="您申请的贷款没有获得批准，希望知道原因并重新审查。",
        is_agreed=True,
    )
    return replace(given, **changes)


def quick_identification(**changes: Any) -> Identification:
    fee = identification(
        words="多收了我20元手续费", requests=("请退还这笔费用",), kind="fee_dispute", is_complaint=False
    )
    return replace(fee, **changes)


def collection(amount: str = "200000.00", term: str = "36", **changes: Any) -> Collection:
    given = Collection(
        facts=(
            Fact("申请金额", amount, Source.CORE, TODAY),
            Fact("申请期限（月）", term, Source.CORE, TODAY),
            Fact("月收入", "12000", Source.SAID, TODAY),
        ),
        evidence=checklist(policy_on().kind("loan_refused").evidence),
        articles=("loan_review.process_only",),
        return_by=date(2026, 12, 7),
        sensitive_consent=True,
    )
    return replace(given, **changes)


def without_sensitive(given: Collection) -> Collection:
    """The same page without consent: nothing sensitive is asked for."""
    evidence = tuple(
        replace(item, state=PaperState.NOT_NEEDED) if item.is_sensitive else item for item in given.evidence
    )
    return replace(given, evidence=evidence, sensitive_consent=False)


def communication(**changes: Any) -> Communication:
    given = Communication(
        interest="孩子明年上学，想早点换房",
        reasons_told=("income",),
        explained=(Explained("loan_review.process_only", "2026.1"),),
        facts=(AgreedFact("申请金额：200000.00", Answer.YES, Answer.YES),),
        mood=2,
    )
    return replace(given, **changes)


def context(kind: str = "loan_refused", missing: tuple[str, ...] = (), today: date = TODAY) -> OfferContext:
    policy = policy_on()
    return OfferContext(policy.kind(kind), policy, workdays_of(policy), today, missing)


def package(**changes: Any) -> Package:
    given = Package(
        kind="loan_review",
        option="re_review",
        title="补充材料，按原条件人工复核",
        terms={"amount": "200000.00", "term_months": "36"},
        conditions=(),
        papers=("收入证明",),
        papers_by=date(2026, 12, 7),
        answer_by=date(2026, 12, 22),
        decided_by="分行",
        not_promised=(),
        articles=("loan_review.process_only",),
        authority=Authority.TELLER,
        rule="loan_review.options",
    )
    return replace(given, **changes)


class Counter:
    """A counter with everything in memory, and the steps of the process case one by one."""

    def __init__(self, now: datetime | None = None, branch: Branch = BRANCH) -> None:
        self.clock = FakeClock(now or utc(2026, 11, 23, 2))  # 10:00 in the branch
        self.new_id = FakeIds()
        self.vault = FakeVault(self.clock, self.new_id, PEOPLE, branch, {p.staff_no: PASSWORD for p in PEOPLE})
        self.desk = Desk(self.vault, self.clock, self.new_id, lambda _: policy_on())
        self.printer = FakePrinter()
        self.texts = FakeTexts()
        self.scan_reader = FakeScanReader()
        self.services = serve(
            self.desk,
            self.texts,
            FakeSidePaperText(),
            FakePaperWriter(),
            self.printer,
            attachment_kind,
            ScanReadings(lambda: self.scan_reader),
            lambda _stored: ((), ()),
            passwords=passwords(self.clock),
        )
        self.session = session(TELLER)
        self.settings = PrintSettings()

    @property
    def case(self) -> CaseState:
        return self.desk.case(self.session, CASE)

    @property
    def today(self) -> date:
        return self.clock.today()

    def count(self) -> int:
        """How many events there are."""
        return len(self.vault.stored.happened)

    def identify(self, **changes: Any) -> Kept:
        return self.services.identify.identify(self.session, CASE, identification(**changes))

    def identify_quick(self, **changes: Any) -> Kept:
        return self.services.identify.identify(self.session, CASE, quick_identification(**changes))

    def collect(self, **changes: Any) -> Kept:
        return self.services.collect.collect(self.session, CASE, collection(**changes))

    def communicate(self, **changes: Any) -> Kept:
        return self.services.communicate.communicate(self.session, CASE, communication(**changes))

    def propose(self) -> Kept:
        packages = self.services.propose.packages(self.case)
        return self.services.propose.propose(self.session, CASE, packages, 0)

    def offer(self, given: Package | None = None, side: Side = Side.BANK) -> int:
        """Put a package on the table; returns the round's number."""
        offered = given or self.case.propose.package
        assert offered is not None
        kept = self.services.negotiate.add_round(self.session, CASE, side, offered)
        return kept.case.negotiate.rounds[-1].no

    def build(self, option: str = "smaller_amount", **terms: str) -> Package:
        """A package of a re-review as page 4 computes it; without terms as it opens."""
        return self.services.propose.package(self.case, "loan_review", option, terms)

    def approved(self, given: Package, by: Person | None = None) -> str:
        """Ask for *given* and let *by* (the supervisor) say yes at this desk; returns the approval's id."""
        credentials = Credentials((by or SUPERVISOR).staff_no, PASSWORD)
        kept = self.services.approve.approve_here(self.session, CASE, given, credentials)
        found = self.services.approve.usable(kept.case, given)
        assert found is not None
        return found.id

    def accept(self) -> Kept:
        table = self.case.negotiate.on_table
        assert table is not None
        return self.services.negotiate.answer(self.session, CASE, table.no, is_accepted=True)

    def finish_talks(self, **more: str) -> Kept:
        return self.services.negotiate.finish(self.session, CASE, answers(self.case), **more)

    def issue(self) -> Kept:
        """The cost table is signed, every fact said back and every term explained; then the paper is pinned."""
        agree = self.services.agree
        self.ask_agent()
        self.sign_cost_table()
        drawn = agree.draw(self.session, CASE)
        facts = facts_to_say(self.case, self.desk.policy(), drawn.kind, drawn.composed)
        if left := left_to_say(facts, self.case.agree.understanding):
            agree.say_back(self.session, CASE, drawn, tuple(SaidBack(fact.id, 1, fact.sha256) for fact in left))
        clauses = self.clauses(drawn, is_aloud=must_hear(self.case))
        return agree.issue(self.session, CASE, drawn, clauses)

    def ask_agent(self) -> None:
        """Whoever acts by a letter of authority does not belong to the bank."""
        given = self.case.identify.identification
        if asks_agent(given, on=self.today) and agent_answer(self.case.agree.particulars, given) is None:
            self.services.particulars.ask_agent(self.session, CASE, is_of_bank=False)

    @staticmethod
    def clauses(drawn: Drawn, *, is_aloud: bool = False) -> tuple[ExplainedClause, ...]:
        """Every conspicuous term, explained in a minute."""
        sentences = (20, 40) if is_aloud else ()
        return tuple(ExplainedClause(term.id, 60, sentences, term.sha256) for term in drawn.composed.to_explain)

    def bring_out(self) -> None:
        """The printer has brought out whatever it was sent."""

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            for sheet in case.agree.sheets:
                if sheet.state == QUEUED:
                    yield Other(PrintFollowed(CASE, "done"), sheet.id)

        self.desk.change(self.session, Operation.PRINT, CASE, decide)

    def sign_cost_table(self) -> None:
        """Where one is needed for what was agreed."""
        accepted = self.case.negotiate.accepted
        if accepted is None or not needs_disclosure(self.desk.policy(), accepted.package):
            return
        beside = self.services.papers_beside
        if cost_table.signature(self.case) is None:
            beside.print_cost_table(self.session, CASE, self.settings)
            self.bring_out()
            beside.sign_cost_table(self.session, CASE, self.today)

    def check_in(self, attested_by: str = "") -> Kept:
        """Two persons look at every page of the signed original, and of the cost table where there is one."""
        current = version_wanted(self.case)
        assert current is not None
        by, check_in = attested_by or SUPERVISOR.id, self.services.check_in
        kept = check_in.by_two(self.session, CASE, current.version, current.pages, attested_by=by)
        table = cost_table.to_check_in(kept.case)
        return kept if table is None else check_in.cost_table_by_two(self.session, CASE, table.pages, attested_by=by)

    def scan(
        self,
        content: bytes = b"%PDF-1.7 a scan",
        *,
        table: bool = False,
        but: Sequence[int] = (),
        copy: CopyCode | None = FIRST_OF_TWO,
        boxes: tuple[BoxReading, ...] = (),
        **changes: Any,
    ) -> ScanFile:
        """A file that the reader takes for the signed original, or for the cost table's.

        Args:
            content: its bytes.
            table: of the cost table.
            but: pages that are not in it.
            copy: which original its sheets say they are of.
            boxes: found on the last page.
            changes: to what the codes say.
        """
        paper = cost_table.signed_before(self.case) if table else version_wanted(self.case)
        assert paper is not None
        version = paper.no if isinstance(paper, PaperMade) else paper.version
        digest = paper.content_sha256[:DIGEST_LENGTH].upper()
        code = replace(PageCode(paper.number.upper(), version, 1, paper.pages, digest), **changes)
        pages = [page for page in range(1, paper.pages + 1) if page not in but]
        sheets = [PageReading("", no, replace(code, page=page)) for no, page in enumerate(pages, start=1)]
        sheets = [replace(one, is_compared=True, copy=copy) for one in sheets]
        if sheets:
            sheets[-1] = replace(sheets[-1], boxes=boxes)
        self.scan_reader.shown[content] = tuple(sheets)
        return ScanFile("scan.pdf", content, hashlib.sha256(content).hexdigest())

    def check_in_scan(self, content: bytes = b"%PDF-1.7 a scan") -> Kept:
        """The bank's original comes back by its scan."""
        current = version_wanted(self.case)
        assert current is not None
        scan = self.scan(content, copy=CopyCode(1, current.originals))
        return self.services.check_in.by_scan(self.session, CASE, current.version, [scan])

    def print(self) -> None:
        self.services.agree.print_originals(self.session, CASE, self.settings)

    def sign(self, side: Side, attested_by: str = "") -> Kept:
        return self.services.agree.sign(self.session, CASE, side, self.today, attested_by=attested_by)

    def sign_both(self) -> Kept:
        self.sign(Side.CUSTOMER)
        return self.sign(Side.BANK, SUPERVISOR.id)

    def to_communicate(self) -> None:
        self.identify()
        self.collect()

    def to_propose(self) -> None:
        self.to_communicate()
        self.communicate()

    def to_negotiate(self) -> None:
        self.to_propose()
        self.propose()

    def to_agree(self) -> None:
        self.to_negotiate()
        self.offer()
        self.accept()
        self.finish_talks()

    def to_signing(self) -> None:
        self.to_agree()
        self.issue()
        self.print()

    def to_follow_up(self) -> None:
        self.to_signing()
        self.sign_both()
        self.services.agree.finish(self.session, CASE)

    def keep(self, promise_id: str) -> Kept:
        """The promise is kept, before its day or not: the teller saw it, or the core system booked the payment."""
        promise = self.case.follow_up.promise(promise_id)
        has_number = payment_of(self.case, promise) is not None or stops_collection(promise)
        proof, number = (Proof.JOURNAL, f"{promise_id[-8:]}0001") if has_number else (Proof.SEEN, "")
        return self.services.follow_up.keep(self.session, CASE, promise_id, proof=proof, reference=number, is_sure=True)

    def miss_first_promise(self) -> str:
        """Let the bank's first promise pass; returns its id."""
        promise = self.case.follow_up.promises[0]
        while self.today <= promise.due:
            self.clock.advance(days=7)
        self.services.follow_up.miss(self.session, CASE, promise.id)
        return promise.id


def session(person: Person) -> Session:
    return Session(f"session-{person.staff_no}", person)


def answers(case: CaseState) -> tuple[Request, ...]:
    """Every request granted."""
    return tuple(replace(request, resolution=Resolution.GRANTED) for request in case.requests)
