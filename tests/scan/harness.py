"""Signs, takes and reads sheets by chance, and counts what came of them."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from desktop_app.domain.papers.paper import Paper
from desktop_app.domain.signing.scan import BoxReading, FieldKind, InkState
from desktop_app.domain.signing.scan_report import judge
from tests.scan.papers import ours, pinned, strangers, written
from tests.scan.reading import read
from tests.scan.simulator import Hand, Optics, Signed, Signer, any_optics, jpeg, photograph, sign_by_chance

OTHERS = 0.2
"""Share of sheets of another paper, another version or other content: none must be taken for one of ours."""


@dataclass(slots=True)
class Tally:
    """What was read.

    Attributes:
        wrong: what must never happen, each with the sheet it happened to.
        counts: of boxes by how they were signed and what was read, of sheets by what became of them.
    """

    sheets: int = 0
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    errors_mm: list[float] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.sheets += other.sheets
        self.wrong += other.wrong
        self.counts += other.counts
        self.errors_mm += other.errors_mm


def paper_by(lot: float) -> Paper:
    """Whose sheet it is, by a number from 0 to 1."""
    others = list(strangers())
    return others[int(lot / OTHERS * len(others))] if lot < OTHERS else ours()


def go_through(seed: int, sheets: int) -> Tally:
    """Sign, take and read *sheets* sheets."""
    random = np.random.default_rng(seed)
    tally = Tally()
    for no in range(sheets):
        paper = paper_by(random.random())
        # Boxes stand on the last page; the text before it is looked through as well.
        page = 3 if random.random() < 0.7 else int(random.integers(1, 3))
        signer = Signer(written(paper).pdf, page, random)
        fields = {one.id: (one.kind.value, one.rect) for one in written(paper).fields if one.page == page}
        sign_by_chance(signer, fields, random)
        optics = any_optics(random)
        taken = photograph(signer.signed.paper, optics, random)
        tally.sheets += 1
        _judge(tally, f"sheet {no}, {optics}", paper, page, signer.signed, optics, jpeg(taken.picture, optics))
    return tally


def _judge(tally: Tally, name: str, paper: Paper, page: int, signed: Signed, optics: Optics, content: bytes) -> None:
    found = read(content, ours()).reading
    if found.code is None or found.problem:
        tally.counts[f"sheet not read: {found.problem} {found.reason}"] += 1
        tally.wrong.append(f"{name}: not read, {found.problem} {found.reason}")
        return
    if (found.code.number, found.code.version, found.code.page) != (paper.number, paper.version, page):
        tally.wrong.append(f"{name}: taken for another page")
    is_ours = paper == ours()
    named = {one.code for one in judge(pinned(ours()).expected, [found]).findings if one.page == page}
    if not is_ours and strangers()[paper] not in named:
        tally.wrong.append(f"{name}: {strangers()[paper]} was named {named}")
    if is_ours and named & set(strangers().values()):
        tally.wrong.append(f"{name}: ours was named {named}")
    if found.is_compared is not is_ours:
        tally.wrong.append(f"{name}: {'not ' if is_ours else ''}held against our print")
    tally.counts[f"sheet of {'ours' if is_ours else strangers()[paper]}, {found.codes_seen} codes"] += 1
    if found.turned_deg != (optics.turn_deg if is_ours else 0):
        tally.wrong.append(f"{name}: turned {found.turned_deg}")
    if is_ours:
        tally.errors_mm.append(found.error_mm)
        if found.alterations:
            tally.counts["sheet with a change by hand that nobody made" + (", grey" if optics.is_grey else "")] += 1
        for box in found.boxes:
            _judge_box(tally, name, signed, box)


def _judge_box(tally: Tally, name: str, signed: Signed, box: BoxReading) -> None:
    if box.kind is FieldKind.PEN:
        hand = signed.hands[box.id]
        is_empty, is_plain = hand is Hand.NONE, hand in {Hand.BROAD, Hand.THIN, Hand.SMALL}
        told = f"{hand.value}{', spilled into' if box.id in signed.reached else ''}"
    else:
        is_empty, is_plain = box.id not in signed.pasted, box.id in signed.pasted
        told = f"{box.kind.value} {'missing' if is_empty else 'there'}"
    tally.counts[f"{told} → {box.state.value} {box.doubt.value}".strip()] += 1
    if is_empty and box.state is InkState.SIGNED:
        tally.wrong.append(f"{name}: {box.id} is empty and was called signed ({box.ink_pct} %)")
    if (is_plain or hand_of(signed, box) is Hand.ONE_STROKE) and box.state is InkState.EMPTY:
        tally.wrong.append(f"{name}: {box.id} is signed and was called empty ({box.ink_pct} %)")


def hand_of(signed: Signed, box: BoxReading) -> Hand | None:
    return signed.hands.get(box.id)
