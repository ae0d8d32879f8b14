"""What the hub has of a log, and where it and a workstation last agreed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop_app import wire
from desktop_app.hub.events import hashes_at
from desktop_app.hub.meta import name_of
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.store import Store
from desktop_app.hub.tables import LOG_CURSOR
from desktop_app.hub.workstations import Caller
from desktop_app.wire import LogName
from desktop_app.wire.protocol.codes import LogState, Refused
from desktop_app.wire.protocol.limits import MOST_PROBES
from desktop_app.wire.protocol.push import ForkAnswer, ForkReport, TailAnswer


class Logs:
    """Answers about logs.

    Args:
        store: of the hub.
        now: the time.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def tail(self, caller: Caller, log: LogName) -> TailAnswer:
        """The last event the hub has of *log*.

        Raises:
            HubRefusal: ``not_found`` when it is not the caller's.
        """
        with self._store.reading() as connection:
            row, name = _cursor(connection, caller, log), name_of(connection)
        now = wire.utc_text(self._now())
        return TailAnswer(LogState(row.state), row.seq, row.hash, row.archived_seq, name.epoch, now)

    def fork(self, caller: Caller, log: LogName, report: ForkReport) -> ForkAnswer:
        """The last place at which both have the same, among those that were probed.

        Raises:
            HubRefusal: ``not_found``, ``request_malformed``.
        """
        if len(report.probes) > MOST_PROBES:
            raise HubRefusal(Refused.REQUEST_MALFORMED, field="probes")
        said = {probe.seq: probe.hash for probe in report.probes}
        with self._store.reading() as connection:
            row = _cursor(connection, caller, log)
            known = hashes_at(connection, log, sorted(said))
        common = max((seq for seq, found in known.items() if said[seq] == found), default=0)
        return ForkAnswer(LogState(row.state), common, known.get(common, ""), caller.epoch)


def _cursor(connection: Connection, caller: Caller, log: LogName) -> Any:
    if (log.branch, log.workstation) != (caller.branch, caller.workstation):
        raise HubRefusal(Refused.NOT_FOUND)
    columns = LOG_CURSOR.c
    of_log = (columns.branch == log.branch, columns.ws == log.workstation, columns.ep == log.epoch)
    row = connection.execute(select(LOG_CURSOR).where(*of_log)).one_or_none()
    if row is None:
        raise HubRefusal(Refused.NOT_FOUND)
    return row
