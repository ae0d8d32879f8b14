import pytest

from desktop_app.devices.hand_scanner import HandScanner
from desktop_app.domain.papers.page_code import PageCode

CODE = PageCode("10423-07-26-000128-5-2", 2, 1, 3, "9F2C41D07BE6")


def typed(text: str, gap_ms: int, start_ms: int = 5000) -> PageCode | None:
    scanner = HandScanner()
    scanner.key("x", start_ms - 900)
    found = [scanner.key(letter, start_ms + no * gap_ms) for no, letter in enumerate(text)]
    assert not any(found[:-1])
    return found[-1]


@pytest.mark.parametrize("end", ["\r", "\n"])
def test_a_code_in_one_burst_is_read_at_its_enter(end: str) -> None:
    assert typed(CODE.payload + end, gap_ms=4) == CODE


def test_a_caps_lock_does_not_matter() -> None:
    assert typed(CODE.payload.lower() + "\r", gap_ms=4) == CODE


def test_a_person_typing_the_same_is_not_followed() -> None:
    assert typed(CODE.payload + "\r", gap_ms=120) is None


@pytest.mark.parametrize("text", ["\r", "https://example.com/1/1/1\r", "A" * 200 + "\r"])
def test_another_burst_is_no_code(text: str) -> None:
    assert typed(text, gap_ms=2) is None


def test_enter_by_hand_after_a_burst_is_no_code() -> None:
    scanner = HandScanner()
    for no, letter in enumerate(CODE.payload):
        scanner.key(letter, no * 3)

    assert scanner.key("\r", 3000) is None
