"""The offer sheet: its signed code, made where the offer lies on the table, and read at any desk, offline too."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.domain.approvals.authority import Authority, role_may
from desktop_app.domain.case import CaseOpened, CaseState, StageCompleted, StageNotNeeded, VisitStarted
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.domain.offers.solution import OfferContext
from desktop_app.domain.papers.offer_sheet import (
    SALT_BYTES,
    OfferSheet,
    OfferSheetTaken,
    Trust,
    check_age,
    check_customer,
    check_name,
    identity_check,
)
from desktop_app.domain.policy import PolicyBook, ProblemKind
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages import identify
from desktop_app.domain.stages.collect import Collected, Collection, CollectPart, Fact, PaperState, Source, checklist
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.identify import Identification, Identified, IdentifyPart, Identity
from desktop_app.domain.stages.negotiate import (
    TOLD_FIGURES,
    Change,
    Round,
    RoundAdded,
    RoundState,
    Side,
    changes,
    state_of,
)
from desktop_app.domain.stages.propose import Package, Proposed
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.papers.desk_keys import DeskKeyBook, desk_name, trust_of
from desktop_app.services.papers.offer_code import Unproved, message_of, taken_apart, text_of
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.stages.packages import again, renewed
from desktop_app.wire import package_hash

RULE: Final = "offer_sheet"
"""Why page 3 is passed over in a guest visit: the talk was at the other desk."""
_PACKS: Final = ("articles", "authority")
"""What an offer stands on beside the pack of its kind."""
_FIELD: Final = "offer_sheet"
_WORDS: Final = "凭《方案要约单》（案件编号{number}，第{round_no}轮）接着办理。"


@dataclass(frozen=True, slots=True)
class Judged:
    """What an offer of a sheet is today.

    Attributes:
        package: as it is now; None when the rules of today do not allow it any more (``refused`` says why).
        stands: the terms hold as they are on the paper: in time, and the same by today's rules.
        changes: what is not as on the paper.
    """

    package: Package | None
    stands: bool
    changes: tuple[Change, ...] = ()
    refused: RuleBroken | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet that was read: it is whole, as it was signed, and not too old.

    Attributes:
        case_id: of the case at this desk; empty for a sheet of another desk.
        has_moved_on: the case here has another round on the table by now.
        judged: what the offer is today; of a case at this desk its own pages say that, and it is None.
    """

    text: str
    sheet: OfferSheet
    trust: Trust
    is_expired: bool
    case_id: str = ""
    has_moved_on: bool = False
    judged: Judged | None = None


class OfferSheets:
    """Makes the code of a sheet, reads it, and opens the guest visit.

    Args:
        desk: the desk.
        keys: whose signatures are whose.
    """

    def __init__(self, desk: Desk, keys: DeskKeyBook) -> None:
        self._desk, self.keys = desk, keys

    def code(self, case: CaseState, made_on: date, generation: int) -> str:
        """The text of the code for the bank's offer on the table of *case*; the same each time.

        Args:
            case: the case.
            made_on: the day on the sheet.
            generation: of this desk's key.

        Raises:
            RuleBroken: ``not_identified``, ``round_not_on_table``, ``offer_expired``, ``sheet_too_long``.
        """
        keys = self._desk.vault.desk_keys
        sheet = self._sheet(case, made_on, generation)
        return text_of(sheet, keys.public(generation), keys.sign(generation, message_of(sheet)))

    def read(self, session: Session, text: str) -> Reading:
        """Read what a scanner typed.

        Raises:
            RuleBroken: the codes of ``offer_code.taken_apart``; ``sheet_altered`` when the signature does not fit,
                ``sheet_forged``, ``sheet_too_old``, ``sheet_of_tomorrow``.
        """
        permit(session, Operation.READ_SHEET)
        found, today = self._proved(text), self._desk.clock.today()
        sheet, policy = found.sheet, self._desk.policy()
        trust = self.keys.trust(session, found.key, sheet.desk)
        check_age(sheet, today, policy.papers.sheet_days)
        reading = Reading(text, sheet, trust, sheet.is_expired(today))
        row = self._desk.vault.books.case_by_number(sheet.number) if trust is Trust.OWN else None
        if row is not None:
            table = self._desk.case(session, row.id).negotiate.on_table
            is_same = table is not None and package_hash(table.package) == sheet.package_hash
            return replace(reading, case_id=row.id, has_moved_on=not is_same)
        try:
            guest = _guest_case(sheet, _unnamed(sheet), policy)
            judged = _judged(self._desk.offer_context(guest), sheet)
        except RuleBroken as broken:  # a kind of problem or solution that policy has no longer
            judged = Judged(None, stands=False, refused=broken)
        return replace(reading, judged=judged)

    def open_guest(
        self, session: Session, case_id: str, text: str, customer: Identity, *, is_sure: bool = False
    ) -> Kept:
        """Open a new case here at the round of the sheet, once the customer's document fits it.

        Where the offer stands it lies on the table until the day on the paper; otherwise, or where it is over the
        authority of who sits here, what it is by today's rules is proposed, and page 5 goes on as ever.

        Args:
            session: who acts.
            case_id: of the new case.
            text: of the code.
            customer: as their document names them.
            is_sure: the teller was asked whether they are who the sheet names, by another name.

        Raises:
            RuleBroken: the codes of :meth:`read` and ``identify.checked``, ``sheet_other_customer``;
                ``sheet_other_name`` (facts: on_sheet, here) until the teller is sure;
                ``sheet_already_here`` (fact: number) when this desk has the case or took the sheet before;
                the reason why policy does not know the problem any more.
        """
        found, today, policy = self._proved(text), self._desk.clock.today(), self._desk.policy()
        sheet, label, name = found.sheet, self._desk.vault.label, desk_name(self._desk)
        check_age(sheet, today, policy.papers.sheet_days)
        given = identify.checked(_identification(sheet, customer), today=today, policy=policy)
        check_customer(sheet, given.customer.key)
        check_name(sheet, mask(MaskKind.NAME, given.customer.name), is_sure=is_sure)
        self._check_not_here(session, sheet, given.customer.key, case_id)

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            trust_of(ground.history(Entity.DESK, label), name, found.key, sheet.desk)
            if case.taken is not None:
                return
            guest = _guest_case(sheet, given, ground.policy)
            context = self._desk.context(guest, ground)
            yield CaseOpened(ground.next_number())
            yield VisitStarted(Channel.COUNTER.value)
            yield OfferSheetTaken(
                sheet.number,
                sheet.round_no,
                sheet.branch,
                sheet.desk,
                found.key.hex(),
                sheet.package_hash,
                sheet.made_on,
                sheet.valid_until,
            )
            yield Identified(given)
            yield StageCompleted(Stage.IDENTIFY)
            if guest.collect.collection is not None:
                yield Collected(guest.collect.collection)
            yield StageCompleted(Stage.COLLECT)
            yield StageNotNeeded(Stage.COMMUNICATE, RULE, RULE)
            yield from _offered(context, sheet, session)

        return self._desk.change(session, Operation.OPEN_CASE, case_id, decide)

    def _check_not_here(self, session: Session, sheet: OfferSheet, document_key: str, but: str) -> None:
        """One case a matter: the sheet's own, or the one that was opened with it before."""
        books = self._desk.vault.books
        if (own := books.case_by_number(sheet.number)) is not None:
            raise RuleBroken("sheet_already_here", field=_FIELD, number=own.number)
        for row in books.cases_of_customer(document_key):
            taken = self._desk.case(session, row.id).taken
            if row.id != but and row.status != "closed" and taken is not None and taken.number == sheet.number:
                raise RuleBroken("sheet_already_here", field=_FIELD, number=row.number)

    def _proved(self, text: str) -> Unproved:
        found = taken_apart(text)
        if not self._desk.vault.desk_keys.fits(found.key, found.message, found.signature):
            raise RuleBroken("sheet_altered", field=_FIELD)
        return found

    def _sheet(self, case: CaseState, made_on: date, generation: int) -> OfferSheet:
        given, shown = case.identify.identification, case.negotiate.on_table
        if given is None:
            raise RuleBroken("not_identified")
        if shown is None or shown.side is not Side.BANK:
            raise RuleBroken("round_not_on_table", field="rounds", no=0 if shown is None else shown.no)
        _check_holds(case, shown, made_on)
        package, offered_on = shown.package, shown.made_on or made_on
        heard = _Heard(self._desk.offer_context(case), offered_on)
        with suppress(RuleBroken):  # what policy has no longer is told where the sheet is read
            again(heard.context, package)
        then = case.negotiate.made[shown.no - 1].policies
        vault, about = self._desk.vault, f"{case.number}/{shown.no}"
        salt = vault.desk_keys.salt(generation, about, SALT_BYTES)
        papers = () if case.collect.collection is None else case.collect.collection.evidence
        held = (PaperState.HELD, PaperState.RECEIVED)
        return OfferSheet(
            number=case.number,
            round_no=shown.no,
            kind=given.kind,
            solution=package.kind,
            option=package.option,
            terms=package.terms,
            facts=heard.facts,
            missing=tuple(item.id for item in case.collect.missing()),
            held=tuple(item.id for item in papers if item.state in held),
            papers_by=package.papers_by,
            answer_by=package.answer_by,
            figures={name: package.figures[name] for name in TOLD_FIGURES if name in package.figures},
            offered_on=offered_on,
            made_on=made_on,
            valid_until=shown.valid_until,
            policies={name: then[name] for name in (package.kind, *_PACKS) if name in then},
            package_hash=package_hash(package),
            branch=vault.books.branch().code,
            desk=desk_name(self._desk),
            customer=mask(MaskKind.NAME, given.customer.name),
            salt=salt.hex(),
            check=identity_check(given.customer.key, salt),
        )


class _Heard:
    """The ground an offer was made on, keeping which facts of page 2 it asks for."""

    def __init__(self, context: OfferContext, on: date) -> None:
        self._read = _Facts(context.facts)
        self.context = replace(context, today=on, facts=self._read)

    @property
    def facts(self) -> dict[str, str]:
        """Those that were asked for and are there."""
        return {label: self._read[label] for label in sorted(self._read.asked) if label in self._read}


class _Facts(dict[str, str]):
    """Facts that remember who was asked for; ``OfferContext.fact`` is the one way to them."""

    def __init__(self, facts: Mapping[str, str]) -> None:
        super().__init__(facts)
        self.asked: set[str] = set()

    def get(self, label: str, default: str = "") -> str:  # type: ignore[override] # a fact is text, or empty
        self.asked.add(label)
        return super().get(label, default)


def _check_holds(case: CaseState, shown: Round, on: date) -> None:
    """Only what can still be taken up is given to be thought over.

    Raises:
        RuleBroken: ``offer_expired``, ``round_not_on_table``.
    """
    state = state_of(case.negotiate, shown, on)
    if state is RoundState.EXPIRED and shown.no not in case.negotiate.ended:
        raise RuleBroken("offer_expired", field="rounds", until=shown.valid_until)
    if state not in (RoundState.ON_TABLE, RoundState.ACCEPTED) or shown.no <= case.negotiate.before_cycle:
        raise RuleBroken("round_not_on_table", field="rounds", no=shown.no)


def _offered(context: OfferContext, sheet: OfferSheet, session: Session) -> Iterator[Act]:
    """What is proposed here, and on the table where it stands and the person may offer it."""
    judged = _judged(context, sheet)
    package = judged.package
    if package is None:
        return
    may_offer = role_may(session.person.role, package.authority)
    if judged.stands and not may_offer:
        with suppress(RuleBroken):
            package = renewed(context, package)
    yield Proposed((package,), 0)
    yield StageCompleted(Stage.PROPOSE)
    if judged.stands and may_offer:
        first = Round(
            1, Side.BANK, package, (), Channel.COUNTER, "", "", "", sheet.valid_until, made_on=sheet.offered_on
        )
        yield RoundAdded(first)


def _judged(context: OfferContext, sheet: OfferSheet) -> Judged:
    """What the offer of *sheet* is on the day and ground of *context*."""
    paper = _on_paper(sheet)
    if not sheet.is_expired(context.today):
        with suppress(RuleBroken):
            then = _with_days(again(replace(context, today=sheet.offered_on), paper), sheet)
            if package_hash(then) == sheet.package_hash or not _told(paper, then):
                return Judged(then, stands=True)
    try:
        now = renewed(context, paper)
    except RuleBroken as broken:
        return Judged(None, stands=False, refused=broken)
    return Judged(now, stands=False, changes=_told(paper, now))


def _told(paper: Package, now: Package) -> tuple[Change, ...]:
    """What is told of a difference; title and papers follow from what is."""
    return changes(replace(paper, title=now.title, papers=now.papers), now)


def _with_days(package: Package, sheet: OfferSheet) -> Package:
    """The days that were promised on the paper hold, whenever the package was computed."""
    return replace(package, papers_by=sheet.papers_by, answer_by=sheet.answer_by)


def _on_paper(sheet: OfferSheet) -> Package:
    """The offer as far as the paper holds it; the rest follows from the rules."""
    return Package(
        kind=sheet.solution,
        option=sheet.option,
        title="",
        terms=dict(sheet.terms),
        conditions=(),
        papers=(),
        papers_by=sheet.papers_by,
        answer_by=sheet.answer_by,
        decided_by="",
        not_promised=(),
        articles=(),
        authority=Authority.TELLER,
        rule="",
        figures=dict(sheet.figures),
    )


def _guest_case(sheet: OfferSheet, given: Identification, policy: PolicyBook) -> CaseState:
    """The case as far as the sheet tells it: page 1, and of page 2 what the offer needs."""
    return CaseState(
        "", identify=IdentifyPart(given), collect=CollectPart(_collected(sheet, policy, policy.kind(sheet.kind)))
    )


def _collected(sheet: OfferSheet, policy: PolicyBook, kind: ProblemKind) -> Collection:
    states = dict.fromkeys(sheet.held, PaperState.HELD) | dict.fromkeys(sheet.missing, PaperState.NEEDED)
    evidence = tuple(
        replace(item, state=states.get(item.id, PaperState.NOT_NEEDED)) for item in checklist(kind.evidence)
    )
    facts = tuple(Fact(label, value, Source.PAPER, sheet.made_on) for label, value in sheet.facts.items())
    asks_sensitive = any(item.is_sensitive and item.state is PaperState.NEEDED for item in evidence)
    articles = tuple(policy.solution(sheet.solution).articles)
    # Consent to what is still brought was given where it was asked for (PIPL Art. 29).
    return Collection(facts, evidence, articles, sheet.papers_by, sensitive_consent=asks_sensitive)


def _identification(sheet: OfferSheet, customer: Identity) -> Identification:
    words = _WORDS.format(number=sheet.number, round_no=sheet.round_no)
    return Identification(
        words=words,
        requests=(words,),
        kind=sheet.kind,
        is_complaint=False,
        customer=customer,
        restatement=words,
        is_agreed=True,
    )


def _unnamed(sheet: OfferSheet) -> Identification:
    """Nobody has shown a document yet; the offer does not depend on who does."""
    return _identification(sheet, Identity(sheet.customer, "", "", None, ""))
