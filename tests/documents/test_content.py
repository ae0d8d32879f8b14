import json
from dataclasses import replace

from desktop_app.documents.content import canonical_json, content_sha256
from desktop_app.domain.paper import PageBreak, Run, Text, TextKind
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
