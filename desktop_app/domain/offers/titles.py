"""What a package is called: by its terms, so that a title never says another figure than the offer under it.

A way keeps its own name in lists (三年分期); where its terms can be changed, policy says beside it how a package of
it is called (``[首付{down_payment_pct}%，]分{periods}期偿还``).  ``{name}`` stands for the canonical text of a term.
What stands in brackets is left out when its term is not there, or is nothing at all.
"""

from collections.abc import Mapping

from desktop_app.domain.policy import SolutionOption
from desktop_app.domain.words.patterns import filled


def title_of_terms(option: SolutionOption, terms: Mapping[str, str]) -> str:
    """The Chinese title of a package of *option* with these terms; the way's own where policy names it by no terms."""
    return filled(option.package_title, terms) or option.title
