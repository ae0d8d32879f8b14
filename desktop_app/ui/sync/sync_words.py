"""How the desk stands with head office, in calm words: numbers, times and codes, and no text of the network."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.sync.in_step import STOPPED, Lane, LaneStatus, Trouble, WaitingWork
from desktop_app.services.sync.desk import SyncState
from desktop_app.services.sync.rules import RefusedFor, RuleSeen, RuleState
from desktop_app.services.sync.told import Told
from desktop_app.ui.counted import Counted
from desktop_app.ui.sync.rule_words import rule_title
from desktop_app.wire import utc_moment
from desktop_app.wire.protocol.codes import Noticed

WELL, ON_ITS_WAY, AWAY, PAUSED, ALARM = "✓", "↑", "○", "‖", "⚠"
"""A sign beside the word, for whoever does not tell the colours apart."""
_MEGABYTE: Final = 1_000_000
_SOON: Final = 60


def line_words(state: SyncState, now: datetime) -> tuple[str, str]:
    """The status line and its tone; nothing before the desk is enrolled."""
    if not state.is_enrolled:
        return "", "hint"
    sign, said = _sign_and_words(state, now)
    # What head office has in full is said with its time, and nothing else waits then.
    rest = "" if sign == WELL else waiting_words(state.waiting, now)
    return f"{sign} " + _joined(said, rest), "late" if sign == ALARM else "hint"


def _sign_and_words(state: SyncState, now: datetime) -> tuple[str, str]:
    """What is to be said first: what waits for a person, before what passes by itself."""
    translate, waiting, stopped = QCoreApplication.translate, state.waiting, state.trouble
    found = WELL, ""
    if state.is_paused:
        found = PAUSED, translate("SyncWords", "Head office: paused by hand")
    elif stopped is not None and not stopped.passes_by_itself:
        found = ALARM, trouble_words(stopped)
    elif held := held_words(waiting):
        found = ALARM, held
    elif stopped is not None:
        found = AWAY, trouble_words(stopped)
    elif _waits_for_line(state):
        found = PAUSED, translate("SyncWords", "This line is paid by volume")
    elif waiting.events or waiting.files:
        found = ON_ITS_WAY, translate("SyncWords", "On its way to head office")
    elif state.confirmed_at is None:
        found = AWAY, translate("SyncWords", "Head office: not spoken to yet")
    else:
        said = translate("SyncWords", "All at head office, {when}")
        found = WELL, said.format(when=moment(state.confirmed_at, now))
    return found


def _waits_for_line(state: SyncState) -> bool:
    """Whether all that is left to be sent waits, for the line is paid by volume."""
    waiting = {Lane.EVENTS: state.waiting.events, Lane.FILES: state.waiting.files}
    left = {lane for lane, count in waiting.items() if count}
    return bool(left) and left <= state.metered


def waiting_words(waiting: WaitingWork, now: datetime) -> str:
    """How much waits, and since when; empty where nothing does."""
    parts: list[str] = []
    if waiting.events:
        parts.append(QCoreApplication.translate("SyncWords", "records waiting: {count}").format(count=waiting.events))
    if waiting.files:
        parts.append(QCoreApplication.translate("SyncWords", "files waiting: {count}").format(count=waiting.files))
        parts[-1] += f" ({max(0.1, waiting.size / _MEGABYTE):.1f} MB)"
    if waiting.since is not None and waiting.events:
        since = waiting.since.astimezone(now.tzinfo)
        parts.append(QCoreApplication.translate("SyncWords", "since {when}").format(when=moment(since, now)))
    return " · ".join(parts)


def held_words(waiting: WaitingWork) -> str:
    """What is held, there or here; empty where nothing is."""
    parts: list[str] = []
    if held := sum(number for _, number in waiting.held):
        parts.append(QCoreApplication.translate("SyncWords", "records held at head office: {count}").format(count=held))
    if held_files := sum(number for _, number in waiting.held_files):
        parts.append(
            QCoreApplication.translate("SyncWords", "files that cannot be sent: {count}").format(count=held_files)
        )
    return " · ".join(parts)


def moment(at: datetime, now: datetime) -> str:
    """The time of today, or the day as well."""
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at:%Y-%m-%d %H:%M}"


def trouble_words(status: LaneStatus) -> str:
    """Why a lane does not go on."""
    said = "" if status.trouble is None else _troubles()[status.trouble]
    return said.format(code=status.code)


def _troubles() -> Mapping[Trouble, str]:
    translate = QCoreApplication.translate
    return {
        Trouble.OFFLINE: translate("SyncWords", "Head office does not answer; work goes on, and it catches up"),
        Trouble.BUSY: translate("SyncWords", "Head office is busy; it goes on by itself"),
        Trouble.HUB_FAILED: translate("SyncWords", "A fault at head office; it is tried again by itself"),
        Trouble.UPGRADE: translate("SyncWords", "This program is too old for head office: have it upgraded"),
        Trouble.NOT_KNOWN: translate("SyncWords", "Head office does not know this desk: call the help desk"),
        Trouble.REVOKED: translate("SyncWords", "Head office has shut this desk out: call the help desk"),
        Trouble.RETIRED: translate("SyncWords", "This desk was retired at head office"),
        Trouble.MOVED: translate(
            "SyncWords", "Another server of head office has this branch now: all is kept here, call the help desk"
        ),
        Trouble.EXPIRED: translate(
            "SyncWords", "The desk's certificate has ended: all is kept here, a leader renews it with a code (Ctrl+F5)"
        ),
        Trouble.FROZEN: translate(
            "SyncWords",
            "Head office has other records of this desk (copied disk?): all is kept, a leader lets it go on (Ctrl+F5)",
        ),
        Trouble.CLOSED: translate(
            "SyncWords",
            "This desk's log is closed at head office: all is kept here, a leader lets it go on (Ctrl+F5)",
        ),
        Trouble.BEHIND: translate(
            "SyncWords", "Head office has more than this desk (put back from a backup?): call the help desk"
        ),
        Trouble.RECEIPT_WRONG: translate(
            "SyncWords", "Head office's receipt does not fit, and was not believed: call the help desk"
        ),
        Trouble.REFUSED: translate("SyncWords", "Head office does not take it ({code}): call the help desk"),
        Trouble.VAULT: translate("SyncWords", "This desk's data could not be read or written just now"),
        Trouble.FAULT: translate("SyncWords", "A fault of this program; it is tried again"),
    }


# ── The dialog ────────────────────────────────────────────────────────────────────────────────────────────────────


def columns() -> tuple[str, ...]:
    """The titles of :func:`rows`."""
    translate = QCoreApplication.translate
    return (
        translate("SyncWords", "What"),
        translate("SyncWords", "How it stands"),
        translate("SyncWords", "Last done"),
        translate("SyncWords", "Next try"),
    )


def rows(state: SyncState, now: datetime) -> list[tuple[str, ...]]:
    """The lanes, then what is held and why, then what head office says."""
    translate = QCoreApplication.translate
    found = [_lane_row(one, state, now) for one in state.lanes]
    for code, number in state.waiting.held:
        what = translate("SyncWords", "Held at head office, records: {count}").format(count=number)
        found.append((what, held_code_words(code), "", ""))
    for code, number in state.waiting.held_files:
        what = translate("SyncWords", "Not sent, files: {count}").format(count=number)
        found.append((what, held_code_words(code), "", ""))
    found += [_rule_row(one) for one in state.rules]
    return [*found, *(_told_row(one, now) for one in state.notices)]


def _told_row(told: Told, now: datetime) -> tuple[str, ...]:
    """What head office says, of which case, and whether it has dealt with it."""
    translate, notice = QCoreApplication.translate, told.notice
    settled = ""
    if told.settled_at:
        said = translate("SyncWords", "dealt with there {when}: nothing more comes of it")
        settled = said.format(when=_told_at(told.settled_at, now))
    what = _joined(told.number, notice_words(notice.code, is_ours=told.is_ours), settled)
    return translate("SyncWords", "Head office says"), what, _told_at(notice.at, now), ""


def _rule_row(rule: RuleSeen) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    what = translate("SyncWords", "Rules of head office: {name}, version {version}")
    how = {
        RuleState.IN_FORCE: translate("SyncWords", "in force since {day}"),
        RuleState.WAITS: translate("SyncWords", "comes into force on {day}"),
        RuleState.REPLACED: translate("SyncWords", "replaced by a later version"),
        RuleState.REFUSED: _refused().get(rule.refused, "") if rule.refused is not None else "",
    }[rule.state]
    return what.format(name=rule_title(rule.name), version=rule.version), how.format(day=rule.valid_from), "", ""


def _refused() -> Mapping[RefusedFor, str]:
    translate = QCoreApplication.translate
    return {
        RefusedFor.NOT_SIGNED: translate("SyncWords", "not used: it lacks two signatures that are known here"),
        RefusedFor.NOT_FOR_DESKS: translate("SyncWords", "not used: a desk takes no such rules"),
        RefusedFor.DAY_DIFFERS: translate("SyncWords", "not used: its text names another pack or day than signed"),
        RefusedFor.BROKEN: translate("SyncWords", "not used: this program cannot read it with the other rules"),
    }


def _lane_row(status: LaneStatus, state: SyncState, now: datetime) -> tuple[str, ...]:
    translate, zone = QCoreApplication.translate, now.tzinfo
    name = {
        Lane.EVENTS: translate("SyncWords", "Records, to head office"),
        Lane.NEWS: translate("SyncWords", "News, from head office"),
        Lane.FILES: translate("SyncWords", "Papers and scans, to head office"),
    }[status.lane]
    if state.is_paused:
        how = translate("SyncWords", "paused by hand")
    elif status.lane in state.metered:
        how = _joined(translate("SyncWords", "waits: this line is paid by volume"), _left(status.lane, state, now))
    elif status.trouble is not None:
        how = trouble_words(status)
        if status.since is not None:
            since = moment(status.since.astimezone(zone), now)
            how += " · " + translate("SyncWords", "since {when}").format(when=since)
    else:
        news = translate("SyncWords", "up to date") if status.lane is Lane.NEWS and status.done_at else ""
        how = news or _left(status.lane, state, now) or translate("SyncWords", "nothing waits")
    done = "" if status.done_at is None else moment(status.done_at.astimezone(zone), now)
    # A log that is stopped does not go on because somebody waits: no time is named.
    is_still = state.is_paused or status.lane in state.metered or status.trouble in STOPPED.values()
    again = "" if status.again_at is None or is_still else _again(status.again_at.astimezone(zone), now)
    return name, how, done, again


def _left(lane: Lane, state: SyncState, now: datetime) -> str:
    """What this lane has still to send."""
    waiting = state.waiting
    if lane is Lane.EVENTS:
        return waiting_words(WaitingWork(events=waiting.events, since=waiting.since), now)
    return waiting_words(WaitingWork(files=waiting.files, size=waiting.size), now) if lane is Lane.FILES else ""


def _again(at: datetime, now: datetime) -> str:
    seconds = (at - now).total_seconds()
    if seconds < _SOON:
        return QCoreApplication.translate("SyncWords", "in a moment")
    return QCoreApplication.translate("SyncWords", "in {minutes}").format(
        minutes=Counted().minutes(round(seconds / _SOON))
    )


def _told_at(text: str, now: datetime) -> str:
    try:
        return moment(utc_moment(text).astimezone(now.tzinfo), now)
    except ValueError:
        return ""


def held_code_words(code: str) -> str:
    """Why something is held; a code that is not known here stands for itself, for support."""
    return _held().get(code, code)


def _held() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "envelope_unreadable": translate("SyncWords", "cannot be read there; kept as it is"),
        "envelope_wrong": translate("SyncWords", "cannot be read there; kept as it is"),
        "body_missing": translate("SyncWords", "came without its content; kept as it is"),
        "body_differs": translate("SyncWords", "its content is not the one it names; kept as it is"),
        "body_wrong": translate("SyncWords", "its content is not understood there; kept as it is"),
        "id_reused": translate("SyncWords", "another record has the same number; kept as it is"),
        "blob_missing": translate("SyncWords", "the file is missing at this desk"),
        "blob_damaged": translate("SyncWords", "the file is damaged at this desk"),
        "blob_too_large": translate("SyncWords", "the file is too large to be sent"),
        "blob_differs": translate("SyncWords", "head office knows it with another size"),
    }


def notice_words(code: str, *, is_ours: bool = False) -> str:
    """What head office tells this desk; a code that is not known here stands for itself.

    Args:
        code: of the notice.
        is_ours: the case it speaks of is this desk's by it.
    """
    if code == Noticed.CASE_ORDERED and is_ours:
        return QCoreApplication.translate("SyncWords", "a case comes to this desk by order (Ctrl+Shift+F5)")
    return _notices().get(code, code)


def _notices() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "event_held": translate("SyncWords", "a record of this desk is held there"),
        "log_forked": translate("SyncWords", "this desk's log was frozen there"),
        "stale_owner": translate("SyncWords", "a case was changed here that another desk has"),
        "two_owners": translate("SyncWords", "two desks changed the same case"),
        "case_ordered": translate("SyncWords", "a case went to another desk by order: it is only read here"),
        "transfer_lost": translate("SyncWords", "a case was sent to a desk that does not exist: call it back"),
        "pack_not_believed": translate("SyncWords", "rules came without the two signatures, and were not taken"),
    }


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
