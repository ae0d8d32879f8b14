"""What every paper of a training desk (演练) says, so that none is taken for a real one."""

from typing import Final

from desktop_app.domain.papers.paper import Block, Notice, Run, Text, TextKind

_MARK: Final = "【演练 文书 无效】"
_NOTICE: Final = "本文书由演练柜台制作，仅供练习，对任何人没有约束力。不得签字、盖章或者交付客户。"


def marked(title: str, blocks: tuple[Block, ...], *, is_training: bool) -> tuple[str, tuple[Block, ...]]:
    """The title and blocks of a paper as they are printed: the title first, marked where it is for training.

    Returns:
        the title for the head of each page, and the blocks.
    """
    if is_training:
        title = f"{_MARK}{title}"
        blocks = (Notice(_MARK, (Text(TextKind.CLAUSE, (Run(_NOTICE, strong=True),)),)), *blocks)
    return title, (Text(TextKind.TITLE, (Run(title, strong=True),)), *blocks)
