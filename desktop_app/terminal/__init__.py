"""What headless commands say: Chinese, or English on a terminal that is set to English.

The codes in front of a sentence (``case_unknown: …``) and everything in JSON but its ``text`` are the same in both.
"""

import argparse
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.terminal.english import ENGLISH

LANGUAGE_VARIABLE: Final = "ACCORD_LANG"
"""Goes before what the system says of its language: ``en`` or ``zh``."""
_VARIABLES: Final = (LANGUAGE_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Command:
    """A verb of a command line.

    Attributes:
        help: one line, in Chinese.
        arguments: adds the verb's own arguments to its parser.
        run: does it and returns the exit code.
    """

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def is_english(environment: Mapping[str, str]) -> bool:
    """Whether a terminal speaks English; the first variable that is set decides, as it does for other programs."""
    language = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return language.casefold().startswith("en")


def say(chinese: str) -> str:
    """The words in the language of this terminal; ``{names}`` in them stay to be filled in."""
    return ENGLISH.get(chinese, chinese) if is_english(os.environ) else chinese
