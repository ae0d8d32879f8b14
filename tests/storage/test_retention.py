"""The retention job on a real vault: what is overdue, what keeps a case, what is deleted and what is said of it."""

import datetime as dt
from dataclasses import replace

import pypdfium2
import pytest

from desktop_app import resources
from desktop_app.bootstrap import TreeTexts
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.audits.access import LookedUp
from desktop_app.domain.case import CaseClosed, CaseVoided
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.follow_up import PromiseKept, PromiseMade
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.upkeep.retention import BodyDeleted, Hold
from desktop_app.domain.upkeep.retention_policy import Keep
from desktop_app.services.desk import Desk
from desktop_app.services.packs.policy import load_policies
from desktop_app.services.upkeep.retention import Retention
from desktop_app.storage.journal.bodies import VaultBodies
from desktop_app.storage.journal.verify import verify
from tests.builders import refused
from tests.fakes import FakePrinter
from tests.storage import sample

PASSWORDS = {"1001": sample.PASSWORD, "2001": "correct horse 2001"}
POLICY = load_policies(TreeTexts(), dt.date(2026, 11, 23))


class Stop(Exception):
    pass


def quiet(_done, _all):
    pass


class StartedAt(sample.StepClock):
    """Of one start of the computer: another start has another boot."""

    def __init__(self, moment):
        super().__init__(moment)
        self.started = f"boot of {moment.isoformat()}"

    def boot(self):
        return self.started


class Job:
    """The job on one start of the desk, at a moment of its own."""

    def __init__(self, home, moment):
        self.clock = StartedAt(moment)
        self.vault = sample.vaults(home, clock=self.clock).open("2001", PASSWORDS["2001"])
        people = self.vault.books.people()
        self.leader = replace(sample.session(self.vault), person=next(p for p in people if p.role is Role.SUPERVISOR))
        self.teller = replace(self.leader, person=next(p for p in people if p.role is Role.TELLER))
        self.printer = FakePrinter()
        desk = Desk(self.vault, self.clock, self.vault.desk.new_id, lambda _day: POLICY)
        self.service = Retention(desk, VaultBodies(self.vault), PaperWriter(resources.fonts()), self.printer)

    def look(self):
        return self.service.look(self.leader, quiet)

    def delete(self, report=quiet):
        return self.service.delete(self.leader, own_password=PASSWORDS["2001"], report=report)


@pytest.fixture
def at(home):
    opened: list[Job] = []

    def start(year, month=12, day=1, hour=2):
        if opened:
            opened[-1].vault.close()
        opened.append(Job(home, dt.datetime(year, month, day, hour, tzinfo=dt.UTC)))
        return opened[-1]

    yield start
    if opened:
        opened[-1].vault.close()


def close(vault, session, case_id):
    with vault.work(session) as unit:
        unit.record(CaseClosed("process"), case_id)
        unit.commit()
    return case_id


def another(no):
    number = f"1101011960030700{no:02d}"
    return replace(sample.CUSTOMER, name=f"华山{no}号", number=number, key=number)


def case_of(vault, session, customer):
    """A closed case without a signature, of a customer of its own."""
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        unit.record(sample.identified(customer), case_id)
        unit.commit()
    return close(vault, session, case_id)


def found(overdue):
    return {one.case: (one.expiry.keep, one.holds) for one in overdue.cases}


def test_an_unsigned_case_goes_after_three_years_to_the_day(vault, session, at):
    case_id = case_of(vault, session, another(1))
    vault.close()

    assert at(2029, 11, 23).look().cases == ()
    overdue = at(2029, 11, 24).look()

    assert found(overdue) == {case_id: (Keep.UNSIGNED, ())}
    assert overdue.cases[0].expiry.until == dt.date(2029, 11, 23)


def test_a_signed_case_stays_ten_years_after_the_last_day_that_is_due_by_it(vault, session, at):
    case_id = sample.agreed_case(vault, session)
    promise = vault.desk.new_id()
    with vault.work(session) as unit:
        sample.noted(unit, PromiseMade(case_id, Side.CUSTOMER, "还款", dt.date(2028, 5, 1), "3"), promise, case_id)
        sample.noted(unit, PromiseKept(case_id, dt.date(2028, 5, 1)), promise, case_id)
        unit.commit()
    close(vault, session, case_id)
    vault.close()

    assert at(2038, 5, 1).look().cases == ()
    assert found(at(2038, 5, 2).look()) == {case_id: (Keep.SIGNED, ())}


def test_a_voided_case_goes_as_policy_says_and_an_open_one_never(vault, session, at):
    voided, _open = sample.opened_case(vault, session), sample.full_case(vault, session)
    with vault.work(session) as unit:
        unit.record(sample.identified(another(2)), voided)
        unit.record(CaseVoided("twice", "p-1"), voided)
        unit.commit()
    vault.close()

    assert found(at(2066).look()) == {voided: (Keep.VOIDED, ())}


def test_a_promise_another_open_case_and_an_order_keep_a_case(vault, session, at):
    owing = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        unit.record(sample.identified(another(3)), owing)
        made = PromiseMade(owing, Side.BANK, "答复", dt.date(2026, 12, 1), "3")
        sample.noted(unit, made, vault.desk.new_id(), owing)
        unit.commit()
    close(vault, session, owing)
    sued = case_of(vault, session, another(4))
    comes_again = case_of(vault, session, sample.CUSTOMER)
    still_open = sample.opened_case(vault, session)
    vault.close()
    job = at(2040)
    job.service.order(job.leader, sued, "法院调取材料")

    held = {case: holds for case, (_keep, holds) in found(job.delete()).items()}

    assert held == {owing: (Hold.PROMISE,), sued: (Hold.ORDER,), comes_again: (Hold.OTHER_CASE,)}
    assert job.service.deletions(job.leader) == ()
    job.service.lift(job.leader, sued, "案件已结")
    close(job.vault, job.teller, still_open)
    assert {one.case for one in job.delete().to_delete} == {sued, comes_again}
    assert found(job.look()) == {owing: (Keep.UNSIGNED, (Hold.PROMISE,))}


def test_the_deletion_is_an_event_that_names_case_rule_and_the_day_it_leaves_the_backups(vault, session, at):
    case_id = case_of(vault, session, another(5))
    vault.close()
    job = at(2030)

    job.delete()

    (deletion,) = job.service.deletions(job.leader)
    event = deletion.event
    assert isinstance(event, BodyDeleted)
    assert (event.case, event.rule, event.policy) == (case_id, "unsigned", "2026.1")
    assert event.backups_until == dt.date(2031, 6, 1)
    assert deletion.by == "灭绝师太"
    report = verify(job.vault)
    assert report.is_clean
    assert report.deleted == len(event.events)


def test_the_certificate_names_the_case_and_nobody(vault, session, at, tmp_path):
    case_of(vault, session, another(6))
    vault.close()
    job = at(2030)
    with refused("nothing_deleted"):
        job.service.certificate(job.leader, ())
    job.delete()
    deletions = job.service.deletions(job.leader)

    pdf = job.service.certificate(job.leader, deletions)

    document = pypdfium2.PdfDocument(pdf)
    words = "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    document.close()
    assert deletions[0].event.number in words
    assert "2029年11月23日" in words
    assert "2031年6月1日" in words
    assert "华山" not in words


def test_what_was_typed_to_look_beyond_ones_own_cases_goes_too(vault, session, at):
    with vault.work(session) as unit:
        unit.record(LookedUp("complaint", "张无忌"), "look-up-1")
        unit.commit()
    vault.close()

    job = at(2029, 11, 24)
    assert job.look().look_ups == 1
    job.delete()

    assert job.look().look_ups == 0
    assert [one.event.rule for one in job.service.deletions(job.leader)] == ["look_up"]
    assert verify(job.vault).is_clean


def test_half_typed_pages_of_a_case_that_was_never_begun_go_after_thirty_days(vault, session, at):
    begun = sample.opened_case(vault, session)
    vault.drafts.save("never-begun", Stage.IDENTIFY, {"words": "张无忌来过"}, session)
    vault.drafts.save(begun, Stage.COLLECT, {"note": "还差一份证明"}, session)
    vault.close()

    assert at(2026, 12, 23, hour=1).look().drafts == 0
    job = at(2026, 12, 23, hour=3)
    assert job.look().drafts == 1
    job.delete()

    assert [row.case_id for row in job.vault.drafts.pending()] == [begun]


def test_a_run_that_is_stopped_has_deleted_whole_cases_and_goes_on_later(vault, session, at):
    cases = {case_of(vault, session, another(no)) for no in (7, 8, 9)}
    vault.close()
    job = at(2030)

    def stop_at_the_second(done, _all):
        if done == 1:
            raise Stop

    with pytest.raises(Stop):
        job.delete(stop_at_the_second)
    left = set(found(job.look()))
    assert left < cases
    assert len(left) == 2
    assert verify(job.vault).is_clean

    job.delete()
    assert job.look().cases == ()


def test_nobody_else_a_wrong_password_and_a_clock_that_jumped_delete_nothing(vault, session, at):
    case_of(vault, session, another(1))
    vault.close()
    job = at(2030)
    with refused("not_permitted"):
        job.service.look(job.teller, quiet)
    with refused("not_permitted"):
        job.service.order(job.teller, "case", "法院")
    with refused("password_wrong", field="own_password"):
        job.service.delete(job.leader, own_password="wrong", report=quiet)
    job.clock.moment += dt.timedelta(days=4000)
    with refused("retention_day_unknown"):
        job.delete()
    assert job.service.deletions(job.leader) == ()
