"""Approvals by person, bound to one package, for a quarter of an hour; refused, withdrawn, outside, by telephone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.approvals.approval import ApprovalState, Way
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.authority_policy import Deputy
from desktop_app.domain.money import Money
from desktop_app.domain.staff.people import Person, Role
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.approvals.approve import Credentials, OutsideDecision
from desktop_app.services.approvals.telephone import Telephone
from desktop_app.services.desk import Desk
from tests.builders import (
    ADMINISTRATOR,
    AUDITOR,
    CASE,
    MANAGER,
    PASSWORD,
    SECOND_TELLER,
    SUPERVISOR,
    TELLER,
    TODAY,
    Counter,
    identification,
    policy_on,
    quick_identification,
    refused,
    session,
)

BY_SUPERVISOR = Credentials(SUPERVISOR.staff_no, PASSWORD)


@pytest.fixture
def counter():
    made = Counter()
    made.to_negotiate()
    return made


def over(counter):
    return counter.build("longer_term")


def asked(counter, given=None):
    """The id of a request that waits."""
    kept = counter.services.approve.request(counter.session, CASE, given or over(counter))
    return kept.case.approval.pending.id


def offer(counter, given, approval, by=None):
    by = by or counter.session
    return counter.services.negotiate.add_round(by, CASE, Side.BANK, given, approval=approval)


def with_policy(counter, **changes):
    """The same counter under another authority pack."""
    policy = replace(policy_on(), authority=replace(policy_on().authority, **changes))
    counter.desk._policies = lambda _: policy
    return policy


# ── Asking ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_asking_twice_is_one_request_and_a_second_package_waits_its_turn(counter):
    first = asked(counter)
    before = counter.count()
    assert asked(counter) == first
    assert counter.count() == before
    other = counter.build("longer_term", amount="150000.00", term_months="48")
    with refused("approval_pending", field="packages"):
        asked(counter, other)
    counter.services.approve.withdraw(counter.session, CASE, first)
    assert asked(counter, other) != first


def test_what_one_may_offer_alone_is_not_asked_for(counter):
    with refused("approval_not_needed"):
        asked(counter, counter.build("re_review"))


def test_a_forged_package_is_not_even_asked_for(counter):
    with refused("package_differs"):
        asked(counter, replace(over(counter), not_promised=()))


def by_customer(package):
    return replace(package, conditions=tuple(replace(one, by_customer=True) for one in package.conditions))


def test_what_was_refused_is_not_asked_again_as_what_the_customer_suggested(counter):
    given = counter.build("longer_term")
    assert given.conditions
    service = counter.services.approve
    service.refuse(session(SUPERVISOR), CASE, asked(counter, given), "other")
    counter.offer(given, Side.CUSTOMER)
    for again in (given, by_customer(given)):
        with refused("package_was_refused"):
            asked(counter, again)


def test_only_what_the_customer_offered_is_marked_as_suggested_by_them(counter):
    given = counter.build("smaller_amount")
    assert given.conditions
    negotiate = counter.services.negotiate
    for marked in (by_customer(given), replace(given, conditions=(replace(given.conditions[0], by_customer="x"),))):
        with refused("package_differs"):
            negotiate.add_round(counter.session, CASE, Side.BANK, marked)
    other = counter.build("smaller_amount", amount="90000.00", term_months="36")
    counter.offer(other, Side.CUSTOMER)
    with refused("package_differs"):  # another amount than the customer's
        counter.offer(by_customer(given))
    counter.offer(by_customer(other))
    assert all(one.by_customer for one in counter.case.negotiate.on_table.package.conditions)


def test_the_right_to_ask_does_not_need_the_right_to_approve(counter):
    approval = asked(counter)  # the teller asks …
    with refused("not_permitted"):  # … and may not answer
        counter.services.approve.approve(counter.session, CASE, approval)
    for person in (AUDITOR, ADMINISTRATOR):
        with refused("not_permitted"):
            counter.services.approve.request(session(person), CASE, over(counter))


# ── Answering ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_from_the_queue_somebody_of_the_level_says_yes_once(counter):
    approval = asked(counter)
    queue = counter.services.approve.queue(session(SUPERVISOR))
    assert [(row.id, row.maker) for row in queue.mine] == [(approval, TELLER.name)]
    assert counter.services.approve.queue(counter.session).mine == ()
    kept = counter.services.approve.approve(session(SUPERVISOR), CASE, approval)
    assert kept.case.approval.approval(approval).way is Way.QUEUE
    assert counter.services.approve.queue(session(SUPERVISOR)).mine == ()
    with refused("approval_decided"):
        counter.services.approve.refuse(session(MANAGER), CASE, approval, "other")
    assert offer(counter, over(counter), approval).case.negotiate.rounds[0].authorised_by == SUPERVISOR.id


@pytest.mark.parametrize(
    "same",
    [
        replace(SUPERVISOR, id="p-2", staff_no="9001", name=TELLER.name),
        replace(SUPERVISOR, id="p-2", staff_no="9001", name=f" {TELLER.name[0]} {TELLER.name[1:]} "),
        replace(SUPERVISOR, id=TELLER.id, staff_no="9001", name="另一个名字"),
    ],
    ids=["name", "name with blanks", "id"],
)
def test_the_maker_approves_nothing_by_another_account(counter, same):
    approval = asked(counter)
    counter.vault.books.hire(same)
    counter.vault.keys._passwords[same.staff_no] = PASSWORD
    with refused("second_person_is_maker"):
        counter.services.approve.approve(session(same), CASE, approval)
    with refused("second_person_is_maker", field="second_staff_no"):
        counter.services.approve.approve_here(counter.session, CASE, over(counter), Credentials("9001", PASSWORD))


def test_who_approved_does_not_make_the_offer(counter):
    given = over(counter)
    approval = counter.approved(given)
    promoted = replace(SUPERVISOR, role=Role.TELLER)  # the same person, at a teller's window
    with refused("second_person_is_maker"):
        offer(counter, given, approval, session(promoted))


@pytest.mark.parametrize(
    ("by", "code", "field"),
    [
        (TELLER, "second_person_is_maker", "second_staff_no"),
        (SECOND_TELLER, "authority_needed", "second_staff_no"),
        (AUDITOR, "not_permitted", "second_staff_no"),
    ],
)
def test_at_the_desk_only_somebody_else_of_the_level_counts(counter, by, code, field):
    with refused(code, field=field):
        counter.approved(over(counter), by)
    assert counter.case.approval.approvals == ()


def test_a_wrong_password_approves_nothing(counter):
    with refused("sign_in_refused", field="second_password"):
        counter.services.approve.approve_here(
            counter.session, CASE, over(counter), Credentials(SUPERVISOR.staff_no, "x")
        )
    assert counter.case.approval.approvals == ()


def test_an_approval_is_for_one_package_one_round_and_a_quarter_of_an_hour(counter):
    given = over(counter)
    approval = counter.approved(given)
    other = counter.build("longer_term", amount="190000.00", term_months="48")
    with refused("approval_other_package"):
        offer(counter, other, approval)
    counter.clock.advance(minutes=15)
    offer(counter, given, approval)
    no = counter.case.negotiate.on_table.no
    counter.services.negotiate.answer(counter.session, CASE, no, is_accepted=False, reason="terms_not_accepted")
    counter.offer(counter.build("re_review"))
    with refused("approval_used"):
        offer(counter, given, approval)


@pytest.mark.parametrize("moved", [timedelta(minutes=15, seconds=1), timedelta(seconds=-1)], ids=["late", "set back"])
def test_after_its_time_or_with_the_clock_set_back_it_is_asked_for_again(counter, moved):
    given = over(counter)
    approval = counter.approved(given)
    counter.clock.advance(seconds=moved.total_seconds())
    assert counter.services.approve.usable(counter.case, given) is None
    with refused("approval_expired"):
        offer(counter, given, approval)
    assert counter.approved(given) != approval


def test_a_clock_set_back_within_the_quarter_of_an_hour_does_not_lengthen_it(counter):
    given = over(counter)
    approval = counter.approved(given)
    counter.clock.advance(minutes=14)
    counter.clock.set_by(minutes=-13)
    assert counter.services.approve.usable(counter.case, given) is not None
    counter.clock.advance(minutes=2)  # 16 by the machine's running time, 3 by the clock on the wall
    assert counter.services.approve.usable(counter.case, given) is None
    with refused("approval_expired"):
        offer(counter, given, approval)


def test_leave_given_while_the_clock_is_not_believed_counts_a_quarter_of_an_hour_too(counter):
    given = over(counter)
    counter.clock.advance(hours=2)
    counter.clock.set_by(hours=-2)
    approval = counter.approved(given)
    assert counter.vault.doubt() is not None
    counter.clock.advance(minutes=14)
    counter.clock.set_by(minutes=-13)
    counter.clock.advance(minutes=1)
    assert counter.services.approve.usable(counter.case, given) is not None
    counter.clock.advance(seconds=1)
    with refused("approval_expired"):
        offer(counter, given, approval)


def test_a_no_needs_its_reason_and_the_same_package_is_not_asked_for_again(counter):
    approval = asked(counter)
    service = counter.services.approve
    for reason, code in (("", "reason_missing"), ("no_such", "choice_unknown")):
        with refused(code, field="approval_reason"):
            service.refuse(session(SUPERVISOR), CASE, approval, reason)
    service.refuse(session(SUPERVISOR), CASE, approval, "evidence_missing", "请补充收入证明")
    with refused("package_was_refused"):
        asked(counter)
    with refused("package_was_refused"):
        counter.approved(over(counter), MANAGER)
    with refused("approval_missing"):
        offer(counter, over(counter), approval)
    assert asked(counter, counter.build("longer_term", amount="150000.00", term_months="48"))


def test_at_the_desk_a_no_is_asked_and_answered_in_one(counter):
    service = counter.services.approve
    kept = service.refuse_here(counter.session, CASE, over(counter), BY_SUPERVISOR, "not_needed")
    (said,) = kept.case.approval.approvals
    assert (said.state, said.reason, said.approver) == (ApprovalState.REFUSED, "not_needed", SUPERVISOR)


def test_a_deputy_approves_at_their_own_desk_and_is_named(counter):
    deputy = Deputy(SUPERVISOR.staff_no, SECOND_TELLER.staff_no, TODAY, TODAY)
    with_policy(counter, deputies=(deputy,))
    service = counter.services.approve
    found = {one.person.id: one.stands_for for one in service.asked(counter.session, CASE, over(counter))}
    assert found == {SUPERVISOR.id: None, MANAGER.id: None, SECOND_TELLER.id: SUPERVISOR}
    approval = asked(counter)
    assert [row.id for row in service.queue(session(SECOND_TELLER)).mine] == [approval]
    service.approve(session(SECOND_TELLER), CASE, approval)
    assert offer(counter, over(counter), approval).case.negotiate.rounds[0].authorised_by == SECOND_TELLER.id


@pytest.mark.parametrize("days", [-40, 40])
def test_a_clock_that_is_set_brings_neither_earlier_rules_back_nor_later_ones_ahead(counter, days):
    since_today = {**policy_on().headers, "authority": replace(policy_on().headers["authority"], effective_from=TODAY)}
    in_force = replace(policy_on(), versions={"authority": "of-today"}, headers=since_today)
    counter.desk._policies = lambda day: in_force if day == TODAY else policy_on()
    counter.clock.set_by(days=days)
    asked(counter)
    assert counter.vault.stored.happened[-1].policies == in_force.versions
    assert counter.desk.policy() is in_force


# ── Signing ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_clock_set_back_makes_nobody_a_deputy_again(counter):
    until = TODAY + timedelta(days=5)
    with_policy(counter, deputies=(Deputy(MANAGER.staff_no, SECOND_TELLER.staff_no, TODAY, until),))
    by_deputy = Credentials(SECOND_TELLER.staff_no, PASSWORD)
    counter.clock.advance(days=10)
    given = over(counter)
    with refused("authority_needed"):
        counter.services.approve.approve_here(counter.session, CASE, given, by_deputy)
    counter.clock.set_by(days=-9)

    with refused("authority_needed", field="second_staff_no"):
        counter.services.approve.approve_here(counter.session, CASE, over(counter), by_deputy)


def to_signing(counter):
    given = over(counter)
    offer(counter, given, counter.approved(given))
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()


def test_at_signing_the_approver_must_still_be_here_and_of_the_level(counter):
    to_signing(counter)
    counter.vault.books.dismiss(SUPERVISOR)
    with refused("authority_gone"):
        counter.sign(Side.CUSTOMER)
    counter.vault.books.hire(replace(SUPERVISOR, role=Role.TELLER))
    with refused("authority_gone"):
        counter.sign(Side.CUSTOMER)
    counter.vault.books.hire(SUPERVISOR)
    counter.sign_both()
    assert counter.case.is_in_force


def test_what_a_supervisor_offered_alone_is_signed_only_while_they_are_here(counter):
    offer(counter, over(counter), "", session(SUPERVISOR))
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.vault.books.dismiss(SUPERVISOR)
    with refused("authority_gone"):
        counter.sign(Side.CUSTOMER)


def newer(counter, **review):
    """A newer loan_review pack comes into force."""
    policy = policy_on()
    versions = {**policy.versions, "loan_review": "2026.2"}
    changed = replace(policy, versions=versions, loan_review=replace(policy.loan_review, **review))
    counter.desk._policies = lambda _: changed


def test_a_newer_policy_that_changes_nothing_stops_nobody(counter):
    to_signing(counter)
    newer(counter)
    assert counter.services.negotiate.changes_by_policy(counter.session, CASE) == ()
    counter.sign(Side.CUSTOMER)


def test_a_newer_policy_is_shown_and_accepted_before_anybody_signs(counter):
    to_signing(counter)
    newer(counter, answer_days=20)
    (found,) = counter.services.negotiate.changes_by_policy(counter.session, CASE)
    assert found.what == "answer_by"
    with refused("policy_changed"):
        counter.sign(Side.CUSTOMER)
    with refused("policy_changed"):
        counter.services.negotiate.accept_policy_change(counter.session, CASE, ())
    counter.services.negotiate.accept_policy_change(counter.session, CASE, (found,))
    counter.sign(Side.CUSTOMER)


def test_what_a_newer_policy_no_longer_allows_is_offered_again(counter):
    to_signing(counter)
    newer(counter, longest_term_months=40)
    with refused("offer_not_allowed_now"):
        counter.services.negotiate.changes_by_policy(counter.session, CASE)
    with refused("offer_not_allowed_now"):
        counter.sign(Side.CUSTOMER)


# ── 分行 and the quota ──────────────────────────────────────────────────────────────────────────────────────────


def decision(**changes):
    given = OutsideDecision("分审〔2026〕17号", "宋青书", TODAY, b"%PDF-1.7 scan")
    return replace(given, **changes)


def refund(counter, amount="20.00"):
    """A refund, in a case that turned out to be about a fee."""
    if counter.case.identify.identification.kind != "fee_dispute":
        fee = identification(kind="fee_dispute", words="多收了我20元手续费")
        counter.services.identify.identify(counter.session, CASE, fee, reason="客户说的是手续费")
    terms = {"amount": amount, "fee": "账户管理费", "account_tail": "1234"}
    return counter.services.propose.package(counter.case, "refund", "refund", terms)


def quota(counter, fen):
    (lease, *_) = policy_on().authority.leases
    with_policy(counter, leases=(replace(lease, amount=Money(fen)),))
    counter.desk.case(counter.session, CASE)


def test_over_what_is_left_of_the_quota_the_upper_branch_decides(counter):
    quota(counter, 20_00)
    assert refund(counter).authority is Authority.TELLER
    given = refund(counter, "20.01")
    assert (given.authority, given.rule) == (Authority.UPPER_BRANCH, "authority.quota")
    with refused("authority_needed"):
        offer(counter, given, "")
    with refused("authority_needed"):
        counter.approved(given, MANAGER)


def test_an_offer_holds_its_cost_ready_until_it_is_gone(counter):
    quota(counter, 20_00)
    offer(counter, refund(counter), "")
    second = counter.services.identify.identify(counter.session, "case-2", quick_identification()).case
    left = counter.desk.offer_context(second).quota_left
    assert left is not None
    assert left["refund"] == Money(0)
    no = counter.case.negotiate.on_table.no
    counter.services.negotiate.answer(counter.session, CASE, no, is_accepted=False, reason="terms_not_accepted")
    assert counter.desk.offer_context(second).quota_left["refund"] == Money(20_00)


def test_the_upper_branchs_document_is_entered_by_two_and_neither_is_the_maker(counter):
    quota(counter, 0)
    given = refund(counter)
    approval = asked(counter, given)
    service = counter.services.approve
    by = session(MANAGER)
    with refused("not_permitted"):
        service.record_outside(session(SUPERVISOR), CASE, approval, decision(), BY_SUPERVISOR)
    for second, code in ((MANAGER, "second_person_is_maker"), (TELLER, "second_person_is_maker")):
        with refused(code, field="second_staff_no"):
            service.record_outside(by, CASE, approval, decision(), Credentials(second.staff_no, PASSWORD))
    service.record_outside(by, CASE, approval, decision(), BY_SUPERVISOR)
    assert counter.case.approval.approval(approval).outside.document_no == "分审〔2026〕17号"
    counter.clock.advance(hours=3)  # a document counts as long as an offer of the kind, not a quarter of an hour
    assert counter.services.approve.usable(counter.case, given).id == approval
    counter.clock.advance(days=8)
    assert counter.services.approve.usable(counter.case, given) is None


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"document_no": " "}, "document_no_missing", "outside_document_no"),
        ({"approver": ""}, "approver_missing", "outside_approver"),
        ({"decided_on": None}, "date_missing", "outside_decided_on"),
        ({"decided_on": date(2026, 11, 24)}, "decision_in_future", "outside_decided_on"),
        ({"scan": b""}, "scan_missing", "outside_scan"),
    ],
)
def test_a_document_says_what_who_when_and_is_seen(counter, wrong, code, field):
    quota(counter, 0)
    approval = asked(counter, refund(counter))
    with refused(code, field=field):
        counter.services.approve.record_outside(session(MANAGER), CASE, approval, decision(**wrong), BY_SUPERVISOR)


def test_what_the_upper_branch_allowed_goes_on_the_table(counter):
    quota(counter, 0)
    given = refund(counter)
    approval = asked(counter, given)
    counter.services.approve.record_outside(session(MANAGER), CASE, approval, decision(), BY_SUPERVISOR)
    case = offer(counter, given, approval).case
    assert case.negotiate.rounds[0].authorised_by == MANAGER.id
    assert case.approval.approval(approval).granted_by == decision().approver


@pytest.mark.parametrize(("days", "is_good"), [(0, True), (3, True), (4, False)])
def test_the_days_that_were_asked_for_hold_until_they_have_passed(counter, days, is_good):
    """分行 takes days: a refund promised for Thursday is offered until Thursday, and asked for anew after it."""
    quota(counter, 0)
    given = refund(counter)
    approval = asked(counter, given)
    assert (given.answer_by - TODAY).days == 3
    counter.clock.advance(days=days)
    signed = decision(decided_on=counter.today)
    counter.services.approve.record_outside(session(MANAGER), CASE, approval, signed, BY_SUPERVISOR)
    if is_good:
        assert offer(counter, given, approval).case.negotiate.rounds[0].package == given
    else:
        with refused("package_differs") as found:
            offer(counter, given, approval)
        assert found.value.facts["what"] == ("answer_by",)


def test_nothing_but_those_days_may_be_of_an_earlier_day(counter):
    quota(counter, 0)
    given = refund(counter)
    approval = asked(counter, given)
    counter.services.approve.record_outside(session(MANAGER), CASE, approval, decision(), BY_SUPERVISOR)
    counter.clock.advance(days=1)
    policy = counter.desk.policy()
    changed = replace(policy, refund=replace(policy.refund, articles=("complaint.13",)))
    counter.desk._policies = lambda _: changed
    with refused("package_differs"):
        offer(counter, given, approval)


def test_at_the_desk_that_asked_the_manager_and_a_second_person_enter_the_document_themselves(counter):
    quota(counter, 0)
    given = refund(counter)
    approval = asked(counter, given)
    here = counter.services.approve.record_outside_here
    by_manager = Credentials(MANAGER.staff_no, PASSWORD)
    for manager, second, code, field in (
        (Credentials(MANAGER.staff_no, "wrong"), BY_SUPERVISOR, "sign_in_refused", "manager_password"),
        (BY_SUPERVISOR, by_manager, "not_permitted", "manager_staff_no"),
        (by_manager, by_manager, "second_person_is_maker", "second_staff_no"),
        (by_manager, Credentials(TELLER.staff_no, PASSWORD), "second_person_is_maker", "second_staff_no"),
        (by_manager, Credentials(SUPERVISOR.staff_no, "wrong"), "sign_in_refused", "second_password"),
    ):
        with refused(code, field=field):
            here(counter.session, CASE, approval, decision(), manager, second)
    kept = here(counter.session, CASE, approval, decision(), by_manager, BY_SUPERVISOR).case
    outside = kept.approval.approval(approval).outside
    assert (outside.entered_by, outside.second) == (MANAGER, SUPERVISOR)
    assert offer(counter, given, approval).case.negotiate.rounds[0].authorised_by == MANAGER.id


def allowed_outside(counter, given, **changes):
    approval = asked(counter, given)
    by = session(MANAGER)
    counter.services.approve.record_outside(by, CASE, approval, decision(**changes), BY_SUPERVISOR)
    return approval


def test_one_document_carries_one_approval(counter):
    quota(counter, 0)
    given = refund(counter)
    offer(counter, given, allowed_outside(counter, given))
    other = refund(counter, "45.00")
    for same, field in (
        ({"scan": b"%PDF-1.7 another"}, "outside_document_no"),
        ({"scan": b"%PDF-1.7 another", "document_no": "分审 [2026] 17号"}, "outside_document_no"),
        ({"document_no": "分审〔2026〕18号"}, "outside_scan"),
    ):
        with refused("document_used", field=field):
            allowed_outside(counter, other, **same)
    allowed_outside(counter, other, document_no="分审〔2026〕18号", scan=b"%PDF-1.7 another")


def test_a_document_is_not_much_older_than_the_request(counter):
    quota(counter, 0)
    with refused("decision_too_old", field="outside_decided_on"):
        allowed_outside(counter, refund(counter), decided_on=TODAY - timedelta(days=31))
    allowed_outside(counter, refund(counter), decided_on=TODAY - timedelta(days=30))


@pytest.mark.parametrize("scan", [b"x", b"MZ program", b"<html>", b"GIF89a"])
def test_a_scan_is_a_paper_by_its_content(counter, scan):
    quota(counter, 0)
    with refused("file_type_not_allowed", field="outside_scan"):
        allowed_outside(counter, refund(counter), scan=scan)


def test_who_entered_the_document_still_has_the_level_when_it_is_used(counter):
    quota(counter, 0)
    given = refund(counter)
    approval = allowed_outside(counter, given)
    counter.vault.books.hire(replace(MANAGER, role=Role.TELLER))
    with refused("authority_gone"):
        offer(counter, given, approval)
    counter.vault.books.hire(MANAGER)
    offer(counter, given, approval)


# ── By telephone ────────────────────────────────────────────────────────────────────────────────────────────────


def enrolled(counter):
    """A key is made at the supervisor's own desk, and typed by them here."""
    own = Counter()
    telephone = Telephone(Desk(own.vault, own.clock, own.new_id, lambda _: policy_on()))
    key = telephone.make_key(session(SUPERVISOR), "10086-01")
    counter.services.telephone.enrol(counter.session, BY_SUPERVISOR, key)
    return telephone


def test_a_code_said_by_telephone_approves_this_package_once(counter):
    own_desk = enrolled(counter)
    given = over(counter)
    approval = asked(counter, given)
    telephone = counter.services.telephone
    spoken = telephone.spoken(counter.case, approval)
    assert [one.id for one in telephone.enrolled(counter.session, counter.case, approval)] == [SUPERVISOR.id]
    code = own_desk.code_for(session(SUPERVISOR), "10086-01", spoken.challenge, spoken.cost.plain())
    telephone.approve(counter.session, CASE, approval, SUPERVISOR.id, code)
    made = offer(counter, given, approval).case.negotiate.rounds[0]
    assert (made.authorised_by, counter.case.approval.approval(approval).way) == (SUPERVISOR.id, Way.TELEPHONE)
    with refused("approval_decided"):
        telephone.approve(counter.session, CASE, approval, SUPERVISOR.id, code)


def test_a_code_for_another_cost_than_the_packages_does_not_fit(counter):
    own_desk = enrolled(counter)
    approval = asked(counter)
    spoken = counter.services.telephone.spoken(counter.case, approval)
    code = own_desk.code_for(session(SUPERVISOR), "10086-01", spoken.challenge, "1.00")
    with refused("code_wrong", field="code"):
        counter.services.telephone.approve(counter.session, CASE, approval, SUPERVISOR.id, code)


def test_a_clock_set_back_lets_no_code_be_said_longer(counter):
    own_desk = enrolled(counter)
    approval = asked(counter)
    spoken = counter.services.telephone.spoken(counter.case, approval)
    code = own_desk.code_for(session(SUPERVISOR), "10086-01", spoken.challenge, spoken.cost.plain())
    counter.clock.advance(minutes=14)
    counter.clock.set_by(minutes=-13)
    counter.clock.advance(minutes=2)
    with refused("code_expired", field="code"):
        counter.services.telephone.approve(counter.session, CASE, approval, SUPERVISOR.id, code)


def test_three_wrong_codes_close_the_line_and_each_is_written_down(counter):
    enrolled(counter)
    approval = asked(counter)
    telephone = counter.services.telephone
    for left in (2, 1, 0):
        with refused("code_wrong") as found:
            telephone.approve(counter.session, CASE, approval, SUPERVISOR.id, "00000000")
        assert found.value.facts["left"] == left
    with refused("code_attempts_used"):
        telephone.approve(counter.session, CASE, approval, SUPERVISOR.id, "00000000")
    assert counter.case.approval.approval(approval).wrong_codes == 3


def test_wrong_codes_count_by_approver_whatever_is_asked_and_until_they_are_here_again(counter):
    own_desk = enrolled(counter)
    telephone, approve = counter.services.telephone, counter.services.approve
    for left in (2, 1, 0):  # asked again each time
        approval = asked(counter)
        with refused("code_wrong") as found:
            telephone.approve(counter.session, CASE, approval, SUPERVISOR.id, "00000000")
        assert found.value.facts["left"] == left
        approve.withdraw(counter.session, CASE, approval)
    counter.clock.advance(days=1)  # not even by the next day
    approval = asked(counter)
    spoken = telephone.spoken(counter.case, approval)
    code = own_desk.code_for(session(SUPERVISOR), "10086-01", spoken.challenge, spoken.cost.plain())
    with refused("code_attempts_used", field="code_approver"):
        telephone.approve(counter.session, CASE, approval, SUPERVISOR.id, code)
    telephone.enrol(counter.session, BY_SUPERVISOR, own_desk.make_key(session(SUPERVISOR), "10086-01"))
    code = own_desk.code_for(session(SUPERVISOR), "10086-01", spoken.challenge, spoken.cost.plain())
    telephone.approve(counter.session, CASE, approval, SUPERVISOR.id, code)
    assert counter.case.approval.approval(approval).state is ApprovalState.GRANTED


def test_two_wrong_codes_of_yesterday_leave_three_for_today(counter):
    enrolled(counter)
    telephone = counter.services.telephone
    for days, left in ((0, 2), (0, 1), (1, 2)):
        counter.clock.advance(days=days)
        if counter.case.approval.pending:
            counter.services.approve.withdraw(counter.session, CASE, counter.case.approval.pending.id)
        with refused("code_wrong") as found:
            telephone.approve(counter.session, CASE, asked(counter), SUPERVISOR.id, "00000000")
        assert found.value.facts["left"] == left


def test_a_number_counts_for_a_quarter_of_an_hour(counter):
    enrolled(counter)
    approval = asked(counter)
    counter.clock.advance(minutes=15, seconds=1)
    with refused("code_expired"):
        counter.services.telephone.spoken(counter.case, approval)


def test_the_bank_may_switch_the_telephone_off(counter):
    enrolled(counter)
    approval = asked(counter)
    with_policy(counter, allows_telephone=False)
    telephone = counter.services.telephone
    assert telephone.enrolled(counter.session, counter.case, approval) == ()
    for call in (
        lambda: telephone.enrol(counter.session, BY_SUPERVISOR, ""),
        lambda: telephone.make_key(session(SUPERVISOR), "10086-01"),
        lambda: telephone.spoken(counter.case, approval),
        lambda: telephone.approve(counter.session, CASE, approval, SUPERVISOR.id, "00000000"),
    ):
        with refused("telephone_not_allowed"):
            call()


def test_a_teller_has_no_key_and_makes_no_code(counter):
    with refused("not_permitted"):
        counter.services.telephone.enrol(counter.session, Credentials(SECOND_TELLER.staff_no, PASSWORD), "")
    with refused("not_permitted"):
        counter.services.telephone.make_key(counter.session, "10086-01")
    with refused("not_permitted"):
        counter.services.telephone.code_for(counter.session, "", "0" * 16, "0")


def test_the_key_is_in_no_event(counter):
    key = counter.services.telephone.make_key(session(SUPERVISOR), "10086-01")
    assert counter.services.telephone.enrol(counter.session, BY_SUPERVISOR, key) is None
    kept = str(counter.vault.events())
    assert key not in kept
    assert counter.vault.code_keys.get(SUPERVISOR.id, "").hex() not in kept


# ── Calling ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_silent_call_is_one_event_until_somebody_goes_to_look(counter):
    service = counter.services.approve
    service.call_silently(counter.session, CASE, Stage.NEGOTIATE)
    before = counter.count()
    service.call_silently(counter.session, CASE, Stage.NEGOTIATE)
    assert counter.count() == before
    (call,) = service.queue(session(SUPERVISOR)).calls
    assert (call.case_id, call.by) == (CASE, TELLER.id)
    with refused("not_permitted"):
        service.answer_call(counter.session, CASE)
    service.answer_call(session(SUPERVISOR), CASE)
    assert service.queue(session(SUPERVISOR)).calls == ()


def test_a_call_before_page_1_is_kept_opens_the_case_and_page_1_goes_on_with_it():
    made = Counter()
    made.services.approve.call_silently(made.session, CASE, Stage.IDENTIFY)
    (call,) = made.services.approve.queue(session(SUPERVISOR)).calls
    assert call.case_number == made.case.number != ""
    made.identify()
    assert [type(event).__name__ for event in made.vault.events(CASE)].count("CaseOpened") == 1
    assert made.case.identify.identification is not None


def test_a_person_without_a_level_has_no_queue(counter):
    asked(counter)
    stranger = Person("p-x", "7001", "殷素素", Role.TELLER)
    assert counter.services.approve.queue(session(stranger)).mine == ()
