"""What is said when a request is not done: a code with facts, whatever happened."""

import logging
from collections.abc import Callable
from typing import Any, Final

from litestar import Response
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec

from desktop_app import wire
from desktop_app.domain.errors import Unavailable
from desktop_app.hub.api.asking import AnyRequest, desk_of
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.store import busy
from desktop_app.log import new_reference
from desktop_app.wire.protocol.codes import STATUS, Refusal, Refused

_log = logging.getLogger(__name__)
_BY_STATUS: Final = {404: Refused.NOT_FOUND, 413: Refused.REQUEST_TOO_LARGE}
_NO_JSON: Final = (RecursionError, UnicodeDecodeError)
"""What reading a body raises, past the framework, when it is nested without end or is no text."""
_WORDS: Final = "Refused: a code with facts"
REFUSALS: Final = {
    status: ResponseSpec(Refusal, generate_examples=False, description=_WORDS)
    for status in sorted(set(STATUS.values()))
}
"""For the description of every route."""


def handlers() -> dict[int | type[Exception], Callable[[AnyRequest, Any], Response[Any]]]:
    """For each family of exceptions what answers it."""
    return {
        HubRefusal: _refused,
        Unavailable: _unavailable,
        HTTPException: _not_understood,
        **dict.fromkeys(_NO_JSON, _unreadable),
        Exception: _failed,
    }


def _refused(request: AnyRequest, refusal: HubRefusal) -> Response[Refusal]:
    return _answer(request, refusal, STATUS[refusal.code])


def _unavailable(request: AnyRequest, failure: Unavailable) -> Response[Refusal]:
    _log.warning("hub.unavailable", extra={"code": failure.code})
    return _answer(request, busy(), STATUS[Refused.BUSY])


def _not_understood(request: AnyRequest, error: HTTPException) -> Response[Refusal]:
    code = _BY_STATUS.get(error.status_code, Refused.REQUEST_MALFORMED)
    answer = _answer(request, HubRefusal(code), error.status_code)
    for name, value in (error.headers or {}).items():
        answer.headers.setdefault(name, value)
    return answer


def _unreadable(request: AnyRequest, _error: Exception) -> Response[Refusal]:
    return _answer(request, HubRefusal(Refused.REQUEST_MALFORMED), STATUS[Refused.REQUEST_MALFORMED])


def _failed(request: AnyRequest, error: Exception) -> Response[Refusal]:
    reference = new_reference()
    _log.error("hub.failed", exc_info=error, extra={"reference": reference})
    return _answer(request, HubRefusal(Refused.FAILED, reference=reference), STATUS[Refused.FAILED])


def _answer(request: AnyRequest, refusal: HubRefusal, status: int) -> Response[Refusal]:
    desk = desk_of(request)
    desk.metrics.refused.labels(refusal.code.value).inc()
    headers = {} if refusal.retry_after_s is None else {"Retry-After": str(refusal.retry_after_s)}
    body = Refusal(refusal.code.value, wire.utc_text(desk.office.now()), refusal.facts, refusal.retry_after_s)
    return Response(body, status_code=status, headers=headers, media_type="application/json")
