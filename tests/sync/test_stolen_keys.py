"""Somebody has every key of a desk and writes its journal anew: what head office has signed for names it."""

import json
import uuid
from dataclasses import replace

import pytest

from desktop_app import wire
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.sync.in_step import Standing
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import HUB_RECEIPT, LOG_AT_HUB
from tests.storage import thief
from tests.sync.desk import SyncedDesk

SIGNED, AFTER = 6, 3
"""Notes that head office has signed for, and notes that have not gone there yet."""
STEPS = 12


def notes(desk, case_id, count):
    with desk.vault.work(desk.session) as unit:
        for number in range(count):
            unit.record(NoteAdded(f"第{number}次来电，已说明。"), case_id)
        unit.commit()


@pytest.fixture
def worked(desk):
    """A desk whose case is at head office, but for its last notes."""
    case_id = desk.opened_case()
    notes(desk, case_id, SIGNED)
    desk.drain()
    notes(desk, case_id, AFTER)
    return desk


def said(entry, text):
    """The same event with another text."""
    return replace(entry, body=wire.canonical(json.loads(entry.body) | {"text": text}))


def of(entry, **fields):
    """The same event under an envelope that says something else."""
    return replace(entry, envelope=wire.canonical(json.loads(entry.envelope) | fields))


def at_note(entries):
    return len(entries) - AFTER - SIGNED


def a_body_is_edited(entries, at):
    entries[at] = said(entries[at], "没有来过电话")


def an_envelope_is_edited(entries, at):
    entries[at] = of(entries[at], at="2026-11-01T00:00:00.000Z")


def a_row_is_deleted(entries, at):
    del entries[at]


def two_rows_are_swapped(entries, at):
    entries[at], entries[at + 1] = entries[at + 1], entries[at]


def a_row_is_put_in(entries, at):
    entries.insert(at, said(of(entries[at], id=str(uuid.uuid4())), "客户撤回了要求"))


def a_row_is_copied(entries, at):
    entries.insert(at + 3, of(entries[at], id=str(uuid.uuid4())))


def it_is_cut_short(entries, at):
    del entries[at + 2 :]


def it_is_emptied(entries, at):
    del entries[at - 1 :]


def all_is_written_anew(entries, at):
    entries[at:] = [said(one, "另一种说法") for one in entries[at:]]


def what_was_not_sent_is_edited(entries, _at):
    entries[-1] = said(entries[-1], "没有来过电话")


def what_was_not_sent_is_cut_off(entries, _at):
    del entries[-1]


NAMED = [
    a_body_is_edited,
    an_envelope_is_edited,
    a_row_is_deleted,
    two_rows_are_swapped,
    a_row_is_put_in,
    a_row_is_copied,
    it_is_cut_short,
    it_is_emptied,
    all_is_written_anew,
]
UNSEEN = [what_was_not_sent_is_edited, what_was_not_sent_is_cut_off]


def attacked(desk, attack):
    """The desk as the thief has left it."""
    entries = thief.read_all(desk.vault)
    attack(entries, at_note(entries))
    thief.written_anew(desk.vault, HomeFiles(desk.home / "vault"), entries)
    return SyncedDesk(desk.home, desk.hub)


@pytest.mark.parametrize("attack", [*NAMED, *UNSEEN])
def test_of_eleven_attacks_with_the_stolen_keys_nine_are_named_by_the_receipts(worked, attack):
    """Two change only what head office has not heard of; a paper of later, or the next backup, may tell them."""
    desk = attacked(worked, attack)
    found = {one.code for one in verify(desk.vault).problems}
    desk.close()

    assert found == ({"receipt_differs"} if attack in NAMED else set())


@pytest.mark.parametrize("attack", [*NAMED, *UNSEEN])
def test_a_thief_who_takes_the_receipts_too_is_named_by_head_office_at_the_next_word(worked, attack):
    with worked.vault.desk.writer.transaction() as connection:
        connection.execute(HUB_RECEIPT.delete())
        connection.execute(LOG_AT_HUB.delete())
    desk = attacked(worked, attack)
    assert verify(desk.vault).is_clean
    for _ in range(STEPS):
        desk.push.step()
    standing = desk.outbox.log().standing
    desk.close()

    assert (standing is Standing.OPEN) is (attack in UNSEEN)


def test_a_receipt_that_head_office_did_not_sign_is_named(worked):
    with worked.vault.desk.writer.transaction() as connection:
        (row,) = connection.execute(HUB_RECEIPT.select()).all()[-1:]
        forged = json.loads(bytes(row.content)) | {"tail": "0" * 64}
        connection.execute(
            HUB_RECEIPT.update().values(content=wire.canonical(forged)).where(HUB_RECEIPT.c.seq == row.seq)
        )

    assert [(one.code, one.seq) for one in verify(worked.vault).problems] == [("receipt_wrong", row.seq)]
