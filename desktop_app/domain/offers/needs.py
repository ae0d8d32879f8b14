"""What the module of a kind of solution reads of its policy, so that a pack without it is refused at the start.

A pack may add terms, ways and limits.  What the computation stands on it may not rename, leave out or widen beyond
what is computed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from desktop_app.domain.policy import Unit
from desktop_app.domain.words.numbers import parse_decimal, parse_whole


@dataclass(frozen=True, slots=True)
class Setting:
    """One entry of ``[solution.settings]``.

    Attributes:
        least: the smallest number allowed, ``most`` the largest; None for a text.
        places: decimals a number may have; 0 for a whole one.
        is_optional: the kind has a value of its own where policy sets none.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    places: int = 0
    is_optional: bool = False

    def check(self, text: str) -> None:
        """Refuse what the kind could not read.

        Raises:
            RuleBroken: the codes of ``parse_whole`` and ``parse_decimal``.
        """
        if self.least is None or self.most is None:
            return
        if not self.places:
            parse_whole(text, least=int(self.least), most=int(self.most))
        else:
            parse_decimal(text, least=self.least, most=self.most, places=self.places)


def whole(least: int, most: int) -> Setting:
    """A setting that is a whole number from *least* to *most*."""
    return Setting(Decimal(least), Decimal(most))


TEXT: Final = Setting()
"""A setting in words."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a kind reads.

    Attributes:
        settings: by name; there are no others.
        terms: name → unit of the terms every package of the kind has; none of them may be optional.
        may_have: likewise of those that may be left out.
        choices: name of a term → the ids of its choices, all of them.
        to_come: terms that hold a day from today on.
        with_article: terms whose article is named in a refusal, though they have no bounds.
        options: ids of ways the kind knows by name; ``is_closed`` when it can make no others.
        tried: terms the solver may vary; empty for a kind it does not search.
    """

    settings: Mapping[str, Setting] = field(default_factory=dict)
    terms: Mapping[str, Unit] = field(default_factory=dict)
    may_have: Mapping[str, Unit] = field(default_factory=dict)
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    to_come: frozenset[str] = frozenset()
    with_article: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    is_closed: bool = False
    tried: frozenset[str] = frozenset()
