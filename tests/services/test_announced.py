import pytest

from desktop_app.devices.reading.sniff import attachment_kind
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import SignedOut
from desktop_app.services.counter import serve
from desktop_app.services.desk import Desk
from desktop_app.services.ports.vault import Vaults
from desktop_app.services.signing.scan_readings import ScanReadings
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.upkeep.announced import AnnouncedVaults
from tests.builders import BRANCH, PASSWORD, TELLER, Counter, policy_on
from tests.fakes import FakePaperWriter, FakeScanReader, FakeSidePaperText, FakeTexts, FakeVaults
from tests.passwords import passwords


@pytest.fixture
def counter():
    return Counter()


@pytest.fixture
def said():
    return []


@pytest.fixture
def vaults(counter, said) -> Vaults:
    return AnnouncedVaults(FakeVaults(counter.vault), said.append)


def test_every_acknowledged_commit_is_told_once_after_it_is_kept(counter, vaults):
    kept_when_told = []
    vault = AnnouncedVaults(
        FakeVaults(counter.vault), lambda saved: kept_when_told.append((saved, counter.count()))
    ).open(TELLER.staff_no, PASSWORD)
    with vault.work(counter.session) as work:
        work.record(SignedOut("closed"), counter.session.id)
        assert kept_when_told == []
        saved = work.commit()

    assert kept_when_told == [(saved, saved.seq)]


def test_signing_in_is_told_too(counter, vaults, said):
    desk = SignIn(vaults, counter.new_id, passwords(counter.clock)).sign_in(TELLER.staff_no, PASSWORD)

    assert desk.vault.books is counter.vault.books
    assert [saved.seq for saved in said] == [counter.count()]


def test_a_commit_that_failed_is_not_told(counter, vaults, said):
    vault = vaults.open(TELLER.staff_no, PASSWORD)
    counter.vault.fail_commits = "disk_full"

    with vault.work(counter.session) as work:
        work.record(SignedOut("closed"), counter.session.id)
        with pytest.raises(Unavailable, match="disk_full"):
            work.commit()

    assert said == []
    assert counter.count() == 0


def test_work_that_is_given_up_is_not_told(counter, vaults, said):
    with vaults.open(TELLER.staff_no, PASSWORD).work(counter.session) as work:
        work.record(SignedOut("closed"), counter.session.id)

    assert said == []


def test_services_go_on_as_with_the_real_one_and_see_policies(counter, vaults, said):
    vault = vaults.open(TELLER.staff_no, PASSWORD)
    counter.desk = Desk(vault, counter.clock, counter.new_id, lambda _: policy_on())
    counter.services = serve(
        counter.desk,
        FakeTexts(),
        FakeSidePaperText(),
        FakePaperWriter(),
        counter.printer,
        attachment_kind,
        ScanReadings(FakeScanReader),
        lambda _: ((), ()),
        passwords=passwords(counter.clock),
    )
    counter.to_follow_up()

    assert [saved.seq for saved in said] == sorted(saved.seq for saved in said)
    assert said[-1].seq == counter.count()
    assert any(one.policies for one in counter.vault.stored.happened)


def test_the_home_answers_for_itself(vaults, said):
    assert vaults.exists()
    assert not AnnouncedVaults(FakeVaults(None), said.append).exists()
    with pytest.raises(Unavailable, match="home_not_writable"):
        vaults.create(BRANCH, "01", ())
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        vaults.open(TELLER.staff_no, "wrong")
    assert said == []
