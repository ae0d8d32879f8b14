"""What came from other desks, what was carried over and what lanes log shows nobody outside the open vault."""

from sqlalchemy import select

from desktop_app.bootstrap.support import support
from desktop_app.domain.staff.people import Role
from desktop_app.domain.sync.in_step import Lane
from desktop_app.log import open_log
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.services.sync.lane import Stepper
from desktop_app.storage.tables import CARRIED_EVENT, FOREIGN_EVENT, PULLED_ITEM, TAKEN_EVENT
from desktop_app.wire.protocol.pull import StaffEntry
from tests import canaries, real_desk
from tests.fakes import FakeClock, utc
from tests.storage import sample
from tests.sync.real_desk import ADDRESS, desk_at
from tests.sync.test_transfers import moved

COLLEAGUE = "慕容复"
CUSTOMERS = (sample.CUSTOMER.name, sample.CUSTOMER.number, sample.CUSTOMER.phone, "我的贷款为什么被拒")
HOMES = ("00423-03", "00423-04")


class Faulty(Stepper):
    """A lane in which the program has a fault."""

    def _work(self):
        raise ValueError("never stepped")


def contents(desk, table):
    column = table.c.content if table is PULLED_ITEM else table.c.body
    with desk.vault.readers.connect() as connection:
        return b"".join(connection.execute(select(column).where(column.is_not(None))).scalars())


def test_what_came_from_another_desk_and_head_office_is_read_in_the_open_vault_alone(rig, desks, tmp_path):
    first, second = desks
    moved(first, second, sample.full_case(first.vault, first.session))
    rig.office.reference.publish_people("00423", [StaffEntry("p-1", "7001", COLLEAGUE, Role.TELLER, is_active=True)])
    second.settle()
    homes = [tmp_path / name for name in HOMES]

    assert sample.CUSTOMER.name.encode() in contents(second, FOREIGN_EVENT)
    assert sample.CUSTOMER.name.encode() in contents(second, TAKEN_EVENT)
    assert COLLEAGUE.encode() in contents(second, PULLED_ITEM)
    assert canaries.found(homes, (*CUSTOMERS, COLLEAGUE)) == []
    for desk in desks:
        desk.vault.close()
    assert canaries.found(homes, (*CUSTOMERS, COLLEAGUE)) == []


def test_a_desk_that_goes_on_in_another_log_and_says_why_it_stood_still_shows_no_customer(rig, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    homes = [tmp_path / "one" / "home", tmp_path / "two" / "home"]
    desk = desk_at(rig, homes[0], "00423-03", rig)
    desk.work()
    desk.settle()
    copy = desk.copied(homes[1], rig)
    log = open_log(homes[1])
    desk.work()
    copy.work()
    desk.settle()
    copy.round()
    Faulty(Lane.EVENTS, sample.StepClock(), lambda: 1.0).fault(ValueError(f"planted: {' '.join(CUSTOMERS)}"))
    copy.going_on.as_another(copy.leader, rig.office.workstations.invite("00423"), "00423-07")
    copy.settle()
    log.close()

    said = log.path.read_text("utf-8")
    assert "sync.stopped" in said
    assert "sync.fault" in said
    with copy.vault.readers.connect() as connection:
        assert connection.execute(select(CARRIED_EVENT)).first() is not None
    assert canaries.found(homes, CUSTOMERS) == []
    for one in (desk, copy):
        one.vault.close()
    assert canaries.found(homes, CUSTOMERS) == []


def test_what_a_help_desk_is_told_of_desk_and_head_office_names_nobody(rig, desks, tmp_path):
    first, second = desks
    case = moved(first, second, sample.full_case(first.vault, first.session))
    rig.office.reference.publish_people("00423", [StaffEntry("p-1", "7001", COLLEAGUE, Role.TELLER, is_active=True)])
    second.settle()
    given = real_desk.parts_of(tmp_path / HOMES[1], FakeClock(utc(2026, 11, 23, 2)))
    desk = OpenDesk(second.vault, second.session)

    bundle = support(given, desk, lambda: second.lanes.state(second.session)).bundle()

    told = tmp_path / "told"
    told.mkdir()
    for part in bundle.parts:
        (told / part.name.replace("/", "-")).write_text(part.text, "utf-8")
    people = [name for one in sample.PEOPLE for name in (one.name, one.staff_no)]
    assert canaries.found([told], (*CUSTOMERS, COLLEAGUE, *people, case.id, *HOMES, ADDRESS)) == []
    facts = next(part.text for part in bundle.parts if part.name == "facts.json")
    assert '"is_enrolled": true' in facts
    for desk_left in desks:
        desk_left.vault.close()
