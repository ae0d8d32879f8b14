"""A desk with a real vault, a hub in memory, and the lanes between them."""

import shutil

import pytest

from tests.storage import sample
from tests.sync.desk import SyncedDesk
from tests.sync.fake_hub import FakeHub
from tests.sync.real_hub import RealHub


@pytest.fixture(scope="session")
def made_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("synced") / "home"
    sample.vaults(home).create(sample.BRANCH, "00423-03", sample.PEOPLE)
    return home


@pytest.fixture
def hub():
    return FakeHub(sample.StepClock())


@pytest.fixture
def desk(made_home, tmp_path, hub):
    desk = SyncedDesk(shutil.copytree(made_home, tmp_path / "home"), hub)
    yield desk
    desk.close()


@pytest.fixture
def rig(tmp_path):
    hub = RealHub(tmp_path)
    yield hub
    hub.end()
