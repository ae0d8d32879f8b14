"""What programs of their day have written is read by this one: nothing of it is lost, and nothing is written anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec
import pytest

from desktop_app import bootstrap, wire
from desktop_app.domain.events import Entity, Event, Upcast
from desktop_app.wire import UnknownEvent, Wire
from tests import freeze_events
from tests.freeze_events import Frozen

WIRE = Wire(bootstrap.events())
FROZEN = freeze_events.frozen()


def is_kept(written: Any, read: Any) -> bool:
    """Whether all that was written stands in what was read; a later program may have more fields."""
    if isinstance(written, dict) and isinstance(read, Mapping):
        return all(name in read and is_kept(value, read[name]) for name, value in written.items())
    if isinstance(written, list) and isinstance(read, list):
        return len(written) == len(read) and all(map(is_kept, written, read))
    return bool(written == read)


@pytest.mark.parametrize("one", FROZEN, ids=lambda one: f"{one.op}-{one.sch}")
def test_a_frozen_body_is_read_and_nothing_of_it_is_lost(one):
    event = WIRE.decode_body(one.op, one.sch, wire.canonical(one.body))
    if one.sch == event.SCHEMA:
        assert is_kept(one.body, msgspec.json.decode(wire.canonical(event)))


def test_every_kind_and_every_schema_of_it_is_frozen():
    known = {(one.op, one.sch) for one in FROZEN}
    assert len(known) == len(FROZEN)
    wanted = {(kind.OP, schema) for kind in WIRE.types() for schema in range(1, kind.SCHEMA + 1)}
    assert wanted - known == set(), "run: python -m tests.freeze_events"


# ── From schema to schema ────────────────────────────────────────────────────────────────────────────────────────────


def _sums_in_fen(body: dict[str, Any]) -> dict[str, Any]:
    return {"sum_fen": int(body["sum_yuan"]) * 100}


def _sums_by_name(body: dict[str, Any]) -> dict[str, Any]:
    return {"sums": {"principal": body["sum_fen"]}}


def _with_day(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "day": ""}


@dataclass(frozen=True, slots=True)
class Counted(Event):
    """An event whose body has changed its shape three times."""

    OP: ClassVar[str] = "case.counted"
    ENTITY: ClassVar[Entity] = Entity.CASE
    SCHEMA: ClassVar[int] = 4
    UPCASTS: ClassVar[tuple[Upcast, ...]] = (_sums_in_fen, _sums_by_name, _with_day)

    sums: dict[str, int]
    day: str


COUNTED = [
    Frozen("case.counted", 1, {"sum_yuan": "12"}),
    Frozen("case.counted", 2, {"sum_fen": 1200}),
    Frozen("case.counted", 3, {"sums": {"principal": 1200}}),
    Frozen("case.counted", 4, {"sums": {"principal": 1200}, "day": ""}),
]


@pytest.mark.parametrize("one", COUNTED, ids=lambda one: str(one.sch))
def test_each_of_the_last_four_schemas_reads_as_today_says_it(one):
    body = wire.canonical(one.body)
    assert Wire([Counted]).decode_body(one.op, one.sch, body) == Counted({"principal": 1200}, "")
    assert wire.canonical(one.body) == body


def test_a_schema_of_tomorrow_waits():
    with pytest.raises(UnknownEvent):
        Wire([Counted]).decode_body("case.counted", 5, b"{}")


@pytest.mark.parametrize(
    ("schema", "body"), [(0, b"{}"), (-1, b"{}"), (1, b"{}"), (2, b"[]"), (1, b"null"), (3, b'{"sums":3}'), (1, b"{")]
)
def test_a_body_that_is_not_of_its_schema_is_refused(schema, body):
    with pytest.raises(ValueError):  # noqa: PT011 - which of them is told by no caller
        Wire([Counted]).decode_body("case.counted", schema, body)


def test_a_kind_that_forgets_how_an_earlier_schema_was_is_refused_at_the_start():
    class Forgetful(Counted):
        UPCASTS: ClassVar[tuple[Upcast, ...]] = (_sums_in_fen, _sums_by_name)

    with pytest.raises(TypeError):
        Wire([Forgetful])
