"""Kind ``deferral`` 延期还本: some months of interest only, then repaid in shares again; month = year / 12.

Interest runs on through the grace months, so the whole costs more than the plan it replaces.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.deadlines.calendar import due_dates
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.equal_payment import monthly_rate
from desktop_app.domain.offers.extension import too_long
from desktop_app.domain.offers.loan_search import candidate, keeps_day, loan_to_change, tried_terms
from desktop_app.domain.offers.needs import Needs, whole
from desktop_app.domain.offers.rates import monthly_rates
from desktop_app.domain.offers.reading import refuse_emptied
from desktop_app.domain.offers.running_loan import (
    EXTENSION_FACTS,
    IN_SHARES,
    LOAN_CHOICES,
    LOAN_MAY_HAVE,
    LOAN_TERMS,
    METHOD_WORDS,
    TOLERANCE_SETTING,
    Method,
    RunningLoan,
    check_payment,
    in_order,
    months_left,
    needs_of,
    plan_figures,
    rate_figures,
    read_loan,
    refuse_unfit,
    repaid,
    with_guarantors,
)
from desktop_app.domain.offers.schedule import Computed, Schedule, interest_row
from desktop_app.domain.offers.solution import (
    Figure,
    OfferContext,
    condition,
    income_share,
    made,
    out_of_bounds,
    read,
)
from desktop_app.domain.offers.solver import Candidate, Goal
from desktop_app.domain.offers.terms import Terms
from desktop_app.domain.policy import SolutionOption, SolutionPolicy, SolverPolicy, Unit
from desktop_app.domain.stages.propose import Condition, Package

KIND: Final = "deferral"
GRACE, AFTER, REMAINING = "grace_periods_interest_only", "periods_after_grace", "remaining_periods_before"
LONGER: Final = "longer_opens_months"
"""The setting that says how many months more than before the way ``longer`` opens with."""
MOST_PERIODS: Final = 360
MOST_GRACE: Final = 12
NEEDS: Final = Needs(
    settings={**TOLERANCE_SETTING, LONGER: whole(1, MOST_PERIODS)},
    terms={**LOAN_TERMS, GRACE: Unit.MONTHS},
    may_have={**LOAN_MAY_HAVE, AFTER: Unit.MONTHS, **EXTENSION_FACTS},
    choices=LOAN_CHOICES,
    to_come=frozenset({"first_due"}),
    options=frozenset({"move_end", "keep_end", "longer"}),
    is_closed=True,
    tried=frozenset({GRACE, AFTER}),
)


@dataclass(frozen=True, slots=True)
class DeferralTerms:
    """What the plan is computed from.

    Attributes:
        annual_rate_pct: nominal rate; a month bears a twelfth of it.
        remaining_periods_before: payments still to come under the plan in force.
        grace_periods: months of interest only.
        periods_after_grace: payments after them; as many as before moves maturity by the grace months, as
            many less the grace months keeps it.
        due_day: day of the month the payments fall on; none means the day of *first_due*.
        method: how it is repaid, before and after; a file means equal payments.
    """

    outstanding_principal: Money
    annual_rate_pct: Decimal
    remaining_periods_before: int
    grace_periods: int
    periods_after_grace: int
    first_due: dt.date
    due_day: int | None = None
    method: Method = Method.EQUAL_PAYMENT


def read_terms(terms: Terms) -> DeferralTerms:
    """Read the terms.

    Raises:
        RuleBroken: the codes of :class:`Terms`; ``term_too_long`` (fact: most, in months).
    """
    read = DeferralTerms(
        outstanding_principal=terms.positive_money("outstanding_principal"),
        annual_rate_pct=terms.rate_pct("annual_rate_pct"),
        remaining_periods_before=terms.whole(REMAINING, least=1, most=MOST_PERIODS),
        grace_periods=terms.whole(GRACE, least=1, most=MOST_GRACE),
        periods_after_grace=terms.whole(AFTER, least=1, most=MOST_PERIODS),
        first_due=terms.date("first_due"),
        due_day=terms.due_day(),
    )
    terms.convention("period_rate", "annual/12")
    terms.finish()
    if read.grace_periods + read.periods_after_grace > MOST_PERIODS:
        raise RuleBroken("term_too_long", field="periods_after_grace", most=MOST_PERIODS)
    return read


def compute(terms: Terms) -> Computed:
    """Read *terms* and compute the plan; its regular payment is the first after the grace months.

    Raises:
        RuleBroken: as :func:`read_terms`, :func:`schedule` and :func:`plan_before`.
    """
    read = read_terms(terms)
    plan, before = schedule(read), plan_before(read)
    after = plan.rows[read.grace_periods].payment
    return Computed(
        schedule=plan,
        rates=monthly_rates(read.outstanding_principal, plan.payments),
        payment_regular=after,
        payment_last=plan.rows[-1].payment,
        adds={
            "payment_before": before.rows[0].payment,
            "grace_payment": plan.rows[0].payment,
            "payment_after": after,
            "extra_interest_vs_original": plan.totals.interest - before.totals.interest,
        },
    )


def schedule(terms: DeferralTerms) -> Schedule:
    """Compute the rows of the new plan.

    Raises:
        RuleBroken: ``first_due_not_on_due_day``, ``schedule_not_possible``.
    """
    principal, rate = terms.outstanding_principal, monthly_rate(terms.annual_rate_pct)
    grace = terms.grace_periods
    dues = due_dates(terms.first_due, grace + terms.periods_after_grace, due_day=terms.due_day)
    interest = principal.times(rate)
    waiting = tuple(interest_row(principal, period, due, interest) for period, due in enumerate(dues[:grace], 1))
    paying = repaid(terms.method, principal, rate, dues[grace:], first_period=grace + 1, field="periods_after_grace")
    return Schedule((*waiting, *paying))


def plan_before(terms: DeferralTerms) -> Schedule:
    """Compute the rows of the plan that the deferral replaces.

    Raises:
        RuleBroken: as :func:`schedule`.
    """
    return RunningLoan(
        terms.outstanding_principal,
        terms.annual_rate_pct,
        terms.method,
        terms.remaining_periods_before,
        terms.first_due,
        terms.due_day,
    ).plan()


# ── As it is offered ──────────────────────────────────────────────────────────────────────────────────────────────


class Deferral:
    """The kind as page 4 and the services see it: the end kept, moved by the grace months, or moved further."""

    kind = KIND
    needs = NEEDS

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """One way of a deferral; as it opens with as many months as the loan allows, never more.

        Raises:
            RuleBroken: the codes of ``solution.read``, ``running_loan`` and the engine; ``option_not_possible`` for a
                loan repaid at maturity, or one that leaves no month; those of ``extension.too_long`` and
                ``term_out_of_bounds`` for more months than it leaves.
        """
        policy = context.policy.solution(KIND)
        chosen = policy.option(option)
        refuse_unfit(context, policy, IN_SHARES)
        refuse_emptied(chosen, terms)
        read_in = read(context, policy, chosen, terms)
        found = with_guarantors(policy, chosen, read_in, context.policy.papers.fields)
        canonical = in_order(policy, found | _months(context, policy, chosen, found, terms))
        engine = _engine_terms(canonical)
        before, after = plan_before(engine), schedule(engine)
        check_payment(policy, canonical, before)
        payment = after.rows[engine.grace_periods].payment
        figures = {
            **plan_figures(before, after, ordinary=engine.grace_periods),
            Figure.PAYMENT_GRACE: after.rows[0].payment.plain(),
            **rate_figures(monthly_rates(engine.outstanding_principal, after.payments)),
            **income_share(canonical, payment),
        }
        return made(
            context,
            policy,
            chosen,
            canonical,
            figures,
            conditions=_conditions(chosen, engine, before, after),
            needs=needs_of(chosen),
        )

    def candidates(self, context: OfferContext, search: SolverPolicy, goal: Goal) -> Iterator[Candidate]:
        """Every number of months of interest only that policy tries, and of payments after them where the way has some.

        Raises:
            RuleBroken: as :meth:`package` of the loan as page 2 knows it.
        """
        policy = context.policy.solution(KIND)
        option = policy.option(search.option)
        found, loan = loan_to_change(context, policy, option)
        if not keeps_day(goal, loan.pays_on):
            return
        for typed in tried_terms(search):
            try:
                canonical = found | typed | _months(context, policy, option, found | typed, typed)
                plan = schedule(_engine_terms(canonical))
            except RuleBroken as broken:
                if broken.field == "facts":
                    raise
                continue
            yield candidate(typed, canonical, plan)

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:
        """The plan of canonical *terms*."""
        return schedule(_engine_terms(terms))

    def typed(self, package: Package) -> dict[str, str]:
        """The terms as they are."""
        return dict(package.terms)


def _engine_terms(terms: Mapping[str, str]) -> DeferralTerms:
    loan = read_loan(terms)
    read_months = Terms(terms)
    grace = read_months.whole(GRACE, least=1, most=MOST_GRACE)
    after = read_months.whole(AFTER, least=1, most=MOST_PERIODS)
    if grace + after > MOST_PERIODS:
        raise RuleBroken("term_too_long", field=AFTER, most=MOST_PERIODS)
    return DeferralTerms(
        loan.outstanding_principal,
        loan.annual_rate_pct,
        loan.periods,
        grace,
        after,
        loan.first_due,
        loan.due_day,
        loan.method,
    )


def _months(
    context: OfferContext,
    policy: SolutionPolicy,
    option: SolutionOption,
    found: Mapping[str, str],
    typed: Mapping[str, str],
) -> dict[str, str]:
    """The months of the way within what the loan allows; what was not typed opens with no more than that."""
    match option.id:
        case "keep_end":
            return _end_kept(context, policy, found, opens=GRACE not in typed)
        case "move_end":
            return _end_moved(policy, found, opens=GRACE not in typed)
        case _:
            return _end_moved_further(policy, found, opens=AFTER not in typed)


def _end_kept(
    context: OfferContext, policy: SolutionPolicy, terms: Mapping[str, str], *, opens: bool
) -> dict[str, str]:
    """The principal is repaid in the months that are left after the grace; at least one is."""
    grace, remaining = int(terms[GRACE]), int(terms[REMAINING])
    most = min(remaining - 1, MOST_GRACE)
    grace = _as_far(grace, most) if opens else grace
    if grace > most:
        raise out_of_bounds(context, policy.term(GRACE), Decimal(1), Decimal(most))
    return {GRACE: str(grace), AFTER: str(remaining - grace)}


def _end_moved(policy: SolutionPolicy, terms: Mapping[str, str], *, opens: bool) -> dict[str, str]:
    """The end moves by the grace months."""
    grace = int(terms[GRACE])
    code, most = months_left(policy, terms)
    grace = _as_far(grace, most) if opens else grace
    if grace > most:
        raise too_long(code, most, field=GRACE)
    return {GRACE: str(grace), AFTER: terms[REMAINING]}


def _end_moved_further(policy: SolutionPolicy, terms: Mapping[str, str], *, opens: bool) -> dict[str, str]:
    """The end moves by more than the grace months, so that less is paid a month than before."""
    grace, remaining = int(terms[GRACE]), int(terms[REMAINING])
    code, most = months_left(policy, terms)
    if opens:
        after = min(remaining + int(policy.settings[LONGER]), remaining - grace + most, MOST_PERIODS - grace)
        if after <= remaining:
            raise RuleBroken("option_not_possible", field="option", because="no_month_left")
        return {AFTER: str(after)}
    after = int(terms[AFTER])
    if grace + after - remaining > most:
        raise too_long(code, most, field=AFTER)
    return {AFTER: str(after)}


def _as_far(wanted: int, most: int) -> int:
    """*Wanted*, or as much of it as there is."""
    if most < 1:
        raise RuleBroken("option_not_possible", field="option", because="no_month_left")
    return min(wanted, most)


def _conditions(option: SolutionOption, terms: DeferralTerms, before: Schedule, after: Schedule) -> Iterator[Condition]:
    """What is changed for this customer, before → after."""
    word, grace = METHOD_WORDS[terms.method], terms.grace_periods
    usual, later = before.rows[0].payment.display(), after.rows[grace].payment.display()
    yield condition(
        option,
        "还款安排",
        f"{word}，剩余{len(before.rows)}期，每期{usual}",
        f"先{grace}个月只还利息，再{word}{terms.periods_after_grace}期，每期{later}",
    )
    end, moved = before.rows[-1].due, after.rows[-1].due
    if moved != end:
        yield condition(option, "到期日", end.isoformat(), moved.isoformat())
