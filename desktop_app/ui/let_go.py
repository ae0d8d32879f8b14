"""Delete what has answered, without taking its owner with it."""

from PySide6.QtCore import QObject


def let_go(answered: QObject) -> None:
    """Delete *answered*, which is no widget, once the event loop is back.

    By then it is nobody's child.  What its signals were connected to is let go while it is being deleted, and may be
    the last to hold its parent: a page that still held the pool its sheets were drawn in.  The parent would then go as
    well, and delete a second time each child it has, which ends the process.
    """
    answered.setParent(None)
    answered.deleteLater()
