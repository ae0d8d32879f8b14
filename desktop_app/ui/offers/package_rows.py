"""A package as rows of words: the same keys for every kind, so that cards of different kinds stand side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop_app.domain import offers
from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Rhythm
from desktop_app.domain.offers.solution import INCOME, Figure, heavy_over
from desktop_app.domain.policy import PolicyBook, Unit
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.propose import Package
from desktop_app.ui.kept import opening, said
from desktop_app.ui.offers.package_words import PackageWords, changed, colon, shown

TITLE, MAIN, AUTHORITY = "title", Figure.PAYMENT.value, "authority"
"""Keys of the rows that look different: the title, the large figure, and who may offer it."""
DETAILS = frozenset({"papers", "not_promised"})
"""Rows of many lines: a count until they are unfolded."""
HIDDEN = frozenset({"rule", Figure.WAIVED_SHARE_PCT.value, Figure.PAYMENT_LAST.value})
"""Rows that stand there only when the details are unfolded."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a package; an empty value means that the package has none.

    Attributes:
        is_warning: the value asks for attention, and says so in words.
    """

    key: str
    title: str
    value: str
    is_warning: bool = False


def package_rows(package: Package, role: Role, policy: PolicyBook) -> tuple[Row, ...]:
    """The rows of *package* as *role* sees it, in the order they are read out."""
    words = PackageWords(policy, package.kind)
    return (
        *_figure_rows(package, words, policy),
        *_term_rows(package, words),
        Row("gives_up", words.part("gives_up"), _lines(package.gives_up)),
        Row("conditions", words.part("conditions"), _conditions(package)),
        _figure_row(package, words, Figure.BANK_COST),
        _figure_row(package, words, Figure.WAIVED_SHARE_PCT),
        Row(AUTHORITY, words.part(AUTHORITY), words.authority(package, role)),
        Row("rule", words.part("rule"), words.rule(package)),
        Row("papers", words.part("papers"), _lines(package.papers)),
        Row("papers_by", words.part("papers_by"), _day(package.papers_by)),
        Row("answer_by", words.part("answer_by"), _day(package.answer_by)),
        Row("decided_by", words.part("decided_by"), said(package.decided_by)),
        Row("not_promised", words.part("not_promised"), _lines(package.not_promised)),
    )


def keys_of(columns: Sequence[Sequence[Row]]) -> tuple[str, ...]:
    """Every key of the columns once, in an order that is right for each of them: kinds differ by their terms only."""
    found: list[str] = []
    for column in columns:
        place = 0
        for row in column:
            if row.key in found:
                place = found.index(row.key) + 1
            else:
                found.insert(place, row.key)
                place += 1
    return tuple(found)


def _figure_rows(package: Package, words: PackageWords, policy: PolicyBook) -> Iterator[Row]:
    yield _payment(package, words)
    yield _figure_row(package, words, Figure.PAYMENT_GRACE)
    yield _figure_row(package, words, Figure.PAYMENT_BEFORE)
    for beside in (Figure.DOWN_PAYMENT, Figure.LUMP_SUM, Figure.PREPAID):
        yield _figure_row(package, words, beside)
    yield _figure_row(package, words, Figure.PAYMENT_LAST)
    yield Row(Figure.TOTAL, words.figure(Figure.TOTAL), _total(package, words))
    yield _figure_row(package, words, Figure.EXTRA_INTEREST)
    yield Row("rates", QCoreApplication.translate("PackageWords", "Annual rate"), _rates(package, words))
    yield Row("until", words.figure(Figure.PERIODS), _until(package))
    yield _share(package, words, policy)


def _term_rows(package: Package, words: PackageWords) -> Iterator[Row]:
    """The terms of a kind where nothing is paid, as policy orders them; what is the title already is no row of its own.

    The order of the mapping says nothing: a package that was kept comes back by name.
    """
    if Figure.TOTAL in package.figures:
        return
    for name, text in sorted(package.terms.items(), key=lambda item: words.place(item[0])):
        if text != package.title:
            yield Row(name, words.term(name), words.value(name, text))


def _payment(package: Package, words: PackageWords) -> Row:
    """What is paid a month, and where it is not the same in every month in which of them."""
    row = _figure_row(package, words, Figure.PAYMENT)
    found = offers.solutions().get(package.kind)
    plan = None if found is None or not row.value else found.schedule(package.terms)
    if plan is None:
        return row
    translate = QCoreApplication.translate
    match plan.rhythm(has_odd_first=Figure.PAYMENT_FIRST in package.figures):
        case Rhythm.ONCE:
            last = words.value(Figure.PAYMENT_LAST, package.figures[Figure.PAYMENT_LAST])
            return replace(row, value=translate("PackageWords", "once {amount}").format(amount=last))
        case Rhythm.FALLING:
            return replace(row, value=translate("PackageWords", "{amount}, falling").format(amount=row.value))
        case Rhythm.BY_DAYS:
            return replace(row, value=translate("PackageWords", "up to {amount}").format(amount=row.value))
        case _:
            return row


def _figure_row(package: Package, words: PackageWords, figure: Figure) -> Row:
    """One figure; nothing at all is no row."""
    text = package.figures.get(figure, "")
    is_nothing = text != "" and not text.strip("-0.")
    if is_nothing and figure is not Figure.PAYMENT:
        text = ""
    if figure is Figure.PAYMENT_LAST and text == package.figures.get(Figure.PAYMENT):
        text = ""
    return Row(figure, words.figure(figure), words.value(figure, text))


def _total(package: Package, words: PackageWords) -> str:
    total, translate = package.figures.get(Figure.TOTAL, ""), QCoreApplication.translate
    if not total:
        return ""
    said = words.value(Figure.TOTAL, total)
    carried, cost = package.figures.get(Figure.CARRIED, ""), package.figures.get(Figure.COST, "")
    if carried.strip("0."):
        both = translate("PackageWords", "{total}, of it {carried} interest and late fees owed before")
        said = both.format(total=said, carried=words.value(Figure.CARRIED, carried))
    if cost:
        both = translate("PackageWords", "{total}, of it {cost} interest and fees")
        said = both.format(total=said, cost=words.value(Figure.COST, cost))
    return said


def _rates(package: Package, words: PackageWords) -> str:
    simple, compound = package.figures.get(Figure.SIMPLE_PCT, ""), package.figures.get(Figure.COMPOUND_PCT, "")
    if not simple:
        return ""
    both = QCoreApplication.translate("PackageWords", "{simple} simple, {compound} compound")
    return both.format(
        simple=words.value(Figure.SIMPLE_PCT, simple), compound=words.value(Figure.COMPOUND_PCT, compound)
    )


def _until(package: Package) -> str:
    periods, last = package.figures.get(Figure.PERIODS, ""), package.figures.get(Figure.LAST_DUE, "")
    if not periods:
        return last
    if not last:
        return shown(Unit.MONTHS, periods)
    both = QCoreApplication.translate("PackageWords", "{months}, to {day}")
    return both.format(months=shown(Unit.MONTHS, periods), day=last)


def _share(package: Package, words: PackageWords, policy: PolicyBook) -> Row:
    figure = Figure.INCOME_SHARE_PCT
    share = words.value(figure, package.figures.get(figure, ""))
    if not share and _has_no_income(package):
        none = QCoreApplication.translate("PackageWords", "⚠ no income")
        return Row(figure, words.figure(figure), none, is_warning=True)
    if not share:
        return Row(figure, words.figure(figure), "")
    last, payment = (Money.parse(package.figures.get(name, "0")) for name in (Figure.PAYMENT_LAST, Figure.PAYMENT))
    if last > payment + payment:
        without = QCoreApplication.translate("PackageWords", "{share}, without the last payment of {last}")
        share = without.format(share=share, last=last.display())
    most = heavy_over(policy, package.kind)
    is_heavy = Decimal(package.figures[figure]) > most
    if is_heavy:
        warning = QCoreApplication.translate("PackageWords", "⚠ {share}, more than {most}% of it")
        share = warning.format(share=share, most=f"{most.normalize():f}")
    return Row(figure, words.figure(figure), share, is_warning=is_heavy)


def _has_no_income(package: Package) -> bool:
    """Something is paid every month, and page 2 says that nothing is earned: a share of nothing is no figure."""
    income = package.terms.get(INCOME, "")
    return bool(income) and not Money.parse(income) and bool(package.figures.get(Figure.PAYMENT))


def _conditions(package: Package) -> str:
    return "\n".join(f"{said(one.title)}{colon()}{changed(one)}" for one in package.conditions)


def _lines(kept: Iterable[str]) -> str:
    return "\n".join(opening(said(one)) for one in kept)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
