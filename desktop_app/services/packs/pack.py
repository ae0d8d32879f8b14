"""Strict reading of the product's TOML packs: wrong types, missing and unknown keys are refused by name.

A pack is legal text or policy written by people; a typing error must stop the program at the start with the file and
the key, never surface as a strange figure in front of a customer.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NoReturn

from desktop_app.domain.approvals.authority import WITHIN_BRANCH, Authority
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.policy import PackHeader
from desktop_app.domain.stages.stage import Stage

if TYPE_CHECKING:
    from desktop_app.services.ports.papers import TextStore


ENGLISH: Final = "_en"
"""Ends the key of the English beside a Chinese text: ``title`` and ``title_en``."""


class PolicyBroken(Exception):
    """A pack of the product is broken: somebody must mend the file, no teller can.

    Attributes:
        file: path within the resources, e.g. ``policies/refund.toml``.
        where: the table (``refund.limits``, ``article[3]``) or the line (``line 12``).
        key: the key at fault, empty when it is the whole table.
        why: what is wrong, in plain words.
    """

    def __init__(self, file: str, where: str, key: str, why: str) -> None:
        place = f"{where}: {key}" if key else where
        super().__init__(f"{file}: {place}: {why}")
        self.file = file
        self.where = where
        self.key = key
        self.why = why


class NotYetInForce(PolicyBroken):
    """The day asked for lies before the program's first rules: a case of before it, or a clock that is wrong.

    Attributes:
        first: the first day on which every pack holds.
    """

    def __init__(self, pack: str, on: date, first: date) -> None:
        super().__init__(pack, "policy", "effective_from", f"no version is in force on {on}")
        self.first = first


class Table:
    """One table of a pack; every key is taken once and what is left over is refused by :meth:`close`.

    Args:
        is_bilingual: the English beside its texts was read already (``services.packs.bilingual``) and may be left over.
    """

    def __init__(self, file: str, where: str, values: Mapping[str, object], *, is_bilingual: bool = False) -> None:
        self.file = file
        self.where = where
        self._is_bilingual = is_bilingual
        self._values = values
        self._left = dict(values)

    @property
    def values(self) -> Mapping[str, object]:
        """What stands in the file, taken or not."""
        return self._values

    def bilingual(self) -> "Table":
        """The same table, from its beginning, with the English beside its texts left to ``packs.bilingual``."""
        return Table(self.file, self.where, self._values, is_bilingual=True)

    def broken(self, key: str, why: str) -> NoReturn:
        """Refuse *key*; of the file itself a key is a table, and the place is its name."""
        if not self.where:
            raise PolicyBroken(self.file, key, "", why)
        raise PolicyBroken(self.file, self.where, key, why)

    def close(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self._left:
            if not self._is_english(key):
                self.broken(key, "unknown key")

    def has(self, key: str) -> bool:
        """Tell whether *key* is there and not yet taken."""
        return key in self._left

    def names(self) -> tuple[str, ...]:
        """The keys not yet taken, in the order of the file, without the English beside them."""
        return tuple(key for key in self._left if not self._is_english(key))

    def text(self, key: str) -> str:
        """A text that says something; blanks around it are refused, they would be printed."""
        value = self._take(key)
        if not isinstance(value, str):
            self.broken(key, "must be a text")
        if not value.strip():
            self.broken(key, "must not be empty")
        if value != value.strip():
            self.broken(key, "must not begin or end with a blank")
        return value

    def optional_text(self, key: str) -> str:
        """A text, or an empty one when the key is absent."""
        return self.text(key) if self.has(key) else ""

    def texts(self, key: str, *, may_be_empty: bool = False) -> tuple[str, ...]:
        """A list of different texts."""
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.broken(key, "must be a list of texts")
        if not value and not may_be_empty:
            self.broken(key, "must not be empty")
        self._refuse_twice(key, value)
        return tuple(value)

    def cells(self, key: str) -> tuple[str, ...]:
        """The cells of one line of a table; two may say the same."""
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.broken(key, "must be a list of texts")
        return tuple(value)

    def whole(self, key: str, *, least: int = 0, most: int = 10_000) -> int:
        """A whole number within bounds."""
        value = self._take(key)
        if type(value) is not int:
            self.broken(key, "must be a whole number")
        if not least <= value <= most:
            self.broken(key, f"must be from {least} to {most}")
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """``true`` or ``false``."""
        if default is not None and not self.has(key):
            return default
        value = self._take(key)
        if not isinstance(value, bool):
            self.broken(key, "must be true or false")
        return value

    def day(self, key: str) -> date:
        """A date, written without quotes."""
        return self._as_day(key, self._take(key))

    def optional_day(self, key: str) -> date | None:
        """A date, or None when the key is absent."""
        return self.day(key) if self.has(key) else None

    def days(self, key: str) -> tuple[date, ...]:
        """A list of different dates."""
        value = self._take(key)
        if not isinstance(value, list):
            self.broken(key, "must be a list of dates")
        days = tuple(self._as_day(key, item) for item in value)
        self._refuse_twice(key, days)
        return days

    def money(self, key: str) -> Money:
        """An amount of yuan, written as text (``"50.00"``) so that no float can creep in."""
        try:
            return Money.parse(self.text(key))
        except RuleBroken as broken:
            self.broken(key, f'must be an amount like "50.00" ({broken.code})')

    def authority(self, key: str) -> Authority:
        """A level that can decide within the branch."""
        value = self.text(key)
        if value not in WITHIN_BRANCH:
            self.broken(key, f"must be one of {', '.join(WITHIN_BRANCH)}")
        return Authority(value)

    def stages(self, key: str) -> tuple[Stage, ...]:
        """A list of stages by their keys."""
        known = {stage.key: stage for stage in Stage}
        values = self.texts(key)
        for value in values:
            if value not in known:
                self.broken(key, f"{value} is not a stage")
        return tuple(known[value] for value in values)

    def table(self, key: str) -> "Table":
        """A table within this one."""
        value = self._take(key)
        if not isinstance(value, dict):
            self.broken(key, "must be a table")
        return Table(self.file, self._below(key), value, is_bilingual=self._is_bilingual)

    def tables(self, key: str, *, may_be_empty: bool = False) -> tuple["Table", ...]:
        """A list of tables."""
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.broken(key, "must be a list of tables")
        if not value and not may_be_empty:
            self.broken(key, "must not be empty")
        return tuple(
            Table(self.file, f"{self._below(key)}[{no}]", item, is_bilingual=self._is_bilingual)
            for no, item in enumerate(value, start=1)
        )

    def _is_english(self, key: str) -> bool:
        return self._is_bilingual and key.endswith(ENGLISH) and key.removesuffix(ENGLISH) in self._values

    def _take(self, key: str) -> object:
        if key not in self._left:
            self.broken(key, "is missing")
        return self._left.pop(key)

    def _below(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def _as_day(self, key: str, value: object) -> date:
        if not isinstance(value, date) or isinstance(value, datetime):
            self.broken(key, "must be a date like 2026-01-31, without quotes")
        return value

    def _refuse_twice(self, key: str, values: Sequence[object]) -> None:
        for value in values:
            if values.count(value) > 1:
                self.broken(key, f"{value} stands twice")


def read_pack(store: "TextStore", *parts: str) -> Table:
    """Read one TOML file as a table.

    Raises:
        PolicyBroken: it is not UTF-8 or not TOML.
    """
    return table_of("/".join(parts), read_text(store, *parts))


def read_text(store: "TextStore", *parts: str) -> str:
    """Read one file as it is written.

    Raises:
        PolicyBroken: it is not UTF-8.
    """
    try:
        return store.read(*parts)
    except UnicodeDecodeError as error:
        raise PolicyBroken("/".join(parts), f"byte {error.start}", "", "is not UTF-8") from error


def table_of(file: str, text: str) -> Table:
    """Take *text*, which stands in *file*, as a table.

    Raises:
        PolicyBroken: it is not TOML.
    """
    try:
        values = _values_of(text)
    except tomllib.TOMLDecodeError as error:
        why, _, place = str(error).rpartition(" (at ")
        raise PolicyBroken(file, place.rstrip(")") or "end of file", "", why or str(error)) from error
    except RecursionError as error:
        raise PolicyBroken(file, "somewhere", "", "nested without end") from error
    return Table(file, "", values)


@lru_cache(maxsize=512)
def _values_of(text: str) -> Mapping[str, object]:
    """What a text of TOML says: the next day and the next desk are read from the same words, and nobody changes it."""
    return tomllib.loads(text)


def read_header(pack: Table) -> PackHeader:
    """Take the ``[policy]`` table that opens every pack."""
    table = pack.table("policy")
    header = PackHeader(
        id=table.text("id"),
        version=table.text("version"),
        effective_from=table.day("effective_from"),
        source=table.text("source"),
        effective_until=table.optional_day("effective_until"),
        is_verified=table.flag("is_verified"),
    )
    if header.effective_until is not None and header.effective_until < header.effective_from:
        table.broken("effective_until", "lies before effective_from")
    table.close()
    return header
