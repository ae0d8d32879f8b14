"""Nothing is kept of anybody without its class, its purpose and how long it stays."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest

from desktop_app import bootstrap
from desktop_app.bootstrap import TreeTexts
from desktop_app.bootstrap.privacy import columns, register_page
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.stages.identify import Identity
from desktop_app.hub.tables import METADATA as HUB
from desktop_app.services.upkeep.data_register import About, load_register, values_of
from tests.conftest import ROOT
from tests.storage.sample import WIRE

REGISTER = load_register(TreeTexts())


def test_every_field_of_every_event_and_every_column_is_in_the_register():
    assert REGISTER.missing(WIRE.types(), columns()) == []


def test_every_column_of_head_office_is_in_the_register():
    kept = {table.name: {column.name: column.info["class"] for column in table.columns} for table in HUB.sorted_tables}

    assert {name: dict(one.classes) for name, one in REGISTER.hub.items()} == kept


def test_the_program_knows_the_events_that_the_tests_know(tmp_path):
    assert set(bootstrap.events()) == set(WIRE.types())


@dataclass(frozen=True, slots=True)
class Weighed(Event):
    OP: ClassVar[str] = "case.weighed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    who: Identity
    kilograms: int


def test_a_new_event_a_new_field_and_a_new_column_are_missed():
    missed = REGISTER.missing((*WIRE.types(), Weighed), {**columns(), "draft": {"value": "", "field": "C1"}})
    assert missed == ["events: case.weighed is not in the register", "column draft.value: class ''"]
    kept = REGISTER.events["case.identified"]
    unsaid = replace(REGISTER, events={**REGISTER.events, "case.identified": replace(kept, classes={})})
    assert unsaid.missing(WIRE.types(), columns()) == ["events: case.identified.identification"]
    no_purpose = replace(REGISTER, events={**REGISTER.events, "case.identified": replace(kept, purpose="fun")})
    assert no_purpose.missing(WIRE.types(), columns()) == ["case.identified: unknown purpose"]


def test_what_names_a_person_is_of_class_c2_wherever_it_stands():
    identity = REGISTER.values["Identity"].classes
    assert {name for name, kind in identity.items() if kind == "C2"} >= {"name", "number", "phone", "address", "birth"}
    holders = [kind.__name__ for kind in values_of(WIRE.types())]
    assert "Identity" in holders
    for op, one in REGISTER.events.items():
        of_case = one.keep == "case"
        assert not any(kind == "C2" for kind in one.classes.values()) or of_case or one.about is not About.CUSTOMER, op


def test_a_field_of_two_classes_is_no_register():
    class Twice(TreeTexts):
        def read(self, *parts: str) -> str:
            text = super().read(*parts)
            return text.replace('C1 = ["number"]', 'C1 = ["number"]\nC2 = ["number"]', 1).replace("C2 = []", "", 1)

    with pytest.raises(ValueError, match=r"two classes|overwrite"):
        load_register(Twice())


def test_the_page_in_the_tree_is_the_one_the_program_makes():
    kept = Path(ROOT, "docs", "data-register.md").read_text("utf-8")
    assert kept == register_page(), "run: accord-desk data-register > docs/data-register.md"
