"""The commands ``backup`` and ``restore`` at a home with one signed case."""

import json
import os
import shutil
from pathlib import Path

import pytest

from desktop_app import bootstrap
from desktop_app.bootstrap.upkeep import upkeep
from desktop_app.services.staff.sign_in import SignIn
from tests import real_desk
from tests.fakes import FakeClock, utc
from tests.real_desk import AN_HOUR_LATER, SUPERVISOR_PASSWORD, TELLER_PASSWORD
from tests.test_cli_vault import Accord, Made, accord, finished_training, opened, training

__all__ = ["accord", "finished_training", "training"]


@pytest.fixture
def password(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text(SUPERVISOR_PASSWORD, "utf-8")
    return file


def spoil(home: Path) -> None:
    database = home / "vault" / "vault.db"
    content = bytearray(database.read_bytes())
    content[5 * 4096 + 100] ^= 1
    database.write_bytes(content)


def test_a_backup_goes_to_the_home_while_no_disk_was_chosen(training: Made, accord: Accord) -> None:
    said = accord("backup", "--home", training.home)
    made = json.loads(said.out)
    assert (said.code, made["lacks"]) == (0, 0)
    assert made["files"] > 0
    assert made["folder"] == str(training.home / "backups")
    assert len(list((training.home / "backups").glob(f"*/{made['name']}/vault.db"))) == 1


def test_a_backup_goes_where_the_settings_say_or_the_command(training: Made, tmp_path: Path, accord: Accord) -> None:
    for name in ("chosen", "given"):
        (tmp_path / name).mkdir()
    (training.home / "settings.json").write_text(json.dumps({"backup_folder": str(tmp_path / "chosen")}), "utf-8")
    assert accord("backup", "--home", training.home).code == 0
    assert accord("backup", "--home", training.home, "--to", tmp_path / "given", "--full").code == 0
    assert list((tmp_path / "chosen").iterdir())
    assert list((tmp_path / "given").iterdir())
    assert not (training.home / "backups").exists()


def test_a_backup_goes_to_a_folder_whose_name_is_no_text(training: Made, tmp_path: Path, accord: Accord) -> None:
    folder = tmp_path / os.fsdecode("\u5907\u4efd".encode("gb18030"))
    folder.mkdir()
    assert json.loads(accord("backup", "--home", training.home, "--to", folder).out)["lacks"] == 0
    assert list(folder.iterdir())


def test_a_folder_that_is_not_there_is_one_line(training: Made, tmp_path: Path, accord: Accord) -> None:
    assert accord("backup", "--home", training.home, "--to", tmp_path / "unplugged").refusal == "backup_folder_missing"


def test_a_damaged_home_is_looked_at_then_restored_and_opens_again(
    training: Made, tmp_path: Path, password: Path, accord: Accord
) -> None:
    assert accord("backup", "--home", training.home).code == 0
    spoil(training.home)
    assert accord("verify-journal", "--home", training.home).refusal == "vault_damaged"
    who = ("--home", training.home, "--user", "S001", "--password-file", password)

    looked = json.loads(accord("restore", "--look", *who).out)
    assert (looked["damage"], looked["lost_count"], looked["kept_aside"]) == (["pages"], 0, "")
    assert accord("verify-journal", "--home", training.home).refusal == "vault_damaged"

    restored = json.loads(accord("restore", *who).out)
    assert restored["reached"] == looked["reached"] > restored["base_pos"] > 0
    assert (training.home / restored["kept_aside"] / "vault.db").is_file()
    assert accord("verify-journal", "--home", training.home).code == 0
    assert accord("restore", *who).refusal == "vault_is_whole"


def test_an_older_copy_is_named_with_what_either_has_alone_and_the_backup_brought_back(
    training: Made, tmp_path: Path, password: Path, accord: Accord
) -> None:
    vault, old = training.home / "vault", shutil.copytree(training.home / "vault", tmp_path / "old")
    assert accord("backup", "--home", training.home).code == 0
    shutil.rmtree(vault)
    old.rename(vault)
    assert accord("backup", "--home", training.home).refusal == "backup_goes_further"
    who = ("--home", training.home, "--user", "S001", "--password-file", password)

    looked = json.loads(accord("restore", "--look", *who).out)
    assert (looked["damage"], looked["lost_count"]) == (["backup_goes_further"], 0)
    assert looked["parted"]["there_count"] > 0
    assert looked["parted"]["common"] > 0
    assert {one["case"] for one in looked["parted"]["here"]} == {""}
    assert accord("restore", *who).code == 0
    assert accord("backup", "--home", training.home).code == 0
    assert accord("restore", *who).refusal == "vault_is_whole"


def test_a_paper_that_can_be_read_nowhere_is_no_success(training: Made, password: Path, accord: Accord) -> None:
    for file in (training.home / "vault" / "blobs").glob("*/*"):
        file.unlink()

    said = accord("restore", "--home", training.home, "--user", "S001", "--password-file", password)

    found = json.loads(said.out)
    assert (said.code, found["damage"]) == (1, ["file_lost"])
    assert found["lost_files"] == [training.number]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"backup_folder": ["elsewhere"]}'], ids=["deep", "no folder"])
def test_settings_that_nobody_can_read_keep_no_backup_and_no_restore_back(
    training: Made, password: Path, accord: Accord, text: str
) -> None:
    (training.home / "settings.json").write_text(text, "ascii")
    assert accord("backup", "--home", training.home).code == 0
    who = ("--home", training.home, "--user", "S001", "--password-file", password)
    assert accord("restore", "--look", *who).refusal == "vault_is_whole"
    assert accord("support", "--look", "--home", training.home).code == 0


def test_a_teller_restores_nothing(training: Made, accord: Accord) -> None:
    assert accord("backup", "--home", training.home).code == 0
    spoil(training.home)
    assert accord("restore", "--home", training.home, "--user", "T001").refusal == "not_permitted"


def test_a_lost_disk_comes_back_on_another_machine(
    training: Made, tmp_path: Path, password: Path, accord: Accord
) -> None:
    (tmp_path / "disk").mkdir()
    assert accord("backup", "--home", training.home, "--to", tmp_path / "disk").code == 0
    shutil.rmtree(training.home)
    new = tmp_path / "new machine"
    who = ("--home", new, "--from", tmp_path / "disk", "--user", "S001", "--password-file", password)
    assert accord("restore", *who).code == 0
    vault = opened(Made(new, training.number, training.heard, training.pinned))
    try:
        row = vault.books.case_by_number(training.number)
        assert row is not None
    finally:
        vault.close()


def test_on_a_new_computer_the_recovery_code_restores_in_place_of_a_password(
    tmp_path: Path, accord: Accord, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real desk: its half of the keys stayed with the old computer."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "old computer"))
    home, disk, new, file = (tmp_path / name for name in ("home", "disk", "new", "code"))
    disk.mkdir()
    given = bootstrap.parts(home, FakeClock(utc(2026, 11, 23, 1)))
    vaults = bootstrap.vaults(given, cheap_keys=True)
    code = vaults.create(real_desk.branch(is_training=False), "10086-01", real_desk.PEOPLE)
    desk = SignIn(vaults, given.new_id, given.passwords).sign_in("T001", TELLER_PASSWORD)
    upkeep(given, desk.vault).back_up(desk.session, disk, lambda _done, _all: None)
    desk.vault.close()
    shutil.rmtree(home)

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "new computer"))
    file.write_text(code, "utf-8")
    who = ("--home", new, "--from", disk, "--user", "S001")
    (tmp_path / "password").write_text(SUPERVISOR_PASSWORD, "utf-8")
    assert accord("restore", *who, "--password-file", tmp_path / "password").refusal in {
        "device_secret_missing", "device_secret_elsewhere",
    }  # fmt: skip
    assert json.loads(accord("restore", *who, "--recovery-code-file", file).out)["base"] == "backup"
    (tmp_path / "wrong").write_text("0" * 26, "utf-8")
    assert accord("restore", *who, "--recovery-code-file", tmp_path / "wrong").refusal == "recovery_refused"
    anew = bootstrap.vaults(bootstrap.parts(new, FakeClock(AN_HOUR_LATER)), cheap_keys=True)
    there = SignIn(anew, given.new_id, given.passwords)
    fresh = there.new_recovery_code("S001", code, "Another-Horse-5")
    there.recover("S001", code, "Another-Horse-5", fresh).vault.close()
    there.sign_in("T001", TELLER_PASSWORD).vault.close()


def test_a_wrong_password_restores_nothing(training: Made, tmp_path: Path, accord: Accord) -> None:
    (tmp_path / "wrong").write_text("not theirs", "utf-8")
    who = ("--home", training.home, "--user", "S001", "--password-file", tmp_path / "wrong")
    assert accord("restore", *who).refusal == "sign_in_refused"
