"""Reads the pack ``access``: the way in, and from how much looking around on the leaders are told."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desktop_app.domain.audits.access_policy import (
    HOUR_MS,
    MINUTE_MS,
    AccessPolicy,
    DeskTimes,
    LockoutPolicy,
    LookUpPolicy,
)
from desktop_app.domain.staff.passwords import PasswordPolicy, PasswordProfile
from desktop_app.services.packs.pack import Table

if TYPE_CHECKING:
    from desktop_app.services.ports.papers import TextStore

_FOLDER: Final = "policies"
_COMMON: Final = "common_passwords.txt"
_BANK: Final = "[bank]"
_SHORTEST: Final = 8
"""Nobody may ask for less: below it even a slow guess finds a password."""
MOST_HISTORY: Final = 24
"""So many past passwords the key envelope keeps of each person."""
_LONGEST_IDLE_S: Final = 300
"""GB/T 22239-2019, 8.1.4.1 c: a desk that nobody touches ends by itself; a counter is open to the hall."""


def access(pack: Table, store: "TextStore") -> AccessPolicy:
    """Return what the pack says, with the list of passwords that are refused.

    Raises:
        PolicyBroken: naming the file, the table and the key.
    """
    password, lockout = pack.table("password"), pack.table("lockout")
    session, looking = pack.table("session"), pack.table("look_ups")
    pack.close()
    common, bank = _words(store)
    found = AccessPolicy(
        passwords=PasswordPolicy(_profile_in_force(password), common, bank),
        lockout=LockoutPolicy(
            tries=lockout.whole("tries", least=3, most=10),
            first_rest_ms=lockout.whole("first_rest_minutes", least=1, most=24 * 60) * MINUTE_MS,
            longest_rest_ms=lockout.whole("longest_rest_hours", least=1, most=7 * 24) * HOUR_MS,
        ),
        desk=DeskTimes(
            idle_s=session.whole("idle_seconds", least=60, most=_LONGEST_IDLE_S),
            longest_s=session.whole("longest_hours", least=1, most=12) * 3600,
        ),
        look_ups=LookUpPolicy(
            most_a_day=looking.whole("most_a_day", least=1, most=500),
            most_strangers=looking.whole("most_strangers", least=1, most=50),
            days=looking.whole("days", least=1, most=90),
            most_unmasked_a_day=looking.whole("most_unmasked_a_day", least=1, most=500),
            shown_s=looking.whole("shown_seconds", least=5, most=60),
        ),
    )
    if found.lockout.longest_rest_ms < found.lockout.first_rest_ms:
        lockout.broken("longest_rest_hours", "is less than first_rest_minutes")
    for table in (lockout, session, looking):
        table.close()
    return found


def _profile_in_force(table: Table) -> PasswordProfile:
    chosen = table.text("profile")
    profiles = {profile.id: profile for profile in map(_profile, table.tables("profiles"))}
    if chosen not in profiles:
        table.broken("profile", f"{chosen} is not known")
    table.close()
    return profiles[chosen]


def _profile(table: Table) -> PasswordProfile:
    profile = PasswordProfile(
        id=table.text("id"),
        title=table.text("title"),
        least=table.whole("least", least=_SHORTEST, most=64),
        kinds=table.whole("kinds", most=4),
        history=table.whole("history", most=MOST_HISTORY),
        change_days=table.whole("change_days", most=400),
        warn_days=table.whole("warn_days", most=60),
    )
    if profile.change_days and profile.warn_days >= profile.change_days:
        table.broken("warn_days", "is not less than change_days")
    table.close()
    return profile


def _words(store: "TextStore") -> tuple[frozenset[str], frozenset[str]]:
    return _refused(store.read(_FOLDER, _COMMON))


@lru_cache(maxsize=1)
def _refused(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words in common and those of the bank; ten thousand, which the policies of all days share."""
    words = [line for line in text.splitlines() if line and not line.startswith("#")]
    border = words.index(_BANK)
    return frozenset(words[:border]), frozenset(words[border + 1 :])
