"""Whatever a customer's name or words look like, they are printed as they are, or refused by name; never obeyed."""

import random
import re
from io import BytesIO

import pikepdf
import pytest

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.paper import Column, Notice, Run, SignatureBlock, SignatureBox, Table, Text, TextKind
from tests.documents.reading import told
from tests.documents.test_writer import paper_of

TOKENS = (
    *(
        "<b>",
        "</b>",
        "<para>",
        "</para>",
        "<img src='file:///etc/passwd'/>",
        '<a href="javascript:x">',
        "<br/>",
        "<!--",
    ),
    *("&amp;", "&lt;", "&#x27;", "&", "<", ">", "<![CDATA[", "]]>", "<?xml?>", "<seq/>", "<onDraw name='x'/>"),
    *("%%EOF", "%PDF-1.7", "endstream", "endobj", "stream", "startxref", "trailer", "xref", "1 0 obj", "0 R"),
    *(
        "(",
        ")",
        "((",
        "))",
        "\\",
        "\\(",
        "\\n",
        "\\000",
        "<<",
        ">>",
        "/Type",
        "/JS",
        "[",
        "]",
        "{",
        "}",
        "Tj",
        "ET",
        "EMC",
    ),
    *("BT /F1 12 Tf", "<48656C6C6F>Tj", "Q", "{name}", "{0}", "%s", "%d", "${x}", "'; DROP TABLE", "'", '"', "`", "~"),
    *(
        "张三",
        "马𬱖",
        "A&B公司",
        "，",
        "。",
        "3.45%",
        "¥386,520.00",
        "Müller",
        "Ωmega",
        "Щука",
        "_x000D_",
        "=1+1",
        "@SUM",
    ),
)
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u202a\u202b\u202d\u202e\u2066\u2067\u2069\u061c\x00\x01\x1b\x7f\u2028\ufff9"
ROUNDS = 120


def squeezed(value):
    return re.sub(r"\s+", "", value)


def texts(seed):
    lots = random.Random(seed)
    return ["".join(lots.choices(TOKENS, k=lots.randint(1, 8))) for _ in range(ROUNDS)]


@pytest.mark.parametrize("seed", [20261126, random.randrange(1 << 32)], ids=lambda seed: f"seed {seed}")
def test_text_that_looks_like_markup_or_pdf_comes_back_letter_by_letter(writer, run_tool, seed):
    given = texts(seed)
    blocks = (
        *(Text(TextKind.CLAUSE, (Run(f"〔{n}〕"), Run(one, strong=n % 3 == 0))) for n, one in enumerate(given)),
        Text(TextKind.HEADING, (Run(given[0]),)),
        Notice(given[1], (Text(TextKind.ITEM, (Run(given[2]),)),)),
        Table((Column(given[3], 1), Column("值", 1)), ((given[4], given[5]),), caption=given[6]),
        SignatureBlock(given[7], (SignatureBox("a", given[8], given[9]),), seal_label=given[10]),
    )
    pdf = writer.write(paper_of(*blocks, title=given[11], issuer="A&B<c>")).pdf

    heard = squeezed("".join(one.text for one in told(pdf)))
    found = squeezed(run_tool(pdf, "pdftotext", "-raw", "{}", "-"))
    wanted = [f"〔{number}〕{squeezed(one)}" for number, one in enumerate(given)]
    assert [one for one in wanted if one not in heard] == []
    # pdftotext has the footer and the header between the halves of a text that goes on over the page
    assert sum(one not in found for one in wanted) < found.count("A&B<c>")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.docinfo.Title) == given[11]
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == given[11]
        assert all("/Annots" not in page and not page.get_images() for page in opened.pages)
    assert "No syntax" in run_tool(pdf, "qpdf", "--check", "{}")


@pytest.mark.parametrize("character", INVISIBLE, ids=lambda character: f"U+{ord(character):04X}")
def test_what_nobody_can_see_or_what_turns_the_text_round_is_refused_by_name(writer, character):
    with pytest.raises(RuleBroken) as refusal:
        writer.write(paper_of(Text(TextKind.CLAUSE, (Run(f"张{character}三"),))))

    assert refusal.value.code == "no_glyph"
    assert refusal.value.facts["codepoint"] == f"U+{ord(character):04X}"
