"""What changes the contract of a loan names it by number and day, or is not printed."""

import pytest

from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from tests.fakes import FakeTextStore
from tests.services.test_guarantees_of_loans import WAYS, loan, red
from tests.services.test_paper_lint import changed
from tests.services.test_solution_papers import text_of

NUMBER, DAY = "贷款合同编号", "贷款合同签订日期"
LOANS = [way for way in WAYS if not way.startswith("card")]


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(FakeTextStore()))


@pytest.mark.parametrize("way", LOANS)
def test_the_paper_names_the_contract_it_changes(texts, way):
    request = loan(way)
    composed = texts.agreement(request)
    assert red(request, composed) == []
    assert "（以下称原合同）：编号借字2024第018号，签订日期2024年2月28日。" in text_of(composed)
    for words in ("编号借字2024第018号", "2024年2月28日", "以下称原合同"):
        assert red(request, changed(composed, words, "某")) == [("L20", "contract_unsaid")]


@pytest.mark.parametrize("way", LOANS)
@pytest.mark.parametrize("lacking", [{NUMBER: ""}, {DAY: ""}, {NUMBER: "尚不清楚"}, {DAY: "尚不清楚"}, {DAY: "去年"}])
def test_a_paper_that_names_none_is_not_printed(texts, way, lacking):
    request = loan(way, **lacking)
    assert red(request, texts.agreement(request)) == [("L20", "contract_unnamed")]


def test_a_card_has_no_contract_of_a_loan(texts):
    request = loan("card_waiver:lump_sum")
    assert red(request, texts.agreement(request)) == []
    assert "以下称原合同" not in text_of(texts.agreement(request))


def test_the_number_of_a_contract_says_no_terms(texts):
    request = loan("replan:method", **{NUMBER: "借字第7号，本金豁免"})
    assert ("L14", "field_says_terms") in red(request, texts.agreement(request))
