"""Statements that mean the same on both engines, each put into words once and handed to the driver as it stands.

To find in SQLAlchemy's cache what a statement was compiled to costs more than what SQLite then does with it; to compile
it costs a millisecond, which the first case of a morning waited for a dozen times.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, bindparam, select

Row = Mapping[str, Any]


def change_row(connection: Connection, table: Table, row: Row) -> None:
    """As :func:`put_row`, for a table of many indexes: only columns that differ are written, and their indexes."""
    key = {name: row[name] for name in _key(table)}
    before = connection.execute(_row_of(table), key).mappings().first()
    if before is None:
        add_rows(connection, table, [row])
        return
    changed = {name: value for name, value in row.items() if before[name] != value}
    if changed:
        _run(connection, _change, table, tuple(changed), key | changed)


def put_row(connection: Connection, table: Table, row: Row) -> None:
    """Put *row*, which names every column, into *table*, in place of the row with the same key."""
    _run(connection, _put, table, (), row)


def put_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """:func:`put_row` for each of *rows*, in one go."""
    if rows:
        _run(connection, _put, table, (), *rows)


def put_rows_of(connection: Connection, table: Table, case_id: str, rows: Sequence[Row]) -> None:
    """Put *rows* into *table*, in place of all that it held of the case."""
    _run(connection, _forget, table, (), {"case_id": case_id})
    add_rows(connection, table, rows)


def add_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Put *rows*, which name the same columns each, into *table*, which holds none with their keys."""
    if rows:
        _run(connection, _insert, table, tuple(rows[0]), *rows)


Statement = Callable[[Table, Sequence[str], str], str]
"""The words of a statement: of a table, naming these columns, each value bound by its column's name in this form.

The names are those of our own tables; every value is bound.
"""


def _run(connection: Connection, statement: Statement, table: Table, names: tuple[str, ...], *rows: Row) -> None:
    bound = ":{}" if connection.dialect.name == "sqlite" else "%({})s"
    values = [dict(row) for row in rows]
    connection.exec_driver_sql(_words(statement, table, names, bound), values if len(rows) > 1 else values[0])


@cache
def _words(statement: Statement, table: Table, names: tuple[str, ...], bound: str) -> str:
    return statement(table, names, bound)


def _put(table: Table, _names: Sequence[str], bound: str) -> str:
    names, key = [column.name for column in table.columns], _key(table)
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in key)
    onto = f"UPDATE SET {changed}" if changed else "NOTHING"  # nosec B608 # names of our own tables
    return f"{_insert(table, names, bound)} ON CONFLICT ({_quoted(key)}) DO {onto}"


def _insert(table: Table, names: Sequence[str], bound: str) -> str:
    values = ", ".join(bound.format(name) for name in names)
    return " ".join(("INSERT INTO", f'"{table.name}" ({_quoted(names)}) VALUES ({values})'))


def _forget(table: Table, _names: Sequence[str], bound: str) -> str:
    return " ".join(("DELETE FROM", f'"{table.name}" WHERE {_each(["case_id"], bound)}'))


@cache
def _row_of(table: Table) -> Select[Any]:
    """What is read is another matter: of a compiled statement SQLAlchemy knows its columns already."""
    return select(table).where(and_(*(column == bindparam(column.name) for column in table.primary_key.columns)))


def _change(table: Table, names: Sequence[str], bound: str) -> str:
    changed, is_row = _each(names, bound), _each(_key(table), bound, " AND ")
    return " ".join(("UPDATE", f'"{table.name}" SET {changed} WHERE {is_row}'))


def _key(table: Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]


def _each(names: Iterable[str], bound: str, between: str = ", ") -> str:
    return between.join(f'"{name}" = {bound.format(name)}' for name in names)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
