"""The register as a table of a file: what is shown, in its columns and order, with numbers and days as such."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.figures.register import Column, Layout
from desktop_app.services.figures.register import RegisterLine
from desktop_app.services.ports.figures import TableSheet
from desktop_app.ui.register.register_words import RegisterWords, column_title


def sheet(lines: Iterable[RegisterLine], total: int, layout: Layout, words: RegisterWords) -> TableSheet:
    """The table in the language of the screen; of a customer only the masked name of the lists."""
    columns = [Column(one.column) for one in layout.known]
    days = QCoreApplication.translate("RegisterWords", "Complaint clock, days left")
    return TableSheet(
        QCoreApplication.translate("RegisterWords", "Cases"),
        tuple(days if one is Column.CLOCK else column_title(one) for one in columns),
        (tuple(words.value(column, line) for column in columns) for line in lines),
        total,
    )
