"""Kinds ``service_remedy`` and ``explain``: the bank does something it owes, or explains who can."""

from datetime import date
from typing import Final

from desktop_app.domain.calendar import parse_date
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.solution import OfferContext
from desktop_app.domain.people import Role
from desktop_app.domain.propose import Package
from desktop_app.domain.text import clean_line

KIND: Final = "service_remedy"
EXPLAIN: Final = "explain"
REMEDY: Final = "remedy"


def package(context: OfferContext, kind: str, remedy: str, done_by: date | None) -> Package:
    """What the bank will do (``service_remedy``) or has explained (``explain``).

    Raises:
        RuleBroken: ``remedy_missing``, ``remedy_date_missing``, ``promise_date_past``, ``never_promised``;
            ``option_unknown`` for a kind that promises more than that.
    """
    if kind not in (KIND, EXPLAIN):
        raise RuleBroken("option_unknown", field="option")
    text = clean_line(remedy, field=REMEDY)
    if not text:
        raise RuleBroken("remedy_missing", field=REMEDY)
    for phrase in context.policy.never_say:
        if phrase in text:
            raise RuleBroken("never_promised", field=REMEDY, phrase=phrase)
    if kind == KIND and done_by is None:
        raise RuleBroken("remedy_date_missing", field="done_by")
    if done_by is not None and done_by < context.today:
        raise RuleBroken("promise_date_past", field="done_by")
    return Package(
        kind=kind,
        option=kind,
        title=text,
        terms={REMEDY: text},
        conditions=(),
        papers=(),
        papers_by=None,
        answer_by=done_by,
        decided_by="",
        not_promised=(),
        articles=context.kind.articles,
        authority=Role.TELLER,
        rule=kind,
    )


def read_date(text: str) -> date | None:
    """Read an ISO date, None for an empty text.

    Raises:
        RuleBroken: ``date_wrong``.
    """
    if not text:
        return None
    try:
        return parse_date(text)
    except RuleBroken:
        raise RuleBroken("date_wrong", field="done_by") from None
