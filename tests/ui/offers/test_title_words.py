"""Packages keep the Chinese words of the paper; an English screen says them in English, by their terms."""

import pytest
from PySide6.QtCore import QLocale

from desktop_app.ui.offers.title_words import TitleWords
from tests.builders import policy_on
from tests.domain.offers.grounds import offered


@pytest.fixture(autouse=True)
def language():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("分48期偿还", "48-month plan"),
        ("首付10%，分24期偿还", "10% down, 24-month plan"),
        ("延期还本3个月，到期日顺延", "3-month deferral, the end moves"),
        ("三年分期", "Three years"),
        ("一次结清，减免利息50%，减免违约金100%", "All paid at once, 50% off interest, 100% off late fee"),
        ("退还费用（¥20.00）", "Give the fee back (¥20.00)"),
        ("激活长期不动户（尾号1234）", "Activate a dormant account (…1234)"),
        ("旧政策的名称", "旧政策的名称"),
    ],
)
def test_a_kept_title_is_said_in_english(kept: str, said: str) -> None:
    assert TitleWords(policy_on()).title(kept) == said


def test_a_package_with_other_terms_is_called_by_them() -> None:
    package = offered("card_instalment", "medium", periods="48")
    assert TitleWords(policy_on()).title(package.title) == "48-month plan"


def test_a_chinese_screen_shows_the_words_of_the_paper() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Chinese))
    assert TitleWords(policy_on()).title("分48期偿还") == "分48期偿还"
