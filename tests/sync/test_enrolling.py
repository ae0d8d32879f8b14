"""A desk becomes known by a code that is good once, and an answer that was lost is fetched, not asked for anew."""

import dataclasses

import pytest

from desktop_app import bootstrap
from desktop_app.domain.case import CaseOpened
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.people import Role, Session
from desktop_app.domain.sync.in_step import HubEnrolled, sync_entity
from desktop_app.services.desk import Desk
from desktop_app.services.sync.enrolling import Enrolment, OwnName, WantedLink, checked_address
from desktop_app.storage.sync.hub_link import SqlLinks
from desktop_app.wire.protocol.codes import Refused
from tests.storage import sample
from tests.sync.fake_hub import CODE, FakeHub, Refusing

ADDRESS = "https://hub.bank.example:8443"


class NewDesk:
    def __init__(self, home, hub):
        self.home, self.hub = home, hub
        self.open()

    def open(self):
        self.vault = sample.vaults(self.home).open("1001", sample.PASSWORD)
        person = next(one for one in self.vault.books.people() if one.role is Role.SUPERVISOR)
        self.session = Session("session-1", person)
        self.links = SqlLinks(self.vault)
        clock = self.vault.desk.clock
        desk = Desk(self.vault, clock, self.vault.desk.new_id, bootstrap.parts(self.home, clock).policies)
        name = OwnName(self.vault.desk.log, self.vault.desk.label, self.vault.desk.number_part)
        self.lines = []
        self.service = Enrolment(desk, name, self.links, self.line)

    def line(self, link):
        self.lines.append(link)
        return self.hub

    def enrol(self, code=CODE):
        return self.service.enrol(self.session, WantedLink(ADDRESS, code))


@pytest.fixture
def new(made_home, tmp_path):
    import shutil

    desk = NewDesk(shutil.copytree(made_home, tmp_path / "new"), FakeHub(sample.StepClock()))
    yield desk
    desk.vault.close()


def noted(desk):
    with desk.vault.work(desk.session) as work:
        return [one.event for one in work.history(Entity.DESK, sync_entity(desk.vault.label))]


def test_an_enrolled_desk_is_known_and_the_journal_says_who_did_it(new):
    enrolled = new.enrol("1234 5678")

    link = new.links.load()
    assert link.enrolled == enrolled
    assert link.address == ADDRESS
    assert link.asked == b""
    assert [type(event) for event in noted(new)] == [HubEnrolled]
    assert new.hub.is_closed


def test_an_answer_that_was_lost_is_fetched_with_the_same_keys_and_the_same_code(new):
    true = new.hub._enrol

    def loses(*request):
        true(*request)
        raise Unavailable("hub_unreachable")

    new.hub._enrol = loses
    with pytest.raises(Unavailable, match="hub_unreachable"):
        new.enrol()
    assert new.links.load().enrolled is None
    asked = new.links.load().asked
    new.vault.close()
    new.open()  # the program was closed in between
    new.hub._enrol = true

    new.enrol()

    sent = [body for _, target, body in new.hub.requests if target == "/v1/enrol"]
    assert sent == [asked, asked]


@pytest.mark.parametrize(
    ("code", "facts", "said"),
    [
        (Refused.CODE_WRONG, {}, "enrol_code_refused"),
        (Refused.LABEL_TAKEN, {}, "desk_label_taken"),
        (Refused.BUSY, {}, "hub_busy"),
        (Refused.UPGRADE_NEEDED, {}, "hub_too_new"),
        (Refused.REQUEST_MALFORMED, {"field": "csr"}, "hub_refuses"),
    ],
)
def test_a_refusal_is_said_in_the_desks_own_words_and_leaves_it_as_it_was(new, code, facts, said):
    true = new.hub._enrol

    def refuses(*_):
        raise Refusing(code, **facts)

    new.hub._enrol = refuses
    with pytest.raises((RuleBroken, Unavailable)) as refused:
        new.enrol()
    assert str(refused.value) == said
    assert noted(new) == []
    new.hub._enrol = true
    new.enrol()


def test_the_part_of_case_numbers_that_head_office_gives_counts_from_then_on_and_after_a_start(new):
    new.hub.parts[3] = "another desk has it"
    new.hub.free_part = 41
    new.enrol()

    def next_number():
        with new.vault.work(new.session) as unit:
            number = unit.next_case_number()
            unit.record(CaseOpened(number), new.vault.desk.new_id())
            unit.commit()
        return number

    assert next_number().split("-")[1] == "41"
    new.vault.close()
    new.open()
    assert next_number().split("-")[1] == "41"


def test_an_answer_for_another_desk_is_not_taken(new):
    true = new.hub.enrolled
    new.hub.enrolled = lambda *given: dataclasses.replace(true(*given), workstation="another")
    with pytest.raises(Unavailable, match="hub_mixed_up"):
        new.enrol()
    assert new.links.load().enrolled is None


def test_a_desk_that_is_known_is_not_enrolled_over(new):
    new.enrol()
    with pytest.raises(RuleBroken, match="desk_enrolled_already"):
        new.enrol()


@pytest.mark.parametrize("code", ["", "1234567", "123456789", "１２３４５６７８", "abcdefgh"])
def test_what_is_no_code_is_not_sent(new, code):
    with pytest.raises(RuleBroken, match="hub_code_form"):
        new.enrol(code)
    assert new.hub.requests == []


def test_a_teller_enrols_nothing(new):
    teller = next(one for one in new.vault.books.people() if one.role is Role.TELLER)
    with pytest.raises(RuleBroken, match="not_permitted"):
        new.service.enrol(Session("session-2", teller), WantedLink(ADDRESS, CODE))


def test_after_its_end_the_certificate_is_renewed_by_a_code(new):
    new.enrol()
    new.hub.log(new.vault.desk.log)
    new.hub.branch = new.vault.desk.log.branch
    new.hub.until = "2028-01-01T00:00:00.000Z"

    new.service.renew(new.session, "87654321")

    assert new.links.load().enrolled.certificate_until == new.hub.until
    assert [event.until for event in noted(new)] == ["2027-02-20", "2028-01-01"]


@pytest.mark.parametrize(
    "text",
    ["http://hub.bank.example", "hub.bank.example", "https://", "https://u:p@h", "https://h/x", "ftp://h", "h:x"],
)
def test_an_address_that_is_not_safe_is_refused(text):
    with pytest.raises(RuleBroken, match="hub_address_wrong"):
        checked_address(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" https://h:1/ ", "https://h:1"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("https://[::1]:9", "https://[::1]:9"),
    ],
)
def test_an_address_is_kept_in_one_form(text, kept):
    assert checked_address(text) == kept


def test_the_private_keys_show_in_no_text(new):
    new.enrol()
    link = new.links.load()
    assert link.secrets.signing.hex() not in repr(link)
    assert repr(link.secrets.signing) not in repr(link)
