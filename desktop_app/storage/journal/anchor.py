"""Anchors the journal to a paper: the head that was printed on it must lie in the log, before the paper's own issue.

Whoever rewrites the log with a stolen seal key makes a journal that proves itself, but not another head on a paper that
the customer took home.  A paper vouches for what came before it; what came later needs a later paper.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from desktop_app import wire as wires
from desktop_app.domain.audits.access import CertificateMade
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import Happened
from desktop_app.domain.papers.prints import PrintSent, PrintVoided
from desktop_app.domain.papers.side_paper import PaperMade, SidePaper
from desktop_app.domain.stages.agree import AgreementIssued, AgreementSealed
from desktop_app.storage.failures import world_errors
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.journal.verify import Problem, Report
from desktop_app.storage.vault import SqlVault
from desktop_app.terminal import say
from desktop_app.wire import UnknownEvent

_OPS: Final = tuple(
    kind.OP.encode() for kind in (AgreementIssued, AgreementSealed, CertificateMade, PaperMade, PrintSent, PrintVoided)
)
"""Looked for in the bytes: an envelope is read only where one of them stands."""

_OF_THE_LOG: Final = frozenset({"head_damaged", "guard_missing", "trigger_planted", "page_damaged", "unreadable"})
"""What is about no place of the log and may have taken something from it all the same."""
NO_HEAD: Final = (
    "NO HEAD 此类文书（{kind}）不印存证码：流水中记有这份文书，内容一致，但不能用它证明流水没有被改写；"
    "请用协议或者未达成一致记录核对"
)
NO_PAPER: Final = "HEAD ONLY 此码在流水第{places}位，此前的流水没有被改写；但没有一份文书印有此码，不能用它核对文书"

READ_ONLY: Final = "COPY 大字阅读本，只供阅读，不是原件；以{number}第{version}版的签署原件为准"
"""Said of a copy in large print, whatever was written on it by hand."""
VOID: Final = "VOID {serial} 这份已作废，不能作为原件使用"
"""Said beside whether it is anchored: a void original proves the journal as well as any other."""

_CALLED: Final = {
    SidePaper.ROUND_SHEET.value: "轮次方案单",
    SidePaper.COST_TABLE.value: "综合融资成本明示表",
    SidePaper.NOT_YET_EFFECTIVE.value: "尚未生效回执",
    SidePaper.DECLINE_NOTICE.value: "决定不签署告知书",
    SidePaper.WITHDRAWAL_RECEIPT.value: "撤回签名回执",
    SidePaper.ORIGINAL_RECEIPT.value: "原件代管收条",
    SidePaper.COMPLAINT_RECEIPT.value: "投诉受理回执",
    SidePaper.PAPER_RECEIPT.value: "收件回执",
    SidePaper.DECISION_NOTICE.value: "处理决定告知",
    SidePaper.ACCOUNT_NOTICE.value: "账户事项告知",
    SidePaper.OFFER_SHEET.value: "方案要约单",
    SidePaper.DEVIATION_SHEET.value: "偏离清单",
    SidePaper.LARGE_PRINT.value: "大字阅读本",
    SidePaper.CERTIFIED_COPY.value: "核对副本",
    SidePaper.READ_ALOUD.value: "宣读稿",
}


@dataclass(frozen=True, slots=True)
class Place:
    """An event of the journal: its position, its number in its log, when it was written (the desk's clock, UTC)."""

    pos: int
    seq: int
    at: datetime
    hash: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What the paper says.

    Attributes:
        heads: the journal heads on it, in full or their first digits; more than one is a fault of its own.
        papers: number and version, where they are known.
        digests: first digits of the content's SHA-256, where they are known.
        content: the file, where it is at hand; empty for a sheet of paper whose head was typed.
    """

    heads: Sequence[str]
    papers: Sequence[tuple[str, int]] = ()
    digests: Sequence[str] = ()
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the paper says of the journal.

    Attributes:
        head: as printed; ``found`` every event whose hash begins so, ``issued`` the event that issued the paper.
        number, version: of the paper, as the journal has them.
        file: what the file is: ``pinned``, ``sealed``, ``original`` or ``reprint`` as a printer got it,
            ``certificate`` of a case's history, ``other``; empty for want of a file.
        serial: which of them, as the print ledger writes it: ``1/2``, ``R3``; ``void`` where that one was made void,
            None while it counts.
        problems: codes, the gravest first; none means anchored.
        read_for: number and version of the paper that a copy in large print is to be read for.
        beside: kind of a paper that never bears a head (a receipt, a cost table, a round sheet), as ``SidePaper`` has
            it; ``issued`` is then where the journal keeps it.
    """

    head: str
    number: str
    version: int
    found: tuple[Place, ...]
    issued: Place | None
    file: str
    problems: tuple[str, ...]
    beside: str = ""
    serial: str = ""
    void: Place | None = None
    read_for: tuple[str, int] = ("", 0)

    @property
    def is_anchored(self) -> bool:
        """The paper and the journal agree."""
        return not self.problems and not self.beside

    @property
    def is_head_alone(self) -> bool:
        """A head was typed that stands in the journal, and that no paper bears."""
        return self.problems == (_ALONE,)

    @property
    def bears_no_head(self) -> bool:
        """The journal keeps this very paper, which says nothing of the journal."""
        return bool(self.beside) and not self.problems

    def lines(self) -> list[str]:
        """For a terminal: what is wrong first, then where the head lies."""
        shown = [f"{code} head={self.head or '-'}" for code in self.problems]
        shown += [f"head pos={one.pos} seq={one.seq} at={wires.utc_text(one.at)} {one.hash}" for one in self.found]
        if self.issued is not None:
            shown.append(
                f"issue pos={self.issued.pos} seq={self.issued.seq} at={wires.utc_text(self.issued.at)} "
                f"{self.number} version={self.version} file={' '.join((self.file or '-', self.serial)).rstrip()}"
            )
        if self.void is not None:
            shown.append(f"void pos={self.void.pos} seq={self.void.seq} at={wires.utc_text(self.void.at)}")
            shown.append(say(VOID).format(serial=self.serial))
        if self.beside == SidePaper.LARGE_PRINT:
            shown.append(say(READ_ONLY).format(number=self.read_for[0], version=self.read_for[1]))
        if self.bears_no_head:
            return [*shown, say(NO_HEAD).format(kind=say(_CALLED.get(self.beside, self.beside)))]
        if self.is_head_alone:
            return [*shown, say(NO_PAPER).format(places=", ".join(str(one.pos) for one in self.found))]
        return [*shown, "ANCHORED" if self.is_anchored else "NOT ANCHORED"]


_ALONE: Final = "no_paper_bears_head"


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy that went to a printer, by the id of its sheet."""

    sheet: str
    event: PrintSent


_Sent = Mapping[str, Sequence[_Copy]]
"""What went to printers, by the SHA-256 of the file."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper as the journal issued it."""

    place: Place
    case: str
    event: AgreementIssued


@dataclass(frozen=True, slots=True)
class _Beside:
    """A paper beside the agreement as the journal keeps it."""

    place: Place
    case: str
    event: PaperMade


@dataclass(slots=True)
class _Kept:
    """What the journal says of papers.

    Attributes:
        sealed: the pinned file of each sealed one, by SHA-256.
        void: where a sheet was made void.
        certificates: of histories, by the SHA-256 of the file.
    """

    papers: list[_Paper] = field(default_factory=list)
    beside: list[_Beside] = field(default_factory=list)
    sealed: dict[str, str] = field(default_factory=dict)
    sent: defaultdict[str, list[_Copy]] = field(default_factory=lambda: defaultdict(list))
    void: dict[str, Place] = field(default_factory=dict)
    certificates: dict[str, tuple[Place, CertificateMade]] = field(default_factory=dict)

    def note(self, place: Place, happened: Happened) -> None:
        """Keep what *happened* says of a paper."""
        match happened.event:
            case AgreementIssued() as event:
                self.papers.append(_Paper(place, happened.entity_id, event))
            case PaperMade() as event:
                self.beside.append(_Beside(place, happened.entity_id, event))
            case AgreementSealed(pdf_sha256=pinned, sealed_sha256=sha256):
                self.sealed[sha256] = pinned
            case PrintSent(pdf_sha256=sha256) as event:
                self.sent[sha256].append(_Copy(happened.entity_id, event))
            case CertificateMade(pdf_sha256=sha256) as event:
                self.certificates[sha256] = (place, event)
            case PrintVoided():
                self.void.setdefault(happened.entity_id, place)


def anchor(vault: SqlVault, report: Report, printed: Printed) -> Anchor:
    """Hold *printed* against the journal that *report* verified.

    Raises:
        Unavailable: the vault cannot be read at all.
    """
    heads = tuple(dict.fromkeys(head.lower() for head in printed.heads))
    kept, found = _Kept(), list[Place]()
    with world_errors(), vault.readers.connect() as connection:
        for entry in journal.entries(connection):
            if any(entry.hash.startswith(head) for head in heads):
                found.append(_place(vault, entry))
            happened = _read(vault, entry)
            if happened is not None:
                kept.note(_place(vault, entry), happened)
    certified = kept.certificates.get(hashlib.sha256(printed.content).hexdigest()) if printed.content else None
    if certified is not None:
        return _of_certificate(report, printed, heads, found, *certified)
    sealed, sent, void = kept.sealed, kept.sent, kept.void
    paper = _wanted(kept.papers, heads, printed)
    if paper is None and (wanted := _wanted_beside(kept.beside, printed)) is not None:
        said = _without_head(report, printed, heads, tuple(found), wanted, sent, void)
        return replace(said, read_for=_read_for(wanted, kept.papers))
    file, copy = ("", None) if not printed.content else _file(printed, paper, sealed, sent)
    return Anchor(
        head=" ".join(heads),
        number="" if paper is None else paper.event.number,
        version=0 if paper is None else paper.event.version,
        found=tuple(found),
        issued=None if paper is None else paper.place,
        file=file,
        problems=tuple(_problems(report, printed, heads, found, paper, file)),
        serial="" if copy is None else copy.event.serial,
        void=None if copy is None else void.get(copy.sheet),
    )


def _of_certificate(
    report: Report,
    printed: Printed,
    heads: Sequence[str],
    found: Sequence[Place],
    place: Place,
    made: CertificateMade,
) -> Anchor:
    """A certificate of a case's history, known by its file: the log it vouches for is still the same up to there."""
    problems = []
    if not any(one.pos < place.pos and made.head == one.hash for one in found):
        problems.append("head_not_in_journal")
    if any(problem.pos <= place.pos for problem in report.problems if _touches_the_log(problem)):
        problems.append("journal_not_proved")
    number = next((number for number, _version in printed.papers), "")
    return Anchor(" ".join(heads), number, 1, tuple(found), place, "certificate", tuple(problems))


def _without_head(
    report: Report,
    printed: Printed,
    heads: Sequence[str],
    found: tuple[Place, ...],
    kept: _Beside,
    sent: _Sent,
    void: Mapping[str, Place],
) -> Anchor:
    """What the journal says of a paper that bears no head."""
    event, file = kept.event, ""
    copy: _Copy | None = None
    if printed.content:
        sha256 = hashlib.sha256(printed.content).hexdigest()
        copies = [
            one
            for one in sent.get(sha256, ())
            if (one.event.case, one.event.document, one.event.version, one.event.reason)
            == (kept.case, event.kind, event.no, event.number)
        ]
        if sha256 == event.pdf_sha256:
            file = "pinned"
        else:
            file, copy = _as_printed(copies)
    problems = []
    if any(not event.content_sha256.upper().startswith(digest.upper()) for digest in printed.digests):
        problems.append("content_differs")
    if file == "other":
        problems.append("file_differs")
    if any(problem.pos <= kept.place.pos for problem in report.problems if _touches_the_log(problem)):
        problems.append("journal_not_proved")
    number, beside = event.number, event.kind.value
    serial, at = ("", None) if copy is None else (copy.event.serial, void.get(copy.sheet))
    return Anchor(" ".join(heads), number, event.no, found, kept.place, file, tuple(problems), beside, serial, at)


def _read_for(kept: _Beside, papers: Sequence[_Paper]) -> tuple[str, int]:
    """The paper that a copy in large print is of."""
    if kept.event.kind is not SidePaper.LARGE_PRINT:
        return "", 0
    made_for = kept.case, kept.event.subject
    return next(
        ((one.event.number, one.event.version) for one in papers if (one.case, str(one.event.version)) == made_for),
        ("", 0),
    )


def _wanted_beside(beside: Sequence[_Beside], printed: Printed) -> _Beside | None:
    """By its number and count, as printed; else by the file."""
    named = {(number.upper(), version) for number, version in printed.papers}
    sha256 = hashlib.sha256(printed.content).hexdigest() if printed.content else ""
    return next(
        (one for one in beside if (one.event.number.upper(), one.event.no) in named or one.event.pdf_sha256 == sha256),
        None,
    )


def _problems(
    report: Report, printed: Printed, heads: Sequence[str], found: Sequence[Place], paper: _Paper | None, file: str
) -> Iterator[str]:
    if not heads:
        yield "no_head_on_paper"
    if len(heads) > 1:
        yield "several_heads_on_paper"
    if len(set(printed.papers)) > 1:
        yield "several_papers_in_file"
    if heads and not found:
        yield "head_not_in_journal"
    if paper is None:
        yield _ALONE if found and not (printed.papers or printed.content) else "paper_not_in_journal"
        if any(place.pos >= problem.pos for place in found for problem in report.problems if _touches_the_log(problem)):
            yield "journal_not_proved"
        return
    yield from _paper_problems(paper, heads, found, printed.digests)
    if file == "other":
        yield "file_differs"
    if any(problem.pos <= paper.place.pos for problem in report.problems if _touches_the_log(problem)):
        yield "journal_not_proved"


def _paper_problems(
    paper: _Paper, heads: Sequence[str], found: Sequence[Place], digests: Sequence[str]
) -> Iterator[str]:
    """What the issue in the journal says, against what the paper says."""
    if found and not any(place.pos < paper.place.pos for place in found):
        yield "head_after_paper"
    if heads and not any(_is_same(paper.event.printed_head, head) for head in heads):
        yield "head_differs_from_issue"
    if any(not paper.event.content_sha256.upper().startswith(digest.upper()) for digest in digests):
        yield "content_differs"


def _touches_the_log(problem: Problem) -> bool:
    """A file or a read table that is missing takes nothing from the chain."""
    return bool(problem.pos) or problem.code in _OF_THE_LOG


def _is_same(issued: str, typed: str) -> bool:
    """A head typed from paper may be cut short, or be the full hash."""
    return bool(issued) and (issued.startswith(typed) or typed.startswith(issued))


def _wanted(papers: Sequence[_Paper], heads: Sequence[str], printed: Printed) -> _Paper | None:
    """The paper by its number and version; else by the file; else the one that head was printed on."""
    for paper in papers:
        if (paper.event.number.upper(), paper.event.version) in {(n.upper(), v) for n, v in printed.papers}:
            return paper
    if printed.papers:
        return None
    sha256 = hashlib.sha256(printed.content).hexdigest() if printed.content else ""
    by_file = [paper for paper in papers if paper.event.pdf_sha256 == sha256]
    by_head = [paper for paper in papers if any(_is_same(paper.event.printed_head, head) for head in heads)]
    return next(iter([*by_file, *by_head]), None)


def _file(printed: Printed, paper: _Paper | None, sealed: Mapping[str, str], sent: _Sent) -> tuple[str, _Copy | None]:
    """What the file is, and the copy it was printed as."""
    sha256 = hashlib.sha256(printed.content).hexdigest()
    if paper is None:
        return "other", None
    if sha256 == paper.event.pdf_sha256:
        return "pinned", None
    if sealed.get(sha256) == paper.event.pdf_sha256:
        return "sealed", None
    key = paper.case, paper.event.kind, paper.event.version
    return _as_printed(
        [one for one in sent.get(sha256, ()) if (one.event.case, one.event.document, one.event.version) == key]
    )


def _as_printed(copies: Sequence[_Copy]) -> tuple[str, _Copy | None]:
    """The copy a printer got these very bytes for; sent twice after a jam, it is the same copy."""
    if not copies:
        return "other", None
    return ("reprint" if copies[-1].event.serial.startswith("R") else "original"), copies[-1]


def _read(vault: SqlVault, entry: Entry) -> Happened | None:
    """The event, if it is of the kinds that matter here; what cannot be read the report has named."""
    if entry.body is None or not any(op in entry.envelope for op in _OPS):
        return None
    try:
        return vault.desk.wire.happened(entry.envelope, entry.body)
    except (UnknownEvent, ValueError, KeyError, TypeError):
        return None


def _place(vault: SqlVault, entry: Entry) -> Place:
    try:
        at = wires.utc_moment(vault.desk.wire.decode_envelope(entry.envelope)["at"])
    except (ValueError, KeyError, TypeError) as error:
        raise Unavailable("vault_damaged") from error
    return Place(entry.pos, entry.seq, at, entry.hash)
