"""What every paper of a training desk (演练) says, so that none is taken for a real one."""

from typing import Final

from desktop_app.domain.papers.paper import ENGLISH, Block, Notice, Run, Text, TextKind

_MARK: Final = "【演练 文书 无效】"
_NOTICE: Final = "本文书由演练柜台制作，仅供练习，对任何人没有约束力。不得签字、盖章或者交付客户。"
_NOTICE_EN: Final = (
    "This paper was made at a training desk, for practice alone, and binds nobody.  It is not to be signed, sealed or "
    "given to a customer."
)


def marked(
    title: str, blocks: tuple[Block, ...], *, is_training: bool, language: str = "zh-CN"
) -> tuple[str, tuple[Block, ...]]:
    """The title and blocks of a paper as they are printed: the title first, marked where it is for training.

    The box is one line, so that practice with a short paper makes one page as the counter does.
    The mark is Chinese on an English paper, too: whoever finds a sheet of it may read no English.

    Returns:
        the title for the head of each page, and the blocks.
    """
    if is_training:
        title = f"{_MARK}{title}"
        notice = _NOTICE_EN if language == ENGLISH else _NOTICE
        blocks = (Notice("", (Text(TextKind.NOTE, (Run(notice, strong=True),)),)), *blocks)
    return title, (Text(TextKind.TITLE, (Run(title, strong=True),)), *blocks)
