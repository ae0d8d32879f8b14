"""Joins the seal's key, the reader child and the journal for the commands; the window may use the same."""

import hashlib
import ssl
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.devices.reader import FileReader, TakenFile, Use
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.paper import PrintedMarks
from desktop_app.domain.signing.seal import SealChosen, SealFault, SealPlace, SealReport, SealTrust, TimeProof
from desktop_app.services.counter import Counter
from desktop_app.services.desk import Kept
from desktop_app.services.ports.seals import Sealer
from desktop_app.services.staff.sign_in import OpenDesk

if TYPE_CHECKING:
    from desktop_app.storage.journal.anchor import Anchor
    from desktop_app.storage.journal.verify import Report
    from desktop_app.storage.vault import SqlVault


def open_sealer(place: SealPlace, password: str) -> Sealer:
    """Open the branch's key (see ``services.ports.seals.OpenSealer``); loads pyHanko, which nothing else needs."""
    from desktop_app.devices.seal.opening import open_sealer as opened

    return opened(place, password)


def choose(counter: Counter, desk: OpenDesk, place: SealPlace, password: str) -> SealChosen:
    """Seal with the key at *place* from now on; raises as ``Seals.choose`` and ``open_sealer``."""
    with closing(open_sealer(place, password)) as sealer:
        return counter.seals.choose(desk.session, place, sealer)


def seal(counter: Counter, desk: OpenDesk, case_id: str, password: str, version: int | None) -> Kept:
    """Seal a copy of the case's paper; raises as ``Seals.seal`` and ``open_sealer``."""
    with closing(open_sealer(counter.seals.place(desk.session), password)) as sealer:
        return counter.seals.seal(desk.session, case_id, sealer, version)


def judge(counter: Counter, desk: OpenDesk, path: Path) -> SealReport:
    """What is wrong with the seal of a file from outside, by this branch's certificates and its journal."""
    reader = FileReader()
    taken = reader.take(path, Use.PAPER)
    return counter.seals.verify(
        desk.session, taken.sha256, _marks(reader, taken), lambda trust: reader.read_seal(taken, trust)
    )


def judge_by(roots: list[Path], own: list[Path], path: Path) -> SealReport:
    """The same without a desk, by certificates (PEM or DER) that are trusted, and those the branch seals with.

    A bank's authority certifies more than seals: without *own* anybody's certificate of it passes, which is noted.

    Raises:
        RuleBroken: ``seal_file_not_readable``, ``seal_file_wrong`` and the reader's codes.
    """
    from desktop_app.devices.clock import SystemClock

    reader = FileReader()
    fingerprints = frozenset(hashlib.sha256(_certificate(one)).hexdigest() for one in own)
    trust = SealTrust(tuple(_certificate(root) for root in roots), fingerprints, SystemClock().now())
    return reader.read_seal(reader.take(path, Use.PAPER), trust)


def notes(report: SealReport) -> list[str]:
    """What nobody should read into a report: what was not, or could not be, looked at."""
    found = ["revocation_not_checked"] if report.certificate is not None else []
    if report.sealed_at is not None and report.time is TimeProof.CLAIM:
        found.append("time_is_a_claim")
    if report.certificate is not None and not report.is_own and SealFault.NOT_THE_BRANCHS not in report.faults:
        found.append("whose_seal_not_judged")
    if report.is_own and not report.case:
        found.append("no_journal_names_it")
    return found


def anchor(vault: "SqlVault", report: "Report", *, paper: Path | None, heads: list[str]) -> "Anchor":
    """Hold a paper against the verified journal: its file, or the head that was typed from the sheet.

    Raises:
        RuleBroken: the reader's codes.
    """
    from desktop_app.storage.journal.anchor import Printed
    from desktop_app.storage.journal.anchor import anchor as anchored

    if paper is None:
        return anchored(vault, report, Printed(heads))
    reader = FileReader()
    taken = reader.take(paper, Use.PAPER)
    marks = reader.read_marks(taken)
    printed = Printed(
        heads=[*marks.heads, *heads],
        papers=marks.papers,
        digests=marks.digests,
        content=taken.content,
    )
    return anchored(vault, report, printed)


def _marks(reader: FileReader, taken: TakenFile) -> PrintedMarks | None:
    with suppress(RuleBroken):
        return reader.read_marks(taken)
    return None


def _certificate(path: Path) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_der_x509_certificate

    try:
        content = path.read_bytes()
        is_text = content.lstrip().startswith(b"-----BEGIN CERTIFICATE-----")
        der = ssl.PEM_cert_to_DER_cert(content.decode("ascii").strip()) if is_text else content
        return load_der_x509_certificate(der).public_bytes(Encoding.DER)
    except OSError as error:
        raise RuleBroken("seal_file_not_readable", field="seal_certificate") from error
    except ValueError as error:
        raise RuleBroken("seal_file_wrong", field="seal_certificate") from error
