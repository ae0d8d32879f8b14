"""分行's documents: each carries one approval, is not older than policy says, and is a paper by its content."""

import hashlib
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.approvals.approval import Approval, OutsideDocumentUsed
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.services.desk import Act, Ground, Other
from desktop_app.services.ports.scans import ScanKind

_MIMES: Final = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}


def mime_of(scan: bytes, scan_kind: ScanKind, *, field: str = "outside_scan") -> str:
    """What the scan is by its content, whatever it was called; *field* is where a refusal stands.

    Raises:
        RuleBroken: ``scan_missing``; ``file_type_not_allowed``, ``file_type_mismatch`` for no PDF and no picture.
    """
    if not scan:
        raise RuleBroken("scan_missing", field=field)
    try:
        kind = scan_kind("", scan)
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field, **broken.facts) from broken
    if kind not in _MIMES:
        raise RuleBroken("file_type_not_allowed", field=field, ending=kind, found=kind)
    return _MIMES[kind]


def check_age(decided_on: date, requested_on: date, days: int, *, field: str = "outside_decided_on") -> None:
    """Refuse a decision of long before anybody asked: it was about something else.

    Raises:
        RuleBroken: ``decision_too_old`` (fact days).
    """
    if decided_on < requested_on - timedelta(days=days):
        raise RuleBroken("decision_too_old", field=field, days=days)


def used_once(ground: Ground, case_id: str, found: Approval, number: str, scan_sha256: str) -> Iterator[Act]:
    """Keep that a document and its scan carry *found*.

    Raises:
        RuleBroken: ``document_used`` when either carries another approval of this branch, of any case.
    """
    marks = {"outside_document_no": document_mark(number), "outside_scan": scan_mark(scan_sha256)}
    for field, mark in marks.items():
        if ground.history(Entity.APPROVAL, mark):
            raise RuleBroken("document_used", field=field)
        yield Other(OutsideDocumentUsed(case_id, found.id), mark)


def document_mark(number: str) -> str:
    """Id of the entity that a document of 分行 or head office is, however its number was written."""
    return _entity("document", _plain(number))


def scan_mark(sha256: str) -> str:
    """Id of the entity that a scanned document is, by its content."""
    return _entity("scan", sha256)


def _entity(what: str, text: str) -> str:
    return f"{what}-{hashlib.sha256(text.encode()).hexdigest()}"


def _plain(number: str) -> str:
    """A number without blanks and brackets, of which there are many ways to write them."""
    folded = unicodedata.normalize("NFKC", number).casefold()
    return "".join(char for char in folded if char.isalnum())
