"""Unpacks the fonts of ``resources/fonts`` and cuts the paper's faces to the characters of daily use.

Run as a script or from the build hook. What is up to date is left alone.
"""

import hashlib
import json
import lzma
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

SOURCES: Final = (
    "NotoSerifSC-Regular.ttf",
    "NotoSerifSC-Bold.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "HanaMinB.ttf",
)
CUT: Final = SOURCES[:2]
SCREEN: Final = SOURCES[2:4]
MARKS: Final = "‘’“”"
"""As wide as a Chinese character in the faces of the screen, which have a narrow form of each beside it."""
_RECIPE: Final = "1"  # raise it when a change below should rebuild fonts whose sources are the same
_STAMP: Final = "fonts.json"
_DROPPED_TABLES: Final = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "STAT")
# names in Latin letters with accents, Greek, Cyrillic, punctuation, currency, arrows, signs, boxes, ticks
_SYMBOL_BLOCKS: Final = (
    (0x20, 0x24F),
    (0x370, 0x45F),
    (0x2000, 0x206F),
    (0x20A0, 0x20BF),
    (0x2100, 0x23FF),
    (0x2460, 0x27BF),
    (0x3000, 0x303F),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
)


def build_fonts(root: Path, out: Path) -> list[Path]:
    """Makes the fonts of the product in ``out`` out of the packed ones below ``root``.

    Args:
        root: the source tree.
        out: directory of the built fonts; made when it is missing.

    Returns:
        Every built file, fresh or not, in a fixed order.
    """
    packed = root / "resources" / "fonts"
    out.mkdir(parents=True, exist_ok=True)
    stamps = _read_stamps(out)
    before = dict(stamps)
    built = [_unpack(packed / f"{name}.xz", out / name, stamps) for name in SOURCES]
    built += [_cut(out / name, packed / "tgh-8105.txt", out / _cut_name(name), stamps) for name in CUT]
    built += [_screen(out / name, packed / "tgh-8105.txt", out / _screen_name(name), stamps) for name in SCREEN]
    built += [_narrow_marks(out / name, out / name.replace(".ttf", ".marks.ttf"), stamps) for name in SCREEN]
    if stamps != before:
        _replace(out / _STAMP, json.dumps(stamps, indent=1, sort_keys=True).encode())
    return built


def wanted_characters(tgh_list: Path) -> set[int]:
    """The code points that the cut faces keep: 通用规范汉字表, GB 2312, and the symbol blocks."""
    wanted = {ord(character) for character in tgh_list.read_text("utf-8") if not character.isspace()}
    wanted |= {ord(character) for character in _gb2312()}
    for first, last in _SYMBOL_BLOCKS:
        wanted.update(range(first, last + 1))
    return wanted


def _cut_name(name: str) -> str:
    return name.replace(".ttf", ".cut.ttf")


def _screen_name(name: str) -> str:
    return name.replace(".ttf", ".screen.ttf")


def _gb2312() -> str:
    pairs = bytes(byte for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    return pairs.decode("gb2312", errors="ignore")


def _unpack(packed: Path, target: Path, stamps: dict[str, str]) -> Path:
    stamp = _digest(packed)
    if not _is_fresh(target, stamp, stamps):
        _replace(target, lzma.decompress(packed.read_bytes()))
        stamps[target.name] = _stamp_of(target, stamp)
    return target


def _cut(source: Path, tgh_list: Path, target: Path, stamps: dict[str, str]) -> Path:
    stamp = f"{_digest(source)}-{_digest(tgh_list)}"
    return _made(target, stamp, stamps, lambda part: _write_subset(source, wanted_characters(tgh_list), part))


def _screen(source: Path, tgh_list: Path, target: Path, stamps: dict[str, str]) -> Path:
    """The face of the screen cut to daily use, under a name of its own: a face that is open lies in memory whole."""
    stamp = f"{_digest(source)}-{_digest(tgh_list)}"
    return _made(target, stamp, stamps, lambda part: _write_screen(source, wanted_characters(tgh_list), part))


def _made(target: Path, of: str, stamps: dict[str, str], write: Callable[[Path], None]) -> Path:
    """The face *target*, written anew where what it is made *of* has changed."""
    from fontTools import __version__ as tool_version  # a build requirement only

    stamp = f"{_RECIPE}-{tool_version}-{of}"
    if not _is_fresh(target, stamp, stamps):
        partial = target.with_suffix(".partial")
        write(partial)
        partial.replace(target)
        stamps[target.name] = _stamp_of(target, stamp)
    return target


def _narrow_marks(source: Path, target: Path, stamps: dict[str, str]) -> Path:
    """A face of the quotation marks alone, in their narrow form, to stand before *source* where Latin is written."""
    return _made(target, _digest(source), stamps, lambda part: _write_marks(source, part))


def _write_marks(source: Path, target: Path) -> None:
    from fontTools import subset

    options = subset.Options()
    options.layout_features = []
    options.glyph_names = True
    options.recalc_timestamp = False
    options.drop_tables = [*options.drop_tables, *_DROPPED_TABLES]
    with subset.load_font(str(source), options) as font:
        wide, narrow = font.getBestCmap(), _narrow_forms(font)
        found = {ord(mark): narrow[wide[ord(mark)]] for mark in MARKS}
        for table in font["cmap"].tables:
            table.cmap.update(found)
        _call(font, "Accord Marks")
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=map(ord, MARKS))
        subsetter.subset(font)
        subset.save_font(font, str(target), options)


def _write_screen(source: Path, wanted: set[int], target: Path) -> None:
    """As the whole face but for its characters: its hints and its layout are what makes a line look as it does."""
    from fontTools import subset

    options = subset.Options()
    options.notdef_outline = True
    options.recalc_timestamp = False
    with subset.load_font(str(source), options) as font:
        _call(font, "Accord Sans")
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        subset.save_font(font, str(target), options)


def _call(font: Any, family: str) -> None:
    """Give a part of the face of the screen a name of its own."""
    for record in font["name"].names:
        record.string = (
            record.toUnicode().replace("Noto Sans SC", family).replace("NotoSansSC", family.replace(" ", ""))
        )


def _narrow_forms(font: Any) -> dict[str, str]:
    """Glyph by glyph what the face offers as proportional (OpenType ``pwid``)."""
    layout, found = font["GSUB"].table, dict[str, str]()
    for record in layout.FeatureList.FeatureRecord:
        for number in record.Feature.LookupListIndex if record.FeatureTag == "pwid" else ():
            for one in layout.LookupList.Lookup[number].SubTable:
                found.update(getattr(one, "ExtSubTable", one).mapping)
    return found


def _write_subset(source: Path, wanted: set[int], target: Path) -> None:
    from fontTools import subset

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables = [*options.drop_tables, *_DROPPED_TABLES]
    with subset.load_font(str(source), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        subset.save_font(font, str(target), options)


def _read_stamps(out: Path) -> dict[str, str]:
    try:
        stamps = json.loads((out / _STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def _is_fresh(target: Path, stamp: str, stamps: dict[str, str]) -> bool:
    return target.is_file() and stamps.get(target.name) == _stamp_of(target, stamp)


def _stamp_of(target: Path, stamp: str) -> str:
    return f"{stamp}-{target.stat().st_size}"


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _replace(target: Path, content: bytes) -> None:
    """Never leaves a half file under the final name."""
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")  # two builds may meet here
    partial.write_bytes(content)
    partial.replace(target)


def _main() -> None:
    root = Path(__file__).resolve().parent.parent
    for font in build_fonts(root, root / "desktop_app" / "_data" / "fonts"):
        sys.stdout.write(f"{font.relative_to(root)} {font.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    _main()
