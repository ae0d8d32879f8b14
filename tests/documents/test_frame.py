"""What stands around the text: in the language of the paper, and read off it again."""

import re
from dataclasses import replace

import pytest

from desktop_app.devices.reading.marks import read_marks
from desktop_app.domain.papers.paper import ENGLISH, Notice, Run, Text, TextKind
from desktop_app.services.papers.values.training import marked
from tests.documents.sample_paper import sample_paper

HAN = re.compile("[\u3400-\u9fff]")


@pytest.fixture
def english():
    blocks = (Text(TextKind.CLAUSE, (Run("What was promised, and what was kept."),)),)
    return replace(
        sample_paper(), title="Figures", issuer="Wudang branch", blocks=blocks, language=ENGLISH, journal_head=""
    )


def test_an_english_paper_has_no_chinese_word_around_it(writer, run_tool, english):
    for paper in (english, replace(english, record="01a20b2c"), replace(english, journal_head="0a" * 8)):
        text = run_tool(writer.write(paper).pdf, "pdftotext", "-layout", "{}", "-")
        assert HAN.findall(text) == []
        assert f"No. {paper.number}  version {paper.version}".split() == re.findall(r"No\..*", text)[0].split()
        assert "Page 1 of 1" in text


def test_the_head_of_the_journal_is_read_off_an_english_paper_too(writer, english):
    head = "0a" * 8
    chinese = replace(english, language="zh-CN")
    for paper in (english, chinese):
        assert read_marks(writer.write(replace(paper, journal_head=head)).pdf).heads == (head,)


def test_an_english_paper_of_a_training_desk_says_so_in_both_languages():
    title, (first, notice, *_) = marked("Figures", (), is_training=True, language=ENGLISH)
    assert isinstance(first, Text)
    assert isinstance(notice, Notice)
    assert title == "【演练 文书 无效】Figures"
    assert first.plain == title
    assert "binds nobody" in notice.paragraphs[0].plain
    assert HAN.findall(notice.paragraphs[0].plain) == []
