"""The auditor's services over the real vault: what is drawn, that it is kept, and that nobody else may."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from desktop_app.devices.table_file import TableFiles
from desktop_app.domain.audits.access import FoundOpened
from desktop_app.domain.audits.audit import Criteria, SampleLookedAt, SampleTaken, drawn, frame_sha256
from desktop_app.domain.case import CaseOpened
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.domain.stages.follow_up import Outcome, OutcomeRecorded, PromiseKept, PromiseMade
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.upkeep.day_end import DayEnded, day_entity
from desktop_app.services.audits.audit import Audit
from desktop_app.services.desk import Desk
from desktop_app.services.ports.figures import TableSheet
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.storage.journal.verify import verify
from tests.builders import refused
from tests.fakes import FakePaperWriter, FakePrinter
from tests.storage import sample

AUDITOR = Session("s-audit", Person("p-audit", "8001", "陆小凤", Role.AUDITOR))
AUDITOR_PASSWORD = "an invented auditor 8001"
ALL = Criteria(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    """Thirty cases: ten complaints, five of them refused again; and one more that gave something away."""
    home = tmp_path_factory.mktemp("audit") / "home"
    sample.set_up(home)
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    session = sample.session(vault)
    with vault.work(session) as unit:
        for no in range(30):
            case_id = f"case-{no:02}"
            unit.record(CaseOpened(unit.next_case_number()), case_id)
            unit.record(sample.identified(is_complaint=no < 10), case_id)
            if no < 5:
                told = date(2026, 11, 23)
                unit.record(OutcomeRecorded(Outcome.REFUSED_AGAIN, "分行", told, told, "by_post"), case_id)
        sample.noted(unit, PromiseMade("case-20", Side.BANK, "答复", date(2026, 11, 24), "1"), "pr-1", "case-20")
        sample.noted(unit, PromiseKept("case-20", date(2026, 11, 23)), "pr-1", "case-20")
        unit.record(
            DayEnded(date(2026, 11, 23), 1, vault.books.people()[1].id, (), 0, 0, 0, 0, ()), day_entity(vault.label)
        )
        unit.commit()
    sample.agreed_case(vault, session)
    vault.keys.add(AUDITOR.person.staff_no, AUDITOR_PASSWORD)
    yield vault
    vault.close()


@pytest.fixture
def audit(vault):
    return made(vault)


def made(vault):
    desk = Desk(vault, sample.StepClock(), vault.desk.new_id, lambda _day: pytest.fail("no policy is needed"))
    return Audit(desk, FakePaperWriter(), FakePrinter(), lambda: "00112233")


def kept(vault):
    with vault.work(AUDITOR) as work:
        return [one.event for one in work.history(Entity.ACCESS, f"samples-{vault.label}")]


def test_a_sample_is_drawn_out_of_all_that_fit_and_kept_with_its_seed(vault, audit):
    found = audit.draw(AUDITOR, ALL, 5)

    event = kept(vault)[-1]
    assert event == found.drawn
    frame = [row.id for row in vault.books.cases_opened(ALL.first, ALL.last)]
    assert (event.seed, event.is_own_seed, event.of, len(frame)) == ("00112233", False, 31, 31)
    assert event.frame_sha256 == frame_sha256(frame)
    assert event.cases == drawn("00112233", frame, 5) == tuple(one.case_id for one in found.cases)
    assert all("*" in one.row.customer and one.opened_by == "张三丰" for one in found.cases)
    assert audit.is_drawn_again(AUDITOR, found)


def test_the_auditors_own_seed_draws_the_same_again(audit):
    first, again = (audit.draw(AUDITOR, ALL, 6, "HQ-2026-11") for _ in range(2))
    assert first.drawn.cases == again.drawn.cases
    assert first.drawn.is_own_seed
    assert first.id != again.id


@pytest.mark.parametrize(
    ("criteria", "of"),
    [
        (Criteria(ALL.first, ALL.last, with_complaint=True), 10),
        (Criteria(ALL.first, ALL.last, outcome=Outcome.REFUSED_AGAIN), 5),
        (Criteria(ALL.first, ALL.last, with_concession=True), 1),
        (Criteria(ALL.first, ALL.last, kind="loan_refused"), 31),
        (Criteria(ALL.first, ALL.last, kind="loan_refused", with_complaint=True, outcome="refused_again"), 5),
    ],
)
def test_a_sample_is_drawn_out_of_what_is_asked_for(audit, criteria, of):
    assert audit.draw(AUDITOR, criteria, 3).drawn.of == of


@pytest.mark.parametrize(
    ("criteria", "size", "seed", "code"),
    [
        (ALL, 0, "", "number_out_of_range"),
        (ALL, 5, "短", "seed_letters_digits"),
        (Criteria(ALL.last, ALL.first), 5, "", "period_turned"),
        (Criteria(date(2025, 1, 1), date(2025, 1, 31)), 5, "", "nothing_to_sample"),
        (Criteria(ALL.first, ALL.last, kind="fee_refund"), 5, "", "nothing_to_sample"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_not_kept(vault, audit, criteria, size, seed, code):
    before = len(kept(vault))
    with refused(code):
        audit.draw(AUDITOR, criteria, size, seed)
    assert len(kept(vault)) == before


def test_the_days_of_a_period_are_those_of_the_branch(audit):
    # Opened at ten o'clock in the morning, UTC+8.
    day = date(2026, 11, 23)
    assert audit.draw(AUDITOR, Criteria(day, day), 1).drawn.of == 31
    with refused("nothing_to_sample"):
        audit.draw(AUDITOR, Criteria(date(2026, 11, 24), ALL.last), 1)


def test_what_was_found_is_kept_and_the_last_word_about_a_case_holds(vault, audit):
    drawn_now = audit.draw(AUDITOR, ALL, 3)
    case = drawn_now.drawn.cases[1]
    with refused("needed", field="finding"):
        audit.looked_at(AUDITOR, drawn_now, case, "  ")
    with refused("case_unknown"):
        audit.looked_at(AUDITOR, drawn_now, "case-of-another-sample", "x")

    audit.looked_at(AUDITOR, drawn_now, case, "缺少回访记录")
    audit.looked_at(AUDITOR, drawn_now, case, "回访记录齐全")
    audit.opened(AUDITOR, case)

    found = audit.samples(AUDITOR)[-1]
    assert found.looked_at == 1
    assert found.cases[1].finding.sentence == "回访记录齐全"
    assert [type(one) for one in kept(vault)[-3:]] == [SampleLookedAt, SampleLookedAt, FoundOpened]
    assert verify(vault).is_clean


def test_how_the_branch_kept_its_word_and_ended_its_days_is_read(audit):
    assert [(row.what, row.state) for row in audit.promises(AUDITOR)] == [("答复", "kept")]
    (day,) = audit.days(AUDITOR)
    assert (day.by, day.second, day.event.day) == ("张三丰", "灭绝师太", date(2026, 11, 23))
    assert audit.approvals(AUDITOR) == ()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_nobody_else_draws_or_reads_samples(audit, role):
    other, drawn_now = Session("s", Person("p", "1", "某人", role)), cast("Any", SimpleNamespace(id="x"))
    for act in (
        lambda: audit.draw(other, ALL, 3),
        lambda: audit.samples(other),
        lambda: audit.is_drawn_again(other, drawn_now),
        lambda: audit.looked_at(other, drawn_now, "c", "x"),
        lambda: audit.opened(other, "c"),
        lambda: audit.export(other, drawn_now, *cast("Any", (None, None, None)), own_password=""),
        lambda: audit.print(other, drawn_now, PrintSettings()),
        lambda: audit.promises(other),
        lambda: audit.approvals(other),
        lambda: audit.days(other),
    ):
        with refused("not_permitted"):
            act()


def test_a_sample_leaves_as_a_file_only_once_that_is_kept(vault, audit, tmp_path):
    drawn_now = audit.draw(AUDITOR, ALL, 2)
    sheet = TableSheet("抽样", ("案件", "意见"), [("=1+1", "@x"), ("2", "y")], 2)

    audit.export(AUDITOR, drawn_now, tmp_path / "sample.csv", TableFiles(), sheet, own_password=AUDITOR_PASSWORD)

    assert kept(vault)[-1] == SampleTaken(drawn_now.id, "csv", 2)
    assert (tmp_path / "sample.csv").read_text("utf-8-sig").splitlines() == ["案件,意见", "'=1+1,'@x", "2,y"]
    before = len(kept(vault))
    with refused("password_wrong", field="own_password"):
        audit.export(AUDITOR, drawn_now, tmp_path / "other.csv", TableFiles(), sheet, own_password="not the auditor's")
    assert not (tmp_path / "other.csv").exists()
    before = len(kept(vault))
    with pytest.raises(Unavailable, match="export_failed"):
        audit.export(
            AUDITOR, drawn_now, tmp_path / "no" / "sample.xlsx", TableFiles(), sheet, own_password=AUDITOR_PASSWORD
        )
    assert len(kept(vault)) == before
