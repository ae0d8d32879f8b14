"""The facts of page 2 as papers show them: amounts, rates and days in one form, however they were typed or copied."""

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.calendar import parse_date
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.policy import PolicyBook, Unit
from desktop_app.domain.stages.collect import Fact, Source
from desktop_app.domain.words.numbers import parse_decimal, parse_whole
from desktop_app.services.papers.values.package_values import Rows, chinese_date, with_chinese_dates

_SOURCES: Final = {Source.CORE: "业务系统", Source.PAPER: "书面材料", Source.SAID: "客户陈述"}
_AMOUNTS: Final = ("金额", "收入", "还款", "余额")
"""What the label of an amount ends with that no kind of solution has as a term."""
_DAYS: Final = 31
_PLACES: Final = 6


def facts_of(case: CaseState, policy: PolicyBook) -> Rows:
    """Every fact of page 2 with where it comes from and of which day it is."""
    collection = case.collect.collection
    units = _units(policy)
    return () if collection is None else tuple(_row(fact, units) for fact in collection.facts)


def fact_text(value: str, unit: Unit) -> str:
    """*value* as a paper shows it; what does not read as *unit* stays as it was typed."""
    with suppress(RuleBroken):
        match unit:
            case Unit.MONEY:
                return Money.parse(value).display()
            case Unit.PERCENT:
                bare = value.strip().removesuffix("%").rstrip()
                share = parse_decimal(bare, least=Decimal(0), most=Decimal(100), places=_PLACES)
                return f"{share.normalize():f}%"
            case Unit.DATE:
                return chinese_date(parse_date(value))
            case Unit.DAY_OF_MONTH:
                return f"每月{parse_whole(value, least=1, most=_DAYS)}日"
            case _:
                pass
    return with_chinese_dates(value)


def said_as_paper(text: str, policy: PolicyBook) -> str:
    """A fact in one line, ``申请金额：120000.00``, with its value as a paper shows it."""
    label, colon, value = text.partition("：")
    return f"{label}{colon}{value_as_paper(label, value, policy)}" if colon else text


def value_as_paper(label: str, value: str, policy: PolicyBook) -> str:
    """The value of a fact as a paper shows it."""
    return fact_text(value, _unit(label, _units(policy)))


def _unit(label: str, units: Mapping[str, Unit]) -> Unit:
    return units.get(label, Unit.MONEY if label.endswith(_AMOUNTS) else Unit.TEXT)


def _units(policy: PolicyBook) -> Mapping[str, Unit]:
    """What a fact is measured in: as the term is that it becomes."""
    terms = (term for rules in policy.solutions.values() for term in rules.terms if term.fact)
    return {term.fact: term.unit for term in terms}


def _row(fact: Fact, units: Mapping[str, Unit]) -> Mapping[str, str]:
    unit = _unit(fact.label, units)
    return {
        "label": fact.label,
        "value": fact_text(fact.value, unit) + ("（来源之间不一致，待核实）" if fact.is_disputed else ""),
        "source": _SOURCES[fact.source],
        "as_of": chinese_date(fact.as_of),
    }
