"""What the customer's own copy says of each record: what happened in a few words, and what is kept of it.

The words are for the customer (您).  What the history says to staff stands in ``ui/history``, in both languages.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from desktop_app.domain.customer.identity import DocumentType
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.policy import PolicyBook
from desktop_app.services.papers.values.fact_rows import said_as_paper, value_as_paper
from desktop_app.services.papers.values.package_values import (
    FIGURE_TITLES,
    FIGURES_IF_ANY,
    INTERNAL_FIGURES,
    chinese_date,
    choice_text,
    figure_text,
    is_any,
    term_text,
    term_title,
    with_chinese_dates,
)

_SIDES: Final = {"bank": "我行", "customer": "您"}
_PRINTS: Final = {"original": "打印原件", "reprint": "补打文书"}


class _Kind(StrEnum):
    """How a kept value is read."""

    TEXT = "text"
    DAY = "day"
    FEN = "fen"
    YES = "yes"
    """Its name alone, where it is true."""
    LEVEL = "level"


class _Part(NamedTuple):
    """One value of a record: its field, what it is called, how it is read or the digit list it was taken from."""

    field: str
    title: str
    kind: _Kind = _Kind.TEXT
    choices: str = ""


_REASON: Final = _Part("reason", "原因")
_NOTE: Final = _Part("note", "备注")
_CHANNEL: Final = _Part("channel", "方式", choices="contact_channel")
_SIGNED_ON: Final = _Part("signed_on", "签署日期", _Kind.DAY)


def _day(field: str, title: str) -> _Part:
    return _Part(field, title, _Kind.DAY)


def _chosen(field: str, title: str, choices: str) -> _Part:
    return _Part(field, title, choices=choices)


_SAID: Final[Mapping[str, tuple[str, tuple[_Part, ...]]]] = {
    "case.opened": ("立案", (_Part("number", "案件编号"),)),
    "case.visit_started": ("开始接待您", (_CHANNEL,)),
    "case.agent_asked": ("核对代办人的身份", (_Part("is_of_bank", "代办人是我行人员", _Kind.YES),)),
    "case.agreement_issued": ("制作文书", (_Part("number", "编号"), _day("made_on", "制作日期"))),
    "case.agreement_voided": ("文书作废", (_chosen("reason", "原因", "void_reason"),)),
    "case.asked_again": ("结案后再次请您评价", (_Part("level", "评价", _Kind.LEVEL), _CHANNEL, _day("on", "日期"))),
    "case.earlier_promise": (
        "您说起我行以前答应过的事",
        (
            _Part("claim", "您的话"),
            _Part("is_kept", "我行照办", _Kind.YES),
            _day("due", "最后一天"),
            _Part("why", "没有照办的原因"),
        ),
    ),
    "case.calming_chosen": ("请您休息或者换人接待", ()),
    "case.clock_extended": ("投诉办理延期", (_chosen("reason", "原因", "extension_reason"), _Part("document", "文件"))),
    "case.clock_paused": ("投诉办理期限暂停计算", (_Part("evidence", "依据"),)),
    "case.clock_resumed": ("投诉办理期限恢复计算", ()),
    "case.closed": ("结案", ()),
    "case.customer_died": (
        "登记客户去世",
        (
            _day("died_on", "去世日期"),
            _Part("told_by", "告知人"),
            _chosen("proof", "证明", "death_proof"),
            _Part("reference", "证明编号"),
        ),
    ),
    "case.death_taken_back": ("撤销客户去世的登记", (_REASON,)),
    "case.deviation_dropped": ("取消另行约定的内容", ()),
    "case.english_annex_asked": ("是否附英文参考译文", (_Part("is_wanted", "附英文", _Kind.YES),)),
    "case.evidence_attached": ("保存您交来材料的影像", (_Part("name", "文件"),)),
    "case.evidence_received": ("收到您交来的材料", (_day("received_on", "收到日期"), _Part("why", "不能使用的原因"))),
    "case.evidence_reused": (
        "使用您以前交来的材料",
        (_Part("number", "当时的案件"), _day("received_on", "收到日期"), _day("fresh_until", "有效期至")),
    ),
    "case.extension_told": ("告知您投诉延期", (_chosen("channel", "方式", "told_how"), _NOTE)),
    "case.no_agreement_reached": ("没有谈成", (_chosen("reason", "原因", "no_agreement_reason"), _NOTE)),
    "case.note_added": ("记录", (_Part("text", "内容"),)),
    "case.offer_sheet_taken": ("凭您带来的要约单继续办理", (_Part("number", "案件编号"), _day("made_on", "制作日期"))),
    "case.original_signed": ("您在原件上签署", (_SIGNED_ON,)),
    "case.other_charges_asked": ("询问是否另有机构收费", (_Part("has_any", "另有机构收费", _Kind.YES),)),
    "case.other_signed": ("其他签署人签署", (_SIGNED_ON, _Part("document_tail", "证件号码末尾"))),
    "case.outcome_recorded": (
        "记录办理结果",
        (
            _chosen("outcome", "结果", "outcome"),
            _Part("decided_by", "决定人"),
            _day("decided_on", "决定日期"),
            _day("told_on", "告知日期"),
            _chosen("told_how", "告知方式", "told_how"),
            _Part("evidence", "依据"),
        ),
    ),
    "case.outcome_undone": ("撤销办理结果，将重新告知您", (_day("told_on", "原告知日期"),)),
    "case.paper_checked_in": ("签署好的文书交回核对存档", ()),
    "case.paper_made": ("制作文书", (_Part("number", "编号"), _day("made_on", "制作日期"))),
    "case.paper_signed": ("您在文书上签署", (_SIGNED_ON,)),
    "case.parked": ("暂停办理", (_chosen("reason", "原因", "park_reason"), _day("next_date", "再办日期"))),
    "case.quick_way_ended": ("小额事项改按完整流程办理", ()),
    "case.record_handed_over": ("把记录交给您", (_day("on", "日期"), _Part("is_signed", "您已签收", _Kind.YES))),
    "case.reopened": ("再次协商", (_chosen("wish", "事由", "supplement_reason"), _REASON)),
    "case.resumed": ("继续办理", ()),
    "case.round_withdrawn": ("收回方案", (_chosen("reason", "原因", "withdrawal_reason"),)),
    "case.satisfaction_given": ("您的评价", (_Part("level", "评价", _Kind.LEVEL),)),
    "case.side_paper_checked_in": ("签署好的文书交回核对存档", ()),
    "case.signer_left_out": ("一位签署人不再参加签署", (_Part("name", "姓名"), _Part("why", "原因"))),
    "case.signers_named": ("登记其他签署人", ()),
    "case.signing_ended": ("签署没有完成", (_SIGNED_ON, _day("ended_on", "结束日期"), _REASON)),
    "case.stage_revised": ("更正前面登记的内容", (_REASON,)),
    "case.successor_named": (
        "登记继承人或遗嘱执行人，由其继续办理",
        (_chosen("proof", "证明", "succession_proof"), _Part("source", "证明由谁出具")),
    ),
    "case.terms_explained": ("向您说明文书条款", ()),
    "case.understanding_checked": ("请您复述要点", ()),
    "case.visit_ended": ("接待结束", ()),
    "case.voided": ("案件作废", (_chosen("reason", "原因", "mistaken_reason"), _NOTE)),
    "import.made": (
        "读取您的账户流水",
        (
            _Part("file_name", "文件"),
            _day("first_day", "从"),
            _day("last_day", "到"),
            _Part("monthly_income_fen", "每月收入", _Kind.FEN),
            _Part("monthly_expense_fen", "每月支出", _Kind.FEN),
        ),
    ),
    "print.brought_back": ("您带走的原件交回", (_day("day", "日期"),)),
    "print.voided": ("打印的原件作废", (_REASON,)),
    "promise.breach_noticed": ("书面提示您", (_day("on", "日期"), _Part("text", "内容"))),
    "promise.dropped": ("约定事项取消", (_chosen("reason", "原因", "reschedule_reason"),)),
    "promise.kept": (
        "约定事项办到",
        (
            _day("on", "日期"),
            _Part("is_partly", "办了一部分", _Kind.YES),
            _Part("paid_fen", "付款", _Kind.FEN),
            _Part("reference", "凭证"),
            _NOTE,
        ),
    ),
    "promise.kept_undone": ("更正约定事项的登记", (_Part("paid_fen", "付款", _Kind.FEN), _REASON)),
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
"""By the name of the event, those that :class:`SubjectWords` does not take apart itself."""
_QUIET: Final = frozenset(
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
_ANSWERS: Final = {
    "open": "未定",
    "granted": "同意",
    "partly_granted": "部分同意",
    "refused": "不同意",
    "withdrawn": "您已撤回",
}


class SubjectWords:
    """Says records.

    Args:
        policy: names kinds, reasons and terms.
    """

    def __init__(self, policy: PolicyBook) -> None:
        self._policy = policy
        self._whole: Mapping[str, Callable[[Mapping[str, Any]], tuple[str, Iterable[str]]]] = {
            "case.identified": lambda content: ("登记您的身份和要求", self._identified(content["identification"])),
            "case.collected": lambda content: ("登记事实和所需的材料", self._collected(content["collection"])),
            "case.communicated": lambda content: ("听取您的想法", self._communicated(content["communication"])),
            "case.proposed": lambda content: ("计算可以选择的方案", self._proposed(content)),
            "case.round_added": lambda content: self._round(content["round"]),
            "case.contact_logged": lambda content: ("与您联系", self._contact(content["contact"])),
            "case.round_answered": lambda content: (
                f"第{content['no']}轮方案{'已接受' if content['is_accepted'] else '没有被接受'}",
                self._parts((_REASON,), content),
            ),
            "case.deviation_agreed": lambda content: (
                "约定与文书标准文字不同的内容",
                self._parts((_Part("clause", "条款"), _Part("after", "约定")), content["deviation"]),
            ),
            "case.signed": lambda content: (
                f"{_SIDES.get(content['side'], '')}签署文书",
                self._parts((_SIGNED_ON,), content),
            ),
            "print.sent": lambda content: (_PRINTS.get(content["kind"], "打印文书"), _serial(content)),
            "case.request_resolved": lambda content: (
                f"您的第{content['no']}项要求",
                (_ANSWERS.get(content["resolution"], ""),),
            ),
        }

    @property
    def known(self) -> frozenset[str]:
        """The names of the events that are said, or that need no word."""
        return frozenset(self._whole) | frozenset(_SAID) | _QUIET

    def line(self, what: str, content: Mapping[str, Any], promised: str = "") -> str:
        """One record in words; empty for a step of the program.

        Args:
            what: the name of the event.
            content: as it is kept, the numbers of others masked.
            promised: what the promise says that it happened to.
        """
        if what in _QUIET:
            return ""
        if what in self._whole:
            title, said = self._whole[what](content)
            return _joined(title, said)
        title, parts = _SAID.get(what, (what, ()))
        return _joined(title, (promised, *self._parts(parts, content), *_signers(content)))

    def promise(self, content: Mapping[str, Any]) -> tuple[str, str, str]:
        """Who has promised, what and by when."""
        return _SIDES.get(content["side"], ""), content["what"], _date(content["due"])

    # ── What has parts of its own ────────────────────────────────────────────────────────────────────────────────

    def _parts(self, parts: tuple[_Part, ...], content: Mapping[str, Any]) -> Iterator[str]:
        for part in parts:
            value = content.get(part.field)
            if value in (None, "", False) or (part.kind is _Kind.FEN and not value):
                continue
            match part.kind:
                case _Kind.YES:
                    yield part.title
                case _Kind.DAY:
                    yield f"{part.title}：{_date(value)}"
                case _Kind.FEN:
                    yield f"{part.title}：{Money(value).display()}"
                case _Kind.LEVEL:
                    yield f"{part.title}：{self._level(value)}"
                case _Kind.TEXT:
                    yield f"{part.title}：{self._choice(part.choices, with_chinese_dates(str(value)))}"

    def _identified(self, kept: Mapping[str, Any]) -> Iterator[str]:
        yield from self._person(kept["customer"])
        if agent := kept["agent"]:
            relation = self._choice("relation", agent["relation"])
            yield f"代办人（{relation}）：{'，'.join(self._person(agent['person']))}"
            yield from _named("授权书", agent["authority_no"])
        if kind := self._policy.kinds.get(kept["kind"]):
            yield f"事项：{kind.title}"
        if kept["is_complaint"]:
            yield "按投诉办理"
        yield f"您的原话：“{kept['words']}”"
        yield from (f"要求{no}：{asked}" for no, asked in enumerate(kept["requests"], start=1))
        yield from _named("归纳", kept["restatement"])
        needs = [self._choice("care_need", one) for one in kept["care"]]
        yield from _named("需要的照顾", "、".join(filter(None, (*needs, kept["care_needs"]))))

    def _person(self, kept: Mapping[str, Any]) -> Iterator[str]:
        yield f"姓名：{kept['name']}"
        if kept["number"]:
            yield f"{_document(kept['document_type'])}：{kept['number']}"
        if kept["valid_until"]:
            yield f"证件有效期至：{_date(kept['valid_until'])}"
        if kept["birth"]:
            yield f"出生日期：{_date(kept['birth'])}"
        yield from _named("电话", kept["phone"])
        yield from _named("地址", kept["address"])

    def _collected(self, kept: Mapping[str, Any]) -> Iterator[str]:
        for fact in kept["facts"]:
            yield f"{fact['label']}：{value_as_paper(fact['label'], fact['value'], self._policy)}"
        if titles := [one["title"] for one in kept["evidence"]]:
            yield f"材料：{'、'.join(titles)}"
        if kept["sensitive_consent"]:
            yield "您单独同意我行处理其中的敏感个人信息"
        yield from _named("材料最晚交来的日期", _date(kept["return_by"]))

    def _communicated(self, kept: Mapping[str, Any]) -> Iterator[str]:
        yield from _named("您的想法", self._choice("interest", kept["interest"]))
        facts = (said_as_paper(one["text"], self._policy) for one in kept["facts"])
        yield from _named("一起核对过的事实", "，".join(facts))
        yield from _named("告诉您可以预期的", kept["expectation"])

    def _contact(self, kept: Mapping[str, Any]) -> Iterator[str]:
        yield f"方式：{self._choice('contact_channel', kept['channel'])}"
        yield f"结果：{self._choice('contact_result', kept['result'])}"
        yield from _named("录音编号", kept["recording_no"])
        yield from _named("备注", with_chinese_dates(kept["note"]))

    def _proposed(self, kept: Mapping[str, Any]) -> Iterator[str]:
        if budget := kept["monthly_budget_fen"]:
            yield f"您每月可以还：{Money(budget).display()}"
        for package in kept["packages"]:
            yield "，".join((package["title"], *self._figures(package)))

    def _round(self, kept: Mapping[str, Any]) -> tuple[str, Iterator[str]]:
        return f"第{kept['no']}轮，{_SIDES.get(kept['side'], '')}提出方案", self._offer(kept)

    def _offer(self, kept: Mapping[str, Any]) -> Iterator[str]:
        package = kept["package"]
        yield package["title"]
        yield from self._terms(package)
        yield from self._figures(package)
        yield from _named("原因", self._choice("concession_reason", kept["reason"]))
        yield from _named("有效期至", _date(kept["valid_until"]))
        yield from _named("备注", kept["note"])

    def _terms(self, package: Mapping[str, Any]) -> Iterator[str]:
        """What was settled; what page 2 says already stands with the facts."""
        rules = self._policy.solutions.get(package["kind"])
        for term in () if rules is None else rules.terms:
            text = package["terms"].get(term.name)
            if text and not term.is_fixed:
                yield f"{term_title(term, term.name)}：{term_text(term, text)}"

    def _figures(self, package: Mapping[str, Any]) -> Iterator[str]:
        shown = package["figures"]
        for name, title in FIGURE_TITLES.items():
            if not shown.get(name) or name in INTERNAL_FIGURES or name in package["terms"]:
                continue
            if name not in FIGURES_IF_ANY or is_any(shown[name]):
                yield f"{title}：{figure_text(name, shown[name])}"

    # ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _choice(self, choices: str, chosen: str) -> str:
        return choice_text(self._policy.choices.get(choices, ()), chosen)

    def _level(self, level: int) -> str:
        found = (one.text for one in self._policy.choices.get("satisfaction", ()) if one.digit == level)
        return next(found, str(level))


def _joined(title: str, details: Iterable[str]) -> str:
    said = "；".join(dict.fromkeys(filter(None, details)))
    return f"{title}：{said}" if said else title


def _named(title: str, value: str) -> Iterator[str]:
    """The value with its name, where there is one."""
    if value:
        yield f"{title}：{value}"


def _serial(content: Mapping[str, Any]) -> Iterator[str]:
    """Which of how many originals."""
    if content["kind"] == "original":
        no, _, of = content["serial"].partition("/")
        yield f"共{of}份，第{no}份"


def _date(text: str | None) -> str:
    if not text:
        return ""
    try:
        return chinese_date(date.fromisoformat(text[:10]))
    except ValueError:
        return text


def _document(kind: str) -> str:
    try:
        return f"{DocumentType.find(kind).chinese}号码"
    except (RuleBroken, ValueError):
        return "证件号码"


def _signers(content: Mapping[str, Any]) -> Iterator[str]:
    """Who signs, of a record that names them."""
    for kept in (content.get("others"), content.get("hands")):
        yield from (f"签署人：{name}" for name in _people(kept))


def _people(content: Any) -> Iterator[str]:
    """Every name in a value, at whatever depth."""
    match content:
        case {"name": str(name)} if name:
            yield name
        case dict():
            for one in content.values():
                yield from _people(one)
        case list():
            for one in content:
                yield from _people(one)
