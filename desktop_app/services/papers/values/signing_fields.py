"""The fields on the customer's side of a paper: a block for everybody whose hand it needs.

Ids name the fields for the scan-back and never change: ``customer_signature``, ``agent_signature``,
``guardian_signature``, ``company_signature``, ``co_borrower_1_signature``, ``guarantor_signature`` (the second is
``guarantor_2_signature``), ``witness_1_signature``, ``interpreter_signature``, each with ``…_date``; ``…_read`` is the
sentence written out, ``customer_fingerprint`` the finger of somebody who cannot write; ``…_kind``, ``…_document``,
``…_phone`` and ``…_address`` is what a guarantor writes whose document nobody had seen when the paper was made.
"""

from collections.abc import Iterator
from typing import Final

from desktop_app.domain.papers.paper import BoxKind, SignatureBlock, SignatureBox, Witness
from desktop_app.domain.signing.signers import Capacity, Hand, SignerRole, Signers, field_prefix
from desktop_app.services.papers.templates.filling import chinese_number

_SIGN: Final = "签名或按指印"


def customer_side(signers: Signers, write_out: str) -> tuple[SignatureBlock, ...]:
    """The blocks in the order they are signed.

    Args:
        signers: who signs.
        write_out: the sentence each debtor and guarantor copies by hand; empty for none.
    """
    return (
        _customer(signers, write_out),
        *_co_borrowers(signers, write_out),
        *_guarantors(signers, write_out),
        *_witnesses(signers),
        *_interpreter(signers),
    )


def _customer(signers: Signers, write_out: str) -> SignatureBlock:
    company = signers.others.company
    if company is not None:
        label = "法定代表人" if signers.hand is Hand.SELF else "代理人"
        boxes = (*_read("company", write_out), SignatureBox("company_signature", label, "签名"), _date("company"))
        return SignatureBlock("甲方（单位）", boxes, "单位印章")
    if signers.others.cannot_write and signers.hand is Hand.SELF:
        finger = SignatureBox("customer_fingerprint", "指印", "右手食指", kind=BoxKind.FINGERPRINT)
        return SignatureBlock("甲方（客户，不能书写，已当面宣读）", (finger, _date("customer")))
    if signers.hand is Hand.AGENT:
        return _block("甲方代理人", "agent", write_out, label="代理人签名")
    if signers.hand is Hand.GUARDIAN:
        party = "甲方法定代理人（监护人）"
        if signers.capacity is Capacity.LIMITED:
            party = "甲方法定代理人（监护人），代理甲方签署"
        return _block(party, "guardian", write_out, label="监护人签名")
    hint = "与证件上的姓名一致" if signers.is_foreign_name else _SIGN
    return _block("甲方（客户）", "customer", write_out, hint=hint)


def _co_borrowers(signers: Signers, write_out: str) -> Iterator[SignatureBlock]:
    people = signers.others.co_borrowers
    for no, person in enumerate(people, start=1):
        yield _block(
            f"{numbered('共同借款人', no, len(people))}：{person.name}",
            field_prefix(SignerRole.CO_BORROWER, no),
            write_out,
        )


def _guarantors(signers: Signers, write_out: str) -> Iterator[SignatureBlock]:
    guarantors = signers.others.guarantors
    for no, one in enumerate(guarantors, start=1):
        name = field_prefix(SignerRole.GUARANTOR, no)
        party = f"丙方（{numbered('保证人', no, len(guarantors))}）：{one.name}"
        yield SignatureBlock(party, (*(() if one.person else _written(name)), *_block(party, name, write_out).boxes))


def _written(name: str) -> tuple[SignatureBox, ...]:
    """What the paper says that they write themselves: who they are, and where notices reach them."""
    return (
        SignatureBox(f"{name}_kind", "证件种类", "本人填写"),
        SignatureBox(f"{name}_document", "证件号码", "只填写后四位"),
        SignatureBox(f"{name}_phone", "联系电话", "本人填写", wide=True),
        SignatureBox(f"{name}_address", "通讯地址", "本人填写", wide=True),
    )


def _witnesses(signers: Signers) -> Iterator[SignatureBlock]:
    """Two people who are nobody's party saw the reading and the finger."""
    people = signers.others.witnesses
    rows = tuple(
        Witness(field_prefix(SignerRole.WITNESS, no), numbered("见证人", no, len(people)))
        for no in range(1, len(people) + 1)
    )
    if rows:
        yield SignatureBlock("见证人（与本文书没有利害关系）", (), witnesses=rows)


def _interpreter(signers: Signers) -> Iterator[SignatureBlock]:
    if signers.others.interpreter is not None:
        yield _block("翻译人员", field_prefix(SignerRole.INTERPRETER, 1), "", hint="已如实翻译")


def _block(party: str, name: str, write_out: str, *, label: str = "签名", hint: str = _SIGN) -> SignatureBlock:
    sign = SignatureBox(f"{name}_signature", label, hint)
    return SignatureBlock(party, (*_read(name, write_out), sign, _date(name)))


def _read(name: str, write_out: str) -> tuple[SignatureBox, ...]:
    return (SignatureBox(f"{name}_read", "抄写", write_out, wide=True),) if write_out else ()


def _date(name: str) -> SignatureBox:
    return SignatureBox(f"{name}_date", "日期")


def numbered(title: str, no: int, count: int) -> str:
    """``保证人``, or ``保证人一``, ``保证人二`` where there are several."""
    return title if count == 1 else f"{title}{chinese_number(no)}"
