"""Kinds of solution: one module each; those that compute figures are listed here."""

from collections.abc import Callable, Mapping

from desktop_app.domain.offers import equal_payment
from desktop_app.domain.offers.schedule import Computed
from desktop_app.domain.offers.terms import Terms

Engine = Callable[[Terms], Computed]


def kinds() -> Mapping[str, Engine]:
    """The engines by the name of their kind; a new kind adds one line."""
    return {
        equal_payment.KIND: equal_payment.compute,
    }
