"""Figures of the way in: passwords, how often one may be tried, how long a desk stays open, and who looks where."""

from dataclasses import dataclass, field
from typing import Final

from desktop_app.domain.staff.passwords import PasswordPolicy

MINUTE_MS: Final = 60 * 1000
HOUR_MS: Final = 60 * MINUTE_MS


@dataclass(frozen=True, slots=True)
class LockoutPolicy:
    """How often a password may be tried (GB/T 22239-2019, 8.1.4.1: failed sign-ins are counted and end the trying).

    Attributes:
        tries: in vain, before nobody may try.
        first_rest_ms: how long; twice as long after each ``tries`` more.
        longest_rest_ms: at most.
    """

    tries: int = 5
    first_rest_ms: int = 30 * MINUTE_MS
    longest_rest_ms: int = 24 * HOUR_MS


@dataclass(frozen=True, slots=True)
class DeskTimes:
    """How long a desk stays open.

    Attributes:
        idle_s: nobody touches it so long, and the teller's side is hidden.
        longest_s: after so long whoever sits there shows again who they are, however busy they are.
    """

    idle_s: int = 300
    longest_s: int = 12 * 3600


@dataclass(frozen=True, slots=True)
class LookUpPolicy:
    """From how much on looking at what is not one's own is told to the leaders (PIPL Art. 51).

    Attributes:
        most_a_day: look-ups beyond one's own cases, by one person.
        most_strangers: people who have nothing to do with a customer's case and opened it within ``days``.
        days: see above.
        most_unmasked_a_day: values shown in full, by one person.
        shown_s: how long such a value stands on the screen.
    """

    most_a_day: int = 20
    most_strangers: int = 2
    days: int = 7
    most_unmasked_a_day: int = 10
    shown_s: int = 20


@dataclass(frozen=True, slots=True)
class AccessPolicy:
    """Everything the pack ``access`` says."""

    passwords: PasswordPolicy = field(default_factory=PasswordPolicy)
    lockout: LockoutPolicy = LockoutPolicy()
    desk: DeskTimes = DeskTimes()
    look_ups: LookUpPolicy = LookUpPolicy()
