from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop_app.ui.compiled import rc_app
from desktop_app.ui.language import Language
from desktop_app.ui.look.palettes import Colors, colors
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.widgets.marked import mark
from tests.ui.contrast import contrast


def text_pairs(palette: Colors) -> dict[str, tuple[str, str]]:
    """Every pair of text and ground that the style sheet makes, by name."""
    grounds = {"window": palette.window, "sheet": palette.sheet, "field": palette.field, "soft": palette.soft}
    inks = ("text", "muted", "accent", "late", "warn", "good")
    pairs = {f"{ink} on {name}": (getattr(palette, ink), ground) for name, ground in grounds.items() for ink in inks}
    return pairs | {
        "on_accent on accent_fill": (palette.on_accent, palette.accent_fill),
        "on_accent on accent_down": (palette.on_accent, palette.accent_down),
        "on_banner on banner": (palette.on_banner, palette.banner),
    }


@pytest.mark.parametrize("is_training", [False, True])
@pytest.mark.parametrize("is_dark", [False, True])
def test_every_text_can_be_read_on_its_ground(is_dark, is_training):
    palette = colors(is_dark=is_dark, is_training=is_training)

    faint = {name: pair for name, pair in text_pairs(palette).items() if contrast(*pair) < 4.5}

    assert faint == {}


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_a_training_desk_has_an_accent_of_its_own():
    assert colors(is_dark=False).accent_fill != colors(is_dark=False, is_training=True).accent_fill


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    rc_app.qInitResources()
    sheet, font, palette, locale = qapp.styleSheet(), qapp.font(), qapp.palette(), QLocale()
    yield Theme(qapp)
    QLocale.setDefault(locale)
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)


def tick_box() -> QWidget:
    return QCheckBox()


def list_of_ticks() -> QWidget:
    ticks = QListWidget()
    QListWidgetItem("", ticks).setCheckState(Qt.CheckState.Unchecked)
    return ticks


@pytest.mark.parametrize("make", [tick_box, list_of_ticks])
@pytest.mark.parametrize("is_dark", [False, True])
def test_the_outline_of_an_empty_box_can_be_seen(qtbot, theme, make, is_dark):
    theme.apply(is_dark=is_dark, scale_pct=100, is_training=False)
    widget = make()
    qtbot.addWidget(widget)
    widget.resize(60, 40)
    widget.show()
    image = widget.grab().toImage()

    assert seen(image, theme.colors.field) >= 3  # WCAG 2.2, 1.4.11: what is needed to see a control


def seen(image: QImage, ground: str) -> float:
    """The strongest contrast with the inside of a box, two points away from the frame around everything."""
    across, down = range(4, image.width() - 4), range(4, image.height() - 4)
    inks = {QColor(image.pixel(x, y)).name() for x in across for y in down}
    return max(contrast(ink, ground) for ink in inks)


@pytest.mark.parametrize("make", [QLineEdit, QComboBox])
def test_a_frame_that_says_what_is_wrong_moves_nothing_below_it(qtbot, theme, make):
    theme.apply(is_dark=False, scale_pct=100, is_training=False)
    box = make()
    qtbot.addWidget(box)
    box.show()
    before = box.sizeHint()

    mark(box, "wrong", value=True)
    assert box.sizeHint() == before
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    assert box.sizeHint() == before


@pytest.mark.parametrize("is_dark", [False, True])
def test_the_ruler_that_qt_draws_is_a_hairline_like_the_others(qapp, theme, is_dark):
    theme.apply(is_dark=is_dark, scale_pct=100, is_training=False)
    assert qapp.palette().mid().color() == QColor(colors(is_dark=is_dark).line)


@pytest.mark.parametrize("is_bold", [False, True])
@pytest.mark.parametrize(("language", "least", "most"), [("zh_CN", 0.9, 1.1), ("en", 0.2, 0.65)])
def test_quotation_marks_are_as_wide_as_the_language_of_the_screen_has_them(
    qtbot, qapp, theme, language, least, most, is_bold
):
    Language(qapp).use(language)
    theme.apply(is_dark=False, scale_pct=150, is_training=False)
    label = QLabel()
    label.setProperty("type_size", "title" if is_bold else "body")
    qtbot.addWidget(label)
    label.show()

    measured = QFontMetricsF(label.font())
    wide = {mark: measured.horizontalAdvance(mark) / measured.horizontalAdvance("中") for mark in "“”‘’"}

    assert all(least < share < most for share in wide.values()), wide
    assert measured.horizontalAdvance("，") == pytest.approx(measured.horizontalAdvance("中"), rel=0.05)


@pytest.mark.parametrize(("character", "face"), [("还", "Accord Sans"), ("頔", "Noto Sans SC"), ("𠮷", "HanaMinB")])
def test_a_character_is_drawn_by_the_smallest_face_that_has_it(theme, character, face):
    QLocale.setDefault(QLocale("zh_CN"))
    theme.apply(is_dark=False, scale_pct=100, is_training=False)
    layout = QTextLayout(character, QApplication.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()

    (run,) = layout.glyphRuns()

    assert run.rawFont().familyName() == face
