"""Puts a vault that can be restored in the place of a damaged one: a leader's act, kept as an event."""

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.services.permissions import Operation, permit
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
