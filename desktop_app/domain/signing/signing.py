"""Who may put a hand on the originals now, and on which of them a hand is still missing.

A paper is made in as many originals as it has parties, and each of them bears every hand (Civil Code Art. 490): whoever
holds one proves with it what both sides agreed.  So nobody signs while one is missing, and what takes the place of an
original that somebody had signed is signed by them again.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.prints import STOPPED, Sheet
from desktop_app.domain.signing.signers import NOBODY_ELSE, TAIL_LENGTH, SignerRole, person_in
from desktop_app.domain.stages.agree import (
    AgreementIssued,
    AgreePart,
    OriginalSigned,
    is_print_settled,
    missing_originals,
)
from desktop_app.domain.stages.negotiate import Side

_TO_BRING_BACK: Final = "original_to_bring_back"
"""What there is to do where a hand waits for it, in the place of a supplement."""
OTHER_SIGNED_ON: Final = "other_signed_on"
"""The field that holds the day somebody beside the two sides signed."""


def field_of(hand: str) -> str:
    """The field that holds the day of a hand: of a side, or of who signs beside both."""
    return f"{hand}_signed_on" if hand in set(Side) else OTHER_SIGNED_ON


def check_signature(part: AgreePart, side: Side, signed_on: date, *, today: date, attested_by: str, actor: str) -> None:
    """Refuse a signature that cannot be.

    Raises:
        RuleBroken: the codes of :func:`check_written`; ``second_person_needed``, ``second_person_is_maker``.
    """
    is_signed = part.signature(side) is not None
    _check_day(part, signed_on, today=today, is_signed=is_signed, beside=field_of(side))
    if part.signature(Side.BANK if side is Side.CUSTOMER else Side.CUSTOMER) is not None and not attested_by:
        raise RuleBroken("second_person_needed", field="attested_by")
    if attested_by and attested_by == actor:
        raise RuleBroken("second_person_is_maker", field="attested_by")
    check_written(part, side, signed_on, today=today)


def check_written(part: AgreePart, side: Side, signed_on: date, *, today: date) -> None:
    """Refuse what no second person could make right.

    Raises:
        RuleBroken: ``no_paper_to_sign``, ``not_printed``, ``already_signed``, ``signature_in_future``,
            ``signature_before_paper``, ``signature_before_print``, ``original_missing``,
            ``original_stopped``, ``original_not_out``; ``original_unsigned`` when the bank would sign what the
            customer has not; for the signature that makes it effective also ``others_not_signed`` (fact: names), and
            ``original_unsigned`` whoever's hand it lacks; ``signature_before_others`` (fact: day) when the bank, which
            waits for all others, would have signed before them; the codes of :func:`check_lie_here`.
    """
    beside = field_of(side)
    _check_day(part, signed_on, today=today, is_signed=part.signature(side) is not None, beside=beside)
    other = part.signature(Side.BANK if side is Side.CUSTOMER else Side.CUSTOMER)
    if other is not None and part.others_missing:
        raise RuleBroken("others_not_signed", field=beside, names="、".join(one.name for one in part.others_missing))
    _check_all_there(part, beside=beside)
    check_lie_here(part.originals(), field=beside)
    if other is None:
        return
    _check_hands(part, signed_hands(part), beside=beside)
    waited_for = latest_day(part)
    if side is Side.BANK and waited_for is not None and signed_on < waited_for:
        raise RuleBroken("signature_before_others", field=beside, day=waited_for)


def writes_document(part: AgreePart, box: str) -> bool:
    """Whether who signs in *box* writes by hand who they are, for nobody had seen their document before the print."""
    current = part.current
    found = () if current is None else tuple(one for one in current.others if one.box == box)
    named = NOBODY_ELSE if current is None else part.beside.get(current.version, NOBODY_ELSE)
    return any(one.role is SignerRole.GUARANTOR and person_in(named, one.box) is None for one in found)


def checked_tail(text: str) -> str:
    """The last characters of the number of a document, as somebody wrote them and the teller compared them.

    Raises:
        RuleBroken: ``document_tail_wrong`` (field ``document_tail``; fact: length).
    """
    tail = unicodedata.normalize("NFKC", text).strip().upper()
    if len(tail) != TAIL_LENGTH or not (tail.isascii() and tail.isalnum()):
        raise RuleBroken("document_tail_wrong", field="document_tail", length=TAIL_LENGTH)
    return tail


def check_other_signature(
    part: AgreePart, box: str, signed_on: date, *, today: date, document_seen: bool = False
) -> None:
    """Refuse a signature beside the two sides' that cannot be.

    Raises:
        RuleBroken: ``no_paper_to_sign``, ``not_printed``, ``signer_unknown``, ``already_signed``,
            ``signature_in_future``, ``signature_before_paper``, ``original_missing``,
            ``original_stopped``, ``original_not_out``; ``original_unsigned`` while the
            customer, who signed, has not signed one of the originals; ``guarantor_document_unseen`` (fact: name) for a
            guarantor whose document nobody has seen, then or now; the codes of :func:`check_lie_here`.
    """
    is_known = part.current is None or box in {one.box for one in part.current.others}
    if not is_known:
        raise RuleBroken("signer_unknown", field=OTHER_SIGNED_ON)
    is_signed = part.other_signature(box) is not None
    _check_day(part, signed_on, today=today, is_signed=is_signed, beside=OTHER_SIGNED_ON)
    _check_all_there(part, beside=OTHER_SIGNED_ON)
    check_lie_here(part.originals(), field=OTHER_SIGNED_ON)
    _check_hands(part, (Side.CUSTOMER,), beside=OTHER_SIGNED_ON)
    if writes_document(part, box) and not document_seen:
        name = next(one.name for one in part.others_missing if one.box == box)
        raise RuleBroken("guarantor_document_unseen", field=OTHER_SIGNED_ON, name=name)


def signed_hands(part: AgreePart) -> tuple[str, ...]:
    """Who has signed the current version: the customer, who signs beside both, the bank."""
    current = part.current
    boxes = () if current is None else tuple(one.box for one in current.others if part.other_signature(one.box))
    sides = {side.value: part.signature(side) is not None for side in Side}
    return tuple(hand for hand in (Side.CUSTOMER.value, *boxes, Side.BANK.value) if sides.get(hand, True))


def hands_lacking(part: AgreePart) -> dict[str, tuple[Sheet, ...]]:
    """Who signed the version, but not every original that is there now, in the order in which they sign."""
    lacking = {hand: part.unsigned_originals(hand) for hand in signed_hands(part)}
    return {hand: sheets for hand, sheets in lacking.items() if sheets}


def signed_again(
    part: AgreePart, hand: str, signed_on: date, *, today: date, attested_by: str, actor: str
) -> OriginalSigned:
    """Whoever had signed signed the originals that came after, too.

    Args:
        part: stage 6.
        hand: a side, or a signature field.
        signed_on: the date written beside the signature.
        today: the day it is kept.
        attested_by: id of the second person; asked for once the version is in force, for nobody else looks then.
        actor: id of who keeps it.

    Raises:
        RuleBroken: the codes of :func:`check_again`; ``second_person_needed``, ``second_person_is_maker``.
    """
    current, sheets = check_again(part, hand, signed_on, today=today)
    if part.effective_from is not None and not attested_by:
        raise RuleBroken("second_person_needed", field="attested_by")
    if attested_by and attested_by == actor:
        raise RuleBroken("second_person_is_maker", field="attested_by")
    return OriginalSigned(current.version, hand, serials_of(sheets), signed_on, attested_by)


def check_again(
    part: AgreePart, hand: str, signed_on: date, *, today: date
) -> tuple[AgreementIssued, tuple[Sheet, ...]]:
    """The paper, and the originals that *hand* signs now, for which no second person could make another day right.

    Raises:
        RuleBroken: ``no_paper_to_sign``, ``not_printed``, ``signature_in_future``, ``signature_before_paper``,
            ``signature_before_first`` (fact: first), ``all_originals_signed``, ``original_missing``,
            ``original_stopped``, ``original_not_out``; the codes of
            :func:`check_lie_here`.
    """
    beside, current = field_of(hand), part.current
    _check_day(part, signed_on, today=today, is_signed=False, beside=beside)
    _check_all_there(part, beside=beside)
    sheets = part.unsigned_originals(hand)
    if current is None or not sheets:
        raise RuleBroken("all_originals_signed", field=beside)
    check_lie_here(sheets, field=beside)
    first = _first_day(part, hand)
    if first is not None and signed_on < first:
        raise RuleBroken("signature_before_first", field=beside, first=first)
    return current, sheets


def check_lie_here(sheets: Sequence[Sheet], *, field: str) -> None:
    """Nobody puts a hand on an original that two persons signed off as with the customer, until it was brought back.

    Raises:
        RuleBroken: ``original_with_customer`` (facts: serials, day).
    """
    out = tuple(one for one in sheets if one.with_customer is not None)
    if out:
        facts = {"serials": serials_of(out), "day": out[0].with_customer}
        raise RuleBroken("original_with_customer", field=field, because=_TO_BRING_BACK, **facts)


def check_one_lies_here(sheets: Sequence[Sheet], *, field: str) -> None:
    """Of a paper that is looked at one original at least is not with the customer, who keeps theirs.

    Raises:
        RuleBroken: as :func:`check_lie_here`.
    """
    if all(one.with_customer is not None for one in sheets):
        check_lie_here(sheets, field=field)


def latest_day(part: AgreePart, also: date | None = None) -> date | None:
    """The latest day beside any signature on the current version, and *also*: so far it takes effect on that day."""
    current = part.current
    found = [] if also is None else [also]
    if current is not None:
        found += [one.signed_on for one in part.signatures if one.version == current.version]
        found += [one.signed_on for one in part.other_signatures if one.version == current.version]
        found += [one.signed_on for one in part.signed_again if one.version == current.version]
    return max(found, default=None)


def serials_of(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """How the ledger names *sheets*."""
    return tuple(sheet.serial for sheet in sheets)


def _first_day(part: AgreePart, hand: str) -> date | None:
    found = part.signature(Side(hand)) if hand in set(Side) else part.other_signature(hand)
    return None if found is None else found.signed_on


def _check_day(part: AgreePart, signed_on: date, *, today: date, is_signed: bool, beside: str) -> None:
    """There is a paper to sign, and it was signed between its own day and today, not before an original there was."""
    if part.current is None:
        raise RuleBroken("no_paper_to_sign", field=beside)
    if not part.originals():
        raise RuleBroken("not_printed", field=beside)
    if is_signed:
        raise RuleBroken("already_signed", field=beside)
    if signed_on > today:
        raise RuleBroken("signature_in_future", field=beside)
    if signed_on < part.current.made_on:
        raise RuleBroken("signature_before_paper", field=beside, made_on=part.current.made_on)
    printed_on = max((one.sent_on for one in part.originals() if one.sent_on is not None), default=None)
    if printed_on is not None and signed_on < printed_on:
        raise RuleBroken("signature_before_print", field=beside, printed_on=printed_on)


def _check_all_there(part: AgreePart, *, beside: str) -> None:
    """Every original is there, or a receipt says who keeps those there are until the others follow.

    One that waits at a printer lies before nobody, nor does one of which the printer does not answer until a person
    has looked into the tray (``Originals.lie_in_tray``), or it is made void and printed anew.
    """
    if not is_print_settled(part):
        raise RuleBroken("original_missing", field=beside, serials=missing_originals(part))
    held = tuple(one for one in part.originals() if not one.lies_there)
    if held:
        is_stopped = any(one.state == STOPPED for one in held)
        code = "original_stopped" if is_stopped else "original_not_out"
        raise RuleBroken(code, field=beside, serials=serials_of(held))


def _check_hands(part: AgreePart, hands: Sequence[str], *, beside: str) -> None:
    """Each of *hands* that has signed is on every original."""
    names = {} if part.current is None else {one.box: one.name for one in part.current.others}
    for hand in hands:
        if sheets := part.unsigned_originals(hand):
            because = "original_unsigned" if hand in names else f"original_unsigned_by_{hand}"
            facts = {"serials": serials_of(sheets), "who": names.get(hand, "")}
            raise RuleBroken("original_unsigned", field=beside, because=because, **facts)
