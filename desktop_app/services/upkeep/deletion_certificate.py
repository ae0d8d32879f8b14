"""个人信息删除证明: whose content was deleted under which rule, by case number, and how to check it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app import wire
from desktop_app.domain.papers.layout import FINE, layout_on
from desktop_app.domain.papers.paper import (
    Align,
    Block,
    Column,
    Paper,
    Run,
    SignatureBlock,
    SignatureBox,
    Table,
    Text,
    TextKind,
)
from desktop_app.domain.staff.people import Branch
from desktop_app.domain.upkeep.retention import LOOK_UP, BodyDeleted
from desktop_app.domain.upkeep.retention_policy import Keep
from desktop_app.services.papers.values.package_values import chinese_date
from desktop_app.services.papers.values.training import marked

TITLE: Final = "个人信息删除证明"
RULES: Final[Mapping[str, str]] = {
    Keep.SIGNED.value: "签署过协议的案件",
    Keep.UNSIGNED.value: "未签署协议的案件",
    Keep.VOIDED.value: "误开并作废的案件",
    LOOK_UP: "超出本人案件的查询记录",
}
_SIGNED: Final = SignatureBlock(
    "本网点确认",
    (
        SignatureBox("deleter", "操作人", "签名"),
        SignatureBox("second", "复核人", "签名"),
        SignatureBox("date", "日期"),
    ),
    seal_label="网点印章",
)
"""It is proof on paper only with a hand and the branch's seal on it."""
_COLUMNS: Final = (("序号", 7), ("案件编号", 25), ("依据", 22), ("保存到", 16), ("删除条数", 12), ("流水位置", 18))

_NUMBERS: Final = ("序号", "删除条数", "流水位置")


@dataclass(frozen=True, slots=True)
class Deletion:
    """One deletion, as the journal has it.

    Attributes:
        at: local time; ``by`` who did it.
        pos: its place in the journal.
    """

    at: datetime
    by: str
    pos: int
    event: BodyDeleted


def deletion_certificate(deletions: tuple[Deletion, ...], branch: Branch, desk: str) -> Paper:
    """The certificate of *deletions*, at least one.

    Args:
        deletions: in the order of the journal.
        branch: whose journal it is.
        desk: the label of the workstation.
    """
    last = deletions[-1]
    rows = tuple(_row(no, one) for no, one in enumerate(deletions, start=1))
    layout = layout_on(last.at.date())
    numbers = _NUMBERS if layout >= FINE else ()
    heads = tuple(Column(title, share, Align.RIGHT if title in numbers else Align.LEFT) for title, share in _COLUMNS)
    people = "、".join(dict.fromkeys(one.by for one in deletions))
    listed = wire.digest(b"".join(wire.canonical(one.event) + b"\n" for one in deletions))
    backups = max(one.event.backups_until for one in deletions)
    blocks: tuple[Block, ...] = (
        _text(
            TextKind.SUBTITLE, f"{branch.name}　{desk}　{chinese_date(last.at.date())}{last.at:%H:%M}　操作人：{people}"
        ),
        _text(
            TextKind.CLAUSE,
            "下列案件的保存期限已届满，且没有未了承诺、同一客户的在办案件或者保全要求。"
            "其内容（当事人信息、事实、材料、谈话记录、文书及扫描件、草稿和查找索引）已从本柜台的数据库中删除。",
        ),
        Table(heads, rows),
        _text(
            TextKind.CLAUSE,
            "流水中只留下不含个人信息的信封（时间、操作人标识、编号和散列值），用来证明其余记录没有被改动。"
            "执行“检查流水”（accord-desk verify-journal）会数出这些条目，并报告任何未经本规则删除的内容。",
        ),
        _text(
            TextKind.CLAUSE,
            f"删除以前做的加密备份仍含这些内容，按备份轮换规则最迟随{chinese_date(backups)}或者以后的第一份备份淘汰；"
            "从这些备份恢复时，恢复程序会再次删除。已打印的纸质文书、客户持有的原件和因损坏而移开的数据库不在此列，须另行处理。",
        ),
        _text(TextKind.NOTE, f"删除事件清单的SHA-256：{listed}"),
        _SIGNED,
    )
    title, printed = marked(TITLE, blocks, is_training=branch.is_training)
    return Paper(
        title,
        f"{desk}-D{last.at:%Y%m%d%H%M}",
        1,
        "deletion_certificate.1",
        printed,
        branch.name,
        layout=layout,
    )


def _row(no: int, one: Deletion) -> tuple[str, ...]:
    event = one.event
    return (
        str(no),
        event.number,
        RULES.get(event.rule, event.rule),
        chinese_date(event.until),
        str(len(event.events)),
        str(one.pos),
    )


def _text(kind: TextKind, words: str) -> Text:
    return Text(kind, (Run(words),))
