"""Kinds of solution: one module each; the engines and the kinds are listed here and nowhere else."""

from collections.abc import Callable, Mapping

from desktop_app.domain.offers import (
    account_release,
    card_instalment,
    compensation,
    deferral,
    disputed_transaction,
    equal_payment,
    equal_principal,
    extension,
    interest_only,
    loan_extension,
    loan_review,
    overdraft,
    penalty,
    refer,
    refund,
    replan,
    service_remedy,
    waiver,
)
from desktop_app.domain.offers.schedule import Computed
from desktop_app.domain.offers.solution import Solution
from desktop_app.domain.offers.terms import Terms

Engine = Callable[[Terms], Computed]


def kinds() -> Mapping[str, Engine]:
    """The engines by the name of their kind; a new kind adds one line."""
    return {
        equal_payment.KIND: equal_payment.compute,
        equal_principal.KIND: equal_principal.compute,
        interest_only.KIND: interest_only.compute,
        card_instalment.KIND: card_instalment.compute,
        deferral.KIND: deferral.compute,
        extension.KIND: extension.compute,
        penalty.KIND: penalty.compute,
        overdraft.KIND: overdraft.compute,
    }


def solutions() -> Mapping[str, Solution]:
    """What can be offered, by the name of its kind; a new kind adds one line."""
    found: tuple[Solution, ...] = (
        loan_review.LoanReview(),
        card_instalment.CardInstalment(),
        account_release.AccountRelease(),
        compensation.Compensation(),
        disputed_transaction.DisputedTransaction(),
        refer.Refer(),
        loan_extension.LoanExtension(),
        deferral.Deferral(),
        replan.Replan(),
        waiver.Waiver(waiver.KIND),
        waiver.Waiver(waiver.CARD_KIND),
        refund.Refund(),
        service_remedy.ServiceRemedy(),
        service_remedy.Explain(),
    )
    return {one.kind: one for one in found}
