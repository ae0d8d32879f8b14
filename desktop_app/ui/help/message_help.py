"""What lies behind a message, what to do now and who may help: read from ``resources/help/messages.toml``."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from desktop_app import resources
from desktop_app.ui.sentences import sentences

_PLACE: Final = re.compile(r"{\w+}")
_CHINESE: Final = "zh_CN"


@dataclass(frozen=True, slots=True)
class MessageHelp:
    """The help for one code, in one language.

    Attributes:
        area: what the code is about.
        sentence: what the teller reads of it; an ellipsis stands for its facts.
    """

    code: str
    area: str
    sentence: str
    means: str
    next: str
    who: str

    @property
    def searched(self) -> str:
        """All of it, for a search that takes no account of capitals."""
        return "\n".join((self.code, self.area, self.sentence, self.means, self.next, self.who)).casefold()


def areas() -> tuple[dict[str, Any], ...]:
    """The areas as they are written down.

    Raises:
        Unavailable: ``resource_missing``, of a program that was copied in part.
    """
    return _areas()


@cache
def _areas() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(resources.path("help", "messages.toml").read_text("utf-8"))["area"])


def all_help(language: str) -> tuple[MessageHelp, ...]:
    """The help for every code, area by area."""
    end = "" if language == _CHINESE else "_en"
    said = sentences()
    return tuple(
        MessageHelp(
            code,
            area[f"title{end}"],
            _PLACE.sub("…", said.get(code, code)),
            area[f"means{end}"],
            area[f"next{end}"],
            area[f"who{end}"],
        )
        for area in areas()
        for code in area["codes"]
    )


def found(helps: Iterable[MessageHelp], words: str) -> list[MessageHelp]:
    """Those in which each of the words stands."""
    wanted = words.casefold().split()
    return [one for one in helps if all(word in one.searched for word in wanted)]


def code_of(shown: str) -> str:
    """The code whose sentence *shown* is, with whatever facts it was filled in; empty for other words.

    The sentence with the most words of its own is taken, so that one made of facts alone never hides another.
    """
    text = shown.strip()
    fitting = [(len(_PLACE.sub("", one)), code) for code, one in sentences().items() if _pattern(one).fullmatch(text)]
    return max(fitting, key=lambda fit: fit[0])[1] if fitting else ""


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(".+?".join(re.escape(part) for part in _PLACE.split(sentence)), re.DOTALL)
