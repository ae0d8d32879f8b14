"""The branch's electronic seal and its time stamps."""

from PySide6.QtCore import QCoreApplication


def seal_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "already_sealed": translate("Messages", "This paper has been sealed already."),
        "not_sealed": translate("Messages", "This paper has no sealed copy yet."),
        "seal_not_set_up": translate("Messages", "The branch's seal certificate has not been chosen yet."),
        "seal_not_the_branchs": translate("Messages", "This is not the certificate the branch has chosen."),
        "seal_certificate_expired": translate(
            "Messages", "The seal certificate was valid until {until}; nobody would accept the seal."
        ),
        "seal_certificate_not_yet_valid": translate("Messages", "The seal certificate is valid from {since} on."),
        "seal_key_not_for_signing": translate(
            "Messages", "This certificate is not for signing; of a pair, take the signing certificate."
        ),
        "seal_key_weak": translate("Messages", "The key has {bits} bits; {least} at least are needed."),
        "seal_key_kind_unknown": translate("Messages", "This kind of key cannot seal a PDF here; RSA or ECDSA can."),
        "seal_key_missing": translate("Messages", "There is no key to seal with, only certificates at most."),
        "seal_file_not_readable": translate("Messages", "The certificate file cannot be read."),
        "seal_file_wrong": translate("Messages", "This is not a certificate file (.p12 or .pfx)."),
        "seal_password_wrong": translate("Messages", "The password does not open the key; nothing was sealed."),
        "timestamp_address_wrong": translate("Messages", "This is not the address of a time-stamp authority."),
        "seal_failed": translate("Messages", "The paper could not be sealed. The original is unchanged."),
        "seal_token_failed": translate(
            "Messages", "The token with the key does not answer. Put it in again and try once more."
        ),
        "seal_token_not_installed": translate("Messages", "This program was installed without support for tokens."),
        "timestamp_failed": translate("Messages", "The time-stamp authority does not answer; nothing was sealed."),
    }
