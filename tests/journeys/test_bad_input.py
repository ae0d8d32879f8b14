"""What cannot be right is said beside its field, at once, and everything else that was typed is still there."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import UnavailableDialog
from tests.journeys.conftest import Desk
from tests.journeys.hands import CARD, LAST_DAY, LOAN_WORDS, NAME, NUMBER, Hands

MOST_S = 1.0
HALF_GIGABYTE = 500 * 1024 * 1024

pytestmark = [pytest.mark.long, pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]


@pytest.fixture
def hands(desk: Desk) -> Hands:
    hands = Hands(desk)
    desk.new_case()
    hands.type(LOAN_WORDS)
    return hands


@pytest.fixture
def stopwatch(hands: Hands) -> Iterator[list[float]]:
    """How long each answer took; the window must never let anybody wait."""
    taken: list[float] = []
    yield taken
    assert taken
    assert max(taken) < MOST_S, taken


def answer(hands: Hands, stopwatch: list[float], key: str) -> None:
    began = monotonic()
    hands.press(key)
    hands.settle()
    stopwatch.append(monotonic() - began)


def finish(hands: Hands, stopwatch: list[float]) -> None:
    """The rest of page 1, and the attempt to save it."""
    hands.walk_to("is_complaint", "Return")
    hands.type("2")
    hands.type("1")
    answer(hands, stopwatch, "Ctrl+Return")


def card(number: str = NUMBER, name: str = NAME, last_day: str = LAST_DAY) -> tuple[str, ...]:
    return f"{number}\t", f"{name}\t", f"{last_day}\r"


def sentence(code: str, **facts: object) -> str:
    return Messages().sentence(code, facts)


def still_there(hands: Hands, but: str) -> None:
    """Every field of page 1 that was not wrong keeps what was typed."""
    kept = {"words": LOAN_WORDS, "document_number": NUMBER, "name": NAME, "valid_until": "2036-01-01"}
    kept.pop(but, None)
    fields = hands.desk.page.fields()
    assert {name: fields[name].draft() for name in kept} == kept
    assert hands.desk.place.wizard.stage is Stage.IDENTIFY
    assert not hands.case.exists


@pytest.mark.parametrize(
    ("given", "field", "code", "facts"),
    [
        (card(number="110105198802300021"), "document_number", "birth_date_impossible", {}),
        (card(number=NUMBER[:-1] + "9"), "document_number", "check_digit_wrong", {}),
        (card(number="110105880101002"), "document_number", "legacy", {}),
        (card(last_day="20261120"), "valid_until", "document_expired", {"until": "2026-11-20"}),
        (card(name="张" * 200), "name", "too_long", {}),
        (card(name="张\u202e三丰"), "name", "direction_character", {"position": 2}),
        (card(name="张\u200b三丰"), "name", "invisible_character", {"position": 2}),
        (card(name="张\U0001f600三丰"), "name", "emoji_not_allowed", {"position": 2}),
    ],
    ids=["birth", "check digit", "15 digits", "expired", "200 characters", "direction", "zero width", "emoji"],
)
def test_who_is_here_is_said_beside_the_field(hands, stopwatch, given, field, code, facts):
    hands.show_card(given)
    finish(hands, stopwatch)

    said = hands.problem(field)
    assert said, {name: each.problem for name, each in hands.desk.page.fields().items() if each.problem}
    if code != "too_long":
        assert said == sentence(code, **facts)
    assert hands.is_in(field)
    still_there(hands, but=field)


def test_an_unknown_kind_of_document_is_said_beside_it(hands, stopwatch):
    hands.walk_to("document_type")
    hands.type("借书证")
    hands.press("Return")
    hands.show_card()
    finish(hands, stopwatch)

    assert hands.problem("document_type") == sentence("document_type_unknown")
    assert hands.is_in("document_type")
    still_there(hands, but="document_type")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("我的\u202e钱呢", "direction_character"),
        ("我的\u200b钱呢", "invisible_character"),
        ("我的\x07钱呢", "control_character"),
        ("我" * 100_000, "too_long"),
    ],
    ids=["direction", "zero width", "control", "100,000 characters"],
)
def test_words_that_cannot_be_kept_as_they_are(hands, stopwatch, typed, code):
    """What is pasted beside the words is refused with a sentence, and can be seen and taken out."""
    began = monotonic()
    hands.keys.paste(typed)
    hands.settle()
    stopwatch.append(monotonic() - began)
    shown = hands.desk.page.fields()["words"].draft()
    hands.show_card()
    finish(hands, stopwatch)

    assert hands.problem("words")
    if code != "too_long":
        position = 1 + (LOAN_WORDS + typed).index(next(char for char in typed if not char.isprintable()))
        assert hands.problem("words") == sentence(code, position=position)
    assert hands.is_in("words")
    assert shown == LOAN_WORDS + typed
    still_there(hands, but="words")


def on_page_2(hands: Hands) -> None:
    hands.show_card(CARD)
    hands.walk_to("is_complaint", "Return")
    hands.type("2")
    hands.type("1")
    hands.press("Ctrl+Return")
    hands.at(Stage.COLLECT)


def attach(hands: Hands, file: Path, stopwatch: list[float]) -> None:
    hands.walk_to("evidence")
    hands.when_asked(hands.choose_file(file))
    hands.press("Ctrl+O")
    began = monotonic()
    hands.until(lambda: hands.problem("evidence") or QApplication.activeModalWidget() is not None)
    stopwatch.append(monotonic() - began)


def big(file: Path) -> None:
    with file.open("wb") as made:
        made.truncate(HALF_GIGABYTE)


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("huge.pdf", big, "file_too_large"),
        ("notes.pdf", lambda file: file.write_bytes(b"MZ" + bytes(200)), "file_type_mismatch"),
        ("photo.jpg", lambda file: file.write_bytes(b"%PDF-1.7\n%%EOF\n"), "file_type_mismatch"),
        ("broken.png", lambda file: file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)), "picture_broken"),
    ],
    ids=["500 MB", "program", "PDF as JPEG", "broken"],
)
def test_a_file_that_cannot_be_taken_is_refused_and_the_page_stays(hands, tmp_path, name, make, code):
    on_page_2(hands)
    facts = hands.desk.page.ui.facts.draft()
    file = tmp_path / name
    make(file)
    taken: list[float] = []
    attach(hands, file, taken)

    assert not isinstance(QApplication.activeModalWidget(), UnavailableDialog)
    said = hands.problem("evidence")
    assert said
    if code in {"file_type_mismatch", "picture_broken"}:
        assert said == sentence(code)
    assert hands.case.collect.attachments == ()
    assert hands.desk.page.ui.facts.draft() == facts
    assert hands.desk.page.ui.evidence.isAncestorOf(QApplication.focusWidget())
    assert [path for path in (hands.desk.home / "blobs").rglob("*") if path.is_file()] == []
