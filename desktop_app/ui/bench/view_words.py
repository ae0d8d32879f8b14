"""How the views of the workbench are called, what an empty one says, and why a case stands in one."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.cases.case_views import View, ViewRows, WaitsFor
from desktop_app.services.deadlines.reminders import DueRow
from desktop_app.services.ports.lists import CaseRow


def view_title(view: View) -> str:
    """What the list holds."""
    translate = QCoreApplication.translate
    return {
        View.TODAY: translate("ViewWords", "Late or due today (Esc: all)"),
        View.MINE: translate("ViewWords", "Your own cases (Esc: all)"),
        View.WAITING: translate("ViewWords", "Waiting for others (Esc: all)"),
        View.PAPERS: translate("ViewWords", "Papers on their way (Esc: all)"),
    }[view]


def nothing_in(view: View) -> str:
    """What an empty view says."""
    translate = QCoreApplication.translate
    return {
        View.TODAY: translate("ViewWords", "Nothing is late and nothing is due today."),
        View.MINE: translate("ViewWords", "You answer for no open case."),
        View.WAITING: translate("ViewWords", "Nothing waits for anybody."),
        View.PAPERS: translate("ViewWords", "No paper waits."),
    }[view]


def first_of(title: str, shown: int, total: int) -> str:
    """The title of a list that does not show all of its cases."""
    if shown >= total:
        return title
    some = QCoreApplication.translate("ViewWords", "{title}: the first {shown} of {total}")
    return some.format(title=title, shown=shown, total=total)


def why(listed: ViewRows, row: CaseRow) -> str:
    """Why the case stands in this view; empty where the view says all."""
    if row.id in listed.due:
        return due_why(listed.due[row.id])
    translate = QCoreApplication.translate
    words = {
        WaitsFor.APPROVAL: translate("ViewWords", "waits for leave"),
        WaitsFor.SUPERVISOR: translate("ViewWords", "the supervisor was called"),
        WaitsFor.COLLEAGUE: translate("ViewWords", "waits for a colleague to take over"),
        WaitsFor.CUSTOMER: translate("ViewWords", "waits for the customer"),
        WaitsFor.SIGNATURE: translate("ViewWords", "waits for the customer's signature"),
    }
    return " · ".join(words[one] for one in listed.waits.get(row.id, ()))


def due_why(row: DueRow) -> str:
    """Whose word of a case is late or due today, and since when."""
    translate = QCoreApplication.translate
    if row.side is Side.BANK:
        late = translate("ViewWords", "the bank is late since {date}")
        words = late if row.days_left < 0 else translate("ViewWords", "the bank, today")
    else:
        late = translate("ViewWords", "the customer is late since {date}")
        words = late if row.days_left < 0 else translate("ViewWords", "the customer, today")
    return words.format(date=row.due.isoformat())
