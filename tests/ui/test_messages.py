"""Every code has a sentence; facts are filled in, and a missing one never fails."""

import re
from datetime import date
from pathlib import Path

import pytest

import desktop_app
from desktop_app.domain.authority import Authority
from desktop_app.domain.money import Money
from desktop_app.domain.stages import Stage
from desktop_app.ui.language import Language
from desktop_app.ui.messages import Messages
from desktop_app.ui.sentences import sentences

SOURCES = Path(desktop_app.__file__).parent
CODE = re.compile(r"(?:RuleBroken|Unavailable)\(\s*\"([a-z_0-9]+)\"")


def codes() -> set[str]:
    """Every code that is raised anywhere in the product."""
    files = [path for path in SOURCES.rglob("*.py") if path.name != "errors.py"]
    return {code for path in files for code in CODE.findall(path.read_text("utf-8"))}


def test_every_code_that_is_raised_has_a_sentence(qapp):
    assert codes() - sentences().keys() == set()


def test_an_unknown_code_still_says_what_to_tell_the_help_desk(qapp):
    assert "never_heard_of" in Messages().sentence("never_heard_of", {})


def test_facts_are_shown_as_people_write_them(qapp):
    messages = Messages()

    assert "2026-12-23" in messages.sentence("offer_expired", {"until": date(2026, 12, 23)})
    assert "¥20.00" in messages.sentence("amount_over_quick_limit", {"most": Money(2000)})
    assert "supervisor" in messages.sentence("authority_needed", {"role": Authority.SUPERVISOR})
    assert "supervisor" in messages.sentence("authority_needed", {"role": "supervisor"})
    assert "Collect, Agree" in messages.sentence("stage_to_check_again", {"stages": (Stage.COLLECT, Stage.AGREE)})
    assert "15, 18" in messages.sentence("wrong_length", {"lengths": (15, 18)})


def test_a_fact_that_was_not_given_is_an_ellipsis(qapp):
    assert "…" in Messages().sentence("offer_expired", {})


@pytest.mark.parametrize("code", sorted(sentences()))
def test_every_sentence_is_translated(qapp, code):
    language = Language(qapp)
    english = sentences()[code]
    language.use("zh_CN")
    chinese = sentences()[code]
    language.use("en")

    assert re.search("[\u4e00-\u9fff]", chinese)
    assert set(re.findall(r"{\w+}", chinese)) == set(re.findall(r"{\w+}", english))
