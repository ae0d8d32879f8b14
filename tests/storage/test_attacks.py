"""What a dishonest teller with a shell in the home folder can do to it, and what becomes of it."""

import json
import os
import shutil
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Role, Session
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.storage.atomic_file import MOST_BYTES
from desktop_app.storage.journal.anchor import Printed, anchor
from desktop_app.storage.journal.tail import MAGIC, MOST_FRAME
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.keys import key_envelope, key_file
from desktop_app.storage.tables import PERSON_ROW
from tests.passwords import passwords
from tests.storage import sample

PLANTED = "0666"
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are a matter of rights there")


def opened(vaults):
    return vaults.open("1001", sample.PASSWORD)


def a_day(vaults):
    vault = opened(vaults)
    try:
        sample.full_case(vault, sample.session(vault))
        return vault.desk.head
    finally:
        vault.close()


def report_of(vaults):
    vault = opened(vaults)
    try:
        return verify(vault)
    finally:
        vault.close()


def refusal(vaults):
    with pytest.raises(Unavailable) as failed:
        opened(vaults)
    return failed.value.code, failed.value.facts.get("part")


def put_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def put_endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def put_link(path: Path) -> None:
    elsewhere = path.parent.parent.parent / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def put_giant(path: Path) -> None:
    os.truncate(path, MOST_BYTES + 1)


@needs_links
@pytest.mark.parametrize("put", [put_pipe, put_endless, put_link])
@pytest.mark.parametrize(("name", "part"), [("keys.json", "keys"), ("head.json", "head"), ("vault.db", "database")])
def test_what_is_no_regular_file_is_damage_and_never_waited_for(vaults, home, put, name, part):
    put(home / "vault" / name)
    assert refusal(vaults) == ("vault_damaged", part)


@pytest.mark.parametrize(("name", "part"), [("keys.json", "keys"), ("head.json", "head")])
def test_a_giant_in_the_place_of_a_small_file_is_damage(vaults, home, name, part):
    put_giant(home / "vault" / name)
    assert refusal(vaults) == ("vault_damaged", part)


def put_nothing(path: Path) -> None:
    path.write_bytes(b"")


def put_pipe_beside(path: Path) -> None:
    os.mkfifo(f"{path}-wal")


def put_folder_beside(path: Path) -> None:
    Path(f"{path}-wal").mkdir()


@needs_links
@pytest.mark.parametrize("put", [put_pipe, put_endless, put_nothing, put_pipe_beside, put_folder_beside])
def test_a_database_that_is_none_is_damage_and_comes_back(vaults, home, put):
    reached = a_day(vaults).pos
    put(home / "vault" / "vault.db")
    assert refusal(vaults) == ("vault_damaged", "database")

    rescue = vaults.rescue("2001", sample.LEADERS_PASSWORD, [])
    try:
        found = rescue.look()
        assert ("database" in found.damage, found.reached, found.lost_count) == (True, reached, 0)
        leader = rescue.person("2001")
        assert leader is not None
        rescue.adopt(Session("session-3", leader))
    finally:
        rescue.close()
    assert report_of(vaults).is_clean


@needs_links
@pytest.mark.parametrize("put", [put_pipe, put_endless, put_link])
def test_a_tail_that_is_no_file_is_made_again_in_the_home(vaults, home, put):
    path = home / "vault" / "journal.tail"
    a_day(vaults)
    put(path)

    assert report_of(vaults).is_clean
    assert path.is_file()
    assert not path.is_symlink()


def add_terabyte(path: Path) -> None:
    os.truncate(path, 1 << 40)


def put_terabyte(path: Path) -> None:
    path.write_bytes(b"")
    add_terabyte(path)


def claim_a_frame(length: int) -> Callable[[Path], None]:
    def claim(path: Path) -> None:
        front = path.read_bytes()[: len(MAGIC) + 16]
        path.write_bytes(front + length.to_bytes(4, "big"))
        add_terabyte(path)

    return claim


GIANTS = [
    add_terabyte,
    put_terabyte,
    claim_a_frame(MOST_FRAME),
    claim_a_frame(MOST_FRAME + 1),
    claim_a_frame(2**32 - 1),
]


@pytest.mark.parametrize("put", GIANTS)
def test_a_tail_of_terabytes_is_read_no_further_than_it_can_be_opened_and_made_small_again(vaults, home, put):
    path = home / "vault" / "journal.tail"
    a_day(vaults)
    size = path.stat().st_size
    put(path)

    tracemalloc.start()
    try:
        report = report_of(vaults)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert report.is_clean
    assert peak < 4 * MOST_FRAME
    assert path.stat().st_size < size + MOST_FRAME


@pytest.mark.parametrize(("put", "is_named"), [(add_terabyte, False), (put_terabyte, True)])
def test_a_rescue_reads_what_is_whole_of_a_tail_of_terabytes_and_names_one_that_is_none(vaults, home, put, is_named):
    a_day(vaults)
    put(home / "vault" / "journal.tail")
    put_terabyte(home / "vault" / "head.json")

    rescue = vaults.rescue("1001", sample.PASSWORD, [])
    try:
        assert rescue.look().damage == (("head", "tail") if is_named else ("head",))
    finally:
        rescue.close()


@needs_links
@pytest.mark.parametrize("put", [put_pipe, put_endless, put_link])
def test_a_spool_that_is_no_file_is_named(vaults, home, put):
    put(home / "vault" / "spool.json")
    assert [problem.code for problem in report_of(vaults).problems] == ["spool_lost"]


@needs_links
@pytest.mark.parametrize("put", [put_pipe, put_endless, put_link])
def test_a_count_that_is_no_file_gives_no_new_tries(vaults, home, put):
    for _ in range(4):
        with pytest.raises(RuleBroken, match="sign_in_refused"):
            vaults.open("1001", "wrong")
    put(home / "vault" / "attempts.json")
    with pytest.raises(RuleBroken, match="sign_in_locked"):
        vaults.open("1001", "wrong")


def with_field(name: str, value: object) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        spool = json.loads(path.read_bytes())
        if name == "mac":
            spool["refusals"] = [{"staff_no": "1001", "tried_at": "2026-11-23T02:00:00.000Z", "mac": value}]
        else:
            spool[name] = value
        path.write_text(json.dumps(spool, ensure_ascii=False), "utf-8")

    return change


SPOOLS = [with_field("mac", "\u9f7f" * 64), with_field("generation", 10**30), with_field("generation", -(10**30))]


@pytest.mark.parametrize("put", SPOOLS, ids=["mac", "beyond", "below"])
def test_a_spool_that_no_program_wrote_shuts_nobody_out_and_is_named(vaults, home, put):
    put(home / "vault" / "spool.json")
    assert [problem.code for problem in report_of(vaults).problems] == ["spool_lost"]


@pytest.mark.parametrize("put", SPOOLS, ids=["mac", "beyond", "below"])
def test_a_spool_that_no_program_wrote_keeps_no_rescue_back(vaults, home, put):
    a_day(vaults)
    put(home / "vault" / "spool.json")
    put_terabyte(home / "vault" / "head.json")

    rescue = vaults.rescue("1001", sample.PASSWORD, [])
    try:
        assert rescue.look().damage == ("head",)
    finally:
        rescue.close()


@needs_links
def test_sweeping_what_nobody_names_follows_no_link_out_of_the_home(vaults, home, tmp_path):
    letters = tmp_path / "letters"
    (letters / "aa").mkdir(parents=True)
    kept = [letters / "x.txt", letters / "aa" / "x.txt"]
    for letter in kept:
        letter.write_text("mine", encoding="utf-8")
    blobs = home / "vault" / "blobs"
    (blobs / "zz").symlink_to(letters)
    opened(vaults).close()
    shutil.rmtree(blobs)
    blobs.symlink_to(letters)
    opened(vaults).close()

    assert [letter.read_text(encoding="utf-8") for letter in kept] == ["mine", "mine"]


def test_a_person_whom_no_event_took_in_is_let_in_by_nobody(vaults, home):
    vault = opened(vaults)
    with vault.desk.writer.transaction() as connection:
        row = {"id": "planted", "staff_no": PLANTED, "name": "欧阳克", "role": Role.SUPERVISOR.value, "is_active": 1}
        connection.execute(PERSON_ROW.insert().values(row))
    planted = key_envelope.with_person(vault.opened, PLANTED, "Viper-Staff-66", sample.QUICK_KDF)
    vault.close()
    key_file.write(home / "vault" / "keys.json", planted.envelope)

    with pytest.raises(RuleBroken, match="sign_in_refused"):
        SignIn(vaults, lambda: "session-2", passwords(sample.StepClock())).sign_in(PLANTED, "Viper-Staff-66")
    assert [problem.what for problem in report_of(vaults).problems] == ["person_row"]


def test_a_whole_home_put_back_is_named_by_a_paper_of_later_alone(vaults, home, tmp_path):
    """What SECURITY.md does not promise: the files of one moment fit each other, and the paper knows more."""
    a_day(vaults)
    shutil.copytree(home / "vault", tmp_path / "yesterday")
    printed = a_day(vaults).tails[0].hash
    shutil.rmtree(home / "vault")
    (tmp_path / "yesterday").rename(home / "vault")

    vault = opened(vaults)
    report = verify(vault)
    assert report.is_clean
    assert "head_not_in_journal" in anchor(vault, report, Printed([printed])).problems
    vault.close()


@needs_links
def test_of_two_programs_let_in_by_a_deleted_lock_one_alone_writes(vaults, home):
    first = opened(vaults)
    (home / "vault.lock").unlink()
    second = opened(sample.vaults(home))
    sample.opened_case(second, sample.session(second))

    with pytest.raises(Unavailable, match="vault_failed"):
        sample.opened_case(first, sample.session(first))
    sample.opened_case(second, sample.session(second))
    second.close()
    first.close()
    assert report_of(vaults).is_clean


def take_away(folder: Path) -> None:
    (folder / "vault.db").unlink()


def take_all_away(folder: Path) -> None:
    shutil.rmtree(folder)


def put_another(folder: Path) -> None:
    shutil.copyfile(folder / "vault.db", folder / "copy")
    (folder / "copy").replace(folder / "vault.db")


@needs_links
@pytest.mark.parametrize("away", [take_away, take_all_away, put_another])
def test_nobody_is_told_saved_of_what_goes_into_a_file_without_its_name(vaults, home, away):
    vault = opened(vaults)
    try:
        session = sample.session(vault)
        sample.opened_case(vault, session)
        away(home / "vault")
        with pytest.raises(Unavailable) as failed:
            sample.opened_case(vault, session)
    finally:
        vault.close()

    assert (failed.value.code, failed.value.facts["part"]) == ("vault_damaged", "database")


@needs_links
def test_a_database_that_is_taken_from_a_running_desk_is_damage_and_comes_back(vaults, home):
    vault = opened(vaults)
    try:
        sample.full_case(vault, sample.session(vault))
        reached = vault.desk.head.pos
        take_away(home / "vault")
    finally:
        vault.close()

    assert refusal(vaults) == ("vault_damaged", "database")
    rescue = vaults.rescue("2001", sample.LEADERS_PASSWORD, [])
    try:
        found = rescue.look()
        assert (found.reached, found.lost_count) == (reached, 0)
    finally:
        rescue.close()


@needs_links
def test_a_folder_that_is_moved_away_and_back_is_written_on(vaults, home):
    vault = opened(vaults)
    try:
        session = sample.session(vault)
        (home / "vault").rename(home / "elsewhere")
        with pytest.raises(Unavailable, match="vault_damaged"):
            sample.opened_case(vault, session)
        (home / "elsewhere").rename(home / "vault")
        sample.opened_case(vault, session)
    finally:
        vault.close()

    assert report_of(vaults).is_clean
