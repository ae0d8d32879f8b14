"""Whether what lies in a home belongs to the key in hand, or to one of before or after a change of the data key."""

from collections.abc import Callable

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.atomic_file import is_regular
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal.head import HeadFile
from desktop_app.storage.journal.tail import TailFile
from desktop_app.storage.keys.key_file import SALT_BYTES, Opened


def is_of_another_key(files: HomeFiles, opened: Opened) -> bool:
    """Whether nothing that lies there was written under this key: the envelope is of before, or after, a change.

    Three files that are each beyond reading, and the salt another: no damage does that by chance.
    """
    if not is_regular(files.database):
        return False
    try:
        with files.database.open("rb") as file:
            salt = file.read(SALT_BYTES)
    except OSError:
        return False
    if salt.hex() == opened.envelope.salt:
        return False
    return not (
        _is_readable(lambda: HeadFile(files.head, opened.key.head).read())
        or _is_readable(lambda: TailFile(files.tail, opened.key.tail).read())
    )


def _is_readable(read: Callable[[], object]) -> bool:
    try:
        read()
    except Unavailable:
        return False
    return True
