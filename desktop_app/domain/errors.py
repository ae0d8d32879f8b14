"""The two ways the product says no: a rule is broken, or the world failed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
DAMAGE: Final = frozenset({"vault_damaged", "vault_older_than_seal"})
"""Codes that lead to the rescue; each is met twice before anybody is told, for a disk may fail to read once."""
PARTED: Final = "backup_goes_further"
"""An older copy of the data lies here: nothing of it is damaged, and the rescue is the way out all the same."""


class RuleBroken(Exception):
    """The teller can do something about it; shown beside the field it names.

    Args:
        code: stable snake_case name of the rule, e.g. ``check_digit_wrong``; worded by the user interface.
        field: stable id of the form field that the message belongs beside, when there is one.
        facts: values the wording may show (never personal data of a customer).
    """

    def __init__(self, code: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts: Mapping[str, object] = facts


class SeveralBroken(RuleBroken):
    """Several rules are broken at once; whoever asks for one sees the first.

    Args:
        found: what is wrong, in the order of the form; at least one.
    """

    def __init__(self, found: Sequence[RuleBroken]) -> None:
        first = found[0]
        super().__init__(first.code, field=first.field, **first.facts)
        self.found: tuple[RuleBroken, ...] = tuple(found)


class Findings:
    """Gathers what is broken while something is read to its end, instead of stopping at the first."""

    def __init__(self) -> None:
        self._found: list[RuleBroken] = []

    def read(self, part: Callable[[], T], otherwise: T) -> T:
        """What *part* gives, or *otherwise* where it breaks a rule."""
        try:
            return part()
        except RuleBroken as broken:
            self._found += every(broken)
            return otherwise

    def note(self, broken: RuleBroken) -> None:
        """One more thing is wrong."""
        self._found += every(broken)

    def settle(self) -> None:
        """Say what was found.

        Raises:
            SeveralBroken: anything was.
        """
        if self._found:
            raise SeveralBroken(self._found)


def every(broken: RuleBroken) -> tuple[RuleBroken, ...]:
    """What *broken* stands for: itself, or all that it holds."""
    return broken.found if isinstance(broken, SeveralBroken) else (broken,)


class Unavailable(Exception):
    """The world failed (disk, key, printer, network): one calm dialog, try again, nothing lost.

    Raised by adapters with the cause (``raise Unavailable("printer_stopped") from error``).

    Args:
        code: stable snake_case name of what failed; worded by the user interface.
        facts: values the wording may show (never personal data of a customer).
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts
