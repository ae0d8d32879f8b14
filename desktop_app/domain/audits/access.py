"""Looking at cases of others, and taking them along: written down (PIPL Art. 51: only as far as the task needs it)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.events import Entity, Event
from desktop_app.domain.figures.register import Filter

REASONS: Final = "look_up_reason"
"""Name of the digit list."""


@dataclass(frozen=True, slots=True)
class LookedUp(Event):
    """A person looked beyond their own cases.

    Attributes:
        reason: id of the digit list ``look_up_reason``.
        sought: what was typed.
    """

    OP: ClassVar[str] = "access.looked_up"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    reason: str
    sought: str


@dataclass(frozen=True, slots=True)
class FoundOpened(Event):
    """A case that such a look-up had found was opened."""

    OP: ClassVar[str] = "access.found_opened"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    case: str


@dataclass(frozen=True, slots=True)
class CaseAsked(Event):
    """A person asks the desk that owns a case to send it here; it stays there until somebody there does.

    Attributes:
        case: which one.
        own: the number of ownership that it had when it was asked for; once it has moved nobody is asked any more.
    """

    OP: ClassVar[str] = "access.case_asked"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    case: str
    own: int


@dataclass(frozen=True, slots=True)
class CasePacked(Event):
    """A case on its way to another desk left the vault as sealed files, to be carried there.

    Attributes:
        case: which one.
        own: the number of ownership that is promised to the other desk.
        to: label of the desk whose key alone opens them.
    """

    OP: ClassVar[str] = "access.case_packed"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    case: str
    own: int
    to: str


@dataclass(frozen=True, slots=True)
class FiguresExported(Event):
    """The cases behind the figures left the vault as a file; who did it and when stands in the envelope.

    Attributes:
        first: the first day that was counted; ``last`` the last.
        form: ``xlsx`` or ``csv``.
        cases: how many rows of cases it holds, ``promises`` how many of promises; names in them are masked.
    """

    OP: ClassVar[str] = "access.figures_exported"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    first: date
    last: date
    form: str
    cases: int
    promises: int


@dataclass(frozen=True, slots=True)
class RegisterExported(Event):
    """A view of the register of cases left the vault as a file; names in it are masked.

    Attributes:
        form: ``xlsx`` or ``csv``.
        cases: how many rows it holds; ``columns`` which columns.
        wanted: which cases they are.
    """

    OP: ClassVar[str] = "access.register_exported"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    form: str
    cases: int
    columns: tuple[str, ...]
    wanted: Filter


@dataclass(frozen=True, slots=True)
class CertificateMade(Event):
    """An audit certificate of a case left the vault, printed or as a file; the journal was proved for it.

    Attributes:
        case: whose history it has.
        entries: how many of them.
        head: SHA-256 of the log's last event that was proved for it; printed on it.
        is_clean: whether the proof found nothing wrong.
        pdf_sha256: of the file, by which ``verify-journal --paper`` knows it again.
    """

    OP: ClassVar[str] = "access.certificate_made"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    case: str
    entries: int
    head: str
    is_clean: bool
    pdf_sha256: str


class MaskedField(StrEnum):
    """What of a customer is masked wherever it is shown, and may be read in full for a moment."""

    NAME = "name"
    NUMBER = "number"
    PHONE = "phone"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class FieldUnmasked(Event):
    """One masked value was shown in full for a moment; what it said is in no event.

    Attributes:
        case: whose customer.
        field: which value.
        reason: id of the digit list ``look_up_reason``.
    """

    OP: ClassVar[str] = "access.field_unmasked"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    case: str
    field: MaskedField
    reason: str


def unmasked_entity(case_id: str) -> str:
    """Under which id everything stands that was shown in full of one case, or left the vault with it."""
    return f"unmasked-{case_id}"


@dataclass(frozen=True, slots=True)
class SubjectCopied(Event):
    """A customer was given a copy of everything that is kept of them (PIPL Art. 45); who did it stands in the envelope.

    Attributes:
        case: the case at which it was asked for; ``cases`` how many of the customer's it holds.
        events: how many records; ``files`` how many papers and scans.
        lacks: how many files could not be read.
        sums_sha256: of the list of its files with their digests, by which the copy is known again.
    """

    OP: ClassVar[str] = "access.subject_copied"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    case: str
    cases: int
    events: int
    files: int
    lacks: int
    sums_sha256: str


EVENTS: tuple[type[Event], ...] = (
    LookedUp,
    FoundOpened,
    CaseAsked,
    CasePacked,
    FiguresExported,
    RegisterExported,
    CertificateMade,
    FieldUnmasked,
    SubjectCopied,
)
