"""Reads the pack ``fairness``: what offers are compared by with those of similar cases."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.fairness import COMPARABLE, FairnessPolicy, MirrorRule
from desktop_app.domain.words.numbers import parse_decimal
from desktop_app.services.packs.pack import Table
from desktop_app.services.packs.policy_packs import only, refuse_twice

LEAST_CASES: Final = 5
"""With fewer a single case could be known from what is shown."""
_MOST_DAYS: Final = 3650
_OLDEST: Final = 120
_MOST_NEAR: Final = Decimal(10**6)


def fairness(pack: Table, kinds: Iterable[str]) -> FairnessPolicy:
    """Return what policy compares; nothing of a person can be named.

    Raises:
        PolicyBroken: naming the file, the table and the key.
    """
    table = pack.table("fairness")
    pack.close()
    known = tuple(kinds)
    rules = tuple(_rule(row, known) for row in table.tables("measure", may_be_empty=True))
    refuse_twice(table, "measure", (rule.kind for rule in rules))
    bounds = tuple(row.whole("from", least=1, most=_OLDEST) for row in table.tables("age_group", may_be_empty=True))
    if list(bounds) != sorted(set(bounds)):
        table.broken("age_group", "must begin at ascending ages")
    policy = FairnessPolicy(
        least_cases=table.whole("least_cases", least=LEAST_CASES, most=1000),
        within_days=table.whole("within_days", least=30, most=_MOST_DAYS),
        whisker=_number(table, "whisker", least=Decimal(0), most=Decimal(10)),
        size_factor=_number(table, "size_factor", least=Decimal(1), most=Decimal(100)),
        measures={rule.kind: rule for rule in rules},
        age_bounds=bounds,
    )
    table.close()
    return policy


def _rule(row: Table, kinds: tuple[str, ...]) -> MirrorRule:
    kind = row.text("kind")
    only(row, "kind", (kind,), kinds)
    measure, size = row.text("measure"), row.optional_text("size")
    only(row, "measure", (measure,), COMPARABLE)
    only(row, "size", (size,) if size else (), COMPARABLE)
    rule = MirrorRule(kind, measure, size, _number(row, "near", least=Decimal(0), most=_MOST_NEAR))
    row.close()
    return rule


def _number(table: Table, key: str, *, least: Decimal, most: Decimal) -> Decimal:
    """A number written as text, so that no float can creep in."""
    text = table.text(key)
    try:
        return parse_decimal(text, least=least, most=most, places=4)
    except RuleBroken as broken:
        table.broken(key, f'must be a number like "1.5" from {least} to {most} ({broken.code})')
