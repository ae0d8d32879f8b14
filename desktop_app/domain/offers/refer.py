"""Kind ``refer``: the bank explains, hands over its material, and passes the matter to who can decide.

For wealth products and agency sales, objections to a credit report, personal data, and freezes by an authority: nothing
is decided or promised at the counter, but the passing on is the bank's own promise, with a day (first-asked rule).
"""

from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.needs import Needs
from desktop_app.domain.offers.plain import DONE_BY, Draft, PlainSolution
from desktop_app.domain.policy import Unit

KIND: Final = "refer"
EXPLAINED: Final = "explained"
NEEDS: Final = Needs(terms={EXPLAINED: Unit.TEXT, DONE_BY: Unit.DATE}, to_come=frozenset({DONE_BY}))


class Refer(PlainSolution):
    """The kind as page 4 and the services see it."""

    kind = KIND
    needs = NEEDS

    def opening(self, draft: Draft) -> dict[str, str]:
        """What is explained opens with the plain words of the problem's first article."""
        articles = draft.context.policy.articles
        plain = next((articles[key].plain for key in draft.context.kind.articles if key in articles), "")
        return {EXPLAINED: plain, **super().opening(draft)}

    def check(self, draft: Draft) -> None:
        """Nothing is promised that nobody may promise.

        Raises:
            RuleBroken: ``never_promised`` (fact: phrase).
        """
        for phrase in draft.context.policy.never_say:
            if phrase in draft.terms[EXPLAINED]:
                raise RuleBroken("never_promised", field=EXPLAINED, phrase=phrase)
