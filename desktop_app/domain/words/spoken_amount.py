"""Amounts as people say them at a counter: 二十块钱, 三块五, 一百五, 两千零五十元, 1.5万, ￥20.

Only an exact amount counts: 二十多块, 十来块 and 几百块 name none.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

_PLAIN: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_DIGIT: Final = _PLAIN | {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACE: Final = {"十": 10, "百": 100, "千": 1_000, "拾": 10, "佰": 100, "仟": 1_000}
_TEN_THOUSAND: Final = 10_000
_HAN: Final = "".join([*_DIGIT, *_PLACE, "万"])
_NUMBER: Final = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,9}})(?:\.[0-9]{{1,2}})?万?|[{_HAN}]+"
_SAID: Final = re.compile(
    # Not the rest of a longer number, nor after 第 or 几, which count something else.
    rf"(?<![0-9.,{_HAN}第几])(?P<number>{_NUMBER}) ?(?:元|块|圆)(?![来儿去办上下])(?:钱|整|人民币)?"
    rf"(?:(?P<jiao>[0-9{''.join(_DIGIT)}])(?:(?:毛|角)(?:(?P<fen>[0-9{''.join(_DIGIT)}])分?)?|(?![0-9.{_HAN}个天次笔年月日号])))?"
    rf"|(?<![0-9.,{_HAN}第几块元])(?P<only_jiao>[0-9{''.join(_DIGIT)}])(?:毛|角)(?:钱)?"
    rf"|[¥￥] ?(?P<sign>(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,9}})(?:\.[0-9]{{1,2}})?)(?![0-9.])"
)


def amounts_said(words: str) -> Iterator[str]:
    """Each exact amount in yuan that stands in *words*, as plain figures (``20``, ``3.50``), in their order."""
    for match in _SAID.finditer(unicodedata.normalize("NFKC", words)):
        if match["sign"]:
            amount: Decimal | None = Decimal(match["sign"].replace(",", ""))
        elif match["only_jiao"]:
            amount = Decimal(_figure(match["only_jiao"])) / 10
        else:
            amount = _number(match["number"])
        if amount is None:
            continue
        for part, share in ((match["jiao"], 10), (match["fen"], 100)):
            amount += Decimal(_figure(part)) / share if part else 0
        yield f"{amount:.2f}" if amount % 1 else f"{amount:.0f}"


def _number(text: str) -> Decimal | None:
    """The value of *text*, in figures or in Chinese; None where the characters make no number."""
    if text[0].isascii():
        figures = Decimal(text.removesuffix("万").replace(",", ""))
        return figures * _TEN_THOUSAND if text.endswith("万") else figures
    head, has_ten_thousand, tail = text.rpartition("万")
    if "万" in head or (has_ten_thousand and not head):
        return None
    above = _below_ten_thousand(head, 1) if head else 0
    # 一万二 is twelve thousand, 一万零二 is not.
    below = _below_ten_thousand(tail, 1_000 if has_ten_thousand else 1) if tail else 0
    return None if above is None or below is None else Decimal(above * _TEN_THOUSAND + below)


def _below_ten_thousand(text: str, short: int) -> int | None:
    """The value of *text*, of which a last lone digit counts *short* or the place after the one before."""
    total, digit, last, after_zero = 0, -1, 10 * short, False
    for sign in text:
        if sign in _PLACE:
            place = _PLACE[sign]
            if place >= (last if total else 10 * _TEN_THOUSAND) or (digit < 0 and (place > _PLACE["十"] or total)):
                return None
            total += (1 if digit < 0 else digit) * place
            digit, last, after_zero = -1, place, False
        elif digit >= 0:
            return None
        elif _DIGIT[sign] == 0:
            after_zero = True
            if len(text) == 1:
                digit = 0
        else:
            digit = _DIGIT[sign]
    if digit < 0:
        return total
    worth = 1 if after_zero or last <= 1 else last // 10
    return total + digit * max(worth, 1)


def _figure(digit: str) -> int:
    return int(digit) if digit.isascii() else _DIGIT[digit]
