"""What holds for every test: offscreen, no home of a real person, fresh forms, nothing left running."""

import gc
import importlib.util
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis
import pytest

from tests import memory, statements

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 5.0
"""How long work that a test has started may take to end after it."""
OLDEST = 2
"""The last of the collector's generations, which counts nothing that was set aside."""
MOST_OLD = 10_000
"""What outlives a test is imported or cached, and grows no further: with more of it, each collection and each search of
ours walks it again, 30 ms after the first window.  A window that had set something aside brings back all, 600,000.

To count what is old is to walk it, which is why it is kept small; to count what was set aside took 70 ms each time.
"""
AGAIN_S = 10.0
"""How long a test whose time is up has to put its things away before it is told again."""


def pytest_configure(config: pytest.Config) -> None:
    """Make the process one in which the program may be started."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["ACCORD_LANG"] = "zh"  # whatever the system of who runs the tests speaks
    if os.environ.get("LC_ALL") in {"C", "POSIX"}:
        os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns of any other, and a warning is an error here
    if (place := memory.place()) is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(place))  # where ``tmp_path`` lies
    folder = tempfile.mkdtemp(prefix="accord-tests-", dir=place)
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    # Nor is the keystore of whoever runs the tests asked: those that need one start their own.
    for name in ("ACCORD_HOME", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        os.environ.pop(name, None)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(Path(folder, name.lower()))
    statements.share()
    hypothesis.settings.register_profile("house", derandomize=True, deadline=None, database=None)
    hypothesis.settings.load_profile("house")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files, whatever the order of the rest: no processor ends alone with one of them."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_sessionstart() -> None:
    """Stop with a hint when a form has been edited and not compiled: its tests would prove the old one."""
    stale = [job.source.name for job in script("hatch_build").jobs(ROOT) if job.is_stale()]
    if stale:
        pytest.exit(f"not compiled: {', '.join(stale)}. Run python packaging/hatch_build.py", returncode=4)


def pytest_collection_finish() -> None:
    """Set aside all that was made by importing: no collection, and no search of ours, need look at it again."""
    _set_aside()
    # A widget must not be destroyed by whichever thread the collector happens to run in (see ui.work.collector).
    gc.disable()


def _set_aside() -> None:
    gc.collect()
    gc.freeze()


def pytest_runtest_logfinish() -> None:
    """Collect between tests, when every fixture has ended, by the interpreter's own thresholds."""
    if len(gc.get_objects(generation=OLDEST)) > MOST_OLD:
        _set_aside()
        return
    young, middle, old = (count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True))
    if young:
        gc.collect(OLDEST if middle and old else 1 if middle else 0)


def pytest_sessionfinish() -> None:
    """Take away the last widgets while there is still an application to take them away in."""
    gc.unfreeze()
    gc.collect()


def script(name: str) -> ModuleType:
    """Return a script of ``packaging/``, which is no package: a library bears that name."""
    module_name = f"accord_{name}"
    if module_name not in sys.modules:
        spec = importlib.util.spec_from_file_location(module_name, ROOT / "packaging" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[module_name] = module
        if (folder := str(ROOT / "packaging")) not in sys.path:  # last, as the scripts import each other by bare name
            sys.path.append(folder)
        spec.loader.exec_module(module)
    return sys.modules[module_name]


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the tree."""
    return ROOT


@pytest.fixture(scope="session")
def dev() -> ModuleType:
    """The script ``packaging/dev.py``."""
    return script("dev")


@pytest.fixture(scope="session")
def hatch_build() -> ModuleType:
    """The script ``packaging/hatch_build.py``."""
    return script("hatch_build")


@pytest.fixture
def cheap_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands of this process ask no more of a key than the homes of the tests were made with.

    By their own floor each raises such a home at its first sign-in, and takes a third of a second for every one after.
    What the floor is, and that a sign-in raises what is below it, is proved in ``tests/storage``.
    """
    from desktop_app.storage.keys.key_file import KdfProfile

    monkeypatch.setattr(KdfProfile.__init__, "__defaults__", (1024, 1, 1))


@pytest.fixture(autouse=True)
def _nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves a thread, a pool's work, an active timer or a language of the screen behind."""
    uses_qt = "qapp" in request.fixturenames
    threads = set(threading.enumerate())
    at_work = {id(item) for item in _qt_at_work()} if uses_qt else set()
    spoke = _translated() if uses_qt else []
    yield
    for thread in _started_since(threads):
        thread.join(PATIENCE_S)
    left = [f"thread {thread.name}" for thread in _started_since(threads)]
    if uses_qt:
        left += [f"{type(item).__name__} {item!r}" for item in _qt_at_work() if id(item) not in at_work]
        left += [said for said in _translated() if said not in spoke]
    if left:
        pytest.fail(f"left running: {', '.join(left)}", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_timeout_set_timer(settings: Any) -> Generator[None, bool | None, bool | None]:
    """Say it again when a test is still there: a slot of Qt swallows what is raised in it, also that time is up."""
    is_set = yield
    if sys.platform != "win32" and settings.method == "signal":
        signal.setitimer(signal.ITIMER_REAL, settings.timeout, AGAIN_S)
    return is_set


def _started_since(before: set[threading.Thread]) -> list[threading.Thread]:
    """Return living threads not in *before*; those that Qt owns, and Python has only met, are no Python threads."""
    now = set(threading.enumerate()) - before
    return [thread for thread in now if thread.is_alive() and not isinstance(thread, threading._DummyThread)]


def _kinds_of(kind: type[object]) -> set[type[object]]:
    """Return *kind* and every class made of it."""
    made: list[type[object]] = kind.__subclasses__()
    return {kind}.union(*(_kinds_of(one) for one in made))


def _translated() -> list[str]:
    """Return what a word of the sources has become where a translator still speaks, of a desk long closed perhaps."""
    from PySide6.QtCore import QCoreApplication

    said = QCoreApplication.translate("DayWords", "Case")
    return [] if said == "Case" else [f"translator: {said}"]


def _qt_at_work() -> list[object]:
    """Return the timers and threads that are active after all that is due to be deleted has been."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if not QThreadPool.globalInstance().waitForDone(int(PATIENCE_S * 1000)):
        return [QThreadPool.globalInstance()]
    # type(), not isinstance(): the latter asks proxies among the objects for what they stand for.  A set of the few
    # kinds there are, for this passes a million objects before and after every test.
    kinds = _kinds_of(QTimer) | _kinds_of(QThread)
    found = [item for item in gc.get_objects() if type(item) in kinds and isValid(item)]
    timers = [item for item in found if isinstance(item, QTimer) and item.isActive()]
    here = QThread.currentThread()
    threads = [item for item in found if isinstance(item, QThread) and item.isRunning() and item != here]
    return [*timers, *threads]
