"""Reads what policy says of one kind of solution: the ``[solution]`` table of its pack.

Everything of a kind that a page shows or bounds is in this table, so that a new kind is one module, one entry and one
paper: titles of terms and ways in both languages, bounds, limits by level, what is given up and never promised.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from math import prod
from typing import Final

from desktop_app.domain.approvals.authority import WITHIN_BRANCH, Authority, AuthorityRule
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.needs import Needs
from desktop_app.domain.policy import (
    Article,
    Choice,
    PackHeader,
    SolutionOption,
    SolutionPolicy,
    SolverPolicy,
    TermRule,
    Unit,
)
from desktop_app.domain.words.numbers import parse_decimal, parse_whole
from desktop_app.domain.words.patterns import names_in
from desktop_app.services.packs.pack import Table
from desktop_app.services.packs.policy_packs import evidence, only, refuse_twice
from desktop_app.services.packs.solution_needs import NUMBERS, check_needs, settings

_WHOLE: Final = frozenset({Unit.MONTHS, Unit.COUNT, Unit.DAY_OF_MONTH})
_WITHIN: Final = {
    Unit.MONEY: (Decimal(0), Decimal(10**9)),
    Unit.MONTHS: (Decimal(0), Decimal(600)),
    Unit.COUNT: (Decimal(0), Decimal(100_000)),
    Unit.PERCENT: (Decimal(0), Decimal(100)),
    Unit.DAY_OF_MONTH: (Decimal(1), Decimal(31)),
}
"""Beyond these no bound of a number makes sense, whatever the kind."""
_MOST_BOUND: Final = Decimal(10**9)
MOST_CANDIDATES: Final = 5000
"""Packages of one way the solver tries; of a card it takes some 10 µs for each."""


def solution(
    table: Table, header: PackHeader, articles: Mapping[str, Article], templates: Iterable[str], needs: Needs
) -> SolutionPolicy:
    """Return what policy says of a kind; every reference is there, every bound and limit makes sense.

    Raises:
        PolicyBroken: naming the file, the table and the key.
    """
    template = table.text("template")
    only(table, "template", (template,), templates)
    article_ids = table.texts("articles")
    only(table, "articles", article_ids, articles)
    terms = tuple(_term(row, articles) for row in table.tables("term", may_be_empty=True))
    refuse_twice(table, "term", (term.name for term in terms))
    names = tuple(term.name for term in terms)
    options = tuple(_option(row, articles, names) for row in table.tables("option"))
    refuse_twice(table, "option", (option.id for option in options))
    limits = table.tables("authority", may_be_empty=True) if table.has("authority") else ()
    rules = tuple(_authority(row, articles) for row in limits)
    refuse_twice(table, "authority", (rule.id for rule in rules))
    policy = SolutionPolicy(
        kind=header.id,
        version=header.version,
        title=table.text("title"),
        title_en=table.text("title_en"),
        template=template,
        offer_valid_days=table.whole("offer_valid_days", least=1, most=60),
        supplement_workdays=table.whole("supplement_workdays", least=1, most=60),
        answer_workdays=table.whole("answer_workdays", most=60),
        decided_by=table.optional_text("decided_by"),
        gives_up=_texts(table, "gives_up"),
        never_promised=_texts(table, "never_promised"),
        articles=article_ids,
        terms=terms,
        options=options,
        authority=rules,
        settings=settings(table, needs),
        solvers=tuple(_solver(row, terms, options) for row in table.tables("solver")) if table.has("solver") else (),
    )
    refuse_twice(table, "solver", (solver.option for solver in policy.solvers))
    table.close()
    check_needs(table, policy, needs)
    return policy


def _term(row: Table, articles: Mapping[str, Article]) -> TermRule:
    name = row.text("name")
    unit = row.text("unit")
    only(row, "unit", (unit,), tuple(Unit))
    article = row.optional_text("article")
    only(row, "article", (article,) if article else (), articles)
    least, most = _bound(row, "least"), _bound(row, "most")
    if least is not None and most is not None and most < least:
        row.broken("most", "is less than least")
    if Unit(unit) in NUMBERS and (least is None or most is None):
        row.broken("most" if most is None else "least", "is missing; every number has bounds")
    if Unit(unit) in _WITHIN:
        floor, top = _WITHIN[Unit(unit)]
        for key, bound in (("least", least), ("most", most)):
            if bound is not None and not floor <= bound <= top:
                row.broken(key, f"must be from {floor} to {top} for the unit {unit}")
    if (least is not None or most is not None) and not article:
        row.broken("article", "is missing; a bound rests on one")
    fact = row.optional_text("fact")
    is_fixed = row.flag("is_fixed", default=False)
    if is_fixed and not fact:
        row.broken("fact", "is missing; a fixed term comes from a fact")
    choices = tuple(_choice(one) for one in row.tables("choice")) if row.has("choice") else ()
    refuse_twice(row, "choice", (choice.id for choice in choices))
    if (Unit(unit) is Unit.CHOICE) is not bool(choices):
        row.broken("choice", "stands with the unit choice, and with no other")
    term = TermRule(
        name=name,
        title=row.text("title"),
        title_en=row.text("title_en"),
        unit=Unit(unit),
        least=least,
        most=most,
        article=article,
        fact=fact,
        is_fixed=is_fixed,
        is_optional=row.flag("is_optional", default=False),
        choices=choices,
        is_in_words=row.flag("is_in_words", default=False),
    )
    row.close()
    return term


def _choice(row: Table) -> Choice:
    choice = Choice(
        id=row.text("id"), digit=row.whole("digit", least=1, most=9), text=row.text("text"), text_en=row.text("text_en")
    )
    row.close()
    return choice


def _option(row: Table, articles: Mapping[str, Article], names: tuple[str, ...]) -> SolutionOption:
    shows = row.texts("shows", may_be_empty=True)
    only(row, "shows", shows, names)
    rule = row.text("rule")
    only(row, "rule", (rule,), articles)
    opens = _opening(row.table("terms")) if row.has("terms") else {}
    only(row, "terms", opens, names)
    option = SolutionOption(
        id=row.text("id"),
        title=row.text("title"),
        title_en=row.text("title_en"),
        summary=row.text("summary"),
        terms=opens,
        shows=shows,
        gives_up=_texts(row, "gives_up"),
        adds_papers=evidence(row, "adds_papers") if row.has("adds_papers") else (),
        authority=row.authority("authority"),
        rule=rule,
        problems=_texts(row, "problems"),
        sentence=_pattern(row, "sentence", names),
        package_title=_pattern(row, "package_title", names),
        package_title_en=_pattern(row, "package_title_en", names),
    )
    if sorted(names_in(option.package_title)) != sorted(names_in(option.package_title_en)):
        row.broken("package_title_en", "names other terms than package_title")
    row.close()
    return option


def _pattern(row: Table, key: str, names: tuple[str, ...]) -> str:
    """The sentence or title of a way; it names no term that is not there, and its brackets are in pairs."""
    text = row.optional_text(key)
    only(row, key, names_in(text), names)
    depth = 0
    for char in text:
        depth += {"[": 1, "]": -1}.get(char, 0)
        if depth not in (0, 1):
            row.broken(key, "has brackets that are not in pairs")
    if depth:
        row.broken(key, "has a bracket that is not closed")
    return text


def _authority(row: Table, articles: Mapping[str, Article]) -> AuthorityRule:
    """One limit; a higher level never has a lower one."""
    article = row.text("article")
    only(row, "article", (article,), articles)
    limits: dict[Authority, Decimal] = {}
    before = Decimal(0)
    for level in WITHIN_BRANCH:
        limit = _number(row, level.value)
        if limit < before:
            row.broken(level.value, "is less than the limit of the level below")
        limits[level] = before = limit
    rule = AuthorityRule(row.text("id"), row.text("measure"), limits, article)
    row.close()
    return rule


def _solver(row: Table, terms: Iterable[TermRule], options: Iterable[SolutionOption]) -> SolverPolicy:
    """What the solver tries: values within the bounds of their terms, and not more together than it is fast with."""
    option = row.text("option")
    only(row, "option", (option,), {option.id for option in options})
    rules = {term.name: term for term in terms}
    steps: dict[str, tuple[Decimal, ...]] = {}
    for name in row.names():
        only(row, name, (name,), rules)
        most = MOST_CANDIDATES // prod(len(values) for values in steps.values())
        steps[name] = _steps(row, rules[name], most)
    row.close()
    return SolverPolicy(option, steps)


def _steps(row: Table, term: TermRule, most_steps: int) -> tuple[Decimal, ...]:
    """``"0, 50, 100"``, or ``"1-60"`` for every whole number from the one to the other; counted, then made."""
    least, most = term.least, term.most
    if term.unit not in NUMBERS or least is None or most is None:
        row.broken(term.name, "is no number with bounds")
    text = row.text(term.name)
    first, dash, last = text.partition("-")
    values: Sequence[Decimal | int]
    try:
        if dash:
            start, end = (parse_whole(one, least=int(least), most=int(most)) for one in (first, last))
            values = range(start, end + 1)
        else:
            places = 0 if term.unit in _WHOLE else 4
            values = [parse_decimal(one, least=least, most=most, places=places) for one in text.split(",")]
    except RuleBroken as broken:
        row.broken(term.name, f'must be steps like "0, 50, 100" or "1-60" within the bounds ({broken.code})')
    if len(values) > most_steps:
        row.broken(term.name, f"makes more than {MOST_CANDIDATES} packages to try")
    if not values or list(values) != sorted(set(values)):
        row.broken(term.name, "must rise")
    return tuple(Decimal(value) for value in values)


def _bound(row: Table, key: str) -> Decimal | None:
    return _number(row, key) if row.has(key) else None


def _number(row: Table, key: str) -> Decimal:
    """A number written as text (``"0.65"``), so that no float can creep in."""
    text = row.text(key)
    try:
        return parse_decimal(text, least=-_MOST_BOUND, most=_MOST_BOUND, places=4)
    except RuleBroken as broken:
        row.broken(key, f'must be a number like "0.65" ({broken.code})')


def _opening(table: Table) -> dict[str, str]:
    return {name: table.text(name) for name in table.names()}


def _texts(table: Table, key: str) -> tuple[str, ...]:
    return table.texts(key, may_be_empty=True) if table.has(key) else ()
