"""First asked, first responsible: handing over, taking over, naming somebody, and who must not work on a case."""

from collections.abc import Callable

import pytest

from desktop_app.domain.approvals.approval import ApprovalState
from desktop_app.domain.case import CaseOpened
from desktop_app.domain.staff.people import Person, Role
from desktop_app.domain.staff.responsibility import HandOverOffered, How, RecusalDeclared
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.papers.printed.pinned_papers import VaultPapers
from desktop_app.services.permissions import WHOM_IT_CONCERNS, Operation, may
from desktop_app.services.ports.lists import LeaderTask
from tests.builders import (
    CASE,
    MANAGER,
    PASSWORD,
    SECOND_TELLER,
    SUPERVISOR,
    TELLER,
    Counter,
    refused,
    session,
)

TO_DO = "周五前回电话，告诉客户审核到了哪一步"


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_communicate()
    return made


@pytest.fixture
def service(counter):
    return counter.services.responsibility


def offered(counter: Counter, to: Person = SECOND_TELLER) -> None:
    counter.services.responsibility.offer(counter.session, CASE, to.id, "leave", TO_DO)


def as_(person: Person):
    return session(person)


# ── Who is responsible ────────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_opens_a_case_is_responsible_for_it(counter):
    part = counter.case.responsibility
    assert (part.owner, part.how, part.handed) == (TELLER.id, How.ASKED_FIRST, None)
    assert part.since == counter.case.opened_at
    (row,) = counter.services.cases.open_cases(counter.session)
    assert (row.owner, row.owner_name) == (TELLER.id, TELLER.name)


def test_a_colleague_who_works_on_a_case_does_not_become_responsible(counter):
    counter.session = as_(SECOND_TELLER)
    counter.communicate()
    assert counter.case.responsibility.owner == TELLER.id


def test_the_first_stays_responsible_until_the_colleague_takes_over(counter, service):
    offered(counter)
    part = counter.case.responsibility
    assert part.owner == TELLER.id
    assert part.handed is not None
    assert (part.handed.to, part.handed.reason, part.handed.to_do) == (SECOND_TELLER.id, "leave", TO_DO)

    counter.clock.advance(days=1)
    kept = service.accept(as_(SECOND_TELLER), CASE)

    part = kept.case.responsibility
    assert (part.owner, part.how, part.handed, part.to_do) == (SECOND_TELLER.id, How.TOOK_OVER, None, TO_DO)
    assert part.since == counter.clock.now()


def test_what_waits_for_somebody_stands_first_among_their_cases(counter):
    offered(counter)
    for number in range(2):
        counter.clock.advance(minutes=1)
        counter.services.communicate.add_note(counter.session, CASE, f"note {number}")
    rows = counter.services.cases.open_cases(as_(SECOND_TELLER))
    assert rows[0].waits_for == SECOND_TELLER.id
    assert counter.vault.books.cases_for(TELLER.id, is_leader=False) == []


def test_only_who_was_asked_can_answer(counter, service):
    offered(counter)
    for person in (TELLER, SUPERVISOR):
        with refused("not_handed_to_you"):
            service.accept(as_(person), CASE)
        with refused("not_handed_to_you"):
            service.decline(as_(person), CASE, "full")


def test_a_refusal_has_a_reason_and_leaves_the_first_responsible(counter, service):
    offered(counter)
    with refused("reason_missing", field="decline_reason"):
        service.decline(as_(SECOND_TELLER), CASE, "")
    kept = service.decline(as_(SECOND_TELLER), CASE, "full", "本周已有九件")
    part = kept.case.responsibility
    assert (part.owner, part.handed) == (TELLER.id, None)
    assert part.declined is not None
    assert (part.declined.by, part.declined.reason) == (SECOND_TELLER.id, "full")
    offered(counter, SUPERVISOR)
    assert counter.case.responsibility.declined is None


def test_a_hand_over_can_be_taken_back_before_it_is_answered(counter, service):
    with refused("nothing_handed"):
        service.withdraw(counter.session, CASE)
    offered(counter)
    with refused("not_responsible"):
        service.withdraw(as_(SUPERVISOR), CASE)
    assert service.withdraw(counter.session, CASE).case.responsibility.handed is None
    with refused("not_handed_to_you"):
        service.accept(as_(SECOND_TELLER), CASE)


@pytest.mark.parametrize(
    ("who", "to", "reason", "to_do", "code"),
    [
        (SECOND_TELLER, SUPERVISOR.id, "leave", TO_DO, "not_responsible"),
        (TELLER, TELLER.id, "leave", TO_DO, "hand_over_to_self"),
        (TELLER, "", "leave", TO_DO, "colleague_missing"),
        (TELLER, "nobody", "leave", TO_DO, "colleague_unknown"),
        (TELLER, "p-auditor", "leave", TO_DO, "colleague_unknown"),
        (TELLER, SECOND_TELLER.id, "", TO_DO, "reason_missing"),
        (TELLER, SECOND_TELLER.id, "no_such", TO_DO, "choice_unknown"),
        (TELLER, SECOND_TELLER.id, "leave", "  ", "to_do_missing"),
    ],
)
def test_a_hand_over_that_leads_nowhere_is_refused(counter, service, who, to, reason, to_do, code):
    before = counter.count()
    with refused(code):
        service.offer(as_(who), CASE, to, reason, to_do)
    assert counter.count() == before


def test_a_case_is_on_its_way_to_one_person_at_a_time(counter, service):
    offered(counter)
    with refused("hand_over_waits"):
        service.offer(counter.session, CASE, SUPERVISOR.id, "leave", TO_DO)


# ── A leader names somebody ───────────────────────────────────────────────────────────────────────────────────────


def test_a_leader_names_somebody_who_is_responsible_at_once_and_still_acknowledges(counter, service):
    kept = service.assign(as_(SUPERVISOR), CASE, SECOND_TELLER.id, "unwell", TO_DO)
    part = kept.case.responsibility
    assert (part.owner, part.how) == (SECOND_TELLER.id, How.ASSIGNED)
    assert part.handed is not None
    assert (part.handed.is_assigned, part.handed.by) == (True, SUPERVISOR.id)
    with refused("assigned_stays", field="decline_reason"):
        service.decline(as_(SECOND_TELLER), CASE, "full")
    part = service.accept(as_(SECOND_TELLER), CASE).case.responsibility
    assert (part.owner, part.handed, part.how) == (SECOND_TELLER.id, None, How.ASSIGNED)


def test_a_leader_beside_a_colleague_gives_them_the_case_of_who_is_away(counter, service):
    colleague = as_(SECOND_TELLER)
    with refused("not_permitted"):
        service.assign(colleague, CASE, SECOND_TELLER.id, "unwell")
    with refused("not_permitted"):
        service.assign(as_(SUPERVISOR), CASE, SECOND_TELLER.id, "unwell", assigned_by=TELLER.id)
    kept = service.assign(colleague, CASE, SECOND_TELLER.id, "unwell", assigned_by=SUPERVISOR.id)
    part = kept.case.responsibility
    assert (part.owner, part.handed) == (SECOND_TELLER.id, None)  # they sit here, and have it in hand


def test_who_is_responsible_already_is_not_named_again(counter, service):
    with refused("assigned_already"):
        service.assign(as_(SUPERVISOR), CASE, TELLER.id, "workload")


def test_what_was_on_its_way_ends_with_another_naming_and_with_the_case(counter, service):
    offered(counter)
    service.assign(as_(SUPERVISOR), CASE, SUPERVISOR.id, "leave")
    assert counter.case.responsibility.handed is None
    with refused("not_handed_to_you"):
        service.accept(as_(SECOND_TELLER), CASE)
    service.offer(as_(SUPERVISOR), CASE, SECOND_TELLER.id, "expertise", TO_DO)
    counter.services.clocks.void(counter.session, CASE, "duplicate", allowed_by=SUPERVISOR.id)
    assert counter.case.responsibility.handed is None


# ── Who must not work on it ───────────────────────────────────────────────────────────────────────────────────────


def test_who_says_that_they_are_related_can_do_nothing_more_on_the_case(counter, service):
    kept = service.declare(counter.session, CASE, "relative", "客户是我表哥")
    part = kept.case.responsibility
    assert part.is_recused(TELLER)
    assert part.needs_person
    before = counter.count()
    attempts: list[Callable[[], object]] = [
        counter.communicate,
        lambda: counter.services.cases.park(counter.session, CASE, "customer_left", None, papers_returned=True),
        lambda: counter.services.communicate.add_note(counter.session, CASE, "note"),
        lambda: counter.services.cases.state(counter.session, CASE),
        lambda: counter.services.responsibility.declare(counter.session, CASE, "relative"),
        lambda: counter.services.identify.identify(counter.session, CASE, counter.case.identify.identification),
    ]
    for attempt in attempts:
        with refused("recused"):
            attempt()
    assert counter.count() == before
    counter.session = as_(SECOND_TELLER)
    counter.communicate()


def test_a_leader_sees_that_a_case_needs_somebody(counter, service):
    service.declare(counter.session, CASE, "handled")
    (row,) = counter.services.cases.open_cases(as_(SUPERVISOR))
    assert row.leader_task == LeaderTask.ASSIGN
    assert counter.vault.books.cases_for(SUPERVISOR.id, is_leader=True) == [counter.vault.books.case_row(CASE)]
    service.assign(as_(SUPERVISOR), CASE, SECOND_TELLER.id, "recusal")
    assert counter.vault.books.cases_for(SUPERVISOR.id, is_leader=True) == []
    assert [row.id for row in counter.vault.books.cases_for(SECOND_TELLER.id, is_leader=False)] == [CASE]


def test_who_must_not_work_on_it_gives_it_to_a_colleague_in_the_same_act(counter, service):
    kept = service.declare(counter.session, CASE, "relative", to=SECOND_TELLER.id, to_do=TO_DO)
    part = kept.case.responsibility
    assert part.handed is not None
    assert (part.handed.to, part.handed.reason, part.needs_person) == (SECOND_TELLER.id, "recusal", False)
    service.decline(as_(SECOND_TELLER), CASE, "full")
    # The one thing that is left to them.
    service.offer(counter.session, CASE, SUPERVISOR.id, "recusal", TO_DO)
    assert service.accept(as_(SUPERVISOR), CASE).case.responsibility.owner == SUPERVISOR.id


def test_nobody_hands_a_case_to_who_must_not_work_on_it(counter, service):
    service.declare(as_(SECOND_TELLER), CASE, "close")
    assert SECOND_TELLER not in service.colleagues(counter.session, counter.case)
    with refused("recused", field="hand_over_to"):
        offered(counter)
    with refused("recused", field="hand_over_to"):
        service.assign(as_(SUPERVISOR), CASE, SECOND_TELLER.id, "workload")


def test_a_case_that_was_on_its_way_to_who_must_not_work_on_it_comes_back(counter, service):
    offered(counter)
    service.declare(as_(SECOND_TELLER), CASE, "close")
    assert counter.case.responsibility.handed is None
    assert counter.case.responsibility.owner == TELLER.id


def test_a_related_leader_approves_nothing_and_confirms_nothing(counter, service):
    counter.communicate()
    counter.propose()
    service.declare(as_(SUPERVISOR), CASE, "relative")
    package = counter.build("longer_term")
    by = Credentials(SUPERVISOR.staff_no, PASSWORD)
    approve = counter.services.approve
    with refused("recused", field="second_staff_no"):
        approve.approve_here(counter.session, CASE, package, by)
    with refused("recused", field="second_staff_no"):
        approve.refuse_here(counter.session, CASE, package, by, "other")
    waiting = approve.request(counter.session, CASE, package).case.approval.pending
    assert waiting is not None
    with refused("recused"):
        approve.approve(as_(SUPERVISOR), CASE, waiting.id)
    with refused("recused"):
        approve.refuse(as_(SUPERVISOR), CASE, waiting.id, "other")
    assert approve.approve(as_(MANAGER), CASE, waiting.id).case.approval.approvals[-1].state is ApprovalState.GRANTED
    with refused("recused"):
        counter.services.clocks.void(counter.session, CASE, "duplicate", allowed_by=SUPERVISOR.id)


def test_a_related_colleague_attests_no_signature(counter, service):
    made = Counter()
    made.to_signing()
    made.services.responsibility.declare(as_(SUPERVISOR), CASE, "relative")
    with refused("recused", field="attested_by"):
        made.sign_both()
    assert made.case.agree.effective_from is None


def test_who_must_not_work_on_a_case_is_shown_none_of_its_papers(counter, service):
    """Neither as bytes nor drawn anew, nor through a scan of them; F10 still lists the originals, for they lie here."""
    made = Counter()
    made.to_signing()
    paper = made.case.agree.current
    assert paper is not None
    agree, session, services = made.services.agree, as_(SECOND_TELLER), made.services
    papers = VaultPapers(made.desk, session, lambda _stored: ((), ()))
    reads: list[Callable[[], object]] = [
        lambda: agree.pinned(session, CASE),
        lambda: agree.fields_of(session, CASE),
        lambda: agree.draw(session, CASE),
        lambda: agree.to_undo(session, CASE),
        lambda: services.print_ledger.read(session, CASE),
        lambda: services.large_print.print(session, CASE, made.settings),
        lambda: services.particulars.standard(session, CASE),
        lambda: services.particulars.namesake(session, CASE),
        lambda: papers.find(paper.number, paper.version),
        lambda: papers.current(CASE),
    ]
    made.services.responsibility.declare(session, CASE, "relative")
    for read in reads:
        with refused("recused"):
            read()
    assert [one.serial for one in services.day_end.review(session).sheets] == ["1/2", "2/2"]


def test_another_account_of_the_same_person_is_the_same_person(counter, service):
    again = Person("p-again", "1009", f"{TELLER.name}（综合）", Role.TELLER)
    counter.vault.books.hire(again)
    service.declare(counter.session, CASE, "relative")
    with refused("recused"):
        counter.services.communicate.add_note(as_(again), CASE, "note")


@pytest.mark.parametrize("operation", sorted(one for one in Operation if may(MANAGER.role, one)))
def test_what_is_not_named_is_denied_to_who_must_not_work_on_a_case(operation):
    made = Counter()
    made.identify()
    made.services.responsibility.declare(as_(MANAGER), CASE, "interest")
    if operation in WHOM_IT_CONCERNS:
        made.desk.change(as_(MANAGER), operation, CASE, lambda _case, _ground: ())
        return
    with refused("recused"):
        made.desk.change(as_(MANAGER), operation, CASE, lambda _case, _ground: ())


def test_the_day_can_still_be_ended_where_their_paper_lies():
    assert {
        Operation.HAND_OVER,
        Operation.END_DAY,
        Operation.ANSWER_CALL,
        Operation.RECOUNT,
        Operation.RECORD_DEATH,
    } == WHOM_IT_CONCERNS


# ── The customer asks for another ─────────────────────────────────────────────────────────────────────────────────


def asked(counter: Counter, person: Person = TELLER) -> None:
    counter.services.responsibility.ask(counter.session, CASE, person.id, "complained_of", "上次就是她办错的")


def test_a_request_is_kept_and_the_work_goes_on_until_a_leader_decides(counter, service):
    asked(counter)
    counter.communicate()
    (row,) = counter.services.cases.open_cases(as_(SUPERVISOR))
    assert row.leader_task == LeaderTask.RECUSAL
    with refused("recusal_waits"):
        asked(counter, SUPERVISOR)
    assert "recusal_undecided" in counter.services.follow_up.open_points(counter.case)


def test_granted_it_takes_effect_at_once_and_names_who_follows(counter, service):
    asked(counter)
    kept = service.decide(as_(SUPERVISOR), CASE, is_granted=True, why="为消除客户疑虑", to=SECOND_TELLER.id)
    part = kept.case.responsibility
    assert (part.owner, part.asked) == (SECOND_TELLER.id, None)
    with refused("recused"):
        counter.communicate()


def test_not_granted_it_has_a_reason_and_nothing_changes(counter, service):
    asked(counter)
    with refused("why_missing", field="recusal_why"):
        service.decide(as_(SUPERVISOR), CASE, is_granted=False, why=" ")
    kept = service.decide(as_(SUPERVISOR), CASE, is_granted=False, why="经核实，她没有经办过该业务")
    assert (kept.case.responsibility.owner, kept.case.responsibility.recused) == (TELLER.id, ())
    counter.communicate()
    with refused("nothing_to_decide"):
        service.decide(as_(SUPERVISOR), CASE, is_granted=True, why="再看")


def test_nobody_decides_about_themselves(counter, service):
    asked(counter, SUPERVISOR)
    with refused("decides_own_recusal"):
        service.decide(as_(SUPERVISOR), CASE, is_granted=False, why="不回避")
    with refused("decides_own_recusal"):
        service.decide(counter.session, CASE, is_granted=False, why="不回避", decided_by=SUPERVISOR.id)
    with refused("not_permitted"):
        service.decide(counter.session, CASE, is_granted=False, why="不回避")
    assert service.decide(as_(MANAGER), CASE, is_granted=True, why="同意").case.responsibility.is_recused(SUPERVISOR)


def test_a_leader_beside_the_teller_decides_with_their_own_password(counter, service):
    asked(counter)
    kept = service.decide(counter.session, CASE, is_granted=True, why="同意", decided_by=SUPERVISOR.id)
    assert kept.case.responsibility.needs_person


def test_who_declares_it_themselves_settles_the_request_about_them(counter, service):
    asked(counter)
    assert service.declare(counter.session, CASE, "complained_of").case.responsibility.asked is None
    with refused("recused_already"):
        counter.session = as_(SECOND_TELLER)
        asked(counter)


# ── In the journal ────────────────────────────────────────────────────────────────────────────────────────────────


def test_all_of_it_stands_in_the_history(counter, service):
    offered(counter)
    service.decline(as_(SECOND_TELLER), CASE, "full")
    service.declare(counter.session, CASE, "relative")
    with refused("recused"):
        counter.services.histories.of(counter.session, CASE)
    read = counter.services.histories.of(as_(SECOND_TELLER), CASE)
    events = [type(moment.event) for moment in read.moments]
    assert events.index(CaseOpened) < events.index(HandOverOffered) < events.index(RecusalDeclared)


def test_the_stage_of_a_case_does_not_depend_on_who_has_it(counter, service):
    before = counter.case.stage
    offered(counter)
    assert service.accept(as_(SECOND_TELLER), CASE).case.stage is before is Stage.COMMUNICATE


# ── What the services refuse by themselves ────────────────────────────────────────────────────────────────────────


def test_drafts_papers_and_clock_of_a_case_are_closed_to_who_must_not_work_on_it(counter, service):
    cases, ledger, clocks = counter.services.cases, counter.services.print_ledger, counter.services.clocks
    counter.services.cases.save_draft(counter.session, CASE, Stage.COLLECT, {"note": "半句话"})
    service.declare(counter.session, CASE, "relative")
    for act in (
        lambda: cases.load_draft(counter.session, CASE, Stage.COLLECT),
        lambda: cases.save_draft(counter.session, CASE, Stage.COLLECT, {"note": "另一句"}),
        lambda: cases.drop_draft(counter.session, CASE, Stage.COLLECT, ["note"]),
        lambda: ledger.read(counter.session, CASE),
        lambda: clocks.view(counter.session, CASE),
    ):
        with refused("recused"):
            act()
    assert cases.load_draft(as_(SECOND_TELLER), CASE, Stage.COLLECT) == {"note": "半句话"}
    assert clocks.view(as_(SECOND_TELLER), CASE).case.id == CASE


def test_a_leader_who_must_not_work_on_a_case_is_not_asked_for_leave_and_has_it_on_no_list():
    made = Counter()
    made.to_negotiate()
    package, approve = made.build("longer_term"), made.services.approve
    asked_for = approve.request(made.session, CASE, package)
    assert SUPERVISOR.id in {one.person.id for one in approve.asked(made.session, CASE, package)}
    assert [row.case_id for row in approve.queue(as_(SUPERVISOR)).mine] == [CASE]

    made.services.responsibility.declare(as_(SUPERVISOR), CASE, "interest")

    assert asked_for.case.approval.pending is not None
    assert {one.person.id for one in approve.asked(made.session, CASE, package)} == {MANAGER.id}
    waits = approve.queue(as_(SUPERVISOR))
    assert (waits.mine, waits.others) == ((), ())
    assert [row.case_id for row in approve.queue(as_(MANAGER)).mine] == [CASE]


def test_a_call_for_help_reaches_a_leader_who_must_not_work_on_the_case_without_its_customer(counter, service):
    approve = counter.services.approve
    service.declare(as_(SUPERVISOR), CASE, "interest")
    approve.call_silently(counter.session, CASE, Stage.IDENTIFY)
    (row,) = approve.queue(as_(SUPERVISOR)).calls
    assert (row.case_id, row.customer) == (CASE, "")
    assert approve.queue(as_(MANAGER)).calls[0].customer
    approve.answer_call(as_(SUPERVISOR), CASE)
    assert approve.queue(as_(SUPERVISOR)).calls == ()
    with refused("recused"):
        counter.services.cases.state(as_(SUPERVISOR), CASE)


def test_a_leader_who_must_not_work_on_a_case_is_told_that_another_one_names_somebody(counter, service):
    for person in (counter.session.person, SUPERVISOR):
        service.declare(as_(person), CASE, "interest")
    tasks = {
        person.id: [row.leader_task for row in counter.services.cases.open_cases(as_(person))]
        for person in (SUPERVISOR, MANAGER)
    }
    assert tasks == {SUPERVISOR.id: [LeaderTask.OTHER], MANAGER.id: [LeaderTask.ASSIGN]}
    with refused("recused"):
        service.assign(as_(SUPERVISOR), CASE, SECOND_TELLER.id, "recusal")
    service.assign(as_(SUPERVISOR), CASE, SECOND_TELLER.id, "recusal", assigned_by=MANAGER.id)
    assert counter.case.responsibility.handed.to == SECOND_TELLER.id


def test_a_case_of_somebody_who_was_kept_out_waits_for_a_leader_with_a_name(counter):
    counter.vault.books.dismiss(TELLER)
    (row,) = counter.services.cases.open_cases(as_(SUPERVISOR))
    assert (row.owner_name, row.leader_task) == (TELLER.name, LeaderTask.ASSIGN)
    (row,) = counter.services.cases.open_cases(as_(SECOND_TELLER))
    assert (row.owner_name, row.leader_task) == (TELLER.name, "")


def test_who_must_not_work_on_a_case_reads_nothing_of_it_in_lists_or_by_looking_for_it(counter, service):
    counter.to_follow_up()

    def seen(person: Person) -> list[bool]:
        who, services = as_(person), counter.services
        page = services.find.find(who, "三丰")
        found = () if page is None else page.hits
        return [bool(one) for one in (found, services.cases.due(who), services.reminders.read(who).rows)]

    counter.clock.advance(days=20)
    assert seen(TELLER) == [True, True, True]
    service.declare(as_(TELLER), CASE, "relative")
    assert seen(TELLER) == [False, False, False]
    assert seen(SECOND_TELLER)[1:] == [True, True]
