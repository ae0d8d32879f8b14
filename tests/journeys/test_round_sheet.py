"""F9 on page 5: the round on the table as a sheet of its own."""

from desktop_app.domain.side_paper import SidePaper
from desktop_app.domain.stages import Stage
from tests.journeys.conftest import Desk
from tests.journeys.hands import Hands, text_of


def test_f9_on_page_5_prints_the_round_on_the_table(desk: Desk):
    hands = Hands(desk)
    hands.identify()
    hands.to_talks()

    hands.press("F9")
    hands.until(lambda: hands.case.agree.side_papers.made)
    hands.settle()

    made = hands.case.agree.side_papers.last(SidePaper.ROUND_SHEET, "1")
    assert made is not None
    kept = hands.services.desk.vault.blobs.get(made.pdf_sha256)
    (printed,) = (desk.home.parent / "printed").glob("*.pdf")
    assert printed.read_bytes() == kept
    assert "第1轮方案单" in text_of(kept)
    assert hands.desk.place.wizard.stage is Stage.NEGOTIATE
