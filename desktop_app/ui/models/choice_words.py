"""Policy data in the language of the screen."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLocale

from desktop_app.domain.policy import Choice, ReviewOption
from desktop_app.ui.widgets.digit_choice import Line


def is_chinese() -> bool:
    """Whether the screen speaks Chinese; policy data has a Chinese and an English text."""
    return QLocale().language() == QLocale.Language.Chinese


def choice_text(choice: Choice) -> str:
    """One line of a digit list."""
    return choice.text if is_chinese() else choice.text_en


def option_titles(options: Iterable[ReviewOption]) -> Mapping[str, str]:
    """The titles of options by their Chinese ones, where the screen is not Chinese: packages keep the paper's words."""
    return {} if is_chinese() else {option.title: option.title_en for option in options}


def choice_lines(choices: Iterable[Choice]) -> tuple[Line, ...]:
    """A digit list as lines to pick from."""
    return tuple(Line(choice.id, choice.digit, choice_text(choice)) for choice in choices)


def chosen_text(choices: Iterable[Choice], choice_id: str) -> str:
    """The words of the choice with this id; empty when there is none."""
    return next((choice_text(choice) for choice in choices if choice.id == choice_id), "")
