"""A home that was set up once, and a copy of it for every test."""

import shutil

import pytest

from tests.storage import sample


@pytest.fixture(scope="session")
def finished_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("finished") / "home"
    code = sample.vaults(home).create(sample.BRANCH, "00423-03", sample.PEOPLE)
    return home, code


@pytest.fixture
def home(finished_home, tmp_path):
    made, _ = finished_home
    return shutil.copytree(made, tmp_path / "home")


@pytest.fixture
def recovery_code(finished_home):
    return finished_home[1]


@pytest.fixture
def vaults(home):
    return sample.vaults(home)


@pytest.fixture
def vault(vaults):
    vault = vaults.open("1001", sample.PASSWORD)
    yield vault
    vault.close()


@pytest.fixture
def session(vault):
    return sample.session(vault)
