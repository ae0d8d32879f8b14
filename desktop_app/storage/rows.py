"""Statements that mean the same on both engines, each put together once: that costs more than to run one."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    TextClause,
    Update,
    and_,
    bindparam,
    delete,
    insert,
    select,
    text,
    update,
)


def change_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """As :func:`put_row`, for a table of many indexes: only columns that differ are written, and their indexes."""
    key = {f"key_{column.name}": row[column.name] for column in table.primary_key.columns}
    before = connection.execute(_row_of(table), key).mappings().first()
    if before is None:
        connection.execute(_insert(table), dict(row))
        return
    changed = {name: value for name, value in row.items() if before[name] != value}
    if changed:
        connection.execute(_change(table, tuple(changed)), key | changed)


def put_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Put *row*, which names every column, into *table*, in place of the row with the same key."""
    connection.execute(_put(table), dict(row))


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """:func:`put_row` for each of *rows*, in one go."""
    if rows:
        connection.execute(_put(table), [dict(row) for row in rows])


def put_rows_of(connection: Connection, table: Table, case_id: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put *rows* into *table*, in place of all that it held of the case."""
    connection.execute(_forget(table), {"whose": case_id})
    if rows:
        connection.execute(_insert(table), [dict(row) for row in rows])


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put *rows* into *table*, which holds none with their keys."""
    if rows:
        connection.execute(_insert(table), [dict(row) for row in rows])


@cache
def _put(table: Table) -> TextClause:
    names = [column.name for column in table.columns]
    key = [column.name for column in table.primary_key.columns]
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in key)
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    onto = f"UPDATE SET {changed}" if changed else "NOTHING"  # nosec B608 # names of our own tables
    # The names are those of our own tables; every value is bound.
    parts = ("INSERT INTO", f'"{table.name}" ({columns}) VALUES ({values})', f"ON CONFLICT ({', '.join(key)}) DO", onto)
    return text(" ".join(parts))


@cache
def _forget(table: Table) -> Delete:
    return delete(table).where(table.c.case_id == bindparam("whose"))


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _row_of(table: Table) -> Select[Any]:
    return select(table).where(
        and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key.columns))
    )


@cache
def _change(table: Table, names: tuple[str, ...]) -> Update:
    key = and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key.columns))
    return update(table).where(key).values({name: bindparam(name) for name in names})
