"""The signed paper comes back to the desk: by its scan, or by two persons who look at it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from desktop_app.domain import cost_table
from desktop_app.domain.case import CaseState
from desktop_app.domain.check_in import CheckedBy, PaperCheckedIn, check_in, check_returned
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import BlobRef
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.people import Session
from desktop_app.domain.side_paper import PaperMade, SidePaperCheckedIn
from desktop_app.services.desk import Act, Desk, Ground, Kept, WithFiles
from desktop_app.services.permissions import Operation, permit


class CheckIn:
    """Keeps that a signed paper was found complete, current and signed.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def due(self, case: CaseState) -> date | None:
        """The last day on which the signed paper is checked in; None while nothing binds or when it was."""
        day = case.agree.effective_from
        if day is None or not case.is_in_force or case.agree.check_in is not None:
            return None
        policy = self._desk.policy()
        return policy.papers.checked_in_by(day, workdays_of(policy))

    def by_scan(
        self,
        session: Session,
        case_id: str,
        version: int,
        scans: Sequence[tuple[bytes, str]],
        *,
        pages: int,
        decided: Sequence[str] = (),
        attested_by: str = "",
        original: str = "",
    ) -> Kept:
        """Keep the scan of *version*.

        Args:
            session: who scanned it.
            case_id: the case.
            version: of the agreement, as the codes say.
            scans: each file as it came, with its kind.
            pages: how many pages of the paper were found in them.
            decided: codes of findings that a person decided about; they need a second person.
            attested_by: id of the second person.
            original: which of the originals it shows, ``1/2``; empty where that could not be read.

        Raises:
            RuleBroken: the codes of ``check_in.check_in`` and ``Desk.second_person``.
            Unavailable: ``disk_full``, ``blob_failed``.
        """
        refs, kept = self._stored(session, scans)
        event = PaperCheckedIn(version, CheckedBy.SCAN, pages, kept, tuple(decided), attested_by, original)
        return self._keep(session, case_id, event, refs)

    def by_two(self, session: Session, case_id: str, version: int, pages: int, *, attested_by: str) -> Kept:
        """Keep that two persons looked at every page of the signed original.

        Args:
            session: who looked at it.
            case_id: the case.
            version: of the agreement.
            pages: how many they counted.
            attested_by: id of the other person.

        Raises:
            RuleBroken: the codes of ``check_in.check_in`` and ``Desk.second_person``.
        """
        event = PaperCheckedIn(version, CheckedBy.TWO_PERSONS, pages, attested_by=attested_by)
        return self._keep(session, case_id, event, ())

    def cost_table_due(self, case: CaseState) -> date | None:
        """The last day on which the signed cost table is checked in, its agreement's; None where none has to be."""
        day = case.agree.effective_from
        if day is None or cost_table.to_check_in(case) is None:
            return None
        policy = self._desk.policy()
        return policy.papers.checked_in_by(day, workdays_of(policy))

    def cost_table_by_scan(
        self,
        session: Session,
        case_id: str,
        scans: Sequence[tuple[bytes, str]],
        *,
        pages: int,
        decided: Sequence[str] = (),
        attested_by: str = "",
        original: str = "",
    ) -> Kept:
        """Keep the scan of the cost table that the agreement in force rests on; else as :meth:`by_scan`.

        Raises:
            RuleBroken: ``not_in_force`` where there is no such table; as :meth:`by_scan`.
            Unavailable: ``disk_full``, ``blob_failed``.
        """
        refs, kept = self._stored(session, scans)

        def event(made: PaperMade) -> SidePaperCheckedIn:
            paper = (made.kind, made.subject, made.no)
            return SidePaperCheckedIn(*paper, CheckedBy.SCAN, pages, kept, tuple(decided), attested_by, original)

        return self._keep_table(session, case_id, event, refs)

    def cost_table_by_two(self, session: Session, case_id: str, pages: int, *, attested_by: str) -> Kept:
        """Keep that two persons looked at every page of the signed cost table; else as :meth:`by_two`.

        Raises:
            RuleBroken: ``not_in_force`` where there is no such table; as :meth:`by_two`.
        """

        def event(made: PaperMade) -> SidePaperCheckedIn:
            paper = (made.kind, made.subject, made.no)
            return SidePaperCheckedIn(*paper, CheckedBy.TWO_PERSONS, pages, attested_by=attested_by)

        return self._keep_table(session, case_id, event, ())

    def _stored(
        self, session: Session, scans: Sequence[tuple[bytes, str]]
    ) -> tuple[tuple[BlobRef, ...], tuple[str, ...]]:
        """Keep the files of a scan; how the events refer to them, and their SHA-256."""
        permit(session, Operation.SIGN)
        blobs = self._desk.vault.blobs
        refs = tuple(blobs.put(content, mime=mime, role="signed_scan") for content, mime in scans)
        return refs, tuple(ref.sha256 for ref in refs)

    def _keep_table(
        self,
        session: Session,
        case_id: str,
        returned: Callable[[PaperMade], SidePaperCheckedIn],
        refs: tuple[BlobRef, ...],
    ) -> Kept:
        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            made = cost_table.signed_before(case)
            if made is None:
                raise RuleBroken("not_in_force", field="check_in")
            event, known = returned(made), cost_table.check_in_of(case)
            if known == event:
                return
            check_returned(event, is_known=known is not None, pages=made.pages)
            if event.attested_by:
                attest = Operation.ATTEST
                self._desk.second_person(session, event.attested_by, attest, field="check_in", case=case)
            yield WithFiles(event, refs)

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def _keep(self, session: Session, case_id: str, event: PaperCheckedIn, refs: tuple[BlobRef, ...]) -> Kept:
        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            known = case.agree.checked_in.get(event.version)
            if known == event:
                return
            current = case.agree.current
            is_effective = current is not None and case.is_in_force
            check_in(
                event,
                effective_version=current.version if current is not None and is_effective else None,
                known=known,
                pages=0 if current is None else current.pages,
            )
            if event.attested_by:
                attest = Operation.ATTEST
                self._desk.second_person(session, event.attested_by, attest, field="check_in", case=case)
            yield WithFiles(event, refs)

        return self._desk.change(session, Operation.SIGN, case_id, decide)
