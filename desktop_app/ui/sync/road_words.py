"""Cases between desks, in words: what waits for this desk, and what it has sent away."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.services.sync.ports import AskedCase, ContestedCase, DiedElsewhere, KeptCase, WaitingCase
from desktop_app.services.sync.transfers import Roads, SentCase
from desktop_app.ui.sync.sync_words import moment


def line_words(roads: Roads) -> str:
    """What the workbench says of it; empty while nothing waits."""
    translate, parts = QCoreApplication.translate, list[str]()
    if roads.waiting:
        said = translate("RoadWords", "→ Cases that wait for this desk: {count}")
        parts.append(said.format(count=len(roads.waiting)))
    if roads.contested:
        said = translate("RoadWords", "⚠ Cases to which two desks wrote: {count}")
        parts.append(said.format(count=len(roads.contested)))
    if roads.asked:
        said = translate("RoadWords", "← Cases that another desk asks for: {count}")
        parts.append(said.format(count=len(roads.asked)))
    if roads.kept:
        said = translate("RoadWords", "✕ Cases asked for that stay where they are: {count}")
        parts.append(said.format(count=len(roads.kept)))
    if roads.died:
        said = translate("RoadWords", "⚠ Cases whose customer has died, as another says: {count}")
        parts.append(said.format(count=len(roads.died)))
    return " · ".join(parts)


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
    """What waits, then what was sent away, written to by two desks, asked for, not given, and whose customer died."""
    return [
        *(_waiting(one, now) for one in roads.waiting),
        *(_sent(one, now) for one in roads.sent),
        *(_contested(one) for one in roads.contested),
        *(_asked(one, now) for one in roads.asked),
        *(_kept(one, now) for one in roads.kept),
        *(_died(one, now) for one in roads.died),
    ]


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
    said, at = QCoreApplication.translate("RoadWords", "Sent to {desk}; only read here"), None
    if one.packed_at is not None:
        said = QCoreApplication.translate("RoadWords", "Sent to {desk}; only read here; packets written {at}")
        at = moment(one.packed_at.astimezone(now.tzinfo), now)
    return one.number, said.format(desk=one.desk, at=at), moment(one.at.astimezone(now.tzinfo), now), one.to_do


def _contested(one: ContestedCase) -> tuple[str, ...]:
    said = QCoreApplication.translate("RoadWords", "Here; another desk wrote to it as well, records: {count}")
    return one.number, said.format(count=one.count), "", QCoreApplication.translate("RoadWords", "a leader decides")


def _asked(one: AskedCase, now: datetime) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    said = translate("RoadWords", "Here; {desk} asks for it").format(desk=one.desk or one.branch)
    papers = translate("RoadWords", "its customer is there, or their papers")
    return one.number, said, moment(one.at.astimezone(now.tzinfo), now), papers


def _kept(one: KeptCase, now: datetime) -> tuple[str, ...]:
    said = QCoreApplication.translate("RoadWords", "Asked for; stays at {desk}").format(desk=one.desk)
    return one.number, said, moment(one.at.astimezone(now.tzinfo), now), one.why


def _died(one: DiedElsewhere, now: datetime) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    said = translate("RoadWords", "Here; the customer died on {date}, says {case} ({desk})")
    to_do = translate("RoadWords", "write it down here as well: open it, Shift+F5, 9")
    at = moment(one.at.astimezone(now.tzinfo), now)
    return one.number, said.format(date=one.died_on, case=one.other, desk=one.desk), at, to_do
