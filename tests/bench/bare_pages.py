"""The pages of a day in a bare QWizard: ``python -m tests.bench.bare_pages --out DIR --cases N``.

What no program of ours could fall below on this machine.  Each page that Next brings is built once more, with the page
before it and the window around both, of plain widgets of Qt: the same names, properties, texts, layouts and style
sheet, but no class of ours, so nothing is read, kept, filled or asked of Python.  What we paint ourselves stays blank.
A line ``BARE {…}`` says what QWizard takes from ``next()`` to the first paint of its window.
"""

import argparse
import gc
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QBoxLayout,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QStackedWidget,
    QWidget,
    QWizard,
    QWizardPage,
)

from desktop_app import bootstrap
from desktop_app.bootstrap.demonstration import PRINTED
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.services.rehearsal.sample_cases import TELLER_NO
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.ui.case.wizard import CaseWizard
from desktop_app.ui.demo.script import Script, Until
from desktop_app.ui.demo.stage_hand import DemoClock, Stagehand, play
from desktop_app.ui.pages.base import StagePage
from tests.bench.one_day import NEXT, WatchedKeyboard
from tests.faults.soak import long_day

BARE_MARK: Final = "BARE "
_HINTS: Final = ("sizeHint", "minimumSizeHint", "heightForWidth")


@dataclass(frozen=True, slots=True)
class BareTurn:
    """One turn of the bare wizard.

    Attributes:
        of: the page before and the page turned to.
        ms: of the processor, in the one thread that there is.
        widgets: of both pages.
    """

    of: str
    ms: float
    widgets: int


class BareWindow(QObject):
    """A window as it is painted now, of plain widgets, its wizard at the page before.

    Args:
        window: what is built once more.
        before: the page that was left; its widgets still stand as they did.
        wizard: at the page that was turned to.
    """

    def __init__(self, window: QWidget, before: StagePage, wizard: CaseWizard) -> None:
        super().__init__()
        self._pages = (before, wizard.page_in_front)
        self._wizard = wizard
        self._began_ms = 0.0
        self.bare = QWizard()
        self._painted_ms: float | None = None
        self.window = self._copy(window, None)
        self.window.resize(window.size())
        self.bare.restart()
        self.window.installEventFilter(self)
        self.window.show()

    def is_painted(self) -> bool:
        """Whether the window has been painted, since the turn where there was one."""
        return self._painted_ms is not None

    def turn(self) -> None:
        """Turn the page, once the window with the page before was painted."""
        self._painted_ms = None
        self._began_ms = _processor_ms()
        self.bare.next()

    def turned(self) -> BareTurn:
        """What the turn took."""
        pages = [self.bare.page(page) for page in self.bare.pageIds()]
        widgets = sum(len(page.findChildren(QWidget)) for page in pages)
        return BareTurn(
            ">".join(page.objectName() for page in pages), (self._painted_ms or 0.0) - self._began_ms, widgets
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest and self._painted_ms is None:
            watched.event(event)
            self._painted_ms = _processor_ms()
            return True
        return False

    # ── One widget of Qt for each of ours ────────────────────────────────────────────────────────────────────────

    def _copy(self, one: QWidget, parent: QWidget | None) -> QWidget:
        """*One* and all that is in it, below *parent*."""
        if one is self._wizard:
            return self._copy_wizard(parent)
        copy = _plain(one, parent)
        _take_over(one, copy)
        if isinstance(one, QScrollArea) and isinstance(copy, QScrollArea):
            copy.setWidgetResizable(one.widgetResizable())
            copy.setHorizontalScrollBarPolicy(one.horizontalScrollBarPolicy())
            copy.setVerticalScrollBarPolicy(one.verticalScrollBarPolicy())
            if (inner := one.widget()) is not None:
                copy.setWidget(self._copy(inner, copy))
        elif isinstance(one, QStackedWidget) and isinstance(copy, QStackedWidget):
            for at in range(one.count()):
                copy.addWidget(self._copy(one.widget(at), copy))
            copy.setCurrentIndex(one.currentIndex())
        elif not _is_whole(one):
            self._copy_inside(one, copy)
        return copy

    def _copy_wizard(self, parent: QWidget | None) -> QWizard:
        self.bare = bare = QWizard(parent)
        bare.setWindowFlags(self._wizard.windowFlags())
        bare.setWizardStyle(self._wizard.wizardStyle())
        bare.setOptions(self._wizard.options())
        for page in self._pages:
            copy = QWizardPage(bare)
            _take_over(page, copy)
            self._copy_inside(page, copy)
            bare.addPage(copy)
        return bare

    def _copy_inside(self, one: QWidget, copy: QWidget) -> None:
        """The layout of *one* with what it holds, and what stands in *one* beside any layout."""
        laid_out: set[QWidget] = set()
        layout = one.layout()
        if layout is not None and (into := self._copy_layout(layout, copy, laid_out)) is not None:
            copy.setLayout(into)
        for child in one.children():
            is_part = isinstance(child, QWidget) and not child.isWindow() and not child.objectName().startswith("qt_")
            if isinstance(child, QWidget) and is_part and child not in laid_out:
                beside = self._copy(child, copy)
                beside.setGeometry(child.geometry())
                beside.setVisible(not child.isHidden())

    def _copy_layout(self, layout: QLayout, host: QWidget, laid_out: set[QWidget]) -> QLayout | None:
        into = _empty_like(layout)
        if into is None:
            return None  # of our own making: its widgets keep the places that it gave them
        for at in range(layout.count()):
            part = self._copy_item(layout.itemAt(at), host, laid_out)
            if part is not None:
                _put(part, at, layout, into)
        if isinstance(layout, QGridLayout) and isinstance(into, QGridLayout):
            for column in range(layout.columnCount()):
                into.setColumnStretch(column, layout.columnStretch(column))
            for row in range(layout.rowCount()):
                into.setRowStretch(row, layout.rowStretch(row))
        return into

    def _copy_item(self, item: Any, host: QWidget, laid_out: set[QWidget]) -> Any:
        """The widget, layout or space that *item* holds, once more."""
        if (widget := item.widget()) is not None:
            laid_out.add(widget)
            copy = self._copy(widget, host)
            copy.setVisible(not widget.isHidden())
            return copy
        if (inner := item.layout()) is not None:
            return self._copy_layout(inner, host, laid_out)
        # Not ``spacerItem()``: PySide may answer with the wrapper of an item that was there before, of another class.
        size, most, grows = item.sizeHint(), item.maximumSize(), item.expandingDirections()
        return QSpacerItem(
            size.width(),
            size.height(),
            _policy(size.width(), most.width(), grows=bool(grows & Qt.Orientation.Horizontal)),
            _policy(size.height(), most.height(), grows=bool(grows & Qt.Orientation.Vertical)),
        )


def _policy(size: int, most: int, *, grows: bool) -> QSizePolicy.Policy:
    """As a space has it that is so large and may be that large."""
    if grows:
        return QSizePolicy.Policy.Expanding
    return QSizePolicy.Policy.Fixed if most == size else QSizePolicy.Policy.Minimum


def _empty_like(layout: QLayout) -> QGridLayout | QBoxLayout | None:
    """A layout of the kind of *layout* with nothing in it; None where Qt has no such kind."""
    into: QGridLayout | QBoxLayout
    if isinstance(layout, QGridLayout):
        into = QGridLayout()
        into.setHorizontalSpacing(layout.horizontalSpacing())
        into.setVerticalSpacing(layout.verticalSpacing())
    elif isinstance(layout, QBoxLayout):
        into = QBoxLayout(layout.direction())
        into.setSpacing(layout.spacing())
    else:
        return None
    into.setContentsMargins(layout.contentsMargins())
    return into


def _put(part: Any, at: int, layout: Any, into: Any) -> None:
    """Put *part*, a copy of what lies *at* in *layout*, into the layout *into* the same way.

    Both layouts are of one kind; Qt's stubs do not know all that their methods take.
    """
    add = into.addWidget if isinstance(part, QWidget) else into.addItem
    add = into.addLayout if isinstance(part, QLayout) else add
    if isinstance(layout, QGridLayout):
        add(part, *layout.getItemPosition(at))  # type: ignore[misc] # the stubs say object
    else:
        add(part)
        into.setStretch(into.count() - 1, layout.stretch(at))
    into.itemAt(into.count() - 1).setAlignment(layout.itemAt(at).alignment())


def _plain(one: QWidget, parent: QWidget | None) -> QWidget:
    """An empty widget of the class of Qt that *one* is of."""
    kind: Any = next(kind for kind in type(one).__mro__ if kind.__module__.startswith("PySide6"))
    if kind is QAbstractScrollArea:
        return QFrame(parent)
    try:
        copy = QWidget(parent) if kind.__name__ == "QMainWindow" else kind(parent)
    except (TypeError, NotImplementedError):  # of an abstract class: what we paint ourselves
        copy = QWidget(parent)
        copy.setMinimumSize(one.sizeHint())
    assert isinstance(copy, QWidget)
    return copy


def _is_whole(one: QWidget) -> bool:
    """Whether Qt makes itself all that is in *one*."""
    return isinstance(one, QPlainTextEdit | QAbstractItemView | QLineEdit | QComboBox)


def _take_over(one: QWidget, copy: QWidget) -> None:
    """Give *copy* the look, the size and the texts of *one*."""
    copy.setObjectName(one.objectName())
    for name in (bytes(name.data()).decode() for name in one.dynamicPropertyNames()):
        if not name.startswith("_q"):
            copy.setProperty(name, one.property(name))
    copy.setSizePolicy(one.sizePolicy())
    copy.setMaximumSize(one.maximumSize())
    copy.setMinimumSize(one.minimumSize().expandedTo(copy.minimumSize()))
    copy.setFocusPolicy(one.focusPolicy())
    around = one.parentWidget()
    copy.setEnabled(around is None or one.isEnabledTo(around))
    if isinstance(one, QFrame) and isinstance(copy, QFrame) and not isinstance(one, QStackedWidget):
        copy.setFrameShape(one.frameShape())
    _take_texts(one, copy)
    if _asks_python(one) and not one.isHidden():
        copy.setMinimumSize(copy.minimumSize().expandedTo(QSize(0, min(one.height(), one.sizeHint().height()))))


def _asks_python(one: QWidget) -> bool:
    """Whether *one* says itself how large it wants to be."""
    kinds = [kind for kind in type(one).__mro__ if not kind.__module__.startswith(("PySide6", "Shiboken"))]
    return any(hint in vars(kind) for kind in kinds for hint in _HINTS)


def _take_texts(one: QWidget, copy: QWidget) -> None:
    match one, copy:
        case QLabel(), QLabel():
            copy.setTextFormat(one.textFormat())
            copy.setWordWrap(one.wordWrap())
            copy.setAlignment(one.alignment())
            copy.setText(one.text())
        case QAbstractButton(), QAbstractButton():
            copy.setText(one.text())
            copy.setCheckable(one.isCheckable())
            copy.setChecked(one.isChecked())
            copy.setIcon(one.icon())
            if isinstance(copy, QPushButton):
                copy.setAutoDefault(False)
        case QLineEdit(), QLineEdit():
            copy.setText(one.text())
            copy.setPlaceholderText(one.placeholderText())
            copy.setReadOnly(one.isReadOnly())
        case QPlainTextEdit(), QPlainTextEdit():
            copy.setPlainText(one.toPlainText())
            copy.setPlaceholderText(one.placeholderText())
            copy.setReadOnly(one.isReadOnly())
        case QComboBox(), QComboBox():
            copy.addItems([one.itemText(at) for at in range(one.count())])
        case QListWidget(), QListWidget():
            copy.addItems([one.item(at).text() for at in range(one.count())])
        case QListView(), QListView() if (model := one.model()) is not None:
            rows = QStandardItemModel(copy)
            for row in range(model.rowCount(QModelIndex())):
                rows.appendRow(QStandardItem(str(model.data(model.index(row, 0)) or "")))
            copy.setModel(rows)
        case _:
            pass  # no text of its own


def _processor_ms() -> float:
    """Of this thread, since it began."""
    return 1000 * time.thread_time()


class LookingBack(WatchedKeyboard):
    """Remembers the page that Next was pressed on."""

    before: StagePage | None = None

    def press(self, sequence: str, times: int = 1) -> None:
        if sequence == NEXT and self._hand.desk.place is not None:
            self.before = self._hand.wizard.page_in_front
        super().press(sequence, times)


def watched(hand: Stagehand, keys: LookingBack, script: Script) -> Iterator[Until]:
    """The same *script*; a page that is waited for after Next is built once more, and turned to."""
    for awaited in script:
        yield awaited
        if keys.first_paint is not None and keys.before is not None and awaited.what.startswith("page "):
            yield keys.first_paint.seen()
            keys.look_no_further()
            yield hand.calm()
            yield Until(lambda: not hand.wizard._ahead.isActive(), "the real window has nothing to do")
            bare = BareWindow(hand.window, keys.before, hand.wizard)
            yield Until(bare.is_painted, "the page before")
            yield hand.calm()
            gc.collect()  # what building left behind is not the turn's
            bare.turn()
            yield Until(bare.is_painted, "the page in a bare wizard")
            sys.stdout.write(f"{BARE_MARK}{json.dumps(asdict(bare.turned()))}\n")
            sys.stdout.flush()
            bare.window.close()
            bare.window.deleteLater()
            hand.window.activateWindow()
            yield Until(hand.window.isActiveWindow, "the window in front")


def main() -> int:
    """Work the day that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cases", type=int, required=True)
    asked = parser.parse_args()
    out, clock = asked.out, DemoClock()
    work = joints(bootstrap.parts(out / "home", clock), FolderPrinter(out / PRINTED), cheap_keys=True)

    def script(hand: Stagehand) -> Script:
        keys = LookingBack(hand)
        hand.keyboard = keys
        return watched(hand, keys, long_day(hand, out, asked.cases, leaks=False))

    return play(work, clock, out, script, (TELLER_NO, TRAINING_PASSWORD))


if __name__ == "__main__":
    sys.exit(main())
