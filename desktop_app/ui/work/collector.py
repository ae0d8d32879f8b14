"""Python's garbage collector, kept to the thread of the window.

The collector runs in whichever thread happens to allocate.  When that is the writer's and the garbage is a widget,
Qt destroys the widget in the wrong thread and the program dies.  So automatic collection is off while the window
lives, and a timer of the window's thread does the same work.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS: Final = 1000
MOST_YOUNG: Final = 50_000
"""More new objects within a second are no widgets but data that long work has read; walking them holds the window up,
0.7 s for a year's figures of a busy branch.  The window with its pages is some 21,000 (measured)."""


class Collector(QObject):
    """Collects garbage in the thread it was made in, by the interpreter's own thresholds.

    Args:
        parent: ends it; :meth:`close` gives automatic collection back.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._has_set_aside = False
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation whose count is over its threshold.

        What long work brought is set aside unwalked until :meth:`take_back`: it goes when nobody holds it any more.
        """
        if gc.get_count()[0] > MOST_YOUNG:
            gc.freeze()
            self._has_set_aside = True
            return
        over = [gc.get_count()[number] > threshold for number, threshold in enumerate(gc.get_threshold())]
        if over[0]:
            gc.collect(2 if over[2] and over[1] else 1 if over[1] else 0)

    def pause(self) -> None:
        """Collect nothing while modules are loaded: none of them is garbage, and all would be walked."""
        self._timer.stop()

    def keep_loaded(self) -> None:
        """Go on after :meth:`pause`; what is there now stays for the whole run, and no collection walks it."""
        gc.freeze()
        self._timer.start()

    def take_back(self) -> None:
        """Walk what was set aside as well, at a moment when nobody waits for a frame.

        A window that was open while something was set aside is among it: without this it would stay for good once it
        was left, some 70 MB at each sign-out.
        """
        if self._has_set_aside:
            self._has_set_aside = False
            gc.unfreeze()
            gc.collect()

    def close(self) -> None:
        """Stop, take away what is left while there is an application, and let the interpreter collect again.

        What others had set aside stays so, unless something was set aside here: Python brings back all or nothing.
        """
        self._timer.stop()
        if self._has_set_aside:
            gc.unfreeze()
        gc.collect()
        if self._was_on:
            gc.enable()
