"""What the teller has read through: a paper is checked page by page, and another paper anew."""

from PySide6.QtCore import QObject, Signal


class PaperCheck(QObject):
    """Remembers which content was checked; kept as a draft until the paper is issued."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content_sha256 = ""

    def is_checked(self, content_sha256: str) -> bool:
        return bool(content_sha256) and self._content_sha256 == content_sha256

    def check(self, content_sha256: str) -> None:
        """The teller read the paper with this content and it is right."""
        self._content_sha256 = content_sha256
        self.edited.emit()

    def draft(self) -> str:
        return self._content_sha256

    def set_draft(self, text: str) -> None:
        self._content_sha256 = text

    def set_read_only(self, *, on: bool) -> None:
        """A note of what was read has nothing to lock."""
