"""Approvals over the real vault: at the desk, from the queue, the supervisor absent; and the read tables stay equal."""

from pathlib import Path

import pytest

from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.approvals.approve import Credentials
from desktop_app.storage.journal.rebuild import digest, rebuild
from desktop_app.storage.tables import READ_TABLES
from desktop_app.storage.vault import SqlVault
from tests.builders import CASE, refused
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, set_up

BY_SUPERVISOR = Credentials("S001", SUPERVISOR_PASSWORD)


@pytest.fixture
def counter(tmp_path: Path):
    home = tmp_path / "home"
    set_up(home, is_training=True)
    made = RealCounter(home)
    made.to_negotiate()
    yield made
    made.close()


def supervisor(counter: RealCounter) -> Session:
    person = next(one for one in counter.vault.books.people() if one.staff_no == "S001")
    return Session("session-s001", person)


def offer(counter: RealCounter, given, approval: str) -> None:
    counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, given, approval=approval)


def digests(vault: SqlVault) -> dict[str, str]:
    with vault.readers.connect() as connection:
        return {table.name: digest(connection, table) for table in READ_TABLES}


def check_rebuilt(vault: SqlVault) -> None:
    before = digests(vault)
    with vault.desk.writer.transaction() as connection:
        rebuild(connection, vault.desk.wire, vault.desk.marks)
    assert digests(vault) == before


def test_from_the_card_at_the_desk_to_both_signatures(counter):
    given = counter.build("longer_term")
    kept = counter.services.approve.approve_here(counter.session, CASE, given, BY_SUPERVISOR)
    offer(counter, given, counter.services.approve.usable(kept.case, given).id)
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.sign_both()
    assert counter.case.is_in_force
    check_rebuilt(counter.vault)


def test_one_signature_then_none(counter):
    """The customer signs alone; once the bank declines, once the customer takes it back; at last both sign."""
    given = counter.build("longer_term")
    kept = counter.services.approve.approve_here(counter.session, CASE, given, BY_SUPERVISOR)
    offer(counter, given, counter.services.approve.usable(kept.case, given).id)
    counter.accept()
    counter.finish_talks()
    agree, beside = counter.services.agree, counter.services.papers_beside
    leader = next(one.id for one in counter.vault.books.people() if one.staff_no == "S001")
    for side, why in ((Side.BANK, "审批没有通过"), (Side.CUSTOMER, "")):
        counter.issue()
        counter.print()
        counter.sign(Side.CUSTOMER)
        beside.print_not_yet_effective(counter.session, CASE, counter.settings)
        agree.end_signing(counter.session, CASE, side, why, attested_by=leader)
        check_rebuilt(counter.vault)
        beside.print_signing_ended(counter.session, CASE, counter.settings)
        agree.collect_void(counter.session, CASE, [])
        check_rebuilt(counter.vault)
    assert [one.side for one in counter.case.agree.ended] == [Side.BANK, Side.CUSTOMER]
    counter.issue()
    counter.print()
    counter.sign_both()
    assert counter.case.is_in_force
    check_rebuilt(counter.vault)


def test_from_the_queue_to_the_table(counter):
    given = counter.build("longer_term")
    counter.services.approve.request(counter.session, CASE, given)
    service = counter.services.approve
    (row,) = service.queue(supervisor(counter)).mine
    assert (row.case_number, row.title) == (counter.case.number, given.title)
    service.approve(supervisor(counter), row.case_id, row.id)
    offer(counter, given, row.id)
    assert service.queue(supervisor(counter)).mine == ()
    check_rebuilt(counter.vault)


def test_supervisor_absent(counter):
    """Nobody of the level is here: a code by telephone, or it waits; nothing is ever agreed subject to approval."""
    given = counter.build("longer_term")
    with refused("authority_needed"):
        offer(counter, given, "")
    key = counter.services.telephone.make_key(supervisor(counter), "10086-01")
    counter.services.telephone.enrol(counter.session, BY_SUPERVISOR, key)  # on another day, while they were here
    kept = counter.services.approve.request(counter.session, CASE, given)
    approval = kept.case.approval.pending.id
    with refused("approval_missing"):
        offer(counter, given, approval)
    spoken = counter.services.telephone.spoken(counter.case, approval)
    code = counter.services.telephone.code_for(supervisor(counter), "", spoken.challenge, spoken.cost.plain())
    person = supervisor(counter).person
    counter.services.telephone.approve(counter.session, CASE, approval, person.id, code)
    offer(counter, given, approval)
    assert counter.case.negotiate.rounds[0].authorised_by == person.id
    check_rebuilt(counter.vault)
