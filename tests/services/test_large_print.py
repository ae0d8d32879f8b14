"""大字阅读本: the words of the paper as it was pinned, nothing to sign on it, and never taken for an original."""

from dataclasses import replace

import pytest

from desktop_app.domain.papers.paper import READING_COPY, Paper, SignatureBlock
from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.services.papers.hand_outs import hand_outs
from desktop_app.services.papers.templates.reading_copy import reading_copy
from tests.builders import CASE, Counter, refused
from tests.printed_words import printed_words


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_signing()
    return made


def print_large(counter: Counter):
    return counter.services.large_print.print(counter.session, CASE, counter.settings)


def offered(counter: Counter) -> list[SidePaper]:
    return [one.kind for one in hand_outs(counter.case, counter.desk.policy(), counter.desk.days())]


def words(paper: Paper) -> list[str]:
    """Every character that is read; not what stands at the fields for a hand."""
    read = tuple(block for block in paper.blocks if not isinstance(block, SignatureBlock))
    return printed_words(replace(paper, blocks=read))


def test_it_says_word_for_word_what_the_pinned_version_says_and_has_no_field_for_a_hand(counter):
    original = counter.services.agree.draw(counter.session, CASE).composed.paper
    copy = reading_copy(original, "N-Z1")

    said, lead = words(copy), [READING_COPY]
    assert copy.large
    assert not any(isinstance(block, SignatureBlock) for block in copy.blocks)
    assert [one for one in words(original) if one not in said] == []
    assert lead[0] in said
    assert any(original.number in one and "不是原件" in said[at + 1] for at, one in enumerate(said))


def test_it_is_a_copy_beside_the_originals_with_a_number_of_its_own(counter):
    before = counter.case.agree.originals()
    sent = print_large(counter)

    made = sent.kept.case.agree.side_papers.last(SidePaper.LARGE_PRINT, "1")
    assert made.number == f"{counter.case.number}-Z1"
    assert made.template == counter.case.agree.current.template
    assert counter.case.agree.originals() == before
    last = counter.services.print_ledger.read(counter.session, CASE).sheets[-1]
    assert (last.document, last.kind, last.number) == ("large_print", PrintKind.SLIP, made.number)


def test_printed_again_it_is_the_same_bytes_and_says_so(counter):
    first, again = print_large(counter), print_large(counter)

    papers = again.kept.case.agree.side_papers.all_of(SidePaper.LARGE_PRINT)
    assert len(papers) == 1
    assert (first.reprint, again.reprint) == (0, 1)


def test_without_a_pinned_version_there_is_nothing_to_read():
    counter = Counter()
    counter.to_agree()
    with refused("no_paper_to_sign", field="print"):
        print_large(counter)
    assert SidePaper.LARGE_PRINT not in offered(counter)


def test_it_comes_first_where_page_1_noted_large_type_and_last_for_everybody_else(counter):
    assert offered(counter)[-1] is SidePaper.LARGE_PRINT
    given = counter.case.identify.identification
    counter.services.identify.identify(
        counter.session, CASE, replace(given, care=("large_type",)), reason="客户看不清小字"
    )
    assert offered(counter)[0] is SidePaper.LARGE_PRINT
