"""A paper with one of everything that can be drawn."""

from dataclasses import replace

from desktop_app.domain.papers.paper import (
    Align,
    BoxKind,
    Code,
    Column,
    PageBreak,
    Paper,
    SignatureBlock,
    SignatureBox,
    Table,
    TextKind,
    Witness,
)
from tests.documents.sample_paper import sample_paper, text

PAYLOAD = "AO1;" + "要约0123456789abcdef;" * 46
"""As long as a take-home sheet may need: about 1,000 bytes."""


def every_block() -> Paper:
    """The sample with rare characters, a cost table, a guarantor company, witnesses and a sheet to take home."""
    paper = sample_paper(customer="马𬱖頔龑𬎆")
    cost = Table(
        (Column("项目", 3), Column("金额", 2, Align.RIGHT), Column("年化利率（单利）", 2, Align.RIGHT)),
        (("分期利息", "¥3,217.46", "5.40%"), ("综合融资成本", "", "13.4567%")),
        caption="综合融资成本明示表",
        emphasised=((1, 2),),
    )
    company = SignatureBlock(
        "丙方（保证人：示范市滨江机械制造有限公司）",
        (
            SignatureBox("guarantor_signature", "法定代表人"),
            SignatureBox("guarantor_fingerprint", "指印", "右手食指", kind=BoxKind.FINGERPRINT),
        ),
        seal_label="公司公章（盖章处）",
    )
    witnessed = SignatureBlock(
        "甲方（不能书写的）",
        (SignatureBox("customer_mark", "指印", kind=BoxKind.FINGERPRINT),),
        witnesses=(Witness("witness_1", "见证人一"), Witness("witness_2", "见证人二（与本案无利害关系）")),
    )
    home = (PageBreak(), text(TextKind.TITLE, "要约单"), Code(PAYLOAD, "扫描核对本要约"))
    return replace(paper, blocks=(*paper.blocks, cost, company, witnessed, *home))
