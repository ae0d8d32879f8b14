"""Agreements of other cases, made through the services: what an offer of today is compared with."""

from datetime import date

from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import ExplainedClause
from desktop_app.domain.stages.collect import UNKNOWN, Fact, Source
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.counter import Counter
from desktop_app.services.ports.printing import PrintSettings
from tests.builders import agent, collection, communication, identification, identity, quick_identification


def agree_refunds(
    services: Counter, session: Session, amounts: tuple[str, ...], *, attested_by: str, first: int = 1
) -> None:
    """Small fees given back to as many customers, each signed by both sides; the cases are numbered from *first*."""
    for no, amount in enumerate(amounts, start=first):
        _agree(services, session, f"agreed-{no}", amount, born=date(1980, 1, no), attested_by=attested_by)


def dispute_fee(services: Counter, session: Session, case_id: str) -> None:
    """A disputed fee that goes the full way, since somebody acts for the customer; up to page 4."""
    kind = services.desk.policy().kind("fee_dispute")
    given = identification(kind=kind.id, words="多收了我手续费", agent=agent(), is_complaint=False)
    services.identify.identify(session, case_id, given)
    today = services.desk.clock.today()
    unknown = tuple(Fact(label, UNKNOWN, Source.SAID, today) for label in kind.needed_facts)
    services.collect.collect(session, case_id, collection(facts=unknown, evidence=(), articles=kind.articles[:1]))
    explained = services.communicate.explained(kind.articles[:1])
    said = communication(reasons_told=(kind.reasons[0].id,), explained=explained, facts=())
    services.communicate.communicate(session, case_id, said)


def _agree(services: Counter, session: Session, case_id: str, amount: str, *, born: date, attested_by: str) -> None:
    services.identify.identify(session, case_id, quick_identification(customer=identity(born=born)))
    case = services.desk.case(session, case_id)
    terms = {"amount": amount, "fee": "账户管理费", "account_tail": "1234"}
    package = services.propose.package(case, "refund", "refund", terms)
    agree, today = services.agree, services.desk.clock.today()
    agree.settle_quick(session, case_id, package)
    drawn = agree.draw(session, case_id)
    agree.issue(
        session,
        case_id,
        drawn,
        tuple(ExplainedClause(term.id, 60, text_sha256=term.sha256) for term in drawn.composed.to_explain),
    )
    agree.print_originals(session, case_id, PrintSettings())
    agree.sign(session, case_id, Side.CUSTOMER, today)
    agree.sign(session, case_id, Side.BANK, today, attested_by=attested_by)
