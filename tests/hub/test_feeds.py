"""What comes down: the branch's events, people, packs that two have signed, and what must be looked at."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Role
from desktop_app.domain.staff.responsibility import HandOverAccepted
from desktop_app.domain.upkeep.retention import BodyDeleted
from desktop_app.hub import meta, packs
from desktop_app.hub.notices import open_exceptions, settle
from desktop_app.wire.protocol.pull import (
    REFERENCE,
    Cursor,
    Notice,
    SignedPack,
    StaffEntry,
    branch_feed,
    inbox_feed,
    users_feed,
)
from desktop_app.wire.protocol.push import TailAnswer
from tests.hub.desks import Desk, refusal, stored

SIGNERS = [Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2, 3)]
PACK = SignedPack("policies/loan_review", 1, "2026-12-01", "[limits]\n", ())


def signed(pack: SignedPack, *signers: Ed25519PrivateKey) -> SignedPack:
    for signer in signers:
        pack = packs.signed(pack, signer)
    return pack


@pytest.fixture
def publishing(make_rig):
    return make_rig(reference_keys=tuple(map(packs.public_of, SIGNERS[:2])))


def notices(desk: Desk) -> list[Notice]:
    return [msgspec.json.decode(content, type=Notice) for (content,) in desk.read(inbox_feed(desk.workstation))]


def test_each_desk_of_a_branch_reads_what_the_others_wrote(rig):
    one, two, elsewhere = rig.desk(), rig.desk(), rig.desk("20086")
    one.log.sign_in(2)
    for desk in (one, two, elsewhere):
        desk.push()

    assert stored(one) == stored(two) == one.log.events + two.log.events
    assert stored(elsewhere) == elsewhere.log.events


def test_a_page_ends_by_its_bytes_and_goes_on_where_it_ended(desk):
    desk.log.sign_in(600)
    for first in (1, 301):
        desk.push(first, first + 299)
    desk.push(601)

    first = desk.pull(Cursor(branch_feed("10086"))).head.feeds[0]

    assert (len(first.items), first.head) == (500, 601)
    assert stored(desk) == desk.log.events


def test_a_cursor_of_another_epoch_begins_anew(rig, desk):
    desk.push()
    with rig.office.store.writing() as connection:
        meta.restored(connection, rig.clock.now())

    page = desk.pull(Cursor(branch_feed("10086"), 1, 1))

    assert (page.head.hub_epoch, page.head.feeds[0].epoch, len(page.head.feeds[0].items)) == (2, 2, 1)
    tail = desk.ask_json("GET", f"/v1/logs/{desk.workstation}/1/tail", None, TailAnswer)
    assert (tail.seq, tail.hash, tail.hub_epoch) == (1, desk.log.hash(1), 2)


def test_several_feeds_are_read_at_once(desk):
    desk.push()

    head = desk.pull(Cursor(REFERENCE), Cursor(branch_feed("10086")), Cursor(inbox_feed(desk.workstation))).head

    assert [(page.feed.split("/")[0], page.head) for page in head.feeds] == [("ref", 0), ("branch", 1), ("inbox", 0)]


# ── Reference data ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_pack_of_two_hands_reaches_every_branch(publishing):
    pack = signed(PACK, *SIGNERS[:2])
    publishing.office.reference.publish(pack)

    for branch in ("10086", "20086"):
        ((content,),) = publishing.desk(branch).read(REFERENCE)
        assert msgspec.json.decode(content, type=SignedPack) == pack


@pytest.mark.parametrize(
    "pack",
    [
        PACK,
        signed(PACK, SIGNERS[0]),
        signed(PACK, SIGNERS[0], SIGNERS[2]),
        replace(PACK, signatures=signed(PACK, SIGNERS[0]).signatures * 2),
        replace(signed(PACK, *SIGNERS[:2]), content="[limits]\nall = true\n"),
        replace(signed(PACK, *SIGNERS[:2]), version=2),
        replace(signed(PACK, *SIGNERS[:2]), valid_from="2026-01-01"),
    ],
)
def test_a_pack_without_two_hands_under_just_this_is_refused(publishing, pack):
    with pytest.raises(RuleBroken) as found:
        publishing.office.reference.publish(pack)
    assert found.value.code == "pack_not_signed_by_two"


def test_a_pack_never_goes_back(publishing):
    publishing.office.reference.publish(signed(replace(PACK, version=3), *SIGNERS[:2]))

    for version in (2, 3):
        with pytest.raises(RuleBroken) as found:
            publishing.office.reference.publish(signed(replace(PACK, version=version), *SIGNERS[:2]))
        assert (found.value.code, found.value.facts) == ("pack_not_newer", {"version": 3})
    publishing.office.reference.publish(signed(replace(PACK, name="policies/other"), *SIGNERS[:2]))


def test_people_are_told_to_their_own_branch(rig, desk):
    person = StaffEntry("p-1", "T001", "周芷若", Role.TELLER, is_active=True)
    rig.office.reference.publish_people("10086", [person])

    ((content,),) = desk.read(users_feed("10086"))
    assert msgspec.json.decode(content, type=StaffEntry) == person
    assert rig.desk("20086").read(users_feed("20086")) == []


# ── What must be looked at ────────────────────────────────────────────────────────────────────────────────────────


def test_held_events_are_noticed_once_for_each_kind(rig, desk):
    for _ in range(3):
        desk.log.sign_in(1)
        desk.log.fake(rev=-1)
    desk.push()
    desk.push()

    (notice,) = notices(desk)
    assert (notice.code, notice.facts) == ("event_held", {"held": "envelope_wrong", "seq": 2, "count": 3})
    with rig.office.store.reading() as connection:
        assert [(one.ws, one.notice) for one in open_exceptions(connection)] == [(desk.workstation, notice)]
    with rig.office.store.writing() as connection:
        assert settle(connection, notice.id, "now")
        assert not settle(connection, notice.id, "now")
        assert open_exceptions(connection) == []
    (_, answer) = notices(desk)
    assert (answer.code, answer.facts) == ("settled", {"notice": notice.id})


def test_a_fork_is_noticed(desk):
    twin = desk.log.copy()
    desk.log.sign_in(1)
    desk.push()
    twin.sign_in(1)
    refusal(desk.push, 1, log=twin)

    (notice,) = notices(desk)
    assert (notice.code, notice.facts) == ("log_forked", {"epoch": 1, "seq": 2})


def test_a_second_owner_of_a_case_is_kept_and_noticed(rig):
    one, two = rig.desk(), rig.desk()
    one.log.add(HandOverAccepted(), "case-1", own=1)
    one.push()
    two.log.add(HandOverAccepted(), "case-1", own=1)
    two.push()

    (notice,) = notices(two)
    assert (notice.code, notice.facts["case"], notice.facts["owner"]) == ("two_owners", "case-1", one.workstation)
    assert notices(one) == []
    assert stored(one) == one.log.events + two.log.events


def test_an_owner_of_before_is_kept_and_noticed(rig):
    before, after = rig.desk(), rig.desk()
    before.log.add(HandOverAccepted(), "case-1", own=1)
    before.push()
    after.log.add(HandOverAccepted(), "case-1", own=2)
    after.push()
    assert notices(after) == []
    before.log.add(HandOverAccepted(), "case-1", own=1)
    before.push()

    (notice,) = notices(before)
    assert (notice.code, notice.facts["own"], notice.facts["owner"]) == ("stale_owner", 1, after.workstation)


# ── What is deleted ───────────────────────────────────────────────────────────────────────────────────────────────


def deletion(desk: Desk, event_id: str, until: date) -> None:
    event = BodyDeleted("", "", "look_up", "2026.1", until, (event_id,), until)
    desk.log.add(event, "retention-1")


def test_what_a_workstation_deleted_goes_here_too_and_the_chain_stays(desk):
    desk.log.sign_in(1)
    event_id = msgspec.json.decode(desk.log.events[1].envelope)["id"]
    desk.push()
    deletion(desk, event_id, date(2026, 11, 1))
    desk.push(3)

    there = stored(desk)
    assert (there[1].envelope, there[1].salt, there[1].body) == (desk.log.events[1].envelope, None, None)
    assert (there[0], there[2]) == (desk.log.events[0], desk.log.events[2])
    assert desk.push().held == ()


def test_what_is_not_over_its_time_is_not_deleted(desk):
    desk.log.sign_in(1)
    event_id = msgspec.json.decode(desk.log.events[1].envelope)["id"]
    deletion(desk, event_id, date(2026, 12, 24))
    desk.push()

    assert stored(desk) == desk.log.events


def test_nobody_deletes_what_is_another_branchs(rig, desk):
    other = rig.desk("20086")
    other.log.sign_in(1)
    other.push()
    deletion(desk, msgspec.json.decode(other.log.events[1].envelope)["id"], date(2026, 11, 1))
    desk.push()

    assert stored(other) == other.log.events


def test_a_body_that_was_deleted_before_it_was_sent_is_not_held(desk):
    desk.log.sign_in(1)
    event_id = msgspec.json.decode(desk.log.events[1].envelope)["id"]
    desk.log.events[1] = msgspec.structs.replace(desk.log.events[1], salt=None, body=None)
    deletion(desk, event_id, date(2026, 11, 1))

    assert desk.push().held == ()
    assert notices(desk) == []
