"""Ready-made wordings of what two sides may agree otherwise: a sentence of the bank with one slot.

No list of words makes a free sentence safe.  A wording of policy is read once by the bank's lawyers; what is typed into
its slot is an address, an e-mail address, hours of a day, or one of a list, and nothing else fits.
Source: policy ``papers``, table ``wording``.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.text import clean_line

_HOURS: Final = re.compile(r"(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)")
_MINUTES: Final = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence with a slot.

    Attributes:
        id: in policy; title: what it is for, ``slot`` what is typed, both also in English.
        text: with ``{value}`` for what is typed; text_en: its English.
        pattern: of what fits, as a regular expression of the whole; empty for hours and for a list.
        choices: what may be chosen, by digit or in full, each with its English.
        from_hour, until_hour: between which hours lie; equal where the slot takes no hours.
    """

    id: str
    title: str
    title_en: str
    text: str
    text_en: str
    slot: str
    slot_en: str
    pattern: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    from_hour: int = 0
    until_hour: int = 0


def filled(wording: Wording, typed: str) -> tuple[str, str, str]:
    """What was typed as it is kept, the sentence with it, and its English.

    Raises:
        RuleBroken: ``wording_slot`` (fact: slot) for what does not fit; ``wording_hours`` (facts: from_hour,
            until_hour); the codes of ``text.clean_line``.
    """
    value, english = _value(wording, clean_line(unicodedata.normalize("NFKC", typed), field="deviation_after"))
    return value, wording.text.format(value=value), wording.text_en.format(value=english)


def wording_of(wordings: Iterable[Wording], wording_id: str) -> Wording | None:
    """The wording with this id; None where policy has it no longer."""
    return next((one for one in wordings if one.id == wording_id), None)


def _value(wording: Wording, typed: str) -> tuple[str, str]:
    """What fits, in both languages."""
    if wording.choices:
        by_digit = {str(no): one for no, one in enumerate(wording.choices, start=1)}
        found = by_digit.get(typed) or next((one for one in wording.choices if typed == one[0]), None)
        if found is not None:
            return found
    elif wording.until_hour > wording.from_hour:
        return (_hours(wording, typed.replace(" ", "")),) * 2
    elif typed and re.fullmatch(wording.pattern, typed):
        return typed, typed
    raise RuleBroken("wording_slot", field="deviation_after", slot=wording.slot)


def _hours(wording: Wording, typed: str) -> str:
    found = _HOURS.fullmatch(typed)
    if found is not None:
        begin, end = (int(found[at]) * _MINUTES + int(found[at + 1]) for at in (1, 3))
        if wording.from_hour * _MINUTES <= begin < end <= wording.until_hour * _MINUTES:
            return f"{begin // _MINUTES:02}:{begin % _MINUTES:02}-{end // _MINUTES:02}:{end % _MINUTES:02}"
    hours = {"from_hour": wording.from_hour, "until_hour": wording.until_hour}
    raise RuleBroken("wording_hours", field="deviation_after", **hours)
