"""What each side moved, and what became of every round; the whole ledger against a model of it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages import ledger, negotiate
from desktop_app.domain.stages.communicate import Channel, MoodNoted
from desktop_app.domain.stages.ledger import Measure, Moved
from desktop_app.domain.stages.negotiate import (
    Made,
    Move,
    NegotiatePart,
    RoundAdded,
    RoundAnswered,
    RoundState,
    RoundWithdrawn,
    Side,
)
from desktop_app.domain.stages.stage import Stage
from tests.builders import TODAY, package, refused

BANK, CUSTOMER = Side.BANK, Side.CUSTOMER
FEN = st.integers(0, 10**11)
SIDES = st.sampled_from(Side)


def plan(total, payment="500.00", periods=24, **figures):
    """A plan of payments by its figures."""
    known = {"payment": payment, "periods": str(periods), "total": Money(total).plain(), **figures}
    return package(kind="card_instalment", terms={}, figures=known)


def payout(fen):
    return package(kind="refund", terms={}, figures={"bank_cost": Money(fen).plain()})


def conceded(side, before, after):
    found = ledger.concession(side, before, after)
    assert found is not None
    return found


def offer(part, given, side=BANK, today=TODAY, days=7):
    return negotiate.next_round(
        part,
        side=side,
        package=given,
        channel=Channel.COUNTER,
        reason="",
        note="",
        actor_role=Role.TELLER,
        authorised_by="",
        valid_until=today + timedelta(days=days) if side is BANK else None,
        made_on=today,
    )


def talks(*offers):
    part = NegotiatePart()
    for side, offered in offers:
        part = negotiate.evolve(part, RoundAdded(offer(part, offered, side)))
    return part


# ── Concessions ──────────────────────────────────────────────────────────────────────────────────────────────────


@given(SIDES, st.lists(FEN, min_size=2, max_size=8))
def test_the_concessions_of_a_row_of_packages_add_up(side, totals):
    row = [plan(total) for total in totals]
    steps = [conceded(side, a, b) for a, b in pairwise(row)]
    assert Money.total(steps) == ledger.concession(side, row[0], row[-1])


@given(FEN, FEN, st.booleans())
def test_what_one_side_gives_the_other_gets(before, after, is_payout):
    make = payout if is_payout else plan
    given_by_bank = conceded(BANK, make(before), make(after))
    assert given_by_bank == -conceded(CUSTOMER, make(before), make(after))
    assert given_by_bank == -conceded(BANK, make(after), make(before))


@given(SIDES, FEN)
def test_equal_packages_move_nothing(side, total):
    moved = ledger.moved(side, plan(total), plan(total))
    assert moved == Moved(side, Money(0), Measure.PAYS, 0, Money(0))
    assert moved.is_nothing


def test_the_bank_gives_what_is_paid_less_and_a_waiver_counts_once():
    before, after = plan(1_000_000, waived="0.00"), plan(968_760, waived="312.40", bank_cost="312.40")
    assert ledger.concession(BANK, before, after) == Money(31_240)


def test_without_payments_the_bank_gives_what_it_pays_out():
    assert ledger.concession(BANK, payout(2_000), payout(5_000)) == Money(3_000)


def test_what_cannot_be_compared_in_yuan_is_no_concession():
    process = package()
    for before, after in ((process, process), (process, plan(1)), (plan(1), payout(1))):
        assert ledger.concession(BANK, before, after) is None
        assert ledger.moved(BANK, before, after).is_nothing


def test_months_and_the_monthly_payment_move_with_their_sign():
    moved = ledger.moved(CUSTOMER, plan(100, "500.00", 24), plan(100, "450.00", 26))
    assert (moved.months, moved.payment) == (2, Money(-5_000))


# ── The ledger as it is read ─────────────────────────────────────────────────────────────────────────────────────


def test_a_side_is_measured_against_its_own_last_offer_and_first_against_the_table():
    part = talks((BANK, plan(1_000)), (CUSTOMER, plan(800)), (BANK, plan(900)), (CUSTOMER, plan(850)))
    found = ledger.entries(part, TODAY)
    assert [one.against for one in found] == [0, 1, 1, 2]
    assert [one.moved and one.moved.conceded for one in found] == [None, Money(-200), Money(100), Money(50)]
    assert [one.apart for one in found] == [None, Money(200), Money(100), Money(50)]


@given(st.lists(st.tuples(SIDES, FEN), min_size=1, max_size=8, unique_by=lambda one: one[1]))
def test_what_both_sides_gave_is_by_how_much_they_came_nearer(offers):
    """Once both have offered, the distance shrinks by exactly what is conceded."""
    found = ledger.entries(talks(*((side, plan(total)) for side, total in offers)), TODAY)
    near = [(one.apart, one.moved) for one in found if one.apart is not None]
    for (before, _), (after, moved) in pairwise(near):
        assert moved is not None
        assert before - after == moved.conceded


def test_the_mood_around_a_round_says_which_move_heated_and_which_calmed():
    part = NegotiatePart()
    part = negotiate.evolve(part, MoodNoted(5, Stage.NEGOTIATE))
    part = negotiate.evolve(part, RoundAdded(offer(part, plan(1_000))), Made(mood=3))
    part = negotiate.evolve(part, MoodNoted(2, Stage.NEGOTIATE))
    part = negotiate.evolve(part, MoodNoted(1, Stage.NEGOTIATE))
    part = negotiate.evolve(part, RoundAdded(offer(part, plan(900))), Made(mood=1))
    part = negotiate.evolve(part, MoodNoted(4, Stage.NEGOTIATE))
    part = negotiate.evolve(part, MoodNoted(1, Stage.FOLLOW_UP))
    assert [(one.mood, one.mood_change) for one in ledger.entries(part, TODAY)] == [(1, -2), (4, 3)]


def test_a_ledger_without_frames_has_no_mood_and_is_read_all_the_same():
    first = offer(NegotiatePart(), plan(1))
    (one,) = ledger.entries(NegotiatePart(rounds=(first,)), TODAY)
    assert (one.mood, one.mood_change, one.made) == (None, 0, Made())


def test_each_cycle_begins_with_a_first_offer_and_keeps_how_the_last_one_ended():
    part = talks((BANK, plan(1_000)), (CUSTOMER, plan(800)))
    for total in (700, 600):
        part = negotiate.evolve(part, RoundAnswered(part.on_table.no, is_accepted=True))
        part = negotiate.next_cycle(part)
        assert negotiate.moves(part, TODAY) == {Move.OFFER}
        assert ledger.last_offers(part) == {}
        part = negotiate.evolve(part, RoundAdded(offer(part, plan(total))))
    found = ledger.entries(part, TODAY)
    assert [(one.cycle, one.against) for one in found] == [(1, 0), (1, 1), (2, 0), (3, 0)]
    assert [one.state for one in found] == [
        RoundState.COUNTERED,
        RoundState.ACCEPTED,
        RoundState.ACCEPTED,
        RoundState.ON_TABLE,
    ]


# ── One round on the table ───────────────────────────────────────────────────────────────────────────────────────


def test_only_the_side_that_made_it_takes_it_back_and_says_why():
    part = talks((BANK, plan(1)))
    with refused("round_of_other_side", field="rounds"):
        negotiate.check_withdrawal(part, 1, CUSTOMER, reason="x", today=TODAY)
    with refused("withdrawal_needs_reason", field="answer_reason"):
        negotiate.check_withdrawal(part, 1, BANK, reason="", today=TODAY)
    negotiate.check_withdrawal(part, 1, BANK, reason="x", today=TODAY)


@pytest.mark.parametrize(
    "end",
    [RoundAnswered(1, is_accepted=False, reason="x"), RoundWithdrawn(1, BANK, "x"), RoundAnswered(1, is_accepted=True)],
)
def test_what_is_off_the_table_is_not_taken_back(end):
    part = negotiate.evolve(talks((BANK, plan(1))), end)
    with refused("round_not_on_table", field="rounds"):
        negotiate.check_withdrawal(part, 1, BANK, reason="x", today=TODAY)


def test_an_expired_offer_is_neither_accepted_nor_taken_back():
    part, late = talks((BANK, plan(1))), TODAY + timedelta(days=8)
    for move in (Move.ACCEPT, Move.WITHDRAW):
        with refused("offer_expired", field="rounds") as found:
            negotiate.check_move(part, move, 1, late)
        assert found.value.facts == {"until": TODAY + timedelta(days=7)}


@pytest.mark.parametrize("end", [RoundAnswered(1, is_accepted=False, reason="x"), RoundWithdrawn(1, BANK, "x")])
def test_after_a_no_the_same_package_may_be_offered_again(end):
    part = negotiate.evolve(talks((BANK, plan(1))), end)
    assert negotiate.moves(part, TODAY) == {Move.OFFER}
    assert offer(part, plan(1)).no == 2


def test_an_offer_that_had_expired_before_the_next_was_made_stays_expired():
    part = talks((BANK, plan(1)))
    late = TODAY + timedelta(days=8)
    part = negotiate.evolve(part, RoundAdded(offer(part, plan(1), today=late)))
    assert negotiate.state_of(part, part.rounds[0], late) is RoundState.EXPIRED


def test_figures_that_matter_are_among_what_changed():
    found = negotiate.changes(plan(1_000), plan(900, "450.00", 26))
    assert [(one.what, one.before, one.after) for one in found] == [
        ("payment", "500.00", "450.00"),
        ("periods", "24", "26"),
        ("total", "10.00", "9.00"),
    ]


# ── Any order of acts ────────────────────────────────────────────────────────────────────────────────────────────


def code_of(act):
    """The code an act is refused with; None when it is not."""
    try:
        act()
    except RuleBroken as broken:
        return broken.code
    return None


class Talks(RuleBasedStateMachine):
    """The ledger beside a model that writes down, act by act, what became of each round."""

    def __init__(self):
        super().__init__()
        self.part, self.today = NegotiatePart(), TODAY
        self.events, self.parts = [], []
        self.model = []  # [side, until, state] a round
        self.first_of_cycle = 0

    def happen(self, event):
        self.part = negotiate.evolve(self.part, event)
        self.events.append(event)
        self.parts.append(self.part)

    def last(self):
        return self.model[-1] if len(self.model) > self.first_of_cycle else None

    def expected(self, row):
        _side, until, state = row
        is_over = until is not None and until < self.today
        return RoundState.EXPIRED if state is RoundState.ON_TABLE and is_over else state

    @rule(side=SIDES, total=st.integers(1, 5), days=st.integers(0, 3))
    def offers(self, side, total, days):
        row, made = self.last(), []
        if code_of(lambda: made.append(offer(self.part, plan(total), side, self.today, days))) is not None:
            assert row is not None
            assert row[0] is side
            assert row[2] in (RoundState.ON_TABLE, RoundState.ACCEPTED)
            return
        if row is not None and self.expected(row) in (RoundState.ON_TABLE, RoundState.ACCEPTED):
            row[2] = RoundState.REPLACED if row[0] is side else RoundState.COUNTERED
        elif row is not None:
            row[2] = self.expected(row)
        self.happen(RoundAdded(made[0]))
        self.model.append([side, made[0].valid_until, RoundState.ON_TABLE])

    @precondition(lambda self: self.model)
    @rule(data=st.data(), is_accepted=st.booleans())
    def answers(self, data, is_accepted):
        no = data.draw(st.integers(1, len(self.model)))
        row = self.model[no - 1]
        may = row is self.last() and (
            self.expected(row) is RoundState.ON_TABLE
            or (not is_accepted and self.expected(row) in (RoundState.EXPIRED, RoundState.ACCEPTED))
        )
        code = code_of(
            lambda: negotiate.check_answer(self.part, no, is_accepted=is_accepted, reason="x", today=self.today)
        )
        assert (code is None) == may
        if code is not None:
            assert (code == "offer_expired") == (row is self.last() and self.expected(row) is RoundState.EXPIRED)
            return
        self.happen(RoundAnswered(no, is_accepted, "" if is_accepted else "x"))
        row[2] = RoundState.ACCEPTED if is_accepted else RoundState.REFUSED

    @precondition(lambda self: self.model)
    @rule(data=st.data(), side=SIDES)
    def withdraws(self, data, side):
        no = data.draw(st.integers(1, len(self.model)))
        row = self.model[no - 1]
        may = row is self.last() and self.expected(row) is RoundState.ON_TABLE and row[0] is side
        code = code_of(lambda: negotiate.check_withdrawal(self.part, no, side, reason="x", today=self.today))
        assert (code is None) == may
        if may:
            self.happen(RoundWithdrawn(no, side, "x"))
            row[2] = RoundState.WITHDRAWN

    @rule(days=st.integers(1, 5))
    def time_passes(self, days):
        self.today += timedelta(days=days)

    @precondition(lambda self: self.last() is not None and self.last()[2] is RoundState.ACCEPTED)
    @rule()
    def a_promise_is_broken(self):
        self.part = negotiate.next_cycle(self.part)
        self.events.append(None)
        self.parts.append(self.part)
        self.first_of_cycle = len(self.model)

    @invariant()
    def every_round_is_what_the_model_says(self):
        found = [negotiate.state_of(self.part, one, self.today) for one in self.part.rounds]
        assert found == [self.expected(row) for row in self.model]

    @invariant()
    def there_is_always_a_way_on(self):
        assert Move.OFFER in negotiate.moves(self.part, self.today)

    @invariant()
    def accepted_is_the_last_round_of_this_cycle_or_none(self):
        row = self.last()
        is_accepted = row is not None and row[2] is RoundState.ACCEPTED
        assert (self.part.accepted is not None) == is_accepted

    def teardown(self):
        """What happened, folded again from the beginning, gives the ledger each act was made on."""
        part = NegotiatePart()
        for event, known in zip(self.events, self.parts, strict=True):
            part = negotiate.next_cycle(part) if event is None else negotiate.evolve(part, event)
            assert part == known


TestTalks = Talks.TestCase
TestTalks.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
