"""Who answers for a case and whom it waits for, in words."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.case import CaseState
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Person
from desktop_app.domain.staff.responsibility import How
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.lists import CaseRow, LeaderTask
from desktop_app.ui.choice_words import chosen_text
from desktop_app.ui.kept import comma


def people_lines(case: CaseState, names: Mapping[str, str], policy: PolicyBook, zone: tzinfo | None) -> tuple[str, ...]:
    """How it stands, a line each: who has it, whom it waits for, who declined, who must not, what is asked."""
    translate, part = QCoreApplication.translate, case.responsibility
    since = "" if part.since is None else f"{part.since.astimezone(zone):%Y-%m-%d %H:%M}"
    how = {
        How.ASKED_FIRST: translate("PeopleWords", "{name} is responsible: asked first, {since}"),
        How.TOOK_OVER: translate("PeopleWords", "{name} is responsible: took over {since}"),
        How.ASSIGNED: translate("PeopleWords", "{name} is responsible: named by a leader, {since}"),
    }[part.how]
    lines = [how.format(name=names.get(part.owner, part.owner), since=since)]
    if part.handed is not None:
        to = names.get(part.handed.to, part.handed.to)
        if part.handed.is_assigned:
            lines.append(translate("PeopleWords", "{name} has not acknowledged it yet").format(name=to))
        else:
            lines.append(translate("PeopleWords", "Handed to {name}, who has not taken over yet").format(name=to))
    if part.declined is not None:
        why = chosen_text(policy.choices.get("decline_reason", ()), part.declined.reason)
        said = f"{why} {part.declined.note}".strip()
        words = translate("PeopleWords", "{name} did not take over: {why}")
        lines.append(words.format(name=names.get(part.declined.by, part.declined.by), why=said))
    if part.recused:
        people = comma().join(dict.fromkeys(one.name for one in part.recused))
        lines.append(translate("PeopleWords", "Must not work on it: {names}").format(names=people))
    if part.asked is not None:
        ground = chosen_text(policy.choices.get("recusal_ground", ()), part.asked.ground)
        words = translate("PeopleWords", "The customer asks for another than {name}: {why}")
        lines.append(words.format(name=part.asked.person.name, why=f"{ground} {part.asked.note}".strip()))
    return tuple(lines)


def leader_lines(case: CaseState, staff: Iterable[Person]) -> tuple[str, ...]:
    """What to do where somebody has to be named and nobody here may: neither role nor account helps who is recused."""
    part = case.responsibility
    waits = case.closed is None and (part.needs_person or part.asked is not None)
    leaders = [one for one in staff if one.is_active and may(one.role, Operation.ASSIGN_CASE)]
    if not waits or any(not part.is_recused(one) for one in leaders):
        return ()
    said = QCoreApplication.translate(
        "PeopleWords",
        "No leader here may decide on it.  Call the branch manager; who leads another desk needs an account here "
        "first: Shift+F8.",
    )
    return (said,)


def task_words(row: CaseRow, person_id: str) -> str:
    """What a case on the workbench needs of whoever sits there about who works on it; empty for nothing."""
    translate = QCoreApplication.translate
    if row.waits_for == person_id and row.owner == person_id:
        return translate("PeopleWords", "You were named: read the brief")
    if row.waits_for == person_id:
        return translate("PeopleWords", "Handed to you by {name}").format(name=row.owner_name)
    if row.leader_task == LeaderTask.RECUSAL:
        return translate("PeopleWords", "The customer asks for another person")
    if row.leader_task == LeaderTask.OTHER:
        return translate("PeopleWords", "Needs another leader: you must not work on it")
    if row.leader_task == LeaderTask.ASSIGN:
        return translate("PeopleWords", "Nobody may work on it: name somebody")
    return ""
