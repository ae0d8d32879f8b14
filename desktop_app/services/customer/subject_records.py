"""What each record of a customer's own copy is called, and which of its values are said.

A table and no code: a new kind of event that says something of the customer gets its line here, or in ``SubjectWords``
where its values have parts of their own; a test misses each that has neither.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple


class Kind(StrEnum):
    """How a kept value is read."""

    TEXT = "text"
    DAY = "day"
    FEN = "fen"
    YES = "yes"
    """Its name alone, where it is true."""
    LEVEL = "level"


class Part(NamedTuple):
    """One value of a record: its field, what it is called, how it is read or the digit list it was taken from."""

    field: str
    title: str
    kind: Kind = Kind.TEXT
    choices: str = ""


REASON: Final = Part("reason", "原因")
_NOTE: Final = Part("note", "备注")
_CHANNEL: Final = Part("channel", "方式", choices="contact_channel")
SIGNED_ON: Final = Part("signed_on", "签署日期", Kind.DAY)


def _day(field: str, title: str) -> Part:
    return Part(field, title, Kind.DAY)


def _chosen(field: str, title: str, choices: str) -> Part:
    return Part(field, title, choices=choices)


SAID: Final[Mapping[str, tuple[str, tuple[Part, ...]]]] = {
    "case.opened": ("立案", (Part("number", "案件编号"),)),
    "case.visit_started": ("开始接待您", (_CHANNEL,)),
    "case.agent_asked": ("核对代办人的身份", (Part("is_of_bank", "代办人是我行人员", Kind.YES),)),
    "case.agreement_issued": ("制作文书", (Part("number", "编号"), _day("made_on", "制作日期"))),
    "case.agreement_voided": ("文书作废", (_chosen("reason", "原因", "void_reason"),)),
    "case.asked_again": ("结案后再次请您评价", (Part("level", "评价", Kind.LEVEL), _CHANNEL, _day("on", "日期"))),
    "case.earlier_promise": (
        "您说起我行以前答应过的事",
        (
            Part("claim", "您的话"),
            Part("is_kept", "我行照办", Kind.YES),
            _day("due", "最后一天"),
            Part("why", "没有照办的原因"),
        ),
    ),
    "case.calming_chosen": ("请您休息或者换人接待", ()),
    "case.clock_extended": ("投诉办理延期", (_chosen("reason", "原因", "extension_reason"), Part("document", "文件"))),
    "case.clock_paused": ("投诉办理期限暂停计算", (Part("evidence", "依据"),)),
    "case.clock_resumed": ("投诉办理期限恢复计算", ()),
    "case.closed": ("结案", ()),
    "case.customer_died": (
        "登记客户去世",
        (
            _day("died_on", "去世日期"),
            Part("told_by", "告知人"),
            _chosen("proof", "证明", "death_proof"),
            Part("reference", "证明编号"),
        ),
    ),
    "case.death_taken_back": ("撤销客户去世的登记", (REASON,)),
    "case.deviation_dropped": ("取消另行约定的内容", ()),
    "case.english_annex_asked": ("是否附英文参考译文", (Part("is_wanted", "附英文", Kind.YES),)),
    "case.evidence_attached": ("保存您交来材料的影像", (Part("name", "文件"),)),
    "case.evidence_received": ("收到您交来的材料", (_day("received_on", "收到日期"), Part("why", "不能使用的原因"))),
    "case.evidence_reused": (
        "使用您以前交来的材料",
        (Part("number", "当时的案件"), _day("received_on", "收到日期"), _day("fresh_until", "有效期至")),
    ),
    "case.extension_told": ("告知您投诉延期", (_chosen("channel", "方式", "told_how"), _NOTE)),
    "case.no_agreement_reached": ("没有谈成", (_chosen("reason", "原因", "no_agreement_reason"), _NOTE)),
    "case.note_added": ("记录", (Part("text", "内容"),)),
    "case.offer_sheet_taken": ("凭您带来的要约单继续办理", (Part("number", "案件编号"), _day("made_on", "制作日期"))),
    "case.original_signed": ("您在原件上签署", (SIGNED_ON,)),
    "case.other_charges_asked": ("询问是否另有机构收费", (Part("has_any", "另有机构收费", Kind.YES),)),
    "case.other_signed": ("其他签署人签署", (SIGNED_ON, Part("document_tail", "证件号码末尾"))),
    "case.outcome_recorded": (
        "记录办理结果",
        (
            _chosen("outcome", "结果", "outcome"),
            Part("decided_by", "决定人"),
            _day("decided_on", "决定日期"),
            _day("told_on", "告知日期"),
            _chosen("told_how", "告知方式", "told_how"),
            Part("evidence", "依据"),
        ),
    ),
    "case.outcome_undone": ("撤销办理结果，将重新告知您", (_day("told_on", "原告知日期"),)),
    "case.paper_checked_in": ("签署好的文书交回核对存档", ()),
    "case.paper_made": ("制作文书", (Part("number", "编号"), _day("made_on", "制作日期"))),
    "case.paper_signed": ("您在文书上签署", (SIGNED_ON,)),
    "case.parked": ("暂停办理", (_chosen("reason", "原因", "park_reason"), _day("next_date", "再办日期"))),
    "case.quick_way_ended": ("小额事项改按完整流程办理", ()),
    "case.record_handed_over": ("把记录交给您", (_day("on", "日期"), Part("is_signed", "您已签收", Kind.YES))),
    "case.reopened": ("再次协商", (_chosen("wish", "事由", "supplement_reason"), REASON)),
    "case.resumed": ("继续办理", ()),
    "case.round_withdrawn": ("收回方案", (_chosen("reason", "原因", "withdrawal_reason"),)),
    "case.satisfaction_given": ("您的评价", (Part("level", "评价", Kind.LEVEL),)),
    "case.side_paper_checked_in": ("签署好的文书交回核对存档", ()),
    "case.signer_left_out": ("一位签署人不再参加签署", (Part("name", "姓名"), Part("why", "原因"))),
    "case.signers_named": ("登记其他签署人", ()),
    "case.signing_ended": ("签署没有完成", (SIGNED_ON, _day("ended_on", "结束日期"), REASON)),
    "case.stage_revised": ("更正前面登记的内容", (REASON,)),
    "case.successor_named": (
        "登记继承人或遗嘱执行人，由其继续办理",
        (_chosen("proof", "证明", "succession_proof"), Part("source", "证明由谁出具")),
    ),
    "case.terms_explained": ("向您说明文书条款", ()),
    "case.understanding_checked": ("请您复述要点", ()),
    "case.visit_ended": ("接待结束", ()),
    "case.voided": ("案件作废", (_chosen("reason", "原因", "mistaken_reason"), _NOTE)),
    "import.made": (
        "读取您的账户流水",
        (
            Part("file_name", "文件"),
            _day("first_day", "从"),
            _day("last_day", "到"),
            Part("monthly_income_fen", "每月收入", Kind.FEN),
            Part("monthly_expense_fen", "每月支出", Kind.FEN),
        ),
    ),
    "print.brought_back": ("您带走的原件交回", (_day("day", "日期"),)),
    "print.voided": ("打印的原件作废", (REASON,)),
    "promise.breach_noticed": ("书面提示您", (_day("on", "日期"), Part("text", "内容"))),
    "promise.dropped": ("约定事项取消", (_chosen("reason", "原因", "reschedule_reason"),)),
    "promise.kept": (
        "约定事项办到",
        (
            _day("on", "日期"),
            Part("is_partly", "办了一部分", Kind.YES),
            Part("paid_fen", "付款", Kind.FEN),
            Part("reference", "凭证"),
            _NOTE,
        ),
    ),
    "promise.kept_undone": ("更正约定事项的登记", (Part("paid_fen", "付款", Kind.FEN), REASON)),
    "promise.made": ("约定事项", ()),
    "promise.missed": ("约定事项到期没有办到", (_NOTE,)),
    "promise.recounted": ("约定事项的日期重新计算", (_day("due", "最后一天"),)),
    "promise.rescheduled": (
        "约定事项改期",
        (_day("due", "最后一天"), _chosen("reason", "原因", "reschedule_reason")),
    ),
    "promise.restored": ("约定事项恢复", ()),
    "promise.superseded": ("约定事项由新的约定代替", ()),
}
"""By the name of the event, those that ``SubjectWords`` does not take apart itself."""
QUIET: Final = frozenset(
    {
        "case.agreement_sealed",
        "case.mood_noted",
        "case.noted",
        "case.policy_change_accepted",
        "case.rehearsed",
        "case.round_upheld",
        "case.stage_completed",
        "case.stage_not_needed",
        "case.time_doubted",
        "print.followed",
        "print.placed",
        "promise.booking_freed",
        "promise.booking_used",
        "seal.chosen",
    }
)
"""Steps of the program that say nothing of the customer that another line does not."""
