"""The words for what packages consist of: titles of terms come from policy, of figures from here."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.approvals.authority import WITHIN_BRANCH, Authority, AuthorityRule, role_may
from desktop_app.domain.approvals.authority_policy import QUOTA_RULE, TRIGGER_RULE, QuotaLeft
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.policy import PolicyBook, TermRule, Unit, choice_in
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.negotiate import Change, Side
from desktop_app.domain.stages.propose import Condition, Package
from desktop_app.ui.choice_words import choice_text, title_of
from desktop_app.ui.counted import Counted
from desktop_app.ui.kept import comma, is_chinese, said, titled
from desktop_app.ui.messages import Messages
from desktop_app.ui.offers.title_words import TitleWords
from desktop_app.ui.promises.performed_words import bookings_words, counted_words
from desktop_app.ui.words import authority_word

_FIGURE_UNITS: Final = {
    Figure.PERIODS: Unit.MONTHS,
    Figure.PERIODS_BEFORE: Unit.MONTHS,
    Figure.LAST_DUE: Unit.DATE,
    Figure.LAST_DUE_BEFORE: Unit.DATE,
    Figure.SIMPLE_PCT: Unit.PERCENT,
    Figure.COMPOUND_PCT: Unit.PERCENT,
    Figure.WAIVED_SHARE_PCT: Unit.PERCENT,
    Figure.INCOME_SHARE_PCT: Unit.PERCENT,
}
_UNIT_OF_FIELD: Final = re.compile(r" ?[(（](?:%|月|months)[)）]$")
"""Stands in the name of a term for the field that takes a bare number."""
_PLACES_OF_SHARE: Final = Decimal("0.01")


class PackageWords:
    """Says packages in the language of the screen.

    Args:
        policy: names terms and ways; without one they are shown as they are kept.
        kind: the kind of solution the terms belong to; without one the first kind that has the term names it.
    """

    def __init__(self, policy: PolicyBook | None = None, kind: str = "") -> None:
        self._policy, self._kind = policy, kind
        self._titles = TitleWords(policy)

    # ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────

    def title(self, package: Package) -> str:
        """The package's title, in the language of the screen where the policy has one."""
        return self._titles.title(package.title)

    def term(self, name: str) -> str:
        """The name of a term, without the unit its values have; one that this policy does not know as it is kept."""
        rule = self._rule(name)
        return name if rule is None else _UNIT_OF_FIELD.sub("", title_of(rule))

    def place(self, name: str) -> int:
        """Where the policy of the kind names the term; one that it does not know comes last."""
        own = None if self._policy is None else self._policy.solutions.get(self._kind)
        names = () if own is None else tuple(term.name for term in own.terms)
        return names.index(name) if name in names else len(names)

    def figure(self, name: str) -> str:
        """The name of what the engine computed."""
        return self._figures.get(name, name)

    @cached_property
    def _figures(self) -> dict[str, str]:
        translate = QCoreApplication.translate
        return {
            Figure.PAYMENT: translate("PackageWords", "A month"),
            Figure.PAYMENT_FIRST: translate("PackageWords", "First payment"),
            Figure.PAYMENT_LAST: translate("PackageWords", "Last payment"),
            Figure.PAYMENT_BEFORE: translate("PackageWords", "Today a month"),
            Figure.PAYMENT_GRACE: translate("PackageWords", "At first a month"),
            Figure.PERIODS: translate("PackageWords", "Runs"),
            Figure.PERIODS_BEFORE: translate("PackageWords", "Runs today"),
            Figure.LAST_DUE: translate("PackageWords", "Ends on"),
            Figure.LAST_DUE_BEFORE: translate("PackageWords", "Ends today on"),
            Figure.OWED: translate("PackageWords", "Owed"),
            Figure.STUB_INTEREST: translate("PackageWords", "Interest until the new day"),
            Figure.DOWN_PAYMENT: translate("PackageWords", "Down payment"),
            Figure.LUMP_SUM: translate("PackageWords", "In one sum"),
            Figure.PREPAID: translate("PackageWords", "Repaid early"),
            Figure.TOTAL: translate("PackageWords", "In total"),
            Figure.CARRIED: translate("PackageWords", "Interest and late fees owed before"),
            Figure.COST: translate("PackageWords", "Interest and fees"),
            Figure.EXTRA_INTEREST: translate("PackageWords", "Interest more than today"),
            Figure.SIMPLE_PCT: translate("PackageWords", "Annual rate, simple"),
            Figure.COMPOUND_PCT: translate("PackageWords", "Annual rate, compound"),
            Figure.WAIVED: translate("PackageWords", "Waived"),
            Figure.WAIVED_SHARE_PCT: translate("PackageWords", "Share waived"),
            Figure.BANK_COST: translate("PackageWords", "The bank gives"),
            Figure.INCOME_SHARE_PCT: translate("PackageWords", "Of the income"),
            Figure.COUNTED: translate("PackageWords", "Bookings counted"),
        }

    def schedule_titles(self) -> dict[str, str]:
        """What the policy of the kind calls the columns of its plan; empty where they have their usual names."""
        own = None if self._policy is None else self._policy.solutions.get(self._kind)
        settings = {} if own is None else own.settings
        ending = "" if is_chinese() else "_en"
        named = (
            (name, settings.get(f"schedule_{name}_title{ending}")) for name in ("principal", "interest", "balance")
        )
        return {name: title for name, title in named if title}

    def part(self, name: str) -> str:
        """The name of a part that is neither term nor figure."""
        return self._parts.get(name, name)

    @cached_property
    def _parts(self) -> dict[str, str]:
        translate = QCoreApplication.translate
        return {
            "package": translate("PackageWords", "Package"),
            "title": translate("PackageWords", "Package"),
            "articles": translate("PackageWords", "Rests on"),
            "bases": translate("PackageWords", "Rests on"),
            "conditions": translate("PackageWords", "Changed"),
            "gives_up": translate("PackageWords", "You give up"),
            "papers": translate("PackageWords", "Papers"),
            "papers_by": translate("PackageWords", "Papers by"),
            "answer_by": translate("PackageWords", "Answer by"),
            "decided_by": translate("PackageWords", "Decided by"),
            "authority": translate("PackageWords", "May offer it"),
            "rule": translate("PackageWords", "By the rule"),
            "not_promised": translate("PackageWords", "Not promised"),
        }

    def what(self, name: str) -> str:
        """The name of a term, a figure or another part."""
        words = (self.part(name), self.term(name), self.figure(name))
        return next((word for word in words if word != name), name)

    # ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────

    def value(self, name: str, text: str) -> str:
        """A term or figure as it is read; the journal keeps canonical text."""
        if name in {"package", "title"}:
            return self._titles.title(text)
        rule = self._rule(name)
        if name == Figure.COUNTED:
            return bookings_words(text)
        if name in tuple(Figure) and rule is None:
            return shown(_FIGURE_UNITS.get(Figure(name), Unit.MONEY), text)
        if rule is None:
            return self._part_value(name, text)
        return _term_text(rule, text)

    def number(self, name: str, value: Decimal) -> str:
        """A term or figure that was computed, to two places; months without idle zeros."""
        rule = self._rule(name)
        figures = {figure.value: unit for figure, unit in _FIGURE_UNITS.items()}
        unit = figures.get(name, Unit.MONEY) if rule is None else rule.unit
        rounded = value.quantize(_PLACES_OF_SHARE, ROUND_HALF_UP)
        text = f"{rounded:f}" if unit is Unit.MONEY else f"{rounded.normalize():f}"
        return _payments(text) if rule is not None and rule.counts_payments else shown(unit, text)

    def authority(self, package: Package, role: Role) -> str:
        """Who may put the package on the table."""
        if role_may(role, package.authority):
            return QCoreApplication.translate("PackageWords", "✓ you")
        needs = QCoreApplication.translate("PackageWords", "needs the {role}")
        return needs.format(role=authority_word(package.authority))

    def rule(self, package: Package) -> str:
        """The rule that says who may offer the package, in plain words: the limit it met, or the article behind it."""
        if self._policy is None:
            return package.rule
        if package.rule == QUOTA_RULE:
            return QCoreApplication.translate("PackageWords", "More than this counter may still give away")
        if counted := counted_words(package.rule):
            return counted
        if (trigger := self._policy.authority.trigger(package.rule.removeprefix(TRIGGER_RULE))) is not None:
            return trigger.text if is_chinese() else trigger.text_en
        solution = self._policy.solutions.get(package.kind)
        limits = () if solution is None else solution.authority
        limit = next((one for one in limits if one.id == package.rule), None)
        if limit is not None:
            return self._limit(limit, package)
        ways = () if solution is None else solution.options
        names = (package.rule, *(way.rule for way in ways if way.id == package.option))
        article = next((self._policy.articles[name] for name in names if name in self._policy.articles), None)
        return package.rule if article is None else titled(article)

    def quota(self, package: Package, quota: QuotaLeft) -> str:
        """What this counter may still give away, where *package* gives something; empty where it does not.

        Where that is too little it is said which quota is used up, and what to do.
        """
        if not Money.parse(package.figures.get(Figure.BANK_COST, "0"), may_be_negative=True):
            return ""
        if package.rule == QUOTA_RULE:
            facts = {"left": quota.left, "amount": quota.amount, "role": package.authority.value}
            return Messages().sentence(f"quota_used_{quota.bound.value}", facts)
        said = QCoreApplication.translate("PackageWords", "This counter may still give away {amount}.")
        return said.format(amount=quota.left.display())

    def refusal(self, name: str, broken: RuleBroken, today: date) -> str:
        """What is wrong with a term: its name, the sentence, and where policy bounds it the range and the rule."""
        rule = self._rule(name)
        sentence = Messages().sentence(broken.code, broken.facts)
        if rule is None:
            return sentence
        said = QCoreApplication.translate("PackageWords", "{term}: {sentence}")
        term = title_of(rule)
        words = said.format(term=term, sentence=sentence)
        article = None if self._policy is None else self._policy.articles.get(rule.article)
        if broken.code in _NO_RANGE or rule.least is None or rule.most is None or article is None:
            return words
        most = _narrower(rule.most, broken.facts.get("most"))
        if most < rule.least:
            return words
        bounds = {"least": _bound(rule, rule.least, today), "most": _bound(rule, most, today)}
        allowed = Messages().sentence("term_out_of_bounds", {**bounds, "rule": titled(article)})
        if broken.code in _OUT_OF_RANGE:
            return said.format(term=term, sentence=allowed)
        return f"{words} {allowed}"

    # ── Rounds ───────────────────────────────────────────────────────────────────────────────────────────────────

    def change(self, change: Change) -> str:
        """One change in a sentence, e.g. "Term: 36 months → 48 months"."""
        before, after = self.value(change.what, change.before), self.value(change.what, change.after)
        if before == after:
            # Two texts of one name and version: what tells them apart is in what is kept.
            before, after = change.before, change.after
        if not before:
            sentence = QCoreApplication.translate("PackageWords", "{what}: now {after}")
        elif not after:
            sentence = QCoreApplication.translate("PackageWords", "{what}: no longer {before}")
        else:
            sentence = QCoreApplication.translate("PackageWords", "{what}: {before} → {after}")
        return sentence.format(what=self.what(change.what), before=before, after=after)

    def changes(self, found: Sequence[Change]) -> str:
        """All changes of a round in one sentence."""
        if not found:
            return QCoreApplication.translate("PackageWords", "The first offer.")
        between = QCoreApplication.translate("PackageWords", "; ", "between two changes")
        return between.join(self.change(one) for one in found)

    def side(self, side: Side) -> str:
        """Who offers."""
        translate = QCoreApplication.translate
        return {
            Side.CUSTOMER: translate("PackageWords", "the customer"),
            Side.BANK: translate("PackageWords", "the bank"),
        }[side]

    def channel(self, channel: Channel) -> str:
        """How an offer was made."""
        translate = QCoreApplication.translate
        return {
            Channel.COUNTER: translate("PackageWords", "at the counter"),
            Channel.TELEPHONE: translate("PackageWords", "by telephone"),
            Channel.EMAIL: translate("PackageWords", "by e-mail"),
        }[channel]

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _part_value(self, name: str, text: str) -> str:
        """What is neither term nor figure."""
        match name:
            case "package" | "title":
                return self._titles.title(text)
            case "authority" if text:
                return authority_word(Authority(text))
            case "articles" | "bases":
                return comma().join(self._article(one) for one in text.split("、"))
            case "gives_up" | "not_promised" | "papers" | "conditions" | "decided_by":
                return said(text)
            case _:
                return text

    def _article(self, kept: str) -> str:
        """An article by its title, with the version where one is kept."""
        article, _, rest = kept.partition(" ")
        found = None if self._policy is None else self._policy.articles.get(article)
        return kept if found is None else " ".join(filter(None, (titled(found), rest.partition(" ")[0])))

    def _rule(self, name: str) -> TermRule | None:
        if self._policy is None:
            return None
        own = self._policy.solutions.get(self._kind)
        solutions = self._policy.solutions.values() if own is None else (own,)
        return next((term for one in solutions for term in one.terms if term.name == name), None)

    def _limit(self, limit: AuthorityRule, package: Package) -> str:
        """As far as the level that is needed goes, or over which limit it goes."""
        what = self.what(limit.measure)
        if package.authority is Authority.UPPER_BRANCH:
            most = limit.limits.get(WITHIN_BRANCH[-1], Decimal(0))
            sentence = QCoreApplication.translate("PackageWords", "{what}: over {limit}")
            return sentence.format(what=what, limit=self.value(limit.measure, f"{most:f}"))
        most = limit.limits.get(package.authority, Decimal(0))
        sentence = QCoreApplication.translate("PackageWords", "{what}: {role} up to {limit}")
        role = authority_word(package.authority)
        return sentence.format(what=what, role=role, limit=self.value(limit.measure, f"{most:f}"))


def shown(unit: Unit, text: str) -> str:
    """Canonical *text* as it is read: ¥1,234.50, 36 months, 7.25%; what cannot be read stays as it is."""
    if not text:
        return ""
    try:
        match unit:
            case Unit.MONEY:
                return Money.parse(text, may_be_negative=True).display()
            case Unit.MONTHS:
                return _months(text)
            case Unit.PERCENT:
                return f"{Decimal(text).quantize(_PLACES_OF_SHARE, ROUND_HALF_UP):f}%"
            case _:
                return text
    except (RuleBroken, ArithmeticError):
        return text


def _months(text: str) -> str:
    """A canonical whole number of months in words; a mean of several may have decimals."""
    if text.isdecimal():
        return Counted().months(int(text))
    return QCoreApplication.translate("PackageWords", "{months} months").format(months=text)


def _payments(text: str) -> str:
    """A canonical whole number of payments in words; a mean of several may have decimals."""
    if not text or text.isdecimal():
        return Counted().payments(int(text)) if text else ""
    return QCoreApplication.translate("PackageWords", "{payments} payments").format(payments=text)


def _term_text(rule: TermRule, text: str) -> str:
    if rule.counts_payments:
        return _payments(text)
    match rule.unit:
        case Unit.CHOICE:
            return _choice(rule, text)
        case Unit.TEXT:
            return said(text)
        case _:
            return shown(rule.unit, text)


def _choice(rule: TermRule, text: str) -> str:
    try:
        return choice_text(choice_in(rule.choices, text, field=rule.name))
    except RuleBroken:
        return text


_NO_RANGE: Final = frozenset(
    {
        "term_out_of_bounds",
        "amount_not_a_number",
        "whole_number_needed",
        "decimal_needed",
        "date_not_a_date",
    }
)
_OUT_OF_RANGE: Final = frozenset({"number_out_of_range"})
"""Codes that say no more than the range does, which policy names with its rule."""
"""Says its range itself, or that nothing could be read: the range of this case is known once something was."""


def _narrower(most: Decimal, here: object) -> Decimal:
    """What policy allows at most, or less where the refusal says that this case allows less."""
    if isinstance(here, Money):
        return min(most, Decimal(here.fen) / 100)
    return min(most, Decimal(here)) if isinstance(here, int) else most


def _bound(rule: TermRule, bound: Decimal, today: date) -> str:
    if rule.unit is Unit.DATE:
        return (today + timedelta(days=int(bound))).isoformat()
    return shown(rule.unit, f"{bound:f}") if rule.unit is Unit.MONEY else f"{bound.normalize():f}"


def changed(one: Condition) -> str:
    """A condition of a package, before → after."""
    return f"{said(one.before)} → {said(one.after)}"


def colon() -> str:
    """What stands between a title and its value."""
    return "：" if is_chinese() else ": "
