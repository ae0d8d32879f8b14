"""日终结转表: the sheet that lies on the desk in the morning.  For the bank's own use; customers' names are masked."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from desktop_app.domain.papers.layout import layout_on
from desktop_app.domain.papers.paper import Align, Block, Column, Paper, Run, Table, Text, TextKind
from desktop_app.domain.staff.people import Branch
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.upkeep.day_end import DayEnded, SheetPlace
from desktop_app.services.day.day_review import DayReview, Signing
from desktop_app.services.deadlines.reminders import DueKind, DueRow
from desktop_app.services.papers.values.training import marked

TITLE: Final = "日终结转表"
_DOUBTED: Final = (
    "日期存疑：签字时本机时钟显示{shown}，按日志和机器运行时间应为{likely}；期限按较晚的一天计算，请与标准时间核对。"
)
_LATE: Final = "补签：{day}当日没有签退，{on}补签；所列为补签时的情况。"
_MORNING: Final = "次日打印：{at}。上面是{day}签退时的数字，下面各表是打印时的情况。"
_PLACES: Final[Mapping[SheetPlace, str]] = MappingProxyType(
    {SheetPlace.WITH_CUSTOMER: "在客户处", SheetPlace.IN_DRAWER: "在柜台抽屉", SheetPlace.DESTROYED: "已销毁"}
)
_STAGES: Final[Mapping[Stage, str]] = MappingProxyType(
    {
        Stage.IDENTIFY: "识别问题",
        Stage.COLLECT: "收集信息",
        Stage.COMMUNICATE: "初步沟通",
        Stage.PROPOSE: "制定方案",
        Stage.NEGOTIATE: "协商调整",
        Stage.AGREE: "达成协议",
        Stage.FOLLOW_UP: "后续跟进",
    }
)
_DUE: Final[Mapping[DueKind, str]] = MappingProxyType(
    {
        DueKind.ANSWER: "投诉答复",
        DueKind.TELL: "告知客户延期",
        DueKind.SIGN: "签署或者说明不签",
        DueKind.CHECK_IN: "核对收回的签署件",
        DueKind.OFFER: "方案有效期",
        DueKind.RETURN: "客户约定再来",
    }
)


def carry_over_sheet(
    review: DayReview, signing: Signing, branch: Branch, desk: str, *, printed_at: datetime | None = None
) -> Paper:
    """The sheet of a day that was signed off.

    Args:
        review: what was open.
        signing: who signed it off and when.
        branch: printed in the foot.
        desk: the label of the workstation.
        printed_at: the morning after, in the branch's zone: what is listed stands as it is then, not as it was signed.
    """
    ended = signing.event
    head = (
        f"{branch.name}　{desk}　{ended.day.isoformat()}　{signing.at:%H:%M}由{signing.by}经办、{signing.signed_by}复核"
    )
    blocks: list[Block] = [_text(TextKind.SUBTITLE, head), _text(TextKind.CLAUSE, _summary(ended))]
    if ended.written_on is not None:
        blocks.append(_text(TextKind.NOTE, _LATE.format(day=ended.day, on=ended.written_on)))
    if printed_at is not None:
        blocks.append(_text(TextKind.NOTE, _MORNING.format(at=f"{printed_at:%Y-%m-%d %H:%M}", day=ended.day)))
    if ended.likely is not None:
        blocks.append(_text(TextKind.NOTE, _DOUBTED.format(shown=ended.day, likely=ended.likely)))
    loose = {sheet.sheet: sheet for sheet in review.sheets}
    placed = [
        (one.number, one.serial, loose[one.sheet].customer, _PLACES[one.place])
        for one in ended.sheets
        if one.sheet in loose
    ]
    carried = [
        (row.number, row.customer, _STAGES[row.stage], row.next_date.isoformat() if row.next_date else "")
        for row in review.carried
    ]
    tables: tuple[tuple[str, tuple[tuple[str, int], ...], Sequence[tuple[str, ...]]], ...] = (
        ("一、没有收回的原件", (("文书编号", 40), ("份", 10), ("客户", 20), ("去向", 30)), placed),
        (
            "二、逾期和今日到期",
            (("期限", 16), ("谁", 10), ("事项", 40), ("案件", 20), ("客户", 14)),
            [_due(row) for row in review.due],
        ),
        ("三、结转的案件", (("案件", 34), ("客户", 20), ("阶段", 20), ("约定再办", 26)), carried),
    )
    for title, columns, rows in tables:
        blocks.append(_text(TextKind.HEADING, title))
        blocks.append(_table(columns, rows) if rows else _text(TextKind.CLAUSE, "没有。"))
    blocks.append(_text(TextKind.NOTE, "本表供网点内部交接使用，不交客户；以柜面协商台的日志为准。"))
    title, printed = marked(TITLE, tuple(blocks), is_training=branch.is_training)
    return Paper(
        title, f"{desk}-{ended.day:%Y%m%d}", ended.no, "carry_over.1", printed, branch.name, layout=layout_on(ended.day)
    )


def _summary(ended: DayEnded) -> str:
    return (
        f"没有收回的原件{len(ended.sheets)}份；银行逾期{ended.late}项，今日到期{ended.due_today}项；"
        f"待审批{ended.approvals}项；没有填完的页面{ended.drafts}处；结转案件{len(ended.carried)}件。"
    )


def _due(row: DueRow) -> tuple[str, ...]:
    what = row.what if row.kind is DueKind.PROMISE else _DUE[row.kind]
    side = "银行" if row.side is Side.BANK else "客户"
    return (row.due.isoformat(), side, what, row.case_number, row.customer)


def _text(kind: TextKind, words: str) -> Text:
    return Text(kind, (Run(words),))


def _table(columns: tuple[tuple[str, int], ...], rows: Sequence[tuple[str, ...]]) -> Table:
    heads = tuple(Column(title, share, Align.LEFT) for title, share in columns)
    return Table(heads, tuple(rows))
