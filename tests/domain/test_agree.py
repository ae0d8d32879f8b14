from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.papers.prints import PrintFollowed, PrintKind, PrintSent, PrintVoided
from desktop_app.domain.policy import Remedy
from desktop_app.domain.signing import signing
from desktop_app.domain.stages import agree
from desktop_app.domain.stages.agree import (
    AgreementIssued,
    AgreementSealed,
    AgreementVoided,
    AgreePart,
    DocumentKind,
    ExplainedClause,
    NoAgreementReached,
    OriginalSigned,
    RecordHandedOver,
    Signed,
    TermsExplained,
    with_explained,
)
from desktop_app.domain.stages.communicate import Channel, NoteAdded
from desktop_app.domain.stages.negotiate import Round, RoundAdded, Side
from tests.builders import TODAY, package, refused

ISSUED = AgreementIssued(
    kind=DocumentKind.AGREEMENT,
    number="1-1",
    version=1,
    template="fake.1",
    language="zh-CN",
    round_no=1,
    content_sha256="c",
    pdf_sha256="p",
    pages=1,
    printed_head="h",
    made_on=TODAY,
    promises=(),
)


def sent(serial, version=1, kind=PrintKind.ORIGINAL):
    return PrintSent("case-1", "agreement", version, serial, kind, "", "p")


def out(serial, sheet):
    """An original that has come out of the printer."""
    return (sent(serial), sheet), (PrintFollowed("case-1", "done"), sheet)


def after(*events, part=None):
    folded = part or AgreePart()
    for given in events:
        event, entity_id = given if isinstance(given, tuple) else (given, "")
        folded = agree.evolve(folded, event, entity_id)
    return folded


PRINTED = after(ISSUED, *out("1/2", "s1"))
BOTH_PRINTED = after(*out("2/2", "s2"), part=PRINTED)


def check(part, side=Side.CUSTOMER, signed_on=TODAY, attested_by="", today=TODAY):
    signing.check_signature(part, side, signed_on, today=today, attested_by=attested_by, actor="p-teller")


def test_nothing_is_signed_before_there_is_a_printed_paper():
    with refused("no_paper_to_sign", field="customer_signed_on"):
        check(AgreePart())
    with refused("not_printed", field="bank_signed_on"):
        check(after(ISSUED), Side.BANK)
    for side in Side:
        with refused("original_missing", field=f"{side.value}_signed_on") as found:
            check(PRINTED, side)
        assert found.value.facts == {"serials": ("2/2",)}
        check(BOTH_PRINTED, side)


@pytest.mark.parametrize("state", ["failed", "cancelled", "voided", "void", "missing"])
def test_a_copy_that_never_was_or_is_void_is_no_original(state):
    with refused("not_printed"):
        check(after((PrintFollowed("case-1", state), "s1"), part=PRINTED))


@pytest.mark.parametrize("state", ["printing", "done"])
def test_a_copy_that_a_printer_brings_out_is_an_original(state):
    check(after((PrintFollowed("case-1", state), "s1"), part=BOTH_PRINTED))


@pytest.mark.parametrize("state", ["queued", "unknown"])
def test_nobody_signs_while_an_original_may_still_lie_in_the_printer(state):
    with refused("original_not_out", field="customer_signed_on") as found:
        check(after((PrintFollowed("case-1", state), "s1"), part=BOTH_PRINTED))
    assert found.value.facts == {"serials": ("1/2",)}


def test_nobody_signs_while_an_original_waits_at_a_printer_that_stopped():
    with refused("original_stopped"):
        check(after((PrintFollowed("case-1", "stopped"), "s1"), part=BOTH_PRINTED))


def test_a_reprint_is_never_an_original():
    with refused("not_printed"):
        check(after(ISSUED, (sent("R1", kind=PrintKind.REPRINT), "s1")))


def test_an_original_of_another_version_does_not_count():
    with refused("not_printed"):
        check(after(replace(ISSUED, version=2), part=PRINTED))


def test_a_signature_lies_between_the_paper_and_today():
    tomorrow = TODAY + timedelta(days=1)
    with refused("signature_in_future", field="customer_signed_on"):
        check(BOTH_PRINTED, signed_on=tomorrow)
    check(BOTH_PRINTED, signed_on=tomorrow, today=tomorrow)
    with refused("signature_before_paper", field="customer_signed_on"):
        check(BOTH_PRINTED, signed_on=TODAY - timedelta(days=1))


def test_a_side_signs_once():
    with refused("already_signed", field="customer_signed_on"):
        check(after(Signed(1, Side.CUSTOMER, TODAY), part=PRINTED))


@pytest.mark.parametrize(("first", "second"), [(Side.CUSTOMER, Side.BANK), (Side.BANK, Side.CUSTOMER)])
def test_the_second_signature_is_attested_by_another_person(first, second):
    part = after(Signed(1, first, TODAY), part=PRINTED)
    with refused("second_person_needed", field="attested_by"):
        check(part, second)
    with refused("second_person_is_maker", field="attested_by"):
        check(part, second, attested_by="p-teller")
    with refused("original_missing", field=f"{second.value}_signed_on"):
        check(part, second, attested_by="p-supervisor")
    late = after(*out("2/2", "s2"), part=part)
    with refused("original_unsigned", field=f"{second.value}_signed_on") as found:
        check(late, second, attested_by="p-supervisor")
    assert found.value.facts["serials"] == ("2/2",)
    check(after(Signed(1, first, TODAY), part=BOTH_PRINTED), second, attested_by="p-supervisor")


def again(part, hand=Side.CUSTOMER, signed_on=TODAY, attested_by="", today=TODAY):
    return signing.signed_again(part, hand, signed_on, today=today, attested_by=attested_by, actor="p-teller")


def test_what_replaced_an_original_is_signed_again_by_who_had_signed():
    part = after(Signed(1, Side.CUSTOMER, TODAY), part=BOTH_PRINTED)
    with refused("all_originals_signed", field="customer_signed_on"):
        again(part)
    part = after((PrintVoided("case-1", "spoiled"), "s1"), part=part)
    with refused("original_missing", field="bank_signed_on"):
        check(part, Side.BANK, attested_by="p-supervisor")
    part = after(*out("1b/2", "s3"), part=part)
    with refused("original_unsigned", field="bank_signed_on"):
        check(part, Side.BANK, attested_by="p-supervisor")
    with refused("all_originals_signed", field="bank_signed_on"):  # the bank has signed none
        again(part, Side.BANK)

    next_day = TODAY + timedelta(days=1)
    with refused("signature_in_future", field="customer_signed_on"):
        again(part, signed_on=next_day)
    event = again(part, signed_on=next_day, today=next_day)
    assert event == OriginalSigned(1, "customer", ("1b/2",), next_day)
    part = after(event, part=part)
    with refused("signature_before_others", field="bank_signed_on") as found:
        check(part, Side.BANK, signed_on=TODAY, attested_by="p-supervisor", today=next_day)
    assert found.value.facts == {"day": next_day}
    check(part, Side.BANK, signed_on=next_day, attested_by="p-supervisor", today=next_day)
    assert after(Signed(1, Side.BANK, next_day), part=part).effective_from == next_day


def test_the_replacement_is_not_signed_before_the_others_were():
    part = after(Signed(1, Side.CUSTOMER, date(2026, 11, 25)), (PrintVoided("case-1", "x"), "s1"), part=BOTH_PRINTED)
    with refused("original_missing"):
        again(part, signed_on=date(2026, 11, 25), today=date(2026, 11, 25))
    part = after(*out("1b/2", "s3"), part=part)
    with refused("signature_before_first", field="customer_signed_on"):
        again(part, signed_on=date(2026, 11, 24), today=date(2026, 11, 25))


def test_an_original_that_follows_what_binds_is_signed_before_a_second_person_and_moves_no_day():
    both = after(Signed(1, Side.CUSTOMER, TODAY), Signed(1, Side.BANK, TODAY), part=PRINTED)
    part = after(*out("2/2", "s2"), part=both)
    assert list(signing.hands_lacking(part)) == ["customer", "bank"]
    later = TODAY + timedelta(days=2)
    for hand in Side:
        with refused("second_person_needed", field="attested_by"):
            again(part, hand, later, today=later)
        with refused("second_person_is_maker", field="attested_by"):
            again(part, hand, later, "p-teller", today=later)
        part = after(again(part, hand, later, "p-other", today=later), part=part)
    assert signing.hands_lacking(part) == {}
    assert part.effective_from == TODAY


def test_the_agreement_takes_effect_with_the_later_signature():
    part = after(Signed(1, Side.BANK, date(2026, 11, 25)), part=PRINTED)
    assert part.effective_from is None
    part = after(Signed(1, Side.CUSTOMER, date(2026, 11, 24)), part=part)
    assert part.effective_from == date(2026, 11, 25)


def test_a_signature_belongs_to_its_version_and_a_void_version_to_nobody():
    part = after(Signed(1, Side.CUSTOMER, TODAY), part=PRINTED)
    void = after(AgreementVoided(1, "superseded"), part=part)
    assert (void.current, void.signature(Side.CUSTOMER), void.originals()) == (None, None, ())
    assert after(replace(ISSUED, version=2), part=void).signature(Side.CUSTOMER) is None


REMEDIES = (Remedy("review", "核查", 30), Remedy("court", "起诉"))


def test_no_agreement_says_why_and_names_the_remedies_with_their_last_days():
    with refused("reason_missing", field="no_agreement_reason"):
        agree.checked_no_agreement("", "", REMEDIES, TODAY)
    with refused("remedies_missing", field="remedies"):
        agree.checked_no_agreement("terms", "", (), TODAY)
    with refused("secret_not_storable", field="no_agreement_note"):
        agree.checked_no_agreement("terms", "密码是 123456", REMEDIES, TODAY)
    assert agree.checked_no_agreement("terms", " 记 ", REMEDIES, TODAY) == NoAgreementReached(
        "terms", "记", ("核查", "起诉"), (date(2026, 12, 23), None)
    )


def test_the_same_end_told_again_later_keeps_the_days_that_were_told():
    ended = agree.checked_no_agreement("terms", "", REMEDIES, TODAY)
    assert agree.is_same_end(ended, agree.checked_no_agreement("terms", "", REMEDIES, date(2026, 12, 1)))
    assert not agree.is_same_end(ended, agree.checked_no_agreement("facts", "", REMEDIES, TODAY))
    assert not agree.is_same_end(None, ended)


def test_the_part_follows_its_events():
    part = after(TermsExplained((ExplainedClause("a", 5),), ("b",)), NoAgreementReached("x", "", ("y",)), part=PRINTED)
    assert (part.explained, part.understood) == ((ExplainedClause("a", 5),), ("b",))
    part = after(*out("2/2", "s2"), (PrintVoided("case-1", "spoiled"), "s1"), part=part)
    assert [(sheet.id, sheet.state) for sheet in part.sheets] == [("s1", "voided"), ("s2", "done")]
    assert after(NoteAdded("x"), part=part) is part


@pytest.mark.parametrize(
    ("seconds", "characters", "is_hurried"),
    [(5, 100, False), (5, 101, True), (4, 100, True), (1, 0, False), (0, 0, True)],
)
def test_a_term_lit_for_less_than_anybody_reads_is_hurried(seconds, characters, is_hurried):
    assert ExplainedClause("a", seconds, characters=characters).is_hurried() is is_hurried


def test_words_that_are_none_any_more_stay_explained_beside_those_that_are():
    first, second = ExplainedClause("a", 5, text_sha256="1"), ExplainedClause("a", 6, text_sha256="2")
    aloud = ExplainedClause("a", 9, (4, 5), "1")
    assert with_explained((first,), (second,)) == (first, second)
    assert with_explained((first,), (ExplainedClause("a", 7, text_sha256="1"), aloud)) == (aloud,)
    hurried = ExplainedClause("a", 2, text_sha256="1", characters=90)
    assert with_explained((hurried,), (first,)) == (first,)
    assert with_explained((first,), (ExplainedClause("a", 7, text_sha256="1"),), pace=10) == (first,)


def test_another_package_is_explained_anew_and_no_agreement_was_not_the_end():
    part = after(TermsExplained((ExplainedClause("a", 5),)), NoAgreementReached("x", "", ("y",)), part=PRINTED)
    added = RoundAdded(Round(2, Side.BANK, package(), (), Channel.COUNTER, "", "", "", None))
    part = after(added, part=part)
    assert (part.explained, part.no_agreement) == ((), None)
    assert part.issued == (ISSUED,)


# ── The electronic seal ───────────────────────────────────────────────────────────────────────────────────────────

SEALED = AgreementSealed(1, "p", "s", "f", "武当支行电子签章", datetime(2026, 11, 23, 2, tzinfo=UTC))


def test_a_paper_both_sides_signed_may_be_sealed_once():
    signed = after(Signed(1, Side.CUSTOMER, TODAY), Signed(1, Side.BANK, TODAY), part=PRINTED)

    assert agree.paper_to_seal(signed) == agree.paper_to_seal(signed, 1) == ISSUED
    with refused("already_sealed", field="seal"):
        agree.paper_to_seal(after(SEALED, part=signed))


def test_a_paper_of_one_signature_a_void_one_and_none_are_not_sealed():
    with refused("not_in_effect", field="seal"):
        agree.paper_to_seal(after(Signed(1, Side.CUSTOMER, TODAY), part=PRINTED))
    with refused("no_paper_to_sign", field="seal"):
        agree.paper_to_seal(after(AgreementVoided(1, "superseded"), part=PRINTED))
    with refused("no_paper_to_sign", field="seal"):
        agree.paper_to_seal(PRINTED, 2)
    with refused("no_paper_to_sign", field="seal"):
        agree.paper_to_seal(AgreePart())


def test_an_earlier_agreement_in_effect_is_sealed_by_its_version():
    signed = after(Signed(1, Side.CUSTOMER, TODAY), Signed(1, Side.BANK, TODAY), part=PRINTED)
    amended = after(replace(ISSUED, number="1-2", version=2), part=signed)

    assert agree.paper_to_seal(amended, 1) == ISSUED
    with refused("not_in_effect", field="seal"):
        agree.paper_to_seal(amended)


@pytest.mark.parametrize("is_signed", [True, False])
def test_a_record_of_no_agreement_is_sealed_once_the_customer_has_it(is_signed):
    record = after(replace(ISSUED, kind=DocumentKind.NO_AGREEMENT))
    with refused("not_in_effect", field="seal"):
        agree.paper_to_seal(record)
    assert agree.paper_to_seal(after(RecordHandedOver(1, TODAY, is_signed), part=record)).version == 1
