"""F9 on page 5: the round on the table as a sheet of its own."""

from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.stages.stage import Stage
from tests.builders import CASE
from tests.journeys.at_work import at_talks
from tests.journeys.conftest import Desk
from tests.journeys.hands import Hands, text_of
from tests.journeys.test_ways_between_pages import Real


def test_f9_on_page_5_prints_the_round_on_the_table(hands_after):
    hands = hands_after(at_talks)
    hands.press("F9")
    hands.until(lambda: hands.case.agree.side_papers.made)
    hands.settle()

    made = hands.case.agree.side_papers.last(SidePaper.ROUND_SHEET, "1")
    assert made is not None
    kept = hands.services.desk.vault.blobs.get(made.pdf_sha256)
    (printed,) = (hands.desk.home.parent / "printed").glob("*.pdf")
    assert printed.read_bytes() == kept
    assert "第1轮方案单" in text_of(kept)
    assert hands.desk.place.wizard.stage is Stage.NEGOTIATE


def test_after_a_changed_offer_its_own_sheet_is_printed_and_the_case_goes_on_to_the_paper(desk: Desk):
    counter, hands = Real(desk), Hands(desk)
    counter.to_negotiate()
    counter.offer()
    desk.main.open_case(CASE)
    hands.at(Stage.NEGOTIATE)
    hands.press("F9")
    hands.until(desk.page.done_label.isVisible)

    hands.lead_to("new_package_button")
    hands.until(lambda: hands.child("round_side").isVisible())
    hands.press("1")
    hands.press("Return")
    hands.press("2")
    hands.lead_to("amount")
    hands.type("90000")
    hands.press("Return")
    hands.press("Ctrl+Return")
    hands.until(lambda: len(hands.case.negotiate.rounds) == 2)
    hands.settle()
    assert not desk.page.done_label.isVisible(), "the new round has no sheet yet"
    hands.press("F9")
    hands.until(desk.page.done_label.isVisible)
    hands.accept()

    made = hands.case.agree.side_papers
    assert [made.last(SidePaper.ROUND_SHEET, no) is not None for no in ("1", "2")] == [True, True]
    assert desk.place.wizard.stage is Stage.AGREE
    hands.enter_through("cost_table", "explain", "understanding")
    assert hands.step == "check"
