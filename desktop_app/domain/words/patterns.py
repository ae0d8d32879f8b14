"""Sentences with places in them, filled in and read back: ``[首付{share}%，]分{periods}期偿还``.

``{name}`` stands for a text.  What stands in brackets is left out when its text is not there, or is nothing at all.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from typing import Final

_PART: Final = re.compile(r"\[(?P<optional>[^\[\]]*)\]|(?P<always>[^\[\]]+)")


def filled(pattern: str, terms: Mapping[str, str]) -> str:
    """*Pattern* with the terms put in; empty when it needs one that is not there."""
    said = []
    for text, names, is_optional in _parts(pattern):
        if not is_optional and any(name not in terms for name in names):
            return ""
        if not is_optional or all(terms.get(name, "").strip("0.") for name in names):
            said.append(text.format_map(terms))
    return "".join(said)


def terms_in(pattern: str, title: str) -> dict[str, str] | None:
    """The terms that *title* was made of by *pattern*; None when it was not."""
    found = _reader(pattern).fullmatch(title) if pattern else None
    return None if found is None else {name: text for name, text in found.groupdict().items() if text is not None}


def names_in(pattern: str) -> tuple[str, ...]:
    """The terms that *pattern* names."""
    return tuple(name for _, name, _, _ in Formatter().parse(pattern) if name is not None)


@lru_cache(maxsize=256)
def _reader(pattern: str) -> re.Pattern[str]:
    """Policy has a few dozen patterns, and a ledger many titles."""
    return re.compile("".join(f"(?:{_read(text)}){'?' * is_optional}" for text, _, is_optional in _parts(pattern)))


def _read(text: str) -> str:
    parts = Formatter().parse(text)
    return "".join(re.escape(before) + (f"(?P<{name}>.+?)" if name is not None else "") for before, name, _, _ in parts)


@lru_cache(maxsize=256)
def _parts(pattern: str) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """The parts in order, each with the terms it names and whether it may be left out."""
    found = ((one["optional"] or one["always"] or "", one["always"] is None) for one in _PART.finditer(pattern))
    return tuple((text, names_in(text), is_optional) for text, is_optional in found)
