"""Nobody's hand is on a paper that lies in a printer: the cost table and the originals, while a queue stands still."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.side_paper import PaperSigned, SidePaper
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.ports.printing import PrintJob, PrintSettings
from tests.builders import CASE, TODAY, Counter, refused
from tests.real_desk import RealCounter, worked
from tests.services.test_card_plan_signed import to_agreed


class Queue:
    """A printer whose queue is in the test's hands; ``states`` holds the jobs by their titles' last word."""

    def __init__(self) -> None:
        self.accepts = True
        self.comes_out_as = "done"
        self.states: dict[str, str] = {}
        self.titles: dict[str, str] = {}

    def queues(self) -> list[str]:
        return ["LASER"]

    def submit(self, _pdf: bytes, *, title: str, settings: PrintSettings) -> PrintJob:
        if not self.accepts:
            raise Unavailable("queue_stopped", queue="LASER", reason="toner low")
        job = f"LASER-{len(self.states) + 1}"
        self.states[job], self.titles[job] = self.comes_out_as, title.rsplit(maxsplit=1)[-1]
        return PrintJob(settings.queue or "LASER", job, self.comes_out_as)

    def state(self, job: PrintJob) -> PrintJob:
        return PrintJob(job.queue, job.id, self.states[job.id])

    def cancel(self, job: PrintJob) -> None:
        if self.states[job.id] != "done":
            self.states[job.id] = "failed"

    def let_go(self) -> None:
        """The queue runs again and all that waited comes out."""
        self.states = {job: "done" if state == "stopped" else state for job, state in self.states.items()}


@pytest.fixture
def queue() -> Queue:
    return Queue()


@pytest.fixture
def plan(tmp_path: Path, queue: Queue) -> Iterator[RealCounter]:
    """A card plan both sides want, before its cost table; the printer is :class:`Queue`."""
    counter = RealCounter(worked(tmp_path, to_agreed), printer=queue)
    yield counter
    counter.close()


def tables(plan: RealCounter) -> list[tuple[str, str]]:
    """The copies of the cost table by serial and state."""
    kind = SidePaper.COST_TABLE.value
    return [(one.serial, one.state) for one in plan.case.agree.sheets if one.document == kind]


def test_a_table_no_printer_took_is_signed_by_nobody_and_the_same_key_prints_it(plan, queue):
    beside, queue.accepts = plan.services.papers_beside, False
    with pytest.raises(Unavailable, match="queue_stopped"):
        beside.print_cost_table(plan.session, CASE, plan.settings)
    with refused("paper_not_out", field="cost_disclosure"):
        beside.sign_cost_table(plan.session, CASE, plan.today)
    assert cost_table.signature(plan.case) is None

    queue.accepts = True
    beside.print_cost_table(plan.session, CASE, plan.settings)
    beside.sign_cost_table(plan.session, CASE, plan.today)
    assert cost_table.signature(plan.case) is not None
    assert tables(plan) == [("1/2", "failed"), ("1/2", "done"), ("2/2", "done")]


@pytest.mark.parametrize("state", ["stopped", "queued"])
def test_a_table_that_waits_at_the_printer_is_signed_once_it_came_out(plan, queue, state):
    beside, queue.comes_out_as = plan.services.papers_beside, state
    beside.print_cost_table(plan.session, CASE, plan.settings)
    with refused("paper_not_out", field="cost_disclosure"):
        beside.sign_cost_table(plan.session, CASE, plan.today)

    queue.states = dict.fromkeys(queue.states, "done")
    beside.sign_cost_table(plan.session, CASE, plan.today)
    assert cost_table.signature(plan.case) is not None
    assert tables(plan) == [("1/2", "done"), ("2/2", "done")]


def test_nobody_signed_a_table_before_a_copy_of_it_was_printed(plan, queue):
    beside, queue.comes_out_as = plan.services.papers_beside, "stopped"
    beside.print_cost_table(plan.session, CASE, plan.settings)
    made = cost_table.standing(plan.case)
    assert made is not None
    plan.clock.advance(days=1)
    queue.comes_out_as = "done"
    beside.print_cost_table(plan.session, CASE, plan.settings)
    again = cost_table.standing(plan.case)
    assert again is not None
    with refused("signature_before_print", field="cost_disclosure") as found:
        beside.sign_cost_table(plan.session, CASE, TODAY)
    assert found.value.facts == {"printed_on": plan.today}
    beside.sign_cost_table(plan.session, CASE, plan.today)
    signed = cost_table.signature(plan.case)
    assert signed is not None
    assert signed.signed_on == plan.today


def test_a_table_that_waits_is_taken_back_and_sent_anew_with_serials_of_its_own(plan, queue):
    beside, queue.comes_out_as = plan.services.papers_beside, "stopped"
    beside.print_cost_table(plan.session, CASE, plan.settings)
    queue.comes_out_as = "done"
    beside.print_cost_table(plan.session, CASE, plan.settings)
    queue.let_go()

    assert [(queue.titles[job], state) for job, state in queue.states.items()] == [
        ("1/2", "failed"),
        ("2/2", "failed"),
        ("1b/2", "done"),
        ("2b/2", "done"),
    ]
    assert tables(plan)[2:] == [("1b/2", "done"), ("2b/2", "done")]


def test_a_table_that_came_out_meanwhile_is_not_sent_a_second_time(plan, queue):
    beside, queue.comes_out_as = plan.services.papers_beside, "stopped"
    beside.print_cost_table(plan.session, CASE, plan.settings)
    queue.let_go()
    assert beside.print_cost_table(plan.session, CASE, plan.settings).jobs == ()
    assert tables(plan) == [("1/2", "done"), ("2/2", "done")]


def test_the_day_of_the_table_never_moves_behind_the_agreement_that_rests_on_it(plan):
    beside = plan.services.papers_beside
    plan.issue()
    plan.print()
    plan.clock.advance(days=1)
    with refused("cost_table_after_agreement", field="cost_disclosure") as found:
        beside.sign_cost_table(plan.session, CASE, plan.today)
    assert found.value.facts == {"day": TODAY}
    signed = cost_table.signature(plan.case)
    assert signed is not None
    assert signed.signed_on == TODAY


def test_an_agreement_is_not_signed_on_a_day_before_a_table_that_an_older_program_let_move(plan):
    plan.issue()
    plan.print()
    plan.clock.advance(days=1)
    made = cost_table.standing(plan.case)
    assert made is not None
    with plan.vault.work(plan.session) as work:
        work.record(PaperSigned(made.kind, made.subject, made.no, TODAY + timedelta(days=1)), CASE)
        work.commit()
    with refused("signature_before_cost_table", field="customer_signed_on") as found:
        plan.services.agree.sign(plan.session, CASE, Side.CUSTOMER, TODAY)
    assert found.value.facts == {"day": TODAY + timedelta(days=1)}


def test_no_hand_is_kept_while_an_original_waits_at_a_printer_that_has_stopped(plan, queue):
    plan.issue()
    queue.comes_out_as = "stopped"
    plan.print()
    agree = plan.services.agree
    with refused("original_stopped", field="customer_signed_on") as found:
        agree.sign(plan.session, CASE, Side.CUSTOMER, plan.today)
    assert found.value.facts == {"serials": ("1/2", "2/2")}
    with refused("original_stopped"):
        agree.leave_for(plan.session, CASE, Side.CUSTOMER, plan.today)

    queue.let_go()
    assert agree.sign(plan.session, CASE, Side.CUSTOMER, plan.today).case.agree.signature(Side.CUSTOMER) is not None


def test_who_has_the_original_in_hand_says_so_and_the_printer_is_not_believed(plan, queue):
    plan.issue()
    queue.comes_out_as = "stopped"
    plan.print()
    agree = plan.services.agree
    kept = agree.lie_in_tray(plan.session, CASE)
    assert [sheet.state for sheet in kept.case.agree.originals()] == ["done", "done"]
    assert agree.sign(plan.session, CASE, Side.CUSTOMER, plan.today).case.agree.signature(Side.CUSTOMER) is not None


@pytest.mark.parametrize("state", ["queued", "unknown"])
def test_no_hand_is_kept_while_nobody_knows_that_an_original_came_out(plan, queue, state):
    plan.issue()
    queue.comes_out_as = state
    plan.print()
    agree = plan.services.agree
    with refused("original_not_out", field="customer_signed_on") as found:
        agree.sign(plan.session, CASE, Side.CUSTOMER, plan.today)
    assert found.value.facts == {"serials": ("1/2", "2/2")}

    queue.states = dict.fromkeys(queue.states, "done")
    if state == "unknown":  # nobody asks again about a job that the printer has forgotten
        agree.lie_in_tray(plan.session, CASE)
    assert agree.sign(plan.session, CASE, Side.CUSTOMER, plan.today).case.agree.signature(Side.CUSTOMER) is not None


def test_what_a_printer_may_have_taken_is_never_printed_under_its_serial_again():
    counter = Counter()
    counter.to_agree()
    counter.issue()
    counter.printer.fail_at = {counter.printer.tried + 1: "print_unsure"}
    with pytest.raises(Unavailable, match="print_unsure"):
        counter.print()
    counter.print()  # F9 again
    assert [title.rpartition(" ")[2] for title, _ in counter.printer.sent][-1:] == ["2/2"]
    first = counter.case.agree.originals()[0]
    assert (first.serial, first.state) == ("1/2", "unknown")
    with refused("original_not_out"):
        counter.sign(Side.CUSTOMER)

    counter.services.agree.void_sheet(counter.session, CASE, first.id, "bad_print")
    counter.print()
    assert [one.serial for one in counter.case.agree.originals()] == ["2/2", "1b/2"]
    counter.sign(Side.CUSTOMER)


@pytest.mark.parametrize("state", ["queued", "unknown"])
def test_where_the_printer_never_answers_one_is_seen_and_the_other_void_and_printed_anew(plan, queue, state):
    plan.issue()
    queue.comes_out_as = state
    plan.print()
    agree = plan.services.agree
    agree.void_sheet(plan.session, CASE, plan.case.agree.originals()[1].id, "bad_print")
    agree.lie_in_tray(plan.session, CASE)
    queue.comes_out_as = "done"
    plan.print()
    assert [(one.serial, one.state) for one in plan.case.agree.originals()] == [("1/2", "done"), ("2b/2", "done")]
    agree.sign(plan.session, CASE, Side.CUSTOMER, plan.today)
    assert [one.state for one in plan.case.agree.originals()] == ["done", "done"]


def test_an_original_said_not_to_have_come_out_does_not_follow_its_replacement_out_of_the_printer(plan, queue):
    plan.issue()
    queue.comes_out_as = "stopped"
    plan.print()
    first, second = plan.case.agree.originals()
    plan.services.agree.void_sheet(plan.session, CASE, second.id, "bad_print")
    queue.let_go()
    jobs = {queue.titles[job]: state for job, state in queue.states.items() if job not in _of_table(queue)}
    assert jobs == {"1/2": "done", "2/2": "failed"}
    assert [sheet.serial for sheet in plan.case.agree.originals()] == [first.serial]


def _of_table(queue: Queue) -> list[str]:
    """The jobs of the cost table, which went first."""
    return list(queue.states)[:2]
