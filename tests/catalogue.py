"""The catalogue of the screen's words, as the tests read it."""

import re
import xml.etree.ElementTree as Xml
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parents[1] / "resources" / "i18n" / "app_zh_CN.ts"


@dataclass(frozen=True)
class Entry:
    """One string: where it is said, in English and in Chinese."""

    context: str
    english: str
    chinese: str
    is_finished: bool


def entries() -> tuple[Entry, ...]:
    return tuple(_entries())


def _entries() -> Iterator[Entry]:
    for context in Xml.parse(FILE).iter("context"):  # noqa: S314 - a file of this repository
        for message in context.iter("message"):
            said = message.find("translation")
            assert said is not None
            text = said.text if said.find("numerusform") is None else said.findtext("numerusform")
            yield Entry(
                context.findtext("name") or "",
                message.findtext("source") or "",
                (text or "").strip("\n"),
                said.get("type") is None and bool((text or "").strip()),
            )


def placeholders(text: str) -> list[str]:
    """What the program fills in."""
    return sorted(re.findall(r"\{\w+\}|%n|%\d", text))


def letter(text: str) -> str:
    """The letter Alt leads to the field or button with; empty when there is none."""
    found = re.search("&([A-Za-z0-9])", text)
    return found[1].upper() if found else ""
