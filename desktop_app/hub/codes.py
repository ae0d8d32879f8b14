"""One-time codes: eight digits for one branch and one purpose, for a day.

After five wrong ones all codes of the branch are void.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from argon2.low_level import Type, hash_secret_raw
from sqlalchemy import Connection, func, select, update

from desktop_app import wire
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.tables import ENROLMENT_CODE
from desktop_app.storage.rows import add_rows
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.limits import CODE_DIGITS, CODE_HOURS, CODE_TRIES

_SALT: Final = 16
_OPEN, _USED, _VOID = "open", "used", "void"


class Purpose(StrEnum):
    """What a code is good for."""

    ENROL = "enrol"
    RENEW = "renew"
    """A certificate that has ended."""
    RELEASE = "release"
    """The next epoch of a log that was frozen."""


@dataclass(frozen=True, slots=True)
class GuessCost:
    """What one guess of a code costs (argon2id) on a stolen database and key; the defaults are a real hub's."""

    memory_kib: int = 19 * 1024
    passes: int = 2


class Codes:
    """Gives out and takes codes.

    Args:
        key: of the hub, without which nobody can try codes on a stolen database.
        new_id: makes ids.
        cost: of a guess; codes that were given out at another are good no more.
    """

    def __init__(self, key: bytes, new_id: Callable[[], str], cost: GuessCost) -> None:
        self._key = key
        self._new_id = new_id
        self._cost = cost

    def give(self, connection: Connection, branch: str, purpose: Purpose, now: datetime, ws: str = "") -> str:
        """A new code; the caller commits."""
        code, salt = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}", secrets.token_bytes(_SALT)
        row = {
            "branch": branch,
            "id": self._new_id(),
            "purpose": purpose.value,
            "ws": ws,
            "salt": salt,
            "mark": self._mark(code, salt),
            "until": wire.utc_text(now + timedelta(hours=CODE_HOURS)),
            "tries": 0,
            "state": _OPEN,
        }
        add_rows(connection, ENROLMENT_CODE, [row])
        return code

    def take(
        self, connection: Connection, branch: str, purpose: Purpose, code: str, now: datetime, ws: str = ""
    ) -> bool:
        """Use a code up; False when it is not good, which is counted: the caller commits in either case.

        Raises:
            HubRefusal: ``code_wrong`` when the branch has no open code at all, and nothing is to be counted.
        """
        of_branch = (ENROLMENT_CODE.c.branch == branch, ENROLMENT_CODE.c.state == _OPEN)
        # Counted before it is looked at: tries beside this one wait here, and see the count.
        counted = update(ENROLMENT_CODE).where(*of_branch).values(tries=ENROLMENT_CODE.c.tries + 1)
        rows = connection.execute(counted.returning(ENROLMENT_CODE)).all()
        if not rows:
            raise HubRefusal(Refused.CODE_WRONG)
        good = [row for row in rows if self._is_good(row, purpose, code, now, ws)]
        if good:
            connection.execute(_of(good[0]).values(state=_USED))
            # It was no guess: the codes of the branch's other desks keep the tries they had.
            connection.execute(update(ENROLMENT_CODE).where(*of_branch).values(tries=ENROLMENT_CODE.c.tries - 1))
            return True
        for row in rows:
            if row.tries >= CODE_TRIES:
                connection.execute(_of(row).values(state=_VOID))
        return False

    def _is_good(self, row: Any, purpose: Purpose, code: str, now: datetime, ws: str) -> bool:
        if row.purpose != purpose or row.ws != ws or row.until < wire.utc_text(now) or row.tries > CODE_TRIES:
            return False
        return hmac.compare_digest(self._mark(code, bytes(row.salt)), bytes(row.mark))

    def _mark(self, code: str, salt: bytes) -> bytes:
        keyed = hmac.digest(self._key, code.encode(), "sha256")
        passes, memory_kib = self._cost.passes, self._cost.memory_kib
        return hash_secret_raw(
            keyed, salt, time_cost=passes, memory_cost=memory_kib, parallelism=1, hash_len=32, type=Type.ID
        )


def invited(connection: Connection, branch: str, now: datetime) -> int:
    """How many desks may still come to *branch* by a code that is good."""
    codes = ENROLMENT_CODE.c
    good = (codes.purpose == Purpose.ENROL.value, codes.state == _OPEN, codes.until >= wire.utc_text(now))
    asked = select(func.count()).select_from(ENROLMENT_CODE).where(codes.branch == branch, *good)
    return int(connection.execute(asked).scalar_one())


def _of(row: Any) -> Any:
    return update(ENROLMENT_CODE).where(ENROLMENT_CODE.c.branch == row.branch, ENROLMENT_CODE.c.id == row.id)
