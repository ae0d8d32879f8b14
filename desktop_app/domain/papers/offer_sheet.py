"""The bank's offer as a customer takes it home: what the code on the sheet holds, and who signed it.

The sheet travels in pockets, so it names the customer masked and proves the identity document only by a check that is
short and slow on purpose: of the numbers that could be tried thousands fit, each after a hard computation, so a sheet
that was found gives no number away; somebody else at the counter fits it once in sixteen million times.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event

VERSION: Final = 1
CHECK_BYTES: Final = 3
SALT_BYTES: Final = 8
_COST: Final = 2**14
"""scrypt's N with r = 8: 16 MiB and a few hundredths of a second for each number that is tried."""
_BLOCK: Final = 8
_FIELD: Final = "offer_sheet"


class Trust(StrEnum):
    """What a desk knows of whoever signed a sheet."""

    OWN = "own"
    """This desk, with this key or one before."""
    KNOWN = "known"
    """Another desk whose key was certified here."""
    NOT_CERTIFIED = "not_certified"
    """The signature fits its key, and nobody has said yet whose key it is."""


@dataclass(frozen=True, slots=True)
class OfferSheet:
    """An offer of the bank as the code holds it: enough to go on with it where nothing else of the case is.

    Attributes:
        number: of the case; ``round_no`` the round of its ledger.
        kind: of problem; ``solution`` and ``option`` the way out of it.
        terms: canonical, as in the package; ``facts`` of page 2 that they are computed with.
        missing: ids of the papers the customer still brings; ``held`` of those that are with the bank.
        figures: what the paper says of payments, so that a difference can be shown.
        offered_on: the day the round was made; ``made_on`` the day on the sheet.
        policies: the packs it stands on, with their versions.
        package_hash: SHA-256 of the whole package, lower-case hex.
        branch: the branch's code; ``desk`` the label of the desk that signed.
        customer: the name, masked.
        salt: of the check, hex; ``check`` what :func:`identity_check` makes of the customer's document, hex.
    """

    number: str
    round_no: int
    kind: str
    solution: str
    option: str
    terms: Mapping[str, str]
    offered_on: date
    made_on: date
    valid_until: date | None
    package_hash: str
    branch: str
    desk: str
    customer: str
    salt: str
    check: str
    facts: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    papers_by: date | None = None
    answer_by: date | None = None
    figures: Mapping[str, str] = field(default_factory=dict)
    policies: Mapping[str, str] = field(default_factory=dict)

    def is_expired(self, today: date) -> bool:
        """Whether the offer is over; it is still good on its last day."""
        return self.valid_until is not None and self.valid_until < today


@dataclass(frozen=True, slots=True)
class DeskKeyMade(Event):
    """This desk signs sheets with another key from now on; those before stay the desk's.

    Attributes:
        generation: 0, 1, …; the private key is made of the vault's secret and this number, and kept nowhere.
        key: the public key (Ed25519), lower-case hex.
    """

    OP: ClassVar[str] = "desk.key_made"
    ENTITY: ClassVar[Entity] = Entity.DESK

    generation: int
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class DeskKeyCertified(Event):
    """Somebody who may has said that a key is that of another desk: a leader of its branch here, or head office."""

    OP: ClassVar[str] = "desk.key_certified"
    ENTITY: ClassVar[Entity] = Entity.DESK

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class OfferSheetTaken(Event):
    """A case goes on here from a sheet that another desk made: a guest visit.

    Attributes:
        number: of the case over there; ``round_no`` its round, which is the first here.
        key: that signed the sheet, lower-case hex; ``package_hash`` of what it offered.
    """

    OP: ClassVar[str] = "case.offer_sheet_taken"
    ENTITY: ClassVar[Entity] = Entity.CASE

    number: str
    round_no: int
    branch: str
    desk: str
    key: str
    package_hash: str
    made_on: date
    valid_until: date | None


EVENTS: tuple[type[Event], ...] = (DeskKeyMade, DeskKeyCertified)
"""Of the desk; a case's own stand with the case."""


def identity_check(document: str, salt: bytes) -> str:
    """The check of an identity document, hex.

    Args:
        document: what two documents of one person share (``identity.CheckedDocument.comparable``).
        salt: of the sheet.
    """
    whole = hashlib.scrypt(document.encode(), salt=salt, n=_COST, r=_BLOCK, p=1, dklen=CHECK_BYTES)
    return whole.hex()


def check_customer(sheet: OfferSheet, document: str) -> None:
    """Refuse whoever the sheet was not made for.

    Raises:
        RuleBroken: ``sheet_other_customer``.
    """
    if not hmac.compare_digest(identity_check(document, bytes.fromhex(sheet.salt)), sheet.check):
        raise RuleBroken("sheet_other_customer", field="document_number")


def check_name(sheet: OfferSheet, name: str, *, is_sure: bool) -> None:
    """Ask once more when the document fits, and its holder is called otherwise than the sheet says.

    A name can change; a number that was mistyped, or borrowed, can fit as well.

    Args:
        sheet: the sheet.
        name: of whoever stands here, masked as the sheet masks it.
        is_sure: the teller was asked.

    Raises:
        RuleBroken: ``sheet_other_name`` (facts: on_sheet, here).
    """
    if name != sheet.customer and not is_sure:
        raise RuleBroken("sheet_other_name", field="name", on_sheet=sheet.customer, here=name)


def check_age(sheet: OfferSheet, today: date, readable_days: int) -> None:
    """Refuse a sheet that nobody should go on from any more, or that was made on a day that has not come.

    Raises:
        RuleBroken: ``sheet_too_old`` (facts: made_on, days), ``sheet_of_tomorrow`` (fact: made_on).
    """
    if sheet.made_on > today:
        raise RuleBroken("sheet_of_tomorrow", field=_FIELD, made_on=sheet.made_on)
    if sheet.made_on + timedelta(days=readable_days) < today:
        raise RuleBroken("sheet_too_old", field=_FIELD, made_on=sheet.made_on, days=readable_days)
