"""A complete set of terms for each engine, to be copied by whoever writes a file for it."""

from collections.abc import Mapping
from typing import Final

from desktop_app.domain.offers import (
    card_instalment,
    deferral,
    equal_payment,
    equal_principal,
    extension,
    interest_only,
    overdraft,
    penalty,
)

_LOAN: Final = {"principal": "100000.00", "annual_rate_pct": "4.35", "periods": 12, "first_due": "2027-01-20"}

EXAMPLES: Final[Mapping[str, Mapping[str, object]]] = {
    equal_payment.KIND: _LOAN,
    equal_principal.KIND: _LOAN,
    interest_only.KIND: {
        "principal": "200000.00",
        "annual_rate_pct": "4.35",
        "disbursed": "2026-11-25",
        "maturity": "2027-05-25",
        "interest_day": 25,
    },
    card_instalment.KIND: {
        "debt_structure": {"principal": "48000.00", "interest": "3217.46", "late_fee": "1204.80"},
        "periods": 36,
        "first_due": "2027-01-20",
    },
    deferral.KIND: {
        "outstanding_principal": "86400.00",
        "annual_rate_pct": "4.90",
        "remaining_periods_before": 24,
        "grace_periods_interest_only": 6,
        "periods_after_grace": 24,
        "first_due": "2026-12-25",
    },
    extension.KIND: {
        "principal": "300000.00",
        "annual_rate_pct": "4.35",
        "original_term_months": 12,
        "original_maturity": "2026-12-10",
        "extension_months": 6,
    },
    penalty.KIND: {
        "overdue_principal": "3000.00",
        "overdue_interest": "320.00",
        "days": 40,
        "annual_rate_pct": "4.35",
        "penalty_multiplier": "1.5",
    },
    overdraft.KIND: {
        "balance": "8000.00",
        "daily_rate_pct": "0.05",
        "days": 45,
        "min_payment_pct": "10",
        "paid": "0.00",
        "late_fee_pct": "5",
    },
}
"""By kind; what a kind can do without is left out."""
