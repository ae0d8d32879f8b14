"""Stage 4, propose: lawful packages side by side, each computed, each with who may approve it."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that was changed for this customer.

    Attributes:
        title: what it is about, e.g. ``贷款金额``.
        before: as it stood when the application was refused; after: as it stands now.
        rule: id of the policy entry that allows it; ``allowed_by`` the level.
        by_customer: 应客户建议: the customer suggested it.
    """

    title: str
    before: str
    after: str
    rule: str
    allowed_by: Authority
    by_customer: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """The article a term rests on, as it stood when the term was offered.

    Attributes:
        term: name of the term or figure.
        article: id of the article; ``version`` and ``text_sha`` say which text of it was read.
    """

    term: str
    article: str
    version: str
    text_sha: str


@dataclass(frozen=True, slots=True)
class Package:
    """A whole offer: kind, terms, conditions, papers, dates, decider, and what is not promised.

    Attributes:
        kind: kind of solution, e.g. ``loan_review``; its module in ``domain.offers`` reads ``terms``.
        option: which way of that kind, e.g. ``smaller_amount``.
        terms: canonical text by term name (amounts ``1234.50``, dates ISO, months as digits).
        papers: titles of what the customer brings by ``papers_by``.
        authority: the lowest level that may put it on the table; ``rule`` says why.
        figures: what the engine computed of the terms, canonical text by name (``offers.solution.Figure``); the
            schedule is made of the terms again whenever it is shown.
        gives_up: what the customer gives up by it.
        bases: the article behind each term.
        sentence: what is agreed, as the paper says it in full; screens show the title.
    """

    kind: str
    option: str
    title: str
    terms: dict[str, str]
    conditions: tuple[Condition, ...]
    papers: tuple[str, ...]
    papers_by: date | None
    answer_by: date | None
    decided_by: str
    not_promised: tuple[str, ...]
    articles: tuple[str, ...]
    authority: Authority
    rule: str
    figures: dict[str, str] = field(default_factory=dict)
    gives_up: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Proposed(Event):
    """Page 4 was completed: the packages that were shown and the one put on the table first."""

    OP: ClassVar[str] = "case.proposed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    packages: tuple[Package, ...]
    chosen: int
    monthly_budget_fen: int | None = None


EVENTS: tuple[type[Event], ...] = (Proposed,)


@dataclass(frozen=True, slots=True)
class ProposePart:
    """Stage 4 as it stands."""

    proposed: Proposed | None = None

    @property
    def package(self) -> Package | None:
        """The package that was put on the table first."""
        return None if self.proposed is None else self.proposed.packages[self.proposed.chosen]


def evolve(part: ProposePart, event: Event) -> ProposePart:
    """Return *part* after *event*."""
    return replace(part, proposed=event) if isinstance(event, Proposed) else part


def unmarked(package: Package) -> Package:
    """*package* without the marks of what the customer suggested."""
    return replace(package, conditions=tuple(replace(one, by_customer=False) for one in package.conditions))


def check_choice(packages: tuple[Package, ...], chosen: int) -> None:
    """Refuse an empty table or a choice that is not on it.

    Raises:
        RuleBroken: ``package_missing`` (field ``packages``).
    """
    if not 0 <= chosen < len(packages):
        raise RuleBroken("package_missing", field="packages")
