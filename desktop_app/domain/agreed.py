"""What a case agreed on, as far as other cases may be compared with it: numbers of a package, nothing of a person."""

from desktop_app.domain.agree import DocumentKind
from desktop_app.domain.case import CaseState
from desktop_app.domain.fairness import Agreed, comparable
from desktop_app.domain.negotiate import Side


def agreed(case: CaseState) -> Agreed | None:
    """The package of the last agreement that both sides signed and nobody voided; None while there is none.

    A case counts once, however often it was talked over.
    """
    rounds = {one.no: one for one in case.negotiate.rounds}
    for issued in reversed(case.agree.issued):
        signed = {one.side: one.signed_on for one in case.agree.signatures if one.version == issued.version}
        carried = rounds.get(issued.round_no)
        is_void = issued.version in case.agree.voided or issued.kind is not DocumentKind.AGREEMENT
        if carried is None or is_void or len(signed) < len(Side):
            continue
        package = carried.package
        values = comparable({**package.terms, **package.figures})
        return Agreed(case.id, package.kind, package.option, max(signed.values()), values)
    return None
