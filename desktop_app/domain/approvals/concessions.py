"""What a case gives away of its desk's quota: an offer on the table holds it ready, a signed agreement takes it.

What the customer accepted (or the bank, of the customer's) is no offer any more that ends on a day: it can still be
signed, so it holds its cost until it is signed, refused, replaced or closed.
"""

from collections.abc import Iterator
from typing import Final

from desktop_app.domain.approvals.authority_policy import Concession
from desktop_app.domain.case import CaseState
from desktop_app.domain.money import Money
from desktop_app.domain.offers import compensation, refund
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.domain.stages.negotiate import Round, Side
from desktop_app.domain.stages.propose import Package

_PAID_OUT: Final = {refund.KIND: refund.AMOUNT, compensation.KIND: compensation.AMOUNT}
"""The term that holds what the bank pays, by kind."""


def concessions(case: CaseState) -> tuple[Concession, ...]:
    """Every concession of *case*, those of signed agreements first; at most one is only held ready."""
    return (*_used(case), *_held(case))


def beside(case: CaseState, no: int) -> tuple[Concession, ...]:
    """What agreements of *case* took, but for the one that carries out round *no*."""
    return tuple(_used(case, but=no))


def cost_of(package: Package) -> Money:
    """What *package* costs the bank; nothing when its kind costs nothing.

    Packages of before the quota carry no such figure; of a kind that pays an amount out, the amount is the cost.
    """
    text = package.figures.get(Figure.BANK_COST) or package.terms.get(_PAID_OUT.get(package.kind, ""), "0")
    return max(Money(0), Money.parse(text, may_be_negative=True))


def _used(case: CaseState, *, but: int = 0) -> Iterator[Concession]:
    """One for each agreement that was signed, from the first signature on; a void paper gives back what it took."""
    rounds = {one.no: one for one in case.negotiate.rounds}
    for issued in case.agree.issued:
        signed = [one.signed_on for one in case.agree.signatures if one.version == issued.version]
        carried = rounds.get(issued.round_no)
        is_void = issued.version in case.agree.voided or issued.kind is not DocumentKind.AGREEMENT
        if signed and carried is not None and carried.no != but and not is_void:
            package = carried.package
            if cost := cost_of(package):
                yield Concession(case.id, package.kind, cost, used_on=min(signed))


def _held(case: CaseState) -> Iterator[Concession]:
    """The offer that is on the table and may still be taken up."""
    table = case.negotiate.on_table
    if table is None or not _binds(case, table):
        return
    if cost := cost_of(table.package):
        until = table.valid_until if case.negotiate.accepted is None else None
        yield Concession(case.id, table.package.kind, cost, valid_until=until)


def _binds(case: CaseState, table: Round) -> bool:
    """Whether the bank is bound by the round on the table: its own offer, or the customer's that it accepted."""
    answer = (case.negotiate.answers or {}).get(table.no)
    talks = case.negotiate
    is_over = case.closed is not None or case.agree.no_agreement is not None or table.no <= talks.before_cycle
    is_over = is_over or table.no in talks.withdrawn
    if is_over or _is_signed(case, table):
        return False
    return answer.is_accepted if answer is not None else table.side is Side.BANK


def _is_signed(case: CaseState, table: Round) -> bool:
    current = case.agree.current
    is_current = current is not None and current.round_no == table.no
    return is_current and any(case.agree.signature(side) is not None for side in Side)
