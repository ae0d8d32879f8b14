"""Kind ``loan_extension`` 展期: the maturity of a loan repaid at its end moves; engine ``extension``.

It is applied for before the loan ends (Civil Code Art. 678); how far it may go is in ``extension``.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from desktop_app.domain.deadlines.calendar import add_months
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.extension import ExtensionTerms, too_long
from desktop_app.domain.offers.interest_only import interest_then_principal
from desktop_app.domain.offers.loan_search import candidate, keeps_day, tried_terms
from desktop_app.domain.offers.needs import Needs
from desktop_app.domain.offers.rates import Rates, dated_compound_pct, simple_rate_365_pct
from desktop_app.domain.offers.reading import refuse_emptied
from desktop_app.domain.offers.running_loan import (
    GUARANTOR,
    GUARANTOR_NAMES,
    LOAN_CHOICES,
    METHOD,
    NOTHING,
    OVERDUE,
    Method,
    in_order,
    months_left,
    needs_of,
    rate_figures,
    refuse_unfit,
    with_guarantors,
)
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import INCOME, Figure, OfferContext, condition, income_share, made, read
from desktop_app.domain.offers.solver import Candidate, Goal
from desktop_app.domain.offers.terms import Terms
from desktop_app.domain.policy import SolutionOption, SolutionPolicy, SolverPolicy, Unit
from desktop_app.domain.stages.propose import Condition, Package

KIND: Final = "loan_extension"
MONTHS, MATURITY, RATE_BEFORE = "extension_months", "original_maturity", "contract_rate_pct"
NEEDS: Final = Needs(
    terms={
        METHOD: Unit.CHOICE,
        GUARANTOR: Unit.CHOICE,
        "principal": Unit.MONEY,
        RATE_BEFORE: Unit.PERCENT,
        MATURITY: Unit.DATE,
        "original_term_months": Unit.MONTHS,
        "annual_rate_pct": Unit.PERCENT,
    },
    may_have={
        OVERDUE: Unit.MONEY,
        "product_max_months": Unit.MONTHS,
        "extended_before_months": Unit.MONTHS,
        MONTHS: Unit.MONTHS,
        GUARANTOR_NAMES: Unit.TEXT,
        INCOME: Unit.MONEY,
    },
    choices=LOAN_CHOICES,
    with_article=frozenset({MATURITY}),
    tried=frozenset({MONTHS}),
)


class LoanExtension:
    """The kind as page 4 and the services see it."""

    kind = KIND
    needs = NEEDS

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """One way of an extension; the way without months of its own opens with as many as the rule leaves.

        Raises:
            RuleBroken: the codes of ``solution.read`` and ``running_loan.months_left``; ``maturity_passed`` (facts:
                label, on, rule); those of ``extension.too_long``; ``option_not_possible`` for a loan in arrears or
                repaid every month, or when the rule leaves less than the way opens with.
        """
        policy = context.policy.solution(KIND)
        chosen = policy.option(option)
        refuse_unfit(context, policy, frozenset({Method.INTEREST_ONLY}))
        refuse_emptied(chosen, terms)
        read_in = read(context, policy, chosen, terms)
        found = with_guarantors(policy, chosen, read_in, context.policy.papers.fields)
        _refuse_late(context, policy, found)
        canonical = in_order(policy, found | _months(policy, found, opens=MONTHS not in terms))
        engine = _engine_terms(canonical)
        plan = _plan(engine)
        return made(
            context,
            policy,
            chosen,
            canonical,
            {
                **_figures(engine, plan, Decimal(canonical[RATE_BEFORE])),
                **_share(canonical, plan),
            },
            conditions=_conditions(chosen, engine, Decimal(canonical[RATE_BEFORE])),
            needs=needs_of(chosen),
        )

    def candidates(self, context: OfferContext, search: SolverPolicy, goal: Goal) -> Iterator[Candidate]:
        """Every number of months that policy tries, as far as the rule goes.

        Who can repay the principal by a day is not asked for it sooner: of the ends until that day only the last is.

        Raises:
            RuleBroken: as :meth:`package` of the loan as page 2 knows it.
        """
        policy = context.policy.solution(KIND)
        refuse_unfit(context, policy, frozenset({Method.INTEREST_ONLY}))
        option = policy.option(search.option)
        read_in = read(context, policy, option, {})
        found = with_guarantors(policy, option, read_in, context.policy.papers.fields)
        _refuse_late(context, policy, found)
        if not keeps_day(goal, dt.date.fromisoformat(found[MATURITY]).day):
            return
        _, most = months_left(policy, found)
        tried = [typed for typed in tried_terms(search) if int(typed.get(MONTHS, most)) <= most]
        ends = [_engine_terms(found | {MONTHS: str(most)} | typed) for typed in tried]
        in_time = [one.new_maturity for one in ends if goal.end_by is not None and one.new_maturity <= goal.end_by]
        longest = max((one.extension_months for one in ends), default=0)
        for typed, engine in zip(tried, ends, strict=True):
            if not in_time or engine.new_maturity == max(in_time):
                months = {MONTHS: str(engine.extension_months)}
                rate_before, plan = Decimal(found[RATE_BEFORE]), _plan(engine)
                lost = max(_plan(engine, rate_before).totals.interest - plan.totals.interest, NOTHING)
                whole = candidate(months | typed, found | months | typed, plan, bank_cost=lost)
                yield whole._replace(largest=_dearest(plan), sooner=longest - engine.extension_months)

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:
        """The plan of canonical *terms*, from the maturity in force to the new one."""
        return _plan(_engine_terms(terms))

    def typed(self, package: Package) -> dict[str, str]:
        """The terms as they are."""
        return dict(package.terms)


def _refuse_late(context: OfferContext, policy: SolutionPolicy, terms: Mapping[str, str]) -> None:
    term, maturity = policy.term(MATURITY), dt.date.fromisoformat(terms[MATURITY])
    if maturity < context.today:
        rule = context.policy.articles[term.article].title
        raise RuleBroken("maturity_passed", field="facts", label=term.fact, on=maturity.isoformat(), rule=rule)


def _months(policy: SolutionPolicy, terms: Mapping[str, str], *, opens: bool) -> dict[str, str]:
    """The months, as far as the rule and the term's own bound go."""
    code, most = months_left(policy, terms)
    bound = policy.term(MONTHS).most
    wanted = int(terms.get(MONTHS, min(most, most if bound is None else int(bound))))
    if opens and not 1 <= wanted <= most:
        raise RuleBroken("option_not_possible", field="option", because="no_month_left")
    if wanted > most:
        raise too_long(code, most)
    return {MONTHS: str(wanted)}


def _engine_terms(terms: Mapping[str, str]) -> ExtensionTerms:
    given = Terms(terms)
    return ExtensionTerms(
        principal=given.positive_money("principal"),
        annual_rate_pct=given.rate_pct("annual_rate_pct"),
        original_term_months=int(terms["original_term_months"]),
        original_maturity=given.date(MATURITY),
        extension_months=int(terms[MONTHS]),
    )


def _plan(terms: ExtensionTerms, rate_pct: Decimal | None = None) -> Schedule:
    start = terms.original_maturity
    dues = [add_months(start, month) for month in range(1, terms.extension_months + 1)]
    return interest_then_principal(
        terms.principal, terms.annual_rate_pct if rate_pct is None else rate_pct, start, dues
    )


def _figures(terms: ExtensionTerms, plan: Schedule, rate_before: Decimal) -> dict[str, str]:
    """All interest of the extension is more than the plan in force bears, which ends at the old maturity."""
    totals, last, start = plan.totals, plan.rows[-1], terms.original_maturity
    compound = dated_compound_pct(terms.principal, start, [(row.due, row.payment) for row in plan.rows])
    lost = _plan(terms, rate_before).totals.interest - totals.interest
    return {
        Figure.PAYMENT: _dearest(plan).plain(),
        Figure.PAYMENT_LAST: last.payment.plain(),
        Figure.PERIODS: str(len(plan.rows)),
        Figure.LAST_DUE: last.due.isoformat(),
        Figure.LAST_DUE_BEFORE: start.isoformat(),
        Figure.TOTAL: totals.payment.plain(),
        Figure.COST: totals.interest.plain(),
        Figure.EXTRA_INTEREST: totals.interest.plain(),
        **rate_figures(Rates(simple_rate_365_pct(terms.annual_rate_pct), compound)),
        Figure.BANK_COST: max(lost, NOTHING).plain(),
    }


def _dearest(plan: Schedule) -> Money:
    """The interest of the longest month, without the principal that is repaid at the end."""
    return max(row.interest for row in plan.rows)


def _share(terms: Mapping[str, str], plan: Schedule) -> dict[str, str]:
    """What the interest of a month takes of the income; by one month all is paid at the end."""
    return income_share(terms, _dearest(plan)) if len(plan.rows) > 1 else {}


def _conditions(option: SolutionOption, terms: ExtensionTerms, rate_before: Decimal) -> Iterator[Condition]:
    """What is changed for this customer, before → after."""
    before, after = terms.original_maturity, terms.new_maturity
    yield condition(option, "到期日", before.isoformat(), after.isoformat())
    yield condition(
        option,
        "还款安排",
        f"{before.isoformat()}一次还本{terms.principal.display()}",
        f"按月付息，{after.isoformat()}还本{terms.principal.display()}",
    )
    if terms.annual_rate_pct != rate_before:
        yield condition(option, "年利率", f"{rate_before:f}%", f"{terms.annual_rate_pct:f}%")
