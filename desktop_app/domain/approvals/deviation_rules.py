"""What two sides may agree otherwise than the standard text: the clauses that policy opens, in words, never in figures.

A clause that is not opened is closed: it changes by a new offer or not at all.  Lists of words are a second net, for
what is written into an open clause.  A figure comes from the offer, which was computed, approved and disclosed.  What
the law wants on the paper is not turned round in a sentence beside it, and nobody promises what nobody may (Civil Code
Art. 496, 497).  Source: policy ``papers``, table ``deviation`` and the ``open`` clauses of each paper.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from desktop_app.domain.approvals.deviation import Deviation, DeviationKind
from desktop_app.domain.customer.printed_fields import NO_FIELD_RULES, FieldKind, FieldRules, check_shape
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.agreed_wordings import Wording, filled, wording_of
from desktop_app.domain.words.text import codepoint, first_picture
from desktop_app.domain.words.word_nets import Words, first_of, folded, plain

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
_ENGLISH_FIGURE: Final = re.compile(r"\d[\d,.]*\d|\d")


_ENGLISH_SENTENCE: Final = re.compile(r"[A-Za-z]{2,}(?:[\s,;'-]+[A-Za-z]+){2,}")
"""Three words of a foreign language: a name or an abbreviation has fewer."""


_ROOM: Final = re.compile(r"[ \t\u3000]{2,}|\u3000|_{2,}|＿+|\.{4,}|…{3,}|[□☐]")
"""Room that somebody could write in afterwards."""
_BEFORE_ROOM: Final = 12
_HEADING: Final = re.compile(
    rf"(?m)^\s*(?:第\s*(?:\d+|{_HAN_DIGIT}+)\s*[条章]|附件|特别约定|Article\s+\d|[一二三四五六七八九十]+、)"
)
"""How a clause of the paper begins."""


class Level(StrEnum):
    """Whose leave a deviation needs: the branch manager's, unless policy widens it for one clause."""

    SUPERVISOR = "supervisor"
    BRANCH_MANAGER = "branch_manager"


@dataclass(frozen=True, slots=True)
class OpenClause:
    """A clause that two sides may agree otherwise.

    Attributes:
        clause: id of the heading in the template.
        kinds: what may be done to it; what is not named may not.
        leave: whose leave that needs.
        wordings: ids of the ready-made wordings that may be added to it; a supervisor allows these.
    """

    clause: str
    kinds: frozenset[DeviationKind]
    leave: Level = Level.BRANCH_MANAGER
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeviationRules:
    """What policy says of deviations.

    Attributes:
        closed_clauses: ids of clauses that no paper may open, beside those that it must have.
        kept_share_pct: how much of a paragraph of these has to stand when it is changed; less would strike it.
        negating: words that turn round what the law or the offer says.
        never: words that promise what nobody may promise.
        fees: words of a charge, which belongs into the offer and its cost table.
        promises: words of a promise, which nobody follows unless it stands on page 7, too.
        reserved: words of a matter that a clause of its own settles.
        quantities: words of an amount, share or time that are written without a digit.
        simplified: simplified character by the traditional one or the variant it is read as.
        wordings: ready-made ones, of any clause.
        most: so many in one clause, ready-made or not.
        fields: what no name, address or number of a document says.
        reads_free_words: free words need a second reader of head office's, whatever they say.
    """

    closed_clauses: frozenset[str] = frozenset()
    kept_share_pct: int = 0
    negating: tuple[Words, ...] = ()
    never: tuple[Words, ...] = ()
    fees: tuple[Words, ...] = ()
    promises: tuple[Words, ...] = ()
    reserved: tuple[Words, ...] = ()
    quantities: tuple[Words, ...] = ()
    simplified: Mapping[str, str] = field(default_factory=dict)
    wordings: tuple[Wording, ...] = ()
    most: int = 99
    reads_free_words: bool = False
    fields: FieldRules = NO_FIELD_RULES


NO_DEVIATION_RULES: Final = DeviationRules()


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
    deviation: Deviation,
    rules: DeviationRules,
    *,
    required: Container[str],
    opened: Iterable[OpenClause] = (),
    never: Sequence[str] = (),
) -> Iterator[Fault]:
    """Everything that is wrong with *deviation*, the gravest first.

    Args:
        deviation: as it would be printed.
        rules: of the policy in force.
        required: ids of the clauses the paper must have.
        opened: the clauses of the paper that may be agreed otherwise; without one everything is closed.
        never: further phrases nobody may promise.
    """
    opened = tuple(opened)
    if not _is_open(deviation, opened):
        yield Fault("deviation_closed", "deviation_clause")
    if deviation.wording:
        yield from _wording(deviation, rules, opened)
        return
    yield from _free(deviation, rules, required=required, never=never)
    if rules.reads_free_words:
        yield from _document(deviation, rules)


def _document(deviation: Deviation, rules: DeviationRules) -> Iterator[Fault]:
    """Head office's document has a number as its issuer counts, and names its reader."""
    if not (deviation.document_no and deviation.read_by):
        yield Fault("deviation_not_read_outside", "deviation_document_no")
        return
    fields = (
        (FieldKind.NUMBER, deviation.document_no, "deviation_document_no"),
        (FieldKind.PERSON, deviation.read_by, "deviation_read_by"),
    )
    for kind, text, where in fields:
        try:
            check_shape(kind, text, rules.fields)
        except RuleBroken as broken:
            facts = {name: str(fact) for name, fact in broken.facts.items() if name != "kind"}
            yield Fault(broken.code, where, {"typed": text, **facts})


def _layout(deviation: Deviation) -> Iterator[Fault]:
    """One paragraph in words: no line of its own, no room to write in, no picture, nothing that looks like a clause."""
    for where, text in (("deviation_after", deviation.after), ("deviation_after_en", deviation.after_en)):
        if "\n" in text and "\n" not in deviation.before:
            yield Fault("deviation_line_break", where)
        if found := _ROOM.search(text):
            yield Fault("deviation_room", where, {"text": text[max(0, found.start() - _BEFORE_ROOM) : found.start()]})
        if at := first_picture(text):
            facts = {"position": str(at), "codepoint": codepoint(text[at - 1])}
            yield Fault("emoji_not_allowed", where, facts)
        if (found := _HEADING.search(text)) and not _HEADING.search(deviation.before):
            yield Fault("deviation_heading", where, {"text": found.group().strip()})


def _free(
    deviation: Deviation, rules: DeviationRules, *, required: Container[str], never: Sequence[str]
) -> Iterator[Fault]:
    """What is wrong with words of one's own, whoever reads them and whatever document lets them pass."""
    yield from _layout(deviation)
    must_stay = deviation.clause in required or deviation.clause in rules.closed_clauses
    if deviation.kind is DeviationKind.STRUCK:
        if must_stay or figures_of(deviation.before):
            yield Fault("deviation_struck", "deviation_paragraph", {"text": deviation.before[:_SHOWN]})
        return
    if must_stay and deviation.before and _share_kept(deviation) < rules.kept_share_pct:
        yield Fault("deviation_rewritten", facts={"text": deviation.before[:_SHOWN]})
    if found := _ENGLISH_SENTENCE.search(plain(deviation.after)):
        yield Fault("deviation_not_chinese", facts={"words": found.group()[:_SHOWN]})
    yield from _figures(deviation, rules)
    yield from _words(deviation, rules, never)


def pointed_out(deviation: Deviation, rules: DeviationRules) -> tuple[str, ...]:
    """Words of *deviation* that whoever allows it looks at twice: they sound like a promise."""
    said, before = (f"{deviation.after}\n{deviation.after_en}", deviation.before)
    text, standard = folded(said, rules.simplified), folded(before, rules.simplified)
    found = (first_of((words,), text, standard) for words in rules.promises)
    return tuple(dict.fromkeys(one for one in found if one))


def level_of(deviation: Deviation, opened: Iterable[OpenClause]) -> Level:
    """Whose leave *deviation* needs; *opened* as in :func:`faults`."""
    if deviation.wording:
        return Level.SUPERVISOR
    return next((one.leave for one in opened if one.clause == deviation.clause), Level.BRANCH_MANAGER)


def figures_of(text: str, *, has_references: bool = True) -> tuple[str, ...]:
    """Every amount, rate, date and count of days, months or payments that *text* names, as it stands there.

    Args:
        text: a paragraph.
        has_references: ``第三条`` and ``第3期`` count, too: in a paragraph that is changed they stay where they are.
    """
    found = _FIGURE.finditer(plain(text))
    return tuple(one.group() for one in found if has_references or one["reference"] is None)


def _is_open(deviation: Deviation, opened: Iterable[OpenClause]) -> bool:
    return any(one.clause == deviation.clause and deviation.kind in one.kinds for one in opened)


def _wording(deviation: Deviation, rules: DeviationRules, opened: Iterable[OpenClause]) -> Iterator[Fault]:
    """A ready-made wording says what policy has, with something in its slot that fits."""
    wording = wording_of(rules.wordings, deviation.wording)
    is_offered = any(one.clause == deviation.clause and deviation.wording in one.wordings for one in opened)
    if wording is None or not is_offered or deviation.kind is not DeviationKind.ADDED:
        yield Fault("wording_unknown", "deviation_paragraph")
        return
    try:
        _, text, english = filled(wording, deviation.slot, rules.fields)
    except RuleBroken as broken:
        yield Fault(
            broken.code, broken.field or "deviation_after", {name: str(it) for name, it in broken.facts.items()}
        )
        return
    if (text, english) != (deviation.after, deviation.after_en):
        yield Fault("wording_unknown", "deviation_paragraph")


def _words(deviation: Deviation, rules: DeviationRules, never: Sequence[str]) -> Iterator[Fault]:
    """The second net: words that no open clause says, in either language."""
    said = {
        "deviation_after": folded(deviation.after, rules.simplified),
        "deviation_after_en": folded(deviation.after_en, rules.simplified),
    }
    before = folded(deviation.before, rules.simplified)
    groups = (
        ("deviation_never", (*rules.never, *((phrase,) for phrase in never)), True),
        ("deviation_negates", rules.negating, True),
        ("deviation_fee", rules.fees, True),
        ("deviation_quantity", rules.quantities, True),
        ("deviation_reserved", rules.reserved, True),
        ("deviation_promise", rules.promises, False),
    )
    for code, several, is_grave in groups:
        for where, text in said.items():
            if found := first_of(several, text, before):
                yield Fault(code, where, {"words": found}, is_grave=is_grave)


def _figures(deviation: Deviation, rules: DeviationRules) -> Iterator[Fault]:
    """What is changed keeps its figures in their order, what is added has none, the English has the Chinese ones."""
    if deviation.kind is DeviationKind.ADDED:
        if new := figures_of(folded(deviation.after, rules.simplified), has_references=False):
            yield Fault("deviation_new_figure", facts={"figures": "、".join(new)})
    else:
        before = figures_of(folded(deviation.before, rules.simplified))
        after = figures_of(folded(deviation.after, rules.simplified))
        if before != after:
            gone, new = _less(before, after), _less(after, before)
            is_order = not gone and not new
            shown = {
                "before": "、".join(before if is_order else gone) or "—",
                "after": "、".join(after if is_order else new) or "—",
            }
            yield Fault("deviation_figures", facts=shown)
    known = set(_ENGLISH_FIGURE.findall(plain(f"{deviation.after}\n{deviation.before}")))
    if other := [one for one in _ENGLISH_FIGURE.findall(plain(deviation.after_en)) if one not in known]:
        yield Fault("deviation_english_figure", "deviation_after_en", {"figures": ", ".join(other)})


def _share_kept(deviation: Deviation) -> int:
    """How much of the standard paragraph still stands, in per cent of its characters."""
    from difflib import SequenceMatcher  # few papers deviate, and every start would pay for it

    before, after = plain(deviation.before), plain(deviation.after)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return 100 * sum(block.size for block in blocks) // max(len(before), 1)


def _less(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple((Counter(some) - Counter(others)).elements())
