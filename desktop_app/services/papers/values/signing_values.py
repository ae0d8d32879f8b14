"""Who signs a paper, as the paper says it: rows of parties, number of originals, fields to be signed."""

from dataclasses import replace
from functools import partial
from typing import Final

from desktop_app.domain.customer.identity import DocumentType
from desktop_app.domain.customer.masking import keep_ends
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.running_loan import guarantor_names
from desktop_app.domain.papers.contracts import contract_in
from desktop_app.domain.signing.left_out import bound_before
from desktop_app.domain.signing.signers import (
    TAIL_LENGTH,
    GuaranteeContract,
    Guarantor,
    Hand,
    OtherSigners,
    Signers,
    signers_of,
)
from desktop_app.domain.stages.identify import Identification, Identity
from desktop_app.domain.stages.propose import Package
from desktop_app.services.papers.templates.filling import Values
from desktop_app.services.papers.values.guarantees import guarantees_of
from desktop_app.services.papers.values.signing_fields import customer_side, numbered
from desktop_app.services.ports.papers import PaperRequest

SHOWN_OF_NUMBER: Final = TAIL_LENGTH
NOT_GIVEN: Final = "未留"
_WRITES_DOWN: Final = "证件、联系电话和通讯地址由本人在签署页填写，并以此接收通知"
_COUNTS: Final = "〇一两三四五六七八九"
"""How originals are counted: 一式两份, 一式三份."""


def signing_values(request: PaperRequest, package: Package | None) -> Values:
    """Fields, rows, conditions and signature blocks of everybody who signs.

    Args:
        request: the case; its day is the day that ages and authorities are looked at.
        package: may name guarantors; None for a paper without one.

    Raises:
        RuleBroken: ``not_identified`` and the codes of :func:`signers.signers_of`.
    """
    identification = request.case.identify.identification
    if identification is None:
        raise RuleBroken("not_identified")
    signers = signers_in(identification, request.signers, package, request)
    others = signers.others
    fields = {"copies": _COUNTS[signers.parties], "copy_holders": _holders(signers)}
    guarantees = guarantees_of(others, bound_before(request.case.agree, request.version))
    by = {name: "、".join(one.said for one in found) for name, found in guarantees.items()}
    fields |= by
    if others.company is not None:
        fields |= {
            "company_name": others.company.name,
            "company_code": others.company.credit_code,
            "company_representative": others.company.representative,
        }
    if others.interpreter is not None:
        fields |= {
            "interpreter_name": others.interpreter.name,
            "interpreter_language": others.interpreter.language,
        }
    rows = {
        "co_borrowers": tuple(
            {"label": numbered("共同借款人", no, len(others.co_borrowers)), **_person(person)}
            for no, person in enumerate(others.co_borrowers, start=1)
        ),
        "guarantors": tuple(
            {
                "label": numbered("保证人", no, len(others.guarantors)),
                "name": one.name,
                "document": _WRITES_DOWN if one.person is None else _reached(one.person),
            }
            for no, one in enumerate(others.guarantors, start=1)
        ),
        "witnesses": tuple(
            {"label": numbered("见证人", no, len(others.witnesses)), "name": one.person.name}
            | {"document": _document(one.person)}
            for no, one in enumerate(others.witnesses, start=1)
        ),
    }
    conditions = {f"has_{name}" for name, found in (rows | by).items() if found}
    conditions |= {
        name
        for name, holds in {
            "has_guardian": signers.hand is Hand.GUARDIAN,
            "has_interpreter": others.interpreter is not None,
            "is_company": others.company is not None,
            "company_by_agent": others.company is not None and identification.agent is not None,
            "company_by_itself": others.company is not None and identification.agent is None,
            "is_foreign_name": signers.is_foreign_name,
            "signs_plainly": signers.is_plain,
            "signs_by_agent": signers.is_by_agent,
            "signs_apart": not (signers.is_plain or signers.is_by_agent),
        }.items()
        if holds
    }
    return Values(
        fields,
        rows,
        frozenset(conditions),
        signers=partial(customer_side, signers),
        originals=signers.parties,
        others=signers.beside,
    )


def signers_in(
    identification: Identification, others: OtherSigners, package: Package | None, request: PaperRequest
) -> Signers:
    """Who signs; a guarantor whom the package names and nobody has identified yet writes the rest by hand."""
    known = {one.name for one in others.guarantors}
    named = () if package is None else guarantor_names(package.terms)
    more = tuple(Guarantor(name) for name in named if name not in known)
    kept = _contract_of_page_two(request)
    guarantors = tuple(
        replace(one, contract=kept) if one.name in named and one.contract is None and one.mode is None else one
        for one in (*others.guarantors, *more)
    )
    return signers_of(
        identification.customer, identification.agent, replace(others, guarantors=guarantors), on=request.on
    )


def _holders(signers: Signers) -> str:
    third = ["共同借款人"] if signers.others.co_borrowers else []
    third += ["丙方"] if signers.others.guarantors else []
    return "、".join(["甲方", "乙方", *third])


def _contract_of_page_two(request: PaperRequest) -> GuaranteeContract | None:
    """The contract by which the guarantors of page 2 guarantee the loan already."""
    found = contract_in(request.case.collect.facts, request.policy.papers.guarantee)
    return None if found is None else GuaranteeContract(found.number, found.on)


def _person(person: Identity) -> dict[str, str]:
    return {
        "name": person.name,
        "document": _document(person),
        "phone": person.phone or NOT_GIVEN,
        "address": person.address or NOT_GIVEN,
    }


def _reached(person: Identity) -> str:
    """Who a guarantor is, and where notices to them go."""
    given = _person(person)
    return f"{given['document']}；联系电话：{given['phone']}；通讯地址：{given['address']}"


def _document(person: Identity) -> str:
    kind = DocumentType.find(person.document_type).chinese
    return f"{kind}，号码{keep_ends(person.number, 0, SHOWN_OF_NUMBER)}"
