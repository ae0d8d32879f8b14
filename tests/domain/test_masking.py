"""Masks: what stays readable and what does not."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.customer.masking import MaskKind, mask

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))
KINDS = {"pan19": MaskKind.CARD}


@pytest.mark.parametrize("row", VECTORS["masks"], ids=lambda row: row["in"])
def test_known_masks_are_reproduced(row: dict[str, str]) -> None:
    assert mask(KINDS.get(row["kind"]) or MaskKind(row["kind"]), row["in"]) == row["out"]


@pytest.mark.parametrize(
    ("kind", "text", "masked"),
    [
        (MaskKind.ID_NUMBER, "11010519491231002X", "110***********002X"),
        (MaskKind.PHONE, "13800000000", "138****0000"),
        (MaskKind.PHONE, "61234567", "****4567"),
        (MaskKind.PHONE, "061234567", "0****4567"),
        (MaskKind.ID_NUMBER, "K1234567", "****4567"),
        (MaskKind.PASSPORT, "K1234", "****4"),
        (MaskKind.ACCOUNT, "100200300400", "1002****0400"),
        (MaskKind.NAME, "𬱖", "𬱖"),
        (MaskKind.NAME, "", ""),
        (MaskKind.ADDRESS, "", ""),
        (MaskKind.ADDRESS, "广东省深圳市南山区科技路1号", "广东省深圳市南山区******"),
        (
            MaskKind.ADDRESS,
            "新疆维吾尔自治区伊犁哈萨克自治州伊宁市解放路",
            "新疆维吾尔自治区伊犁哈萨克自治州伊宁市******",
        ),
        (MaskKind.ADDRESS, "江苏省昆山市玉山镇", "江苏省昆山市******"),
        (MaskKind.ADDRESS, "No. 1, Long Street", "******"),
        (MaskKind.ADDRESS, "浙江省杭州市", "浙江省杭州市"),
    ],
)
def test_other_masks(kind: MaskKind, text: str, masked: str) -> None:
    assert mask(kind, text) == masked


@given(
    st.sampled_from([kind for kind in MaskKind if kind not in {MaskKind.NAME, MaskKind.ADDRESS}]), st.text(max_size=30)
)
def test_a_mask_keeps_the_length_and_hides_what_is_too_short(kind: MaskKind, text: str) -> None:
    masked = mask(kind, text)

    assert len(masked) == len(text)
    assert masked.count("*") >= min(4, len(text))
