"""The program is killed between the journal and the key envelope: the journal's word holds, and the way on is open."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from desktop_app.domain.staff.people import Role
from desktop_app.services.desk import Desk
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.staff.staff import Staff
from desktop_app.storage.journal.verify import verify
from tests.builders import refused
from tests.passwords import passwords
from tests.services.staff_worker import FIRST, LEADER_PASSWORD, OWN
from tests.storage import sample

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")


def new_uuid():
    return str(uuid4())


def of(home):
    """The services of the supervisor's desk; the vault is to be closed."""
    opened = SignIn(sample.vaults(home), new_uuid, passwords(sample.StepClock())).sign_in("2001", LEADER_PASSWORD)
    desk = Desk(opened.vault, sample.StepClock(), new_uuid, lambda _day: pytest.fail("no policy is needed"))
    return opened, Staff(desk, passwords(sample.StepClock()))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two who may come, one who has a first password, one who was kept out."""
    home = tmp_path_factory.mktemp("killed") / "home"
    others = (
        NewPerson("1002", "韦小宝", Role.TELLER, "correct horse 1002"),
        NewPerson("1003", "胡斐", Role.TELLER, "correct horse 1003"),
        NewPerson("1004", "袁承志", Role.TELLER, "correct horse 1004"),
    )
    sample.vaults(home).create(sample.BRANCH, "00423-03", (*sample.PEOPLE, *others))
    opened, staff = of(home)
    person = {one.staff_no: one.id for one in opened.vault.books.staff()}
    staff.reset_password(opened.session, person["1001"], person["1003"], FIRST)
    staff.deactivate(opened.session, person["1001"], person["1004"], "借调")
    opened.vault.close()
    return home


def killed(made, tmp_path, act, moment="before"):
    """The home as a kill at this moment left it, and opened again by the supervisor."""
    home = shutil.copytree(made, tmp_path / "home")
    command = [sys.executable, "-m", "tests.services.staff_worker", str(home), act, moment]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    return home


def signs_in(home, staff_no, password, new_password=""):
    desk = SignIn(sample.vaults(home), new_uuid, passwords(sample.StepClock())).sign_in(
        staff_no, password, new_password
    )
    desk.vault.close()
    return desk.session.person.staff_no == staff_no


def row_of(home, staff_no):
    opened, staff = of(home)
    try:
        assert verify(opened.vault).is_clean
        return next(row for row in staff.rows(opened.session) if row.person.staff_no == staff_no)
    finally:
        opened.vault.close()


def test_who_was_taken_in_is_on_the_list_and_comes_in_once_there_is_a_password(made, tmp_path):
    home = killed(made, tmp_path, "add")

    row = row_of(home, "8001")

    assert row.person.is_active
    assert row.has_password is False
    opened, staff = of(home)
    second = next(one.id for one in opened.vault.books.staff() if one.staff_no == "1001")
    staff.reset_password(opened.session, second, row.person.id, FIRST + "x")
    opened.vault.close()
    with refused("sign_in_refused"):
        signs_in(home, "8001", FIRST)
    assert signs_in(home, "8001", FIRST + "x", OWN)


def test_who_was_kept_out_stays_out(made, tmp_path):
    home = killed(made, tmp_path, "deactivate")

    with refused("sign_in_refused"):
        signs_in(home, "1002", "correct horse 1002")
    assert "1002" not in sample.vaults(home).staff()
    assert not row_of(home, "1002").person.is_active


def test_who_was_let_in_again_needs_a_password(made, tmp_path):
    home = killed(made, tmp_path, "reactivate")

    row = row_of(home, "1004")

    assert row.person.is_active
    assert row.has_password is False
    with refused("sign_in_refused"):
        signs_in(home, "1004", "correct horse 1004")


def test_a_password_that_was_reset_opens_nothing(made, tmp_path):
    home = killed(made, tmp_path, "reset")

    with refused("sign_in_refused"):
        signs_in(home, "1002", "correct horse 1002")
    assert row_of(home, "1002").has_password is False


@pytest.mark.parametrize("moment", ["before", "after"])
def test_whoever_was_choosing_a_password_is_asked_again_and_never_locked_out(made, tmp_path, moment):
    home = killed(made, tmp_path, "choose", moment)

    password = OWN if moment == "after" else FIRST
    with refused("password_must_change"):
        signs_in(home, "1003", password)
    assert signs_in(home, "1003", password, "Another-Horse-55")
    assert signs_in(home, "1003", "Another-Horse-55")
