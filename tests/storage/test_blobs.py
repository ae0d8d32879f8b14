import errno
import os

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.storage.blobs import CHUNK, decrypted, encrypted
from desktop_app.storage.journal.verify import verify
from desktop_app.wire import digest
from tests.storage import sample

KEY = bytes(range(32))


def kept(vault, session, content):
    ref = vault.blobs.put(content, mime="application/pdf", role="agreement_pdf")
    with vault.work(session) as unit:
        unit.record(NoteAdded("一句话"), "case-1", refs=[ref])
        unit.commit()
    return ref


@pytest.fixture
def path_of(home):
    return lambda ref: home / "vault" / "blobs" / ref.sha256[:2] / ref.sha256


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_content_comes_back_as_it_was_put(vault, session, size):
    content = os.urandom(size)
    ref = kept(vault, session, content)
    assert (ref.sha256, ref.size, ref.mime, ref.role) == (digest(content), size, "application/pdf", "agreement_pdf")
    assert vault.blobs.get(ref.sha256) == content


def test_a_file_can_be_read_before_an_event_names_it(vault):
    ref = vault.blobs.put(b"preview", mime="image/png", role="evidence")
    assert vault.blobs.get(ref.sha256) == b"preview"


def test_the_file_is_there_before_the_event(vault, path_of):
    assert path_of(vault.blobs.put(b"first the file", mime="image/png", role="evidence")).is_file()


def test_the_same_content_is_kept_once(vault, session, path_of):
    ref = kept(vault, session, b"twice")
    written = path_of(ref).stat().st_mtime_ns
    assert kept(vault, session, b"twice") == ref
    assert path_of(ref).stat().st_mtime_ns == written
    assert vault.blobs.waiting(ref.sha256) is None


def test_a_damaged_file_is_mended_by_putting_it_again(vault, session, path_of):
    ref = kept(vault, session, b"scanned again")
    path_of(ref).write_bytes(b"torn")
    vault.blobs.put(b"scanned again", mime="image/png", role="evidence")
    assert vault.blobs.get(ref.sha256) == b"scanned again"


def test_a_missing_file_is_named(vault, session, path_of):
    ref = kept(vault, session, b"gone")
    path_of(ref).unlink()
    with pytest.raises(Unavailable, match="blob_missing"):
        vault.blobs.get(ref.sha256)
    with pytest.raises(Unavailable, match="blob_missing"):
        vault.blobs.get("ab" * 32)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links")
def test_a_link_in_place_of_a_file_is_damage(vault, session, path_of, tmp_path):
    ref = kept(vault, session, b"linked")
    elsewhere = tmp_path / "elsewhere"
    path_of(ref).rename(elsewhere)
    path_of(ref).symlink_to(elsewhere)
    with pytest.raises(Unavailable, match="blob_damaged"):
        vault.blobs.get(ref.sha256)


def put_giant(path):
    path.touch()
    os.truncate(path, 1 << 40)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
@pytest.mark.parametrize(
    "put", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), put_giant], ids=["pipe", "endless", "giant"]
)
def test_what_is_no_file_or_a_giant_in_place_of_one_is_damage_and_never_waited_for(vault, session, path_of, put):
    ref = kept(vault, session, b"stamped paper")
    path_of(ref).unlink()
    put(path_of(ref))
    with pytest.raises(Unavailable, match="blob_damaged"):
        vault.blobs.get(ref.sha256)
    assert [(one.code, one.what) for one in verify(vault).problems] == [("blob_damaged", ref.sha256)]


@given(content=st.binary(max_size=200), place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_changed_bit_never_passes(content, place, bit):
    sealed = bytearray(encrypted(content, digest(content), KEY))
    sealed[place % len(sealed)] ^= 1 << bit
    with pytest.raises((ValueError, InvalidTag)):
        decrypted(bytes(sealed), digest(content), KEY)


@pytest.mark.parametrize("spoil", [lambda s: s[:-1], lambda s: s[: 4 + CHUNK + 16], lambda s: s + b"\0", lambda _: b""])
def test_a_file_cut_or_grown_never_passes(spoil):
    content = bytes(2 * CHUNK)
    sealed = spoil(encrypted(content, digest(content), KEY))
    with pytest.raises((ValueError, InvalidTag)):
        decrypted(sealed, digest(content), KEY)


def test_chunks_cannot_change_places():
    content = bytes(CHUNK) + bytes([1]) * CHUNK + b"end"
    sealed = encrypted(content, digest(content), KEY)
    size = CHUNK + 16
    swapped = sealed[:4] + sealed[4 + size : 4 + 2 * size] + sealed[4 : 4 + size] + sealed[4 + 2 * size :]
    with pytest.raises(InvalidTag):
        decrypted(swapped, digest(content), KEY)


def test_orphans_are_swept_at_the_next_start(vaults, home):
    vault = vaults.open("1001", sample.PASSWORD)
    ref = kept(vault, sample.session(vault), b"named")
    vault.blobs.put(b"never named", mime="image/png", role="evidence")
    (home / "vault" / "blobs" / ref.sha256[:2] / "torso.new").write_bytes(b"half")
    vault.close()

    vaults.open("1001", sample.PASSWORD).close()

    assert [path.name for path in (home / "vault" / "blobs").glob("*/*")] == [ref.sha256]


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EIO, "blob_failed")])
def test_a_disk_that_fails_is_named_and_leaves_no_torso(vault, home, monkeypatch, number, code):
    def fail(_):
        raise OSError(number, "planted")

    with monkeypatch.context() as patched:
        patched.setattr("desktop_app.storage.atomic_file.os.fsync", fail)
        with pytest.raises(Unavailable, match=code):
            vault.blobs.put(b"no room", mime="image/png", role="evidence")
    assert not [path for path in (home / "vault" / "blobs").glob("*/*") if path.is_file()]

    assert vault.blobs.get(vault.blobs.put(b"no room", mime="image/png", role="evidence").sha256) == b"no room"
