"""The signed paper comes back: effect does not wait for it, closing does."""

import pytest

from desktop_app.domain.agree import DocumentKind
from desktop_app.domain.check_in import CheckedBy
from desktop_app.domain.negotiate import Side
from desktop_app.domain.standing import Standing, standing_of
from tests.builders import CASE, SUPERVISOR, TELLER, Counter, refused

SCAN = b"%PDF-1.7 a scan"


@pytest.fixture
def counter():
    made = Counter()
    made.to_signing()
    return made


def standing(counter):
    return standing_of(counter.case.agree, counter.case.agree.issued[-1].version)


def by_scan(counter, **more):
    paper = counter.case.agree.current
    pages = more.pop("pages", paper.pages)
    version = more.pop("version", paper.version)
    return counter.services.check_in.by_scan(
        counter.session, CASE, version, ((SCAN, "application/pdf"),), pages=pages, **more
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
    with refused("pages_missing", field="check_in"):
        by_scan(counter, pages=9)


def test_what_the_machine_could_not_tell_needs_a_second_person(counter):
    counter.sign_both()
    with refused("second_person_needed", field="check_in"):
        by_scan(counter, decided=("box_unclear",))
    with refused("second_person_is_maker", field="check_in"):
        by_scan(counter, decided=("box_unclear",), attested_by=TELLER.id)
    by_scan(counter, decided=("box_unclear",), attested_by=SUPERVISOR.id)
    assert counter.case.agree.check_in.decided == ("box_unclear",)


def test_nobody_decides_that_an_empty_field_is_signed(counter):
    counter.sign_both()
    with refused("signature_missing", field="check_in"):
        by_scan(counter, decided=("box_empty:4:customer_signature",), attested_by=SUPERVISOR.id)


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
