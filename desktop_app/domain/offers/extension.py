"""Kind ``extension`` 展期: maturity moves; interest monthly by actual days / 360, the principal at the new maturity.

How far (个人贷款管理暂行办法 of 2010 Art. 39, kept by its successor of 2024): a loan of up to a year by no
more than its own term in all, a longer one until the longest term of its product.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.deadlines.calendar import add_months
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.interest_only import computed_by_days, interest_then_principal
from desktop_app.domain.offers.schedule import Computed
from desktop_app.domain.offers.terms import Terms

KIND: Final = "extension"
MOST_MONTHS: Final = 360
SHORT_LOAN_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class ExtensionTerms:
    """What the extension is computed from.

    Attributes:
        annual_rate_pct: rate of the time after the original maturity; a day bears a 360th of it.
        original_maturity: the maturity in force, from which the extension runs.
        product_max_months: longest term of the product; needed when the loan is longer than a year.
        extended_before_months: earlier extensions of the same loan.
    """

    principal: Money
    annual_rate_pct: Decimal
    original_term_months: int
    original_maturity: dt.date
    extension_months: int
    product_max_months: int | None = None
    extended_before_months: int = 0

    @property
    def new_maturity(self) -> dt.date:
        return add_months(self.original_maturity, self.extension_months)


def read_terms(terms: Terms) -> ExtensionTerms:
    """Read the terms; a file may state the ``new_maturity`` it expects.

    Raises:
        RuleBroken: the codes of :class:`Terms`; those of :func:`check_length`; ``convention_differs`` (fact: ours)
            for another new maturity.
    """
    original = terms.whole("original_term_months", least=1, most=MOST_MONTHS)
    has_most = terms.has("product_max_months") or original > SHORT_LOAN_MONTHS
    has_before = terms.has("extended_before_months")
    read = ExtensionTerms(
        principal=terms.positive_money("principal"),
        annual_rate_pct=terms.rate_pct("annual_rate_pct"),
        original_term_months=original,
        original_maturity=terms.date("original_maturity"),
        extension_months=terms.whole("extension_months", least=1, most=MOST_MONTHS),
        product_max_months=terms.whole("product_max_months", least=1, most=MOST_MONTHS) if has_most else None,
        extended_before_months=terms.whole("extended_before_months", least=0, most=MOST_MONTHS) if has_before else 0,
    )
    check_length(read)
    terms.convention("new_maturity", read.new_maturity.isoformat())
    terms.convention("day_count", "actual/360")
    terms.finish()
    return read


def check_length(terms: ExtensionTerms) -> None:
    """Refuse an extension longer than the rule allows.

    Raises:
        RuleBroken: those of :func:`too_long`.
    """
    code, most = longest(terms.original_term_months, terms.product_max_months, terms.extended_before_months)
    if terms.extension_months > most:
        raise too_long(code, most)


def longest(original_term_months: int, product_max_months: int | None, extended_before_months: int) -> tuple[str, int]:
    """How many months more the rule still allows, and the code of the refusal of more than that."""
    if original_term_months <= SHORT_LOAN_MONTHS:
        code, most = "extension_over_original", original_term_months
    else:
        code, most = "extension_over_product", (product_max_months or 0) - original_term_months
    return code, max(most - extended_before_months, 0)


def too_long(code: str, most: int, *, field: str = "extension_months") -> RuleBroken:
    """``extension_over_original`` for a loan of up to a year, ``extension_over_product`` for a longer one."""
    return RuleBroken(code, field=field, most=most)


def compute(terms: Terms) -> Computed:
    """Read *terms* and compute the plan from the original maturity to the new one.

    Raises:
        RuleBroken: as :func:`read_terms`.
    """
    read = read_terms(terms)
    start = read.original_maturity
    dues = [add_months(start, month) for month in range(1, read.extension_months + 1)]
    plan = interest_then_principal(read.principal, read.annual_rate_pct, start, dues)
    return computed_by_days(plan, read.principal, read.annual_rate_pct, start, {"new_maturity": read.new_maturity})
