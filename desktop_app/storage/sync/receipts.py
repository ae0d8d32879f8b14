"""What head office has signed for, held against the journal: a hand that nobody here can make again.

Whoever has stolen every key of a desk can write its journal anew so that it proves itself.  A receipt says which event
stood at a number of a log when head office had it, under head office's own key; where a thief takes the receipts away,
too, head office itself finds the fork at the next word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from desktop_app.storage.sync.carried import lies_here
from desktop_app.storage.sync.hub_link import known_as
from desktop_app.storage.tables import HUB_RECEIPT
from desktop_app.wire import MALFORMED, LogName
from desktop_app.wire.protocol.identity import Enrolled
from desktop_app.wire.protocol.push import Receipt
from desktop_app.wire.protocol.signing import fits

WRONG: Final = "receipt_wrong"
DIFFERS: Final = "receipt_differs"


@dataclass(frozen=True, slots=True)
class Unlike:
    """A receipt that does not fit.

    Attributes:
        code: :data:`WRONG`: head office did not sign it; :data:`DIFFERS`: what it names lies there otherwise, or not at
            all.
        seq: the number in its log that it is about.
    """

    code: str
    seq: int


def unlike(connection: Connection) -> Iterator[Unlike]:
    """The receipts of this desk's logs that do not fit, the oldest of each log first."""
    enrolled, table = known_as(connection), HUB_RECEIPT.c
    rows = connection.execute(
        select(HUB_RECEIPT).order_by(table.branch, table.ws, table.ep, table.hub_epoch, table.seq)
    )
    for row in rows.all():
        log, receipt = LogName(row.branch, row.ws, row.ep), _read(bytes(row.content))
        is_of_row = receipt is not None and (receipt.log, receipt.seq) == (log, row.seq)
        if receipt is None or not is_of_row or not _may_be_theirs(receipt, enrolled):
            yield Unlike(WRONG, row.seq)
        elif not lies_here(connection, log, row.seq, receipt.tail):
            yield Unlike(DIFFERS, row.seq)


def _read(content: bytes) -> Receipt | None:
    try:
        return msgspec.json.decode(content, type=Receipt)
    except MALFORMED:
        return None


def _may_be_theirs(receipt: Receipt, enrolled: Enrolled | None) -> bool:
    """Whether head office signed it; of another hub, where the desk was known before, that cannot be told."""
    if enrolled is None or enrolled.receipt_key.key != receipt.key:
        return True
    return fits(bytes.fromhex(enrolled.receipt_key.public), receipt.statement(), receipt.signature)
