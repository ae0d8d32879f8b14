"""What makes it easier for a customer: noted once, kept in mind on every page, and on no paper."""

import pytest

from desktop_app.domain.papers.particulars import BesideRole, NamedSigner
from desktop_app.domain.stages.care import CareNeed, care_of, opens_large, to_arrange
from desktop_app.wire import canonical
from tests.builders import CASE, Counter, identification, refused

NEEDS = ("large_type", "interpreter", "guardian", "cannot_write")


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.identify(care=NEEDS)
    return made


def test_it_is_kept_by_id_and_stands_in_the_list_of_cases(counter):
    assert care_of(counter.case) == NEEDS
    (row,) = counter.services.cases.open_cases(counter.session)
    assert row.care == NEEDS
    with refused("choice_unknown", field="care"):
        counter.services.identify.identify(counter.session, "case-2", identification(care=("no_such",)))


@pytest.mark.parametrize(
    ("needs", "is_large"),
    [((), False), (("interpreter",), False), (("large_type",), True), (("other", "sight"), True), (("elderly",), True)],
)
def test_who_reads_large_type_is_known_by_their_needs(needs, is_large):
    assert opens_large(needs) is is_large


def test_page_6_is_told_what_nobody_has_arranged_yet(counter):
    wanted = (CareNeed.INTERPRETER, CareNeed.CANNOT_WRITE, CareNeed.GUARDIAN)
    assert to_arrange(counter.case) == wanted
    counter.collect()
    counter.communicate()
    counter.propose()
    counter.offer()
    counter.accept()
    counter.finish_talks()
    signer = NamedSigner(BesideRole.INTERPRETER, name="李翻译", detail="英语")
    kept = counter.services.particulars.name_signer(counter.session, CASE, signer)
    assert to_arrange(kept.case) == (CareNeed.CANNOT_WRITE, CareNeed.GUARDIAN)


def test_no_paper_names_it():
    made = Counter()
    made.to_agree()
    drawn = made.services.agree.draw(made.session, CASE)
    plain = canonical(drawn.composed.paper)
    given = made.case.identify.identification
    assert given is not None
    other = Counter()
    other.identify(care=NEEDS, care_needs="坐轮椅")
    other.collect()
    other.communicate()
    other.propose()
    other.offer()
    other.accept()
    other.finish_talks()
    assert canonical(other.services.agree.draw(other.session, CASE).composed.paper) == plain
