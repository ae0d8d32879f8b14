"""A child that changes the people of a branch and kills itself with SIGKILL at one moment of the act."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from desktop_app.domain.staff.people import Role
from desktop_app.services.desk import Desk
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.staff.staff import Staff
from desktop_app.storage.keys import key_file
from tests.passwords import passwords
from tests.storage import sample

LEADER_PASSWORD = "correct horse 2001"
FIRST = "First-Horse-1234"
OWN = "Own-Horse-123456"


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def no_policy(_day: object) -> object:
    raise AssertionError("no policy is needed")


def change(home: Path, act: str, moment: str) -> None:
    """Do *act*; ``before`` dies when the envelope is to be written, ``after`` when it was."""
    vaults, new_id = sample.vaults(home), lambda: str(uuid4())
    write = key_file.write

    def write_and_die(path: Path, envelope: key_file.KeyEnvelope) -> None:
        if moment == "after":
            write(path, envelope)
        die()

    if act == "choose":
        key_file.write = write_and_die
        SignIn(vaults, new_id, passwords(sample.StepClock())).sign_in("1003", FIRST, OWN)
        return
    opened = SignIn(vaults, new_id, passwords(sample.StepClock())).sign_in("2001", LEADER_PASSWORD)
    staff = Staff(Desk(opened.vault, sample.StepClock(), new_id, no_policy), passwords(sample.StepClock()))  # type: ignore[arg-type] # never asked
    person = {one.staff_no: one.id for one in opened.vault.books.staff()}
    session, second = opened.session, person["1001"]
    acts: dict[str, Callable[[], None]] = {
        "add": lambda: staff.add(session, second, NewPerson("8001", "陆小凤", Role.AUDITOR, FIRST)),
        "deactivate": lambda: staff.deactivate(session, second, person["1002"], "离职"),
        "reactivate": lambda: staff.reactivate(session, second, person["1004"], "回来", FIRST),
        "reset": lambda: staff.reset_password(session, second, person["1002"], FIRST),
    }
    key_file.write = write_and_die
    acts[act]()


if __name__ == "__main__":
    change(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
