"""A customer's own copy of everything that is kept of them (PIPL Art. 45): to read, and to take elsewhere.

A leader makes it with their own password, the customer being identified at the counter.  Of other people in it (who
acts for them, who signs beside them) numbers are masked; how the bank works is not part of it.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop_app import wire
from desktop_app.domain.audits.access import SubjectCopied
from desktop_app.domain.case import CaseNoted, CaseState
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.papers.side_paper import PaperMade, SidePaperCheckedIn
from desktop_app.domain.signing.check_in import PaperCheckedIn
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import AgreementIssued, AgreementSealed
from desktop_app.domain.stages.collect import EvidenceAttached
from desktop_app.domain.upkeep.retention import expiry
from desktop_app.services.customer.subject_paper import SubjectCase, subject_paper
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit, permit_on
from desktop_app.services.ports.figures import FolderWriter
from desktop_app.services.ports.papers import PaperWriter
from desktop_app.services.ports.unit import UnitOfWork
from desktop_app.services.staff.own_word import check_own_word
from desktop_app.services.upkeep.data_register import About, Register

ENDINGS: Final = {b"%PDF": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"II*\0": "tif", b"MM\0*": "tif"}
SUMS: Final = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class SubjectCopy:
    """What was written.

    Attributes:
        lacks: how many files the vault could not read; they are named in the copy.
    """

    folder: str
    cases: int
    events: int
    files: int
    lacks: int


class SubjectCopies:
    """Makes such copies.

    Args:
        desk: the desk.
        register: says which records belong to the customer.
        writer: draws what is read.
        folders: writes the folder.
    """

    def __init__(self, desk: Desk, register: Register, writer: PaperWriter, folders: FolderWriter) -> None:
        self._desk, self._register, self._writer, self._folders = desk, register, writer, folders

    def make(self, session: Session, case_id: str, folder: Path, *, own_password: str) -> SubjectCopy:
        """Write the copy of this case's customer, with all their cases at this desk; to be called in a worker.

        Args:
            session: a leader.
            case_id: at which the customer asks.
            folder: a new one, where the customer may take it from.
            own_password: the leader's, once more, for this one act.

        Raises:
            RuleBroken: ``not_permitted``, ``password_wrong``, ``case_unknown``, ``recused``, ``folder_exists``,
                ``customer_unknown`` where nobody was identified.
            Unavailable: ``disk_full``, ``export_failed``, the vault's codes; there is no folder then.
        """
        permit(session, Operation.EXPORT_SUBJECT)
        check_own_word(self._desk.vault, session, own_password)
        cases = self._cases(session, case_id)
        files, lacks = self._files(cases)
        contents = [*self._words(cases, lacks), *files]
        sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in contents).encode()
        draft = self._folders.draft(folder, [*contents, (SUMS, sums)])
        events = sum(len(case.events) for case in cases)
        copied = SubjectCopied(case_id, len(cases), events, len(files), len(lacks), wire.digest(sums))
        try:
            with self._desk.vault.work(session, self._desk.policy().versions) as work:
                work.record(copied, self._desk.new_id())
                work.commit()
            self._folders.keep(draft, folder)
        except BaseException:
            self._folders.drop(draft)
            raise
        return SubjectCopy(str(folder), len(cases), events, len(files), len(lacks))

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _cases(self, session: Session, case_id: str) -> tuple[SubjectCase, ...]:
        with self._desk.vault.work(session) as work:
            asked = work.case(case_id)
            found = asked.identify.identification
            if found is None or not found.customer.key:
                raise RuleBroken("customer_unknown")
            rows = self._desk.vault.books.cases_of_customer(found.customer.key)
            cases = [work.case(one) for one in dict.fromkeys((case_id, *(row.id for row in rows)))]
            for case in cases:
                permit_on(case, session, Operation.EXPORT_SUBJECT)
            return tuple(self._case(work, case) for case in sorted(cases, key=lambda one: one.number))

    def _case(self, work: UnitOfWork, case: CaseState) -> SubjectCase:
        zone = self._desk.clock.local(self._desk.clock.now()).tzinfo
        over = expiry(case, self._desk.policy().retention, zone)
        events = sorted(_events(work, case.id), key=lambda one: one.at)
        theirs = tuple(one for one in events if self._is_theirs(one.event))
        return SubjectCase(case, theirs, None if over is None else over.until)

    def _is_theirs(self, event: Event) -> bool:
        kept = self._register.events.get(event.OP)
        return kept is not None and kept.about is About.CUSTOMER

    def _files(self, cases: Sequence[SubjectCase]) -> tuple[list[tuple[str, bytes]], list[str]]:
        """Papers, scans and what was brought, by a name of ours; and the digests of those that cannot be read."""
        files: list[tuple[str, bytes]] = []
        lacks: list[str] = []
        for case in cases:
            shas = dict.fromkeys(sha for one in case.events for sha in _named(one.event))
            for no, sha256 in enumerate(shas, start=1):
                try:
                    content = self._desk.vault.blobs.get(sha256)
                except Unavailable:
                    lacks.append(sha256)
                    continue
                files.append((f"{case.state.number}/{no:02d}.{_ending(content)}", content))
        return files, lacks

    def _words(self, cases: Sequence[SubjectCase], lacks: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        local, branch = self._desk.clock.local, self._desk.vault.books.branch()
        found = cases[0].state.identify.identification
        key = "" if found is None else found.customer.key
        plain = {
            "branch": branch.name,
            "made_at": local(self._desk.clock.now()).isoformat(timespec="seconds"),
            "files_that_could_not_be_read": list(lacks),
            "cases": [
                {
                    "number": case.state.number,
                    "kept_until": None if case.until is None else case.until.isoformat(),
                    "records": [
                        {
                            "at": local(one.at).isoformat(timespec="seconds"),
                            "what": one.event.OP,
                            "about": "" if one.event.ENTITY is Entity.CASE else one.entity_id,
                            "purpose": self._register.purposes[self._register.events[one.event.OP].purpose].zh,
                            "content": without_others(json.loads(wire.canonical(one.event)), key),
                        }
                        for one in case.events
                    ],
                }
                for case in cases
            ],
        }
        yield "data.json", json.dumps(plain, ensure_ascii=False, indent=2).encode()
        now = local(self._desk.clock.now())
        paper = subject_paper(plain, self._desk.policy(), branch, self._desk.vault.label, now)
        yield "copy.pdf", self._writer.write(paper).pdf


def without_others(content: Any, key: str) -> Any:
    """*content* with the numbers of everybody but the customer of *key* masked, at whatever depth."""
    if isinstance(content, list):
        return [without_others(one, key) for one in content]
    if not isinstance(content, dict):
        return content
    plain = {name: without_others(one, key) for name, one in content.items()}
    if {"name", "number", "phone", "key"} <= plain.keys() and plain["key"] != key:
        plain["number"] = mask(MaskKind.ID_NUMBER, plain["number"])
        plain["phone"] = mask(MaskKind.PHONE, plain["phone"])
        plain["address"] = mask(MaskKind.ADDRESS, plain.get("address", ""))
        plain["birth"], plain["key"] = None, ""
    return plain


def _events(work: UnitOfWork, case_id: str) -> Iterator[Happened]:
    own = work.history(Entity.CASE, case_id)
    yield from own
    noted = dict.fromkeys((one.event.entity, one.event.entity_id) for one in own if isinstance(one.event, CaseNoted))
    for entity, entity_id in noted:
        yield from (one for one in work.history(entity, entity_id) if getattr(one.event, "case", "") == case_id)


def _named(event: Event) -> tuple[str, ...]:
    """The digests of the files an event is about."""
    match event:
        case AgreementIssued() | PaperMade():
            return (event.pdf_sha256,)
        case AgreementSealed():
            return (event.sealed_sha256,)
        case EvidenceAttached():
            return (event.sha256,)
        case PaperCheckedIn() | SidePaperCheckedIn():
            return event.scans
    return ()


def _ending(content: bytes) -> str:
    return next((ending for head, ending in ENDINGS.items() if content.startswith(head)), "bin")
