"""Policy data in the language of the screen."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import Choice
from desktop_app.services.stages.propose import Way
from desktop_app.ui.kept import is_chinese
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets.digit_choice import MOST_PICKED, NO_DIGIT, Line


def choice_text(choice: Choice) -> str:
    """One line of a digit list."""
    return choice.text if is_chinese() else choice.text_en


class Titled(Protocol):
    """What policy names in both languages: a kind of solution, one of its ways, one of its terms."""

    @property
    def title(self) -> str: ...

    @property
    def title_en(self) -> str: ...


def title_of(named: Titled) -> str:
    """Its title in the language of the screen."""
    return named.title if is_chinese() else named.title_en


def choice_lines(choices: Iterable[Choice]) -> tuple[Line, ...]:
    """A digit list as lines to pick from."""
    return tuple(Line(choice.id, choice.digit, choice_text(choice)) for choice in choices)


def chosen_text(choices: Iterable[Choice], choice_id: str) -> str:
    """The words of the choice with this id; empty when there is none."""
    return next((choice_text(choice) for choice in choices if choice.id == choice_id), "")


def way_lines(ways: Iterable[Way], refused: Mapping[str, RuleBroken]) -> tuple[Line, ...]:
    """Ways as lines to pick from; where a kind has several, each bears its kind too, which a narrow list may cut.

    One that is not possible says why.
    """
    known = tuple(ways)
    kinds = Counter(way.policy.kind for way in known)
    found = []
    for number, way in enumerate(known, start=1):
        title = title_of(way.option)
        text = f"{title} · {title_of(way.policy)}" if kinds[way.policy.kind] > 1 else title
        broken = refused.get(way.key)
        why = "" if broken is None else Messages().sentence(broken.code, broken.facts)
        found.append(Line(way.key, number if number <= MOST_PICKED else NO_DIGIT, text, why))
    return tuple(found)
