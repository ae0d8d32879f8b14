"""Who owes or guarantees by the agreement in force and does not sign the paper that would change it.

A guarantor who does not consent in writing is not bound by what makes the debt heavier (Civil Code Art. 695), nor, by a
transfer of the debt to somebody else, at all (Art. 697); a co-borrower is bound by what they signed alone (Art. 465).
So whoever signed is asked again, unless a leader says why not, and then the paper says what follows.

They are known by their document, and never by name alone: somebody else may bear the name, and takes nobody's place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from desktop_app.domain.customer.same_name import is_same_name
from desktop_app.domain.papers.particulars import SignerLeftOut
from desktop_app.domain.signing.signers import NOBODY_ELSE, TAIL_LENGTH, OtherSigners, SignerRole, person_in
from desktop_app.domain.stages.agree import AgreePart
from desktop_app.domain.stages.identify import Identity

_BOUND: Final = (SignerRole.CO_BORROWER, SignerRole.GUARANTOR)


@dataclass(frozen=True, slots=True)
class Bound:
    """Somebody who owes or guarantees beside the customer, as far as their document is known.

    Attributes:
        key: what the documents of one person share; empty where nobody saw one before the print.
        tail: the last characters of its number, by the document or as they wrote it beside their signature; empty while
            they have not.
    """

    role: SignerRole
    name: str
    key: str = ""
    tail: str = ""

    @classmethod
    def by(cls, role: SignerRole, name: str, person: Identity | None, written: str = "") -> Self:
        """Somebody by the document that was seen before the print, else by what they *wrote* of it."""
        if person is None:
            return cls(role, name, tail=written)
        return cls(role, name, person.key or f"{person.document_type}:{person.number}", person.number[-TAIL_LENGTH:])

    @property
    def mark(self) -> str:
        """What tells them from others of their name, as far as anything does."""
        return self.key or self.tail

    @property
    def said(self) -> str:
        """Who, as a paper says it: by name, and by the end of the number where it is known."""
        return f"{self.name}（证件号码后四位{self.tail}）" if self.tail else self.name

    def is_same(self, other: "Bound") -> bool:
        """Whether both are one person in one role, by the document."""
        return self.role is other.role and self.is_person(other)

    def is_person(self, other: "Bound") -> bool:
        """Whether both are one person, by the document; what only the name says is never enough."""
        if self.key and other.key:
            return self.key == other.key
        return is_same_name(self.name, other.name) and bool(self.tail) and self.tail == other.tail


def bound_before(part: AgreePart, version: int) -> tuple[Bound, ...]:
    """Everybody beside the two sides whom an agreement in effect before *version* binds, each once."""
    found: list[Bound] = []
    for issued, _day in part.in_effect(version):
        named = part.beside.get(issued.version, NOBODY_ELSE)
        for one in issued.others:
            if one.role in _BOUND:
                written = part.document_tail(issued.version, one.box)
                who = Bound.by(one.role, one.name, person_in(named, one.box), written)
                found = [*(known for known in found if not known.is_same(who)), who]
    return tuple(found)


def named_now(others: OtherSigners, guarantors: Iterable[str] = ()) -> tuple[Bound, ...]:
    """Who of those roles signs, by what is named on page 6 and by the *guarantors* of the package."""
    known = {one.name for one in others.guarantors}
    return (
        *(Bound.by(SignerRole.CO_BORROWER, one.name, one) for one in others.co_borrowers),
        *(Bound.by(SignerRole.GUARANTOR, one.name, one.person) for one in others.guarantors),
        *(Bound(SignerRole.GUARANTOR, name) for name in dict.fromkeys(guarantors) if name not in known),
    )


def left_out(part: AgreePart, version: int, now: Sequence[Bound]) -> tuple[Bound, ...]:
    """Who of them is not among those who sign *now*, as the same or as the other: whoever signs has consented."""
    return tuple(one for one in bound_before(part, version) if not any(one.is_person(signs) for signs in now))


def leave_of(part: AgreePart, version: int, one: Bound) -> SignerLeftOut | None:
    """Why a leader let *one* be left out of what changes the agreement that is in force; None while nobody did."""
    earlier = part.in_effect_before(version)
    number = "" if earlier is None else earlier[0].number
    wanted = (one.role, one.name, one.mark, number)
    given = part.particulars.left_out
    return next((leave for leave in given if (leave.role, leave.name, leave.person, leave.paper) == wanted), None)
