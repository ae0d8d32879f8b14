"""Before the talks end, the dialog says what will stand on the record without being typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.no_agreement_dialog import NoAgreementDialog
from desktop_app.ui.widgets.digit_choice import Line
from tests.builders import Counter, policy_on
from tests.ui.test_large_text import offered
from tests.ui.test_screens import at, look, real_window, spoken, threads

__all__ = ["look", "spoken", "threads"]


def test_the_dialog_says_facts_last_offers_and_last_days(qtbot):
    counter = Counter()
    counter.to_negotiate()
    counter.offer()
    lower = counter.build(amount="150000", term_months="36")
    counter.offer(lower, Side.CUSTOMER)
    record = counter.services.agree.end_as_it_would_be(counter.case)
    dialog = NoAgreementDialog([Line("other", 9, "Other")], record=record, policy=policy_on())
    qtbot.addWidget(dialog)

    said = dialog.summary.text()

    agreed, disputed = len(record.facts_agreed), len(record.facts_disputed)
    assert f"{agreed} facts agreed, {disputed} not" in said
    assert "the customer: Review for a smaller amount" in said  # the words of the screen, not of the paper
    assert record.remedies[0].until is not None
    assert record.remedies[0].until.isoformat() in said
    assert all(remedy.text in said for remedy in record.remedies)


def test_what_is_shown_before_is_what_is_kept(qtbot):
    counter = Counter()
    counter.to_negotiate()
    counter.offer()
    before = counter.services.agree.end_as_it_would_be(counter.case)
    counter.services.agree.end_without_agreement(counter.session, counter.case.id, "other", "")
    kept = counter.case.no_agreement_record
    assert kept is not None
    assert (kept.last_offers, kept.remedies, kept.facts_agreed) == (
        before.last_offers,
        before.remedies,
        before.facts_agreed,
    )


def test_it_turns_the_page_with_one_answer_and_enter_behind_it_turns_nothing_back(qtbot, look, threads, tmp_path):
    window = real_window(qtbot, look, threads, tmp_path, offered(), Stage.NEGOTIATE)
    at(qtbot, window, threads, Stage.NEGOTIATE)
    place = window.place
    assert place is not None
    place.ask_no_agreement()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), NoAgreementDialog))
    asked: list[bool] = []
    place.table.writer.busy_changed.connect(asked.append)

    with qtbot.waitSignal(place.wizard.pages[Stage.AGREE].entered):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert asked.count(True) == 1
    assert place.wizard.stage is Stage.AGREE
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert place.wizard.stage is Stage.AGREE
