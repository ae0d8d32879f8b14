"""A loan with a guarantor on the real papers: he is named, gets an original, and signs before anything takes effect."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.papers.particulars import BesideRole, NamedSigner
from desktop_app.domain.stages.collect import Collection, Fact, Source
from desktop_app.domain.stages.communicate import Explained
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.desk import Kept
from desktop_app.services.staff.sign_in import SignIn
from tests.builders import CASE, TODAY, identity, refused
from tests.domain.offers.grounds import GUARANTEE, LOAN
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, set_up

TAIL = "567X"
"""What they write of their document's number."""


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCounter]:
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    yield counter
    counter.close()


def to_signing(real: RealCounter, **facts: str) -> None:
    """Another due day, printed."""
    known = {**LOAN, **(GUARANTEE if "保证人姓名" in facts else {}), **facts}
    real.identify(kind="loan_hardship", requests=("请帮我减轻眼下的还款压力",))
    values = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in known.items())
    real.services.collect.collect(real.session, CASE, Collection(values, (), ("replan.rule",), None))
    article = real.desk.policy().articles["replan.rule"]
    real.communicate(reasons_told=("other",), explained=(Explained(article.id, article.version),))
    package = real.services.propose.package(real.case, "replan", "due_day", {})
    real.services.propose.propose(real.session, CASE, (package,), 0)
    kept = real.services.approve.approve_here(real.session, CASE, package, Credentials("S001", SUPERVISOR_PASSWORD))
    leave = real.services.approve.usable(kept.case, package)
    assert leave is not None
    real.services.negotiate.add_round(real.session, CASE, Side.BANK, package, approval=leave.id)
    real.accept()
    real.finish_talks()
    real.issue()
    real.print()


def second(real: RealCounter) -> str:
    return SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD).id


def sign_other(real: RealCounter, box: str, on: date = TODAY, attested_by: str = "") -> Kept:
    return real.services.agree.sign_other(
        real.session, CASE, box, on, attested_by=attested_by, document_seen=True, document_tail=TAIL
    )


def serials(real: RealCounter) -> list[str]:
    return [sheet.serial for sheet in real.case.agree.originals()]


def test_without_a_guarantor_two_originals_are_printed_and_two_hands_are_enough(real):
    to_signing(real)
    assert serials(real) == ["1/2", "2/2"]
    with refused("signer_unknown", field="other_signed_on"):
        sign_other(real, "guarantor_signature")
    real.sign_both()
    assert real.case.is_in_force


def again(real, hand):
    real.services.agree.sign_original(real.session, CASE, hand, real.today)


def test_every_guarantor_gets_an_original_and_signs_before_it_takes_effect(real):
    to_signing(real, 有无保证人="有", 保证人姓名="张翠山，殷素素")
    assert serials(real) == ["1/4", "2/4", "3/4", "4/4"]
    assert [(one.role, one.name) for one in real.case.agree.others_missing] == [
        ("guarantor", "张翠山"),
        ("guarantor", "殷素素"),
    ]

    real.sign(Side.CUSTOMER)
    with refused("others_not_signed", field="bank_signed_on") as found:
        real.sign(Side.BANK, second(real))
    assert found.value.facts == {"names": "张翠山、殷素素"}
    sign_other(real, "guarantor_signature")
    with refused("already_signed", field="other_signed_on"):
        sign_other(real, "guarantor_signature")
    with refused("others_not_signed"):
        real.sign(Side.BANK, second(real))

    sign_other(real, "guarantor_2_signature")
    assert not real.case.is_in_force
    real.sign(Side.BANK, second(real))
    assert real.case.is_in_force


def test_a_case_whose_paper_a_guarantor_has_signed_was_not_opened_by_mistake(real):
    to_signing(real, 有无保证人="有", 保证人姓名="张翠山")
    sign_other(real, "guarantor_signature")
    assert not real.case.agree.signatures

    with refused("void_signed", field="mistaken_reason"):
        real.services.clocks.void(real.session, CASE, "duplicate", allowed_by=second(real))


def test_the_latest_signature_of_all_says_from_when_it_counts(real):
    to_signing(real, 有无保证人="有", 保证人姓名="张翠山")
    later = TODAY + timedelta(days=2)
    real.clock.advance(days=2)
    with refused("signature_in_future", field="other_signed_on"):
        sign_other(real, "guarantor_signature", later + timedelta(days=1))
    with refused("signature_before_paper", field="other_signed_on"):
        sign_other(real, "guarantor_signature", TODAY - timedelta(days=1))
    real.services.agree.sign(real.session, CASE, Side.CUSTOMER, TODAY)
    sign_other(real, "guarantor_signature", later)
    with refused("signature_before_others", field="bank_signed_on") as found:
        real.services.agree.sign(real.session, CASE, Side.BANK, TODAY, attested_by=second(real))
    assert found.value.facts == {"day": later}
    real.services.agree.sign(real.session, CASE, Side.BANK, later, attested_by=second(real))

    assert real.case.agree.effective_from == later
    stop = next(one for one in real.case.follow_up.promises if one.side is Side.BANK)
    assert stop.due == later


def test_everybody_who_had_signed_signs_what_replaces_an_original(real):
    to_signing(real, 有无保证人="有", 保证人姓名="张翠山")
    real.sign(Side.CUSTOMER)
    sign_other(real, "guarantor_signature")
    sheet = real.case.agree.originals()[0]
    void, by = real.services.agree.void_sheet, second(real)
    with refused("second_person_needed", field="attested_by"):
        void(real.session, CASE, sheet.id, "bad_print")
    void(real.session, CASE, sheet.id, "bad_print", attested_by=by)
    with refused("original_missing", field="other_signed_on"):
        again(real, "guarantor_signature")
    real.print()
    with refused("original_unsigned", field="bank_signed_on") as found:
        real.sign(Side.BANK, by)
    assert found.value.facts["because"] == "original_unsigned_by_customer"
    again(real, Side.CUSTOMER)
    with refused("original_unsigned", field="bank_signed_on") as found:
        real.sign(Side.BANK, by)
    assert found.value.facts["who"] == "张翠山"
    again(real, "guarantor_signature")
    real.sign(Side.BANK, by)
    assert real.case.is_in_force


def test_a_guarantor_signs_no_original_that_the_customer_has_not(real):
    to_signing(real, 有无保证人="有", 保证人姓名="张翠山")
    real.sign(Side.CUSTOMER)
    sheet = real.case.agree.originals()[0]
    real.services.agree.void_sheet(real.session, CASE, sheet.id, "bad_print", attested_by=second(real))
    real.print()
    with refused("original_unsigned", field="other_signed_on"):
        sign_other(real, "guarantor_signature")


def test_a_guarantor_whose_document_nobody_saw_signs_only_when_it_was_compared(real):
    to_signing(real, 有无保证人="有", 保证人姓名="张翠山")
    accepted = real.case.negotiate.accepted
    assert accepted is not None
    assert accepted.package.papers == ()  # the document is due when the guarantor signs, not after
    assert {one.code for one in real.draw().findings} == {"address_missing", "document_unseen"}
    real.sign(Side.CUSTOMER)
    with refused("guarantor_document_unseen", field="other_signed_on") as found:
        real.services.agree.sign_other(real.session, CASE, "guarantor_signature", TODAY)
    assert found.value.facts == {"name": "张翠山"}
    for wrong in ("", "67X", "12567X", "五六七X"):
        with refused("document_tail_wrong", field="document_tail"):
            real.services.agree.sign_other(
                real.session, CASE, "guarantor_signature", TODAY, document_seen=True, document_tail=wrong
            )
    real.services.agree.sign_other(
        real.session, CASE, "guarantor_signature", TODAY, document_seen=True, document_tail="５67x "
    )
    signed = real.case.agree.other_signatures[-1]
    assert (signed.document_seen, signed.document_tail) == (True, TAIL)


def test_a_guarantor_seen_before_the_print_writes_nothing_by_hand(real):
    to_signing(real, 有无保证人="有", 保证人姓名="张翠山")
    seen = NamedSigner(BesideRole.GUARANTOR, identity(name="张翠山", born=date(1970, 2, 2)))
    real.services.particulars.name_signer(real.session, CASE, seen)
    assert "document_unseen" not in {one.code for one in real.draw().findings}
    real.issue()
    real.services.agree.collect_void(real.session, CASE, [])
    real.print()
    real.sign(Side.CUSTOMER)
    real.services.agree.sign_other(real.session, CASE, "guarantor_signature", TODAY)
    signed = real.case.agree.other_signatures[-1]
    assert (signed.document_seen, signed.document_tail) == (False, "")
