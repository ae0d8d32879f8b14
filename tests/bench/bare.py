"""The same figures with nothing around them: a loop in plain Decimal, and Newton's method for the rate.

What the product is measured against: no types, no bounds, no policy, no text; a list of numbers and two rates.
"""

import datetime as dt
from calendar import monthrange
from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
FOUR_PLACES = Decimal("0.0001")
CLOSE = Decimal("1e-20")

Row = tuple[int, dt.date, Decimal, Decimal, Decimal, Decimal]
Plan = tuple[list[Row], Decimal, Decimal]
"""The rows, the simple and the compound annual rate."""


def card_instalment(debt: tuple[Decimal, ...], waived_pct: tuple[Decimal, ...], fee_pct: Decimal, periods: int) -> Plan:
    """Equal shares of the debt less what is waived of its parts, a flat fee on each; the last takes the rest."""
    financed = sum((part - fen(part * pct / 100) for part, pct in zip(debt, waived_pct, strict=True)), Decimal(0))
    fee, share, balance = fen(financed * fee_pct / 100), fen(financed / periods), financed
    rows: list[Row] = []
    for period, due in enumerate(dates(dt.date(2026, 12, 23), periods), 1):
        part = balance if period == periods else share
        balance -= part
        rows.append((period, due, part + fee, part, fee, balance))
    return rows, *rates(financed, rows)


def equal_payment(principal: Decimal, annual_pct: Decimal, periods: int) -> Plan:
    """The same payment every month, interest on the balance; the last takes the rest."""
    monthly = annual_pct / 1200
    growth = (1 + monthly) ** periods
    payment, balance = fen(principal * monthly * growth / (growth - 1)), principal
    rows: list[Row] = []
    for period, due in enumerate(dates(dt.date(2026, 12, 25), periods), 1):
        interest = fen(balance * monthly)
        part = balance if period == periods else payment - interest
        balance -= part
        rows.append((period, due, part + interest, part, interest, balance))
    return rows, *rates(principal, rows)


def dates(first: dt.date, count: int) -> list[dt.date]:
    """One a month."""
    found = []
    for number in range(count):
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        found.append(dt.date(year, month + 1, min(first.day, monthrange(year, month + 1)[1])))
    return found


def rates(received: Decimal, rows: list[Row]) -> tuple[Decimal, Decimal]:
    """Newton's method from above: a factor of 1, no interest at all."""
    payments = [row[2] for row in reversed(rows)]
    factor, step = Decimal(1), Decimal(1)
    while abs(step) > CLOSE:
        value = slope = Decimal(0)
        for payment in payments:
            slope = slope * factor + value
            value = value * factor + payment
        slope = slope * factor + value
        step = (value * factor - received) / slope
        factor -= step
    monthly = 1 / factor - 1
    compound = 100 * ((1 + monthly) ** 12 - 1)
    return (1200 * monthly).quantize(FOUR_PLACES, ROUND_HALF_UP), compound.quantize(FOUR_PLACES, ROUND_HALF_UP)


def fen(amount: Decimal) -> Decimal:
    """Round half up to the fen."""
    return amount.quantize(FEN, ROUND_HALF_UP)
