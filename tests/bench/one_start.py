"""One start of the program by its own command: ``python -m tests.bench.one_start HOME ready|desk``.

It says when its window was painted, and when the sign-in was and could be typed in; of ``desk`` also when the password
was entered, when the cases of the home were on the screen, and what it holds once nothing is under way.  The password's
own cost is the least there is: a home of the bench takes a millisecond for it, so that what is measured is everything
else.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __main__ as program
from desktop_app import bootstrap
from tests.bench.told import end, tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.bootstrap import Parts
    from desktop_app.services.staff.sign_in import SignIn
    from desktop_app.ui.joints import Joints
    from desktop_app.ui.start.opening import Opening

STEADY_MS = 1500
"""What the window still does by itself after the cases are there is done by then."""


def measured(joints: "Joints", *, is_desk: bool) -> "Joints":
    """The same joints; told when they are asked for what follows the first paint."""

    def ahead() -> Iterator[None]:
        tell("ready")
        if not is_desk:
            end()
        from PySide6.QtCore import QTimer

        yield from joints.ahead()
        QTimer.singleShot(0, sign_in)

    return replace(joints, ahead=ahead)


def sign_in() -> None:
    """Enter number and password as a teller does, and wait for the cases to be on the screen."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.start.sign_in import SignInPage
    from desktop_app.ui.window.main_window import MainWindow
    from tests.bench import many_cases
    from tests.bench.until import until
    from tests.storage import sample

    page = next(one for one in QApplication.allWidgets() if isinstance(one, SignInPage))
    page.form.staff_no.set_draft(many_cases.STAFF_NO)
    page.form.password.editor.setText(sample.PASSWORD)
    page.form.password.editor.setFocus()
    tell("entered")
    QTest.keyClick(page.form.password.editor, Qt.Key.Key_Return)

    def desk() -> "QWidget | None":
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]
        rows = found and found[0].workbench.form.cases_list.model().rowCount()
        return found[0].workbench.form.cases_list.viewport() if rows else None

    until(lambda: desk() is not None)
    cases = desk()
    assert cases is not None
    cases.repaint()
    tell("rows")
    QTimer.singleShot(STEADY_MS, say_what_is_held)


def say_what_is_held() -> None:
    tell("steady")
    end()


class BenchStart:
    """Stands between the window that is painted and what is loaded behind it: told about, and on a home of the bench.

    The computer's secret lies beside such a home.  All that the product imports, Qt first, is imported when the product
    imports it.

    Args:
        home: of the bench.
        is_desk: whether somebody signs in.
    """

    def __init__(self, home: Path, *, is_desk: bool) -> None:
        self._home, self._is_desk, self._load = home, is_desk, bootstrap._load_behind

    def load_behind(self, home: Path, opening: "Opening") -> int:
        """The product's own, told about."""
        tell("painted")
        from desktop_app.bootstrap import window

        self._join = window.joints
        vars(window)["joints"] = self.joints
        return self._load(home, opening)

    def joints(self, given: "Parts") -> "Joints":
        """The same."""
        joined = measured(self._join(given), is_desk=self._is_desk)

        def sign_in() -> "SignIn":
            from desktop_app.services.staff.sign_in import SignIn
            from tests.bench import many_cases

            return SignIn(many_cases._vaults(self._home), given.new_id, given.passwords)

        return replace(joined, open_sign_in=sign_in)


def main(home: Path, *, is_desk: bool) -> int:
    """Start the program on *home*."""
    vars(bootstrap)["_load_behind"] = BenchStart(home, is_desk=is_desk).load_behind
    return program.main(["--home", str(home)])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), is_desk=sys.argv[2] == "desk"))
