"""The signed paper comes back: effect does not wait for it, closing does."""

from dataclasses import replace

import pytest

from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.signing.check_in import CheckedBy
from desktop_app.domain.signing.scan import BoxReading, Doubt, FieldKind, InkState, Place
from desktop_app.domain.signing.standing import Standing, standing_of
from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.papers.printed.pinned_papers import VaultPapers
from desktop_app.services.ports.scans import ScanFile
from tests.builders import CASE, SUPERVISOR, TELLER, Counter, refused

SCAN = b"%PDF-1.7 a scan"


@pytest.fixture
def counter():
    made = Counter()
    made.to_signing()
    return made


def standing(counter):
    return standing_of(counter.case.agree, counter.case.agree.issued[-1].version)


def box(state, id_="customer_signature"):
    return BoxReading(id_, FieldKind.PEN, state, 3.0, Doubt.NONE, Place(20.0, 200.0, 60.0, 12.0))


def by_scan(counter, content=SCAN, *, version=1, decided=(), attested_by="", left_out=(), **shown):
    scan = counter.scan(content, **shown)
    return counter.services.check_in.by_scan(
        counter.session, CASE, version, [scan], decided=decided, attested_by=attested_by, left_out=left_out
    )


def test_a_version_goes_from_issued_to_verified(counter):
    assert standing(counter) is Standing.PRINTED
    counter.sign(Side.CUSTOMER)
    assert standing(counter) is Standing.CUSTOMER_SIGNED
    assert not standing(counter).binds
    counter.sign(Side.BANK, SUPERVISOR.id)
    assert standing(counter) is Standing.EFFECTIVE
    assert standing(counter).binds
    by_scan(counter)
    assert standing(counter) is Standing.VERIFIED


def test_the_scan_is_kept_as_it_is(counter):
    counter.sign_both()
    by_scan(counter)
    kept = counter.case.agree.check_in
    assert (kept.how, kept.attested_by) == (CheckedBy.SCAN, "")
    assert [counter.vault.blobs.get(one) for one in kept.scans] == [SCAN]
    before = counter.count()
    by_scan(counter)
    assert counter.count() == before


def test_nothing_that_does_not_bind_is_checked_in(counter):
    with refused("not_in_force", field="check_in"):
        by_scan(counter)
    counter.sign_both()
    with refused("not_in_force", field="check_in"):
        by_scan(counter, version=7)


def test_bytes_that_nobody_read_are_no_scan_of_anything(counter):
    counter.sign_both()
    check_in, before = counter.services.check_in, counter.count()
    with refused("file_type_not_allowed", field="check_in"):
        check_in.by_scan(counter.session, CASE, 1, [ScanFile("x.jpg", b"x", "")])
    with refused("scan_missing", field="check_in"):
        check_in.by_scan(counter.session, CASE, 1, [])
    known = counter.scan()
    with refused("file_type_not_allowed"):  # what was read of other bytes says nothing of these
        check_in.by_scan(counter.session, CASE, 1, [replace(known, content=known.content + b" ")])
    assert counter.count() == before
    assert not [one for one in counter.vault.blobs.content.values() if one == b"x"]


@pytest.mark.parametrize(
    ("shown", "code", "facts"),
    [
        ({"but": (1,)}, "pages_missing", {"pages": 1, "found": 0}),
        ({"number": "OTHER-1"}, "scan_refused", {"finding": "page_of_other_paper", "page": 1}),
        ({"digest": "0" * 12}, "scan_refused", {"finding": "digest_differs", "page": 1}),
    ],
)
def test_what_is_not_the_whole_signed_version_is_refused(counter, shown, code, facts):
    counter.sign_both()
    with refused(code, field="check_in") as found:
        by_scan(counter, **shown)
    assert found.value.facts == facts
    assert counter.case.agree.check_in is None


def test_a_void_original_is_refused_and_the_one_in_its_place_is_kept_by_its_serial(counter):
    void = counter.case.agree.originals()[0]
    counter.services.agree.void_sheet(counter.session, CASE, void.id, "bad_print")
    counter.print()
    counter.sign_both()
    with refused("scan_refused", field="check_in") as found:
        by_scan(counter, copy=CopyCode(1, 2))
    assert found.value.facts["finding"] == "copy_void"
    by_scan(counter, b"%PDF the right one", copy=CopyCode(1, 2, 2))
    assert counter.case.agree.check_in.original == "1b/2"


def test_what_the_dialog_read_is_not_read_again(counter):
    counter.sign_both()
    scan, readings = counter.scan(), counter.services.scan_readings
    paper = VaultPapers(counter.desk, counter.session, lambda _stored: ((), ())).current(CASE)
    readings.reader().read(scan, paper)
    counter.services.check_in.by_scan(counter.session, CASE, 1, [scan])
    assert counter.scan_reader.asked == 1


def test_a_sheet_that_was_taken_out_does_not_count(counter):
    counter.sign_both()
    with refused("pages_missing", field="check_in"):
        by_scan(counter, left_out=[("scan.pdf", 1)])


def test_what_the_machine_could_not_tell_needs_a_second_person(counter):
    counter.sign_both()
    unclear = {"boxes": (box(InkState.ASK),)}
    decided = ("box_unclear:1:customer_signature",)
    with refused("scan_undecided", field="check_in") as found:
        by_scan(counter, decided=("box_unclear:1:bank_signature",), attested_by=SUPERVISOR.id, **unclear)
    assert found.value.facts == {"count": 1}
    with refused("second_person_needed", field="check_in"):
        by_scan(counter, decided=decided, **unclear)
    with refused("second_person_is_maker", field="check_in"):
        by_scan(counter, decided=decided, attested_by=TELLER.id, **unclear)
    by_scan(counter, decided=decided, attested_by=SUPERVISOR.id, **unclear)
    assert counter.case.agree.check_in.decided == decided


def test_nobody_decides_that_an_empty_field_is_signed(counter):
    counter.sign_both()
    for decided in ((), ("box_empty:1:customer_signature",)):
        with refused("signature_missing", field="check_in"):
            by_scan(counter, decided=decided, attested_by=SUPERVISOR.id, boxes=(box(InkState.EMPTY),))


def test_without_a_scanner_two_persons_look_at_it(counter):
    counter.sign_both()
    with refused("second_person_needed", field="check_in"):
        counter.services.check_in.by_two(counter.session, CASE, 1, 1, attested_by="")
    counter.check_in()
    assert counter.case.agree.check_in.how is CheckedBy.TWO_PERSONS
    with refused("already_checked_in", field="check_in"):
        by_scan(counter)


def test_a_version_that_was_replaced_is_void_and_a_record_is_not_signed(counter):
    counter.offer(counter.build(amount="150000.00", term_months="36"))
    counter.accept()
    counter.finish_talks()
    counter.issue()
    part = counter.case.agree
    assert [standing_of(part, one.version) for one in part.issued] == [Standing.VOIDED, Standing.ISSUED]
    assert part.issued[-1].kind is DocumentKind.AGREEMENT
