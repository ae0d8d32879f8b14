"""Finds a resource: in the installed package (``desktop_app/_data``) or in the source tree (``resources/``)."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import Unavailable

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "_data", _PACKAGE.parent / "resources")
_BUILD_COMMAND = "python packaging/dev.py build"


@dataclass(frozen=True, slots=True)
class FontFiles:
    """The TrueType files of the product, unpacked.

    Attributes:
        serif: paper's body face, cut to the 8,105 characters of 通用规范汉字表, GB 2312 and symbols.
        serif_bold: the same in bold.
        serif_full: the uncut face, opened only for a character that the cut one lacks.
        serif_full_bold: the same in bold.
        rare: HanaMinB, which has all of CJK extensions B to F.
        screen: the face of the screen, cut likewise: a face that is open lies in memory whole, 10 MB of it.
        screen_bold: the same in bold.
        sans: the uncut face of the screen, for a character that the cut one lacks.
        sans_bold: the same in bold.
        marks: quotation marks alone, narrow, to stand before the face of the screen where it speaks English.
        marks_bold: the same in bold.
    """

    serif: Path
    serif_bold: Path
    serif_full: Path
    serif_full_bold: Path
    rare: Path
    screen: Path
    screen_bold: Path
    sans: Path
    sans_bold: Path
    marks: Path
    marks_bold: Path


def path(*parts: str) -> Path:
    """The file or directory of a resource, e.g. ``path("policies", "workdays-2026.toml")``.

    Raises:
        Unavailable: ``resource_missing`` with the resource's name.
    """
    for place in _PLACES:
        found = place.joinpath(*parts)
        if found.exists():
            return found
    raise Unavailable("resource_missing", resource="/".join(parts))


def fonts() -> FontFiles:
    """The built fonts.

    Raises:
        Unavailable: ``font_missing`` with the file's name and the command that builds it.
    """
    return FontFiles(
        serif=_font("NotoSerifSC-Regular.cut.ttf"),
        serif_bold=_font("NotoSerifSC-Bold.cut.ttf"),
        serif_full=_font("NotoSerifSC-Regular.ttf"),
        serif_full_bold=_font("NotoSerifSC-Bold.ttf"),
        rare=_font("HanaMinB.ttf"),
        screen=_font("NotoSansSC-Regular.screen.ttf"),
        screen_bold=_font("NotoSansSC-Bold.screen.ttf"),
        sans=_font("NotoSansSC-Regular.ttf"),
        sans_bold=_font("NotoSansSC-Bold.ttf"),
        marks=_font("NotoSansSC-Regular.marks.ttf"),
        marks_bold=_font("NotoSansSC-Bold.marks.ttf"),
    )


def _font(name: str) -> Path:
    try:
        return path("fonts", name)
    except Unavailable as error:
        raise Unavailable("font_missing", font=name, command=_BUILD_COMMAND) from error
