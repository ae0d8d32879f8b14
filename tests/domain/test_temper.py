from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.policy import Phrase, TimeBand
from desktop_app.domain.stages import temper
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.temper import Alarm, Pace
from tests.builders import policy_on

POLICY = policy_on()
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "alarm"),
    [
        ("我真的不想活了", Alarm.SELF_HARM),
        ("再不给办我就砸你们柜台", Alarm.VIOLENCE),
        ("我不想活了，要跟你们同归于尽", Alarm.SELF_HARM),
        ("贷款没批下来，急死了", None),
        ("", None),
    ],
)
def test_words_of_harm_are_a_hint_and_ordinary_anger_is_none(words, alarm):
    assert temper.alarm_in(words, POLICY.temper) is alarm


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, Pace.SHORT), (179, Pace.SHORT), (180, Pace.WITHIN), (900, Pace.WITHIN), (901, Pace.LONG)],
)
def test_a_stage_may_take_too_long_and_too_short(seconds, expected):
    assert temper.pace(TimeBand(3, 15), seconds) is expected


def test_no_time_passes_while_nobody_sits_here():
    assert temper.seconds_between(None, NOW) == 0
    assert temper.seconds_between(NOW, NOW - timedelta(seconds=5)) == 0


def test_there_are_more_than_a_hundred_sentences_and_three_at_most_are_offered():
    assert len(POLICY.phrases) >= 100
    for kind in POLICY.kinds:
        for stage in Stage:
            for mood in (1, 2):
                found = temper.sentences(POLICY.phrases, stage, mood, kind, {})
                assert 1 <= len(found) <= 3
                assert not any("{" in one for one in found)


def test_a_sentence_for_the_problem_goes_first_with_its_words_filled_in():
    facts = {"papers_by": "12月7日", "answer_by": "12月22日"}
    said = temper.sentences(POLICY.phrases, Stage.NEGOTIATE, 2, "loan_refused", facts)
    assert said[0] == "材料您在12月7日之前给我，我们在12月22日之前书面答复您。"


def test_a_sentence_whose_words_nobody_knows_yet_is_left_out():
    said = temper.sentences(POLICY.phrases, Stage.NEGOTIATE, 2, "loan_refused", {})
    assert len(said) == 3
    assert not any("材料您在" in one for one in said)


def test_what_is_said_to_one_kind_of_problem_is_not_said_to_another():
    phrases = (Phrase(Stage.AGREE, 1, "只给信用卡", ("card_debt",)), Phrase(Stage.AGREE, 1, "给大家"))
    assert temper.sentences(phrases, Stage.AGREE, 1, "loan_refused", {}) == ("给大家",)
    assert temper.sentences(phrases, Stage.AGREE, 1, "card_debt", {}) == ("只给信用卡", "给大家")
