"""A case of another desk in words: its brief, with where it is and how far its records have come in front."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.sync.transfer import RequestDeclined
from desktop_app.services.cases.briefs import BriefText, Section
from desktop_app.services.sync.elsewhere import ReadElsewhere
from desktop_app.ui.case.brief_words import BriefWords


def elsewhere_text(found: ReadElsewhere, policy: PolicyBook, now: datetime) -> BriefText:
    """The brief of a case that is worked elsewhere; *now* is local, for its zone."""
    translate, seen = QCoreApplication.translate, found.seen
    text = BriefWords(found.brief, policy).text()
    at = seen.at.astimezone(now.tzinfo)
    head = translate("ElsewhereWords", "{number} · at desk {desk} · as of {at}, its last record that has come here")
    where = Section(translate("ElsewhereWords", "Where it is, and what can be done here"), tuple(_where(found)))
    note = translate("ElsewhereWords", "Only read here.  For use within the branch, names are masked.")
    return replace(
        text,
        title=translate("ElsewhereWords", "Case of another desk"),
        head=head.format(number=seen.case.number, desk=seen.desk or seen.branch, at=f"{at:%Y-%m-%d %H:%M}"),
        sections=(where, *text.sections),
        note=note,
    )


def asked_words(found: ReadElsewhere) -> str:
    """That the other desk was asked for it."""
    said = QCoreApplication.translate(
        "ElsewhereWords",
        "Asked for.  Desk {desk} sees it in its list (Ctrl+Shift+F5) once both are in step with head office; it waits "
        "in yours once it was sent.",
    )
    return said.format(desk=found.seen.desk or found.seen.branch)


def _where(found: ReadElsewhere) -> list[str]:
    translate, seen = QCoreApplication.translate, found.seen
    lines = [translate("ElsewhereWords", "What was done there later, or has not been sent yet, is not in it.")]
    declined = [one.event for one in seen.past if isinstance(one.event, RequestDeclined)]
    if declined:
        said = translate("ElsewhereWords", "Asked for before by desk {desk}, and kept there: {why}")
        lines.append(said.format(desk=declined[-1].desk, why=declined[-1].why))
    away = seen.case.transfer.away
    if away is not None:
        lines.append(translate("ElsewhereWords", "On its way to desk {desk}.").format(desk=away.desk))
    else:
        lines.append(
            translate(
                "ElsewhereWords",
                "The customer's papers: ask for the case, and go on with it here once it was sent.  Give a receipt "
                "for what is left here; the day of receipt counts.",
            )
        )
    return lines
