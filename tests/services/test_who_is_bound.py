"""A guarantor is bound by what they signed: asked again by a supplement or left out in writing, and not for nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from desktop_app.domain.lint import Severity, stops_print
from desktop_app.domain.papers.particulars import BesideRole, NamedSigner, SignerLeftOut, SignersNamed
from desktop_app.domain.signing.left_out import Bound
from desktop_app.domain.signing.signers import GuaranteeContract, Guarantor, OtherSigners, SignerRole
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.storage.journal.verify import verify
from tests.builders import CASE, TODAY, identity, refused, resident_number
from tests.journeys.hands import text_of
from tests.journeys.test_approval import check_rebuilt
from tests.real_desk import MANAGER, PEOPLE, SUPERVISOR_PASSWORD, RealCounter, set_up
from tests.services.test_card_plan_signed import to_agreed
from tests.services.test_paid_and_left import SECOND_SUPERVISOR, offer_again, pay, wish

NAME = "张翠山"
WHO = identity(name=NAME, number=resident_number(date(1970, 5, 6)))
CONTRACT = ("保字2024第018号", date(2024, 3, 1))


def bound(role: SignerRole = SignerRole.GUARANTOR, *, name: str = NAME, key: str = "", tail: str = "") -> Bound:
    return Bound(role, name, key, tail)


def guarantor(**more: object) -> NamedSigner:
    return NamedSigner(BesideRole.GUARANTOR, WHO, **more)  # type: ignore[arg-type] # fields by name


def name(real: RealCounter, **more: object) -> None:
    real.services.particulars.name_signer(real.session, CASE, guarantor(**more))


def drop(real: RealCounter) -> None:
    real.services.particulars.drop_signer(real.session, CASE, BesideRole.GUARANTOR)


def found(real: RealCounter) -> list[str]:
    return [one.code for one in real.draw().findings if one.severity is Severity.RED]


def text(real: RealCounter) -> str:
    return text_of(real.services.agree.pinned(real.session, CASE)).replace("\n", "")


def leader(real: RealCounter) -> str:
    return SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD).id


def leave_out(real: RealCounter, why: str = "保证人在国外，本次只减轻债务", allowed_by: str | None = None) -> None:
    by = leader(real) if allowed_by is None else allowed_by
    real.services.particulars.leave_out(real.session, CASE, SignerRole.GUARANTOR, NAME, why, allowed_by=by)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A card plan about to be put on paper, and one in force with a guarantor whose supplement was agreed."""
    made = tmp_path_factory.mktemp("bound")
    set_up_at = made / "agreed"
    set_up_at.mkdir()
    set_up(set_up_at, is_training=False, people=(*PEOPLE, MANAGER, SECOND_SUPERVISOR))
    real = RealCounter(set_up_at)
    to_agreed(real, periods="12")
    real.close()
    changed = RealCounter(copytree(set_up_at, made / "changed"))
    name(changed, mode="joint")
    changed.issue()
    changed.print()
    changed.sign(Side.CUSTOMER)
    for other in changed.case.agree.others_missing:
        changed.services.agree.sign_other(changed.session, CASE, other.box, TODAY, document_seen=True)
    changed.sign(Side.BANK, leader(changed))
    changed.services.agree.finish(changed.session, CASE)
    pay(changed, 1)
    wish(changed)
    offer_again(changed)
    changed.close()
    return {"agreed": set_up_at, "changed": made / "changed"}


@pytest.fixture
def agreed(homes: dict[str, Path], tmp_path: Path) -> Iterator[RealCounter]:
    real = RealCounter(copytree(homes["agreed"], tmp_path / "home"))
    yield real
    real.close()


@pytest.fixture
def changed(homes: dict[str, Path], tmp_path: Path) -> Iterator[RealCounter]:
    real = RealCounter(copytree(homes["changed"], tmp_path / "home"))
    yield real
    real.close()


def test_of_an_unsecured_debt_a_guarantor_says_by_what(agreed):
    name(agreed)
    assert "guarantee_unfounded" in found(agreed)
    assert stops_print(agreed.draw().findings)
    with refused("paper_not_clean"):
        agreed.issue()


@pytest.mark.parametrize(
    ("given", "says", "says_not"),
    [
        ({"mode": "joint"}, ("提供连带责任保证", "届满之日起六个月"), ("一般保证", "已有保证合同")),
        ({"mode": "general"}, ("提供一般保证", "依法强制执行"), ("连带责任保证", "已有保证合同")),
        (
            {"contract_no": CONTRACT[0], "contract_on": CONTRACT[1]},
            (CONTRACT[0], "2024年3月1日", "该保证合同继续有效"),
            ("提供连带责任保证", "提供一般保证"),
        ),
    ],
)
def test_the_paper_names_the_contract_there_is_or_mode_scope_and_period_of_a_new_guarantee(
    agreed, given, says, says_not
):
    name(agreed, **given)
    assert not stops_print(agreed.draw().findings)
    agreed.issue()
    printed = text(agreed)
    for words in says:
        assert words in printed
    for words in says_not:
        assert words not in printed


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"contract_no": CONTRACT[0]}, "guarantee_day_missing", "guarantee_on"),
        ({"contract_on": CONTRACT[1]}, "guarantee_number_missing", "guarantee_number"),
        ({"contract_no": CONTRACT[0], "contract_on": date(2027, 1, 1)}, "guarantee_in_future", "guarantee_on"),
        ({"mode": "whatever"}, "choice_unknown", "guarantee_mode"),
        (
            {"contract_no": "保字第018号（免除保证责任）", "contract_on": CONTRACT[1]},
            "field_says_terms",
            "guarantee_number",
        ),
        ({"contract_no": "1", "contract_on": CONTRACT[1]}, "number_no_document", "guarantee_number"),
    ],
)
def test_a_guarantee_contract_has_a_number_and_a_day(agreed, given, code, field):
    with refused(code, field=field):
        name(agreed, **given)


def test_a_number_that_says_terms_stops_the_print_whatever_the_journal_holds(agreed):
    given = Guarantor(NAME, guarantor().person, GuaranteeContract("保字2024第018号，丙方不承担责任", CONTRACT[1]))
    with agreed.vault.work(agreed.session) as work:
        work.record(SignersNamed(OtherSigners(guarantors=(given,))), CASE)
        work.commit()
    assert "field_says_terms" in found(agreed)


def test_whoever_guarantees_goes_on_guaranteeing_by_the_supplement(changed):
    assert found(changed) == []
    changed.issue()
    printed = text(changed)
    assert f"丙方中已在原协议上签署的：{NAME}" in printed
    assert "没有书面同意本次变更" not in printed


def test_a_guarantor_is_left_out_of_a_supplement_by_no_key_alone(changed):
    drop(changed)
    assert [one.name for one in changed.services.particulars.left_out(changed.case)] == [NAME]
    assert found(changed) == ["signer_left_out"]
    with refused("paper_not_clean"):
        changed.issue()
    with refused("reason_missing", field="left_out_why"):
        leave_out(changed, " ")
    for by, code in (("", "second_person_unknown"), (changed.session.person.id, "second_person_is_maker")):
        with refused(code, field="left_out_why"):
            leave_out(changed, allowed_by=by)
    leave_out(changed)
    with refused("signer_unknown"):  # once is enough
        leave_out(changed)
    assert found(changed) == []
    changed.issue()
    tail = WHO.number[-4:]
    assert f"原协议的保证人{NAME}（证件号码后四位{tail}）没有书面同意本次变更" in text(changed)
    assert verify(changed.vault).is_clean
    check_rebuilt(changed.vault)


def test_who_signs_after_all_needs_no_leave(changed):
    drop(changed)
    leave_out(changed)
    name(changed)
    assert found(changed) == []
    changed.issue()
    assert "没有书面同意本次变更" not in text(changed)


def test_a_guarantor_who_now_signs_as_co_borrower_has_consented_and_is_not_left_out(changed):
    drop(changed)
    changed.services.particulars.name_signer(changed.session, CASE, NamedSigner(BesideRole.CO_BORROWER, WHO))
    assert changed.services.particulars.left_out(changed.case) == ()
    assert found(changed) == []
    changed.issue()
    printed = text(changed)
    assert f"共同借款人：{NAME}" in printed
    assert "没有书面同意" not in printed.replace("没有丙方的书面同意", "")


def test_leave_is_for_the_agreement_in_force_alone(changed):
    drop(changed)
    (mark,) = [one.mark for one in changed.services.particulars.left_out(changed.case)]
    with changed.vault.work(changed.session) as work:
        work.record(SignerLeftOut("10086-01-26-000009-1", SignerRole.GUARANTOR, NAME, "别的协议", "S001", mark), CASE)
        work.commit()
    assert found(changed) == ["signer_left_out"]


def test_who_never_signed_is_not_left_out(agreed):
    with refused("signer_unknown"):
        leave_out(agreed)


def namesake() -> NamedSigner:
    """Somebody else of the guarantor's name, by another document."""
    return NamedSigner(BesideRole.GUARANTOR, identity(name=NAME, number=resident_number(date(1999, 9, 9))))


def test_a_namesake_takes_nobodys_place(changed):
    drop(changed)
    changed.services.particulars.name_signer(changed.session, CASE, namesake())
    assert [one.name for one in changed.services.particulars.left_out(changed.case)] == [NAME]
    assert found(changed) == ["signer_left_out", "guarantee_unfounded"]
    with refused("paper_not_clean"):
        changed.issue()
    leave_out(changed)
    assert found(changed) == ["guarantee_unfounded"]
    drop(changed)
    changed.services.particulars.name_signer(changed.session, CASE, replace(namesake(), mode="joint"))
    assert found(changed) == []
    changed.issue()
    printed = text(changed)
    tail = WHO.number[-4:]
    assert f"原协议的保证人{NAME}（证件号码后四位{tail}）没有书面同意本次变更" in printed
    assert "丙方中已在原协议上签署的" not in printed
    assert f"丙方中此前没有保证合同的：{NAME}，自愿自本协议生效之日起提供连带责任保证" in printed


def test_beside_a_namesake_who_signed_goes_on_and_the_other_guarantees_anew(changed):
    changed.services.particulars.name_signer(changed.session, CASE, replace(namesake(), mode="general"))
    assert found(changed) == []
    changed.issue()
    printed = text(changed)
    assert f"丙方中已在原协议上签署的：保证人一{NAME}，按本协议" in printed
    assert f"丙方中此前没有保证合同的：保证人二{NAME}，自愿" in printed


def test_who_signed_is_known_by_their_document_whatever_name_it_bears_now(changed):
    drop(changed)
    renamed = replace(guarantor(), person=replace(WHO, name="张远桥"))
    changed.services.particulars.name_signer(changed.session, CASE, renamed)
    assert found(changed) == []
    changed.issue()
    assert "丙方中已在原协议上签署的：张远桥" in text(changed)


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        (bound(key="A", tail="1111"), bound(key="A", tail="1111"), True),
        (bound(key="A", tail="1111"), bound(key="B", tail="1111"), False),
        (bound(key="A", tail="1111"), bound(), False),  # nobody has seen a document of who would sign now
        (bound(tail="1111"), bound(key="A", tail="1111"), True),  # they wrote it beside their signature
        (bound(tail="1111"), bound(key="A", tail="2222"), False),
        (bound(), bound(key="A", tail="1111"), False),
        (bound(), bound(), False),
        (bound(tail="1111"), bound(SignerRole.CO_BORROWER, key="A", tail="1111"), False),
        (bound(tail="1111"), bound(name="殷素素", key="A", tail="1111"), False),
    ],
)
def test_a_name_alone_is_nobody(before, now, same):
    assert before.is_same(now) is same
