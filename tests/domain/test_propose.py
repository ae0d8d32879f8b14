import pytest

from desktop_app.domain.stages import propose
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.propose import Proposed, ProposePart
from tests.builders import package, refused

TWO = (package(), package(option="smaller_amount"))


@pytest.mark.parametrize(("packages", "chosen"), [((), 0), (TWO, 2), (TWO, -1)])
def test_one_of_the_packages_shown_is_chosen(packages, chosen):
    with refused("package_missing", field="packages"):
        propose.check_choice(packages, chosen)


@pytest.mark.parametrize("chosen", [0, 1])
def test_each_package_shown_may_be_chosen(chosen):
    propose.check_choice(TWO, chosen)


def test_the_part_keeps_what_was_shown_and_chosen():
    assert ProposePart().package is None
    part = propose.evolve(ProposePart(), Proposed(TWO, 1))
    assert part.package == TWO[1]
    assert propose.evolve(part, NoteAdded("x")) is part
