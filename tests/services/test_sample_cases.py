import pytest

from desktop_app import bootstrap
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.customer.identity import DocumentType, check_document
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.rehearsal import sample_cases
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.storage.vault import SqlVault
from tests.builders import Counter
from tests.fakes import FakeClock
from tests.real_desk import AT_THE_COUNTER

INVENTED_PHONE = "13800000000"


@pytest.fixture
def counter():
    counter = Counter()
    sample_cases.make_sample_cases(counter.services, counter.session)
    return counter


def cases(counter):
    return {row.kind: counter.desk.case(counter.session, row.id) for row in counter.vault.books.cases()}


def test_three_cases_stand_at_three_places(counter):
    found = cases(counter)

    assert len(counter.vault.case_ids()) == 3
    assert {kind: (case.stage, case.status) for kind, case in found.items()} == {
        "account_restricted": (Stage.COLLECT, "open"),
        "fee_dispute": (Stage.AGREE, "parked"),
        "loan_refused": (Stage.PROPOSE, "open"),
    }
    assert [kind for kind, case in found.items() if case.identify.identification.is_complaint] == ["account_restricted"]


def test_the_refused_loan_can_go_on_to_its_offers(counter):
    case = cases(counter)["loan_refused"]
    packages = counter.services.propose.packages(case)

    kept = counter.services.propose.propose(counter.session, case.id, packages, 0)

    assert kept.case.stage is Stage.NEGOTIATE


def test_the_parked_fee_can_be_taken_up_and_settled(counter):
    case = cases(counter)["fee_dispute"]
    service, session = counter.services, counter.session
    service.cases.resume(session, case.id)
    terms = {"amount": "20", "fee": "账户管理费", "account_tail": "0042"}
    package = service.propose.package(counter.desk.case(session, case.id), "refund", "refund", terms)

    assert service.agree.settle_quick(session, case.id, package).case.status == "open"


def test_every_customer_is_invented_and_has_a_valid_number(counter):
    customers = [case.identify.identification.customer for case in cases(counter).values()]

    for customer in customers:
        checked = check_document(DocumentType.find(customer.document_type), customer.number, today=counter.today)
        assert checked.warnings == ()
        assert customer.phone == INVENTED_PHONE
        assert customer.number[:6] == "110105"
    assert len({customer.number for customer in customers}) == 3
    assert sorted(customer.name for customer in customers) == ["欧阳演练", "练习生", "马𬱖𬭎"]


def test_the_branch_is_for_training_and_does_not_exist():
    branch = sample_cases.training_branch("示例银行")

    assert branch.is_training
    assert branch.name == "示例银行演练支行"
    assert (branch.code, branch.telephone) == ("00000", "010-00000000")
    assert "演练" in branch.address


def test_the_training_people_can_do_everything_that_needs_two(counter):
    people = sample_cases.training_people(TRAINING_PASSWORD)

    assert [person.role for person in people] == [Role.TELLER, Role.SUPERVISOR, Role.BRANCH_MANAGER, Role.AUDITOR]
    assert people[0].staff_no == sample_cases.TELLER_NO
    assert len({person.staff_no for person in people}) == 4
    assert {person.password for person in people} == {TRAINING_PASSWORD}
    assert all(person.name.startswith("演练") for person in people)


def test_a_real_training_home_has_them_within_a_second_and_is_clean(tmp_path):
    given = bootstrap.parts(tmp_path / "home", FakeClock(AT_THE_COUNTER))
    vaults = bootstrap.vaults(given, cheap_keys=True)
    branch = sample_cases.training_branch("示例银行")
    vaults.create(branch, "01", sample_cases.training_people(TRAINING_PASSWORD))
    desk = SignIn(vaults, given.new_id, given.passwords).sign_in(sample_cases.TELLER_NO, TRAINING_PASSWORD)
    assert isinstance(desk.vault, SqlVault)
    try:
        counter = bootstrap.counter(given, desk.vault, FolderPrinter(tmp_path / "printed"))
        sample_cases.make_sample_cases(counter, desk.session)
        rows = counter.cases.open_cases(desk.session)
        report = verify(desk.vault)
    finally:
        desk.vault.close()

    assert len(rows) == 3
    assert all(row.number.startswith("00000-01-") for row in rows)
    assert report.is_clean, report.lines()
