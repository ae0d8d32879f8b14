"""The papers of a case as rows of a list."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.stages.collect import EvidenceItem, PaperState
from desktop_app.domain.words.glossary import Glossary
from desktop_app.ui.facts.checklist import Checklist
from desktop_app.ui.kept import read_with

ENGLISH = {"失业、疾病等困难证明": "the proof of hardship", "收入证明": "Proof of income"}


@pytest.fixture
def english(qapp: object) -> Iterator[None]:
    read_with(lambda: Glossary(ENGLISH))
    yield
    read_with(None)


def test_each_row_begins_with_a_capital_whatever_the_word_is_within_a_sentence(qtbot: QtBot, english: None) -> None:
    rows = Checklist()
    qtbot.addWidget(rows)

    rows.show_items([EvidenceItem(title, title, PaperState.NEEDED) for title in ENGLISH])

    names = [item.text() for row in range(2) if (item := rows.item(row, 0)) is not None]
    assert names == ["The proof of hardship", "Proof of income"]
