from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages import negotiate
from desktop_app.domain.stages.communicate import Channel, NoteAdded
from desktop_app.domain.stages.negotiate import Change, NegotiatePart, RoundAdded, RoundAnswered, Side
from desktop_app.domain.stages.propose import Condition
from tests.builders import TODAY, package, refused

LATER = TODAY + timedelta(days=7)
CHEAPER = package(terms={"amount": "150000.00", "term_months": "36"})


def offer(part, given, side=Side.BANK, **changes):
    wanted = {
        "channel": Channel.COUNTER,
        "reason": "",
        "note": "",
        "actor_role": Role.TELLER,
        "authorised_by": "",
        "valid_until": LATER if side is Side.BANK else None,
    }
    return negotiate.next_round(part, side=side, package=given, **{**wanted, **changes})


def offered(*offers):
    part = NegotiatePart()
    for side, given in offers:
        part = negotiate.evolve(part, RoundAdded(offer(part, given, side)))
    return part


def answer(part, no, *, is_accepted=True, reason="", today=TODAY):
    negotiate.check_answer(part, no, is_accepted=is_accepted, reason=reason, today=today)


def test_rounds_are_numbered_and_say_what_changed():
    part = offered((Side.BANK, package()), (Side.CUSTOMER, CHEAPER))
    assert [(r.no, r.changes) for r in part.rounds] == [
        (1, ()),
        (2, (Change("amount", "200000.00", "150000.00"),)),
    ]


def test_every_difference_is_named():
    after = package(
        option="another",
        title="另一方案",
        terms={"term_months": "36"},
        papers=(),
        papers_by=None,
        answer_by=date(2026, 12, 1),
    )
    assert negotiate.changes(package(), after) == (
        Change("package", "补充材料，按原条件人工复核", "另一方案"),
        Change("amount", "200000.00", ""),
        Change("papers_by", "2026-12-07", ""),
        Change("answer_by", "2026-12-22", "2026-12-01"),
        Change("papers", "收入证明", ""),
    )


def test_the_title_of_the_same_way_is_told_by_its_terms_unless_they_stay():
    lower = package(title="调低金额后复核", terms={"amount": "150000.00", "term_months": "36"})
    assert [one.what for one in negotiate.changes(package(), lower)] == ["amount"]
    assert [one.what for one in negotiate.changes(package(), package(title="另一名称"))] == ["package"]


def test_a_side_does_not_repeat_itself():
    part = offered((Side.BANK, package()))
    with refused("nothing_changed", field="packages"):
        offer(part, package())
    assert offer(part, package(), Side.CUSTOMER).no == 2


def test_an_offer_may_be_made_again_for_a_longer_time_or_in_another_cycle():
    part = offered((Side.BANK, package()))
    assert offer(part, package(), valid_until=LATER + timedelta(days=1)).no == 2
    assert offer(replace(part, before_cycle=1), package()).no == 2


@pytest.mark.parametrize(
    ("role", "by", "passes"),
    [
        (Role.TELLER, "", False),
        (Role.TELLER, "p-supervisor", True),
        (Role.SUPERVISOR, "", True),
        (Role.BRANCH_MANAGER, "", True),
        (Role.AUDITOR, "", False),
    ],
)
def test_an_offer_over_the_authority_of_who_makes_it_needs_a_second_person(role, by, passes):
    over = package(authority=Authority.SUPERVISOR)
    if passes:
        assert offer(NegotiatePart(), over, actor_role=role, authorised_by=by).authorised_by == by
    else:
        with refused("authority_needed", field="packages") as found:
            offer(NegotiatePart(), over, actor_role=role, authorised_by=by)
        assert found.value.facts == {"role": "supervisor", "rule": "loan_review.options"}


@pytest.mark.parametrize(("side", "is_suggested"), [(Side.CUSTOMER, True), (Side.BANK, False)])
def test_what_the_customer_offers_is_marked_in_every_condition(side, is_suggested):
    condition = Condition("贷款金额", "¥200,000.00", "¥150,000.00", "loan_review.options", Authority.TELLER)
    made = offer(NegotiatePart(), package(conditions=(condition,)), side)

    assert [one.by_customer for one in made.package.conditions] == [is_suggested]


def test_a_rounds_note_holds_no_secret():
    with refused("secret_not_storable", field="round_note"):
        offer(NegotiatePart(), package(), note="密码是 123456")


def test_only_the_round_on_the_table_is_answered():
    part = offered((Side.BANK, package()), (Side.CUSTOMER, CHEAPER))
    answer(part, 2)
    for no in (0, 1, 3):
        with refused("round_not_on_table", field="rounds"):
            answer(part, no)
    with refused("round_not_on_table"):
        answer(NegotiatePart(), 1)
    with refused("round_not_on_table"):
        answer(replace(part, before_cycle=2), 2)


def test_an_offer_is_good_on_its_last_day_and_expired_on_the_next():
    part = offered((Side.BANK, package()))
    answer(part, 1, today=LATER)
    with refused("offer_expired", field="rounds"):
        answer(part, 1, today=LATER + timedelta(days=1))
    answer(part, 1, is_accepted=False, reason="too_late", today=LATER + timedelta(days=1))


def test_a_no_keeps_its_reason():
    with refused("refusal_needs_reason", field="answer_reason"):
        answer(offered((Side.BANK, package())), 1, is_accepted=False)


def test_only_the_last_round_of_this_cycle_can_be_the_accepted_one():
    part = NegotiatePart()
    assert part.accepted is None
    assert part.on_table is None
    part = offered((Side.BANK, package()))
    assert part.accepted is None
    part = negotiate.evolve(part, RoundAnswered(1, is_accepted=True))
    assert part.accepted is part.rounds[0]
    assert negotiate.evolve(part, RoundAnswered(1, is_accepted=False, reason="x")).accepted is None
    assert negotiate.evolve(part, RoundAdded(offer(part, CHEAPER))).accepted is None
    assert replace(part, before_cycle=1).accepted is None
    assert negotiate.evolve(part, NoteAdded("x")) is part
