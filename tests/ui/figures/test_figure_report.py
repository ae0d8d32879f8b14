"""The printed report: one or two pages, vectors only, two to sign, and nobody's name."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from desktop_app import resources
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.deadlines.period import PeriodKind
from desktop_app.services.figures.figure_report import figure_report
from desktop_app.ui.figures.figure_report_words import report_words
from desktop_app.ui.language import Language
from tests import figure_samples
from tests.builders import BRANCH, policy_on

CODES_OF_A_PAGE = 4


@pytest.fixture(scope="module")
def writer() -> PaperWriter:
    return PaperWriter(resources.fonts())


@pytest.fixture
def language(qapp):
    made = Language(qapp)
    yield made
    made.use("en")


def drawn(writer, boards, *, is_training=False):
    branch = replace(BRANCH, is_training=is_training)
    return writer.write(figure_report(report_words(boards, policy_on(), branch), boards.now.period, branch, "10086-01"))


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def test_a_months_report_in_chinese_has_two_pages_and_two_to_sign(writer, language):
    language.use("zh_CN")
    file = drawn(writer, figure_samples.boards())
    text = pages_of(file.pdf)
    assert (file.pages, len(text)) == (2, 2)
    assert "网点指标月报" in text[0]
    assert "1．银行承诺按期兑现：34/42（81%）" in text[0]
    assert "第1页 共2页" in text[0]
    assert [field.id for field in file.fields] == ["hand_1", "hand_1_date", "hand_2", "hand_2_date"]
    assert "制表人" in text[1]


@pytest.mark.parametrize("count", [0, 3, 400])
def test_on_an_english_desk_it_speaks_english_and_stays_at_two_pages(writer, language, count):
    language.use("en")
    file = drawn(writer, figure_samples.boards(count), is_training=True)
    text = pages_of(file.pdf)
    assert file.pages <= 2
    assert "Monthly report of the branch" in text[0]
    assert "演练 文书 无效" in text[0]
    assert "演练 文书 无效" in text[-1]
    assert "Checked by" in text[-1]


def test_charts_are_lines_and_no_picture_stands_on_a_page_but_the_corner_codes(writer, language):
    language.use("zh_CN")
    file = drawn(writer, figure_samples.boards())
    with pikepdf.open(BytesIO(file.pdf)) as pdf:
        for page in pdf.pages:
            operators = page.Contents.read_bytes().split()
            assert operators.count(b"Do") == CODES_OF_A_PAGE
            assert operators.count(b"re") > CODES_OF_A_PAGE


def test_a_quarter_and_a_year_bear_their_own_name_and_number(writer, language):
    language.use("zh_CN")
    for kind, title, number in (
        (PeriodKind.QUARTER, "网点指标季报", "10086-01-Q202610"),
        (PeriodKind.YEAR, "网点指标年报", "10086-01-Y202601"),
    ):
        text = pages_of(drawn(writer, figure_samples.boards(30, kind)).pdf)[0]
        assert title in text
        assert number in text
