"""What the customer's own copy says of each record: what happened in a few words, and what is kept of it.

The words are for the customer (您).  What the history says to staff stands in ``ui/history``, in both languages.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from desktop_app.domain.customer.identity import DocumentType
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.policy import PolicyBook
from desktop_app.services.customer.subject_records import QUIET, REASON, SAID, SIGNED_ON, Kind, Part
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
                self._parts((REASON,), content),
            ),
            "case.deviation_agreed": lambda content: (
                "约定与文书标准文字不同的内容",
                self._parts((Part("clause", "条款"), Part("after", "约定")), content["deviation"]),
            ),
            "case.signed": lambda content: (
                f"{_SIDES.get(content['side'], '')}签署文书",
                self._parts((SIGNED_ON,), content),
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
        return frozenset(self._whole) | frozenset(SAID) | QUIET

    def line(self, what: str, content: Mapping[str, Any], promised: str = "") -> str:
        """One record in words; empty for a step of the program.

        Args:
            what: the name of the event.
            content: as it is kept, the numbers of others masked.
            promised: what the promise says that it happened to.
        """
        if what in QUIET:
            return ""
        if what in self._whole:
            title, said = self._whole[what](content)
            return _joined(title, said)
        title, parts = SAID.get(what, (what, ()))
        return _joined(title, (promised, *self._parts(parts, content), *_signers(content)))

    def promise(self, content: Mapping[str, Any]) -> tuple[str, str, str]:
        """Who has promised, what and by when."""
        return _SIDES.get(content["side"], ""), content["what"], _date(content["due"])

    # ── What has parts of its own ────────────────────────────────────────────────────────────────────────────────

    def _parts(self, parts: tuple[Part, ...], content: Mapping[str, Any]) -> Iterator[str]:
        for part in parts:
            value = content.get(part.field)
            if value in (None, "", False) or (part.kind is Kind.FEN and not value):
                continue
            match part.kind:
                case Kind.YES:
                    yield part.title
                case Kind.DAY:
                    yield f"{part.title}：{_date(value)}"
                case Kind.FEN:
                    yield f"{part.title}：{Money(value).display()}"
                case Kind.LEVEL:
                    yield f"{part.title}：{self._level(value)}"
                case Kind.TEXT:
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
