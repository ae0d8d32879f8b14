"""Kind ``compensation``: a loss that a slip of the bank caused is made good."""

from typing import Final

from desktop_app.domain.offers.plain import Draft, PlainSolution
from desktop_app.domain.offers.solution import Figure

KIND: Final = "compensation"
AMOUNT: Final = "amount"


class Compensation(PlainSolution):
    """The kind as page 4 and the services see it."""

    kind = KIND

    def figures(self, draft: Draft) -> dict[str, str]:
        """What the bank pays."""
        return {Figure.BANK_COST: draft.terms[AMOUNT]}
