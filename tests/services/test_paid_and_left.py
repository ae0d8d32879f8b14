"""A supplement starts from what is still owed: every payment kept under the agreement in force counts, to the fen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.lint import Severity, stops_print
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.promises.continuing import changed, reckoning
from desktop_app.domain.promises.performed import PAYMENTS_RULE, Performed, in_performance, performed
from desktop_app.domain.staff.people import Person, Role
from desktop_app.domain.stages.follow_up import Promise, PromiseState, Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.propose import Package
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.approvals.telephone import Telephone
from desktop_app.services.desk import Desk, page_two
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.paper_request import paper_request
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.stages.explaining import facts_to_say
from tests.builders import CASE, Counter, policy_on, refused, session
from tests.journeys.hands import text_of
from tests.real_desk import MANAGER, PEOPLE, SUPERVISOR_PASSWORD, RealCounter, set_up, worked
from tests.services.test_card_plan_signed import to_signing


def in_force(home: Path) -> RealCounter:
    """A counter of the new *home* whose card plan both sides have signed; close it."""
    home.mkdir()
    set_up(home, is_training=False, people=(*PEOPLE, MANAGER, SECOND_SUPERVISOR))
    real = RealCounter(home)
    to_signing(real, periods="12")
    real.sign_both()
    real.services.agree.finish(real.session, CASE)
    return real


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk where a card plan came into force and page 6 is finished; each test goes on from a copy of it."""
    made = tmp_path_factory.mktemp("plan") / "home"
    in_force(made).close()
    return made


@pytest.fixture
def plan(home: Path, tmp_path: Path) -> Iterator[RealCounter]:
    real = RealCounter(copytree(home, tmp_path / "home"))
    yield real
    real.close()


def to_dear(real: RealCounter) -> None:
    to_signing(real, periods="12", monthly_fee_rate_pct="0.3")
    real.sign_both()


@pytest.fixture
def dear(tmp_path: Path) -> Iterator[RealCounter]:
    """A card plan that bears a fee every month, in force since today."""
    real = RealCounter(worked(tmp_path / "dear", to_dear))
    yield real
    real.close()


SECOND_SUPERVISOR = NewPerson("S002", "宋青书", Role.SUPERVISOR, "Second-Needle-55")
PASSWORDS = {one.staff_no: one.password for one in (*PEOPLE, MANAGER, SECOND_SUPERVISOR)}


def as_person(real: RealCounter, staff_no: str) -> Person:
    return next(one for one in real.vault.books.people() if one.staff_no == staff_no)


def pay(real: RealCounter, *numbers: int) -> Money:
    """Keep these payments of the plan; what they come to."""
    before = performed_package(real)
    rows = real.services.propose.schedule(before).rows  # type: ignore[union-attr] # a plan has rows
    for promise in real.case.follow_up.promises:
        if promise.what.startswith(tuple(f"第{no}期" for no in numbers)) and not promise.state.is_settled:
            real.services.follow_up.keep(real.session, CASE, promise.id, reference=booking(real), is_sure=True)
    return Money.total(rows[no - 1].payment for no in numbers)


def booking(real: RealCounter) -> str:
    """A number of a booking that the case has not got yet."""
    return f"HX20261123{sum(len(one.bookings) for one in real.case.follow_up.promises):04}"


def performed_package(real: RealCounter) -> Package:
    paper = real.case.agree.issued[0]
    return next(one.package for one in real.case.negotiate.rounds if one.no == paper.round_no)


def wish(real: RealCounter, reason: str = "pays_more", *, appointment: date | None = None) -> None:
    real.services.follow_up.change_agreement(real.session, CASE, reason, appointment=appointment)


def changed_now(real: RealCounter) -> Performed:
    found = changed(real.case, real.desk.policy().solutions, page_two(real.case), real.today)
    assert found is not None
    return found


def offer_again(real: RealCounter, package: Package | None = None) -> Package:
    found = package or proposed(real)
    approval = ""
    if real.services.approve.is_needed(real.session, real.case, found):
        leave = real.services.approve.approve_here(real.session, CASE, found, Credentials("S001", SUPERVISOR_PASSWORD))
        usable = real.services.approve.usable(leave.case, found)
        assert usable is not None
        approval = usable.id
    real.services.negotiate.add_round(real.session, CASE, Side.BANK, found, approval=approval)
    real.accept()
    real.finish_talks()
    return found


def settled(package: Package) -> Money:
    return Money.parse(package.terms["debt_total"]) - Money.parse(package.figures[Figure.WAIVED])


def debt(package: Package) -> Money:
    return Money.parse(package.terms["debt_total"])


def test_what_was_paid_is_not_paid_again(plan):
    old, total = performed_package(plan), settled(performed_package(plan))
    paid = pay(plan, 1, 2)
    wish(plan)
    new = offer_again(plan)
    assert debt(new) == total - paid
    plan.issue()
    plan.print()
    said = text_of(plan.services.agree.pinned(plan.session, CASE))
    assert f"甲方已经按原协议支付{paid.display()}" in said
    assert f"尚欠{(total - paid).display()}" in said
    assert total.display() not in said.split("还款计划表")[-1]
    plan.sign_both()
    fees = Money.parse(new.figures[Figure.TOTAL])
    owed = Money.total(amount.payment for amount in plan.services.propose.schedule(new).rows)
    assert owed + paid + Money.parse(new.figures[Figure.WAIVED]) == total
    assert fees == owed
    assert old.terms["debt_total"] != new.terms["debt_total"]


def test_the_paper_says_to_the_fen_what_each_part_of_the_debt_got(plan):
    """What was waived of the late fee before is no change of this paper; every fen paid went to the interest."""
    paid = pay(plan, 1)
    part(plan, 2, "500.55")
    wish(plan)
    new = offer_again(plan)
    done = changed_now(plan)
    assert {name: amount.plain() for name, amount in done.left.applied.items()} == {
        "debt_late_fee": "0.00",
        "debt_interest": min(paid + Money.parse("500.55"), Money.parse("3217.46")).plain(),
        "debt_principal": max(paid + Money.parse("500.55") - Money.parse("3217.46"), Money(0)).plain(),
    }
    for name, begun in done.left.begun.items():
        applied = done.left.applied.get(name, done.paid)
        assert Money.parse(begun) - applied == Money.parse(new.terms[name])
    plan.issue()
    said = "".join(text_of(plan.services.agree.pinned(plan.session, CASE)).split())
    interest, principal = (done.left.applied[name].display() for name in ("debt_interest", "debt_principal"))
    assert f"各项冲抵的金额为：（一）利息{interest}；（二）本金{principal}。" in said
    assert "其中违约金" not in said
    assert f"其中利息¥3,217.46{Money.parse(new.terms['debt_interest']).display()}" in said
    assert "支付息费¥0.00" not in said


@pytest.mark.parametrize(
    ("days", "owed"),
    [
        (0, "29108.61"),  # 51,217.46 - 5 x 4,421.77: on the day of effect no day of any month has run
        (1, "29262.26"),  # the first month runs: its fee of 153.65, 0.3 % of what is financed
        (30, "29262.26"),  # the day the first payment is due is the last of its month
        (31, "29415.91"),  # the second runs
    ],
)
def test_a_month_that_has_not_begun_costs_nothing(dear, days, owed):
    paid = pay(dear, 1, 2, 3, 4, 5)
    dear.clock.advance(days=days)
    done = in_performance(dear.case, dear.today)
    assert done is not None
    assert done.package.terms["monthly_fee_rate_pct"] == "0.3"
    assert (paid, done.left.total) == (Money.parse("22108.85"), Money.parse(owed))


def test_whoever_has_paid_everything_has_nothing_left_to_change(plan):
    pay(plan, *range(1, 13))
    done = in_performance(plan.case, plan.today)
    assert done is not None
    assert done.is_settled
    with refused("all_paid", field="change_wish"):
        wish(plan)
    assert plan.case.cycle == 1


def to_the_end(real: RealCounter) -> list[Promise]:
    """What is owed until the last payment: the certificate of the bank, the restraint of the customer."""
    things = ("还清后出具结清证明", "全部结清之前不向任何银行申领信用卡")
    return [one for one in real.case.follow_up.promises if one.what in things and not one.state.is_settled]


@pytest.mark.parametrize("periods", ["6", "24"])
def test_what_runs_until_the_last_payment_runs_until_the_new_one(plan, periods):
    old_day = date.fromisoformat(performed_package(plan).figures[Figure.LAST_DUE])
    assert [one.due for one in to_the_end(plan)] == [old_day, old_day]
    wish(plan)
    new = offer_again(plan, plan.services.propose.package(plan.case, "card_instalment", "medium", {"periods": periods}))
    last = date.fromisoformat(new.figures[Figure.LAST_DUE])
    plan.issue()
    plan.print()
    said = "".join(text_of(plan.services.agree.pinned(plan.session, CASE)).split())
    days = [f"{one.year}年{one.month}月{one.day}日" for one in (old_day, last)]
    assert f"最后还款日{''.join(days)}" in said
    assert (
        f"期限随之改为{days[1]}：（一）乙方：还清后出具结清证明；（二）甲方：全部结清之前不向任何银行申领信用卡。"
        in said
    )
    plan.sign_both()
    number = plan.case.agree.current.number
    assert [(one.due, one.paper) for one in to_the_end(plan)] == [(last, number), (last, number)]


def test_what_was_let_off_is_not_promised_anew(plan):
    certificate, restraint = to_the_end(plan)
    plan.services.follow_up.drop(plan.session, CASE, restraint.id, "双方同意不再要求")
    wish(plan)
    offer_again(plan)
    plan.issue()
    promised = [one.what for one in plan.case.agree.current.promises]
    assert certificate.what in promised
    assert restraint.what not in promised


def instalment(real: RealCounter, number: int) -> Promise:
    return next(one for one in real.case.follow_up.promises if one.what.startswith(f"第{number}期"))


def part(real: RealCounter, number: int, amount: str, *, seen: str | None = None, reference: str | None = None) -> None:
    real.services.follow_up.keep_partly(
        real.session,
        CASE,
        instalment(real, number).id,
        "",
        paid=amount,
        reference=booking(real) if reference is None else reference,
        seen=None if seen is None else Money.parse(seen),
    )


def proposed(real: RealCounter) -> Package:
    return real.services.propose.package(real.case, "card_instalment", "medium", {"periods": "10"})


def test_a_payment_in_part_says_how_much_and_counts(plan):
    total = settled(performed_package(plan))
    for amount in ("", "0", total.plain()):
        with refused("part_amount_missing", field="promise_paid"):
            part(plan, 1, amount)
    part(plan, 1, "123.45")
    part(plan, 1, "100")
    wish(plan)
    done = performed(plan.case, plan.today)
    assert done is not None
    assert done.paid == Money.parse("223.45")
    assert debt(proposed(plan)) == total - Money.parse("223.45")


def test_a_part_that_is_kept_twice_by_one_key_is_paid_once(plan):
    part(plan, 1, "100", seen="0")
    part(plan, 1, "100", seen="0")
    part(plan, 1, "100", seen="100")
    done = in_performance(plan.case, plan.today)
    assert done is not None
    assert done.paid == Money.parse("200")


def keep_first(real: RealCounter, reference: str, proof: Proof | None = None) -> None:
    service, promise = real.services.follow_up, instalment(real, 1)
    service.keep(real.session, CASE, promise.id, proof=proof, reference=reference, is_sure=True)


def test_nothing_shows_a_payment_but_the_number_of_its_booking(plan):
    for proof in (None, Proof.JOURNAL):
        with refused("booking_missing", field="proof_reference"):
            keep_first(plan, "  ", proof)
    for proof in (Proof.SEEN, Proof.CONTACT, Proof.PAPER):
        with refused("booking_missing", field="proof_reference"):
            keep_first(plan, "HX0001", proof)
    with refused("booking_missing", field="proof_reference"):
        part(plan, 1, "100", reference="")
    assert instalment(plan, 1).state is PromiseState.OPEN
    keep_first(plan, " HX0001 ")
    assert [one.number for one in instalment(plan, 1).bookings] == ["HX0001"]


def test_one_booking_is_one_payment_however_it_is_written(plan):
    part(plan, 2, "100", reference="HX-0001")
    for again in ("HX-0001", "hx0001", "ＨＸ ０００１"):
        with refused("booking_shared", field="booking_amount"):  # of the whole, of which this may be a part
            keep_first(plan, again)
        with refused("booking_used", field="proof_reference"):
            part(plan, 2, "200", reference=again)
    keep_first(plan, "HX0002")


def test_what_is_taken_back_frees_its_booking_alone(plan):
    part(plan, 1, "100", reference="HX0001")
    keep_first(plan, "HX0002")
    take_back = plan.services.follow_up.take_back_kept
    take_back(plan.session, CASE, instalment(plan, 1).id, "记错了一笔", number="HX0002")
    assert [one.number for one in instalment(plan, 1).bookings] == ["HX0001"]
    with refused("booking_shared", field="booking_amount"):
        part(plan, 2, "100", reference="HX0001")
    take_back(plan.session, CASE, instalment(plan, 1).id, "又记错了一笔")
    part(plan, 2, "100", reference="HX0001")
    keep_first(plan, "HX0002")


def cheap(real: RealCounter) -> Package:
    """A package that no limit takes over the teller's own level."""
    return real.services.propose.package(
        real.case, "card_instalment", "long", {"periods": "6", "waive_late_fee_pct": "0"}
    )


def test_what_counts_payments_is_offered_only_when_a_supervisor_has_seen_them(plan):
    wish(plan)
    approve, offer = plan.services.approve, plan.services.negotiate.add_round
    assert not approve.is_needed(plan.session, plan.case, cheap(plan))
    paid = pay(plan, 1)
    given = cheap(plan)
    assert (given.authority, given.rule) == (Authority.SUPERVISOR, f"{PAYMENTS_RULE}{paid.plain()}")
    assert [one.rule for one in approve.card(plan.case, given, plan.session.person)] == [given.rule]
    with refused("authority_needed"):
        offer(plan.session, CASE, Side.BANK, given)
    with refused("package_differs"):
        offer(plan.session, CASE, Side.BANK, replace(given, authority=Authority.TELLER, rule=""))
    offer_again(plan, given)
    assert not stops_print(plan.draw().findings)


@pytest.mark.parametrize("who", ["T001", "S001", "M001"])
@pytest.mark.parametrize(
    ("second", "code"),
    [
        ("T001", "authority_needed"),
        ("S001", ""),
        ("S002", ""),
        ("M001", ""),
        ("A001", "not_permitted"),
    ],
)
def test_whoever_counts_payments_needs_another_leader_who_has_seen_them(plan, who, second, code):
    """Cell by cell: the level of whoever is at the counter spares nobody the second pair of eyes."""
    pay(plan, 1)
    wish(plan)
    given, person = cheap(plan), as_person(plan, who)
    acting = replace(plan.session, person=person)
    approve, add = plan.services.approve, plan.services.negotiate.add_round
    assert approve.is_needed(acting, plan.case, given)
    alone = "authority_needed" if who == "T001" else "other_eyes_needed"
    with refused(alone, field="packages"):
        add(acting, CASE, Side.BANK, given)
    expected = "second_person_is_maker" if who == second else code
    credentials = Credentials(second, PASSWORDS[second])
    if expected:
        with refused(expected):
            approve.approve_here(acting, CASE, given, credentials)
        return
    leave = approve.usable(approve.approve_here(acting, CASE, given, credentials).case, given)
    assert leave is not None
    add(acting, CASE, Side.BANK, given, approval=leave.id)
    assert plan.case.negotiate.on_table.authorised_by == as_person(plan, second).id


def test_by_telephone_too_a_supervisor_is_the_other_pair_of_eyes_of_a_manager(plan):
    """The manager has the level; what is asked for is somebody else who has seen the payments."""
    plan.services.follow_up.keep_partly(
        plan.session, CASE, instalment(plan, 1).id, "", paid="10.00", reference="HX20260001"
    )
    wish(plan)
    manager, supervisor = as_person(plan, "M001"), as_person(plan, "S001")
    acting = replace(plan.session, person=manager)
    telephone, way = plan.services.telephone, {"periods": "6", "waive_interest_pct": "100"}
    given = plan.services.propose.package(plan.case, "card_instalment", "long", way)
    assert given.authority is Authority.BRANCH_MANAGER
    own = Counter()
    own_desk = Telephone(Desk(own.vault, own.clock, own.new_id, lambda _: policy_on()))
    theirs = own_desk.make_key(session(supervisor), "10086-01")
    telephone.enrol(acting, Credentials("S001", PASSWORDS["S001"]), theirs)

    plan.services.approve.request(acting, CASE, given)
    waiting = plan.case.approval.pending
    assert waiting is not None
    spoken = telephone.spoken(plan.case, waiting.id)
    code = own_desk.code_for(session(supervisor), "10086-01", spoken.challenge, spoken.cost.plain())
    telephone.approve(acting, CASE, waiting.id, supervisor.id, code)

    kept = plan.services.negotiate.add_round(acting, CASE, Side.BANK, given, approval=waiting.id)
    assert kept.case.negotiate.rounds[-1].authorised_by == supervisor.id


@pytest.mark.parametrize("who", ["S001", "M001"])
def test_a_leader_alone_does_not_take_an_offer_of_the_customers_that_counts_payments(plan, who):
    pay(plan, 1)
    wish(plan)
    acting = replace(plan.session, person=as_person(plan, who))
    plan.services.negotiate.add_round(acting, CASE, Side.CUSTOMER, cheap(plan))
    with refused("other_eyes_needed", field="packages"):
        plan.services.negotiate.answer(acting, CASE, plan.case.negotiate.on_table.no, is_accepted=True)


@pytest.mark.parametrize("who", ["S001", "M001"])
def test_a_leader_offers_alone_what_counts_no_payment(plan, who):
    wish(plan)
    acting, given = replace(plan.session, person=as_person(plan, who)), cheap(plan)
    assert not plan.services.approve.is_needed(acting, plan.case, given)
    plan.services.negotiate.add_round(acting, CASE, Side.BANK, given)
    assert plan.case.negotiate.on_table.package == given


def test_the_teller_cannot_take_an_offer_of_the_customers_that_counts_payments(plan):
    pay(plan, 1)
    wish(plan)
    plan.services.negotiate.add_round(plan.session, CASE, Side.CUSTOMER, cheap(plan))
    with refused("authority_needed"):
        plan.accept()


def test_the_linter_stops_a_paper_whose_payments_only_the_teller_has_seen(plan):
    pay(plan, 1)
    wish(plan)
    offer_again(plan, cheap(plan))
    drawn = plan.draw()
    request = paper_request(plan.desk, plan.case, drawn.number, drawn.version, plan.today, head="", template="")
    talks = request.case.negotiate
    unseen = tuple(replace(one, package=replace(one.package, authority=Authority.TELLER)) for one in talks.rounds)
    forged = replace(request, case=replace(request.case, negotiate=replace(talks, rounds=unseen)))
    found = [PaperLint(lambda _: True)(one, drawn.composed) for one in (request, forged)]
    assert [[one.code for one in each if one.rule == "L12"] for each in found] == [[], ["payments_not_seen"]]


def test_a_payment_is_not_dropped_away_by_a_teller(plan):
    with refused("payment_stays", field="promise_note"):
        plan.services.follow_up.drop(plan.session, CASE, instalment(plan, 1).id, "客户说已经还了")
    assert instalment(plan, 1).state is PromiseState.OPEN


def test_nothing_paid_leaves_the_debt_and_its_waiver_to_be_settled_anew(plan):
    old = performed_package(plan)
    wish(plan)
    new = offer_again(plan)
    line = reckoning(changed_now(plan), new)
    assert debt(new) == debt(old) == line.left
    assert line.renewed == Money.parse(old.figures[Figure.WAIVED])
    assert line.agreed + line.renewed == line.left
    assert not stops_print(plan.draw().findings)
    plan.issue()
    said = text_of(plan.services.agree.pinned(plan.session, CASE))
    assert "甲方尚未按原协议付款（¥0.00）" in said
    assert f"由本协议重新确定的：{line.renewed.display()}" in said


def test_the_paper_leads_from_the_old_payments_to_the_new_ones(plan):
    old = performed_package(plan)
    part(plan, 1, "1000")
    wish(plan)
    new = offer_again(plan)
    done = performed(plan.case, plan.today)
    assert done is not None
    line = reckoning(done, new)
    assert line.agreed == Money.parse(old.figures[Figure.TOTAL])
    assert line.agreed - line.paid - line.not_due + line.renewed + line.corrected == line.left
    assert line.left - line.waived + line.charged == line.to_pay == Money.parse(new.figures[Figure.TOTAL])
    assert (line.paid, line.not_due, line.charged) == (Money.parse("1000"), Money(0), Money(0))
    assert line.waived
    plan.issue()
    said = text_of(plan.services.agree.pinned(plan.session, CASE))
    lines = ("合计应还：", "已经支付的：", "尚欠（本协议的起算金额）：", "本次减免的：", "本协议合计应还：")
    amounts = (line.agreed, line.paid, line.left, line.waived, line.to_pay)
    assert all(f"{title}{amount.display()}" in said for title, amount in zip(lines, amounts, strict=True))


def test_what_is_paid_long_before_its_month_repays_debt(plan):
    total = settled(performed_package(plan))
    paid = pay(plan, 1, 2, 3, 11)
    wish(plan)
    assert debt(proposed(plan)) == total - paid


def correct(real: RealCounter, **facts: str) -> None:
    """Put down what the books of the bank say today."""
    collection = real.case.collect.collection
    assert collection is not None
    said = tuple(
        replace(fact, value=facts.get(fact.label, fact.value), as_of=real.today if fact.label in facts else fact.as_of)
        for fact in collection.facts
    )
    real.services.collect.collect(real.session, CASE, replace(collection, facts=said), reason="核对账务后更正")


def test_a_correction_says_what_is_owed_on_its_day(plan):
    total = settled(performed_package(plan))
    part(plan, 1, "1000")
    plan.clock.advance(days=3)
    wish(plan, "wrong_data", appointment=plan.today)
    correct(plan, 其中利息="2000.00", 欠款总额="50000.00")
    new = offer_again(plan)
    done = changed_now(plan)
    line = reckoning(done, new)
    assert debt(new) == Money.parse("50000")
    assert line.corrected == Money.parse("50000") - (total - Money.parse("1000"))
    assert line.left - line.waived + line.charged == line.to_pay
    plan.issue()
    said = text_of(plan.services.agree.pinned(plan.session, CASE))
    assert f"更正减少的：{(-line.corrected).display()}" in said


def test_a_payment_after_the_correction_is_not_lost(plan):
    wish(plan, "wrong_data", appointment=plan.today)
    correct(plan, 其中利息="1400.00", 欠款总额="49400.00")
    plan.clock.advance(days=30)
    pay(plan, 1)
    with refused("fact_disputed"):
        proposed(plan)


def test_other_amounts_on_page_two_contradict_the_payments(plan):
    pay(plan, 1)
    wish(plan)
    correct(plan, 其中利息="1400.00", 欠款总额="49400.00")
    with refused("fact_disputed"):
        proposed(plan)


def test_a_payment_after_the_offer_stops_the_paper_until_a_new_round(plan):
    wish(plan)
    offer_again(plan)
    pay(plan, 1)
    found = [one for one in plan.draw().findings if one.severity is Severity.RED]
    assert [(one.rule, one.code) for one in found] == [("L12", "debt_differs"), ("L12", "payments_not_seen")]
    with refused("payments_changed"):
        plan.issue()


def test_a_payment_after_the_print_stops_the_signature(plan):
    wish(plan)
    offer_again(plan)
    plan.issue()
    plan.print()
    pay(plan, 1)
    with refused("payments_changed"):
        plan.sign(Side.CUSTOMER)


def test_a_payment_between_the_signatures_stops_the_banks(plan):
    wish(plan)
    offer_again(plan)
    plan.issue()
    plan.print()
    plan.sign(Side.CUSTOMER)
    pay(plan, 1)
    second = SignIn.second_person(plan.vault, plan.session, "S001", SUPERVISOR_PASSWORD)
    with refused("payments_changed"):
        plan.sign(Side.BANK, second.id)


def test_a_payment_that_is_known_only_after_the_supplement_is_put_right_by_the_next_one(plan):
    """The books of the bank show it on their day; nothing of it is deducted twice."""
    wish(plan)
    offer_again(plan)
    plan.issue()
    plan.print()
    plan.sign_both()
    plan.services.agree.finish(plan.session, CASE)
    late = next(one for one in plan.case.follow_up.promises if one.state is PromiseState.SUPERSEDED)
    with refused("promise_superseded"):
        plan.services.follow_up.keep(plan.session, CASE, late.id, proof=Proof.JOURNAL, reference="HX9999", is_sure=True)
    wish(plan, "wrong_data", appointment=plan.today)
    correct(plan, 其中利息="0.00", 其中违约金="0.00", 其中本金="48000.00", 欠款总额="48000.00")
    assert debt(proposed(plan)) == Money.parse("48000")


def test_a_third_agreement_counts_what_was_paid_under_the_second_alone(plan):
    total = settled(performed_package(plan))
    first = pay(plan, 1, 2)
    wish(plan)
    second = offer_again(plan)
    plan.issue()
    plan.print()
    plan.sign_both()
    plan.services.agree.finish(plan.session, CASE)
    rows = plan.services.propose.schedule(second).rows
    number = plan.case.agree.current.number
    promise = next(one for one in plan.case.follow_up.promises if one.paper == number and one.what.startswith("第1期"))
    plan.services.follow_up.keep(plan.session, CASE, promise.id, reference=booking(plan), is_sure=True)
    wish(plan)
    third = proposed(plan)
    waived = Money.parse(second.figures[Figure.WAIVED])
    assert debt(third) == total - first - waived - rows[0].payment
    done = in_performance(plan.case, plan.today)
    assert done is not None
    assert done.agreed == Money.parse(second.figures[Figure.TOTAL])


def test_the_new_plan_begins_after_the_day_of_the_supplement(plan):
    pay(plan, 1)
    plan.clock.advance(days=65)
    wish(plan)
    new = proposed(plan)
    rows = plan.services.propose.schedule(new).rows
    assert rows[0].due > plan.today + timedelta(days=20)


# ── What is told before it is signed, and when it is not kept ───────────────────────────────────────────────────


def to_supplement(real: RealCounter) -> None:
    """A payment was made, and what is left is agreed anew; nothing of it is printed yet."""
    pay(real, 1)
    wish(real)
    offer_again(real)


def test_a_supplement_is_explained_and_said_back_in_its_own_figures(plan):
    to_supplement(plan)
    drawn = plan.draw()
    new = plan.services.propose.schedule(plan.case.negotiate.accepted.package).rows

    facts = facts_to_say(plan.case, plan.desk.policy(), drawn.kind, drawn.composed)
    assert [one.id for one in facts] == ["payment", "until", "paid", "breach", "stays_of_plan"]
    assert f"共{len(new)}期" in next(one.answer for one in facts if one.id == "until")
    ladder = {one.id: one.text for one in drawn.composed.ladder}
    assert list(ladder) == ["if_missed", "if_early", "if_bank_late"]
    assert new[0].payment.display() in ladder["if_missed"]
    plan.sign_cost_table()
    with refused("facts_not_said", field="understanding"):
        plan.services.agree.issue(plan.session, CASE, drawn, plan.clauses(drawn))


def test_a_breach_of_what_a_supplement_promises_has_its_ladder_and_its_notice(plan):
    to_supplement(plan)
    plan.issue()
    told = {one.id: one.text for one in plan.draw().composed.ladder}
    plan.print()
    plan.sign_both()
    plan.services.agree.finish(plan.session, CASE)
    promise = next(one for one in plan.case.follow_up.unsettled() if "期还款" in one.what)
    plan.clock.advance(days=(promise.due - plan.today).days + 7)
    plan.services.follow_up.miss(plan.session, CASE, promise.id)

    assert plan.services.breach.rung(plan.session, CASE, promise.id).text == told["if_missed"]
    kept = plan.services.breach.give_notice(plan.session, CASE, promise.id, "by_post")

    assert kept.case.follow_up.promise(promise.id).noticed_on == plan.today
