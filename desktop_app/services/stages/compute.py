"""Figures for anybody who asks: terms as JSON in, the computed package as JSON out, by the engines of the pages."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers import kinds
from desktop_app.domain.offers.examples import EXAMPLES
from desktop_app.domain.offers.rates import Rates, four_places
from desktop_app.domain.offers.schedule import Computed, Figure, Row, Schedule
from desktop_app.domain.offers.terms import REMARKS, Terms

MOST_BYTES: Final = 1_048_576
MOST_DEPTH: Final = 32
MOST_DIGITS: Final = 20
_LACKING: Final = frozenset({"field_missing", "debt_missing"})
_ANY_AMOUNT: Final = "1.00"


def compute(document: Mapping[str, object]) -> dict[str, Any]:
    """Compute ``{"kind": …, "terms": {…}}``.

    Returns:
        The package: money as text with two decimals, rates with four, absent fields left out; or
        ``{"error": {"code", "field", "facts"}}``; of ``field_missing`` the facts are all that is ``missing``, the
        names that are ``known`` (or the ``kinds``) and an ``example``.
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
    kind, given = _opened(document)
    missing, known = lacking_terms(kind, given)
    if missing:
        unknown = tuple(name for name in given if name not in {*known, *REMARKS})
        facts: dict[str, object] = {"missing": missing, "unknown": unknown, "known": known}
        raise RuleBroken("field_missing", field=missing[0], **facts, example=_example(kind))
    try:
        return kinds()[kind](Terms(given))
    except RuleBroken as broken:
        if broken.code in _LACKING:  # needed only because of what the others say
            facts = {"missing": (broken.field,), "known": known}
        elif broken.code == "field_unknown":
            facts = dict(broken.facts)
        else:
            raise
        raise RuleBroken(broken.code, field=broken.field, **facts, example=_example(kind)) from None


def _opened(document: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    """The kind and the terms of *document*."""
    for name in document:
        if name not in {"kind", "terms"}:
            raise RuleBroken("field_unknown", field=name, known=("kind", "terms"))
    engines = kinds()
    lacking = tuple(name for name in ("kind", "terms") if name not in document)
    if lacking:
        kind = document.get("kind")
        example = _example(kind if isinstance(kind, str) and kind in engines else next(iter(engines)))
        raise RuleBroken("field_missing", field=lacking[0], missing=lacking, kinds=tuple(engines), example=example)
    kind, terms = document["kind"], document["terms"]
    for name, value, wanted in (("kind", kind, str), ("terms", terms, Mapping)):
        if not isinstance(value, wanted):
            raise RuleBroken("field_wrong_type", field=name)
    if not isinstance(kind, str) or kind not in engines:
        raise RuleBroken("kind_unknown", field="kind", known=tuple(engines))
    return kind, terms if isinstance(terms, Mapping) else {}


def lacking_terms(kind: str, given: Mapping[str, object]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Every term that *kind* needs and *given* has not, and all names that the kind knows.

    The engine itself is asked, with worked values in the place of the given ones and of what it misses, so that
    no second list of its names can differ from it.
    """
    example = EXAMPLES[kind]
    trial: dict[str, object] = {name: example.get(name, value) for name, value in given.items()}
    for name, value in given.items():
        if isinstance(value, Mapping):
            trial[name] = dict(value)
    missing: list[str] = []
    while True:
        terms = Terms(trial)
        try:
            kinds()[kind](terms)
        except RuleBroken as broken:
            name = broken.field or ""
            if broken.code not in _LACKING or name in missing:
                break
            missing.append(name)
            _fill(trial, name, example)
            continue
        break
    return tuple(missing), terms.asked


def _fill(trial: dict[str, object], name: str, example: Mapping[str, object]) -> None:
    """Put a worked value in the place of the missing *name*, which may lie within a group."""
    group, _, within = name.rpartition(".")
    source, target = (example.get(group), trial.get(group)) if group else (example, trial)
    value = source.get(within, _ANY_AMOUNT) if isinstance(source, Mapping) else _ANY_AMOUNT
    if isinstance(target, dict):
        target[within] = value


def _example(kind: str) -> dict[str, object]:
    """A complete document of *kind*."""
    return {"kind": kind, "terms": dict(EXAMPLES[kind])}


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
