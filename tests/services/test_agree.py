from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.papers import prints
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.promises.keeping import BANK_SIGNS
from desktop_app.domain.stages import agree as agree_domain
from desktop_app.domain.stages.agree import AgreementIssued, AgreementVoided, DocumentKind, ExplainedClause
from desktop_app.domain.stages.collect import Source
from desktop_app.domain.stages.follow_up import Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.papers import ConspicuousTerm
from desktop_app.services.ports.printing import PrintJob, PrintSettings
from desktop_app.services.stages.agree import Drawn
from tests.builders import (
    ADMINISTRATOR,
    AUDITOR,
    CASE,
    MANAGER,
    SECOND_TELLER,
    SUPERVISOR,
    TELLER,
    Counter,
    identification,
    identity,
    package,
    refused,
    session,
)


@pytest.fixture
def counter():
    made = Counter()
    made.to_agree()
    return made


def serials(counter):
    return [(sheet.serial, sheet.version, sheet.state) for sheet in counter.case.agree.sheets]


def cheaper(counter):
    return counter.build(amount="150000.00", term_months="36")


def another_round(counter, given=None):
    counter.offer(given or cheaper(counter))
    counter.accept()
    counter.finish_talks()


def end_without(counter, reason="terms_not_accepted"):
    return counter.services.agree.end_without_agreement(counter.session, CASE, reason, "")


# ── Explaining and issuing ──────────────────────────────────────────────────────────────────────────────────────


def told(drawn: Drawn, seconds: int) -> tuple[ExplainedClause, ...]:
    """Its one term, as it reads."""
    (term,) = drawn.composed.to_explain
    return (ExplainedClause(term.id, seconds, text_sha256=term.sha256),)


def test_a_term_that_was_not_explained_stops_the_issue(counter):
    agree = counter.services.agree
    drawn = agree.draw(counter.session, CASE)
    with refused("terms_not_explained", field="explained_terms") as found:
        agree.issue(counter.session, CASE, drawn, ())
    assert found.value.facts == {"clause": "答复期限"}
    agree.explain(counter.session, CASE, told(drawn, 7))
    before = counter.count()
    agree.explain(counter.session, CASE, told(drawn, 9))
    assert counter.count() == before
    kept = agree.issue(counter.session, CASE, drawn, told(drawn, 9))
    assert kept.case.agree.explained == told(drawn, 7)


@pytest.mark.parametrize("seconds", [0, 4])
def test_a_term_that_nobody_could_have_read_in_that_time_was_not_explained(counter, seconds):
    plain = counter.texts.agreement
    long = ConspicuousTerm("answer_by", "答复期限", "答" * 100)
    counter.texts.agreement = lambda request: replace(plain(request), terms=(long,))
    agree = counter.services.agree
    drawn = agree.draw(counter.session, CASE)
    before = counter.count()

    with refused("term_hurried", field="explained_terms") as found:
        agree.issue(counter.session, CASE, drawn, told(drawn, seconds))

    assert found.value.facts == {"clause": "答复期限", "seconds": 5}
    assert counter.count() == before
    agree.issue(counter.session, CASE, drawn, told(drawn, 5))
    assert counter.case.agree.current is not None


def test_drawing_keeps_nothing_and_shows_what_will_be_printed(counter):
    before = counter.count()
    drawn = counter.services.agree.draw(counter.session, CASE)
    assert counter.count() == before
    counter.issue()
    assert counter.services.agree.pinned(counter.session, CASE) == drawn.file.pdf
    counter.clock.advance(days=1)
    assert counter.services.agree.draw(counter.session, CASE).file == drawn.file


def test_issuing_the_same_paper_again_is_no_event(counter):
    counter.issue()
    before = counter.count()
    counter.issue()
    assert counter.count() == before


def test_a_changed_package_voids_the_unsigned_version_and_makes_the_next(counter):
    counter.issue()
    counter.print()
    counter.sign(Side.CUSTOMER)
    another_round(counter)
    counter.issue()
    issued = [event for event in counter.vault.events() if isinstance(event, AgreementIssued)]
    assert [(event.version, event.round_no, event.number[-2:]) for event in issued] == [(1, 1, "-1"), (2, 2, "-2")]
    assert AgreementVoided(1, "superseded") in counter.vault.events()
    assert counter.case.agree.signature(Side.CUSTOMER) is None


def test_a_wrong_name_found_before_both_signed_makes_the_next_version(counter):
    counter.issue()
    counter.print()
    right = identification(customer=identity(name="张三豐"))
    counter.services.identify.identify(counter.session, CASE, right, reason="姓名更正")
    assert counter.issue().case.paper.version == 2
    assert counter.case.agree.voided == {1}


def test_the_terms_of_another_package_are_explained_anew(counter):
    counter.issue()
    another_round(counter)
    drawn = counter.services.agree.draw(counter.session, CASE)
    with refused("terms_not_explained"):
        counter.services.agree.issue(counter.session, CASE, drawn, ())


def test_a_paper_drawn_before_midnight_and_issued_after_bears_the_day_of_issue(counter):
    agree = counter.services.agree
    stale = agree.draw(counter.session, CASE)
    counter.clock.advance(days=1)
    with refused("paper_out_of_date", field="print"):
        agree.issue(counter.session, CASE, stale, told(stale, 5))
    assert counter.case.paper is None
    drawn = agree.draw(counter.session, CASE)
    agree.issue(counter.session, CASE, drawn, told(drawn, 5))
    current = counter.case.agree.current
    assert current is not None
    assert current.made_on == counter.today == stale.made_on + timedelta(days=1)


def test_a_paper_drawn_before_the_case_changed_is_not_pinned(counter):
    agree = counter.services.agree
    stale = agree.draw(counter.session, CASE)
    another_round(counter)
    clauses = told(stale, 5)
    with refused("paper_out_of_date", field="print"):
        agree.issue(counter.session, CASE, stale, clauses)
    counter.issue()
    with refused("paper_out_of_date", field="print"):
        agree.issue(counter.session, CASE, stale, clauses)


def test_without_an_accepted_round_there_is_no_paper(counter):
    drawn = counter.services.agree.draw(counter.session, CASE)
    counter.services.negotiate.answer(counter.session, CASE, 1, is_accepted=False, reason="terms_not_accepted")
    with refused("nothing_accepted"):
        counter.services.agree.draw(counter.session, CASE)
    with refused("stage_not_reached"):
        counter.services.agree.issue(counter.session, CASE, drawn, told(drawn, 5))


def test_the_same_package_agreed_anew_gets_a_version_of_its_own(counter):
    counter.issue()
    counter.services.negotiate.answer(counter.session, CASE, 1, is_accepted=False, reason="terms_not_accepted")
    counter.clock.advance(days=1)
    another_round(counter, counter.services.propose.again(counter.case, counter.case.negotiate.rounds[0].package))
    assert counter.issue().case.paper.version == 2


def test_an_agreement_in_force_is_not_issued_over(counter):
    counter.issue()
    counter.print()
    counter.sign_both()
    drawn = counter.services.agree.draw(counter.session, CASE)
    counter.services.agree.issue(counter.session, CASE, drawn, ())
    with refused("agreement_in_force"):
        counter.services.agree.issue(
            counter.session, CASE, replace(drawn, file=replace(drawn.file, content_sha256="x")), ()
        )


# ── Printing ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_originals_are_two_jobs_and_no_third_is_ever_made(counter):
    counter.issue()
    for _ in range(3):
        counter.services.agree.print_originals(counter.session, CASE, PrintSettings())
    assert serials(counter) == [("1/2", 1, "queued"), ("2/2", 1, "queued")]
    assert len(counter.printer.sent) == 2


def test_nothing_is_printed_before_there_is_a_paper_or_after_it_is_out_of_date(counter):
    with refused("no_paper_to_sign"):
        counter.print()
    counter.issue()
    another_round(counter)
    with refused("no_paper_to_sign"):
        counter.print()
    assert counter.printer.tried == 0


@pytest.mark.parametrize(
    ("fails_at", "after_failure", "sent_later"),
    [
        (1, [("1/2", 1, "failed")], ["1/2", "2/2"]),
        (2, [("1/2", 1, "queued"), ("2/2", 1, "failed")], ["2/2"]),
    ],
)
def test_a_printer_that_fails_leaves_the_agreement_and_only_the_missing_copy_is_sent(
    counter, fails_at, after_failure, sent_later
):
    counter.issue()
    counter.printer.fail_at = {fails_at: "queue_stopped"}
    issued = counter.case.agree.issued
    with pytest.raises(Unavailable, match="queue_stopped"):
        counter.print()
    assert serials(counter) == after_failure
    assert counter.case.agree.issued == issued
    already = len(counter.printer.sent)
    counter.print()
    assert [title.split()[1] for title, _ in counter.printer.sent[already:]] == sent_later
    pinned = counter.services.agree.pinned(counter.session, CASE)
    assert {pdf for _, pdf in counter.printer.sent} == {pinned + b"\n% 1/2", pinned + b"\n% 2/2"}
    assert len(counter.case.agree.originals()) == 2


def test_the_sheet_is_known_before_the_printer_gets_it(counter):
    counter.issue()
    counter.vault.fail_commits = "disk_full"
    with pytest.raises(Unavailable, match="disk_full"):
        counter.print()
    assert (counter.printer.tried, serials(counter)) == (0, [])


def test_a_job_is_followed_and_an_unchanged_state_is_no_event(counter):
    counter.issue()
    printed = counter.services.agree.print_originals(counter.session, CASE, counter.settings)
    sheet, job = counter.case.agree.sheets[0], printed.jobs[0]
    counter.printer.states[job.id] = "queued"
    before = counter.count()
    counter.services.agree.follow_job(counter.session, CASE, sheet, job)
    assert counter.count() == before
    counter.printer.states[job.id] = "done"
    kept, now = counter.services.agree.follow_job(counter.session, CASE, sheet, job)
    assert (now.state, kept.case.agree.sheets[0].state) == ("done", "done")
    stranger = replace(sheet, id="no-such-sheet", kind=PrintKind.REPRINT)
    after = counter.count()
    counter.services.agree.follow_job(counter.session, CASE, stranger, PrintJob("q", "j", "done"))
    assert counter.count() == after


def test_a_spoiled_sheet_is_voided_and_sent_again(counter):
    counter.issue()
    counter.print()
    agree, sheet = counter.services.agree, counter.case.agree.sheets[0]
    with refused("reason_missing"):
        agree.void_sheet(counter.session, CASE, sheet.id, " ")
    with refused("sheet_unknown"):
        agree.void_sheet(counter.session, CASE, "no-such-sheet", "spoiled")
    agree.void_sheet(counter.session, CASE, sheet.id, "spoiled")
    before = counter.count()
    agree.void_sheet(counter.session, CASE, sheet.id, "spoiled")
    assert counter.count() == before
    counter.print()
    assert [s for s, _, state in serials(counter) if state != "voided"] == ["2/2", "1b/2"]
    assert agree_domain.is_fully_printed(counter.case.agree)
    sent = [(title.rpartition(" ")[2], pdf) for title, pdf in counter.printer.sent]
    assert [serial for serial, _ in sent] == ["1/2", "2/2", "1b/2"]
    assert len({pdf for _, pdf in sent}) == 3, "whoever kept the void sheet holds no second original"
    agree.void_sheet(counter.session, CASE, counter.case.agree.originals()[-1].id, "spoiled")
    assert agree_domain.missing_originals(counter.case.agree) == ("1c/2",)


def test_a_job_the_printer_took_and_gave_up_may_lie_in_a_tray_so_its_serial_is_not_used_again(counter):
    counter.issue()
    counter.print()
    sheet = counter.case.agree.originals()[1]
    counter.printer.states["job-2"] = "failed"
    counter.services.agree.follow_job(counter.session, CASE, sheet, PrintJob("counter", "job-2", "queued"))
    counter.print()
    assert [one.serial for one in counter.case.agree.originals()] == ["1/2", "2b/2"]


def test_after_z_there_is_no_serial_left(counter):
    sheets = tuple(
        prints.Sheet(str(no), 1, CopyCode(1, 2, no).serial, PrintKind.ORIGINAL, "voided") for no in range(1, 27)
    )
    with refused("originals_used_up", field="print"):
        prints.copies_to_print(sheets, 2)


def test_an_original_both_sides_signed_is_not_voided(counter):
    counter.issue()
    counter.print()
    counter.sign_both()
    with refused("agreement_in_force"):
        counter.services.agree.void_sheet(counter.session, CASE, counter.case.agree.sheets[0].id, "spoiled")


def test_a_reprint_is_marked_counted_and_no_original(counter):
    agree = counter.services.agree
    with refused("reason_missing"):
        agree.reprint(counter.session, CASE, counter.settings, " ")
    with refused("no_paper_to_sign"):
        agree.reprint(counter.session, CASE, counter.settings, "客户遗失")
    counter.issue()
    counter.print()
    agree.reprint(counter.session, CASE, counter.settings, "客户遗失")
    agree.reprint(session(AUDITOR), CASE, counter.settings, "检查")
    assert [s for s, _, _ in serials(counter)] == ["1/2", "2/2", "R1", "R2"]
    assert counter.printer.sent[-1][1].endswith(b"% R2")
    assert len(counter.case.agree.originals()) == 2


def test_an_older_version_can_still_be_copied(counter):
    agree = counter.services.agree
    with refused("no_paper_to_sign"):
        agree.pinned(counter.session, CASE)
    counter.issue()
    first = agree.pinned(counter.session, CASE)
    another_round(counter)
    counter.issue()
    agree.reprint(counter.session, CASE, counter.settings, "核对", version=1)
    assert counter.printer.sent[-1][1].startswith(first)
    agree.reprint(counter.session, CASE, counter.settings, "核对")
    assert not counter.printer.sent[-1][1].startswith(first)
    with refused("no_paper_to_sign"):
        agree.reprint(counter.session, CASE, counter.settings, "核对", version=3)


def test_who_may_not_leaves_no_paper_and_no_file(counter):
    drawn = counter.services.agree.draw(counter.session, CASE)
    auditor, agree = session(AUDITOR), counter.services.agree
    for call in (
        lambda: agree.draw(auditor, CASE),
        lambda: agree.issue(auditor, CASE, drawn, ()),
        lambda: agree.print_originals(auditor, CASE, counter.settings),
        lambda: agree.sign(auditor, CASE, Side.BANK, counter.today),
        lambda: agree.finish(auditor, CASE),
        lambda: agree.end_without_agreement(auditor, CASE, "x", ""),
        lambda: agree.reprint(session(ADMINISTRATOR), CASE, counter.settings, "检查"),
    ):
        with refused("not_permitted"):
            call()
    assert counter.vault.blobs.content == {}


# ── Signing ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_first_signature_waits_and_the_second_makes_the_promises(counter):
    counter.issue()
    with refused("not_printed"):
        counter.sign(Side.CUSTOMER)
    counter.print()
    assert counter.sign(Side.CUSTOMER).case.follow_up.promises == ()
    kept = counter.sign(Side.BANK, SUPERVISOR.id)
    assert [(p.side, p.what) for p in kept.case.follow_up.promises] == [
        (Side.BANK, "书面答复"),
        (Side.CUSTOMER, "补齐材料"),
    ]
    assert kept.case.agree.effective_from == counter.today
    with refused("already_signed"):
        counter.sign(Side.BANK, SUPERVISOR.id)
    assert len(counter.case.follow_up.promises) == 2


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("", "second_person_needed"),
        (TELLER.id, "second_person_is_maker"),
        (AUDITOR.id, "not_permitted"),
        ("p-nobody", "second_person_unknown"),
    ],
)
def test_the_effective_signature_is_attested_by_somebody_else_who_may(counter, by, code):
    counter.issue()
    counter.print()
    counter.sign(Side.BANK)
    with refused(code, field="attested_by"):
        counter.sign(Side.CUSTOMER, by)
    assert counter.sign(Side.CUSTOMER, SECOND_TELLER.id).case.is_in_force


def test_the_paper_of_an_older_round_is_not_signed(counter):
    counter.issue()
    counter.print()
    counter.services.negotiate.answer(counter.session, CASE, 1, is_accepted=False, reason="terms_not_accepted")
    with refused("no_paper_to_sign", field="customer_signed_on"):
        counter.sign(Side.CUSTOMER)


def test_no_original_is_printed_that_the_customer_could_not_sign_in_time_any_more(counter):
    counter.issue()
    until = counter.case.negotiate.accepted.valid_until
    counter.clock.advance(days=(until - counter.today).days)
    counter.print()
    for sheet in counter.case.agree.originals():
        counter.services.agree.void_sheet(counter.session, CASE, sheet.id, "bad_print")
    counter.clock.advance(days=1)
    sent = len(counter.printer.sent)
    with refused("offer_expired", field="print"):
        counter.print()
    assert len(counter.printer.sent) == sent


def test_the_customer_signs_while_the_offer_stands_and_the_bank_may_follow(counter):
    counter.issue()
    counter.print()
    until = counter.case.negotiate.accepted.valid_until
    counter.clock.advance(days=(until - counter.today).days + 1)
    with refused("offer_expired", field="customer_signed_on"):
        counter.sign(Side.CUSTOMER)
    agree = counter.services.agree
    with refused("entered_late", field="customer_signed_on"):
        agree.sign(counter.session, CASE, Side.CUSTOMER, until)
    kept = agree.sign(counter.session, CASE, Side.CUSTOMER, until, attested_by=MANAGER.id)
    assert kept.case.agree.signature(Side.CUSTOMER).is_entered_late
    assert counter.sign(Side.BANK, SUPERVISOR.id).case.agree.effective_from == until + timedelta(days=1)


def test_the_customers_signature_alone_lapses_on_the_day_its_receipt_names(counter):
    counter.issue()
    counter.print()
    counter.sign(Side.CUSTOMER)
    by = counter.desk.policy().papers.bank_signs_by(counter.today, workdays_of(counter.desk.policy()))
    counter.clock.advance(days=(by - counter.today).days + 1)
    with refused("signature_lapsed", field="bank_signed_on"):
        counter.sign(Side.BANK, SUPERVISOR.id)
    agree = counter.services.agree
    assert agree.leave_to_sign(counter.case, Side.BANK) is Operation.ENTER_LATE_OF_MANAGER
    with refused("manager_enters_late"):  # the branch has a manager
        agree.sign(counter.session, CASE, Side.BANK, by, attested_by=SUPERVISOR.id)
    agree.sign(counter.session, CASE, Side.BANK, by, attested_by=MANAGER.id)
    assert counter.case.agree.effective_from == by
    assert counter.case.agree.signature(Side.BANK).is_entered_late


def test_what_is_entered_late_keeps_no_promise_by_itself(counter):
    counter.issue()
    counter.print()
    counter.sign(Side.CUSTOMER)
    counter.services.papers_beside.print_not_yet_effective(counter.session, CASE, counter.settings)
    by = counter.desk.policy().papers.bank_signs_by(counter.today, workdays_of(counter.desk.policy()))
    counter.clock.advance(days=(by - counter.today).days + 1)
    counter.services.agree.sign(counter.session, CASE, Side.BANK, by, attested_by=MANAGER.id)
    owed = [one for one in counter.case.follow_up.promises if one.what.endswith(BANK_SIGNS)]
    assert [one.state for one in owed] == ["open"]
    counter.services.follow_up.keep(counter.session, CASE, owed[0].id)  # the late signature is there to be seen
    assert counter.case.follow_up.promise(owed[0].id).state == "kept"


def test_the_banks_word_to_sign_or_decline_is_settled_by_paper_alone(counter):
    counter.issue()
    counter.print()
    counter.sign(Side.CUSTOMER)
    counter.services.papers_beside.print_not_yet_effective(counter.session, CASE, counter.settings)
    (owed,) = counter.case.follow_up.promises
    service, about = counter.services.follow_up, (counter.session, CASE, owed.id)
    before = counter.count()
    for act in (
        lambda: service.keep(*about, proof=Proof.SEEN, is_sure=True),
        lambda: service.keep_partly(*about, "只差行长签字"),
        lambda: service.reschedule(*about, counter.today + timedelta(days=30), "bank_delay", allowed_by=MANAGER.id),
    ):
        with refused("settled_by_paper", field="promises"):
            act()
    assert counter.count() == before
    why = "审批没有通过，本行不签署"
    counter.services.agree.end_signing(counter.session, CASE, Side.BANK, why, attested_by=SUPERVISOR.id)
    with refused("settled_by_paper"):  # it was decided, and the customer has not got it in writing
        service.keep(*about, proof=Proof.SEEN, is_sure=True)
    counter.services.papers_beside.print_signing_ended(counter.session, CASE, counter.settings)
    assert counter.case.follow_up.promise(owed.id).state == "kept"


def test_page_six_ends_with_a_printed_paper_and_both_signatures(counter):
    finish = counter.services.agree.finish
    with refused("no_paper_to_sign"):
        finish(counter.session, CASE)
    counter.issue()
    with refused("not_printed"):
        finish(counter.session, CASE)
    counter.print()
    with refused("signature_missing", field="customer_signed_on"):
        finish(counter.session, CASE)
    counter.sign(Side.CUSTOMER)
    with refused("signature_missing", field="bank_signed_on"):
        finish(counter.session, CASE)
    counter.sign(Side.BANK, SUPERVISOR.id)
    counter.services.cases.save_draft(counter.session, CASE, Stage.AGREE, {"x": "y"})
    assert finish(counter.session, CASE).case.stage is Stage.FOLLOW_UP
    assert counter.services.cases.load_draft(counter.session, CASE, Stage.AGREE) == {}
    before = counter.count()
    finish(counter.session, CASE)
    assert counter.count() == before


def test_page_six_comes_after_page_five():
    counter = Counter()
    counter.to_negotiate()
    for call in (
        lambda: counter.services.agree.finish(counter.session, CASE),
        lambda: counter.services.agree.explain(counter.session, CASE, ()),
    ):
        with refused("stage_not_reached"):
            call()


# ── A second cycle ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_second_cycle_needs_a_round_and_a_paper_of_its_own_and_the_signed_one_is_never_voided():
    counter = Counter()
    counter.to_follow_up()
    counter.services.follow_up.reopen(counter.session, CASE, counter.miss_first_promise(), "逾期未答复")
    agree = counter.services.agree
    with refused("stage_not_reached"):
        agree.finish(counter.session, CASE)
    counter.accept()
    with refused("nothing_accepted"):
        counter.finish_talks()
    another_round(counter)
    with refused("no_paper_to_sign"):
        agree.finish(counter.session, CASE)
    counter.issue()
    counter.print()
    with refused("signature_missing"):
        agree.finish(counter.session, CASE)
    counter.sign_both()
    assert agree.finish(counter.session, CASE).case.stage is Stage.FOLLOW_UP
    assert counter.case.agree.voided == frozenset()
    assert [issued.version for issued in counter.case.agree.issued] == [1, 2]
    assert len(counter.case.follow_up.promises) == 4


# ── No agreement ────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_agreement_is_recorded_with_remedies_and_refused_requests():
    counter = Counter()
    counter.to_negotiate()
    with refused("reason_missing"):
        end_without(counter, "")
    kept = end_without(counter)
    policy = counter.desk.policy()
    assert kept.case.agree.no_agreement.remedies == policy.remedies
    article = policy.kind("loan_refused").articles[0]
    assert {(r.resolution, r.article) for r in kept.case.requests} == {(Resolution.REFUSED, article)}
    assert kept.case.stage is Stage.AGREE
    before = counter.count()
    end_without(counter)
    assert counter.count() == before
    counter.issue()
    assert counter.case.paper is not None
    assert counter.case.paper.kind is DocumentKind.NO_AGREEMENT
    with refused("not_printed"):
        counter.services.agree.finish(counter.session, CASE)
    counter.print()
    with refused("no_paper_to_sign"):
        counter.sign(Side.CUSTOMER)
    with refused("handover_missing", field="handover"):
        counter.services.agree.finish(counter.session, CASE)
    counter.services.agree.hand_over(counter.session, CASE, is_signed=False)
    before = counter.count()
    kept = counter.services.agree.hand_over(counter.session, CASE, is_signed=False)
    handover = kept.case.agree.handover
    assert handover is not None
    assert (counter.count(), handover.is_signed) == (before, False)
    assert counter.services.agree.finish(counter.session, CASE).case.stage is Stage.FOLLOW_UP


def test_only_a_printed_record_of_no_agreement_is_handed_over(counter):
    counter.issue()
    with refused("no_paper_to_sign"):
        counter.services.agree.hand_over(counter.session, CASE, is_signed=True)
    end_without(counter)
    counter.issue()
    with refused("not_printed"):
        counter.services.agree.hand_over(counter.session, CASE, is_signed=True)


def test_answered_requests_keep_their_answer_when_the_talks_end(counter):
    assert {r.resolution for r in end_without(counter).case.requests} == {Resolution.GRANTED}


def test_the_talks_cannot_end_before_something_could_be_offered_or_after_both_signed(counter):
    early = Counter()
    early.to_communicate()
    with refused("stage_not_reached"):
        end_without(early)
    counter.issue()
    counter.print()
    counter.sign_both()
    with refused("agreement_in_force"):
        end_without(counter)


def test_after_no_agreement_the_printed_agreement_is_not_signed_and_the_record_replaces_it(counter):
    counter.issue()
    counter.print()
    end_without(counter)
    with refused("no_paper_to_sign"):
        counter.sign(Side.CUSTOMER)
    counter.issue()
    assert counter.case.agree.voided == {1}


def test_a_refusal_is_not_the_end_a_later_round_opens_the_talks_again(counter):
    end_without(counter)
    counter.issue()
    counter.print()
    counter.services.agree.hand_over(counter.session, CASE, is_signed=True)
    counter.services.agree.finish(counter.session, CASE)
    another_round(counter)
    assert (counter.case.stage, counter.case.paper) == (Stage.AGREE, None)
    counter.issue()
    counter.print()
    assert counter.sign_both().case.is_in_force


def test_after_the_record_of_no_agreement_the_same_offer_counts_as_a_new_round():
    counter = Counter()
    counter.to_negotiate()
    counter.offer()
    end_without(counter)
    with refused("round_not_on_table"):
        counter.accept()
    counter.offer()
    assert (counter.case.stage, counter.case.agree.no_agreement) == (Stage.NEGOTIATE, None)
    counter.accept()
    counter.finish_talks()
    paper = counter.issue().case.paper
    assert paper is not None
    assert paper.kind is DocumentKind.AGREEMENT


# ── Quick matters ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def quick():
    made = Counter()
    made.identify_quick()
    return made


def refund(counter, amount="20.00"):
    terms = {"amount": amount, "fee": "账户管理费", "account_tail": "0042"}
    return counter.services.propose.package(counter.case, "refund", "refund", terms)


def test_a_quick_matter_is_settled_at_once_and_once(quick):
    made = refund(quick)
    kept = quick.services.agree.settle_quick(quick.session, CASE, made)
    assert kept.case.negotiate.accepted.package == made
    assert {request.resolution for request in kept.case.requests} == {Resolution.GRANTED}
    before = quick.count()
    quick.services.agree.settle_quick(quick.session, CASE, made)
    assert quick.count() == before
    quick.services.agree.settle_quick(quick.session, CASE, refund(quick, "30.00"))
    assert quick.case.negotiate.accepted.no == 2


def test_a_quick_refund_stays_inside_the_tellers_limit_to_the_fen(quick):
    with refused("amount_over_quick_limit", field="amount"):
        quick.services.agree.settle_quick(quick.session, CASE, refund(quick, "50.01"))
    quick.services.agree.settle_quick(quick.session, CASE, refund(quick, "50.00"))


def test_whatever_costs_the_bank_more_than_the_limit_is_no_quick_matter_for_a_leader_either(quick):
    terms = {"cause": "多扣", "account_tail": "1234", "done_by": "2026-11-25"}
    propose, settle = quick.services.propose, quick.services.agree.settle_quick
    over = propose.package(quick.case, "compensation", "direct_loss", {"amount": "50.01", **terms})
    for person in (TELLER, SUPERVISOR):
        with refused("amount_over_quick_limit"):
            settle(session(person), CASE, over)
    within = propose.package(quick.case, "compensation", "direct_loss", {"amount": "50.00", **terms})
    settle(session(SUPERVISOR), CASE, within)
    assert quick.case.negotiate.accepted.package == within


def test_what_is_no_quick_matter_goes_the_full_way(quick, counter):
    with refused("not_quick"):
        quick.services.agree.settle_quick(quick.session, CASE, package())
    with refused("not_quick"):
        counter.services.agree.settle_quick(counter.session, CASE, refund(quick))
    given = refund(quick)
    quick.identify()
    with refused("not_quick"):
        quick.services.agree.settle_quick(quick.session, CASE, given)


def test_a_quick_matter_that_both_signed_is_not_settled_again(quick):
    quick.services.agree.settle_quick(quick.session, CASE, refund(quick))
    quick.issue()
    quick.print()
    quick.sign_both()
    with refused("agreement_in_force"):
        quick.services.agree.settle_quick(quick.session, CASE, refund(quick, "30.00"))


# ── What a signature stands on ────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_that_names_somebody_else_is_not_signed():
    counter = Counter()
    counter.to_signing()
    changed = identification(customer=identity(name="李四光明"))
    counter.services.identify.identify(counter.session, CASE, changed, reason="姓名录错")

    with refused("paper_out_of_date", field="customer_signed_on"):
        counter.sign(Side.CUSTOMER)


def spoil(counter, sheet):
    counter.services.agree.void_sheet(counter.session, CASE, sheet.id, "客户拿错", attested_by=SECOND_TELLER.id)


def test_an_original_that_the_customer_signed_is_taken_back_before_a_second_person():
    counter = Counter()
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    agree, sheet = counter.services.agree, counter.case.agree.originals()[0]
    for by, code in (
        ("", "second_person_needed"),
        (TELLER.id, "second_person_is_maker"),
        (AUDITOR.id, "not_permitted"),
    ):
        with refused(code, field="attested_by"):
            agree.void_sheet(counter.session, CASE, sheet.id, "客户拿错", attested_by=by)
    assert len(counter.case.agree.originals()) == 2
    spoil(counter, sheet)
    assert counter.case.agree.sheets[0].state == "voided"


def test_the_customer_signs_the_replacement_before_the_bank_follows():
    counter = Counter()
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    agree = counter.services.agree
    for sheet in counter.case.agree.originals():
        spoil(counter, sheet)
    with refused("not_printed", field="bank_signed_on"):
        counter.sign(Side.BANK, SUPERVISOR.id)
    agree.print_originals(counter.session, CASE, counter.settings)
    with refused("original_unsigned", field="bank_signed_on") as found:
        counter.sign(Side.BANK, SUPERVISOR.id)
    assert found.value.facts["serials"] == ("1b/2", "2b/2")

    kept = agree.sign_original(counter.session, CASE, Side.CUSTOMER, counter.today)

    assert kept.case.agree.signed_again[-1].serials == ("1b/2", "2b/2")
    with refused("all_originals_signed", field="customer_signed_on"):
        agree.sign_original(counter.session, CASE, Side.CUSTOMER, counter.today)
    assert counter.sign(Side.BANK, SUPERVISOR.id).case.is_in_force


def test_a_replacement_of_a_paper_that_says_something_else_by_now_is_not_signed():
    counter = Counter()
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    spoil(counter, counter.case.agree.originals()[0])
    counter.print()
    changed = identification(customer=identity(name="李四光明"))
    counter.services.identify.identify(counter.session, CASE, changed, reason="姓名录错")
    with refused("paper_out_of_date", field="customer_signed_on"):
        counter.services.agree.sign_original(counter.session, CASE, Side.CUSTOMER, counter.today)


def test_nobody_signs_one_original_of_two():
    counter = Counter()
    counter.to_agree()
    counter.issue()
    counter.printer.fail_at = {2: "queue_stopped"}
    with pytest.raises(Unavailable):
        counter.services.agree.print_originals(counter.session, CASE, counter.settings)
    for side in Side:
        with refused("original_missing", field=f"{side.value}_signed_on") as found:
            counter.sign(side)
        assert found.value.facts == {"serials": ("2/2",)}
    counter.print()
    assert counter.sign_both().case.is_in_force


def test_a_matter_over_the_quick_limit_leaves_the_short_way_for_good(quick):
    kept = quick.services.agree.leave_quick_way(quick.session, CASE, {})
    assert (kept.case.skipped, kept.case.stage) == (frozenset(), Stage.COLLECT)
    before = quick.count()
    quick.services.agree.leave_quick_way(quick.session, CASE, {})
    assert quick.count() == before

    quick.identify_quick(words="多收了我二十元手续费")
    assert quick.case.stage is Stage.COLLECT


def test_what_was_typed_for_the_short_way_opens_page_2(quick):
    leave, collect = quick.services.agree.leave_quick_way, quick.services.collect
    with refused("secret_not_storable", field="fee"):
        leave(quick.session, CASE, {"fee": "密码123456"})

    kept = leave(quick.session, CASE, {"amount": "1500", "fee": " 年费 ", "account_tail": "", "remedy": "不相干"})

    found = {(fact.label, fact.value, fact.source) for fact in collect.opening(kept.case).facts}
    assert {("收费金额", "1500", Source.SAID), ("收费项目", "年费", Source.SAID)} <= found
    assert not {label for label, _, _ in found} - set(collect.kind(kept.case).facts)
    assert quick.case.collect.carried == kept.case.collect.carried


@pytest.mark.parametrize(
    ("words", "is_quick"), [("多收了我50元", True), ("多收了我50.01元", False), ("收了我5,000块", False)]
)
def test_the_amount_the_customer_names_decides_the_way(words, is_quick):
    counter = Counter()
    counter.identify_quick(words=words)
    assert bool(counter.case.skipped) is is_quick


def test_words_that_name_a_larger_amount_later_end_the_short_way(quick):
    quick.identify_quick(words="多收了我5000元手续费")
    assert (quick.case.skipped, quick.case.stage) == (frozenset(), Stage.COLLECT)
