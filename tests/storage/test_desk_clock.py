"""The desk's clock against the journal, over commits and restarts of the program and of the machine."""

import datetime as dt

from desktop_app.domain.case import VisitStarted
from desktop_app.domain.deadlines.complaint_clock import ClockPart, MarkKind
from desktop_app.domain.deadlines.desk_time import ClockConfirmed, Slip
from desktop_app.storage.tables import COUNTER
from tests.storage import sample

START = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)


class SetClock:
    """A clock that somebody sets, on a machine that somebody restarts."""

    def __init__(self):
        self.moment, self.running, self.run = START, 0, "run-1"

    def now(self):
        return self.moment

    def today(self):
        return self.local(self.moment).date()

    def local(self, moment):
        return moment.astimezone(sample.ZONE)

    def monotonic_ms(self):
        return self.running

    def boot(self):
        return self.run

    def pass_by(self, **time):
        self.moment += dt.timedelta(**time)
        self.running += int(dt.timedelta(**time) / dt.timedelta(milliseconds=1))

    def restart(self, run):
        self.run, self.running = run, 0


def opened(vaults):
    return vaults.open("1001", sample.PASSWORD)


def made(home):
    clock = SetClock()
    vaults = sample.vaults(home, clock=clock)
    vaults.create(sample.BRANCH, "00423-03", sample.PEOPLE)
    return clock, vaults


def write(vault):
    with vault.work(sample.session(vault)) as unit:
        unit.record(VisitStarted("counter"), "case-1")
        unit.commit()


def counters(vault):
    with vault.readers.connect() as connection:
        rows = connection.execute(COUNTER.select().where(COUNTER.c.name.like("clock/%"))).all()
    return {row.name: row.value for row in rows}


def test_a_clock_that_runs_on_is_believed_and_leaves_nothing_behind(tmp_path):
    clock, vaults = made(tmp_path)
    vault = opened(vaults)
    clock.pass_by(hours=5)
    write(vault)
    clock.pass_by(hours=60)

    assert vault.doubt() is None
    assert counters(vault) == {}
    vault.close()


def test_a_clock_set_back_is_doubted_although_nothing_is_written(tmp_path):
    clock, vaults = made(tmp_path)
    vault = opened(vaults)
    clock.moment -= dt.timedelta(days=2)

    doubt = vault.doubt()

    assert doubt is not None
    assert (doubt.slip, doubt.likely) == (Slip.SET_BACK, START)
    vault.close()


def test_a_wrong_clock_stays_doubted_when_the_program_starts_again(tmp_path):
    clock, vaults = made(tmp_path)
    vault = opened(vaults)
    clock.moment += dt.timedelta(days=200)
    write(vault)
    assert counters(vault)["clock/at_ms"]
    vault.close()

    again = opened(vaults)

    doubt = again.doubt()
    assert doubt is not None
    assert doubt.slip is Slip.JUMPED
    clock.moment -= dt.timedelta(days=200)
    assert again.doubt() is None
    write(again)
    assert counters(again)["clock/at_ms"] == 0
    again.close()
    assert opened(vaults).doubt() is None


def test_a_clock_behind_the_journal_after_a_restart_of_the_machine_is_doubted(tmp_path):
    clock, vaults = made(tmp_path)
    opened(vaults).close()
    clock.restart("run-2")
    clock.moment -= dt.timedelta(days=3650)  # the battery of its clock is empty

    vault = opened(vaults)

    assert vault.doubt() is not None
    write(vault)
    clock.moment += dt.timedelta(days=3650, hours=9)  # the network has set it
    assert vault.doubt() is None
    vault.close()


def test_two_persons_who_found_the_clock_right_end_the_doubt(tmp_path):
    clock, vaults = made(tmp_path)
    vault = opened(vaults)
    clock.moment += dt.timedelta(days=40)
    with vault.work(sample.session(vault)) as unit:
        unit.record(ClockConfirmed(Slip.JUMPED, "p-2"), "clock-00423-03")
        unit.commit()

    assert vault.doubt() is None
    vault.close()
    assert opened(vaults).doubt() is None


def test_a_commit_that_failed_does_not_move_the_believed_time(tmp_path):
    clock, vaults = made(tmp_path)
    vault = opened(vaults)
    clock.moment += dt.timedelta(days=40)
    with vault.work(sample.session(vault)) as unit:
        unit.record(ClockConfirmed(Slip.JUMPED, "p-2"), "clock-00423-03")

    assert vault.doubt() is not None
    vault.close()


def test_the_clocks_of_open_complaints_are_read_back_as_they_stand_in_the_case(tmp_path):
    _clock, vaults = made(tmp_path)
    vault = opened(vaults)
    plain = sample.opened_case(vault, sample.session(vault))
    case_id = sample.full_case(vault, sample.session(vault))

    (row,) = vault.books.clocks()

    with vault.work(sample.session(vault)) as unit:
        state, other = unit.case(case_id), unit.case(plain)
    assert (row.case_id, row.case_number, row.customer) == (case_id, state.number, "令**")
    assert row.clock.marks == state.clock.marks
    assert [mark.kind for mark in row.clock.marks] == [MarkKind.STARTED, MarkKind.EXTENDED, MarkKind.PAUSED]
    assert row.clock.marks[-1].likely is not None
    assert other.clock == ClockPart()
    vault.close()
