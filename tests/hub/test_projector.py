"""Head office's read tables say of a desk's journal what the desk's own say."""

import uuid
from collections.abc import Sequence
from typing import ClassVar

import pytest
from sqlalchemy import select

from desktop_app import bootstrap
from desktop_app.domain.case import CaseOpened, RequestResolved
from desktop_app.domain.events import Event, Upcast
from desktop_app.domain.staff.people import PersonAdded, Role
from desktop_app.domain.staff.staff import PersonDeactivated, PersonReactivated
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.requests import Resolution
from desktop_app.hub.notices import Notices
from desktop_app.hub.projector import Projector
from desktop_app.hub.tables import EXCEPTION_ITEM, HELD_EVENT
from desktop_app.storage.engine import memory_engine
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.rebuild import digest, rebuild
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.tables import JOURNAL, METADATA, PERSON_ROW, READ_TABLES
from desktop_app.wire import Wire
from desktop_app.wire.protocol.parts import SentEvent
from tests.hub.desks import Desk, Log
from tests.hub.rigs import KEYS, Rig
from tests.storage import sample


@pytest.fixture
def vault(tmp_path):
    """A desk's real vault, with a case in it."""
    vaults = sample.vaults(tmp_path / "home")
    vaults.create(sample.BRANCH, "00423-03", sample.PEOPLE)
    opened = vaults.open("1001", sample.PASSWORD)
    sample.full_case(opened, sample.session(opened))
    yield opened
    opened.close()


def sent_by(vault, rig: Rig) -> Desk:
    """The desk of that vault, enrolled, with everything it wrote."""
    name = vault.desk.log
    desk = Desk(rig.http, rig.clock, name.branch)
    desk.workstation = name.workstation
    desk.enrol(rig.invite(name.branch))
    desk.log.name = name
    with vault.readers.connect() as connection:
        entries = list(journal.entries(connection))
    desk.log.events = [SentEvent(entry.envelope, entry.salt, entry.body) for entry in entries]
    desk.log.first_base = Wire(()).decode_envelope(entries[0].envelope)["prev"]
    return desk


def projector_of(rig: Rig, marks: NumberMarks, events: Sequence[type[Event]] = ()) -> Projector:
    """As the hub's own, of a program that knows *events*, or all of today's."""
    wire = Wire(events or bootstrap.events())
    return Projector(rig.office.store, wire, marks, Notices(lambda: str(uuid.uuid4())), rig.clock.now)


def digests(connection):
    return {table.name: digest(connection, table) for table in READ_TABLES}


def test_a_real_desks_journal_makes_the_same_tables_here(rig, vault):
    desk = sent_by(vault, rig)
    answer = desk.push()
    assert (answer.receipt.seq, answer.held) == (desk.log.seq, ())
    # Numbers are marked with a key that each side has for itself; here both are given the desk's.
    projector = projector_of(rig, vault.desk.marks)

    assert projector.catch_up() == desk.log.seq

    with vault.readers.connect() as own, rig.office.store.reading() as here:
        assert digests(here) == digests(own)
        assert (
            here.execute(select(JOURNAL.c.hash).order_by(JOURNAL.c.pos)).all()
            == own.execute(select(JOURNAL.c.hash).order_by(JOURNAL.c.pos)).all()
        )
    assert projector.catch_up() == 0


def test_a_piece_at_a_time_comes_to_the_same_as_all_at_once(rig, vault):
    desk, other = sent_by(vault, rig), rig.desk("00423")
    for first in range(1, desk.log.seq + 1, 3):
        desk.push(first, first + 2)
        other.log.sign_in(1)
        other.push(other.log.seq - 1)
        rig.office.projector.catch_up()
    other.log.sign_in(1)
    other.log.fake(rev=-1)
    other.log.sign_in(1)
    other.log.fake(op="something.new", ent="novelty")
    with rig.office.store.reading() as here:
        before = digests(here)
    engine = memory_engine()
    with rig.office.store.reading() as here, engine.connect() as replayed:
        METADATA.create_all(replayed)
        rebuild(replayed, Wire(bootstrap.events()), NumberMarks(KEYS.search), source=here)
        assert digests(replayed) == before
    engine.dispose()

    assert [one.code for one in other.push(other.log.seq - 1).held] == ["envelope_wrong"]
    assert rig.office.projector.catch_up() == 2

    with rig.office.store.reading() as here:
        after = digests(here)
    assert {name for name in after if after[name] != before[name]} == {"entity_event"}


# ── A desk is brought up before head office ──────────────────────────────────────────────────────────────────────────


class AddedTomorrow(PersonAdded):
    """The same fields under a later number: what is known of it can be projected."""

    SCHEMA: ClassVar[int] = 2
    UPCASTS: ClassVar[tuple[Upcast, ...]] = (dict,)


def tomorrow() -> tuple[type[Event], ...]:
    return tuple(AddedTomorrow if kind is PersonAdded else kind for kind in bootstrap.events())


def people(rig: Rig) -> list[tuple[str, int]]:
    with rig.office.store.reading() as here:
        rows = here.execute(select(PERSON_ROW).order_by(PERSON_ROW.c.staff_no)).all()
    return [(row.staff_no, row.is_active) for row in rows]


def test_what_waited_for_a_later_program_is_made_up_for_once_it_is_here(rig):
    desk, who, whose = rig.desk(), str(uuid.uuid4()), str(uuid.uuid4())
    desk.log.add(PersonAdded("1001", "甲某", Role.TELLER), whose)
    desk.log.add(AddedTomorrow("1002", "乙某", Role.TELLER), who)
    desk.log.add(PersonDeactivated("调离", "p-2"), who)
    desk.log.add(PersonDeactivated("调离", "p-2"), whose)
    desk.log.sign_in(1)
    desk.push()
    marks = NumberMarks(KEYS.search)
    assert rig.office.projector.catch_up() == desk.log.seq
    assert people(rig) == [("1001", 0)]  # the one of the later program waits
    assert rig.office.projector.catch_up() == 0

    upgraded = projector_of(rig, marks, tomorrow())

    assert upgraded.catch_up() == desk.log.seq - 2  # from the first that waited on
    assert people(rig) == [("1001", 0), ("1002", 0)]
    assert upgraded.catch_up() == 0
    engine = memory_engine()
    with rig.office.store.reading() as here, engine.connect() as replayed:
        METADATA.create_all(replayed)
        rebuild(replayed, Wire(tomorrow()), marks, source=here)
        assert digests(replayed) == digests(here)
    engine.dispose()


def test_what_waits_for_a_program_after_the_next_waits_on(rig):
    desk = rig.desk()
    desk.log.add(AddedTomorrow("1002", "乙某", Role.TELLER), str(uuid.uuid4()))
    desk.log.sign_in(1)
    desk.log.fake(op="something.new", ent="novelty")
    desk.push()
    rig.office.projector.catch_up()
    upgraded = projector_of(rig, NumberMarks(KEYS.search), tomorrow())
    assert upgraded.catch_up() == 2
    assert upgraded.catch_up() == 0
    assert people(rig) == [("1002", 1)]


def test_what_waited_and_proves_wrong_is_held_and_told(rig):
    desk = rig.desk()
    desk.log.add(PersonReactivated("回来", "p-2"), str(uuid.uuid4()))
    desk.log.fake(op=PersonAdded.OP, sch=2)  # the body is another kind's
    desk.log.sign_in(1)
    assert desk.push().held == ()
    rig.office.projector.catch_up()

    assert projector_of(rig, NumberMarks(KEYS.search), tomorrow()).catch_up() == 2

    with rig.office.store.reading() as here:
        held = here.execute(select(HELD_EVENT.c.seq, HELD_EVENT.c.code)).all()
        told = here.execute(select(EXCEPTION_ITEM.c.code)).scalars().all()
    assert [tuple(row) for row in held] == [(2, "body_wrong")]
    assert told == ["event_held"]


# ── What can be read and not be followed ─────────────────────────────────────────────────────────────────────────────


def no_revision(log: Log) -> None:
    log.add(NoteAdded("没有这一笔业务"), "case-1")
    log.fake(rev=0)


def an_answer_to_no_request(log: Log) -> None:
    log.add(CaseOpened("10086-01-26-000001-0"), "case-1")
    log.add(RequestResolved(3, Resolution.GRANTED), "case-1")


def a_text_that_no_server_keeps(log: Log) -> None:
    log.add(PersonAdded("1003", "丁\0某", Role.TELLER), str(uuid.uuid4()))


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
@pytest.mark.parametrize("poison", [no_revision, an_answer_to_no_request, a_text_that_no_server_keeps])
def test_an_event_that_cannot_be_followed_is_held_and_keeps_nobody_waiting(rig, poison):
    desk, behind = rig.desk("10086"), rig.desk("20086")
    desk.log.add(PersonAdded("1001", "甲某", Role.TELLER), str(uuid.uuid4()))
    poison(desk.log)
    at = desk.log.seq
    desk.log.add(PersonAdded("1002", "乙某", Role.TELLER), str(uuid.uuid4()))
    behind.log.add(PersonAdded("2001", "丙某", Role.TELLER), str(uuid.uuid4()))
    assert (desk.push().held, behind.push().held) == ((), ())

    assert rig.office.projector.catch_up() == desk.log.seq + behind.log.seq

    assert [one for one, _ in people(rig)] == ["1001", "1002", "2001"]
    with rig.office.store.reading() as here:
        held = here.execute(select(HELD_EVENT.c.seq, HELD_EVENT.c.code)).all()
        told = here.execute(select(EXCEPTION_ITEM.c.code)).scalars().all()
    assert [tuple(row) for row in held] == [(at, "body_wrong")]
    assert told == ["event_held"]
    assert rig.office.projector.catch_up() == 0
