"""The people of the branch in words: how each stands, and what was done about them."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.audits.look_ups import AlertKind
from desktop_app.domain.staff.people import PersonAdded, Role
from desktop_app.domain.staff.staff import (
    KeyRaised,
    LockLifted,
    PasswordChosen,
    PasswordReset,
    PersonDeactivated,
    PersonListed,
    PersonReactivated,
)
from desktop_app.services.audits.look_up_alerts import AlertRow
from desktop_app.services.staff.staff import StaffAct, StaffRow
from desktop_app.ui.counted import Counted
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.words import role_word

_TIME: Final = "%Y-%m-%d %H:%M"


def columns() -> tuple[str, ...]:
    """The titles of the cells."""
    translate = QCoreApplication.translate
    return (
        translate("StaffWords", "Staff number"),
        translate("StaffWords", "Name"),
        translate("StaffWords", "Role"),
        translate("StaffWords", "How it stands"),
        translate("StaffWords", "Since"),
    )


def cells(row: StaffRow) -> tuple[str, ...]:
    """One person."""
    since = f"{row.past[-1].at:{_TIME}}" if row.past else ""
    return (row.person.staff_no, row.person.name, role_word(row.person.role), state_word(row), since)


def state_word(row: StaffRow) -> str:
    """Whether and how somebody may sign in."""
    translate = QCoreApplication.translate
    if not row.person.is_active:
        return translate("StaffWords", "kept out")
    if not row.has_password:
        return translate("StaffWords", "has no password: give a new one (3)")
    if row.locked_minutes:
        return translate("StaffWords", "locked for {minutes} after wrong passwords: lift it (4)").format(
            minutes=Counted().minutes(row.locked_minutes)
        )
    if row.must_choose:
        return translate("StaffWords", "has a first password, to be changed at the next sign-in")
    return translate("StaffWords", "may sign in")


def act_words(act: StaffAct) -> str:
    """One thing that was done about a person, by whom and with whom."""
    translate = QCoreApplication.translate
    match act.event:
        case PersonAdded(added_with=None):
            what = translate("StaffWords", "taken in when the desk was set up")
        case PersonAdded(role=role):
            what = translate("StaffWords", "taken in as {role}").format(role=role_word(role))
        case PersonDeactivated(why=why):
            what = translate("StaffWords", "kept out: {why}").format(why=why)
        case PersonReactivated(why=why):
            what = translate("StaffWords", "let in again: {why}").format(why=why)
        case PersonListed() as listed:
            what = _listed_words(listed)
        case _:
            what = _plain_words().get(act.event.OP, act.event.OP)
    parts = [f"{act.at:{_TIME}}", what]
    if act.by and isinstance(act.event, LockLifted):
        parts.append(act.by)
    if act.by and act.second:
        parts.append(translate("StaffWords", "{by} with {second}").format(by=act.by, second=act.second))
    return " · ".join(parts)


def _listed_words(listed: PersonListed) -> str:
    translate = QCoreApplication.translate
    if listed.is_active and not listed.may_work:
        return translate("StaffWords", "head office: {role}; was kept out here before, and stays so").format(
            role=role_word(listed.role)
        )
    if listed.is_active:
        return translate("StaffWords", "head office: {role}, {name}").format(
            role=role_word(listed.role), name=listed.name
        )
    if listed.may_work:
        return translate("StaffWords", "ended by head office; may sign in until enough others can sign in here")
    return translate("StaffWords", "ended by head office")


def _plain_words() -> Mapping[str, str]:
    """Acts that say nothing more than that they were done."""
    translate = QCoreApplication.translate
    return {
        PasswordReset.OP: translate("StaffWords", "was given a new first password"),
        PasswordChosen.OP: translate("StaffWords", "chose a password of their own"),
        LockLifted.OP: translate("StaffWords", "may try the password again at once"),
        KeyRaised.OP: translate("StaffWords", "a guess at the password costs more from here on (by the program)"),
    }


def role_lines() -> tuple[Line, ...]:
    """The roles by digit, the auditor's and the administrator's after those of the counter."""
    return tuple(Line(role.value, digit, role_word(role)) for digit, role in enumerate(Role, start=1))


def as_text(rows: tuple[StaffRow, ...]) -> str:
    """The list and what was done, for who copies it."""
    lines = ["\t".join(columns())]
    for row in rows:
        lines.append("\t".join(cells(row)))
        lines += [f"\t{act_words(act)}" for act in row.past]
    return "\n".join(lines)


def alert_lines(alerts: Sequence[AlertRow]) -> tuple[str, ...]:
    """What a leader should ask about, a line each."""
    translate = QCoreApplication.translate
    words = {
        AlertKind.LOOK_UPS: translate("StaffWords", "{about} looked through all cases {count} times today"),
        AlertKind.UNMASKED: translate("StaffWords", "{about} read {count} values in full today"),
        AlertKind.STRANGERS: translate("StaffWords", "{count} people who have no task in it looked at case {about}"),
    }
    return tuple(words[one.kind].format(about=one.about, count=one.count) for one in alerts)
