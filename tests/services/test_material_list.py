"""The list of papers the customer takes home."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.papers.paper import Table, Text
from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.stages.collect import Collection, PaperState
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.ports.papers import PaperRequest
from desktop_app.services.ports.printing import PrintSettings
from tests.builders import BRANCH, CASE, TODAY, Counter, collection, policy_on
from tests.fakes import FakeTextStore


def test_a_printed_list_is_noted_and_is_no_original():
    counter = Counter()
    counter.to_communicate()

    kept = counter.services.material_list.print(counter.session, CASE, collection(), PrintSettings()).kept

    assert [sheet.kind for sheet in kept.case.agree.sheets] == [PrintKind.SLIP]
    assert kept.case.agree.originals() == ()


def test_a_list_that_did_not_print_is_not_noted():
    counter = Counter()
    counter.to_communicate()
    counter.printer.fail_at = {1: "no_printer"}

    with pytest.raises(Unavailable):
        counter.services.material_list.print(counter.session, CASE, collection(), PrintSettings())

    assert counter.case.agree.sheets == ()


def test_the_list_names_what_is_wanted_once_and_what_the_bank_holds():
    counter = Counter()
    counter.to_communicate()
    request = PaperRequest(counter.case, BRANCH, policy_on(), "n", 1, TODAY, "")
    wanted = collection()

    paper = AgreementText(load_templates(FakeTextStore())).material_list(request, wanted).paper

    said = "".join(block.plain for block in paper.blocks if isinstance(block, Text))
    rows = [row[1] for block in paper.blocks if isinstance(block, Table) for row in block.rows]
    assert rows == [item.title for item in wanted.evidence if item.state is PaperState.NEEDED]
    assert all(item.title in said for item in wanted.evidence if item.state is PaperState.HELD)


def test_without_wanted_papers_the_list_says_that_nothing_is_needed():
    counter = Counter()
    counter.to_communicate()
    request = PaperRequest(counter.case, BRANCH, policy_on(), "n", 1, TODAY, "")
    nothing = replace(
        collection(), evidence=tuple(replace(item, state=PaperState.HELD) for item in collection().evidence)
    )

    paper = AgreementText(load_templates(FakeTextStore())).material_list(request, nothing).paper

    assert not [block for block in paper.blocks if isinstance(block, Table)]
    assert any("不需要您再带材料" in block.plain for block in paper.blocks if isinstance(block, Text))


@pytest.mark.parametrize(("day", "is_told"), [(date(2026, 11, 29), True), (date(2026, 11, 30), False)])
def test_who_need_not_bring_anything_is_not_told_what_to_do_if_it_is_late(day, is_told):
    """A list that was printed before the second version is drawn with its own."""
    counter = Counter()
    counter.to_communicate()
    request = PaperRequest(counter.case, BRANCH, policy_on(), "n", 1, day, "")
    texts, wanted = AgreementText(load_templates(FakeTextStore())), collection()

    def said(given: Collection) -> str:
        paper = texts.material_list(request, given).paper
        return "".join(block.plain for block in paper.blocks if isinstance(block, Text))

    assert ("来不及" in said(replace(wanted, evidence=(), return_by=None))) is is_told
    assert "来不及，或者有材料办不下来，请先打电话告诉我们" in said(wanted)
