"""Kinds ``service_remedy`` and ``explain``: the bank does something it owes, or explains who can."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.customer.printed_fields import NO_FIELD_RULES, FieldKind, checked_field
from desktop_app.domain.deadlines.calendar import parse_date
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.needs import Needs
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import OfferContext, bases
from desktop_app.domain.policy import Unit
from desktop_app.domain.stages.propose import Package

KIND: Final = "service_remedy"
EXPLAIN: Final = "explain"
REMEDY: Final = "remedy"
DONE_BY: Final = "done_by"
NEEDS: Final = Needs(
    terms={REMEDY: Unit.TEXT, DONE_BY: Unit.DATE},
    to_come=frozenset({DONE_BY}),
    options=frozenset({KIND}),
    is_closed=True,
)
EXPLAIN_NEEDS: Final = Needs(terms={REMEDY: Unit.TEXT}, options=frozenset({EXPLAIN}), is_closed=True)


class _Words:
    """What the two kinds share: one sentence, and the day by which it is done."""

    kind: str
    needs: Needs

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """The remedy or the explanation.

        Raises:
            RuleBroken: the codes of :func:`package` and :func:`read_date`; ``option_unknown``.
        """
        context.policy.solution(self.kind).option(option)
        remedy = terms.get(REMEDY, "") if terms else self.opens_with(context)
        return package(context, self.kind, remedy, read_date(terms.get(DONE_BY, "")))

    def opens_with(self, context: OfferContext) -> str:  # noqa: ARG002 - an explanation reads it
        """The sentence the field opens with."""
        return ""

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:  # noqa: ARG002 - the contract of every kind
        """Nothing is paid."""
        return None

    def typed(self, package: Package) -> dict[str, str]:
        """The sentence and the day."""
        return {**package.terms, DONE_BY: "" if package.answer_by is None else package.answer_by.isoformat()}


class ServiceRemedy(_Words):
    """The bank does something it owes, by a date."""

    kind = KIND
    needs = NEEDS


class Explain(_Words):
    """The bank explains, and says who can decide."""

    kind = EXPLAIN
    needs = EXPLAIN_NEEDS

    def opens_with(self, context: OfferContext) -> str:
        """The plain words of the first article of the problem."""
        articles = context.policy.articles
        return next((articles[key].plain for key in context.kind.articles if key in articles), "")


def package(context: OfferContext, kind: str, remedy: str, done_by: date | None) -> Package:
    """What the bank will do (``service_remedy``) or has explained (``explain``).

    Raises:
        RuleBroken: ``remedy_missing``, ``words_needed``, ``remedy_date_missing``, ``promise_date_past``,
            ``never_promised``;
            ``option_unknown`` for a kind that promises more than that.
    """
    if kind not in (KIND, EXPLAIN):
        raise RuleBroken("option_unknown", field="option")
    text = checked_field(FieldKind.ITEM, remedy, NO_FIELD_RULES, at=REMEDY)
    if not text:
        raise RuleBroken("remedy_missing", field=REMEDY)
    for phrase in context.policy.never_say:
        if phrase in text:
            raise RuleBroken("never_promised", field=REMEDY, phrase=phrase)
    if kind == KIND and done_by is None:
        raise RuleBroken("remedy_date_missing", field=DONE_BY)
    if done_by is not None and done_by < context.today:
        raise RuleBroken("promise_date_past", field=DONE_BY)
    dated = {} if done_by is None else {DONE_BY: done_by.isoformat()}
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
        authority=Authority.TELLER,
        rule=kind,
        bases=bases(context, context.policy.solution(kind), {REMEDY: text, **dated}),
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
        raise RuleBroken("date_wrong", field=DONE_BY) from None
