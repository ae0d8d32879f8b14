"""A desk with a real vault, a hub in memory, and the lanes between them."""

import shutil

import pytest

from tests.storage import sample
from tests.sync.desk import SyncedDesk
from tests.sync.fake_hub import FakeHub
from tests.sync.real_desk import desk_at
from tests.sync.real_hub import RealHub
from tests.sync.rough_line import RoughLine


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


@pytest.fixture
def desks(rig, tmp_path):
    made = []
    for number, label in enumerate(("00423-03", "00423-04")):
        (tmp_path / label).mkdir()
        line = RoughLine(rig, number)
        made.append(desk_at(rig, tmp_path / label / "home", label, line))
    yield made
    for one in made:
        one.vault.close()


@pytest.fixture
def far_desk(rig, tmp_path):
    """A desk of another branch."""
    (tmp_path / "far").mkdir()
    desk = desk_at(rig, tmp_path / "far" / "home", "00777-01", RoughLine(rig, 7))
    yield desk
    desk.vault.close()
