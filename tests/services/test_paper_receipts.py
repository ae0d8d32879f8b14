"""收件回执: papers handed in are counted, kept with the promises they fulfil, and receipted by one paper."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pypdfium2 import PdfDocument

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.collect import EvidenceAttached, PaperState
from desktop_app.domain.stages.follow_up import Outcome, PromiseKept, PromiseState, Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.stages.receiving import HandedIn
from tests.builders import CASE, TELLER, TODAY, Counter, collection, refused
from tests.journeys.hands import text_of
from tests.real_desk import RealCounter, set_up


@pytest.fixture
def counter():
    made = Counter()
    made.texts.customer_kind = PromiseKind.PAPER
    made.to_follow_up()
    return made


def items(counter):
    return [item.id for item in counter.case.collect.missing()]


def titles(counter):
    return {item.id: item.title for item in counter.case.collect.collection.evidence}


def print_receipt(counter, *papers, **more):
    return counter.services.paper_receipts.print(counter.session, CASE, papers, counter.settings, **more)


def promise(counter, what, side=Side.CUSTOMER):
    counter.services.follow_up.promise(counter.session, CASE, side, what, counter.today + timedelta(days=5))
    return counter.case.follow_up.promises[-1].id


def state(counter, promise_id):
    return counter.case.follow_up.promise(promise_id)


# ── The customer's promise ──────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_that_comes_in_keeps_the_promise_to_bring_it_in_the_same_act(counter):
    item = items(counter)[0]
    promised = promise(counter, f"提交{titles(counter)[item]}")
    before = counter.case.rev

    counter.services.collect.receive(counter.session, CASE, item, PaperState.RECEIVED, counter.today)

    assert state(counter, promised).state is PromiseState.KEPT
    assert counter.case.rev == before + 2
    (kept,) = [event for event in counter.vault.events(promised) if isinstance(event, PromiseKept)]
    assert (kept.proof, kept.on) == (Proof.PAPER, counter.today)


def test_while_another_paper_of_the_promise_is_missing_it_stays_open_and_says_which(counter):
    first, second = items(counter)[:2]
    names = titles(counter)
    promised = promise(counter, f"提交{names[first]}和{names[second]}")
    receive = counter.services.collect.receive

    receive(counter.session, CASE, first, PaperState.RECEIVED, counter.today)
    partly = state(counter, promised)
    assert (partly.state, partly.note) == (PromiseState.PARTLY, f"还缺：{names[second]}")

    receive(counter.session, CASE, second, PaperState.RECEIVED, counter.today)
    assert state(counter, promised).state is PromiseState.KEPT


def test_a_paper_that_is_not_usable_keeps_nothing(counter):
    item = items(counter)[0]
    promised = promise(counter, f"提交{titles(counter)[item]}")
    counter.services.collect.receive(counter.session, CASE, item, PaperState.REJECTED, counter.today, "unreadable")
    assert state(counter, promised).state is PromiseState.OPEN


def test_neither_the_banks_promises_nor_those_of_other_papers_are_touched(counter):
    first, second = items(counter)[:2]
    names = titles(counter)
    others = [promise(counter, f"提交{names[second]}"), promise(counter, f"核对{names[first]}", Side.BANK)]
    counter.services.collect.receive(counter.session, CASE, first, PaperState.RECEIVED, counter.today)
    assert {state(counter, one).state for one in others} == {PromiseState.OPEN}


# ── The receipt ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_receipt_counts_the_papers_and_each_handing_in_has_its_own(counter):
    first, second, third = items(counter)[:3]
    counter.services.collect.receive(counter.session, CASE, first, PaperState.RECEIVED, counter.today)
    asked = counter.services.paper_receipts.to_count(counter.case)
    assert [(one.item, one.pages, one.received_on) for one in asked] == [(first, 1, counter.today)]

    printed = print_receipt(counter, HandedIn(first, counter.today, pages=3), HandedIn(second, counter.today, pages=1))
    print_receipt(counter, HandedIn(third, counter.today, is_copy=True, pages=2))

    assert len(printed.jobs) == 2
    papers = counter.case.agree.side_papers.all_of(SidePaper.PAPER_RECEIPT)
    assert [one.number[-3:] for one in papers] == ["-M1", "-M2"]
    named = [[(one.item, one.pages, one.is_copy) for one in of] for of in counter.case.collect.receipts]
    assert named == [[(first, 3, False), (second, 1, False)], [(third, 2, True)]]
    assert {one.by for one in counter.case.collect.received.values()} == {TELLER.id}
    assert not counter.case.collect.to_receipt


def test_printed_again_it_is_the_same_paper_marked_with_its_count(counter):
    print_receipt(counter, HandedIn(items(counter)[0], counter.today, pages=1))
    counter.clock.advance(days=1)
    counts = [print_receipt(counter).reprint for _ in range(2)]

    assert counts == [1, 2]
    assert len(counter.case.agree.side_papers.all_of(SidePaper.PAPER_RECEIPT)) == 1
    sheets = [one for one in counter.case.agree.sheets if one.kind is PrintKind.SLIP]
    assert [one.serial for one in sheets] == ["1/2", "2/2", "R1", "R2"]
    assert counter.printer.sent[-1][1].endswith(b"% R2")
    ledger = counter.services.print_ledger.read(counter.session, CASE)
    assert [one.document for one in ledger.sheets[-4:]] == ["paper_receipt"] * 4


def test_a_copy_that_never_came_out_is_no_reprint(counter):
    counter.printer.fail_at[counter.printer.tried + 2] = "queue_stopped"
    with pytest.raises(Unavailable):
        print_receipt(counter, HandedIn(items(counter)[0], counter.today, pages=1))
    again = print_receipt(counter)
    assert (again.reprint, len(again.jobs)) == (0, 1)
    assert [one.serial for one in counter.case.agree.sheets[-3:]] == ["1/2", "2/2", "2/2"]


def test_the_banks_promise_of_a_receipt_is_kept_by_the_one_for_the_last_paper():
    counter = Counter()
    counter.texts.bank_kind = PromiseKind.RECEIPT
    counter.to_follow_up()
    owed = next(one.id for one in counter.case.follow_up.promises if one.side is Side.BANK)
    *early, last = items(counter)
    print_receipt(counter, *(HandedIn(item, counter.today, pages=1) for item in early))
    assert state(counter, owed).state is PromiseState.OPEN
    print_receipt(counter, HandedIn(last, counter.today, pages=1))
    assert state(counter, owed).state is PromiseState.KEPT


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        (HandedIn("income_proof", TODAY), "pages_not_counted"),
        (HandedIn("income_proof", TODAY, pages=1000), "pages_out_of_range"),
        (HandedIn("income_proof", TODAY + timedelta(days=99), pages=1), "receipt_in_future"),
        (HandedIn("moon_rock", TODAY, pages=1), "evidence_unknown"),
    ],
)
def test_what_cannot_be_receipted_is_refused_and_nothing_is_kept(counter, paper, code):
    with refused(code):
        print_receipt(counter, paper)
    assert not counter.case.collect.received


def test_without_a_paper_there_is_no_receipt(counter):
    with refused("no_papers_received", field="print"):
        print_receipt(counter)


# ── At the counter, on page 2 ───────────────────────────────────────────────────────────────────────────────────


def test_papers_brought_to_the_counter_are_receipted_before_page_2_is_kept():
    counter = Counter()
    counter.identify()
    need = counter.services.collect.opening(counter.case).evidence
    open_one = next(one for one in need if one.state is PaperState.NEEDED and not one.is_sensitive)
    secret = next(one for one in need if one.is_sensitive)
    with refused("sensitive_consent_missing", field="sensitive_consent"):
        print_receipt(counter, HandedIn(secret.id, TODAY, pages=1), has_consent=False)

    print_receipt(counter, HandedIn(open_one.id, TODAY, pages=2), has_consent=False)

    opened = {one.id: one.state for one in counter.services.collect.opening(counter.case).evidence}
    assert opened[open_one.id] is PaperState.RECEIVED
    kept = counter.services.collect.collect(
        counter.session,
        CASE,
        collection(evidence=counter.services.collect.opening(counter.case).evidence),
    )
    assert [one.pages for one in kept.case.collect.received.values()] == [2]
    assert kept.case.collect.to_receipt == ()


def test_what_page_2_keeps_as_received_came_that_day_and_waits_for_its_receipt():
    counter = Counter()
    counter.identify()
    given = collection()
    came = given.evidence[-1].id
    evidence = (*given.evidence[:-1], replace(given.evidence[-1], state=PaperState.RECEIVED))
    for _ in range(2):
        counter.collect(evidence=evidence)
    (waiting,) = counter.case.collect.to_receipt
    assert counter.services.cases.receipts_due(counter.session) == {CASE: 1}
    assert (waiting.item, waiting.received_on, waiting.by) == (came, TODAY, TELLER.id)
    counter.collect()  # it was the wrong line
    assert counter.case.collect.to_receipt == ()
    assert counter.services.cases.receipts_due(counter.session) == {}


def test_the_pages_of_what_is_attached_are_proposed(counter):
    item = items(counter)[0]
    attached = EvidenceAttached(item, "工资单.pdf", "application/pdf", "0" * 64, 10, 4)
    part = replace(counter.case.collect, attachments=(attached,))
    asked = counter.services.paper_receipts.to_count(replace(counter.case, collect=part), (item,))
    assert [(one.item, one.pages) for one in asked] == [(item, 4)]


# ── As it is printed ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_real_receipt_names_each_paper_who_took_it_and_by_when_the_bank_answers(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    try:
        counter.to_follow_up()
        first, *rest = items(counter)
        counter.services.paper_receipts.print(
            counter.session, CASE, [HandedIn(first, counter.today, is_copy=True, pages=3)], counter.settings
        )
        made = counter.case.agree.side_papers.last(SidePaper.PAPER_RECEIPT, "1")
        assert made is not None
        document = PdfDocument(counter.vault.blobs.get(made.pdf_sha256))
        text = "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
        names = titles(counter)
        branch = counter.vault.books.branch()
        for said in (names[first], "复印件", counter.session.person.name, counter.case.number, *branch.complaint_lines):
            assert said in text
        for item in rest:
            assert names[item] in text[text.index("还需要您交来的材料") :]
        accepted = counter.case.negotiate.accepted
        assert accepted is not None
        answer_by = accepted.package.answer_by
        assert answer_by is not None
        assert f"{answer_by.year}年{answer_by.month}月{answer_by.day}日" in text
        assert made.pages == 1
    finally:
        counter.close()


def test_a_paper_that_comes_once_the_complaint_was_answered_has_its_receipt_too(tmp_path):
    set_up(tmp_path, is_training=False)
    real = RealCounter(tmp_path)
    try:
        real.to_follow_up()
        service, day = real.services.follow_up, real.today
        service.record_outcome(real.session, CASE, Outcome.APPROVED, "分行", day, day, told_how="by_post")
        real.clock.advance(days=1)
        first, *_ = items(real)
        print_receipt(real, HandedIn(first, real.today, pages=1))
        made = real.case.agree.side_papers.last(SidePaper.PAPER_RECEIPT, "1")
        assert made is not None
        text = text_of(real.vault.blobs.get(made.pdf_sha256))
        assert titles(real)[first] in text
        assert "您的投诉" not in text
    finally:
        real.close()
