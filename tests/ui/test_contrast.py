"""What is drawn can be seen, in both themes and on a training desk: WCAG 2.2, 1.4.3 for text, 1.4.11 for the rest.

Measured in the pixels, since a style sheet has colours that no palette names: a prompt is drawn half transparent where
nobody says otherwise.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, Final, TypeVar

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from desktop_app.domain.customer.shown import Ask, Button, Payment, ShownPage, Wish
from desktop_app.domain.customer.shown import Line as ShownLine
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.ui.compiled import rc_app
from desktop_app.ui.customer_screen.page import CustomerPage
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import DigitGrid
from tests.builders import policy_on
from tests.ui.contrast import contrast

TEXT: Final = 4.5
"""The least of text beside its ground; what cannot be used has to be read as well."""
SHAPE: Final = 3.0
"""The least of what shows where a control is, or that it has the keys."""
FOCUS_PX: Final = 3
"""How wide the mark of the keys is at least, along the shorter side: the edge of a chosen row."""
FRAME_PX: Final = 6
"""Of a control, with the shadow of its corners: what lies further in is its inside."""
LOOKS: Final = list(product((False, True), (False, True)))

Make = Callable[[], QWidget]
W = TypeVar("W", bound=QWidget)
B = TypeVar("B", bound=QAbstractButton)


@pytest.fixture(
    params=LOOKS, ids=[f"{'dark' if dark else 'light'}{'-training' * is_training}" for dark, is_training in LOOKS]
)
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    """The look of a desk, in text so large that a stroke has a pixel of its own colour."""
    rc_app.qInitResources()
    sheet, font, palette = qapp.styleSheet(), qapp.font(), qapp.palette()
    is_dark, is_training = request.param
    shown = Theme(qapp)
    shown.apply(is_dark=is_dark, scale_pct=200, is_training=is_training)
    yield shown
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)


def with_property(widget: W, name: str, value: object = True) -> W:
    widget.setProperty(name, value)
    return widget


def off(widget: W) -> W:
    widget.setEnabled(False)
    return widget


def line(text: str = "", prompt: str = "", name: str = "") -> QLineEdit:
    edit = QLineEdit(text)
    edit.setPlaceholderText(prompt)
    edit.setObjectName(name)
    return edit


def box(text: str = "", prompt: str = "") -> QPlainTextEdit:
    edit = QPlainTextEdit(text)
    edit.setPlaceholderText(prompt)
    return edit


def selected(edit: QLineEdit | QPlainTextEdit) -> QWidget:
    edit.selectAll()
    return edit


def read_only(edit: QLineEdit | QPlainTextEdit) -> QWidget:
    edit.setReadOnly(True)
    return edit


def rows(chosen: int = 0) -> QListWidget:
    shown = QListWidget()
    shown.addItems(["HHHH"])
    shown.setCurrentRow(chosen)
    return shown


def table() -> QTableWidget:
    shown = QTableWidget(1, 1)
    shown.setItem(0, 0, QTableWidgetItem("HHHH"))
    shown.setCurrentCell(0, 0)
    return shown


def combo() -> QComboBox:
    shown = QComboBox()
    shown.addItems(["HHHH"])
    return shown


def pressed(button: B) -> B:
    button.setCheckable(True)
    button.setChecked(True)
    return button


def grid() -> DigitGrid:
    shown = DigitGrid()
    shown.set_lines([Line("a", 1, "HHHH"), Line("b", 2, "HHHH")])
    shown.set_value("a")
    return shown


TEXTS: Final[dict[str, Make]] = {
    "prompt": lambda: line(prompt="HHHH"),
    "prompt of the search": lambda: line(prompt="HHHH", name="search_edit"),
    "prompt of a text box": lambda: box(prompt="HHHH"),
    "prompt of what is wrong": lambda: with_property(line(prompt="HHHH"), "wrong"),
    "prompt of what cannot be used": lambda: off(line(prompt="HHHH")),
    "line that cannot be used": lambda: off(line("HHHH")),
    "text box that cannot be used": lambda: off(box("HHHH")),
    "list that cannot be used": lambda: off(rows(-1)),
    "choice that cannot be used": lambda: off(combo()),
    "button that cannot be used": lambda: off(QPushButton("HHHH")),
    "main button that cannot be used": lambda: off(with_property(QPushButton("HHHH"), "main")),
    "plain button that cannot be used": lambda: off(with_property(QPushButton("HHHH"), "plain")),
    "tick that cannot be used": lambda: off(QCheckBox("HHHH")),
    "label of what cannot be used": lambda: off(QLabel("HHHH")),
    "line to be read": lambda: read_only(line("HHHH")),
    "selection in a line": lambda: selected(line("HHHH")),
    "selection in a text box": lambda: selected(box("HHHH")),
    "chosen row": rows,
    "chosen row of a list that cannot be used": lambda: off(rows()),
    "chosen cell": table,
    "problem": lambda: with_property(QLabel("HHHH"), "tone", "problem"),
    "button of a view in front": lambda: with_property(pressed(QPushButton("HHHH")), "view"),
    "chosen segment": lambda: with_property(pressed(QPushButton("HHHH")), "segment"),
    "chosen segment that cannot be used": lambda: off(with_property(pressed(QPushButton("HHHH")), "segment")),
}
FOCUSABLE: Final[dict[str, Make]] = {
    "line": lambda: line("H"),
    "text box": lambda: box("H"),
    "page to be read": QTextBrowser,
    "choice": combo,
    "list": rows,
    "table": table,
    "button": lambda: QPushButton("HHHH"),
    "tool": lambda: with_property(QToolButton(), "text", "HHHH"),
    "main button": lambda: with_property(QPushButton("HHHH"), "main"),
    "plain button": lambda: with_property(QPushButton("HHHH"), "plain"),
    "view in front": lambda: with_property(pressed(QPushButton("HHHH")), "view"),
    "view behind": lambda: with_property(QPushButton("HHHH"), "view"),
    "segments": grid,
    "chosen segment": lambda: with_property(pressed(QPushButton("HHHH")), "segment"),
    "tick": lambda: QCheckBox("HHHH"),
    "set tick": lambda: pressed(QCheckBox("HHHH")),
    "what is wrong": lambda: with_property(line("H"), "wrong"),
}
BORDERED: Final[dict[str, Make]] = {
    "line": line,
    "text box": box,
    "choice": combo,
    "list": QListWidget,
    "table": lambda: QTableWidget(0, 0),
    "button": lambda: QPushButton(" "),
    "tool": QToolButton,
    "view behind": lambda: with_property(QPushButton(" "), "view"),
    "segment": lambda: with_property(QPushButton(" "), "segment"),
    "what is wrong": lambda: with_property(line(), "wrong"),
}


Pixels = list[int]


def picture(qtbot: Any, widget: QWidget) -> tuple[QWidget, QRect]:
    """*widget* beside another control that has the keys, and where it and a little of what lies around it are."""
    window = QWidget()
    qtbot.addWidget(window)
    other = QPushButton("other", window)
    row = QHBoxLayout(window)
    row.addWidget(other)
    row.addWidget(widget)
    window.resize(600, 160)
    window.show()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    return window, widget.geometry().adjusted(-2, -2, 2, 2)


def pixels(window: QWidget, place: QRect) -> Pixels:
    """The colours in *place*, row by row."""
    image = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return list(memoryview(image.constBits()).cast("I"))


def ratio(first: int, second: int) -> float:
    return contrast(QColor(first).name(), QColor(second).name())


def text_contrast(window: QWidget, place: QRect) -> float:
    """That of the text in *place* with the ground that it stands on."""
    found = Counter(pixels(window, place))
    ((ground, _),) = found.most_common(1)
    return max(ratio(ink, ground) for ink in found)


def inside(place: QRect) -> QRect:
    """*place*, measured with what lies around it, without the frame of its control."""
    return place.adjusted(*(FRAME_PX + 2,) * 2, *(-FRAME_PX - 2,) * 2)


def outline_contrast(window: QWidget, place: QRect) -> float:
    """That of the outline at the middle of each side, with what lies around it or in it, of the faintest side."""
    found, width = pixels(window, place), place.width()
    middle, down = width // 2, place.height() // 2
    sides = (
        [found[y * width + middle] for y in range(FRAME_PX)],
        [found[(place.height() - 1 - y) * width + middle] for y in range(FRAME_PX)],
        [found[down * width + x] for x in range(FRAME_PX)],
        [found[down * width + width - 1 - x] for x in range(FRAME_PX)],
    )
    return min(max(ratio(one, side[0]) for one in side) for side in sides)


def changed_by_focus(qtbot: Any, widget: QWidget, window: QWidget, place: QRect) -> float:
    """How many pixels change by a contrast of 3 when *widget* gets the keys, of as many as its shorter side has."""
    before = pixels(window, place)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    changes = Counter(zip(before, pixels(window, place), strict=True))
    seen = sum(times for (one, other), times in changes.items() if ratio(one, other) >= SHAPE)
    return seen / min(widget.width(), widget.height())


def below(found: dict[str, float], least: float) -> dict[str, float]:
    return {name: round(one, 2) for name, one in found.items() if one < least}


def test_every_text_stands_out_from_its_ground(qtbot: Any, theme: Theme) -> None:
    found = {}
    for name, make in TEXTS.items():
        window, place = picture(qtbot, make())
        found[name] = text_contrast(window, inside(place))

    assert below(found, TEXT) == {}


def test_the_outline_of_every_control_can_be_seen(qtbot: Any, theme: Theme) -> None:
    found = {name: outline_contrast(*picture(qtbot, make())) for name, make in BORDERED.items()}

    assert below(found, SHAPE) == {}


def test_a_control_that_has_the_keys_looks_different(qtbot: Any, theme: Theme) -> None:
    found = {}
    for name, make in FOCUSABLE.items():
        widget = make()
        found[name] = changed_by_focus(qtbot, widget, *picture(qtbot, widget))

    assert below(found, FOCUS_PX) == {}


# ── The customer's screen ─────────────────────────────────────────────────────────────────────────────────────────


def customer_page(qtbot: Any) -> CustomerPage:
    """One with all that a page may have, unfolded."""
    titles = Payment("No.", "Due", "Paid", "Left")
    page = CustomerPage(
        CustomerView(policy_on(), "en").text,
        ShownPage(
            title="Offer",
            sentence="Pay over twelve months.",
            wishes=(Wish("Less a month", is_answered=True), Wish("An answer")),
            key=ShownLine("A month", "¥812.40"),
            lines=(ShownLine("In all", "¥9,748.80"), ShownLine("Statement", is_done=True)),
            law=("Article 70",),
            plan=(Payment("1", "2026-12-22", "¥812.40", "¥8,936.40"),),
            plan_titles=titles,
            ask=Ask.AGREE,
            buttons=(Button("yes", "Agree"), Button("no", "Think again")),
        ),
    )
    qtbot.addWidget(page)
    page.resize(1280, 1000)
    page.show()
    for name in ("customer_law_button", "customer_plan_button"):
        parts(page, QPushButton, name)[0].click()
    page.setFocus()
    return page


def parts(page: CustomerPage, kind: type[W], name: str = "") -> list[W]:
    found = page.findChildren(kind, name) if name else page.findChildren(kind)
    return [one for one in found if one.isVisible()]


def place_in(page: CustomerPage, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size())


@pytest.mark.parametrize("is_still", [False, True])
def test_a_customer_reads_every_line_whatever_the_teller_s_theme(qtbot: Any, theme: Theme, is_still: bool) -> None:
    page = customer_page(qtbot)
    page.set_still(on=is_still)
    texts: dict[str, QWidget] = {one.text(): one for one in parts(page, QLabel) if one.text()}
    texts |= {one.text(): one for one in parts(page, QPushButton)}

    assert len(texts) >= 20
    assert below({text: text_contrast(page, inside(place_in(page, one))) for text, one in texts.items()}, TEXT) == {}


def test_a_customer_sees_what_can_be_touched_and_where_the_keys_are(qtbot: Any, theme: Theme) -> None:
    page = customer_page(qtbot)
    buttons = {one.objectName(): one for one in parts(page, QPushButton)}
    framed = {name: one for name, one in buttons.items() if name != "customer_key"}
    around = {name: place_in(page, one).adjusted(-2, -2, 2, 2) for name, one in buttons.items()}

    assert len(framed) == 6
    assert below({name: outline_contrast(page, around[name]) for name in framed}, SHAPE) == {}
    assert (
        below({name: changed_by_focus(qtbot, one, page, around[name]) for name, one in buttons.items()}, FOCUS_PX) == {}
    )
