"""What a reader finds on the sheets of a scan, and the pinned version they are held against."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.domain.papers.page_code import DIGEST_LENGTH, CopyCode, PageCode

SIGNED_PCT: Final = 6.0
"""From this share of ink on a box counts as signed without anybody's eye."""
EMPTY_PCT: Final = 0.2
"""Below this share a box is empty; between the two a person looks."""


class FieldKind(StrEnum):
    """What is put into a field by hand."""

    PEN = "pen"
    SEAL = "seal"
    FINGERPRINT = "fingerprint"


class InkState(StrEnum):
    """What was found in a field: nothing; a signature, seal or fingerprint; or something a person must look at."""

    EMPTY = "empty"
    SIGNED = "signed"
    ASK = "ask"


class Doubt(StrEnum):
    """Why a person must look at a field."""

    NONE = ""
    LITTLE_INK = "little_ink"
    FAINT_INK = "faint_ink"
    SPILLED_OVER = "spilled_over"
    RED_OVER_PEN = "red_over_pen"
    GREY_SCAN = "grey_scan"
    STRUCK_OUT = "struck_out"
    ONE_SIGN = "one_sign"
    """No wider than a single sign, as a cross or a tick is."""


class Change(StrEnum):
    """How the sheet differs from its print outside the fields."""

    ADDED = "added"
    MISSING = "missing"
    RED = "red"
    HOLE = "hole"


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page in millimetres from its top left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BoxReading:
    """One field as found.

    Attributes:
        id: of the field on the paper.
        ink_pct: share of the field under ink (of a seal or fingerprint: that is red), per cent.
        doubt: why a person must look, with the state ``ask``.
        place: where the field stands.
    """

    id: str
    kind: FieldKind
    state: InkState
    ink_pct: float
    doubt: Doubt
    place: Place


@dataclass(frozen=True, slots=True)
class Alteration:
    """A place outside the fields where the sheet shows what was not printed, or lacks what was.

    Attributes:
        printed: the figure that was printed there, where it is one.
    """

    change: Change
    place: Place
    printed: str = ""


@dataclass(frozen=True, slots=True)
class PageReading:
    """One sheet as found in a scan.

    Attributes:
        file: shown name of the file it came in; ``sheet`` is its place there, from 1.
        code: what the corner codes say, None when there were none of ours.
        problem: why nothing else is known of it: a code such as ``page_unregistered``, empty when all is well.
        reason: of the problem.
        is_blank: nothing is on it, as on the back of a page.
        is_compared: it was laid over the print; boxes and alterations are known.
        turned_deg: how far it lay turned, clockwise: 0, 90, 180 or 270.
        is_grey: without colour; a seal cannot be told from a pen then.
        codes_seen: of its four.
        error_mm: by how much its codes miss the places they should have.
        copy: which copy of the paper it is of; None where that cannot be read.
        seam_sealed: whether the strip of the seam seal shows one; None where nobody can say, as without colour.
    """

    file: str
    sheet: int
    code: PageCode | None = None
    problem: str = ""
    reason: str = ""
    is_blank: bool = False
    is_compared: bool = False
    turned_deg: int = 0
    is_grey: bool = False
    codes_seen: int = 0
    error_mm: float = 0.0
    boxes: tuple[BoxReading, ...] = ()
    alterations: tuple[Alteration, ...] = ()
    copy: CopyCode | None = None
    seam_sealed: bool | None = None


@dataclass(frozen=True, slots=True)
class ExpectedPaper:
    """The pinned version that a scan should show.

    Attributes:
        number: printed on it.
        content_sha256: of its content; the codes carry its beginning.
        is_current: no later version of the paper was made.
        is_mapped: where its fields stand is known; without that no box can be read.
        is_signed: it is for a hand at all; a receipt is not.
        is_marked: every copy of it that left a printer says on each page which it is.
        copy_of: number of the paper that it is only a copy to read of; empty for every other paper.
        void: originals that were made void, by serial, each with the day it was.
    """

    number: str
    version: int
    pages: int
    content_sha256: str
    is_current: bool = True
    is_mapped: bool = True
    is_signed: bool = True
    is_marked: bool = False
    copy_of: str = ""
    void: tuple[tuple[str, date], ...] = ()

    @property
    def digest(self) -> str:
        """As the corner codes write it."""
        return self.content_sha256[:DIGEST_LENGTH].upper()
