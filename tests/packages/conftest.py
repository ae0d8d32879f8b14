"""What the tests of the package share: the package, and bare roots to install it into."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.outside.screen import Screen
from tests.packages.clean_root import TELLER, CleanRoot


@pytest.fixture(scope="session")
def package() -> Path:
    """What ``dev.py package`` has just made."""
    return max((ROOT / "build" / "dist").glob("accord-desk_*.deb"), key=lambda path: path.stat().st_mtime_ns)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CleanRoot]:
    """A root where the administrator has named the machine's home, and nothing of ours is installed."""
    place = tmp_path_factory.mktemp("clean") / "root"
    with CleanRoot.made(ROOT / "build" / "debian12", place) as root:
        assert root.run("useradd", "--create-home", TELLER).returncode == 0
        shutil.copyfile(ROOT / "packaging/desktop/default", place / "etc/default/accord-desk")
        yield root


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    with Screen.shown() as shown:
        yield shown
