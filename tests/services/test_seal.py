"""The electronic seal at the desk: who may, when, with which certificate, and what the journal keeps."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.papers.paper import PrintedMarks
from desktop_app.domain.signing.seal import (
    SealCertificate,
    SealChosen,
    SealedPdf,
    SealFault,
    SealPlace,
    SealReport,
    TimeProof,
)
from desktop_app.domain.stages.agree import AgreementSealed
from tests.builders import CASE, SUPERVISOR, TELLER, Counter, refused, session
from tests.fakes import utc

PLACE = SealPlace(file="C:/keys/branch.p12")
LEADER = session(SUPERVISOR)


class FakeSealer:
    """A key that seals with a line of text."""

    def __init__(self, fingerprint: str = "f1", failure: Exception | None = None) -> None:
        since, until = utc(2026, 1, 1), utc(2027, 1, 1)
        self.certificate = SealCertificate(fingerprint, "武当支行电子签章", "示例银行", since, until)
        self.chain = (fingerprint.encode(), b"root")
        self.failure = failure

    def check(self, at: dt.datetime) -> None:
        if at > self.certificate.valid_until:
            raise RuleBroken("seal_certificate_expired", field="seal_certificate", until=at.date())

    def seal(self, pdf: bytes, at: dt.datetime) -> SealedPdf:
        if self.failure is not None:
            raise self.failure
        return SealedPdf(pdf + b"sealed by " + self.chain[0], self.certificate, at, is_timestamped=False)

    def close(self) -> None:
        """Nothing to let go."""


@pytest.fixture
def counter():
    made = Counter()
    made.to_follow_up()
    return made


@pytest.fixture
def chosen(counter):
    counter.services.seals.choose(LEADER, PLACE, FakeSealer())
    return counter


def sealed_events(counter):
    return [event for event in counter.vault.events(CASE) if isinstance(event, AgreementSealed)]


def test_the_sealed_copy_lies_beside_the_original(chosen):
    original = chosen.services.agree.pinned(chosen.session, CASE)

    kept = chosen.services.seals.seal(LEADER, CASE, FakeSealer())

    event = kept.case.agree.sealed[1]
    copy = chosen.services.seals.sealed_copy(chosen.session, CASE)
    assert copy == original + b"sealed by f1"
    assert chosen.services.agree.pinned(chosen.session, CASE) == original
    assert (event.pdf_sha256, event.fingerprint, event.subject) == (
        kept.case.agree.issued[-1].pdf_sha256,
        "f1",
        "武当支行电子签章",
    )
    assert event.at == chosen.clock.now()


def test_a_paper_is_sealed_once(chosen):
    chosen.services.seals.seal(LEADER, CASE, FakeSealer())
    with refused("already_sealed", field="seal"):
        chosen.services.seals.seal(LEADER, CASE, FakeSealer())
    assert len(sealed_events(chosen)) == 1


def test_what_is_not_in_effect_is_not_sealed():
    counter = Counter()
    counter.to_agree()
    counter.services.seals.choose(LEADER, PLACE, FakeSealer())
    with refused("no_paper_to_sign", field="seal"):
        counter.services.seals.seal(LEADER, CASE, FakeSealer())
    counter.issue()
    with refused("not_in_effect", field="seal"):
        counter.services.seals.seal(LEADER, CASE, FakeSealer())
    with refused("not_sealed", field="seal"):
        counter.services.seals.sealed_copy(counter.session, CASE)


def test_another_certificate_than_the_chosen_one_seals_nothing(counter):
    with refused("seal_not_set_up", field="seal_certificate"):
        counter.services.seals.seal(LEADER, CASE, FakeSealer())
    counter.services.seals.choose(LEADER, PLACE, FakeSealer())
    with refused("seal_not_the_branchs", field="seal_certificate"):
        counter.services.seals.seal(LEADER, CASE, FakeSealer("f2"))
    assert sealed_events(counter) == []


def test_a_token_that_fails_leaves_nothing_behind(chosen):
    before = chosen.count()
    with pytest.raises(Unavailable):
        chosen.services.seals.seal(LEADER, CASE, FakeSealer(failure=Unavailable("seal_token_failed")))
    assert chosen.count() == before


def test_a_teller_neither_chooses_nor_seals(chosen):
    with refused("not_permitted"):
        chosen.services.seals.choose(session(TELLER), PLACE, FakeSealer())
    with refused("not_permitted"):
        chosen.services.seals.seal(session(TELLER), CASE, FakeSealer())


def test_choosing_again_is_no_event_and_an_expired_certificate_is_refused(chosen):
    seals = chosen.services.seals
    seals.choose(LEADER, PLACE, FakeSealer())
    assert len([event for event in chosen.vault.events() if isinstance(event, SealChosen)]) == 1
    chosen.clock.advance(days=400)
    with refused("seal_certificate_expired", field="seal_certificate"):
        seals.choose(LEADER, PLACE, FakeSealer("f3"))
    assert seals.place(LEADER) == PLACE


def judged(counter, marks, faults=()):
    """What was asked of the checker, and what came of it; the file is the sealed copy."""
    sha256 = counter.case.agree.sealed[1].sealed_sha256
    asked = []

    def check(trust):
        asked.append(trust)
        return SealReport(sha256, faults, sealed_at=counter.clock.now())

    return asked, counter.services.seals.verify(LEADER, sha256, marks, check)


def test_the_journal_vouches_for_the_time_of_its_own_copy(chosen):
    kept = chosen.services.seals.seal(LEADER, CASE, FakeSealer())
    sealed_at = chosen.clock.now()
    chosen.services.seals.choose(LEADER, replace(PLACE, file="D:/new.p12"), FakeSealer("f2"))
    chosen.clock.advance(days=400)
    marks = PrintedMarks(1, (), ((f"{kept.case.number}-1", 1),), ())

    (trust,), report = judged(chosen, marks)
    assert (trust.at, trust.own, trust.roots) == (sealed_at, {"f1", "f2"}, (b"root",))
    assert (report.case, report.version, report.time) == (kept.case.number, 1, TimeProof.JOURNAL)


def test_a_strange_file_is_judged_by_today_and_its_time_is_a_claim(chosen):
    chosen.services.seals.seal(LEADER, CASE, FakeSealer())
    for marks in (None, PrintedMarks(1, (), (("no-such-case-1", 1),), ())):
        chosen.clock.advance(days=1)
        (trust,), report = judged(chosen, marks, (SealFault.CHANGED_AFTERWARDS,))
        assert trust.at == chosen.clock.now()
        assert (report.case, report.time, report.is_good) == ("", TimeProof.CLAIM, False)
