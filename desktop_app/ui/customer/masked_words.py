"""What a masked value is called."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.audits.access import MaskedField


def masked_field(field: MaskedField) -> str:
    """In the language of the screen."""
    translate = QCoreApplication.translate
    return {
        MaskedField.NAME: translate("MaskedFields", "the customer's name"),
        MaskedField.NUMBER: translate("MaskedFields", "number of the document"),
        MaskedField.PHONE: translate("MaskedFields", "telephone"),
        MaskedField.ADDRESS: translate("MaskedFields", "address"),
    }[field]
