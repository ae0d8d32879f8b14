"""How a workstation becomes known, stays known, and leaves.

| request | does |
|---|---|
| ``GET /v1/hello`` | who is there, what it speaks; needs no name |
| ``POST /v1/enrol`` with :class:`EnrolRequest` | signed with the new key: certifies (branch, workstation, epoch) |
| ``POST /v1/renew`` with :class:`RenewRequest` | a new certificate; with a code after the end, or for the next epoch |
| ``POST /v1/retire`` with :class:`RetireRequest` | closes a log of which everything has arrived |
"""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

Branch = Annotated[str, Meta(pattern=r"^[0-9]{5}\Z")]
Id = Annotated[str, Meta(pattern=r"^[0-9a-f-]{36}\Z")]
Key = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Code = Annotated[str, Meta(pattern=r"^([0-9]{8})?\Z")]
Label = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{1,40}\Z")]
Epoch = Annotated[int, Meta(ge=1, le=10**9)]
Part = Annotated[int, Meta(ge=1, le=99)]
Request = Annotated[str, Meta(max_length=8192)]


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 key: its id and its 32 bytes in hexadecimal."""

    key: str
    public: str


@dataclass(frozen=True, slots=True)
class Hello:
    """The hub, and the protocols it speaks."""

    hub: str
    hub_epoch: int
    oldest: int
    newest: int
    now: str


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """A workstation asks to be known.

    Attributes:
        code: eight digits, from head office, once.
        epoch: 1 for a log that was opened here; the hub gives out those from 2 on.
        label: as the log was opened with, ``00423-03``.
        number_part: of case numbers, 1 to 99, as the workstation has counted so far.
        signing_key: Ed25519, 32 bytes in hexadecimal.
        bundle_key: X25519, 32 bytes in hexadecimal, for what is carried by hand.
        csr: certificate request for TLS, P-256, PEM; its own names count for nothing.
    """

    code: Code
    branch: Branch
    workstation: Id
    epoch: Epoch
    label: Label
    number_part: Part
    signing_key: Key
    bundle_key: Key
    csr: Request


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The workstation is known.

    Attributes:
        number_part: where another workstation has the one that was asked for, a free one for all later cases.
        certificate: for TLS, PEM, until ``certificate_until`` (UTC).
        authority: of the hub's own certificates, PEM; the only one to believe from now on.
        receipt_key: the hub signs receipts with it.
        reference_keys: of the people who sign packs; two of them are needed.
        bundle_key: X25519, in hexadecimal, for what is carried by hand.
    """

    branch: str
    workstation: str
    epoch: int
    label: str
    number_part: int
    certificate: str
    certificate_until: str
    authority: str
    receipt_key: PublicKey
    reference_keys: tuple[PublicKey, ...]
    bundle_key: str
    hub: str
    hub_epoch: int


@dataclass(frozen=True, slots=True)
class RenewRequest:
    """Another certificate; the answer is :class:`Enrolled`.

    Attributes:
        csr: as in :class:`EnrolRequest`.
        epoch: the one in force, or the next after head office has released a frozen log.
        code: of the branch manager, once the certificate has ended, or for the next epoch; else empty.
    """

    csr: Request
    epoch: Epoch
    code: Code = ""


@dataclass(frozen=True, slots=True)
class RetireRequest:
    """The workstation leaves; its tail as it has it."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Retired:
    """Nothing is missing of the log, and it takes no more."""

    seq: int
    hash: str
    at: str
