"""Every code has a sentence; facts are filled in, and a missing one never fails."""

import ast
import pkgutil
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest

import desktop_app
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import MOST_FEN, Money
from desktop_app.domain.policy import ContactPolicy
from desktop_app.domain.promises.ask_again import AskAgainPolicy
from desktop_app.domain.stages.communicate import Channel, Contact, checked_contact
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui import sentences as all_of_them
from desktop_app.ui.language import Language
from desktop_app.ui.messages import Messages
from desktop_app.ui.sentences import sentences

SOURCES = Path(desktop_app.__file__).parent
REFUSALS = {"RuleBroken", "Unavailable"}
PLACEHOLDER = re.compile(r"{(\w+)}")
CODE = re.compile(r"(?:RuleBroken|Unavailable)\(\s*\"([a-z_0-9]+)\"")

BECAUSE = re.compile(r"because=\"([a-z_]+)\"")


def is_head_office(path: Path) -> bool:
    return SOURCES / "hub" in path.parents or path.name in {"hub_cli.py", "head_office.py"}


def codes() -> set[str]:
    """Every code that is raised anywhere in the product but on head office's side, which no window shows.

    Those of head office are told by its command: ``tests/hub/test_command.py``.
    """
    files = [path for path in SOURCES.rglob("*.py") if path.name != "errors.py" and not is_head_office(path)]
    return {code for path in files for code in CODE.findall(path.read_text("utf-8"))}


def test_every_code_that_is_raised_has_a_sentence(qapp):
    assert codes() - sentences().keys() == set()


def test_a_code_has_its_sentence_in_one_place(qapp):
    places = [import_module(one.name) for one in pkgutil.iter_modules(all_of_them.__path__, f"{all_of_them.__name__}.")]
    each = [getattr(place, f"{place.__name__.rpartition('.')[2]}_sentences")() for place in places]

    assert sum(map(len, each)) == len(sentences())
    assert {code for some in each for code in some} == sentences().keys()


def test_every_reason_why_something_is_not_possible_has_a_sentence_and_is_said(qapp):
    found = {why for path in SOURCES.rglob("*.py") for why in BECAUSE.findall(path.read_text("utf-8"))}

    assert found
    assert found - sentences().keys() == set()
    said = {Messages().sentence("option_not_possible", {"because": why}) for why in found}
    assert said == {PLACEHOLDER.sub("…", sentences()[why]) for why in found}


def test_a_quota_that_does_not_suffice_is_named_with_what_is_left(qapp):
    facts = {"because": "quota_used_part", "role": "upper_branch", "left": Money(5_00), "amount": Money(400_00)}
    assert Messages().sentence("authority_needed", facts) == (
        "Of the branch's quota of this month this counter was given ¥400.00, and ¥5.00 is left. Ctrl+F5 asks head"
        " office for more; otherwise this needs the upper branch (F8)."
    )


@pytest.mark.parametrize("code", ["authority_needed", "authority_gone"])
def test_a_role_is_named_without_an_article_that_hangs_on_its_first_letter(qapp, code):
    said = Messages().sentence(code, {"role": Authority.UPPER_BRANCH})
    assert "the upper branch" in said


def test_an_unknown_code_still_says_what_to_tell_the_help_desk(qapp):
    assert "never_heard_of" in Messages().sentence("never_heard_of", {})


def test_facts_are_shown_as_people_write_them(qapp):
    messages = Messages()

    assert "2026-12-23" in messages.sentence("offer_expired", {"until": date(2026, 12, 23)})
    assert "¥20.00" in messages.sentence("amount_over_quick_limit", {"most": Money(2000)})
    assert "supervisor" in messages.sentence("authority_needed", {"role": Authority.SUPERVISOR})
    assert "supervisor" in messages.sentence("authority_needed", {"role": "supervisor"})
    assert "Collect, Agree" in messages.sentence("stage_to_check_again", {"stages": (Stage.COLLECT, Stage.AGREE)})
    too_large = messages.sentence("file_too_large", {"limit": 20 * 1024 * 1024, "size": 20 * 1024 * 1024 + 1})
    assert "20.1 MB; 20.0 MB" in too_large
    assert "¥10,000,000,000,000.00" in messages.sentence("amount_too_large", {"most": MOST_FEN // 100})
    assert "15, 18" in messages.sentence("wrong_length", {"lengths": (15, 18)})


def test_a_fact_that_was_not_given_is_an_ellipsis(qapp):
    assert "…" in Messages().sentence("offer_expired", {})


def test_every_sentence_is_translated(qapp):
    language = Language(qapp)
    english = sentences()
    language.use("zh_CN")
    chinese = sentences()
    language.use("en")

    assert [code for code in english if not re.search("[\u4e00-\u9fff]", chinese[code])] == []
    assert [code for code in english if gaps(chinese[code]) != gaps(english[code])] == []


def gaps(sentence: str) -> set[str]:
    """What facts fill in."""
    return set(re.findall(r"{\w+}", sentence))


# ── What the facts fill in ────────────────────────────────────────────────────────────────────────────────────────


def raised(tree: ast.AST) -> Iterator[tuple[str, set[str] | None, int]]:
    """Each code that is raised, the names of its facts (None where they are handed on from elsewhere), its line."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if getattr(node.func, "id", getattr(node.func, "attr", "")) not in REFUSALS:
            continue
        named = {word.arg for word in node.keywords if word.arg is not None}
        facts = None if any(word.arg is None for word in node.keywords) else named
        for code in literals(node.args[0]):
            yield code, facts, node.lineno


def literals(value: ast.expr) -> Iterator[str]:
    """The code itself, or both of a choice between two."""
    if isinstance(value, ast.IfExp):
        yield from literals(value.body)
        yield from literals(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


def unfilled(tree: ast.AST, words: Mapping[str, str]) -> list[tuple[str, int, set[str]]]:
    """Where a sentence asks for a fact that the rule does not give."""
    gaps = []
    for code, facts, line in raised(tree):
        wanted = set(PLACEHOLDER.findall(words.get(code, "")))
        if facts is not None and wanted - facts:
            gaps.append((code, line, wanted - facts))
    return gaps


def test_every_refusal_gives_the_facts_that_its_sentence_shows(qapp):
    words = sentences()
    found = {
        f"{path.relative_to(SOURCES)}:{line} {code}": missing
        for path in sorted(SOURCES.rglob("*.py"))
        for code, line, missing in unfilled(ast.parse(path.read_text("utf-8")), words)
    }

    assert found == {}


def test_a_refusal_without_its_facts_is_found():
    words = {"late": "From {opens} to {closes}.", "plain": "No."}
    source = 'raise RuleBroken("late" if x else "plain", field="at", opens=1)\nraise Unavailable("late", **facts)'

    assert unfilled(ast.parse(source), words) == [("late", 1, {"closes"})]


def test_a_call_at_night_says_which_hours_are_allowed(qapp):
    night = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    contact = Contact(Channel.TELEPHONE, "reached", night, is_effective=True)
    with pytest.raises(RuleBroken) as refused:
        checked_contact(
            contact,
            before=(),
            now=night + timedelta(hours=1),
            policy=ContactPolicy("c", 8, 22, 3, AskAgainPolicy(5, 15, 3, 60)),
        )

    said = Messages().sentence(refused.value.code, refused.value.facts)
    assert said == "Calls are allowed from 08:00 to 22:00."
