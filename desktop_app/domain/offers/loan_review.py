"""Kind ``loan_review``: a refused loan application is looked at again by a person, against supplementary papers.

Only the process is ever promised, never the approval (PIPL Art. 24 gives a right to an explanation and to a
human decision, not to a loan).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from desktop_app.domain.customer.printed_fields import FieldKind, FieldRules, checked_field
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.needs import Needs
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import OfferContext, bases
from desktop_app.domain.policy import ReviewOption, Unit
from desktop_app.domain.stages.propose import Condition, Package
from desktop_app.domain.words.numbers import parse_whole
from desktop_app.domain.words.text import clean_line

KIND: Final = "loan_review"
AMOUNT, TERM, GUARANTOR = "amount", "term_months", "guarantor"
NEEDS: Final = Needs(
    terms={AMOUNT: Unit.MONEY, TERM: Unit.MONTHS},
    may_have={GUARANTOR: Unit.TEXT},
    options=frozenset({"re_review", "smaller_amount", "longer_term", "guarantor"}),
    is_closed=True,
)


@dataclass(frozen=True, slots=True)
class ReviewTerms:
    """What the re-review is about.

    Attributes:
        amount: loan amount applied for.
        term_months: loan term in months.
        guarantor: who would guarantee, as named by the customer; empty for none.
    """

    amount: Money
    term_months: int
    guarantor: str = ""

    def as_terms(self) -> dict[str, str]:
        """Canonical text by term name, as the journal keeps it."""
        terms = {AMOUNT: self.amount.plain(), TERM: str(self.term_months)}
        return {**terms, GUARANTOR: self.guarantor} if self.guarantor else terms


def read_terms(terms: dict[str, str], rules: FieldRules | None = None, nobody: str = "") -> ReviewTerms:
    """Read typed terms from canonical or typed text; a guarantor who is not *nobody* bears a name by *rules*, if given.

    Raises:
        RuleBroken: ``amount_missing``, ``term_missing`` and every code of ``Money.parse`` and ``parse_whole``,
            with the term as its field.
    """
    if not terms.get(AMOUNT, "").strip():
        raise RuleBroken("amount_missing", field=AMOUNT)
    if not terms.get(TERM, "").strip():
        raise RuleBroken("term_missing", field=TERM)
    amount = Money.parse(terms[AMOUNT], field=AMOUNT)
    if not amount:
        raise RuleBroken("amount_missing", field=AMOUNT)
    named = terms.get(GUARANTOR, "")
    named = clean_line(named, field=GUARANTOR)
    if rules is not None and named != nobody:
        named = checked_field(FieldKind.PERSON, named, rules, at=GUARANTOR)
    return ReviewTerms(amount, parse_whole(terms[TERM], least=1, most=360, field=TERM), named)


class LoanReview:
    """The kind as page 4 and the services see it."""

    kind = KIND
    needs = NEEDS

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """One way of a re-review; without terms as it opens.

        Raises:
            RuleBroken: the codes of :func:`refused_terms`, :func:`read_terms` and :func:`package`;
                ``option_not_possible`` when the amount is the smallest already, or the term the longest.
        """
        refused = refused_terms(context)
        if terms:
            rules, nobody = context.policy.papers.fields, context.policy.loan_review.guarantor_to_be_named
            return package(context, refused, read_terms(dict(terms), rules, nobody), option)
        chosen = next((one for one in _options(context) if one.id == option), None)
        if chosen is None:
            raise RuleBroken("option_unknown", field="option")
        if not _can_change(context, chosen, refused):
            raise RuleBroken("option_not_possible", field="option", because="review_at_its_end")
        return package(context, refused, _starting_terms(context, chosen, refused), option)

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:  # noqa: ARG002 - the contract of every kind
        """A re-review is no plan of payments."""
        return None

    def typed(self, package: Package) -> dict[str, str]:
        """The terms as they are."""
        return dict(package.terms)


def refused_terms(context: OfferContext) -> ReviewTerms:
    """What was applied for, from the facts of page 2.

    Raises:
        RuleBroken: ``amount_missing``, ``term_missing``, ``fact_disputed``, or the amount or term is no number.
    """
    policy = context.policy.loan_review
    return read_terms({AMOUNT: context.fact(policy.amount_fact), TERM: context.fact(policy.term_fact)})


def packages(context: OfferContext, refused: ReviewTerms) -> tuple[Package, ...]:
    """The packages a refused application allows, first the plain re-review.

    One for each option of the policy, but for those that can change nothing: the amount is the smallest already,
    the term the longest.
    """
    return tuple(
        package(context, refused, _starting_terms(context, option, refused), option.id)
        for option in _options(context)
        if _can_change(context, option, refused)
    )


def package(context: OfferContext, refused: ReviewTerms, wanted: ReviewTerms, option_id: str) -> Package:
    """One package with *wanted* terms.

    Args:
        context: policy, calendar and what page 2 collected.
        refused: the application as it was refused; the "before" of every condition.
        wanted: the terms to be reviewed.
        option_id: id of the policy's option.

    Raises:
        RuleBroken: ``option_unknown``, ``amount_over_refused``, ``amount_too_small``, ``term_too_long``,
            ``guarantor_missing``, ``nothing_smaller``, ``nothing_longer``.
    """
    policy = context.policy.loan_review
    option = next((option for option in policy.options if option.id == option_id), None)
    if option is None:
        raise RuleBroken("option_unknown", field="option")
    _check_bounds(context, option, refused, wanted)
    needed = tuple(_needed(context, option, refused, wanted))
    papers_by = context.papers_by(policy.supplement_workdays)
    return Package(
        kind=KIND,
        option=option.id,
        title=_title(context, option, refused, wanted),
        terms=wanted.as_terms(),
        conditions=_conditions(context, option, refused, wanted),
        papers=tuple(dict.fromkeys((*context.missing_titles, *(need.title for o in needed for need in o.adds_papers)))),
        papers_by=papers_by,
        answer_by=papers_by + timedelta(days=policy.answer_days),
        decided_by=policy.decided_by,
        not_promised=policy.never_promised,
        articles=policy.articles,
        authority=needed[0].authority,
        rule=needed[0].rule,
        bases=bases(context, context.policy.solution(KIND), wanted.as_terms()),
    )


def _options(context: OfferContext) -> tuple[ReviewOption, ...]:
    return context.policy.loan_review.options


def _can_change(context: OfferContext, option: ReviewOption, refused: ReviewTerms) -> bool:
    policy = context.policy.loan_review
    if option.id == "smaller_amount":
        return refused.amount > policy.smallest_amount
    return option.id != "longer_term" or refused.term_months < policy.longest_term_months


def _needed(
    context: OfferContext, option: ReviewOption, refused: ReviewTerms, wanted: ReviewTerms
) -> Iterator[ReviewOption]:
    """The options whose papers and authority *wanted* needs, the highest authority first.

    A longer term typed into another option needs the same leave as the option of that name.
    """
    asked = {option.id}
    asked |= {"longer_term"} if wanted.term_months > refused.term_months else set()
    asked |= {"guarantor"} if wanted.guarantor else set()
    found = [other for other in _options(context) if other.id in asked]
    found.sort(key=lambda other: other is not option)
    highest = max(found, key=lambda one: one.authority.rank)
    yield highest
    yield from (other for other in found if other is not highest)


def _title(context: OfferContext, option: ReviewOption, refused: ReviewTerms, wanted: ReviewTerms) -> str:
    """The option's title; a review on the same terms, with others typed in, bears the title of what they change."""
    if option.id != "re_review":
        return option.title
    titles = {other.id: other.title for other in _options(context)}
    if wanted.amount != refused.amount:
        return titles["smaller_amount"]
    if wanted.term_months > refused.term_months:
        return titles["longer_term"]
    return titles["guarantor"] if wanted.guarantor else option.title


def _starting_terms(context: OfferContext, option: ReviewOption, refused: ReviewTerms) -> ReviewTerms:
    """The terms an option opens with; the teller changes, never composes."""
    policy = context.policy.loan_review
    if option.id == "smaller_amount":
        step = policy.smaller_amount_step.fen
        smaller = Money(refused.amount.fen * policy.smaller_amount_pct // 100 // step * step)
        return ReviewTerms(max(smaller, policy.smallest_amount), refused.term_months)
    if option.id == "longer_term":
        longer = min(refused.term_months + policy.longer_term_step_months, policy.longest_term_months)
        return ReviewTerms(refused.amount, longer)
    if option.id == "guarantor":
        return ReviewTerms(refused.amount, refused.term_months, guarantor=policy.guarantor_to_be_named)
    return refused


def _check_bounds(context: OfferContext, option: ReviewOption, refused: ReviewTerms, wanted: ReviewTerms) -> None:
    policy = context.policy.loan_review
    if wanted.amount > refused.amount:
        raise RuleBroken("amount_over_refused", field=AMOUNT, most=refused.amount)
    if wanted.amount < min(policy.smallest_amount, refused.amount):
        raise RuleBroken("amount_too_small", field=AMOUNT, least=policy.smallest_amount.display())
    if wanted.term_months > max(policy.longest_term_months, refused.term_months):
        raise RuleBroken("term_too_long", field=TERM, most=policy.longest_term_months)
    if option.id == "smaller_amount" and wanted.amount == refused.amount:
        raise RuleBroken("nothing_smaller", field=AMOUNT, most=refused.amount.display())
    if option.id == "longer_term" and wanted.term_months <= refused.term_months:
        raise RuleBroken("nothing_longer", field=TERM, least=refused.term_months + 1)
    if option.id == "guarantor" and not wanted.guarantor:
        raise RuleBroken("guarantor_missing", field=GUARANTOR)


def _conditions(
    context: OfferContext, option: ReviewOption, refused: ReviewTerms, wanted: ReviewTerms
) -> tuple[Condition, ...]:
    """Conditions before → after, each with the rule of its own option and who allows it."""
    options = {other.id: other for other in _options(context)}
    longer = options["longer_term"] if wanted.term_months > refused.term_months else option
    found = []
    if wanted.amount != refused.amount:
        found.append(("贷款金额", refused.amount.display(), wanted.amount.display(), option))
    if wanted.term_months != refused.term_months:
        found.append(("贷款期限", f"{refused.term_months}个月", f"{wanted.term_months}个月", longer))
    if wanted.guarantor:
        found.append(("担保方式", "无担保", f"保证担保（{wanted.guarantor}）", options["guarantor"]))
    return tuple(Condition(what, before, after, by.rule, by.authority) for what, before, after, by in found)
