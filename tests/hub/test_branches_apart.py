"""What guards in place of the database (docs/adr/0012): each statement for a workstation says whose rows it means.

All that a workstation can ask is asked, and every statement that the hub sends for it is looked at: where a table holds
rows of many branches, the asking branch, its workstation or one of its feeds is among the values.
"""

import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Engine, event, select

from desktop_app.domain.staff.people import SignedIn
from desktop_app.domain.staff.responsibility import HandOverAccepted
from desktop_app.hub import tables
from desktop_app.hub.feeds import seq_of
from desktop_app.storage.tables import JOURNAL
from desktop_app.wire.protocol.blobs import BlobsAsked
from desktop_app.wire.protocol.identity import RenewRequest, RetireRequest
from desktop_app.wire.protocol.pull import REFERENCE, Cursor
from desktop_app.wire.protocol.push import ForkReport, Probe
from desktop_app.wire.protocol.quota import QuotaAsked
from desktop_app.wire.protocol.transfer import RecallRequest
from tests.hub.conftest import MakeRig
from tests.hub.desks import Desk, Refused, certificate_request
from tests.hub.test_blobs import SHA, send
from tests.hub.test_matrix import every_route, filled

BRANCH, OTHER = "10086", "20086"
SHARED: Final = frozenset(
    table.name
    for table in (*tables.METADATA.sorted_tables, JOURNAL)
    if {"branch", "feed"} & {column.name for column in table.columns}
)
"""Tables with rows of many branches."""
Sent = tuple[str, frozenset[object]]


def values(given: object) -> Iterator[object]:
    """All that a statement was given, however it was."""
    if isinstance(given, Mapping):
        given = list(given.values())
    if isinstance(given, list | tuple):
        for one in given:
            yield from values(one)
    else:
        yield given


@contextmanager
def heard(engine: Engine) -> Iterator[list[Sent]]:
    """The statements that go to the database meanwhile, with their values."""
    found: list[Sent] = []

    def note(_connection: Any, _cursor: Any, statement: str, given: object, *_: object) -> None:
        found.append((statement, frozenset(one for one in values(given) if isinstance(one, str | int))))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def names_own(desk: Desk, given: frozenset[object]) -> bool:
    """Whether one of the values says that rows of this desk or its branch are meant."""
    feeds = (f"branch/{desk.branch}", f"users/{desk.branch}", f"inbox/{desk.workstation}", REFERENCE)
    if given & {desk.branch, desk.workstation, *feeds}:
        return True
    return any(isinstance(one, int) and one - seq_of(one) == int(desk.branch) << 40 for one in given)


def of_nobody(desk: Desk, sent: list[Sent]) -> list[str]:
    """Statements on rows of many branches that do not say whose."""
    found = [(statement, given) for statement, given in sent if SHARED & set(re.findall(r"\w+", statement))]
    assert found
    return [statement for statement, given in found if not names_own(desk, given)]


def everything(desk: Desk) -> set[tuple[str, str]]:
    """Ask what a workstation can ask; returns the routes that were asked, as their description names them."""
    desk.log.add(HandOverAccepted(), "case-1")
    event_id = desk.log.add(SignedIn("T001"), "session-1", event_id=str(uuid.uuid4()))
    desk.push()
    desk.log.add(SignedIn("T001"), "session-2", event_id=event_id)  # held: the ids are looked up, a notice is written
    desk.push()
    send(desk)
    asked: list[tuple[str, str, object]] = [
        ("GET", "/v1/logs/{workstation}/{epoch}/tail", None),
        ("POST", "/v1/logs/{workstation}/{epoch}/fork", ForkReport((Probe(1, desk.log.hash(1)),))),
        ("POST", "/v1/blobs/missing", BlobsAsked((SHA,))),
        ("GET", "/v1/blobs/{sha256}", None),
        ("GET", "/v1/blobs/{sha256}/{index}", None),
        ("POST", "/v1/quota", QuotaAsked("2026-11")),
        ("POST", "/v1/cases/{case}/recall", RecallRequest(2)),
        ("POST", "/v1/retire", RetireRequest(1, "")),
        ("POST", "/v1/renew", RenewRequest(certificate_request(), 1)),
    ]
    for method, path, body in asked:
        try:
            desk.ask_json(method, filled(path, desk.workstation, SHA), body, object)
        except (Refused, ValueError):
            continue  # what it says is another test's: the statements before have been heard
    desk.pull(*map(Cursor, (f"branch/{BRANCH}", f"users/{BRANCH}", f"inbox/{desk.workstation}", REFERENCE)))
    desk.push()
    return {(method, path) for method, path, _ in asked} | BY_OTHER_WORDS


BY_OTHER_WORDS: Final = {
    ("POST", "/v1/logs/{workstation}/{epoch}/events"),
    ("GET", "/v1/feeds"),
    ("POST", "/v1/blobs/{sha256}"),
    ("PUT", "/v1/blobs/{sha256}/{index}"),
    ("POST", "/v1/blobs/{sha256}/complete"),
}
"""Routes that :func:`everything` asks by the desk's own verbs."""
OF_ALL_BRANCHES: Final = {("POST", "/v1/bundles")}
"""What is carried by hand may be another desk's; it is proved by its own signatures and taken in its owner's name."""


def test_every_statement_for_a_workstation_says_whose_rows_it_means(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.desk(OTHER).push()
    desk = rig.desk(BRANCH)
    rig.forget()

    with heard(rig.engine) as sent:
        asked = everything(desk)

    assert of_nobody(desk, sent) == []
    assert {value for _, given in sent for value in given if value == OTHER} == set()
    assert {(method, no_types(path)) for method, path in every_route(rig)} - asked == OF_ALL_BRANCHES


def no_types(path: str) -> str:
    return re.sub(r":\w+}", "}", path)


def test_a_statement_that_says_it_not_is_seen(make_rig: MakeRig) -> None:
    rig = make_rig()
    desk = rig.desk(BRANCH)

    with heard(rig.engine) as sent, rig.office.store.reading() as connection:
        connection.execute(select(JOURNAL.c.id).where(JOURNAL.c.seq == 1))
        connection.execute(select(JOURNAL.c.id).where(JOURNAL.c.branch == OTHER))

    assert len(of_nobody(desk, sent)) == 2
