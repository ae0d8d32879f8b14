"""What two sides may not agree otherwise than the standard text: a deviation has words of its own, never figures.

A figure comes from the offer, which was computed, approved and disclosed.  What the law wants on the paper is not
struck, nor turned round in a sentence beside it, and nobody promises what nobody may (Civil Code Art. 496, 497).
Source: policy ``papers``, table ``deviation``.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from desktop_app.domain.deviation import Deviation, DeviationKind

Words = tuple[str, ...]
"""Words that say something when they stand in one sentence, in this order and near each other."""

_NEAR: Final = 16
"""Characters between two such words: room for ``甲方的逾期``, not for another thought."""
_NEAR_IN_ENGLISH: Final = 60
_SHOWN: Final = 24
_HAN_DIGIT: Final = "[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟半]"
_UNIT: Final = r"(?:个百分点|个?工作日|个?自然日|个?季度|个月|小时|基点|%|‰|元|圆|块钱|角|成|折|倍|日|天|周|期|月|年)"
_FIGURE: Final = re.compile(
    rf"(?P<reference>第\s*(?:\d+|{_HAN_DIGIT}+)\s*(?:条|款|项|章|页|期))"
    r"|(?P<date>\d{4}年\d{1,2}月(?:\d{1,2}日)?)"
    rf"|[万千百]分之(?:\d+(?:\.\d+)?|{_HAN_DIGIT}+)"
    rf"|¥?\d+(?:,\d{{3}})*(?:\.\d+)?{_HAN_DIGIT}*{_UNIT}?"
    rf"|(?<![统唯]){_HAN_DIGIT}+{_UNIT}"
)
_SENTENCE: Final = re.compile(r"[。；;！!\n]")
_DENIALS: Final = ("不", "未", "无", "非", "没", "免")
_NO_DENIAL: Final = re.compile(r"不仅|不但|不只|不光|非但|无不|不得不|无论|无条件|未来|非常")
"""Words that only look like a denial."""
_ENGLISH_FIGURE: Final = re.compile(r"\d[\d,.]*\d|\d")


class Level(StrEnum):
    """Whose leave a deviation needs (policy ``deviation.manager``)."""

    SUPERVISOR = "supervisor"
    BRANCH_MANAGER = "branch_manager"


@dataclass(frozen=True, slots=True)
class DeviationRules:
    """What policy says of deviations.

    Attributes:
        kept_clauses: ids of clauses of which nothing is struck, beside those that a paper must have.
        kept_share_pct: how much of a paragraph of these has to stand when it is changed; less would strike it.
        negating: words that turn round what the law or the offer says.
        never: words that promise what nobody may promise.
        fees: words of a charge, which belongs into the offer and its cost table.
        promises: words of a promise, which nobody follows unless it stands on page 7, too.
        manager: what is the branch manager's to allow: ids of ``DeviationKind``, and ``mandatory`` for what changes a
            clause that the paper must have; the rest is a supervisor's.
    """

    kept_clauses: frozenset[str] = frozenset()
    kept_share_pct: int = 0
    negating: tuple[Words, ...] = ()
    never: tuple[Words, ...] = ()
    fees: tuple[Words, ...] = ()
    promises: tuple[Words, ...] = ()
    manager: frozenset[str] = frozenset()


NO_DEVIATION_RULES: Final = DeviationRules()
MANDATORY: Final = "mandatory"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a deviation says that it may not.

    Attributes:
        code: of the sentence that says so and how to mend it.
        where: the field it was typed in.
        facts: for the sentence.
        is_grave: it may not be agreed; else it is only pointed out.
    """

    code: str
    where: str = "deviation_after"
    facts: Mapping[str, str] = field(default_factory=dict)
    is_grave: bool = True


def faults(
    deviation: Deviation, rules: DeviationRules, *, required: Container[str], never: Sequence[str] = ()
) -> Iterator[Fault]:
    """Everything that is wrong with *deviation*, the gravest first.

    Args:
        deviation: as it would be printed.
        rules: of the policy in force.
        required: ids of the clauses the paper must have.
        never: further phrases nobody may promise.
    """
    must_stay = deviation.clause in required or deviation.clause in rules.kept_clauses
    if deviation.kind is DeviationKind.STRUCK:
        if must_stay or figures_of(deviation.before):
            yield Fault("deviation_struck", "deviation_paragraph", {"text": deviation.before[:_SHOWN]})
        return
    if must_stay and deviation.before and _share_kept(deviation) < rules.kept_share_pct:
        yield Fault("deviation_rewritten", facts={"text": deviation.before[:_SHOWN]})
    yield from _figures(deviation)
    said = {"deviation_after": _plain(deviation.after), "deviation_after_en": _plain(deviation.after_en)}
    before = _plain(deviation.before)
    groups = (
        ("deviation_never", (*rules.never, *((phrase,) for phrase in never)), True),
        ("deviation_negates", rules.negating, True),
        ("deviation_fee", rules.fees, True),
        ("deviation_promise", rules.promises, False),
    )
    for code, several, is_grave in groups:
        for where, text in said.items():
            if found := _first(several, text, before):
                yield Fault(code, where, {"words": found}, is_grave=is_grave)


def level_of(deviation: Deviation, rules: DeviationRules, *, required: Container[str]) -> Level:
    """Whose leave *deviation* needs; *required* as in :func:`faults`."""
    is_mandatory = deviation.before != "" and deviation.clause in required and MANDATORY in rules.manager
    is_manager = is_mandatory or deviation.kind.value in rules.manager
    return Level.BRANCH_MANAGER if is_manager else Level.SUPERVISOR


def figures_of(text: str, *, has_references: bool = True) -> tuple[str, ...]:
    """Every amount, rate, date and count of days, months or payments that *text* names, as it stands there.

    Args:
        text: a paragraph.
        has_references: ``第三条`` and ``第3期`` count, too: in a paragraph that is changed they stay where they are.
    """
    found = _FIGURE.finditer(_plain(text))
    return tuple(one.group() for one in found if has_references or one["reference"] is None)


def _figures(deviation: Deviation) -> Iterator[Fault]:
    """What is changed keeps its figures in their order, what is added has none, the English has the Chinese ones."""
    if deviation.kind is DeviationKind.ADDED:
        if new := figures_of(deviation.after, has_references=False):
            yield Fault("deviation_new_figure", facts={"figures": "、".join(new)})
    else:
        before, after = figures_of(deviation.before), figures_of(deviation.after)
        if before != after:
            gone, new = _less(before, after), _less(after, before)
            is_order = not gone and not new
            shown = {
                "before": "、".join(before if is_order else gone) or "—",
                "after": "、".join(after if is_order else new) or "—",
            }
            yield Fault("deviation_figures", facts=shown)
    known = set(_ENGLISH_FIGURE.findall(_plain(f"{deviation.after}\n{deviation.before}")))
    if other := [one for one in _ENGLISH_FIGURE.findall(_plain(deviation.after_en)) if one not in known]:
        yield Fault("deviation_english_figure", "deviation_after_en", {"figures": ", ".join(other)})


def _share_kept(deviation: Deviation) -> int:
    """How much of the standard paragraph still stands, in per cent of its characters."""
    before, after = _plain(deviation.before), _plain(deviation.after)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return 100 * sum(block.size for block in blocks) // max(len(before), 1)


def _less(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple((Counter(some) - Counter(others)).elements())


def _first(several: Sequence[Words], text: str, before: str) -> str:
    """What of *text* is the first of such words.

    The standard paragraph may have them itself: the same words stand, as long as they are denied as they were.
    """
    for words in several:
        pattern = _pattern(words)
        known = {_read(one) for one in pattern.finditer(before)}
        for found in pattern.finditer(text):
            if _read(found) not in known:
                return found.group()
    return ""


def _pattern(words: Words) -> re.Pattern[str]:
    is_english = words[0].isascii()
    gap = rf"[^.;!\n]{{0,{_NEAR_IN_ENGLISH}}}?" if is_english else rf"[^。；;！!\n]{{0,{_NEAR}}}?"
    return re.compile(gap.join(re.escape(word) for word in words), re.IGNORECASE)


def _read(found: re.Match[str]) -> tuple[str, bool]:
    """The words found, and whether the sentence denies them before they come."""
    sentence = _SENTENCE.split(found.string[: found.start()])[-1]
    return found.group(), any(word in _NO_DENIAL.sub("", sentence) for word in _DENIALS)


def _plain(text: str) -> str:
    """*text* as a reader takes it: widths, invisible characters and blanks between Chinese make no difference."""
    folded = unicodedata.normalize("NFKC", text)
    seen = "".join(one for one in folded if unicodedata.category(one) != "Cf")
    return re.sub(r"(?<![A-Za-z.,;])[^\S\n]+|[^\S\n]+(?![A-Za-z])", "", seen)
