"""Terms as people type them, and the facts of page 2, read into canonical text within the bounds of policy."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from desktop_app.domain.customer.printed_fields import NO_FIELD_RULES, FieldKind, checked_field
from desktop_app.domain.deadlines.calendar import parse_date
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.facts import refuse_foreign, said_choice
from desktop_app.domain.policy import SolutionOption, SolutionPolicy, TermRule, Unit, choice_in
from desktop_app.domain.words.numbers import parse_decimal, parse_tail, parse_whole

if TYPE_CHECKING:
    from desktop_app.domain.offers.solution import OfferContext

_MOST_WHOLE: Final = 10**9
_MOST_DECIMAL: Final = Decimal(10**9)
_PLACES: Final = 6


def read(
    context: "OfferContext", policy: SolutionPolicy, option: SolutionOption, given: Mapping[str, str]
) -> dict[str, str]:
    """Read the terms of one way into canonical text, each within the bounds of policy.

    A term that is not given opens with the option's own value, else with its fact.  A fixed one is always the fact.

    Args:
        context: for facts and today.
        policy: what policy says of the kind.
        option: the way.
        given: text by term as typed; names that the kind does not know are refused.

    Raises:
        RuleBroken: ``option_unknown`` when the way answers other problems; ``field_unknown``, ``field_missing``,
            ``fact_missing``, ``fact_disputed``, the codes of :func:`read_fact`, and every code of :func:`read_term`
            with the term as the field.
    """
    if not option.answers(context.kind.id):
        raise RuleBroken("option_unknown", field="option")
    known = {term.name for term in policy.terms}
    for name in given:
        if name not in known:
            raise RuleBroken("field_unknown", field=name, known=tuple(sorted(known)))
    found: dict[str, str] = {}
    for term in policy.terms:
        text = _source(context, term, option, given)
        if text:
            found[term.name] = read_fact(context, term, text) if term.is_fixed else read_term(context, term, text)
        elif not term.is_optional:
            raise _missing(term)
    return found


def refuse_emptied(option: SolutionOption, given: Mapping[str, str]) -> None:
    """Refuse a term of the way that was emptied: for a kind whose every shown term is needed once it is typed.

    Raises:
        RuleBroken: ``field_missing``.
    """
    for name in option.shows:
        if name in given and not given[name].strip():
            raise RuleBroken("field_missing", field=name)


def read_term(context: "OfferContext", term: TermRule, text: str) -> str:  # noqa: PLR0911 - one return a unit
    """Read one term into canonical text.

    Raises:
        RuleBroken: the codes of ``Money.parse``, ``parse_whole``, ``parse_decimal``, ``parse_date``, ``clean_line``;
            ``account_tail_wrong``, ``choice_unknown``, ``words_needed``; ``term_out_of_bounds`` (facts: least, most,
            rule).
    """
    match term.unit:
        case Unit.MONEY:
            amount = Money.parse(text, field=term.name)
            plain = amount.plain()
            _check_bounds(context, term, Decimal(plain))
            return plain
        case Unit.MONTHS | Unit.COUNT | Unit.DAY_OF_MONTH:
            whole = _whole(context, term, text)
            _check_bounds(context, term, Decimal(whole))
            return str(whole)
        case Unit.PERCENT:
            stripped = text.strip(" ").removesuffix("%").rstrip(" ")
            share = parse_decimal(stripped, least=-_MOST_DECIMAL, most=_MOST_DECIMAL, places=_PLACES, field=term.name)
            _check_bounds(context, term, share)
            return f"{share.normalize():f}"
        case Unit.DATE:
            day = parse_date(text.strip(" "), field=term.name)
            _check_bounds(context, term, Decimal((day - context.today).days))
            return day.isoformat()
        case Unit.TAIL:
            return parse_tail(text, field=term.name)
        case Unit.CHOICE:
            return choice_in(term.choices, text.strip(" "), field=term.name).id
        case Unit.TEXT:
            kind = FieldKind.ITEM if term.is_in_words else FieldKind.WORDS
            return checked_field(kind, text, NO_FIELD_RULES, at=term.name)


def _whole(context: "OfferContext", term: TermRule, text: str) -> int:
    try:
        return parse_whole(text, least=-_MOST_WHOLE, most=_MOST_WHOLE, field=term.name)
    except RuleBroken as broken:
        bounds = {"least": _bound(context, term, term.least), "most": _bound(context, term, term.most)}
        raise RuleBroken(broken.code, field=term.name, **bounds) from broken


def read_fact(context: "OfferContext", term: TermRule, text: str) -> str:
    """Read a fact as the term it fixes; it is changed on page 2, so that is where its refusal leads.

    Raises:
        RuleBroken: ``fact_not_readable`` and ``fact_out_of_bounds`` (facts: label, of the latter least, most, rule),
            and the codes of ``facts.refuse_foreign`` and ``facts.said_choice``.
    """
    refuse_foreign(term, text)
    if term.unit is Unit.CHOICE:
        return said_choice(term, text)
    try:
        return read_term(context, term, text)
    except RuleBroken as broken:
        if broken.code == "term_out_of_bounds":
            raise RuleBroken("fact_out_of_bounds", field="facts", label=term.fact, **broken.facts) from broken
        raise RuleBroken("fact_not_readable", field="facts", label=term.fact, why=broken.code) from broken


def _source(context: "OfferContext", term: TermRule, option: SolutionOption, given: Mapping[str, str]) -> str:
    if term.is_fixed:
        return context.fact(term.fact).strip()
    if term.name in given:
        return given[term.name].strip()
    if term.name in option.terms:
        return option.terms[term.name]
    return context.fact(term.fact).strip() if term.fact else ""


def _missing(term: TermRule) -> RuleBroken:
    if term.is_fixed:
        return RuleBroken("fact_missing", field="facts", label=term.fact)
    return RuleBroken("field_missing", field=term.name)


def _check_bounds(context: "OfferContext", term: TermRule, value: Decimal) -> None:
    """Name the field, the range and the rule; of a date the bounds are days from today."""
    least, most = term.least, term.most
    if (least is None or least <= value) and (most is None or value <= most):
        return
    raise out_of_bounds(context, term, least, most)


def out_of_bounds(context: "OfferContext", term: TermRule, least: Decimal | None, most: Decimal | None) -> RuleBroken:
    """The refusal of a term outside *least* to *most*; of a date both are days from today."""
    article = context.policy.articles.get(term.article)
    rule = "" if article is None else article.title
    bounds = {"least": _bound(context, term, least), "most": _bound(context, term, most)}
    return RuleBroken("term_out_of_bounds", field=term.name, **bounds, rule=rule)


def _bound(context: "OfferContext", term: TermRule, bound: Decimal | None) -> str:
    if bound is None:
        return "…"
    if term.unit is Unit.DATE:
        return (context.today + dt.timedelta(days=int(bound))).isoformat()
    return Money(int(bound * 100)).display() if term.unit is Unit.MONEY else f"{bound.normalize():f}"
