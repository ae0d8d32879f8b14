"""The training desk (演练): a branch, people and customers that are plainly invented, and cases to practise on."""

from dataclasses import replace
from typing import Final

from desktop_app.domain.staff.people import Branch, Role, Session
from desktop_app.domain.stages.collect import Fact, Source
from desktop_app.domain.stages.communicate import Answer, Communication
from desktop_app.domain.stages.identify import Identification, Identity
from desktop_app.services.counter import Counter
from desktop_app.services.ports.keys import NewPerson

TELLER_NO: Final = "T001"
SUPERVISOR_NO: Final = "S001"


def training_branch(bank: str) -> Branch:
    """A branch that does not exist."""
    return Branch(
        bank=bank,
        name=f"{bank}演练支行",
        code="00000",
        address="演练市示范区练习路1号",
        telephone="010-00000000",
        complaint_lines=("95566", "12378"),
        is_training=True,
    )


def training_people(password: str) -> tuple[NewPerson, ...]:
    """A teller, a supervisor, a branch manager and an auditor, all with the published password of training homes."""
    return (
        NewPerson(TELLER_NO, "演练柜员", Role.TELLER, password),
        NewPerson(SUPERVISOR_NO, "演练主管", Role.SUPERVISOR, password),
        NewPerson("M001", "演练行长", Role.BRANCH_MANAGER, password),
        NewPerson("A001", "演练审计", Role.AUDITOR, password),
    )


def make_sample_cases(counter: Counter, session: Session) -> None:
    """Three cases to begin with: one just heard, one waiting for the customer, one at the offers."""
    _refused_loan(counter, session)
    _parked_fee(counter, session)
    _restricted_account(counter, session)


def _refused_loan(counter: Counter, session: Session) -> None:
    """The refused loan, heard and talked over: the next step is page 4."""
    case_id = counter.cases.new_id()
    kept = counter.identify.identify(
        session,
        case_id,
        Identification(
            words="我在你们行存了八年的钱，贷款说拒就拒，连个理由都没有！今天必须给我重新审。",
            requests=("请银行重新审查我的贷款申请", "请告诉我没有批准的原因"),
            kind="loan_refused",
            is_complaint=False,
            customer=_customer("欧阳演练", "110105198803070010"),
            restatement="您申请的贷款没有获得批准，您希望知道原因，并请我行重新审查一次。",
            is_agreed=True,
        ),
    )
    today = counter.desk.clock.today()
    opening = counter.collect.opening(kept.case)
    facts = (
        Fact("申请金额", "120000.00", Source.CORE, today),
        Fact("申请期限（月）", "36", Source.CORE, today),
        Fact("月收入", "11000.00", Source.SAID, today),
    )
    kept = counter.collect.collect(session, case_id, replace(opening, facts=facts, sensitive_consent=True))
    policy = counter.desk.policy()
    kind = policy.kind("loan_refused")
    agreed = tuple(replace(fact, customer=Answer.YES) for fact in counter.communicate.proposed_facts(kept.case))
    counter.communicate.communicate(
        session,
        case_id,
        Communication(
            interest="小店月底前要进年货，等钱周转",
            reasons_told=(kind.reasons[0].id,),
            explained=counter.communicate.explained(kind.articles[:2]),
            facts=agreed,
            mood=2,
        ),
    )


def _parked_fee(counter: Counter, session: Session) -> None:
    """A fee the customer will come back for."""
    case_id = counter.cases.new_id()
    counter.identify.identify(
        session,
        case_id,
        Identification(
            words="账户管理费扣了我二十块，没人跟我说过。",
            requests=("请退还账户管理费",),
            kind="fee_dispute",
            is_complaint=False,
            customer=_customer("练习生", "110105199505150025"),
            restatement="您账户被收取了二十元管理费，您希望退还。",
            is_agreed=True,
        ),
    )
    reason = counter.desk.policy().choices["park_reason"][0].id
    counter.cases.park(session, case_id, reason, None, papers_returned=True)


def _restricted_account(counter: Counter, session: Session) -> None:
    """A restricted account, and a complaint: its legal clock runs."""
    counter.identify.identify(
        session,
        counter.cases.new_id(),
        Identification(
            words="卡突然不能转账了，问了三个人都说不知道为什么，我要投诉。",
            requests=("请银行恢复我的账户正常使用", "请说明限制的原因"),
            kind="account_restricted",
            is_complaint=True,
            customer=_customer("马𬱖𬭎", "11010519900101007X"),
            restatement="您的账户现在不能正常使用，您希望知道原因，并尽快恢复。",
            is_agreed=True,
        ),
    )


def _customer(name: str, number: str) -> Identity:
    return Identity(
        name=name, document_type="resident_id", number=number, valid_until=None, phone="13800000000", address=""
    )
