"""The own log as it is sent: read on connections that only read, its progress written in transactions of a few rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, Table, and_, delete, func, select

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.sync.in_step import Standing, WaitingWork
from desktop_app.services.sync.ports import OwnLog
from desktop_app.storage.failures import world_errors
from desktop_app.storage.rows import put_row, put_rows
from desktop_app.storage.sync import carried
from desktop_app.storage.sync.carried import named, of_named
from desktop_app.storage.sync.carried import of_log as _of
from desktop_app.storage.sync.sync_files import waiting_files
from desktop_app.storage.tables import CARRIED_EVENT, ENTITY_EVENT, HELD_AT_HUB, HUB_RECEIPT, JOURNAL, LOG_AT_HUB
from desktop_app.storage.unit_of_work import HubTime
from desktop_app.storage.vault import SqlVault
from desktop_app.wire import LogName, canonical, utc_moment
from desktop_app.wire.protocol.parts import SentEvent
from desktop_app.wire.protocol.push import HeldEvent, Receipt


class SqlOutbox:
    """See ``services.sync.ports.Outbox``.

    Args:
        vault: an open one.
    """

    def __init__(self, vault: SqlVault) -> None:
        self._desk = vault.desk
        self._writer, self._readers = vault.desk.writer, vault.readers

    @property
    def _name(self) -> LogName:
        """Of the log that is written now."""
        return self._desk.log

    def log(self) -> OwnLog:
        """How the own log stands."""
        with world_errors(), self._readers.connect() as connection:
            last = connection.execute(_last(), named(self._name)).first()
            kept = self._kept(connection)
        if last is None:
            raise Unavailable("vault_damaged", part="journal")
        return OwnLog(
            self._name,
            last.seq,
            last.hash,
            kept["acked_seq"],
            kept["acked_hash"],
            kept["hub_epoch"],
            Standing(kept["standing"]),
            kept["common_seq"],
        )

    def hash_at(self, seq: int) -> str:
        """The hash of an event; for 0 what the first one chains to; empty where there is none."""
        place = max(seq, 1)
        with world_errors(), self._readers.connect() as connection:
            row = carried.in_log(connection, self._name, place - 1, 1).first()
        if row is None or row.seq != place or seq < 0:
            return ""
        return str(_envelope(row.envelope)["prev"]) if seq == 0 else str(row.hash)

    def events(self, after: int, most: int, most_bytes: int) -> Sequence[SentEvent]:
        """The events behind *after*: at most *most* of *most_bytes* together, but the first in any case."""
        found: list[SentEvent] = []
        size = 0
        with world_errors(), self._readers.connect() as connection:
            rows: Iterable[Sequence[Any]] = carried.in_log(connection, self._name, after, most)
            for *_, envelope, salt, body in rows:
                event = SentEvent(envelope, salt, body)  # by their places: by name it takes half as long again
                size += event.size
                if found and size > most_bytes:
                    break
                found.append(event)
        return found

    def acknowledge(self, receipt: Receipt, archived_seq: int, held: Sequence[HeldEvent]) -> None:
        """Keep a receipt that was believed, and what head office holds back."""
        key = named(self._name)
        moved = {
            "acked_seq": receipt.seq,
            "acked_hash": receipt.tail,
            "archived_seq": archived_seq,
            "hub_epoch": receipt.hub_epoch,
        }
        kept = key | {"hub_epoch": receipt.hub_epoch, "seq": receipt.seq, "content": canonical(receipt)}
        with self._writer.transaction() as connection:
            put_row(connection, LOG_AT_HUB, self._kept(connection) | moved)
            put_row(connection, HUB_RECEIPT, kept)
            put_rows(connection, HELD_AT_HUB, [key | {"seq": one.seq, "code": one.code} for one in held])

    def stand(self, standing: Standing, common_seq: int = 0) -> None:
        """Keep why nothing is sent any more, or that it is again."""
        self._move({"standing": standing.value, "common_seq": common_seq})

    def step_back(self, seq: int, seq_hash: str, hub_epoch: int) -> None:
        """Head office has lost what it had behind *seq*: send from there; what it held behind that it does not hold."""
        behind = (*_of(HELD_AT_HUB, self._name), HELD_AT_HUB.c.seq > seq)
        with self._writer.transaction() as connection:
            moved = {"acked_seq": seq, "acked_hash": seq_hash, "hub_epoch": hub_epoch}
            put_row(connection, LOG_AT_HUB, self._kept(connection) | moved)
            connection.execute(delete(HELD_AT_HUB).where(*behind))

    def clock_is(self, offset_ms: int) -> None:
        """Events say from now on how far the clock is from head office's."""
        self._desk.hub_clock = HubTime(offset_ms, self._desk.clock.monotonic_ms())

    def confirmed_at(self) -> datetime | None:
        """When head office last said in writing that it has what it has; None before."""
        of = (*_of(HUB_RECEIPT, self._name), HUB_RECEIPT.c.hub_epoch == LOG_AT_HUB.c.hub_epoch)
        wanted = (
            select(HUB_RECEIPT.c.content)
            .join(LOG_AT_HUB, and_(HUB_RECEIPT.c.seq == LOG_AT_HUB.c.acked_seq, *_of(LOG_AT_HUB, self._name)))
            .where(*of)
        )
        with world_errors(), self._readers.connect() as connection:
            content = connection.execute(wanted).scalar()
        return None if content is None else utc_moment(msgspec.json.decode(bytes(content), type=Receipt).at)

    def waiting(self) -> WaitingWork:
        """What is not at head office yet."""
        with world_errors(), self._readers.connect() as connection:
            acked = self._kept(connection)["acked_seq"]
            first = carried.in_log(connection, self._name, acked, 1).first()
            held = _of(HELD_AT_HUB, self._name)
            codes = connection.execute(
                select(HELD_AT_HUB.c.code, func.count()).where(*held).group_by(HELD_AT_HUB.c.code)
            ).all()
            files, size, held_files = waiting_files(connection)
            return WaitingWork(
                events=sum(self._behind(connection, table, acked) for table in _TABLES),
                since=None if first is None else utc_moment(str(_envelope(first.envelope)["at"])),
                cases=frozenset().union(*(self._cases(connection, table, acked) for table in _TABLES)),
                files=files,
                size=size,
                held=tuple(sorted((code, number) for code, number in codes)),
                held_cases=frozenset().union(*(self._held_cases(connection, table) for table in _TABLES)),
                held_files=held_files,
            )

    def _behind(self, connection: Connection, table: Table, acked: int) -> int:
        behind = (*_of(table, self._name), table.c.seq > acked)
        return connection.execute(select(func.count()).where(*behind)).scalar_one()

    def _cases(self, connection: Connection, table: Table, acked: int) -> set[str]:
        return set(connection.execute(_cases(table).where(*_of(table, self._name), table.c.seq > acked)).scalars())

    def _held_cases(self, connection: Connection, table: Table) -> set[str]:
        held_of = and_(*_of(HELD_AT_HUB, self._name), HELD_AT_HUB.c.seq == table.c.seq)
        held = _cases(table).join(HELD_AT_HUB, held_of).where(*_of(table, self._name))
        return set(connection.execute(held).scalars())

    def _move(self, changed: dict[str, Any]) -> None:
        with self._writer.transaction() as connection:
            put_row(connection, LOG_AT_HUB, self._kept(connection) | changed)

    def _kept(self, connection: Connection) -> dict[str, Any]:
        row = connection.execute(_progress(), named(self._name)).mappings().first()
        if row is not None:
            return dict(row)
        nothing = {"acked_seq": 0, "acked_hash": "", "archived_seq": 0, "hub_epoch": 0, "common_seq": 0}
        return named(self._name) | nothing | {"standing": Standing.OPEN.value}


_TABLES: Final = (JOURNAL, CARRIED_EVENT)
"""Where the events of a log lie."""


@cache
def _last() -> Select[Any]:
    """The end of a log."""
    return select(JOURNAL.c.seq, JOURNAL.c.hash).where(*of_named(JOURNAL)).order_by(JOURNAL.c.seq.desc()).limit(1)


@cache
def _progress() -> Select[Any]:
    return select(LOG_AT_HUB).where(*of_named(LOG_AT_HUB))


def _cases(table: Table) -> Any:
    """The cases that events of *table* belong to."""
    of_case = and_(ENTITY_EVENT.c.id == table.c.id, ENTITY_EVENT.c.entity == Entity.CASE.value)
    return select(ENTITY_EVENT.c.entity_id).distinct().select_from(table).join(ENTITY_EVENT, of_case)


def _envelope(envelope: bytes) -> dict[str, Any]:
    try:
        fields: dict[str, Any] = msgspec.json.decode(envelope)
    except msgspec.MsgspecError as error:
        raise Unavailable("vault_damaged", part="journal") from error
    return fields
