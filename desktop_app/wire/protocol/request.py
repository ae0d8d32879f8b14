"""How a request says who makes it: three headers, one of them signed."""

import re
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.wire.protocol.limits import PROTOCOL
from desktop_app.wire.protocol.signing import fits, request_statement, sign

PROTOCOL_HEADER: Final = "Accord-Protocol"
AUTHORIZATION: Final = "Authorization"
CERTIFICATE_HEADER: Final = "Client-Cert"
"""Set by the proxy alone: the certificate of the connection, as RFC 9440 writes it; who else sends it is not heard."""
_FORM: Final = re.compile(
    r'Accord ws="(?P<ws>[0-9a-f-]{36})", at="(?P<at>[0-9TZ:.-]{24})", sig="(?P<sig>[0-9a-f]{128})"', re.ASCII
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says that they made a request, and when; not proved yet."""

    workstation: str
    at: str
    signature: str

    def header(self) -> str:
        """The header ``Authorization``."""
        return f'Accord ws="{self.workstation}", at="{self.at}", sig="{self.signature}"'

    def is_proved(self, public: bytes, method: str, target: str, body: bytes) -> bool:
        """Whether it was signed by who has the private half of *public*, for this request."""
        said = request_statement(method, target, body, workstation=self.workstation, at=self.at)
        return fits(public, said, self.signature)


def claim_of(header: str) -> Claim:
    """Read the header ``Authorization``.

    Raises:
        ValueError: it has another form.
    """
    found = _FORM.fullmatch(header)
    if found is None:
        raise ValueError("not a claim")
    return Claim(found["ws"], found["at"], found["sig"])


def signed_headers(
    private: Ed25519PrivateKey, workstation: str, method: str, target: str, body: bytes, *, at: str
) -> dict[str, str]:
    """The headers of a request; the arguments are those of :func:`.signing.request_statement`."""
    said = request_statement(method, target, body, workstation=workstation, at=at)
    claim = Claim(workstation, at, sign(private, said))
    return {PROTOCOL_HEADER: str(PROTOCOL), AUTHORIZATION: claim.header()}


def certificate_name(branch: str, workstation: str, epoch: int) -> str:
    """The name in a workstation's certificate: a URI among its alternative names."""
    return f"urn:bank:ws:{branch}:{workstation}:{epoch}"
