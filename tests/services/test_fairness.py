"""The mirror through the services: local agreements of other cases, and one sentence before an outlier is offered."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.domain.stages.negotiate import Side
from tests.agreements import agree_refunds
from tests.builders import AUDITOR, CASE, SUPERVISOR, TELLER, Counter, identification, identity, refused, session

USUAL = ("10.00", "12.00", "12.00", "14.00", "16.00", "20.00")
WHY = "该费用由系统重复扣收"


def refund(counter: Counter, amount: str):
    terms = {"amount": amount, "fee": "账户管理费", "account_tail": "1234"}
    return counter.services.propose.package(counter.case, "refund", "refund", terms)


@pytest.fixture
def counter() -> Counter:
    """Six refunds were agreed; a seventh customer sits at page 5 with a fee of their own."""
    made = Counter()
    agree_refunds(made.services, made.session, USUAL, attested_by=SUPERVISOR.id)
    made.to_negotiate()
    fee = identification(kind="fee_dispute", words="多收了我20元手续费")
    made.services.identify.identify(made.session, CASE, fee, reason="客户说的是手续费")
    return made


def last_round(counter: Counter):
    return counter.case.negotiate.rounds[-1]


def test_similar_agreements_of_this_branch_stand_beside_the_offer(counter):
    found = counter.services.propose.mirror(counter.case, refund(counter, "15.00"))
    assert (found.measure, found.value, found.is_outlier) == ("bank_cost", Decimal("15.00"), False)
    assert (found.spread.count, found.spread.median) == (6, Decimal("13.00"))
    assert counter.services.propose.mirror(counter.case, refund(counter, "48.00")).is_outlier


def test_what_is_typed_reads_the_agreements_once_until_the_case_goes_on(counter, monkeypatch):
    read: list[str] = []
    books = counter.vault.books
    real = books.agreed

    def counted(kind, option, *, since):
        read.append(kind)
        return real(kind, option, since=since)

    monkeypatch.setattr(books, "agreed", counted)
    case = counter.case
    for amount in ("15.00", "16.00", "17.00"):
        counter.services.propose.mirror(case, refund(counter, amount))
    assert read == ["refund"]
    counter.offer(refund(counter, "15.00"))
    counter.services.propose.mirror(counter.case, refund(counter, "18.00"))
    assert len(read) == 3  # the offer itself looked once more


@pytest.mark.parametrize(("cases", "days", "is_shown"), [(4, 0, False), (5, 0, True), (5, 730, True), (5, 731, False)])
def test_fewer_than_five_cases_and_those_of_long_ago_show_nothing(cases, days, is_shown):
    made = Counter()
    agree_refunds(made.services, made.session, USUAL[:cases], attested_by=SUPERVISOR.id)
    made.identify_quick(customer=identity())
    given = refund(made, "48.00")
    made.clock.advance(days=days)
    assert (made.services.propose.mirror(made.case, given) is not None) is is_shown


def test_an_outlier_is_offered_with_one_sentence_that_stays_inside(counter):
    given = refund(counter, "48.00")
    with refused("outlier_needs_reason", field="outlier_reason"):
        counter.offer(given)
    assert counter.case.negotiate.rounds == ()
    counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, given, outlier_reason=f" {WHY} ")
    assert last_round(counter).outlier_reason == WHY
    counter.accept()
    counter.finish_talks()
    kept = counter.issue()
    paper = counter.vault.blobs.content[kept.case.paper.pdf_sha256].decode()
    assert "48.00" in paper
    assert WHY not in paper


def test_an_ordinary_offer_keeps_no_sentence(counter):
    counter.services.negotiate.add_round(
        counter.session, CASE, Side.BANK, refund(counter, "15.00"), outlier_reason="half typed"
    )
    assert last_round(counter).outlier_reason == ""


def test_the_customer_may_ask_for_anything_and_the_banks_yes_needs_the_sentence(counter):
    no = counter.offer(refund(counter, "48.00"), Side.CUSTOMER)
    with refused("outlier_needs_reason"):
        counter.accept()
    answer = counter.services.negotiate.answer
    answer(counter.session, CASE, no, is_accepted=True, outlier_reason=WHY)
    assert counter.case.negotiate.answers[no].outlier_reason == WHY
    before = counter.count()
    counter.accept()  # said again: nothing new, and nothing is asked
    assert counter.count() == before


def test_a_case_is_not_compared_with_itself(counter):
    """Its own agreement of an earlier cycle would make the next one usual."""
    cases = counter.vault.case_ids()
    own = counter.desk.case(counter.session, cases[0])
    found = counter.services.propose.mirror(own, refund(counter, "15.00"))
    assert found.spread.count == len(USUAL) - 1


def test_the_customer_changes_nothing_in_the_mirror(counter):
    """Another income, age, name or document: the same mirror."""
    given = refund(counter, "48.00")
    found = counter.services.propose.mirror(counter.case, given)
    other = identification(
        kind="fee_dispute",
        words="多收了我20元手续费",
        customer=identity(name="殷梨亭", born=counter.today.replace(year=1950)),
    )
    counter.services.identify.identify(counter.session, CASE, other, reason="换了人")
    assert counter.services.propose.mirror(counter.case, given) == found


# ── The month's report ───────────────────────────────────────────────────────────────────────────────────────────


def month(counter: Counter, person=SUPERVISOR):
    return counter.services.fairness.month(session(person), counter.today)


def sign_what_is_on_the_table(counter: Counter) -> None:
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.sign_both()


def test_the_month_is_read_by_who_leads_and_by_nobody_else(counter):
    assert month(counter).kinds
    for person in (TELLER, AUDITOR):
        with refused("not_permitted"):
            month(counter, person)


def test_the_months_agreements_stand_by_age_group_and_channel(counter):
    (kind,) = month(counter).kinds
    assert (kind.kind, kind.measure, kind.count) == ("refund", "bank_cost", 6)
    assert [(group.key, group.count) for group in kind.ages] == [(45, 6)]  # born in January 1980
    assert [(group.key, group.count) for group in kind.channels] == [(Channel.COUNTER, 6)]
    assert counter.services.fairness.month(session(SUPERVISOR), date(2026, 10, 5)).kinds == ()


def test_an_unusual_agreement_stands_with_its_case_and_its_sentence(counter):
    given = refund(counter, "48.00")
    counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, given, outlier_reason=WHY)
    assert month(counter).outliers == ()  # offered, not agreed
    sign_what_is_on_the_table(counter)

    (found,) = month(counter).outliers
    assert (found.case_number, found.value, found.outlier_reason) == (counter.case.number, Decimal("48.00"), WHY)


def test_whom_the_bank_called_before_counts_by_telephone(counter):
    now = counter.clock.local(counter.clock.now())
    call = Contact(Channel.TELEPHONE, "reached", now, is_effective=True)
    counter.services.communicate.log_contact(counter.session, CASE, call)
    counter.offer(refund(counter, "14.00"))
    sign_what_is_on_the_table(counter)

    (kind,) = month(counter).kinds
    assert {group.key: group.count for group in kind.channels} == {Channel.COUNTER: 6, Channel.TELEPHONE: 1}
