"""Moments, units of work and drafts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, Self

from desktop_app.domain.case import CaseState
from desktop_app.domain.events import BlobRef, Entity, Event, Happened
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.stage import Stage


class Clock(Protocol):
    """The workstation's clock."""

    def now(self) -> datetime:
        """The moment, aware, UTC."""
        ...

    def today(self) -> date:
        """The date in the branch's zone."""
        ...

    def local(self, moment: datetime) -> datetime:
        """*moment* in the branch's zone."""
        ...

    def monotonic_ms(self) -> int:
        """Milliseconds that never run backwards while :meth:`boot` stays the same."""
        ...

    def boot(self) -> str:
        """Id of this run of the machine, so that monotonic readings of two runs are not compared."""
        ...


@dataclass(frozen=True, slots=True)
class Saved:
    """What a commit acknowledged: the last event's place in the log and its hash.

    ``seq`` is the log's head after the commit; an idle commit (no events) acknowledges the head as it was.
    """

    seq: int
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CarriedEvent:
    """An event of another log as its bytes; ``salt`` and ``body`` are None once a retention rule deleted the body."""

    id: str
    hash: str
    envelope: bytes
    salt: bytes | None
    body: bytes | None


class UnitOfWork(Protocol):
    """One transaction on the vault: events, their read tables, and drafts, or none of it."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc_info: object) -> None: ...

    def case(self, case_id: str) -> CaseState:
        """Fold the case from its own events and those it has noted.

        Raises:
            RuleBroken: ``case_unknown``.
        """
        ...

    def history(self, entity: Entity, entity_id: str) -> Sequence[Happened]:
        """Every event of one entity by ``rev``."""
        ...

    def places(self, ids: Sequence[str]) -> Mapping[str, int]:
        """The positions of committed events in this desk's journal, by id, from 1: as ``verify-journal`` counts."""
        ...

    def hashes(self, ids: Sequence[str]) -> Mapping[str, str]:
        """SHA-256 of the envelopes of committed events, by id: what the next event of their log chains to."""
        ...

    def accesses(self, since: datetime) -> Sequence[Happened]:
        """What was looked up, opened and read in full at this desk from *since* (UTC) on, the newest first."""
        ...

    def record(self, event: Event, entity_id: str, *, refs: Sequence[BlobRef] = ()) -> str:
        """Put *event* at the end of the log, with the next ``rev`` of its entity; returns the event's id."""
        ...

    def next_case_number(self) -> str:
        """The next case number of this workstation and year (BBBBB-WW-YY-NNNNNN-C); kept by the commit."""
        ...

    def drop_draft(self, case_id: str, stage: Stage) -> None:
        """Forget the half-typed fields of a stage: they have become events."""
        ...

    def commit(self) -> Saved:
        """Keep everything, durably; only then may the screen say "saved".

        Raises:
            Unavailable: ``disk_full``, ``vault_read_only``, ``vault_failed``; nothing was kept.
        """
        ...


class Work(Protocol):
    """Opens units of work; one writer, so a second waits."""

    def __call__(self, session: Session, policies: Mapping[str, str] | None = None) -> UnitOfWork:
        """A transaction whose events carry *session* and the policy versions in force."""
        ...


class Drafts(Protocol):
    """Half-typed fields by (case, stage, field id); saved within a second, never events."""

    def save(self, case_id: str, stage: Stage, fields: Mapping[str, str], session: Session) -> None:
        """Keep *fields*; field ids that are not named stay as they are, unknown ones are kept."""
        ...

    def load(self, case_id: str, stage: Stage) -> dict[str, str]:
        """The half-typed fields, empty when there are none."""
        ...

    def pending(self) -> Sequence["DraftRow"]:
        """Every case that has drafts and is not closed, newest first."""
        ...

    def last(self, case_id: str, stage: Stage) -> "DraftRow | None":
        """Who typed at *stage* last and when; None where nothing of it is half typed."""
        ...

    def drop(self, case_id: str, stage: Stage, fields: Iterable[str]) -> None:
        """Forget *fields* of one stage."""
        ...

    def drop_case(self, case_id: str) -> None:
        """Forget all drafts of a case."""
        ...


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One case with half-typed fields.

    Attributes:
        customer: the name that was typed, masked, where there is one.
        words: how what the customer said begins, with names and longer numbers masked, on one line.
    """

    case_id: str
    stage: Stage
    has_events: bool
    changed_at: datetime
    by: str
    customer: str = ""
    words: str = ""
