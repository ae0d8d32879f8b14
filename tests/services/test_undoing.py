"""An agreement in force is undone on the day it was signed, while nothing has followed and all of it lies here."""

from datetime import timedelta
from typing import Any

import pytest

from desktop_app.domain.money import Money
from desktop_app.domain.promises.performed import in_performance, performed, zone_of_payments
from desktop_app.domain.signing.standing import Standing, standing_of
from desktop_app.domain.stages.agree import AgreementVoided
from desktop_app.domain.stages.follow_up import Outcome, PromiseState, Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.upkeep.day_end import SheetBroughtBack, SheetPlace
from desktop_app.services.staff.sign_in import SignIn
from tests.builders import CASE, SECOND_TELLER, SUPERVISOR, TODAY, Counter, refused
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter

BOTH = ("1/2", "2/2")


@pytest.fixture
def counter() -> Counter:
    """An agreement in force, page 6 finished."""
    made = Counter()
    made.to_follow_up()
    return made


def take_back(counter: Counter, here: tuple[str, ...] = BOTH, by: str = SUPERVISOR.id, **more: Any):
    return counter.services.agree.take_back(counter.session, CASE, here, "typing_error", attested_by=by, **more)


def refusal(counter: Counter) -> str:
    """What the dialog says before anybody has typed anything."""
    found = counter.services.agree.to_undo(counter.session, CASE).refused
    return "" if found is None else found.code


def test_every_original_is_accounted_for_by_its_serial_and_a_leader_looks(counter):
    asked = counter.services.agree.to_undo(counter.session, CASE)
    assert (asked.refused, [one.serial for one in asked.originals]) == (None, list(BOTH))
    for here, missing in (((), BOTH), (("1/2",), ("2/2",)), (("1/2", "R1"), ("2/2",))):
        with refused("originals_differ", field="originals_here") as found:
            take_back(counter, here)
        assert found.value.facts == {"serials": missing}
    for by, code in (
        ("", "second_person_needed"),
        (counter.session.person.id, "second_person_is_maker"),
        (SECOND_TELLER.id, "not_permitted"),
    ):
        with refused(code, field="attested_by"):
            take_back(counter, by=by)
    case = take_back(counter).case
    assert standing_of(case.agree, 1) is Standing.VOIDED
    with refused("nothing_in_force", field="originals_here"):
        take_back(counter)


def test_it_is_undone_on_the_day_it_took_effect_alone(counter):
    counter.clock.advance(days=1)
    assert refusal(counter) == "undone_too_late"
    with refused("undone_too_late", field="originals_here") as found:
        take_back(counter)
    assert found.value.facts == {"effective": TODAY}
    assert counter.case.is_in_force


def test_a_clock_that_was_set_back_does_not_bring_that_day_back(counter):
    counter.clock.advance(days=3)
    counter.services.follow_up.promise(
        counter.session, CASE, counter.case.follow_up.promises[0].side, "x", counter.today
    )
    counter.clock.set_by(days=-3)
    assert refusal(counter) == "undone_too_late"


def test_what_was_checked_in_is_not_undone(counter):
    counter.check_in()
    assert refusal(counter) == "undone_checked_in"
    with refused("undone_checked_in"):
        take_back(counter)


def test_what_was_kept_is_not_undone(counter):
    promise = counter.case.follow_up.promises[1]
    counter.services.follow_up.keep_partly(counter.session, CASE, promise.id, "还差一份")
    assert refusal(counter) == "undone_performed"
    with refused("undone_performed") as found:
        take_back(counter)
    assert found.value.facts == {"what": promise.what}


def test_an_original_that_was_signed_off_as_with_the_customer_has_to_be_brought_back(counter):
    day_end, session = counter.services.day_end, counter.session
    sheets = day_end.review(session).sheets
    places = {one.sheet: SheetPlace.WITH_CUSTOMER if one.serial == "1/2" else SheetPlace.IN_DRAWER for one in sheets}
    day_end.sign_off(session, SUPERVISOR.id, places)
    asked = counter.services.agree.to_undo(session, CASE)
    assert [(one.serial, one.with_customer) for one in asked.originals] == [("1/2", TODAY), ("2/2", None)]
    with refused("original_with_customer", field="originals_here") as found:
        take_back(counter)
    assert found.value.facts == {"serials": ("1/2",), "day": TODAY}
    assert not take_back(counter, brought_back=("1/2",)).case.is_in_force


def with_customer(counter: Counter, *serials: str) -> None:
    """Two persons sign the day off, and write that the customer has these."""
    service, session = counter.services.day_end, counter.session
    places = {
        one.sheet: SheetPlace.WITH_CUSTOMER if one.serial in serials else SheetPlace.IN_DRAWER
        for one in service.review(session).sheets
    }
    service.sign_off(session, SUPERVISOR.id, places)


def bring_back(counter: Counter, *serials: str) -> None:
    ids = [one.id for one in counter.case.agree.originals() if one.serial in serials]
    counter.services.agree.bring_back(counter.session, CASE, ids)


@pytest.fixture
def at_hand() -> Counter:
    """Printed, and nobody has signed."""
    made = Counter()
    made.to_signing()
    return made


def test_nobody_signs_an_original_that_is_with_the_customer(at_hand):
    with_customer(at_hand, *BOTH)
    for back in ((), ("1/2",)):
        bring_back(at_hand, *back)
        with refused("original_with_customer", field="customer_signed_on") as found:
            at_hand.sign(Side.CUSTOMER)
        assert found.value.facts["serials"] == tuple(one for one in BOTH if one not in back)
    bring_back(at_hand, "2/2")
    at_hand.sign(Side.CUSTOMER)
    with_customer(at_hand, "2/2")
    with refused("original_with_customer", field="bank_signed_on"):
        at_hand.sign(Side.BANK, SUPERVISOR.id)
    with refused("original_with_customer", field="bank_signed_on"):  # and nobody types a password for it
        at_hand.services.agree.leave_for(at_hand.session, CASE, Side.BANK, TODAY)
    bring_back(at_hand, *BOTH)
    assert at_hand.sign(Side.BANK, SUPERVISOR.id).case.is_in_force
    came = [one.event for one in at_hand.vault.stored.happened if isinstance(one.event, SheetBroughtBack)]
    assert len(came) == 3  # once each time, and what was here all the time is not brought back


def test_two_persons_look_at_an_original_that_lies_here(counter):
    with_customer(counter, "2/2")
    with_customer(counter, *BOTH)
    with refused("original_with_customer", field="check_in"):
        counter.check_in()
    bring_back(counter, "1/2")
    assert counter.check_in().case.agree.check_in is not None  # the customer keeps theirs


def test_what_was_brought_back_and_goes_with_the_customer_again_is_kept_again(at_hand):
    for _ in range(2):
        with_customer(at_hand, "1/2")
        assert at_hand.case.agree.originals()[0].with_customer == TODAY
        bring_back(at_hand, "1/2")
        assert at_hand.case.agree.originals()[0].with_customer is None


def second(real: RealCounter) -> str:
    return SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD).id


def test_a_plan_that_was_paid_is_changed_by_a_supplement_alone(plan):
    row = next(one for one in plan.case.follow_up.promises if one.what.startswith("第1期"))
    plan.services.follow_up.keep(
        plan.session, CASE, row.id, proof=Proof.JOURNAL, reference="20261123-0001", is_sure=True
    )
    assert refusal(plan) == "undone_performed"
    with refused("undone_performed"):
        take_back(plan, by=second(plan))
    assert plan.case.is_in_force


def test_payments_of_an_agreement_that_a_journal_of_before_has_undone_still_count(plan):
    row = next(one for one in plan.case.follow_up.promises if one.what.startswith("第1期"))
    keep = plan.services.follow_up.keep
    keep(plan.session, CASE, row.id, proof=Proof.JOURNAL, reference="20261123-0001", is_sure=True)
    before = in_performance(plan.case, TODAY)
    assert before is not None
    assert before.paid > Money(0)
    with plan.vault.work(plan.session) as work:
        work.record(AgreementVoided(1, "发现姓名写错了"), CASE)
        work.commit()

    case = plan.case
    assert not case.is_in_force
    assert next(one for one in case.follow_up.promises if one.id == row.id).state is PromiseState.KEPT
    done = performed(case, TODAY)
    assert done is not None
    assert (done.paid, done.left.total) == (before.paid, before.left.total)
    assert zone_of_payments(case, TODAY)  # and no teller offers alone what counts them
    package = plan.services.propose.package(case, "card_instalment", "long", {})
    owed = Money.parse(package.terms["debt_total"])
    assert owed == done.left.total < Money.parse(case.negotiate.rounds[0].package.terms["debt_total"])


def tell(counter: Counter) -> None:
    """The outcome goes out by post today."""
    counter.services.follow_up.record_outcome(
        counter.session, CASE, Outcome.APPROVED, "分行", counter.today, counter.today, told_how="by_post"
    )


@pytest.fixture
def no_complaint() -> Counter:
    """An agreement that is about to be signed, on a matter that is no complaint."""
    made = Counter()
    made.identify(is_complaint=False)
    made.collect()
    made.communicate()
    made.propose()
    made.offer()
    made.accept()
    made.finish_talks()
    made.issue()
    made.print()
    return made


def test_what_was_told_of_it_is_told_anew(no_complaint):
    """Nobody closes the case on what was told of an agreement that is undone."""
    no_complaint.sign_both()
    tell(no_complaint)
    case = take_back(no_complaint).case
    assert case.follow_up.outcome is None
    left = no_complaint.services.follow_up.left_to_do(case)
    assert "outcome_missing" in [one.code for one in left]


def test_an_outcome_of_before_the_agreement_stays(no_complaint):
    tell(no_complaint)
    no_complaint.clock.advance(days=1)
    no_complaint.sign_both()
    assert take_back(no_complaint).case.follow_up.outcome is not None


def test_what_a_complaint_was_answered_with_is_not_undone(counter):
    """The answer ended a term of the law and is on its way; a supplement corrects what it speaks of."""
    tell(counter)
    assert refusal(counter) == "undone_answered"
    with refused("undone_answered"):
        take_back(counter)


def test_what_was_put_off_is_not_undone(counter):
    promise = counter.case.follow_up.promises[0]
    due = promise.due + timedelta(days=1)
    counter.services.follow_up.reschedule(counter.session, CASE, promise.id, due, "bank_delay")
    assert refusal(counter) == "undone_performed"


def test_of_a_small_matter_the_look_at_the_signature_is_no_bar(counter):
    quick = Counter()
    quick.identify_quick()
    terms = {"amount": "20.00", "fee": "账户管理费", "account_tail": "0042"}
    package = quick.services.propose.package(quick.case, "refund", "refund", terms)
    quick.services.agree.settle_quick(quick.session, CASE, package)
    quick.issue()
    quick.print()
    quick.sign_both()
    assert quick.case.agree.check_in is not None
    assert refusal(quick) == ""
    here = tuple(one.serial for one in quick.case.agree.originals())
    assert not take_back(quick, here).case.is_in_force
