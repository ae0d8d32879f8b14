"""A newer package over an older one with data in its home, and never the other way round.

For ``dev.py package --check``, as root; the tests go one after the other on one root.
"""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from desktop_app import __version__
from tests.conftest import ROOT
from tests.packages.clean_root import TELLER, CleanRoot, home_files
from tests.storage.sample import PASSWORD

OLDER = "0.0.9"
OLD_VAULT = ROOT / "tests" / "storage" / "old_vaults" / "0013.zip"
HOME = "/var/lib/accord-desk"


@pytest.fixture(scope="module")
def older(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same tree under a lower number."""
    folder = tmp_path_factory.mktemp("older")
    subprocess.run(["dpkg-deb", "--raw-extract", package, folder / "tree"], check=True)
    control = folder / "tree" / "DEBIAN" / "control"
    text = control.read_text("utf-8")
    assert f"\nVersion: {__version__}\n" in text
    control.write_text(text.replace(f"\nVersion: {__version__}\n", f"\nVersion: {OLDER}\n"), "utf-8")
    made = folder / f"accord-desk_{OLDER}_amd64.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", folder / "tree", made], check=True)
    shutil.rmtree(folder / "tree")
    return made


def installed(root: CleanRoot) -> str:
    return root.run("dpkg-query", "--show", "--showformat=${Version} ${db:Status-Status}", "accord-desk").stdout


def test_an_upgrade_asks_nothing_and_leaves_the_data_to_the_program(
    clean: CleanRoot, older: Path, package: Path
) -> None:
    """The home is a vault that an earlier program has made, with a case in it."""
    assert clean.install(older).returncode == 0
    assert installed(clean) == f"{OLDER} installed"
    with zipfile.ZipFile(OLD_VAULT) as kept:
        kept.extractall(clean.place / HOME.lstrip("/"))
    assert clean.run("chown", "-R", f"{TELLER}:", HOME).returncode == 0
    before = home_files(clean, HOME)
    assert "vault/vault.db" in before

    upgraded = clean.install(package)

    assert upgraded.returncode == 0, upgraded.stderr
    assert installed(clean) == f"{__version__} installed"
    assert home_files(clean, HOME) == before


def test_the_newer_program_brings_the_vault_up_and_proves_it(clean: CleanRoot) -> None:
    password = clean.place / "tmp" / "password"
    password.write_text(PASSWORD, "utf-8")
    words = ("accord-desk", "verify-journal", "--user", "1001", "--password-file", "/tmp/password")  # noqa: S108 - in the clean root

    proved = clean.run(*words, user=TELLER)

    assert proved.returncode == 0, proved.stdout + proved.stderr


def test_a_downgrade_is_refused_in_words_and_changes_nothing(clean: CleanRoot, older: Path) -> None:
    before, name = home_files(clean, HOME), older.name
    shutil.copyfile(older, clean.place / "tmp" / name)

    refused = clean.run("dpkg", "--install", f"/tmp/{name}")  # noqa: S108 - in the clean root

    assert refused.returncode != 0
    assert f"{__version__} is installed, and {OLDER} is older. Nothing was changed." in refused.stderr
    assert installed(clean) == f"{__version__} installed"
    assert clean.run("accord-desk", "--version", user=TELLER).returncode == 0
    assert home_files(clean, HOME) == before
