"""What head office has for a desk comes whole, once, in order, and stands in no other lane's way."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import msgspec
import pytest

from desktop_app.domain.staff.people import Role
from desktop_app.domain.sync.in_step import Trouble
from desktop_app.domain.upkeep.retention import BodyDeleted
from desktop_app.storage.sync.sync_inbox import BODY_DIFFERS, CHAIN_BROKEN, OWN_LOG, UNREADABLE
from desktop_app.storage.tables import FOREIGN_EVENT
from desktop_app.wire import body_digest, canonical, digest
from desktop_app.wire.protocol import limits
from desktop_app.wire.protocol.codes import ItemKind, Noticed, Refused
from desktop_app.wire.protocol.pull import (
    REFERENCE,
    Notice,
    PackSignature,
    SignedPack,
    StaffEntry,
    branch_feed,
    inbox_feed,
    users_feed,
)
from desktop_app.wire.protocol.signing import key_id, pack_statement, sign
from tests.storage import sample
from tests.sync.desk import SyncedDesk
from tests.sync.fake_hub import Refusing


@pytest.fixture
def other(tmp_path, hub):
    """Another desk of the branch, with its journal at head office."""
    home = tmp_path / "other" / "home"
    home.parent.mkdir()
    sample.set_up(home, "00423-04")
    other = SyncedDesk(home, hub)
    other.full_case()
    other.drain()
    yield other
    other.close()


def rows(desk):
    with desk.vault.readers.connect() as connection:
        return connection.execute(FOREIGN_EVENT.select().order_by(FOREIGN_EVENT.c.seq)).all()


def test_two_desks_and_head_office_end_with_the_same_bytes(desk, other):
    desk.opened_case()
    desk.drain()
    other.pull.step()

    for one, its_peer in ((desk, other), (other, desk)):
        assert [bytes(row.envelope) for row in rows(one)] == its_peer.envelopes() == its_peer.hub_envelopes()
        assert {row.held for row in rows(one)} == {""}


def test_what_comes_twice_is_kept_once(desk, other, hub):
    desk.pull.step()
    before = rows(desk)
    hub.feeds[branch_feed("00423")].epoch += 1  # head office gives other numbers from now on

    desk.pull.step()

    assert rows(desk) == before
    assert desk.inbox.cursors([branch_feed("00423")])[0].epoch == 2


def test_a_page_that_is_not_gapless_is_not_taken(desk, other, hub):
    true = hub._pull

    def without_first(query):
        feed = hub.feeds[branch_feed("00423")]
        kept, feed.items = feed.items, feed.items[1:]
        try:
            answer = true(query)
        finally:
            feed.items = kept
        return answer.replace(b'"seq":1}', b'"seq":2}')

    hub._pull = without_first
    desk.pull.step()

    assert desk.pull.status.trouble is Trouble.HUB_FAILED
    assert rows(desk) == []
    hub._pull = true
    desk.pull.step()
    assert len(rows(desk)) == len(other.envelopes())


def test_more_than_a_page_comes_at_once_and_then_it_rests(desk, hub):
    for number in range(limits.MOST_ITEMS + 20):
        notice = Notice(f"n-{number}", Noticed.EVENT_HELD, "2026-11-23T02:41:07.250Z", {"seq": number})
        hub.tell(inbox_feed(desk.log.workstation), ItemKind.NOTICE, (canonical(notice),))

    assert desk.pull.step() == 0
    rest = desk.pull.step()

    assert 0.8 * hub.poll_s <= rest <= 1.2 * hub.poll_s
    assert len(desk.inbox.notices()) == limits.MOST_ITEMS + 20


def event_of(other):
    return other.hub.log(other.log).events[-1]


def test_an_event_that_was_changed_on_the_way_is_kept_as_bytes_and_held(desk, other, hub):
    feed = hub.feeds[branch_feed("00423")]
    kind, (envelope, salt, body), _ = feed.items[-1]
    feed.items[-1] = (kind, (envelope, salt, body + b" "), "")

    desk.pull.step()

    assert rows(desk)[-1].held == BODY_DIFFERS


def test_an_event_that_two_programs_would_read_differently_is_held(desk, other, hub):
    """Its desk chained and signed it so: under one hash it says one thing to who believes a field's first word."""
    feed = hub.feeds[branch_feed("00423")]
    kind, (envelope, salt, body), _ = feed.items[-1]
    double = b'{"role":"teller",' + body[1:-1] + b',"role":"branch_manager"}'
    envelope = envelope.replace(body_digest(salt, body).encode(), body_digest(salt, double).encode())
    feed.items[-1] = (kind, (envelope, salt, double), "")

    desk.pull.step()

    assert rows(desk)[-1].held == UNREADABLE


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z", "tomorrow"])
def test_an_event_of_a_time_that_no_list_can_show_is_held(desk, other, hub, at):
    """East of Greenwich the last moment of the calendar lies behind it: whatever listed it would end in a fault."""
    feed = hub.feeds[branch_feed("00423")]
    kind, (envelope, salt, body), _ = feed.items[-1]
    written = msgspec.json.decode(envelope)["at"]
    feed.items[-1] = (kind, (envelope.replace(written.encode(), at.encode()), salt, body), "")

    desk.pull.step()

    assert rows(desk)[-1].held == UNREADABLE


def test_an_event_that_does_not_follow_is_held(desk, other, hub):
    feed = hub.feeds[branch_feed("00423")]
    del feed.items[3]
    true = feed.items[3]
    feed.items[3] = (true[0], (true[1][0].replace(b'"seq":5', b'"seq":4'), *true[1][1:]), "")

    desk.pull.step()

    assert CHAIN_BROKEN in [row.held for row in rows(desk)]


def test_what_nobody_can_read_is_kept_as_bytes(desk, hub):
    hub.tell(branch_feed("00423"), ItemKind.EVENT, (b"\xff\xfe", b"", b""))
    hub.tell(branch_feed("00423"), ItemKind.EVENT, (b"\xff\xfd", b"", b""), "envelope_unreadable")

    desk.pull.step()

    assert {(bytes(row.envelope), row.held) for row in rows(desk)} == {
        (b"\xff\xfe", UNREADABLE),
        (b"\xff\xfd", "envelope_unreadable"),
    }
    assert desk.pull.status.trouble is None


def test_an_own_event_that_lies_otherwise_at_head_office_is_kept_and_told(desk, hub):
    told = []
    desk.pull.history_differs = lambda: told.append(1)
    clone = desk.envelopes()[-1].replace(b'"at":"2026', b'"at":"2027')
    hub.tell(branch_feed("00423"), ItemKind.EVENT, (clone, b"", b""))

    desk.pull.step()

    assert told == [1]
    assert [row.held for row in rows(desk)] == [OWN_LOG]


def test_what_another_desk_has_deleted_for_good_is_deleted_here_too(desk, other):
    desk.pull.step()
    gone = [row.id for row in rows(desk) if row.body is not None][:2]
    today = dt.date(2036, 1, 1)
    with other.vault.work(other.session) as unit:
        unit.record(BodyDeleted("case-1", "00423-03-26-000001-1", "case", "2026.1", today, tuple(gone), today), "desk")
        unit.commit()
    other.drain()

    desk.pull.step()

    assert [row.id for row in rows(desk) if row.body is None] == gone


def signed_pack(hub, version=1, hands=2, content='name = "x"'):
    said = pack_statement("policies/loan_review", version, "2026-12-01", digest(content.encode()))
    signatures = tuple(
        PackSignature(key_id(one.public_key().public_bytes_raw()), sign(one, said)) for one in hub.reference[:hands]
    )
    return SignedPack("policies/loan_review", version, "2026-12-01", content, signatures)


def test_a_pack_is_kept_with_the_signatures_of_two_people(desk, hub):
    hub.tell(REFERENCE, ItemKind.PACK, (canonical(signed_pack(hub)),))
    desk.pull.step()
    assert desk.inbox.packs() == (signed_pack(hub),)


@pytest.mark.parametrize("wrong", ["one hand", "twice the same", "other content", "no pack"])
def test_a_pack_that_is_not_believed_is_told_and_not_kept(desk, hub, wrong):
    pack = signed_pack(hub, hands=1 if wrong in {"one hand", "twice the same"} else 2)
    if wrong == "twice the same":
        pack = replace(pack, signatures=pack.signatures * 2)
    if wrong == "other content":
        pack = replace(pack, content="other")
    hub.tell(REFERENCE, ItemKind.PACK, (b"{}" if wrong == "no pack" else canonical(pack),))

    desk.pull.step()

    assert desk.inbox.packs() == ()
    assert [notice.code for notice in desk.inbox.notices()] == ["pack_not_believed"]


def test_what_was_not_believed_is_judged_again_once_the_desk_knows_who_signs(desk, hub):
    """Nothing of it was kept here; head office need not give it out once more."""
    pack = signed_pack(hub)
    link = desk.links.load()
    desk.links.keep(replace(link, enrolled=replace(link.enrolled, reference_keys=())))
    hub.tell(REFERENCE, ItemKind.PACK, (canonical(pack),))
    desk.pull.step()
    assert desk.inbox.packs() == ()

    desk.links.keep(link)
    desk.pull.step()

    assert desk.inbox.packs() == (pack,)
    cursors = desk.inbox.cursors([REFERENCE])
    desk.links.keep(desk.links.load())
    assert desk.inbox.cursors([REFERENCE]) == cursors


def test_the_version_of_a_pack_only_ever_goes_up(desk, hub):
    for version in (2, 1):
        hub.tell(REFERENCE, ItemKind.PACK, (canonical(signed_pack(hub, version)),))
    desk.pull.step()
    assert [pack.version for pack in desk.inbox.packs()] == [2]


def test_the_last_that_is_said_of_a_person_holds(desk, hub):
    for is_active in (True, False):
        entry = StaffEntry("p-1", "1001", "张三丰", Role.TELLER, is_active)
        hub.tell(users_feed("00423"), ItemKind.PERSON, (canonical(entry),))
    desk.pull.step()
    assert [person.is_active for person in desk.inbox.people()] == [False]


def test_a_push_that_brings_nothing_does_not_keep_the_pull_waiting(desk, hub):
    true = hub._events

    def refuses(*_):
        raise Refusing(Refused.BUSY)

    hub._events = refuses
    desk.push.step()
    assert desk.push.status.trouble is Trouble.BUSY
    desk.pull.step()
    assert desk.pull.status.done_at is not None
    hub._events = true


def test_the_answer_to_a_push_says_whether_there_is_news(desk, hub):
    heads: list[Mapping[str, int]] = []
    from desktop_app.services.sync.push import Ears

    desk.push.ears = Ears(heads.append, lambda: None)
    desk.push.step()
    assert desk.pull.is_new(heads[0])
    desk.pull.step()
    assert not desk.pull.is_new(heads[0])


def test_a_certificate_near_its_end_is_renewed_by_itself_and_shown(desk, hub):
    desk.drain()
    until = dt.datetime(2027, 2, 20, tzinfo=dt.UTC)
    desk.clock.moment = hub.clock.moment = until - dt.timedelta(days=29)
    hub.until = "2027-05-20T00:00:00.000Z"

    desk.pull.step()

    assert desk.enrolled().certificate_until == hub.until
    assert hub.presented == "certificate"
