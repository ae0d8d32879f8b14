"""Many values in one statement with one parameter a column: what is said for each row costs more than what it does."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    Table,
    Text,
    TextClause,
    any_,
    bindparam,
    text,
)

from desktop_app.storage.rows import put_rows

_TYPES: Final = ((BigInteger, "bigint"), (LargeBinary, "bytea"))


def among(connection: Connection, column: Column[Any], values: Sequence[str]) -> ColumnElement[bool]:
    """Whether *column* is one of *values*."""
    if connection.dialect.name != "postgresql":
        return column.in_(values)
    return column == any_(bindparam(None, list(values), ARRAY(Text)))


def among_given(dialect: str, column: Column[Any], name: str) -> ColumnElement[bool]:
    """Whether *column* is one of the values that a statement of *dialect* is given as *name* when it is run."""
    if dialect != "postgresql":
        return column.in_(bindparam(name, expanding=True))
    return column == any_(bindparam(name, type_=ARRAY(Text)))


def put_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """As :func:`desktop_app.storage.rows.put_rows`; no two of *rows* have the same key."""
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        put_rows(connection, table, rows)
        return
    names = [column.name for column in table.columns]
    connection.execute(_put_many(table), {name: [row[name] for row in rows] for name in names})


@cache
def _put_many(table: Table) -> TextClause:
    """From arrays; the names are those of our own tables, every value is bound."""
    names = [column.name for column in table.columns]
    key = [column.name for column in table.primary_key.columns]
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    arrays = ", ".join(f"CAST(:{column.name} AS {_type_of(column)}[])" for column in table.columns)
    onto = f"UPDATE SET {changed}" if changed else "NOTHING"  # nosec B608 # names of our own tables
    parts = ("INSERT INTO", f"{table.name} ({', '.join(names)})", "SELECT * FROM", f"unnest({arrays})")
    return text(" ".join((*parts, f"ON CONFLICT ({', '.join(key)}) DO", onto)))


def _type_of(column: Column[Any]) -> str:
    return next((name for kind, name in _TYPES if isinstance(column.type, kind)), "text")
