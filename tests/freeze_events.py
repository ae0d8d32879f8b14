"""Freezes bodies of events as the program of their day writes them: one of each kind and schema, every field filled.

Run as ``python -m tests.freeze_events`` after a new kind of event, or a new schema of one.  What stands in the file is
never written anew: it lies like this in the journals of desks.
"""

import dataclasses
import datetime as dt
import enum
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import msgspec

from desktop_app import bootstrap, wire

FILE: Final = Path(__file__).parent / "data" / "events.jsonl"
_PLAIN: Final[Mapping[Any, object]] = {
    str: "1",
    bool: True,
    int: 7,
    Decimal: Decimal("1.5"),
    dt.date: dt.date(2026, 11, 23),
    dt.datetime: dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Frozen:
    """A body as it was written."""

    op: str
    sch: int
    body: dict[str, Any]


def frozen() -> list[Frozen]:
    """All that was frozen, in the order of the file."""
    return [msgspec.json.decode(line, type=Frozen) for line in FILE.read_bytes().splitlines()]


def filled(kind: Any) -> Any:
    """A value of *kind* in which nothing is left out; of several kinds the first."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if typing.get_origin(kind) is not None:
        return _filled_of(typing.get_origin(kind), typing.get_args(kind))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return next(iter(kind))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        return kind(**{field.name: filled(hints[field.name]) for field in dataclasses.fields(kind)})
    raise TypeError(kind)


def _filled_of(origin: Any, inside: tuple[Any, ...]) -> Any:
    if origin is tuple:
        return tuple(filled(one) for one in inside if one is not ...)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {filled(inside[0]): filled(inside[1])}
    return filled(next(one for one in inside if one is not types.NoneType))  # annotated, or one of several


def main() -> None:
    """Put what is missing behind what is there."""
    known = {(one.op, one.sch) for one in frozen()} if FILE.exists() else set()
    with FILE.open("ab") as file:
        for kind in wire.Wire(bootstrap.events()).types():
            if (kind.OP, kind.SCHEMA) not in known:
                body = msgspec.json.decode(wire.canonical(filled(kind)))
                file.write(wire.canonical(Frozen(kind.OP, kind.SCHEMA, body)) + b"\n")


if __name__ == "__main__":
    main()
