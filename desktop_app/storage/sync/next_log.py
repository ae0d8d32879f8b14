"""Goes on in another log, in one transaction: its first events, what it carries over, and how the desk is now known."""

import secrets
from collections.abc import Mapping

from sqlalchemy import Connection, delete, update

from desktop_app.domain.events import Event
from desktop_app.domain.staff.people import LogOpened, Session
from desktop_app.domain.sync.in_step import LogRebased, sync_entity
from desktop_app.services.sync.ports import HubLink, OwnLog
from desktop_app.storage.journal.first_events import NONCE_BYTES
from desktop_app.storage.sync.carried import of_log
from desktop_app.storage.sync.hub_link import NEXT, put_link
from desktop_app.storage.sync.quota_parts import QUOTA
from desktop_app.storage.sync.sync_inbox import OWN_LOG
from desktop_app.storage.tables import FOREIGN_EVENT, HUB_LINK, PULLED_ITEM
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.vault import SqlVault
from desktop_app.wire import LogName


class SqlNextLog:
    """See ``services.sync.ports.NextLog``.

    Args:
        vault: an open one.
    """

    def __init__(self, vault: SqlVault) -> None:
        self._desk = vault.desk

    def begin(
        self, session: Session, policies: Mapping[str, str], link: HubLink, before: OwnLog, common: str, note: Event
    ) -> None:
        """Begin the log that *link* was certified for."""
        if link.enrolled is None:
            raise ValueError("not enrolled")
        known, desk = link.enrolled, self._desk
        log = LogName(known.branch, known.workstation, known.epoch)
        opened = LogOpened(log.branch, log.workstation, known.label, log.epoch, secrets.token_hex(NONCE_BYTES))
        with SqlUnitOfWork(desk, session, policies) as unit:
            # Read again with the writer held: until a moment ago somebody may have saved.
            tail = desk.head.tail(before.name)
            last = before.seq if tail is None else tail.seq
            unit.go_on(opened, LogRebased(before.name.workstation, before.name.epoch, before.common_seq, common, last))
            unit.record(note, sync_entity(desk.label))
            unit.also(lambda connection: _settle(connection, link, before.name))
            unit.commit()
        desk.number_part = known.number_part


def _settle(connection: Connection, link: HubLink, before: LogName) -> None:
    put_link(connection, link)
    connection.execute(delete(HUB_LINK).where(HUB_LINK.c.place == NEXT))
    if link.enrolled is not None and link.enrolled.workstation != before.workstation:
        # The other desk's part of the quota stays with the other desk.
        mine = PULLED_ITEM.c.kind == QUOTA
        connection.execute(update(PULLED_ITEM).where(mine).values(version=0))
    # What head office has of the log before, and this journal has not, is like another desk's from now on.
    own_log = (*of_log(FOREIGN_EVENT, before), FOREIGN_EVENT.c.held == OWN_LOG)
    connection.execute(update(FOREIGN_EVENT).where(*own_log).values(held=""))
