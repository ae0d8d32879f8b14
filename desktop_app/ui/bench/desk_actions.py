"""The desk's actions by number and by name: read from ``resources/help/actions.toml``, the only place they stand in."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from desktop_app import resources
from desktop_app.domain.words.find import fold
from desktop_app.services.permissions import Operation

MOST_DIGITS: Final = 3
"""From four digits on a number is a customer's, or a case's."""
MOST_BY_NAME: Final = 5
"""What a name finds may not push the customers out of sight."""
_BREAK: Final = "\n"
_LEAST: Final = {True: (2, 3), False: (1, 2)}
"""How much must be typed of the beginning of a name, and of its inside; by whether it is typed in Latin letters."""


@dataclass(frozen=True, slots=True)
class DeskAction:
    """What somebody at a desk can begin.

    Attributes:
        id: what the window knows it by.
        code: its number, three digits.
        title: its name in Chinese; *title_en* in English.
        syllables: the Chinese name as it is read, a syllable a character.
        key: what does the same without the search box; empty where there is none.
        auditors_key: the same for an auditor, whose digits lead elsewhere.
        operation: who may, by the permission table; None for whoever sits here.
        needs: what it cannot do without: ``case``, ``training``, ``papers``, ``backups``, or nothing.
        names: everything it is called, folded, each after a line break; *parts*: what their insides begin with.
    """

    id: str
    code: str
    title: str
    title_en: str
    syllables: tuple[str, ...]
    key: str
    auditors_key: str
    operation: Operation | None
    needs: str
    names: str
    parts: str

    def said(self, language: str) -> str:
        """Its name in the language of the screen."""
        return self.title if language == "zh_CN" else self.title_en


@cache
def desk_actions() -> tuple[DeskAction, ...]:
    """All of them, by number.

    Raises:
        Unavailable: ``resource_missing``, of a program that was copied in part.
    """
    rows: list[dict[str, Any]] = tomllib.loads(resources.path("help", "actions.toml").read_text("utf-8"))["action"]
    return tuple(map(_action, rows))


def _action(row: dict[str, Any]) -> DeskAction:
    syllables = tuple(row["pinyin"].split())
    names = _names(row["title"], row["title_en"], syllables)
    return DeskAction(
        row["id"],
        row["code"],
        row["title"],
        row["title_en"],
        syllables,
        row["key"],
        row.get("auditors_key", row["key"]),
        Operation(row["operation"]) if "operation" in row else None,
        row.get("needs", ""),
        names=_broken(names, within=False),
        parts=_broken(names, within=True),
    )


@dataclass(frozen=True, slots=True)
class Matches:
    """What a text finds.

    Attributes:
        actions: in the order of their numbers, those whose name begins with the text first.
        meant: the one that is named in full, by its number or by its name; None where none is.
        by_code: a number was typed, which is nobody's name.
    """

    actions: tuple[DeskAction, ...] = ()
    meant: DeskAction | None = None
    by_code: bool = False


def matches(actions: Iterable[DeskAction], text: str) -> Matches:
    """The ones of *actions* whose number begins with *text*, or of whose name it is a part.

    A name is found by its Chinese characters, its pinyin from any syllable on, its initials, or its English words;
    width, case and accents do not matter.
    """
    typed = " ".join(fold(text).split())
    if not typed:
        return Matches()
    if typed.isascii() and typed.isdigit():
        found = [action for action in actions if len(typed) <= MOST_DIGITS and action.code.startswith(typed)]
        meant = next((action for action in found if action.code == typed), None)
        return Matches(tuple(found), meant, by_code=bool(found))
    ranked = [(rank, action) for action in actions if (rank := _rank(action, typed)) is not None]
    ranked.sort(key=lambda one: one[0])
    found = [action for _, action in ranked]
    meant = next((action for action in found if typed in {fold(action.title), fold(action.title_en)}), None)
    return Matches(tuple(found[:MOST_BY_NAME]), meant)


def _rank(action: DeskAction, typed: str) -> int | None:
    """0 where a name begins with *typed*, 1 where it stands within, None where nothing fits."""
    beginning, within = _LEAST[typed.isascii()]
    if len(typed) >= beginning and _BREAK + typed in action.names:
        return 0
    return 1 if len(typed) >= within and _BREAK + typed in action.parts else None


def _names(title: str, title_en: str, syllables: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Everything an action is called, in pieces at each of which what is typed may begin."""
    pinyin, english = tuple(syllables), tuple(f"{word} " for word in fold(title_en).split())
    return tuple(fold(title)), english, pinyin, tuple(one[0] for one in pinyin)


def _broken(names: Iterable[tuple[str, ...]], *, within: bool) -> str:
    """All names, or all that is behind the first piece of each, each after a line break: one look finds a beginning."""
    starts = ((name, range(1, len(name)) if within else range(1)) for name in names)
    return "".join(_BREAK + "".join(name[start:]) for name, places in starts for start in places)
