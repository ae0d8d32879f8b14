"""Released templates: never edited, only superseded; a printed paper keeps the text it was made with."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app import resources
from desktop_app.bootstrap.papers import field_places
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.devices.reading.sniff import attachment_kind
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.papers import cost_table
from desktop_app.services.counter import Counter as Services
from desktop_app.services.counter import serve
from desktop_app.services.papers.templates.agreement_text import (
    AgreementText,
    PolicyBroken,
    check_released,
    load_templates,
)
from desktop_app.services.papers.templates.side_paper_text import SidePaperText
from desktop_app.services.papers.templates.template import Template
from desktop_app.services.signing.scan_readings import ScanReadings
from tests.builders import CASE, TODAY, Counter, policy_on, refused
from tests.fakes import ChangedTexts, FakePaperWriter, FakeScanReader, FakeSidePaperText, FakeTextStore
from tests.passwords import passwords
from tests.real_desk import RealCounter, set_up
from tests.services.test_agreement_text import asked_for, quick_refund
from tests.services.test_card_plan_signed import to_agreed
from tests.services.test_solution_papers import card, request_for

LOAN = "business_confirmation.1.toml"
REFUND = "refund_confirmation.1.toml"
LIST = "agreements/released.sha256"
READINGS = ScanReadings(FakeScanReader)


def test_every_template_is_as_it_was_released():
    check_released(FakeTextStore())


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({f"agreements/{REFUND}": ChangedTexts().read("agreements", REFUND) + "# a remark\n"}, "has been changed"),
        ({"agreements/refund_confirmation.99.toml": "[policy]\n"}, "is not released"),
        ({LIST: ChangedTexts().read(*LIST.split("/")) + f"{'0' * 64}  lost.1.toml\n"}, "is missing"),
        ({LIST: "no list\n"}, "is not a line of sha256sum"),
    ],
)
def test_a_template_that_is_changed_unlisted_or_lost_stops_the_program(changed, why):
    with pytest.raises(PolicyBroken) as caught:
        check_released(ChangedTexts(changed))
    assert why in caught.value.why


def newer(name: str) -> str:
    """The text of a template as its second version, in force since yesterday."""
    first = ChangedTexts().read("agreements", name)
    yesterday = TODAY - timedelta(days=1)
    return first.replace('version = "1"', 'version = "2"').replace("2026-01-01", yesterday.isoformat())


def test_two_versions_that_begin_on_one_day_are_refused():
    same = ChangedTexts().read("agreements", REFUND).replace('version = "1"', 'version = "2"')
    with pytest.raises(PolicyBroken) as caught:
        load_templates(ChangedTexts({"agreements/refund_confirmation.2.toml": same}))
    assert (caught.value.key, caught.value.file) == ("effective_from", "agreements/refund_confirmation.2.toml")


def superseded() -> AgreementText:
    """The refund's paper has a second version from yesterday on, and it came to the desk today."""
    second = newer(REFUND).replace("退还甲方", "退回给甲方")
    return AgreementText(load_templates(ChangedTexts({"agreements/refund_confirmation.2.toml": second})))


def test_a_paper_made_with_the_first_version_is_drawn_again_with_it():
    request = asked_for(quick_refund(policy_on()), policy_on())
    before = AgreementText(load_templates(FakeTextStore())).agreement(request)

    assert superseded().agreement(request).template == "refund_confirmation.2"
    assert superseded().agreement(replace(request, template="refund_confirmation.1")) == before


def test_a_version_that_nobody_has_is_missing_by_name():
    with refused("template_missing") as caught:
        superseded().agreement(
            replace(asked_for(quick_refund(policy_on()), policy_on()), template="refund_confirmation.9")
        )
    assert caught.value.facts == {"template": "refund_confirmation.9"}


def test_a_paper_that_was_printed_before_a_new_text_came_can_still_be_signed():
    counter = Counter()
    counter.services = served(counter, load_templates(FakeTextStore()))
    counter.to_signing()
    second = newer(LOAN).replace("复核与答复", "复核和答复")
    counter.services = served(
        counter, load_templates(ChangedTexts({"agreements/business_confirmation.2.toml": second}))
    )

    drawn = counter.services.agree.draw(counter.session, CASE)
    assert (drawn.version, drawn.composed.template) == (1, "business_confirmation.1")
    counter.sign_both()
    assert counter.case.agree.effective_from == TODAY


@pytest.fixture(scope="module")
def writer() -> PaperWriter:
    return PaperWriter(resources.fonts())


def later(*names: str) -> tuple[Template, ...]:
    """The shipped templates, and a second version of some that says a little more."""
    files = {f"agreements/{name}.2.toml": newer(f"{name}.1.toml").replace("银行", "本银行") for name in names}
    return load_templates(ChangedTexts(files))


@pytest.mark.parametrize("english", [False, True], ids=["chinese", "with the English annex"])
def test_a_plan_is_written_again_byte_for_byte_after_a_newer_text_came(writer, english):
    request = replace(request_for(card()), english_annex=english)
    before = writer.write(AgreementText(load_templates(FakeTextStore())).agreement(request).paper)
    now = AgreementText(later("card_instalment_plan"))

    pinned = now.agreement(replace(request, template="card_instalment_plan.1"))
    assert writer.write(pinned.paper).pdf == before.pdf
    assert now.agreement(request).template == "card_instalment_plan.2"
    assert writer.write(now.agreement(request).paper).pdf != before.pdf


def test_a_cost_table_that_was_signed_is_the_same_paper_after_a_newer_text_came(tmp_path, writer):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    to_agreed(counter)
    counter.sign_cost_table()
    made = cost_table.standing(counter.case)
    assert made is not None
    templates = later("cost_disclosure")
    services = serve(
        counter.desk,
        AgreementText(templates),
        SidePaperText(templates),
        writer,
        FolderPrinter(tmp_path),
        attachment_kind,
        READINGS,
        field_places,
        passwords=passwords(counter.clock),
    )

    again = services.papers_beside.cost_table(counter.session, CASE)
    assert again.made == made
    assert again.file.pdf == counter.vault.blobs.get(made.pdf_sha256)
    counter.close()


def served(counter: Counter, templates: tuple[Template, ...]) -> Services:
    return serve(
        counter.desk,
        AgreementText(templates),
        FakeSidePaperText(),
        FakePaperWriter(),
        counter.printer,
        attachment_kind,
        READINGS,
        field_places,
        passwords=passwords(counter.clock),
    )
