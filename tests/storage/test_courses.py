"""Backups that go on otherwise than the data in front: told by places of the journal, settled by people."""

import datetime as dt
import shutil
from collections.abc import Sequence

import pytest

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.upkeep.backup import Base, CourseKept, VaultRestored, backup_entity
from desktop_app.services.upkeep.restoring import keep_here, restore, restore_by
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.upkeep.courses import settled_in
from desktop_app.storage.upkeep.rescue import ASIDE, RESCUE
from tests.storage import sample
from tests.storage.test_backups import back_up, folder, lying

__all__ = ["folder"]
TELLER, SUPERVISOR = ("1001", sample.PASSWORD), ("2001", sample.LEADERS_PASSWORD)


class Places:
    """A home of which an older copy is put back, and the folder of its backups."""

    def __init__(self, home, folder):
        self.home, self.folder, self.clock = home, folder, sample.StepClock()

    def vault(self):
        return sample.vaults(self.home, clock=self.clock).open(*TELLER)

    def work(self, cases=1, *, is_backed_up=False):
        """Some cases, each with a backup behind it or none; returns their numbers."""
        vault = self.vault()
        numbers = []
        for _ in range(cases):
            case = sample.opened_case(vault, sample.session(vault))
            numbers.append(vault.books.case_row(case).number)
            if is_backed_up:
                self.back_up(vault)
        vault.close()
        return numbers

    def back_up(self, vault):
        """As the service does it: with what was settled."""
        with vault.readers.connect() as connection:
            settled = settled_in(connection, vault.desk.wire, vault.label)
        return back_up(vault, self.folder, settled=settled)

    def rescue(self, who=SUPERVISOR):
        return sample.vaults(self.home, clock=self.clock).rescue(*who, [self.folder])

    def events(self) -> Sequence[Event]:
        vault = self.vault()
        try:
            assert verify(vault).is_clean
            with vault.work(sample.session(vault)) as unit:
                past = unit.history(Entity.DESK, backup_entity(vault.label))
            return [one.event for one in past]
        finally:
            vault.close()

    def numbers(self):
        vault = self.vault()
        rows = vault.books.cases(status=("open", "parked", "closed"), limit=99)
        vault.close()
        return {row.number for row in rows}


@pytest.fixture
def places(home, folder):
    return Places(home, folder)


@pytest.fixture
def rolled_back(places):
    """An older copy that went on: ``lost`` is in the backup alone, ``since`` in the copy alone, ``both`` in both."""
    both = places.work(is_backed_up=True)
    old = shutil.copytree(places.home, places.home.with_name("kept aside"))
    lost = places.work(2, is_backed_up=True)
    shutil.rmtree(places.home)
    old.rename(places.home)
    since = places.work(3)
    return both, lost, since


def looked(places, who=SUPERVISOR):
    rescue = places.rescue(who)
    try:
        return rescue.look(), rescue.seen()
    finally:
        rescue.close()


def refused(places):
    vault = places.vault()
    try:
        with pytest.raises(Unavailable, match="backup_goes_further"):
            places.back_up(vault)
    finally:
        vault.close()


def backs_up(places):
    vault = places.vault()
    try:
        made = places.back_up(vault)
        assert made.name in {one.folder.name for one in lying(vault, places.folder)}
    finally:
        vault.close()


def test_the_look_says_what_either_has_alone_and_changes_nothing(places, rolled_back):
    _, lost, since = rolled_back
    files = [path for path in (places.home / "vault").rglob("*") if path.is_file() and path.name != "attempts.json"]
    before = {path: path.read_bytes() for path in files}  # but for the counts of passwords
    found, seen = looked(places)
    assert (found.base, found.damage, found.lost_count) == (Base.BACKUP, ("backup_goes_further",), 0)
    parted = seen.parted
    assert [one.case for one in parted.there if one.case] == lost
    assert parted.there_count == sum(one.count for one in parted.there)
    assert [one.case for one in parted.here if one.case] == since
    assert list(parted.twice) == lost  # the copy has given their numbers to other customers
    assert parted.here_count == sum(one.count for one in parted.here)
    assert parted.common_at is not None
    assert before == {path: path.read_bytes() for path in before}
    assert not (places.home / RESCUE).exists()


def test_a_leader_puts_the_further_backup_back_and_what_was_done_since_is_named_and_kept(places, rolled_back):
    both, lost, since = rolled_back
    refused(places)
    copy = (places.home / "vault" / "vault.db").read_bytes()
    rescue = places.rescue(TELLER)
    rescue.look()
    for who, code in ((TELLER, "not_permitted"), (("2001", "wrong"), "sign_in_refused")):
        with pytest.raises(RuleBroken, match=code):
            restore_by(rescue, *who, "session-restore")
    restore_by(rescue, *SUPERVISOR, "session-restore")
    rescue.close()

    assert places.numbers() == {*both, *lost}
    (event,) = [one for one in places.events() if isinstance(one, VaultRestored)]
    aside = places.home / event.kept_aside
    assert event.kept_aside.startswith(ASIDE)
    assert (aside / "vault.db").read_bytes() == copy
    assert [*dict.fromkeys(one.case for one in event.put_aside if one.case)] == since
    assert event.aside_count == len(event.put_aside)
    assert event.lost == ()
    backs_up(places)
    assert not {*places.work()} & {*lost, *since}


def test_a_whole_home_that_was_put_back_comes_back_with_nothing_to_put_aside_but_its_own_coming_and_going(places):
    places.work(is_backed_up=True)
    old = shutil.copytree(places.home, places.home.with_name("kept aside"))
    lost = places.work(is_backed_up=True)
    shutil.rmtree(places.home)
    old.rename(places.home)
    _, seen = looked(places)
    assert {one.case for one in seen.parted.here} <= {""}
    assert [one.case for one in seen.parted.there if one.case] == lost


def test_the_people_of_the_backup_sign_in_after_it_and_not_those_of_the_copy(places):
    places.work(is_backed_up=True)
    old = shutil.copytree(places.home, places.home.with_name("kept aside"))
    vault = places.vault()
    vault.keys.add("2001", "another horse 2001")
    sample.opened_case(vault, sample.session(vault))
    places.back_up(vault)
    vault.close()
    shutil.rmtree(places.home)
    old.rename(places.home)

    rescue = places.rescue(TELLER)
    rescue.look()
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        restore_by(rescue, *SUPERVISOR, "session-restore")
    restore_by(rescue, "2001", "another horse 2001", "session-restore")
    rescue.close()
    sample.vaults(places.home, clock=places.clock).open("2001", "another horse 2001").close()


def test_two_people_keep_the_data_that_lie_here_and_the_backups_go_on_beside_those_of_the_other_course(
    places, rolled_back
):
    both, lost, since = rolled_back
    rescue = places.rescue(TELLER)
    rescue.look()
    others = [one.name for one in rescue.seen().parted.others]
    for first, second, code, field in (
        (TELLER, SUPERVISOR, "not_permitted", None),
        (SUPERVISOR, SUPERVISOR, "second_person_is_maker", "second_staff_no"),
        (SUPERVISOR, ("1001", "wrong"), "sign_in_refused", "second_password"),
        (("2001", "wrong"), TELLER, "sign_in_refused", "password"),
    ):
        with pytest.raises(RuleBroken, match=code) as no:
            keep_here(rescue, first, second, "session-keep")
        assert field is None or no.value.field == field
    keep_here(rescue, SUPERVISOR, TELLER, "session-keep")
    rescue.close()

    assert places.numbers() == {*both, *since}
    (event,) = [one for one in places.events() if isinstance(one, CourseKept)]
    assert [one.name for one in event.others] == others
    assert len(others) == 2
    assert [*dict.fromkeys(one.case for one in event.given_up if one.case)] == lost
    assert event.given_up_count == len(event.given_up)
    assert not list(places.home.glob(f"{ASIDE}*"))
    assert not (places.home / RESCUE).exists()
    for _ in range(3):
        backs_up(places)
    vault = places.vault()
    assert set(others) <= {one.folder.name for one in lying(vault, places.folder)}
    vault.close()
    with pytest.raises(RuleBroken, match="vault_is_whole"):
        looked(places)


def test_no_number_of_a_case_is_given_out_once_more_after_the_copy_was_kept(places):
    old = shutil.copytree(places.home, places.home.with_name("kept aside"))
    given_up = places.work(3, is_backed_up=True)
    shutil.rmtree(places.home)
    old.rename(places.home)
    rescue = places.rescue()
    rescue.look()
    keep_here(rescue, SUPERVISOR, TELLER, "session-keep")
    rescue.close()
    assert not {*places.work(2)} & {*given_up}


def test_what_was_settled_once_does_not_settle_the_next_copy_that_is_put_back(places, rolled_back):
    rescue = places.rescue()
    rescue.look()
    keep_here(rescue, SUPERVISOR, TELLER, "session-keep")
    rescue.close()
    old = shutil.copytree(places.home, places.home.with_name("kept aside again"))
    places.work(2, is_backed_up=True)
    shutil.rmtree(places.home)
    old.rename(places.home)
    refused(places)


def test_after_a_restore_a_copy_of_since_that_is_put_back_is_still_found_out(places, rolled_back):
    rescue = places.rescue()
    rescue.look()
    restore(rescue, "2001", "session-restore")
    rescue.close()
    old = shutil.copytree(places.home, places.home.with_name("kept aside again"))
    places.clock.moment -= dt.timedelta(days=9)  # by the clock its backup is older than the restore
    places.work(2, is_backed_up=True)
    shutil.rmtree(places.home)
    old.rename(places.home)
    refused(places)


def test_a_further_backup_that_cannot_be_read_restores_nothing_and_leaves_the_choice_of_two(places, rolled_back):
    vault = places.vault()
    further = [one for one in lying(vault, places.folder) if not is_here(vault, one)]
    vault.close()
    for one in further:
        one.files.database.write_bytes(b"rot")
    rescue = places.rescue()
    with pytest.raises(Unavailable, match="restore_impossible"):
        rescue.look()
    assert len(rescue.seen().parted.others) == 2
    assert rescue.seen().parted.there == ()
    keep_here(rescue, SUPERVISOR, TELLER, "session-keep")
    rescue.close()
    backs_up(places)


def is_here(vault, one):
    with vault.readers.connect() as connection:
        entry = journal.entry_at(connection, one.start.pos)
    return entry is not None and entry.seal.hex() == one.start.seal


def lost_backups(places, backups):
    """A vault of which only the first backup can be read: a restore goes back behind the others."""
    places.work(is_backed_up=True)
    places.work(backups, is_backed_up=True)
    vault = places.vault()
    further = lying(vault, places.folder)[:-1]
    vault.close()
    for one in further:
        one.files.database.write_bytes(b"rot")
    for name in ("vault.db", "vault.db-wal", "journal.tail"):
        (places.home / "vault" / name).write_bytes(b"rot")
    return {one.folder.name for one in further}


def restored(places):
    rescue = places.rescue()
    found = rescue.look()
    restore(rescue, "2001", "session-restore")
    rescue.close()
    return found


@pytest.mark.parametrize("days", [-3, 3])
def test_a_clock_that_was_set_between_backup_and_restore_raises_no_false_alarm(places, days):
    further = lost_backups(places, 1)
    places.clock.moment += dt.timedelta(days=days)
    assert {one.name for one in restored(places).others} == further
    backs_up(places)


def test_backups_of_before_a_restore_take_no_place_of_those_after_it_and_stay_as_long_as_any_may(places):
    further = lost_backups(places, 6)
    restored(places)
    backs_up(places)
    vault = places.vault()
    assert further <= {one.folder.name for one in lying(vault, places.folder)}
    places.clock.moment += dt.timedelta(days=400)
    places.back_up(vault)
    assert not further & {one.folder.name for one in lying(vault, places.folder)}
    vault.close()
