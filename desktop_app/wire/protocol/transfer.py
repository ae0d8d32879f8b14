"""``POST /v1/cases/{case}/recall`` with :class:`RecallRequest`: the desk that sent a case keeps it after all.

Done only while no other desk has taken the case in; the same again gives the same answer.
"""

from dataclasses import dataclass
from typing import Annotated

import msgspec

OwnNumber = Annotated[int, msgspec.Meta(ge=2, le=2**53)]


@dataclass(frozen=True, slots=True)
class RecallRequest:
    """``own`` is the number of ownership that was promised to the other desk."""

    own: OwnNumber


@dataclass(frozen=True, slots=True)
class Recalled:
    """``own`` is the number under which the sender goes on: whoever takes the case in now comes too late."""

    own: int
