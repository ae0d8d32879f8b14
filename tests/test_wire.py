import dataclasses
import datetime as dt
import json
import time
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import wire
from desktop_app.domain import case
from desktop_app.domain.audits import access, audit
from desktop_app.domain.events import BlobRef, Entity, Event
from desktop_app.domain.figures import register
from desktop_app.domain.papers import offer_sheet
from desktop_app.domain.signing import seal
from desktop_app.domain.staff import people, staff
from desktop_app.domain.staff.people import Branch, BranchDescribed, LogOpened, PersonAdded, Role
from desktop_app.domain.upkeep import backup, day_end
from desktop_app.wire import Frame, LogName, UnknownEvent, Wire

EVENTS = (
    people.EVENTS
    + staff.EVENTS
    + access.EVENTS
    + register.EVENTS
    + audit.EVENTS
    + seal.EVENTS
    + offer_sheet.EVENTS
    + day_end.EVENTS
    + backup.EVENTS
    + case.EVENTS
)
WIRE = Wire(EVENTS)
LOG = LogName("00423", "6c1e5d1e-5d8c-4a53-9d7d-3c1f0a3c7d11", 1)
AT = dt.datetime(2026, 11, 23, 2, 41, 7, 250_000, tzinfo=dt.UTC)
SALT = bytes(range(16))
OPENED = LogOpened("00423", LOG.workstation, "00423-03", 1, "00" * 16)

# No U+0000, which no database of ours keeps, and no half of a pair.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)


def frame(**changes):
    made = Frame(
        log=LOG,
        seq=1,
        prev="00" * 32,
        id="01a20ab7-de5f-762a-990e-4033cd9ea28d",
        entity_id=LOG.workstation,
        rev=1,
        base=0,
        own=1,
        at=AT,
        boot="boot-1",
        mono_ms=12_345,
        actor="actor-1",
        session="session-1",
        app="0.1.0",
        policies={"loan_review": "2026.1"},
    )
    return dataclasses.replace(made, **changes)


# ── Canonical bytes ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ({"b": 1, "a": [True, False, None]}, b'{"a":[true,false,null],"b":1}'),
        ({"名": "张三丰", "a": "€"}, '{"a":"€","名":"张三丰"}'.encode()),
        ('\b\t\n\f\r"\\/\x1f\x7f', b'"\\b\\t\\n\\f\\r\\"\\\\/\\u001f\x7f"'),
        ("\u2028<>&'", '"\u2028<>&\'"'.encode()),
        ("𠮷", '"𠮷"'.encode()),
        (-0, b"0"),
        (2**53, b"9007199254740992"),
        ({"a": {"d": 1, "c": 2}}, b'{"a":{"c":2,"d":1}}'),
        ({2: "two", 10: "ten"}, b'{"10":"ten","2":"two"}'),
        (dt.date(2026, 2, 28), b'"2026-02-28"'),
        (Role.BRANCH_MANAGER, b'"branch_manager"'),
        (Decimal("0.0435"), b'"0.0435"'),
        (BlobRef("ab", 1, "image/png", "evidence"), b'{"mime":"image/png","role":"evidence","sha256":"ab","size":1}'),
    ],
)
def test_a_value_has_one_form_of_bytes(value, wanted):
    assert wire.canonical(value) == wanted


@pytest.mark.parametrize("value", [1.0, {"rate": 0.0435}, [1, [2, 0.5]], {"a": float("nan")}])
def test_a_float_has_no_form(value):
    with pytest.raises(TypeError, match="float"):
        wire.canonical(value)


@pytest.mark.parametrize("value", [object(), {"a": object()}])
def test_what_is_no_data_has_no_form(value):
    with pytest.raises(TypeError):
        wire.canonical(value)


@given(PLAIN)
def test_reading_and_writing_again_gives_the_same_bytes(value):
    raw = wire.canonical(value)
    assert json.loads(raw) == value
    assert wire.canonical(json.loads(raw)) == raw


@given(st.dictionaries(TEXTS, st.integers(-9, 9), min_size=2))
def test_the_order_of_keys_does_not_matter(value):
    backwards = dict(reversed(value.items()))
    assert wire.canonical(backwards) == wire.canonical(value)


# ── Moments ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (AT, "2026-11-23T02:41:07.250Z"),
        (AT.replace(microsecond=999), "2026-11-23T02:41:07.000Z"),
        (AT.astimezone(dt.timezone(dt.timedelta(hours=8))), "2026-11-23T02:41:07.250Z"),
        (dt.datetime(1, 1, 1, tzinfo=dt.UTC), "0001-01-01T00:00:00.000Z"),
    ],
)
def test_a_moment_is_written_in_utc_to_the_millisecond(moment, text):
    assert wire.utc_text(moment).rjust(24, "0") == text


def test_a_moment_is_written_in_utc_whatever_zone_the_computer_stands_in(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert wire.utc_text(dt.datetime(2026, 11, 23, 2, 41, 7, tzinfo=dt.UTC)) == "2026-11-23T02:41:07.000Z"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_moment_that_was_written_is_read_back():
    assert wire.utc_moment(wire.utc_text(AT)) == AT


# ── Envelope and body ─────────────────────────────────────────────────────────────────────────────────────────────


def test_these_bytes_never_change():
    """Every vault and the hub keep them; a change here is a new version of the envelope."""
    written = wire.encode(frame(), OPENED, SALT)

    assert written.body == (
        b'{"branch":"00423","epoch":1,"label":"00423-03","nonce":"00000000000000000000000000000000",'
        b'"workstation":"6c1e5d1e-5d8c-4a53-9d7d-3c1f0a3c7d11"}'
    )
    assert written.envelope == (
        b'{"act":"actor-1","app":"0.1.0","at":"2026-11-23T02:41:07.250Z","base":0,'
        b'"body_sha":"' + wire.body_digest(SALT, written.body).encode() + b'","br":"00423",'
        b'"clk":{"measured_s_ago":null,"offset_ms":null},"eid":"6c1e5d1e-5d8c-4a53-9d7d-3c1f0a3c7d11","ent":"ws",'
        b'"ep":1,"id":"01a20ab7-de5f-762a-990e-4033cd9ea28d","mono":{"boot":"boot-1","ms":12345},"op":"log.opened",'
        b'"own":1,"pol":{"loan_review":"2026.1"},'
        b'"prev":"0000000000000000000000000000000000000000000000000000000000000000","refs":[],"rev":1,"sch":1,"seq":1,'
        b'"ses":"session-1","v":1,"ws":"6c1e5d1e-5d8c-4a53-9d7d-3c1f0a3c7d11"}'
    )
    assert written.hash == wire.digest(written.envelope)


def test_the_envelope_holds_nothing_of_the_body():
    written = wire.encode(frame(), PersonAdded("1001", "张三丰", Role.TELLER), SALT)
    assert "张三丰".encode() in written.body
    assert "张三丰".encode() not in written.envelope
    assert b"1001" not in written.envelope


def test_equal_bodies_under_other_salts_look_different():
    hashes = {wire.encode(frame(), OPENED, bytes([no]) * 16).hash for no in range(5)}
    assert len(hashes) == 5


def test_files_are_named_in_the_envelope():
    ref = BlobRef("ab" * 32, 7, "application/pdf", "agreement_pdf")
    written = wire.encode(frame(refs=(ref,)), OPENED, SALT)
    assert WIRE.decode_envelope(written.envelope)["refs"] == [dataclasses.asdict(ref)]


def test_an_event_comes_back_in_its_frame():
    branch = Branch("示例银行", "示例支行", "00423", "示例路", "1", ("95000", "12378"))
    written = wire.encode(frame(rev=3, base=2), BranchDescribed(branch), SALT)

    happened = WIRE.happened(written.envelope, written.body)

    assert happened.event == BranchDescribed(branch)
    assert (happened.id, happened.entity_id, happened.rev, happened.own) == (frame().id, LOG.workstation, 3, 1)
    assert (happened.at, happened.actor, happened.policies) == (AT, "actor-1", {"loan_review": "2026.1"})


def test_an_event_is_proven_by_its_own_bytes_alone():
    written = wire.encode(frame(), OPENED, SALT)
    envelope, hash_, body = written.envelope, written.hash, written.body
    other = wire.encode(frame(seq=2), OPENED, b"another salt 16.")

    assert WIRE.proven(envelope, hash_, SALT, body).event == OPENED
    assert written.salt == SALT
    for changed in (
        (other.envelope, hash_, SALT, body),
        (envelope, other.hash, SALT, body),
        (envelope, hash_, other.salt, body),
        (envelope, hash_, SALT, body + b" "),
    ):
        with pytest.raises(ValueError, match="not the bytes that were written"):
            WIRE.proven(*changed)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.OP)
def test_every_event_of_the_product_comes_back(kind):
    event = made(kind)
    written = wire.encode(frame(), event, SALT)
    assert WIRE.happened(written.envelope, written.body).event == event


def made(kind):
    """One value of a dataclass, a choice or a plain type, with every optional part filled in."""
    import types
    import typing

    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return (made(inner[0]), made(inner[0]))
    if origin is frozenset:
        return frozenset({made(inner[0])})
    if origin is dict:
        return {made(inner[0]): made(inner[1])}
    if origin in (typing.Union, types.UnionType):
        return made(inner[0])
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        make: Any = kind
        return make(**{field.name: made(hints[field.name]) for field in dataclasses.fields(kind)})
    plain = {str: "张三丰", int: 7, bool: True, dt.date: AT.date(), dt.datetime: AT, Decimal: Decimal("0.0435")}
    return plain[kind] if kind in plain else list(kind)[-1]


def test_every_name_on_the_wire_is_one_events():
    names = [kind.OP for kind in EVENTS]
    assert len(set(names)) == len(names)
    assert [kind.OP for kind in WIRE.types()] == sorted(names)


@pytest.mark.parametrize(
    "envelope",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b'{"v":2}',
        b"{}",
        b'{"v":1, "a":1}',
        b'{"b":1,"a":1,"v":1}',
        b'{"a":1,"a":1,"v":1}',
        b'{"a":"\\u00e9","v":1}',
    ],
)
def test_an_envelope_that_is_not_canonical_is_refused(envelope):
    with pytest.raises(ValueError, match="envelope"):
        WIRE.decode_envelope(envelope)


@dataclasses.dataclass(frozen=True, slots=True)
class FromTomorrow(Event):
    OP: ClassVar[str] = "case.from_tomorrow"
    ENTITY: ClassVar[Entity] = Entity.CASE


@dataclasses.dataclass(frozen=True, slots=True)
class PersonAddedTomorrow(PersonAdded):
    SCHEMA: ClassVar[int] = 2


@pytest.mark.parametrize("event", [FromTomorrow(), PersonAddedTomorrow("1001", "张三丰", Role.TELLER)])
def test_an_event_of_a_later_program_is_told_from_a_broken_one(event):
    written = wire.encode(frame(), event, SALT)
    with pytest.raises(UnknownEvent):
        WIRE.happened(written.envelope, written.body)


@pytest.mark.parametrize("body", [b"{}", b"[]", b'{"staff_no":1,"name":"","role":"teller"}', b'{"role":"king"}'])
def test_a_body_of_the_wrong_shape_is_refused(body):
    with pytest.raises(ValueError, match=r"person\.added"):
        WIRE.decode_body("person.added", 1, body)


@pytest.mark.parametrize(
    "body",
    [
        '{"name":"张三丰","role":"teller","role":"branch_manager","staff_no":"1001"}',
        '{"name":"张三丰","role":"teller","staff_no":"1001" }',
        '{"role":"teller","name":"张三丰","staff_no":"1001"}',
        '{"name":"\\u5f20三丰","role":"teller","staff_no":"1001"}',
        '{"name":"张三丰","role":"teller","shoe_size":44.5,"staff_no":"1001"}',
        '{"name":"张三丰","role":"teller","shoe_size":NaN,"staff_no":"1001"}',
        '{"name":"张三丰","role":"teller","shoe_size":9223372036854775808,"staff_no":"1001"}',
        '{"name":"张三丰","role":"teller","shoe_size":[1,{"left":-10000000000000000000000000}],"staff_no":"1001"}',
    ],
)
def test_a_body_that_could_be_read_in_two_ways_or_kept_nowhere_is_not_of_one_form(body):
    content = body.encode()
    assert not wire.is_one_form(content)
    assert not wire.is_body(wire.body_digest(SALT, content), SALT, content)


@pytest.mark.parametrize(("depth", "is_taken"), [(1, True), (wire.MOST_DEPTH, True), (wire.MOST_DEPTH + 1, False)])
def test_a_body_is_no_deeper_than_any_program_needs(depth, is_taken):
    assert wire.is_one_form(b"[" * depth + b"]" * depth) is is_taken
    assert wire.is_one_form(b'{"a":' * depth + b'"x"' + b"}" * depth) is is_taken


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_has_no_form(body):
    assert not wire.is_one_form(body)


def test_what_this_program_writes_has_one_form_whatever_its_text_looks_like():
    body = wire.canonical(PersonAdded("1001", "账号:6222000000000000000000", Role.TELLER))
    assert wire.is_one_form(body)
    assert wire.is_body(wire.body_digest(SALT, body), SALT, body)
    assert not wire.is_body(wire.body_digest(SALT, body), b"other salt", body)
    assert wire.is_one_form(b'{"left":-9223372036854775807,"right":[9223372036854775807]}')


def test_fields_of_a_later_shape_are_passed_over():
    body = b'{"name":"","role":"teller","shoe_size":44,"staff_no":"1001"}'
    assert WIRE.decode_body("person.added", 1, body) == PersonAdded("1001", "", Role.TELLER)
