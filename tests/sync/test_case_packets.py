"""A case goes to another desk on a stick: sealed for it alone, and the same case whichever way it comes first."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from desktop_app.domain.audits.access import CasePacked
from desktop_app.domain.case import VisitEnded
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Role
from desktop_app.hub.notices import open_exceptions
from desktop_app.hub.tables import CASE_OWNER
from desktop_app.services.cases.history import Histories
from desktop_app.services.sync.desk_secrets import new_secrets, signing_key
from desktop_app.storage.atomic_file import write_whole
from desktop_app.storage.tables import FOREIGN_EVENT, JOURNAL
from desktop_app.wire.protocol import parts
from desktop_app.wire.protocol.bundle import MAGIC, BundleHead, Piece, write_bundle
from desktop_app.wire.protocol.codes import Noticed
from tests.storage import sample
from tests.sync.test_transfers import NOTE, clean, moved, refused, settled, unfollowed, worked


@pytest.fixture
def known(desks):
    """Both desks have heard of each other, and then the line goes away."""
    settled(*desks)
    for desk in desks:
        desk.line.cut()
    return desks


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def packed(desk, receiver, stick, case_id=""):
    """Send a case and write it onto the stick; its id, and the files."""
    case_id = case_id or sample.full_case(desk.vault, desk.session)
    desk.transfers.send(desk.session, case_id, receiver.vault.label, NOTE)
    written = desk.packets.write(desk.session, case_id, stick, write_whole, unfollowed)
    return case_id, [stick / one.name for one in written]


def opened(desk, files):
    return [desk.packets.open_file(desk.session, file) for file in files]


def taken(desk, files, case_id):
    opened(desk, files)
    return desk.transfers.take_in(desk.session, case_id, unfollowed)


def notices_of(rig):
    with rig.office.store.reading() as connection:
        return {one.notice.code for one in open_exceptions(connection)}


def test_a_case_is_carried_on_a_stick_with_all_it_noted_and_its_papers(known, stick):
    first, second = known
    case_id, files = packed(first, second, stick)
    before = first.desk.case(first.session, case_id)

    (came,) = opened(second, files)
    (waiting,) = second.transfers.look(second.session).waiting
    case = second.transfers.take_in(second.session, case_id, unfollowed)

    assert (came.case_id, came.files, came.waits) == (case_id, 1, True)
    assert (waiting.number, waiting.sender, waiting.to_do) == (before.number, first.vault.label, NOTE)
    assert (case.own, case.status) == (2, "open")
    for part in ("identify", "collect", "communicate", "propose", "negotiate", "approval", "agree", "follow_up"):
        assert getattr(case, part) == getattr(before, part), part
    assert worked(second, case_id).parked is not None
    clean(second)


def test_what_the_stick_holds_is_read_by_that_desk_alone(known, rig, far_desk, stick):
    first, second = known
    case_id, (file,) = packed(first, second, stick)
    content = file.read_bytes()
    number = first.desk.case(first.session, case_id).number

    assert number.encode() not in content
    for other in (first, far_desk):
        refused("bundle_wrong", other.packets.open_file, other.session, file)
    file.write_bytes(content[:-100] + bytes(100))
    refused("bundle_wrong", second.packets.open_file, second.session, file)
    assert second.transfers.look(second.session).waiting == ()


def test_the_same_packet_again_changes_nothing_before_and_after_the_case_was_taken_in(known, stick):
    first, second = known
    case_id, files = packed(first, second, stick)
    opened(second, files)
    kept = second.foreign()

    (again,) = opened(second, files)
    assert again.waits
    assert second.foreign() == kept
    second.transfers.take_in(second.session, case_id, unfollowed)
    (late,) = opened(second, files)

    assert not late.waits
    assert second.desk.case(second.session, case_id).own == 2
    clean(second)


def test_the_same_transfer_over_the_line_afterwards_changes_nothing(rig, known, stick):
    first, second = known
    case_id, files = packed(first, second, stick)
    case = taken(second, files, case_id)

    settled(first, second)

    assert second.desk.case(second.session, case_id) == case
    assert second.transfers.look(second.session).waiting == ()
    assert first.transfers.look(first.session).sent == ()
    assert notices_of(rig) == set()
    with rig.office.store.reading() as connection:
        (row,) = connection.execute(select(CASE_OWNER)).all()
    assert (row.ws, row.own) == (second.vault.desk.log.workstation, 2)
    clean(second)


def test_the_packet_after_the_same_transfer_came_over_the_line_changes_nothing(desks, stick):
    first, second = desks
    settled(first, second)
    case_id, files = packed(first, second, stick)
    settled(first, second)
    case = second.transfers.take_in(second.session, case_id, unfollowed)

    (came,) = opened(second, files)

    assert not came.waits
    assert second.desk.case(second.session, case_id) == case
    clean(second)


def test_head_office_hears_of_the_new_owner_before_the_old_one_and_blames_nobody(rig, known, stick):
    first, second = known
    case_id, files = packed(first, second, stick)
    taken(second, files, case_id)
    worked(second, case_id)

    second.line.heal()
    second.settle()
    rig.office.projector.catch_up()
    first.line.heal()
    first.settle()
    rig.office.projector.catch_up()
    settled(first, second)

    assert notices_of(rig) == set()
    assert second.transfers.look(second.session).contested == ()
    assert first.desk.vault.owns(case_id, 1) is False
    refused("transfer_taken", first.transfers.recall, first.session, case_id)


def test_what_the_old_owner_writes_without_owning_the_case_is_noticed_all_the_same(rig, known, stick):
    first, second = known
    case_id, files = packed(first, second, stick)
    taken(second, files, case_id)
    second.line.heal()
    second.settle()
    first.line.heal()
    # Nothing of it had come to head office, so that it could not say no to a call back; now it can.
    refused("transfer_taken", first.transfers.recall, first.session, case_id)
    with first.vault.work(first.session) as unit:
        unit.record(VisitEnded(1), case_id)
        unit.commit()

    first.settle()

    assert notices_of(rig) == {Noticed.STALE_OWNER}


def test_called_back_before_it_was_taken_in_the_case_stays_where_it_was(known, stick):
    first, second = known
    case_id, files = packed(first, second, stick)
    first.line.heal()
    first.settle()
    first.transfers.recall(first.session, case_id)
    settled(first, second)

    (came,) = opened(second, files)

    assert not came.waits
    refused("transfer_gone", second.transfers.take_in, second.session, case_id, unfollowed)
    assert worked(first, case_id).own == 1000


def test_a_case_that_came_on_a_stick_goes_back_on_one(known, stick):
    first, second = known
    case_id, files = packed(first, second, stick)
    taken(second, files, case_id)
    worked(second, case_id)

    _, back = packed(second, first, stick, case_id)
    case = taken(first, back, case_id)

    assert (case.own, case.status, case.transfer.moves) == (3, "parked", 2)
    clean(first)
    settled(first, second)
    clean(second)


def test_a_case_that_was_carried_on_goes_with_all_its_desks(rig, known, stick, tmp_path):
    first, second = known
    settled(first, second)
    case_id, files = packed(first, second, stick)
    settled(first, second)
    second.transfers.take_in(second.session, case_id, unfollowed)
    back = moved(second, first, case_id)

    assert back.own == 3
    (late,) = opened(second, files)
    assert not late.waits


def test_that_it_left_is_kept_and_the_list_says_when(known, stick):
    first, second = known
    case_id, _ = packed(first, second, stick)

    (sent,) = first.transfers.look(first.session).sent
    moments = [one.event for one in Histories(first.desk).of(first.session, case_id).moments]

    assert sent.packed_at is not None
    assert CasePacked(case_id, 2, second.vault.label) in moments


def test_what_was_stopped_leaves_no_file_behind(known, stick):
    first, second = known
    case_id = sample.full_case(first.vault, first.session)
    first.transfers.send(first.session, case_id, second.vault.label, NOTE)

    def full(_place, _content):
        raise OSError("no room")

    with pytest.raises(Unavailable) as raised:
        first.packets.write(first.session, case_id, stick, full, unfollowed)

    assert raised.value.code == "bundle_failed"
    assert list(stick.iterdir()) == []


def test_only_a_case_that_was_sent_to_a_desk_of_the_branch_is_written(known, stick):
    first = known[0]
    case_id = sample.full_case(first.vault, first.session)
    write = first.packets.write

    refused("not_sent_away", write, first.session, case_id, stick, write_whole, unfollowed)
    first.transfers.send(first.session, case_id, "00777-01", NOTE, branch="00777")
    refused("packet_other_branch", write, first.session, case_id, stick, write_whole, unfollowed)


def test_a_desk_whose_keys_have_not_come_gets_no_packet(desks, stick):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    first.transfers.send(first.session, case_id, second.vault.label, NOTE)

    broken = refused("packet_keys_missing", first.packets.write, first.session, case_id, stick, write_whole, unfollowed)

    assert broken.facts["desk"] == second.vault.label


def test_a_packet_of_head_office_is_opened_elsewhere_and_one_of_a_desk_there_neither(known, rig, stick):
    first, second = known
    _, (file,) = packed(first, second, stick)
    refused("packet_of_a_desk", second.by_hand.open_file, second.leader, file)

    cursors = tuple(second.pages.cursors())
    file.write_bytes(rig.office.bundles.make(second.enrolled().workstation, cursors))
    refused("packet_of_head_office", second.packets.open_file, second.session, file)


def sealed(desk, receiver, pieces, private=None):
    """A packet as a changed program at *desk* would write it."""
    link = desk.kept.links.load()
    other = receiver.enrolled().workstation
    key = next(one for one in desk.packets._roads.desk_keys() if one.workstation == other)
    head = BundleHead(desk.enrolled().workstation, other, "2026-11-28T00:00:00Z", (Piece.EVENTS,))
    return write_bundle(
        head, pieces, reader_key=bytes.fromhex(key.sealing), private=private or signing_key(link.secrets)
    )


def test_a_packet_brings_no_event_that_is_not_of_the_case(known, stick):
    """Keys of a third desk, an order to delete, people: none of it is believed because a desk of the branch says so."""
    first, second = known
    file = stick / "made.bundle"
    case_id = sample.full_case(first.vault, first.session)
    first.transfers.send(first.session, case_id, second.vault.label, NOTE)
    carried = first.packets._roads.packed(case_id).carried
    of_case = [part for one in carried for part in (one.envelope, one.salt or b"", one.body or b"")]
    hashes = {one.hash for one in carried}
    with first.vault.readers.connect() as connection:
        rows = connection.execute(select(JOURNAL)).all()
    (other, *_) = [row for row in rows if row.hash not in hashes]
    before = second.foreign()

    with_other = parts.pack([*of_case, bytes(other.envelope), bytes(other.salt), bytes(other.body)])
    for content in (with_other, parts.pack(of_case[:-3]), parts.pack([*of_case[:-1], b"{}"]), b"cut"):
        file.write_bytes(sealed(first, second, [content]))
        refused("bundle_wrong", second.packets.open_file, second.session, file)
    file.write_bytes(sealed(first, second, [parts.pack(of_case)], signing_key(new_secrets())))
    refused("bundle_wrong", second.packets.open_file, second.session, file)

    assert second.foreign() == before
    file.write_bytes(sealed(first, second, [parts.pack(of_case)]))
    assert second.packets.open_file(second.session, file).waits


def test_a_torn_or_foreign_file_is_no_packet(known, stick):
    second = known[1]
    file = stick / "torn.bundle"
    for content in (b"", MAGIC, b"something else", MAGIC + b"\x00\x00\x00\x09short"):
        file.write_bytes(content)
        refused("bundle_wrong", second.packets.open_file, second.session, file)
    with pytest.raises(Unavailable, match="bundle_failed"):
        second.packets.open_file(second.session, stick / "gone.bundle")
    with second.vault.readers.connect() as connection:
        assert connection.execute(select(FOREIGN_EVENT).where(FOREIGN_EVENT.c.entity == "case")).all() == []


def test_an_auditor_writes_and_opens_no_packet(known, stick):
    first = known[0]
    auditor = replace(first.session, person=replace(first.session.person, role=Role.AUDITOR))
    for act in (
        lambda: first.packets.write(auditor, "case", stick, write_whole, unfollowed),
        lambda: first.packets.open_file(auditor, stick / "x"),
    ):
        with pytest.raises(RuleBroken, match="not_permitted"):
            act()
