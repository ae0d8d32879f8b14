"""The English of a paper, for the annex on request: what a template must have.

The Chinese text is the agreement; the annex is for reference (Law on the Standard Spoken and Written Chinese
Language, Art. 14: foreign text beside the Chinese, the Chinese leading).  So a value that has no English, such as the
customer's own words, stands in the annex as it stands in the agreement.
"""

from typing import TYPE_CHECKING, Final

from desktop_app.services.packs.pack import Table
from desktop_app.services.papers.templates.placeholders import Sentence

if TYPE_CHECKING:
    from desktop_app.services.papers.templates.template import Template

_LEFT_OUT: Final = (".capitals", "_words")
"""Amounts in capitals are Chinese; the figure beside them says the same."""


def check_english(template: "Template", pack: Table) -> None:
    """A template with an English title has English for every text, with the same placeholders.

    Raises:
        PolicyBroken: naming the text without English, or the placeholder that stands in one language only.
    """
    for chinese, english in template.texts():
        if bool(english) is not template.has_english:
            missing = "has no English" if template.has_english else "has English, but the paper has no title_en"
            pack.broken("block", f"{_plain(chinese)[:20]} {missing}")
        here, there = _fields(chinese), _fields(english)
        if template.has_english and here != there:
            named = ", ".join(sorted(here ^ there))
            pack.broken("block", f"{_plain(chinese)[:20]}: {{{named}}} stands in one language only")


def _fields(sentence: Sentence) -> set[str]:
    names = {piece.text for piece in sentence if piece.is_field}
    return {name for name in names if not name.endswith(_LEFT_OUT)}


def _plain(sentence: Sentence) -> str:
    return "".join(piece.text for piece in sentence)
