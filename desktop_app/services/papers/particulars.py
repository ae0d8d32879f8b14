"""What is particular to a case's paper: who else signs, an English annex, clauses that were agreed otherwise."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.domain.approvals.approval import OutsideDocumentUsed
from desktop_app.domain.approvals.deviation import Deviation, DeviationKind, checked
from desktop_app.domain.approvals.deviation_rules import (
    DeviationRules,
    Level,
    OpenClause,
    faults,
    level_of,
    pointed_out,
)
from desktop_app.domain.case import CaseState, check_not_in_force, check_reached
from desktop_app.domain.customer.same_name import Names, is_same_name
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.offers import card_instalment
from desktop_app.domain.offers.running_loan import guarantor_names
from desktop_app.domain.papers.agreed_wordings import filled, wording_of
from desktop_app.domain.papers.particulars import (
    AgentAsked,
    BesideRole,
    DeviationAgreed,
    DeviationDropped,
    EnglishAnnexAsked,
    NamedSigner,
    SignerLeftOut,
    SignersNamed,
    asks_agent,
    check_namesake,
    with_signer,
    without_signer,
)
from desktop_app.domain.signing import left_out
from desktop_app.domain.signing.signers import SignerRole
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.domain.stages.agree import is_being_signed
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.reason import typed_reason
from desktop_app.domain.words.text import clean_name
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other, WithFiles
from desktop_app.services.papers.composing import Composing
from desktop_app.services.papers.outside import check_age, document_mark, mime_of, scan_mark
from desktop_app.services.papers.paper_request import paper_request
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import PaperRequest, StandardClause
from desktop_app.services.ports.scans import ScanKind

_LEAVE: Final = {
    Level.SUPERVISOR: Operation.ALLOW_DEVIATION,
    Level.BRANCH_MANAGER: Operation.ALLOW_DEVIATION_OF_MANAGER,
}
_NOBODY_YET: Final = "—"
_READ_OUTSIDE: Final = "read_outside"
"""Instead of an approval: what the document of head office's reader carries, of one case."""
_POSTS: Final = {Role.SUPERVISOR: "运营主管", Role.BRANCH_MANAGER: "网点负责人"}


@dataclass(frozen=True, slots=True)
class _Scan:
    """What a scan is by its content, and its digest."""

    mime: str
    sha256: str


@dataclass(frozen=True, slots=True)
class AgreedOtherwise:
    """A paragraph as two sides want it, as typed.

    Attributes:
        clause: id of the clause; before: its standard paragraph, empty for one that is added.
        after: the text instead; empty to strike it; after_en: its English.
        wording: id of a ready-made wording, whose slot *after* then is.
        document_no: number of the document of head office's second reader, who is *read_by*, and its day: free
            words need them.
        scan: of that document, a picture or PDF.
        allowed_by: id of the second person; is_read: they said that they read both texts.
    """

    clause: str
    before: str
    after: str
    why: str
    allowed_by: str
    after_en: str = ""
    is_read: bool = False
    wording: str = ""
    document_no: str = ""
    read_by: str = ""
    read_on: date | None = None
    scan: bytes = b""


class PaperParticulars:
    """Keeps what a case's paper has that the standard one has not; each is drawn at once.

    Every act raises ``stage_not_reached``, ``agreement_in_force``, and ``paper_being_signed`` once a hand is on the
    paper: what somebody has signed is taken back first.

    Args:
        desk: the desk.
        composing: composes the paper that has them.
        scan_kind: says what a file is by its content.
    """

    def __init__(self, desk: Desk, composing: Composing, scan_kind: ScanKind) -> None:
        self._desk, self._composing, self._scan_kind = desk, composing, scan_kind

    def name_signer(self, session: Session, case_id: str, given: NamedSigner) -> Kept:
        """Somebody else signs, or something about the customer's hand.

        Raises:
            RuleBroken: the codes of ``particulars.with_signer`` and ``check_namesake``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            _check_may_change(case, "signer_role")
            identification = case.identify.identification
            if identification is None:
                raise RuleBroken("not_identified")
            known = case.agree.particulars.others
            rules = ground.policy.papers.fields
            is_of_person = _is_of_person(case)
            named = with_signer(
                known, given, identification, today=ground.today, rules=rules, is_of_person=is_of_person
            )
            name = clean_name(given.name if given.person is None else given.person.name)
            asked = check_namesake(given, self._staff_no_of(name))
            if named != known:
                yield SignersNamed(named, asked)

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    def drop_signer(self, session: Session, case_id: str, role: BesideRole, no: int = 1) -> Kept:
        """The *no*-th of a role does not sign after all.

        Raises:
            RuleBroken: ``signer_unknown``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            _check_may_change(case, "signer_role")
            known = case.agree.particulars.others
            left = without_signer(known, role, no)
            if left != known:
                yield SignersNamed(left)

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    def leave_out(
        self,
        session: Session,
        case_id: str,
        role: SignerRole,
        name: str,
        why: str,
        *,
        allowed_by: str,
        person: str = "",
    ) -> Kept:
        """Somebody who signed the agreement in force is not asked to sign what changes it; the paper says so.

        Args:
            session: who acts.
            case_id: the case.
            role: as what they signed.
            name: of them.
            why: the reason.
            allowed_by: id of the leader.
            person: ``Bound.mark`` of who is meant, where several bear the name; the first of them while it is empty.

        Raises:
            RuleBroken: ``signer_unknown`` for who did not sign it, or signs this; ``reason_missing``; the codes of
                ``Desk.second_person``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            _check_may_change(case, "signer_role")
            meant = (one for one in self.left_out(case) if (one.role, one.name) == (role, name))
            who = next((one for one in meant if person in ("", one.mark)), None)
            if who is None:
                raise RuleBroken("signer_unknown", field="signer_role")
            text = typed_reason(why, field="left_out_why")
            leave = Operation.ALLOW_DEVIATION
            second = self._desk.second_person(session, allowed_by, leave, field="left_out_why", case=case)
            earlier = case.agree.in_effect_before(len(case.agree.issued) + 1)
            if earlier is not None:
                yield SignerLeftOut(earlier[0].number, role, name, text, second.id, who.mark)

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    @staticmethod
    def left_out(case: CaseState) -> tuple[left_out.Bound, ...]:
        """Who signed the agreement in force, is not named to sign what changes it, and for whom nobody gave leave."""
        version, accepted = len(case.agree.issued) + 1, case.negotiate.accepted
        if accepted is None:
            return ()
        now = left_out.named_now(case.agree.particulars.others, guarantor_names(accepted.package.terms))
        missing = left_out.left_out(case.agree, version, now)
        return tuple(one for one in missing if left_out.leave_of(case.agree, version, one) is None)

    def ask_agent(self, session: Session, case_id: str, *, is_of_bank: bool) -> Kept:
        """Keep whether the agent belongs to the bank; who does is kept, too, and may not sign.

        Raises:
            RuleBroken: ``no_agent`` while nobody acts by a letter of authority.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            given = case.identify.identification
            if given is None or given.agent is None or not asks_agent(given, on=ground.today):
                raise RuleBroken("no_agent", field="agent_of_bank")
            _check_may_change(case, "agent_of_bank")
            event = AgentAsked(given.agent.person.key, is_of_bank)
            if case.agree.particulars.agent_asked != event:
                yield event

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    def namesake(self, session: Session, case_id: str) -> str:
        """Staff number of somebody of this desk who bears the agent's name; empty where nobody does."""
        permit(session, Operation.ISSUE)
        given = self._desk.content(session, case_id).identify.identification
        name = "" if given is None or given.agent is None else given.agent.person.name
        return self._staff_no_of(name)

    def _staff_no_of(self, name: str) -> str:
        simplified, people = self._desk.policy().papers.fields.simplified, self._desk.vault.books.people()
        return next((one.staff_no for one in people if is_same_name(one.name, name, simplified)), "")

    def ask_english(self, session: Session, case_id: str, *, is_wanted: bool) -> Kept:
        """The customer wants the English annex, or no longer does.

        Raises:
            RuleBroken: ``english_missing`` for a paper whose text has none.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            if case.agree.particulars.has_english is is_wanted:
                return
            _check_may_change(case, "english_annex")
            if is_wanted:
                self._composing.agreement(replace(self._request(case), english_annex=True))
            yield EnglishAnnexAsked(is_wanted)

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    def standard(self, session: Session, case_id: str) -> tuple[StandardClause, ...]:
        """The clauses of this case's paper that policy opens, each with what may be done to it.

        Raises:
            RuleBroken: the codes of ``Composing.standard``.
        """
        permit(session, Operation.ISSUE)
        request = self._request(self._desk.content(session, case_id))
        template = self._composing.agreement(replace(request, deviations=())).template
        rules = request.policy.papers
        opened = {one.clause: one for one in rules.rule(template).opened}
        shown = (_shown(one, opened.get(one.id), rules.deviations) for one in self._composing.standard(request))
        return tuple(one for one in shown if one.paragraphs or one.may_add or one.wordings)

    def leave_for(self, session: Session, case_id: str, given: AgreedOtherwise) -> Operation:
        """What the second person has to be allowed to, for a clause to say *given*; asked before they are called.

        Raises:
            RuleBroken: what :meth:`agree_otherwise` would refuse whoever allowed it.
        """
        permit(session, Operation.ISSUE)
        case, today = self._desk.content(session, case_id), self._desk.clock.today()
        _check_may_change(case, "deviation_clause")
        deviation = checked(self._deviation(given, _NOBODY_YET, today))
        leave = _LEAVE[self._level(case, deviation)]
        if deviation.document_no:
            scan = self._scan(given)
            with self._desk.vault.work(session) as work:
                self._check_document(case, deviation, scan, today, work.history)
        return leave

    def pointed_out(self, session: Session, case_id: str, given: AgreedOtherwise) -> tuple[str, ...]:
        """Words of *given* that whoever allows it looks at twice."""
        permit(session, Operation.ISSUE)
        request = self._request(self._desk.content(session, case_id))
        return pointed_out(self._deviation(given, _NOBODY_YET, request.on), request.policy.papers.deviations)

    def agree_otherwise(self, session: Session, case_id: str, given: AgreedOtherwise) -> Kept:
        """One clause says something else than the standard, and somebody with the authority allowed it.

        Raises:
            RuleBroken: ``deviation_unread``; the codes of ``Desk.second_person``, ``deviation.checked``,
                ``deviating.Deviating`` and the grave ones of ``deviation_rules.faults``; for free words
                ``date_missing``, ``decision_in_future``, ``decision_too_old``, the codes of ``outside.mime_of``,
                ``reader_of_desk``, ``reader_of_case``, ``document_used``; ``wording_twice`` (fact: text).
        """
        permit(session, Operation.ISSUE)
        mime = self._scan(given).mime if given.document_no and given.scan else ""
        blobs = self._desk.vault.blobs
        refs = (blobs.put(given.scan, mime=mime, role="deviation_scan"),) if mime else ()

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            _check_may_change(case, "deviation_clause")
            allow = Operation.ALLOW_DEVIATION
            person = self._desk.second_person(session, given.allowed_by, allow, field="deviation_allowed_by", case=case)
            deviation = checked(self._deviation(given, _named(person), ground.today))
            leave = _LEAVE[self._level(case, deviation)]
            self._desk.second_person(session, given.allowed_by, leave, field="deviation_allowed_by", case=case)
            if deviation.document_no:
                yield from self._check_document(case, deviation, self._scan(given), ground.today, ground.history)
            if not given.is_read:
                raise RuleBroken("deviation_unread", field="deviation_allowed_by")
            words = pointed_out(deviation, self._request(case).policy.papers.deviations)
            sha256 = refs[0].sha256 if refs else ""
            agreed = DeviationAgreed(deviation, person.id, is_read=True, pointed_out=words, scan_sha256=sha256)
            yield WithFiles(agreed, refs)

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    def _level(self, case: CaseState, deviation: Deviation) -> Level:
        """Whose leave *deviation* needs; refused where nobody may allow it, or it has no place on the paper."""
        request = self._request(case)
        composed = self._composing.agreement(replace(request, deviations=(*request.deviations, deviation)))
        rules, policy = request.policy.papers, request.policy
        if sum(one.clause == deviation.clause for one in request.deviations) >= rules.deviations.most:
            raise RuleBroken("deviation_too_many", field="deviation_clause", most=rules.deviations.most)
        same = [one for one in request.deviations if deviation.wording and one.wording == deviation.wording]
        if same:  # two hours to call, two languages: the paper would contradict itself
            raise RuleBroken("wording_twice", field="deviation_paragraph", text=same[0].after)
        rule = rules.rule(composed.template)
        required = {one.clause for one in rule.contents}
        wrong = faults(deviation, rules.deviations, required=required, opened=rule.opened, never=policy.never_say)
        for fault in wrong:
            if fault.is_grave:
                raise RuleBroken(fault.code, field=fault.where, **fault.facts)
        return level_of(deviation, rule.opened)

    def _scan(self, given: AgreedOtherwise) -> _Scan:
        """The scan of head office's document: what it is by its content, and its digest."""
        mime = mime_of(given.scan, self._scan_kind, field="deviation_scan")
        return _Scan(mime, hashlib.sha256(given.scan).hexdigest())

    def _check_document(
        self,
        case: CaseState,
        deviation: Deviation,
        scan: _Scan,
        today: date,
        history: Callable[[Entity, str], Sequence[Happened]],
    ) -> tuple[Other, ...]:
        """Head office's document is of these days, of nobody at this desk or in this case, and of this case alone."""
        self._check_reader(case, deviation.read_by)
        if deviation.read_on is None:
            raise RuleBroken("date_missing", field="deviation_read_on")
        if deviation.read_on > today:
            raise RuleBroken("decision_in_future", field="deviation_read_on")
        days = self._desk.policy().authority.outside_days
        check_age(deviation.read_on, today, days, field="deviation_read_on")
        use, found = OutsideDocumentUsed(case.id, _READ_OUTSIDE), list[Other]()
        marks = {
            "deviation_document_no": document_mark(deviation.document_no),
            "deviation_scan": scan_mark(scan.sha256),
        }
        for field, mark in marks.items():
            used = [one.event for one in history(Entity.APPROVAL, mark)]
            if any(event != use for event in used):
                raise RuleBroken("document_used", field=field)
            found += [] if used else [Other(use, mark)]
        return tuple(found)

    def _check_reader(self, case: CaseState, name: str) -> None:
        """Who read the words for head office works at no desk of this branch and is no party of the case."""
        if staff_no := self._staff_no_of(name):
            raise RuleBroken("reader_of_desk", field="deviation_read_by", name=name, staff_no=staff_no)
        given, others = case.identify.identification, case.agree.particulars.others
        parties = [] if given is None else [given.customer.name]
        parties += [given.agent.person.name] if given is not None and given.agent is not None else []
        parties += [one.name for one in others.co_borrowers] + [one.name for one in others.guarantors]
        parties += [one.person.name for one in others.witnesses]
        parties += [others.interpreter.name] if others.interpreter is not None else []
        parties += [others.company.representative] if others.company is not None else []
        if name in Names.among(parties, self._desk.policy().papers.fields.simplified):
            raise RuleBroken("reader_of_case", field="deviation_read_by", name=name)

    def said(self, given: AgreedOtherwise) -> AgreedOtherwise:
        """*given* with the sentence that its wording makes of its slot; free words stay as they are.

        Raises:
            RuleBroken: ``wording_unknown`` and the codes of ``agreed_wordings.filled``.
        """
        deviation = self._deviation(given, _NOBODY_YET, self._desk.clock.today())
        return replace(given, after=deviation.after, after_en=deviation.after_en)

    def _deviation(self, given: AgreedOtherwise, approved_by: str, on: date) -> Deviation:
        slot, after, after_en = "", given.after, given.after_en
        if given.wording:
            rules = self._desk.policy().papers.deviations
            wording = wording_of(rules.wordings, given.wording)
            if wording is None:
                raise RuleBroken("wording_unknown", field="deviation_paragraph")
            slot, after, after_en = filled(wording, given.after, rules.fields)
        return Deviation(
            clause=given.clause,
            before=given.before,
            after=after,
            approved_by=approved_by,
            approved_on=on,
            why=given.why,
            after_en=after_en,
            wording=given.wording,
            slot=slot,
            document_no=given.document_no,
            read_by=given.read_by,
            read_on=given.read_on,
        )

    def drop_deviation(self, session: Session, case_id: str, no: int) -> Kept:
        """The standard text of the *no*-th deviation (from 1) holds again.

        Raises:
            RuleBroken: ``deviation_unknown``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            _check_may_change(case, "deviation_clause")
            if not 1 <= no <= len(case.agree.particulars.deviations):
                raise RuleBroken("deviation_unknown", field="deviation_clause")
            yield DeviationDropped(no)

        return self._desk.change(session, Operation.ISSUE, case_id, decide)

    def _request(self, case: CaseState) -> PaperRequest:
        version = len(case.agree.issued) + 1
        today = self._desk.clock.today()
        return paper_request(self._desk, case, f"{case.number}-{version}", version, today, head="", template="")


def _shown(clause: StandardClause, opened: OpenClause | None, rules: DeviationRules) -> StandardClause:
    """*clause* with what policy lets two sides do to it."""
    kinds = frozenset[DeviationKind]() if opened is None else opened.kinds
    offered = () if opened is None else opened.wordings
    wordings = tuple(one for one in rules.wordings if one.id in offered)
    may_strike = DeviationKind.STRUCK in kinds
    paragraphs = clause.paragraphs if may_strike or DeviationKind.CHANGED in kinds else ()
    may_add = DeviationKind.ADDED in kinds
    return replace(
        clause,
        paragraphs=paragraphs,
        may_add=may_add,
        may_strike=may_strike,
        wordings=wordings,
        needs_reader=rules.reads_free_words,
    )


def _is_of_person(case: CaseState) -> bool:
    """Whether what both sides want is for persons alone."""
    accepted = case.negotiate.accepted
    return accepted is not None and accepted.package.kind == card_instalment.KIND


def _check_may_change(case: CaseState, field: str) -> None:
    """The paper may be made anew."""
    check_reached(case, Stage.AGREE)
    check_not_in_force(case)
    if case.paper is not None and is_being_signed(case.agree):
        raise RuleBroken("paper_being_signed", field=field)


def _named(person: Person) -> str:
    return f"{person.name}（{_POSTS[person.role]}，工号{person.staff_no}）"
