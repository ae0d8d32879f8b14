from datetime import date

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.offers import refund
from tests.builders import context, refused

GIVEN = {"amount": "20", "fee": " 账户管理费 ", "account_tail": " 0042 "}


def build(amount="20"):
    return refund.package(context("fee_dispute"), refund.read_terms({**GIVEN, "amount": amount}))


def test_a_refund_says_how_much_of_what_to_which_account_and_by_when():
    made = build()
    assert made.title == "退还账户管理费¥20.00"
    assert made.terms == {"amount": "20.00", "fee": "账户管理费", "account_tail": "0042"}
    assert made.answer_by == date(2026, 11, 26)
    assert refund.read_terms(made.terms) == refund.read_terms(GIVEN)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"amount": " "}, "amount_missing", "amount"),
        ({"amount": "0.00"}, "amount_missing", "amount"),
        ({"amount": "-20"}, "amount_negative", "amount"),
        ({"fee": " "}, "fee_missing", "fee"),
        ({"account_tail": ""}, "account_tail_wrong", "account_tail"),
        ({"account_tail": "123"}, "account_tail_wrong", "account_tail"),
        ({"account_tail": "12345"}, "account_tail_wrong", "account_tail"),
        ({"account_tail": "12a4"}, "account_tail_wrong", "account_tail"),
        ({"account_tail": "１２３４"}, "account_tail_wrong", "account_tail"),
        ({"account_tail": "²³¹⁴"}, "account_tail_wrong", "account_tail"),
    ],
)
def test_what_is_missing_or_wrong_is_named_beside_its_field(changes, code, field):
    with refused(code, field=field):
        refund.read_terms({**GIVEN, **changes})


@pytest.mark.parametrize("key", ["amount", "fee", "account_tail"])
def test_nothing_may_be_left_out(key):
    with pytest.raises(Exception, match=key):
        refund.read_terms({name: text for name, text in GIVEN.items() if name != key})


@pytest.mark.parametrize(
    ("amount", "role"),
    [
        ("0.01", Authority.TELLER),
        ("50.00", Authority.TELLER),
        ("50.01", Authority.SUPERVISOR),
        ("200.00", Authority.SUPERVISOR),
        ("200.01", Authority.BRANCH_MANAGER),
        ("2000.00", Authority.BRANCH_MANAGER),
        ("2000.01", Authority.UPPER_BRANCH),
    ],
)
def test_authority_follows_the_amount_to_the_fen(amount, role):
    assert build(amount).authority is role
