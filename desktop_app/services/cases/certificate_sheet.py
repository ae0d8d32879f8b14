"""案件流水审计凭证: the history of one case as its dialog words it, with what proves each line of it.

For the bank's auditors and for whoever asks the bank.  It says nothing of a customer that the dialog does not say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app.domain.papers.layout import FINE, layout_on
from desktop_app.domain.papers.paper import ENGLISH, Align, Block, Column, Paper, Run, Table, Text, TextKind
from desktop_app.domain.staff.people import Branch
from desktop_app.services.papers.values.training import marked

HASH_DIGITS: Final = 16
"""So many of an event's hash stand on paper; ``verify-journal --head`` finds it by them."""
_MOST_CHARACTERS: Final = 240
"""Of a cell: a row is never split over two pages, so a longer text goes on in the next."""
_SHARES: Final = (7, 7, 12, 18, 11, 29, 16)
_NUMBERS: Final = 2
"""Columns that hold a number, the first ones."""
_MORE: Final = 5


@dataclass(frozen=True, slots=True)
class Worded:
    """A history in words, as the dialog shows it.

    Attributes:
        is_chinese: the language of the words, and of the sheet.
        columns: titles of the cells.
        rows: number, place in the journal, when, what, by whom, what belongs to it.
    """

    is_chinese: bool
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Proven:
    """What the sheet vouches with.

    Attributes:
        hashes: of the events of the rows.
        is_clean: whether the proof of the whole journal found nothing wrong.
        lines: what ``verify-journal`` prints.
        head: of the log when it was proved.
    """

    hashes: tuple[str, ...]
    is_clean: bool
    lines: tuple[str, ...]
    head: str


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made the sheet, where and when."""

    name: str
    staff_no: str
    branch: Branch
    desk: str
    at: datetime


def certificate_sheet(number: str, worded: Worded, proven: Proven, maker: Maker) -> Paper:
    """The sheet of the case with *number*."""
    words = _CHINESE if worded.is_chinese else _ENGLISH
    facts = {
        "number": number,
        "branch": maker.branch.name,
        "desk": maker.desk,
        "at": f"{maker.at:%Y-%m-%d %H:%M:%S}",
        "by": f"{maker.name}（{maker.staff_no}）" if worded.is_chinese else f"{maker.name} ({maker.staff_no})",
        "entries": len(worded.rows),
        "head": proven.head,
        "digits": HASH_DIGITS,
    }
    heads = (*worded.columns, words["hash"])
    layout = layout_on(maker.at.date())
    numbers = _NUMBERS if layout >= FINE else 0
    columns = tuple(
        Column(title, share, Align.RIGHT if place < numbers else Align.LEFT)
        for place, (title, share) in enumerate(zip(heads, _SHARES, strict=True))
    )
    blocks: tuple[Block, ...] = (
        _text(TextKind.SUBTITLE, words["case"].format(**facts)),
        _text(TextKind.CLAUSE, words["made"].format(**facts)),
        _text(TextKind.CLAUSE, (words["clean"] if proven.is_clean else words["damaged"]).format(**facts), strong=True),
        *(_text(TextKind.ITEM, line) for line in proven.lines),
        Table(columns, tuple(_rows(worded.rows, proven.hashes))),
        _text(TextKind.NOTE, words["how"].format(**facts)),
        _text(TextKind.NOTE, words["use"]),
    )
    language = "zh-CN" if worded.is_chinese else ENGLISH
    title, printed = marked(words["title"], blocks, is_training=maker.branch.is_training, language=language)
    return Paper(
        title,
        number,
        1,
        "history_certificate.1",
        printed,
        maker.branch.name,
        journal_head=proven.head[:HASH_DIGITS],
        language=language,
        layout=layout,
    )


def _rows(rows: Sequence[tuple[str, ...]], hashes: Sequence[str]) -> list[tuple[str, ...]]:
    found = []
    for row, sha256 in zip(rows, hashes, strict=True):
        more = row[_MORE]
        parts = [more[at : at + _MOST_CHARACTERS] for at in range(0, len(more), _MOST_CHARACTERS)] or [""]
        found.append((*row[:_MORE], parts[0], sha256[:HASH_DIGITS]))
        found += [("",) * _MORE + (part, "") for part in parts[1:]]
    return found


def _text(kind: TextKind, words: str, *, strong: bool = False) -> Text:
    return Text(kind, (Run(words, strong=strong),))


_CHINESE: Final[Mapping[str, str]] = {
    "title": "案件流水审计凭证",
    "case": "案件 {number}",
    "made": "{branch}　{desk}　{at}由{by}制作，共{entries}条记录，由早到晚，一条不少。",
    "clean": "制作时已核验本机全部流水：链、封签、附件、页面和读表均无异常。",
    "damaged": "制作时核验本机全部流水，发现异常，逐条列出：",
    "hash": f"哈希前{HASH_DIGITS}位",
    "how": "流水末端（存证码）：{head}。每条的哈希是其信封的SHA-256，印出前{digits}位；"
    "用“verify-journal --head”输入这些数字，可查到它在流水中的位置。用“verify-journal --paper”可核对本凭证文件。",
    "use": "内容与屏幕上的“案件经过”相同；以柜面协商台的流水为准。不交客户，除非依法应当提供。",
}
_ENGLISH: Final[Mapping[str, str]] = {
    "title": "Audit certificate of a case",
    "case": "Case {number}",
    "made": "{branch}, {desk}, made at {at} by {by}: {entries} entries, the oldest first, none left out.",
    "clean": "When it was made the whole journal of this desk was proved: nothing is wrong with chain, seals, files, "
    "pages and read tables.",
    "damaged": "When it was made the whole journal of this desk was proved, and something is wrong, a line each:",
    "hash": f"First {HASH_DIGITS} digits of the hash",
    "how": "End of the log: {head}. The hash of each entry is the SHA-256 of its envelope, of which the first {digits} "
    "digits are printed; verify-journal --head finds its place by them. verify-journal --paper checks the file of this "
    "certificate.",
    "use": "It says what the history on the screen says; the journal of Accord Desk counts. It is not given to the "
    "customer unless the law asks for it.",
}
