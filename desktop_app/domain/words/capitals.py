"""Amounts and dates in Chinese capitals (正确填写票据和结算凭证的基本规定, annex of 支付结算办法).

Writing and reading are independent of each other: the reader does not call the writer, so one checks the other.
"""

import re
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money

CURRENCY: Final = "人民币"

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ("", "万", "亿", "万亿")
_THOUSAND: Final = 1_000

_VARIANTS: Final = str.maketrans("圆圓億萬貳參叄陸正", "元元亿万贰叁叁陆整")
_VALUE: Final = {digit: value for value, digit in enumerate(_DIGITS)}
_D: Final = "[壹贰叁肆伍陆柒捌玖]"
# One group of four places; a 零 stands for the places left out between two that are written.
_GROUP: Final = re.compile(
    rf"(?:(?P<q>{_D})仟)?(?:(?P<zb>零)?(?P<b>{_D})佰)?(?:(?P<zs>零)?(?P<s>{_D})拾)?(?:(?P<zg>零)?(?P<g>{_D}))?"
)
_WHOLE: Final = re.compile(
    r"(?:(?P<t>[^亿万元角分]+)万(?=亿|[^亿万元]*亿))?(?:(?P<y>[^亿万元角分]*)亿)?(?:(?P<w>[^亿万元角分]+)万)?"
    r"(?P<e>[^亿万元角分]*)元"
)
_FRACTION: Final = re.compile(rf"(?P<zj>零)?(?:(?P<j>{_D})角)?(?:(?P<zf>零)?(?P<f>{_D})分)?")


def amount_in_words(amount: Money) -> str:
    """Write *amount* as it stands on an agreement, e.g. ``人民币壹仟肆佰零玖元伍角``.

    Of the forms the rule allows this is the first of each official example: a zero before the jiao is written
    (``元零叁角``), one between 万 and a full 仟 is not; 整 stands after 元 only.

    Raises:
        RuleBroken: ``amount_negative``.
    """
    if amount.is_negative:
        raise RuleBroken("amount_negative")
    yuan, fraction = divmod(amount.fen, 100)
    jiao, fen = divmod(fraction, 10)
    return f"{CURRENCY}{_yuan_words(yuan, is_alone=not fraction)}{_fraction_words(yuan, jiao, fen)}"


def read_amount_words(text: str, *, field: str | None = None) -> Money:
    """Read an amount in capitals in any form that is accepted: with or without 人民币, 圆 for 元, 正 for 整.

    Raises:
        RuleBroken: ``words_not_an_amount``.
    """
    words = "".join(text.split()).translate(_VARIANTS).removeprefix(CURRENCY)
    fen = _read_fen(words)
    if fen is None:
        raise RuleBroken("words_not_an_amount", field=field)
    return Money(fen)


def _yuan_words(yuan: int, *, is_alone: bool) -> str:
    """Write the yuan; nothing at all when only jiao and fen are to be written."""
    if not yuan:
        return "零元整" if is_alone else ""
    words, below = "", False
    for rank in range(len(_GROUPS) - 1, -1, -1):
        group = yuan // 10_000**rank % 10_000
        if group:
            # 零 for a gap: an empty group passed over, or no 仟 here although the group above ends in a figure.
            gap = words and (below or group < _THOUSAND)
            words += ("零" if gap else "") + _group_words(group) + _GROUPS[rank]
        below = bool(words) and not group
    # 壹万亿 alone, but 壹万零壹亿: 亿 is written once.
    if "万亿" in words and yuan // 10**8 % 10_000:
        words = words.replace("万亿", "万", 1)
    return f"{words}元{'整' if is_alone else ''}"


def _group_words(group: int) -> str:
    """Write 1 to 9999, one 零 for each gap inside."""
    words, gap = "", False
    for rank in range(3, -1, -1):
        digit = group // 10**rank % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + _PLACES[rank]
        gap = not digit
    return words


def _fraction_words(yuan: int, jiao: int, fen: int) -> str:
    """Write jiao and fen after the yuan."""
    if not jiao and not fen:
        return ""
    gap = bool(yuan) and (not jiao or yuan % 10 == 0)
    jiao_words = f"{_DIGITS[jiao]}角" if jiao else ""
    fen_words = f"{_DIGITS[fen]}分" if fen else ""
    return ("零" if gap else "") + jiao_words + fen_words


def _read_fen(words: str) -> int | None:
    """Read the part after 人民币; none if it is no amount."""
    if words == "零元整":
        return 0
    has_zheng = words.endswith("整")
    body = words.removesuffix("整")
    if has_zheng and body.endswith("分"):
        return None
    found = _WHOLE.match(body)
    yuan = _read_yuan(found) if found else 0
    rest = body[found.end() :] if found else body
    if yuan is None or (not rest and not has_zheng):
        return None
    fraction = _read_fraction(rest, yuan)
    return None if fraction is None or not yuan + fraction else yuan * 100 + fraction


def _read_yuan(found: re.Match[str]) -> int | None:
    """Add up the groups before 元; none if one of them is malformed or a gap between them is unmarked."""
    total, previous_rank, started = 0, 3, False
    for name, rank in (("t", 3), ("y", 2), ("w", 1), ("e", 0)):
        part = found[name]
        if not part:
            continue
        marked, value = part.startswith("零"), _read_group(part.removeprefix("零"))
        if value is None:
            return None
        skipped = started and previous_rank - rank > 1
        if (started and (skipped or value < _THOUSAND) and not marked) or (marked and not started):
            return None
        total, previous_rank, started = total + value * 10_000**rank, rank, True
    return total or None


def _read_group(part: str) -> int | None:
    """Read 壹 to 玖仟玖佰玖拾玖; a 零 must stand exactly where places are left out."""
    found = _GROUP.fullmatch(part)
    if found is None or not part:
        return None
    value, gap, started = 0, False, False
    for name, weight in (("q", 1000), ("b", 100), ("s", 10), ("g", 1)):
        digit = found[name]
        if digit is None:
            gap = started
            continue
        marked = weight != _THOUSAND and found["z" + name] is not None
        if marked != gap:
            return None
        value, gap, started = value + _VALUE[digit] * weight, False, True
    return value


def _read_fraction(rest: str, yuan: int) -> int | None:
    """Read jiao and fen after 元; none if malformed."""
    found = _FRACTION.fullmatch(rest)
    if found is None or (rest and not (found["j"] or found["f"])):
        return None
    jiao, fen = found["j"], found["f"]
    marks = bool(found["zj"]), bool(found["zf"])
    # After 元 a 零 stands for missing jiao (needed) or for a yuan ending in 0 (optional); never between 角 and 分.
    needs = bool(yuan and fen and not jiao)
    may = bool(yuan and (not jiao or yuan % 10 == 0))
    if (needs and not any(marks)) or (any(marks) and not may) or (jiao and marks[1]) or all(marks):
        return None
    return _VALUE.get(jiao or "零", 0) * 10 + _VALUE.get(fen or "零", 0)
