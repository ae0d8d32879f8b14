"""A package is called by its terms: no title says another figure than the offer under it."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.policy import SolutionOption
from desktop_app.domain.words.patterns import filled, names_in, terms_in
from tests.builders import policy_on
from tests.domain.offers.grounds import offered

NUMERAL = re.compile("[0-9一二两三四五六七八九十半]+ ?(?:年|个月|期|成|%)")
NAMED = [
    (kind, option)
    for kind, policy in policy_on().solutions.items()
    for option in policy.options
    if option.package_title
]  # fmt: skip


def ids(value: Any) -> str | None:
    return value.id if isinstance(value, SolutionOption) else None


def test_three_years_that_became_48_months_are_no_longer_called_three_years() -> None:
    assert offered("card_instalment", "medium").title == "分36期偿还"
    assert offered("card_instalment", "medium", periods="48").title == "分48期偿还"
    assert offered("card_instalment", "medium", periods="48", down_payment_pct="10").title == "首付10%，分48期偿还"


@pytest.mark.parametrize(
    ("kind", "option", "terms", "title"),
    [
        ("loan_extension", "half_year", {"extension_months": "8"}, "展期8个月"),
        ("loan_extension", "longest", {}, "展期12个月"),
        ("deferral", "move_end", {"grace_periods_interest_only": "3"}, "延期还本3个月，到期日顺延"),
        ("deferral", "keep_end", {"grace_periods_interest_only": "3"}, "延期还本3个月，到期日不变"),
        ("deferral", "longer", {"periods_after_grace": "30"}, "延期还本6个月，之后分30期还清"),
        ("replan", "due_day", {"new_due_day": "10"}, "还款日改为每月10日"),
        ("replan", "prepay_lower", {"prepay_amount": "20000"}, "提前还20000.00元，减少月供"),
        ("card_waiver", "lump_sum", {"waive_interest_pct": "25"}, "一次结清，减免利息25%，减免违约金100%"),
        ("card_waiver", "kept_plan", {"periods": "9"}, "分9期付清，减免违约金100%"),
        ("waiver", "lump_sum", {"waive_late_fee_pct": "0"}, "一次付清，减免罚息50%，减免复利50%"),
    ],
)
def test_a_title_follows_its_terms(kind: str, option: str, terms: dict[str, str], title: str) -> None:
    assert offered(kind, option, **terms).title == title


def test_the_same_terms_have_the_same_title_whichever_way_led_to_them() -> None:
    terms = {"periods": "24", "down_payment_pct": "10"}
    titles = {offered("card_instalment", way, **terms).title for way in ("long", "medium", "down_payment", "measured")}

    assert titles == {"首付10%，分24期偿还"}


@pytest.mark.parametrize(("kind", "option"), [(one.kind, way) for one in policy_on().solutions.values()
                                              for way in one.options], ids=ids)  # fmt: skip
def test_a_way_that_names_a_figure_has_a_title_for_packages_with_another(kind: str, option: SolutionOption) -> None:
    if NUMERAL.search(option.title):
        assert set(names_in(option.package_title)) & set(option.shows), kind


@pytest.mark.parametrize(("kind", "option"), NAMED, ids=ids)
def test_every_figure_in_a_title_is_a_term_of_the_package(kind: str, option: SolutionOption) -> None:
    package = offered(kind, option.id)

    figures = re.findall(r"[0-9.]+", package.title)
    assert figures == [package.terms[name] for name in names_in(option.package_title) if package.terms[name] != "0"]


values = st.integers(0, 400).map(str) | st.integers(1, 9999).map(lambda n: f"{n / 100:g}")


@given(st.sampled_from(NAMED), st.data())
def test_a_title_can_be_said_in_the_other_language(way: tuple[str, SolutionOption], data: st.DataObject) -> None:
    option = way[1]
    terms = {name: data.draw(values) for name in names_in(option.package_title)}
    title = filled(option.package_title, terms)

    read = terms_in(option.package_title, title)
    assert read is not None
    assert filled(option.package_title, read) == title
    assert filled(option.package_title_en, read) == filled(option.package_title_en, terms)


def test_a_title_that_was_not_made_so_is_not_read_so() -> None:
    assert terms_in("分{periods}期偿还", "三年分期") is None
    assert terms_in("", "") is None


def test_a_pattern_whose_term_is_missing_makes_no_title() -> None:
    assert filled("分{periods}期偿还", {}) == ""
    assert filled("[首付{down}%，]分{periods}期", {"periods": "3"}) == "分3期"
