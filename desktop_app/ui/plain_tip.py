"""Tips that came from data: Qt parses one that looks like markup, loads its pictures, and cannot be told not to."""

from html import escape

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """*text* as a tip shows it letter by letter; one that Qt would not take for markup stays as it is."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>"
