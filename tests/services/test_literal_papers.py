"""What a customer said stands on the finished paper letter by letter, whatever it looks like."""

import re
from pathlib import Path

import pypdfium2
import pytest

from desktop_app.domain.errors import RuleBroken
from tests import real_desk
from tests.builders import CASE, identity
from tests.real_desk import RealCounter

MARKUP = "<b>重新审查</b><img src='/etc/passwd'/>&amp;</para>"
REFUSED_SIGNS = ("name", "phone")


@pytest.fixture(scope="module")
def counter(tmp_path_factory):
    home = Path(tmp_path_factory.mktemp("literal"), "home")
    real_desk.set_up(home, is_training=False)
    made = RealCounter(home)
    yield made
    made.close()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return squeezed(words)


def test_markup_in_every_field_a_customer_can_fill_is_literal_on_paper(counter):
    for field in REFUSED_SIGNS:
        with pytest.raises(RuleBroken):
            counter.identify(customer=identity(**{field: MARKUP}))
    counter.identify(words=f"原话{MARKUP}", requests=(f"甲{MARKUP}", f"乙{MARKUP}"), restatement=f"归纳{MARKUP}")
    counter.collect()
    counter.communicate(interest=f"想法{MARKUP}")
    counter.propose()
    counter.offer()
    counter.accept()
    counter.finish_talks()
    counter.issue()

    words = words_of(counter.services.agree.pinned(counter.session, CASE))

    printed = [one for one in ("甲", "乙", "归纳", "原话", "想法") if squeezed(f"{one}{MARKUP}") in words]
    assert {"甲", "乙"} <= set(printed)
    assert words.count(squeezed("<b>重新审查</b>")) >= len(printed)
