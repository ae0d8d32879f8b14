"""The amounts and dates of what happens if: the first payments missed, everything paid early."""

from collections.abc import Mapping
from typing import Final

from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.services.papers.values.package_values import chinese_date

_BREACH: Final = "breach_periods"
_CURE_DAYS: Final = "cure_days"
_EARLY_AFTER: Final = 6
"""The example of an early payment lies half a year ahead, or half-way through a shorter plan."""


def ladder_values(plan: Schedule | None, settings: Mapping[str, str]) -> tuple[dict[str, str], set[str]]:
    """Fields and conditions of the ladder; empty for a package without payments.

    What falls due at once when payments are missed is the principal that is left and the interest that has accrued by
    the day of the last one missed.  Interest of the time after that day is not owed: the money is not lent for it
    (Civil Code Art. 585, 677; a standard term that says otherwise would not stand, Art. 497).

    Args:
        plan: the payments.
        settings: of the kind of solution; ``breach_periods`` missed in a row make everything due.
    """
    if plan is None:
        return {}, set()
    rows = plan.rows
    periods = min(int(settings.get(_BREACH, "1")), len(rows))
    cure = {"missed_cure_days": settings[_CURE_DAYS]} if _CURE_DAYS in settings else {}
    early = rows[min(_EARLY_AFTER, (len(rows) + 1) // 2) - 1]
    accrued = Money.total(row.interest for row in rows[:periods])
    principal = rows[0].principal + rows[0].balance
    saved = Money.total(row.interest for row in rows[early.period :])
    fields = {
        **cure,
        "missed_periods": str(periods),
        "missed_first_due": chinese_date(rows[0].due),
        "missed_payment": rows[0].payment.display(),
        "missed_last_due": chinese_date(rows[periods - 1].due),
        "missed_left": (principal + accrued).display(),
        "missed_principal": principal.display(),
        "missed_interest": accrued.display(),
        "early_on": chinese_date(early.due),
        "early_amount": (early.payment + early.balance).display(),
    }
    if saved.fen:
        fields["early_saved"] = saved.display()
    conditions = {"has_early_saving": saved, "has_missed_interest": accrued}
    return fields, {name for name, amount in conditions.items() if amount.fen}
