"""What a screen says: every text of every widget that can be seen, and what of it is Chinese.

What has to stay Chinese is named here: people and branches, the words of customers and what they typed, the legal title
of an article behind its English one, and the places where the text of a Chinese paper itself is written or shown.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop_app.bootstrap import TreeTexts
from desktop_app.services.packs.policy import load_policies
from desktop_app.ui.customer_screen.side import CustomerWindow
from desktop_app.ui.demo import card_plan, refund, refused_loan

HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e\U00020000-\U0003ffff]")
"""Characters, and the punctuation and full-width forms that come with them."""
PEOPLE = (
    *("马𬱖𬭎", "练小卡", "练小二", "欧阳演练", "练习生", "练小三", "演练柜员", "演练主管", "演练行长"),
    *("张三丰", "周芷若", "灭绝师太", "宋远桥"),
)
BRANCHES = ("中国银行演练支行", "中国银行", "演练支行", "示例银行武当支行", "示例银行", "武当支行")
LANGUAGE = "简体中文"
"""Each language is named in itself on the button that leads to it."""
SAID_BY_CUSTOMERS = (
    *(refused_loan.WORDS, refused_loan.INTEREST, card_plan.WORDS, card_plan.INTEREST, refund.WORDS),
    *("系统自动审批", "个人经营贷款", "管理费", "账户管理费"),
    *(
        "孩子明年上学，想早点换房",
        "我的贷款申请为什么被拒？请你们重新审查！",
        "请告诉我被拒的原因",
        "您申请的贷款没有获得批准，希望知道原因并重新审查。",
    ),
)
"""In their own words, or out of the core system's screen."""
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_MASKED = re.compile(r"[\u4e00-\u9fff\U00020000-\U0003ffff]\*+")
"""A name of which only the first character is shown."""


def seen() -> Iterator[tuple[QWidget, str]]:
    """Every text of every window that can be seen."""
    # The customer's window speaks the language of the customer; its English has a test of its own.
    windows = [one for one in QApplication.topLevelWidgets() if not isinstance(one, CustomerWindow)]
    for window in windows:
        if window.isVisible():
            yield window, window.windowTitle()
            for widget in (window, *window.findChildren(QWidget)):
                if widget.isVisible():
                    yield from ((widget, text) for text in _texts(widget) if text)


def chinese_seen() -> set[str]:
    """What is Chinese of it, with the widget that says it; what has to be is left out."""
    return {f"{_place(widget)}: {text}" for widget, text in seen() if HAN.search(_without_kept(text))}


def chinese_in(texts: Iterable[str]) -> list[str]:
    """What is Chinese of *texts* and need not be."""
    return [text for text in texts if HAN.search(_without_kept(text))]


def _without_kept(text: str) -> str:
    for kept in _kept():
        text = text.replace(kept, "")
    return _MASKED.sub("", text)


@lru_cache(maxsize=1)
def _kept() -> tuple[str, ...]:
    """The longest first; a legal title counts behind its English one alone, in brackets."""
    articles = load_policies(TreeTexts(), date(2026, 11, 24)).articles.values()
    titles = (f" ({article.title})" for article in articles)
    return tuple(sorted((*titles, *PEOPLE, *BRANCHES, LANGUAGE, *SAID_BY_CUSTOMERS), key=len, reverse=True))


def _place(widget: QWidget) -> str:
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return "/".join(names)


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
    yield from (action.text() for action in widget.actions())
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        model = widget.model()
        if model is not None:
            yield from _cells(model)


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    rows, columns = model.rowCount(QModelIndex()), _columns(model)
    for row in range(rows):
        for column in range(columns):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)
    for orientation, count in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, rows)):
        yield from (str(model.headerData(section, orientation) or "") for section in range(count))


def _columns(model: QAbstractItemModel) -> int:
    """A list has one column, and Qt keeps its own way to say so to itself."""
    try:
        return model.columnCount(QModelIndex())
    except TypeError:
        return 1
