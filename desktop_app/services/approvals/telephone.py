"""Approving by telephone: the approver is at a desk of their own, and says a code of one use.

The approver's own desk makes the key and shows it there, once.  They take it to the desk that will ask and type it in
a masked field beside their own password: that desk never shows it, for whoever reads it can make every code.  Both
vaults keep it encrypted; it is in no event, so that nobody who reads the journal can make a code.

Wrong codes are counted by approver and day, whatever they were typed for: with the last of them the key of that
approver is shut here until they are present again and type another.
"""

import hashlib
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.approvals import approval as rules
from desktop_app.domain.approvals import telephone_code as codes
from desktop_app.domain.approvals.approval import Approval, ApprovalGranted, ApprovalState, CodeRefused, Way
from desktop_app.domain.approvals.concessions import cost_of
from desktop_app.domain.case import CaseState, check_not_in_force
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.domain.money import Money
from desktop_app.domain.staff.people import CodeEnrolled, CodeMissed, Person, Session
from desktop_app.domain.staff.responsibility import check_not_recused
from desktop_app.domain.words.text import clean_line
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.approvals.authority import level_asked, may_decide
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.staff.sign_in import SignIn

THIS_DESK = ""
_MARK_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is read out to the approver: the number, and what the package costs the bank."""

    challenge: str
    cost: Money


class Telephone:
    """Both ends of the line.

    Args:
        desk: this desk, which asks or answers.
        random: gives random bytes.
    """

    def __init__(self, desk: Desk, random: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._desk = desk
        self._random = random

    # ── Beforehand ───────────────────────────────────────────────────────────────────────────────────────────────

    def make_key(self, session: Session, desk: str) -> str:
        """At the approver's own desk: a key for *desk*, as text that is shown once and taken there by the approver.

        A second time makes another key; the first is void from then on.

        Raises:
            RuleBroken: ``desk_missing``, ``telephone_not_allowed``, ``not_permitted``.
        """
        permit(session, Operation.APPROVE)
        self._check_allowed()
        label = clean_line(desk, field="code_desk")
        if not label:
            raise RuleBroken("desk_missing", field="code_desk")
        key = self._random(codes.SECRET_BYTES)
        self._keep(session, session.person, label, key)
        return codes.key_text(key)

    def enrol(self, session: Session, approver: Credentials, text: str) -> None:
        """At the desk that asks, the approver being here: keep the key they typed themselves; nothing shows it again.

        Raises:
            RuleBroken: ``telephone_not_allowed``, ``not_permitted``, ``code_key_wrong``, the codes of
                ``SignIn.second_person``.
        """
        permit(session, Operation.ENROL_CODE)
        self._check_allowed()
        vault = self._desk.vault
        person = SignIn.second_person(vault, session, approver.staff_no, approver.password, Operation.APPROVE)
        rules.check_other_person(session.person, person, field="second_staff_no")
        self._keep(session, person, THIS_DESK, codes.read_key(text, field="code_key"))

    def desks(self, session: Session) -> tuple[str, ...]:
        """The desks whose keys the person has here."""
        return tuple(self._desk.vault.code_keys.desks(session.person.id))

    # ── The approver's end ───────────────────────────────────────────────────────────────────────────────────────

    def code_for(self, session: Session, desk: str, challenge: str, cost: str) -> str:
        """The code to say, for what is read out: the number and what the package costs the bank.

        Raises:
            RuleBroken: ``challenge_wrong``, ``code_key_missing``, ``telephone_not_allowed``, ``not_permitted``, the
                codes of ``Money.parse``.
        """
        permit(session, Operation.APPROVE)
        self._check_allowed()
        key = self._desk.vault.code_keys.get(session.person.id, desk)
        if key is None:
            raise RuleBroken("code_key_missing", field="code_desk")
        number = codes.read_challenge(challenge, field="code_challenge")
        return codes.code_of(key, number, Money.parse(cost, field="code_cost"))

    # ── The desk that asks ───────────────────────────────────────────────────────────────────────────────────────

    def enrolled(self, session: Session, case: CaseState, approval_id: str) -> tuple[Person, ...]:
        """Who may approve by telephone here; nobody while the bank does not allow it."""
        found = case.approval.approval(approval_id)
        if not self._desk.policy().authority.allows_telephone:
            return ()
        keys, people = self._desk.vault.code_keys, self._desk.vault.books.people()
        others = (one for one in people if not rules.is_same_person(one, found.maker) and one.id != session.person.id)
        return tuple(person for person in others if keys.get(person.id, THIS_DESK) is not None)

    def spoken(self, case: CaseState, approval_id: str) -> Spoken:
        """What to read out.

        Raises:
            RuleBroken: ``telephone_not_allowed``, ``approval_decided``, ``code_expired`` when it was asked for too
                long ago.
        """
        found = case.approval.approval(approval_id)
        self._check_open(found)
        return Spoken(codes.challenge_of(found.package_hash, found.id), cost_of(found.package))

    def approve(self, session: Session, case_id: str, approval_id: str, approver: str, code: str) -> Kept:
        """Take the code the approver has said.

        Raises:
            RuleBroken: ``code_wrong`` (fact left: how often this approver's code may still be typed today),
                ``code_attempts_used`` until the approver was here again, ``code_key_missing``, the codes of
                :meth:`spoken` and of ``approval.check_grant``.
        """
        wrong: list[int] = []

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_not_in_force(case)
            found = case.approval.approval(approval_id)
            self._check_open(found)
            person = self._person(approver)
            key = self._desk.vault.code_keys.get(person.id, THIS_DESK)
            if key is None:
                raise RuleBroken("code_key_missing", field="code_approver")
            has_level = may_decide(self._desk, ground, person, level_asked(found.maker, found.package.authority))
            rules.check_other_person(session.person, person, field="code_approver")
            check_not_recused(case.responsibility, person, field="code_approver")
            rules.check_grant(found, person, found.package_hash, may_approve=has_level, field="code_approver")
            misses, most = self._misses(ground, person), ground.policy.authority.code_attempts
            if max(misses.values(), default=0) >= most:
                raise RuleBroken("code_attempts_used", field="code_approver")
            spoken = codes.challenge_of(found.package_hash, found.id)
            if codes.fits(code, key, spoken, cost_of(found.package)):
                yield Other(ApprovalGranted(case_id, person, Way.TELEPHONE, found.package_hash), approval_id)
            else:
                wrong.append(most - misses[ground.today] - 1)
                yield Other(CodeRefused(case_id, person.id), approval_id)
                yield Other(CodeMissed(approval_id), person.id)

        kept = self._desk.change(session, Operation.REQUEST_APPROVAL, case_id, decide)
        if wrong:  # written down first: who guesses is seen
            raise RuleBroken("code_wrong", field="code", left=wrong[0])
        return kept

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _keep(self, session: Session, person: Person, desk: str, key: bytes) -> None:
        vault = self._desk.vault
        vault.code_keys.put(person.id, desk, key)
        mark = hashlib.sha256(key).hexdigest()[:_MARK_DIGITS]
        with vault.work(session, self._desk.policy().versions) as work:
            work.record(CodeEnrolled(mark, desk), person.id)
            work.commit()

    def _misses(self, ground: Ground, person: Person) -> Counter[date]:
        """How often a code of *person* did not fit, by day, since they were last here to type their key."""
        found: Counter[date] = Counter()
        for happened in ground.history(Entity.PERSON, person.id):
            match happened.event:
                case CodeEnrolled(desk=desk) if desk == THIS_DESK:
                    found.clear()
                case CodeMissed():
                    found[self._desk.clock.local(happened.at).date()] += 1
        return found

    def _check_allowed(self) -> None:
        if not self._desk.policy().authority.allows_telephone:
            raise RuleBroken("telephone_not_allowed")

    def _check_open(self, found: Approval) -> None:
        self._check_allowed()
        minutes = self._desk.policy().authority.code_minutes
        if found.state is not ApprovalState.PENDING:
            raise RuleBroken("approval_decided", field="code")
        if not found.may_be_said(self._desk.moment(), minutes):
            raise RuleBroken("code_expired", field="code", minutes=minutes)

    def _person(self, person_id: str) -> Person:
        for person in self._desk.vault.books.people():
            if person.id == person_id and person.is_active:
                return person
        raise RuleBroken("second_person_unknown", field="code_approver")
