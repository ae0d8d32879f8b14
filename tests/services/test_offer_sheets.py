"""The sheet a customer takes home: what its code holds, who may go on from it, and what is refused by name."""

import base64
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.papers.offer_sheet import OfferSheetTaken, Trust
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.stages.negotiate import Side, state_of
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.papers.offer_code import PREFIX, taken_apart
from desktop_app.wire import package_hash
from tests.builders import CASE, SUPERVISOR, TODAY, identity, refused, resident_number, session
from tests.real_desk import RealCounter, set_up
from tests.services.test_card_plan_signed import to_agreed

GUEST = "guest-1"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[RealCounter]:
    """The desk the offer lies on the table of."""
    set_up(tmp_path / "a", is_training=False)
    counter = RealCounter(tmp_path / "a")
    yield counter
    counter.close()


@pytest.fixture
def away(tmp_path: Path) -> Iterator[RealCounter]:
    """A desk of another branch that has never heard of the first."""
    set_up(tmp_path / "b", is_training=False, label="20099-01", code="20099")
    counter = RealCounter(tmp_path / "b")
    yield counter
    counter.close()


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The code of a sheet, for those who only read it."""
    place = tmp_path_factory.mktemp("paper")
    set_up(place, is_training=False)
    counter = RealCounter(place)
    try:
        offered(counter)
        return code_of(counter)
    finally:
        counter.close()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCounter]:
    """A desk that reads and keeps nothing."""
    place = tmp_path_factory.mktemp("reader")
    set_up(place, is_training=False, label="20099-01", code="20099")
    counter = RealCounter(place)
    yield counter
    counter.close()


def offered(counter: RealCounter, option: str = "smaller_amount", **terms: str) -> None:
    """A re-review on the table of page 5."""
    counter.to_negotiate()
    counter.offer(counter.build(option, **terms))


def code_of(counter: RealCounter) -> str:
    """The code as it is printed today."""
    sheets = counter.services.offer_sheets
    generation = sheets.keys.in_use(counter.session).generation
    return sheets.code(counter.case, counter.today, generation)


def guest(counter: RealCounter, text: str, **changes: object):
    return counter.services.offer_sheets.open_guest(counter.session, GUEST, text, identity(**changes))


def remade(text: str, **changes: object) -> str:
    """The same key and signature over another body."""
    whole = base64.b32decode(text.removeprefix(PREFIX) + "=" * (-len(text.removeprefix(PREFIX)) % 8))
    body = msgspec.json.decode(taken_apart(text).message.partition(b"\x00")[2]) | changes
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)  # no word of the dictionary is used: it unpacks all the same
    packed = packer.compress(msgspec.json.encode(body, order="deterministic")) + packer.flush()
    return PREFIX + base64.b32encode(whole[:96] + packed).decode().rstrip("=")


# ── The code ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_code_holds_the_offer_and_fits_with_room(home):
    offered(home)
    text = code_of(home)
    sheet, table = taken_apart(text).sheet, home.case.negotiate.on_table

    assert len(text) <= 1200
    assert (sheet.number, sheet.round_no, sheet.kind, sheet.option) == (
        home.case.number,
        1,
        "loan_refused",
        "smaller_amount",
    )
    assert sheet.terms == table.package.terms
    assert sheet.package_hash == package_hash(table.package)
    assert sheet.valid_until == TODAY + timedelta(days=7)
    assert (sheet.branch, sheet.desk, sheet.customer) == ("10086", "10086-01", "张**")
    assert set(sheet.policies) == {"loan_review", "articles", "authority"}
    assert text == code_of(home)


def test_neither_name_nor_number_of_the_customer_is_in_it(home):
    offered(home)
    body = taken_apart(code_of(home)).message.decode("utf-8", "ignore")
    assert "张三丰" not in body
    assert resident_number(date(1988, 1, 1)) not in body
    assert "13800000000" not in body


def test_a_plan_of_sixty_payments_fits_too(home):
    to_agreed(home)
    assert len(code_of(home)) <= 1200


# ── At the desk it comes from ───────────────────────────────────────────────────────────────────────────────────


def test_at_its_own_desk_the_code_leads_to_the_case_itself(home):
    offered(home)
    reading = home.services.offer_sheets.read(home.session, code_of(home))
    assert (reading.trust, reading.case_id, reading.has_moved_on) == (Trust.OWN, CASE, False)

    home.offer(home.build("smaller_amount", amount="100000", term_months="36"))
    assert home.services.offer_sheets.read(home.session, code_of(home)).has_moved_on is False


def test_a_sheet_of_an_earlier_round_says_that_the_talks_went_on(home):
    offered(home)
    before = code_of(home)
    home.offer(home.build("smaller_amount", amount="100000", term_months="36"))
    assert home.services.offer_sheets.read(home.session, before).has_moved_on


def test_after_another_key_is_made_the_sheets_before_are_still_this_desk_s(home):
    offered(home)
    before = code_of(home)
    sheets, leader = home.services.offer_sheets, session(SUPERVISOR)
    with refused("not_permitted"):
        sheets.keys.renew(home.session)
    made = sheets.keys.renew(leader)

    assert made.generation == 1
    assert len({one.key for one in sheets.keys.own(home.session)}) == 2
    assert code_of(home) != before
    for text in (before, code_of(home)):
        assert sheets.read(home.session, text).trust is Trust.OWN


# ── At a desk that has never heard of it ────────────────────────────────────────────────────────────────────────


def test_another_desk_opens_a_new_case_with_the_offer_of_the_paper_on_the_table(home, away):
    offered(home)
    text = code_of(home)
    away.clock.advance(days=2)
    reading = away.services.offer_sheets.read(away.session, text)
    assert (reading.trust, reading.case_id, reading.is_expired) == (Trust.NOT_CERTIFIED, "", False)
    assert reading.judged.stands

    case = guest(away, text).case
    table = case.negotiate.on_table
    assert case.number.startswith("20099-01-")
    assert case.stage is Stage.NEGOTIATE
    assert package_hash(table.package) == package_hash(home.case.negotiate.on_table.package)
    assert (table.side, table.valid_until) == (Side.BANK, TODAY + timedelta(days=7))
    assert state_of(case.negotiate, table, away.today) == "on_table"
    assert isinstance(case.taken, OfferSheetTaken)
    assert (case.taken.number, case.taken.round_no, case.taken.desk) == (home.case.number, 1, "10086-01")


def test_who_is_not_the_customer_of_the_sheet_opens_nothing(home, away):
    offered(home)
    with refused("sheet_other_customer", field="document_number"):
        guest(away, code_of(home), born=date(1990, 5, 5))
    assert away.vault.books.cases() == []


def test_one_sheet_opens_one_case(home, away):
    offered(home)
    text = code_of(home)
    number = guest(away, text).case.number
    with refused("sheet_already_here") as found:
        away.services.offer_sheets.open_guest(away.session, "guest-2", text, identity())
    assert found.value.facts["number"] == number
    assert len(away.vault.books.cases()) == 1
    with refused("sheet_already_here"):
        home.services.offer_sheets.open_guest(home.session, "guest-3", text, identity())


def test_an_expired_offer_is_computed_by_today_s_rules_and_the_difference_told(home, away):
    offered(home)
    text = code_of(home)
    away.clock.advance(days=20)
    reading = away.services.offer_sheets.read(away.session, text)

    assert reading.is_expired
    assert not reading.judged.stands
    assert {change.what for change in reading.judged.changes} == {"papers_by", "answer_by"}
    case = guest(away, text).case
    assert case.negotiate.on_table is None
    assert case.propose.package == reading.judged.package
    assert case.propose.package.terms == home.case.negotiate.on_table.package.terms


def test_what_is_over_the_teller_s_authority_is_proposed_and_asks_for_leave_here(home, away):
    to_agreed(home)
    case = guest(away, code_of(home)).case
    assert case.negotiate.on_table is None
    assert case.propose.package.terms == home.case.negotiate.on_table.package.terms


def test_until_the_desk_is_certified_nothing_is_put_on_paper_here(home, away):
    offered(home)
    away_case = guest(away, code_of(home)).case
    agree, negotiate = away.services.agree, away.services.negotiate
    negotiate.answer(away.session, GUEST, 1, is_accepted=True)
    requests = tuple(replace(one, resolution="granted") for one in away_case.requests)
    negotiate.finish(away.session, GUEST, requests)
    drawn = agree.draw(away.session, GUEST)
    with refused("guest_not_certified", field="print") as found:
        agree.issue(away.session, GUEST, drawn, away.clauses(drawn))
    assert found.value.facts["desk"] == "10086-01"


def test_who_has_the_document_of_the_sheet_and_another_name_is_looked_at_once_more(home, away):
    offered(home)
    text, guest = code_of(home), identity(name="李四")
    open_guest = away.services.offer_sheets.open_guest
    with refused("sheet_other_name", field="name") as found:
        open_guest(away.session, "guest-1", text, guest)
    assert found.value.facts == {"on_sheet": "张**", "here": "李*"}
    kept = open_guest(away.session, "guest-1", text, guest, is_sure=True)
    assert kept.case.identify.identification.customer.name == "李四"


def test_a_desk_of_the_own_branch_is_certified_by_a_leader_and_another_s_is_not(home, tmp_path):
    set_up(tmp_path / "c", is_training=False, label="10086-02")
    second = RealCounter(tmp_path / "c")
    try:
        offered(home)
        text, key = code_of(home), home.services.offer_sheets.keys.in_use(home.session).key
        keys, leader = second.services.offer_sheets.keys, session(SUPERVISOR)
        assert second.services.offer_sheets.read(second.session, text).trust is Trust.NOT_CERTIFIED
        with refused("not_permitted"):
            keys.certify(second.session, "10086-01", key)
        with refused("desk_of_other_branch", field="desk_label"):
            keys.certify(leader, "20099-01", key)
        with refused("desk_key_wrong", field="desk_key"):
            keys.certify(leader, "10086-01", key[:-2])
        with refused("desk_is_this_one", field="desk_label"):
            keys.certify(leader, "10086-02", key)
        keys.certify(leader, "10086-01", key)
        assert second.services.offer_sheets.read(second.session, text).trust is Trust.KNOWN
    finally:
        second.close()


# ── What is refused by name ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "changes",
    [{"t": {"amount": "1.00"}}, {"u": "2027-12-31"}, {"i": "000000"}, {"l": "20099-09"}, {"n": "李**"}],
    ids=lambda one: next(iter(one)),
)
def test_what_was_altered_in_any_place_is_refused(paper, reader, changes):
    assert taken_apart(remade(paper)).sheet == taken_apart(paper).sheet
    with refused("sheet_altered", field="offer_sheet"):
        reader.services.offer_sheets.read(reader.session, remade(paper, **changes))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"v": 2}, "sheet_newer"),
        ({"z": "zz"}, "sheet_altered"),
        ({"extra": "1"}, "sheet_altered"),
        ({"r": 0}, "sheet_altered"),
    ],
)
def test_a_body_that_is_none_is_refused_before_its_signature_is_looked_at(paper, changes, code):
    with refused(code, field="offer_sheet"):
        taken_apart(remade(paper, **changes))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://example.invalid/pay", "sheet_not_ours"),
        ("", "sheet_not_ours"),
        ("10086-01-26-000001-2/1/1/1/ABCDEF123456", "sheet_not_ours"),
        ("ACCORD2:AAAA", "sheet_newer"),
        ("ACCORD1:AAAA", "sheet_incomplete"),
        ("ACCORD1:18", "sheet_incomplete"),
        ("ACCORD1:" + "A" * 1300, "sheet_altered"),
        (PREFIX + base64.b32encode(bytes(96) + b"\xff" * 40).decode().rstrip("="), "sheet_altered"),
    ],
)
def test_what_is_no_sheet_is_named(reader, text, code):
    with refused(code, field="offer_sheet"):
        reader.services.offer_sheets.read(reader.session, text)


@pytest.mark.parametrize(
    "body",
    [b'{"v":1,"c":"\xff"}', b'{"\xff":1,"v":1}', b'{"v":1,"x":' + b"[" * 3900],
    ids=["no text", "no name", "deep"],
)
def test_a_body_that_no_program_wrote_is_refused(body):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(body) + packer.flush()
    with refused("sheet_altered", field="offer_sheet"):
        taken_apart(PREFIX + base64.b32encode(bytes(96) + packed).decode().rstrip("="))


def test_a_code_that_unpacks_to_more_than_a_sheet_is_not_unpacked(reader):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = packer.compress(b" " * 500_000) + packer.flush()
    text = PREFIX + base64.b32encode(bytes(96) + bomb).decode().rstrip("=")
    with refused("sheet_altered"):
        reader.services.offer_sheets.read(reader.session, text)


@pytest.mark.parametrize("cut", [1, 8, 200])
def test_half_a_code_is_refused(paper, reader, cut):
    with pytest.raises(Exception, match=r"sheet_(incomplete|altered)"):
        reader.services.offer_sheets.read(reader.session, paper[:-cut])


def test_blanks_and_small_letters_of_a_scanner_are_forgiven(home):
    offered(home)
    text = code_of(home)
    typed = "\r\n".join(text[at : at + 60].lower() for at in range(0, len(text), 60))
    assert home.services.offer_sheets.read(home.session, typed).case_id == CASE


def test_who_calls_itself_this_desk_and_signs_with_another_key_is_refused(home, tmp_path):
    set_up(tmp_path / "f", is_training=False)
    forger = RealCounter(tmp_path / "f")
    try:
        offered(forger)
        with refused("sheet_forged", field="offer_sheet"):
            home.services.offer_sheets.read(home.session, code_of(forger))
    finally:
        forger.close()


def test_a_sheet_is_too_old_after_half_a_year_and_too_early_before_its_day(home, away):
    offered(home)
    text = code_of(home)
    away.clock.advance(days=181)
    with refused("sheet_too_old", field="offer_sheet"):
        away.services.offer_sheets.read(away.session, text)
    away.clock.advance(days=-182)
    with refused("sheet_of_tomorrow", field="offer_sheet"):
        away.services.offer_sheets.read(away.session, text)


# ── On paper ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sheet_is_printed_with_its_code_and_the_same_again(home):
    offered(home)
    beside = home.services.papers_beside
    first = beside.print_offer_sheet(home.session, CASE, home.settings).kept.case
    made = first.agree.side_papers.last(SidePaper.OFFER_SHEET, "1")
    assert made.number == f"{home.case.number}-Y1"
    home.clock.advance(days=1)
    again = beside.print_offer_sheet(home.session, CASE, home.settings).kept.case
    assert again.agree.side_papers.all_of(SidePaper.OFFER_SHEET) == (made,)


def test_what_is_over_is_not_given_to_be_thought_over(home):
    offered(home)
    home.clock.advance(days=8)
    with refused("offer_expired", field="rounds"):
        home.services.papers_beside.print_offer_sheet(home.session, CASE, home.settings)
    home.offer(home.build("smaller_amount"), Side.CUSTOMER)
    with refused("round_not_on_table", field="rounds"):
        home.services.papers_beside.print_offer_sheet(home.session, CASE, home.settings)


def test_this_desk_s_key_vouches_for_no_offer_of_a_desk_nobody_knows(home, tmp_path):
    set_up(tmp_path / "c", is_training=False, label="10086-02")
    second = RealCounter(tmp_path / "c")
    try:
        offered(home)
        guest(second, code_of(home))
        beside, key = second.services.papers_beside, home.services.offer_sheets.keys.in_use(home.session).key
        with refused("guest_not_certified", field="print"):
            beside.print_offer_sheet(second.session, GUEST, second.settings)

        second.services.offer_sheets.keys.certify(session(SUPERVISOR), "10086-01", key)

        assert beside.print_offer_sheet(second.session, GUEST, second.settings).kept.case.taken is not None
    finally:
        second.close()
