"""Nothing waits for what the first window does not show: it is painted first, and the rest is loaded behind it."""

import subprocess
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.bootstrap import parts
from desktop_app.bootstrap.window import AHEAD, joints
from desktop_app.ui.start.first_paint import Ahead, FirstPaint
from tests.fakes import FakeClock
from tests.real_desk import AT_THE_COUNTER

HEAVY = (
    "PySide6.QtNetwork",
    "PySide6.QtSvg",
    "concurrent.futures",
    "desktop_app.cli",
    "desktop_app.domain.case",
    "desktop_app.devices.cups",
    "desktop_app.domain.policy",
    "desktop_app.services.staff.sign_in",
    "desktop_app.storage.vaults",
    "desktop_app.ui.window.main_window",
    "desktop_app.ui.spoken_roles",
    "hashlib",
    "http.client",
    "msgspec",
    "pypinyin",
    "reportlab",
    "sqlalchemy",
    "subprocess",
    "uuid",
)
NOT_OF_THE_GROUND = (
    "desktop_app.bootstrap.window",
    "desktop_app.log",
    "desktop_app.ui.app",
    "desktop_app.ui.compiled.rc_app",
    "desktop_app.ui.start.sign_in",
    "desktop_app.ui.look.theme",
    "tomllib",
)


class Painted(QLabel):
    """A child that notes when it is painted."""

    def __init__(self, parent, noted):
        super().__init__("柜面", parent)
        self._noted = noted

    def paintEvent(self, event):
        super().paintEvent(event)
        self._noted.append("child")


def test_a_window_is_painted_with_its_children_before_anything_is_told(qtbot):
    window = QWidget()
    noted: list[str] = []
    qtbot.addWidget(window)
    Painted(window, noted)
    first = FirstPaint(window)
    first.painted.connect(lambda: noted.append("told"))

    with qtbot.waitSignal(first.painted):
        window.show()
    window.repaint()

    assert noted[:2] == ["child", "told"]
    assert noted.count("told") == 1


def test_what_the_window_has_to_do_comes_between_two_steps(qtbot, qapp):
    noted: list[str] = []

    def steps():
        for name in ("first", "second"):
            noted.append(name)
            QTimer.singleShot(0, lambda: noted.append("key"))
            yield

    ahead = Ahead(steps(), qapp)
    with qtbot.waitSignal(ahead.ended):
        pass

    assert noted == ["first", "key", "second", "key"]


def test_whoever_signs_in_waits_for_no_pack_that_could_be_read_before(tmp_path):
    given = parts(tmp_path, FakeClock(AT_THE_COUNTER))
    for _ in joints(given).ahead():
        pass

    assert {"books", "told"} <= vars(given.policies).keys()


def said_of_the_ground(home, asked):
    """What the program prints of *asked* once the ground of its window is painted; there it ends."""
    code = (
        "import linecache, sys, PySide6.QtCore;"
        "from desktop_app import __main__; from desktop_app.ui.start import opening;"
        f"begin = opening.open_ground; asked = lambda ground: {asked};"
        "vars(opening)['open_ground'] = lambda *given: print(asked(begin(*given).ground));"
        f"__main__.main(['--home', {str(home)!r}])"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_the_ground_of_the_first_window_is_painted_before_its_page_and_its_look_are_loaded(tmp_path):
    loaded = f"sorted(sys.modules.keys() & set({NOT_OF_THE_GROUND + HEAVY + AHEAD}))"
    namespace = "'Qt' in vars(PySide6.QtCore)"  # all of its enumerations: as long as all else that the ground takes

    told = said_of_the_ground(tmp_path / "home", f"(ground.isVisible(), ground.style().name(), {loaded}, {namespace})")

    assert told == "(True, 'fusion', [], False)"


def test_pyside_is_loaded_without_its_tools_and_says_all_the_same_what_is_wrong_with_an_argument():
    code = (
        "import sys; from desktop_app.ui.start.pyside_tools import load_without_tools; load_without_tools();"
        "from PySide6.support.signature.lib import enum_sig, pyi_generator;"
        "print('argparse' in sys.modules, hasattr(enum_sig, 'ExactEnumerator'), hasattr(pyi_generator, 'Formatter'));"
        "from PySide6.QtCore import QPoint; QPoint('here')"
    )

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert told.stdout == "False False False\n"
    assert "Supported signatures" in told.stderr
    assert "(xpos: int, ypos: int, /)" in told.stderr


def test_pyside_reads_no_source_of_ours(tmp_path):
    loaded = "__import__('desktop_app.ui.dialogs', fromlist=['open_over'])"
    read = f"{loaded} and [one for one in linecache.cache if one.endswith('dialogs.py')]"

    assert said_of_the_ground(tmp_path / "home", read) == "[]"


def test_the_first_window_loads_neither_the_database_nor_the_desk():
    asked = (
        "import sys, desktop_app.__main__, desktop_app.bootstrap.window, desktop_app.ui.app;"
        f"print(sorted(sys.modules.keys() & set({HEAVY})), sorted(sys.modules.keys() & set({AHEAD})))"
    )

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout == "[] ['desktop_app.ui.problems']\n"


def test_the_workbench_loads_neither_what_draws_papers_nor_what_changes_a_schema_nor_the_network():
    unwanted = (
        "PySide6.QtNetwork",
        "alembic",
        "difflib",
        "html.entities",
        "mako",
        "pikepdf",
        "pypdfium2",
        "reportlab",
        "sqlalchemy.dialects.postgresql",
        "sqlalchemy.orm",
    )
    asked = (
        f"import importlib, sys; [importlib.import_module(name) for name in {AHEAD}];"
        f"print(sorted(sys.modules.keys() & set({unwanted})))"
    )

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout == "[]\n"
