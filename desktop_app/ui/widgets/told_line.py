"""What somebody else did to the case that is open here, in a line above the page."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.services.cases.decided_on import ByOther


class ToldLine(QLabel):
    """Says whose half-typed words a page shows, and who changed the case since its reader was here; else hidden."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("told_label")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("tone", "hint")
        self._typed: ByOther | None = None
        self._changed: ByOther | None = None
        self.hide()

    def show_typed(self, by: ByOther | None) -> None:
        """The page is entered; *by* typed what is not kept yet.  What was said of the case was said once."""
        self._typed, self._changed = by, None
        self._say()

    @property
    def says_typed(self) -> bool:
        """Whether it says that somebody else's half-typed words lie here."""
        return self._typed is not None

    def show_still_typed(self, by: object) -> None:
        """*by* (:class:`ByOther`) typed what is still not kept; None once it is kept, deleted or gone on with."""
        self._typed = by if isinstance(by, ByOther) else None
        self._say()

    def show_changed(self, by: ByOther) -> None:
        """*by* changed the case since whoever sits here last did."""
        self._changed = by
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        lines = []
        if self._changed is not None:
            changed = self.tr(
                "Since you were here, {name} has worked on this case ({at}); Shift+F11 shows what was done."
            )
            lines.append(_filled(changed, self._changed))
        if self._typed is not None:
            typed = self.tr("{name} typed on this page at {at} and did not save it. Go on with it, or delete it.")
            lines.append(_filled(typed, self._typed))
        self.setText("\n".join(lines))
        self.setVisible(bool(lines))


def _filled(sentence: str, by: ByOther) -> str:
    return sentence.format(name=by.name, at=f"{by.at:%m-%d %H:%M}")
