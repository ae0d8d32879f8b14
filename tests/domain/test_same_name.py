"""One name is one name, whatever blank, dot, width or form of a character it is typed with."""

import pytest

from desktop_app.domain.customer.same_name import Names, is_same_name

SIMPLIFIED = {"豐": "丰", "張": "张"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("灭绝师太", "灭绝 师太"),
        ("周芷若", "周·芷若"),
        ("周芷若", "周\u3000芷．若"),
        ("買買提·艾力", "買買提艾力"),
        ("William Example", "WILLIAM  EXAMPLE"),
        ("O'Neil", "ONEIL"),
        ("ＪＯＨＮ", "John"),
        ("张三丰", "張三豐"),
        ("神\ufa19", "神\u795e"),  # a compatibility ideograph
    ],
)
def test_both_are_one_name(one, other):
    assert is_same_name(one, other, SIMPLIFIED)
    assert one in Names.among([other], SIMPLIFIED)


@pytest.mark.parametrize(
    ("one", "other"), [("张三丰", "张三峰"), ("周芷若", "周芷"), ("", ""), ("·", " "), ("\ue001", "\ue002")]
)
def test_what_reads_otherwise_or_is_nobodys_is_no_name_of_both(one, other):
    assert not is_same_name(one, other, SIMPLIFIED)
    assert one not in Names.among([other])


def test_characters_are_other_forms_of_each_other_only_where_policy_says_so():
    assert not is_same_name("张三丰", "張三豐")
