"""Who owes or guarantees by the agreement in force and does not sign the paper that would change it.

A guarantor who does not consent in writing is not bound by what makes the debt heavier (Civil Code Art. 695), nor, by a
transfer of the debt to somebody else, at all (Art. 697); a co-borrower is bound by what they signed alone (Art. 465).
So whoever signed is asked again, unless a leader says why not, and then the paper says what follows.
"""

from collections.abc import Sequence
from typing import Final

from desktop_app.domain.agree import AgreePart
from desktop_app.domain.particulars import SignerLeftOut
from desktop_app.domain.signers import OtherSigner, OtherSigners, SignerRole

_BOUND: Final = (SignerRole.CO_BORROWER, SignerRole.GUARANTOR)


def bound_before(part: AgreePart, version: int) -> tuple[OtherSigner, ...]:
    """Everybody beside the two sides whom an agreement in effect before *version* binds, once by role and name."""
    found: dict[tuple[SignerRole, str], OtherSigner] = {}
    for issued, _day in part.in_effect(version):
        found |= {(one.role, one.name): one for one in issued.others if one.role in _BOUND}
    return tuple(found.values())


def named_now(others: OtherSigners, guarantors: Sequence[str]) -> tuple[OtherSigner, ...]:
    """Who of those roles signs, by what is named on page 6 and by the *guarantors* of the package."""
    names = dict.fromkeys((*(one.name for one in others.guarantors), *guarantors))
    return (
        *(OtherSigner("", SignerRole.CO_BORROWER, one.name) for one in others.co_borrowers),
        *(OtherSigner("", SignerRole.GUARANTOR, name) for name in names),
    )


def left_out(part: AgreePart, version: int, now: Sequence[OtherSigner]) -> tuple[OtherSigner, ...]:
    """Who of them is not among those who sign *now*."""
    named = {(one.role, one.name) for one in now}
    return tuple(one for one in bound_before(part, version) if (one.role, one.name) not in named)


def leave_of(part: AgreePart, version: int, one: OtherSigner) -> SignerLeftOut | None:
    """Why a leader let *one* be left out of what changes the agreement that is in force; None while nobody did."""
    earlier = part.in_effect_before(version)
    number = "" if earlier is None else earlier[0].number
    given = (leave for leave in part.particulars.left_out if (leave.role, leave.name) == (one.role, one.name))
    return next((leave for leave in given if leave.paper == number), None)
