from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.money import Money
from desktop_app.domain.offers import loan_review
from desktop_app.domain.offers.loan_review import ReviewTerms
from desktop_app.domain.staff.people import Role
from tests.builders import context, policy_on, refused

POLICY = policy_on().loan_review
REFUSED = ReviewTerms(Money(20_000_000), 36)


def build(option="re_review", missing=(), refused_terms=REFUSED, **changes):
    return loan_review.package(context(missing=missing), refused_terms, replace(refused_terms, **changes), option)


def options(refused_terms):
    return {p.option: p for p in loan_review.packages(context(), refused_terms)}


def test_terms_are_read_from_typed_text_and_written_canonically():
    read = loan_review.read_terms({"amount": "200,000", "term_months": "36", "guarantor": " 殷素素 "})
    assert read == ReviewTerms(Money(20_000_000), 36, "殷素素")
    assert loan_review.read_terms(read.as_terms()) == read
    assert "guarantor" not in REFUSED.as_terms()


@pytest.mark.parametrize(
    ("terms", "code", "field"),
    [
        ({"term_months": "36"}, "amount_missing", "amount"),
        ({"amount": " ", "term_months": "36"}, "amount_missing", "amount"),
        ({"amount": "0.00", "term_months": "36"}, "amount_missing", "amount"),
        ({"amount": "-1", "term_months": "36"}, "amount_negative", "amount"),
        ({"amount": "1"}, "term_missing", "term_months"),
        ({"amount": "1", "term_months": "36", "guarantor": "密码是 123456"}, "secret_not_storable", "guarantor"),
    ],
)
def test_terms_that_are_missing_or_wrong_are_named(terms, code, field):
    with refused(code, field=field):
        loan_review.read_terms(terms)


@pytest.mark.parametrize("term", ["0", "361", "３６", "3.5", "abc"])
def test_the_term_is_whole_months_in_ascii_digits(term):
    with pytest.raises(Exception, match=r"^[a-z_]+$"):
        loan_review.read_terms({"amount": "1", "term_months": term})


def test_four_packages_open_and_the_first_is_the_plain_review():
    found = loan_review.packages(context(), REFUSED)
    assert [p.option for p in found] == ["re_review", "smaller_amount", "longer_term", "guarantor"]
    assert found[0].conditions == ()
    assert [(c.title, c.before, c.after) for p in found[1:] for c in p.conditions] == [
        ("贷款金额", "¥200,000.00", "¥160,000.00"),
        ("贷款期限", "36个月", "48个月"),
        ("担保方式", "无担保", f"保证担保（{POLICY.guarantor_to_be_named}）"),
    ]


def test_dates_decider_and_what_is_not_promised_come_from_policy():
    plain = build()
    assert (plain.papers_by, plain.answer_by) == (date(2026, 12, 7), date(2026, 12, 22))
    assert plain.decided_by == POLICY.decided_by
    assert plain.not_promised == POLICY.never_promised


@pytest.mark.parametrize(
    ("return_by", "papers_by"),
    [
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 12, 20), date(2026, 12, 20)),
        (date(2026, 11, 22), date(2026, 12, 7)),  # has passed: counted from today again
        (None, date(2026, 12, 7)),
    ],
)
def test_papers_are_due_on_the_day_that_page_two_named(return_by, papers_by):
    ground = replace(context(missing=("收入证明",)), return_by=return_by)
    found = loan_review.package(ground, REFUSED, REFUSED, "re_review")
    assert (found.papers_by, found.answer_by) == (papers_by, papers_by + timedelta(days=POLICY.answer_days))


def test_only_missing_papers_are_asked_for_and_none_twice():
    papers = build("guarantor", ("收入证明", "保证人收入证明"), guarantor="殷素素").papers
    assert papers[:2] == ("收入证明", "保证人收入证明")
    assert len(papers) == len(set(papers)) == 4
    assert build().papers == ()


@pytest.mark.parametrize(
    ("option", "changes", "code", "field"),
    [
        ("no_such_option", {}, "option_unknown", "option"),
        ("re_review", {"amount": Money(20_000_001)}, "amount_over_refused", "amount"),
        ("smaller_amount", {"amount": Money(99_999)}, "amount_too_small", "amount"),
        ("smaller_amount", {}, "nothing_smaller", "amount"),
        ("longer_term", {"term_months": 61}, "term_too_long", "term_months"),
        ("longer_term", {"term_months": 36}, "nothing_longer", "term_months"),
        ("longer_term", {"term_months": 35}, "nothing_longer", "term_months"),
        ("guarantor", {}, "guarantor_missing", "guarantor"),
    ],
)
def test_what_lies_outside_the_bounds_is_refused(option, changes, code, field):
    with refused(code, field=field):
        build(option, **changes)


@pytest.mark.parametrize(
    ("option", "changes"),
    [
        ("re_review", {}),
        ("smaller_amount", {"amount": Money(19_999_999)}),
        ("smaller_amount", {"amount": Money(100_000)}),
        ("longer_term", {"term_months": 37}),
        ("longer_term", {"term_months": 60}),
        ("guarantor", {"guarantor": "殷素素"}),
    ],
)
def test_the_bounds_themselves_are_allowed(option, changes):
    assert build(option, **changes).option == option


@pytest.mark.parametrize(
    ("amount", "opens_at"),
    [(Money(100_001), Money(100_000)), (Money(120_000), Money(100_000)), (Money(999_999), Money(700_000))],
)
def test_a_smaller_amount_opens_at_a_whole_step_and_not_under_the_smallest(amount, opens_at):
    terms = options(ReviewTerms(amount, 36))["smaller_amount"].terms
    assert terms["amount"] == opens_at.plain()


@pytest.mark.parametrize("amount", [Money(100_000), Money(50_000)])
def test_the_smallest_loan_is_not_offered_a_smaller_one(amount):
    found = options(ReviewTerms(amount, 36))
    assert list(found) == ["re_review", "longer_term", "guarantor"]
    with refused("nothing_smaller"):
        build("smaller_amount", refused_terms=ReviewTerms(amount, 36))


@pytest.mark.parametrize(("term", "opens_at"), [(48, "60"), (59, "60"), (60, None), (72, None)])
def test_the_longest_loan_is_not_offered_a_longer_one(term, opens_at):
    found = options(ReviewTerms(Money(20_000_000), term))
    assert (found["longer_term"].terms["term_months"] if "longer_term" in found else None) == opens_at


def test_a_longer_term_needs_the_supervisor_under_whatever_option_it_is_typed():
    for option, changes in (("re_review", {}), ("smaller_amount", {"amount": Money(15_000_000)})):
        assert build(option, **changes).authority is Authority.TELLER
        longer = build(option, **changes, term_months=37)
        assert (longer.authority, longer.rule) == (Role.SUPERVISOR, "personal_loan.term")
        assert [c.allowed_by for c in longer.conditions if c.title == "贷款期限"] == [Role.SUPERVISOR]
    assert build("re_review", term_months=24).authority is Authority.TELLER


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "补充材料，按原条件人工复核"),
        ({"amount": Money(100_000_00)}, "调低金额后复核"),
        ({"term_months": 48}, "延长期限后复核"),
        ({"guarantor": "宋远桥"}, "增加保证人后复核"),
    ],
)
def test_the_title_says_same_terms_only_while_they_are_the_same(changes, title):
    assert build("re_review", **changes).title == title


def test_a_guarantor_brings_papers_and_the_supervisor_under_whatever_option():
    named = build("re_review", guarantor="殷素素")
    assert named.authority is Authority.SUPERVISOR
    assert len(named.papers) == 3
    assert build("guarantor", guarantor="殷素素", term_months=48).rule == "loan_review.options"
