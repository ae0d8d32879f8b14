"""Deviations: what differs, who allowed it, why."""

from dataclasses import replace

import pytest

from desktop_app.domain.approvals.deviation import Deviation, DeviationKind, checked
from tests.builders import TODAY, refused

GIVEN = Deviation("breach", "连续2期没有还款的", "连续3期没有还款的", "张无忌（网点负责人）", TODAY, "客户按季结算工资")


@pytest.mark.parametrize(
    ("changes", "kind"),
    [({}, DeviationKind.CHANGED), ({"before": ""}, DeviationKind.ADDED), ({"after": ""}, DeviationKind.STRUCK)],
)
def test_a_deviation_is_changed_added_or_struck(changes, kind):
    assert replace(GIVEN, **changes).kind is kind


def test_what_was_typed_is_kept_clean():
    assert checked(replace(GIVEN, why=" 客户按季结算工资 ", after="连续3期没有还款的\r\n")) == GIVEN


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"after": GIVEN.before}, "deviation_empty", "deviation_after"),
        ({"before": "", "after": ""}, "deviation_empty", "deviation_after"),
        ({"approved_by": " "}, "deviation_not_approved", "deviation_approved_by"),
        ({"why": ""}, "reason_missing", "deviation_why"),
        ({"after": "密码为123456"}, "secret_not_storable", "deviation_after"),
    ],
)
def test_what_is_no_deviation_or_nobody_allowed_is_refused(changes, code, field):
    with refused(code, field=field):
        checked(replace(GIVEN, **changes))
