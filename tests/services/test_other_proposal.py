"""Page 4 changed after a round: nobody goes on with the old package as if nothing had happened."""

import pytest

from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from tests.builders import CASE, Counter, refused


@pytest.fixture
def agreed() -> Counter:
    """The talks are done with the first package of page 4."""
    counter = Counter()
    counter.to_agree()
    return counter


def choose_other(counter: Counter) -> None:
    """Page 4 has the same way for less by now."""
    other = counter.build(amount="150000.00", term_months="36")
    packages = (other, *counter.services.propose.packages(counter.case)[1:])
    counter.services.propose.propose(counter.session, CASE, packages, 0, reason="客户改了主意")


def test_the_talks_are_not_done_and_nothing_is_issued_before_one_of_two_packages_is_meant(agreed: Counter) -> None:
    before = agreed.case
    assert not before.has_other_proposal
    drawn = agreed.services.agree.draw(agreed.session, CASE)
    choose_other(agreed)
    assert agreed.case.has_other_proposal
    with refused("proposal_not_on_table", field="rounds"):
        agreed.finish_talks()
    with refused("proposal_not_on_table", field="print"):
        agreed.services.agree.issue(agreed.session, CASE, drawn, agreed.clauses(drawn))


def test_a_round_of_page_4s_package_settles_it(agreed: Counter) -> None:
    choose_other(agreed)
    package = agreed.case.propose.package
    assert package is not None
    agreed.offer(package)
    assert not agreed.case.has_other_proposal


def test_the_old_round_is_upheld_by_an_act_of_its_own_and_only_once(agreed: Counter) -> None:
    choose_other(agreed)
    no = agreed.case.negotiate.rounds[-1].no
    uphold = agreed.services.negotiate.uphold
    with refused("round_not_on_table", field="rounds"):
        uphold(agreed.session, CASE, no + 1)
    uphold(agreed.session, CASE, no)
    before = agreed.count()
    uphold(agreed.session, CASE, no)
    assert agreed.count() == before
    assert not agreed.case.has_other_proposal
    agreed.finish_talks()
    assert Stage.NEGOTIATE not in agreed.case.check_again


def test_nobody_signs_the_old_package_while_page_4_has_another(agreed: Counter) -> None:
    agreed.issue()
    agreed.print()
    choose_other(agreed)
    with refused("proposal_not_on_table"):
        agreed.sign(Side.CUSTOMER)


def test_nobody_says_yes_to_the_round_on_the_table_before_one_of_the_two_is_meant() -> None:
    counter = Counter()
    counter.to_negotiate()
    package = counter.case.propose.package
    assert package is not None
    counter.offer(package)
    choose_other(counter)
    no = counter.case.negotiate.rounds[-1].no
    with refused("proposal_not_on_table", field="rounds"):
        counter.services.negotiate.answer(counter.session, CASE, no, is_accepted=True)

    counter.services.negotiate.uphold(counter.session, CASE, no)
    counter.services.negotiate.answer(counter.session, CASE, no, is_accepted=True)
    assert counter.case.negotiate.accepted == counter.case.negotiate.rounds[-1]
