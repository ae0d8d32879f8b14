"""That papers lie here which no receipt names yet: one fact, said the same wherever it is said."""

from PySide6.QtCore import QCoreApplication


def without_receipt(count: int) -> str:
    """How many papers were handed in and have no receipt; empty where none has to be given."""
    if not count:
        return ""
    return QCoreApplication.translate("ReceiptWords", "Papers without a receipt: {count}").format(count=count)
