"""What a field of a paper is called on the screen, by its id (see ``services.papers.values.signing_fields``)."""

import re
from typing import Final

from PySide6.QtCore import QObject

_NUMBERED: Final = re.compile(
    r"(?P<role>[a-z_]+?)(?:_(?P<no>\d+))?_(?P<what>signature|date|read|fingerprint|kind|document|phone|address|name)"
)


class BoxWords(QObject):
    """Words only; they come in the language of the screen each time they are asked for."""

    def name(self, box: str) -> str:
        """``customer_signature``: "customer: signature"; an id nobody knows stands for itself."""
        if box.startswith("seal_"):
            return self.tr("seal")
        if box in {"bank_handler", "bank_signatory"}:
            return self.tr("bank: handler") if box == "bank_handler" else self.tr("bank: authorised signatory")
        found = _NUMBERED.fullmatch(box)
        role = "" if found is None else self._role(found["role"])
        if found is None or not role:
            return box
        who = role if found["no"] is None else f"{role} {found['no']}"
        return self.tr("{who}: {what}").format(who=who, what=self._what(found["what"]))

    def _role(self, role: str) -> str:
        return {
            "customer": self.tr("customer"),
            "agent": self.tr("agent"),
            "guardian": self.tr("guardian"),
            "company": self.tr("company"),
            "co_borrower": self.tr("co-borrower"),
            "guarantor": self.tr("guarantor"),
            "interpreter": self.tr("interpreter"),
            "witness": self.tr("witness"),
            "bank": self.tr("bank"),
        }.get(role, "")

    def _what(self, what: str) -> str:
        return {
            "signature": self.tr("signature"),
            "date": self.tr("date"),
            "read": self.tr("sentence written out"),
            "fingerprint": self.tr("fingerprint"),
            "kind": self.tr("kind of document"),
            "document": self.tr("number of the document"),
            "phone": self.tr("telephone"),
            "address": self.tr("address"),
            "name": self.tr("name"),
        }[what]
