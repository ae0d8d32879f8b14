"""The rehearsal desk: scripted customers of the training home, and the way of a model teller beside one's own."""

import re
from dataclasses import replace

import pytest

from desktop_app.domain.rehearsal.rehearsal import Rehearsed
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.packs.pack import PolicyBroken
from desktop_app.services.rehearsal.rehearsals import Rehearsals, read_rehearsals
from tests.builders import BRANCH, CASE, Counter, refused
from tests.fakes import FakeTextStore

HAN = re.compile("[一-鿿]")
GOOD = """
[rehearsal]
id = "a"
digit = 1
title = "甲"
title_en = "A"
scene = "乙"
scene_en = "B"
[[scene]]
stage = "identify"
mood = 2
minutes = 3
says = ["一", "二"]
says_en = ["one", "two"]
did = "听"
did_en = "listened"
why = "先听"
why_en = "first listen"
"""


def on_training() -> Counter:
    return Counter(branch=replace(BRANCH, is_training=True))


def training(counter: Counter) -> Rehearsals:
    return Rehearsals(counter.desk, counter.services.histories, lambda: read_rehearsals(FakeTextStore()))


def test_the_process_case_comes_first_and_every_customer_speaks_both_languages():
    counter = on_training()
    customers = training(counter).customers(counter.session)
    assert [one.id for one in customers] == ["refused_loan", "card_debt", "double_fee"]
    assert [scene.stage for scene in customers[0].scenes] == list(Stage)
    for one in customers:
        for scene in one.scenes:
            texts = (*scene.says, scene.did, scene.why)
            assert all(HAN.search(words.text) and not HAN.search(words.text_en) for words in texts)


def test_a_desk_with_real_customers_has_none():
    counter = Counter()
    service = training(counter)
    counter.identify()
    assert service.customers(counter.session) == ()
    with refused("rehearsal_unknown"):
        service.note(counter.session, CASE, "refused_loan")


def test_whose_rehearsal_it_is_is_kept_once():
    counter = on_training()
    service = training(counter)
    counter.identify()
    service.note(counter.session, CASE, "refused_loan")
    before = counter.count()
    service.note(counter.session, CASE, "refused_loan")
    assert counter.count() == before
    assert counter.case.rehearsed == "refused_loan"
    with refused("rehearsal_unknown"):
        service.note(counter.session, CASE, "nobody")


def test_the_replay_sets_each_stage_beside_its_model():
    counter = on_training()
    service = training(counter)
    counter.identify()
    service.note(counter.session, CASE, "refused_loan")
    counter.clock.advance(minutes=7)
    counter.collect()
    counter.services.communicate.note_mood(counter.session, CASE, 2, Stage.COMMUNICATE)

    rows = service.replay(counter.session, CASE).rows

    assert [row.stage for row in rows] == list(Stage)
    identified, collected, talked = rows[:3]
    assert identified.moments
    assert identified.minutes is not None
    assert collected.minutes == 7
    assert (talked.minutes, talked.mood) == (None, 2)
    assert rows[-1].moments == ()
    assert all(row.model is not None and row.model.stage is row.stage for row in rows)


def test_a_case_that_is_no_rehearsal_has_no_replay():
    counter = on_training()
    service = training(counter)
    counter.identify()
    with refused("rehearsal_unknown"):
        service.replay(counter.session, CASE)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (GOOD.replace('stage = "identify"', 'stage = "lunch"'), "is none"),
        (GOOD.replace('["one", "two"]', '["one"]'), "more or less"),
        (GOOD.replace("mood = 2", "mood = 9"), "from 1 to 5"),
        (GOOD + 'note = "x"\n', "unknown key"),
    ],
)
def test_a_broken_script_is_refused_by_name(tmp_path, wrong, why):
    (tmp_path / "rehearsals").mkdir()
    (tmp_path / "rehearsals" / "a.toml").write_text(wrong, "utf-8")
    with pytest.raises(PolicyBroken, match=why) as found:
        read_rehearsals(FakeTextStore(tmp_path))
    assert found.value.file == "rehearsals/a.toml"


def test_the_event_says_only_who_was_played():
    assert Rehearsed("refused_loan").OP == "case.rehearsed"
