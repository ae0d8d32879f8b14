"""Kind ``account_release``: the bank lifts or eases a restriction of its own, or changes a limit.

A freeze by a court or another authority is never the bank's to lift (Commercial Bank Law Art. 29): it can only be
explained, and this kind refuses wherever a fact of page 2 names one.
"""

from decimal import Decimal
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.needs import TEXT, Needs
from desktop_app.domain.offers.plain import DONE_BY, Draft, PlainSolution
from desktop_app.domain.policy import Unit
from desktop_app.domain.stages.propose import Condition

KIND: Final = "account_release"
LIMIT, LIMIT_NOW, SCOPE, RESTRICTED = "daily_limit", "daily_limit_now", "scope", "restricted"
SEPARATOR: Final = "、"
FORBIDDEN_BY: Final = "bank_law.29"
"""The article that leaves a freeze to whoever ordered it."""
NEEDS: Final = Needs(
    settings={"cause_fact": TEXT, "authority_facts": TEXT, "authority_words": TEXT},
    terms={DONE_BY: Unit.DATE},
    may_have={LIMIT: Unit.MONEY, LIMIT_NOW: Unit.MONEY, SCOPE: Unit.TEXT, RESTRICTED: Unit.TEXT},
    to_come=frozenset({DONE_BY}),
)


class AccountRelease(PlainSolution):
    """The kind as page 4 and the services see it."""

    kind = KIND
    needs = NEEDS

    def refuse(self, draft: Draft) -> None:
        """Refuse to lift what an authority froze.

        Raises:
            RuleBroken: ``freeze_not_ours`` (facts: label of the fact that names the authority, article).
        """
        settings = draft.policy.settings
        for label in settings["authority_facts"].split(SEPARATOR):
            if draft.context.fact(label).strip():
                raise RuleBroken("freeze_not_ours", field="option", label=label, article=FORBIDDEN_BY)
        cause = draft.context.fact(settings["cause_fact"])
        if any(word in cause for word in settings["authority_words"].split(SEPARATOR)):
            label = settings["cause_fact"]
            raise RuleBroken("freeze_not_ours", field="option", label=label, article=FORBIDDEN_BY)

    def check(self, draft: Draft) -> None:
        """A new limit is another one.

        Raises:
            RuleBroken: ``limit_not_changed``.
        """
        terms = draft.terms
        if LIMIT in terms and terms.get(LIMIT_NOW) and Decimal(terms[LIMIT]) == Decimal(terms[LIMIT_NOW]):
            raise RuleBroken("limit_not_changed", field=LIMIT)

    def figures(self, draft: Draft) -> dict[str, str]:
        """The limit that is given, which says who may give it; nothing where none is given."""
        return {} if LIMIT in draft.terms else {LIMIT: "0"}

    def conditions(self, draft: Draft) -> tuple[Condition, ...]:
        """How the account may be used, before and after."""
        if LIMIT in draft.terms:
            return (draft.changed("日累计限额", draft.shown(LIMIT_NOW), draft.shown(LIMIT)),)
        after = draft.shown(SCOPE) or draft.option.title
        return (draft.changed("账户使用", draft.shown(RESTRICTED), after),)
