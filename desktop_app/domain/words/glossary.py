"""Reads in English what is kept in Chinese: names of policy, sentences of papers, and what the offers write.

A case keeps Chinese, for its papers are Chinese.  A screen that speaks English, and the English annex of a paper, read
it by the pairs of the packs (``[english]``, ``title`` and ``title_en``) and by what is written here, beside the
modules that write it.  What has no English, such as a customer's own words, comes back as it is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from desktop_app.domain.customer.identity import DocumentType
from desktop_app.domain.words.patterns import filled, names_in, terms_in

_HAN: Final = re.compile("[\\u3400-\\u9fff]")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT: Final = 3
_DATE: Final = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", re.ASCII)
_DAY: Final = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日", re.ASCII)
_UNITS: Final = ("（%）", "（月）", "（元）")
_BARE: Final = re.compile(r" \((?:%|months|yuan)\)$")
_OPEN: Final = "（放假安排未公布，暂定）"
_COLON: Final = "："
_LISTS: Final = (("；", "; "), ("、", ", "))
_FORMS: Final = tuple(
    (re.compile(chinese, re.ASCII), english)
    for chinese, english in (
        (r"([0-9]+)个月", "{0} months"),
        (r"每月([0-9]+)日", "day {0} of each month"),
        (r"尾号([0-9]{4})", "ending {0}"),
        (r"([0-9]+)期", "{0}"),
        (r"第([0-9]+)期还款额", "Payment {0}"),
        (r"一次还清(¥.+)", "in one sum, {0}"),
        (r"分([0-9]+)期偿还", "in {0} instalments"),
        (r"([0-9-]{10}|[0-9年月]{8,10}日)一次还本(¥.+)", "principal of {1} in one sum on {0}"),
        (r"按月付息，([0-9-]{10}|[0-9年月]{8,10}日)还本(¥.+)", "interest monthly, principal of {1} on {0}"),
        (r"(等额本息|等额本金|先息后本)，剩余([0-9]+)期，每期(¥.+)", "{0}, {1} payments left, {2} each"),
        (
            r"先([0-9]+)个月只还利息，再(等额本息|等额本金|先息后本)([0-9]+)期，每期(¥.+)",
            "{0} months of interest only, then {2} payments ({1}), {3} each",
        ),
        (r"([0-9-]{10}|[0-9年月]{8,10}日)归还(¥.+)，另付利息(¥.+)", "{1} repaid on {0}, and {2} of interest"),
        (r"保证担保（(.+)）", "guarantee by {0}"),
        (r"([^；]+)，号码([*0-9A-Za-z]+)", "{0}, number {1}"),
        (r"联系电话：([^；]+)", "telephone: {0}"),
        (r"通讯地址：([^；]+)", "address: {0}"),
        (r"退还(.+?)(¥[0-9.,]+)", "Refund of {1} ({0})"),
        (r"([^。]*同意[^。]*)。依据：([^。]+)。", "{0}.  Basis: {1}."),
        (r"([^。]*同意[^。]*)。依据：([^。]+)。(.+)", "{0}.  Basis: {1}.  {2}"),
        (r"第([0-9]+)轮", "Round {0}"),
        (r"第([0-9]+)轮（(客户|银行)的方案）", "Round {0} (offer of the {1})"),
        (r"(客户|银行)没有接受：(.+)", "Declined by the {0}: {1}"),
        (r"(客户|银行)收回：(.+)", "Taken back by the {0}: {1}"),
        (
            r"最后一天是([0-9年月]{8,10}日)（以当天收到处理决定计算）",
            "the last day is {0} (counted as if the decision were received today)",
        ),
        (
            r"协议生效后([0-9]+)日内申请确认，今天达成协议的，最后一天是([0-9年月]{8,10}日)",
            "confirmation within {0} days of the agreement's effect, by {1} if it is reached today",
        ),
        (r"([0-9年月]{8,10}日)（已过期）", "{0} (run out)"),
        (r"(.+)（有效期至([0-9年月]{8,10}日)）", "{0} (valid until {1})"),
        (r"(.+)（长期）", "{0} (without an end)"),
        (r"(.+)（来源之间不一致，待核实）", "{0} (sources differ, to be clarified)"),
    )
)
"""What the kinds of offer write of conditions and titles, and the forms of printed values."""
_COUNTED: Final = re.compile(r"(\{[0-9a-z_]+\}) (month|payment|instalment|day)s\b", re.ASCII)
"""A number and what it counts."""
_ONE_FROM: Final = date(2026, 12, 1)
"""Papers made before say ``1 months``, and are drawn again as they were."""
_BESIDE: Final = {"共同借款人": "Co-borrower", "保证人": "Guarantor", "见证人": "Witness"}
"""Who signs beside the two sides; numbered where there are several."""
_FIXED: Final = {
    "双方均已签署之日": "the day on which both sides have signed",
    _OPEN: " (provisional, holiday calendar not yet published)",
    "放假安排已公布，重新计算的日期书面告知客户": (
        "Holidays are published: tell the customer in writing the days that were counted anew"
    ),
    "合计": "Total",
    "同意，按本文书约定办理": "Agreed, as this document provides",
    "按本文书约定办理": "As this document provides",
    "部分同意，按本文书约定办理": "Agreed in part, as this document provides",
    "同意办理": "Agreed",
    "部分同意办理": "Agreed in part",
    "客户已撤回": "Withdrawn by the customer",
    "未能同意": "Not agreed",
    "业务系统": "Bank's system",
    "书面材料": "Document",
    "客户陈述": "Customer",
    "尚不清楚": "not known yet",
    "长期": "no end date",
    "应还本金": "Principal due",
    "应还息费": "Interest and fees due",
    "未留": "not given",
    "两": "two",
    "三": "three",
    "四": "four",
    "五": "five",
    "甲方、乙方": "Party A and Party B",
    "甲方、乙方、共同借款人": "Party A, Party B and the co-borrower",
    "甲方、乙方、共同借款人、丙方": "Party A, Party B, the co-borrower and Party C",
    **_BESIDE,
    **{
        f"{title}{numeral}": f"{english} {no}"
        for title, english in _BESIDE.items()
        for no, numeral in enumerate("一二三四五六七八九十", start=1)
    },
    "证件、联系电话和通讯地址由本人在签署页填写，并以此接收通知": (
        "identity document, telephone and address are written on the signature page, and notices go there"
    ),
    "人民币": "renminbi",
    "分期计划的息费": "Interest and fees of the instalment plan",
    "甲方、乙方、丙方": "Party A, Party B and Party C",
    "客户": "customer",
    "银行": "bank",
    "认可": "agrees",
    "不认可": "does not agree",
    "不清楚": "does not know",
    "轮次": "Round",
    "协商之前": "before the talks",
    "方案": "Offer",
    "没有提出具体方案": "no offer of their own",
    "到期没有答复，方案失效": "not answered in time, so that the offer lapsed",
    "补充材料": "Further papers",
    "提交材料的最后一天": "Last day for the papers",
    "办理或者答复的最后一天": "Last day to act or to answer",
    "方案有效到": "Offer holds until",
    "依据": "Basis",
    "没有期限": "without a time limit",
    "甲方姓名": "Party A's name",
    "甲方证件种类": "Party A's document",
    "甲方证件号码（后四位）": "Number of Party A's document (last four)",
    "甲方联系电话": "Party A's telephone",
    "甲方联系地址": "Party A's address",
    "待甲方提出": "to be named by Party A",
    "法定代理（《民法典》第二十三条），无需授权文书": "by law (Civil Code, Art. 23), without a letter of authority",
    "期数": "Number of payments",
    "原期数": "Number of payments before",
    "每期还款额": "Each payment",
    "首期还款额": "First payment",
    "末期还款额": "Last payment",
    "原每期还款额": "Each payment before",
    "只还利息期间的每期还款额": "Each payment while only interest is paid",
    "首付款": "Down payment",
    "一次付清的金额": "Paid in one sum",
    "提前归还的本金和利息": "Principal repaid early, with its interest",
    "还款金额": "To be paid",
    "首期还款额（以后逐期减少）": "First payment (each later one is less)",
    "每期利息（按实际天数，最多的一期）": "Interest of a month (by actual days, the highest)",
    "只还利息期满后的每期还款额": "Each payment after the months of interest only",
    "合计应还": "Total to be paid",
    "其中已欠的利息和违约金": "Of that, interest and late fees owed before",
    "其中利息和费用": "Of that, interest and fees",
    "比原计划增加的利息": "More interest than under the plan before",
    "换日期间利息": "Interest of the days between the due days",
    "减免金额": "Waived",
    "减免之前应还": "Owed before the waiver",
    "最后还款日": "Last payment on",
    "原最后还款日": "Last payment before on",
    "年化利率（单利）": "Annual rate (simple)",
    "年化利率（复利，内部收益率法）": "Annual rate (compound, IRR)",
    "减免比例": "Share waived",
    "每期还款额占月收入": "Share of the monthly income",
    "贷款金额": "Amount of the loan",
    "贷款期限": "Term of the loan",
    "担保方式": "Security",
    "无担保": "none",
    "还款安排": "Payments",
    "利息": "Interest",
    "还款日": "Due day",
    "提前归还本金": "Principal repaid early",
    "无": "none",
    "下期还款额": "Next payment",
    "应还合计": "Owed in total",
    "日累计限额": "Daily limit",
    "账户使用": "Use of the account",
    "有异议的金额": "Amount disputed",
    "照常计收、计息": "charged, and bears interest as usual",
    "等额本息": "equal payments",
    "等额本金": "equal principal",
    "先息后本": "interest first, principal at the end",
}


def has_han(text: str) -> bool:
    """Tell whether Chinese characters stand in *text*."""
    return bool(_HAN.search(text))


def quoted(chinese: str) -> str:
    """Somebody's own Chinese words in an English text: said to be Chinese, and kept as they are to the last stop."""
    return f"in Chinese: “{chinese}”"


class Glossary:
    """Reads a kept text in English.

    Args:
        words: Chinese → English of what policy names; a text with ``{names}`` is a pattern (``domain.words.patterns``).
        counts_one: says ``1 month``, as is right; papers of before do not.
    """

    def __init__(self, words: Mapping[str, str] | None = None, *, counts_one: bool = True) -> None:
        self._given = words or {}
        self.counts_one = counts_one

    def of_papers_on(self, day: date) -> "Glossary":
        """What reads a paper made on *day*, as it was read then."""
        return self if day >= _ONE_FROM else self._of_before

    @cached_property
    def _of_before(self) -> "Glossary":
        return Glossary(self._given, counts_one=False)

    def read(self, kept: str, *, is_cell: bool = False) -> str:
        """The English of *kept*, months cut short in a cell of a table; what has none comes back as it is."""
        if not _HAN.search(kept):
            return kept.replace("、", ", ")
        return (
            self._words.get(kept)
            or self._made(kept)
            or self._labelled(kept)
            or self._about(kept)
            or self._listed(kept)
            or _dated(kept, is_cell=is_cell)
        )

    def back(self, english: str) -> str:
        """The Chinese that alone reads as *english*; the text itself where there is none, or more than one."""
        return self._back.get(english, english)

    @cached_property
    def _back(self) -> Mapping[str, str]:
        times = Counter(self._given.values())
        return {english: chinese for chinese, english in self._given.items() if times[english] == 1}

    @cached_property
    def _words(self) -> Mapping[str, str]:
        documents = {one.chinese: one.english for one in DocumentType}
        bare = {
            chinese.removesuffix(unit): _BARE.sub("", english)
            for chinese, english in self._given.items()
            for unit in _UNITS
            if chinese.endswith(unit)
        }
        return {**bare, **_FIXED, **documents, **self._given}

    @cached_property
    def _patterns(self) -> tuple[tuple[str, str], ...]:
        """The patterns, those with most fixed words first: they say most surely what a text was made of."""
        found = ((chinese, english) for chinese, english in self._given.items() if names_in(chinese))
        return tuple(sorted(found, key=lambda pair: -len(_HAN.findall(pair[0]))))

    def _made(self, kept: str) -> str:
        for form, english in _FORMS:
            found = form.fullmatch(kept)
            if found is not None:
                said = {str(place): self.read(part) for place, part in enumerate(found.groups())}
                return self._for_one(english, said).format(*said.values())
        for chinese, english in self._patterns:
            terms = terms_in(chinese, kept)
            if terms is not None:
                said = {name: self.read(text) for name, text in terms.items()}
                return filled(self._for_one(english, said), said)
        return ""

    def _for_one(self, english: str, said: Mapping[str, str]) -> str:
        """The pattern, with the one of what it counts where there is one alone."""
        if not self.counts_one or "1" not in said.values():
            return english
        return _COUNTED.sub(lambda found: f"{found[1]} {found[2]}{'s' * (said[found[1][1:-1]] != '1')}", english)

    def _labelled(self, kept: str) -> str:
        """``标签：值``, as facts are agreed on; the value may be somebody's own words."""
        label, colon, value = kept.partition(_COLON)
        name = self._words.get(label, "") if colon else ""
        return f"{name}: {self.read(value)}" if name else ""

    def _about(self, kept: str) -> str:
        """``名称（尾号6688）``: a name that is known, and what it is about."""
        name, bracket, about = kept.removesuffix("）").partition("（")
        known = self._words.get(name, "") if bracket and kept.endswith("）") else ""
        return f"{known} ({self.read(about)})" if known else ""

    def _listed(self, kept: str) -> str:
        """Texts joined by ； or 、, where one of them is known; one with a 、 of its own is found by its whole."""
        for mark, english in _LISTS:
            parts = tuple(self._parts(kept.split(mark), mark)) if mark in kept else ()
            if any(self._is_known(part) for part in parts):
                return english.join(self.read(part) for part in parts)
        return ""

    def _parts(self, parts: Sequence[str], mark: str) -> Iterator[str]:
        start = 0
        while start < len(parts):
            tries = (mark.join(parts[start:end]) for end in range(len(parts), start, -1))
            whole = next((one for one in tries if self._is_known(one)), parts[start])
            yield whole
            start += whole.count(mark) + 1

    def _is_known(self, text: str) -> bool:
        return bool(self._words.get(text) or self._made(text))


def _dated(kept: str, *, is_cell: bool) -> str:
    text = _DATE.sub(lambda date: f"{_day_and_month(date[3], date[2], is_cell=is_cell)} {date[1]}", kept)
    if _DAY.fullmatch(text):
        text = _DAY.sub(lambda date: _day_and_month(date[2], date[1], is_cell=is_cell), text)
    return text.replace(_OPEN, _FIXED[_OPEN]).replace("、", ", ")


def _day_and_month(day: str, month: str, *, is_cell: bool) -> str:
    name = _MONTHS[int(month) - 1]
    return f"{int(day)} {name[:_SHORT] if is_cell else name}"
