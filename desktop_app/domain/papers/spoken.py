"""A paper's words as they are read aloud: short sentences, numbers and dates as spoken, the sides by what they are.

The burden of showing that a standard term was explained so that the other side could understand it lies with the bank
(Civil Code Art. 496; interpretation of the general part on contracts, Art. 10).  Nothing here is printed in a paper.
"""

import re
from collections.abc import Callable
from typing import Final

from desktop_app.domain.errors import RuleBroken

_DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_GROUPS: Final = ("", "万", "亿", "万亿")
_TWO_OF: Final = "个期次份位名笔张天"
"""What is counted: 两期, but 二日 and 二月."""
_LONGEST: Final = 48
"""Characters of one sentence; a longer one is broken at a comma."""
_SIDES: Final = {"甲方": "您", "乙方": "银行", "丙方": "保证人"}
_FORMAL: Final = re.compile(r"[（(](?:人民币)?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{2,}[)）]")
"""An amount in capitals after its figures: heard twice it only confuses."""
_NUMBER: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_LONG_NUMBER: Final = 5
"""From so many digits without commas on it is no quantity but a name: a telephone, a reference."""


def chinese_integer(number: int) -> str:
    """A whole number from 0 on as it is said: 12000 一万二千, 20005 两万零五, 15 十五.

    Raises:
        RuleBroken: ``number_out_of_range`` below 0 or from 10 to the 16 on.
    """
    if not 0 <= number < 10**16:
        raise RuleBroken("number_out_of_range", least=0, most=10**16 - 1)
    if number == 0:
        return _DIGITS[0]
    groups, rest = [], number
    while rest:
        rest, group = divmod(rest, 10_000)
        groups.append(group)
    said, is_gap = "", False
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            is_gap = bool(said)
            continue
        needs_zero = bool(said) and (is_gap or group < 1000)  # noqa: PLR2004 - the highest digit of a group is not there
        said += ("零" if needs_zero else "") + _group(group, is_first=not said) + _GROUPS[place]
        is_gap = False
    return re.sub(r"^二(?=[千万亿])", "两", said)


def spoken(text: str) -> str:
    """*text* as it is read aloud."""
    said = _FORMAL.sub("", text)
    for pattern, say in _RULES:
        said = pattern.sub(say, said)
    for side, who in _SIDES.items():
        said = said.replace(side, who)
    said = re.sub(r"[（(]([^（）()]*)[)）]", r"，\1，", said)
    said = re.sub(r"[《》“”‘’【】]", "", said)
    said = re.sub(r"[，、]*([。；：])[，、]*", r"\1", said)
    return re.sub(r"，{2,}", "，", said).strip("，、 ")


def sentences(text: str) -> tuple[str, ...]:
    """*text* as spoken sentences, each short enough to be followed by ear."""
    parts = re.split(r"(?<=[。；！？\n])", spoken(text))
    whole = [part.strip().strip("；，、") for part in parts]
    return tuple(_ended(piece) for part in whole if part for piece in _shortened(part))


def script(heading: str, text: str) -> tuple[str, ...]:
    """What is read of one term: what it is about, then what it says."""
    return (*sentences(heading), *sentences(text))


def _group(group: int, *, is_first: bool) -> str:
    said, is_gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if not digit:
            is_gap = bool(said)
            continue
        is_ten = digit == 1 and place == 1 and not said and is_first
        said += ("零" if is_gap else "") + ("" if is_ten else _DIGITS[digit]) + _PLACES[place]
        is_gap = False
    return said


def _shortened(sentence: str) -> list[str]:
    """The sentence, or its clauses gathered up to the longest that can be followed."""
    if len(sentence) <= _LONGEST:
        return [sentence]
    pieces: list[str] = []
    for clause in re.split(r"(?<=[，：])", sentence):
        if pieces and len(pieces[-1]) + len(clause) <= _LONGEST:
            pieces[-1] += clause
        else:
            pieces.append(clause)
    return [piece for piece in pieces if piece]


def _ended(piece: str) -> str:
    return piece if piece[-1] in "。！？，：" else f"{piece}。"


def _one_by_one(digits: str) -> str:
    return "".join(_DIGITS[int(digit)] for digit in digits)


def _date(found: re.Match[str]) -> str:
    year, month, day = found.group(1, 2, 3)
    said = f"{_one_by_one(year)}年{chinese_integer(int(month))}月"
    return said if day is None else f"{said}{chinese_integer(int(day))}日"


def _money(found: re.Match[str]) -> str:
    yuan, fen = int(found.group(1).replace(",", "")), int((found.group(2) or "00").ljust(2, "0"))
    jiao, rest = divmod(fen, 10)
    said = f"{chinese_integer(yuan)}元" if yuan or not fen else ""
    if jiao:
        said += f"{_DIGITS[jiao]}角"
    elif rest and said:
        said += "零"
    return said + (f"{_DIGITS[rest]}分" if rest else "")


def _share(of: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{of}分之{_plain(found.group(1), found.group(2))}"


def _reference(found: re.Match[str]) -> str:
    """A telephone or a reference: digit by digit, a stroke as a pause."""
    return "，".join(_one_by_one(part) for part in re.split(r"[-－]", found.group()) if part)


def _plain(whole: str, decimals: str | None) -> str:
    said = chinese_integer(int(whole.replace(",", "")))
    return f"{said}点{_one_by_one(decimals)}" if decimals else said


def _count(found: re.Match[str]) -> str:
    digits, decimals, unit = found.group(1, 2, 3)
    if (
        not decimals
        and "," not in digits
        and (len(digits) >= _LONG_NUMBER or (digits.startswith("0") and digits != "0"))
    ):
        return _one_by_one(digits) + unit
    if digits == "2" and not decimals and unit and unit in _TWO_OF:
        return f"两{unit}"
    return _plain(digits, decimals) + unit


_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"([0-9]{4})年([0-9]{1,2})月(?:([0-9]{1,2})日)?"), _date),
    (re.compile(rf"[¥￥]\s*({_NUMBER})(?:\.([0-9]{{1,2}}))?元?"), _money),
    (re.compile(rf"({_NUMBER})(?:\.([0-9]{{1,2}}))?元"), _money),
    (re.compile(rf"({_NUMBER})(?:\.([0-9]+))?\s*[%％]"), _share("百")),
    (re.compile(rf"({_NUMBER})(?:\.([0-9]+))?\s*‰"), _share("千")),
    (re.compile(r"[0-9]+(?:[-－][0-9]+)+"), _reference),
    (re.compile(rf"({_NUMBER})(?:\.([0-9]+))?(\D?)"), _count),
)
