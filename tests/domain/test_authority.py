from decimal import Decimal

import pytest

from desktop_app.domain.approvals.authority import Authority, AuthorityRule, Zone, highest, role_may
from desktop_app.domain.staff.people import Role

RULE = AuthorityRule(
    "card.waived",
    "waived",
    {Authority.TELLER: Decimal(0), Authority.SUPERVISOR: Decimal(500), Authority.BRANCH_MANAGER: Decimal(2000)},
    "card.70",
)
ORDER = (Role.TELLER, Role.SUPERVISOR, Role.BRANCH_MANAGER)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("needed", Authority)
def test_authority_rises_from_teller_to_branch_manager_and_nobody_here_is_the_upper_branch(role, needed):
    is_within = needed is not Authority.UPPER_BRANCH
    expected = role in ORDER and is_within and ORDER.index(role) >= ORDER.index(Role(needed.value))
    assert role_may(role, needed) is expected


@pytest.mark.parametrize(
    ("value", "needed"),
    [
        ("0", Authority.TELLER),
        ("0.01", Authority.SUPERVISOR),
        ("500", Authority.SUPERVISOR),
        ("500.01", Authority.BRANCH_MANAGER),
        ("2000", Authority.BRANCH_MANAGER),
        ("2000.01", Authority.UPPER_BRANCH),
    ],
)
def test_a_limit_holds_to_the_fen_and_zero_is_never_no_limit(value, needed):
    assert RULE.needed(Decimal(value)) is needed


def test_a_level_without_a_limit_may_offer_nothing():
    assert AuthorityRule("none", "waived", {}, "card.70").needed(Decimal("0.01")) is Authority.UPPER_BRANCH


def test_the_highest_zone_decides_and_the_first_of_equals_says_why():
    zones = (Zone(Authority.TELLER, "a"), Zone(Authority.SUPERVISOR, "b"), Zone(Authority.SUPERVISOR, "c"))
    assert highest(zones) == zones[1]
