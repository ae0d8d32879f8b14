"""Cases between desks, in words: what waits for this desk, and what it has sent away."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.services.sync.ports import WaitingCase
from desktop_app.services.sync.transfers import Roads, SentCase
from desktop_app.ui.models.sync_words import moment


def line_words(roads: Roads) -> str:
    """What the workbench says of it; empty while nothing waits."""
    if not roads.waiting:
        return ""
    said = QCoreApplication.translate("RoadWords", "→ Cases that wait for this desk: {count}")
    return said.format(count=len(roads.waiting))


def columns() -> tuple[str, ...]:
    """The titles of :func:`rows`."""
    translate = QCoreApplication.translate
    return (
        translate("RoadWords", "Case"),
        translate("RoadWords", "Where it is"),
        translate("RoadWords", "Since"),
        translate("RoadWords", "Still to be done"),
    )


def rows(roads: Roads, now: datetime) -> list[tuple[str, ...]]:
    """What waits, the oldest first, then what was sent away."""
    return [*(_waiting(one, now) for one in roads.waiting), *(_sent(one, now) for one in roads.sent)]


def _waiting(one: WaitingCase, now: datetime) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    place = one.sender or one.from_branch
    if one.order:
        said = translate("RoadWords", "Head office gives it to this desk; it was at {desk}")
        to_do = translate("RoadWords", "ordered by {people}").format(people=" · ".join(one.ordered_by))
    else:
        said, to_do = translate("RoadWords", "Waits for this desk; sent by {desk}"), one.to_do
    at = one.at.astimezone(now.tzinfo)
    return one.number or one.case_id, said.format(desk=place), moment(at, now), to_do


def _sent(one: SentCase, now: datetime) -> tuple[str, ...]:
    said = QCoreApplication.translate("RoadWords", "Sent to {desk}; only read here")
    at = one.at.astimezone(now.tzinfo)
    return one.number, said.format(desk=one.desk), moment(at, now), one.to_do


def labels(roads: Roads) -> Mapping[str, str]:
    """The other desks of the branch as they are picked, by label."""
    return {one.label: one.label for one in roads.near}
