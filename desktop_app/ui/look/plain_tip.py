"""Tips that came from data: Qt parses one that looks like markup, loads its pictures, and cannot be told not to."""

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """*text* as a tip shows it letter by letter; one that Qt would not take for markup stays as it is."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<p style='white-space: pre-wrap'>{escaped(text)}</p>"


def escaped(text: str) -> str:
    """*text* for a place that takes markup, letter by letter."""
    from html import escape  # with the names of every character: half a megabyte that no ordinary day needs

    return escape(text)
