"""What a case keeps in Chinese, on a screen of either language.

Policy, papers and journal are Chinese.  A screen that speaks English shows the English of the policy in force beside
them (``domain.words.glossary``); nothing that is kept changes by it.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from desktop_app.domain.policy import Article
    from desktop_app.domain.words.glossary import Glossary

_PROPERTY: Final = "glossary"


def is_chinese() -> bool:
    """Whether the screen speaks Chinese."""
    return QLocale().language() == QLocale.Language.Chinese


def read_with(glossary: "Callable[[], Glossary] | None") -> None:
    """Say what an English screen reads kept words with: that of the policy in force; None when the desk is left."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, glossary)


def said(kept: str) -> str:
    """*Kept* in the language of the screen; what has no English, such as a customer's own words, stays as it is."""
    return kept if is_chinese() else _glossary().read(kept)


def comma() -> str:
    """What stands between the names of a list."""
    return "、" if is_chinese() else ", "


def kept_of(text: str) -> str:
    """What is kept of a field that was filled by :func:`said`: a proposal left as it was stays Chinese."""
    return _glossary().back(text)


def titled(article: "Article") -> str:
    """How an article is called; on an English screen with its legal title in brackets."""
    english = said(article.title)
    return english if english == article.title else f"{english} ({article.title})"


def opening(text: str) -> str:
    """*Text* as a line begins: English words get their capital."""
    return text[:1].upper() + text[1:]


def _glossary() -> "Glossary":
    """That of the policy in force, else what the program itself writes."""
    from desktop_app.domain.words.glossary import Glossary

    app = QCoreApplication.instance()
    found = None if app is None else app.property(_PROPERTY)
    glossary = found() if callable(found) else None
    return glossary if isinstance(glossary, Glossary) else _own()


@cache
def _own() -> "Glossary":
    """What the program itself writes; all there is before somebody has signed in."""
    from desktop_app.domain.words.glossary import Glossary

    return Glossary()
