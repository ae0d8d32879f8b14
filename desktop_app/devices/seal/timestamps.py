"""Asks a time-stamp authority inside the bank (RFC 3161 over HTTP)."""

import asyncio
import urllib.request
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlsplit

from asn1crypto import tsp
from pyhanko.sign.timestamps.api import TimeStamper

from desktop_app.domain.errors import RuleBroken, Unavailable

_WAIT_S: Final = 10.0
_MOST_BYTES: Final = 1 << 20
_ANSWER: Final = "application/timestamp-reply"


class BankTimeStamper(TimeStamper):
    """One authority, asked anew for each seal; no proxy, no redirect.

    Args:
        address: http or https.

    Raises:
        RuleBroken: ``timestamp_address_wrong``.
    """

    def __init__(self, address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library gives it no types
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise RuleBroken("timestamp_address_wrong", field="seal_timestamps")
        self._address = address
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Send the request and read the answer.

        Raises:
            Unavailable: ``timestamp_failed``.
        """
        return await asyncio.get_running_loop().run_in_executor(None, self._ask, req.dump())

    def _ask(self, question: bytes) -> tsp.TimeStampResp:
        headers = {"Content-Type": "application/timestamp-query", "Accept": _ANSWER}
        request = urllib.request.Request(self._address, question, headers)  # noqa: S310 - the scheme was checked
        try:
            with self._opener.open(request, timeout=_WAIT_S) as answer:
                if answer.headers.get_content_type() != _ANSWER:
                    raise Unavailable("timestamp_failed")
                return tsp.TimeStampResp.load(answer.read(_MOST_BYTES))
        except HTTPError as refusal:
            refusal.close()
            raise Unavailable("timestamp_failed") from refusal
        except (OSError, ValueError) as error:
            raise Unavailable("timestamp_failed") from error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An authority that sends us elsewhere is not the one that was set up."""

    def redirect_request(self, *_arguments: object) -> None:
        return None
