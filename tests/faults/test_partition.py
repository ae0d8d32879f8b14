"""Row 12: the network breaks between primary, standbys and etcd, each node a machine of its own.

The dangerous half is a primary that the hubs still reach and nobody else does: it must acknowledge nothing, and another
one goes on.  What was acknowledged is there, once, and never do two believe that they may be written.
"""

import time
from collections.abc import Iterator
from functools import partial

import pytest

from tests.faults import machines, trio
from tests.faults.machines import Cable, Machines
from tests.faults.push_load import BACK_S, Load, outage_s, tell
from tests.faults.trio import Node, Trio, wait_until


@pytest.fixture(scope="module")
def network() -> Iterator[Machines]:
    with machines.standing() as made:
        yield made


@pytest.fixture(scope="module")
def cluster(network: Machines) -> Iterator[Trio]:
    with trio.running(network.places()) as started:
        yield started


def primary(cluster: Trio) -> Node:
    cluster.settle()
    leader = cluster.leader()
    assert leader is not None
    return leader


@pytest.mark.parametrize("cables", [(Cable.PEERS,), tuple(Cable)], ids=["hubs-reach-it", "nobody-reaches-it"])
def test_a_primary_that_is_cut_off_acknowledges_nothing_and_another_goes_on(
    cluster: Trio, load: Load, network: Machines, cables: tuple[Cable, ...]
) -> None:
    cut_off = primary(cluster)
    number = cluster.nodes.index(cut_off) + 1
    moment = time.monotonic()
    network.pull_out(number, *cables)
    try:
        wait_until(partial(load.is_acked_after, moment), BACK_S)
        writable = cluster.writable()
    finally:
        network.plug_in(number, *cables)
    outage = outage_s(load.acks(), moment)
    cluster.settle()

    assert len(writable) == 1
    assert cut_off not in writable
    assert primary(cluster) is not cut_off
    tell(f"primary cut off by {' and '.join(cables)}", load, cluster, [outage])


def test_with_one_standby_cut_off_it_goes_on_with_the_other(cluster: Trio, load: Load, network: Machines) -> None:
    leader = primary(cluster)
    standby = next(number for number, node in enumerate(cluster.nodes, 1) if node is not leader)
    moment = time.monotonic()
    network.pull_out(standby, Cable.PEERS)
    try:
        wait_until(partial(load.is_acked_after, moment), BACK_S)
    finally:
        network.plug_in(standby, Cable.PEERS)
    outage = outage_s(load.acks(), moment)

    assert primary(cluster) is leader
    tell("a standby cut off", load, cluster, [outage])
