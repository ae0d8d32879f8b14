"""What a case agreed on, as far as other cases may be compared with it: numbers of a package, nothing of a person."""

from datetime import date

from desktop_app.domain.case import CaseState
from desktop_app.domain.figures.fairness import Agreed, comparable
from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.domain.stages.negotiate import Round, Side


def agreed(case: CaseState) -> Agreed | None:
    """The package of the last agreement that both sides signed and nobody voided; None while there is none.

    A case counts once, however often it was talked over.
    """
    found = signed_round(case)
    if found is None:
        return None
    package = found[0].package
    return Agreed(case.id, package.kind, package.option, found[1], comparable({**package.terms, **package.figures}))


def signed_round(case: CaseState) -> tuple[Round, date] | None:
    """The round that this agreement put on paper, and the day of the second signature."""
    rounds = {one.no: one for one in case.negotiate.rounds}
    for issued in reversed(case.agree.issued):
        signed = {one.side: one.signed_on for one in case.agree.signatures if one.version == issued.version}
        carried = rounds.get(issued.round_no)
        is_void = issued.version in case.agree.voided or issued.kind is not DocumentKind.AGREEMENT
        if carried is None or is_void or len(signed) < len(Side):
            continue
        return carried, max(signed.values())
    return None
