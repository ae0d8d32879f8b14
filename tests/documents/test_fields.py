"""Where fields stand, whatever a paper asks for: apart, on the body, and large enough."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.composition import compose, placed_fields
from desktop_app.documents.geometry import BODY_BOTTOM_MM, BODY_LEFT_MM, BODY_TOP_MM, SEAM_LEFT_MM
from desktop_app.documents.marks import FieldKind, Words
from desktop_app.domain.papers.paper import BoxKind, SignatureBlock, SignatureBox, Witness
from tests.documents.sample_paper import sample_paper
from tests.rectangles import touch

NAMES = st.sampled_from(["", "签名", "日期", "法定代表人（授权代理人）签名并按指印", "古丽巴合提·阿不都热合曼" * 3])


@st.composite
def blocks(draw):
    number = iter(range(1_000))
    return tuple(
        SignatureBlock(
            draw(NAMES),
            tuple(
                SignatureBox(
                    f"box_{next(number)}", draw(NAMES), draw(NAMES), draw(st.booleans()), draw(st.sampled_from(BoxKind))
                )
                for _ in range(draw(st.integers(0, 12)))
            ),
            seal_label=draw(st.sampled_from(["", "合同专用章（盖章处）"])),
            witnesses=tuple(Witness(f"witness_{next(number)}", draw(NAMES)) for _ in range(draw(st.integers(0, 3)))),
        )
        for _ in range(draw(st.integers(1, 4)))
    )


@given(blocks())
@settings(max_examples=60)
def test_no_field_touches_another_and_each_is_as_large_as_what_it_takes(setter, asked):
    fields = placed_fields(compose(replace(sample_paper(), blocks=asked), setter))

    wanted = [box.id for block in asked for box in block.boxes]
    wanted += [
        f"{one.id}_{part}" for block in asked for one in block.witnesses for part in ("signature", "document", "date")
    ]
    wanted += [f"seal_{n}" for n in range(1, sum(bool(block.seal_label) for block in asked) + 1)]
    assert sorted(field.id for field in fields) == sorted(wanted)
    for index, field in enumerate(fields):
        rect = field.rect
        assert rect.left >= BODY_LEFT_MM - 1e-6
        assert rect.top >= BODY_TOP_MM - 1e-6
        assert rect.right <= SEAM_LEFT_MM
        assert rect.bottom <= BODY_BOTTOM_MM + 1e-6
        match field.kind:
            case FieldKind.SEAL:
                assert (round(rect.width, 3), round(rect.height, 3)) == (45.0, 45.0)
            case FieldKind.FINGERPRINT:
                assert min(rect.width, rect.height) >= 25 - 1e-6
            case FieldKind.PEN:
                assert rect.width >= 18
                assert rect.height >= 14 - 1e-6
        for other in fields[index + 1 :]:
            assert field.page != other.page or not touch(rect, other.rect)


@pytest.mark.parametrize("party", ["甲方", "古丽巴合提·阿不都热合曼" * 9])
def test_a_long_name_above_the_boxes_does_not_run_into_them(setter, party):
    block = SignatureBlock(party, (SignatureBox("a", "签名"),), seal_label="公章")
    ((placed,),) = compose(replace(sample_paper(), blocks=(block,)), setter)

    name = [mark for mark in placed.strip.marks if isinstance(mark, Words) and mark.text in party]
    fields = placed_fields([[placed]])
    assert max(mark.y for mark in name) / 72 * 25.4 + BODY_TOP_MM < min(field.rect.top for field in fields)
