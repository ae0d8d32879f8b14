import json
from dataclasses import replace

from desktop_app.documents.content import canonical_json, content_sha256
from desktop_app.domain.papers.paper import (
    BoxKind,
    Column,
    PageBreak,
    Run,
    SignatureBlock,
    SignatureBox,
    Table,
    Text,
    TextKind,
    Witness,
)
from tests.documents.sample_paper import sample_paper


def test_the_canonical_form_is_compact_sorted_utf8_that_names_its_kinds():
    paper = replace(sample_paper(), blocks=(Text(TextKind.NOTE, (Run("𬭎"),)), PageBreak()))

    written = canonical_json(paper)

    assert (
        written == json.dumps(json.loads(written), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    )
    assert json.loads(written)["blocks"] == [
        {"_": "Text", "kind": "note", "runs": [{"_": "Run", "text": "𬭎", "strong": False}]},
        {"_": "PageBreak"},
    ]


def test_weight_and_order_are_part_of_the_content():
    papers = [
        replace(sample_paper(), blocks=(Text(TextKind.CLAUSE, runs),))
        for runs in ((Run("a"), Run("b")), (Run("a", strong=True), Run("b")), (Run("b"), Run("a")), (Run("ab"),))
    ]

    assert len({content_sha256(paper) for paper in papers}) == 4


def test_a_paper_that_was_signed_before_a_field_came_keeps_its_hash():
    assert content_sha256(sample_paper()) == "a9f54ba1a7bd50001a3e0f38aac6e0a11d0adf97608cef9ccd814d1f70d8f4db"


def test_what_a_later_field_says_is_part_of_the_content():
    box = SignatureBox("a", "签名")
    table = Table((Column("年化利率", 1),), (("5.40%",),))
    pairs = (
        (table, replace(table, emphasised=((0, 0),))),
        (SignatureBlock("甲方", (box,)), SignatureBlock("甲方", (replace(box, kind=BoxKind.FINGERPRINT),))),
        (SignatureBlock("甲方", (box,)), SignatureBlock("甲方", (box,), witnesses=(Witness("w1", "见证人一"),))),
    )

    for before, after in pairs:
        assert content_sha256(replace(sample_paper(), blocks=(before,))) != content_sha256(
            replace(sample_paper(), blocks=(after,))
        )
