"""Nothing waits in a queue for a case that is over, at the fake counter and at the real one."""

import pytest

from desktop_app.domain.approvals.approval import ApprovalState
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.collect import PaperState
from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.domain.stages.follow_up import Outcome
from desktop_app.domain.stages.stage import Stage
from tests.builders import CASE, Counter, session
from tests.real_desk import RealCounter, set_up


@pytest.fixture(params=["fake", "real"])
def counter(request, tmp_path):
    if request.param == "fake":
        yield Counter()
        return
    set_up(tmp_path, is_training=False)
    made = RealCounter(tmp_path)
    yield made
    made.close()


def queue(counter):
    people = counter.vault.books.people()
    leader = next(one for one in people if one.role is Role.SUPERVISOR)
    return counter.services.approve.queue(session(leader))


def sign_with_a_request_that_waits(counter):
    counter.to_negotiate()
    counter.services.approve.request(counter.session, CASE, counter.build("longer_term"))
    counter.offer(counter.build("re_review"))
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    assert queue(counter).mine
    counter.sign_both()


def close(counter):
    """Everything else is settled."""
    service = counter.services.follow_up
    for item in counter.case.collect.missing():
        counter.services.collect.receive(counter.session, CASE, item.id, PaperState.RECEIVED, counter.today)
    today = counter.today
    service.record_outcome(counter.session, CASE, Outcome.APPROVED, "分行", today, today, told_how="by_post")
    for promise in counter.case.follow_up.unsettled():
        if promise.kind is PromiseKind.CALL:
            now = counter.clock.local(counter.clock.now())
            call = Contact(Channel.COUNTER, "reached", now, is_effective=True, promise=promise.id)
            counter.services.communicate.log_contact(counter.session, CASE, call)
        counter.keep(promise.id)
    service.rate(counter.session, CASE, 5, "counter")
    if counter.case.is_in_force:
        counter.check_in()
    service.close(counter.session, CASE, "process")


def test_signing_withdraws_the_request_that_waits(counter):
    sign_with_a_request_that_waits(counter)
    assert queue(counter).mine == ()
    assert counter.case.approval.approvals[0].state is ApprovalState.WITHDRAWN


def test_no_agreement_withdraws_the_request_that_waits(counter):
    counter.to_negotiate()
    counter.services.approve.request(counter.session, CASE, counter.build("longer_term"))
    counter.services.agree.end_without_agreement(counter.session, CASE, "beyond_rules", "")
    assert queue(counter).mine == ()
    assert counter.case.approval.pending is None


def test_a_closed_case_calls_nobody_and_asks_for_nothing(counter):
    sign_with_a_request_that_waits(counter)
    counter.services.agree.finish(counter.session, CASE)
    counter.services.approve.call_silently(counter.session, CASE, Stage.FOLLOW_UP)
    assert len(queue(counter).calls) == 1
    close(counter)
    assert counter.case.closed is not None
    assert queue(counter).calls == ()
    assert not counter.case.approval.is_called


def test_a_request_after_no_agreement_ends_with_the_case(counter):
    counter.to_negotiate()
    counter.services.agree.end_without_agreement(counter.session, CASE, "beyond_rules", "")
    counter.services.approve.request(counter.session, CASE, counter.build("longer_term"))
    assert queue(counter).mine
    counter.issue()
    counter.print()
    counter.services.agree.hand_over(counter.session, CASE, is_signed=True)
    counter.services.agree.finish(counter.session, CASE)
    close(counter)
    assert queue(counter).mine == ()
    assert counter.case.approval.approvals[0].state is ApprovalState.WITHDRAWN
