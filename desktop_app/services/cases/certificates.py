"""The printable audit certificate of a case: its whole history, with the proof of the journal it was read from."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.audits.access import CertificateMade
from desktop_app.domain.staff.people import Session
from desktop_app.services.cases.certificate_sheet import Maker, Proven, Worded, certificate_sheet
from desktop_app.services.cases.history import CaseHistory, Detail, Histories
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import PaperWriter
from desktop_app.services.ports.printing import Printer, PrintJob, PrintSettings

Words = Callable[[CaseHistory], Worded]
"""Words a history, in the language of who asked."""


@dataclass(frozen=True, slots=True)
class JournalProof:
    """What a proof of the whole journal found, as it stood at one moment while the desk went on.

    Attributes:
        is_clean: nothing is wrong.
        lines: what ``verify-journal`` prints.
        head: hash of the own log's last event that was proved.
        place: position of the last event that was proved; what came after it was not.
    """

    is_clean: bool
    lines: tuple[str, ...]
    head: str
    place: int


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

    def make(self, session: Session, case_id: str, words: Words, proof: JournalProof) -> Certified:
        """Draw the certificate of what was proved and keep that it was made.

        The proof of a long journal takes minutes, and the desk goes on meanwhile: the certificate ends where it does.

        Args:
            session: a leader or an auditor.
            case_id: whose history.
            words: words it.
            proof: of the journal, a moment ago.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``, ``no_glyph``.
            Unavailable: the vault's codes; nothing was made then.
        """
        permit(session, Operation.CERTIFY_HISTORY)
        history = self._histories.of(session, case_id).until(proof.place)
        moments = history.of(Detail.ALL)
        proven = Proven(tuple(moment.sha256 for moment in moments), proof.is_clean, proof.lines, proof.head)
        paper = certificate_sheet(history.case.number, words(history), proven, self._maker(session))
        pdf = self._writer.write(paper).pdf
        made = CertificateMade(case_id, len(moments), proof.head, proof.is_clean, hashlib.sha256(pdf).hexdigest())
        with self._desk.vault.work(session) as work:
            work.record(made, f"certificates-{case_id}")
            work.commit()
        return Certified(history.case.number, pdf, proof.is_clean)

    def print(
        self, session: Session, case_id: str, words: Words, proof: JournalProof, settings: PrintSettings
    ) -> PrintJob:
        """Make one and send it to the printer.

        Raises:
            RuleBroken: as :meth:`make`.
            Unavailable: as :meth:`make`, and the printer's codes.
        """
        made = self.make(session, case_id, words, proof)
        return self._printer.submit(made.pdf, title=made.number, settings=settings)

    def _maker(self, session: Session) -> Maker:
        vault, clock = self._desk.vault, self._desk.clock
        person = session.person
        return Maker(person.name, person.staff_no, vault.books.branch(), vault.label, clock.local(clock.now()))
