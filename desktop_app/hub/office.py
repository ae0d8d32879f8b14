"""Everything the hub does, joined: made once for a process, whichever door it is asked through."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.hub import meta
from desktop_app.hub.authority import certify_server
from desktop_app.hub.codes import Codes, GuessCost
from desktop_app.hub.door import Door
from desktop_app.hub.keys import HubKeys
from desktop_app.hub.meta import HubName
from desktop_app.hub.migrations import migrate, needs_migration
from desktop_app.hub.objects import Objects
from desktop_app.hub.standing import Standing, standing
from desktop_app.hub.store import Store
from desktop_app.hub.workstations import Workstations
from desktop_app.wire import Wire
from desktop_app.wire.protocol.identity import PublicKey

if TYPE_CHECKING:
    from desktop_app.hub.blobs import Blobs
    from desktop_app.hub.bundles import Bundles
    from desktop_app.hub.case_roads import CaseRoads
    from desktop_app.hub.judging import Judge
    from desktop_app.hub.logs import Logs
    from desktop_app.hub.notices import Notices
    from desktop_app.hub.projector import Projector
    from desktop_app.hub.proving import Prover
    from desktop_app.hub.pulls import Pulls
    from desktop_app.hub.pushes import Pushes
    from desktop_app.hub.quotas import Quotas
    from desktop_app.hub.reference import Reference
    from desktop_app.hub.sweeping import Sweeper


def utc_now() -> datetime:
    """The hub's own clock: codes, certificates and signed requests are judged by it."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Given:
    """What the hub is made of.

    Attributes:
        make_wire: reads and writes every event; called once something has to be read.
        new_id: makes UUIDv7 ids, from any thread.
        reference_keys: of the people who sign packs.
        needs_certificate: whether a proxy passes on the client's certificate.
        guess: what one of a code costs.
    """

    store: Store
    objects: Objects
    keys: HubKeys
    make_wire: Callable[[], Wire]
    new_id: Callable[[], str]
    now: Callable[[], datetime] = utc_now
    monotonic: Callable[[], float] = time.monotonic
    reference_keys: tuple[PublicKey, ...] = ()
    needs_certificate: bool = False
    guess: GuessCost = field(default_factory=GuessCost)


class Office:
    """The parts of the hub.

    Args:
        given: what it is made of.
    """

    def __init__(self, given: Given) -> None:
        store, keys, now = given.store, given.keys, given.now
        self._given = given
        self._name: HubName | None = None
        self.store = store
        self.now = now
        self.monotonic = given.monotonic
        self.door = Door(store, now, given.monotonic, needs_certificate=given.needs_certificate)
        self.workstations = Workstations(
            store, keys, Codes(keys.codes, given.new_id, given.guess), given.reference_keys, now
        )

    # ── Parts, each made and loaded when it is first asked for: a command needs one or two of them ───────────────────

    @cached_property
    def pushes(self) -> "Pushes":
        from desktop_app.hub.pushes import Pushes

        return Pushes(self.store, self._judge, self._given.keys, self._notices, self.name, self.now)

    @cached_property
    def prover(self) -> "Prover":
        from desktop_app.hub.proving import Prover

        return Prover(self.store, self._judge, self._given.keys.seal)

    @cached_property
    def logs(self) -> "Logs":
        from desktop_app.hub.logs import Logs

        return Logs(self.store, self.now)

    @cached_property
    def case_roads(self) -> "CaseRoads":
        from desktop_app.hub.case_roads import CaseRoads

        return CaseRoads(self.store, self._notices, self.now)

    @cached_property
    def pulls(self) -> "Pulls":
        from desktop_app.hub.pulls import Pulls

        return Pulls(self.store, self.now)

    @cached_property
    def blobs(self) -> "Blobs":
        from desktop_app.hub.blobs import Blobs

        return Blobs(self.store, self._given.objects, self._given.keys.blobs, self.now)

    @cached_property
    def sweeper(self) -> "Sweeper":
        from desktop_app.hub.sweeping import Sweeper

        return Sweeper(self.store, self._given.objects, self.now)

    @cached_property
    def projector(self) -> "Projector":
        from desktop_app.hub.projector import Projector
        from desktop_app.storage.lists.number_marks import NumberMarks

        marks = NumberMarks(self._given.keys.search)
        return Projector(self.store, self._wire, marks, self._notices, self.now)

    @cached_property
    def reference(self) -> "Reference":
        from desktop_app.hub.reference import Reference

        return Reference(self.store, self._given.reference_keys)

    @cached_property
    def quotas(self) -> "Quotas":
        from desktop_app.hub.quotas import Quotas

        return Quotas(self.store, self.now)

    @cached_property
    def bundles(self) -> "Bundles":
        from desktop_app.hub.bundles import Bundles

        return Bundles(self.store, self._given.keys, self.pushes, self.pulls, self.blobs, self.name, self.now)

    @cached_property
    def _judge(self) -> "Judge":
        from desktop_app.hub.judging import Judge

        return Judge(self._wire)

    @cached_property
    def _wire(self) -> Wire:
        return self._given.make_wire()

    @cached_property
    def _notices(self) -> "Notices":
        from desktop_app.hub.notices import Notices

        return Notices(self._given.new_id)

    def make_all(self) -> None:
        """Load and make every part now: a hub that serves is asked by many threads, and answers the first at once."""
        _ = (
            self.pushes,
            self.prover,
            self.logs,
            self.case_roads,
            self.pulls,
            self.blobs,
            self.sweeper,
            self.projector,
            self.reference,
            self.quotas,
            self.bundles,
        )

    # ── The hub itself ───────────────────────────────────────────────────────────────────────────────────────────────

    def migrate(self) -> bool:
        """Bring the schema up, and name a new hub; True when anything had to be done.

        Raises:
            HubRefusal: the database failed.
            Unavailable: ``hub_newer``, ``vault_newer``, ``hub_read_only``, ``hub_collation_wrong``.
        """
        self.store.check()
        with self.store.writing(takes_long=True) as connection:
            has_moved = migrate(connection)
            meta.begin(connection, self._given.keys, self._given.new_id(), self.now())
        return has_moved

    def check_ready(self) -> None:
        """See that requests can be answered.

        Raises:
            HubRefusal: ``busy``.
            Unavailable: ``hub_not_migrated`` and the codes of :meth:`migrate`.
        """
        self.store.check()
        if self._name is None:  # the schema changes under no hub that runs: it goes first, and is started anew
            with self.store.reading() as connection:
                if needs_migration(connection):
                    raise Unavailable("hub_not_migrated")
            self.name()

    def certify(self, csr: str, names: Sequence[str]) -> str:
        """A certificate, PEM, for the TLS of what stands before the hub and is called by *names*.

        Raises:
            RuleBroken: ``csr_wrong``: the request is none, not of a P-256 key, or a name is none.
        """
        try:
            return certify_server(self._given.keys.authority, self.name().authority, csr, names, self.now())
        except ValueError as error:
            raise RuleBroken("csr_wrong") from error

    def standing(self) -> Standing:
        """What waits for a person or a process.

        Raises:
            HubRefusal: ``busy``.
        """
        with self.store.reading() as connection:
            return standing(connection, self.now())

    def name(self) -> HubName:
        """Which hub this is; looked up once, for a restored hub is started anew."""
        if self._name is None:
            with self.store.reading() as connection:
                self._name = meta.name_of(connection)
        return self._name
