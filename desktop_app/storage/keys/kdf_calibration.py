"""What a guess of a password shall cost on this computer: measured when a home is made, never below the floor."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from argon2.low_level import Type, hash_secret_raw

from desktop_app.storage.keys.key_file import KdfProfile

LEAST_S: Final = 0.25
MOST_S: Final = 0.5
_MOST_MEMORY_KIB: Final = 256 * 1024
"""More would be felt beside everything else that a counter's computer runs."""
_MOST_PASSES: Final = 32


def measured(profile: KdfProfile) -> float:
    """Seconds that one guess takes here: the better of two, since the first one also finds the memory."""

    def once() -> float:
        began = time.perf_counter()
        hash_secret_raw(
            b"a password", bytes(16), profile.passes, profile.memory_kib, profile.lanes, hash_len=32, type=Type.ID
        )
        return time.perf_counter() - began

    return min(once(), once())


def calibrated(floor: KdfProfile, measure: Callable[[KdfProfile], float] = measured) -> KdfProfile:
    """The dearest of a row of profiles that a sign-in can bear: between 250 and 500 ms, if the floor allows it.

    Memory is doubled first, which costs who guesses on other hardware most; then passes are added.

    Args:
        floor: what is taken where it takes longer than that already.
        measure: seconds that a profile takes.
    """
    profile, took = floor, measure(floor)
    while took < LEAST_S:
        if 2 * profile.memory_kib <= _MOST_MEMORY_KIB:
            dearer = replace(profile, memory_kib=2 * profile.memory_kib)
        elif profile.passes < _MOST_PASSES:
            dearer = replace(profile, passes=profile.passes + 1)
        else:
            break
        costs = measure(dearer)
        if costs > MOST_S:
            break
        profile, took = dearer, costs
    return profile
