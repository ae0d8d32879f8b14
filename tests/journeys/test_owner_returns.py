"""A case is taken over while its owner is away; who comes back brings work of their own, and nothing of it is lost."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.domain.case import CaseOpened, CaseParked, StageCompleted
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind, Signed
from desktop_app.domain.stages.collect import EvidenceAttached
from desktop_app.domain.stages.communicate import Channel, Contact, ContactLogged
from desktop_app.domain.stages.negotiate import Round, RoundAdded, RoundAnswered, Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.sync.merged import CaseMerged
from desktop_app.services.ports.printing import Printer
from desktop_app.storage.journal import histories
from desktop_app.storage.tables import TAKEN_EVENT
from desktop_app.ui.messages import Messages
from desktop_app.ui.sync.merge_dialog import MergeDialog
from tests.journeys.branch import LEADER, OTHER, OWNER, Branch, in_front, listed, take_in_what_waits, two_desks
from tests.journeys.hands import Hands
from tests.storage import sample
from tests.sync.real_desk import RealDesk
from tests.sync.test_transfers import clean

DAY = dt.date(2026, 11, 24)
NOTED, WHY = "客户要求书面答复", "客户在两个柜台都来过"
SCAN = b"\x89PNG an invented payslip"
CALLED = ContactLogged(
    Contact(Channel.TELEPHONE, "reached", dt.datetime(2026, 11, 24, 10, tzinfo=sample.ZONE), is_effective=True)
)
ORDERED_BY = ("9001", "9002")


@pytest.fixture
def branch(qtbot: QtBot, qapp: QApplication, tmp_path: Path, printer: Printer, desk_look: None) -> Iterator[Branch]:
    with two_desks(qtbot, qapp, tmp_path, printer, other_has_line=True) as made:
        yield made


def offer(no: int, side: Side) -> RoundAdded:
    return RoundAdded(Round(no, side, sample.PACKAGE, (), Channel.COUNTER, "", "", "", None, made_on=DAY))


def paper(fill: str) -> AgreementIssued:
    return AgreementIssued(
        DocumentKind.AGREEMENT, "1", 1, "t.1", "zh_CN", 2, fill * 64, fill * 64, 1, "", DAY, (), originals=2
    )


def signed(fill: str) -> tuple[Event, ...]:
    """The customer takes up the bank's second offer, and both sides sign it on paper."""
    yes, hands = RoundAnswered(2, is_accepted=True), (Signed(1, side, DAY) for side in Side)
    return offer(2, Side.BANK), yes, paper(fill), *hands


def talked_over(desk: RealDesk) -> str:
    """A case with the bank's first offer on the table; its id."""
    case_id: str = desk.vault.desk.new_id()
    stages = (StageCompleted(stage) for stage in Stage if stage < Stage.NEGOTIATE)
    with desk.vault.work(desk.session) as unit:
        for event in (CaseOpened(unit.next_case_number()), sample.identified(), *stages, offer(1, Side.BANK)):
            unit.record(event, case_id)
        unit.commit()
    return case_id


def open_and_note(hands: Hands, said: str) -> None:
    """The newest case of the workbench, and a line of the note pad that is kept with it."""
    hands.until(lambda: hands.desk.main.workbench._rows.cases)
    hands.press("Return")
    hands.at(Stage.NEGOTIATE)
    hands.press("F2")
    hands.type(said)
    hands.press("Tab")
    hands.press("Space")
    hands.settle()


def note_while_away(hands: Hands) -> None:
    """Nobody answers this desk's line: it knows of no order, and works on."""
    open_and_note(hands, NOTED)
    assert hands.case.communicate.notes == (NOTED,)
    hands.desk.close()


def write_while_away(desk: RealDesk, case_id: str) -> set[str]:
    """A call, a scan, and an agreement that this desk believes in; ids of all that it wrote since the order."""
    ref = desk.vault.blobs.put(SCAN, mime="image/png", role="evidence")
    scan = EvidenceAttached("income_proof", "收入证明", "image/png", ref.sha256, len(SCAN), 1)
    with desk.vault.work(desk.session) as unit:
        unit.record(CALLED, case_id)
        unit.record(scan, case_id, refs=[ref])
        for event in signed("a"):
            unit.record(event, case_id)
        unit.commit()
        written = unit.history(Entity.CASE, case_id)
    return {one.id for one in written[len(Stage) :]}


def found_read_only(hands: Hands, case_id: str) -> None:
    """Once head office was heard it is on no list of work; who looks for it reads it, and is told why."""
    row = hands.services.desk.vault.books.case_row(case_id)
    assert row is not None
    hands.settle()
    assert not hands.desk.main.workbench._rows.cases
    hands.press("F3")
    hands.type(row.number)
    hands.until(lambda: not hands.desk.main.finder.is_busy)
    hands.settle()
    hands.press("Return")
    hands.at(Stage.NEGOTIATE)
    reading = hands.desk.page.findChild(QLabel, "reading_label")
    assert reading is not None
    assert reading.text() == Messages().sentence("case_taken_over", {})


def decide(hands: Hands) -> list[str]:
    """A leader at the desk that has the case keeps what is proposed, and says why; what the list says of each line."""
    listed(hands, lambda roads: roads.contested)
    hands.press("Return")
    dialog = in_front(hands, MergeDialog)
    said = [dialog.table.item(row, 3).text() for row in range(dialog.table.rowCount())]
    hands.walk_to("merge_reason")
    hands.type(WHY)
    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    hands.until(lambda: hands.desk.main.roads.roads is not None and not hands.desk.main.roads.roads.contested)
    hands.desk.close()
    return said


def test_who_returns_to_a_case_that_was_taken_over_loses_nothing_and_takes_nothing_back(branch: Branch) -> None:
    with branch.opened(OWNER) as owner:
        case_id = talked_over(owner)
    branch.settle()
    note_while_away(branch.at(OWNER))
    with branch.opened(OWNER) as owner:
        written = write_while_away(owner, case_id)

    with branch.opened(OTHER) as other:
        branch.rig.office.case_roads.order("00423", case_id, other.vault.desk.log.workstation, *ORDERED_BY)
    branch.settle(OTHER)
    assert " · ".join(ORDERED_BY) in take_in_what_waits(branch.at(OTHER))
    with branch.opened(OTHER) as other:
        with other.vault.work(other.session) as unit:
            for event in signed("b"):
                unit.record(event, case_id)
            unit.commit()
        before = other.desk.case(other.session, case_id)
    assert before.is_in_force
    branch.settle()

    back = branch.at(OWNER)
    found_read_only(back, case_id)
    assert back.case.communicate.notes == (NOTED,)
    back.desk.close()
    said = decide(branch.at(OTHER, LEADER))

    assert len(said) == len(written)
    with branch.opened(OTHER) as other:
        case = other.desk.case(other.session, case_id)
        with other.vault.work(other.session) as unit:
            merged = unit.history(Entity.CASE, case_id)[-1].event
        with other.vault.readers.connect() as connection:
            kept = set(connection.execute(select(TAKEN_EVENT.c.id)).scalars())
        scan = other.vault.blobs.get(case.collect.attachments[0].sha256)
        clean(other)
    assert isinstance(merged, CaseMerged)
    assert written == {*merged.taken, *merged.left} <= kept  # nothing is lost
    assert (case.communicate.notes, case.communicate.contacts, scan) == ((NOTED,), (CALLED.contact,), SCAN)
    for part in ("identify", "propose", "negotiate", "agree"):  # signed paper is never rolled back
        assert getattr(case, part) == getattr(before, part), part
    branch.settle(OTHER)
    branch.rig.office.projector.catch_up()
    with branch.rig.engine.connect() as connection:
        there = histories.known_case(connection, sample.WIRE, case_id)
    assert there == case


def test_who_returns_to_a_parked_case_that_was_taken_over_reads_it_where_it_stood(branch: Branch) -> None:
    with branch.opened(OWNER) as owner:
        case_id = talked_over(owner)
        with owner.vault.work(owner.session) as unit:
            unit.record(CaseParked("fetch_papers", None, papers_returned=False), case_id)
            unit.commit()
    branch.settle()
    with branch.opened(OTHER) as other:
        branch.rig.office.case_roads.order("00423", case_id, other.vault.desk.log.workstation, *ORDERED_BY)
    branch.settle(OTHER)
    take_in_what_waits(branch.at(OTHER))
    branch.settle()
    hands = branch.at(OWNER)
    found_read_only(hands, case_id)
    hands.at(Stage.NEGOTIATE)
    assert hands.case.status == "parked"
    hands.press("F5")  # nothing is put aside that is another desk's: the case is left
    hands.until(lambda: hands.desk.main.place is None)
    hands.desk.close()
