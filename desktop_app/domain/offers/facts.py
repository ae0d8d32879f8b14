"""Facts of page 2 as an offer takes them: in renminbi, and of a list the words people write for its lines."""

import re
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money, is_renminbi
from desktop_app.domain.policy import SolutionPolicy, TermRule, Unit

CURRENCY: Final = "currency"
"""The term that holds the currency of a debt; any kind may have it."""
_FOREIGN: Final = re.compile(
    r"USD|HKD|EUR|JPY|GBP|AUD|CAD|CHF|SGD|KRW|MOP|TWD|[$€£]|美元|美金|港币|港元|欧元|日元|英镑|澳元|加元|韩元",
    re.IGNORECASE,
)


def refuse_foreign(term: TermRule, text: str) -> None:
    """Refuse a currency that is not the renminbi, and an amount that names another.

    Raises:
        RuleBroken: ``currency_not_cny`` (facts: label, said).
    """
    said = text.strip()
    is_foreign = term.name == CURRENCY and not is_renminbi(said)
    if term.unit is Unit.MONEY:
        is_foreign = _FOREIGN.search(said) is not None
    if is_foreign:
        raise RuleBroken("currency_not_cny", field="facts", label=term.fact, said=said)


def refuse_other_total(policy: SolutionPolicy, total: str, said: Money, parts: Money) -> None:
    """Refuse a debt whose parts on page 2 do not add up to what stands there as its total.

    Args:
        policy: of the kind.
        total: name of the term that holds the total.
        said: what page 2 says it is.
        parts: what the parts come to.

    Raises:
        RuleBroken: ``debt_parts_differ`` (facts: label, said, expected).
    """
    if said != parts:
        label = policy.term(total).fact
        raise RuleBroken("debt_parts_differ", field="facts", label=label, said=said, expected=parts)


def said_choice(term: TermRule, text: str) -> str:
    """The id of the choice that *text* names by its words or its id.

    Raises:
        RuleBroken: ``fact_not_one_of`` (facts: label, choices).
    """
    said = text.strip()
    for choice in term.choices:
        if said in (choice.id, choice.text):
            return choice.id
    raise RuleBroken(
        "fact_not_one_of", field="facts", label=term.fact, choices=tuple(choice.text for choice in term.choices)
    )
