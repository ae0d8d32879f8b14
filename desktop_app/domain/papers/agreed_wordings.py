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

from desktop_app.domain.customer.printed_fields import NO_FIELD_RULES, FieldKind, FieldRules, checked_field
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.text import clean_line
from desktop_app.domain.words.word_nets import first_of, folded

_HOURS: Final = re.compile(r"(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)")
_MINUTES: Final = 60
_SLOT: Final = "deviation_slot"
"""The field of page 6 that a slot is typed in."""
_NOT_WHOLE: Final = {FieldKind.ADDRESS: "wording_address", FieldKind.MAIL: "email_not_valid"}
"""What is said of a slot that has the right characters and is not whole."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence with a slot.

    Attributes:
        id: in policy; title: what it is for, ``slot`` what is typed, both also in English.
        text: with ``{value}`` for what is typed; text_en: its English.
        pattern: of what fits, as a regular expression of the whole; empty for hours and for a list.
        holds: what is typed, where that has a shape and says no terms: an address, an e-mail address.
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
    holds: FieldKind | None = None
    choices: tuple[tuple[str, str], ...] = ()
    from_hour: int = 0
    until_hour: int = 0


def filled(wording: Wording, typed: str, rules: FieldRules = NO_FIELD_RULES) -> tuple[str, str, str]:
    """What was typed as it is kept, the sentence with it, and its English.

    Words that no field may say are looked for in the sentence as it will stand, beyond those it has itself.

    Args:
        wording: the sentence.
        typed: into its slot.
        rules: of the policy in force, for what the slot holds.

    Raises:
        RuleBroken: ``wording_slot`` (fact: slot) for what does not fit; ``wording_address``, ``email_not_valid``;
            ``wording_hours`` (facts: from_hour, until_hour); the codes of ``printed_fields.checked_field``.
    """
    value, english = _value(wording, clean_line(unicodedata.normalize("NFKC", typed), field=_SLOT), rules)
    said, said_en = wording.text.format(value=value), wording.text_en.format(value=english)
    for text, standard in ((said, wording.text), (said_en, wording.text_en)):
        simplified = rules.simplified
        if words := first_of(rules.words, folded(text, simplified), folded(standard, simplified)):
            raise RuleBroken("field_says_terms", field=_SLOT, words=words)
    return value, said, said_en


def wording_of(wordings: Iterable[Wording], wording_id: str) -> Wording | None:
    """The wording with this id; None where policy has it no longer."""
    return next((one for one in wordings if one.id == wording_id), None)


def _value(wording: Wording, typed: str, rules: FieldRules) -> tuple[str, str]:
    """What fits, in both languages."""
    if wording.choices:
        by_digit = {str(no): one for no, one in enumerate(wording.choices, start=1)}
        found = by_digit.get(typed) or next((one for one in wording.choices if typed == one[0]), None)
        if found is not None:
            return found
    elif wording.until_hour > wording.from_hour:
        return (_hours(wording, typed.replace(" ", "")),) * 2
    elif typed:
        if wording.holds is not None:
            typed = checked_field(wording.holds, typed, rules, at=_SLOT)
        if re.fullmatch(wording.pattern, typed):
            return typed, typed
        if wording.holds is not None:
            raise RuleBroken(_NOT_WHOLE[wording.holds], field=_SLOT)
    raise RuleBroken("wording_slot", field=_SLOT, slot=wording.slot)


def _hours(wording: Wording, typed: str) -> str:
    found = _HOURS.fullmatch(typed)
    if found is not None:
        begin, end = (int(found[at]) * _MINUTES + int(found[at + 1]) for at in (1, 3))
        if wording.from_hour * _MINUTES <= begin < end <= wording.until_hour * _MINUTES:
            return f"{begin // _MINUTES:02}:{begin % _MINUTES:02}-{end // _MINUTES:02}:{end % _MINUTES:02}"
    hours = {"from_hour": wording.from_hour, "until_hour": wording.until_hour}
    raise RuleBroken("wording_hours", field=_SLOT, **hours)
