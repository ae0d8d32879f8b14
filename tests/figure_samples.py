"""A branch's month as the figures count it, invented, the same each time."""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from desktop_app.domain.deadlines.period import PeriodKind, period_before, period_of
from desktop_app.domain.figures.figure_facts import DECLINED, CaseFacts, Facts, Given, Got, PromiseFacts
from desktop_app.domain.figures.figures import board
from desktop_app.domain.money import Money
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.figures.figures import Boards
from tests.builders import policy_on

TODAY = date(2026, 11, 27)
FILED = (
    ("process", "loan"),
    ("process", "loan"),
    ("pricing", "debit_card"),
    ("service", "other"),
    ("process", "credit_card"),
    ("fund_safety", "payment"),
    ("disclosure", "agency"),
)


def facts(first: date, count: int, seed: int) -> Facts:
    """The facts of a month that begins on *first*."""
    draw = random.Random(seed)
    cases, promises = [], []
    for number in range(count):
        opened = first + timedelta(days=draw.randrange(26))
        days = draw.choice((0, 0, 0, 1, 2, 3, 5, 8, 9, 14, 21, 34))
        decided = opened + timedelta(days=days)
        cause, category = draw.choice(FILED)
        rating = draw.choice(("5", "5", "5", "4", "4", "3", "1", DECLINED))
        name, sittings, rounds = f"{seed}-{number:04}", draw.choice((1, 1, 1, 2, 3)), draw.choice((0, 1, 1, 2, 3, 6))
        paused = draw.choice((0, 0, 0, 0, 6)) if days > 7 else 0
        channel = draw.choice(("counter", "counter", "app"))
        plain = CaseFacts(
            name, "loan_refused", opened, decided, paused, sittings, rounds, decided, rating, cause, "", ""
        )
        cases.append(plain._replace(category=category, channel=channel))
        for side in (Side.BANK, Side.CUSTOMER):
            due = first + timedelta(days=draw.randrange(30))
            late = draw.choice((0, 0, 0, 0, -1, 2, None))
            kept = None if late is None or due > TODAY else due + timedelta(days=late)
            put_off = draw.random() < 0.1
            promises.append(PromiseFacts(name, side, due, due + timedelta(days=4 if put_off else 0), kept, None))
    names = [one.case for one in cases]
    given = [
        Given(name, draw.choice(("refund", "waiver")), Money(draw.randrange(20_00, 900_00))) for name in names[::4]
    ]
    got = [Got(name, "waiver", Decimal(draw.randrange(100, 900))) for name in names[::5]]
    got += [Got(name, "card_instalment", Decimal(draw.randrange(1000, 9000))) for name in names[1:4]]
    return Facts(cases, promises, given, got)


def boards(count: int = 48, kind: PeriodKind = PeriodKind.THIS_MONTH) -> Boards:
    """A month beside the one before; of a few cases with a small *count*."""
    period, fairness = period_of(kind, TODAY), policy_on().fairness
    before = period_before(period)
    now, earlier = facts(period.first, count, 1), facts(before.first, max(count - 9, 0), 2)
    return Boards(board(period, now, TODAY, fairness), board(before, earlier, TODAY, fairness), now, TODAY)


def nothing() -> Boards:
    """A branch on its first day."""
    empty = boards(0)
    return replace(empty, before=empty.before)
