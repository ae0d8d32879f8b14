import pytest

from desktop_app.domain.staff.people import Person, Role
from desktop_app.domain.staff.staff import check_who_stays
from tests.builders import refused

SUPERVISOR = Person("s", "2001", "灭绝师太", Role.SUPERVISOR)
TELLER = Person("t", "1001", "张三丰", Role.TELLER)
OTHER = Person("o", "1002", "韦小宝", Role.TELLER)
AUDITOR = Person("a", "8001", "陆小凤", Role.AUDITOR)
GONE = Person("g", "2002", "郭襄", Role.SUPERVISOR, is_active=False)


def test_the_last_leader_stays():
    with refused("last_leader"):
        check_who_stays((SUPERVISOR, TELLER, OTHER, GONE), SUPERVISOR)


@pytest.mark.parametrize("beside", [(), (AUDITOR,)])
def test_somebody_at_the_counter_stays_beside_the_leader(beside):
    with refused("people_too_few") as found:
        check_who_stays((SUPERVISOR, TELLER, *beside), TELLER)
    assert found.value.facts == {"least": 2}


def test_who_is_not_needed_may_go():
    check_who_stays((SUPERVISOR, TELLER, OTHER), OTHER)
    check_who_stays((SUPERVISOR, TELLER, AUDITOR), AUDITOR)
