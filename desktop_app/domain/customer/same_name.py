"""Whether two names are one name, however they are typed: the one home of every comparison of people by name.

Who has shown no document, or is looked for among colleagues, is known by name alone.  A blank, a middle dot, another
width, case or form of a character make no other person of them.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.words.word_nets import folded

_AS_IT_STANDS: Final[Mapping[str, str]] = {}
_IN_A_NAME: Final = ("L", "M", "N")
_NO_CLASS: Final = "Co"
"""Characters that a bank's own font has; they tell names apart like any others."""


def name_key(name: str, simplified: Mapping[str, str] = _AS_IT_STANDS) -> str:
    """What all ways to type *name* share: its letters and figures alone.

    Args:
        name: as typed.
        simplified: character by the traditional one or the variant it is read as (policy ``papers``).
    """
    return "".join(one for one in folded(name, simplified).casefold() if _is_of_name(one))


def is_same_name(one: str, other: str, simplified: Mapping[str, str] = _AS_IT_STANDS) -> bool:
    """Whether both are one name; nobody has an empty one."""
    key = name_key(one, simplified)
    return bool(key) and key == name_key(other, simplified)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of people; ``in`` asks whether one of them is *that* name, however either is typed."""

    of: tuple[str, ...]
    simplified: Mapping[str, str]

    @classmethod
    def among(cls, names: Iterable[str], simplified: Mapping[str, str] = _AS_IT_STANDS) -> "Names":
        """The names of *names*; ``simplified`` as in :func:`name_key`."""
        return cls(tuple(names), simplified)

    def __contains__(self, name: str) -> bool:
        return any(is_same_name(name, one, self.simplified) for one in self.of)


def _is_of_name(char: str) -> bool:
    category = unicodedata.category(char)
    return category == _NO_CLASS or category.startswith(_IN_A_NAME)
