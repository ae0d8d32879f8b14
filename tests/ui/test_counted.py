"""What is counted is inflected in English: one month, two months; the number may come from a term or a figure."""

from decimal import Decimal

import pytest

from desktop_app.domain.policy import Unit
from desktop_app.domain.stages.ledger import entries
from desktop_app.domain.stages.negotiate import Side
from desktop_app.ui.language import Language
from desktop_app.ui.messages import Messages
from desktop_app.ui.offers.package_words import PackageWords, shown
from desktop_app.ui.talks.round_words import RoundWords
from tests.builders import TODAY, policy_on
from tests.domain.offers.grounds import owing
from tests.ui.test_round_ledger import plan

MONTHS = pytest.mark.parametrize(
    ("code", "one", "several"), [("en", "1 month", "7 months"), ("zh_CN", "1个月", "7个月")]
)


@MONTHS
def test_a_term_of_one_month_says_so(english: Language, code: str, one: str, several: str) -> None:
    english.use(code)
    words = PackageWords(policy_on(), "loan_extension")
    assert (shown(Unit.MONTHS, "1"), shown(Unit.MONTHS, "7")) == (one, several)
    assert (words.value("extension_months", "1"), words.value("extension_months", "7")) == (one, several)


@pytest.mark.parametrize(("code", "one", "several"), [("en", "1 payment", "60 payments"), ("zh_CN", "1期", "60期")])
@pytest.mark.parametrize(
    ("kind", "term"),
    [
        ("card_instalment", "periods"),
        ("replan", "remaining_periods_before"),
        ("deferral", "remaining_periods_before"),
        ("deferral", "periods_after_grace"),
    ],
)
def test_what_is_called_instalments_is_counted_in_payments_as_the_way_and_the_paper_do(
    english: Language, kind: str, term: str, code: str, one: str, several: str
) -> None:
    english.use(code)
    words = PackageWords(policy_on(), kind)
    assert [words.value(term, text) for text in ("1", "60", "")] == [one, several, ""]
    assert words.number(term, Decimal(60)) == several


def test_a_mean_of_several_terms_keeps_its_decimals(english: Language) -> None:
    assert shown(Unit.MONTHS, "1.5") == "1.5 months"


@MONTHS
def test_a_refused_term_is_bounded_by_one_month_or_by_several(
    english: Language, code: str, one: str, several: str
) -> None:
    english.use(code)
    for refused in ("term_too_long", "extension_over_original", "extension_over_product"):
        assert one in Messages().sentence(refused, {"most": 1})
        assert several in Messages().sentence(refused, {"most": 7})
    assert several in Messages().sentence("nothing_longer", {"least": 7})


def test_a_round_that_moves_one_month_and_talks_of_one_round_say_so(english: Language) -> None:
    card = owing()
    card.propose()
    card.offer(plan(card, periods="30"))
    words, first = RoundWords(policy_on()), entries(card.case.negotiate, TODAY)
    assert words.earlier_talks(first) == "talks 1: 1 round"
    card.offer(plan(card, periods="31"), Side.CUSTOMER)
    both = entries(card.case.negotiate, TODAY)
    assert "1 month longer" in words.headline(both[-1])
    assert words.earlier_talks(both) == "talks 1: 2 rounds"
