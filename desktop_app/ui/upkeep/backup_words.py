"""How the desk's backups stand, and what happened to its data, in words."""

from datetime import UTC, date, datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.staff.staff import KeyChanged
from desktop_app.domain.upkeep.backup import SKIPPED, BackedUp, BackupMissed, Base, CourseKept, LostEvent, VaultRestored
from desktop_app.services.ports.upkeep import BackupMade
from desktop_app.services.upkeep.second_place import CopyStatus
from desktop_app.services.upkeep.upkeep import BackupStatus, DataEvent
from desktop_app.ui.counted import Counted
from desktop_app.ui.messages import Messages

WELL, ALARM = "✓", "⚠"
"""A sign beside the word, for whoever does not tell the colours apart."""
_MEGABYTE = 1_000_000
_FOLDER = "%Y%m%dT%H%M%SZ"
"""How the folder of a backup is named, by the time of UTC."""


def status_words(status: BackupStatus, today: date) -> str:
    """How old the last backup is, with a sign before it."""
    translate = QCoreApplication.translate
    if status.last_at is None:
        return f"{ALARM} " + translate("BackupWords", "There is no backup of this desk yet.")
    days = (today - status.last_at.date()).days
    when = f"{status.last_at:%Y-%m-%d %H:%M}"
    if not days:
        when = translate("BackupWords", "today {time}").format(time=f"{status.last_at:%H:%M}")
    said = translate("BackupWords", "Last backup, opened and proved: {when}").format(when=when)
    parts = [said]
    if status.is_alarm:
        parts = [translate("BackupWords", "TOO OLD: the last backup is of {when}").format(when=when)]
    if status.lacks:
        parts.append(translate("BackupWords", "files that could be read nowhere: {count}").format(count=status.lacks))
    if status.missed:
        parts.append(translate("BackupWords", "none when the desk was left last"))
    return f"{ALARM if status.is_alarm or status.missed or status.lacks else WELL} " + " · ".join(parts)


def is_alarm(status: BackupStatus) -> bool:
    """Whether the words above ask for something to be done."""
    return status_words(status, date.max).startswith(ALARM)


def copy_words(status: CopyStatus, today: date) -> str:
    """How old the copy in the second place is, and whether that can be reached, with a sign before it."""
    translate = QCoreApplication.translate
    parts = [translate("BackupWords", "Second place: no copy yet")]
    if status.last_at is not None:
        when = f"{status.last_at:%H:%M}" if status.last_at.date() == today else f"{status.last_at:%Y-%m-%d %H:%M}"
        said = translate("BackupWords", "Second place: last copy {when}")
        if status.is_alarm:
            said = translate("BackupWords", "Second place: TOO OLD, last copy {when}")
        parts = [said.format(when=when)]
    if not status.is_there:
        parts.append(translate("BackupWords", "{folder} is not there just now").format(folder=status.folder))
    elif status.is_due:
        parts.append(translate("BackupWords", "the day that was signed off is not in it yet"))
    is_well = status.is_there and not is_copy_alarm(status)
    return f"{WELL if is_well else ALARM} " + " · ".join(parts)


def is_copy_alarm(status: CopyStatus) -> bool:
    """Whether a copy is missing; that the stick was put away over the day is none."""
    return status.is_alarm or status.is_due


def made_words(made: BackupMade, place: str) -> str:
    """That a backup was made, calmly."""
    size = f"{made.size / _MEGABYTE:.1f}"
    translate = QCoreApplication.translate
    said = translate("BackupWords", "The backup was made, opened and proved: {events}, {files}, {size} MB, in {place}")
    return f"{WELL} " + said.format(
        events=Counted().events(made.pos), files=Counted().files(made.files), size=size, place=place
    )


def columns() -> tuple[str, ...]:
    """The titles of :func:`cells`."""
    translate = QCoreApplication.translate
    return (
        translate("BackupWords", "When"),
        translate("BackupWords", "What happened"),
        translate("BackupWords", "By"),
        translate("BackupWords", "More"),
    )


def cells(one: DataEvent) -> tuple[str, ...]:
    """One event as a row."""
    what, more = event_words(one.event, one.at.tzinfo)
    if one.is_copy:
        what = QCoreApplication.translate("BackupWords", "Copied to the second place and proved")
    if one.second:
        second = QCoreApplication.translate("BackupWords", "second person: {name}").format(name=one.second)
        more = f"{second} · {more}"
    return (f"{one.at:%Y-%m-%d %H:%M}", what, one.who, more)


def event_words(
    event: BackedUp | BackupMissed | VaultRestored | KeyChanged | CourseKept, zone: tzinfo | None
) -> tuple[str, str]:
    """What happened, and what only this one says."""
    translate = QCoreApplication.translate
    match event:
        case BackedUp():
            more = translate("BackupWords", "{events}, {files}").format(
                events=Counted().events(event.pos), files=Counted().files(event.files)
            )
            if event.lacks:
                more += " · " + translate("BackupWords", "files that could be read nowhere: {count}").format(
                    count=event.lacks
                )
            return translate("BackupWords", "Backup made and proved"), more
        case BackupMissed():
            why = (
                translate("BackupWords", "skipped by who left")
                if event.why == SKIPPED
                else Messages().sentence(event.why, {"folder": "", "what": ""})
            )
            return translate("BackupWords", "Left without a backup"), why
        case VaultRestored():
            return restored_words(event, zone), _lost_words(event)
        case KeyChanged():
            return translate("BackupWords", "The key of the data was changed"), _left_out_words(event)
        case CourseKept():
            return translate("BackupWords", "The data here were kept, not what a backup has"), _kept_words(event, zone)


def _kept_words(event: CourseKept, zone: tzinfo | None) -> str:
    translate = QCoreApplication.translate
    parts = [
        translate("BackupWords", "backups that stay as they are: {names}").format(
            names=", ".join(backup_moment(one.name, zone) for one in event.others)
        )
    ]
    if event.given_up_count:
        said = translate("BackupWords", "given up: {events} that are in them alone")
        parts.append(said.format(events=Counted().events(event.given_up_count)) + _cases_of(event.given_up))
    return " · ".join(parts)


def _cases_of(events: tuple[LostEvent, ...]) -> str:
    """The cases of *events* behind a colon; nothing where they are of none."""
    cases = dict.fromkeys(one.case for one in events if one.case)
    return f": {', '.join(cases)}" if cases else ""


def _left_out_words(event: KeyChanged) -> str:
    translate = QCoreApplication.translate
    said = translate("BackupWords", "backups of before open with the key of then")
    if event.left_out:
        people = ", ".join(event.left_out)
        said += " · " + translate("BackupWords", "without a way in: {people}").format(people=people)
    if event.lacks:
        said += " · " + translate("BackupWords", "files that could be read nowhere: {count}").format(count=event.lacks)
    return said


def backup_moment(name: str, zone: tzinfo | None) -> str:
    """When a backup was made, in the desk's time, with the name of its folder: that one bears the time of UTC."""
    try:
        made_at = datetime.strptime(name.partition("-")[0], _FOLDER).replace(tzinfo=UTC)
    except ValueError:
        return name
    said = QCoreApplication.translate("BackupWords", "{when} (folder {name})")
    return said.format(when=f"{made_at.astimezone(zone):%Y-%m-%d %H:%M}", name=name)


def restored_words(event: VaultRestored, zone: tzinfo | None) -> str:
    """What a restored desk was made from."""
    translate = QCoreApplication.translate
    added = event.reached - event.base_pos
    base = {
        Base.BACKUP: translate("BackupWords", "Restored from the backup of {name}: {events}"),
        Base.VAULT: translate("BackupWords", "Restored from the database itself ({events})"),
        Base.TAIL: translate("BackupWords", "Restored from the journal's tail alone"),
    }[event.base].format(name=backup_moment(event.base_name, zone), events=Counted().events(event.base_pos))
    if not added:
        return base
    return base + translate("BackupWords", ", {events} from the tail").format(events=Counted().events(added))


def _lost_words(event: VaultRestored) -> str:
    translate = QCoreApplication.translate
    lost = (
        translate("BackupWords", "nothing lost")
        if not event.lost
        else translate("BackupWords", "{events} lost").format(events=Counted().events(len(event.lost)))
        + ": "
        + ", ".join(dict.fromkeys(one.case or f"#{one.pos}" for one in event.lost))
    )
    if not event.aside_count:
        aside = translate("BackupWords", "the damaged files lie in {folder}").format(folder=event.kept_aside)
        return f"{lost} · {aside}"
    said = translate("BackupWords", "put aside in {folder}: an older copy, with {events} of its own")
    aside = said.format(folder=event.kept_aside, events=Counted().events(event.aside_count)) + _cases_of(
        event.put_aside
    )
    return f"{lost} · {aside}"
