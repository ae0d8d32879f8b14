"""Head office's read tables say of a desk's journal what the desk's own say."""

import pytest
from sqlalchemy import select

from desktop_app import bootstrap
from desktop_app.hub.projector import Projector
from desktop_app.storage import journal
from desktop_app.storage.engine import memory_engine
from desktop_app.storage.number_marks import NumberMarks
from desktop_app.storage.rebuild import digest, rebuild
from desktop_app.storage.tables import JOURNAL, METADATA, READ_TABLES
from desktop_app.wire import Wire
from desktop_app.wire.protocol.parts import SentEvent
from tests.hub.desks import Desk
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


def digests(connection):
    return {table.name: digest(connection, table) for table in READ_TABLES}


def test_a_real_desks_journal_makes_the_same_tables_here(rig, vault):
    desk = sent_by(vault, rig)
    answer = desk.push()
    assert (answer.receipt.seq, answer.held) == (desk.log.seq, ())
    # Numbers are marked with a key that each side has for itself; here both are given the desk's.
    projector = Projector(rig.office.store, Wire(bootstrap.events()), vault.desk.marks)

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
