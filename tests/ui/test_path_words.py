"""What page 6 says beside a step that is done."""

import pytest

from desktop_app.domain.case import CaseState
from desktop_app.domain.stages.agree import ExplainedClause
from desktop_app.ui.papers.path_words import PathWords
from desktop_app.ui.papers.signing_path import SigningStep


@pytest.mark.parametrize(("seconds", "said"), [(0, ""), (42, "42 s"), (60, "1 min 0 s"), (400, "6 min 40 s")])
def test_how_long_the_explaining_took_is_said_in_minutes(qtbot, seconds: int, said: str):
    told = [ExplainedClause("answer_by", seconds)]
    done = PathWords().done([SigningStep.EXPLAIN], CaseState(""), None, told=told)
    assert done[SigningStep.EXPLAIN] == said
