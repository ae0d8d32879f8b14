"""What a paper of a case is made from, with what is particular to that case's paper."""

from dataclasses import replace
from datetime import date

from desktop_app.domain.case import CaseState
from desktop_app.services.deadlines.clocks import Clocks
from desktop_app.services.desk import Desk
from desktop_app.services.ports.papers import PaperRequest


def paper_request(
    desk: Desk, case: CaseState, number: str, version: int, on: date, *, head: str, template: str
) -> PaperRequest:
    """The request for a version of the paper that ends stage 6.

    A record of no agreement carries nothing out: no clause of it is agreed, so none is agreed otherwise.

    Args:
        desk: the desk.
        case: the case.
        number: printed on it.
        version: of the paper.
        on: its day.
        head: the short journal head printed on it.
        template: the text it was made with before; empty for the one in force.
    """
    is_agreement = case.agree.no_agreement is None
    particulars = case.agree.particulars
    is_again = any((one.version, one.made_on) == (version, on) for one in case.agree.issued)
    policy, calendars = desk.policy_on(on), case.agree.calendars.get(version) if is_again else None
    request = PaperRequest(
        case=case,
        branch=desk.vault.books.branch(),
        # What is printed was printed by the rules of its day; what they are now is for ``check_stands``.
        # A calendar that came afterwards is no rule of its day, though it may say an earlier one.
        policy=policy if calendars is None else policy.with_calendars(calendars),
        number=number,
        version=version,
        on=on,
        printed_head=head,
        opened_on=None if case.opened_at is None else desk.clock.local(case.opened_at).date(),
        template=template,
        signers=particulars.others,
        staff=frozenset(one.name for one in desk.vault.books.people()),
        clock=Clocks(desk).reading_on(case.clock, on),
    )
    if not is_agreement:
        return request
    return replace(request, deviations=particulars.deviations, english_annex=particulars.has_english)
