"""The tail of the journal: what was acknowledged is in two files, and each knows what the other lacks."""

import errno
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.storage.journal import journal, kept_tail, tail
from desktop_app.storage.journal.head import Head
from desktop_app.storage.journal.tail import KeptDraft, Record, Start, TailFile
from desktop_app.storage.journal.verify import verify
from tests.storage import sample

KEY = bytes(range(32))


@pytest.fixture
def path(home):
    return home / "vault" / "journal.tail"


def key_of(vault):
    return vault.keys._opened.key.tail


def read(vault, path):
    return TailFile(path, key_of(vault)).read()


def rows(vault):
    with vault.readers.connect() as connection:
        return list(journal.entries(connection))


def note(vault, session, text="一句话"):
    with vault.work(session) as unit:
        unit.record(NoteAdded(text), "case-1")
        return unit.commit()


def test_the_tail_of_a_new_home_holds_its_journal_from_the_first_event_on(vault, path):
    held = read(vault, path)
    assert held.start == Start()
    assert held.entries == rows(vault)
    assert not held.is_torn


def test_what_a_commit_kept_is_in_the_tail_before_it_is_acknowledged(vault, session, path):
    sample.full_case(vault, session)
    sample.agreed_case(vault, session)
    held = read(vault, path)
    assert held.entries == rows(vault)
    assert [blob.size for record in held.records for blob in record.blobs] == [len(b"%PDF-1.7 sample")]
    counters = {name: value for record in held.records for name, value in record.counters.items()}
    assert counters["case_number/00423/03/2026"] == 2


def test_a_commit_is_synced_into_the_tail_and_a_draft_need_not_be(vault, session, monkeypatch):
    synced: list[int] = []
    monkeypatch.setattr(tail, "_sync", synced.append)
    note(vault, session)
    assert len(synced) == 1
    vault.drafts.save("case-1", 3, {"interest": "要快"}, session)
    assert len(synced) == 1


def test_half_typed_fields_and_what_became_of_them_are_in_the_tail(vault, session, path):
    vault.drafts.save("case-1", 3, {"interest": "要快"}, session)
    vault.code_keys.put("person-1", "00423-04", b"k" * 20)
    with vault.work(session) as unit:
        unit.record(NoteAdded("一句话"), "case-1")
        unit.drop_draft("case-1", 3)
        unit.commit()
    vault.drafts.drop_case("case-2")
    vault.drafts.drop("case-1", 2, ["amount"])
    held = read(vault, path).records[-5:]
    assert [(draft.field, draft.value, draft.stage) for draft in held[0].drafts] == [("interest", "要快", 3)]
    assert held[1].code_keys == (("person-1", "00423-04", b"k" * 20),)
    assert [record.dropped for record in held[2:]] == [(("case-1", 3),), (("case-2", 0),), ()]
    assert held[4].dropped_fields == (("case-1", 2, "amount"),)


def test_the_tail_shows_no_customer(vault, session, path):
    sample.full_case(vault, session)
    vault.drafts.save("case-1", 1, {"name": "令狐冲"}, session)
    assert "令狐冲".encode() not in path.read_bytes()


def test_a_crash_between_the_commit_and_the_tail_is_caught_up_at_the_next_start(vaults, path):
    vault = vaults.open("1001", sample.PASSWORD)
    session = sample.session(vault)
    before = path.read_bytes()
    note(vault, session)
    vault.close()
    path.write_bytes(before)

    vault = vaults.open("1001", sample.PASSWORD)
    assert read(vault, path).entries == rows(vault)
    vault.close()


def test_a_tail_torn_anywhere_in_its_last_commit_is_caught_up(vaults, path):
    vault = vaults.open("1001", sample.PASSWORD)
    before = path.stat().st_size
    note(vault, sample.session(vault))
    after = path.read_bytes()
    vault.close()

    for size in (before + 1, before + 20, len(after) - 1):
        path.write_bytes(after[:size])
        vault = vaults.open("1001", sample.PASSWORD)
        assert read(vault, path).entries == rows(vault)
        vault.close()


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda raw: raw[:30], lambda raw: b"x" + raw[1:]])
def test_a_tail_that_cannot_be_read_is_made_again_from_the_journal(vaults, path, spoil):
    path.write_bytes(spoil(path.read_bytes()))
    vault = vaults.open("1001", sample.PASSWORD)
    assert read(vault, path).entries == rows(vault)
    vault.close()


def test_a_home_of_a_program_without_tails_gets_one(vaults, path):
    path.unlink()
    vault = vaults.open("1001", sample.PASSWORD)
    ref = vault.blobs.put(b"evidence", mime="image/png", role="evidence")
    with vault.work(sample.session(vault)) as unit:
        unit.record(NoteAdded("一句话"), "case-1", refs=[ref])
        unit.commit()
    vault.close()
    path.unlink()

    vault = vaults.open("1001", sample.PASSWORD)
    held = read(vault, path)
    assert held.entries == rows(vault)
    assert [blob.sha256 for record in held.records for blob in record.blobs] == [ref.sha256]
    vault.close()


def test_a_tail_that_cannot_be_written_does_not_unsay_saved_and_catches_up(vault, session, path, monkeypatch):
    def fail(_):
        raise OSError(errno.ENOSPC, "planted")

    note(vault, session)
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(tail, "_sync", fail)
        note(vault, session, "二")
        note(vault, session, "三")
    assert path.read_bytes() == before
    assert not vault.desk.tail.is_level

    note(vault, session, "四")
    assert vault.desk.tail.is_level
    assert read(vault, path).entries == rows(vault)


def test_a_commit_that_no_frame_holds_comes_in_smaller_ones_with_the_next(vault, session, path, monkeypatch):
    monkeypatch.setattr(tail, "MOST_FRAME", 1 << 14)
    monkeypatch.setattr(kept_tail, "_BATCH_BYTES", 1 << 12)
    with vault.work(session) as unit:
        for number in range(20):
            unit.record(NoteAdded(f"{number}" + "长" * 300), "case-1")
        unit.commit()
    assert not vault.desk.tail.is_level

    note(vault, session)
    assert vault.desk.tail.is_level
    assert read(vault, path).entries == rows(vault)


def test_an_old_vault_put_back_together_with_its_head_is_noticed_by_the_tail(vaults, home, path):
    old = {name: (home / "vault" / name).read_bytes() for name in ("vault.db", "head.json", "spool.json")}
    vault = vaults.open("1001", sample.PASSWORD)
    note(vault, sample.session(vault))
    vault.close()
    for name, content in old.items():
        (home / "vault" / name).write_bytes(content)

    with pytest.raises(Unavailable, match="vault_older_than_seal"):
        vaults.open("1001", sample.PASSWORD)


def test_files_that_only_the_tail_names_are_not_swept_away(vaults, home, path):
    old = {name: (home / "vault" / name).read_bytes() for name in ("vault.db", "head.json", "spool.json")}
    vault = vaults.open("1001", sample.PASSWORD)
    sample.full_case(vault, sample.session(vault))
    vault.close()
    files = sorted((home / "vault" / "blobs").glob("*/*"))
    for name, content in old.items():
        (home / "vault" / name).write_bytes(content)

    with pytest.raises(Unavailable):
        vaults.open("1001", sample.PASSWORD)
    assert sorted((home / "vault" / "blobs").glob("*/*")) == files != []


def test_a_cut_tail_begins_behind_the_backup_and_goes_on(vaults, path):
    vault = vaults.open("1001", sample.PASSWORD)
    session = sample.session(vault)
    start = Start.of(vault.desk.head)
    note(vault, session)
    vault.desk.tail.cut(start)
    note(vault, session, "二")
    held = read(vault, path)
    assert held.start == start
    assert held.entries == rows(vault)[start.pos :]
    vault.close()

    vault = vaults.open("1001", sample.PASSWORD)
    assert read(vault, path).start == start
    assert verify(vault).is_clean
    vault.close()


def test_a_tail_of_another_home_is_not_this_ones(vaults, vault, path, tmp_path):
    other = shutil.copy(path, tmp_path / "other.tail")
    with pytest.raises(Unavailable, match="tail_damaged"):
        TailFile(other, bytes(32)).read()


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    file = TailFile(tmp_path_factory.mktemp("tail") / "journal.tail", KEY)
    file.begin(Start.of(Head(7, "ab" * 32, ())), ())
    for no in range(3):
        file.append(Record(drafts=(KeptDraft("case-1", 1, "name", f"{no}", "", ""),)))
    return file.path


@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_changed_bit_ends_the_tail_and_never_passes(three, place, bit):
    whole = TailFile(three, KEY).read()
    content = bytearray(three.read_bytes())
    content[place % len(content)] ^= 1 << bit
    spoilt = three.with_name("spoilt")
    spoilt.write_bytes(content)
    try:
        held = TailFile(spoilt, KEY).read()
    except Unavailable:
        return
    assert held.is_torn
    assert held.start == whole.start == Start(7, "ab" * 32)
    assert held.records == whole.records[: len(held.records)] != whole.records


def test_frames_cannot_change_places_nor_files(three, tmp_path):
    content = three.read_bytes()
    head = TailFile(three, KEY).read()
    size = (len(content) - _start_of_records(three)) // 3
    at = _start_of_records(three)
    swapped = content[:at] + content[at + size : at + 2 * size] + content[at : at + size] + content[at + 2 * size :]
    (tmp_path / "swapped").write_bytes(swapped)
    assert TailFile(tmp_path / "swapped", KEY).read().records == ()
    other = TailFile(tmp_path / "other", KEY)
    other.begin(head.start, ())
    with (tmp_path / "other").open("ab") as file:
        file.write(content[at : at + size])
    assert other.read().records == ()


def _start_of_records(path):
    file = TailFile(path.with_name("empty"), KEY)
    file.begin(TailFile(path, KEY).read().start, ())
    return file.path.stat().st_size
