"""The two palettes, the style and the sizes of text: plain values, which the very first window is drawn from."""

from dataclasses import dataclass, replace
from typing import Final

STYLE: Final = "Fusion"
"""Qt's own, which looks the same on every system."""
SCALES_PCT: Final = (100, 110, 125, 150, 175, 200)
"""Sizes of text a teller may choose."""


@dataclass(frozen=True, slots=True)
class Colors:
    """One palette; every name says what the colour is for."""

    window: str
    sheet: str
    field: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_fill: str
    accent_down: str
    on_accent: str
    ring: str
    soft: str
    late: str
    warn: str
    good: str
    banner: str
    on_banner: str


LIGHT: Final = Colors(
    window="#f1f3f6",
    sheet="#ffffff",
    field="#ffffff",
    text="#1b2430",
    muted="#556070",
    line="#dce1e7",
    edge="#7a8491",
    accent="#0b5a85",
    accent_fill="#0b5a85",
    accent_down="#084766",
    on_accent="#ffffff",
    ring="#ffd24d",
    soft="#e4eff6",
    late="#ae1f16",
    warn="#7d5200",
    good="#1a6638",
    banner="#ffd24d",
    on_banner="#1b2430",
)
DARK: Final = Colors(
    window="#15191f",
    sheet="#1e242c",
    field="#171c23",
    text="#e8ecf1",
    muted="#a9b3c0",
    line="#343d48",
    edge="#7a8696",
    accent="#7cc0ea",
    accent_fill="#1b6695",
    accent_down="#14547c",
    on_accent="#ffffff",
    ring="#ffd24d",
    soft="#263747",
    late="#ff9a8f",
    warn="#f0c060",
    good="#86d3a2",
    banner="#ffd24d",
    on_banner="#1b2430",
)
_TRAINING_LIGHT: Final = {"accent": "#7a3a93", "accent_fill": "#7a3a93", "accent_down": "#602c75", "soft": "#f3e8f7"}
_TRAINING_DARK: Final = {"accent": "#d9a5ec", "accent_fill": "#7a3a93", "accent_down": "#602c75", "soft": "#3a2b44"}


def colors(*, is_dark: bool, is_training: bool = False) -> Colors:
    """The palette; a training desk has an accent of its own, so that nobody mistakes it for the real one."""
    plain = DARK if is_dark else LIGHT
    if not is_training:
        return plain
    return replace(plain, **(_TRAINING_DARK if is_dark else _TRAINING_LIGHT))
