"""The journal reaches head office whole, once, and is believed to be there only on its own written word."""

import gzip
import threading

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.sync.in_step import Standing, Trouble
from desktop_app.services.sync import batches
from desktop_app.services.sync.lane import LONGEST_S, PERSON_S
from desktop_app.services.sync.push import probed
from desktop_app.storage.tables import HUB_RECEIPT
from desktop_app.wire.protocol import limits
from desktop_app.wire.protocol.codes import LogState, Refused
from desktop_app.wire.protocol.push import read_batch
from tests.sync.fake_hub import Refusing


def receipts(desk):
    with desk.vault.readers.connect() as connection:
        return connection.execute(HUB_RECEIPT.select()).all()


def test_everything_that_was_saved_is_at_head_office_in_the_same_bytes(desk):
    desk.full_case()

    desk.drain()

    assert desk.hub_envelopes() == desk.envelopes()
    own = desk.outbox.log()
    assert (own.acked_seq, own.acked_hash) == (own.seq, own.hash)
    assert [row.seq for row in receipts(desk)][-1] == own.seq


def test_an_answer_that_was_lost_is_asked_for_with_the_same_bytes_and_nothing_is_doubled(desk, hub):
    desk.opened_case()
    desk.line = desk.hub
    true, lost = hub.exchange, []

    def loses(method, target, headers, body, gone):
        true(method, target, headers, body, gone)
        lost.append(body)
        raise Unavailable("hub_unreachable")

    hub.exchange = loses
    seconds = desk.push.step()
    assert desk.push.status.trouble is Trouble.OFFLINE
    assert 0 < seconds <= 1
    hub.exchange = true
    assert desk.outbox.waiting().events  # it does not know
    hub.requests.clear()

    desk.drain()

    assert hub.requests[0][2] == lost[0]
    assert desk.hub_envelopes() == desk.envelopes()
    assert desk.push.status.trouble is None


def test_a_line_that_twice_does_not_carry_a_batch_is_given_a_smaller_one(desk, hub):
    for _ in range(5):
        desk.opened_case()
    true, sizes = hub.exchange, []

    def thin(method, target, headers, body, gone):
        if len(body) > 2000:
            sizes.append(len(body))
            raise Unavailable("hub_unreachable")
        return true(method, target, headers, body, gone)

    hub.exchange = thin
    desk.push.step()
    desk.push.step()
    assert sizes[0] == sizes[1]  # the same bytes again

    desk.drain()

    assert desk.hub_envelopes() == desk.envelopes()


def test_the_next_batch_is_made_while_the_one_before_it_is_on_its_way(desk, hub):
    for _ in range(30):
        desk.opened_case()
    true, read_behind = hub.exchange, desk.outbox.events
    is_read, was_read = threading.Event(), []

    def events(after, most, most_bytes):
        found = read_behind(after, most, most_bytes)
        if after:
            is_read.set()
        return found

    def waits(method, target, headers, body, gone):
        gone()
        was_read.append(is_read.wait(20))
        return true(method, target, headers, body)

    desk.outbox.events, hub.exchange = events, waits
    desk.push.step()
    hub.exchange = true
    desk.drain()

    assert was_read == [True]
    assert desk.hub_envelopes() == desk.envelopes()


def test_nothing_is_done_beside_a_batch_before_it_has_gone(desk, hub):
    """Threads that compute would take the turns of Python from the one that sends."""
    for _ in range(30):
        desk.opened_case()
    true, read_behind = hub.exchange, desk.outbox.events
    has_gone, beside = threading.Event(), list[str]()

    def events(after, most, most_bytes):
        if after:
            has_gone.wait(20)
        return read_behind(after, most, most_bytes)

    def looks(method, target, headers, body, gone):
        beside.extend(one.name for one in threading.enumerate() if one.name.startswith("sync-"))
        has_gone.set()
        return true(method, target, headers, body, gone)

    desk.outbox.events, hub.exchange = events, looks
    desk.push.step()
    has_gone.clear()
    desk.push.step()

    assert beside == []


def test_the_receipt_is_kept_while_the_next_batch_is_on_its_way(desk, hub):
    for _ in range(30):
        desk.opened_case()
    true, keep = hub.exchange, desk.outbox.acknowledge
    is_on_its_way, was_on_its_way = threading.Event(), list[bool]()

    def acknowledge(receipt, archived_seq, held):
        if not was_on_its_way:
            was_on_its_way.append(is_on_its_way.wait(20))
        keep(receipt, archived_seq, held)

    def second(method, target, headers, body, gone):
        gone()
        is_on_its_way.set()
        return true(method, target, headers, body)

    desk.outbox.acknowledge = acknowledge
    desk.push.step()
    hub.exchange = second
    desk.drain()

    assert was_on_its_way == [True]
    assert desk.hub_envelopes() == desk.envelopes()
    assert [row.seq for row in receipts(desk)][-1] == desk.outbox.log().acked_seq == desk.outbox.log().seq


@pytest.mark.parametrize("is_started_anew", [False, True])
def test_a_receipt_that_could_not_be_kept_is_made_up_for_by_the_next_one(desk, hub, is_started_anew):
    for _ in range(30):
        desk.opened_case()
    keep, refused = desk.outbox.acknowledge, list[int]()

    def acknowledge(receipt, archived_seq, held):
        if not refused:
            refused.append(receipt.seq)
            raise Unavailable("disk_full")
        keep(receipt, archived_seq, held)

    desk.outbox.acknowledge = acknowledge
    desk.push.step()
    desk.push.step()
    assert (desk.push.status.trouble, desk.outbox.log().acked_seq) == (Trouble.VAULT, 0)
    if is_started_anew:
        desk.push.end()
        desk.join()

    desk.drain()

    assert desk.hub_envelopes() == desk.envelopes()
    assert desk.outbox.log().acked_seq == desk.outbox.log().seq
    assert refused[0] not in [row.seq for row in receipts(desk)]


def test_a_lane_that_is_ended_has_kept_the_receipt_it_was_given(desk, hub):
    for _ in range(30):
        desk.opened_case()
    desk.push.step()

    desk.push.end()

    sent = len(hub.log(desk.log).hashes)
    assert 0 < sent < desk.outbox.log().seq
    assert desk.outbox.log().acked_seq == sent


def test_what_is_saved_while_a_batch_is_made_goes_with_it_and_is_no_sign_of_another_desk(desk, hub):
    desk.opened_case()
    read_behind, saved = desk.outbox.events, list[str]()

    def events(after, most, most_bytes):
        if not saved:
            saved.append(desk.opened_case())
        return read_behind(after, most, most_bytes)

    desk.outbox.events = events
    desk.push.step()

    assert (desk.push.status.trouble, desk.push.is_resting) == (None, True)
    assert desk.hub_envelopes() == desk.envelopes()


def test_what_is_saved_while_a_backlog_goes_up_is_sent_before_the_lane_rests(desk, hub):
    for _ in range(30):
        desk.opened_case()
    true, saved = hub.exchange, list[str]()

    def saves(method, target, headers, body, gone):
        if len(saved) < 3:
            saved.append(desk.opened_case())
        return true(method, target, headers, body, gone)

    hub.exchange = saves
    while not desk.push.is_resting:
        desk.push.step()
        assert desk.push.status.trouble is None

    assert len(saved) == 3
    assert desk.hub_envelopes() == desk.envelopes()


def test_a_batch_that_was_made_ahead_is_not_sent_behind_one_that_head_office_did_not_keep(desk, hub):
    for _ in range(30):
        desk.opened_case()
    true, sent = hub.exchange, []

    def lost(method, target, headers, body, gone):
        gone()
        raise Unavailable("hub_unreachable")

    def heard(method, target, headers, body, gone):
        if target.endswith("/events"):
            sent.append(read_batch(gzip.decompress(body)).head.first)
        return true(method, target, headers, body, gone)

    hub.exchange = lost
    for _ in range(3):
        desk.push.step()
    hub.exchange = heard
    desk.drain()

    assert sent[0] == 1
    assert desk.hub_envelopes() == desk.envelopes()


def test_the_tries_become_rarer_at_random_and_never_rarer_than_five_minutes(desk, hub):
    def dead(*_):
        raise Unavailable("hub_unreachable")

    hub.exchange = dead
    waits = [desk.push.step() for _ in range(40)]

    assert max(waits[:3]) <= 4
    assert max(waits) > 60
    assert max(waits) <= LONGEST_S
    assert len(set(waits)) > 30  # jitter
    assert desk.push.status.since is not None


def test_head_office_says_when_to_come_again(desk, hub):
    hub.refusals = [Refusing(Refused.BUSY, retry_after_s=45)]

    assert desk.push.step() >= 45
    assert desk.push.status.trouble is Trouble.BUSY


@pytest.mark.parametrize("told_s", [-(10**9), 10**9, 10**30])
def test_a_number_that_went_wrong_at_head_office_ends_no_lane_and_makes_none_hammer(desk, hub, told_s):
    hub.refusals = [Refusing(Refused.BUSY, retry_after_s=told_s)]
    hub.poll_s = hub.throttle_ms = told_s

    waits = [desk.push.step(), desk.push.step(), desk.pull.step()]

    assert waits[0] > 0
    assert waits[2] >= 8
    assert max(waits) <= 3600


def test_those_who_were_told_the_same_time_do_not_all_come_at_it(desk, hub):
    hub.refusals = [Refusing(Refused.BUSY, retry_after_s=15) for _ in range(40)]

    waits = sorted(desk.push.step() for _ in range(4))
    later = [desk.push.step() for _ in range(36)]

    assert waits[0] >= 15
    assert waits[-1] - waits[0] > 3  # the first tries as well: over as long again, not over a second
    assert max(waits) <= 30
    assert max(later) <= 15 + LONGEST_S


def test_a_proxy_that_answers_with_a_page_of_its_own_is_no_answer(desk, hub):
    from desktop_app.services.sync.ports import Reply

    true = hub.exchange
    hub.exchange = lambda *_: Reply(502, b"<html>Bad Gateway")
    desk.push.step()
    assert desk.push.status.trouble is Trouble.HUB_FAILED
    hub.exchange = true
    desk.drain()


@pytest.mark.parametrize("what", ["key", "hub", "tail", "signature"])
def test_a_receipt_that_does_not_fit_is_not_believed(desk, hub, what, monkeypatch):
    from dataclasses import replace

    from desktop_app.wire.protocol.signing import sign
    from tests.sync import fake_hub

    true = hub._receipt
    other = Ed25519PrivateKey.generate()

    def wrong(name, log):
        receipt = true(name, log)
        if what == "signature":
            return replace(receipt, signature=sign(other, receipt.statement()))
        changed = {"key": "0" * 16, "hub": "another", "tail": "0" * 64}[what]
        draft = replace(receipt, **{what: changed})
        return replace(draft, signature=sign(hub.signing, draft.statement()))

    assert fake_hub.HUB != "another"
    hub._receipt = wrong
    desk.push.step()

    assert desk.push.status.trouble is Trouble.RECEIPT_WRONG
    assert desk.outbox.log().acked_seq == 0
    assert receipts(desk) == []
    hub._receipt = true
    desk.drain()


def test_a_clock_that_is_days_off_is_told_the_time_and_signs_again(desk, hub):
    from datetime import timedelta

    hub.clock.moment += timedelta(days=3)
    desk.opened_case()

    desk.drain()

    assert desk.hub_envelopes() == desk.envelopes()
    assert timedelta(days=3) - desk.talk.clock.offset < timedelta(minutes=1)


def test_a_quarantined_event_is_named_with_its_case_and_blocks_nothing(desk, hub):
    first, second = desk.opened_case(), desk.opened_case()
    with desk.vault.readers.connect() as connection:
        from desktop_app.storage.tables import ENTITY_EVENT, JOURNAL

        of = ENTITY_EVENT.select().where(ENTITY_EVENT.c.entity_id == first).order_by(ENTITY_EVENT.c.rev)
        event_id = connection.execute(of).first().id
        bad = connection.execute(JOURNAL.select().where(JOURNAL.c.id == event_id)).one()
    hub.held[bad.hash] = "body_wrong"

    desk.drain()

    waiting = desk.outbox.waiting()
    assert waiting.events == 0
    assert waiting.held == (("body_wrong", 1),)
    assert waiting.held_cases == {first}
    assert second not in waiting.held_cases
    assert desk.hub_envelopes() == desk.envelopes()


def test_what_waits_is_counted_with_its_cases_and_since_when(desk):
    desk.drain()
    case = desk.opened_case()

    waiting = desk.outbox.waiting()

    assert waiting.events == 3
    assert waiting.cases == {case}
    assert waiting.since is not None


def test_head_office_restored_from_a_backup_is_given_again_what_it_lost(desk, hub):
    desk.full_case()
    desk.drain()
    hub.lose(desk.log, keep=2)
    desk.opened_case()  # the next push meets the gap

    desk.drain()

    assert desk.hub_envelopes() == desk.envelopes()


def test_without_anything_new_the_loss_is_noticed_by_the_other_lanes_answer(desk, hub):
    desk.full_case()
    desk.drain()
    changed = []

    def epoch_changed():
        changed.append(1)
        desk.push.look_back()

    desk.pull.epoch_changed = epoch_changed
    hub.lose(desk.log, keep=2)

    desk.pull.step()
    assert changed == [1]
    desk.push.step()
    assert desk.outbox.waiting().events > 0
    desk.drain()

    assert desk.hub_envelopes() == desk.envelopes()
    assert desk.outbox.log().hub_epoch == 2


def test_a_cloned_desk_is_found_frozen_and_loses_nothing(desk, hub):
    desk.opened_case()
    desk.drain()
    common = desk.outbox.log().acked_seq
    log = hub.log(desk.log)
    log.events.append(log.events[-1])
    log.hashes.append("f" * 64)  # the clone was first
    desk.opened_case()
    before = desk.envelopes()

    seconds = desk.push.step()

    assert desk.push.status.trouble is Trouble.FROZEN
    assert seconds >= PERSON_S
    own = desk.outbox.log()
    assert (own.standing, own.common_seq) == (Standing.FROZEN, common)
    assert desk.envelopes() == before
    hub.requests.clear()
    desk.push.step()
    assert [target.rsplit("/", 1)[1] for _, target, _ in hub.requests] == ["tail"]  # it asks, and sends nothing


def test_a_released_log_goes_on_by_itself(desk, hub):
    desk.drain()
    hub.log(desk.log).state = LogState.FROZEN
    desk.opened_case()
    desk.push.step()
    assert desk.outbox.log().standing is Standing.FROZEN
    hub.log(desk.log).state = LogState.OPEN

    desk.drain()

    assert desk.push.status.trouble is None
    assert desk.hub_envelopes() == desk.envelopes()


def test_a_desk_put_back_to_yesterday_is_told_that_head_office_has_more(desk, hub):
    desk.opened_case()
    desk.drain()
    log = hub.log(desk.log)
    log.events.append(log.events[-1])
    log.hashes.append("f" * 64)
    desk.join()

    desk.push.step()

    assert desk.push.status.trouble is Trouble.BEHIND
    assert desk.outbox.log().standing is Standing.BEHIND


def test_probes_go_back_in_powers_of_two_and_ask_where_both_once_agreed():
    assert probed(1, 0) == (1,)
    assert probed(10, 7) == (10, 9, 8, 7, 6, 2, 1)
    assert probed(10**6, 10)[-2:] == (10, 1)
    assert len(probed(2**80, 5)) <= limits.MOST_PROBES


def test_a_batch_is_never_larger_than_head_office_takes(desk, hub):
    for _ in range(4):
        desk.opened_case()
    desk.push.size.events = limits.MOST_EVENTS
    hub.refusals = [Refusing(Refused.BATCH_TOO_LARGE, most_events=3)]

    assert desk.push.step() == 0
    desk.drain()

    import gzip

    sent = [body for method, target, body in hub.requests if target.endswith("/events")]
    counts = [len(read_batch(gzip.decompress(body)).events) for body in sent]
    assert counts[1] <= counts[0]
    assert desk.hub_envelopes() == desk.envelopes()
    before = len(sent)
    for _ in range(6):
        desk.opened_case()
    desk.drain()
    later = [body for method, target, body in hub.requests if target.endswith("/events")][before:]
    assert max(len(read_batch(gzip.decompress(body)).events) for body in later) == 3  # it remembers what was said


@pytest.mark.parametrize(("takes_ms", "most"), [(1000, 16), (1001, 8)])
def test_a_batch_grows_to_the_whole_only_while_answers_come_quickly(desk, hub, monkeypatch, takes_ms, most):
    monkeypatch.setattr(batches, "MOST_ON_A_SLOW_LINE", 8)
    monkeypatch.setattr(limits, "MOST_EVENTS", 16)
    for _ in range(30):
        desk.opened_case()
    desk.join()
    desk.push.size.events = 2
    true, passed, counts = hub.exchange, [0], []

    def exchange(method, target, headers, body, gone):
        passed[0] += takes_ms
        if target.endswith("/events"):
            counts.append(len(read_batch(gzip.decompress(body)).events))
        return true(method, target, headers, body, gone)

    hub.exchange = exchange
    monkeypatch.setattr(desk.clock, "monotonic_ms", lambda: passed[0])
    desk.drain()

    assert max(counts) == most
    assert desk.hub_envelopes() == desk.envelopes()


def test_nobody_known_by_this_key_stops_the_lane_and_says_so(desk, hub):
    hub.workstations.clear()

    desk.push.step()

    assert desk.push.status.trouble is Trouble.NOT_KNOWN
