"""Which key wraps the journal has given up: of who was kept out, and of passwords that were replaced.

A change of the people is written into the journal first and into the envelope after it; between the two the program may
be killed, and an old envelope may be put back at any time.  The journal is right.
"""

from sqlalchemy import Connection, select

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.people import PersonAdded
from desktop_app.domain.staff.staff import PersonListed, member
from desktop_app.storage.journal import histories
from desktop_app.storage.keys import key_envelope
from desktop_app.storage.keys.key_file import KeyEnvelope
from desktop_app.storage.tables import PERSON_ROW
from desktop_app.wire import Wire


def void_wraps(connection: Connection, wire: Wire, envelope: KeyEnvelope) -> frozenset[str]:
    """Staff numbers whose wrap in *envelope* opens nothing any more.

    Of a person whose history is damaged only the read table counts: a desk that opens for nobody could not be looked
    into, and whoever spoils the journal has its key already.

    Raises:
        Unavailable: ``vault_newer``.
    """
    people = {row.staff_no: row for row in connection.execute(select(PERSON_ROW))}
    void = set()
    for staff_no in envelope.staff():
        row = people.get(staff_no)
        if row is None or not row.is_active:
            void.add(staff_no)
            continue
        if not _is_good(connection, wire, row.id, key_envelope.mark_of(envelope, staff_no)):
            void.add(staff_no)
    return frozenset(void)


def _is_good(connection: Connection, wire: Wire, person_id: str, mark: str) -> bool:
    """Whether the journal took this person in, here or by head office's list, and still knows the wrap of *mark*."""
    try:
        past = histories.history(connection, wire, Entity.PERSON, person_id)
    except Unavailable as failed:
        if failed.code != "vault_damaged":
            raise
        return True
    was_taken_in = any(isinstance(happened.event, PersonAdded | PersonListed) for happened in past)
    return was_taken_in and mark not in member(past).void_wraps
