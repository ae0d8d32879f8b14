"""Who may offer: the levels of authority of a bank, and the level that a package needs.

Teller → supervisor → branch manager → 分行.  The first three are roles of people who sign in here; 分行 never does, its
decision comes from outside with a document of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain.staff.people import Role


class Authority(StrEnum):
    """The levels, lowest first; the values of the first three are those of the roles."""

    TELLER = "teller"
    SUPERVISOR = "supervisor"
    BRANCH_MANAGER = "branch_manager"
    UPPER_BRANCH = "upper_branch"

    @property
    def rank(self) -> int:
        """The place in the order, 0 is lowest."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Authority)}
WITHIN_BRANCH = (Authority.TELLER, Authority.SUPERVISOR, Authority.BRANCH_MANAGER)
"""The levels that have a limit here; what is over the last one is 分行's to decide."""


@dataclass(frozen=True, slots=True)
class AuthorityRule:
    """A limit by level: as far as a figure of a package goes, somebody of that level may offer it.

    Attributes:
        id: e.g. ``card.waived``; shown beside the value while it is typed.
        measure: name of the term or figure that is measured.
        limits: the most each level may offer; a level that is not named may offer nothing.
        article: what the limit rests on.
    """

    id: str
    measure: str
    limits: Mapping[Authority, Decimal]
    article: str

    def needed(self, value: Decimal) -> Authority:
        """The lowest level that may offer *value*; nothing at all is anybody's."""
        if value <= 0:
            return Authority.TELLER
        for level in WITHIN_BRANCH:
            # A limit of zero is zero, never "no limit".
            if value <= self.limits.get(level, Decimal(0)):
                return level
        return Authority.UPPER_BRANCH


@dataclass(frozen=True, slots=True)
class Zone:
    """The level a package needs and the rule that says so."""

    authority: Authority
    rule: str


def highest(zones: Iterable[Zone]) -> Zone:
    """The zone that asks for most; the first of equals."""
    return max(zones, key=lambda zone: zone.authority.rank)


def role_may(role: Role, needed: Authority) -> bool:
    """Whether somebody of *role* has at least the level *needed*; auditor and administrator have none."""
    try:
        return Authority(role.value).rank >= needed.rank
    except ValueError:
        return False
