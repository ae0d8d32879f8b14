"""A package as rows of words: the same rows for every kind, so that cards stand side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.authority import role_may
from desktop_app.domain.communicate import Channel
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.negotiate import Change, Side
from desktop_app.domain.offers import loan_review, refund, service_remedy
from desktop_app.domain.people import Role
from desktop_app.domain.propose import Package
from desktop_app.ui.models.choice_words import is_chinese
from desktop_app.ui.words import authority_word


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a package; an empty value means that the package has none."""

    key: str
    title: str
    value: str


def package_rows(package: Package, role: Role) -> tuple[Row, ...]:
    """The rows of *package* as *role* sees it."""
    words, terms = PackageWords(), package.terms
    rows = [Row(key, words.term(key), words.value(key, terms.get(key, ""))) for key in words.shown_terms()]
    colon = "：" if is_chinese() else ": "
    conditions = "\n".join(f"{one.title}{colon}{one.before} → {one.after}" for one in package.conditions)
    return (
        *rows,
        Row("conditions", words.part("conditions"), conditions),
        Row("papers", words.part("papers"), "\n".join(package.papers)),
        Row("papers_by", words.part("papers_by"), _day(package.papers_by)),
        Row("answer_by", words.part("answer_by"), _day(package.answer_by)),
        Row("decided_by", words.part("decided_by"), package.decided_by),
        Row("authority", words.part("authority"), words.authority(package, role)),
        Row("not_promised", words.part("not_promised"), "\n".join(package.not_promised)),
    )


class PackageWords:
    """The words for what packages consist of.

    Args:
        titles: titles of packages in the language of the screen, by their Chinese ones.
    """

    def __init__(self, titles: Mapping[str, str] = MappingProxyType({})) -> None:
        self._titles = titles

    def shown_terms(self) -> tuple[str, ...]:
        """Terms that are rows of their own; a remedy is the title already."""
        return (loan_review.AMOUNT, loan_review.TERM, loan_review.GUARANTOR, refund.FEE, refund.ACCOUNT_TAIL)

    def term(self, name: str) -> str:
        """The name of a term; one that a later version knows is shown as it is kept."""
        translate = QCoreApplication.translate
        return {
            loan_review.AMOUNT: translate("PackageWords", "Amount"),
            loan_review.TERM: translate("PackageWords", "Term"),
            loan_review.GUARANTOR: translate("PackageWords", "Guarantor"),
            refund.FEE: translate("PackageWords", "Fee"),
            refund.ACCOUNT_TAIL: translate("PackageWords", "To account ending in"),
            service_remedy.REMEDY: translate("PackageWords", "What the bank does"),
        }.get(name, name)

    def part(self, name: str) -> str:
        """The name of a part that is no term."""
        translate = QCoreApplication.translate
        return {
            "package": translate("PackageWords", "Package"),
            "conditions": translate("PackageWords", "Changed"),
            "papers": translate("PackageWords", "Papers"),
            "papers_by": translate("PackageWords", "Papers by"),
            "answer_by": translate("PackageWords", "Answer by"),
            "decided_by": translate("PackageWords", "Decided by"),
            "authority": translate("PackageWords", "May offer it"),
            "not_promised": translate("PackageWords", "Not promised"),
        }.get(name, name)

    def what(self, name: str) -> str:
        """The name of a term or of another part."""
        word = self.term(name)
        return word if word != name else self.part(name)

    def value(self, name: str, text: str) -> str:
        """A term as it is read; the journal keeps canonical text."""
        if not text:
            return ""
        if name == loan_review.AMOUNT:
            return _amount(text)
        if name == loan_review.TERM:
            return QCoreApplication.translate("PackageWords", "{months} months").format(months=text)
        return self._titles.get(text, text) if name == "package" else text

    def authority(self, package: Package, role: Role) -> str:
        """Who may put the package on the table."""
        if role_may(role, package.authority):
            return QCoreApplication.translate("PackageWords", "✓ you")
        needs = QCoreApplication.translate("PackageWords", "needs the {role}")
        return needs.format(role=authority_word(package.authority))

    def change(self, change: Change) -> str:
        """One change in a sentence, e.g. "Term: 36 months → 48 months"."""
        before, after = self.value(change.what, change.before), self.value(change.what, change.after)
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


def _amount(text: str) -> str:
    try:
        return Money.parse(text).display()
    except RuleBroken:
        return text


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def solution_word(kind: str) -> str:
    """A kind of solution."""
    translate = QCoreApplication.translate
    return {
        loan_review.KIND: translate("PackageWords", "Review the application again"),
        refund.KIND: translate("PackageWords", "Give a fee back"),
        service_remedy.KIND: translate("PackageWords", "The bank does something by a date"),
        service_remedy.EXPLAIN: translate("PackageWords", "Explain, and say who can decide"),
    }.get(kind, kind)
