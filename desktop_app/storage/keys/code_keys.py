"""What codes by telephone are made with: shared by two desks, kept in the encrypted vault and nowhere else."""

from collections.abc import Sequence

from sqlalchemy import Engine, select

from desktop_app.storage.failures import world_errors
from desktop_app.storage.journal.kept_tail import KeptTail
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import CODE_KEY
from desktop_app.storage.writer import Writer


class SqlCodeKeys:
    """See ``services.ports.keys.CodeKeys``."""

    def __init__(self, writer: Writer, readers: Engine, tail: KeptTail) -> None:
        self._writer = writer
        self._tail = tail
        self._readers = readers

    def put(self, person_id: str, desk: str, key: bytes) -> None:
        """Keep a key in place of the one before."""
        with self._writer.transaction() as connection:
            put_row(connection, CODE_KEY, {"person_id": person_id, "desk": desk, "key": key})
        self._tail.keep_code_key(person_id, desk, key)

    def get(self, person_id: str, desk: str) -> bytes | None:
        """The key, None when there is none."""
        wanted = select(CODE_KEY.c.key).where(CODE_KEY.c.person_id == person_id, CODE_KEY.c.desk == desk)
        with world_errors(), self._readers.connect() as connection:
            found: bytes | None = connection.execute(wanted).scalar()
        return found

    def desks(self, person_id: str) -> Sequence[str]:
        """The other desks this person has a key of."""
        wanted = select(CODE_KEY.c.desk).where(CODE_KEY.c.person_id == person_id, CODE_KEY.c.desk != "")
        with world_errors(), self._readers.connect() as connection:
            return list(connection.execute(wanted.order_by(CODE_KEY.c.desk)).scalars())
