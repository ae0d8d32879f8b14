"""Two desks and the real hub, its application in this process and a database of its own: in the end all are equal."""

import random
import threading
from typing import Any, cast

import pytest

from desktop_app.domain.errors import RuleBroken
from desktop_app.storage.atomic_file import write_whole
from desktop_app.storage.tables import JOURNAL
from desktop_app.ui.sync.head_office import HeadOffice
from tests.ui.desk import FakeSeatParts, FakeWatch, main_window


def test_two_desks_cut_for_a_week_and_over_a_bad_line_end_equal_with_the_real_hub(rig, desks):
    chance = random.Random(5)
    for _ in range(30):
        desk = chance.choice(desks)
        chance.choice([desk.work, desk.round])()
    for desk in desks:
        desk.line.heal()
    states = [desk.settle() for desk in desks] + [desks[0].settle()]

    assert sum(desk.line.unknown for desk in desks) > 0
    assert {state.waiting.held for state in states} == {()}
    assert desks[0].foreign() == desks[1].hashes()
    assert desks[1].foreign() == desks[0].hashes()
    with rig.engine.connect() as connection:
        there = connection.execute(JOURNAL.select()).all()
    here = [one for desk in desks for one in desk.envelopes()]
    assert sorted((row.hash, bytes(row.envelope), bytes(row.body)) for row in there) == sorted(here)


def test_a_packet_by_hand_brings_the_journal_and_the_files_and_takes_the_news_back_twice_over(rig, desks):
    away, online = desks
    for desk in desks:
        desk.line.heal()
    away.work()
    online.work()
    online.settle()

    asked_most, read_behind = set[int](), away.kept.outbox.events

    def events(after, most, most_bytes):
        asked_most.add(most)
        return read_behind(after, most, most_bytes)

    away.kept.outbox.events = events
    packets = list(away.by_hand.packets(away.leader))
    assert asked_most == {500}  # a packet has no answer: it is made so that an earlier head office takes it, too
    asked = [rig.office.bundles.take(packet.content) for packet in [*packets, *packets]]  # carried twice
    back = rig.office.bundles.make(asked[0].workstation, asked[0].cursors)
    first, again = away.by_hand.open(away.leader, back), away.by_hand.open(away.leader, back)

    assert sum(packet.events for packet in packets) == len(away.envelopes())
    assert sum(packet.files for packet in packets) == 1
    assert first.items > 0
    assert first.is_same
    assert again.items == 0
    assert away.foreign() == online.hashes()
    assert away.kept.outbox.waiting().events  # a packet is no receipt
    state = away.settle()  # the line is back: head office has it all already
    assert state.waiting.files == 0
    online.settle()
    assert online.foreign() == away.hashes()


def test_a_packet_for_another_desk_or_changed_on_the_way_is_refused(rig, desks):
    first, second = desks
    for desk in desks:
        desk.line.heal()
    cursors = tuple(second.kept.inbox.cursors(second.pages.feeds()))
    back = rig.office.bundles.make(second.vault.desk.log.workstation, cursors)

    for wrong in (back, back[:-1], b"", b"accord bundle 1\n"):
        with pytest.raises(RuleBroken, match="bundle_wrong"):
            first.by_hand.open(first.leader, wrong)
    assert second.by_hand.open(second.leader, back).is_same


def test_a_teller_carries_nothing(desks):
    with pytest.raises(RuleBroken, match="not_permitted"):
        desks[0].by_hand.packets(desks[0].session)


def test_the_window_of_an_enrolled_desk_sends_beside_the_work_and_says_so(qtbot, qapp, rig, desks):
    desk = desks[0]
    desk.line.heal()
    desk.work()
    parts = FakeSeatParts.busy()
    office = HeadOffice(
        desk.lanes,
        cast("Any", None),
        desk.going_on,
        desk.by_hand,
        write_whole,
        desk.transfers,
        desk.merging,
        desk.elsewhere,
        desk.packets,
        FakeWatch,
    )
    parts.head_office = office
    with main_window(qtbot, qapp, parts) as window:
        sync = window.sync
        qtbot.waitUntil(lambda: sync.waiting.events > 0)
        sync.show()
        dialog = sync._front()
        assert dialog is not None
        dialog.now_button.click()
        qtbot.waitUntil(lambda: sync.state is not None and sync.state.is_level, timeout=30_000)
        assert sync._line.label.toolTip().startswith("✓ All at head office")
        window.close()
        assert not [one for one in threading.enumerate() if one.name.startswith("sync-")]
    assert desk.kept.outbox.waiting().events == 0
