"""Short papers that fit one page at the counter do so with an agent and on a training desk as well."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_app import resources
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.papers.paper import SignatureBlock
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.collect import Collection, CollectPart, EvidenceItem, EvidenceReceived, PaperState
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.papers.templates.side_paper_text import SidePaperText
from desktop_app.services.ports.papers import ComposedPaper
from tests.builders import agent, policy_on
from tests.fakes import FakeTextStore
from tests.services.test_agreement_text import BRANCH, TODAY, asked_for, quick_refund

TRAINING = replace(BRANCH, is_training=True)
PAPERS = ("身份证", "收入证明", "还款意愿声明", "失业、疾病等困难证明", "信用卡账单", "近六个月银行流水")


@pytest.fixture(scope="module")
def policy() -> PolicyBook:
    return policy_on()


@pytest.fixture(scope="module")
def pages() -> Callable[[ComposedPaper], int]:
    writer = PaperWriter(resources.fonts())
    return lambda composed: writer.write(composed.paper).pages


@pytest.mark.parametrize("branch", [BRANCH, TRAINING], ids=["counter", "training"])
@pytest.mark.parametrize("has_agent", [False, True])
def test_a_small_refund_is_one_page_and_has_all_its_fields(policy, pages, branch, has_agent):
    case = quick_refund(policy)
    given = case.identify.identification
    assert given is not None
    if has_agent:
        case = replace(case, identify=replace(case.identify, identification=replace(given, agent=agent())))
    texts = AgreementText(load_templates(FakeTextStore()))
    composed = texts.agreement(asked_for(case, policy, branch=branch))
    boxes = [box.id for block in composed.paper.blocks if isinstance(block, SignatureBlock) for box in block.boxes]
    who = "agent" if has_agent else "customer"
    assert boxes == [f"{who}_signature", f"{who}_date", "bank_signatory", "bank_date"]
    assert pages(composed) == 1


@pytest.mark.parametrize("branch", [BRANCH, TRAINING], ids=["counter", "training"])
def test_a_receipt_of_six_papers_is_one_page(policy, pages, branch):
    ids = [f"paper_{no}" for no in range(len(PAPERS))]
    collection = Collection(
        (),
        tuple(EvidenceItem(item, title, PaperState.RECEIVED) for item, title in zip(ids, PAPERS, strict=True)),
        (),
        None,
    )
    received = tuple(
        EvidenceReceived(item, PaperState.RECEIVED, TODAY, pages=2, is_copy=True, by="teller") for item in ids
    )
    case = replace(quick_refund(policy), collect=CollectPart(collection, to_receipt=received))
    side = SidePaperText(load_templates(FakeTextStore()))
    composed = side.paper_receipt(
        replace(asked_for(case, policy, branch=branch), opened_on=TODAY), {"teller": "周芷若"}
    )
    assert pages(composed) == 1
