"""The command ``change-key`` at a home with one signed case."""

import json
import stat
from pathlib import Path

import pytest

from desktop_app import bootstrap
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from tests.fakes import FakeClock
from tests.real_desk import AN_HOUR_LATER, SUPERVISOR_PASSWORD, TELLER_PASSWORD
from tests.test_cli_vault import Accord, Made, accord, copied, finished_real, finished_training, training

__all__ = ["accord", "finished_real", "finished_training", "training"]
ADMINISTRATOR_PASSWORD = "Light-Envoy-99"


@pytest.fixture
def real(finished_real: Made, tmp_path: Path) -> Made:
    return copied(finished_real, tmp_path / "real")


@pytest.fixture
def who(real: Made, tmp_path: Path) -> tuple[object, ...]:
    file = tmp_path / "password"
    file.write_text(ADMINISTRATOR_PASSWORD, "utf-8")
    return ("--home", real.home, "--user", "A001", "--password-file", file)


@pytest.fixture
def two(who: tuple[object, ...], tmp_path: Path) -> tuple[object, ...]:
    """The administrator, and the supervisor who is present."""
    file = tmp_path / "second password"
    file.write_text(SUPERVISOR_PASSWORD, "utf-8")
    return (*who, "--second-user", "S001", "--second-password-file", file)


def salt(home: Path) -> str:
    """Of the database: another with each key."""
    return str(json.loads((home / "vault" / "keys.json").read_bytes())["salt"])


def signed_in(home: Path, staff_no: str, password: str) -> None:
    given = bootstrap.parts(home, FakeClock(AN_HOUR_LATER))
    desk = SignIn(bootstrap.vaults(given, cheap_keys=True), given.new_id, given.passwords).sign_in(staff_no, password)
    desk.vault.close()


def test_the_key_is_changed_and_a_backup_made_and_everybody_signs_in_as_before(
    real: Made, who: tuple[object, ...], two: tuple[object, ...], tmp_path: Path, accord: Accord
) -> None:
    before, code = salt(real.home), tmp_path / "new code"

    said = accord("change-key", "--new-code-file", code, *two)

    found = json.loads(said.out)
    assert (said.code, found["changed"]["left_out"], found["backup_failed"]) == (0, [], "")
    assert found["changed"]["files"] > 0
    assert found["changed"]["lacks"] == found["backup"]["lacks"] == 0
    assert salt(real.home) != before
    assert list((real.home / "backups").glob(f"*/{found['backup']['name']}/vault.db"))
    assert stat.S_IMODE(code.stat().st_mode) == 0o600
    for person in (("T001", TELLER_PASSWORD), ("S001", SUPERVISOR_PASSWORD), ("A001", ADMINISTRATOR_PASSWORD)):
        signed_in(real.home, *person)
    assert accord("verify-journal", *who).code == 0
    vaults = bootstrap.vaults(bootstrap.parts(real.home, FakeClock(AN_HOUR_LATER)), cheap_keys=True)
    vaults.recover(code.read_text("ascii").strip(), "T001").close()


def test_a_backup_that_cannot_be_made_is_said_and_the_key_is_changed_all_the_same(
    who: tuple[object, ...], two: tuple[object, ...], tmp_path: Path, accord: Accord
) -> None:
    said = accord("change-key", "--new-code-file", tmp_path / "code", "--to", tmp_path / "unplugged", *two)
    found = json.loads(said.out)
    assert (said.code, found["backup"], found["backup_failed"]) == (1, None, "backup_folder_missing")
    assert accord("backup", *who).code == 0


def test_a_code_file_that_is_there_is_not_written_over_and_nothing_is_changed(
    real: Made, two: tuple[object, ...], tmp_path: Path, accord: Accord
) -> None:
    before = salt(real.home)
    (tmp_path / "code").write_text("the one before", "ascii")
    assert accord("change-key", "--new-code-file", tmp_path / "code", *two).refusal == "code_file_exists"
    assert accord("change-key", "--new-code-file", tmp_path / "no folder" / "code", *two).refusal == "code_not_written"
    assert (tmp_path / "code").read_text("ascii") == "the one before"
    assert salt(real.home) == before


def test_neither_a_teller_nor_a_supervisor_changes_it(
    real: Made, two: tuple[object, ...], tmp_path: Path, accord: Accord
) -> None:
    for number, password in (("T001", TELLER_PASSWORD), ("S001", SUPERVISOR_PASSWORD)):
        (tmp_path / number).write_text(password, "utf-8")
        as_them = ("--home", real.home, "--user", number, "--password-file", tmp_path / number, *two[-4:])
        assert accord("change-key", "--new-code-file", tmp_path / "code", *as_them).refusal == "not_permitted"
        assert accord("change-key", "--look", *as_them).refusal == "not_permitted"
    assert not (tmp_path / "code").exists()


def test_without_a_file_for_the_code_nothing_begins(who: tuple[object, ...], accord: Accord) -> None:
    assert accord("change-key", *who).code == 2


def test_nobody_changes_it_alone_and_a_teller_is_not_enough(
    real: Made, who: tuple[object, ...], tmp_path: Path, accord: Accord
) -> None:
    before, code = salt(real.home), tmp_path / "code"
    (tmp_path / "T001").write_text(TELLER_PASSWORD, "utf-8")
    (tmp_path / "wrong").write_text("not their password", "utf-8")

    def with_second(number: str, password: str) -> str:
        second = ("--second-user", number, "--second-password-file", tmp_path / password)
        return accord("change-key", "--new-code-file", code, *who, *second).refusal

    assert accord("change-key", "--new-code-file", code, *who).code == 2
    assert with_second("A001", "password") == "second_person_is_maker"
    assert with_second("T001", "T001") == "not_permitted"
    assert with_second("S001", "wrong") == "sign_in_refused"
    assert not code.exists()
    assert salt(real.home) == before


def test_a_training_desk_keeps_its_published_key(training: Made, tmp_path: Path, accord: Accord) -> None:
    (tmp_path / "second").write_text(TRAINING_PASSWORD, "utf-8")
    as_two = ("--home", training.home, "--user", "A001", "--second-user", "S001")
    said = accord(
        "change-key", "--new-code-file", tmp_path / "code", *as_two, "--second-password-file", tmp_path / "second"
    )
    assert said.refusal == "key_of_training_desk"
