"""The mirror of fairness: how an offer compares with what similar cases of this branch agreed on.

Only numbers of agreed packages are looked at, and only those in :data:`COMPARABLE`: what the customer is worth, how old
they are or what they are called is not among them, so that nothing of it can be compared.  The mirror informs; an
offer outside of what is usual is put on the table with one sentence of reason, which is internal.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from desktop_app.domain.words.reason import typed_reason

COMPARABLE: Final = frozenset(
    {
        # what the engine computed
        "bank_cost", "waived", "waived_share_pct", "periods", "total", "cost", "extra_interest", "owed", "down_payment",
        "carried", "annual_compound_pct",
        # what was agreed or stood on page 2
        "amount", "term_months", "debt_principal", "outstanding_principal", "principal", "extension_months",
        "grace_periods_interest_only", "periods_after_grace", "down_payment_pct", "waive_interest_pct",
        "waive_late_fee_pct", "waive_penalty_pct", "waive_compound_pct",
    }
)  # fmt: skip
"""Terms and figures that say something of a package and nothing of a person."""
_QUARTERS: Final = 4
_CANONICAL: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class MirrorRule:
    """What one kind of solution is compared by.

    Attributes:
        measure: the term or figure that is compared.
        size: the term or figure by which cases are similar; empty where every one of a kind is.
        near: so near the median nothing is an outlier, in the unit of the measure.
    """

    kind: str
    measure: str
    size: str
    near: Decimal


@dataclass(frozen=True, slots=True)
class FairnessPolicy:
    """The pack ``fairness``.

    Attributes:
        least_cases: with fewer similar cases nothing is shown.
        within_days: how long ago an agreement may have been signed.
        whisker: how many times the distance of the quartiles may lie outside of them.
        size_factor: a case of a size between the offer's divided and multiplied by it is similar.
        age_bounds: full years at which the age groups of the monthly report begin, ascending; the first begins at 0.
    """

    least_cases: int = 5
    within_days: int = 730
    whisker: Decimal = Decimal("1.5")
    size_factor: Decimal = Decimal(2)
    measures: Mapping[str, MirrorRule] = field(default_factory=dict)
    age_bounds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one case agreed on, last; ``values`` by name, those of :data:`COMPARABLE`."""

    case: str
    kind: str
    option: str
    agreed_on: date
    values: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the values of similar cases lie.

    Attributes:
        low: the first quartile; ``high`` the third.
    """

    count: int
    low: Decimal
    median: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Mirror:
    """An offer beside what similar cases got.

    Attributes:
        measure: name of the term or figure.
        value: the offer's own.
        is_outlier: it lies outside of what is usual here, for or against the customer.
    """

    measure: str
    value: Decimal
    spread: Spread
    is_outlier: bool


def comparable(values: Mapping[str, str]) -> dict[str, Decimal]:
    """The numbers of :data:`COMPARABLE` among canonical *values*."""
    found = ((name, _number(text)) for name, text in sorted(values.items()) if name in COMPARABLE)
    return {name: number for name, number in found if number is not None}


def spread_of(values: Iterable[Decimal]) -> Spread:
    """The quartiles of *values*, exactly.

    The quartile p of n values lies at the place p·(n-1) of the ordered values, counted from 0; between two of them it
    is interpolated (Hyndman and Fan 1996, type 7: what a spreadsheet calls inclusive).

    Raises:
        ValueError: there are no values.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values")
    return Spread(len(ordered), _quarter(ordered, 1), _quarter(ordered, 2), _quarter(ordered, 3))


def is_outlier(value: Decimal, spread: Spread, *, whisker: Decimal, near: Decimal = Decimal(0)) -> bool:
    """Whether *value* lies further outside the quartiles than *whisker* times their distance, and not *near* them.

    The distance of quartiles that are one value is nothing; *near*, from the median, keeps a cent from being an
    outlier then.
    """
    reach = whisker * (spread.high - spread.low)
    is_usual = spread.low - reach <= value <= spread.high + reach
    return not is_usual and abs(value - spread.median) > near


def mirror(
    policy: FairnessPolicy, kind: str, option: str, values: Mapping[str, str], agreed: Iterable[Agreed]
) -> Mirror | None:
    """An offer beside the similar ones among *agreed*.

    Args:
        policy: the pack.
        kind: kind of solution of the offer, ``option`` its way.
        option: as above.
        values: terms and figures of the offer, canonical.
        agreed: of other cases.

    Returns:
        None where the bank compares nothing of this kind, or fewer than ``least_cases`` cases are similar.
    """
    rule = policy.measures.get(kind)
    own = comparable(values)
    if rule is None or rule.measure not in own or (rule.size and rule.size not in own):
        return None
    similar = [
        one.values[rule.measure]
        for one in agreed
        if (one.kind, one.option) == (kind, option)
        and rule.measure in one.values
        and _is_of_size(rule, policy, own, one)
    ]
    if len(similar) < policy.least_cases:
        return None
    spread, value = spread_of(similar), own[rule.measure]
    return Mirror(rule.measure, value, spread, is_outlier(value, spread, whisker=policy.whisker, near=rule.near))


def checked_reason(found: Mirror | None, reason: str) -> str:
    """The sentence that goes with an offer; an ordinary one has none, whatever was half-typed before.

    Raises:
        RuleBroken: ``outlier_needs_reason`` beside ``outlier_reason``; the codes of ``reason.typed_reason``.
    """
    if found is None or not found.is_outlier:
        return ""
    return typed_reason(reason, field="outlier_reason", missing="outlier_needs_reason")


def _is_of_size(rule: MirrorRule, policy: FairnessPolicy, own: Mapping[str, Decimal], one: Agreed) -> bool:
    if not rule.size:
        return True
    size, other = own[rule.size], one.values.get(rule.size)
    return other is not None and size <= other * policy.size_factor and other <= size * policy.size_factor


def _number(text: str) -> Decimal | None:
    """A canonical number; what an older program kept otherwise is passed over."""
    return Decimal(text) if _CANONICAL.fullmatch(text) else None


def _quarter(ordered: Sequence[Decimal], quarter: int) -> Decimal:
    whole, rest = divmod(quarter * (len(ordered) - 1), _QUARTERS)
    if not rest:
        return ordered[whole]
    return ordered[whole] + (ordered[whole + 1] - ordered[whole]) * rest / _QUARTERS
