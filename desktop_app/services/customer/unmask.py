"""One masked value in full, for a moment: who, which one and why is kept before it is shown (PIPL Art. 51)."""

from dataclasses import dataclass

from desktop_app.domain.audits.access import REASONS, FieldUnmasked, MaskedField, unmasked_entity
from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.identity import DocumentType
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.responsibility import check_not_recused
from desktop_app.domain.stages.identify import Identity
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.staff.own_word import check_own_word

_KINDS = {
    MaskedField.NAME: MaskKind.NAME,
    MaskedField.NUMBER: MaskKind.ID_NUMBER,
    MaskedField.PHONE: MaskKind.PHONE,
    MaskedField.ADDRESS: MaskKind.ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Masked:
    """What there is of one case that may be read in full.

    Attributes:
        values: each as it is shown everywhere, in the order of the fields.
        needs_password: the case is somebody else's: one's own password is asked once more.
        shown_s: how long a value stands on the screen.
    """

    number: str
    values: tuple[tuple[MaskedField, str], ...]
    needs_password: bool
    shown_s: int


class Unmask:
    """Shows one field of one case.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def masked(self, session: Session, case_id: str) -> Masked:
        """What could be read in full, masked.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``, ``nothing_masked``.
        """
        permit(session, Operation.UNMASK)
        case, customer = self._read(session, case_id)
        values = tuple((field, _masked(field, customer)) for field in MaskedField if _value(field, customer))
        is_own = case.responsibility.owner == session.person.id
        return Masked(case.number, values, not is_own, self._desk.policy().access.look_ups.shown_s)

    def show(self, session: Session, case_id: str, field: MaskedField, reason: str, own_password: str = "") -> str:
        """The value in full; that it is read is kept first.

        Args:
            session: who reads.
            case_id: whose customer.
            field: which one.
            reason: of the digit list ``look_up_reason``.
            own_password: once more, where the case is somebody else's.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``, ``nothing_masked``, ``reason_missing``,
                ``choice_unknown``, ``password_wrong``.
            Unavailable: the vault's codes; nothing is shown then.
        """
        permit(session, Operation.UNMASK)
        case, customer = self._read(session, case_id)
        if not reason:
            raise RuleBroken("reason_missing", field=REASONS)
        self._desk.policy().choice(REASONS, reason, field=REASONS)
        value = _value(field, customer)
        if not value:
            raise RuleBroken("nothing_masked", field="masked_field")
        if case.responsibility.owner != session.person.id:
            check_own_word(self._desk.vault, session, own_password)
        with self._desk.vault.work(session) as work:
            work.record(FieldUnmasked(case_id, field, reason), unmasked_entity(case_id))
            work.commit()
        return value

    def _read(self, session: Session, case_id: str) -> tuple[CaseState, Identity]:
        case = self._desk.case(session, case_id)
        check_not_recused(case.responsibility, session.person)
        given = case.identify.identification
        if given is None:
            raise RuleBroken("nothing_masked", field="masked_field")
        return case, given.customer


def _value(field: MaskedField, customer: Identity) -> str:
    return {
        MaskedField.NAME: customer.name,
        MaskedField.NUMBER: customer.number,
        MaskedField.PHONE: customer.phone,
        MaskedField.ADDRESS: customer.address,
    }[field]


def _masked(field: MaskedField, customer: Identity) -> str:
    kind = _KINDS[field]
    if field is MaskedField.NUMBER and customer.document_type != DocumentType.RESIDENT_ID.key:
        kind = MaskKind.PASSPORT
    return mask(kind, _value(field, customer))
