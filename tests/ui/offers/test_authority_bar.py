"""The bar of levels: four words side by side in a narrow drawer, none of them cut."""

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.staff.people import Role
from desktop_app.ui.offers.authority_bar import AuthorityBar


def test_no_level_is_cut_in_the_width_of_the_drawer(qtbot):
    bar = AuthorityBar()
    qtbot.addWidget(bar)
    bar.show_authority(Authority.UPPER_BRANCH, Role.TELLER)
    bar.resize(330, bar.sizeHint().height())
    bar.show()
    labels = list(bar._labels.values())
    assert [label.text() for label in labels] == ["you", "supervisor", "manager", "upper"]
    assert all(label.width() >= label.sizeHint().width() for label in labels)
    assert bar.accessibleDescription() == "This needs the upper branch."
