"""The certificate of a deletion as it is printed, signed and sealed."""

from datetime import UTC, date, datetime

import pytest

from desktop_app import resources
from desktop_app.documents.composition import compose, placed_fields
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.typesetter import Typesetter
from desktop_app.domain.papers.paper import Align, Paper, SignatureBlock, Table
from desktop_app.domain.upkeep.retention import BodyDeleted
from desktop_app.domain.upkeep.retention_policy import Keep
from desktop_app.services.upkeep.deletion_certificate import Deletion, deletion_certificate
from tests.builders import BRANCH


def certificate(count: int, day: int = 28) -> Paper:
    events = tuple(f"event-{no}" for no in range(32))
    deleted = BodyDeleted(
        case="case-1",
        number="10086-01-23-000001-2",
        rule=Keep.UNSIGNED.value,
        policy="2026.1",
        until=date(2026, 11, 27),
        events=events,
        backups_until=date(2027, 5, 27),
    )
    at = datetime(2026, 11, day, 17, 30, tzinfo=UTC)
    return deletion_certificate(tuple(Deletion(at, "张无忌", no, deleted) for no in range(count)), BRANCH, "10086-01")


def test_it_has_places_for_two_hands_a_day_and_the_branchs_seal():
    *_, last = certificate(2).blocks
    assert isinstance(last, SignatureBlock)
    assert [box.label for box in last.boxes] == ["操作人", "复核人", "日期"]
    assert last.seal_label == "网点印章"


@pytest.mark.parametrize("count", [1, 12, 60])
def test_its_hands_stand_together_on_the_last_page_however_long_the_list_is(count):
    pages = compose(certificate(count), Typesetter(FontChain(resources.fonts())))
    assert {field.page for field in placed_fields(pages)} == {len(pages)}
    assert len({placed.strip.block for placed in pages[-1]}) > 1


def test_its_days_are_written_as_on_every_paper():
    paper = certificate(1)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert table.rows[0][3] == "2026年11月27日"


@pytest.mark.parametrize(("day", "numbers"), [(29, []), (30, ["序号", "删除条数", "流水位置"])])
def test_its_numbers_stand_under_each_other_on_certificates_of_the_new_layout(day, numbers):
    table = next(block for block in certificate(12, day).blocks if isinstance(block, Table))
    assert [column.header for column in table.columns if column.align is Align.RIGHT] == numbers
