"""What a package costs the bank, also one that was kept before its cost was a figure."""

from dataclasses import replace

import pytest

from desktop_app.domain.approvals.concessions import concessions
from desktop_app.domain.money import Money
from desktop_app.domain.stages.agree import Signed
from desktop_app.domain.stages.negotiate import RoundAnswered, Side
from tests.builders import TODAY
from tests.domain.test_agree import ISSUED
from tests.domain.test_case import OPENED, folded, offered

KINDS = ("refund", "compensation")


def paid_out(kind, figures):
    """One package of the bank on the table."""
    event = offered(1)
    package = replace(event.round.package, kind=kind, figures=figures, terms={"amount": "120.00"})
    return OPENED, replace(event, round=replace(event.round, package=package, valid_until=TODAY))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_paid_out_counts_also_in_a_package_without_the_figure(kind):
    (held,) = concessions(folded(*paid_out(kind, {})))
    assert held.cost == Money(120_00)


@pytest.mark.parametrize("kind", KINDS)
def test_the_figure_goes_before_the_amount(kind):
    (held,) = concessions(folded(*paid_out(kind, {"bank_cost": "80.00"})))
    assert held.cost == Money(80_00)


@pytest.mark.parametrize("kind", ["loan_review", "replan"])
def test_the_amount_of_a_kind_that_pays_nothing_out_is_no_cost(kind):
    assert concessions(folded(*paid_out(kind, {}))) == ()


def test_a_signed_refund_of_before_counts_against_the_desk():
    state = folded(*paid_out("refund", {}), RoundAnswered(1, is_accepted=True), ISSUED, Signed(1, Side.CUSTOMER, TODAY))
    assert [(one.kind, one.cost, one.used_on) for one in concessions(state)] == [("refund", Money(120_00), TODAY)]
