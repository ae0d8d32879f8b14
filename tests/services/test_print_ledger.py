"""The print ledger of a case: every sheet, how it ended, why it was printed again or taken back, and who sent it."""

import hashlib
from dataclasses import replace

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.papers.prints import PrintKind, PrintSent
from desktop_app.domain.staff.people import Role
from desktop_app.services.ports.printing import PrintJob
from tests.builders import AUDITOR, CASE, SUPERVISOR, TELLER, Counter, refused, session


@pytest.fixture
def counter():
    made = Counter()
    made.to_signing()
    return made


def read(counter, who=TELLER):
    return counter.services.print_ledger.read(session(who), CASE)


def test_originals_reprints_and_slips_stand_in_their_order_with_who_sent_them(counter):
    beside, agree = counter.services.papers_beside, counter.services.agree
    agree.reprint(session(SUPERVISOR), CASE, counter.settings, "客户要求")
    beside.print_complaint_receipt(counter.session, CASE, counter.settings)

    ledger = read(counter)

    assert [(s.document, s.serial, s.kind, s.by) for s in ledger.sheets] == [
        ("agreement", "1/2", PrintKind.ORIGINAL, TELLER.name),
        ("agreement", "2/2", PrintKind.ORIGINAL, TELLER.name),
        ("agreement", "R1", PrintKind.REPRINT, SUPERVISOR.name),
        ("complaint_receipt", "1/2", PrintKind.SLIP, TELLER.name),
        ("complaint_receipt", "2/2", PrintKind.SLIP, TELLER.name),
    ]
    assert [s.number for s in ledger.sheets] == [*[f"{counter.case.number}-1"] * 3, *[f"{counter.case.number}-T"] * 2]
    assert [s.why for s in ledger.sheets] == ["", "", "客户要求", "", ""]
    assert [ledger.count(kind) for kind in PrintKind] == [2, 1, 2]


def test_the_ledger_names_each_serial_with_the_bytes_that_went_to_the_printer(counter):
    counter.services.agree.reprint(session(SUPERVISOR), CASE, counter.settings, "客户要求")

    sent = [one for one in counter.vault.events() if isinstance(one, PrintSent)]

    printed = [hashlib.sha256(pdf).hexdigest() for _, pdf in counter.printer.sent]
    assert [one.serial for one in sent] == ["1/2", "2/2", "R1"]
    assert [one.pdf_sha256 for one in sent] == printed
    assert len({*printed, counter.case.agree.current.pdf_sha256}) == 4


def test_what_was_taken_back_or_failed_counts_no_more(counter):
    agree = counter.services.agree
    first = counter.case.agree.originals()[0]
    agree.void_sheet(counter.session, CASE, first.id, "bad_print")
    counter.printer.fail_at[counter.printer.tried + 1] = "queue_stopped"
    with pytest.raises(Unavailable):
        agree.print_originals(counter.session, CASE, counter.settings)
    counter.print()

    ledger = read(counter)

    assert [(s.serial, s.state, s.note) for s in ledger.sheets if not s.is_there] == [
        ("1/2", "voided", "bad_print"),
        ("1b/2", "failed", "queue_stopped"),
    ]
    assert (ledger.count(PrintKind.ORIGINAL), ledger.voided) == (2, 1)


def test_reading_asks_the_printer_about_what_is_under_way_and_keeps_the_change(counter):
    states = {sheet.state for sheet in counter.case.agree.originals()}
    assert states <= {"queued", "sent"}
    counter.vault.books.prints_of = jobs_of(counter)
    counter.printer.state = lambda job: replace(job, state="done")

    assert {sheet.state for sheet in read(counter).sheets} == {"done"}
    before = counter.count()
    read(counter)
    assert counter.count() == before


def jobs_of(counter):
    """The rows with the ids of their jobs, as the real table has them."""
    plain = counter.vault.books.prints_of
    return lambda case_id: [replace(row, job=f"job-{row.id}") for row in plain(case_id)]


def test_an_auditor_reads_it_and_changes_nothing(counter):
    counter.vault.books.prints_of = jobs_of(counter)
    counter.printer.state = lambda job: replace(job, state="done")
    before = counter.count()
    assert len(read(counter, AUDITOR).sheets) == 2
    assert counter.count() == before
    with refused("not_permitted"):
        read(counter, replace(TELLER, role=Role.ADMINISTRATOR))


def test_the_originals_of_a_version_that_is_replaced_are_void_wherever_they_are(counter):
    agree = counter.services.agree
    counter.services.particulars.ask_english(counter.session, CASE, is_wanted=True)
    counter.issue()
    counter.print()

    ledger = read(counter)
    assert [s.state for s in ledger.sheets if s.number.endswith("-1")] == ["void", "void"]
    assert (ledger.count(PrintKind.ORIGINAL), ledger.voided, ledger.outside) == (2, 0, 2)

    first, second = counter.case.agree.void_sheets("void")
    agree.collect_void(counter.session, CASE, [second.id])
    ledger = read(counter)
    assert [s.state for s in ledger.sheets] == ["voided", "missing", "done", "done"]
    assert (ledger.voided, ledger.outside) == (1, 1)

    agree.collect_void(counter.session, CASE, [second.id])
    assert [s.state for s in read(counter).sheets][:2] == ["voided", "missing"]
    agree.collect_void(counter.session, CASE, [])
    assert [s.state for s in read(counter).sheets][:2] == ["voided", "voided"]
    assert first.serial == "1/2"


def test_a_void_original_stays_void_whatever_its_printer_says_later(counter):
    agree, sheet = counter.services.agree, counter.case.agree.originals()[0]
    agree.void_sheet(counter.session, CASE, sheet.id, "bad_print")
    counter.printer.states["job-1"] = "done"

    agree.follow_job(counter.session, CASE, sheet, PrintJob("counter", "job-1", "queued"))

    assert counter.case.agree.sheets[0].state == "voided"
