from datetime import date, timedelta

import pytest

from desktop_app.domain.offers import service_remedy
from tests.builders import TODAY, context, refused


def build(kind="service_remedy", remedy="当面说明并致歉", done_by=TODAY):
    return service_remedy.package(context("service_complaint"), kind, remedy, done_by)


def test_a_remedy_says_what_is_done_by_when():
    made = build(remedy=" 当面说明并致歉 ")
    assert (made.title, made.terms, made.answer_by) == ("当面说明并致歉", {"remedy": "当面说明并致歉"}, TODAY)
    assert [(one.term, one.article) for one in made.bases] == [("done_by", "service.remedy")]


def test_an_explanation_needs_no_date():
    assert build("explain", done_by=None).answer_by is None
    with refused("remedy_date_missing", field="done_by"):
        build(done_by=None)


def test_a_date_is_today_or_later():
    with refused("promise_date_past", field="done_by"):
        build(done_by=TODAY - timedelta(days=1))


def test_something_is_done_and_nothing_promised_that_may_not_be():
    with refused("remedy_missing", field="remedy"):
        build(remedy=" ")
    with refused("never_promised", field="remedy"):
        build(remedy="贷款一定批准")


def test_no_other_kind_is_made_this_way():
    with refused("option_unknown", field="option"):
        build("loan_review")


def test_a_date_is_read_from_ascii_digits_or_left_out():
    assert service_remedy.read_date("") is None
    assert service_remedy.read_date("2026-12-01") == service_remedy.read_date("20261201") == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["2026-W49-2", "２０２６-12-01", "2026-02-30", "tomorrow", "1200-01-01"])
def test_any_other_date_is_refused(text):
    with refused("date_wrong", field="done_by"):
        service_remedy.read_date(text)
