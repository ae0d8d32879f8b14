"""What the words of every area share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop_app.domain.events import Event
from desktop_app.domain.policy import Article, PolicyBook
from desktop_app.services.cases.history import Moment
from desktop_app.services.papers.templates.filling import chinese_number
from desktop_app.ui.choice_words import chosen_text
from desktop_app.ui.kept import is_chinese, said, titled

_BETWEEN: Final = " · "
_MOST_CLAUSES: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One moment in words: ``what`` happened, and ``more`` that belongs to it.

    Attributes:
        by: who did it where that is not whoever sat at the desk, such as who approved.
    """

    what: str
    more: str = ""
    by: str = ""


Say = Callable[[Any, Moment], Line]
"""From an event of one class, and its moment, to its line."""
Words = Mapping[type[Event], Say]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the words are taken from.

    Attributes:
        names: of the people of this desk, by id.
        papers: titles of the checklist's lines, by id.
    """

    policy: PolicyBook
    names: Mapping[str, str]
    papers: Mapping[str, str]

    def paper(self, item: str) -> str:
        """A line of the checklist by its title."""
        return said(self.papers.get(item, item))

    def choice(self, lists: str, choice_id: str) -> str:
        """The words of a digit list; what is in none, such as a reason that was typed, stays as it is kept."""
        return chosen_text(self.policy.choices.get(lists, ()), choice_id) or said(choice_id)

    def person(self, person_id: str) -> str:
        """Their name; the id where this desk does not know them."""
        return self.names.get(person_id, person_id)

    def article(self, article_id: str) -> str:
        """The title of an article; empty for none."""
        found: Article | None = self.policy.articles.get(article_id)
        return article_id if found is None else titled(found)


def clause_word(clause: str) -> str:
    """第五条 or 附件一 as the English annex counts it; a clause that is named otherwise stays as it is."""
    if is_chinese():
        return clause
    for pattern, word in (("第{}条", "Article {}"), ("附件{}", "Annex {}")):
        for no in range(1, _MOST_CLAUSES):
            if clause == pattern.format(chinese_number(no)):
                return word.format(no)
    return said(clause)


def joined(*parts: str) -> str:
    """What is there of *parts*, in a row."""
    return _BETWEEN.join(part for part in parts if part)
