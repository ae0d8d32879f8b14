"""Checks that the pack of a kind of solution has what the module of the kind reads, and measures what there is."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.needs import Needs, Setting
from desktop_app.domain.offers.solution import COST_DISCLOSURE, HEAVY_OVER, Figure
from desktop_app.domain.policy import SolutionPolicy, TermRule, Unit
from desktop_app.services.packs.pack import Table

NUMBERS: Final = frozenset({Unit.MONEY, Unit.MONTHS, Unit.COUNT, Unit.PERCENT, Unit.DAY_OF_MONTH})
"""Units whose values are numbers, so that they are bounded and can be measured by a limit."""
_DATES: Final = frozenset({Figure.LAST_DUE, Figure.LAST_DUE_BEFORE})
_SCHEDULE_TITLES: Final = ("schedule_principal_title", "schedule_interest_title", "schedule_balance_title")
OF_EVERY_KIND: Final = {
    COST_DISCLOSURE: Setting(is_optional=True),
    HEAVY_OVER: Setting(Decimal(1), Decimal(100), places=2, is_optional=True),
    **{f"{name}{language}": Setting(is_optional=True) for name in _SCHEDULE_TITLES for language in ("", "_en")},
}
"""Settings any pack may have: they are read by what shows and prints a package, not by the kind."""


def check_needs(table: Table, policy: SolutionPolicy, needs: Needs) -> None:
    """Refuse a pack its kind cannot work with; *table* is that of the whole ``[solution]``.

    Raises:
        PolicyBroken: naming what is missing, renamed, of another unit or not known.
    """
    terms = {term.name: term for term in policy.terms}
    _check_terms(table, terms, needs)
    _check_options(table, policy, needs)
    for rule in policy.authority:
        measured = terms.get(rule.measure)
        is_number = rule.measure in set(Figure) - _DATES if measured is None else measured.unit in NUMBERS
        if not is_number:
            table.broken("authority", f"{rule.id} measures {rule.measure}, no figure and no number of the pack")
    for solver in policy.solvers:
        for name in solver.steps:
            if name not in needs.tried:
                table.broken("solver", f"this kind tries no {name}")
        if not needs.tried:
            table.broken("solver", "this kind cannot be searched")


def settings(parent: Table, needs: Needs) -> dict[str, str]:
    """Read ``[solution.settings]``: all that the kind reads, each within its bounds, and nothing else.

    Raises:
        PolicyBroken: naming the setting.
    """
    known = {**OF_EVERY_KIND, **needs.settings}
    wanted = {name for name, setting in known.items() if not setting.is_optional}
    if not parent.has("settings"):
        if wanted:
            parent.broken("settings", f"is missing; this kind reads {', '.join(sorted(wanted))}")
        return {}
    table = parent.table("settings")
    for name in sorted(wanted):
        if not table.has(name):
            table.broken(name, "is missing")
    found = {name: table.text(name) for name in known if table.has(name)}
    table.close()
    for name, text in found.items():
        try:
            known[name].check(text)
        except RuleBroken as broken:
            setting = known[name]
            table.broken(name, f"must be a number from {setting.least} to {setting.most} ({broken.code})")
    return found


def _check_terms(table: Table, terms: Mapping[str, TermRule], needs: Needs) -> None:
    for name, unit in {**needs.terms, **needs.may_have}.items():
        term = terms.get(name)
        if term is None:
            table.broken("term", f"{name} is missing; this kind reads it")
        if term.unit is not unit:
            table.broken("term", f"{name} must have the unit {unit}")
        if term.is_optional and name in needs.terms:
            table.broken("term", f"{name} cannot be optional; every package of this kind has it")
        if not term.article and name in needs.with_article:
            table.broken("term", f"{name} needs an article; a refusal names it")
        if name in needs.to_come and (term.least is None or term.least < 0):
            table.broken("term", f"{name} must have a least of 0 or more; its day is to come")
    for name, ids in needs.choices.items():
        if {choice.id for choice in terms[name].choices} != ids:
            table.broken("term", f"{name} must have the choices {', '.join(sorted(ids))}, and no others")


def _check_options(table: Table, policy: SolutionPolicy, needs: Needs) -> None:
    ids = {option.id for option in policy.options}
    for name in sorted(needs.options - ids):
        table.broken("option", f"{name} is missing; this kind knows it by that name")
    for name in sorted(ids - needs.options) if needs.is_closed else ():
        table.broken("option", f"{name} is no way of this kind")
