"""One masked value in full: kept before it is shown, with a reason; and who looked around too much is told."""

import pytest

from desktop_app.domain.audits.access import FieldUnmasked, LookedUp, MaskedField
from desktop_app.domain.audits.access_policy import LookUpPolicy
from desktop_app.domain.audits.look_ups import AlertKind
from desktop_app.domain.errors import Unavailable
from desktop_app.services.cases.history import Detail
from tests.builders import (
    ADMINISTRATOR,
    AUDITOR,
    CASE,
    MANAGER,
    PASSWORD,
    SECOND_TELLER,
    SUPERVISOR,
    TELLER,
    Counter,
    identification,
    refused,
    session,
)

CUSTOMER = identification().customer


@pytest.fixture
def counter() -> Counter:
    counter = Counter()
    counter.identify()
    return counter


def show(counter, person, field=MaskedField.NUMBER, reason="customer_here", password=PASSWORD):
    return counter.services.unmask.show(session(person), CASE, field, reason, password)


def test_what_may_be_read_is_shown_masked_first(counter):
    masked = counter.services.unmask.masked(session(TELLER), CASE)
    text = " ".join(value for _field, value in masked.values)
    for whole in (CUSTOMER.name, CUSTOMER.number, CUSTOMER.phone):
        assert whole not in text
    assert not masked.needs_password
    assert counter.services.unmask.masked(session(SECOND_TELLER), CASE).needs_password
    assert masked.shown_s == LookUpPolicy().shown_s


def test_one_value_is_shown_and_who_read_which_and_why_stands_in_the_history(counter):
    assert show(counter, TELLER, password="") == CUSTOMER.number
    assert show(counter, SECOND_TELLER, MaskedField.PHONE, "takes_over") == CUSTOMER.phone

    moments = counter.services.histories.of(session(TELLER), CASE).of(Detail.ALL)
    assert [(one.event, one.by) for one in moments if isinstance(one.event, FieldUnmasked)] == [
        (FieldUnmasked(CASE, MaskedField.NUMBER, "customer_here"), TELLER.name),
        (FieldUnmasked(CASE, MaskedField.PHONE, "takes_over"), SECOND_TELLER.name),
    ]
    assert all(one.sha256 and one.place for one in moments)
    assert CUSTOMER.number not in repr(moments[-2:])


def test_without_a_reason_or_ones_own_password_or_the_right_nothing_is_shown_or_kept(counter):
    before = counter.count()
    with refused("reason_missing"):
        show(counter, TELLER, reason="")
    with refused("choice_unknown"):
        show(counter, TELLER, reason="curious")
    with refused("password_wrong", field="own_password"):
        show(counter, SECOND_TELLER, password="guessed")
    with refused("not_permitted"):
        show(counter, ADMINISTRATOR)
    counter.vault.fail_commits = "disk_full"
    with pytest.raises(Unavailable):
        show(counter, TELLER)
    counter.vault.fail_commits = ""
    assert counter.count() == before


def test_a_look_up_without_a_reason_is_refused_and_with_one_it_is_kept_first(counter):
    find = counter.services.find
    with refused("reason_missing"):
        find.look_up(session(SECOND_TELLER), CUSTOMER.name, "")
    assert find.find(session(SECOND_TELLER), CUSTOMER.name).hits == ()
    given = find.look_up(session(SECOND_TELLER), CUSTOMER.name, "takes_over")
    assert isinstance(counter.vault.stored.happened[-1].event, LookedUp)
    assert [hit.case.id for hit in find.find(session(SECOND_TELLER), CUSTOMER.name, look_up=given).hits] == [CASE]


def alerts(counter, person=SUPERVISOR):
    return [(one.kind, one.about, one.count) for one in counter.services.look_up_alerts.read(session(person))]


def test_leaders_are_told_of_more_look_ups_a_day_than_policy_allows_and_not_the_day_after(counter):
    most = LookUpPolicy().most_a_day
    for _ in range(most):
        counter.services.find.look_up(session(SECOND_TELLER), "张", "takes_over")
    assert alerts(counter) == []
    counter.services.find.look_up(session(SECOND_TELLER), "张", "takes_over")
    assert alerts(counter) == [(AlertKind.LOOK_UPS, SECOND_TELLER.name, most + 1)]
    counter.clock.advance(days=1)
    assert alerts(counter) == []
    with refused("not_permitted"):
        alerts(counter, TELLER)


def test_leaders_are_told_of_many_values_read_in_full_and_of_strangers_at_one_customers_case(counter):
    for _ in range(LookUpPolicy().most_unmasked_a_day + 1):
        show(counter, TELLER)
    assert alerts(counter) == [(AlertKind.UNMASKED, TELLER.name, LookUpPolicy().most_unmasked_a_day + 1)]
    for stranger in (SECOND_TELLER, SUPERVISOR, AUDITOR):
        show(counter, stranger)
    assert len(alerts(counter)) == 1  # two strangers, and an auditor whose task it is
    given = counter.services.find.look_up(session(MANAGER), "张", "supervision")
    counter.services.find.opened(session(MANAGER), given, CASE)
    assert (AlertKind.STRANGERS, counter.case.number, 3) in alerts(counter)
    counter.clock.advance(days=LookUpPolicy().days)
    assert alerts(counter) == []
