"""Figures for anybody who asks: terms as JSON in, the computed package as JSON out, by the engines of the pages."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers import kinds
from desktop_app.domain.offers.rates import Rates, four_places
from desktop_app.domain.offers.schedule import Computed, Figure, Row, Schedule
from desktop_app.domain.offers.terms import Terms

MOST_BYTES: Final = 1_048_576
MOST_DEPTH: Final = 32
MOST_DIGITS: Final = 20


def compute(document: Mapping[str, object]) -> dict[str, Any]:
    """Compute ``{"kind": …, "terms": {…}}``.

    Returns:
        The package: money as text with two decimals, rates with four, absent fields left out; or
        ``{"error": {"code", "field", "facts"}}``.
    """
    try:
        return written(_computed(document))
    except RuleBroken as broken:
        return refusal(broken)


def compute_json(data: bytes) -> dict[str, Any]:
    """Read *data* strictly as a JSON document and compute it; errors as in :func:`compute`."""
    try:
        return compute(read_document(data))
    except RuleBroken as broken:
        return refusal(broken)


def refusal(broken: RuleBroken) -> dict[str, Any]:
    """Write a broken rule as the error of :func:`compute`."""
    return {"error": {"code": broken.code, "field": broken.field, "facts": dict(broken.facts)}}


def written(computed: Computed) -> dict[str, Any]:
    """Write what an engine computed: absent fields are left out, what the kind adds stands before the schedule."""
    plan, rates = computed.schedule, computed.rates
    fields: dict[str, Any] = {
        "payment_regular": None if computed.payment_regular is None else computed.payment_regular.plain(),
        "payment_last": None if computed.payment_last is None else computed.payment_last.plain(),
        "totals": None if plan is None else _totals(plan),
        "rates": None if rates is None else _rates(rates),
        **{name: _figure(value) for name, value in computed.adds.items()},
        "schedule": None if plan is None else [_row(row) for row in plan.rows],
    }
    return {name: value for name, value in fields.items() if value is not None}


def read_document(data: bytes) -> dict[str, object]:
    """Read one JSON object: UTF-8, no NaN, no name twice, no more than 32 levels, 20 digits or 1 MiB.

    Raises:
        RuleBroken: ``document_too_large``, ``document_not_utf8``, ``document_too_deep``, ``name_twice`` (field),
            ``number_not_finite``, ``number_too_long``, ``document_not_json`` (facts: line, column) or
            ``document_not_object``.
    """
    if len(data) > MOST_BYTES:
        raise RuleBroken("document_too_large", most_bytes=MOST_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RuleBroken("document_not_utf8") from None
    _refuse_depth(text)
    try:
        document = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_int=_short_int)
    except json.JSONDecodeError as error:
        raise RuleBroken("document_not_json", line=error.lineno, column=error.colno) from None
    if not isinstance(document, dict):
        raise RuleBroken("document_not_object")
    return document


def _computed(document: Mapping[str, object]) -> Computed:
    for name in document:
        if name not in {"kind", "terms"}:
            raise RuleBroken("field_unknown", field=name, known=("kind", "terms"))
    for name, wanted in (("kind", str), ("terms", Mapping)):
        if name not in document:
            raise RuleBroken("field_missing", field=name)
        if not isinstance(document[name], wanted):
            raise RuleBroken("field_wrong_type", field=name)
    engines = kinds()
    kind, terms = document["kind"], document["terms"]
    if not isinstance(kind, str) or kind not in engines:
        raise RuleBroken("kind_unknown", field="kind", known=tuple(engines))
    return engines[kind](Terms(terms if isinstance(terms, Mapping) else {}))


def _totals(schedule: Schedule) -> dict[str, str]:
    totals = schedule.totals
    return {
        "principal": totals.principal.plain(),
        "interest": totals.interest.plain(),
        "payment": totals.payment.plain(),
    }


def _rates(rates: Rates) -> dict[str, str]:
    return {
        "annual_simple_pct": f"{rates.annual_simple_pct:f}",
        "annual_compound_pct": f"{rates.annual_compound_pct:f}",
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "period": row.period,
        "due": row.due.isoformat(),
        "payment": row.payment.plain(),
        "principal": row.principal.plain(),
        "interest": row.interest.plain(),
        "balance": row.balance.plain(),
        **({} if row.days is None else {"days": row.days}),
    }


def _figure(value: Figure) -> Any:
    if isinstance(value, Money):
        return value.plain()
    if isinstance(value, Decimal):
        return f"{four_places(value):f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int):
        return value
    return {name: _figure(part) for name, part in value.items()}


def _refuse_depth(text: str) -> None:
    """Count brackets outside strings, before the parser can run out of stack."""
    depth, in_string, escaped = 0, False, False
    for char in text:
        if in_string:
            in_string = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            in_string = True
        elif char in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                raise RuleBroken("document_too_deep", most=MOST_DEPTH)
        elif char in "]}":
            depth -= 1


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise RuleBroken("name_twice", field=name)
        found[name] = value
    return found


def _refuse_constant(constant: str) -> object:
    raise RuleBroken("number_not_finite", constant=constant)


def _short_int(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise RuleBroken("number_too_long", most=MOST_DIGITS)
    return int(digits)
