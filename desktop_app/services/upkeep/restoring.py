"""Puts a vault that can be restored in the place of a damaged one, or keeps an older copy: acts of leaders."""

from desktop_app.domain.approvals.approval import check_other_person
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Person, Session
from desktop_app.services.permissions import Operation, may, permit
from desktop_app.services.ports.upkeep import Rescue


def restore(rescue: Rescue, staff_no: str, session_id: str) -> str:
    """Adopt what *rescue* has made; returns the name of the folder in which the damaged files lie.

    Args:
        rescue: it has looked already, and whoever restores has seen its findings.
        staff_no: of who restores; their password has opened the home.
        session_id: of this act.

    Raises:
        RuleBroken: ``sign_in_refused`` of who may not sign in any more, ``not_permitted``.
        Unavailable: everything is as it was.
    """
    person = rescue.person(staff_no)
    if person is None:
        raise RuleBroken("sign_in_refused", field="password")
    session = Session(session_id, person)
    permit(session, Operation.RESTORE)
    return rescue.adopt(session)


def restore_by(rescue: Rescue, staff_no: str, password: str, session_id: str) -> str:
    """The same by a leader who need not be the one that took the home in hand: they prove their own password.

    Raises:
        RuleBroken: as :func:`restore`, and ``sign_in_locked``.
        Unavailable: everything is as it was.
    """
    rescue.prove(staff_no.strip(), password)
    return restore(rescue, staff_no.strip(), session_id)


def keep_here(rescue: Rescue, first: tuple[str, str], second: tuple[str, str], session_id: str) -> None:
    """Keep the data that lie here although a backup goes on otherwise: a leader's act, with a second person.

    What the backup has and the data here have not is given up by it, so that one person alone cannot; the backups are
    left as they are.

    Args:
        rescue: it has looked already, and both have seen its findings.
        first: number and password of the leader.
        second: those of the second person.
        session_id: of this act.

    Raises:
        RuleBroken: ``sign_in_refused``, ``sign_in_locked``, ``not_permitted``; of the second person with the field
            ``second_staff_no`` or ``second_password``, and ``second_person_is_maker``.
        Unavailable: everything is as it was.
    """
    leader = _proved(rescue, *first, field="password")
    session = Session(session_id, leader)
    permit(session, Operation.KEEP_COURSE)
    if second[0].strip() == leader.staff_no:  # before a password is tried
        raise RuleBroken("second_person_is_maker", field="second_staff_no")
    present = _proved(rescue, *second, field="second_password")
    check_other_person(leader, present, field="second_staff_no")
    if not may(present.role, Operation.WITNESS_COURSE):
        raise RuleBroken("not_permitted", field="second_staff_no", operation=Operation.WITNESS_COURSE.value)
    rescue.keep(session, present.id)


def _proved(rescue: Rescue, staff_no: str, password: str, *, field: str) -> Person:
    try:
        rescue.prove_here(staff_no.strip(), password)
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field, **broken.facts) from None
    person = rescue.keeper(staff_no.strip())
    if person is None:
        raise RuleBroken("sign_in_refused", field=field)
    return person
