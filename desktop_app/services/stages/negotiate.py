"""Stage 5, negotiate: keep every offer of either side as a round, and the answer to it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from desktop_app.domain.approvals.approval import PolicyChangeAccepted, approvers
from desktop_app.domain.approvals.authority import role_may
from desktop_app.domain.approvals.authority_policy import level_missing
from desktop_app.domain.case import (
    CaseState,
    RequestResolved,
    check_not_in_force,
    check_proposal_settled,
    check_reached,
    completion,
)
from desktop_app.domain.customer.succession import check_may_agree
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.fairness import checked_reason
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.promises.performed import needs_other_eyes
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages import negotiate
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.negotiate import Change, RoundAdded, RoundAnswered, RoundUpheld, RoundWithdrawn, Side
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.approvals.authority import (
    changes_by_facts,
    changes_by_policy,
    check_ground,
    level_now,
    usable_approval,
)
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.figures.fairness import mirror_of
from desktop_app.services.permissions import Operation
from desktop_app.services.stages.packages import check_either_day, check_marks, check_same

_GRANTED: Final = (Resolution.GRANTED, Resolution.PARTLY)


class Negotiate:
    """What a teller can do on page 5."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def names(self) -> dict[str, str]:
        """The names of those who keep and allow rounds, by their ids."""
        return {person.id: person.name for person in self._desk.vault.books.staff()}

    def changes(self, case: CaseState, package: Package) -> tuple[Change, ...]:
        """What *package* would change against the one on the table."""
        table = case.negotiate.on_table
        return negotiate.changes(None if table is None else table.package, package)

    def needs_more(self, case: CaseState, package: Package) -> RuleBroken:
        """Why *package* may not be offered by whoever has no leave for it: the level, and a quota that is used up."""
        needed = level_missing(package.authority, package.rule, package.kind, field="packages")
        return self._desk.saying_which_quota(case, needed)

    def add_round(
        self,
        session: Session,
        case_id: str,
        side: Side,
        package: Package,
        *,
        reason: str = "",
        note: str = "",
        channel: Channel = Channel.COUNTER,
        approval: str = "",
        outlier_reason: str = "",
    ) -> Kept:
        """Keep an offer of either side as the next round.

        Args:
            session: who acts.
            case_id: the case.
            side: whose offer it is.
            package: the whole offer.
            reason: id of the digit list ``concession_reason``.
            note: one optional sentence.
            channel: how it was made.
            approval: id of the approval of exactly this package, when it is over the authority of who acts.
            outlier_reason: one sentence, when the bank's offer lies outside of what similar cases got; internal.

        Raises:
            RuleBroken: ``nothing_changed``, ``authority_needed``, ``choice_unknown``, ``stage_not_reached``,
                ``agreement_in_force``, ``package_differs``, ``figures_hang_on_day``, ``outlier_needs_reason``,
                ``other_eyes_needed`` where it counts payments, and the codes of ``authority.usable_approval``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.NEGOTIATE)
            check_not_in_force(case)
            is_asked_before = side is Side.BANK and self._is_asked_before(case, ground, approval)
            check_same(self._desk.context(case, ground), package, is_asked_before=is_asked_before)
            if ground.days.shown != ground.days.likely:
                check_either_day(package, self._desk.context(case, ground, ground.days.likely), ground.days)
            if side is Side.BANK:
                check_marks(case, package)
            by = self._approved_by(case, ground, approval, package) if approval and side is Side.BANK else ""
            if reason:
                ground.policy.choice("concession_reason", reason, field="concession_reason")
            sentence = self._outlier_reason(case, ground, package, outlier_reason) if side is Side.BANK else ""
            days = ground.policy.solution(package.kind).offer_valid_days
            added = negotiate.next_round(
                case.negotiate,
                side=side,
                package=package,
                channel=channel,
                reason=reason,
                note=note,
                actor_role=session.person.role,
                authorised_by=by,
                valid_until=ground.today + timedelta(days=days) if side is Side.BANK else None,
                made_on=ground.today,
                approval=approval if by else "",
            )
            if side is Side.BANK and not by:
                _check_other_eyes(case, ground)
            yield RoundAdded(replace(added, outlier_reason=sentence))

        return self._desk.change(session, Operation.OFFER, case_id, decide)

    def answer(
        self,
        session: Session,
        case_id: str,
        no: int,
        *,
        is_accepted: bool,
        reason: str = "",
        outlier_reason: str = "",
    ) -> Kept:
        """Keep the other side's yes or no to the round on the table.

        Raises:
            RuleBroken: ``round_not_on_table``, ``offer_expired``, ``refusal_needs_reason``, ``choice_unknown``,
                ``agreement_in_force``; for a yes ``agreed_after_death``, ``ground_changed`` and, while page 4 has
                another package, ``proposal_not_on_table``; for the bank's yes ``authority_needed``, as the case and the
                quota stand now, ``other_eyes_needed`` where it counts payments, and ``outlier_needs_reason``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.NEGOTIATE)
            before = (case.negotiate.answers or {}).get(no)
            answer = RoundAnswered(no, is_accepted, reason, "" if before is None else before.outlier_reason)
            if before != answer:
                check_not_in_force(case)
                negotiate.check_answer(case.negotiate, no, is_accepted=is_accepted, reason=reason, today=ground.today)
                if not is_accepted:
                    ground.policy.choice("no_agreement_reason", reason, field="answer_reason")
                table = case.negotiate.on_table
                if is_accepted:
                    check_may_agree(case.succession, field="rounds")
                    check_ground(self._desk, case, ground, field="rounds")
                    check_proposal_settled(case, field="rounds")
                is_banks_yes = is_accepted and table is not None and table.side is Side.CUSTOMER
                sentence = ""
                if table is not None and is_banks_yes:
                    needed = level_now(self._desk, case, ground, table)
                    if not role_may(session.person.role, needed.authority):
                        raise level_missing(needed.authority, needed.rule, table.package.kind, field="packages")
                    _check_other_eyes(case, ground)
                    sentence = self._outlier_reason(case, ground, table.package, outlier_reason)
                yield replace(answer, outlier_reason=sentence)
                if not is_accepted and case.cycle == 1:
                    # What was granted was granted with a package that is refused now.  Of a later cycle the grants
                    # of the agreement before it stand.
                    for request in case.requests:
                        if request.resolution in _GRANTED:
                            yield RequestResolved(request.no, Resolution.OPEN)

        return self._desk.change(session, Operation.OFFER, case_id, decide)

    def withdraw(self, session: Session, case_id: str, no: int, side: Side, *, reason: str) -> Kept:
        """Keep that the side which made the round on the table takes it back; taken back twice is no event.

        Raises:
            RuleBroken: ``round_not_on_table``, ``offer_expired``, ``round_of_other_side``, ``withdrawal_needs_reason``,
                ``choice_unknown``, ``agreement_in_force``, ``stage_not_reached``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.NEGOTIATE)
            withdrawn = RoundWithdrawn(no, side, reason)
            if case.negotiate.withdrawn.get(no) != withdrawn:
                check_not_in_force(case)
                negotiate.check_withdrawal(case.negotiate, no, side, reason=reason, today=ground.today)
                ground.policy.choice("withdrawal_reason", reason, field="answer_reason")
                yield withdrawn

        return self._desk.change(session, Operation.OFFER, case_id, decide)

    def uphold(self, session: Session, case_id: str, no: int) -> Kept:
        """Keep that the round on the table is gone on with, though page 4 has another package by now.

        Raises:
            RuleBroken: ``round_not_on_table``, ``agreement_in_force``, ``stage_not_reached``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            check_reached(case, Stage.NEGOTIATE)
            check_not_in_force(case)
            table = case.negotiate.on_table
            if table is None or table.no != no:
                raise RuleBroken("round_not_on_table", field="rounds", no=no)
            if case.has_other_proposal:
                yield RoundUpheld(no)

        return self._desk.change(session, Operation.OFFER, case_id, decide)

    def resolve(self, session: Session, case_id: str, answers: tuple[Request, ...]) -> Kept:
        """Keep how each request ends: granted, partly, refused with article, or withdrawn.

        Raises:
            RuleBroken: ``request_unknown``, ``refusal_needs_article``, ``article_unknown``, ``stage_not_reached``,
                ``agreement_in_force``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.NEGOTIATE)
            check_not_in_force(case)
            yield from _resolutions(case, answers, ground.policy)

        return self._desk.change(session, Operation.OFFER, case_id, decide)

    def finish(self, session: Session, case_id: str, answers: tuple[Request, ...], *, reason: str = "") -> Kept:
        """Leave page 5 with an accepted package and every request answered.

        Raises:
            RuleBroken: ``nothing_accepted``, ``ground_changed``, ``proposal_not_on_table``, ``request_open``;
                ``stage_not_reached``, ``change_needs_reason``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.NEGOTIATE)
            if case.negotiate.accepted is None:
                raise RuleBroken("nothing_accepted", field="rounds")
            check_ground(self._desk, case, ground, field="rounds")
            check_proposal_settled(case, field="rounds")
            ends = {request.no: request.resolution for request in (*case.requests, *answers)}
            for no, resolution in ends.items():
                if resolution is Resolution.OPEN:
                    raise RuleBroken("request_open", field="requests", no=no)
            resolved = tuple(_resolutions(case, answers, ground.policy))
            yield from resolved
            yield from completion(case, Stage.NEGOTIATE, reason, is_changed=bool(resolved))

        return self._desk.change(session, Operation.OFFER, case_id, decide, clears_draft=Stage.NEGOTIATE)

    def changes_by_facts(self, session: Session, case_id: str) -> tuple[Change, ...]:
        """What facts of page 2 that came after the offer on the table change in it; empty when it stands.

        Raises:
            RuleBroken: ``ground_changed``: they no longer give it at all.
        """
        found: list[Change] = []

        def look(case: CaseState, ground: Ground) -> Iterator[Act]:
            found.extend(changes_by_facts(self._desk, case, ground))
            return iter(())

        self._desk.change(session, Operation.READ_CASE, case_id, look)
        return tuple(found)

    def changes_by_policy(self, session: Session, case_id: str) -> tuple[Change, ...]:
        """What a newer policy would change in the offer on the table; empty when nothing stands between.

        Raises:
            RuleBroken: ``offer_not_allowed_now``: it has to be offered again.
        """
        found: list[Change] = []

        def look(case: CaseState, ground: Ground) -> Iterator[Act]:
            found.extend(changes_by_policy(self._desk, case, ground))
            return iter(())

        self._desk.change(session, Operation.READ_CASE, case_id, look)
        return tuple(found)

    def accept_policy_change(self, session: Session, case_id: str, shown: tuple[Change, ...]) -> Kept:
        """Keep that the difference a newer policy makes was shown to the customer, who still wants the offer.

        Raises:
            RuleBroken: ``policy_changed`` when it is not what was shown; ``offer_not_allowed_now``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            table, now = case.negotiate.on_table, changes_by_policy(self._desk, case, ground)
            if now != shown:
                raise RuleBroken("policy_changed", field="rounds", what=tuple(change.what for change in now))
            if now and table is not None and case.approval.accepted_changes.get(table.no) != now:
                yield PolicyChangeAccepted(table.no, now)

        return self._desk.change(session, Operation.OFFER, case_id, decide)

    def _is_asked_before(self, case: CaseState, ground: Ground, approval: str) -> bool:
        """Whether leave was asked for on an earlier day: 分行 takes longer than a quarter of an hour."""
        if not approval:
            return False
        asked_at = case.approval.approval(approval).requested_at
        return self._desk.clock.local(asked_at).date() < ground.today

    def _outlier_reason(self, case: CaseState, ground: Ground, package: Package, reason: str) -> str:
        """The sentence that is kept with what the bank puts on the table, or takes."""
        found = mirror_of(self._desk, case, package, ground.policy, ground.today)
        return checked_reason(found, reason)

    def _approved_by(self, case: CaseState, ground: Ground, approval: str, package: Package) -> str:
        """Id of who stands for the approval of exactly this package."""
        found = usable_approval(self._desk, case, ground, approval, package)
        return approvers(found)[0].id


def _check_other_eyes(case: CaseState, ground: Ground) -> None:
    """Whoever is at the counter, of whatever level: payments that lower a debt were seen by somebody else as well.

    Raises:
        RuleBroken: ``other_eyes_needed``.
    """
    if needs_other_eyes(case, ground.today):
        raise RuleBroken("other_eyes_needed", field="packages")


def _resolutions(case: CaseState, answers: tuple[Request, ...], policy: PolicyBook) -> Iterator[RequestResolved]:
    known = {request.no: request for request in case.requests}
    for answer in answers:
        if answer.no not in known:
            raise RuleBroken("request_unknown", field="requests", no=answer.no)
        if answer.resolution is Resolution.REFUSED and not answer.article:
            raise RuleBroken("refusal_needs_article", field="requests", no=answer.no)
        if answer.article and answer.article not in policy.articles:
            raise RuleBroken("article_unknown", field="requests", article=answer.article)
        same = known[answer.no]
        if (same.resolution, same.article) != (answer.resolution, answer.article):
            yield RequestResolved(answer.no, answer.resolution, answer.article)
