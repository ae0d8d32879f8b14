"""Which signed agreements have still to come back to the desk.

What both sides signed binds until it is changed by a paper both sign, and what that does not speak of binds on: so each
version that took effect comes back, whether the talks go on, were opened again, or ended in a supplement.
"""

from desktop_app.domain.case import CaseState
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind


def took_effect(case: CaseState) -> tuple[AgreementIssued, ...]:
    """The versions everybody signed and nobody undid, the oldest first."""
    part = case.agree
    return tuple(
        one
        for one in part.issued
        if one.kind is DocumentKind.AGREEMENT and one.version not in part.voided and part.effective_day(one) is not None
    )


def versions_out(case: CaseState) -> tuple[AgreementIssued, ...]:
    """Those of them that have not come back, the oldest first."""
    return tuple(one for one in took_effect(case) if one.version not in case.agree.checked_in)


def version_wanted(case: CaseState) -> AgreementIssued | None:
    """The version that a signed paper is to be of now: the oldest that is out, else the current one."""
    out = versions_out(case)
    return out[0] if out else case.agree.current
