"""Each act that an auditor asks after is one event, with who did it, at which desk, and when: on the real vault."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop_app.domain.approvals.approval import ApprovalGranted
from desktop_app.domain.audits.access import FieldUnmasked, MaskedField
from desktop_app.domain.deadlines.desk_time import TimeDoubted
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Event
from desktop_app.domain.papers.prints import PrintSent
from desktop_app.domain.staff.people import SignedIn, SignedOut, SignInRefused
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.staff.sign_in import OpenDesk, SignIn
from desktop_app.storage.tables import JOURNAL
from tests import real_desk
from tests.builders import CASE
from tests.real_desk import SUPERVISOR_PASSWORD, TELLER_PASSWORD, RealCounter

Act = Callable[[RealCounter], object]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[RealCounter]:
    real_desk.set_up(tmp_path / "home", is_training=False)
    counter = RealCounter(tmp_path / "home")
    yield counter
    counter.close()


def sign_in(counter: RealCounter) -> object:
    return SignIn.change_person(counter.vault, "T001", TELLER_PASSWORD, counter.desk.new_id)


def sign_out(counter: RealCounter) -> object:
    return SignIn.sign_out(OpenDesk(counter.vault, counter.session), "signed_out")


def guess(counter: RealCounter) -> object:
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        counter.vault.keys.check("T001", "not the password")
    return None


def unmask(counter: RealCounter) -> object:
    return counter.services.unmask.show(counter.session, CASE, MaskedField.NUMBER, "customer_here")


def override(counter: RealCounter) -> object:
    credentials = Credentials("S001", SUPERVISOR_PASSWORD)
    return counter.services.approve.approve_here(counter.session, CASE, counter.build("longer_term"), credentials)


def print_originals(counter: RealCounter) -> object:
    return counter.services.agree.print_originals(counter.session, CASE, counter.settings)


def print_one_again(counter: RealCounter) -> object:
    first = counter.case.agree.originals()[0]
    counter.services.agree.void_sheet(counter.session, CASE, first.id, "墨不匀")
    return print_originals(counter)


def work_under_a_clock_set_back(counter: RealCounter) -> object:
    counter.clock.set_by(hours=-3)
    return counter.collect()


TALKS, PAPER = ("identify", "collect", "communicate", "propose"), ("offer", "accept", "finish_talks", "issue")
ACTS: tuple[tuple[Act, type[Event], tuple[str, ...], int], ...] = (
    (sign_in, SignedIn, (), 1),
    (guess, SignInRefused, (), 1),
    (sign_out, SignedOut, (), 1),
    (unmask, FieldUnmasked, ("identify",), 1),
    (override, ApprovalGranted, TALKS, 1),
    (print_originals, PrintSent, (*TALKS, *PAPER), 2),
    (print_one_again, PrintSent, (*TALKS, *PAPER, "print"), 1),
    (work_under_a_clock_set_back, TimeDoubted, ("identify",), 1),
)
"""What is done, the event it is, what comes before, and how many sheets or acts it are.

Exports, a copy for a customer, a restore and another policy have their own: ``test_register``, ``test_figures``,
``test_cli_privacy``, ``storage/test_rescue``, ``test_approve``.
"""


def kept(counter: RealCounter, kind: type[Event]) -> list[dict[str, Any]]:
    with counter.vault.readers.connect() as connection:
        rows = connection.execute(select(JOURNAL.c.envelope).order_by(JOURNAL.c.pos)).scalars()
        return [one for one in map(json.loads, rows) if one["op"] == kind.OP]


@pytest.mark.parametrize(("act", "kind", "before", "times"), ACTS, ids=[act.__name__ for act, *_ in ACTS])
def test_an_act_is_an_event_with_who_where_and_when(
    counter: RealCounter, act: Act, kind: type[Event], before: tuple[str, ...], times: int
) -> None:
    for step in before:
        getattr(counter, step)()
    there = len(kept(counter, kind))
    act(counter)
    fresh = kept(counter, kind)[there:]
    assert len(fresh) == times
    for one in fresh:
        assert (one["br"], one["ws"]) == (counter.vault.desk.log.branch, counter.vault.desk.log.workstation)
        assert one["at"][:10] == counter.clock.now().isoformat()[:10]
        assert one["act"]
        assert one["ses"]
