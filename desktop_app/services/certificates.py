"""The printable audit certificate of a case: its whole history, with the proof of the journal it was read from."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.domain.access import CertificateMade
from desktop_app.domain.people import Session
from desktop_app.services.certificate_sheet import Maker, Proven, Worded, certificate_sheet
from desktop_app.services.desk import Desk
from desktop_app.services.history import CaseHistory, Detail, Histories
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports import PaperWriter, Printer, PrintJob, PrintSettings

Words = Callable[[CaseHistory], Worded]
"""Words a history, in the language of who asked."""
Verify = Callable[[], tuple[bool, Sequence[str]]]
"""Proves the whole journal: whether all is well, and the lines of ``verify-journal``."""


@dataclass(frozen=True, slots=True)
class Certified:
    """What was made: the file, its number, and whether the journal it vouches for was found whole."""

    number: str
    pdf: bytes
    is_clean: bool


class Certificates:
    """Makes them; that one was made is kept before it leaves.

    Args:
        desk: the desk.
        histories: reads what happened.
        writer: draws the sheet; ``printer`` prints it.
    """

    def __init__(self, desk: Desk, histories: Histories, writer: PaperWriter, printer: Printer) -> None:
        self._desk, self._histories, self._writer, self._printer = desk, histories, writer, printer

    def make(self, session: Session, case_id: str, words: Words, verify: Verify) -> Certified:
        """Prove the journal, draw the certificate and keep that it was made.

        Args:
            session: a leader or an auditor.
            case_id: whose history.
            words: words it.
            verify: proves the journal; nothing may be written meanwhile.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``, ``no_glyph``.
            Unavailable: the vault's codes; nothing was made then.
        """
        permit(session, Operation.CERTIFY_HISTORY)
        history = self._histories.of(session, case_id)
        is_clean, lines = verify()
        with self._desk.vault.work(session) as work:
            head = work.commit().hash
        moments = history.of(Detail.ALL)
        proven = Proven(tuple(moment.sha256 for moment in moments), is_clean, tuple(lines), head)
        paper = certificate_sheet(history.case.number, words(history), proven, self._maker(session))
        pdf = self._writer.write(paper).pdf
        made = CertificateMade(case_id, len(moments), head, is_clean, hashlib.sha256(pdf).hexdigest())
        with self._desk.vault.work(session) as work:
            work.record(made, f"certificates-{case_id}")
            work.commit()
        return Certified(history.case.number, pdf, is_clean)

    def print(self, session: Session, case_id: str, words: Words, verify: Verify, settings: PrintSettings) -> PrintJob:
        """Make one and send it to the printer.

        Raises:
            RuleBroken: as :meth:`make`.
            Unavailable: as :meth:`make`, and the printer's codes.
        """
        made = self.make(session, case_id, words, verify)
        return self._printer.submit(made.pdf, title=made.number, settings=settings)

    def _maker(self, session: Session) -> Maker:
        vault, clock = self._desk.vault, self._desk.clock
        person = session.person
        return Maker(person.name, person.staff_no, vault.books.branch(), vault.label, clock.local(clock.now()))
