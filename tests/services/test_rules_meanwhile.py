"""A pack of head office that comes after a paper was printed, from its day or before: it is signed as printed."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app import resources
from desktop_app.bootstrap import TreeTexts
from desktop_app.domain.stages.negotiate import Side
from desktop_app.hub.packs import public_of, signed
from desktop_app.services.sync.rules import PolicyBooks, RuleState
from desktop_app.wire.protocol.identity import Enrolled
from desktop_app.wire.protocol.pull import SignedPack
from tests.builders import CASE, identification, identity, refused
from tests.real_desk import RealCounter, set_up
from tests.services.test_recounting import to_signing

PRINTED = date(2026, 11, 23)
OLD, NEW, NEWER = "收入与负债的比例偏高", "负债相对收入偏高", "负债与收入相比偏高"
HANDS = [Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2)]


class TwoKeys:
    """What of an enrolment a pack is judged by."""

    reference_keys = tuple(public_of(hand) for hand in HANDS)


def pack(no: int, version: str, words: str, day: date = PRINTED) -> SignedPack:
    text = resources.path("policies", "choices.toml").read_text("utf-8")
    for old, new in (('version = "2026.1"', f'version = "{version}"'), ("2026-01-01", f"{day}"), (OLD, words)):
        assert text.count(old) == 1
        text = text.replace(old, new)
    found = SignedPack("policies/choices", no, day.isoformat(), text, ())
    for hand in HANDS:
        found = signed(found, hand)
    return found


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCounter]:
    set_up(tmp_path, is_training=False)
    real = RealCounter(tmp_path)
    yield real
    real.close()


@pytest.fixture
def arrive(real: RealCounter) -> Callable[..., None]:
    """Lets packs come to the desk, all that there are by then."""
    books = PolicyBooks(TreeTexts())
    real.desk._policies = books
    real.desk._printed_by = getattr(books, "of_versions", lambda *_: None)

    def follow(*packs: SignedPack) -> None:
        books.follow(packs, cast("Enrolled", TwoKeys()), real.today)
        assert books.seen(real.today)[0].state is RuleState.IN_FORCE

    return follow


@pytest.mark.parametrize("day", [PRINTED, date(2026, 10, 1)])
def test_words_that_head_office_changes_from_that_day_on_leave_what_was_printed_as_it_is(
    real: RealCounter, arrive: Callable[..., None], day: date
) -> None:
    to_signing(real)
    paper = real.case.agree.current
    arrive(pack(1, "2026.2", NEW, day))

    real.sign_both()

    assert real.case.agree.current == paper
    assert real.case.is_in_force


def test_a_paper_of_between_two_packs_is_signed_by_the_one_it_was_printed_by(
    real: RealCounter, arrive: Callable[..., None]
) -> None:
    arrive(pack(1, "2026.2", NEW))
    to_signing(real)
    arrive(pack(1, "2026.2", NEW), pack(2, "2026.3", NEWER))
    real.sign_both()
    assert real.case.is_in_force


def test_what_the_case_says_otherwise_by_now_is_still_printed_anew(
    real: RealCounter, arrive: Callable[..., None]
) -> None:
    to_signing(real)
    arrive(pack(1, "2026.2", NEW))
    changed = identification(customer=identity(name="李四光明"))
    real.services.identify.identify(real.session, CASE, changed, reason="姓名录错")
    with refused("paper_out_of_date", field="customer_signed_on"):
        real.sign(Side.CUSTOMER)
