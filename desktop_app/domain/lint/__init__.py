"""The linter of papers: what would be wrong on paper is said before it is printed, with the rule and the place.

A rule looks at the finished :class:`~desktop_app.domain.papers.paper.Paper`, as the customer will read it, and at what
the case says (:class:`LintGround`); it trusts neither the template nor the engine.  Each has an id that never changes.
A red finding stops the print; an amber one is shown and may stand.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from desktop_app.domain.lint.costs import cost_figures, cost_hands, cost_items, cost_rate
from desktop_app.domain.lint.fields import fields_say_no_terms, own_words_quoted
from desktop_app.domain.lint.figures import (
    amounts_in_words,
    continued,
    contradictions,
    days_have_happened,
    real_dates,
    sums,
)
from desktop_app.domain.lint.finding import Finding, LintGround, Severity
from desktop_app.domain.lint.otherwise import agreed_otherwise
from desktop_app.domain.lint.text import blanks, empty_cells, glyphs, never_promised, unfilled
from desktop_app.domain.lint.whole import (
    annual_rate,
    contents,
    contract_named,
    copy_to_read,
    everybody_bound,
    guarantees,
    guarantor_denied,
    hands_apart,
    names,
    rate_in_bounds,
    represented,
    signatures,
)
from desktop_app.domain.papers.paper import Paper, Text, TextKind

_WORDS_SHOWN: Final = 24
"""Letters of a text that say which one it is."""

Rule = Callable[[Paper, LintGround], Iterator[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    contents,
    sums,
    amounts_in_words,
    real_dates,
    names,
    blanks,
    empty_cells,
    contradictions,
    signatures,
    copy_to_read,
    glyphs,
    annual_rate,
    rate_in_bounds,
    never_promised,
    continued,
    agreed_otherwise,
    fields_say_no_terms,
    everybody_bound,
    guarantees,
    guarantor_denied,
    hands_apart,
    contract_named,
    represented,
    own_words_quoted,
    days_have_happened,
)

BESIDE: Final[tuple[Rule, ...]] = (
    amounts_in_words,
    real_dates,
    unfilled,
    glyphs,
    never_promised,
    fields_say_no_terms,
    own_words_quoted,
    days_have_happened,
)
"""Of a paper beside the agreement: what it says, not what an agreement must have."""

COST_TABLE: Final[tuple[Rule, ...]] = (
    *BESIDE,
    contents,
    names,
    empty_cells,
    signatures,
    annual_rate,
    rate_in_bounds,
    cost_figures,
    cost_items,
    cost_hands,
    cost_rate,
)
"""Of the table of all-in cost, which is signed: also whom it names, its hands, its rates and its sums."""


def lint(paper: Paper, ground: LintGround, rules: tuple[Rule, ...] = RULES) -> tuple[Finding, ...]:
    """Every finding of *rules* in *paper*, red ones first, then in reading order."""
    found = [finding for rule in rules for finding in rule(paper, ground)]
    last = len(paper.blocks)
    return tuple(
        sorted(found, key=lambda one: (one.severity is not Severity.RED, last if one.block is None else one.block))
    )


def placed(paper: Paper, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """*findings* with the fact ``where``: the heading below which each stands, else the paper's title.

    For a paper that nobody sees before it is printed, so that a place on a picture of it helps nobody.
    """
    return tuple(replace(one, facts={**one.facts, "where": _heading(paper, one.block)}) for one in findings)


def _heading(paper: Paper, block: int | None) -> str:
    above = () if block is None else paper.blocks[: block + 1]
    headings = (one.plain for one in reversed(above) if isinstance(one, Text) and one.kind is TextKind.HEADING)
    return next(headings, paper.title)


def stops_print(findings: tuple[Finding, ...]) -> bool:
    """Whether one of them is red."""
    return any(one.severity is Severity.RED for one in findings)


__all__ = [
    "BESIDE",
    "COST_TABLE",
    "RULES",
    "Finding",
    "LintGround",
    "Rule",
    "Severity",
    "lint",
    "placed",
    "stops_print",
]


def red_rules(findings: tuple[Finding, ...]) -> str:
    """The rules that stop the print, each with the words it is about, if any: ``L14“全部豁免”、L04``."""
    named = dict.fromkeys(_named(one) for one in findings if one.severity is Severity.RED)
    return "、".join(named)


def _named(finding: Finding) -> str:
    words = finding.facts.get("words") or finding.facts.get("typed") or ""
    return f"{finding.rule}“{words[:_WORDS_SHOWN]}”" if words else finding.rule
