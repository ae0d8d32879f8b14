"""Kind ``compensation``: a loss that a slip of the bank caused is made good."""

from typing import Final

from desktop_app.domain.offers.needs import Needs
from desktop_app.domain.offers.plain import DONE_BY, Draft, PlainSolution
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.policy import Unit

KIND: Final = "compensation"
AMOUNT: Final = "amount"
NEEDS: Final = Needs(terms={AMOUNT: Unit.MONEY, DONE_BY: Unit.DATE}, to_come=frozenset({DONE_BY}))


class Compensation(PlainSolution):
    """The kind as page 4 and the services see it."""

    kind = KIND
    needs = NEEDS

    def figures(self, draft: Draft) -> dict[str, str]:
        """What the bank pays."""
        return {Figure.BANK_COST: draft.terms[AMOUNT]}
