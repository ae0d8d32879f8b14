"""How names are read: every character's syllables without tones, surnames as surnames.

The dictionary is loaded with the first name that is read, without its phrases: 15 MB and 55 ms instead of 60 MB and
150 ms (measured); a name is no phrase.  What it lacks or says otherwise of surnames stands here.
"""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Final

_MOST_READINGS: Final = 3
"""Of one character; the dictionary's further ones are of classical texts."""
_MOST_MIXED: Final = 4
"""Syllables of which any may be shortened to its initial; of longer names all are or none."""
_LOOSE: Final = 12
"""Syllables from which a name is read; nobody types the thirteenth."""

SURNAMES: Final = {
    "单": "shan", "解": "xie", "仇": "qiu", "曾": "zeng", "区": "ou", "朴": "piao", "查": "zha", "任": "ren",
    "盖": "ge", "乐": "yue", "覃": "qin", "尉": "wei", "缪": "miao", "冼": "xian", "洗": "xian", "华": "hua",
    "纪": "ji", "宁": "ning", "宓": "mi", "种": "chong", "秘": "bi", "繁": "po", "折": "she", "黑": "he",
    "召": "shao", "员": "yun", "贠": "yun", "郇": "xun", "隗": "wei", "祭": "zhai", "翟": "zhai", "葛": "ge",
    "逄": "pang", "郗": "xi", "燕": "yan", "应": "ying", "冯": "feng", "贾": "jia", "过": "guo",
    "哈": "ha", "盛": "sheng", "石": "shi", "沈": "shen", "车": "che", "长": "chang", "訾": "zi", "幺": "yao",
    "那": "na", "能": "nai", "不": "fou", "藏": "zang", "占": "zhan", "卜": "bu", "瞿": "qu", "褚": "chu",
    "晟": "cheng", "佴": "nai", "难": "ning", "句": "gou", "俞": "yu", "殷": "yin", "要": "yao", "降": "jiang",
    "重": "chong", "臧": "zang", "谌": "chen", "亓": "qi", "乜": "nie", "於": "yu", "曲": "qu", "柏": "bai",
    "薄": "bo", "牟": "mu", "夏": "xia", "娄": "lou", "洪": "hong", "邵": "shao", "令": "ling",
    "都": "du", "干": "gan", "费": "fei", "观": "guan", "艾": "ai", "合": "he", "相": "xiang", "万": "wan",
}  # fmt: skip
"""Surnames of one character that are read in one way, whatever else the character may be."""
DOUBLE_SURNAMES: Final = {
    "万俟": "mo qi", "尉迟": "yu chi", "单于": "chan yu", "澹台": "tan tai", "长孙": "zhang sun", "鲜于": "xian yu",
    "令狐": "ling hu", "皇甫": "huang fu", "司马": "si ma", "欧阳": "ou yang", "上官": "shang guan",
    "夏侯": "xia hou", "诸葛": "zhu ge", "东方": "dong fang", "赫连": "he lian", "呼延": "hu yan",
    "宇文": "yu wen", "独孤": "du gu", "南宫": "nan gong", "拓跋": "tuo ba", "慕容": "mu rong", "闻人": "wen ren",
    "公孙": "gong sun", "轩辕": "xuan yuan", "钟离": "zhong li", "濮阳": "pu yang", "淳于": "chun yu",
    "太史": "tai shi", "申屠": "shen tu", "公冶": "gong ye", "宗政": "zong zheng", "仲孙": "zhong sun",
    "亓官": "qi guan", "司空": "si kong", "司徒": "si tu", "司寇": "si kou", "百里": "bai li", "端木": "duan mu",
    "东郭": "dong guo", "南门": "nan men", "宰父": "zai fu", "谷梁": "gu liang", "段干": "duan gan",
    "第五": "di wu", "乐正": "yue zheng", "漆雕": "qi diao", "壤驷": "rang si", "公良": "gong liang",
    "巫马": "wu ma", "西门": "xi men", "纳兰": "na lan", "完颜": "wan yan", "耶律": "ye lv", "哥舒": "ge shu",
}  # fmt: skip
_LACKING: Final = {"𠮷": "ji", "〇": "ling"}
"""Characters of names that the dictionary does not know."""
# GB/T 28039-2011 writes the ü after l and n of a name as YU; input methods take v.
_PASSPORT: Final = {"lv": "lyu", "nv": "nyu"}


@lru_cache(maxsize=8192)
def readings(character: str) -> tuple[str, ...]:
    """The syllables of one character, the usual one first; empty for what is no Chinese character."""
    said = _LACKING.get(character) or _dictionary().get(ord(character), "")
    plain = (_plain(one) for one in said.split(","))
    found = tuple(dict.fromkeys(one for one in plain if one))[:_MOST_READINGS]
    return found + tuple(_PASSPORT[one] for one in found if one in _PASSPORT)


def name_readings(name: str) -> list[tuple[str, ...]]:
    """The syllables of each character of a name, those of a surname first as a surname is read."""
    found = [readings(character) for character in name[:_LOOSE]]
    surname = DOUBLE_SURNAMES.get(name[:2], "").split() if len(name) > 2 else []  # noqa: PLR2004 - and a given name
    if not surname and name[:1] in SURNAMES:
        surname = [SURNAMES[name[0]]]
    for place, syllable in enumerate(surname):
        found[place] = tuple(dict.fromkeys((syllable, *found[place])))
    return found


def usual(name: str) -> str:
    """The whole name as it is read, without spaces; empty where a character has no reading."""
    found = name_readings(name)
    return "".join(one[0] for one in found) if all(found) else ""


def spellings(name: str) -> set[str]:
    """Everything that a typed part of the name is the beginning of: from each character on, whole or by initials.

    Of 张三丰 these are zhangsanfeng, zhangsfeng, zsanfeng, zsfeng, sanfeng, sfeng and feng: whoever types zsf,
    zhangsf, sanf or sf is at the beginning of one.  Other readings of a character take its place one at a time.
    """
    found: set[str] = set()
    for syllables in _sequences(name_readings(name)):
        for start in range(len(syllables)):
            found.update(_shortened(syllables[start:]))
    return found


def read_from(name: str, typed: str) -> int | None:
    """The first character of *name* from which *typed* reads on, by whole syllables and initials; None for none."""
    of_name = _known(name)
    for start in range(len(of_name)):
        if _reads(of_name, start, typed):
            return start
    return None


@lru_cache(maxsize=2048)
def _known(name: str) -> tuple[tuple[str, ...], ...]:
    """Each key holds what it found against the same names as the one before."""
    return tuple(name_readings(name))


def forget_names() -> None:
    """The vault is closed: whose cases were looked through is nobody's matter any more."""
    _known.cache_clear()


def _reads(of_name: tuple[tuple[str, ...], ...], place: int, typed: str) -> bool:
    if place == len(of_name):
        return False
    for syllable in of_name[place]:
        if syllable.startswith(typed):
            return True
        if typed.startswith(syllable) and _reads(of_name, place + 1, typed[len(syllable) :]):
            return True
        if typed[0] == syllable[0] and _reads(of_name, place + 1, typed[1:]):
            return True
    return False


def _sequences(of_name: list[tuple[str, ...]]) -> Iterator[list[str]]:
    """The name by its usual readings, then with each other reading of one character; cut where there is none."""
    base: list[str] = []
    for syllables in of_name:
        if not syllables:
            break
        base.append(syllables[0])
    yield base
    for place, syllables in enumerate(of_name[: len(base)]):
        for other in syllables[1:]:
            yield [*base[:place], other, *base[place + 1 :]]


def _shortened(syllables: list[str]) -> Iterator[str]:
    """The last syllable stays whole: its initial is its beginning anyhow."""
    *before, last = syllables
    whole, short = tuple(before), tuple(one[0] for one in before)
    choices: Iterable[tuple[str, ...]] = (whole, short)
    if len(syllables) <= _MOST_MIXED:
        choices = product(*zip(whole, short, strict=True))
    for chosen in choices:
        yield "".join(chosen) + last


def _plain(syllable: str) -> str:
    """Without its tone; ``ü`` as ``v``.  Syllabic nasals (ḿ, ň) keep their letters."""
    apart = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in apart if letter.isascii() and letter.isalpha())


@lru_cache(maxsize=1)
def _dictionary() -> dict[int, str]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # read once, when the library is imported
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict
