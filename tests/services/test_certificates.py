"""The audit certificate of a case: every row of the history, what proves it, and who may have it."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop_app.domain.audits.access import CertificateMade
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.papers.paper import Align, Table, Text
from desktop_app.services.cases.certificate_sheet import HASH_DIGITS, Maker, Proven, Worded, certificate_sheet
from desktop_app.services.cases.certificates import JournalProof
from desktop_app.services.cases.history import Detail
from tests.builders import AUDITOR, BRANCH, CASE, SUPERVISOR, TELLER, Counter, refused, session

COLUMNS = ("1", "2", "3", "4", "5", "6")
PROVED = JournalProof(True, ("OK events=9 unknown=0 blobs=0 head=ab",), "ab" * 32, 10_000)


@pytest.fixture(scope="module")
def counter() -> Counter:
    counter = Counter()
    counter.to_follow_up()
    return counter


def worded(history):
    rows = [(str(one.no), str(one.place), "", type(one.event).__name__, one.by, "") for one in history.moments]
    return Worded(True, COLUMNS, tuple(rows))


def table(paper) -> Table:
    return next(block for block in paper.blocks if isinstance(block, Table))


def said(paper) -> str:
    return "\n".join(block.plain for block in paper.blocks if isinstance(block, Text))


def test_it_has_every_row_of_the_history_with_its_hash_and_that_it_was_made_is_kept(counter):
    history = counter.services.histories.of(session(AUDITOR), CASE)
    made = counter.services.certificates.make(session(AUDITOR), CASE, worded, PROVED)
    paper = json.loads(made.pdf.partition(b"\n")[2])
    rows = next(block["rows"] for block in paper["blocks"] if "rows" in block)
    text = json.dumps(paper, ensure_ascii=False)

    kept = counter.vault.stored.happened[-1]
    assert kept.event == CertificateMade(
        CASE, len(history.moments), PROVED.head, True, hashlib.sha256(made.pdf).hexdigest()
    )
    assert kept.actor == AUDITOR.id
    assert [row[1] for row in rows] == [str(moment.place) for moment in history.of(Detail.ALL)]
    assert [row[-1] for row in rows] == [moment.sha256[:HASH_DIGITS] for moment in history.moments]
    for told in (PROVED.head, PROVED.lines[0], AUDITOR.name, AUDITOR.staff_no):
        assert told in text
    assert paper["journal_head"] == PROVED.head[:HASH_DIGITS]


def test_a_leader_prints_it_and_a_teller_gets_none(counter):
    before = len(counter.printer.sent)
    job = counter.services.certificates.print(session(SUPERVISOR), CASE, worded, PROVED, counter.settings)
    assert job.state == "queued"
    assert len(counter.printer.sent) == before + 1
    with refused("not_permitted"):
        counter.services.certificates.make(session(TELLER), CASE, worded, PROVED)


def test_it_ends_where_the_proof_does(counter):
    history = counter.services.histories.of(session(AUDITOR), CASE)
    proved = history.moments[3].place
    made = counter.services.certificates.make(session(AUDITOR), CASE, worded, replace(PROVED, place=proved))

    assert counter.vault.stored.happened[-1].event.entries == 4
    paper = json.loads(made.pdf.partition(b"\n")[2])
    rows = next(block["rows"] for block in paper["blocks"] if "rows" in block)
    assert [row[1] for row in rows] == [str(moment.place) for moment in history.moments[:4]]


@pytest.mark.parametrize(("day", "numbers"), [(29, []), (30, ["1", "2"])])
def test_numbers_and_places_stand_under_each_other_on_certificates_of_the_new_layout(day, numbers):
    maker = Maker("沈炼", "8001", BRANCH, "00423-03", datetime(2026, 11, day, 9, tzinfo=UTC))
    proven = Proven(("a" * 64,), True, (), "c" * 64)
    paper = certificate_sheet("N", Worded(True, COLUMNS, (("1", "17", "", "x", "y", ""),)), proven, maker)
    assert [column.header for column in table(paper).columns if column.align is Align.RIGHT] == numbers


def test_nothing_leaves_where_the_act_cannot_be_kept(counter):
    before, sent = counter.count(), len(counter.printer.sent)
    counter.vault.fail_commits = "disk_full"
    with pytest.raises(Unavailable):
        counter.services.certificates.print(session(AUDITOR), CASE, worded, PROVED, counter.settings)
    counter.vault.fail_commits = ""
    assert (counter.count(), len(counter.printer.sent)) == (before, sent)


@pytest.mark.parametrize(
    ("is_chinese", "well", "ill"), [(True, "均无异常", "发现异常"), (False, "nothing is", "wrong, a")]
)
def test_what_was_found_wrong_is_said_and_a_long_text_goes_on_in_the_next_row(counter, is_chinese, well, ill):
    at = counter.clock.local(counter.clock.now())
    maker = Maker("沈炼", "8001", BRANCH, "00423-03", at)
    rows = (("1", "7", "", "x", "y", "长" * 400), ("2", "9", "", "x", "y", ""))
    proven = Proven(("a" * 64, "b" * 64), False, ("chain_broken pos=7 seq=7",), "c" * 64)

    paper = certificate_sheet("N", Worded(is_chinese, COLUMNS, rows), proven, maker)

    assert ill in said(paper)
    assert well not in said(paper)
    assert "chain_broken pos=7 seq=7" in said(paper)
    assert [row[0] for row in table(paper).rows] == ["1", "", "2"]
    assert "".join(row[5] for row in table(paper).rows) == "长" * 400
