"""Who answers for a case: hand it over, take it over, name somebody; and who must not work on it."""

from collections.abc import Iterator

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff import responsibility as rules
from desktop_app.domain.staff.people import Person, Session
from desktop_app.domain.staff.responsibility import (
    CaseAssigned,
    HandOverAccepted,
    HandOverDeclined,
    HandOverOffered,
    HandOverWithdrawn,
    RecusalAsked,
    RecusalDecided,
    RecusalDeclared,
)
from desktop_app.domain.words.text import clean_line
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.permissions import Operation, may, permit


class Responsibility:
    """What people do about who works on a case.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def colleagues(self, session: Session, case: CaseState) -> tuple[Person, ...]:
        """Whoever may take *case* over: people of the counter who are not responsible already and not recused."""
        permit(session, Operation.READ_CASE)
        part = case.responsibility
        return tuple(
            person
            for person in self._desk.vault.books.people()
            if person.is_active
            and person.id != part.owner
            and may(person.role, Operation.TAKE_OVER)
            and not part.is_recused(person)
        )

    def staff(self, session: Session) -> tuple[Person, ...]:
        """Everybody a customer may ask to have replaced."""
        permit(session, Operation.READ_CASE)
        people = self._desk.vault.books.people()
        return tuple(one for one in people if one.is_active and may(one.role, Operation.TAKE_OVER))

    # ── Handing over ─────────────────────────────────────────────────────────────────────────────────────────────

    def offer(self, session: Session, case_id: str, to: str, reason: str, to_do: str) -> Kept:
        """Ask a colleague to take the case over; who asks stays responsible until they do.

        Args:
            session: the responsible person.
            case_id: the case.
            to: id of the colleague.
            reason: id of the digit list ``hand_over_reason``.
            to_do: what is still to be done.

        Raises:
            RuleBroken: the codes of ``responsibility.check_offer`` and ``what_to_do``; ``colleague_missing``,
                ``colleague_unknown``, ``reason_missing``, ``choice_unknown``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            yield self._offered(case, ground, to, reason, to_do)

        return self._desk.change(session, Operation.HAND_OVER, case_id, decide)

    def withdraw(self, session: Session, case_id: str) -> Kept:
        """Keep the case after all, before the colleague has answered.

        Raises:
            RuleBroken: ``not_responsible``, ``nothing_handed``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            part = case.responsibility
            if part.handed is None or part.handed.is_assigned:
                raise RuleBroken("nothing_handed", field="hand_over_to")
            if part.owner != session.person.id:
                raise RuleBroken("not_responsible", field="hand_over_to")
            yield HandOverWithdrawn()

        return self._desk.change(session, Operation.HAND_OVER, case_id, decide)

    def accept(self, session: Session, case_id: str) -> Kept:
        """Take over what was handed to whoever is signed in.

        Raises:
            RuleBroken: ``not_handed_to_you``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            rules.check_answer(case.responsibility, session.person.id)
            yield HandOverAccepted()

        return self._desk.change(session, Operation.TAKE_OVER, case_id, decide)

    def decline(self, session: Session, case_id: str, reason: str, note: str = "") -> Kept:
        """Do not take over, and say why; the first stays responsible.

        Raises:
            RuleBroken: ``not_handed_to_you``, ``assigned_stays``, ``reason_missing``, ``choice_unknown``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            rules.check_declines(rules.check_answer(case.responsibility, session.person.id))
            _check_reason(ground, "decline_reason", reason)
            yield HandOverDeclined(reason, clean_line(note, field="decline_note"))

        return self._desk.change(session, Operation.TAKE_OVER, case_id, decide)

    def assign(
        self, session: Session, case_id: str, to: str, reason: str, to_do: str = "", *, assigned_by: str = ""
    ) -> Kept:
        """Name who is responsible from now on, while the responsible person is away or may not work on the case.

        Args:
            session: who sits here.
            case_id: the case.
            to: id of the person; whoever sits here themselves needs no further acknowledgement.
            reason: id of the digit list ``assign_reason``.
            to_do: what is still to be done; may stay empty, for who knew it is not here.
            assigned_by: id of the leader who signed in beside; empty where the leader sits here.

        Raises:
            RuleBroken: ``colleague_missing``, ``colleague_unknown``, ``reason_missing``, ``choice_unknown``,
                ``recused``, ``assigned_already``; ``not_permitted``, the codes of ``Desk.second_person``.
        """
        operation = Operation.HAND_OVER if assigned_by else Operation.ASSIGN_CASE

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            leader = self._leader(case, session, assigned_by, Operation.ASSIGN_CASE, field="hand_over_to")
            yield self._assigned(case, ground, to, reason, to_do, leader)

        return self._desk.change(session, operation, case_id, decide)

    # ── Recusal ──────────────────────────────────────────────────────────────────────────────────────────────────

    def declare(
        self, session: Session, case_id: str, ground: str, note: str = "", *, to: str = "", to_do: str = ""
    ) -> Kept:
        """Say of oneself that one must not work on this case; from the commit on the desk refuses it.

        Args:
            session: who must not.
            case_id: the case.
            ground: id of the digit list ``recusal_ground``.
            note: in their own words.
            to: id of a colleague who is asked to take over with it; empty where a leader names somebody.
            to_do: what is still to be done, for the colleague.

        Raises:
            RuleBroken: ``reason_missing``, ``choice_unknown``; as :meth:`offer` with *to*.
        """

        def decide(case: CaseState, ground_: Ground) -> Iterator[Act]:
            _check_reason(ground_, "recusal_ground", ground, field="recusal_ground")
            offered = self._offered(case, ground_, to, "recusal", to_do) if to else None
            yield RecusalDeclared(session.person, ground, clean_line(note, field="recusal_note"))
            if offered is not None:
                yield offered

        return self._desk.change(session, Operation.DECLARE_RECUSAL, case_id, decide)

    def ask(self, session: Session, case_id: str, person: str, ground: str, note: str = "") -> Kept:
        """Keep that the customer asks for another than *person*; a leader decides.

        Raises:
            RuleBroken: ``person_to_name``, ``colleague_unknown``, ``reason_missing``, ``choice_unknown``,
                ``recusal_waits``, ``recused_already``.
        """

        def decide(case: CaseState, ground_: Ground) -> Iterator[Act]:
            about = self._person(person, field="recusal_person")
            rules.check_asked(case.responsibility, about)
            _check_reason(ground_, "recusal_ground", ground, field="recusal_ground")
            yield RecusalAsked(about, ground, clean_line(note, field="recusal_note"))

        return self._desk.change(session, Operation.ASK_RECUSAL, case_id, decide)

    def decide(
        self,
        session: Session,
        case_id: str,
        *,
        is_granted: bool,
        why: str,
        decided_by: str = "",
        to: str = "",
    ) -> Kept:
        """Decide on the customer's request; granted, it may name who works on the case from now on.

        Args:
            session: who sits here.
            case_id: the case.
            is_granted: another takes the case.
            why: told to the customer.
            decided_by: id of the leader who signed in beside; empty where the leader sits here.
            to: id of the next person, where the responsible one is replaced.

        Raises:
            RuleBroken: ``nothing_to_decide``, ``decides_own_recusal``, ``why_missing``; as :meth:`assign` with *to*.
        """
        operation = Operation.ASK_RECUSAL if decided_by else Operation.DECIDE_RECUSAL

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            leader = self._leader(case, session, decided_by, Operation.DECIDE_RECUSAL, field="recusal_why")
            asked = rules.check_decides(case.responsibility, leader)
            yield RecusalDecided(asked.person, is_granted, leader.id, rules.why_decided(why))
            if is_granted and to:
                if to == asked.person.id:
                    raise RuleBroken("recused", field="hand_over_to", name=asked.person.name)
                yield self._assigned(case, ground, to, "recusal", "", leader)

        return self._desk.change(session, operation, case_id, decide)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _offered(self, case: CaseState, ground: Ground, to: str, reason: str, to_do: str) -> HandOverOffered:
        colleague = self._person(to, field="hand_over_to")
        rules.check_offer(case.responsibility, ground.session.person.id, colleague)
        _check_reason(ground, "hand_over_reason", reason)
        return HandOverOffered(colleague.id, reason, rules.what_to_do(to_do))

    def _assigned(
        self, case: CaseState, ground: Ground, to: str, reason: str, to_do: str, leader: Person
    ) -> CaseAssigned:
        person = self._person(to, field="hand_over_to")
        rules.check_not_recused(case.responsibility, person, field="hand_over_to")
        if person.id == case.responsibility.owner:
            raise RuleBroken("assigned_already", field="hand_over_to")
        _check_reason(ground, "assign_reason", reason)
        return CaseAssigned(person.id, reason, clean_line(to_do, field="to_do"), leader.id)

    def _leader(self, case: CaseState, session: Session, beside: str, operation: Operation, *, field: str) -> Person:
        """Whoever decides: who sits here, or the leader who signed in beside them."""
        if not beside:
            return session.person
        return self._desk.second_person(session, beside, operation, field=field, case=case)

    def _person(self, person_id: str, *, field: str) -> Person:
        """Somebody of the counter.

        Raises:
            RuleBroken: ``colleague_missing``, ``colleague_unknown``.
        """
        if not person_id:
            raise RuleBroken("colleague_missing", field=field)
        for person in self._desk.vault.books.people():
            if person.id == person_id and person.is_active and may(person.role, Operation.TAKE_OVER):
                return person
        raise RuleBroken("colleague_unknown", field=field)


def _check_reason(ground: Ground, name: str, reason: str, *, field: str = "") -> None:
    if not reason:
        raise RuleBroken("reason_missing", field=field or name)
    ground.policy.choice(name, reason, field=field or name)
