"""The amounts and dates of what happens if: the first payments missed, everything paid early."""

from collections.abc import Mapping
from typing import Final

from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.services.papers.package_values import chinese_date

_BREACH: Final = "breach_periods"
_EARLY_AFTER: Final = 6
"""The example of an early payment lies half a year ahead, or half-way through a shorter plan."""


def ladder_values(plan: Schedule | None, settings: Mapping[str, str]) -> tuple[dict[str, str], set[str]]:
    """Fields and conditions of the ladder; empty for a package without payments.

    Args:
        plan: the payments.
        settings: of the kind of solution; ``breach_periods`` missed in a row make everything due.
    """
    if plan is None:
        return {}, set()
    rows = plan.rows
    periods = min(int(settings.get(_BREACH, "1")), len(rows))
    early = rows[min(_EARLY_AFTER, (len(rows) + 1) // 2) - 1]
    saved = Money.total(row.interest for row in rows[early.period :])
    fields = {
        "missed_first_due": chinese_date(rows[0].due),
        "missed_payment": rows[0].payment.display(),
        "missed_last_due": chinese_date(rows[periods - 1].due),
        "missed_left": plan.totals.payment.display(),
        "early_on": chinese_date(early.due),
        "early_amount": (early.payment + early.balance).display(),
    }
    if saved.fen:
        fields["early_saved"] = saved.display()
    return fields, {"has_early_saving"} if saved.fen else set()
