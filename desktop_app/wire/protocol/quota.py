"""What a desk may give away on its own in a month: a part of its branch's quota, which grows with what it gives away.

Nothing is ever taken back: of a desk that is away, or was restored from a backup, nobody knows what it has spent.

| request | does |
|---|---|
| ``POST /v1/quota`` with :class:`QuotaAsked` | gives the desk its part of the month, or says what it has |
"""

from dataclasses import dataclass
from typing import Annotated

import msgspec

Month = Annotated[str, msgspec.Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])\Z")]
Fen = Annotated[int, msgspec.Meta(ge=0, le=10**15)]


@dataclass(frozen=True, slots=True)
class QuotaAsked:
    """A desk asks for its part.

    Attributes:
        month: e.g. ``2026-12``.
        has_fen: what it was given of this month before, for a hub that was restored from a backup; 0 without.
        left_fen: what of that it has neither given away nor holds ready; None from a program that does not say: its
            part then grows to an equal one and no further.
    """

    month: Month
    has_fen: Fen = 0
    left_fen: Fen | None = None


@dataclass(frozen=True, slots=True)
class QuotaLease:
    """The desk's part of a month.

    Attributes:
        amount_fen: of the bank's cost, all month; only ever goes up.
        is_governed: head office gives out quotas at this branch: without a part the desk may give nothing on its own.
    """

    month: str
    amount_fen: int
    is_governed: bool
