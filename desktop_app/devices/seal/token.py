"""Opens the branch's key in a token by PKCS#11. UNTESTED on hardware: proved with SoftHSM, a token in software."""

from desktop_app.devices.seal.certificate import in_order
from desktop_app.devices.seal.sealing import OpenKey
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.signing.seal import SealPlace


def open_token(place: SealPlace, pin: str) -> OpenKey:
    """The key with the label *place* names, and the certificates beside it; the key never leaves the token.

    Raises:
        RuleBroken: ``seal_password_wrong``, ``seal_key_missing``.
        Unavailable: ``seal_token_not_installed`` (the extra ``pkcs11`` of this program), ``seal_token_failed`` (no such
            library or token, locked, taken out).
    """
    try:
        import pkcs11
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    except ImportError as error:
        raise Unavailable("seal_token_not_installed") from error
    try:
        session = open_pkcs11_session(place.module, token_criteria=TokenCriteria(label=place.token), user_pin=pin)
    except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinLenRange, pkcs11.exceptions.PinInvalid) as error:
        raise RuleBroken("seal_password_wrong", field="seal_password") from error
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
        raise Unavailable("seal_token_failed") from error

    class TokenSigner(PKCS11Signer):
        """Says in the program's way that the token failed while it signed."""

        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002 - the library's
            try:
                return bytes(await super().async_sign_raw(data, digest_algorithm, dry_run))
            except pkcs11.PKCS11Error as error:
                raise Unavailable("seal_token_failed") from error

    signer = TokenSigner(session, cert_label=place.key, key_label=place.key, other_certs_to_pull=None)
    try:
        own = signer.signing_cert
        others = list(signer.cert_registry)
    except (pkcs11.PKCS11Error, ValueError) as error:
        session.close()
        raise RuleBroken("seal_key_missing", field="seal_key") from error
    # Tokens hash for RSA; few, and SoftHSM not, do for ECDSA: those get the digest.
    signer.use_raw_mechanism = own.public_key.algorithm == "ec"
    return OpenKey(signer, in_order(own, others), session.close)
