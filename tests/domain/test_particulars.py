"""What the paper of one case has beside the standard: who is named, who is taken off, and what another round undoes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.papers.particulars import (
    BesideRole,
    DeviationAgreed,
    DeviationDropped,
    EnglishAnnexAsked,
    NamedSigner,
    Particulars,
    SignersNamed,
    evolve,
    with_signer,
    without_signer,
)
from desktop_app.domain.signing.signers import MOST_ORIGINALS, NOBODY_ELSE, Guarantor, OtherSigners
from desktop_app.domain.stages.negotiate import RoundAdded
from tests.builders import TODAY, identification, identity, refused

ONE = Deviation("times", "甲。", "乙。", "灭绝师太", TODAY, "约定")
TWO = replace(ONE, before="丙。")


def person(no: int) -> Any:
    return identity(name=f"张{chr(0x4E00 + no)}", born=date(1960 + no, 1, 1))


def named(others: OtherSigners, role: BesideRole, **more: Any) -> OtherSigners:
    return with_signer(others, NamedSigner(role, **more), identification(), today=TODAY)


def test_a_guarantor_known_by_name_alone_is_the_one_whose_document_was_seen():
    by_name = OtherSigners(guarantors=(Guarantor(person(1).name), Guarantor("张翠山")))
    found = named(by_name, BesideRole.GUARANTOR, person=person(1))
    assert [(one.name, one.person is not None) for one in found.guarantors] == [
        ("张翠山", False),
        (person(1).name, True),
    ]


def test_no_more_sign_than_a_paper_counts():
    others = NOBODY_ELSE
    for no in range(1, MOST_ORIGINALS - 1):
        others = named(others, BesideRole.CO_BORROWER, person=person(no))
    with refused("originals_too_many", field="signer_role"):
        named(others, BesideRole.CO_BORROWER, person=person(20))
    assert named(others, BesideRole.WITNESS, person=person(20)).witnesses


@pytest.mark.parametrize(
    ("role", "more", "field"),
    [
        (BesideRole.WITNESS, {}, "signer_name"),
        (BesideRole.INTERPRETER, {"detail": "英语"}, "interpreter_name"),
        (BesideRole.COMPANY, {"detail": "91350100M000100Y43"}, "company_name"),
    ],
)
def test_nobody_without_a_name_signs(role, more, field):
    with refused("name_missing", field=field):
        named(NOBODY_ELSE, role, **more)


@pytest.mark.parametrize("role", BesideRole)
def test_whoever_was_named_can_be_taken_off_again(role):
    given: dict[BesideRole, dict[str, Any]] = {
        BesideRole.INTERPRETER: {"name": "小昭", "detail": "波斯语"},
        BesideRole.COMPANY: {"name": "示例商贸", "detail": "91350100M000100Y43", "representative": "张三丰"},
        BesideRole.CANNOT_WRITE: {},
    }
    others = named(NOBODY_ELSE, role, **given.get(role, {"person": person(1)}))
    assert others != NOBODY_ELSE
    assert without_signer(others, role, 1) == NOBODY_ELSE


def test_only_somebody_who_was_named_can_be_taken_off():
    for no in (0, 1, 2):
        with refused("signer_unknown", field="signer_role"):
            without_signer(NOBODY_ELSE, BesideRole.WITNESS, no)


def test_another_round_undoes_what_was_agreed_otherwise_and_nothing_else():
    part = Particulars()
    others = named(NOBODY_ELSE, BesideRole.CO_BORROWER, person=person(1))
    for event in (SignersNamed(others), EnglishAnnexAsked(is_wanted=True), DeviationAgreed(ONE, "s")):
        part = evolve(part, event)
    assert part == Particulars(others, has_english=True, deviations=(ONE,))
    two = evolve(part, DeviationAgreed(TWO, "s"))
    assert evolve(two, DeviationDropped(1)).deviations == (TWO,)
    assert evolve(two, DeviationDropped(2)).deviations == (ONE,)
    added: Any = RoundAdded.__new__(RoundAdded)
    assert evolve(two, added) == Particulars(others, has_english=True)
