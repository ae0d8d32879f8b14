"""The electronic seal of archived papers: chosen once by the branch manager, put on after effect, checked by anybody.

The pinned file stays as it is; the sealed copy begins with its bytes and is a file of its own.
"""

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.domain.papers.paper import PrintedMarks
from desktop_app.domain.signing.seal import SealChosen, SealPlace, SealReport, SealTrust, TimeProof
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import AgreementSealed, paper_to_seal
from desktop_app.services.desk import Act, Desk, Ground, Kept, WithFiles
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.seals import Sealer

ROLE = "sealed_pdf"


class Seals:
    """What a branch can do with its electronic seal.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def chosen(self, session: Session) -> tuple[SealChosen, ...]:
        """The certificates this workstation has sealed with, the one in use last; empty while there is none."""
        permit(session, Operation.VERIFY_SEAL)
        with self._desk.vault.work(session) as work:
            happened = work.history(Entity.DESK, self._entity())
        return tuple(one.event for one in happened if isinstance(one.event, SealChosen))

    def place(self, session: Session) -> SealPlace:
        """Where the key in use lies; its password is asked by whoever opens it.

        Raises:
            RuleBroken: ``seal_not_set_up``.
        """
        return self._in_use(session).place

    def choose(self, session: Session, place: SealPlace, sealer: Sealer) -> SealChosen:
        """Seal with the key at *place* from now on; the same again is no event.

        Raises:
            RuleBroken: ``not_permitted``, the codes of ``Sealer.check``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.CHOOSE_SEAL)
        sealer.check(self._desk.clock.now())
        chain = tuple(base64.b64encode(one).decode("ascii") for one in sealer.chain)
        event = SealChosen(place, sealer.certificate, chain)
        if self.chosen(session)[-1:] != (event,):
            with self._desk.vault.work(session) as work:
                work.record(event, self._entity())
                work.commit()
        return event

    def seal(self, session: Session, case_id: str, sealer: Sealer, version: int | None = None) -> Kept:
        """Seal a copy of the pinned paper (the last version by default) and keep it beside the original.

        Raises:
            RuleBroken: ``not_permitted``, ``seal_not_set_up``, ``seal_not_the_branchs`` (another certificate than the
                one chosen); the codes of ``agree.paper_to_seal`` and ``Sealer.seal``.
            Unavailable: the codes of ``Sealer.seal``, ``blob_missing``, ``blob_damaged``, ``disk_full``.
        """
        permit(session, Operation.SEAL)
        if sealer.certificate.fingerprint != self._in_use(session).certificate.fingerprint:
            raise RuleBroken("seal_not_the_branchs", field="seal_certificate")
        paper = paper_to_seal(self._desk.content(session, case_id).agree, version)
        blobs = self._desk.vault.blobs
        sealed = sealer.seal(blobs.get(paper.pdf_sha256), self._desk.clock.now())
        ref = blobs.put(sealed.pdf, mime="application/pdf", role=ROLE)
        event = AgreementSealed(
            version=paper.version,
            pdf_sha256=paper.pdf_sha256,
            sealed_sha256=ref.sha256,
            fingerprint=sealed.certificate.fingerprint,
            subject=sealed.certificate.subject,
            at=sealed.at,
            is_timestamped=sealed.is_timestamped,
        )

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            paper_to_seal(case.agree, paper.version)
            yield WithFiles(event, (ref,))

        return self._desk.change(session, Operation.SEAL, case_id, decide)

    def sealed_copy(self, session: Session, case_id: str, version: int | None = None) -> bytes:
        """The sealed copy of a version, the last sealed one by default: a file to be sent, for paper has no seal.

        Raises:
            RuleBroken: ``not_permitted``, ``not_sealed``.
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        permit(session, Operation.REPRINT)
        found = self._desk.content(session, case_id).agree.sealed
        wanted = version or max(found, default=0)
        if wanted not in found:
            raise RuleBroken("not_sealed", field="seal")
        return self._desk.vault.blobs.get(found[wanted].sealed_sha256)

    def verify(
        self, session: Session, sha256: str, marks: PrintedMarks | None, check: Callable[[SealTrust], SealReport]
    ) -> SealReport:
        """Judge a file by this branch's certificates, and by the journal where it names exactly this file.

        Args:
            session: who asks.
            sha256: of the file.
            marks: what its text says it is; None when it says nothing.
            check: judges it by what it is given.

        Raises:
            RuleBroken: ``not_permitted``, ``seal_not_set_up``, and what *check* refuses.
        """
        permit(session, Operation.VERIFY_SEAL)
        self._in_use(session)
        case, known = self._known(session, sha256, marks)
        report = check(self._trust(session, known))
        if known is None:
            return report
        time = TimeProof.JOURNAL if report.time is TimeProof.CLAIM else report.time
        return replace(report, time=time, case=case, version=known.version)

    def _trust(self, session: Session, known: AgreementSealed | None) -> SealTrust:
        """A certificate is judged at the time of the seal where the journal vouches for that, else now."""
        chosen = self.chosen(session)
        return SealTrust(
            roots=tuple(dict.fromkeys(base64.b64decode(one.chain[-1]) for one in chosen)),
            own=frozenset(one.certificate.fingerprint for one in chosen),
            at=self._desk.clock.now() if known is None else known.at,
        )

    def _known(
        self, session: Session, sha256: str, marks: PrintedMarks | None
    ) -> tuple[str, AgreementSealed] | tuple[str, None]:
        for number, _version in () if marks is None else marks.papers:
            row = self._desk.vault.books.case_by_number(number.rpartition("-")[0])
            if row is None:
                continue
            for sealed in self._desk.case(session, row.id).agree.sealed.values():
                if sealed.sealed_sha256 == sha256:
                    return row.number, sealed
        return "", None

    def _in_use(self, session: Session) -> SealChosen:
        chosen = self.chosen(session)
        if not chosen:
            raise RuleBroken("seal_not_set_up", field="seal_certificate")
        return chosen[-1]

    def _entity(self) -> str:
        """One entity a workstation: each writes its own log."""
        return f"seal-{self._desk.vault.label}"
