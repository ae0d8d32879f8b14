"""For how many years the content of a case is kept; the kinds of case and their years, as policy says them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Keep(StrEnum):
    """Why a case is kept, which says for how long."""

    SIGNED = "signed"
    """Somebody signed an agreement: identity and transaction records (AML Law Art. 34)."""
    UNSIGNED = "unsigned"
    """Nobody signed one: the file of a complaint or of talks that came to nothing."""
    VOIDED = "voided"
    """Opened by mistake."""


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """For how many years after its end a case is kept; of look-ups in others' cases, after the day.

    Attributes:
        draft_days: for so many days after the last key half-typed pages stay of which no case was made.
    """

    years: Mapping[Keep, int] = field(
        default_factory=lambda: MappingProxyType({Keep.SIGNED: 10, Keep.UNSIGNED: 3, Keep.VOIDED: 3})
    )
    look_up_years: int = 3
    draft_days: int = 30
