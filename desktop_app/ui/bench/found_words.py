"""A case that was found, as a row: what fits stands on the second line, with what was typed marked."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.words.find import FoundBy
from desktop_app.services.ports.search import SearchHit
from desktop_app.ui.widgets.entries import Entry
from desktop_app.ui.words import stage_word, status_word

_BETWEEN = " · "


def found_entry(hit: SearchHit, problem_title: Callable[[str], str]) -> Entry:
    """The row of *hit*; nothing in it is more than the masked lists show anyhow."""
    title = _BETWEEN.join(filter(None, (hit.customer, problem_title(hit.kind) if hit.kind else "")))
    status = status_word(hit.status)
    if hit.by is FoundBy.NAME:
        detail = _BETWEEN.join((hit.number, stage_word(hit.stage), status))
        return Entry(hit.id, title, detail, marks=hit.shown.marks)
    if hit.by is FoundBy.CASE_NUMBER:
        detail = _BETWEEN.join((hit.shown.text, stage_word(hit.stage), status))
        start = len(title) + 1
    else:
        before = _BETWEEN.join((hit.number, status, found_word(hit.by)))
        detail = f"{before} {hit.shown.text}"
        start = len(title) + 1 + len(before) + 1
    return Entry(hit.id, title, detail, marks=tuple((start + at, length) for at, length in hit.shown.marks))


def found_word(by: FoundBy) -> str:
    """What of a case fits."""
    translate = QCoreApplication.translate
    return {
        FoundBy.CASE_NUMBER: translate("FoundWords", "case number"),
        FoundBy.NAME: translate("FoundWords", "name"),
        FoundBy.AGENT: translate("FoundWords", "agent"),
        FoundBy.DOCUMENT: translate("FoundWords", "document"),
        FoundBy.PHONE: translate("FoundWords", "telephone"),
        FoundBy.AGENT_DOCUMENT: translate("FoundWords", "agent's document"),
        FoundBy.AGENT_PHONE: translate("FoundWords", "agent's telephone"),
        FoundBy.ACCOUNT: translate("FoundWords", "account"),
        FoundBy.WORDS: translate("FoundWords", "said:"),
    }[by]
