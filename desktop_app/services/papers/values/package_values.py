"""What a package of any kind says on paper: titles and bounds from its policy, figures from its engine.

A new kind of solution needs nothing here: its terms are named by its policy, its figures by ``solution.Figure``, and
its payments come from its own module.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from desktop_app.domain import offers
from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Rhythm, Schedule
from desktop_app.domain.offers.solution import INCOME, Figure, SettlesDebt
from desktop_app.domain.policy import Choice, PolicyBook, SolutionPolicy, TermRule, Unit
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.words.capitals import amount_in_words
from desktop_app.services.papers.templates.fields import CAPITALS, FIGURE, SETTING, TERM
from desktop_app.services.papers.templates.filling import Values

Rows = tuple[Mapping[str, str], ...]

_MONEY: Final[Mapping[str, str]] = {
    Figure.PAYMENT: "每期还款额",
    Figure.PAYMENT_FIRST: "首期还款额",
    Figure.PAYMENT_LAST: "末期还款额",
    Figure.PAYMENT_BEFORE: "原每期还款额",
    Figure.PAYMENT_GRACE: "只还利息期间的每期还款额",
    Figure.DOWN_PAYMENT: "首付款",
    Figure.LUMP_SUM: "一次付清的金额",
    Figure.PREPAID: "提前归还的本金和利息",
    Figure.TOTAL: "合计应还",
    Figure.CARRIED: "其中已欠的利息和违约金",
    Figure.COST: "其中利息和费用",
    Figure.EXTRA_INTEREST: "比原计划增加的利息",
    Figure.STUB_INTEREST: "换日期间利息",
    Figure.WAIVED: "减免金额",
    Figure.BANK_COST: "银行承担",
    Figure.OWED: "减免之前应还",
}
_RATES: Final[Mapping[str, str]] = {
    Figure.SIMPLE_PCT: "年化利率（单利）",
    Figure.COMPOUND_PCT: "年化利率（复利，内部收益率法）",
    Figure.WAIVED_SHARE_PCT: "减免比例",
    Figure.INCOME_SHARE_PCT: "每期还款额占月收入",
}
FIGURE_TITLES: Final[Mapping[str, str]] = {
    **_MONEY,
    Figure.PERIODS: "期数",
    Figure.PERIODS_BEFORE: "原期数",
    Figure.LAST_DUE: "最后还款日",
    Figure.LAST_DUE_BEFORE: "原最后还款日",
    **_RATES,
}
_PAYMENTS: Final = {
    Rhythm.FALLING: "首期还款额（以后逐期减少）",
    Rhythm.BY_DAYS: "每期利息（按实际天数，最多的一期）",
}
_ONCE: Final = "还款金额"
_AFTER_GRACE: Final = "只还利息期满后的每期还款额"
_DATES: Final = (Figure.LAST_DUE, Figure.LAST_DUE_BEFORE)
INTERNAL_FIGURES: Final = frozenset({Figure.BANK_COST, Figure.INCOME_SHARE_PCT})
"""What the bank reckons for itself; printed for nobody."""
FIGURES_IF_ANY: Final = frozenset(
    {
        Figure.PAYMENT_GRACE,
        Figure.DOWN_PAYMENT,
        Figure.CARRIED,
        Figure.LUMP_SUM,
        Figure.PREPAID,
        Figure.EXTRA_INTEREST,
        Figure.STUB_INTEREST,
        Figure.WAIVED,
        Figure.WAIVED_SHARE_PCT,
    }
)
"""Printed when there is any; of the others zero is worth saying."""
_COLUMNS: Final = {
    "schedule_principal_title": "应还本金",
    "schedule_interest_title": "应还息费",
    "schedule_balance_title": "剩余本金",
}
"""The columns of a plan; a kind whose plan repays more than principal names its own in its settings."""
_UNIT_IN_TITLE: Final = ("（%）", "（月）", "（元）")
_ISO_DATE: Final = re.compile(r"(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])", re.ASCII)
_HUNDREDTH: Final = Decimal("0.01")


def chinese_date(day: date) -> str:
    """``2026年11月23日``: agreements write dates in figures."""
    return f"{day.year}年{day.month}月{day.day}日"


def with_chinese_dates(text: str) -> str:
    """*text* with each ``2026-11-23`` that is a day written as agreements write days."""
    return _ISO_DATE.sub(lambda found: _day_or_text(found[0]), text)


def choice_text(choices: Iterable[Choice], choice_id: str) -> str:
    """The words of a digit list's line; a text typed instead of a choice stands for itself."""
    return next((choice.text for choice in choices if choice.id == choice_id), choice_id)


def schedule_of(package: Package) -> Schedule | None:
    """The payments of *package*, made of its terms again; None for a kind without payments."""
    found = offers.solutions().get(package.kind)
    return None if found is None else found.schedule(package.terms)


def package_values(policy: PolicyBook, package: Package, made_on: date) -> Values:
    """Fields, rows, conditions and dates that every package has, whatever its kind.

    Args:
        policy: names the terms.
        package: the offer.
        made_on: the day of the paper, before which nothing of it takes effect.
    """
    rules = policy.solution(package.kind)
    fields = {
        "solution_title": rules.title,
        "effect_day": "双方均已签署之日",
        **{f"{SETTING}{name}": text for name, text in rules.settings.items()},
    }
    days = {"effect_day": made_on}
    for term in rules.terms:
        text = package.terms.get(term.name, "")
        if text:
            fields |= _with_capitals(f"{TERM}{term.name}", term_text(term, text, bare=True), term.unit, text)
        if text and term.unit is Unit.DATE:
            days[f"{TERM}{term.name}"] = date.fromisoformat(text)
    for name, text in package.figures.items():
        if name in FIGURE_TITLES and text:
            unit = Unit.MONEY if name in _MONEY else Unit.TEXT
            fields |= _with_capitals(f"{FIGURE}{name}", figure_text(name, text), unit, text)
    if package.figures.get(Figure.LAST_DUE):
        days[f"{FIGURE}{Figure.LAST_DUE}"] = date.fromisoformat(package.figures[Figure.LAST_DUE])
    plan = schedule_of(package)
    rows = {**_lists(policy, package), "schedule": _schedule(plan), "debt_parts": _debt_parts(rules, package)}
    conditions = {f"has_{name}" for name, found in rows.items() if found} | set(_non_zero(package))
    if plan is not None:
        conditions.add("is_paid_once" if len(plan.rows) == 1 else "is_paid_in_parts")
    return Values(
        fields | _totals(plan, rules),
        rows,
        frozenset(conditions),
        days,
        {"schedule": () if plan is None else tuple(row.due for row in plan.rows)},
    )


def term_rows(policy: PolicyBook, package: Package) -> Rows:
    """Every term by its title, in the order of policy."""
    known = {term.name: term for term in policy.solution(package.kind).terms}
    return tuple(
        {"title": term_title(known.get(name), name), "value": term_text(known.get(name), package.terms[name])}
        for name in (*known, *(package.terms.keys() - known.keys()))
        if package.terms.get(name)
    )


def agreed_rows(policy: PolicyBook, package: Package) -> Rows:
    """The terms both sides settled; what page 2 says stands among the facts and is agreed by nobody."""
    known = {term.name: term for term in policy.solution(package.kind).terms}
    ground = {name for name, term in known.items() if term.is_fixed} | {INCOME}
    terms = {name: text for name, text in package.terms.items() if name not in ground}
    return term_rows(policy, replace(package, terms=terms or package.terms))


def figure_rows(package: Package) -> Rows:
    """What the engine computed, without what the bank reckons for itself and what is a term already."""
    figures = package.figures
    titles = dict(FIGURE_TITLES) | _payment_titles(package)
    return tuple(
        {"title": title, "value": figure_text(name, figures[name])}
        for name, title in titles.items()
        if title and figures.get(name) and name not in INTERNAL_FIGURES and name not in package.terms
        if name not in FIGURES_IF_ANY or is_any(figures[name])
    )


def _payment_titles(package: Package) -> dict[Figure, str]:
    """What the payments are called where they are not the same in every month; an empty title prints nothing."""
    plan, figures = schedule_of(package), package.figures
    if plan is None:
        return {}
    has_odd_first = bool(figures.get(Figure.PAYMENT_FIRST))
    rhythm = plan.rhythm(has_odd_first=has_odd_first)
    if rhythm is Rhythm.FALLING and has_odd_first:
        return {Figure.PAYMENT: ""}
    if rhythm is Rhythm.EVEN and is_any(figures.get(Figure.PAYMENT_GRACE, "")):
        return {Figure.PAYMENT: _AFTER_GRACE}
    if rhythm is Rhythm.ONCE:
        return {Figure.PAYMENT: "", Figure.PAYMENT_LAST: _ONCE}
    return {Figure.PAYMENT: _PAYMENTS[rhythm]} if rhythm in _PAYMENTS else {}


def basis_ids(policy: PolicyBook, package: Package) -> tuple[str, ...]:
    """The articles a package rests on: those of its terms, then those of its kind."""
    ids = dict.fromkeys((*(basis.article for basis in package.bases), *package.articles))
    return tuple(article for article in ids if article in policy.articles)


def basis_texts(policy: PolicyBook, package: Package) -> tuple[str, ...]:
    """The same, each with what it says in plain words."""
    found = (policy.articles[article] for article in basis_ids(policy, package))
    return tuple(f"{article.title}：{article.plain}" for article in found)


def term_title(term: TermRule | None, name: str) -> str:
    """What a term is called on paper; its unit stands with the value."""
    title = name if term is None else term.title
    for unit in _UNIT_IN_TITLE:
        title = title.removesuffix(unit)
    return title


def term_text(term: TermRule | None, text: str, *, bare: bool = False) -> str:  # noqa: PLR0911 - one return a unit
    """A term as it is read.

    Args:
        term: what policy says of it; None for a name that policy no longer has.
        text: canonical.
        bare: numbers without their unit, for a sentence that has it.
    """
    match None if term is None else term.unit:
        case Unit.MONEY:
            return Money.parse(text).display()
        case Unit.MONTHS:
            return text if bare else f"{text}个月"
        case Unit.PERCENT:
            return f"{text}%"
        case Unit.DAY_OF_MONTH:
            return text if bare else f"每月{text}日"
        case Unit.DATE:
            return chinese_date(date.fromisoformat(text))
        case Unit.TAIL:
            return text if bare else f"尾号{text}"
        case Unit.CHOICE:
            return choice_text(() if term is None else term.choices, text)
    return text


def figure_text(name: str, text: str) -> str:
    """A figure as it is read: rates in percent with two decimals, half up."""
    if name in _MONEY:
        return Money.parse(text, may_be_negative=True).display()
    if name in _RATES:
        return f"{Decimal(text).quantize(_HUNDREDTH, ROUND_HALF_UP)}%"
    return chinese_date(date.fromisoformat(text)) if name in _DATES else text


def _day_or_text(text: str) -> str:
    try:
        return chinese_date(date.fromisoformat(text))
    except ValueError:
        return text


def _with_capitals(name: str, shown: str, unit: Unit, text: str) -> dict[str, str]:
    """The field, and beside an amount the same in capitals."""
    amount = Money.parse(text, may_be_negative=True) if unit is Unit.MONEY else Money(-1)
    return {name: shown} | ({f"{name}{CAPITALS}": amount_in_words(amount)} if amount >= Money(0) else {})


def _lists(policy: PolicyBook, package: Package) -> dict[str, Rows]:
    said = policy.papers.rule(policy.solution(package.kind).template).says
    return {
        "terms": term_rows(policy, package),
        "figures": figure_rows(package),
        "gives_up": tuple({"text": text} for text in package.gives_up),
        "gives_up_beside": tuple({"text": text} for text in package.gives_up if text not in said),
        "bases": tuple({"text": text} for text in basis_texts(policy, package)),
        "not_promised": tuple({"text": text} for text in package.not_promised),
    }


def _schedule(plan: Schedule | None) -> Rows:
    return tuple(
        {
            "no": str(row.period),
            "due": chinese_date(row.due),
            "principal": row.principal.display(),
            "interest": row.interest.display(),
            "payment": row.payment.display(),
            "balance": row.balance.display(),
        }
        for row in (() if plan is None else plan.rows)
    )


def _debt_parts(rules: SolutionPolicy, package: Package) -> Rows:
    """What is owed, waived and left of each part of a settled debt, and together."""
    found = offers.solutions().get(package.kind)
    parts = found.debt_parts(package.terms) if isinstance(found, SettlesDebt) else ()
    named = [(rules.term(part.term).title.removeprefix("其中"), part.owed, part.waived, part.left) for part in parts]
    if parts:
        owed, waived = Money.total(part.owed for part in parts), Money.total(part.waived for part in parts)
        named.append(("合计", owed, waived, owed - waived))
    return tuple(
        {"title": title, "owed": owed.display(), "waived": waived.display(), "left": left.display()}
        for title, owed, waived, left in named
    )


def _totals(plan: Schedule | None, rules: SolutionPolicy) -> dict[str, str]:
    if plan is None:
        return {}
    totals = plan.totals
    return {
        **{name: rules.settings.get(name, title) for name, title in _COLUMNS.items()},
        "schedule_count": str(len(plan.rows)),
        "schedule_last_due": chinese_date(plan.rows[-1].due),
        "schedule_principal": totals.principal.display(),
        "schedule_principal_words": amount_in_words(totals.principal),
        "schedule_interest": totals.interest.display(),
        "schedule_payment": totals.payment.display(),
        "schedule_payment_words": amount_in_words(totals.payment),
    }


def _non_zero(package: Package) -> Iterable[str]:
    """The conditions ``term.x`` and ``figure.x``."""
    for prefix, values in ((TERM, package.terms), (FIGURE, package.figures)):
        # What is below zero is no "more": a clause that says how much more is paid must not print for it.
        yield from (f"{prefix}{name}" for name, text in values.items() if is_any(text) and not text.startswith("-"))


def is_any(text: str) -> bool:
    """Tell whether a canonical value is there and is not zero."""
    return bool(text.strip("0.-"))
