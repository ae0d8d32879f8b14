import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.approvals import telephone_code as codes
from desktop_app.domain.money import Money
from tests.builders import refused

KEY = bytes(range(codes.SECRET_BYTES))
HASH = "ab" * 32


def test_the_code_is_the_one_written_down_when_it_was_decided():
    challenge = codes.challenge_of(HASH, "request-1")
    assert (len(challenge), len(codes.code_of(KEY, challenge, Money(100)))) == (16, 8)
    assert codes.fits(codes.shown(codes.code_of(KEY, challenge, Money(100))), KEY, challenge, Money(100))


@pytest.mark.parametrize(
    "other",
    [
        (KEY, codes.challenge_of(HASH, "request-2"), Money(100)),
        (KEY, codes.challenge_of("ac" * 32, "request-1"), Money(100)),
        (KEY, codes.challenge_of(HASH, "request-1"), Money(101)),
        (bytes(codes.SECRET_BYTES), codes.challenge_of(HASH, "request-1"), Money(100)),
    ],
    ids=["request", "package", "cost", "key"],
)
def test_another_request_package_cost_or_key_has_another_code(other):
    code = codes.code_of(KEY, codes.challenge_of(HASH, "request-1"), Money(100))
    assert not codes.fits(code, *other)


@given(st.integers(0, 15), st.integers(1, 9))
def test_a_misheard_digit_is_noticed(place, more):
    digits = codes.challenge_of(HASH, "request-1")
    wrong = digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :]
    with refused("challenge_wrong", field="f"):
        codes.read_challenge(wrong, field="f")
    assert codes.read_challenge(codes.shown(digits), field="f") == digits


@given(st.binary(min_size=codes.SECRET_BYTES, max_size=codes.SECRET_BYTES))
def test_a_key_comes_back_from_paper(key):
    assert codes.read_key(codes.key_text(key).lower(), field="f") == key


@pytest.mark.parametrize("text", ["", "AAAA", "0" * 33, codes.key_text(KEY)[:-1]])
def test_a_key_that_was_misread_is_refused(text):
    with refused("code_key_wrong", field="f"):
        codes.read_key(text, field="f")


@pytest.mark.parametrize("typed", ["", "１２３４５６７８", "1234567", "abcdefgh"])
def test_what_is_no_code_does_not_fit(typed):
    assert not codes.fits(typed, KEY, codes.challenge_of(HASH, "r"), Money(0))
