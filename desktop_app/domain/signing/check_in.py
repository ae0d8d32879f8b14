"""The signed paper comes back: checked in by its scan, or by two persons where there is no scanner.

Effect follows the signatures and never waits for this (Civil Code Art. 490); without it the case is not closed.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final, Protocol

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event

UNSIGNED: Final = "box_empty"
"""The scan's finding that nobody can decide away."""


class CheckedBy(StrEnum):
    """How the paper was looked at."""

    SCAN = "scan"
    TWO_PERSONS = "two_persons"


@dataclass(frozen=True, slots=True)
class PaperCheckedIn(Event):
    """The bank's original lies before somebody who found it complete, current and signed.

    Attributes:
        version: of the agreement.
        how: by scan, or by two persons side by side.
        pages: how many there were.
        scans: SHA-256 of each kept file of the scan; none without one.
        decided: what the machine could not tell and a person decided, as codes of the scan's findings.
        attested_by: id of the second person, where there was no scan or a finding was decided.
        original: which of the originals was scanned, ``1/2``; empty where nobody can say.
    """

    OP: ClassVar[str] = "case.paper_checked_in"
    ENTITY: ClassVar[Entity] = Entity.CASE

    version: int
    how: CheckedBy
    pages: int
    scans: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    attested_by: str = ""
    original: str = ""


class Returned(Protocol):
    """How a signed paper came back, whichever it is."""

    @property
    def how(self) -> CheckedBy: ...

    @property
    def pages(self) -> int: ...

    @property
    def scans(self) -> tuple[str, ...]: ...

    @property
    def decided(self) -> tuple[str, ...]: ...

    @property
    def attested_by(self) -> str: ...


def check_returned(event: Returned, *, is_known: bool, pages: int) -> None:
    """Refuse what does not show that a signed paper is here, whole and signed.

    Args:
        event: what is to be kept.
        is_known: it was checked in before.
        pages: how many the paper has.

    Raises:
        RuleBroken: ``already_checked_in``, ``pages_missing``, ``second_person_needed``,
            ``scan_missing``; ``signature_missing`` for a field that nothing was written in, whoever decided.
    """
    if is_known:
        raise RuleBroken("already_checked_in", field="check_in")
    if event.pages != pages:
        raise RuleBroken("pages_missing", field="check_in", pages=pages, found=event.pages)
    if any(finding.startswith(UNSIGNED) for finding in event.decided):
        raise RuleBroken("signature_missing", field="check_in")
    needs_second = event.how is CheckedBy.TWO_PERSONS or bool(event.decided)
    if needs_second and not event.attested_by:
        raise RuleBroken("second_person_needed", field="check_in")
    if (event.how is CheckedBy.SCAN) != bool(event.scans):
        raise RuleBroken("scan_missing", field="check_in")
