"""The case number on every paper: ``BBBBB-WW-YY-NNNNNN-C``.

Branch, workstation, year, running number, and a Damm digit that finds every single slip and every swap of neighbors.
"""

import re
from dataclasses import dataclass
from typing import Final, Self

from desktop_app.domain.errors import RuleBroken

# The quasigroup of order 10 of H. Michael Damm's dissertation (2004), totally anti-symmetric.
_DAMM: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_LENGTH: Final = len("BBBBB-WW-YY-NNNNNN-C")
_FORM: Final = re.compile(r"([0-9]{5})-?([0-9]{2})-?([0-9]{2})-?([0-9]{6})-?([0-9])", re.ASCII)


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case's number, without its check digit.

    Raises:
        RuleBroken: ``case_number_out_of_range`` (fact: part) if a part does not fit its places.
    """

    branch: int
    workstation: int
    year: int
    """The last two digits."""
    running: int

    def __post_init__(self) -> None:
        """Keep every part within its places."""
        for part, most in (("branch", 99_999), ("workstation", 99), ("year", 99), ("running", 999_999)):
            if not 0 <= getattr(self, part) <= most:
                raise RuleBroken("case_number_out_of_range", part=part)

    @classmethod
    def parse(cls, text: str, *, field: str | None = None) -> Self:
        """Read a number with or without its dashes; ASCII spaces are forgiven.

        Raises:
            RuleBroken: ``case_number_malformed`` or ``case_number_check_digit_wrong``.
        """
        found = _FORM.fullmatch(text.replace(" ", ""))
        if found is None:
            raise RuleBroken("case_number_malformed", field=field)
        if damm_digit("".join(found.groups()[:4])) != int(found[5]):
            raise RuleBroken("case_number_check_digit_wrong", field=field)
        return cls(*(int(part) for part in found.groups()[:4]))

    def __str__(self) -> str:
        parts = (f"{self.branch:05d}", f"{self.workstation:02d}", f"{self.year:02d}", f"{self.running:06d}")
        return "-".join((*parts, str(damm_digit("".join(parts)))))


def desk_of(text: str) -> str:
    """The two digits of the workstation in the case number *text*; empty when it is none."""
    try:
        return f"{CaseNumber.parse(text).workstation:02d}"
    except RuleBroken:
        return ""


def case_of(paper_number: str) -> str:
    """The case number that *paper_number*, the number of a paper, begins with; empty where it begins with none."""
    head = paper_number[:_LENGTH]
    return head if is_case_number(head) else ""


def is_case_number(text: str) -> bool:
    """Tell whether *text* is a case number with the right check digit."""
    try:
        CaseNumber.parse(text)
    except RuleBroken:
        return False
    return True


def damm_digit(digits: str) -> int:
    """Compute the digit that makes the Damm sum of *digits* and itself 0."""
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim
