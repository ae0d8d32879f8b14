"""Which workstations there are, and how each comes, stays and goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, exists, func, select, update

from desktop_app import wire
from desktop_app.domain.errors import RuleBroken
from desktop_app.hub import feeds
from desktop_app.hub.authority import issue
from desktop_app.hub.codes import Codes, Purpose
from desktop_app.hub.keys import HubKeys
from desktop_app.hub.meta import HubName, name_of
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.store import Store
from desktop_app.hub.tables import BLOB_FILE, BLOB_REF, LOG_CURSOR, WORKSTATION
from desktop_app.storage.rows import add_rows
from desktop_app.wire.protocol.codes import LogState, Refused
from desktop_app.wire.protocol.identity import (
    Enrolled,
    EnrolRequest,
    PublicKey,
    RenewRequest,
    Retired,
    RetireRequest,
)
from desktop_app.wire.protocol.limits import LATE_RENEWAL_DAYS
from desktop_app.wire.protocol.pull import REFERENCE, branch_feed, inbox_feed, users_feed

MOST_PARTS: Final = 99


class Status(StrEnum):
    """What a workstation is to the hub."""

    ACTIVE = "active"
    REVOKED = "revoked"
    RETIRED = "retired"
    MOVED = "moved"
    """Another shard serves its branch (``hub.shards``)."""

    @property
    def refusal(self) -> Refused | None:
        """What such a workstation is told; None where it is served."""
        return _REFUSALS.get(self)


_REFUSALS: Final = {
    Status.REVOKED: Refused.REVOKED,
    Status.RETIRED: Refused.RETIRED,
    Status.MOVED: Refused.BRANCH_MOVED,
}


@dataclass(frozen=True, slots=True)
class Caller:
    """A workstation as it is known here; who is calling, once the request is proved."""

    branch: str
    workstation: str
    epoch: int
    status: Status
    signing_key: bytes
    certificate_until: datetime

    def feeds(self) -> tuple[str, ...]:
        """The feeds it may read."""
        own = (users_feed(self.branch), branch_feed(self.branch), inbox_feed(self.workstation))
        return (REFERENCE, *own)


def caller_of(connection: Connection, workstation: str) -> Caller | None:
    """The workstation with this id."""
    row = connection.execute(select(WORKSTATION).where(WORKSTATION.c.ws == workstation)).one_or_none()
    if row is None:
        return None
    until = wire.utc_moment(row.certificate_until)
    return Caller(row.branch, row.ws, row.ep, Status(row.status), bytes(row.signing_key), until)


def check_served(connection: Connection, branch: str) -> None:
    """Refuse what concerns a branch that another shard serves.

    Raises:
        HubRefusal: ``branch_moved``.
    """
    of = (WORKSTATION.c.branch == branch, WORKSTATION.c.status == Status.MOVED.value)
    if connection.execute(select(exists().where(*of))).scalar():
        raise HubRefusal(Refused.BRANCH_MOVED)


class Workstations:
    """Enrols, renews, releases, revokes and retires.

    Args:
        store: of the hub.
        keys: sign certificates.
        codes: one-time codes.
        reference_keys: of the people who sign packs.
        now: the time.
    """

    def __init__(
        self,
        store: Store,
        keys: HubKeys,
        codes: Codes,
        reference_keys: tuple[PublicKey, ...],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._keys = keys
        self._codes = codes
        self._reference_keys = reference_keys
        self._now = now

    def called(self, name: str) -> str:
        """The id of the workstation that is called *name*, by its label or its id; *name* itself where none is.

        Raises:
            RuleBroken: ``workstation_ambiguous`` (fact found): several had that label, and none or more have it now.
            HubRefusal: the database failed.
        """
        columns = WORKSTATION.c
        with self._store.reading() as connection:
            rows = connection.execute(select(columns.ws, columns.status).where(columns.label == name)).all()
        now = [row.ws for row in rows if row.status == Status.ACTIVE.value] or [row.ws for row in rows]
        if len(now) > 1:
            raise RuleBroken("workstation_ambiguous", found=", ".join(sorted(now)))
        return now[0] if now else name

    def invite(self, branch: str, purpose: Purpose = Purpose.ENROL, workstation: str = "") -> str:
        """A code for a branch, to be told to who stands at the workstation.

        Raises:
            HubRefusal: ``busy``; ``branch_moved``.
        """
        with self._store.writing() as connection:
            check_served(connection, branch)
            return self._codes.give(connection, branch, purpose, self._now(), workstation)

    def enrol(self, asked: EnrolRequest) -> Enrolled:
        """Certify a workstation that has a code; one that never heard the answer asks again, and needs no other code.

        Raises:
            HubRefusal: ``code_wrong``; ``branch_moved``, ``label_taken`` and ``request_malformed``, after all three of
                which the code is still good.
        """
        now = self._now()
        with self._store.writing() as connection:
            check_served(connection, asked.branch)
            before = _enrolled_before(connection, asked, now)
            if before is not None:
                return self._renew(connection, before, RenewRequest(asked.csr, asked.epoch), now)
            is_good = self._codes.take(connection, asked.branch, Purpose.ENROL, asked.code, now)
            enrolled = self._enrol(connection, asked, now) if is_good else None
        if enrolled is None:
            raise HubRefusal(Refused.CODE_WRONG)
        return enrolled

    def _enrol(self, connection: Connection, asked: EnrolRequest, now: datetime) -> Enrolled:
        name = name_of(connection)
        for feed in (users_feed(asked.branch), branch_feed(asked.branch), inbox_feed(asked.workstation)):
            feeds.open_feed(connection, feed, name.epoch)
        # Labels and parts of a branch are given out one after the other.
        feeds.take(connection, users_feed(asked.branch), 0)
        part = _free_part(connection, asked)
        certificate, until = self._certificate(name, asked.csr, asked.branch, asked.workstation, asked.epoch)
        row = {
            "branch": asked.branch,
            "ws": asked.workstation,
            "label": asked.label,
            "number_part": part,
            "status": Status.ACTIVE.value,
            "ep": asked.epoch,
            "signing_key": bytes.fromhex(asked.signing_key),
            "bundle_key": bytes.fromhex(asked.bundle_key),
            "certificate_until": wire.utc_text(until),
            "enrolled_at": wire.utc_text(now),
        }
        add_rows(connection, WORKSTATION, [row])
        _open_log(connection, asked.branch, asked.workstation, asked.epoch, now)
        return self._enrolled(name, row, certificate)

    def renew(self, caller: Caller, asked: RenewRequest) -> Enrolled:
        """Another certificate; after its end with a code, and the next epoch's with the code of a release.

        Raises:
            HubRefusal: ``code_wrong``, ``certificate_expired``, ``request_malformed``.
        """
        now = self._now()
        purpose = _needed_code(caller, asked, now)
        with self._store.writing() as connection:
            is_good = purpose is None or self._codes.take(
                connection, caller.branch, purpose, asked.code, now, caller.workstation
            )
            enrolled = self._renew(connection, caller, asked, now) if is_good else None
        if enrolled is None:
            raise HubRefusal(Refused.CODE_WRONG)
        return enrolled

    def _renew(self, connection: Connection, caller: Caller, asked: RenewRequest, now: datetime) -> Enrolled:
        name = name_of(connection)
        certificate, until = self._certificate(name, asked.csr, caller.branch, caller.workstation, asked.epoch)
        if asked.epoch != caller.epoch:
            _set_log(connection, caller.branch, caller.workstation, caller.epoch, LogState.CLOSED)
            _open_log(connection, caller.branch, caller.workstation, asked.epoch, now)
        values = {"ep": asked.epoch, "certificate_until": wire.utc_text(until)}
        changed = update(WORKSTATION).where(*_of(caller)).values(**values).returning(WORKSTATION)
        return self._enrolled(name, connection.execute(changed).mappings().one(), certificate)

    def release(self, workstation: str) -> str:
        """A code with which the right machine goes on after a fork.

        Raises:
            RuleBroken: ``desk_not_frozen`` when its log is in force: there is nothing to release.
            HubRefusal: ``not_found``; ``branch_moved``.
        """
        with self._store.writing() as connection:
            caller = caller_of(connection, workstation)
            if caller is None:
                raise HubRefusal(Refused.NOT_FOUND)
            check_served(connection, caller.branch)
            if _state(connection, caller) is not LogState.FROZEN:
                raise RuleBroken("desk_not_frozen")
            return self._codes.give(connection, caller.branch, Purpose.RELEASE, self._now(), workstation)

    def revoke(self, workstation: str) -> None:
        """Hear nothing from a workstation any more.

        Raises:
            HubRefusal: ``not_found``.
        """
        with self._store.writing() as connection:
            changed = update(WORKSTATION).where(WORKSTATION.c.ws == workstation).values(status=Status.REVOKED)
            if connection.execute(changed).rowcount != 1:
                raise HubRefusal(Refused.NOT_FOUND)

    def retire(self, caller: Caller, asked: RetireRequest) -> Retired:
        """Close a log of which everything has arrived.

        Raises:
            HubRefusal: ``not_drained``.
        """
        at = wire.utc_text(self._now())
        with self._store.writing() as connection:
            cursor = connection.execute(
                update(LOG_CURSOR)
                .where(*_of_log(caller.branch, caller.workstation, caller.epoch))
                .values(last_seen=at)
                .returning(LOG_CURSOR)
            ).one()
            missing = _files_missing(connection, caller)
            if (cursor.seq, cursor.hash) != (asked.seq, asked.hash) or missing:
                raise HubRefusal(Refused.NOT_DRAINED, have_seq=cursor.seq, blobs=missing)
            _set_log(connection, caller.branch, caller.workstation, caller.epoch, LogState.CLOSED)
            connection.execute(update(WORKSTATION).where(*_of(caller)).values(status=Status.RETIRED))
        return Retired(asked.seq, asked.hash, at)

    def _certificate(self, name: HubName, csr: str, branch: str, ws: str, epoch: int) -> tuple[str, datetime]:
        try:
            return issue(self._keys.authority, name.authority, csr, branch=branch, ws=ws, epoch=epoch, now=self._now())
        except ValueError as error:
            raise HubRefusal(Refused.REQUEST_MALFORMED, field="csr") from error

    def _enrolled(self, name: HubName, row: Any, certificate: str) -> Enrolled:
        return Enrolled(
            branch=row["branch"],
            workstation=row["ws"],
            epoch=row["ep"],
            label=row["label"],
            number_part=row["number_part"],
            certificate=certificate,
            certificate_until=row["certificate_until"],
            authority=name.authority,
            receipt_key=self._keys.receipt_key,
            reference_keys=self._reference_keys,
            bundle_key=self._keys.bundles.public_key().public_bytes_raw().hex(),
            hub=name.hub,
            hub_epoch=name.epoch,
        )


def _enrolled_before(connection: Connection, asked: EnrolRequest, now: datetime) -> Caller | None:
    """The workstation, where it is known with the key that signed this request, and its log is the same.

    Only while its first certificate holds: once that has ended a key alone gives no other, or a stolen disk would come
    back without the code of a late renewal.
    """
    known = caller_of(connection, asked.workstation)
    if known is None or known.status is not Status.ACTIVE or now > known.certificate_until:
        return None
    said = (asked.branch, asked.epoch, bytes.fromhex(asked.signing_key))
    return known if said == (known.branch, known.epoch, known.signing_key) else None


def _free_part(connection: Connection, asked: EnrolRequest) -> int:
    """The part that was asked for, or a free one where another workstation has it."""
    others = connection.execute(select(WORKSTATION).where(WORKSTATION.c.branch == asked.branch)).all()
    if any(row.label == asked.label and row.status == Status.ACTIVE for row in others):
        raise HubRefusal(Refused.LABEL_TAKEN)
    known = connection.execute(select(WORKSTATION.c.ws).where(WORKSTATION.c.ws == asked.workstation)).first()
    used: set[int] = {row.number_part for row in others}
    free = [part for part in (asked.number_part, *range(1, MOST_PARTS + 1)) if part not in used]
    if known is not None or not free:
        raise HubRefusal(Refused.REQUEST_MALFORMED, field="workstation" if known is not None else "number_part")
    return int(free[0])


def _needed_code(caller: Caller, asked: RenewRequest, now: datetime) -> Purpose | None:
    """What a renewal needs a code for."""
    if asked.epoch == caller.epoch + 1:
        return Purpose.RELEASE
    if asked.epoch != caller.epoch:
        raise HubRefusal(Refused.REQUEST_MALFORMED, field="epoch")
    if now > caller.certificate_until + timedelta(days=LATE_RENEWAL_DAYS):
        raise HubRefusal(Refused.CERTIFICATE_EXPIRED)
    return Purpose.RENEW if now > caller.certificate_until else None


def _of(caller: Caller) -> tuple[Any, ...]:
    return WORKSTATION.c.branch == caller.branch, WORKSTATION.c.ws == caller.workstation


def _of_log(branch: str, workstation: str, epoch: int) -> tuple[Any, ...]:
    columns = LOG_CURSOR.c
    return columns.branch == branch, columns.ws == workstation, columns.ep == epoch


def _open_log(connection: Connection, branch: str, workstation: str, epoch: int, now: datetime) -> None:
    row = {
        "branch": branch,
        "ws": workstation,
        "ep": epoch,
        "seq": 0,
        "hash": "",
        "state": LogState.OPEN.value,
        "pushes": 0,
        "archived_seq": 0,
        "last_seen": wire.utc_text(now),
    }
    add_rows(connection, LOG_CURSOR, [row])


def _set_log(connection: Connection, branch: str, workstation: str, epoch: int, state: LogState) -> None:
    connection.execute(update(LOG_CURSOR).where(*_of_log(branch, workstation, epoch)).values(state=state.value))


def _state(connection: Connection, caller: Caller) -> LogState | None:
    of_log = _of_log(caller.branch, caller.workstation, caller.epoch)
    state = connection.execute(select(LOG_CURSOR.c.state).where(*of_log)).scalar()
    return None if state is None else LogState(state)


def _files_missing(connection: Connection, caller: Caller) -> int:
    """How many files that its events name have not arrived."""
    stored = select(BLOB_FILE.c.sha256).where(BLOB_FILE.c.branch == caller.branch, BLOB_FILE.c.is_stored == 1)
    named = (BLOB_REF.c.branch == caller.branch, BLOB_REF.c.ws == caller.workstation)
    asked = select(func.count(BLOB_REF.c.sha256.distinct())).where(*named, BLOB_REF.c.sha256.not_in(stored))
    return connection.execute(asked).scalar() or 0
