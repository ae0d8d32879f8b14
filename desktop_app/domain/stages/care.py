"""What makes it easier for a customer who needs more: noted once on page 1, and kept in mind on every page after it.

It stands on the teller's own screen as a sign, in the brief, and in what the customer's screen does; on no paper and in
no list that others see (PIPL Art. 28: health is sensitive).
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from desktop_app.domain.case import CaseState

CARE_NEED: Final = "care_need"
"""Name of the digit list."""


class CareNeed(StrEnum):
    """Ids of the digit list ``care_need`` that something follows from; the list may have others."""

    LARGE_TYPE = "large_type"
    INTERPRETER = "interpreter"
    GUARDIAN = "guardian"
    HEARING = "hearing"
    SIGHT = "sight"
    CANNOT_WRITE = "cannot_write"
    ELDERLY = "elderly"
    OTHER = "other"


_LARGE: Final = frozenset({CareNeed.LARGE_TYPE, CareNeed.SIGHT, CareNeed.ELDERLY})


def care_of(case: CaseState) -> tuple[str, ...]:
    """What page 1 noted, by id."""
    given = case.identify.identification
    return () if given is None else given.care


def opens_large(needs: Iterable[str]) -> bool:
    """Whether the customer's screen begins in its largest type."""
    return not _LARGE.isdisjoint(needs)


def to_arrange(case: CaseState) -> tuple[CareNeed, ...]:
    """What was noted and nobody has arranged for the paper yet: an interpreter, a finger instead of a name, a guardian.

    The last is somebody who acts for the customer on page 1 (Civil Code Art. 23), the others sign on page 6.
    """
    needs, others = care_of(case), case.agree.particulars.others
    given = case.identify.identification
    arranged = {
        CareNeed.INTERPRETER: others.interpreter is not None,
        CareNeed.CANNOT_WRITE: others.cannot_write,
        CareNeed.GUARDIAN: given is not None and given.agent is not None,
    }
    return tuple(need for need, is_done in arranged.items() if need in needs and not is_done)
