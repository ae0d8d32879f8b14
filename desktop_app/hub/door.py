"""Who is calling: the claim of a request is proved, and the certificate of its connection is that of the same."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from desktop_app import wire
from desktop_app.hub.authority import name_shown
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.store import Store
from desktop_app.hub.workstations import Caller, caller_of
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.limits import OLDEST_PROTOCOL, PROTOCOL, REQUEST_AGE_S
from desktop_app.wire.protocol.request import (
    AUTHORIZATION,
    CERTIFICATE_HEADER,
    PROTOCOL_HEADER,
    Claim,
    certificate_name,
    claim_of,
)

_SPOKEN: Final = frozenset(map(str, range(OLDEST_PROTOCOL, PROTOCOL + 1)))
KNOWN_S: Final = 30.0
"""How long a workstation is taken for what it was; a revocation is heard after that at the latest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came: path and query as they were sent, the body as its bytes."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Known:
    caller: Caller
    until: float


class Door:
    """Proves who is calling.

    Args:
        store: of the hub.
        now: the time; ``monotonic`` seconds that never go back.
        needs_certificate: whether a proxy stands before the hub that passes on the client's certificate.
    """

    def __init__(
        self, store: Store, now: Callable[[], datetime], monotonic: Callable[[], float], *, needs_certificate: bool
    ) -> None:
        self._store = store
        self._now = now
        self._monotonic = monotonic
        self._needs_certificate = needs_certificate
        self._known: dict[str, _Known] = {}

    def check_protocol(self, asked: Asked) -> None:
        """Refuse what speaks another protocol.

        Raises:
            HubRefusal: ``upgrade_needed``.
        """
        said = asked.headers.get(PROTOCOL_HEADER.lower(), "")
        if said not in _SPOKEN:
            raise HubRefusal(Refused.UPGRADE_NEEDED, oldest=OLDEST_PROTOCOL, newest=PROTOCOL)

    def caller(self, asked: Asked, *, may_be_expired: bool = False) -> Caller:
        """The workstation that made the request.

        Raises:
            HubRefusal: ``upgrade_needed``, ``not_enrolled``, ``clock_differs``, ``request_signature_wrong``,
                ``certificate_differs``, ``certificate_expired``, ``revoked``, ``retired``, ``branch_moved``.
        """
        claim = self._claimed(asked)
        caller = self._known_caller(claim) or self._looked_up(claim.workstation)
        if caller is None:
            raise HubRefusal(Refused.NOT_ENROLLED)
        return self._let_in(asked, claim, caller, may_be_expired=may_be_expired)

    def known_caller(self, asked: Asked, *, may_be_expired: bool = False) -> Caller | None:
        """As :meth:`caller`, without waiting for the database: None where that must be asked."""
        claim = self._claimed(asked)
        caller = self._known_caller(claim)
        return None if caller is None else self._let_in(asked, claim, caller, may_be_expired=may_be_expired)

    def _claimed(self, asked: Asked) -> Claim:
        self.check_protocol(asked)
        return self._claim(asked)

    def _let_in(self, asked: Asked, claim: Claim, caller: Caller, *, may_be_expired: bool) -> Caller:
        self._prove(claim, caller.signing_key, asked)
        if self._needs_certificate:
            name = certificate_name(caller.branch, caller.workstation, caller.epoch)
            shown = name_shown(asked.headers.get(CERTIFICATE_HEADER.lower(), ""))
            if not hmac.compare_digest(shown.encode(), name.encode()):
                raise HubRefusal(Refused.CERTIFICATE_DIFFERS)
        if (refusal := caller.status.refusal) is not None:
            raise HubRefusal(refusal)
        if not may_be_expired and self._now() > caller.certificate_until:
            raise HubRefusal(Refused.CERTIFICATE_EXPIRED)
        return caller

    def newcomer(self, asked: Asked, workstation: str, signing_key: bytes) -> None:
        """Prove that who asks to be enrolled has the key.

        Raises:
            HubRefusal: as :meth:`caller`.
        """
        self.check_protocol(asked)
        claim = self._claim(asked)
        if claim.workstation != workstation:
            raise HubRefusal(Refused.REQUEST_SIGNATURE_WRONG)
        self._prove(claim, signing_key, asked)

    def forget(self, workstation: str) -> None:
        """Look the workstation up again the next time: it has just changed."""
        self._known.pop(workstation, None)

    def _claim(self, asked: Asked) -> Claim:
        try:
            return claim_of(asked.headers.get(AUTHORIZATION.lower(), ""))
        except ValueError as error:
            raise HubRefusal(Refused.NOT_ENROLLED) from error

    def _prove(self, claim: Claim, signing_key: bytes, asked: Asked) -> None:
        if not claim.is_proved(signing_key, asked.method, asked.target, asked.body):
            raise HubRefusal(Refused.REQUEST_SIGNATURE_WRONG)
        try:
            at = wire.utc_moment(claim.at)
        except ValueError as error:
            raise HubRefusal(Refused.REQUEST_SIGNATURE_WRONG) from error
        if abs(self._now() - at) > timedelta(seconds=REQUEST_AGE_S):
            raise HubRefusal(Refused.CLOCK_DIFFERS, limit_s=REQUEST_AGE_S)

    def _known_caller(self, claim: Claim) -> Caller | None:
        known = self._known.get(claim.workstation)
        return known.caller if known is not None and known.until > self._monotonic() else None

    def _looked_up(self, workstation: str) -> Caller | None:
        with self._store.reading() as connection:
            caller = caller_of(connection, workstation)
        if caller is not None:
            self._known[workstation] = _Known(caller, self._monotonic() + KNOWN_S)
        return caller
