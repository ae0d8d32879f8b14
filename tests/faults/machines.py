"""A machine a node: a network namespace with two cards, one towards the hubs and one towards the other nodes.

Either cable can be pulled out, for one machine alone: nothing is refused, what is sent is just never heard.  It needs
root and ``ip`` (iproute2); nothing leaves this machine.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum

from tests.faults.trio import Place

COUNT = 3
_HERE = 100
"""The hubs' number in their network; the machines are 1 to 3."""


class Cable(StrEnum):
    """What a machine is connected by, and the third number of that network."""

    HUBS = "hubs"
    PEERS = "peers"

    @property
    def network(self) -> str:
        return f"10.213.{1 + list(Cable).index(self)}"

    @property
    def switch(self) -> str:
        return f"accord-{self.value}"

    def of(self, number: int) -> str:
        """The end of a machine's cable that is plugged into the switch."""
        return f"accord-{self.value}{number}"


class Machines:
    """Three of them, made by :func:`standing`."""

    def places(self) -> list[Place]:
        return [
            Place(
                clients=f"{Cable.HUBS.network}.{number}",
                peers=f"{Cable.PEERS.network}.{number}",
                listens="0.0.0.0",  # noqa: S104 - within its own network namespace
                inside=("ip", "netns", "exec", _name(number)),
            )
            for number in range(1, COUNT + 1)
        ]

    def pull_out(self, number: int, *cables: Cable) -> None:
        for cable in cables:
            _ip("link", "set", "dev", cable.of(number), "down")

    def plug_in(self, number: int, *cables: Cable) -> None:
        for cable in cables:
            _ip("link", "set", "dev", cable.of(number), "up")


@contextmanager
def standing() -> Iterator[Machines]:
    """Put them up, and take them away in the end."""
    _away()
    try:
        for cable in Cable:
            _ip("link", "add", cable.switch, "type", "bridge")
            _ip("link", "set", "dev", cable.switch, "up")
        _ip("address", "add", f"{Cable.HUBS.network}.{_HERE}/24", "dev", Cable.HUBS.switch)
        for number in range(1, COUNT + 1):
            _put_up(number)
        yield Machines()
    finally:
        _away()


def _put_up(number: int) -> None:
    name = _name(number)
    _ip("netns", "add", name)
    _ip("-n", name, "link", "set", "lo", "up")
    for cable in Cable:
        _ip("link", "add", cable.of(number), "type", "veth", "peer", "name", cable.value, "netns", name)
        _ip("link", "set", "dev", cable.of(number), "master", cable.switch, "up")
        _ip("-n", name, "address", "add", f"{cable.network}.{number}/24", "dev", cable.value)
        _ip("-n", name, "link", "set", "dev", cable.value, "up")


def _away() -> None:
    """Those of a run that was killed as well."""
    for number in range(1, COUNT + 1):
        with suppress(subprocess.CalledProcessError):
            _ip("netns", "delete", _name(number))
    for cable in Cable:
        with suppress(subprocess.CalledProcessError):
            _ip("link", "delete", cable.switch)


def _name(number: int) -> str:
    return f"accord-n{number}"


def _ip(*words: str) -> None:
    subprocess.run(("ip", *words), check=True, capture_output=True)
