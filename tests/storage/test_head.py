"""The head file: two slots, of which a crash can tear one."""

from uuid import UUID

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.journal.head import SLOT, SYNC_EVERY, Head, HeadFile, Tail
from desktop_app.wire import LogName

KEY = b"k" * 32


def head(pos, logs=1):
    tails = tuple(Tail(LogName("00423", str(UUID(int=number)), 1), pos, "ab" * 32) for number in range(logs))
    return Head(pos, "cd" * 32, tails)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "head.json"


def written(path, *heads):
    file = HeadFile(path, KEY)
    for one in heads:
        file.write(one)
    return path.read_bytes()


def test_the_newest_of_many_is_read_and_the_file_does_not_grow(path):
    written(path, *(head(pos) for pos in range(1, 8)))

    assert HeadFile(path, KEY).read() == head(7)
    assert path.stat().st_size == 2 * SLOT


@pytest.mark.parametrize("kept", [1, 100, SLOT])
@pytest.mark.parametrize("last", [2, SYNC_EVERY, SYNC_EVERY + 20])
def test_rubbish_where_the_disk_was_not_waited_for_leaves_the_head_before_it(path, last, kept):
    content = written(path, *(head(pos) for pos in range(1, last + 1)))
    place = content.index(HeadFile(path, KEY)._sealed(head(last)))
    path.write_bytes(content[:place] + b"?" * kept + content[place + kept :])

    assert HeadFile(path, KEY).read() == head(1 if last <= SYNC_EVERY else SYNC_EVERY + 1)


def test_the_slot_that_is_on_the_disk_is_not_touched_before_the_other_one_is(path):
    file = HeadFile(path, KEY)
    file.write(head(1))
    changed = []
    for pos in range(2, 3 * SYNC_EVERY):
        before = path.read_bytes()
        file.write(head(pos))
        after = path.read_bytes()
        changed += [place for place, start in enumerate((0, SLOT)) if before[start:][:SLOT] != after[start:][:SLOT]]

    assert changed == [1] * SYNC_EVERY + [0] * SYNC_EVERY + [1] * (SYNC_EVERY - 2)


def test_without_a_whole_slot_the_head_is_refused(path):
    content = bytearray(written(path, head(1), head(2)))
    content[10] = content[SLOT + 10] = 0
    path.write_bytes(content)

    with pytest.raises(Unavailable, match="vault_damaged"):
        HeadFile(path, KEY).read()


def test_a_head_under_another_key_is_refused(path):
    written(path, head(1), head(2))

    with pytest.raises(Unavailable, match="vault_damaged"):
        HeadFile(path, b"o" * 32).read()


def test_a_head_of_more_logs_than_a_slot_holds_is_kept_whole_and_shrinks_again(path):
    written(path, head(1), head(2, logs=200))
    assert HeadFile(path, KEY).read() == head(2, logs=200)

    written(path, head(3))
    assert HeadFile(path, KEY).read() == head(3)


def test_a_write_that_fails_leaves_the_last_head(path):
    file = HeadFile(path, KEY)
    file.write(head(1))
    path.rename(path.with_suffix(".away"))
    with pytest.raises(OSError, match="No such file"):
        file.write(head(2))
    path.with_suffix(".away").rename(path)

    assert HeadFile(path, KEY).read() == head(1)
