"""The English of the packs: every Chinese text that a screen may show has its English beside it.

Beside ``title`` stands ``title_en``, beside a list of texts a list as long.  What stands in many places, such as the
labels of facts, has its English once, in the table ``[english]`` of its pack.  What is kept of a case stays Chinese;
a screen that speaks English reads it by these pairs (``domain.words.glossary``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import Final

from desktop_app.services.packs.pack import ENGLISH, PolicyBroken, Table

_HAN: Final = re.compile("[\\u3400-\\u9fff\\uf900-\\ufaff]")
TABLE: Final = "english"
_PARTED: Final = frozenset({"policy", "zh", "en"})
"""The header, and tables that hold a pack's texts in one language each (``services.packs.customer_pack``)."""
_NOT_SHOWN: Final = frozenset(
    {
        *("keywords", "never_say", "self_harm_words", "violence_words", "words"),
        *(
            "negating_words",
            "never_words",
            "fee_words",
            "promise_words",
            "reserved_words",
            "quantity_words",
            "simplified",
            "not_in_fields",
            "person_words",
            "address_words",
            "reason_words",
            "pattern",
        ),
    }
)
"""What is looked for in what customers say, in what facts hold and in what is agreed; never shown by itself."""
_SETTINGS_NOT_SHOWN: Final = frozenset({"authority_words", "state_no", "state_yes"})


def english_of(packs: Iterable[Table]) -> dict[str, str]:
    """The English of every Chinese text of *packs*, patterns with ``{names}`` among them; of two the first counts.

    Raises:
        PolicyBroken: a text without English, English that is none, or a pattern that fills in something else.
    """
    read = [_Reader(pack) for pack in packs]
    found: dict[str, str] = {}
    for reader in read:
        for chinese, english in reader.pairs:
            found.setdefault(chinese, english)
    for reader in read:
        reader.refuse_without(found)
    return found


class _Reader:
    """The pairs of one pack, and the texts that have no English beside them."""

    def __init__(self, pack: Table) -> None:
        self._file = pack.file
        self._alone: list[tuple[str, str, str]] = []
        self.pairs: list[tuple[str, str]] = []
        for key, value in pack.values.items():
            if key == TABLE:
                self._words(value)
            elif key not in _PARTED:
                self._walk("", key, value, pack.values)

    def refuse_without(self, english: Mapping[str, str]) -> None:
        """Refuse a text that has English nowhere.

        Raises:
            PolicyBroken: naming it.
        """
        for where, key, text in self._alone:
            if text not in english:
                raise PolicyBroken(self._file, where, f"{key}{ENGLISH}", "is missing; a screen shows it in English")

    def _words(self, value: object) -> None:
        if not isinstance(value, dict):
            raise PolicyBroken(self._file, TABLE, "", "must be a table")
        for chinese, english in value.items():
            self._pair(TABLE, chinese, chinese, english)

    def _walk(self, where: str, key: str, value: object, beside: Mapping[str, object]) -> None:
        if isinstance(value, dict):
            below = f"{where}.{key}" if where else key
            for name, one in value.items():
                self._walk(below, name, one, value)
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            for number, one in enumerate(value, start=1):
                self._walk(where, f"{key}[{number}]", one, beside)
        elif key not in _NOT_SHOWN | _SETTINGS_NOT_SHOWN and not key.endswith(ENGLISH):
            self._texts(where, key, value, beside.get(f"{key}{ENGLISH}"))

    def _texts(self, where: str, key: str, value: object, english: object) -> None:
        if not isinstance(value, list):
            if isinstance(value, str) and _HAN.search(value):
                self._text(where, key, value, english)
            return
        beside: list[object] = english if isinstance(english, list) else [None] * len(value)
        if len(beside) != len(value):
            raise PolicyBroken(self._file, where, f"{key}{ENGLISH}", f"has {len(beside)} texts for {len(value)}")
        for one, other in zip(value, beside, strict=True):
            if isinstance(one, str) and _HAN.search(one):
                self._text(where, key, one, other)

    def _text(self, where: str, key: str, chinese: str, english: object) -> None:
        if english is None:
            self._alone.append((where, key, chinese))
        else:
            self._pair(where, f"{key}{ENGLISH}", chinese, english)

    def _pair(self, where: str, key: str, chinese: str, english: object) -> None:
        if not isinstance(english, str) or not english.strip() or _HAN.search(english):
            raise PolicyBroken(self._file, where, key, "must be a text in English")
        if sorted(_names(chinese)) != sorted(_names(english)):
            raise PolicyBroken(self._file, where, key, "fills in something else than the Chinese")
        self.pairs.append((chinese, english))


def _names(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(text) if name is not None)
