"""Statements that mean the same on both engines."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert


def put_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Put *row* into *table*, in place of the row with the same key."""
    key = and_(*(column == row[column.name] for column in table.primary_key.columns))
    connection.execute(delete(table).where(key))
    connection.execute(insert(table), dict(row))
