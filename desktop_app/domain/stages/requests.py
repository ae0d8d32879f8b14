"""The customer's requests (诉求): the thread that runs from page 1 to the closing gate."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.text import clean_line

MOST_REQUESTS: Final = 5
LONGEST_REQUEST: Final = 60  # characters: one line on screen and on paper


class Resolution(StrEnum):
    """How a request ended; a case cannot close while one is still open."""

    OPEN = "open"
    GRANTED = "granted"
    PARTLY = "partly_granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Request:
    """One numbered request; a refusal names the article it rests on."""

    no: int
    text: str
    resolution: Resolution = Resolution.OPEN
    article: str = ""


def numbered(lines: tuple[str, ...]) -> tuple[Request, ...]:
    """Return the customer's lines as requests 1…n; empty lines are passed over.

    Raises:
        RuleBroken: ``request_missing`` or ``requests_too_many`` (field ``requests``).
    """
    texts = [clean_line(line, limit=LONGEST_REQUEST, field="requests") for line in lines]
    kept = [text for text in texts if text]
    if not kept:
        raise RuleBroken("request_missing", field="requests")
    if len(kept) > MOST_REQUESTS:
        raise RuleBroken("requests_too_many", field="requests", most=MOST_REQUESTS)
    return tuple(Request(no, text) for no, text in enumerate(kept, start=1))


def resolved(requests: tuple[Request, ...], no: int, resolution: Resolution, article: str) -> tuple[Request, ...]:
    """Return *requests* with number *no* answered.

    Raises:
        RuleBroken: ``request_unknown``; ``refusal_needs_article`` when a refusal names none.
    """
    if no not in {request.no for request in requests}:
        raise RuleBroken("request_unknown", field="requests", no=no)
    if resolution is Resolution.REFUSED and not article:
        raise RuleBroken("refusal_needs_article", field="requests", no=no)
    return tuple(
        replace(request, resolution=resolution, article=article) if request.no == no else request
        for request in requests
    )


def kept_answers(old: tuple[Request, ...], new: tuple[Request, ...]) -> tuple[Request, ...]:
    """Return *new* with the answers that the same words already had in *old*."""
    answers = {request.text: request for request in old}
    return tuple(
        replace(request, resolution=answers[request.text].resolution, article=answers[request.text].article)
        if request.text in answers
        else request
        for request in new
    )
