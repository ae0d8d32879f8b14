"""Kind ``disputed_transaction``: a transaction the customer denies, or one that was posted wrongly, is cleared up.

The bank has to verify in time and keep slips and recordings (judicial interpretation on bank cards, Fa Shi [2021] 10,
Art. 4-7).  What the clearing up will find is never promised; an amount held or credited meanwhile is provisional.
"""

from typing import Final

from desktop_app.domain.offers.needs import Needs, Setting
from desktop_app.domain.offers.plain import DONE_BY, Draft, PlainSolution
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.policy import Unit
from desktop_app.domain.stages.propose import Condition

KIND: Final = "disputed_transaction"
AMOUNT: Final = "amount"
STATE, LOCKED, IN_USE = "card_state", "locked", "open"
PAYS: Final = frozenset({"provisional_credit", "correct"})
"""The ways by which money moves at once."""
NEEDS: Final = Needs(
    settings={name: Setting(is_optional=True) for name in ("state_fact", "state_yes", "state_no")},
    terms={AMOUNT: Unit.MONEY, DONE_BY: Unit.DATE},
    to_come=frozenset({DONE_BY}),
    options=PAYS | {"investigate"},
    is_closed=True,
)


class DisputedTransaction(PlainSolution):
    """The kind as page 4 and the services see it."""

    kind = KIND
    needs = NEEDS

    def opening(self, draft: Draft) -> dict[str, str]:
        """The state of the card as page 2 has it; empty where it says neither yes nor no."""
        opens = super().opening(draft)
        settings = draft.policy.settings
        if STATE not in draft.option.shows or not settings.get("state_fact"):
            return opens
        first = draft.context.fact(settings["state_fact"]).strip()[:1]
        states = (("state_yes", LOCKED), ("state_no", IN_USE))
        return opens | {STATE: next((state for said, state in states if first and first in settings[said]), "")}

    def figures(self, draft: Draft) -> dict[str, str]:
        """What the bank pays out at once, which says who may offer it."""
        return {Figure.BANK_COST: draft.terms[AMOUNT] if draft.option.id in PAYS else "0.00"}

    def conditions(self, draft: Draft) -> tuple[Condition, ...]:
        """How the disputed amount stands meanwhile."""
        return (draft.changed("有异议的金额", "照常计收、计息", draft.option.summary),)
