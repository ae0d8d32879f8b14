"""The cases of the demonstration by name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from desktop_app.ui.demo.card_plan import card_plan
from desktop_app.ui.demo.no_deal import no_deal
from desktop_app.ui.demo.refund import refund
from desktop_app.ui.demo.refused_loan import refused_loan
from desktop_app.ui.demo.script import Script
from desktop_app.ui.demo.stage_hand import Stagehand

SCRIPTS: Final[Mapping[str, Callable[[Stagehand], Script]]] = MappingProxyType(
    {"refused-loan": refused_loan, "refund": refund, "no-deal": no_deal, "card-plan": card_plan}
)
