"""The English of a paper, for the annex on request: what a template must have, and how values are read in it.

The Chinese text is the agreement; the annex is for reference (Law on the Standard Spoken and Written Chinese
Language, Art. 14: foreign text beside the Chinese, the Chinese leading).  So a value that has no English, such as the
customer's own words, stands in the annex as it stands in the agreement.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from desktop_app.domain.policy import PolicyBook
from desktop_app.services.pack import Table
from desktop_app.services.papers.placeholders import Sentence

if TYPE_CHECKING:
    from desktop_app.services.papers.template import Template

_LEFT_OUT: Final = (".capitals", "_words")
"""Amounts in capitals are Chinese; the figure beside them says the same."""
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT: Final = 3
_DATE: Final = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", re.ASCII)
_FORMS: Final = (
    (re.compile(r"([0-9]+)个月", re.ASCII), r"\1 months"),
    (re.compile(r"每月([0-9]+)日", re.ASCII), r"day \1 of each month"),
    (re.compile(r"尾号([0-9]{4})", re.ASCII), r"ending \1"),
    (re.compile(r"([0-9]+)期", re.ASCII), r"\1"),
)
_OPEN: Final = "（放假安排未公布，暂定）"
_FIXED: Final = {
    "双方均已签署之日": "the day on which both sides have signed",
    _OPEN: " (provisional, holiday calendar not yet published)",
    "合计": "Total",
    "不收取": "none",
    "同意，按本文书约定办理": "Agreed, as this document provides",
    "按本文书约定办理": "As this document provides",
    "部分同意，按本文书约定办理": "Agreed in part, as this document provides",
    "客户已撤回": "Withdrawn by the customer",
    "业务系统": "Bank's system",
    "书面材料": "Document",
    "客户陈述": "Customer",
    "应还本金": "Principal due",
    "应还息费": "Interest and fees due",
    "剩余本金": "Principal left",
    "未留": "not given",
    "两": "two",
    "三": "three",
    "四": "four",
    "五": "five",
    "甲方、乙方": "Party A and Party B",
    "甲方、乙方、丙方": "Party A, Party B and Party C",
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
    "其中利息和费用": "Of that, interest and fees",
    "比原计划增加的利息": "Interest beside that of the plan before",
    "换日期间利息": "Interest of the days between the due days",
    "减免金额": "Waived",
    "减免之前应还": "Owed before the waiver",
    "最后还款日": "Last payment on",
    "原最后还款日": "Last payment before on",
    "年化利率（单利）": "Annual rate (simple)",
    "年化利率（复利，内部收益率法）": "Annual rate (compound, IRR)",
    "减免比例": "Share waived",
}
_DOCUMENTS: Final = {
    "居民身份证": "PRC resident identity card",
    "临时居民身份证": "PRC temporary identity card",
    "户口簿": "household register",
    "港澳居民居住证": "residence permit for Hong Kong and Macao residents",
    "台湾居民居住证": "residence permit for Taiwan residents",
    "港澳居民来往内地通行证": "Mainland travel permit for Hong Kong and Macao residents",
    "台湾居民来往大陆通行证": "Mainland travel permit for Taiwan residents",
    "外国人永久居留身份证(2023版)": "foreign permanent resident identity card (2023)",
    "外国人永久居留身份证(2017版)": "foreign permanent resident identity card (2017)",
    "中国护照": "Chinese passport",
    "外国护照": "foreign passport",
    "军官证": "officer's identity card",
    "士兵证": "soldier's identity card",
    "警官证": "police officer's identity card",
}


class Glossary:
    """Reads a printed value in English, as far as policy or the form of the value has one.

    Args:
        policy: its packs carry a title in either language.
    """

    def __init__(self, policy: PolicyBook) -> None:
        self._words = {**dict(_pairs(policy)), **_DOCUMENTS, **_FIXED}

    def read(self, value: str, *, is_cell: bool = False) -> str:
        """The English of *value*, months cut short in a cell of a table; what has none comes back as it is."""
        found = self._words.get(value)
        if found is not None:
            return found
        text = _DATE.sub(lambda date: _english_date(date, is_cell=is_cell), value)
        for form, english in _FORMS:
            text = form.sub(english, text) if form.fullmatch(text) else text
        return text.replace(_OPEN, _FIXED[_OPEN]).replace("、", ", ")


def check_english(template: "Template", pack: Table) -> None:
    """A template with an English title has English for every text, with the same placeholders.

    Raises:
        PolicyBroken: naming the text without English, or the placeholder that stands in one language only.
    """
    for chinese, english in template.texts():
        if bool(english) is not template.has_english:
            missing = "has no English" if template.has_english else "has English, but the paper has no title_en"
            pack.broken("block", f"{_plain(chinese)[:20]} {missing}")
        here, there = _fields(chinese), _fields(english)
        if template.has_english and here != there:
            named = ", ".join(sorted(here ^ there))
            pack.broken("block", f"{_plain(chinese)[:20]}: {{{named}}} stands in one language only")


def _english_date(date: re.Match[str], *, is_cell: bool) -> str:
    month = _MONTHS[int(date[2]) - 1]
    return f"{int(date[3])} {month[:_SHORT] if is_cell else month} {date[1]}"


def _pairs(policy: PolicyBook) -> Iterator[tuple[str, str]]:
    for kind in policy.kinds.values():
        yield kind.title, kind.title_en
    for choices in policy.choices.values():
        yield from ((choice.text, choice.text_en) for choice in choices)
    for rules in policy.solutions.values():
        yield rules.title, rules.title_en
        yield from _settings(rules.settings)
        yield from ((option.title, option.title_en) for option in rules.options)
        for term in rules.terms:
            yield term.title, term.title_en
            for unit in ("（%）", "（月）", "（元）"):
                yield term.title.removesuffix(unit), term.title_en
            yield from ((choice.text, choice.text_en) for choice in term.choices)


def _settings(settings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((text, settings[f"{name}_en"]) for name, text in settings.items() if f"{name}_en" in settings)


def _fields(sentence: Sentence) -> set[str]:
    names = {piece.text for piece in sentence if piece.is_field}
    return {name for name in names if not name.endswith(_LEFT_OUT)}


def _plain(sentence: Sentence) -> str:
    return "".join(piece.text for piece in sentence)
