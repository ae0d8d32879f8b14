import pytest

from desktop_app.domain.stages.requests import (
    LONGEST_REQUEST,
    MOST_REQUESTS,
    Resolution,
    kept_answers,
    numbered,
    resolved,
)
from tests.builders import refused


def test_lines_are_numbered_and_empty_ones_passed_over():
    assert [(r.no, r.text) for r in numbered(("退还费用", "  ", " 给个说法 "))] == [(1, "退还费用"), (2, "给个说法")]


@pytest.mark.parametrize("lines", [(), ("", "   ")])
def test_at_least_one_request_is_asked_for(lines):
    with refused("request_missing", field="requests"):
        numbered(lines)


def test_five_requests_are_kept_and_a_sixth_is_refused():
    assert len(numbered(tuple("一二三四五"))) == MOST_REQUESTS
    with refused("requests_too_many", field="requests"):
        numbered(tuple("一二三四五六"))


def test_a_request_fits_one_line():
    numbered(("长" * LONGEST_REQUEST,))
    with refused("too_long", field="requests"):
        numbered(("长" * (LONGEST_REQUEST + 1),))


def test_one_request_is_answered_and_the_others_stay():
    answered = resolved(numbered(("甲", "乙")), 2, Resolution.REFUSED, "pipl.24")
    assert [(r.resolution, r.article) for r in answered] == [(Resolution.OPEN, ""), (Resolution.REFUSED, "pipl.24")]


def test_a_request_that_is_not_there_cannot_be_answered():
    with refused("request_unknown"):
        resolved(numbered(("甲",)), 2, Resolution.GRANTED, "")


def test_a_refusal_names_its_article():
    with refused("refusal_needs_article"):
        resolved(numbered(("甲",)), 1, Resolution.REFUSED, "")


def test_an_answer_follows_its_words_when_the_list_changes():
    old = resolved(numbered(("甲", "乙")), 2, Resolution.REFUSED, "pipl.24")
    new = kept_answers(old, numbered(("乙", "丙")))
    assert [(r.no, r.resolution, r.article) for r in new] == [
        (1, Resolution.REFUSED, "pipl.24"),
        (2, Resolution.OPEN, ""),
    ]
