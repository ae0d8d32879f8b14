"""What counts as a typed reason."""

import pytest

from desktop_app.domain.words.reason import typed_reason
from tests.builders import refused


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "12345",
        "。。。",
        "……",
        "……1",
        "啊",
        "啊啊啊啊",
        "a",
        "aaaaaa",
        "ok",
        "x 1",
        "🙂🙂🙂",
        "ａａａａ",
        "〇",
        "A b",
    ],
)
def test_a_reason_says_something(text):
    with refused("reason_says_nothing", field="void_reason"):
        typed_reason(text, field="void_reason")


@pytest.mark.parametrize("text", ["补正", "错字", " 客户补充了材料 ", "typing error", "年份写错2处", "姓名應為𬭎"])
def test_a_short_word_of_a_banker_is_a_reason(text):
    assert typed_reason(text, field="void_reason") == text.strip()


def test_no_reason_is_named_by_the_code_of_its_dialog():
    with refused("outlier_needs_reason", field="outlier_reason"):
        typed_reason("  ", field="outlier_reason", missing="outlier_needs_reason")


def test_a_reason_holds_no_secret():
    with refused("secret_not_storable", field="void_reason"):
        typed_reason("密码 123456 输错", field="void_reason")
