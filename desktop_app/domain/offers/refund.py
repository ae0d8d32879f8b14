"""Kind ``refund``: a fee is given back to the customer's account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.customer.printed_fields import NO_FIELD_RULES, FieldKind, checked_field
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.needs import Needs
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import Figure, OfferContext, bases
from desktop_app.domain.policy import Unit
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.words.numbers import parse_tail

KIND: Final = "refund"
AMOUNT, FEE, ACCOUNT_TAIL = "amount", "fee", "account_tail"
NEEDS: Final = Needs(
    terms={AMOUNT: Unit.MONEY, FEE: Unit.TEXT, ACCOUNT_TAIL: Unit.TAIL}, options=frozenset({KIND}), is_closed=True
)


@dataclass(frozen=True, slots=True)
class RefundTerms:
    """What is given back.

    Attributes:
        fee: which fee it was, e.g. ``账户管理费``.
        account_tail: last four digits of the account it is paid to.
    """

    amount: Money
    fee: str
    account_tail: str


def read_terms(terms: dict[str, str]) -> RefundTerms:
    """Read typed terms.

    Raises:
        RuleBroken: ``amount_missing``, ``fee_missing``, ``words_needed``, ``account_tail_wrong`` and every code of
            ``Money.parse``.
    """
    if not terms.get(AMOUNT, "").strip():
        raise RuleBroken("amount_missing", field=AMOUNT)
    amount = Money.parse(terms[AMOUNT], field=AMOUNT)
    if amount <= Money(0):
        raise RuleBroken("amount_missing", field=AMOUNT)
    fee = checked_field(FieldKind.ITEM, terms.get(FEE, ""), NO_FIELD_RULES, at=FEE)
    if not fee:
        raise RuleBroken("fee_missing", field=FEE)
    return RefundTerms(amount, fee, parse_tail(terms.get(ACCOUNT_TAIL, ""), field=ACCOUNT_TAIL))


class Refund:
    """The kind as page 4 and the services see it."""

    kind = KIND
    needs = NEEDS

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """The refund; what is not given opens with the facts of page 2.

        Raises:
            RuleBroken: ``option_unknown`` and the codes of :func:`read_terms` and :func:`package`.
        """
        rules = context.policy.solution(KIND)
        rules.option(option)
        facts = {term.name: context.fact(term.fact) for term in rules.terms if term.fact}
        return package(context, read_terms({**facts, **terms}))

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:  # noqa: ARG002 - the contract of every kind
        """A refund is one payment of the bank."""
        return None

    def typed(self, package: Package) -> dict[str, str]:
        """The terms as they are."""
        return dict(package.terms)


def package(context: OfferContext, terms: RefundTerms) -> Package:
    """The refund as a package, with the lowest level that may grant it."""
    policy = context.policy.refund
    given = {AMOUNT: terms.amount.plain(), FEE: terms.fee, ACCOUNT_TAIL: terms.account_tail}
    return Package(
        kind=KIND,
        option=KIND,
        title=f"退还{terms.fee}{terms.amount.display()}",
        terms=given,
        conditions=(),
        papers=(),
        papers_by=None,
        answer_by=context.workdays.add_workdays(context.today, policy.pay_within_workdays).date,
        decided_by="",
        not_promised=(),
        articles=policy.articles,
        authority=policy.authority_for(terms.amount),
        rule=policy.id,
        figures={Figure.BANK_COST.value: terms.amount.plain()},
        bases=bases(context, context.policy.solution(KIND), given),
    )
