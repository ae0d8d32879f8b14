"""Where a version of the agreement stands, from the pen to the archive."""

from enum import StrEnum

from desktop_app.domain.stages.agree import AgreePart, DocumentKind
from desktop_app.domain.stages.negotiate import Side


class Standing(StrEnum):
    """The states of a version.

    A paper that is only on the screen is no version yet: it becomes one by its issue, which is refused while the linter
    says red or an approval is missing.  Both signatures make it effective, whatever the order; a check-in verifies it.
    """

    ISSUED = "issued"
    """Drafted, linted and approved; its bytes are pinned."""
    PRINTED = "printed"
    CUSTOMER_SIGNED = "customer_signed"
    """The customer's hand alone: nothing binds yet."""
    BANK_SIGNED = "bank_signed"
    EFFECTIVE = "effective"
    """Both signed; not yet checked back in."""
    VERIFIED = "verified"
    AMENDED = "amended"
    """A later version took effect in its place."""
    VOIDED = "voided"

    @property
    def binds(self) -> bool:
        """Both sides owe what it says."""
        return self in (Standing.EFFECTIVE, Standing.VERIFIED)


def standing_of(part: AgreePart, version: int) -> Standing:
    """Where *version* stands; it must have been issued."""
    issued = next(one for one in part.issued if one.version == version)
    sides = {one.side for one in part.signatures if one.version == version}
    if version in part.voided:
        return Standing.VOIDED
    if sides == set(Side):
        if any(_binds(part, later.version) for later in part.issued if later.version > version):
            return Standing.AMENDED
        return Standing.VERIFIED if version in part.checked_in else Standing.EFFECTIVE
    if sides and issued.kind is DocumentKind.AGREEMENT:
        return Standing.CUSTOMER_SIGNED if Side.CUSTOMER in sides else Standing.BANK_SIGNED
    was_printed = any(sheet.version == version and sheet.is_original for sheet in part.sheets)
    return Standing.PRINTED if was_printed else Standing.ISSUED


def _binds(part: AgreePart, version: int) -> bool:
    signed = {one.side for one in part.signatures if one.version == version} == set(Side)
    return signed and version not in part.voided
