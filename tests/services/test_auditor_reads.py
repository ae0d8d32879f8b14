"""Every service of the counter asked by an auditor: what is no reading is denied, and nothing is written to a case."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields
from functools import partial

import pytest

from desktop_app.domain.audits.access import FoundOpened
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.services.counter import Counter as Services
from tests.builders import ADMINISTRATOR, AUDITOR, CASE, MANAGER, SUPERVISOR, Counter, refused, session

READS = {
    "desk.case",
    "desk.case_or_new",
    "desk.content",
    "cases.changed_since_here",
    "cases.drafts",
    "cases.due",
    "cases.load_draft",
    "cases.open_cases",
    "cases.papers",
    "cases.receipts_due",
    "cases.state",
    "cases.typed_by_other",
    "identify.related",
    "briefs.of",
    "responsibility.staff",
    "negotiate.changes_by_facts",
    "negotiate.changes_by_policy",
    "agree.fields_of",
    "agree.pinned",
    "approve.queue",
    "telephone.desks",
    "seals.chosen",
    "print_ledger.read",
    "clocks.view",
    "histories.of",
    "earlier.said",
    "unmask.masked",
    "look_up_alerts.read",
    "reminders.of_case",
    "reminders.read",
    "register.beside",
    "register.views",
    "staff.rows",
    "audit.approvals",
    "audit.days",
    "audit.opened",
    "audit.promises",
    "audit.samples",
}
"""What an auditor may call and gets an answer from."""
NOT_THEIRS = {"recounting.is_due", "recounting.of_case", "recounting.run"}
"""A calendar came: who may not count anew by it is answered that there is nothing to do, and nothing is done."""
LOOKS_FIRST = {
    "cases.decided_on",
    "cases.only_read_because",
    "desk.change",
    "desk.decided_on",
    "desk.second_person",
    "views.fixed",
    "find.find",
    "find.look_up",
    "find.opened",
    "histories.scan",
    "agree.follow_job",
    "agree.reprint",
    "approve.approve_here",
    "approve.asked",
    "approve.is_needed",
    "approve.record_outside_here",
    "approve.refuse_here",
    "telephone.enrolled",
    "material_list.print",
    "round_sheets.draw",
    "seals.place",
    "seals.sealed_copy",
    "seals.verify",
    "papers_beside.print_decision",
    "papers_beside.print_deviation_sheet",
    "papers_beside.print_not_yet_effective",
    "papers_beside.print_read_aloud",
    "papers_beside.print_signing_ended",
    "certified_copies.print",
    "offer_sheets.open_guest",
    "offer_sheets.read",
    "day_end.sign_off",
    "breach.rung",
    "briefs.print",
    "collect.held",
    "collect.related",
    "responsibility.colleagues",
    "audit.draw",
    "audit.is_drawn_again",
    "audit.looked_at",
    "audit.export",
    "audit.print",
    "register.count",
    "register.drop",
    "register.keep",
    "register.page",
    "unmask.show",
    "certificates.make",
    "certificates.print",
    "own_word.prove",
    "own_word.change",
}
"""What looks at the case or at what it was handed before it asks the table, and here stops at that; nothing is kept."""


@pytest.fixture(scope="module")
def counter():
    counter = Counter()
    counter.to_follow_up()
    return counter


def calls(counter, person=AUDITOR) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each public method of each service that takes a session first, and how it ends for *person*."""
    for field in fields(Services):
        service = getattr(counter.services, field.name)
        for name, method in inspect.getmembers(service, inspect.ismethod):
            taken = list(inspect.signature(method).parameters.values())
            if name.startswith("_") or not taken or taken[0].name != "session":
                continue
            asked = [one for one in taken[1:] if one.default is one.empty]
            given = {one.name: CASE if one.name == "case_id" else object() for one in asked}
            in_order = [given[one.name] for one in asked if one.kind is not one.KEYWORD_ONLY]
            named = {one.name: given[one.name] for one in asked if one.kind is one.KEYWORD_ONLY}
            yield f"{field.name}.{name}", partial(method, session(person), *in_order, **named)


def test_an_auditor_reads_everything_and_changes_nothing(counter):
    before = counter.count()
    ended = {}
    for name, call in calls(counter):
        try:
            call()
            ended[name] = "answered"
        except RuleBroken as broken:
            ended[name] = "denied" if broken.code == "not_permitted" else "stopped"
        except (AttributeError, TypeError):
            ended[name] = "stopped"  # at the object it was handed in place of what it takes

    assert {name for name, how in ended.items() if how == "answered"} == READS | NOT_THEIRS
    assert {name for name, how in ended.items() if how == "stopped"} == LOOKS_FIRST
    assert len([how for how in ended.values() if how == "denied"]) > 80
    # That a case was opened is the one thing kept, and it is no event of the case.
    assert [one.event for one in counter.vault.stored.happened[before:]] == [FoundOpened(CASE)]


def test_what_looks_first_is_denied_once_it_has_what_it_needs(counter):
    """The papers and decisions an auditor could name rightly: the table is asked before anything is kept."""
    before = counter.count()
    services, who, settings = counter.services, session(AUDITOR), counter.settings
    sheet = counter.case.agree.sheets[0].id
    for act in (
        lambda: services.material_list.print(who, CASE, counter.case.collect.collection, settings),
        lambda: services.agree.void_sheet(who, CASE, sheet, "jam"),
        lambda: services.day_end.sign_off(who, counter.vault.books.people()[2].id, {}),
        lambda: services.approve.call_silently(who, CASE, counter.case.stage, ""),
    ):
        with pytest.raises(RuleBroken) as found:
            act()
        assert found.value.code == "not_permitted"
    assert counter.count() == before


def test_a_look_up_is_the_one_thing_reading_leaves_behind(counter):
    before = counter.count()
    services, who = counter.services, session(AUDITOR)
    given = services.find.look_up(who, "令狐", "audit")
    services.find.opened(who, given, CASE)
    new = counter.vault.stored.happened[-2:]
    assert counter.count() == before + 2
    assert {one.event.ENTITY for one in new} == {Entity.ACCESS}


def test_an_administrator_reads_no_case_and_changes_none(counter):
    before = counter.count()
    answered = set()
    for name, call in calls(counter, ADMINISTRATOR):
        with suppress(RuleBroken, AttributeError, TypeError):
            call()
            answered.add(name)

    assert answered - NOT_THEIRS == {"telephone.desks", "seals.chosen"}  # which desks and certificates there are
    assert counter.count() == before


@pytest.mark.parametrize(
    ("service", "person"),
    [("figures", SUPERVISOR), ("register", MANAGER), ("audit", AUDITOR)],
    ids=["figures", "register", "audit"],
)
def test_nothing_leaves_as_a_file_without_ones_own_password(counter, service, person):
    before = counter.count()
    export = getattr(counter.services, service).export
    asked = [one for one in inspect.signature(export).parameters.values() if one.default is one.empty]
    given = {one.name: object() for one in asked if one.name not in {"session", "own_password"}}

    for guess in ("", "guessed", counter.services.desk.vault.books.branch().code):
        with refused("password_wrong"):
            export(session(person), own_password=guess, **given)
    assert [type(one.event).__name__ for one in counter.vault.stored.happened[before:]] == []
