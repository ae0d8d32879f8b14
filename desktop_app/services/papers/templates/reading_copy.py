"""大字阅读本: the text of a paper as it was pinned, in large print, to be read and not signed.

Its words are the paper's own, block by block; only the fields for hands and seals are left out, and each page says
what it is.  A customer who needs large print reads the same agreement as everybody else (Law on the Construction of a
Barrier-Free Environment, Art. 36); what binds is the original.
"""

from dataclasses import replace
from typing import Final

from desktop_app.domain.papers.paper import (
    READING_COPY,
    Block,
    Code,
    Notice,
    Paper,
    Run,
    SignatureBlock,
    Text,
    TextKind,
)

_SAYS: Final = (
    "本件是《{title}》（编号{number}，第{version}版）的大字阅读本，正文与原件相同，只供阅读。",
    "本件不签字、不按指印、不盖章，不是原件，也不是合同凭证；与原件不一致的，以双方签署的原件为准。",
)
_FIELDS_LEFT_OUT: Final = "（此处为原件的签署栏：{party}。请在原件上签署。）"


def reading_copy(original: Paper, number: str) -> Paper:
    """The large-print copy of *original*, under a *number* of its own, so that no scan takes it for the paper itself.

    The journal's head stays with the original: a copy vouches for nothing.
    """
    says = (one.format(title=original.title, number=original.number, version=original.version) for one in _SAYS)
    lead = Notice(READING_COPY, tuple(Text(TextKind.CLAUSE, (Run(one, strong=True),)) for one in says))
    text = [block for one in original.blocks for block in _to_read(one)]
    at = next((index + 1 for index, one in enumerate(text) if _is_title(one)), 0)
    return replace(
        original, number=number, version=1, blocks=(*text[:at], lead, *text[at:]), journal_head="", large=True
    )


def _to_read(block: Block) -> tuple[Block, ...]:
    if isinstance(block, SignatureBlock):
        return (Text(TextKind.NOTE, (Run(_FIELDS_LEFT_OUT.format(party=block.party)),)),) if block.party else ()
    return () if isinstance(block, Code) else (block,)


def _is_title(block: Block) -> bool:
    return isinstance(block, Text) and block.kind is TextKind.TITLE
