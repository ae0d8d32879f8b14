"""What the desk itself writes: the first events of a log, and at each start what happened while it was locked."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from sqlalchemy import Engine, select

from desktop_app import wire
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.people import (
    Branch,
    BranchDescribed,
    LogOpened,
    Person,
    PersonAdded,
    Role,
    Session,
    SignInRefused,
)
from desktop_app.domain.staff.staff import DeviceBound, KeyRaised
from desktop_app.services.ports.keys import NewPerson
from desktop_app.storage.failures import world_errors
from desktop_app.storage.journal import histories
from desktop_app.storage.journal.spool import Spool
from desktop_app.storage.keys import device_key
from desktop_app.storage.keys.key_file import Binding, KeyEnvelope
from desktop_app.storage.tables import PERSON_ROW
from desktop_app.storage.unit_of_work import Desk, SqlUnitOfWork

SPOOL_GENERATION: Final = "spool/generation"
SPOOLS_LOST: Final = "spool/lost"
NONCE_BYTES: Final = 16


def open_log(
    desk: Desk, branch: Branch, label: str, people: Sequence[NewPerson], binding: Binding | None = None
) -> None:
    """Write the first events: the log itself, the branch, its people, the device they are bound to."""
    log = desk.log
    opened = LogOpened(log.branch, log.workstation, label, log.epoch, secrets.token_hex(NONCE_BYTES))
    with SqlUnitOfWork(desk, desk_session(desk), {}) as unit:
        unit.record(opened, log.workstation)
        unit.record(BranchDescribed(branch), desk.new_id())
        for person in people:
            unit.record(PersonAdded(person.staff_no, person.name, person.role), desk.new_id())
        if binding is not None:
            unit.record(DeviceBound(binding.device, binding.place, "set_up"), log.workstation)
        unit.set_counter(SPOOL_GENERATION, 1)
        unit.commit()


def desk_session(desk: Desk) -> Session:
    """The desk itself as the actor of what nobody who is signed in has done."""
    itself = Person(desk.log.workstation, "", "", Role.ADMINISTRATOR)
    return Session(desk.new_id(), itself)


def note_refusal(desk: Desk, staff_no: str) -> None:
    """Keep that a password was refused at the open vault; *staff_no* is empty when it is not known here.

    Raises:
        Unavailable: the vault failed.
    """
    with SqlUnitOfWork(desk, desk_session(desk), {}) as unit:
        unit.record(SignInRefused(staff_no, wire.utc_text(desk.clock.now())), desk.new_id())
        unit.commit()


def note_bound(desk: Desk, binding: Binding, why: str) -> None:
    """Keep that the people are bound to a secret of the device from now on.

    Raises:
        Unavailable: the vault failed.
    """
    with SqlUnitOfWork(desk, desk_session(desk), {}) as unit:
        unit.record(DeviceBound(binding.device, binding.place, why), desk.log.workstation)
        unit.commit()


def note_raised(desk: Desk, readers: Engine, staff_no: str, mark: str) -> None:
    """Keep that a person's key wrap was replaced by a dearer one.

    Raises:
        Unavailable: the vault failed.
    """
    with world_errors(), readers.connect() as connection:
        person_id = connection.execute(select(PERSON_ROW.c.id).where(PERSON_ROW.c.staff_no == staff_no)).scalar()
    if person_id is None:  # nobody the journal knows: the wrap is void, and the service refuses them
        return
    with SqlUnitOfWork(desk, desk_session(desk), {}) as unit:
        unit.record(KeyRaised(mark), person_id)
        unit.commit()


def catch_up_binding(desk: Desk, readers: Engine, envelope: KeyEnvelope) -> None:
    """Write down a binding that a crash kept from the journal, and refuse an envelope of before the last one.

    Raises:
        Unavailable: ``keys_put_back``.
    """
    with world_errors(), readers.connect() as connection:
        past = histories.history(connection, desk.wire, Entity.DESK, desk.log.workstation)
    known = [happened.event.device for happened in past if isinstance(happened.event, DeviceBound)]
    if device_key.is_put_back(envelope, known):
        raise Unavailable("keys_put_back")
    if envelope.device and envelope.device not in known:
        note_bound(desk, Binding(envelope.device, envelope.place, envelope.machine, b""), "recovered")


def drain_spool(desk: Desk, spool: Spool, root: bytes) -> None:
    """Bring what was noted while locked into the journal, then start the next spool.

    Raises:
        Unavailable: the vault failed, or the spool cannot be read at the moment.
    """
    with SqlUnitOfWork(desk, desk_session(desk), {}) as unit:
        generation = unit.counter(SPOOL_GENERATION)
        with world_errors():
            drained = spool.drain(root, generation)
        if drained.is_intact and drained.is_untouched:
            return
        for refusal in drained.refusals:
            unit.record(SignInRefused(refusal.staff_no, refusal.tried_at), desk.new_id())
        if not drained.is_intact:
            unit.set_counter(SPOOLS_LOST, unit.counter(SPOOLS_LOST) + 1)
        unit.set_counter(SPOOL_GENERATION, generation + 1)
        unit.commit()
    with suppress(OSError):
        spool.start(root, generation + 1)
