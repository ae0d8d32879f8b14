"""The rules for passwords as the product has them, for a clock of a test."""

import datetime as dt
from functools import lru_cache

from desktop_app.bootstrap import TreeTexts
from desktop_app.domain.audits.access_policy import AccessPolicy
from desktop_app.services.packs.policy import load_access
from desktop_app.services.ports.unit import Clock
from desktop_app.services.staff.passwords import Passwords
from desktop_app.storage.lists.readings import usual
from tests.fakes import FakeClock


@lru_cache(maxsize=8)
def access_on(day):
    return load_access(TreeTexts(), day)


def passwords(clock: Clock | None = None, policy: AccessPolicy | None = None) -> Passwords:
    clock = clock or FakeClock(dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC))
    return Passwords(lambda day: policy or access_on(day), usual, clock)
