"""Whether a package may be put on the table, and whether what is on it may still be signed."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from desktop_app.domain.approvals.approval import Approval, approvers, check_use
from desktop_app.domain.approvals.authority import Authority, Zone, role_may
from desktop_app.domain.approvals.authority_policy import level_missing, may_approve
from desktop_app.domain.case import CaseState, check_proposal_settled
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.solution import Figure, raised
from desktop_app.domain.promises.continuing import facts_of
from desktop_app.domain.promises.performed import counted_payments
from desktop_app.domain.staff.people import Person
from desktop_app.domain.stages.negotiate import Change, Round, Side
from desktop_app.domain.stages.propose import Package
from desktop_app.services.desk import Desk, Ground, known_by
from desktop_app.services.permissions import Operation, may
from desktop_app.services.stages.packages import again, differences, is_under_other_policy
from desktop_app.wire import package_hash

_OUTSIDE: Final = (Operation.RECORD_OUTSIDE, Operation.ATTEST)
"""What who entered 分行's document may still do, and who saw it, in the order of ``approvers``."""


def usable_approval(desk: Desk, case: CaseState, ground: Ground, approval_id: str, package: Package) -> Approval:
    """The approval that carries *package*, now, for who acts.

    Raises:
        RuleBroken: ``approval_unknown``, the codes of ``approval.check_use``, ``authority_gone`` when the approver no
            longer has the level.
    """
    found = case.approval.approval(approval_id)
    policy = ground.policy
    check_use(
        found,
        package_hash(package),
        ground.session.person,
        desk.moment(),
        minutes=policy.authority.credentials_minutes,
        offer_days=policy.solution(package.kind).offer_valid_days,
    )
    _check_approvers(desk, ground, found, level_asked(found.maker, package.authority))
    return found


def check_stands(desk: Desk, case: CaseState, ground: Ground, *, field: str) -> None:
    """Refuse to sign what is agreed unless whoever gave leave for it still could, under the policy of today.

    Raises:
        RuleBroken: ``approval_missing``, ``approval_other_package``, ``authority_gone``; ``ground_changed`` as
            :func:`check_ground`; ``proposal_not_on_table`` while page 4 has another package; ``policy_changed`` until
            the difference was shown and accepted; ``offer_not_allowed_now`` when it has to be offered again;
            ``authority_needed`` when it needs a higher level now than whoever offered or took it has.
    """
    accepted = case.negotiate.accepted
    if accepted is None:
        return
    check_ground(desk, case, ground, field=field)
    check_proposal_settled(case, field=field)
    found = changes_by_policy(desk, case, ground)
    if found and found != case.approval.accepted_changes.get(accepted.no):
        raise RuleBroken("policy_changed", field=field, what=tuple(change.what for change in found))
    check_leave(desk, case, ground, accepted, accepted.package.authority)
    needed = level_now(desk, case, ground, accepted)
    if needed.authority.rank <= accepted.package.authority.rank:
        return
    try:
        check_leave(desk, case, ground, accepted, needed.authority)
    except RuleBroken as broken:
        raise level_missing(needed.authority, needed.rule, accepted.package.kind, field=field) from broken


def level_now(desk: Desk, case: CaseState, ground: Ground, given: Round) -> Zone:
    """The level that exactly the package of *given* needs as of now, and the rule that says so.

    Between an offer and a yes or a signature the quota may have been given away by other cases, and the case may have
    become one for a higher level.  What the round itself holds ready or took does not count against it.
    """
    at = case.negotiate.made[given.no - 1].at
    made_on = ground.today if at is None else desk.clock.local(at).date()
    context, package = desk.context(case, ground, made_on, but=given.no), given.package
    try:
        now = again(context, package)
    except RuleBroken:
        now = package  # what policy no longer has keeps its level; changes_by_policy says that it is gone
    found = raised(context, replace(package, authority=now.authority, rule=now.rule))
    return Zone(found.authority, found.rule)


def changes_by_policy(desk: Desk, case: CaseState, ground: Ground) -> tuple[Change, ...]:
    """What the policy of today would change in the offer on the table, had it been in force when it was made.

    Raises:
        RuleBroken: ``offer_not_allowed_now`` (fact why: the code) when today's policy does not allow it at all, or asks
            for a level that nobody has given.
    """
    table = case.negotiate.on_table
    if table is None or not is_under_other_policy(case, table.no, ground.policy):
        return ()
    at = case.negotiate.made[table.no - 1].at
    made_on = ground.today if at is None else desk.clock.local(at).date()
    try:
        now = again(desk.context(case, ground, made_on), table.package)
    except RuleBroken as broken:
        raise RuleBroken("offer_not_allowed_now", field="rounds", why=broken.code) from broken
    if now.authority.rank > table.package.authority.rank:
        try:
            check_leave(desk, case, ground, table, now.authority)
        except RuleBroken as broken:
            raise RuleBroken("offer_not_allowed_now", field="rounds", why=broken.code) from broken
    return differences(table.package, now)


def check_ground(desk: Desk, case: CaseState, ground: Ground, *, field: str) -> None:
    """Refuse to go on with an offer that was computed from other facts than page 2 holds now.

    Nobody can take such an offer as it is: only a new round, computed anew, leads on.

    Raises:
        RuleBroken: ``payments_changed`` when it counts other bookings than stand on page 7 now; ``ground_changed``
            (fact what: the terms and figures that differ; none when nothing can be computed any more).
    """
    table = case.negotiate.on_table
    is_open = table is not None and table.no > case.negotiate.before_cycle and not case.has_ended_talks
    if is_open and _counted(table) != counted_payments(case, ground.today):
        raise RuleBroken("payments_changed", field=field)
    try:
        found = changes_by_facts(desk, case, ground)
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field, **broken.facts) from broken
    if found:
        raise RuleBroken("ground_changed", field=field, what=tuple(change.what for change in found))


def _counted(given: Round | None) -> str:
    """The bookings that a round counts."""
    return "" if given is None else given.package.figures.get(Figure.COUNTED, "")


def changes_by_facts(desk: Desk, case: CaseState, ground: Ground) -> tuple[Change, ...]:
    """What the facts of page 2 would change in the offer on the table, had they been known when it was made.

    The offer is computed twice under the rules of today, from the facts then and from those now, so that neither
    policy, quota nor papers count.  A fact that was not known then and moves nothing else is no change.

    Raises:
        RuleBroken: ``ground_changed`` when the facts of now no longer give it at all.
    """
    table = case.negotiate.on_table
    if table is None or table.no <= case.negotiate.before_cycle or case.has_ended_talks:
        return ()
    made = case.negotiate.made[table.no - 1]
    if made.facts is None or made.facts == case.collect.facts:
        return ()
    now = desk.context(case, ground, ground.today if made.at is None else desk.clock.local(made.at).date())
    known = facts_of(case, ground.policy.solutions, known_by(made.facts), now.today)
    then = replace(now, facts=known.values, disputed=known.disputed)
    try:
        before = again(then, table.package)
    except RuleBroken:
        return ()  # policy no longer has it: changes_by_policy says so
    try:
        after = again(now, table.package)
    except RuleBroken as broken:
        raise RuleBroken("ground_changed", field="rounds", what=(), why=broken.code) from broken
    newly_known = after.terms.keys() - before.terms.keys()
    return tuple(one for one in differences(before, after) if one.what not in newly_known and one.what != "bases")


def check_leave(desk: Desk, case: CaseState, ground: Ground, given: Round, needed: Authority) -> None:
    """Refuse a round that nobody of the level *needed* stands for today.

    Raises:
        RuleBroken: ``approval_missing``, ``approval_other_package``, ``authority_gone``.
    """
    if given.approval:
        found = case.approval.approval(given.approval)
        if found.used_by != given.no:
            raise RuleBroken("approval_missing", field="packages")
        if found.package_hash != package_hash(given.package):
            raise RuleBroken("approval_other_package", field="packages")
        _check_approvers(desk, ground, found, level_asked(found.maker, needed))
        return
    talks = case.negotiate
    act = talks.made[given.no - 1] if given.side is Side.BANK else talks.answered.get(given.no)
    person = None if act is None else _active(desk, act.by)
    if person is None or not role_may(person.role, needed):
        raise RuleBroken("authority_gone", field="packages", role=needed.value)


def level_asked(maker: Person, needed: Authority) -> Authority:
    """The level of whoever says yes to *maker*; who has the level alone needs another pair of eyes, of a supervisor."""
    has_level = role_may(maker.role, needed)
    return Authority.SUPERVISOR if has_level else needed


def may_decide(desk: Desk, ground: Ground, person: Person, needed: Authority) -> bool:
    """Whether *person* may approve what needs *needed* today, by role or as a deputy.

    A deputy stands in on both of the days it may be where the desk's clock is not believed.
    """
    people, deputies = desk.vault.books.people(), ground.policy.authority.deputies
    return all(may_approve(person, needed, people, deputies, day) for day in ground.days.either)


def _check_approvers(desk: Desk, ground: Ground, found: Approval, needed: Authority) -> None:
    """Whoever gave leave is still here and still has the level; a deputy had it on the day."""
    persons = [_active(desk, person.id) for person in approvers(found)]
    if not persons or None in persons:
        raise RuleBroken("authority_gone", field="packages", role=needed.value)
    if found.outside is not None:
        if not all(person and may(person.role, operation) for person, operation in zip(persons, _OUTSIDE, strict=True)):
            raise RuleBroken("authority_gone", field="packages", role=Authority.BRANCH_MANAGER.value)
        return
    day = _day_of(desk, found.decided_at)
    deputies, people = ground.policy.authority.deputies, desk.vault.books.people()
    if not all(person and may_approve(person, needed, people, deputies, day) for person in persons):
        raise RuleBroken("authority_gone", field="packages", role=needed.value)


def _day_of(desk: Desk, moment: datetime | None) -> date:
    return desk.clock.today() if moment is None else desk.clock.local(moment).date()


def _active(desk: Desk, person_id: str) -> Person | None:
    return next((one for one in desk.vault.books.people() if one.id == person_id and one.is_active), None)
