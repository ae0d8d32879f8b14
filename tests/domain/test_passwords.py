"""What a password must be, by the product's own pack and list."""

import datetime as dt
import time

import pytest

from desktop_app.domain.staff.passwords import PasswordPolicy, PasswordProfile, check_rules, is_common, read_rules
from tests.builders import refused
from tests.passwords import access_on

POLICY = access_on(dt.date(2026, 11, 27)).passwords
LONG = PasswordPolicy(PasswordProfile("nist_800_63b", "", 15, 0, 0, 0, 0), POLICY.common, POLICY.bank)
ABOUT = ("1001", "张三丰", "zhangsanfeng", "00423")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Short-1a", "password_too_short"),
        ("Elevenchar-", "password_too_short"),
        ("onlysmallletters", "password_too_plain"),
        ("3920174839102A", "password_too_plain"),
        ("Password-2026", "password_common"),
        ("P@ssw0rd12345", "password_common"),
        ("Qwerty12345!", "password_common"),
        ("Zhongguoyinhang1!", "password_common"),
        ("Bank-Teller-2026", "password_common"),
        ("中国银行-Abc-2026", "password_common"),
        ("Iloveyou-1314!", "password_common"),
        ("Aaaaaaaa-1111", "password_common"),
        ("Plum1001-Cherry", "password_about_owner"),
        ("ZhangSanFeng-77x", "password_about_owner"),
        ("张三丰-Plum-7-Tree", "password_about_owner"),
        ("Plum-00423-Tree", "password_about_owner"),
    ],
)
def test_a_weak_password_is_refused_by_the_rule_it_breaks(password, code):
    with refused(code, field="new_password"):
        check_rules(POLICY, password, ABOUT, field="new_password")


@pytest.mark.parametrize(
    "password",
    ["Wudang-Sword-77", "平湖秋月-Aa1-平湖秋月", "Own-Horse-123456", "Elevenchars-1", "x" * 3 + "Ayb-7" * 40],
)
def test_a_password_of_ones_own_is_taken_whatever_its_script_and_length(password):
    check_rules(POLICY, password, ABOUT, field="new_password")


def test_the_profile_of_nist_asks_for_length_and_no_kinds_and_still_for_the_list():
    check_rules(LONG, "four plums on a tree", ABOUT, field="p")
    for password, code in (
        ("four plums on", "password_too_short"),
        ("passwordpassword", "password_common"),
        ("839201748391027", "password_common"),
        ("zhangsanfeng plums", "password_about_owner"),
    ):
        with refused(code):
            check_rules(LONG, password, ABOUT, field="p")
    assert [one.code for one in read_rules(LONG, "", ())] == [
        "password_too_short", "password_common", "password_about_owner",
    ]  # fmt: skip


def test_each_rule_is_read_while_the_password_is_typed_and_nothing_is_met_by_nothing():
    assert not any(reading.is_met for reading in read_rules(POLICY, "", ABOUT))
    met = {reading.code: reading.is_met for reading in read_rules(POLICY, "Plum-7", ABOUT)}
    assert met == {
        "password_too_short": False,
        "password_too_plain": True,
        "password_common": True,
        "password_about_owner": True,
    }
    assert all(reading.is_met for reading in read_rules(POLICY, "Plum-Tree-Nine-7", ABOUT))


def test_the_list_is_long_and_holds_what_is_tried_first():
    assert len(POLICY.common) >= 3_000
    assert {"password", "qwerty", "woaini", "admin"} <= POLICY.common
    assert all(is_common(POLICY, word) for word in sorted(POLICY.common)[::97])


def test_reading_a_very_long_password_takes_no_time_worth_waiting_for():
    started = time.monotonic()
    read_rules(POLICY, "Ab1-" * 250, ABOUT)
    assert time.monotonic() - started < 1


def test_a_password_is_changed_on_the_day_its_time_is_over():
    profile, chosen = POLICY.profile, dt.date(2026, 9, 1)
    assert profile.days_left(chosen, dt.date(2026, 11, 29)) == 1
    assert profile.days_left(chosen, dt.date(2026, 11, 30)) == 0
    assert LONG.profile.days_left(chosen, dt.date(2036, 1, 1)) is None
