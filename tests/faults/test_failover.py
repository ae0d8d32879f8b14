"""A cluster of three under load: primaries are killed and frozen, the quorum of etcd goes and comes back.

What was acknowledged is there, once, in every case; while nobody may write, nothing is acknowledged.
"""

import time
from functools import partial

import pytest

from tests.faults import trio
from tests.faults.push_load import BACK_S, outage_s, tell
from tests.faults.trio import wait_until

KILLS, FREEZES = 5, 3


@pytest.fixture(scope="module")
def cluster():
    with trio.running() as started:
        yield started


def test_primaries_are_killed_under_load(cluster, load):
    outages = []
    for _ in range(KILLS):
        cluster.settle()
        leader = cluster.leader()
        assert leader is not None
        moment = time.monotonic()
        cluster.kill(leader)
        wait_until(partial(load.is_acked_after, moment), BACK_S)
        outages.append(outage_s(load.acks(), moment))
        cluster.start_node(leader)
    cluster.settle()
    tell(f"{KILLS} primaries killed", load, cluster, outages)


def test_primaries_freeze_under_load_and_wake_as_a_stale_leader(cluster, load):
    outages = []
    for _ in range(FREEZES):
        cluster.settle()
        leader = cluster.leader()
        assert leader is not None
        moment = time.monotonic()
        frozen = cluster.freeze(leader)
        try:
            wait_until(partial(load.is_acked_after, moment), BACK_S)
        finally:
            cluster.thaw(frozen)
        outages.append(outage_s(load.acks(), moment))
    cluster.settle()
    tell(f"{FREEZES} primaries frozen and thawed", load, cluster, outages)


def test_without_a_quorum_of_etcd_nothing_is_acknowledged_and_it_goes_on_afterwards(cluster, load):
    cluster.settle()
    cluster.kill_etcd(0)
    cluster.kill_etcd(1)
    wait_until(lambda: not cluster.writable(), trio.SETTLE_S)
    read_only = time.monotonic()
    wait_until(lambda: time.monotonic() > read_only + trio.TTL_S, BACK_S)
    acked_meanwhile = [ack for ack in load.acks() if ack.sent > read_only]
    back = time.monotonic()
    cluster.start_etcd(0)
    cluster.start_etcd(1)
    wait_until(lambda: load.is_acked_after(back), BACK_S)
    outage = outage_s(load.acks(), back)
    cluster.settle()

    assert acked_meanwhile == []
    tell("the quorum of etcd lost and found", load, cluster, [outage])


def test_without_both_standbys_nothing_is_acknowledged_and_what_was_committed_alone_is_not_lost(cluster, load):
    """An event that the primary alone has is visible, and was never acknowledged; sending it again is no reason to."""
    cluster.settle()
    leader = cluster.leader()
    assert leader is not None
    standbys = [node for node in cluster.nodes if node is not leader]
    for node in standbys:
        cluster.kill(node)
    alone = time.monotonic()
    wait_until(lambda: time.monotonic() > alone + trio.TTL_S, BACK_S)
    acked_meanwhile = [ack for ack in load.acks() if ack.sent > alone]
    cluster.kill(leader)
    moment = time.monotonic()
    for node in standbys:
        cluster.start_node(node)
    cluster.start_node(leader)
    wait_until(lambda: load.is_acked_after(moment), trio.SETTLE_S)
    outage = outage_s(load.acks(), moment)
    cluster.settle()

    assert acked_meanwhile == []
    tell("both standbys lost, then the primary", load, cluster, [outage])
