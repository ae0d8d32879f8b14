"""What was found in a damaged desk, in plain words; and the same as a file that holds nobody's data."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import PARTED
from desktop_app.domain.upkeep.backup import Base
from desktop_app.services.ports.upkeep import CaseDone, Findings, Parted, Seen
from desktop_app.ui.counted import Counted
from desktop_app.ui.upkeep.backup_words import backup_moment

_WHOLE, _DAMAGED, _OPEN = "✓", "✗", "·"


def part_lines(seen: Seen) -> tuple[tuple[str, str], ...]:
    """What was looked at, a line each with its sign, and the tone it is said in: the damaged first."""
    damaged = [(f"{_DAMAGED} {damage_word(code, seen)}", "late") for code in seen.damage if code != "file_mended"]
    mended = [(f"{_OPEN} {damage_word(code, seen)}", "warn") for code in seen.damage if code == "file_mended"]
    return (*damaged, *mended, *((f"{_WHOLE} {_whole_word(code)}", "good") for code in seen.whole))


def damage_word(code: str, seen: Seen) -> str:
    """What is not as it was written."""
    translate = QCoreApplication.translate
    pages = len(seen.damaged_pages)
    words = {
        "pages": translate("RescueWords", "The database: {bad} of {all} pages are damaged").format(
            bad=pages or "?", all=seen.pages
        ),
        "database": translate("RescueWords", "The database is gone, or nothing of it can be read"),
        "older_than_seal": translate("RescueWords", "The database is older than what was acknowledged: an old copy"),
        PARTED: translate("RescueWords", "The data are an older copy: a backup has work that is not in them"),
        "head": translate("RescueWords", "The mark of how far the journal had come"),
        "tail": translate("RescueWords", "The journal's tail, its second copy beside the database"),
        "keys": translate("RescueWords", "The key file; a backup has it"),
        "file_mended": translate("RescueWords", "Papers or scans that a backup has whole: they come back"),
        "file_lost": translate("RescueWords", "Papers or scans that can be read nowhere"),
    }
    return words.get(code, code)


def _whole_word(code: str) -> str:
    translate = QCoreApplication.translate
    return {
        "database": translate("RescueWords", "The database: every page and every seal"),
        "head": translate("RescueWords", "The mark of how far the journal had come"),
        "tail": translate("RescueWords", "The journal's tail, its second copy beside the database"),
        "keys": translate("RescueWords", "The key file"),
        "files": translate("RescueWords", "Papers, scans and photographs"),
    }[code]


def parted_lines(parted: Parted, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    """What lies in the backup alone, and what here alone, a sentence each with its tone."""
    translate = QCoreApplication.translate
    when = f"{parted.backup.made_at.astimezone(zone):%Y-%m-%d %H:%M}"
    if not parted.there_count:
        said = translate("RescueWords", "The backup of {name} goes on otherwise, and cannot be read.")
        return ((said.format(name=backup_moment(parted.backup.name, zone)), "late"),)
    lines = [
        (
            translate(
                "RescueWords",
                "Up to {common} both are the same.  The backup of {when} has {events} more: {cases}",
            ).format(
                common=_time(parted.common_at, zone),
                when=when,
                events=Counted().events(parted.there_count),
                cases=_cases(parted.there),
            ),
            "",
        ),
        (
            translate("RescueWords", "Since then the older copy has {events} of its own: {cases}").format(
                events=Counted().events(parted.here_count), cases=_cases(parted.here)
            ),
            "warn" if is_work(parted) else "",
        ),
        (
            translate("RescueWords", "1 brings back the backup, and puts the copy aside whole: nothing is deleted."),
            "good",
        ),
    ]
    if parted.twice:
        said = translate("RescueWords", "Numbers that stand for two customers' cases: {cases}.  Look at their papers.")
        lines.append((said.format(cases=", ".join(parted.twice)), "late"))
    if parted.drafts:
        said = translate("RescueWords", "Half-typed pages on the older copy, of so many cases: {count}")
        lines.append((said.format(count=parted.drafts), "warn"))
    return tuple(lines)


def is_work(parted: Parted) -> bool:
    """Whether anything was done for a customer on the copy that lies here."""
    return any(one.case for one in parted.here)


def parted_columns() -> tuple[str, ...]:
    """The titles of :func:`parted_rows`."""
    translate = QCoreApplication.translate
    return (
        translate("RescueWords", "Lies in"),
        translate("RescueWords", "Case"),
        translate("RescueWords", "Entries"),
        translate("RescueWords", "Last of"),
        translate("RescueWords", "Mind"),
    )


def parted_rows(parted: Parted, zone: tzinfo) -> tuple[tuple[str, ...], ...]:
    """What either has alone, a case each: what was done here since first, for that is what would be put aside."""
    translate = QCoreApplication.translate
    here, there = translate("RescueWords", "the older copy"), translate("RescueWords", "the backup")
    both = {one.id for one in parted.here if one.id} & {one.id for one in parted.there}
    rows = []
    for where, done in ((here, parted.here), (there, parted.there)):
        for one in done:
            mind = ""
            if one.case in parted.twice:
                mind = translate("RescueWords", "this number stands for another case in the other")
            elif one.id in both:
                mind = translate("RescueWords", "worked on in both")
            case = one.case or translate("RescueWords", "the desk's own: sign-ins, people, backups")
            rows.append((where, case, str(one.count), _time(one.last_at, zone), mind))
    return tuple(rows)


def aside_line(parted: Parted) -> str:
    """What a restore puts aside: to be done again where it was a customer's."""
    translate = QCoreApplication.translate
    if not is_work(parted):
        return translate("RescueWords", "Nothing of a customer is put aside.")
    said = translate("RescueWords", "Put aside, and to be done again: {cases}")
    return said.format(cases=_cases(parted.here))


def given_up_line(parted: Parted) -> str:
    """What is given up by who keeps the data that lie here."""
    translate = QCoreApplication.translate
    if not parted.there_count:
        return translate("RescueWords", "What the backup has cannot be read.")
    said = translate("RescueWords", "Given up: {events}, of {cases}")
    return said.format(events=Counted().events(parted.there_count), cases=_cases(parted.there))


def kept_line(parted: Parted, zone: tzinfo) -> str:
    """What was done when two people kept the data that lie here."""
    said = QCoreApplication.translate(
        "RescueWords",
        "The data here stay, and both names are written down.  These backups are left as they are: {names}",
    )
    return said.format(names=", ".join(backup_moment(one.name, zone) for one in parted.others))


def _cases(done: tuple[CaseDone, ...]) -> str:
    """The numbers of the cases; what is the desk's own alone is said to be that."""
    cases = [one.case for one in done if one.case]
    return ", ".join(cases) or QCoreApplication.translate("RescueWords", "none of a case")


def backup_line(seen: Seen, zone: tzinfo) -> str:
    """What the newest backup has."""
    translate = QCoreApplication.translate
    if seen.newest is None:
        return translate("RescueWords", "No backup of this desk lies in this folder.")
    said = translate("RescueWords", "The newest proved backup is of {when}: {events}, {files}.")
    when = f"{seen.newest.made_at.astimezone(zone):%Y-%m-%d %H:%M}"
    return said.format(when=when, events=Counted().events(seen.newest.pos), files=Counted().files(seen.newest.files))


def tail_line(seen: Seen, found: Findings | None, zone: tzinfo) -> str:
    """What the journal's tail adds."""
    translate = QCoreApplication.translate
    if "tail" in seen.damage:
        return translate("RescueWords", "The journal's tail adds nothing: it cannot be read.")
    if found is None:
        return translate("RescueWords", "The journal's tail holds {events} behind event {start}.").format(
            events=Counted().events(seen.tail_events), start=seen.tail_from
        )
    said = translate("RescueWords", "The journal's tail adds {events}; the last one is of {when}.")
    return said.format(events=Counted().events(_by_tail(seen, found)), when=_time(found.last_at, zone))


def _by_tail(seen: Seen, found: Findings) -> int:
    """How many events the tail brings back beside what it is put on."""
    if "tail" in seen.damage:
        return 0
    return max(0, min(found.reached, seen.tail_from + seen.tail_events) - found.base_pos)


def salvaged_line(seen: Seen, found: Findings) -> str:
    """What could still be read of a damaged database behind both, each event proved by its seal; or nothing."""
    count = found.reached - found.base_pos - _by_tail(seen, found)
    said = QCoreApplication.translate("RescueWords", "The damaged database still gives {events} behind that.")
    return said.format(events=Counted().events(count)) if count else ""


def result_line(found: Findings, zone: tzinfo) -> str:
    """What there is after a restore."""
    translate = QCoreApplication.translate
    from_what = {
        Base.BACKUP: translate("RescueWords", "from the backup"),
        Base.VAULT: translate("RescueWords", "from the database, which is whole but for what it lacked"),
        Base.TAIL: translate("RescueWords", "from the journal's tail alone"),
    }[found.base]
    said = translate("RescueWords", "A restore brings back {events} {source}, up to {when}.")
    return said.format(events=Counted().events(found.reached), source=from_what, when=_time(found.last_at, zone))


def lost_line(found: Findings) -> str:
    """What is lost: nothing, or how much and of which cases."""
    translate = QCoreApplication.translate
    if not found.is_loss:
        return translate("RescueWords", "Nothing that was saved is lost, as far as anything here knows.")
    of_files = translate("RescueWords", "LOST: papers or scans of {cases}").format(cases=", ".join(found.lost_files))
    if not found.lost_count:
        return of_files
    cases = list(dict.fromkeys(one.case for one in found.lost if one.case))
    said = translate("RescueWords", "LOST: saved and nowhere to be found, {events}").format(
        events=Counted().events(found.lost_count)
    )
    places = f"#{found.lost[0].pos}–{found.lost[0].pos + found.lost_count - 1}" if found.lost else ""
    words = (said, places, ", ".join(cases), of_files if found.lost_files else "")
    return " · ".join(part for part in words if part)


def done_line(found: Findings, aside: str, zone: tzinfo, parted: Parted | None = None) -> str:
    """What was done."""
    translate = QCoreApplication.translate
    added = found.reached - found.base_pos
    if parted is not None:
        lines = [
            translate("RescueWords", "The backup of {name} is in its place.").format(
                name=backup_moment(found.base_name, zone)
            ),
            translate("RescueWords", "The last event is of {when}.").format(when=_time(found.last_at, zone)),
            translate("RescueWords", "The older copy lies whole in {folder}.").format(folder=aside),
        ]
        if is_work(parted):
            said = translate("RescueWords", "Do again what was done on it: {cases}")
            lines.append(said.format(cases=_cases(parted.here)))
        return "\n".join(lines)
    if found.base is Base.BACKUP:
        said = translate("RescueWords", "Restored from the backup of {name}, {events} from the tail.")
    else:
        said = translate("RescueWords", "Restored without a backup, {events} from the tail.")
    said = said.format(name=backup_moment(found.base_name, zone), events=Counted().events(added))
    upto = translate("RescueWords", "The last event is of {when}.").format(when=_time(found.last_at, zone))
    kept = translate("RescueWords", "The damaged files are kept in {folder}.").format(folder=aside) if aside else ""
    return "\n".join(part for part in (said, upto, lost_line(found), kept) if part)


def diagnosis(seen: Seen, found: Findings | None, facts: Mapping[str, str], at: datetime) -> str:
    """Everything that helps whoever mends it, as JSON; no name, no number of a case, no path."""
    told = None
    if found is not None:
        told = {
            "base": found.base.value,
            "base_name": found.base_name,
            "base_pos": found.base_pos,
            "reached": found.reached,
            "last_at": None if found.last_at is None else found.last_at.isoformat(),
            "lost_count": found.lost_count,
            "lost": [[one.pos, one.seq] for one in found.lost],
        }
    content = {"made_at": at.isoformat(), **facts, "seen": _without_cases(seen), "restorable": told}
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"


def _without_cases(seen: Seen) -> dict[str, object]:
    """What was seen; of two courses the counts, and no number of a case."""
    told = asdict(seen)
    if seen.parted is not None:
        cases = {"here": len(seen.parted.here), "there": len(seen.parted.there), "twice": len(seen.parted.twice)}
        told["parted"] = told["parted"] | cases
    return told


def head_office_text(seen: Seen, found: Findings | None, facts: Mapping[str, str], at: datetime) -> str:
    """What to read out or send to head office: what happened, what comes back, what is asked."""
    translate = QCoreApplication.translate
    zone = at.tzinfo
    assert zone is not None  # noqa: S101 - local time always has a zone
    lines = [
        (
            translate("RescueWords", "Accord Desk {program}: the data of a desk is damaged.")
            if seen.parted is None
            else translate("RescueWords", "Accord Desk {program}: an older copy of a desk's data lies at the desk.")
        ).format(program=facts.get("program", "")),
        translate("RescueWords", "Found at {when}.").format(when=f"{at:%Y-%m-%d %H:%M}"),
        *(line for line, _tone in part_lines(seen)),
        backup_line(seen, zone),
        tail_line(seen, found, zone),
    ]
    if seen.parted is not None:
        said = translate("RescueWords", "The backup has {there} that are not here, the copy {here} of its own.")
        lines.append(
            said.format(there=Counted().events(seen.parted.there_count), here=Counted().events(seen.parted.here_count))
        )
    if found is not None:
        lines += [line for line in (salvaged_line(seen, found), result_line(found, zone), lost_line(found)) if line]
    else:
        lines.append(translate("RescueWords", "Nothing was found that it can be restored from."))
    lines.append(
        translate("RescueWords", "Nothing was written or deleted.  We ask to be told whether to restore, and by whom.")
    )
    return "\n".join(lines)


def _time(moment: datetime | None, zone: tzinfo) -> str:
    return "—" if moment is None else f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
